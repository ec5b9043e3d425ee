//! The SEL: inside an instance, and between instances.

mod api;
mod api_care;
mod attacks;
mod edges;
mod erasing;
mod limits;
mod orders;
pub(super) mod pages;
mod pages_between;
mod parallel;
mod partings;
mod requests;
mod sums;
pub(super) mod transfers;
mod weather;
