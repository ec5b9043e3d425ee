//! Our signatures verify in apsig, and its requests are accepted here.
