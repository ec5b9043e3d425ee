//! Why an act did not happen.

use maillon_kernel::minutes::Minutes;
use maillon_store::{StoreError, store_fault};

/// One end of a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Who pays.
    Payer,
    /// Who is paid.
    Payee,
}

impl std::fmt::Display for End {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Payer => "payer",
            Self::Payee => "payee",
        })
    }
}

/// Why an act did not happen. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ActProblem {
    /// There is no such account, transfer, request or dispute.
    #[error("there is no such thing in this ledger")]
    Unknown,
    /// It is kept by two ledgers, and done by their protocol.
    #[error("the other side is on another instance")]
    Elsewhere,
    /// The amount cannot be moved: not one minute at least, or more than any transfer may move.
    #[error("an amount is a whole number of minutes, from 1 to 1000000000")]
    Amount,
    /// Nobody pays themselves.
    #[error("the two accounts are the same")]
    SameAccount,
    /// That account takes no part any more.
    #[error("the account of the {0} is closed")]
    Closed(End),
    /// The payer's account would fall below its floor, counting what transfers under way hold.
    #[error("the account would fall below its limit: {missing} minutes are missing")]
    Floor {
        /// So much more would have to be on it.
        missing: Minutes,
    },
    /// The payee's account would rise above its ceiling. By how much is not the payer's to know.
    #[error("the account that would receive it has reached its limit")]
    Ceiling,
    /// It is somebody else's.
    #[error("this is not yours to do")]
    NotYours,
    /// Only coordinators, and those who hold a mandate, act for the organisation's account.
    #[error("acting for this account needs a mandate")]
    Mandate,
    /// Only coordinators do this.
    #[error("only a coordinator does this")]
    Coordinator,
    /// It does not wait for an answer now: it is not posted yet, or its time is over.
    #[error("it does not wait for this now")]
    NotPending,
    /// It has come to its end.
    #[error("it has come to its end already")]
    Over,
    /// It takes back more than there is to take back.
    #[error("at most {left} minutes can be taken back")]
    TooMuch {
        /// So much can be.
        left: Minutes,
    },
    /// What takes back is not taken back: a new transfer says it better.
    #[error("this transfer takes another one back; make a new one instead")]
    Correction,
    /// Two do not agree about it: until that is settled, it is not.
    #[error("there is a dispute about it")]
    Disputed,
    /// It names an agreement that it cannot settle: the agreement does not stand, or is not between these two, or is not
    /// this member's, or it is the other side that gives the minutes.
    #[error("it settles no agreement of yours with this account")]
    Agreement,
    /// The words beside it are too long.
    #[error("the words are too long")]
    Label,
    /// Others must be able to read why.
    #[error("say why, in 2000 characters at most")]
    Reason,
    /// A floor lies at zero or below, a ceiling at zero or above.
    #[error("the floor is zero or below, the ceiling zero or above")]
    Limits,
    /// A lesson without anybody.
    #[error("there is nobody to ask")]
    Nobody,
    /// The other instance is not trusted here.
    #[error("the other instance is not a trusted peer")]
    Untrusted,
    /// Another ledger of that host is known.
    #[error("another ledger of that instance is known here")]
    OtherLedger,
    /// Nothing new begins between the two ledgers now.
    #[error("nothing new begins between the two ledgers now")]
    Frozen,
    /// The two ledgers have parted.
    #[error("the two ledgers have parted")]
    Parted,
    /// The balance of trade between the two ledgers has reached its limit.
    #[error("at most {left} minutes can go to the other ledger")]
    Trade {
        /// So much can go.
        left: Minutes,
    },
    /// What is said cannot be signed.
    #[error(transparent)]
    Keys(maillon_federation::federation::NoKeys),
    /// What is said cannot be proven.
    #[error(transparent)]
    Proof(#[from] maillon_federation::proof::ProofProblem),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(ActProblem);

impl From<maillon_federation::federation::NoKeys> for ActProblem {
    /// A fault of the store stays one: it may pass, and PostgreSQL runs the closure again.
    fn from(problem: maillon_federation::federation::NoKeys) -> Self {
        match problem {
            maillon_federation::federation::NoKeys::Store(problem) => Self::Store(problem),
            problem => Self::Keys(problem),
        }
    }
}
