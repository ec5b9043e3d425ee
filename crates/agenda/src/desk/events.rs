//! Writing an event, changing it, calling it off, taking it back.

use maillon_media::Selection;
use maillon_media::store::own as pictures;
use maillon_store::{Conn, jobs};

use super::series::TOLD_BEFORE;
use super::telling::told;
use super::{ActProblem, Desk, enter};
use crate::AGENDA_JOB;
use crate::model::{Body, Draft, DraftForm, Event, EventId, Notice, Repetition, State, Status, changes};
use crate::rooms::Held;
use crate::store::{attendance, events};

/// How much of a series an act is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// This time alone.
    #[default]
    One,
    /// This time and all that follow.
    Following,
    /// All times that are still to come.
    All,
}

impl Scope {
    /// The word in addresses and forms. Another word means this time alone: the least that can be changed.
    pub fn read(word: &str) -> Self {
        match word {
            "suite" | "following" => Self::Following,
            "toutes" | "all" => Self::All,
            _ => Self::One,
        }
    }

    /// The opposite of [`Self::read`].
    pub fn as_str(self) -> &'static str {
        match self {
            Self::One => "une",
            Self::Following => "suite",
            Self::All => "toutes",
        }
    }
}

impl Desk {
    /// Begins an event, or a series of them. `send`: it is for everybody now; else it stays a draft.
    /// Answers the event, or the first of them.
    pub fn write(
        &self,
        conn: &mut Conn,
        author: Option<&str>,
        (form, draft): (&DraftForm, &Draft),
        send: bool,
    ) -> Result<Event, ActProblem> {
        if send && draft.repeats.is_some() {
            return self.begin_series(conn, author, form, draft);
        }
        let now = self.clock.millis();
        let blank = self.blank(author, draft, now);
        let mut event = taken(blank, draft, now);
        event.body.draft_repeats = keeps(form, send);
        event.sequence = 0;
        if send {
            event.state = State::Published;
        }
        settle(conn, &event, draft.pictures.as_ref())?;
        self.hold(conn, &event)?;
        if send { self.bring_out(conn, event) } else { Ok(event) }
    }

    /// An event that says nothing yet.
    pub(super) fn blank(&self, author: Option<&str>, draft: &Draft, now: i64) -> Event {
        let id = EventId::new(&self.clock);
        let uri = self.origin.url(&format!("/agenda/{id}"));
        Event {
            id,
            url: uri.clone(),
            uri,
            owner: self.actor.clone(),
            own: true,
            author: author.map(str::to_owned),
            series: None,
            recurrence: None,
            apart: false,
            source: None,
            state: State::Draft,
            status: draft.status,
            title: String::new(),
            html: String::new(),
            language: draft.language.clone(),
            start_at: draft.start_at,
            end_at: draft.end_at,
            zone: draft.zone,
            category: None,
            commune: None,
            room: None,
            body: Body::default(),
            sequence: 0,
            published_at: now,
            updated_at: now,
            tell_at: None,
            told: false,
        }
    }

    /// It is for everybody: followers are told now, or when its time has come.
    pub(crate) fn bring_out(&self, conn: &mut Conn, mut event: Event) -> Result<Event, ActProblem> {
        enter(conn, &event)?;
        if event.tell_at.is_some_and(|at| self.clock.millis() < at) {
            events::put(conn, &event)?;
            wake_at(conn)?;
            return Ok(event);
        }
        event.tell_at = None;
        event.told = true;
        events::put(conn, &event)?;
        self.tell(conn, &event)?;
        Ok(event)
    }

    /// Replaces what one event says. What is out changes everywhere at once, and what matters of it is told in a note.
    pub fn edit(
        &self,
        conn: &mut Conn,
        id: EventId,
        (form, draft): (&DraftForm, &Draft),
        send: bool,
    ) -> Result<Event, ActProblem> {
        let before = own(conn, id)?;
        let now = self.clock.millis();
        if before.series.is_none() && draft.repeats.is_some() && (send || before.is_out()) {
            return self.make_series(conn, &before, form, draft);
        }
        let was = before.state;
        let mut event = taken(before.clone(), draft, now);
        event.apart = before.series.is_some();
        event.body.draft_repeats = keeps(form, send || event.is_out());
        if send {
            event.state = State::Published;
        }
        settle(conn, &event, draft.pictures.as_ref())?;
        self.hold(conn, &event)?;
        match (was, event.state) {
            (State::Draft, State::Published) => self.bring_out(conn, Event { published_at: now, ..event }),
            (State::Published, _) if event.tell_at.is_some() && event.start_at != before.start_at => {
                let tell_at = Some(event.start_at - TOLD_BEFORE);
                let event = self.bring_out(conn, Event { tell_at, ..event })?;
                self.give_places(conn, &event)?;
                Ok(event)
            }
            (State::Published, _) => self.changed(conn, &before, event),
            _ => Ok(event),
        }
    }

    /// It is otherwise than it was: who was told of it is told of that; free places are given.
    pub(crate) fn changed(&self, conn: &mut Conn, before: &Event, event: Event) -> Result<Event, ActProblem> {
        if event.told {
            self.say_again(conn, &event)?;
            if let Some(change) = changes(before, &event) {
                self.note_change(conn, &event, change)?;
            }
        }
        self.give_places(conn, &event)?;
        Ok(event)
    }

