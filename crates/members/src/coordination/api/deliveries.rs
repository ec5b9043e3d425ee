//! Whether what we send arrives, and what did not come in.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use maillon_store::inbox::RefusedArrival;
use maillon_store::outbox::{self, FailingHost, RefusedBy};
use maillon_store::{Conn, StoreError, store_fault};
use maillon_web::api::{Answer, OnceRefused, Posted, time};
use maillon_web::{Problem, Site};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::coordination::deliveries::Health;
use crate::tokens::CoordinatorGranted;
use crate::tokens::scope::to;

/// How deliveries fare.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Deliveries)]
pub(super) struct DeliveriesJson {
    /// How many deliveries wait in all.
    #[schema(minimum = 0, example = 3)]
    waiting: i64,
    /// The hosts that do not answer now, those that fail longest first; 50 at most.
    failing: Vec<FailingJson>,
    /// What hosts refused for good in the last seven days, the most first; 50 at most.
    refused: Vec<RefusedJson>,
    /// The last activities of others that had no effect here, the newest first; 20 at most.
    arrivals: Vec<ArrivalJson>,
}

/// A host that does not answer now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = FailingHost)]
struct FailingJson {
    /// Its name, with its port if that is an unusual one.
    #[schema(example = "canal.example")]
    host: String,
    /// Since when.
    #[schema(format = "date-time", example = "2026-11-22T08:05:00.000Z")]
    since: String,
    /// When it is tried next.
    #[schema(format = "date-time", example = "2026-11-24T09:00:00.000Z")]
    next_try_at: String,
    /// What went wrong last.
    #[schema(example = "503 Service Unavailable")]
    problem: String,
    /// How many deliveries wait for it.
    #[schema(minimum = 0, example = 3)]
    waiting: i64,
}

/// What a host refused for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = RefusedDeliveries)]
struct RefusedJson {
    /// Its name, with its port if that is an unusual one.
    #[schema(example = "qg.example")]
    host: String,
    /// Why.
    #[schema(example = "403 Forbidden")]
    reason: Option<String>,
    /// How many deliveries.
    #[schema(minimum = 1, example = 2)]
    many: i64,
    /// The last time.
    #[schema(format = "date-time", example = "2026-11-23T18:00:00.000Z")]
    last_at: Option<String>,
}

/// An activity that had no effect here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = RefusedArrival)]
struct ArrivalJson {
    /// Its ActivityPub id.
    #[schema(format = "uri", example = "https://canal.example/activities/1")]
    uri: String,
    /// Who sent it.
    #[schema(format = "uri", example = "https://canal.example/users/canal")]
    actor: String,
    /// Its type.
    #[schema(example = "Announce")]
    kind: String,
    /// When it came.
    #[schema(format = "date-time", example = "2026-11-23T18:00:00.000Z")]
    received_at: String,
    /// Why it had none.
    #[schema(example = "the object is not there any more")]
    reason: Option<String>,
}

impl From<FailingHost> for FailingJson {
    fn from(one: FailingHost) -> Self {
        Self {
            host: one.name,
            since: time(one.since),
            next_try_at: time(one.next_try_at),
            problem: one.problem,
            waiting: one.waiting,
        }
    }
}

impl From<RefusedBy> for RefusedJson {
    fn from(one: RefusedBy) -> Self {
        Self { host: one.host, reason: one.reason, many: one.many, last_at: one.last_at.map(time) }
    }
}

impl From<RefusedArrival> for ArrivalJson {
    fn from((uri, actor, kind, received_at, reason): RefusedArrival) -> Self {
        Self { uri, actor, kind, received_at: time(received_at), reason }
    }
}

/// Show how deliveries fare
///
/// Hosts that fail, what they refused, and what came here in vain.
#[utoipa::path(
    get, path = "/deliveries", operation_id = "get_deliveries", tag = "coordination",
    security(("token" = ["coordination"])),
    responses((status = 200, description = "How they fare", body = DeliveriesJson)),
)]
pub(super) async fn show(
    State(site): State<Site>,
    _: CoordinatorGranted<to::Coordinate>,
) -> Result<Json<DeliveriesJson>, Problem> {
    let now = site.clock.millis();
    let health = site.store.read(move |conn: &mut Conn| Health::read(conn, now)).await?;
    Ok(Json(DeliveriesJson {
        waiting: health.waiting,
        failing: health.failing.into_iter().map(FailingJson::from).collect(),
        refused: health.refused.into_iter().map(RefusedJson::from).collect(),
        arrivals: health.arrivals.into_iter().map(ArrivalJson::from).collect(),
    }))
}

/// Which host to try.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RetryRequest, example = json!({ "host": "canal.example" }))]
pub(super) struct RetryRequest {
    /// The `host` of one that fails.
    #[schema(min_length = 1, max_length = 300)]
    host: String,
}

/// Why no host is tried.
#[derive(Debug, thiserror::Error)]
enum RetryProblem {
    /// It is not known as failing.
    #[error("this host does not fail")]
    Unknown,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(RetryProblem);

impl From<RetryProblem> for Problem {
    fn from(problem: RetryProblem) -> Self {
        match problem {
            RetryProblem::Unknown => Self::not_found().detail(problem.to_string()),
            RetryProblem::Store(problem) => problem.into(),
        }
    }
}

/// Try a host now
///
/// And all that waits for it, instead of when its time would come.
#[utoipa::path(
    post, path = "/deliveries/retries", operation_id = "retry_deliveries", tag = "coordination",
    request_body = RetryRequest,
    security(("token" = ["coordination"])),
    responses(
        (status = 202, description = "It is tried", body = RetryRequest),
        (status = 404, description = "No such host fails"),
    ),
)]
pub(super) async fn retry(
    State(site): State<Site>,
    caller: CoordinatorGranted<to::Coordinate>,
    Posted { body, once }: Posted<RetryRequest>,
) -> Result<Answer, Problem> {
    let (name, now) = (caller.name(), site.clock.millis());
    // The write rings the bell of the courier.
    let act = move |conn: &mut Conn| -> Result<Answer, OnceRefused<RetryProblem>> {
        once.run(conn, &name, now, |conn| {
            if outbox::retry_host(conn, &body.host, now)? {
                Ok(Answer::new(StatusCode::ACCEPTED, &body)?)
            } else {
                Err(RetryProblem::Unknown)
            }
        })
    };
    Ok(site.store.write(act).await?)
}
