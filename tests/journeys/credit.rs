//! The SEL: inside an instance, and between instances.

mod api;
mod attacks;
mod api_care;
mod edges;
mod limits;
mod orders;
mod pages;
mod pages_between;
mod parallel;
pub(super) mod transfers;
mod requests;
mod transfers;
mod weather;
