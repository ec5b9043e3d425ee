//! The time sheet of a month: what a worker says, a member countersigns.
//!
//! ```text
//!            withdraw (worker)
//!          ┌──────────────────────────► Withdrawn
//! enter ► Entered ── dispute (member) ► Disputed ── withdraw ► Withdrawn
//! (worker) └── countersign (member) ─► Countersigned ◄── countersign
//! ```
//!
//! A countersigned entry never changes. What was wrong about it is put right by a correction: a new entry of an open month
//! that names the old one, with minutes above or below zero, and is countersigned like any other. An entry and its
//! corrections never count below zero, nor more than a day together.
//!
//! A month is locked when nothing of it is pending, or when everything pending is left out by name. What is left out does
//! not count; it may be said anew in an open month, by a correction that names it. A locked month is opened again only
//! with a reason.
//!
//! **Invariant:** a refused act changes nothing. A locked month refuses every act but being opened again.
//!
//! **Invariant:** only countersigned minutes reach the costs, and all of them do.
//!
//! **Invariant:** an absence has no reason, and there is no place to write one.

mod absence;
mod acts;
mod chain;
mod closing;
mod entry;
mod refusal;
mod sheet;
#[cfg(test)]
mod tests;

pub use absence::Absence;
pub use chain::Chain;
pub use closing::Status;
pub use entry::{Correction, Entry, EntryState, Kind, NewEntry};
pub use refusal::Refusal;
pub use sheet::{Deed, Logged, Moment, Role, Sheet, TrainingTime, Who};

/// An entry has so many minutes at the most: the day on which the clocks go back has 25 hours.
pub const LONGEST_DAY: i64 = 25 * 60;
/// Characters of a dispute's words, and of a reason.
pub const MOST_WORDS: usize = 2000;
