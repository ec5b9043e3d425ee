//! What our people and our QG do about belonging. Each act is checked and stored in one transaction, with all that is to
//! be sent for it.
//!
//! `candidate` asks to join, `member` reads and answers, `host` runs rounds on the QG, `register` keeps who belongs, `send`
//! hands over to the engine's post.

mod candidate;
mod fetch;
mod follows;
mod host;
mod member;
mod moving;
mod obstacle;
mod register;
mod send;
mod telling;

use maillon_consent::Silence;
use maillon_consent::answer::NotAnswered;
use maillon_consent::machine::quorum_of;
use maillon_consent::post::NotSaid;
use maillon_federation::federation::NoKeys;
use maillon_federation::proof::ProofProblem;
use maillon_federation::{Federation, Origin};
use maillon_kernel::clock::Clock;
use maillon_store::{StoreError, store_fault};

use crate::wire::NotRead;

pub use candidate::Appeal;
pub use fetch::{Found, NoRegister, NotFound};
pub use maillon_consent::answer::Words;
pub use maillon_consent::post::{REACH_JOB, Unreached};
pub use moving::{MOVED_JOB, NoMove};
pub use obstacle::Why;

pub(crate) use candidate::Answered;
pub(crate) use host::Candidate;

/// How a network decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// How long a round lasts, in days.
    pub days: u32,
    /// So many of a hundred members must answer.
    pub quorum_percent: u32,
    /// So many members must speak for a candidate.
    pub sponsors: u32,
    /// What it means to say nothing.
    pub silence: Silence,
}

impl Default for Rules {
    fn default() -> Self {
        Self { days: 14, quorum_percent: 50, sponsors: 2, silence: Silence::Nothing }
    }
}

impl Rules {
    /// How long a round lasts, in milliseconds.
    fn lasts(&self) -> i64 {
        i64::from(self.days) * 86_400_000
    }

    fn quorum(&self, parties: usize) -> i64 {
        i64::try_from(quorum_of(self.quorum_percent, parties)).unwrap_or(i64::MAX)
    }
}

/// The network that this instance is the QG of.
#[derive(Clone, Debug)]
pub struct Qg {
    /// The URI of its `Group` actor.
    pub actor: String,
    /// How the network is called.
    pub name: String,
    /// How it decides.
    pub rules: Rules,
}

/// Where the acts happen. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The way out, and the keys that sign.
    pub federation: Federation,
    /// The URI of the organisation's actor.
    pub organisation: String,
    /// The network that this instance is the QG of, if it is one.
    pub own: Option<Qg>,
}

/// Why an act did not happen. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ActProblem {
    /// There is no such network, round or application here.
    #[error("there is no such thing here")]
    Unknown,
    /// Something has not been answered yet.
    #[error("say first who you are: some answers are missing")]
    Unanswered,
    /// We belong already, or are being read.
    #[error("you belong already, or are being read")]
    Already,
    /// Nothing was decided about us that could be looked at again.
    #[error("there is no decision to look at again")]
    NoDecision,
    /// We do not belong.
    #[error("only members do that")]
    NotMember,
    /// It is over.
    #[error("it is over")]
    Over,
    /// Too few members speak for the candidate, or ones that are no members.
    #[error("{0} members must speak for a candidate")]
    Sponsors(usize),
    /// It must be said why.
    #[error("say why")]
    NeedsWords,
    /// The words are too many.
    #[error("the words are too many")]
    TooLong,
    /// The other side was never seen here.
    #[error("the other side cannot be reached")]
    Unreachable,
    /// The network has as many members as a register holds.
    #[error("the register is full")]
    Full,
    /// What somebody said cannot be read.
    #[error(transparent)]
    NotRead(#[from] NotRead),
    /// What is said cannot be signed.
    #[error(transparent)]
    Keys(NoKeys),
    /// What is said cannot be proven.
    #[error(transparent)]
    Proof(#[from] ProofProblem),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(ActProblem);

impl From<NoKeys> for ActProblem {
    /// A fault of the store stays one: it may pass, and PostgreSQL runs the closure again.
    fn from(problem: NoKeys) -> Self {
        match problem {
            NoKeys::Store(problem) => Self::Store(problem),
            problem => Self::Keys(problem),
        }
    }
}

impl From<NotSaid> for ActProblem {
    fn from(problem: NotSaid) -> Self {
        match problem {
            NotSaid::Unreachable => Self::Unreachable,
            NotSaid::Keys(problem) => Self::Keys(problem),
            NotSaid::Proof(problem) => Self::Proof(problem),
            NotSaid::Store(problem) => Self::Store(problem),
        }
    }
}

impl From<NotAnswered> for ActProblem {
    fn from(problem: NotAnswered) -> Self {
        match problem {
            NotAnswered::NotParty => Self::NotMember,
            NotAnswered::Over => Self::Over,
            NotAnswered::NeedsWords => Self::NeedsWords,
            NotAnswered::TooLong => Self::TooLong,
        }
    }
}

impl Desk {
    pub(crate) fn clock(&self) -> &Clock {
        self.federation.clock()
    }

    pub(crate) fn origin(&self) -> &Origin {
        self.federation.origin()
    }

    pub(crate) fn now(&self) -> i64 {
        self.clock().millis()
    }

    fn new_url(&self, folder: &str) -> String {
        self.origin().url(&format!("/ap/{folder}/{}", self.clock().uuid()))
    }

    /// Our network, when `qg` is its actor.
    pub(crate) fn hosts(&self, qg: &str) -> Option<&Qg> {
        self.own.as_ref().filter(|own| own.actor == qg)
    }
}
