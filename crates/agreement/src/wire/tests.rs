//! What the wire says and what is read from it.
