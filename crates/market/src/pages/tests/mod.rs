//! The pages drawn from samples, and the router on a real store.

mod drawn;
mod outside;
mod router;
