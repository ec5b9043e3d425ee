//! When a worker is not there. Never why: there is no field for it.

use chrono::NaiveDate;

use super::sheet::{Deed, Moment, Role, Sheet, Who};
use super::{LONGEST_DAY, Refusal};
use crate::ids::{AbsenceId, PostId};

/// Days of one month on which a worker is not there, both included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Which one.
    pub id: AbsenceId,
    /// Who is not there.
    pub post: PostId,
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// How many minutes of the contract's time these days hold.
    pub minutes: i64,
}

impl Absence {
    /// How many days.
    pub fn days(&self) -> i64 {
        (self.last - self.first).num_days() + 1
    }
}

impl Sheet {
    /// The worker, or the coordination, says that the worker is not there. What goes on into another month is said in
    /// that month too. A day to come may be said.
    pub fn be_absent(&mut self, absence: Absence, who: &Who, at: Moment) -> Result<(), Refusal> {
        self.check_open()?;
        may_say(absence.post, who)?;
        if absence.last < absence.first
            || !self.month().contains(absence.first)
            || !self.month().contains(absence.last)
        {
            return Err(Refusal::OutsideMonth);
        }
        if !(1..=absence.days() * LONGEST_DAY).contains(&absence.minutes) {
            return Err(Refusal::Minutes);
        }
        if self.absences.contains_key(&absence.id) {
            return Err(Refusal::KnownId);
        }
        self.log(who, at, Deed::Absent(absence.id));
        self.absences.insert(absence.id, absence);
        Ok(())
    }

    /// Takes an absence back.
    pub fn be_present(&mut self, id: AbsenceId, who: &Who, at: Moment) -> Result<(), Refusal> {
        self.check_open()?;
        let absence = self.absences.get(&id).ok_or(Refusal::Unknown)?;
        may_say(absence.post, who)?;
        self.absences.remove(&id);
        self.log(who, at, Deed::Present(id));
        Ok(())
    }

    /// The minutes for which a post is not there.
    pub fn absent_minutes(&self, post: PostId) -> i64 {
        let minutes = self.absences.values().filter(|one| one.post == post).map(|one| one.minutes);
        minutes.fold(0, i64::saturating_add)
    }
}

fn may_say(post: PostId, who: &Who) -> Result<(), Refusal> {
    let may = who.role == Role::Coordination || who.role == Role::Worker(post);
    if may { Ok(()) } else { Err(Refusal::NotYours) }
}
