//! One span of somebody's work for a user member: asked for, offered to a post, promised, or not.

use maillon_kernel::span::Span;

use crate::ids::{CommitmentId, PostId};
use crate::rules::{Ask, Busy};

maillon_kernel::words!(
    /// How far it has come.
    State {
        /// It waits for the group to find somebody.
        Asked = "asked",
        /// A post is asked whether it can.
        Proposed = "proposed",
        /// It stands.
        Confirmed = "confirmed",
        /// The group said no.
        Refused = "refused",
        /// It was taken back.
        Cancelled = "cancelled",
    }
);

impl State {
    /// Whether anything may still come of it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Asked | Self::Proposed | Self::Confirmed)
    }
}

/// A commitment. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// Its id.
    pub id: CommitmentId,
    /// The URI of the function that is lent.
    pub lent: String,
    /// Who does it, once that is said.
    pub post: Option<PostId>,
    /// The agreement with the peer.
    pub agreement: Option<String>,
    /// The actor elsewhere who asked.
    pub peer: Option<String>,
    /// The member of ours who asked, for our own organisation.
    pub member: Option<String>,
    /// Who that is, for people.
    pub name: String,
    /// All the languages that are needed.
    pub languages: Vec<String>,
    /// The NIS code of the commune where it happens, if that is known.
    pub commune: Option<String>,
    /// What was said with it.
    pub words: String,
    /// When.
    pub span: Span,
    /// How far it has come.
    pub state: State,
    /// The posts that were asked and said no.
    pub declined: Vec<PostId>,
    /// When it was asked for.
    pub asked_at: i64,
    /// When it was last decided on.
    pub decided_at: Option<i64>,
    /// The member of ours who decided.
    pub decided_by: Option<String>,
    /// When it was promised for the first time: who does it may change later. Epoch milliseconds.
    pub promised_at: Option<i64>,
}

impl Commitment {
    /// Whom it is for, as the rules tell members apart.
    pub fn user(&self) -> &str {
        self.peer.as_deref().unwrap_or("")
    }

    /// As the rules read what is asked.
    pub fn ask(&self) -> Ask {
        Ask {
            function: self.lent.clone(),
            languages: self.languages.iter().cloned().collect(),
            commune: self.commune.clone(),
            span: self.span,
            member: self.user().to_owned(),
        }
    }

    /// As the rules read what a post is committed to.
    pub fn busy(&self) -> Busy {
        self.ask().busy()
    }
}
