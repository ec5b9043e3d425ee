//! Actors on the wire: ours as we write them, others' as we read them.

mod local;
mod remote;

pub use local::{Identity, LocalKeys, document};
pub use remote::{BadActor, RemoteActor};

/// The fragment of the RSA key in the URI of each of our actors.
pub const RSA_KEY: &str = "#main-key";
/// The fragment of the Ed25519 key.
pub const ED25519_KEY: &str = "#ed25519-key";
