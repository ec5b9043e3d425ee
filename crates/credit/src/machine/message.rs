//! What is said, and what it says. Documents, signatures and digests are the wire's.

use maillon_kernel::minutes::Minutes;

use crate::model::Why;

/// The kinds of messages about one transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// PREPARE.
    Offer,
    /// PROMISE.
    Promise,
    /// A no to an offer.
    Reject,
    /// COMMIT.
    Commit,
    /// RECEIPT.
    Receipt,
    /// ABORT.
    Abort,
}

crate::model::words!(Kind {
    Offer = "offer",
    Promise = "promise",
    Reject = "reject",
    Commit = "commit",
    Receipt = "receipt",
    Abort = "abort",
});

/// What a transfer says, the same on both sides.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Terms {
    /// What names it for good.
    pub uri: String,
    /// The URL of the account that pays.
    pub provider: String,
    /// The URL of the account that is paid.
    pub receiver: String,
    /// How much.
    pub amount: Minutes,
    /// Until when the payer's side waits for a promise, by its own clock.
    pub ends_at: i64,
    /// The transfer that it takes back.
    pub corrects: Option<String>,
    /// The agreement that it settles.
    pub clause_of: Option<String>,
    /// The request that it answers.
    pub request: Option<String>,
    /// The digest of its note.
    pub note_hash: Option<String>,
    /// Whether the payer's side lets it be counted in public.
    pub public: bool,
}

/// The end of a chain.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Head {
    /// How many commitments it has.
    pub seq: i64,
    /// The digest of the last one.
    pub digest: String,
}

/// What one side knows of both chains.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Heads {
    /// What it committed.
    pub out: Head,
    /// How far the other side confirmed that.
    pub receipted: i64,
    /// What it credited.
    pub inn: Head,
}

/// COMMIT.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Commit {
    /// The payer's side's.
    pub epoch: i64,
    /// The transfer.
    pub terms: Terms,
    /// Its place in the chain.
    pub seq: i64,
    /// The digest of the one before.
    pub prev: String,
    /// The epoch of the payee's side when it promised; `None` when what it bears is no promise of that side.
    pub promised_in: Option<i64>,
    /// Its own digest. Empty while it is being made.
    pub digest: String,
}

impl Commit {
    /// Where it stands.
    pub fn head(&self) -> Head {
        Head { seq: self.seq, digest: self.digest.clone() }
    }
}

/// A commitment of the other side that it seems not to know. In an effect the epoch is left to the document that is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Shown {
    /// Its epoch then.
    pub epoch: i64,
    /// The place in its chain.
    pub seq: i64,
    /// The commitment.
    pub digest: String,
}

/// STATEMENT.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Statement {
    /// The sender's.
    pub epoch: i64,
    /// The receiver's, as the sender knows it.
    pub fence: i64,
    /// What the sender knows.
    pub heads: Heads,
    /// Asks for an answer under this name.
    pub asks: Option<i64>,
    /// Answers the question with this name.
    pub answers: Option<i64>,
    /// Proofs of the receiver that it seems not to know.
    pub shows: Vec<Shown>,
}

/// What one ledger says to another, proven by its sender.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Message {
    /// PREPARE: an amount is held for this transfer.
    Offer {
        /// The sender's.
        epoch: i64,
        /// The transfer.
        terms: Terms,
    },
    /// PROMISE: the amount will be credited when it comes. It bears the offer.
    Promise {
        /// The sender's.
        epoch: i64,
        /// The epoch of the offer.
        offered_in: i64,
        /// As in the offer.
        terms: Terms,
        /// Whether the payee's side lets it be counted in public.
        public: bool,
    },
    /// The offer is not accepted.
    Reject {
        /// The sender's.
        epoch: i64,
        /// The epoch of the offer.
        offered_in: i64,
        /// The transfer.
        transfer: String,
        /// Why.
        why: Why,
    },
    /// The payer has paid.
    Commit(Commit),
    /// The payee is paid.
    Receipt {
        /// The sender's.
        epoch: i64,
        /// The transfer.
        transfer: String,
        /// What is confirmed.
        head: Head,
    },
    /// The transfer is given up. It bears the offer.
    Abort {
        /// The sender's.
        epoch: i64,
        /// The epoch of the offer.
        offered_in: i64,
        /// As in the offer.
        terms: Terms,
        /// Why.
        why: Why,
    },
    /// The sender lost something.
    Resync {
        /// The sender's new one.
        epoch: i64,
        /// What it knows still.
        heads: Heads,
    },
    /// The answer: what the sender knows.
    View {
        /// The sender's.
        epoch: i64,
        /// The epoch of the `Resync`.
        answers: i64,
        /// What it knows.
        heads: Heads,
    },
    /// What the sender knows, every day and when it is asked.
    Statement(Statement),
}

impl Message {
    /// The sender's epoch.
    pub fn epoch(&self) -> i64 {
        match self {
            Self::Offer { epoch, .. }
            | Self::Promise { epoch, .. }
            | Self::Reject { epoch, .. }
            | Self::Receipt { epoch, .. }
            | Self::Abort { epoch, .. }
            | Self::Resync { epoch, .. }
            | Self::View { epoch, .. }
            | Self::Commit(Commit { epoch, .. })
            | Self::Statement(Statement { epoch, .. }) => *epoch,
        }
    }

    /// Which transfer it is about, and in which way; `None` when it is about the link.
    pub fn about(&self) -> Option<(Kind, &str)> {
        Some(match self {
            Self::Offer { terms, .. } => (Kind::Offer, &terms.uri),
            Self::Promise { terms, .. } => (Kind::Promise, &terms.uri),
            Self::Reject { transfer, .. } => (Kind::Reject, transfer),
            Self::Commit(commit) => (Kind::Commit, &commit.terms.uri),
            Self::Receipt { transfer, .. } => (Kind::Receipt, transfer),
            Self::Abort { terms, .. } => (Kind::Abort, &terms.uri),
            Self::Resync { .. } | Self::View { .. } | Self::Statement(_) => return None,
        })
    }
}
