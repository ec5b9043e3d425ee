//! Several whole instances in one process, for the journeys in `tests/`.
//!
//! Real HTTP on 127.0.0.1, real signatures, a database each. Nothing runs in the background: `Town::settle`
//! runs every queue until all are empty, so tests never sleep.
#![allow(clippy::missing_panics_doc, reason = "a test's helper panics where the test must fail")]

mod cluster;
pub mod fixtures;
mod house;
pub mod mastodon;
mod postman;
mod program;
mod stranger;
mod town;
mod visitor;

pub use cluster::new_postgres;
pub use house::{House, PASSWORD};
pub use postman::{Mail, Postman};
pub use program::Program;
pub use stranger::{Captured, Manner, Reads, Stranger};
pub use town::{Base, Town, wanted};
pub use visitor::{Answer, Visitor};
