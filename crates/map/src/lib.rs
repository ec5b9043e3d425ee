//! The map: what other maps say of a place, read; what the network says of itself, written in their formats.
//!
//! `read` makes [`Marker`]s of files of Dewey, `GoGoCarto`, `OpenFairDB` and `GeoJSON`, and says what it left
//! out; `write` goes the other way. `alike` finds what stands on two maps at once, `cluster` draws many points as few,
//! `mapping` guesses which of our categories a foreign one is. Bytes come in, values go out: who fetches the files, keeps
//! them and asks people about doubles stands elsewhere.
//!
//! **Invariant:** no input and no output here, no clock, no randomness.
//!
//! **Invariant:** nothing is invented. A record whose point looks wrong is skipped and named; no coordinate is exchanged,
//! shifted or looked up.
//!
//! **Invariant:** what strangers wrote leaves here as plain text on one line, as HTML that went through
//! `kernel::markup::sanitise`, or as a link to the web.
//!
//! **Invariant:** no bytes make it panic, and none take more than bounded memory and time.

pub mod alike;
pub mod cluster;
pub mod mapping;
pub mod marker;
pub mod read;
pub mod write;

pub use marker::Marker;
pub use read::{
    ForeignCategory, Kind, Place, ReadProblem, Reading, Skipped, Taxonomy, Why, read, read_categories,
};
