//! `/staff/functions`: what is lent. Everybody may read it; who coordinates writes it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use maillon_members::tokens::scope::to;
use maillon_members::tokens::{Caller, InChargeGranted, Scope};
use maillon_members::{Area, of};
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;
use maillon_web::api::{Id, MergePatch, Posted, time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::refused::Refused;
use super::{PATH, faults, road, written};
use crate::desk::ActProblem;
use crate::ids::FunctionId;
use crate::model::{Function, FunctionDraft, FunctionForm};
use crate::pages::Staffing;
use crate::store::functions;

/// What is lent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffFunction)]
pub(super) struct FunctionJson {
    /// Its id here.
    #[schema(format = "uuid")]
    id: String,
    /// Its ActivityPub id, and the address of its page.
    #[schema(format = "uri")]
    uri: String,
    /// What it is called.
    #[schema(example = "Tenir les comptes")]
    title: String,
    /// What one can expect of it. Plain text.
    about: String,
    /// The language of both, as a BCP 47 tag.
    #[schema(example = "fr")]
    language: String,
    /// About how many minutes of it are free in a week, in whole four hours: nobody's week can be told from it.
    #[schema(example = 480)]
    weekly: i64,
    /// The same as it was written; for coordinators, with the scope `staff`.
    exact_weekly: Option<i64>,
    /// When it last changed.
    #[schema(format = "date-time")]
    updated_at: String,
}

impl FunctionJson {
    fn new(one: &Function, coordinates: bool) -> Self {
        Self {
            id: one.id.to_string(),
            uri: one.uri.clone(),
            title: one.title.clone(),
            about: one.about.clone(),
            language: one.language.as_str().to_owned(),
            weekly: one.told_weekly(),
            exact_weekly: coordinates.then_some(one.weekly),
            updated_at: time(one.updated_at),
        }
    }
}

/// What one writes of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = StaffFunctionDraft, example = json!({
    "title": "Tenir les comptes", "about": "Encoder, classer, préparer le bilan.", "language": "fr", "weekly": 540,
}))]
pub(super) struct DraftJson {
    /// One line.
    #[schema(required, min_length = 3, max_length = 100)]
    title: String,
    /// What one can expect of it. Plain text.
    #[schema(max_length = 2000)]
    about: String,
    /// The language of both, as a BCP 47 tag.
    #[schema(required, example = "fr")]
    language: String,
    /// About how many minutes of it are free in a week: whole five minutes.
    #[schema(required, value_type = i64, minimum = 0, maximum = 24_000, multiple_of = 5)]
    #[serde(deserialize_with = "written::number")]
    weekly: Option<i64>,
}

impl DraftJson {
    fn of(one: &Function) -> Self {
        Self {
            title: one.title.clone(),
            about: one.about.clone(),
            language: one.language.as_str().to_owned(),
            weekly: Some(one.weekly),
        }
    }

    fn check(&self) -> Result<FunctionDraft, Refused> {
        let form = FunctionForm {
            title: self.title.clone(),
            about: self.about.clone(),
            language: self.language.clone(),
            weekly: written::hours(self.weekly),
        };
        form.check().map_err(|faults| faults::of_function(&faults))
    }
}

/// What a `PATCH` changes of it.
type DraftPatch = MergePatch<DraftJson>;

fn coordinates(caller: Option<&Caller>) -> bool {
    caller.is_some_and(|one| one.scopes.has(Scope::Staff) && one.member.coordinates_in(Area::Staffing))
}

/// What is lent still.
fn lent(conn: &mut Conn, id: FunctionId) -> Result<Function, Refused> {
    let one = functions::find(conn, id)?.ok_or(ActProblem::Unknown)?;
    if one.is_lent() { Ok(one) } else { Err(Problem::gone().into()) }
}

/// List what is lent
///
/// All functions, by title.
#[utoipa::path(
    get, path = "/staff/functions", operation_id = "list_staff_functions", tag = "staff",
    security((), ("token" = [])),
    responses((status = 200, description = "All of them", body = Vec<FunctionJson>)),
)]
pub(super) async fn list(
    State(state): State<Staffing>,
    caller: Option<Caller>,
) -> Result<Json<Vec<FunctionJson>>, Problem> {
    let find = |conn: &mut Conn| -> Result<_, StoreError> { Ok(functions::all(conn)?) };
    let all = state.site.store.read(find).await?;
    let whole = coordinates(caller.as_ref());
    let lent = all.iter().filter(|one| one.is_lent());
    Ok(Json(lent.map(|one| FunctionJson::new(one, whole)).collect()))
}

