//! What other servers read of us: actors, collections, activities, WebFinger, host-meta.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderName, StatusCode};
use maillon_store::{Conn, StoreError, actors, outbox};
use serde::Deserialize;
use serde_json::Value;

use crate::actor;
use crate::collections::{self, Collection};
use crate::door;
use crate::echo;
use crate::federation::{Federation, NoKeys};
use crate::json;
use crate::reader::{Knock, NotAdmitted, is_addressed, is_for_everybody};
use crate::social::{QUOTES_PATH, read_stamp, tombstone};
use crate::webfinger;

/// The content type of ActivityPub.
pub const ACTIVITY: &str = activitypub_federation::FEDERATION_CONTENT_TYPE;

/// Why a document is not served.
#[derive(Debug, thiserror::Error)]
pub enum NotServed {
    /// Nothing has this address.
    #[error("there is no such document here")]
    Unknown,
    /// Its actor was closed.
    #[error("nobody lives here any more")]
    Gone,
    /// Whoever asks is not let in.
    #[error(transparent)]
    NotAdmitted(#[from] NotAdmitted),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An actor's keys cannot be read.
    #[error(transparent)]
    Keys(#[from] NoKeys),
}

impl IntoResponse for NotServed {
    fn into_response(self) -> Response {
        if let Self::NotAdmitted(problem) = self {
            return problem.into_response();
        }
        let status = match &self {
            Self::NotAdmitted(problem) => problem.status(),
            Self::Gone => StatusCode::GONE,
            Self::Unknown | Self::Keys(NoKeys::Unknown(_)) => StatusCode::NOT_FOUND,
            Self::Store(problem) if problem.is_temporary() => StatusCode::SERVICE_UNAVAILABLE,
            Self::Store(_) | Self::Keys(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        if status.is_server_error() {
            tracing::error!(problem = %self, "Failed to serve a document: {self}");
        }
        let body = serde_json::json!({
            "type": "about:blank",
            "title": status.canonical_reason(),
            "status": status.as_u16(),
        });
        (status, [(CONTENT_TYPE, "application/problem+json")], axum::Json(body)).into_response()
    }
}

/// The routes of this layer. An actor's own page (`/@name`) belongs to a slice, which serves its document by
/// content negotiation.
pub fn routes(federation: Federation) -> Router {
    Router::new()
        .route("/inbox", post(door::post_inbox))
        .route("/actor", get(instance_actor))
        .route("/actor/inbox", post(door::post_inbox))
        .route("/actor/followers_synchronization", get(followers_of_the_instance))
        .route("/actor/{collection}", get(instance_collection))
        .route("/@{handle}/inbox", post(door::post_inbox))
        .route("/@{handle}/followers_synchronization", get(followers_of_an_actor))
        .route("/@{handle}/{collection}", get(actor_collection))
        .route("/ap/activities/{id}", get(activity))
        .route("/ap/quotes/{id}", get(quote_stamp))
        .route("/ap/replies/{*thing}", get(echo::replies))
        .route("/ap/context/{*thing}", get(echo::context))
        .route("/.well-known/webfinger", get(webfinger))
        .route("/.well-known/host-meta", get(host_meta))
        .with_state(federation)
}

/// A document with the content type of ActivityPub.
pub fn document(json: &Value) -> Response {
    ([(CONTENT_TYPE, ACTIVITY)], json.to_string()).into_response()
}

async fn instance_actor(State(federation): State<Federation>) -> Result<Response, NotServed> {
    let uri = federation.origin().instance_actor();
    let keys = federation.keys_of(&uri).await?;
    let row = federation.store().read(move |conn: &mut Conn| Ok::<_, StoreError>(actors::find(conn, &uri)?));
    let row = row.await?.ok_or(NotServed::Unknown)?;
    if let Some(stone) = tombstone(&row) {
        return Ok((StatusCode::GONE, document(&stone)).into_response());
    }
    Ok(document(&actor::document(federation.origin(), &row, &keys)))
}

#[derive(Deserialize)]
struct Page {
    page: Option<String>,
}

async fn instance_collection(
    State(federation): State<Federation>,
    knock: Knock,
    Path(collection): Path<String>,
    Query(page): Query<Page>,
) -> Result<Response, NotServed> {
    federation.admit_anybody(&knock).await?;
    let uri = federation.origin().instance_actor();
    collection_of(&federation, uri, &collection, page).await
}

async fn actor_collection(
    State(federation): State<Federation>,
    knock: Knock,
    Path((handle, collection)): Path<(String, String)>,
    Query(page): Query<Page>,
) -> Result<Response, NotServed> {
    federation.admit_anybody(&knock).await?;
    let uri = federation.origin().actor(&handle.to_lowercase());
    collection_of(&federation, uri, &collection, page).await
}

async fn followers_of_the_instance(
    State(federation): State<Federation>,
    knock: Knock,
) -> Result<Response, NotServed> {
    let uri = federation.origin().instance_actor();
    federation.followers_where_it_lives(&knock, uri).await
}

async fn followers_of_an_actor(
    State(federation): State<Federation>,
    knock: Knock,
    Path(handle): Path<String>,
) -> Result<Response, NotServed> {
    let uri = federation.origin().actor(&handle.to_lowercase());
    federation.followers_where_it_lives(&knock, uri).await
}

async fn collection_of(
    federation: &Federation,
    uri: String,
    collection: &str,
    page: Page,
) -> Result<Response, NotServed> {
    let collection = Collection::from_segment(collection).ok_or(NotServed::Unknown)?;
    if federation.is_closed() {
        return Err(NotServed::Gone);
    }
    let read = move |conn: &mut Conn| -> Result<Result<Value, NotServed>, StoreError> {
        match actors::find(conn, &uri)? {
            None => Ok(Err(NotServed::Unknown)),
            Some(actor) if actor.closed_at.is_some() => Ok(Err(NotServed::Gone)),
            Some(_) => collections::read(conn, &uri, collection, page.page.as_deref()).map(Ok),
        }
    };
    Ok(document(&federation.store().read(read).await??))
}

/// An activity of ours, for those whom it addresses; that it exists is not told to others.
async fn activity(
    State(federation): State<Federation>,
    knock: Knock,
    Path(id): Path<String>,
) -> Result<Response, NotServed> {
    let uri = federation.origin().url(&format!("/ap/activities/{id}"));
    if federation.is_closed() {
        return Err(NotServed::Gone);
    }
    let find = move |conn: &mut Conn| standing(conn, &uri);
    let found = federation.store().read(find).await?;
    let json = found.as_ref().and_then(|body| json::parse(body.as_bytes()).ok().flatten());
    let (Some(body), Some(json)) = (found, json) else {
        federation.admit(&knock).await?;
        return Err(NotServed::Unknown);
    };
    if is_for_everybody(&json) {
        federation.admit_anybody(&knock).await?;
        return Ok(([(CONTENT_TYPE, ACTIVITY)], body).into_response());
    }
    let reader = federation.admit(&knock).await?.ok_or(NotServed::Unknown)?;
    let may = move |conn: &mut Conn| Ok::<_, StoreError>(is_addressed(conn, &json, &reader)?);
    if !federation.store().read(may).await? {
        return Err(NotServed::Unknown);
    }
    Ok(([(CONTENT_TYPE, ACTIVITY)], [(CACHE_CONTROL, "private, no-store")], body).into_response())
}

/// The body of an activity of ours, unless a later one changed or took back what it said.
fn standing(conn: &mut Conn, uri: &str) -> Result<Option<String>, StoreError> {
    let Some((body, listed)) = outbox::find(conn, uri)? else { return Ok(None) };
    let is_end = |later: &String| {
        let json = json::parse(later.as_bytes()).ok().flatten();
        json.is_some_and(|json| matches!(json::kind(&json), "Update" | "Delete" | "Undo"))
    };
    let stands = listed || !outbox::later(conn, uri)?.iter().any(is_end);
    Ok(stands.then_some(body))
}

/// What says that a note elsewhere may quote a thing of ours (FEP-044f).
async fn quote_stamp(
    State(federation): State<Federation>,
    knock: Knock,
    Path(id): Path<String>,
) -> Result<Response, NotServed> {
    federation.admit_anybody(&knock).await?;
    let uri = federation.origin().url(&format!("{QUOTES_PATH}/{id}"));
    let read = move |conn: &mut Conn| Ok::<_, StoreError>(read_stamp(conn, &uri, &id)?);
    Ok(document(&federation.store().read(read).await?.ok_or(NotServed::Unknown)?))
}

#[derive(Deserialize)]
struct Resource {
    resource: String,
}

async fn webfinger(
    State(federation): State<Federation>,
    Query(wanted): Query<Resource>,
) -> Result<Response, NotServed> {
    if federation.is_closed() {
        return Err(NotServed::Gone);
    }
    let found = federation.webfinger(&wanted.resource).await?.ok_or(NotServed::Unknown)?;
    let headers: [(HeaderName, &str); 3] = [
        (CONTENT_TYPE, "application/jrd+json"),
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (CACHE_CONTROL, "max-age=3600, public"),
    ];
    Ok((headers, found.to_string()).into_response())
}

async fn host_meta(State(federation): State<Federation>) -> Response {
    ([(CONTENT_TYPE, "application/xrd+xml")], webfinger::host_meta(federation.origin())).into_response()
}
