//! One line of a time sheet.

use chrono::NaiveDate;

use crate::ids::{CommitmentId, EntryId, MemberId, PostId};

maillon_kernel::words!(
    /// What the time was spent on.
    Kind {
        /// The work itself.
        Work = "work",
        /// The way there and back.
        Travel = "travel",
        /// Training.
        Training = "training",
    }
);

/// Where an entry stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryState {
    /// The worker said it.
    Entered,
    /// The member agrees.
    Countersigned,
    /// The member does not agree.
    Disputed {
        /// And says why.
        words: String,
    },
    /// The worker took it back.
    Withdrawn,
}

impl EntryState {
    /// Whether somebody still has to say something.
    pub const fn is_pending(&self) -> bool {
        matches!(self, Self::Entered | Self::Disputed { .. })
    }
}

/// One line of a time sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which one.
    pub id: EntryId,
    /// The engagement that it belongs to.
    pub commitment: CommitmentId,
    /// Who worked.
    pub post: PostId,
    /// For whom.
    pub member: MemberId,
    /// The day of the work; of a correction, a day of the month in which it counts.
    pub date: NaiveDate,
    /// How long; below zero only in a correction.
    pub minutes: i64,
    /// On what.
    pub kind: Kind,
    /// When it was entered (epoch milliseconds).
    pub entered_at: i64,
    /// Who entered it.
    pub by: String,
    /// The entry that it corrects.
    pub corrects: Option<EntryId>,
    /// Where it stands.
    pub state: EntryState,
}

/// What a worker enters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// A fresh id.
    pub id: EntryId,
    /// The engagement that it belongs to.
    pub commitment: CommitmentId,
    /// Who worked.
    pub post: PostId,
    /// For whom.
    pub member: MemberId,
    /// The day of the work.
    pub date: NaiveDate,
    /// How long.
    pub minutes: i64,
    /// On what.
    pub kind: Kind,
}

/// What a worker corrects. Engagement, post, member and kind are those of the old entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// A fresh id.
    pub id: EntryId,
    /// A day of the open month in which it counts.
    pub date: NaiveDate,
    /// How much longer it was, or shorter when below zero.
    pub minutes: i64,
}
