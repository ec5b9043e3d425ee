//! A group's own calendar, read by its address every hour: what stands in it are events here, and what goes there goes
//! here.
//!
//! `read` makes entries of a text, `times` makes times of what repeats, `take` writes them as events, `fetch` asks for the
//! text.
//!
//! **Invariant:** one entry is one event, however often it is read; what its calendar calls private is nobody's here.

mod fetch;
mod read;
mod take;
mod times;

pub use fetch::{EVERY, drop_all, fetch, fetch_due};
pub use read::{Entry, Unreadable, When, read};
pub use times::{Found, found};

/// Bytes of a calendar.
pub const HEAVIEST: usize = 3_000_000;
/// Entries of a calendar, and times that are made of them.
pub const MOST: usize = 2000;
/// So many calendars an instance reads.
pub const CALENDARS: i64 = 50;

#[cfg(test)]
mod tests;
