//! The answer to those who ask for the ActivityPub document.

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use maillon_federation::reader::{Reader, may_read};
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;
use maillon_web::content::{ACTIVITY_JSON, VARY_ACCEPT};
use serde_json::{Map, Value};

use super::Market;
use crate::model::Offer;
use crate::wire::{self, Addressed};

/// A document that says its own `@context`.
pub(super) fn answer(status: StatusCode, document: &Value) -> Response {
    (status, [(CONTENT_TYPE, ACTIVITY_JSON)], [VARY_ACCEPT], document.to_string()).into_response()
}

/// A document of this slice, with the slice's `@context` before all else.
pub(super) fn answer_with_context(status: StatusCode, document: Value) -> Response {
    let mut whole = Map::new();
    whole.insert("@context".to_owned(), wire::context());
    if let Value::Object(members) = document {
        whole.extend(members);
    }
    answer(status, &Value::Object(whole))
}

/// What an annonce of ours addresses, for a reader who may read it; to all others there is no such annonce.
pub(super) async fn reading(
    market: &Market,
    offer: &Offer,
    reader: Option<Reader>,
) -> Result<Addressed, Problem> {
    let offer = offer.clone();
    let read = move |conn: &mut Conn| -> Result<Option<Addressed>, StoreError> {
        let may = may_read(conn, offer.audience, &offer.owner, reader.as_ref())?;
        Ok(if may { Some(Addressed::of(conn, &offer)?) } else { None })
    };
    market.site.store.read(read).await?.ok_or_else(Problem::not_found)
}
