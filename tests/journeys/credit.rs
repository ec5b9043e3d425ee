//! The SEL: inside an instance, and between instances.

mod api;
mod api_care;
mod attacks;
mod edges;
mod limits;
mod orders;
pub(super) mod pages;
mod pages_between;
mod parallel;
mod requests;
mod partings;
mod sums;
pub(super) mod transfers;
mod weather;
