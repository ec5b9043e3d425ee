//! What our ledger tells other ledgers when they ask: what it said, the chains of their link, and how an account is called.
//! To everybody else none of it exists, but for the sums that we publish.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use maillon_federation::publish::timestamp;
use maillon_federation::reader::{Knock, Reader};
use maillon_federation::serve::{self, ACTIVITY, NotServed};
use maillon_store::{Conn, StoreError, actors, evidence, outbox, trust};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::links::{self, Way};
use crate::model::{Account, AccountKind};
use crate::wire::place_of;
use crate::{Desk, accounts, sums, wire};

/// So many commitments are on one page of a chain.
const PAGE: i64 = 50;

/// The routes of this room.
pub fn routes(desk: Desk) -> Router {
    Router::new()
        .route("/ap/transfers/{transfer}/{kind}/{epoch}", get(said))
        .route("/ap/transfers/in/{transfer}/{kind}/{epoch}", get(said_in))
        .route("/ap/requests/{request}/{kind}", get(said_of_request))
        .route("/ap/requests/in/{request}/reject", get(denial))
        .route("/ap/links/{link}/{which}", get(chain))
        .route("/ap/links/{link}/{kind}/{name}", get(said_of_link))
        .route("/ap/accounts/{code}", get(account))
        .route("/ap/sums/{place}/{day}", get(sum))
        .with_state(desk)
}

async fn said(
    State(desk): State<Desk>,
    knock: Knock,
    Path((transfer, kind, epoch)): Path<(String, String, String)>,
) -> Result<Response, NotServed> {
    document(&desk, &knock, format!("/ap/transfers/{transfer}/{kind}/{epoch}")).await
}

async fn said_in(
    State(desk): State<Desk>,
    knock: Knock,
    Path((transfer, kind, epoch)): Path<(String, String, String)>,
) -> Result<Response, NotServed> {
    document(&desk, &knock, format!("/ap/transfers/in/{transfer}/{kind}/{epoch}")).await
}

async fn said_of_request(
    State(desk): State<Desk>,
    knock: Knock,
    Path((request, kind)): Path<(String, String)>,
) -> Result<Response, NotServed> {
    document(&desk, &knock, format!("/ap/requests/{request}/{kind}")).await
}

async fn denial(
    State(desk): State<Desk>,
    knock: Knock,
    Path(request): Path<String>,
) -> Result<Response, NotServed> {
    document(&desk, &knock, format!("/ap/requests/in/{request}/reject")).await
}

async fn said_of_link(
    State(desk): State<Desk>,
    knock: Knock,
    Path((link, kind, name)): Path<(String, String, String)>,
) -> Result<Response, NotServed> {
    document(&desk, &knock, format!("/ap/links/{link}/{kind}/{name}")).await
}

/// What our ledger said, exactly as it was sent, for the server that it was said to.
async fn document(desk: &Desk, knock: &Knock, path: String) -> Result<Response, NotServed> {
    let reader = desk.federation.admit(knock).await?.ok_or(NotServed::Unknown)?;
    let (uri, actor) = (desk.origin().url(&path), desk.actor.clone());
    let find = move |conn: &mut Conn| -> Result<Option<String>, StoreError> {
        let kept = evidence::find(conn, &uri)?.filter(|kept| kept.actor == actor).map(|kept| kept.body);
        Ok(match kept {
            Some(body) => Some(body),
            None => outbox::find(conn, &uri)?.map(|(body, _)| body),
        })
    };
    let body = desk.federation.store().read(find).await?.ok_or(NotServed::Unknown)?;
    let json: Value = serde_json::from_str(&body).map_err(|_| NotServed::Unknown)?;
    let to = json.get("to").and_then(Value::as_array).and_then(|to| to.first()).and_then(Value::as_str);
    if to.is_some_and(|to| is_on(to, &reader)) { Ok(private(body)) } else { Err(NotServed::Unknown) }
}

/// What we published of the exchanges with another organisation.
async fn sum(
    State(desk): State<Desk>,
    knock: Knock,
    Path((place, day)): Path<(String, String)>,
) -> Result<Response, NotServed> {
    desk.federation.admit_anybody(&knock).await?;
    let uri = desk.origin().url(&format!("/ap/sums/{place}/{day}"));
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(sums::find(conn, &uri)?);
    let found = desk.federation.store().read(find).await?.filter(|one| one.own);
    let mut document = wire::sum(&found.ok_or(NotServed::Unknown)?);
    if let Some(members) = document.as_object_mut() {
        members.insert("@context".to_owned(), wire::sum_context());
    }
    Ok(serve::document(&document))
}

