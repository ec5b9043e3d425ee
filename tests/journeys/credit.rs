//! The SEL: inside an instance, and between instances.

mod api;
mod edges;
mod limits;
mod ord;
mod ord.rs;
mod parallel;
mod transf.rs;
mod weather;
