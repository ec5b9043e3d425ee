//! `/staff/months`: the hours of a month, what it cost, how that is shared, and its end. For coordinators.

pub(super) mod act;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use maillon_members::of;
use maillon_members::tokens::InChargeGranted;
use maillon_members::tokens::scope::to;
use maillon_store::Conn;
use maillon_web::Problem;
use maillon_web::api::{Body, Id, time};
use serde::Serialize;
use utoipa::ToSchema;

use super::money_json::{AllocationJson, CostDraft, CostJson};
use super::refused::Refused;
use super::{road, words};
use crate::costs::Month;
use crate::desk::{ActProblem, House, Overview};
use crate::ids::PostId;
use crate::pages::Staffing;
use crate::rules::day_of;
use crate::store::costs;
use crate::timesheet::{Absence, Deed, Logged, Sheet, Status};

/// A month, as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffMonth)]
pub(super) struct MonthJson {
    /// Which month.
    #[schema(example = "2026-12")]
    month: String,
    /// Whether it is locked.
    locked: bool,
    /// So many lines wait for somebody, or were left out.
    pending: usize,
    /// So many minutes were countersigned.
    countersigned: i64,
}

/// When a post is not there. Nobody asks why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffAbsence)]
struct AbsenceJson {
    /// Its id.
    #[schema(format = "uuid")]
    id: String,
    /// The post's id.
    #[schema(format = "uuid")]
    post: String,
    /// The first day.
    #[schema(format = "date")]
    first: String,
    /// The last day.
    #[schema(format = "date")]
    last: String,
    /// How many minutes of the contract's time these days hold.
    minutes: i64,
}

/// When the month was locked, or opened again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffMonthDeed)]
struct DeedJson {
    /// When.
    #[schema(format = "date-time")]
    at: String,
    /// The id of the member who did it.
    by: String,
    /// `closed` or `reopened`.
    #[schema(example = "closed")]
    act: &'static str,
    /// Why it was opened again.
    reason: String,
}

/// A month with its costs, and how they are shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffMonthWithCosts)]
pub(super) struct WholeMonth {
    /// Which month.
    #[schema(example = "2026-12")]
    month: String,
    /// Whether it is locked.
    locked: bool,
    #[schema(schema_with = words::entry_ids)]
    pending: Vec<String>,
    #[schema(schema_with = words::entry_ids)]
    left_out: Vec<String>,
    /// When posts are not there.
    absences: Vec<AbsenceJson>,
    /// What each post cost.
    costs: Vec<CostJson>,
    /// How that is shared: of a locked month for good, of an open one as it would be now.
    allocation: Option<AllocationJson>,
    /// Why it cannot be shared.
    unshared: Option<String>,
    /// When it was locked and opened again, the oldest first.
    log: Vec<DeedJson>,
}

impl From<&Overview> for MonthJson {
    fn from(one: &Overview) -> Self {
        Self {
            month: one.month.to_string(),
            locked: one.locked,
            pending: one.pending,
            countersigned: one.countersigned,
        }
    }
}

fn absence(one: &Absence) -> AbsenceJson {
    AbsenceJson {
        id: one.id.to_string(),
        post: one.post.to_string(),
        first: one.first.to_string(),
        last: one.last.to_string(),
        minutes: one.minutes,
    }
}

/// The log, as far as it is about the month as a whole.
fn deed(one: &Logged) -> Option<DeedJson> {
    let (act, reason) = match &one.deed {
        Deed::Closed(_) => ("closed", ""),
        Deed::Reopened(reason) => ("reopened", reason.as_str()),
        _ => return None,
    };
    Some(DeedJson { at: time(one.at), by: one.by.clone(), act, reason: reason.to_owned() })
}

