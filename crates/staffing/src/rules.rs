//! What a post may be committed to, and what suits it.
//!
//! Hard rules ([`why_not`]) say every reason against; soft marks ([`fit`]) say what speaks for or against a commitment
//! that is allowed. Both give data, no words: pages put them into a language.
//!
//! **Invariant:** hard rules are kept by every part of what keeps them. Whoever takes a commitment away never makes
//! another one forbidden; the planner rests on this.

mod calendar;
mod hard;
mod model;
mod rank;
mod rest;
mod settings;
mod soft;

pub use calendar::{by_day, by_week, day_of, monday};
pub use hard::{Reason, Side, why_not};
pub use model::{Ask, Busy, Code, Post, Staff, Wish, WishKind};
pub use rank::{Proposal, Ranking, Refusal, rank};
pub use settings::{Limits, Weights};
pub use soft::{Mark, Why, fit, score};

pub(crate) use hard::{minutes, unfit};
pub(crate) use model::apart;
pub(crate) use soft::{covered, is_near, is_undesired, joins, room, share};

#[cfg(test)]
mod tests;
