//! `GET /instance`: the association, for whoever asks.

use axum::Json;
use axum::extract::{FromRef as _, State};
use maillon_kernel::markup::plain_text;
use maillon_members::coordination::api::{self as organisation, OrganisationDraft};
use maillon_members::follows::Coordination;
use maillon_members::tokens::CoordinatorGranted;
use maillon_members::tokens::scope::to;
use maillon_store::actors::{self, LocalActor};
use maillon_store::{Conn, StoreError, follows};
use maillon_web::Problem;
use maillon_web::api::MergePatch;
use serde::Serialize;
use utoipa::ToSchema;

use crate::instance::{Instance, SOURCE};

/// The association that runs this instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Instance)]
pub(super) struct InstanceJson {
    /// Its name.
    #[schema(example = "Les Marolles en transition")]
    name: String,
    /// What it does, in a few words: plain text.
    #[schema(example = "Un quartier qui se serre les coudes.")]
    summary: String,
    /// Whether new followers wait for an answer.
    approves_followers: bool,
    /// Its address on the fediverse.
    #[schema(example = "@marolles@marolles.example")]
    handle: String,
    /// The version of Maillon.
    #[schema(example = "0.1.0")]
    version: &'static str,
    /// The languages of the pages; the first is the default one.
    #[schema(example = json!(["fr", "nl", "en"]))]
    languages: Vec<&'static str>,
    /// How credit is shown; it is counted in minutes of work.
    unit: UnitJson,
    /// How many there are.
    counts: CountsJson,
    /// Where else to look.
    links: LinksJson,
}

/// The unit of credit, as people see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Unit)]
struct UnitJson {
    /// Its name.
    #[schema(example = "grain")]
    name: String,
    /// How many make one hour of work.
    #[schema(minimum = 1, maximum = 3600, example = 60)]
    per_hour: u32,
}

/// How many there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Counts)]
struct CountsJson {
    /// Members who may log in.
    members: i64,
    /// Annonces that were published here.
    offers: i64,
    /// Actors that follow the association.
    followers: i64,
    /// Actors that the association follows, or asked to.
    follows: i64,
}

/// Where else to look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Links)]
struct LinksJson {
    /// The home page.
    #[schema(format = "uri", example = "https://marolles.example/")]
    home: String,
    /// The association's actor on the fediverse.
    #[schema(format = "uri", example = "https://marolles.example/@marolles")]
    actor: String,
    /// The description of this API.
    #[schema(format = "uri", example = "https://marolles.example/api/openapi.json")]
    openapi: String,
    /// The source of the program (AGPL-3.0).
    #[schema(format = "uri", example = "https://maillon.example/source")]
    source: &'static str,
}

/// Show the association
#[utoipa::path(
    get, path = "/instance", operation_id = "get_instance", tag = "instance",
    responses((status = 200, description = "The association", body = InstanceJson)),
)]
pub(super) async fn show(State(instance): State<Instance>) -> Result<Json<InstanceJson>, Problem> {
    read(&instance).await
}

/// What a `PATCH` changes of the association.
type OrganisationPatch = MergePatch<OrganisationDraft>;

/// Change what the association says of itself
///
/// Every page bears it from now on, and the followers' servers are told. A JSON Merge Patch (RFC 7396).
#[utoipa::path(
    patch, path = "/instance", operation_id = "change_instance", tag = "coordination",
    request_body(content = OrganisationPatch, content_type = "application/merge-patch+json"),
    security(("token" = ["coordination"])),
    responses((status = 200, description = "As it is now", body = InstanceJson)),
)]
pub(super) async fn change(
    State(instance): State<Instance>,
    _: CoordinatorGranted<to::Coordinate>,
    patch: OrganisationPatch,
) -> Result<Json<InstanceJson>, Problem> {
    organisation::change(&Coordination::from_ref(&instance), &patch).await?;
    read(&instance).await
}

async fn read(instance: &Instance) -> Result<Json<InstanceJson>, Problem> {
    let actor = instance.desk.actor.clone();
    let read = move |conn: &mut Conn| -> Result<(Option<LocalActor>, CountsJson), StoreError> {
        let counts = CountsJson {
            members: maillon_members::store::count_active(conn)?,
            offers: maillon_market::store::count_own(conn)?,
            followers: follows::count_followers(conn, &actor)?,
            follows: follows::count_followings(conn, &actor)?,
        };
        Ok((actors::find(conn, &actor)?, counts))
    };
    let (actor, counts) = instance.store.read(read).await?;
    let actor = actor.ok_or_else(|| Problem::internal(&"the association has no actor"))?;
    Ok(Json(describe(instance, actor, counts)))
}

fn describe(instance: &Instance, actor: LocalActor, counts: CountsJson) -> InstanceJson {
    let (origin, settings) = (instance.federation.origin(), &instance.settings.instance);
    InstanceJson {
        handle: format!("@{}@{}", actor.handle, origin.authority()),
        name: actor.name,
        summary: plain_text(&actor.summary),
        approves_followers: actor.approves_followers,
        version: env!("CARGO_PKG_VERSION"),
        languages: settings.languages.iter().map(|lang| lang.code()).collect(),
        unit: UnitJson { name: settings.unit_name.clone(), per_hour: settings.unit_per_hour },
        counts,
        links: LinksJson {
            home: origin.url("/"),
            actor: actor.uri,
            openapi: origin.url("/api/openapi.json"),
            source: SOURCE,
        },
    }
}
