//! Lives of ledgers by chance: two or three of them, a network that loses, doubles and delays, processes that stop between
//! any two steps, backups that are restored (with a start, or behind the machine's back), clocks that differ, and in some
//! lives a ledger that lies.
//!
//! A seed is a whole life. After each step no minute may have appeared or vanished; once the faults stop, every transfer
//! must have come to one end, the same on both sides. Each rule that [`Fault`](super::fault::Fault) can leave out must be
//! missed.

#![allow(clippy::indexing_slicing, reason = "a tool of the tests: a fault of its own stops it")]

mod check;
mod core;
mod liar;
mod moves;
mod post;
#[cfg(test)]
mod tests;
mod world;

pub use world::{Life, World};

/// Lives one seed; what it broke, with the trace that led there.
pub fn live(seed: u64, traced: bool) -> Result<Life, String> {
    World::run(seed, traced)
}
