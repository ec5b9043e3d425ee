//! Why a signature is refused, or cannot be made: one variant per reason.

use crate::keys::KeyProblem;

/// Why an incoming signature is refused. The text goes back to the peer: whoever debugs an interoperability problem
/// reads it in their own log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureProblem {
    /// Neither a `Signature` header nor `Authorization: Signature …`.
    #[error("the request has no HTTP signature")]
    Missing,
    /// Two signatures: which one counts would be a matter of taste.
    #[error("the request has more than one HTTP signature")]
    Duplicate,
    /// The named part cannot be read.
    #[error("{0} is malformed")]
    Malformed(&'static str),
    /// The named part is longer than any honest one.
    #[error("{0} is too long")]
    TooLarge(&'static str),
    /// Anything but `rsa-sha256`, `hs2019` or no name at all; after RFC 9421 `rsa-v1_5-sha256` and `ed25519`.
    #[error("the signature's algorithm is none that is known here")]
    Algorithm,
    /// A component that must be signed is not.
    #[error("the signature does not cover {0}")]
    NotSigned(&'static str),
    /// The signature names a component that the request does not have.
    #[error("the signature covers a header that the request does not have: {0}")]
    Absent(String),
    /// Made too long ago.
    #[error("the signature is {age} seconds old, at most {limit} are accepted")]
    Stale {
        /// Seconds between its making and our clock.
        age: i64,
        /// Seconds accepted.
        limit: i64,
    },
    /// Made in our future: one of the two clocks is wrong.
    #[error("the signature was made {0} seconds in the future; compare the clocks")]
    Future(i64),
    /// Its own `expires` is past.
    #[error("the signature expired {0} seconds ago")]
    Expired(i64),
    /// Meant for another server.
    #[error("the signed host is not this server")]
    Host,
    /// The signed `Digest` or `Content-Digest` header has no SHA-256 entry.
    #[error("the digest header has no SHA-256 entry")]
    DigestMissing,
    /// The body is not the one that was signed.
    #[error("the body does not match the digest header")]
    DigestMismatch,
    /// `rsa-sha256` with a key that is not RSA.
    #[error("the key is not of the kind that the algorithm names")]
    KeyKind,
    /// The signature was not made by this key over this request.
    #[error("the signature does not match the key and the request")]
    BadSignature,
}

impl SignatureProblem {
    /// Whether time is the reason: too old, in the future or expired. The same request may have been good once.
    pub fn is_stale(&self) -> bool {
        matches!(self, Self::Stale { .. } | Self::Future(_) | Self::Expired(_))
    }

    /// Whether another key could change the verdict: the only problems after which a refetch of the key is worth it.
    pub fn concerns_key(&self) -> bool {
        matches!(self, Self::KeyKind | Self::BadSignature)
    }
}

/// Why an outgoing request cannot be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SigningProblem {
    /// The key refused.
    #[error(transparent)]
    Key(#[from] KeyProblem),
    /// The URL names no host to sign for.
    #[error("the URL has no host")]
    Host,
    /// The key's id or the digest cannot stand in a header.
    #[error("the key's id or the digest cannot stand in a header")]
    Header,
}
