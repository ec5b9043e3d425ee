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
    /// The key belongs to somebody else than the author, or lives on another server.
    #[error("the key of the proof is not the author's")]
    OtherAuthor,
    /// Made after the key had ended, or at no time that it says with a key that has ended.
    #[error("the key of the proof had ended when the proof was made")]
    KeyEnded,
    /// The named column of a kept document is not what the document says.
    #[error("the {0} that was kept is not the document's")]
    OtherRecord(&'static str),
    /// The proof was not made by this key over this document.
    #[error("the proof does not match the key and the document")]
    BadProof,
    /// The key refused to sign.
    #[error(transparent)]
    Key(#[from] KeyProblem),
}

impl ProofProblem {
    /// Whether there is nothing that we could judge, for or against: no proof, several, or another kind than ours.
    pub fn says_nothing(&self) -> bool {
        matches!(self, Self::Missing | Self::Several | Self::Unsupported(_))
    }

    /// Whether another key could change the verdict.
    pub fn concerns_key(&self) -> bool {
        matches!(self, Self::KeyKind | Self::KeyEnded | Self::BadProof)
    }
}
