//! What repeats: begun, written out as events for some time ahead, changed from one time on or as a whole.
//!
//! **Invariant:** an event of a series stands for one time of it, and says which one; where that time is no more, it is
//! called off if anybody was told of it or comes, and else leaves no trace.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDateTime, TimeDelta};
use maillon_kernel::clock::from_millis;
use maillon_kernel::local;
use maillon_kernel::recurrence::Rule;
use maillon_media::store::own as pictures;
use maillon_store::Conn;

use super::events::{later, own, settle, taken};
use super::{ActProblem, Desk, Scope};
use crate::model::{Draft, DraftForm, Event, EventId, Repetition, Series, SeriesId, State, Status};
use crate::store::{attendance, events, series};

const DAY: i64 = 86_400_000;
/// How far ahead the times of a series are written as events, and how many at most.
const AHEAD: i64 = 400 * DAY;
const MOST: usize = 400;
/// Followers are told of a time of a series so long before: not of a whole year at once.
pub(super) const TOLD_BEFORE: i64 = 14 * DAY;

/// How long an event is on the wall clock.
fn length(draft: &Draft) -> TimeDelta {
    let end = local::to_local(from_millis(draft.end_at), draft.zone);
    end - draft.starts
}

/// The draft of one time of a series.
fn at(draft: &Draft, time: NaiveDateTime) -> Draft {
    let start = local::to_utc(time, draft.zone).timestamp_millis();
    let end = local::to_utc(time + length(draft), draft.zone).timestamp_millis();
    // Where the clocks jump, a short one could end before it begins.
    let end = if draft.body.open_end { start } else { end.max(start + 60_000) };
    Draft { starts: time, start_at: start, end_at: end, repeats: None, pictures: None, ..draft.clone() }
}

impl Desk {
    /// Begins a series. Answers its first event that is still to come.
    pub(super) fn begin_series(
        &self,
        conn: &mut Conn,
        author: Option<&str>,
        form: &DraftForm,
        draft: &Draft,
    ) -> Result<Event, ActProblem> {
        let series = self.new_series(author, draft)?;
        let form = DraftForm { repetition: Repetition::default(), ..form.clone() };
        series::put(conn, &series, &form)?;
        if let Some(chosen) = &draft.pictures {
            pictures::attach(conn, &self.album(series.id), chosen)?;
        }
        let times = self.write_out(conn, series, &form, draft)?;
        times.into_iter().next().ok_or(ActProblem::TooLate)
    }

    fn new_series(&self, author: Option<&str>, draft: &Draft) -> Result<Series, ActProblem> {
        let (rule, except) = draft.repeats.clone().ok_or(ActProblem::NotAllowed)?;
        let now = self.clock.millis();
        Ok(Series {
            id: SeriesId::new(&self.clock),
            author: author.map(str::to_owned),
            rule,
            first: draft.starts,
            zone: draft.zone,
            except,
            sequence: 0,
            created_at: now,
            updated_at: now,
            until_at: 0,
        })
    }

    /// One event becomes the first of a series.
    pub(super) fn make_series(
        &self,
        conn: &mut Conn,
        before: &Event,
        form: &DraftForm,
        draft: &Draft,
    ) -> Result<Event, ActProblem> {
        let series = self.new_series(before.author.as_deref(), draft)?;
        let id = before.id;
        let first = Event {
            series: Some(series.id),
            recurrence: Some(Series::key(draft.starts)),
            state: State::Published,
            ..taken(before.clone(), draft, self.clock.millis())
        };
        let form = DraftForm { repetition: Repetition::default(), ..form.clone() };
        series::put(conn, &series, &form)?;
        // From now on they are those of all times.
        pictures::pass_on(conn, &before.uri, &self.album(series.id))?;
        if let Some(chosen) = &draft.pictures {
            pictures::attach(conn, &self.album(series.id), chosen)?;
        }
        settle(conn, &first, None)?;
        self.hold(conn, &first)?;
        if before.is_out() {
            self.changed(conn, before, first)?;
        } else {
            self.bring_out(conn, first)?;
        }
        self.write_out(conn, series, &form, draft)?;
        own(conn, id)
    }

