//! What members of a network ask of us about its decisions. Rounds and stances are served where the network's are.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use maillon_federation::origin::authority_of;
use maillon_federation::reader::{Knock, Reader};
use maillon_federation::serve::{ACTIVITY, NotServed};
use maillon_store::{Conn, StoreError, networks};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::model::{Decision, Phase};
use crate::{store, wire};

/// The routes of this room.
pub fn routes(desk: Desk) -> Router {
    Router::new()
        .route("/ap/decisions/{decision}", get(decision))
        .route("/ap/decisions/{decision}/remarks", get(remarks))
        .route("/ap/remarks/{remark}", get(remark))
        .with_state(desk)
}

/// The decision of ours with this id, if whoever asks belongs to its network.
fn readable(conn: &mut Conn, id: &str, reader: &Reader) -> Result<Option<Decision>, StoreError> {
    let found = store::find(conn, id)?.filter(|one| one.own && one.network && one.phase() != Phase::Draft);
    let Some(one) = found else { return Ok(None) };
    let members = networks::members(conn, &one.host)?;
    let belongs = members.iter().any(|member| member.state == "member" && member.host == reader.host);
    let asks_itself = one.host.parse().is_ok_and(|url| authority_of(&url) == reader.host);
    Ok(Some(one).filter(|_| belongs || asks_itself))
}

async fn decision(
    State(desk): State<Desk>,
    knock: Knock,
    Path(id): Path<String>,
) -> Result<Response, NotServed> {
    let reader = desk.federation.admit(&knock).await?.ok_or(NotServed::Unknown)?;
    let find = move |conn: &mut Conn| -> Result<Option<Value>, StoreError> {
        match readable(conn, &id, &reader)? {
            Some(one) => Ok(Some(Desk::document(conn, &one)?)),
            None => Ok(None),
        }
    };
    let mut document = desk.federation.store().read(find).await?.ok_or(NotServed::Unknown)?;
    if let Some(members) = document.as_object_mut() {
        members.insert("@context".to_owned(), wire::context());
    }
    Ok(private(document.to_string()))
}

async fn remarks(
    State(desk): State<Desk>,
    knock: Knock,
    Path(id): Path<String>,
) -> Result<Response, NotServed> {
    let reader = desk.federation.admit(&knock).await?.ok_or(NotServed::Unknown)?;
    let uri = desk.origin().url(&format!("/ap/decisions/{id}/remarks"));
    let find = move |conn: &mut Conn| -> Result<Option<Vec<String>>, StoreError> {
        let Some(one) = readable(conn, &id, &reader)? else { return Ok(None) };
        Ok(Some(store::remarks(conn, &one.id)?.into_iter().map(|one| one.body).collect()))
    };
    let found = desk.federation.store().read(find).await?.ok_or(NotServed::Unknown)?;
    let items: Vec<Value> = found.iter().filter_map(|body| serde_json::from_str(body).ok()).collect();
    let collection = json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": uri,
        "type": "OrderedCollection",
        "totalItems": items.len(),
        "orderedItems": items,
    });
    Ok(private(collection.to_string()))
}

/// What one of ours said, for those who decide with us: also on a member's own instance.
async fn remark(
    State(desk): State<Desk>,
    knock: Knock,
    Path(id): Path<String>,
) -> Result<Response, NotServed> {
    let reader = desk.federation.admit(&knock).await?.ok_or(NotServed::Unknown)?;
    let uri = desk.origin().url(&format!("/ap/remarks/{id}"));
    let find = move |conn: &mut Conn| -> Result<Option<String>, StoreError> {
        let Some(row) = store::remark(conn, &uri)? else { return Ok(None) };
        let about = store::find(conn, &row.decision)?.filter(|one| one.network);
        let Some(about) = about else { return Ok(None) };
        let members = networks::members(conn, &about.host)?;
        let runs = about.host.parse().is_ok_and(|url| authority_of(&url) == reader.host);
        let readable = runs || members.iter().any(|one| one.state == "member" && one.host == reader.host);
        Ok(Some(row.body).filter(|_| readable))
    };
    Ok(private(desk.federation.store().read(find).await?.ok_or(NotServed::Unknown)?))
}

fn private(body: String) -> Response {
    ([(CONTENT_TYPE, ACTIVITY)], [(CACHE_CONTROL, "private, no-store")], body).into_response()
}
