//! `/staff/hours`: what was done. The worker says it, the user member countersigns it or says why not.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::Conn;
use maillon_web::Problem;
use maillon_web::api::{Id, Posted, Query};
use serde::Deserialize;
use utoipa::IntoParams;

use super::commitment_json::seen;
use super::hours_json::{Act, ActRequest, HoursJson, HoursRequest};
use super::refused::{Refused, field, of_sheet};
use super::road;
use super::written::InMonth;
use crate::costs::Month;
use crate::desk::{ActProblem, House, Person, Signer};
use crate::ids::{EntryId, PostId};
use crate::model::KeptEntry;
use crate::pages::Staffing;
use crate::rules::day_of;
use crate::store::{entries, months, posts};
use crate::timesheet::Status;

/// Which hours.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// The month in which they count; this one if nothing is said.
    #[param(value_type = Option<String>, pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$", example = "2026-12")]
    month: Option<InMonth>,
}

/// The posts that the caller has.
fn own(conn: &mut Conn, who: &Person) -> Result<BTreeSet<PostId>, Refused> {
    Ok(posts::of_worker(conn, &who.id)?.into_iter().map(|post| post.id).collect())
}

/// With what the month says of them.
fn shown(conn: &mut Conn, kept: &KeptEntry) -> Result<HoursJson, Refused> {
    let left_out = match months::status(conn, kept.month)? {
        Status::Open => false,
        Status::Locked { left_out } => left_out.contains(&kept.entry.id),
    };
    Ok(HoursJson::new(kept, left_out))
}

/// List the hours of a month
///
/// In the order in which they were entered. Coordinators read all, a worker their own.
#[utoipa::path(
    get, path = "/staff/hours", operation_id = "list_staff_hours", tag = "staff", params(ListQuery),
    security(("token" = ["staff"])),
    responses((status = 200, description = "All of them", body = Vec<HoursJson>)),
)]
pub(super) async fn list(
    State(state): State<Staffing>,
    caller: Granted<to::ShareStaff>,
    Query(query): Query<ListQuery>,
) -> Result<Json<Vec<HoursJson>>, Problem> {
    let find = road::read(&state, &caller, move |conn, house, who| {
        let today = day_of(house.desk.clock.millis(), house.desk.zone());
        let now = Month::of(today).map_err(|_| ActProblem::Time)?;
        let month = query.month.map_or(now, |month| month.0);
        let (own, status) = (own(conn, who)?, months::status(conn, month)?);
        let left_out = |id: EntryId| matches!(&status, Status::Locked { left_out } if left_out.contains(&id));
        let all = entries::of_month(conn, month)?.into_iter();
        let theirs = all.filter(|kept| who.coordinates || own.contains(&kept.entry.post));
        Ok(theirs.map(|kept| HoursJson::new(&kept, left_out(kept.entry.id))).collect())
    });
    Ok(Json(find.await?))
}

/// Enter hours
///
/// For a commitment that has begun, on a day of it. Who has the post, and coordinators, may. A peer is told.
#[utoipa::path(
    post, path = "/staff/hours", operation_id = "enter_staff_hours", tag = "staff", request_body = HoursRequest,
    security(("token" = ["staff"])),
    responses(
        (status = 201, description = "Entered", body = HoursJson),
        (status = 403, description = "It is not the caller's post"),
        (status = 409, description = "Nobody has worked for it yet, or the month is locked"),
    ),
)]
pub(super) async fn enter(
    State(state): State<Staffing>,
    caller: Granted<to::ShareStaff>,
    Posted { body, once }: Posted<HoursRequest>,
) -> Result<Response, Problem> {
    let made = road::once(&state, &caller, (once, StatusCode::CREATED), move |conn, house, who| {
        let draft = body.check()?;
        seen(conn, &house.desk, body.commitment, who).map_err(|refused| match refused {
            Refused::Act(ActProblem::Unknown) => field("commitment", "staffing-fault-choose"),
            refused => refused,
        })?;
        let entry = house.enter(conn, body.commitment, &draft, who).map_err(of_sheet)?;
        let kept = house.desk.entry(conn, entry.id)?;
        shown(conn, &kept)
    });
    Ok(made.await?.into_response())
}

/// A line that the caller may see.
fn theirs(conn: &mut Conn, house: &House, id: EntryId, who: &Person) -> Result<(), Refused> {
    let kept = house.desk.entry(conn, id)?;
    let sees = who.coordinates || own(conn, who)?.contains(&kept.entry.post);
    if sees { Ok(()) } else { Err(ActProblem::Unknown.into()) }
}

fn run(
    conn: &mut Conn,
    house: &House,
    id: EntryId,
    body: &ActRequest,
    who: &Person,
) -> Result<EntryId, Refused> {
    let by = || Signer::Ours(who.clone());
    let entry = match body.act {
        Act::Withdraw => house.withdraw(conn, id, who),
        Act::Correct => house.correct(conn, id, &body.correction()?, who),
        Act::Countersign => house.desk.countersign(conn, id, &by()),
        Act::Dispute => house.desk.dispute(conn, id, &body.words, &by()),
    };
    Ok(entry.map_err(of_sheet)?.id)
}

/// Withdraw, correct, countersign or dispute hours
///
/// The first two are for who has the post, and coordinators; a peer is told. The others are for coordinators, on what was done
/// for our own organisation by somebody else. A correction is a new line, which is answered.
#[utoipa::path(
    post, path = "/staff/hours/{id}/acts", operation_id = "act_on_staff_hours", tag = "staff",
    params(("id" = String, Path, format = "uuid", description = "Its id")),
    request_body = ActRequest, security(("token" = ["staff"])),
    responses(
        (status = 200, description = "As it is now; or the line that corrects it", body = HoursJson),
        (status = 403, description = "It is not the caller's to do"),
        (status = 404, description = "There is no such line, or it is not the caller's to see"),
        (status = 409, description = "Where it stands, or the month, does not allow it"),
    ),
)]
pub(super) async fn act(
    State(state): State<Staffing>,
    caller: Granted<to::ShareStaff>,
    Id(id): Id<EntryId>,
    Posted { body, once }: Posted<ActRequest>,
) -> Result<Response, Problem> {
    let done = road::once(&state, &caller, (once, StatusCode::OK), move |conn, house, who| {
        theirs(conn, house, id, who)?;
        body.check()?;
        let id = run(conn, house, id, &body, who)?;
        let kept = house.desk.entry(conn, id)?;
        shown(conn, &kept)
    });
    Ok(done.await?.into_response())
}
