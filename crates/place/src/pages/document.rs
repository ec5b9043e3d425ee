//! The documents of the place: a room, when it is taken, the note of a closure.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Redirect, Response};
use maillon_federation::publish::{networks_of_ours, timestamp};
use maillon_federation::reader::Knock;
use maillon_store::{Conn, StoreError, tombstones};
use maillon_web::Problem;
use maillon_web::content::{ACTIVITY_JSON, VARY_ACCEPT, Wants};
use serde_json::{Map, Value, json};

use super::list::taken_spans;
use super::room::visible;
use super::{PLACE_PATH, Places, id_in};
use crate::model::{CELL, ClosureId, DAY, Room, RoomId, Span};
use crate::store::{closures, house, rooms};
use crate::wire;

fn answer(status: StatusCode, document: &Value) -> Response {
    (status, [(CONTENT_TYPE, ACTIVITY_JSON)], [VARY_ACCEPT], document.to_string()).into_response()
}

/// The document of a room.
pub(super) async fn room(state: &Places, knock: &Knock, id: RoomId) -> Result<Response, Problem> {
    if let Err(problem) = state.federation.admit_anybody(knock).await {
        return Ok(problem.into_response());
    }
    let find = move |conn: &mut Conn| -> Result<_, StoreError> {
        let Some(room) = visible(conn, id, false)? else { return Ok(None) };
        Ok(Some((room, house::find(conn)?)))
    };
    let (room, place) = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    Ok(answer(StatusCode::OK, &wire::room_json(&room, &state.house.desk.actor, place.as_ref())))
}

/// When a room is taken or closed in the days to come: spans that follow each other are one.
pub(crate) fn busy_spans(conn: &mut Conn, room: &Room, now: i64) -> Result<Vec<Span>, StoreError> {
    let from = now.div_euclid(CELL) * CELL;
    let Ok(told) = Span::new(from, from + wire::TOLD_DAYS * DAY) else { return Ok(Vec::new()) };
    let taken = taken_spans(conn, room, told)?;
    let closed = closures::within(conn, Some(room.id), told)?;
    let all = taken.iter().map(crate::model::Booking::taken).chain(closed.iter().map(|one| one.span));
    let mut all: Vec<Span> = all.filter(|span| now < span.end()).collect();
    all.sort_unstable();
    let mut merged: Vec<Span> = Vec::new();
    for span in all {
        match merged.last_mut() {
            Some(last) if span.start() <= last.end() => {
                if let Ok(both) = Span::new(last.start(), last.end().max(span.end())) {
                    *last = both;
                }
            }
            _ => merged.push(span),
        }
    }
    Ok(merged)
}

/// `GET /salles/{id}/occupe`
pub(super) async fn busy(
    State(state): State<Places>,
    knock: Knock,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    if let Err(problem) = state.federation.admit_anybody(&knock).await {
        return Ok(problem.into_response());
    }
    let (id, now): (RoomId, i64) = (id_in(&id)?, state.site.clock.millis());
    let find = move |conn: &mut Conn| -> Result<Option<(Room, Vec<Span>)>, StoreError> {
        let Some(room) = visible(conn, id, false)? else { return Ok(None) };
        let busy = busy_spans(conn, &room, now)?;
        Ok(Some((room, busy)))
    };
    let (room, busy) = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    Ok(answer(StatusCode::OK, &wire::busy_json(&room, &busy)))
}

/// `GET /fermetures/{id}`: the note, or the page of the place.
pub(super) async fn closure(
    State(state): State<Places>,
    knock: Knock,
    wants: Wants,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    if wants == Wants::Page {
        return Ok(([VARY_ACCEPT], Redirect::to(PLACE_PATH)).into_response());
    }
    if let Err(problem) = state.federation.admit_anybody(&knock).await {
        return Ok(problem.into_response());
    }
    let id: ClosureId = id_in(&id)?;
    let desk = state.house.desk.clone();
    let find = move |conn: &mut Conn| -> Result<Option<(StatusCode, Value)>, StoreError> {
        let uri = desk.origin.url(&format!("/fermetures/{id}"));
        let Some(closure) = closures::find(conn, id)?.filter(|one| one.note.is_some()) else {
            let stone = tombstones::find(conn, &uri, &desk.actor)?;
            return Ok(stone.map(|stone| (StatusCode::GONE, tombstone(&uri, stone.deleted_at))));
        };
        let room = match closure.room {
            Some(room) => rooms::find(conn, room)?.map(|room| room.name),
            None => None,
        };
        let networks = networks_of_ours(conn)?;
        let note = wire::note(&desk, &closure, room.as_deref(), &networks);
        Ok(Some((StatusCode::OK, with_context(note))))
    };
    let (status, document) = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    Ok(answer(status, &document))
}

fn tombstone(uri: &str, deleted_at: i64) -> Value {
    with_context(json!({
        "id": uri,
        "type": "Tombstone",
        "formerType": "Note",
        "deleted": timestamp(deleted_at),
    }))
}

fn with_context(object: Value) -> Value {
    let mut whole = Map::new();
    whole.insert("@context".to_owned(), json!("https://www.w3.org/ns/activitystreams"));
    if let Value::Object(members) = object {
        whole.extend(members);
    }
    Value::Object(whole)
}
