//! `/staff/posts`: the contracts of the group. Never public: outside the house a post has a pseudonym and nothing else.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maillon_members::tokens::scope::to;
use maillon_members::tokens::{Granted, InChargeGranted};
use maillon_members::{of, store as members};
use maillon_store::Conn;
use maillon_web::Problem;
use maillon_web::api::{Id, MergePatch, Posted, Query, time};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::refused::{Refused, field};
use super::road::functions_there;
use super::{faults, road, words, written};
use crate::desk::ActProblem;
use crate::ids::{FunctionId, PostId};
use crate::model::{PostDraft, PostForm, PostRow};
use crate::pages::Staffing;
use crate::store::posts;

/// A contract of the group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffPost)]
pub(super) struct PostJson {
    /// Its id.
    #[schema(format = "uuid")]
    id: String,
    /// Its pseudonym: the only name of it that leaves the house.
    #[schema(example = "P1")]
    code: String,
    #[schema(schema_with = words::function_ids)]
    functions: Vec<FunctionId>,
    /// The languages that it works in, as BCP 47 tags.
    #[schema(example = json!(["fr", "nl"]))]
    languages: Vec<String>,
    /// Minutes a week by contract.
    #[schema(example = 1140)]
    weekly: i64,
    /// The commune that it sets out from, by its NIS code.
    #[schema(schema_with = words::commune_or_null)]
    home: Option<String>,
    /// The id of the member who has it.
    #[schema(format = "uuid")]
    worker: Option<String>,
    /// Its first day.
    #[schema(format = "date", example = "2026-12-01")]
    starts_on: String,
    /// Its last day, if it has one.
    #[schema(format = "date")]
    ends_on: Option<String>,
    /// When it was written.
    #[schema(format = "date-time")]
    created_at: String,
    /// When it last changed.
    #[schema(format = "date-time")]
    updated_at: String,
}

impl From<&PostRow> for PostJson {
    fn from(one: &PostRow) -> Self {
        Self {
            id: one.id.to_string(),
            code: one.code.clone(),
            functions: one.functions.clone(),
            languages: one.languages.clone(),
            weekly: one.weekly,
            home: one.home.map(|commune| commune.nis.clone()),
            worker: one.worker.clone(),
            starts_on: one.starts_on.to_string(),
            ends_on: one.ends_on.map(|day| day.to_string()),
            created_at: time(one.created_at),
            updated_at: time(one.updated_at),
        }
    }
}

/// What one writes of a post.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = StaffPostDraft, example = json!({
    "functions": ["019abcde-0123-7abc-8def-0123456789ab"], "languages": ["fr", "nl"], "weekly": 1140, "home": "21012",
    "worker": "019abcde-0123-7abc-8def-0123456789ac", "starts_on": "2026-12-01",
}))]
pub(super) struct DraftJson {
    #[schema(required, schema_with = words::function_ids)]
    functions: Vec<FunctionId>,
    /// The languages that it works in, as BCP 47 tags.
    #[schema(required, min_items = 1, max_items = 10)]
    languages: Vec<String>,
    /// Minutes a week by contract: whole five minutes.
    #[schema(required, value_type = i64, minimum = 5, maximum = 3600, multiple_of = 5)]
    #[serde(deserialize_with = "written::number")]
    weekly: Option<i64>,
    /// The commune that it sets out from, by its NIS code.
    #[schema(schema_with = words::commune_or_null)]
    #[serde(skip_serializing_if = "Option::is_none")]
    home: Option<String>,
    /// The id of the member who has it.
    #[schema(value_type = Option<String>, format = "uuid")]
    #[serde(skip_serializing_if = "Option::is_none")]
    worker: Option<maillon_members::MemberId>,
    /// Its first day.
    #[schema(required, format = "date", example = "2026-12-01")]
    starts_on: String,
    /// Its last day, if it has one.
    #[schema(format = "date")]
    #[serde(skip_serializing_if = "Option::is_none")]
    ends_on: Option<String>,
}

impl DraftJson {
    fn of(one: &PostRow) -> Self {
        Self {
            functions: one.functions.clone(),
            languages: one.languages.clone(),
            weekly: Some(one.weekly),
            home: one.home.map(|commune| commune.nis.clone()),
            worker: one.worker.as_deref().and_then(|id| id.parse().ok()),
            starts_on: one.starts_on.to_string(),
            ends_on: one.ends_on.map(|day| day.to_string()),
        }
    }

