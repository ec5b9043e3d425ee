//! The SEL: inside an instance, and between instances.

mod limits;
mod orders;
mod transfers;
mod weather;