    /// Writes the times of a series that are not yet events, and answers these events.
    fn write_out(
        &self,
        conn: &mut Conn,
        mut series: Series,
        form: &DraftForm,
        draft: &Draft,
    ) -> Result<Vec<Event>, ActProblem> {
        let now = self.clock.millis();
        let until = now + AHEAD;
        // What lies behind us is not announced; what goes on now is.
        let from = series.until_at.max(now - (draft.end_at - draft.start_at));
        let wanted = series.times(from, until, MOST).map_err(|problem| ActProblem::Series(problem.into()))?;
        let known = events::times_of_series(conn, series.id)?;
        let last = wanted.last().filter(|_| wanted.len() == MOST).copied();
        let mut written = Vec::new();
        for time in wanted.into_iter().filter(|time| !known.contains(&Series::key(*time))) {
            written.push(self.write_time(conn, &series, draft, time)?);
        }
        series.until_at = match last {
            Some(time) => local::to_utc(time, series.zone).timestamp_millis() + 1,
            None => until,
        };
        series::put(conn, &series, form)?;
        Ok(written)
    }

    fn write_time(
        &self,
        conn: &mut Conn,
        series: &Series,
        draft: &Draft,
        time: NaiveDateTime,
    ) -> Result<Event, ActProblem> {
        let now = self.clock.millis();
        let draft = at(draft, time);
        let blank = self.blank(series.author.as_deref(), &draft, now);
        let event = Event {
            series: Some(series.id),
            recurrence: Some(Series::key(time)),
            state: State::Published,
            sequence: 0,
            tell_at: Some(draft.start_at - TOLD_BEFORE),
            updated_at: now,
            ..taken(blank, &draft, now)
        };
        events::put(conn, &event)?;
        // A room that is taken on one date is that date's trouble: the series goes on, and the page says so.
        match self.hold(conn, &event) {
            Ok(()) => self.bring_out(conn, event),
            Err(ActProblem::RoomTaken | ActProblem::NoRoom) => {
                let event = Event { room: None, ..event };
                events::put(conn, &event)?;
                self.bring_out(conn, event)
            }
            Err(problem) => Err(problem),
        }
    }

    /// Writes on the series that are not written far enough ahead. True when there may be more of them.
    pub(super) fn write_on(&self, conn: &mut Conn, some: i64) -> Result<bool, ActProblem> {
        let now = self.clock.millis();
        // A month late is early enough: it is a year ahead.
        let short = series::short_of(conn, now + AHEAD - 30 * DAY, some)?;
        let more = i64::try_from(short.len()).unwrap_or(some) == some;
        for (one, form) in short {
            let timed = form_at(&form, one.first);
            match timed.check(now) {
                Ok(draft) => drop(self.write_out(conn, one, &form, &draft)?),
                // What was once checked and is no longer allowed stays as it is; it must not hold up the others.
                Err(_) => series::put(conn, &Series { until_at: now + AHEAD, ..one }, &form)?,
            }
        }
        Ok(more)
    }

