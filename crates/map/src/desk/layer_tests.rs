//! Foreign layers on a SQLite file, read from a real server on this machine.

mod claims;
mod layers;
mod reading;
mod twins;
pub(crate) mod world;
