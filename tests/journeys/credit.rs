//! The SEL: inside an instance, and between instances.

mod orders;
mod transfers;
