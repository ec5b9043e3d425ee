//! Actors on the wire: ours as we write them, others' as we read them.

mod local;
mod remote;
mod rotate;

pub use local::{Identity, LocalKeys, UPCOMING, aliases_of, document, reduce};
pub use remote::{BadActor, RemoteActor};
pub use rotate::NotRotated;

/// The fragment of the RSA key in the URI of each of our actors.
pub const RSA_KEY: &str = "#main-key";
/// The fragment of the Ed25519 key.
pub const ED25519_KEY: &str = "#ed25519-key";

/// What an actor implements that can be asked for (FEP-844e): the specification, by its address.
pub(crate) const RFC_9421: &str = "https://datatracker.ietf.org/doc/html/rfc9421";
/// The same, with Ed25519 keys.
pub(crate) const RFC_9421_ED25519: &str =
    "https://datatracker.ietf.org/doc/html/rfc9421#name-eddsa-using-curve-edwards25";
