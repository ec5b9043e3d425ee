//! What a post says of its time. Its worker says it, or who coordinates writes it down.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use chrono::{NaiveDateTime, TimeDelta};
use maillon_kernel::local::{self, BRUSSELS};
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::Conn;
use maillon_web::Problem;
use maillon_web::api::{Id, Posted, time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::refused::Refused;
use super::{faults, road, words};
use crate::desk::{ActProblem, Person};
use crate::ids::{PostId, WishId};
use crate::model::{PostRow, WishForm, WishRow};
use crate::pages::Staffing;
use crate::store::{posts, wishes};

/// What a post says of some time, on the clocks of Brussels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffWish)]
pub(super) struct WishJson {
    /// Its id.
    #[schema(format = "uuid")]
    id: String,
    /// The post's id.
    #[schema(format = "uuid")]
    post: String,
    #[schema(schema_with = words::wishes)]
    kind: &'static str,
    /// When its first time begins.
    #[schema(example = "2026-12-07T09:00")]
    start: String,
    /// When its first time ends.
    #[schema(example = "2026-12-07T13:00")]
    end: String,
    /// How often: a rule of RFC 5545.
    #[schema(example = "FREQ=WEEKLY")]
    rule: Option<String>,
    /// The times of the rule that do not hold.
    except: Vec<String>,
    /// When it was said.
    #[schema(format = "date-time")]
    created_at: String,
}

impl From<&WishRow> for WishJson {
    fn from(one: &WishRow) -> Self {
        let wall = |at: NaiveDateTime| at.format(local::FORM).to_string();
        Self {
            id: one.id.to_string(),
            post: one.post.to_string(),
            kind: one.kind.as_str(),
            start: wall(one.first),
            end: wall(one.first + TimeDelta::minutes(one.minutes)),
            rule: one.rule.as_ref().map(|rule| rule.to_ics(BRUSSELS)),
            except: one.left_out.iter().copied().map(wall).collect(),
            created_at: time(one.created_at),
        }
    }
}

/// What one says of some time.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = StaffWishRequest, example = json!({
    "kind": "unavailable", "start": "2026-12-07T09:00", "end": "2026-12-07T13:00", "rule": "FREQ=WEEKLY",
}))]
pub(super) struct WishRequest {
    #[schema(required, schema_with = words::wishes)]
    kind: String,
    /// When its first time begins, on the clocks of Brussels: whole five minutes.
    #[schema(required, example = "2026-12-07T09:00")]
    start: String,
    /// When its first time ends: eight days later at the most.
    #[schema(required, example = "2026-12-07T13:00")]
    end: String,
    /// How often: a rule of RFC 5545, whose first time is `start`.
    #[schema(max_length = 500)]
    rule: Option<String>,
}

/// A post that is the caller's own, or that they coordinate. That there is another one is nobody's business.
fn theirs(conn: &mut Conn, id: PostId, who: &Person) -> Result<PostRow, Refused> {
    let own = |one: &PostRow| who.coordinates || one.worker.as_ref() == Some(&who.id);
    Ok(posts::find(conn, id)?.filter(own).ok_or(ActProblem::Unknown)?)
}

/// List what a post says of its time
///
/// The first time first. Who has the post, and coordinators, may.
#[utoipa::path(
    get, path = "/staff/posts/{id}/wishes", operation_id = "list_staff_wishes", tag = "staff",
    params(("id" = String, Path, format = "uuid", description = "The post's id")),
    security(("token" = ["staff"])),
    responses(
        (status = 200, description = "All of it", body = Vec<WishJson>),
        (status = 404, description = "There is no such post, or it is not the caller's"),
    ),
)]
pub(super) async fn list(
    State(state): State<Staffing>,
    caller: Granted<to::ShareStaff>,
    Id(id): Id<PostId>,
) -> Result<Json<Vec<WishJson>>, Problem> {
    let find = road::read(&state, &caller, move |conn, _, who| {
        theirs(conn, id, who)?;
        Ok(wishes::of(conn, id)?)
    });
    Ok(Json(find.await?.iter().map(WishJson::from).collect()))
}

/// Say something of a post's time
///
/// Why is not asked. Who has the post, and coordinators, may.
#[utoipa::path(
    post, path = "/staff/posts/{id}/wishes", operation_id = "add_staff_wish", tag = "staff",
    params(("id" = String, Path, format = "uuid", description = "The post's id")),
    request_body = WishRequest, security(("token" = ["staff"])),
    responses(
        (status = 201, description = "Said", body = WishJson),
        (status = 404, description = "There is no such post, or it is not the caller's"),
        (status = 409, description = "It says too much already"),
    ),
)]
pub(super) async fn create(
    State(state): State<Staffing>,
    caller: Granted<to::ShareStaff>,
    Id(id): Id<PostId>,
    Posted { body, once }: Posted<WishRequest>,
) -> Result<Response, Problem> {
    let WishRequest { kind, start, end, rule } = body;
    let form = WishForm { kind, start, end, rule: rule.unwrap_or_default() };
    let made = road::once(&state, &caller, (once, StatusCode::CREATED), move |conn, house, who| {
        theirs(conn, id, who)?;
        let draft = form.check().map_err(|faults| faults::of_wish(&faults))?;
        Ok(WishJson::from(&house.desk.wish(conn, id, &draft, who)?))
    });
    Ok(made.await?.into_response())
}

/// Take it back
///
/// Who has the post, and coordinators, may.
#[utoipa::path(
    delete, path = "/staff/wishes/{id}", operation_id = "remove_staff_wish", tag = "staff",
    params(("id" = String, Path, format = "uuid", description = "Its id")),
    security(("token" = ["staff"])),
    responses(
        (status = 204, description = "Taken back"),
        (status = 404, description = "There is no such wish, or it is not the caller's"),
    ),
)]
pub(super) async fn remove(
    State(state): State<Staffing>,
    caller: Granted<to::ShareStaff>,
    Id(id): Id<WishId>,
) -> Result<Response, Problem> {
    let remove = road::write(&state, &caller, move |conn, house, who| {
        let wish = wishes::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        theirs(conn, wish.post, who)?;
        Ok(house.desk.unwish(conn, id, who)?)
    });
    remove.await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
