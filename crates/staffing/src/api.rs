//! Shared staff for programs: the endpoints `/staff`.
//!
//! What a page can do, under the same rules: what is sent becomes the form of the pages, the acts are those of the house.
//! Amounts are whole euro cents, durations whole minutes, days `2026-12-01`, instants RFC 3339 in UTC; only what a post says
//! of its time stands on the clocks of Brussels, as it repeats there.
//!
//! **Invariant:** everything but what is lent asks for a token with the scope `staff`. What a member may not see is answered
//! as if it were not there.

mod commitment_json;
mod commitments;
mod faults;
mod functions;
mod hours;
mod hours_json;
mod money_json;
mod months;
mod posts;
mod reasons;
mod refused;
mod road;
mod swaps;
mod told;
mod users;
mod users_json;
mod wishes;
mod words;
mod written;

use axum::extract::FromRef;
use maillon_web::Site;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::pages::Staffing;

/// Where the endpoints stand; also in the answers' `Location`.
const PATH: &str = "/api/maillon/v1/staff";

/// The endpoints of this slice.
pub fn routes<S>() -> OpenApiRouter<S>
where
    Staffing: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    OpenApiRouter::new()
        .routes(routes!(functions::list, functions::create))
        .routes(routes!(functions::show, functions::edit, functions::retire))
        .routes(routes!(posts::list, posts::create))
        .routes(routes!(posts::edit))
        .routes(routes!(wishes::list, wishes::create))
        .routes(routes!(wishes::remove))
        .routes(routes!(commitments::list, commitments::ask::ask))
        .routes(routes!(commitments::show))
        .routes(routes!(commitments::act::act))
        .routes(routes!(swaps::list, swaps::act))
        .routes(routes!(hours::list, hours::enter))
        .routes(routes!(hours::act))
        .routes(routes!(told::list))
        .routes(routes!(told::act))
        .routes(routes!(months::list))
        .routes(routes!(months::show))
        .routes(routes!(months::set_cost))
        .routes(routes!(months::act::act))
        .routes(routes!(users::list))
        .routes(routes!(users::edit))
        .routes(routes!(users::pay))
        .routes(routes!(users::statement))
}
