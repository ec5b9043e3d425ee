//! The server: configuration first, then what is assembled from it.
//!
//! `cli` reads the command line; `instance` assembles one instance from its settings; `routes` is the one
//! list of what it answers, `receive` the one table of activities, `workers` the one table of jobs.
//!
//! **Invariant:** only this crate names every slice.

pub mod api;
pub mod around;
mod backfill;
pub mod cli;
pub mod config;
pub mod demo;
pub mod figures;
pub mod found;
pub mod init;
pub mod instance;
pub mod layers;
pub mod listen;
pub mod metrics;
pub mod needs;
mod out;
mod people;
pub mod receive;
pub mod routes;
pub mod serve;
pub mod telemetry;
pub mod workers;

/// Documents are read into many small pieces, by one thread and dropped by another: the system's own allocator spends a
/// seventh of a busy instance's time on that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
