//! The sharing of costs, by hand and at random.

mod account;
mod by_hand;
mod property;
mod world;
