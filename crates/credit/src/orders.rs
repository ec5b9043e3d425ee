//! Orders.
mod amount;
mod read;
