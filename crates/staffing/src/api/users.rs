//! `/staff/users`: the register of user members, their conventions, what they paid, their statements. For coordinators.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use maillon_members::of;
use maillon_members::tokens::InChargeGranted;
use maillon_members::tokens::scope::to;
use maillon_store::Conn;
use maillon_web::Problem;
use maillon_web::api::{Id, MergePatch, Posted, Query};
use maillon_web::problem::Place;
use serde::Deserialize;
use utoipa::IntoParams;

use super::refused::{Refused, field};
use super::road;
use super::users_json::{AdvanceJson, AdvanceRequest, DraftJson, StatementJson, UserJson};
use super::written::InMonth;
use crate::costs::Month;
use crate::desk::{ActProblem, House};
use crate::ids::MemberId;
use crate::model::User;
use crate::pages::Staffing;
use crate::rules::day_of;
use crate::store::posts;

/// What a `PATCH` changes of a user member.
type DraftPatch = MergePatch<DraftJson>;

fn this_month(house: &House) -> Result<Month, ActProblem> {
    Month::of(day_of(house.desk.clock.millis(), house.desk.zone())).map_err(|_| ActProblem::Time)
}

/// With what is left on its account.
fn shown(conn: &mut Conn, house: &House, user: &User) -> Result<UserJson, Refused> {
    let now = this_month(house)?;
    let balances = house.desk.account(conn, user.id, now)?.balances(now).map_err(ActProblem::from)?;
    Ok(UserJson::new(user, balances.last().map_or(user.opening, |balance| balance.closing)))
}

/// List user members
///
/// By name; our own organisation is among them once somebody worked for it. For coordinators.
#[utoipa::path(
    get, path = "/staff/users", operation_id = "list_staff_users", tag = "staff", security(("token" = ["staff"])),
    responses((status = 200, description = "All of them", body = Vec<UserJson>)),
)]
pub(super) async fn list(
    State(state): State<Staffing>,
    caller: InChargeGranted<to::ShareStaff, of::Staffing>,
) -> Result<Json<Vec<UserJson>>, Problem> {
    let find = road::read(&state, &caller, move |conn, house, _| {
        let all = house.desk.users(conn)?;
        all.iter().map(|user| shown(conn, house, user)).collect::<Result<Vec<_>, _>>()
    });
    Ok(Json(find.await?))
}

/// Say otherwise what is known of a user member
///
/// A JSON Merge Patch (RFC 7396). What was told of a locked month stays. For coordinators.
#[utoipa::path(
    patch, path = "/staff/users/{id}", operation_id = "change_staff_user", tag = "staff",
    params(("id" = String, Path, format = "uuid", description = "Its id")),
    request_body(content = DraftPatch, content_type = "application/merge-patch+json"),
    security(("token" = ["staff"])),
    responses(
        (status = 200, description = "As it is now", body = UserJson),
        (status = 404, description = "There is no such user member"),
        (status = 409, description = "Its account cannot begin so: something is in it already"),
    ),
)]
pub(super) async fn edit(
    State(state): State<Staffing>,
    caller: InChargeGranted<to::ShareStaff, of::Staffing>,
    Id(id): Id<MemberId>,
    patch: DraftPatch,
) -> Result<Json<UserJson>, Problem> {
    let edit = road::write(&state, &caller, move |conn, house, who| {
        let before = house.desk.user(conn, id)?;
        let draft = patch.onto(&DraftJson::of(&before))?.check()?;
        road::functions_there(conn, &draft.functions)?;
        let user = house.desk.edit_user(conn, id, &draft, who)?;
        shown(conn, house, &user)
    });
    Ok(Json(edit.await?))
}

/// Write down what a user member paid
///
/// Or was paid back, below zero; in a month that is open. For coordinators.
#[utoipa::path(
    post, path = "/staff/users/{id}/advances", operation_id = "add_staff_advance", tag = "staff",
    params(("id" = String, Path, format = "uuid", description = "The user member's id")),
    request_body = AdvanceRequest, security(("token" = ["staff"])),
    responses(
        (status = 201, description = "Written down", body = AdvanceJson),
        (status = 404, description = "There is no such user member"),
        (status = 409, description = "The month is locked, or the account had not begun"),
    ),
)]
pub(super) async fn pay(
    State(state): State<Staffing>,
    caller: InChargeGranted<to::ShareStaff, of::Staffing>,
    Id(id): Id<MemberId>,
    Posted { body, once }: Posted<AdvanceRequest>,
) -> Result<Response, Problem> {
    let made = road::once(&state, &caller, (once, StatusCode::CREATED), move |conn, house, who| {
        let advance = body.check()?;
        let made = house.desk.pay(conn, id, &advance, who).map_err(|problem| match problem {
            ActProblem::Time => field("date", "staffing-fault-time"),
            problem => problem.into(),
        })?;
        Ok(AdvanceJson::new(made, id, &advance))
    });
    Ok(made.await?.into_response())
}

/// Which months.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct StatementQuery {
    /// The first month; that in which the account begins if nothing is said.
    #[param(value_type = Option<String>, pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$", example = "2026-11")]
    from: Option<InMonth>,
    /// The last month; this one if nothing is said. No statement reaches further.
    #[param(value_type = Option<String>, pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$", example = "2026-12")]
    to: Option<InMonth>,
}

impl StatementQuery {
    /// What goes backwards is a mistake.
    fn check(self) -> Result<(), Refused> {
        match (self.from, self.to) {
            (Some(from), Some(to)) if to.0 < from.0 => {
                let place = Place::Parameter("to".to_owned());
                Err(Problem::invalid_at(place, "the last month comes before the first").into())
            }
            _ => Ok(()),
        }
    }
}

/// Show a user member's statement
///
/// What it paid and what it bears of the months that are locked, both months included. For coordinators.
#[utoipa::path(
    get, path = "/staff/users/{id}/statement", operation_id = "get_staff_statement", tag = "staff",
    params(("id" = String, Path, format = "uuid", description = "The user member's id"), StatementQuery),
    security(("token" = ["staff"])),
    responses(
        (status = 200, description = "The statement", body = StatementJson),
        (status = 404, description = "There is no such user member"),
        (status = 409, description = "The amounts are too large for an account"),
    ),
)]
pub(super) async fn statement(
    State(state): State<Staffing>,
    caller: InChargeGranted<to::ShareStaff, of::Staffing>,
    Id(id): Id<MemberId>,
    Query(query): Query<StatementQuery>,
) -> Result<Json<StatementJson>, Problem> {
    let find = road::read(&state, &caller, move |conn, house, _| {
        query.check()?;
        let (user, now) = (house.desk.user(conn, id)?, this_month(house)?);
        let last = query.to.map_or(now, |month| month.0).min(now);
        let first = query.from.map_or(user.since, |month| month.0).max(user.since);
        let rows = house.desk.statement(conn, id, first, last)?;
        Ok(StatementJson::new(&user, (first, last), &rows, &posts::all(conn)?))
    });
    Ok(Json(find.await?))
}
