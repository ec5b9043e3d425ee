//! Belonging for programs: the endpoints `/networks`, `/rounds` and `/answers`.
//!
//! What everybody may read on the pages, a token with `read` reads here; what speaks for the organisation takes a
//! coordinator's token.
//!
//! **Invariant:** a round is shown to coordinators alone, as on the pages: what a candidate says is not public until it
//! belongs.

mod belong;
mod rounds;
mod say;

use axum::extract::FromRef;
use http::StatusCode;
use maillon_members::tokens::Caller;
use maillon_store::Conn;
use maillon_web::api::{Answer, Once, OnceRefused};
use maillon_web::{Problem, Site};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::desk::{ActProblem, Desk};
use crate::pages::Networks;

/// The endpoints of this crate.
pub fn routes<S>() -> OpenApiRouter<S>
where
    Networks: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    OpenApiRouter::new()
        .routes(routes!(belong::list))
        .routes(routes!(belong::members))
        .routes(routes!(belong::join))
        .routes(routes!(belong::withdraw))
        .routes(routes!(belong::appeal))
        .routes(routes!(belong::leave))
        .routes(routes!(rounds::list))
        .routes(routes!(rounds::answer))
        .routes(routes!(say::show, say::change))
}

impl From<ActProblem> for Problem {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Store(problem) => problem.into(),
            ActProblem::Unknown => Self::not_found(),
            problem @ (ActProblem::Already
            | ActProblem::Over
            | ActProblem::NoDecision
            | ActProblem::NotMember
            | ActProblem::Full
            | ActProblem::Unanswered) => Self::conflict(problem.to_string()),
            problem @ (ActProblem::NotRead(_) | ActProblem::Keys(_) | ActProblem::Proof(_)) => {
                Self::internal(&problem)
            }
            problem => Self::new(maillon_web::problem::Kind::Invalid).detail(problem.to_string()),
        }
    }
}

/// Does `act` once, and answers what it made.
async fn once<T: Serialize>(
    networks: &Networks,
    caller: &Caller,
    once: Once,
    act: impl Fn(&mut Conn, &Desk) -> Result<T, ActProblem> + Send + 'static,
) -> Result<Answer, Problem> {
    let (here, name) = (networks.clone(), caller.name());
    let write = move |conn: &mut Conn| -> Result<Answer, OnceRefused<ActProblem>> {
        let now = here.site.clock.millis();
        once.run(conn, &name, now, |conn| Ok(Answer::new(StatusCode::OK, &act(conn, &here.desk)?)?))
    };
    Ok(networks.site.store.write(write).await?)
}
