//! What people of one instance want of each other. Each act is checked and stored in one transaction.
//!
//! `pay` begins a transfer, `answer` ends one that waits, `ask` asks for one; `accounts` opens accounts and sets their
//! limits; `dispute` is for when two do not agree.
//!
//! **Invariant:** nobody acts for an account that is not theirs to act for: each act goes through [`Desk::may_act`](crate::desk::Desk::may_act).
//! **Invariant:** a local transfer that waits holds its amount on the payer's account. Nothing is promised to the payee:
//! the ceiling is looked at when it begins, and again when the payee accepts.

mod accounts;
mod answer;
mod ask;
mod check;
mod dispute;
mod erase;
mod pay;
mod problem;
mod reverse;
#[cfg(test)]
mod tests;

pub use accounts::Limits;
pub(crate) use answer::PUT_OFF;
pub use ask::{Ask, Of};
pub use check::{LONGEST_LABEL, LONGEST_WORDS, label};
pub(crate) use check::{amount, ceiling, floor, is_open, somebodys, uri};
pub use pay::Pay;
pub use problem::{ActProblem, End};
