//! Who comes: the caller says so, and who organises reads it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;
use maillon_web::api::{Body, Cursor, Id, Limit, Page, Query};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::shown::AttendanceJson;
use super::write::theirs;
use crate::desk::{ActProblem, Who};
use crate::model::{Attendance, Event, EventId};
use crate::pages::Agenda;
use crate::store::{attendance, events};

/// Which page.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// How many.
    #[param(inline, required = false)]
    limit: Limit,
    /// Where to begin: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
}

/// List who comes
///
/// For who organises it: also who waits, was refused, or no longer comes. In the order of asking.
#[utoipa::path(
    get,
    path = "/events/{id}/attendances",
    operation_id = "list_attendances",
    tag = "events",
    params(("id" = String, Path, format = "uuid", description = "Its id here"), ListQuery),
    security(("token" = ["read"])),
    responses(
        (status = 200, description = "A page of them", body = Page<AttendanceJson>),
        (status = 404, description = "There is no such event of ours"),
    ),
)]
pub(super) async fn list(
    State(state): State<Agenda>,
    caller: Granted<to::Read>,
    Id(id): Id<EventId>,
    Query(query): Query<ListQuery>,
) -> Result<Page<AttendanceJson>, Problem> {
    let event = theirs(&state, id, &caller.member).await?;
    let after: Option<i64> = query.cursor.as_ref().map(|text| text.read(|at| at.parse().ok())).transpose()?;
    let find = move |conn: &mut Conn| -> Result<Vec<Attendance>, StoreError> {
        Ok(attendance::all(conn, &event.uri)?)
    };
    let mut all = state.site.store.read(find).await?;
    all.sort_by_key(|one| one.place);
    all.retain(|one| after.is_none_or(|after| after < one.place));
    all.truncate(usize::try_from(query.limit.and_one()).unwrap_or_default());
    let at = |one: &Attendance| one.place.to_string();
    Ok(Page::of(all, query.limit, at, |one: &Attendance| AttendanceJson::from(one)))
}

/// What the caller says.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "seats": 2, "message": "Avec ma fille." }))]
pub(super) struct ComingRequest {
    /// How many come; one if nothing is said.
    #[schema(minimum = 1, maximum = 50, required = false)]
    #[serde(default = "one")]
    seats: i64,
    /// What the organisers should know.
    #[schema(max_length = 1000)]
    #[serde(default)]
    message: String,
}

fn one() -> i64 {
    1
}

/// The event as it is in the transaction that counts who comes.
fn out(conn: &mut Conn, id: EventId) -> Result<Event, ActProblem> {
    events::find(conn, id)?.filter(Event::is_out).ok_or(ActProblem::Unknown)
}

/// Come
///
/// To an event of ours or of others; said once more, it takes the place of what was said. `standing` tells whether the caller
/// comes, waits for a place, or for an answer.
#[utoipa::path(
    put,
    path = "/events/{id}/attendances/me",
    operation_id = "attend_event",
    tag = "events",
    params(("id" = String, Path, format = "uuid", description = "Its id here")),
    request_body = ComingRequest,
    security(("token" = ["events"])),
    responses(
        (status = 200, description = "How the caller stands to it", body = AttendanceJson),
        (status = 400, description = "So many seats cannot be asked for"),
        (status = 404, description = "There is no such event here"),
        (status = 409, description = "It is full, over or called off, or one does not say so here"),
    ),
)]
pub(super) async fn come(
    State(state): State<Agenda>,
    caller: Granted<to::WriteEvents>,
    Id(id): Id<EventId>,
    Body(body): Body<ComingRequest>,
) -> Result<Json<AttendanceJson>, Problem> {
    let member = &caller.member;
    let who = Who::member(&member.id.to_string(), &member.name, body.seats, body.message.trim());
    let desk = state.desk.clone();
    let go = move |conn: &mut Conn| -> Result<Attendance, ActProblem> {
        let event = out(conn, id)?;
        desk.go(conn, &event, who.clone())
    };
    Ok(Json(AttendanceJson::from(&state.site.store.write(go).await?)))
}

/// Come no longer
#[utoipa::path(
    delete,
    path = "/events/{id}/attendances/me",
    operation_id = "leave_event",
    tag = "events",
    params(("id" = String, Path, format = "uuid", description = "Its id here")),
    security(("token" = ["events"])),
    responses(
        (status = 204, description = "The caller does not come"),
        (status = 404, description = "There is no such event here"),
    ),
)]
pub(super) async fn leave(
    State(state): State<Agenda>,
    caller: Granted<to::WriteEvents>,
    Id(id): Id<EventId>,
) -> Result<Response, Problem> {
    let (desk, who) = (state.desk.clone(), format!("member {}", caller.member.id));
    let leave = move |conn: &mut Conn| -> Result<bool, ActProblem> {
        let event = out(conn, id)?;
        desk.stay_away(conn, &event, &who)
    };
    state.site.store.write(leave).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