    /// Replaces what a series says, from one of its times on or as a whole. The typed times are those of the event `id`.
    pub fn edit_series(
        &self,
        conn: &mut Conn,
        id: EventId,
        (form, draft): (&DraftForm, &Draft),
        scope: Scope,
    ) -> Result<Event, ActProblem> {
        let event = own(conn, id)?;
        let found = event.series.map(|id| series::find(conn, id)).transpose()?.flatten();
        let (Some((old, _)), Some(time)) = (found, event.recurrence.as_deref().and_then(local::read)) else {
            return self.edit(conn, id, (form, draft), true);
        };
        let whole = scope == Scope::All || time <= old.first;
        // From when it is, which is another time than its series' where it was moved alone.
        let shift = draft.starts - local::to_local(from_millis(event.start_at), event.zone);
        let first = if whole { old.first + shift } else { time + shift };
        let (rule, except) = repeats(form, first, draft)?;
        let now = self.clock.millis();
        let renewed = Series {
            id: if whole { old.id } else { SeriesId::new(&self.clock) },
            rule,
            first,
            zone: draft.zone,
            except,
            sequence: old.sequence + 1,
            created_at: if whole { old.created_at } else { now },
            updated_at: now,
            // What has begun stays as it was.
            until_at: now,
            author: old.author.clone(),
        };
        let kept = DraftForm { repetition: Repetition::default(), ..form_at(form, first) };
        let from = if whole { local::to_local(from_millis(now), old.zone) } else { time };
        let theirs = still_to_come(conn, old.id, from)?;
        if !whole {
            let (_, before) = series::find(conn, old.id)?.ok_or(ActProblem::Unknown)?;
            series::put(conn, &Series { updated_at: now, ..old.until(time) }, &before)?;
        }
        series::put(conn, &renewed, &kept)?;
        if !whole {
            pictures::share(conn, &self.album(old.id), &self.album(renewed.id), &self.clock)?;
        }
        if let Some(chosen) = &draft.pictures {
            pictures::attach(conn, &self.album(renewed.id), chosen)?;
        }
        self.fit(conn, &renewed, draft, theirs, shift)?;
        self.write_out(conn, renewed, &kept, draft)?;
        events::find(conn, id)?.ok_or(ActProblem::Unknown)
    }

    /// Fits the events of a series to what it has become: each to the time that its own moved to, if that still is one.
    fn fit(
        &self,
        conn: &mut Conn,
        series: &Series,
        draft: &Draft,
        theirs: Vec<Event>,
        shift: TimeDelta,
    ) -> Result<(), ActProblem> {
        let now = self.clock.millis();
        let span = (now - DAY, now + AHEAD + DAY);
        let wanted = series.times(span.0, span.1, MOST * 2);
        let wanted: BTreeSet<NaiveDateTime> =
            wanted.map_err(|problem| ActProblem::Series(problem.into()))?.into_iter().collect();
        let mut moved: BTreeMap<NaiveDateTime, Event> = BTreeMap::new();
        let mut gone = Vec::new();
        for event in theirs {
            let time = event.recurrence.as_deref().and_then(local::read).map(|time| time + shift);
            match time.filter(|time| wanted.contains(time)) {
                Some(time) => drop(moved.insert(time, event)),
                None => gone.push(event),
            }
        }
        for event in gone {
            self.drop_time(conn, event)?;
        }
        // Out of the way first: two of one series never stand for the same time, not even on the way.
        for event in moved.values() {
            events::put(conn, &Event { series: None, recurrence: None, ..event.clone() })?;
        }
        for (time, event) in moved {
            self.move_time(conn, series, draft, time, &event)?;
        }
        Ok(())
    }

    fn move_time(
        &self,
        conn: &mut Conn,
        series: &Series,
        draft: &Draft,
        time: NaiveDateTime,
        before: &Event,
    ) -> Result<(), ActProblem> {
        let placed = Event { series: Some(series.id), recurrence: Some(Series::key(time)), ..before.clone() };
        if before.apart {
            return Ok(events::put(conn, &placed)?);
        }
        let draft = at(draft, time);
        let event = Event { status: before.status, ..taken(placed, &draft, self.clock.millis()) };
        let tell_at = before.tell_at.map(|_| event.start_at - TOLD_BEFORE);
        let event = Event { tell_at, ..event };
        events::put(conn, &event)?;
        let event = match self.hold(conn, &event) {
            Err(ActProblem::RoomTaken | ActProblem::NoRoom) => {
                let event = Event { room: None, ..event };
                events::put(conn, &event)?;
                event
            }
            held => held.map(|()| event)?,
        };
        if event.told {
            self.changed(conn, before, event).map(drop)
        } else {
            self.bring_out(conn, event).map(drop)
        }
    }

