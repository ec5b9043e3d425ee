//! The journeys: whole instances, real HTTP, real signatures, both databases.
//!
//! One binary for all, one file per journey. `tests/run` gives the addresses of PostgreSQL and of the
//! independent peers in `MAILLON_TEST_…`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test panics where it must fail")]

mod architecture;
mod documents;
mod foreign_documents;
mod fuzz;
mod journeys;
mod mastodon;
mod store;
mod wire;
