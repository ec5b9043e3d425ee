//! The place: rooms and things that can be borrowed, who has them when, and the showcase.

/// This slice's name in the tables `thing` and `timeline`.
pub const SLICE: &str = "place";
