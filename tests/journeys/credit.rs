//! The SEL: inside an instance, and between instances.

mod limits;
mod orders;
mod transfers;
mod weather;
//! The exchange: accounts, transfers, the ledger.
mod api;
mod edges;
mod parallel;
