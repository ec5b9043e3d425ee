//! Who asks to become a member: what they said, how it stands, what a coordinator answered.
//!
//! **Invariant:** a request is decided once, in the transaction that makes somebody a member.
//! **Invariant:** what is not needed any more is forgotten: a request that was decided, or that nobody decided, after a month.

mod desk;
mod model;
mod reply;
pub mod store;
#[cfg(test)]
mod tests;

pub use desk::{NotAsked, NotDecided};
pub use model::{JoinRequest, State, WORDS, Wish, WishFault, WishForm};
pub use reply::{REPLY_JOB, letter};
