//! Who may follow the association.

use axum::extract::State;
use axum::http::StatusCode;
use maillon_federation::social::{self, Answer as Reply};
use maillon_store::{Conn, StoreError, follows, store_fault};
use maillon_web::Problem;
use maillon_web::api::{Answer, OnceRefused, Posted};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::follows::Coordination;
use crate::tokens::CoordinatorGranted;
use crate::tokens::scope::to;

/// What is decided about a follower.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FollowerDecision)]
enum Decided {
    /// Who asked may follow.
    Accept,
    /// Who asked may not follow.
    Refuse,
    /// Who follows does no longer.
    Remove,
}

/// What is decided about whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FollowerAnswer, example = json!({ "who": "https://canal.example/users/canal", "answer": "accept" }))]
pub(super) struct FollowerAnswer {
    /// The `uri` of the actor.
    #[schema(format = "uri", min_length = 1, max_length = 2000)]
    who: String,
    /// What is decided.
    answer: Decided,
}

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
enum AnswerProblem {
    /// It neither follows nor asks to.
    #[error("it neither follows nor asks to")]
    Unknown,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(AnswerProblem);

impl From<AnswerProblem> for Problem {
    fn from(problem: AnswerProblem) -> Self {
        match problem {
            AnswerProblem::Unknown => Self::not_found().detail(problem.to_string()),
            AnswerProblem::Store(problem) => problem.into(),
        }
    }
}

/// Answer who asks to follow
///
/// Or end the follow of who follows. Its server is told.
#[utoipa::path(
    post, path = "/followers/answers", operation_id = "answer_follower", tag = "coordination",
    request_body = FollowerAnswer,
    security(("token" = ["coordination"])),
    responses(
        (status = 200, description = "Decided; what was decided comes back", body = FollowerAnswer),
        (status = 404, description = "It neither follows nor asks to"),
    ),
)]
pub(super) async fn answer(
    State(coordination): State<Coordination>,
    caller: CoordinatorGranted<to::Coordinate>,
    Posted { body, once }: Posted<FollowerAnswer>,
) -> Result<Answer, Problem> {
    let federation = &coordination.federation;
    let (origin, clock) = (federation.origin().clone(), federation.clock().clone());
    let (actor, name) = (coordination.actor.clone(), caller.name());
    let reply = if body.answer == Decided::Accept { Reply::Accept } else { Reply::Reject };
    let act = move |conn: &mut Conn| -> Result<Answer, OnceRefused<AnswerProblem>> {
        once.run(conn, &name, clock.millis(), |conn| {
            if follows::follower(conn, &actor, &body.who)?.is_none() {
                return Err(AnswerProblem::Unknown);
            }
            social::answer_follower(conn, &origin, &clock, &actor, &body.who, reply)?;
            Ok(Answer::new(StatusCode::OK, &body)?)
        })
    };
    Ok(federation.store().write(act).await?)
}
