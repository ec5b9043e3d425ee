//! Decisions by consent: proposed, asked about, amended, adopted until they are looked at again.

/// This slice's name in the tables `thing` and `timeline`.
pub const SLICE: &str = "decisions";