    /// As the desk takes it: functions and worker are there.
    fn check(&self, conn: &mut Conn) -> Result<PostDraft, Refused> {
        let one = self.clone();
        let form = PostForm {
            functions: written::ids(&one.functions),
            languages: written::list(&one.languages),
            weekly: written::hours(one.weekly),
            home: one.home.unwrap_or_default(),
            worker: one.worker.map(|id| id.to_string()).unwrap_or_default(),
            starts_on: one.starts_on,
            ends_on: one.ends_on.unwrap_or_default(),
        };
        let draft = form.check().map_err(|faults| faults::of_post(&faults))?;
        functions_there(conn, &draft.functions)?;
        if let Some(id) = self.worker {
            members::by_id(conn, id)?.ok_or_else(|| field("worker", "staffing-fault-choose"))?;
        }
        Ok(draft)
    }
}

/// What a `PATCH` changes of a post.
type DraftPatch = MergePatch<DraftJson>;

/// Whose posts.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Whose {
    /// All of them: for coordinators.
    #[default]
    All,
    /// Those that the caller has.
    Mine,
}

/// Which posts.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// Whose: all if nothing is said.
    #[param(inline, required = false)]
    whose: Whose,
}

/// List posts
///
/// By their pseudonyms. Coordinators read all, everybody else the posts that they have.
#[utoipa::path(
    get, path = "/staff/posts", operation_id = "list_staff_posts", tag = "staff", params(ListQuery),
    security(("token" = ["staff"])),
    responses((status = 200, description = "All of them", body = Vec<PostJson>)),
)]
pub(super) async fn list(
    State(state): State<Staffing>,
    caller: Granted<to::ShareStaff>,
    Query(query): Query<ListQuery>,
) -> Result<Json<Vec<PostJson>>, Problem> {
    let find = road::read(&state, &caller, move |conn, _, who| match query.whose {
        Whose::Mine => Ok(posts::of_worker(conn, &who.id)?),
        Whose::All if who.coordinates => Ok(posts::all(conn)?),
        Whose::All => Err(ActProblem::NotAllowed.into()),
    });
    Ok(Json(find.await?.iter().map(PostJson::from).collect()))
}

/// Add a post
///
/// Its pseudonym is the next number. For coordinators.
#[utoipa::path(
    post, path = "/staff/posts", operation_id = "add_staff_post", tag = "staff", request_body = DraftJson,
    security(("token" = ["staff"])),
    responses((status = 201, description = "Added", body = PostJson)),
)]
pub(super) async fn create(
    State(state): State<Staffing>,
    caller: InChargeGranted<to::ShareStaff, of::Staffing>,
    Posted { body, once }: Posted<DraftJson>,
) -> Result<Response, Problem> {
    let made = road::once(&state, &caller, (once, StatusCode::CREATED), move |conn, house, who| {
        let draft = body.check(conn)?;
        Ok(PostJson::from(&house.desk.add_post(conn, &draft, who)?))
    });
    Ok(axum::response::IntoResponse::into_response(made.await?))
}

/// Say otherwise what a post is
///
/// A JSON Merge Patch (RFC 7396). What stands stays. For coordinators.
#[utoipa::path(
    patch, path = "/staff/posts/{id}", operation_id = "change_staff_post", tag = "staff",
    params(("id" = String, Path, format = "uuid", description = "Its id")),
    request_body(content = DraftPatch, content_type = "application/merge-patch+json"),
    security(("token" = ["staff"])),
    responses(
        (status = 200, description = "As it is now", body = PostJson),
        (status = 404, description = "There is no such post"),
    ),
)]
pub(super) async fn edit(
    State(state): State<Staffing>,
    caller: InChargeGranted<to::ShareStaff, of::Staffing>,
    Id(id): Id<PostId>,
    patch: DraftPatch,
) -> Result<Json<PostJson>, Problem> {
    let edit = road::write(&state, &caller, move |conn, house, who| {
        let before = posts::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        let draft = patch.onto(&DraftJson::of(&before))?.check(conn)?;
        Ok(PostJson::from(&house.desk.edit_post(conn, id, &draft, who)?))
    });
    Ok(Json(edit.await?))
}
