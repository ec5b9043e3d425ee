//! The words every other crate speaks: ids, time, minutes of work, slots, languages, text, places,
//! quantities and fediverse handles.
//!
//! These are pure types. A value that exists was checked when it was made, so no other crate checks it
//! again: parse at the edge, then trust the type.
//!
//! | module | what it holds |
//! |---|---|
//! | [`audience`] | who may read something |
//! | [`ids`] | the [`id!`] macro: one type per kind of id |
//! | [`clock`] | time, fresh ids and randomness |
//! | [`minutes`] | mutual credit, in whole minutes of work |
//! | [`slot`] | half-open spans of time |
//! | [`span`] | the same in whole five minutes, as what is booked counts them |
//! | [`stems`] | the words of a text as a search knows them |
//! | [`language`] | the interface's languages, and the language of an author's text |
//! | [`mail`] | addresses of mail, and what is written to them |
//! | [`markup`] | Markdown and strangers' HTML made safe; plain text, excerpts, search keys |
//! | [`geo`] | communes, categories, points on the map |
//! | [`quantity`] | how much of what an offer speaks of |
//! | [`handle`] | `@name@host` |
//!
//! **Invariant:** no input and no output here, but for the system's clock and its randomness, and both
//! only in [`clock`]. No file, no socket, no database, no async.
//!
//! **Invariant:** nothing here names an offer, a member or a ledger; that belongs to the slices.
//!
//! **Invariant:** nothing here panics or takes more than linear time on what a stranger sends.

// Lets `id!` be used in this crate's own tests by the path that other crates use.
extern crate self as maillon_kernel;

pub mod audience;
pub mod clock;
pub mod fact;
pub mod geo;
pub mod handle;
pub mod holidays;
pub mod ids;
pub mod language;
pub mod local;
pub mod mail;
pub mod markup;
pub mod minutes;
pub mod quantity;
pub mod recurrence;
pub mod signed;
pub mod slot;
pub mod span;
pub mod stems;
pub mod words;
