//! The SEL: inside an instance, and between instances.

mod api;
mod edges;
mod limits;
mod orders;
mod pages;
mod pages_between;
mod parallel;
mod transfers;
mod weather;
