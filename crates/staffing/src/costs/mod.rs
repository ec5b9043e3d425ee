//! The real costs of a month, shared among the members who used the workers.
//!
//! # How a month is shared
//! Each cost of a post (salary, charges, leave, training, every other one) is an item, and is divided by itself.
//!
//! 1. A member's minutes `m` are all minutes of the month for that post and member, corrections too; they may be below
//!    zero. Minutes without a member are the group's own.
//! 2. The base of a post is the most of: its paid minutes; its minutes for members, and on top of them those for the
//!    group unless they are below zero; the minutes, either way, of any one member. A minute costs the item divided by
//!    the base.
//! 3. A member bears `m` minutes. One below zero is given back as many minutes, at what a minute costs this month.
//! 4. What remains of the base is unassigned. Where nobody's minutes are below zero, this is what was paid and not
//!    assigned, and not below zero (or the group's own minutes, if they are more). Minutes given back are unassigned
//!    again, unless another member bears them.
//! 5. A post without any minutes has base zero: its costs are unassigned as a whole.
//! 6. The unassigned part of all items of a post is shared by the fixed key or by hours, as [`Sharing`] says. What nobody
//!    is there to bear is reported as uncovered.
//! 7. Travel is borne by the member whom it was for. The fee comes on top of each member's share.
//!
//! As the base is nowhere less than a member's minutes, nobody bears more than an item's amount by their minutes, and
//! nobody is given back more.
//!
//! # Why it is exact
//! Every division goes by largest remainder (see [`divide`]): all parts are rounded down, and the cents that are left
//! go to those who lost most. Among equals it goes by turns, and the turn moves on by one each month.
//!
//! **Invariant:** the parts of an item sum to it; all shares and what is uncovered sum to the total and the fees.
//!
//! **Invariant:** the order of what comes in changes nothing.
//!
//! **Invariant:** what does not fit is an error; nothing wraps around and nothing is cut off.

mod account;
mod allocate;
mod allocation;
mod cents;
pub mod csv;
mod divide;
mod gather;
mod model;
mod month;
mod pool;
mod statement;
#[cfg(test)]
mod tests;

pub use account::{Account, AccountProblem, Advance, Balance};
pub use allocate::allocate;
pub use allocation::{Allocation, Bearers, Item, Line, Pool};
pub use cents::{Cents, CentsProblem};
pub use divide::{DivideProblem, divide};
pub use model::{CostProblem, Fee, Hours, Key, PostCost, Rules, Sharing, Travel, What};
pub use month::{Month, NotAMonth};
pub use statement::{Column, Row, RowKind, Term, statement, table};
