//! What was read in a calendar becomes events of ours, lot by lot.

use std::collections::{BTreeMap, BTreeSet};

use maillon_store::{Conn, tombstones};

use super::times::{Found, Usual};
use crate::desk::{ActProblem, Desk};
use crate::model::{Body, Event, EventId, State};
use crate::store::{calendars, events};

/// So many events are written in one transaction: others want to write, too.
pub(super) const LOT: usize = 40;
/// Followers are told of an event so long before it. Milliseconds.
const TOLD_BEFORE: i64 = 14 * 86_400_000;

/// What is to be done about one calendar.
#[derive(Debug, Default)]
pub(super) struct Work {
    /// What is new, or otherwise than here.
    pub(super) put: Vec<Found>,
    /// What is no longer there.
    pub(super) gone: Vec<EventId>,
}

impl Work {
    /// Compares what was read with what is here.
    pub(super) fn find(
        conn: &mut Conn,
        calendar: &str,
        found: &BTreeMap<String, Found>,
        usual: &Usual,
        now: i64,
    ) -> diesel::QueryResult<Self> {
        let here = events::of_calendar(conn, calendar, now - 86_400_000)?;
        let known: BTreeMap<&str, &Event> =
            here.iter().filter_map(|event| Some((event.source.as_ref()?.1.as_str(), event))).collect();
        let differs = |one: &&Found| match known.get(one.key.as_str()) {
            Some(event) => filled(event, one, usual, event.updated_at) != **event,
            None => now <= one.end_at,
        };
        let put = found.values().filter(differs).cloned().collect();
        let keys: BTreeSet<&str> = found.keys().map(String::as_str).collect();
        let is_gone = |event: &&Event| {
            now < event.end_at.max(event.start_at)
                && event.source.as_ref().is_some_and(|(_, key)| !keys.contains(key.as_str()))
        };
        let gone = here.iter().filter(is_gone).map(|event| event.id).collect();
        Ok(Self { put, gone })
    }
}

/// The event as its calendar says it now.
fn filled(before: &Event, one: &Found, usual: &Usual, updated_at: i64) -> Event {
    let moved = before.told && before.start_at != one.start_at;
    let moved_from = if moved { Some(before.start_at) } else { before.body.moved_from };
    Event {
        title: one.title.clone(),
        html: one.html.clone(),
        language: usual.language.clone(),
        start_at: one.start_at,
        end_at: one.end_at,
        zone: one.zone,
        status: one.status,
        category: usual.category,
        commune: one.commune.or(usual.commune),
        body: Body { moved_from, online: one.url.clone(), ..one.body.clone() },
        updated_at,
        ..before.clone()
    }
}

impl Desk {
    /// Writes one lot.
    pub(super) fn take_lot(
        &self,
        conn: &mut Conn,
        calendar: &str,
        lot: &[Found],
        usual: &Usual,
    ) -> Result<(), ActProblem> {
        // Its owner ended it while it was read: what came now would be nobody's to change.
        if calendars::find(conn, calendar)?.is_none() {
            return Ok(());
        }
        for one in lot {
            match events::by_source(conn, calendar, &one.key)? {
                Some(before) => self.renew(conn, &before, one, usual)?,
                None => self.take_one(conn, calendar, one, usual)?,
            }
        }
        Ok(())
    }

    fn renew(&self, conn: &mut Conn, before: &Event, one: &Found, usual: &Usual) -> Result<(), ActProblem> {
        let now = self.clock.millis();
        let updated = filled(before, one, usual, now.max(before.updated_at + 1));
        let event = Event { sequence: before.sequence + 1, ..updated };
        events::put(conn, &event)?;
        self.changed(conn, before, event)?;
        Ok(())
    }

    fn take_one(
        &self,
        conn: &mut Conn,
        calendar: &str,
        one: &Found,
        usual: &Usual,
    ) -> Result<(), ActProblem> {
        let now = self.clock.millis();
        let id = EventId::new(&self.clock);
        let uri = self.origin.url(&format!("/agenda/{id}"));
        let blank = Event {
            id,
            url: uri.clone(),
            uri,
            owner: self.actor.clone(),
            own: true,
            author: None,
            series: None,
            recurrence: None,
            apart: false,
            source: Some((calendar.to_owned(), one.key.clone())),
            state: State::Published,
            status: one.status,
            title: String::new(),
            html: String::new(),
            language: usual.language.clone(),
            start_at: one.start_at,
            end_at: one.end_at,
            zone: one.zone,
            category: None,
            commune: None,
            room: None,
            body: Body::default(),
            sequence: 0,
            published_at: now,
            updated_at: now,
            tell_at: Some(one.start_at - TOLD_BEFORE),
            told: false,
        };
        let event = filled(&blank, one, usual, now);
        events::put(conn, &event)?;
        self.bring_out(conn, event)?;
        Ok(())
    }

    /// What its calendar no longer holds is taken back; nobody finds it under its old name again.
    pub(super) fn drop_lot(&self, conn: &mut Conn, lot: &[EventId]) -> Result<(), ActProblem> {
        for id in lot {
            let Some(event) = events::find(conn, *id)?.filter(|event| event.state != State::Withdrawn) else {
                continue;
            };
            if tombstones::find(conn, &event.uri, &event.owner)?.is_none() {
                events::put(conn, &Event { source: None, ..event.clone() })?;
                self.withdraw(conn, *id)?;
            }
        }
        Ok(())
    }
}
