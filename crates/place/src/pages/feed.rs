//! `/salles/{id}/agenda.ics`: when a room is taken, for programs that show calendars. It says no more than visitors may know.

use axum::extract::{Path, State};
use axum::response::Response;
use http::HeaderMap;
use maillon_store::{Conn, StoreError};
use maillon_web::ics::{Calendar, Entry, Status};
use maillon_web::{Problem, Reader};

use super::list::taken_spans;
use super::room::visible;
use super::{Places, id_in};
use crate::model::{Booking, CELL, DAY, Kind, Room, RoomId, Span};
use crate::store::house;

/// Days before today, and after it, that the feed tells of.
const BEFORE: i64 = 30;
const AFTER: i64 = 366;

pub(super) async fn feed(
    State(state): State<Places>,
    Path(id): Path<String>,
    headers: HeaderMap,
    reader: Reader,
) -> Result<Response, Problem> {
    let (id, now): (RoomId, i64) = (id_in(&id)?, state.site.clock.millis());
    let today = now.div_euclid(CELL) * CELL;
    let find = move |conn: &mut Conn| -> Result<_, StoreError> {
        let Some(room) = visible(conn, id, false)? else { return Ok(None) };
        let Ok(span) = Span::new(today - BEFORE * DAY, today + AFTER * DAY) else { return Ok(None) };
        let taken = taken_spans(conn, &room, span)?;
        Ok(Some((room, taken, house::find(conn)?)))
    };
    let (room, taken, place) = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    let location = place.map(|place| place.address).unwrap_or_default();
    let entry = |booking: &Booking| entry(&state, &room, booking, &location, reader.t.get("place-busy"));
    let calendar = Calendar {
        name: room.name.clone(),
        url: format!("{}/agenda.ics", room.uri),
        language: Some(reader.lang().code().to_owned()),
        entries: taken.iter().map(entry).collect(),
    };
    Ok(calendar.answer(&headers, "salle.ics"))
}

fn entry(state: &Places, room: &Room, booking: &Booking, location: &str, summary: String) -> Entry {
    let changed = booking.decided_at.unwrap_or(booking.asked_at);
    Entry {
        uid: format!("{}@{}", booking.id, state.house.desk.origin.authority()),
        zone: state.house.desk.zone(),
        start: booking.span.start(),
        end: Some(booking.span.end()),
        whole_days: room.kind == Kind::Thing,
        sequence: i64::from(changed != booking.asked_at),
        created: booking.asked_at,
        modified: changed,
        summary,
        description: String::new(),
        location: location.to_owned(),
        geo: None,
        url: Some(room.uri.clone()),
        categories: Vec::new(),
        organizer: None,
        status: Status::Confirmed,
        repeats: None,
        instead_of: None,
    }
}
