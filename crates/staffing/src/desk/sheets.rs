//! The sheet of a month as the tables keep it, and what an act on it changed.

use chrono::NaiveDate;
use maillon_store::Conn;

use super::{ActProblem, Desk, Person};
use crate::costs::Month;
use crate::ids::{EntryId, PostId};
use crate::store::{absences, deeds, entries, months};
use crate::timesheet::{Entry, Moment, Refusal, Role, Sheet, Status, Who};

impl Desk {
    /// The time sheet of a month.
    pub fn sheet(&self, conn: &mut Conn, month: Month) -> Result<Sheet, ActProblem> {
        let status = months::status(conn, month)?;
        let lines = entries::of_month(conn, month)?.into_iter().map(|one| one.entry);
        let log = deeds::of_month(conn, month)?;
        Ok(Sheet::restore(month, status, lines, absences::of_month(conn, month)?, log))
    }

    /// Does something on the sheet of a month, and keeps what that changed. Locking is kept by who locks.
    pub(super) fn act_on(
        &self,
        conn: &mut Conn,
        month: Month,
        act: impl FnOnce(&mut Sheet, Moment) -> Result<(), Refusal>,
    ) -> Result<Sheet, ActProblem> {
        let before = self.sheet(conn, month)?;
        let mut after = before.clone();
        act(&mut after, Moment { millis: self.clock.millis(), day: self.today() })?;
        self.keep(conn, &before, &after)?;
        Ok(after)
    }

    fn keep(&self, conn: &mut Conn, before: &Sheet, after: &Sheet) -> Result<(), ActProblem> {
        let month = after.month();
        for entry in after.entries() {
            match before.entry(entry.id) {
                None => entries::insert(conn, entry, month, self.uri_of(entry.id))?,
                Some(old) if old.state != entry.state => entries::set_state(conn, entry.id, &entry.state)?,
                Some(_) => {}
            }
        }
        for absence in after.absences().filter(|one| before.absences().all(|old| old.id != one.id)) {
            absences::insert(conn, absence, month)?;
        }
        for absence in before.absences().filter(|old| after.absences().all(|one| one.id != old.id)) {
            absences::remove(conn, absence.id)?;
        }
        for line in after.logged().iter().skip(before.logged().len()) {
            deeds::append(conn, &self.clock, month, line)?;
        }
        Ok(())
    }

    /// The id of a line in the fediverse.
    fn uri_of(&self, id: EntryId) -> String {
        self.origin.url(&format!("/equipe/heures/{id}"))
    }

    /// The day on the group's clocks.
    pub(super) fn today(&self) -> NaiveDate {
        crate::rules::day_of(self.clock.millis(), self.zone())
    }
}

/// The month in which a day lies.
pub(super) fn month_of(day: NaiveDate) -> Result<Month, ActProblem> {
    Month::of(day).map_err(|_| ActProblem::Time)
}

/// Refused when the month is locked.
pub(super) fn check_open(conn: &mut Conn, month: Month) -> Result<(), ActProblem> {
    if months::status(conn, month)? == Status::Open { Ok(()) } else { Err(ActProblem::Locked) }
}

/// A worker, or who coordinates and writes it down for them; the log says who it was.
pub(super) fn as_worker(post: PostId, who: &Person) -> Who {
    Who { role: Role::Worker(post), name: who.id.clone() }
}

/// Who coordinates.
pub(super) fn as_office(who: &Person) -> Who {
    Who { role: Role::Coordination, name: who.id.clone() }
}

/// A line of this sheet.
pub(super) fn line_of(sheet: &Sheet, id: EntryId) -> Result<Entry, ActProblem> {
    sheet.entry(id).cloned().ok_or(ActProblem::Unknown)
}
