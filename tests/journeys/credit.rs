//! The SEL: inside an instance, and between instances.

mod transfers;
//! The SEL: mutual credit.
mod orders;
