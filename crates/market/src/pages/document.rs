//! The answer to those who ask for the ActivityPub document.

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use maillon_web::content::{ACTIVITY_JSON, VARY_ACCEPT};
use serde_json::{Map, Value};

use crate::wire;

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
