//! Events for other servers: one, its notes, who comes in number, what is still to come.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Redirect, Response};
use maillon_federation::actor::UPCOMING;
use maillon_federation::publish::networks_of_ours;
use maillon_federation::reader::Knock;
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;
use maillon_web::content::{ACTIVITY_JSON, VARY_ACCEPT, Wants};
use serde_json::{Map, Value, json};

use super::{Agenda, LIST_PATH, id_in};
use crate::model::{Event, State as EventState};
use crate::store::list::{self, Filter, Whose};
use crate::store::{events, notices};
use crate::wire;

/// Events that the collection names.
const NAMED: i64 = 100;

/// A document that says its own `@context`.
fn answer(status: StatusCode, document: Value) -> Response {
    let mut whole = Map::new();
    whole.insert("@context".to_owned(), wire::context());
    if let Value::Object(members) = document {
        whole.extend(members);
    }
    let text = Value::Object(whole).to_string();
    (status, [(CONTENT_TYPE, ACTIVITY_JSON)], [VARY_ACCEPT], text).into_response()
}

/// Ours as it is on the wire; for a received one its own server is asked. What is not out is nobody's.
pub(super) async fn event(state: &Agenda, event: &Event, knock: &Knock) -> Result<Response, Problem> {
    if let Err(problem) = state.federation.admit_anybody(knock).await {
        return Ok(problem.into_response());
    }
    if !event.own {
        return Ok(Redirect::to(&event.uri).into_response());
    }
    match event.state {
        EventState::Published => {
            let (desk, event) = (state.desk.clone(), event.clone());
            let write = move |conn: &mut Conn| -> Result<Value, StoreError> {
                let beside = desk.beside(conn, &event)?;
                Ok(desk.document(&event, &beside))
            };
            let document = state.federation.with_echo(state.site.store.read(write).await?).await?;
            Ok(answer(StatusCode::OK, document))
        }
        EventState::Withdrawn => Ok(answer(StatusCode::GONE, wire::tombstone(event))),
        EventState::Draft => Err(Problem::not_found()),
    }
}

/// `GET /agenda/{id}/avis/{notice}`
pub(super) async fn notice(
    State(state): State<Agenda>,
    Path((id, notice)): Path<(String, String)>,
    wants: Wants,
    knock: Knock,
) -> Result<Response, Problem> {
    let id = id_in(&id)?;
    if wants != Wants::Activity {
        return Ok(Redirect::to(&format!("{LIST_PATH}/{id}")).into_response());
    }
    if let Err(problem) = state.federation.admit_anybody(&knock).await {
        return Ok(problem.into_response());
    }
    let find = move |conn: &mut Conn| -> Result<Option<Value>, StoreError> {
        let event = events::find(conn, id)?.filter(|event| event.own && event.is_out());
        let row = notices::find(conn, &notice)?;
        let Some((event, row)) = event.zip(row).filter(|(event, row)| row.event == event.uri) else {
            return Ok(None);
        };
        Ok(Some(wire::notice(&event, &row, &networks_of_ours(conn)?)))
    };
    let found = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    Ok(answer(StatusCode::OK, found))
}

/// `GET /agenda/{id}/participants` for machines: how many come. Who they are is theirs to tell.
pub(super) async fn participants(state: &Agenda, event: &Event, knock: &Knock) -> Result<Response, Problem> {
    if let Err(problem) = state.federation.admit_anybody(knock).await {
        return Ok(problem.into_response());
    }
    if !event.own || !event.is_out() {
        return Err(Problem::not_found());
    }
    let (desk, one) = (state.desk.clone(), event.clone());
    let count = move |conn: &mut Conn| Ok::<_, StoreError>(desk.beside(conn, &one)?.taken);
    let taken = state.site.store.read(count).await?;
    let document = json!({
        "id": format!("{}/participants", event.uri),
        "type": "OrderedCollection",
        "totalItems": taken,
    });
    Ok(answer(StatusCode::OK, document))
}

/// `GET /agenda/a-venir`: the events of this organisation that are still to come (FEP-8a8e).
pub(super) async fn upcoming(
    State(state): State<Agenda>,
    wants: Wants,
    knock: Knock,
) -> Result<Response, Problem> {
    if wants != Wants::Activity {
        return Ok(Redirect::to("/agenda?ou=ici").into_response());
    }
    if let Err(problem) = state.federation.admit_anybody(&knock).await {
        return Ok(problem.into_response());
    }
    let filter = Filter { whose: Whose::Ours, from: state.site.clock.millis(), ..Filter::default() };
    let find =
        move |conn: &mut Conn| -> Result<Vec<Event>, StoreError> { Ok(list::list(conn, &filter, NAMED)?) };
    let found = state.site.store.read(find).await?;
    let uris: Vec<&str> = found.iter().map(|event| event.uri.as_str()).collect();
    let document = json!({
        "id": state.desk.origin.url(UPCOMING),
        "type": "OrderedCollection",
        "attributedTo": state.desk.actor,
        "totalItems": uris.len(),
        "orderedItems": uris,
    });
    Ok(answer(StatusCode::OK, document))
}
