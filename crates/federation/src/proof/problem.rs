//! Why a proof proves nothing, or cannot be made.

use crate::keys::KeyProblem;

/// One variant a reason.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofProblem {
    /// The document has none.
    #[error("the document has no proof")]
    Missing,
    /// Which of several counts would be a matter of taste (FEP-8b32: one at most).
    #[error("the document has more than one proof")]
    Several,
    /// Another type, suite or purpose than ours.
    #[error("the proof's {0} is not one that we know")]
    Unsupported(&'static str),
    /// The named part cannot be read.
    #[error("{0} is malformed")]
    Malformed(&'static str),
    /// The proof was made for a document with other terms.
    #[error("the proof was made for another @context")]
    OtherContext,
    /// Made later than now.
    #[error("the proof was made in the future")]
    Future,
    /// Its own `expires` is past.
    #[error("the proof has expired")]
    Expired,
    /// The key is of another kind than the suite asks for.
    #[error("the key of the proof is not an Ed25519 key")]
    KeyKind,
    /// The proof was not made by this key over this document.
    #[error("the proof does not match the key and the document")]
    BadProof,
    /// The key refused to sign.
    #[error(transparent)]
    Key(#[from] KeyProblem),
}

impl ProofProblem {
    /// Whether another key could change the verdict.
    pub fn concerns_key(&self) -> bool {
        matches!(self, Self::KeyKind | Self::BadProof)
    }
}
