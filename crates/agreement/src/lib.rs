//! What two sides promise each other about one thing: asked, answered, changed, done.
//!
//! The engine that the slices share. `machine` is the whole protocol, pure; the other rooms make it durable and carry it
//! from instance to instance.

pub mod machine;
pub mod model;
