//! The journeys: whole instances, real HTTP, real signatures, both databases.
//!
//! One binary for all, one file per journey. `tests/run` gives the addresses of PostgreSQL and of the
//! independent peers in `MAILLON_TEST_…`.

mod documents;
mod foreign_documents;
mod journeys;
mod store;
mod wire;
