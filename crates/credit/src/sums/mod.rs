//! Who helps whom: what ledgers publish of the exchanges between two organisations, in minutes of which nobody can tell
//! whose they were.
//!
//! `publish` adds ours up, `receive` takes in those of others, `store` keeps both in the table `exchange_sum`.
//!
//! **Invariant:** a sum counts at least [`FEWEST`] transfers, of days that are over, and no transfer is counted twice.

mod publish;
mod receive;
mod store;
#[cfg(test)]
mod tests;

pub use publish::Pass;
pub use receive::{is_sum, put};
pub use store::{Helped, Sum, between, exchanged, find, forget, helped};

/// So many transfers at the least are in a sum, so that it tells nothing of one alone.
pub const FEWEST: usize = 3;
/// A day, in milliseconds.
const DAY: i64 = 86_400_000;
