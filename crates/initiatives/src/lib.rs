//! Initiatives: what somebody wants to begin, who supports it, what it needs, what became of it.

/// This slice's name in the tables `thing` and `timeline`.
pub const SLICE: &str = "initiatives";
