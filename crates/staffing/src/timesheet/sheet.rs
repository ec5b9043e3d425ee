//! The sheet of one month, and who does what on it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::entry::{Entry, EntryState, Kind};
use super::{Absence, MOST_WORDS, Refusal, Status};
use crate::costs::{Hours, Month};
use crate::ids::{AbsenceId, EntryId, MemberId, PostId};

/// In which role somebody acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The worker of this post.
    Worker(PostId),
    /// Somebody of this member who may countersign.
    Member(MemberId),
    /// The coordination of the group.
    Coordination,
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// As what.
    pub role: Role,
    /// Under which name it is kept.
    pub name: String,
}

/// When somebody acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The instant, in epoch milliseconds.
    pub millis: i64,
    /// The day on the group's clocks.
    pub day: NaiveDate,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// An entry was made.
    Entered(EntryId),
    /// A correction was made.
    Corrected(EntryId),
    /// An entry was taken back.
    Withdrawn(EntryId),
    /// An entry was countersigned.
    Countersigned(EntryId),
    /// An entry was disputed; the words are kept here when the dispute is over.
    Disputed(EntryId, String),
    /// An absence was said.
    Absent(AbsenceId),
    /// An absence was taken back.
    Present(AbsenceId),
    /// The month was locked without these.
    Closed(BTreeSet<EntryId>),
    /// The month was opened again, for this reason.
    Reopened(String),
}

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// When (epoch milliseconds).
    pub at: i64,
    /// Who.
    pub by: String,
    /// What.
    pub deed: Deed,
}

maillon_kernel::words!(
    /// Whose time training is.
    TrainingTime {
        /// The member's who countersigned it.
        Member = "member",
        /// The group's: it is shared like all that is assigned to nobody.
        Group = "group",
    }
);

/// The time sheet of one month, of all posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    month: Month,
    pub(super) status: Status,
    pub(super) entries: BTreeMap<EntryId, Entry>,
    pub(super) absences: BTreeMap<AbsenceId, Absence>,
    log: Vec<Logged>,
}

impl Sheet {
    /// An empty sheet.
    pub const fn new(month: Month) -> Self {
        let status = Status::Open;
        Self { month, status, entries: BTreeMap::new(), absences: BTreeMap::new(), log: Vec::new() }
    }

    /// A sheet as it was kept. What this module kept is believed.
    pub fn restore(
        month: Month,
        status: Status,
        entries: impl IntoIterator<Item = Entry>,
        absences: impl IntoIterator<Item = Absence>,
        log: Vec<Logged>,
    ) -> Self {
        let entries = entries.into_iter().map(|one| (one.id, one)).collect();
        let absences = absences.into_iter().map(|one| (one.id, one)).collect();
        Self { month, status, entries, absences, log }
    }

    /// Which month.
    pub const fn month(&self) -> Month {
        self.month
    }

    /// Open or locked.
    pub const fn status(&self) -> &Status {
        &self.status
    }

    /// All entries, in the order in which they were made.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// This entry.
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(&id)
    }

    /// All absences.
    pub fn absences(&self) -> impl Iterator<Item = &Absence> {
        self.absences.values()
    }

    /// What was done, the oldest first.
    pub fn logged(&self) -> &[Logged] {
        &self.log
    }

    /// What the costs are shared by: every countersigned entry, as [`allocate`](crate::costs::allocate) takes it.
    pub fn hours(&self, training: TrainingTime) -> Vec<Hours> {
        let hours = |one: &Entry| {
            let is_group = one.kind == Kind::Training && training == TrainingTime::Group;
            let member = if is_group { None } else { Some(one.member) };
            Hours { post: one.post, member, minutes: one.minutes }
        };
        self.entries().filter(|one| one.state == EntryState::Countersigned).map(hours).collect()
    }

    pub(super) fn check_open(&self) -> Result<(), Refusal> {
        if self.status == Status::Open { Ok(()) } else { Err(Refusal::Locked) }
    }

    pub(super) fn log(&mut self, who: &Who, at: Moment, deed: Deed) {
        self.log.push(Logged { at: at.millis, by: who.name.clone(), deed });
    }
}

/// Words that somebody must say.
pub(super) fn said(words: &str) -> Result<String, Refusal> {
    let words = words.trim();
    let right = (1..=MOST_WORDS).contains(&words.chars().count());
    if right { Ok(words.to_owned()) } else { Err(Refusal::Words) }
}