fn whole(conn: &mut Conn, house: &House, month: Month) -> Result<WholeMonth, Refused> {
    let sheet: Sheet = house.desk.sheet(conn, month)?;
    let (allocation, unshared) = match house.desk.allocation(conn, month) {
        Ok(shared) => (Some(AllocationJson::from(&shared)), None),
        Err(ActProblem::Store(problem)) => return Err(problem.into()),
        Err(problem) => (None, Some(problem.to_string())),
    };
    let left_out = match sheet.status() {
        Status::Open => Vec::new(),
        Status::Locked { left_out } => left_out.iter().map(ToString::to_string).collect(),
    };
    Ok(WholeMonth {
        month: month.to_string(),
        locked: *sheet.status() != Status::Open,
        pending: sheet.pending_entries().map(|one| one.id.to_string()).collect(),
        left_out,
        absences: sheet.absences().map(absence).collect(),
        costs: costs::of_month(conn, month)?.iter().map(CostJson::from).collect(),
        allocation,
        unshared,
        log: sheet.logged().iter().filter_map(deed).collect(),
    })
}

/// List months
///
/// This one, and all with hours or costs, or that were locked once; the last one first. For coordinators.
#[utoipa::path(
    get, path = "/staff/months", operation_id = "list_staff_months", tag = "staff",
    security(("token" = ["staff"])),
    responses((status = 200, description = "All of them", body = Vec<MonthJson>)),
)]
pub(super) async fn list(
    State(state): State<Staffing>,
    caller: InChargeGranted<to::ShareStaff, of::Staffing>,
) -> Result<Json<Vec<MonthJson>>, Problem> {
    let find = road::read(&state, &caller, move |conn, house, _| {
        let today = day_of(house.desk.clock.millis(), house.desk.zone());
        let now = Month::of(today).map_err(|_| ActProblem::Time)?;
        let mut all = house.desk.months(conn)?;
        if all.iter().all(|one| one.month != now) {
            all.push(Overview { month: now, locked: false, pending: 0, countersigned: 0 });
            all.sort_by_key(|one| std::cmp::Reverse(one.month));
        }
        Ok(all)
    });
    Ok(Json(find.await?.iter().map(MonthJson::from).collect()))
}

/// Show one month
///
/// Its hours are found under `/staff/hours`. For coordinators.
#[utoipa::path(
    get, path = "/staff/months/{month}", operation_id = "get_staff_month", tag = "staff",
    params(("month" = String, Path, description = "Which month", example = "2026-12")),
    security(("token" = ["staff"])),
    responses(
        (status = 200, description = "The month", body = WholeMonth),
        (status = 404, description = "This is no month"),
    ),
)]
pub(super) async fn show(
    State(state): State<Staffing>,
    caller: InChargeGranted<to::ShareStaff, of::Staffing>,
    Id(month): Id<Month>,
) -> Result<Json<WholeMonth>, Problem> {
    Ok(Json(road::read(&state, &caller, move |conn, house, _| whole(conn, house, month)).await?))
}

/// The month and the post of an address.
fn places(path: Result<Path<(String, String)>, PathRejection>) -> Option<(Month, PostId)> {
    let Path((month, post)) = path.ok()?;
    Some((month.parse().ok()?, post.parse().ok()?))
}

/// Write down what a post cost in a month
///
/// In place of what was written before. For coordinators.
#[utoipa::path(
    put, path = "/staff/months/{month}/costs/{post}", operation_id = "set_staff_cost", tag = "staff",
    params(
        ("month" = String, Path, description = "Which month", example = "2026-12"),
        ("post" = String, Path, format = "uuid", description = "The post's id"),
    ),
    request_body = CostDraft, security(("token" = ["staff"])),
    responses(
        (status = 200, description = "As it is now", body = CostJson),
        (status = 404, description = "This is no month, or there is no such post"),
        (status = 409, description = "The month is locked"),
    ),
)]
pub(super) async fn set_cost(
    State(state): State<Staffing>,
    caller: InChargeGranted<to::ShareStaff, of::Staffing>,
    path: Result<Path<(String, String)>, PathRejection>,
    Body(body): Body<CostDraft>,
) -> Result<Json<CostJson>, Problem> {
    let (month, post) = places(path).ok_or_else(Problem::not_found)?;
    let set = road::write(&state, &caller, move |conn, house, who| {
        let cost = body.check(post)?;
        house.desk.set_cost(conn, month, &cost, who)?;
        Ok(CostJson::from(&cost))
    });
    Ok(Json(set.await?))
}
