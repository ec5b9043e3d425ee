//! Accounts elsewhere that are a member's own, and proven to be.
//!
//! A member types an address; the ledger's actor writes to it, and to nobody else, with a code; the member, signed in,
//! enters the code. `pages` → `desk` → `store` and the outbox, in one transaction. Slices ask [`store::member_of`].
//!
//! **Invariant:** only a code that went to the actor proves it, or what its own server says ([`store::attach`]). The table
//! holds the code's digest alone, and a few wrong ones end it.
//! **Invariant:** one actor belongs to one member at most.
//! **Invariant:** nobody can have us write to strangers again and again: what a member asks for in a day is bounded, and
//! so is what one actor is sent.

mod desk;
mod pages;
pub mod store;
#[cfg(test)]
mod tests;

use maillon_federation::Federation;
use maillon_web::Site;

pub use pages::{PATH, routes};
pub use store::{ProvenHandle, ProvenHandleId};

/// What these pages need; an axum state `S` offers it by `Handles: FromRef<S>`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Handles {
    /// The instance, as every page knows it.
    pub site: Site,
    /// The way to other servers.
    pub federation: Federation,
    /// The URI of the actor that sends the codes.
    pub actor: String,
}
