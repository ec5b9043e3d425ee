//! What was said in agreements, for the two who said it: each activity under its id, and the agreement that an `Accept`
//! made under its own.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use maillon_federation::Federation;
use maillon_federation::json::Object;
use maillon_federation::origin::authority_of;
use maillon_federation::reader::{Knock, Reader};
use maillon_federation::serve::{ACTIVITY, NotServed};
use maillon_store::{Conn, StoreError, evidence};
use serde_json::{Value, json};

use crate::store;

/// The routes of this room.
pub fn routes(federation: Federation) -> Router {
    Router::new()
        .route("/ap/agreements/{agreement}/{step}", get(step))
        .route("/ap/agreements/{agreement}/{step}/agreement", get(agreement))
        .with_state(federation)
}

async fn step(
    State(federation): State<Federation>,
    knock: Knock,
    Path((agreement, step)): Path<(String, String)>,
) -> Result<Response, NotServed> {
    let body = said(&federation, &knock, &agreement, &step).await?;
    Ok(private(body))
}

async fn agreement(
    State(federation): State<Federation>,
    knock: Knock,
    Path((agreement, step)): Path<(String, String)>,
) -> Result<Response, NotServed> {
    let body = said(&federation, &knock, &agreement, &step).await?;
    let accept: Object = serde_json::from_str(&body).map_err(|_| NotServed::Unknown)?;
    let mut result = accept.get("result").and_then(Value::as_object).cloned().ok_or(NotServed::Unknown)?;
    result.insert("@context".to_owned(), accept.get("@context").cloned().unwrap_or(json!(null)));
    Ok(private(Value::Object(result).to_string()))
}

/// What our side said, exactly as it was sent. The other side's actor may read it, and whoever signs on its server; to
/// everybody else it does not exist.
async fn said(
    federation: &Federation,
    knock: &Knock,
    agreement: &str,
    step: &str,
) -> Result<String, NotServed> {
    let reader = federation.admit(knock).await?.ok_or(NotServed::Unknown)?;
    let uri = federation.origin().url(&format!("/ap/agreements/{agreement}/{step}"));
    let find = move |conn: &mut Conn| -> Result<Option<String>, StoreError> {
        let Some(agreement) = store::of_step(conn, &uri)? else { return Ok(None) };
        let kept = evidence::find(conn, &uri)?.filter(|_| is_other_side(&agreement.peer, &reader));
        Ok(kept.filter(|kept| kept.actor == agreement.actor).map(|kept| kept.body))
    };
    federation.store().read(find).await?.ok_or(NotServed::Unknown)
}

fn is_other_side(peer: &str, reader: &Reader) -> bool {
    peer == reader.actor || peer.parse().is_ok_and(|url| authority_of(&url) == reader.host)
}

fn private(body: String) -> Response {
    ([(CONTENT_TYPE, ACTIVITY)], [(CACHE_CONTROL, "private, no-store")], body).into_response()
}
