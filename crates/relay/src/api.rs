//! The feed of the network for programs: the endpoints `/network/feed` and `/network/sources`.

use axum::Json;
use axum::extract::{FromRef, State};
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;
use maillon_web::Site;
use maillon_web::api::{Cursor, Limit, Page, Query, time};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::feed::{self, Item, Narrowed, Source};
use crate::pages::Relay;

/// The endpoints of this slice.
pub fn routes<S>() -> OpenApiRouter<S>
where
    Relay: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(list_sources))
}

/// Something public of a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = FeedItem)]
struct ItemJson {
    /// Its ActivityPub id, the same everywhere.
    #[schema(format = "uri", example = "https://canal.example/annonces/1")]
    uri: String,
    /// What it is: `offer`, `need`, `story` or `event`.
    #[schema(example = "offer")]
    kind: String,
    /// Its title, as far as it is known here.
    title: Option<String>,
    /// The ActivityPub id of who published it.
    #[schema(format = "uri", example = "https://canal.example/@canal")]
    actor: String,
    /// The member's instance.
    #[schema(example = "canal.example")]
    member: String,
    /// When it was published.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    published_at: String,
    /// Where to read it.
    #[schema(format = "uri", example = "https://marolles.example/annonces/2")]
    url: String,
}

/// A member, and when its instance was last heard from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = FeedSource)]
struct SourceJson {
    /// The ActivityPub id of its organisation.
    #[schema(format = "uri", example = "https://canal.example/@canal")]
    organisation: String,
    /// Its name.
    name: String,
    /// Its instance.
    #[schema(example = "canal.example")]
    member: String,
    /// When something of its instance was last taken in; `null` when nothing was yet.
    #[schema(format = "date-time", required, example = "2026-11-24T08:05:00.000Z")]
    heard_at: Option<String>,
}

/// What the feed is narrowed down to.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct FeedQuery {
    /// Things of one kind only: `offer`, `need`, `story` or `event`.
    #[param(max_length = 40, example = "offer")]
    #[serde(deserialize_with = "maillon_web::api::at_most::<_, 40>")]
    kind: Option<String>,
    /// Of one member only, by its instance.
    #[param(max_length = 300, example = "canal.example")]
    #[serde(deserialize_with = "maillon_web::api::at_most::<_, 300>")]
    member: Option<String>,
    /// How many.
    #[param(inline, required = false)]
    limit: Limit,
    /// Where to begin: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
}

fn after(text: &str) -> Option<(i64, String)> {
    let (at, uri) = text.split_once(' ')?;
    Some((at.parse().ok()?, uri.to_owned()))
}

/// Show what is new in the network
///
/// What is public of all members of the networks that this instance belongs to, as far as it came here; the newest first.
#[utoipa::path(
    get, path = "/network/feed", operation_id = "list_feed", tag = "network", params(FeedQuery), security(()),
    responses((status = 200, description = "A page of the feed", body = Page<ItemJson>)),
)]
async fn list(State(relay): State<Relay>, Query(query): Query<FeedQuery>) -> Result<Page<ItemJson>, Problem> {
    let narrowed = Narrowed {
        kind: query.kind,
        member: query.member,
        before: query.cursor.as_ref().map(|cursor| cursor.read(after)).transpose()?,
    };
    let (many, lookup, origin) = (query.limit.and_one(), relay.lookup, relay.desk.federation.origin());
    let here = origin.authority().to_owned();
    let find = move |conn: &mut Conn| -> Result<Vec<Item>, StoreError> {
        Ok(feed::page(conn, &here, &narrowed, many, lookup)?)
    };
    let items = relay.site.store.read(find).await?;
    let cursor = |last: &Item| format!("{} {}", last.entry.published_at, last.entry.uri);
    let item = |item: &Item| ItemJson {
        uri: item.entry.uri.clone(),
        kind: item.entry.kind.clone(),
        title: item.shown.as_ref().map(|shown| shown.title.clone()),
        actor: item.entry.actor.clone(),
        member: item.host.clone(),
        published_at: time(item.entry.published_at),
        url: item.shown.as_ref().map_or_else(|| item.entry.uri.clone(), |shown| origin.url(&shown.href)),
    };
    Ok(Page::of(items, query.limit, cursor, item))
}

/// Show the sources of the feed
///
/// The members of the networks that this instance belongs to, and when each was last heard from; at most 500 a network.
#[utoipa::path(
    get, path = "/network/sources", operation_id = "list_sources", tag = "network", security(()),
    responses((status = 200, description = "All sources", body = Vec<SourceJson>)),
)]
async fn list_sources(State(relay): State<Relay>) -> Result<Json<Vec<SourceJson>>, Problem> {
    let (here, now) = (relay.desk.federation.origin().authority().to_owned(), relay.desk.now());
    let find =
        move |conn: &mut Conn| -> Result<Vec<Source>, StoreError> { Ok(feed::sources(conn, &here, now)?) };
    let source = |one: Source| SourceJson {
        organisation: one.organisation,
        name: one.name,
        member: one.host,
        heard_at: one.heard_at.map(time),
    };
    Ok(Json(relay.site.store.read(find).await?.into_iter().map(source).collect()))
}