/// Lend a function
///
/// Followers are told. For coordinators.
#[utoipa::path(
    post, path = "/staff/functions", operation_id = "lend_staff_function", tag = "staff",
    request_body = DraftJson, security(("token" = ["staff"])),
    responses((
        status = 201, description = "Lent", body = FunctionJson,
        headers(("Location" = String, description = "Where it is")),
    )),
)]
pub(super) async fn create(
    State(state): State<Staffing>,
    caller: InChargeGranted<to::ShareStaff, of::Staffing>,
    Posted { body, once }: Posted<DraftJson>,
) -> Result<Response, Problem> {
    let made = road::once(&state, &caller, (once, StatusCode::CREATED), move |conn, house, who| {
        let one = house.desk.lend(conn, &body.check()?, who)?;
        Ok(FunctionJson::new(&one, true))
    });
    Ok(made.await?.located(&format!("{PATH}/functions")))
}

/// Show one function
#[utoipa::path(
    get, path = "/staff/functions/{id}", operation_id = "get_staff_function", tag = "staff",
    params(("id" = String, Path, format = "uuid", description = "Its id here")),
    security((), ("token" = [])),
    responses(
        (status = 200, description = "The function", body = FunctionJson),
        (status = 404, description = "There is no such function"),
        (status = 410, description = "It is lent no more"),
    ),
)]
pub(super) async fn show(
    State(state): State<Staffing>,
    caller: Option<Caller>,
    Id(id): Id<FunctionId>,
) -> Result<Json<FunctionJson>, Problem> {
    let one = state.site.store.read(move |conn: &mut Conn| lent(conn, id)).await?;
    Ok(Json(FunctionJson::new(&one, coordinates(caller.as_ref()))))
}

/// Say otherwise what is lent
///
/// A JSON Merge Patch (RFC 7396). Followers are told. For coordinators.
#[utoipa::path(
    patch, path = "/staff/functions/{id}", operation_id = "change_staff_function", tag = "staff",
    params(("id" = String, Path, format = "uuid", description = "Its id here")),
    request_body(content = DraftPatch, content_type = "application/merge-patch+json"),
    security(("token" = ["staff"])),
    responses(
        (status = 200, description = "As it is now", body = FunctionJson),
        (status = 404, description = "There is no such function"),
        (status = 410, description = "It is lent no more"),
    ),
)]
pub(super) async fn edit(
    State(state): State<Staffing>,
    caller: InChargeGranted<to::ShareStaff, of::Staffing>,
    Id(id): Id<FunctionId>,
    patch: DraftPatch,
) -> Result<Json<FunctionJson>, Problem> {
    let edit = road::write(&state, &caller, move |conn, house, who| {
        let draft = patch.onto(&DraftJson::of(&lent(conn, id)?))?.check()?;
        Ok(FunctionJson::new(&house.desk.amend(conn, id, &draft, who)?, true))
    });
    Ok(Json(edit.await?))
}

/// Lend it no more
///
/// What was promised stands. Followers are told. For coordinators.
#[utoipa::path(
    delete, path = "/staff/functions/{id}", operation_id = "retire_staff_function", tag = "staff",
    params(("id" = String, Path, format = "uuid", description = "Its id here")),
    security(("token" = ["staff"])),
    responses(
        (status = 204, description = "It is lent no more"),
        (status = 404, description = "There is no such function"),
        (status = 410, description = "It was not lent any more"),
    ),
)]
pub(super) async fn retire(
    State(state): State<Staffing>,
    caller: InChargeGranted<to::ShareStaff, of::Staffing>,
    Id(id): Id<FunctionId>,
) -> Result<Response, Problem> {
    let retire = road::write(&state, &caller, move |conn, house, who| {
        lent(conn, id)?;
        Ok(house.desk.retire(conn, id, who).map(drop)?)
    });
    retire.await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
