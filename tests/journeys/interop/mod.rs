//! The independent peers: Fedify, and the signature library apsig. `tests/run` starts them.

mod apsig;
mod fedify;
