//! Polls of ours for whoever asks: everybody may read them.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use maillon_federation::reader::Knock;
use maillon_federation::serve::{ACTIVITY, NotServed};
use maillon_store::{Conn, StoreError, tombstones};
use serde_json::Value;

use crate::desk::Desk;
use crate::{store, wire};

/// The routes of this room.
pub fn routes(desk: Desk) -> Router {
    Router::new().route("/ap/polls/{poll}", get(poll)).with_state(desk)
}

/// What stands at an address of ours.
enum Found {
    Poll(Value),
    /// It was taken back then.
    Gone(i64),
}

async fn poll(State(desk): State<Desk>, knock: Knock, Path(id): Path<String>) -> Result<Response, NotServed> {
    desk.federation.admit_anybody(&knock).await?;
    let uri = desk.origin().url(&format!("/ap/polls/{id}"));
    let (address, actor) = (uri.clone(), desk.actor.clone());
    let find = move |conn: &mut Conn| -> Result<Option<Found>, StoreError> {
        if let Some(one) = store::by_uri(conn, &address)?.filter(|one| one.own) {
            return Ok(Some(Found::Poll(Desk::document(conn, &one)?)));
        }
        let stone = tombstones::find(conn, &address, &actor)?;
        Ok(stone.map(|stone| Found::Gone(stone.deleted_at)))
    };
    match desk.federation.store().read(find).await?.ok_or(NotServed::Unknown)? {
        Found::Poll(question) => Ok(answer(StatusCode::OK, desk.federation.with_echo(question).await?)),
        Found::Gone(at) => Ok(answer(StatusCode::GONE, wire::tombstone(&uri, at))),
    }
}

/// A document with its `@context` before all else.
fn answer(status: StatusCode, document: Value) -> Response {
    let mut whole = serde_json::Map::new();
    whole.insert("@context".to_owned(), wire::context());
    if let Value::Object(members) = document {
        whole.extend(members);
    }
    (status, [(CONTENT_TYPE, ACTIVITY)], Value::Object(whole).to_string()).into_response()
}
