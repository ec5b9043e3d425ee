//! The agenda as calendars: one entry an event, one a series with what differs from its rule.

use std::collections::BTreeSet;

use diesel::QueryResult;
use maillon_kernel::clock::from_millis;
use maillon_kernel::local;
use maillon_kernel::markup::plain_text;
use maillon_store::Conn;
use maillon_web::ics::{Entry, Repeats, Status as Said};

use crate::desk::Desk;
use crate::duties::Duty;
use crate::model::{Event, Series, SeriesId, Status};
use crate::store::{events, series};

/// The entries of these events. A series that one of them belongs to is told whole.
pub fn entries(conn: &mut Conn, desk: &Desk, found: &[Event]) -> QueryResult<Vec<Entry>> {
    let mut told: BTreeSet<SeriesId> = BTreeSet::new();
    let mut all = Vec::new();
    for event in found {
        match event.series {
            None => all.push(entry(desk, event)),
            Some(id) if told.insert(id) => all.extend(whole(conn, desk, id)?),
            Some(_) => {}
        }
    }
    Ok(all)
}

/// The entries of these events, each alone: for who comes to some times of a series only.
pub fn alone(desk: &Desk, found: &[Event]) -> Vec<Entry> {
    found.iter().map(|event| entry(desk, event)).collect()
}

/// A series: its rule, and the times that are otherwise.
fn whole(conn: &mut Conn, desk: &Desk, id: SeriesId) -> QueryResult<Vec<Entry>> {
    let Some((series, _)) = series::find(conn, id)? else { return Ok(Vec::new()) };
    let times = events::of_series(conn, id, 0)?;
    let uid = format!("{id}@{}", desk.origin.authority());
    // What the series says now: an event that is not otherwise says the same.
    let plain = times.iter().find(|one| !one.apart && one.status == Status::Confirmed);
    let Some(plain) = plain.or_else(|| times.first()) else { return Ok(Vec::new()) };
    let mut all = vec![master(desk, &series, plain, &uid)];
    for event in times.iter().filter(|one| one.is_out() && (one.apart || one.status != Status::Confirmed)) {
        let instead_of = event.recurrence.as_deref().and_then(local::read);
        all.push(Entry { uid: uid.clone(), zone: series.zone, instead_of, ..entry(desk, event) });
    }
    Ok(all)
}

fn master(desk: &Desk, series: &Series, plain: &Event, uid: &str) -> Entry {
    let start = local::to_utc(series.first, series.zone).timestamp_millis();
    let one = entry(desk, plain);
    // On the wall clock, where a night with a change of the clocks is as long as any other.
    let wall = |at: i64| local::to_local(from_millis(at), plain.zone);
    let end = one.end.map(|end| series.first + (wall(end) - wall(one.start)));
    Entry {
        uid: uid.to_owned(),
        start,
        end: end.map(|end| local::to_utc(end, series.zone).timestamp_millis()),
        sequence: series.sequence,
        created: series.created_at,
        modified: series.updated_at,
        status: Said::Confirmed,
        repeats: Some(Repeats { rule: series.rule.to_ics(series.zone), except: series.except.clone() }),
        url: Some(desk.origin.url("/agenda")),
        ..one
    }
}

/// The entry of what a member has to be at besides.
pub fn of_duty(desk: &Desk, duty: &Duty) -> Entry {
    Entry {
        uid: format!("{}@{}", duty.id, desk.origin.authority()),
        zone: local::BRUSSELS,
        start: duty.start,
        end: Some(duty.end),
        whole_days: false,
        sequence: 0,
        created: duty.changed_at,
        modified: duty.changed_at,
        summary: duty.title.clone(),
        description: String::new(),
        location: String::new(),
        geo: None,
        url: Some(desk.origin.url(&duty.href)),
        categories: Vec::new(),
        organizer: None,
        status: Said::Confirmed,
        repeats: None,
        instead_of: None,
    }
}

fn entry(desk: &Desk, event: &Event) -> Entry {
    let body = &event.body;
    let authority = desk.origin.authority();
    let text = plain_text(&event.html);
    let notes = [
        text.trim(),
        body.price.as_str(),
        body.place.access.as_str(),
        body.online.as_deref().unwrap_or_default(),
    ];
    let notes: Vec<&str> = notes.into_iter().filter(|part| !part.is_empty()).collect();
    let organizer = if event.own { desk.actor.clone() } else { event.owner.clone() };
    let name = body.organizers.first().map_or_else(|| authority.to_string(), |one| one.name.clone());
    Entry {
        uid: format!("{}@{authority}", event.id),
        zone: event.zone,
        start: event.start_at,
        end: (!body.open_end).then_some(event.end_at),
        whole_days: body.whole_days,
        sequence: event.sequence,
        created: event.published_at,
        modified: event.updated_at,
        summary: event.title.clone(),
        description: notes.join("\n\n"),
        location: body.place.line(),
        geo: body.place.point.clone(),
        url: Some(event.url.clone()),
        categories: event.hashtags(),
        organizer: Some((name, organizer)),
        status: match event.status {
            Status::Confirmed => Said::Confirmed,
            Status::Tentative | Status::Postponed => Said::Tentative,
            Status::Cancelled => Said::Cancelled,
        },
        repeats: None,
        instead_of: None,
    }
}
