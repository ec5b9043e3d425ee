//! What we write on the wire, pinned: `tests/wire/*.json`.
