//! Time sheets, by hand and at random.

mod by_hand;
mod property;
mod world;