fn is_on(actor: &str, reader: &Reader) -> bool {
    crate::remote::host_of(actor) == reader.host
}

fn private(body: String) -> Response {
    ([(CONTENT_TYPE, ACTIVITY)], [(CACHE_CONTROL, "private, no-store")], body).into_response()
}

#[derive(Deserialize)]
struct After {
    after: i64,
}

/// A chain of the link with whoever asks: what we committed to it, or credited of it.
async fn chain(
    State(desk): State<Desk>,
    knock: Knock,
    Path((link, which)): Path<(String, String)>,
    Query(After { after }): Query<After>,
) -> Result<Response, NotServed> {
    let reader = desk.federation.admit(&knock).await?.ok_or(NotServed::Unknown)?;
    let way = match which.as_str() {
        "sent" => Way::Out,
        "credited" => Way::In,
        _ => return Err(NotServed::Unknown),
    };
    let host = reader.host.clone();
    let read = move |conn: &mut Conn| -> Result<Option<Vec<(i64, String)>>, StoreError> {
        let ours = links::on_host(conn, &host)?.filter(|kept| place_of(&kept.peer) == link);
        let Some(kept) = ours else { return Ok(None) };
        Ok(Some(links::bodies_after(conn, &kept.peer, way, after, PAGE)?))
    };
    let found = desk.federation.store().read(read).await?.ok_or(NotServed::Unknown)?;
    let last = found.last().map(|(seq, _)| seq.to_string());
    let items: Vec<Value> = found.iter().filter_map(|(_, body)| serde_json::from_str(body).ok()).collect();
    let id = desk
        .origin()
        .url(&format!("/ap/links/{}/{which}?after={after}", place_of_reader(&desk, &reader).await?));
    let mut page = json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": id,
        "type": "OrderedCollectionPage",
        "attributedTo": desk.actor,
        "orderedItems": items,
    });
    if let (Some(last), Some(members)) = (last, page.as_object_mut()) {
        members.insert("lastSeq".to_owned(), json!(last));
    }
    Ok(private(page.to_string()))
}

async fn place_of_reader(desk: &Desk, reader: &Reader) -> Result<String, NotServed> {
    let host = reader.host.clone();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(links::on_host(conn, &host)?);
    let kept = desk.federation.store().read(find).await?.ok_or(NotServed::Unknown)?;
    Ok(place_of(&kept.peer))
}

/// How an account is called, for ledgers that we trust. `organisation` leads to the organisation's.
async fn account(
    State(desk): State<Desk>,
    knock: Knock,
    Path(code): Path<String>,
) -> Result<Response, NotServed> {
    let reader = desk.federation.admit(&knock).await?.ok_or(NotServed::Unknown)?;
    let wanted = code.clone();
    let find = move |conn: &mut Conn| -> Result<Option<(Account, String)>, StoreError> {
        if !trust::is_trusted(conn, &reader.host)? {
            return Ok(None);
        }
        let found = if wanted == "organisation" {
            accounts::organisation(conn)?
        } else {
            accounts::by_code(conn, &wanted)?
        };
        let Some(account) = found.filter(|one| one.is_somebodys() && one.is_open()) else { return Ok(None) };
        let name = accounts::name_of(conn, &account)?.unwrap_or_default();
        Ok(Some((account, name)))
    };
    let (account, name) = desk.federation.store().read(find).await?.ok_or(NotServed::Unknown)?;
    let id = desk.account_url(&account.code);
    if code == "organisation" {
        return Ok(Redirect::to(&id).into_response());
    }
    let name = if account.kind == AccountKind::Organisation { own_name(&desk).await? } else { name };
    let document = json!({
        "@context": [
            "https://www.w3.org/ns/activitystreams",
            { "maillon": "urn:maillon:ns#", "LedgerAccount": "maillon:LedgerAccount" },
        ],
        "id": id,
        "type": "LedgerAccount",
        "attributedTo": desk.actor,
        "name": name,
        "published": timestamp(account.opened_at),
    });
    Ok(private(document.to_string()))
}

async fn own_name(desk: &Desk) -> Result<String, NotServed> {
    let uri = desk.organisation.clone();
    let name = move |conn: &mut Conn| Ok::<_, StoreError>(actors::name_of(conn, &uri)?);
    Ok(desk.federation.store().read(name).await?.unwrap_or_default())
}
