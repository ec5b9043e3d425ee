//! Hours that somebody of another instance worked for us, as it says: ours to countersign.

use chrono::NaiveDate;

use crate::timesheet::Kind;

maillon_kernel::words!(
    /// What we said of them.
    ToldState {
        /// Nothing yet.
        Entered = "entered",
        /// That they are right.
        Countersigned = "countersigned",
        /// That they are not.
        Disputed = "disputed",
        /// Who told us took them back.
        Withdrawn = "withdrawn",
    }
);

/// One line that was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its id there.
    pub uri: String,
    /// Who says so: the group's actor.
    pub owner: String,
    /// Our agreement that it fulfils.
    pub agreement: String,
    /// What was agreed on, in words.
    pub title: String,
    /// The worker's pseudonym.
    pub code: String,
    /// The day.
    pub date: NaiveDate,
    /// How long; below zero it takes away from what it corrects.
    pub minutes: i64,
    /// On what.
    pub kind: Kind,
    /// The URI of what it corrects.
    pub corrects: Option<String>,
    /// What we said of it.
    pub state: ToldState,
    /// Why not, in our words.
    pub words: String,
    /// As it came, with its proof.
    pub document: String,
    /// Our answer, with its proof.
    pub answer: Option<String>,
    /// When it came. Epoch milliseconds.
    pub heard_at: i64,
    /// When we answered. Epoch milliseconds.
    pub answered_at: Option<i64>,
    /// The member of ours who answered.
    pub answered_by: Option<String>,
}
