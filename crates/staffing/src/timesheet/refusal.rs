//! Why an act on a time sheet did not happen.

use crate::ids::EntryId;

/// Why an act did not happen. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The month is locked.
    #[error("this month is locked")]
    Locked,
    /// The month is open already.
    #[error("this month is open")]
    Open,
    /// Somebody else may do this.
    #[error("this is not yours to do")]
    NotYours,
    /// The day is not of this month.
    #[error("this day does not lie in this month")]
    OutsideMonth,
    /// The day is still to come.
    #[error("this day is still to come")]
    Future,
    /// The minutes are none, or more than there are.
    #[error("these minutes do not fit into a day")]
    Minutes,
    /// With these, the day would have more minutes than a day has.
    #[error("only {left} minutes are left of this day")]
    DayFull {
        /// So many would still fit.
        left: i64,
    },
    /// Something with this id is there already.
    #[error("this was entered already")]
    KnownId,
    /// Nothing with this id is there.
    #[error("this is not on this sheet")]
    Unknown,
    /// It was countersigned or withdrawn: nothing is left to say.
    #[error("this is countersigned or withdrawn")]
    NotPending,
    /// It is disputed already.
    #[error("this is disputed already")]
    Disputed,
    /// Words are missing, or too many.
    #[error("words are missing, or there are too many")]
    Words,
    /// Only what was countersigned, or left out of a locked month, is corrected.
    #[error("only what was countersigned, or left out of a locked month, is corrected")]
    NotCorrectable,
    /// A correction is corrected by naming the entry that it corrects.
    #[error("this is a correction: name the entry that it corrects")]
    IsCorrection,
    /// The entry would count below zero.
    #[error("only {left} minutes can be taken away")]
    BelowZero {
        /// So many are left.
        left: i64,
    },
    /// These still wait for somebody.
    #[error("{} entries are pending", .0.len())]
    Pending(Vec<EntryId>),
    /// These do not wait for anybody, and need not be left out.
    #[error("{} entries are not pending", .0.len())]
    NotLeftOut(Vec<EntryId>),
}