    /// A time that is no more.
    fn drop_time(&self, conn: &mut Conn, event: Event) -> Result<(), ActProblem> {
        let id = event.id;
        let alone = Event { series: None, recurrence: None, apart: false, ..event };
        events::put(conn, &alone)?;
        if !alone.told && attendance::all(conn, &alone.uri)?.is_empty() {
            self.withdraw(conn, id)?;
        } else if alone.status != Status::Cancelled {
            self.set_status(conn, id, Status::Cancelled, "")?;
        }
        Ok(())
    }

    /// Calls a series off from one of its times on, or all that is still to come.
    pub fn end_series(
        &self,
        conn: &mut Conn,
        id: EventId,
        scope: Scope,
        reason: &str,
    ) -> Result<Event, ActProblem> {
        let event = own(conn, id)?;
        let found = event.series.map(|id| series::find(conn, id)).transpose()?.flatten();
        let (Some((old, form)), Some(time)) = (found, event.recurrence.as_deref().and_then(local::read))
        else {
            return self.set_status(conn, id, Status::Cancelled, reason);
        };
        let now = self.clock.millis();
        let cut = if scope == Scope::All { local::to_local(from_millis(now), old.zone) } else { time };
        series::put(conn, &Series { updated_at: now, until_at: now + AHEAD, ..old.until(cut) }, &form)?;
        for one in still_to_come(conn, old.id, cut)? {
            let (uri, told) = (one.uri.clone(), one.told);
            if one.id == id || told || !attendance::all(conn, &uri)?.is_empty() {
                let alone = Event { series: None, recurrence: None, apart: false, ..one };
                events::put(conn, &alone)?;
                self.set_status(conn, alone.id, Status::Cancelled, reason)?;
            } else {
                self.withdraw(conn, one.id)?;
            }
        }
        events::find(conn, id)?.ok_or(ActProblem::Unknown)
    }

    /// A withdrawn time is left out of its series from then on: nobody writes it anew.
    pub(super) fn leave_out(&self, conn: &mut Conn, event: &Event) -> Result<(), ActProblem> {
        let found = event.series.map(|id| series::find(conn, id)).transpose()?.flatten();
        let (Some((mut old, form)), Some(time)) = (found, event.recurrence.as_deref().and_then(local::read))
        else {
            return Ok(());
        };
        if !old.except.contains(&time) {
            old.except.push(time);
            old.except.sort();
            old.sequence += 1;
            old.updated_at = later(old.updated_at, self.clock.millis());
            series::put(conn, &old, &form)?;
        }
        Ok(())
    }
}

/// The events of a series from one of its times on, wherever they were moved to. What was withdrawn stays so.
fn still_to_come(conn: &mut Conn, id: SeriesId, from: NaiveDateTime) -> Result<Vec<Event>, ActProblem> {
    let mut all = events::of_series_from(conn, id, &Series::key(from))?;
    all.retain(Event::is_out);
    Ok(all)
}

/// The rule of a changed series, whose first time may be another than that of the event in the form.
fn repeats(
    form: &DraftForm,
    first: NaiveDateTime,
    draft: &Draft,
) -> Result<(Rule, Vec<NaiveDateTime>), ActProblem> {
    let checked = form.repetition.check(first, draft.zone).map_err(ActProblem::Series)?;
    checked.ok_or(ActProblem::NotAllowed)
}

/// The form of an event as that of another time of its series.
pub(super) fn form_at(form: &DraftForm, time: NaiveDateTime) -> DraftForm {
    let (start, end) = (local::read(&form.start), local::read(&form.end));
    let text = |at: NaiveDateTime| at.format(local::FORM).to_string();
    let end = start.zip(end).map(|(start, end)| text(time + (end - start)));
    let whole = !form.whole_days.is_empty();
    let end = if whole && end.is_none() { form.end.clone() } else { end.unwrap_or_default() };
    DraftForm { start: text(time), end, ..form.clone() }
}
