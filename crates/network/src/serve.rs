//! What others ask of us about belonging: the register for everybody, rounds and what was said in them for those concerned.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use maillon_consent::{store as rounds, wire as engine};
use maillon_federation::reader::{Knock, Reader};
use maillon_federation::serve::{ACTIVITY, NotServed};
use maillon_store::{Conn, StoreError, evidence, networks};
use serde_json::{Value, json};

use crate::{Desk, applications};

/// The routes of this room.
pub fn routes(desk: Desk) -> Router {
    Router::new()
        .route("/ap/register", get(register))
        .route("/ap/memberships/{application}/{version}", get(join))
        .route("/ap/stances/{stance}", get(stance))
        .route("/ap/rounds/{round}", get(round))
        .route("/ap/rounds/{round}/stances", get(stances))
        .with_state(desk)
}

/// The register is public, exactly as it was signed.
async fn register(State(desk): State<Desk>) -> Result<Response, NotServed> {
    let own = desk.own.clone().ok_or(NotServed::Unknown)?;
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(networks::find(conn, &own.actor)?);
    let row = desk.federation.store().read(find).await?.ok_or(NotServed::Unknown)?;
    Ok(([(CONTENT_TYPE, ACTIVITY)], row.register.ok_or(NotServed::Unknown)?).into_response())
}

async fn join(
    State(desk): State<Desk>,
    knock: Knock,
    Path((application, version)): Path<(String, String)>,
) -> Result<Response, NotServed> {
    let reader = desk.federation.admit(&knock).await?.ok_or(NotServed::Unknown)?;
    let uri = desk.origin().url(&format!("/ap/memberships/{application}"));
    let find = move |conn: &mut Conn| -> Result<Option<String>, StoreError> {
        let Some(row) = applications::find(conn, &uri)? else { return Ok(None) };
        let readable = is_on(&row.network, &reader) || is_in_round(conn, row.round.as_deref(), &reader)?;
        let kept = evidence::find(conn, &format!("{uri}/{version}"))?;
        Ok(kept.filter(|_| readable).map(|kept| kept.body))
    };
    let body = desk.federation.store().read(find).await?.ok_or(NotServed::Unknown)?;
    Ok(private(body))
}

async fn stance(
    State(desk): State<Desk>,
    knock: Knock,
    Path(stance): Path<String>,
) -> Result<Response, NotServed> {
    let reader = desk.federation.admit(&knock).await?.ok_or(NotServed::Unknown)?;
    let uri = desk.origin().url(&format!("/ap/stances/{stance}"));
    let find = move |conn: &mut Conn| -> Result<Option<String>, StoreError> {
        let Some(row) = rounds::stance(conn, &uri)? else { return Ok(None) };
        let readable = is_in_round(conn, Some(&row.round), &reader)?;
        Ok(Some(row.body).filter(|_| readable))
    };
    let body = desk.federation.store().read(find).await?.ok_or(NotServed::Unknown)?;
    Ok(private(body))
}

async fn round(
    State(desk): State<Desk>,
    knock: Knock,
    Path(round): Path<String>,
) -> Result<Response, NotServed> {
    let reader = desk.federation.admit(&knock).await?.ok_or(NotServed::Unknown)?;
    let uri = desk.origin().url(&format!("/ap/rounds/{round}"));
    let served = desk.clone();
    let find = move |conn: &mut Conn| -> Result<Option<String>, StoreError> {
        if !is_in_round(conn, Some(&uri), &reader)? {
            return Ok(None);
        }
        served.round_document(conn, &uri)
    };
    let body = desk.federation.store().read(find).await?.ok_or(NotServed::Unknown)?;
    Ok(private(body))
}

async fn stances(
    State(desk): State<Desk>,
    knock: Knock,
    Path(round): Path<String>,
) -> Result<Response, NotServed> {
    let reader = desk.federation.admit(&knock).await?.ok_or(NotServed::Unknown)?;
    let uri = desk.origin().url(&format!("/ap/rounds/{round}"));
    let id = format!("{uri}/stances");
    let find = move |conn: &mut Conn| -> Result<Option<Vec<String>>, StoreError> {
        if !is_in_round(conn, Some(&uri), &reader)? {
            return Ok(None);
        }
        Ok(Some(rounds::stances(conn, &uri)?.into_iter().map(|one| one.body).collect()))
    };
    let found = desk.federation.store().read(find).await?.ok_or(NotServed::Unknown)?;
    let items: Vec<Value> = found.iter().filter_map(|body| serde_json::from_str(body).ok()).collect();
    let collection = json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": id,
        "type": "OrderedCollection",
        "totalItems": items.len(),
        "orderedItems": items,
    });
    Ok(private(collection.to_string()))
}

fn private(body: String) -> Response {
    ([(CONTENT_TYPE, ACTIVITY)], [(CACHE_CONTROL, "private, no-store")], body).into_response()
}

fn is_on(actor: &str, reader: &Reader) -> bool {
    actor.parse::<url::Url>().is_ok_and(|url| maillon_federation::origin::authority_of(&url) == reader.host)
}

/// Whether whoever asks is concerned by a round: one of its parties, its candidate, or who runs it.
fn is_in_round(conn: &mut Conn, uri: Option<&str>, reader: &Reader) -> Result<bool, StoreError> {
    let Some(round) = uri.map(|uri| rounds::find(conn, uri)).transpose()?.flatten() else { return Ok(false) };
    let parties = rounds::parties(conn, &round.uri)?;
    let candidate = applications::find(conn, &round.subject)?.map(|one| one.candidate);
    Ok(is_on(&round.host, reader)
        || candidate.is_some_and(|one| is_on(&one, reader))
        || parties.iter().any(|one| is_on(&one.actor, reader)))
}

impl Desk {
    /// A round of ours as it stands, as a document.
    fn round_document(&self, conn: &mut Conn, uri: &str) -> Result<Option<String>, StoreError> {
        let Some(round) = rounds::find(conn, uri)?.filter(|one| one.own) else { return Ok(None) };
        let parties: Vec<String> = rounds::parties(conn, uri)?.into_iter().map(|one| one.actor).collect();
        let stances = rounds::stances(conn, uri)?;
        let bodies = engine::bodies(&round, &parties, &stances);
        let join: Value = serde_json::from_str(&round.body).unwrap_or_default();
        Ok(Some(Value::Object(engine::round(&round, self.now(), &parties, &join, &bodies)).to_string()))
    }
}
