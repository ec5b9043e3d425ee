//! `GET /timeline`: every public thing of every slice, own or received.

use std::collections::HashMap;

use axum::extract::State;
use maillon_members::tokens::Caller;
use maillon_store::things::{self, Thing};
use maillon_store::timeline::{self, Entry, Narrowed};
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;
use maillon_web::api::{Cursor, Limit, Page, Query, time};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::instance::Instance;

/// A public thing: what it is, whose, and where to read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = TimelineItem)]
pub(super) struct ItemJson {
    /// Its ActivityPub id, the same everywhere.
    #[schema(
        format = "uri",
        example = "https://canal.example/annonces/019abcde-0123-7abc-8def-0123456789ab"
    )]
    uri: String,
    /// What it is: `offer` or `need`; later slices add theirs.
    #[schema(example = "offer")]
    kind: String,
    /// The ActivityPub id of who published it.
    #[schema(format = "uri", example = "https://canal.example/users/canal")]
    actor: String,
    /// Whether it was published here.
    own: bool,
    /// When it was published.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    published_at: String,
    /// Its page here.
    #[schema(
        format = "uri",
        example = "https://marolles.example/annonces/019abcde-0123-7abc-8def-0123456789ac"
    )]
    url: String,
    /// Its id here: an offer or need is found under `/offers/{id}`.
    #[schema(example = "019abcde-0123-7abc-8def-0123456789ac")]
    id: Option<String>,
}

impl ItemJson {
    fn new(instance: &Instance, entry: &Entry, thing: Option<&Thing>) -> Self {
        Self {
            uri: entry.uri.clone(),
            kind: entry.kind.clone(),
            actor: entry.actor.clone(),
            own: entry.own,
            published_at: time(entry.published_at),
            url: thing
                .and_then(page)
                .map_or_else(|| entry.uri.clone(), |path| instance.federation.origin().url(&path)),
            id: thing.map(|thing| thing.id.clone()),
        }
    }
}

/// The page of a thing here. The one place that knows which slice shows what where.
fn page(thing: &Thing) -> Option<String> {
    match thing.slice.as_str() {
        maillon_market::SLICE => Some(format!("{}/{}", maillon_market::pages::LIST_PATH, thing.id)),
        maillon_narrative::SLICE => Some(format!("{}/{}", maillon_narrative::pages::LIST_PATH, thing.id)),
        maillon_decisions::SLICE => Some(format!("{}/{}", maillon_decisions::pages::PATH, thing.id)),
        maillon_initiatives::SLICE => Some(format!("{}/{}", maillon_initiatives::pages::PATH, thing.id)),
        maillon_polls::SLICE => Some(format!("{}/{}", maillon_polls::pages::PATH, thing.id)),
        maillon_staffing::SLICE => Some(format!("{}/fonctions/{}", maillon_staffing::pages::PATH, thing.id)),
        _ => None,
    }
}

/// What the timeline is narrowed down to.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct TimelineQuery {
    /// Things of one kind only: `offer` or `need`; later slices add theirs.
    #[param(max_length = 40, example = "offer")]
    #[serde(deserialize_with = "maillon_web::api::at_most::<_, 40>")]
    kind: Option<String>,
    /// Of one actor only, by its ActivityPub id.
    #[param(format = "uri", max_length = 2000, example = "https://canal.example/users/canal")]
    #[serde(deserialize_with = "maillon_web::api::uri_at_most::<_, 2000>")]
    actor: Option<String>,
    /// Only what was published here, or only what was not.
    own: Option<bool>,
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

/// Show what is new
///
/// Everything public of this instance, of those that it follows, and what these passed on; the newest first. What is not
/// for everybody is shown to callers whose token has the scope `read`.
#[utoipa::path(
    get, path = "/timeline", operation_id = "list_timeline", tag = "timeline", params(TimelineQuery),
    security((), ("token" = [])),
    responses((status = 200, description = "A page of the timeline", body = Page<ItemJson>)),
)]
pub(super) async fn list(
    State(instance): State<Instance>,
    caller: Option<Caller>,
    Query(query): Query<TimelineQuery>,
) -> Result<Page<ItemJson>, Problem> {
    let narrowed = Narrowed {
        kind: query.kind,
        actor: query.actor,
        own: query.own,
        for_members: caller.as_ref().is_some_and(Caller::reads),
        before: query.cursor.as_ref().map(|cursor| cursor.read(after)).transpose()?,
    };
    let many = query.limit.and_one();
    let find = move |conn: &mut Conn| -> Result<(Vec<Entry>, HashMap<String, Thing>), StoreError> {
        let entries = timeline::page(conn, &narrowed, many)?;
        let uris: Vec<String> = entries.iter().map(|entry| entry.uri.clone()).collect();
        let things = things::find_all(conn, &uris)?.into_iter();
        Ok((entries, things.map(|thing| (thing.uri.clone(), thing)).collect()))
    };
    let (entries, things) = instance.store.read(find).await?;
    let cursor = |last: &Entry| format!("{} {}", last.published_at, last.uri);
    let item = |entry: &Entry| ItemJson::new(&instance, entry, things.get(&entry.uri));
    Ok(Page::of(entries, query.limit, cursor, item))
}
