//! What is entrusted to members: who is in charge of what, until when.
//!
//! Who coordinates may do all; a charge lets somebody do it in one area, until a day. `store` keeps them, `pages` is where
//! they are given and ended; [`InCharge`](crate::access::InCharge) is the permission as an argument.
//!
//! **Invariant:** at most one runs for each member and area: given again, the earlier one ends.
//! **Invariant:** who is shut out, or gone, is in charge of nothing.

mod desk;
pub mod pages;
pub mod store;
#[cfg(test)]
mod tests;

pub(crate) use desk::end_all_of;
pub use desk::{ChargeProblem, end, give, written};

/// The job that tells that a charge will end. Its payload is the charge's id.
pub const CHARGE_JOB: &str = "charge-ends";