    /// Calls an event off, puts it off, or says that it does take place.
    pub fn set_status(
        &self,
        conn: &mut Conn,
        id: EventId,
        status: Status,
        reason: &str,
    ) -> Result<Event, ActProblem> {
        let before = own(conn, id)?;
        if !before.is_out() {
            return Err(ActProblem::NotAllowed);
        }
        if before.is_over(self.clock.millis()) {
            return Err(ActProblem::TooLate);
        }
        if before.status == status {
            return Ok(before);
        }
        let mut event = Event {
            status,
            sequence: before.sequence + 1,
            updated_at: later(before.updated_at, self.clock.millis()),
            apart: before.series.is_some(),
            ..before.clone()
        };
        reason.trim().clone_into(&mut event.body.reason);
        events::put(conn, &event)?;
        self.hold(conn, &event)?;
        self.changed(conn, &before, event)
    }

    /// Takes an event back. What was never out leaves no trace.
    pub fn withdraw(&self, conn: &mut Conn, id: EventId) -> Result<Event, ActProblem> {
        let before = own(conn, id)?;
        let now = self.clock.millis();
        self.rooms.release(conn, &before.uri)?;
        if !before.told && attendance::all(conn, &before.uri)?.is_empty() {
            self.leave_out(conn, &before)?;
            pictures::forget(conn, &before.uri)?;
            events::discard(conn, id)?;
            return Ok(Event { state: State::Withdrawn, ..before });
        }
        let event = Event {
            state: State::Withdrawn,
            sequence: before.sequence + 1,
            updated_at: later(before.updated_at, now),
            tell_at: None,
            ..before
        };
        self.leave_out(conn, &event)?;
        events::put(conn, &event)?;
        pictures::forget(conn, &event.uri)?;
        if event.told {
            self.take_back(conn, &event)?;
        }
        told(conn, &self.clock, &event, Notice::Cancelled, &format!("{} withdrawn", event.id))?;
        attendance::clear(conn, &event.uri)?;
        Ok(event)
    }

    /// The room that an event takes is its own from then on, or all of it fails.
    pub(super) fn hold(&self, conn: &mut Conn, event: &Event) -> Result<(), ActProblem> {
        let takes_place = event.is_out() && !matches!(event.status, Status::Cancelled | Status::Postponed);
        let Some(room) = event.room.as_deref().filter(|_| takes_place) else {
            return Ok(self.rooms.release(conn, &event.uri)?);
        };
        // Whoever is in a room is not asked whether it is free.
        if event.start_at <= self.clock.millis() {
            return Ok(());
        }
        let end = if event.body.open_end { event.start_at + 7_200_000 } else { event.end_at };
        match self.rooms.hold(conn, room, &event.uri, &event.title, (event.start_at, end))? {
            Held::Yes => Ok(()),
            Held::Taken => Err(ActProblem::RoomTaken),
            Held::Unknown => Err(ActProblem::NoRoom),
        }
    }
}

/// An event of ours that can be changed here.
pub(super) fn own(conn: &mut Conn, id: EventId) -> Result<Event, ActProblem> {
    let found = events::find(conn, id)?.filter(|event| event.own).ok_or(ActProblem::Unknown)?;
    if found.state == State::Withdrawn || found.source.is_some() {
        return Err(ActProblem::NotAllowed);
    }
    Ok(found)
}

/// Writes what an act made of an event.
pub(super) fn settle(conn: &mut Conn, event: &Event, chosen: Option<&Selection>) -> Result<(), ActProblem> {
    events::put(conn, event)?;
    if let Some(chosen) = chosen {
        pictures::attach(conn, &event.uri, chosen)?;
    }
    Ok(())
}

/// The job that tells of what is due next stands at its moment, or earlier: it looks after other things, too.
pub(super) fn wake_at(conn: &mut Conn) -> Result<(), ActProblem> {
    if let Some(at) = events::next_to_tell(conn)? {
        jobs::put_by(conn, AGENDA_JOB, AGENDA_JOB, "", at)?;
    }
    Ok(())
}

/// A clock that went back makes no version older than the one before it.
pub(super) fn later(before: i64, now: i64) -> i64 {
    now.max(before + 1)
}

/// A draft that is to repeat keeps saying so.
fn keeps(form: &DraftForm, out: bool) -> Option<Repetition> {
    Some(form.repetition.clone()).filter(|one| !out && !one.repeat.is_empty())
}

/// The event with what was typed.
pub(super) fn taken(before: Event, draft: &Draft, now: i64) -> Event {
    let moved = before.is_out() && before.start_at != draft.start_at;
    let moved_from = if moved { Some(before.start_at) } else { before.body.moved_from };
    Event {
        title: draft.title.clone(),
        html: draft.html.clone(),
        language: draft.language.clone(),
        start_at: draft.start_at,
        end_at: draft.end_at,
        zone: draft.zone,
        category: draft.category,
        commune: draft.commune,
        room: draft.room.clone(),
        status: draft.status,
        body: Body { moved_from, ..draft.body.clone() },
        sequence: before.sequence + 1,
        updated_at: later(before.updated_at, now),
        ..before
    }
}
