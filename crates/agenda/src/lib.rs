//! The agenda of an instance: events and series, who comes, what others announce, calendars in and out.

pub mod model;
pub mod store;
pub mod when;
pub mod wire;

/// This slice's name in the tables `thing` and `timeline`.
pub const SLICE: &str = "agenda";
