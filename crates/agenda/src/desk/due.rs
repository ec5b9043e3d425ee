//! What happens when its time has come: followers are told, who still waits is told that it has begun, who comes is
//! reminded, series are written on.

use maillon_store::{Conn, jobs};

use super::{ActProblem, Desk};
use crate::AGENDA_JOB;
use crate::model::{Attendance, Event, Guest, Standing};
use crate::store::{attendance, events};

/// So many of a kind at a time, each lot in a transaction of its own.
const SOME: i64 = 20;
/// So many events that somebody waits for are looked through at a time: the first to begin.
const FILLED: i64 = 200;
/// So long before its begin people are reminded of an event. Milliseconds.
const BEFORE: i64 = 24 * 3_600_000;
/// How often it is looked at all the same.
const OFTEN: i64 = 10 * 60_000;

impl Desk {
    /// Does some of what is due. True when there may be more.
    pub fn look_after(&self, conn: &mut Conn) -> Result<bool, ActProblem> {
        let told = self.tell_due(conn)?;
        let begun = self.begin_due(conn)?;
        let reminded = self.remind_due(conn)?;
        let written = self.write_on(conn, SOME)?;
        self.fill(conn)?;
        Ok(told || begun || reminded || written)
    }

    /// The job looks again when something is due next, and now and then.
    pub fn look_later(&self, conn: &mut Conn) -> Result<(), ActProblem> {
        let later = self.clock.millis() + OFTEN;
        let next = events::next_to_tell(conn)?.map_or(later, |at| at.min(later));
        Ok(jobs::put(conn, AGENDA_JOB, AGENDA_JOB, "", next)?)
    }

    fn tell_due(&self, conn: &mut Conn) -> Result<bool, ActProblem> {
        let now = self.clock.millis();
        let due = events::to_tell(conn, now, SOME)?;
        let more = i64::try_from(due.len()).unwrap_or(SOME) == SOME;
        for event in due {
            if event.is_out() && !event.is_over(now) {
                // For its readers it is new now, whenever it was written.
                let event = Event { published_at: now, updated_at: now.max(event.updated_at), ..event };
                self.bring_out(conn, Event { tell_at: None, ..event })?;
            } else {
                events::put(conn, &Event { tell_at: None, ..event })?;
            }
        }
        Ok(more)
    }

    /// A place is free when somebody is gone or blocked, too, of whom nobody said that they leave.
    fn fill(&self, conn: &mut Conn) -> Result<(), ActProblem> {
        for uri in attendance::waited_for(conn, self.clock.millis(), FILLED)? {
            if let Some(event) = events::by_uri(conn, &uri)? {
                self.give_places(conn, &event)?;
            }
        }
        Ok(())
    }

    /// Who still waits when an event begins is told that there is no place.
    fn begin_due(&self, conn: &mut Conn) -> Result<bool, ActProblem> {
        let now = self.clock.millis();
        let begun = attendance::begun_with_waiting(conn, now, SOME)?;
        let more = i64::try_from(begun.len()).unwrap_or(SOME) == SOME;
        for uri in begun {
            let Some(event) = events::by_uri(conn, &uri)? else { continue };
            let waiting = attendance::standing(conn, &uri, Standing::Waiting)?;
            let asked = attendance::standing(conn, &uri, Standing::Asked)?;
            for one in waiting.into_iter().chain(asked) {
                let one = Attendance { standing: Standing::Refused, decided_at: Some(now), ..one };
                attendance::put(conn, &one)?;
                self.answer(conn, &event, (&one.who, one.activity.as_deref()), "Reject")?;
            }
        }
        Ok(more)
    }

    /// Who said by a reply that they come is reminded by a note for them alone: programs that know of events remind by
    /// themselves, and members see it on their page.
    fn remind_due(&self, conn: &mut Conn) -> Result<bool, ActProblem> {
        let now = self.clock.millis();
        let soon = attendance::to_remind(conn, (now, now + BEFORE), SOME)?;
        let more = i64::try_from(soon.len()).unwrap_or(SOME) == SOME;
        for one in soon {
            if one.kind == Guest::Actor
                && one.activity.is_none()
                && let Some(event) = events::by_uri(conn, &one.event)?
            {
                self.tell_one(conn, &event, &one.who, "agenda-note-reminder")?;
            }
            attendance::reminded(conn, one.id, now)?;
        }
        Ok(more)
    }
}
