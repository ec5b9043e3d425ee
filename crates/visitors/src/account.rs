//! "With my Mastodon account": somebody types their address, says yes on their own server, and comes back.
//!
//! `server` speaks with that server (OAuth 2.0 as Mastodon has it, with PKCE), `store` keeps by what it knows us and who is
//! under way, `visit` is the way there and back.
//!
//! **Invariant:** who comes back is who left: the secret in the address and the one in the browser's cookie belong
//! together, and count once.
//! **Invariant:** each server sends people back to an address of its own, so that none can answer for another.
//! **Invariant:** what the server lets us do there is used for one question, and given back.

mod server;
pub mod store;
mod visit;

pub use visit::{Going, NotBegun, NotFinished, Purpose, Returned};
pub(crate) use visit::{RETURN_PATH, end};

/// An account elsewhere whose server told us that it is the visitor's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The URI of its actor.
    pub actor: String,
    /// `@name@host`.
    pub handle: String,
    /// The name that it shows; may be empty.
    pub name: String,
}
