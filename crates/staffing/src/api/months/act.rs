//! Locking a month, and opening it again.

use maillon_members::of;
use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use maillon_members::tokens::InChargeGranted;
use maillon_members::tokens::scope::to;
use maillon_store::Conn;
use maillon_web::Problem;
use maillon_web::api::{Id, Posted};
use maillon_web::problem::Place;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{WholeMonth, whole};
use crate::api::refused::{Refused, field};
use crate::api::{road, words};
use crate::costs::Month;
use crate::desk::{ActProblem, House, Person};
use crate::ids::EntryId;
use crate::pages::Staffing;
use crate::timesheet::Refusal;

/// What is done with a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum Act {
    /// It is locked, and its costs are shared for good.
    Close,
    /// It is opened again, for a reason that stays.
    Reopen,
}

/// What is done with a month.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StaffMonthAct, example = json!({ "act": "close", "leave_out": ["019abcde-0123-7abc-8def-0123456789ab"] }))]
pub(in crate::api) struct ActRequest {
    #[schema(inline)]
    act: Act,
    /// With `close` alone: the lines that still wait for somebody and are left out, all of them. None else may wait.
    #[schema(schema_with = words::entry_ids)]
    #[serde(default)]
    leave_out: BTreeSet<EntryId>,
    /// With `reopen` alone: why.
    #[schema(max_length = 2000)]
    #[serde(default)]
    reason: String,
}

impl ActRequest {
    fn run(&self, conn: &mut Conn, house: &House, month: Month, who: &Person) -> Result<(), Refused> {
        let stray = |place: &str| {
            Err(Problem::invalid_at(Place::Body(place.to_owned()), "this belongs to another act").into())
        };
        match self.act {
            Act::Close if !self.reason.is_empty() => stray("/reason"),
            Act::Reopen if !self.leave_out.is_empty() => stray("/leave_out"),
            Act::Close => Ok(house.desk.close(conn, month, &self.leave_out, who).map(drop)?),
            Act::Reopen => {
                house.desk.reopen(conn, month, &self.reason, who).map_err(|problem| match problem {
                    ActProblem::Sheet(Refusal::Words) => field("reason", "staffing-sheet-words"),
                    problem => problem.into(),
                })
            }
        }
    }
}

/// Lock a month, or open it again
///
/// Who locks it names what they saw waiting: what came since stops it. For coordinators.
#[utoipa::path(
    post, path = "/staff/months/{month}/acts", operation_id = "act_on_staff_month", tag = "staff",
    params(("month" = String, Path, description = "Which month", example = "2026-12")),
    request_body = ActRequest, security(("token" = ["staff"])),
    responses(
        (status = 200, description = "As it is now", body = WholeMonth),
        (status = 404, description = "This is no month"),
        (status = 409, description = "It is locked or open already, has not begun, something waits, or costs are missing"),
    ),
)]
pub(in crate::api) async fn act(
    State(state): State<Staffing>,
    caller: InChargeGranted<to::ShareStaff, of::Staffing>,
    Id(month): Id<Month>,
    Posted { body, once }: Posted<ActRequest>,
) -> Result<Response, Problem> {
    let done = road::once(&state, &caller, (once, StatusCode::OK), move |conn, house, who| {
        body.run(conn, house, month, who)?;
        whole(conn, house, month)
    });
    Ok(done.await?.into_response())
}
