//! Whom the association wants nothing of.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use maillon_federation::social::{self, BlockProblem, Blocked, Decision};
use maillon_store::blocks::{self as table, Severity};
use maillon_store::{Conn, StoreError};
use maillon_web::api::{Answer, OnceRefused, Page, Posted, Query, time};
use maillon_web::{FieldErrors, Problem};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::PageQuery;
use crate::coordination::blocks::{Shown, find, read_rows, reason_of, say};
use crate::follows::Coordination;
use crate::follows::address::Refusal;
use crate::follows::api::ActorJson;
use crate::tokens::CoordinatorGranted;
use crate::tokens::scope::to;

/// What is blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = BlockKind)]
enum KindWord {
    /// One actor.
    Actor,
    /// A whole host.
    Host,
}

/// A block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Block)]
pub(super) struct BlockJson {
    /// The `uri` of an actor, or a host.
    #[schema(example = "pub.example")]
    target: String,
    /// Which of the two.
    kind: KindWord,
    /// The actor; `null` for a host.
    actor: Option<ActorJson>,
    /// Why, for coordinators alone; may be empty.
    #[schema(example = "Publicité sans fin")]
    reason: String,
    /// The name of the member who decided, if it is known.
    #[schema(example = "Gaston")]
    by: Option<String>,
    /// Since when.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    since: String,
    /// How much is wanted of it.
    severity: SeverityWord,
    /// When it ends; `null`: it is for good.
    #[schema(format = "date-time", example = "2026-12-24T08:05:00.000Z")]
    expires_at: Option<String>,
}

/// How much is wanted of who is blocked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = BlockSeverity)]
enum SeverityWord {
    /// Nothing: nothing comes in, nothing goes out.
    #[default]
    Suspend,
    /// What it says to us alone, and what those of it say whom we follow.
    Silence,
}

impl From<Severity> for SeverityWord {
    fn from(one: Severity) -> Self {
        match one {
            Severity::Suspend => Self::Suspend,
            Severity::Silence => Self::Silence,
        }
    }
}

impl From<SeverityWord> for Severity {
    fn from(one: SeverityWord) -> Self {
        match one {
            SeverityWord::Suspend => Self::Suspend,
            SeverityWord::Silence => Self::Silence,
        }
    }
}

impl From<&Shown> for BlockJson {
    fn from(one: &Shown) -> Self {
        Self {
            target: one.target.clone(),
            kind: if one.account.is_some() { KindWord::Actor } else { KindWord::Host },
            actor: one.account.clone().map(ActorJson::from),
            reason: one.reason.clone(),
            by: one.by.clone(),
            since: time(one.since),
            severity: one.severity.into(),
            expires_at: one.until.map(time),
        }
    }
}

/// List the blocks
///
/// By their targets.
#[utoipa::path(
    get, path = "/blocks", operation_id = "list_blocks", tag = "coordination", params(PageQuery),
    security(("token" = ["coordination"])),
    responses((status = 200, description = "A page of blocks", body = Page<BlockJson>)),
)]
pub(super) async fn list(
    State(coordination): State<Coordination>,
    _: CoordinatorGranted<to::Coordinate>,
    Query(query): Query<PageQuery>,
) -> Result<Page<BlockJson>, Problem> {
    let begin = query.cursor.as_ref().map(|cursor| cursor.read(|text| Some(text.to_owned()))).transpose()?;
    let many = query.limit.and_one();
    let find = move |conn: &mut Conn| -> Result<Vec<Shown>, StoreError> {
        let rows = table::page(conn, begin.as_deref().unwrap_or_default(), many)?;
        read_rows(conn, rows)
    };
    let rows = coordination.site.store.read(find).await?;
    Ok(Page::of(rows, query.limit, |last: &Shown| last.target.clone(), |one| one.into()))
}

/// Whom to block, and why.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BlockRequest, example = json!({ "target": "pub.example", "reason": "Publicité sans fin" }))]
pub(super) struct BlockRequest {
    /// `@name@asso.example`, the URL of an actor or of its page, or a host.
    #[schema(min_length = 1, max_length = 2000)]
    target: String,
    /// Why, for coordinators alone.
    #[serde(default)]
    #[schema(required = false, max_length = 500)]
    reason: String,
    /// How much is wanted of it; nothing, if it is left out.
    #[serde(default)]
    #[schema(required = false)]
    severity: SeverityWord,
    /// So many days it lasts; for good, if it is left out.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 3650)]
    days: Option<u16>,
}

/// Block an actor or a host
///
/// Nothing of it comes here any more, what came is forgotten, and follows end in both directions. Who is not known here is
/// looked up on its server.
#[utoipa::path(
    post, path = "/blocks", operation_id = "block", tag = "coordination", request_body = BlockRequest,
    security(("token" = ["coordination"])),
    responses(
        (status = 200, description = "It was blocked already; the reason is the new one", body = BlockJson),
        (status = 201, description = "Blocked", body = BlockJson),
    ),
)]
pub(super) async fn add(
    State(coordination): State<Coordination>,
    caller: CoordinatorGranted<to::Coordinate>,
    Posted { body, once }: Posted<BlockRequest>,
) -> Result<Response, Problem> {
    let federation = &coordination.federation;
    if let Some(answer) = once.replay(federation.store(), &caller.name()).await? {
        return Ok(answer.into_response());
    }
    let (blocked, reason) = checked(&coordination, &body).await?;
    let until = body.days.map(|days| federation.clock().millis() + i64::from(days) * 86_400_000);
    let (severity, member) = (body.severity.into(), Some(caller.member.id.to_string()));
    let decision = Decision { severity, until, reason, member };
    let (here, name) = (coordination.clone(), caller.name());
    let act = move |conn: &mut Conn| {
        let now = here.federation.clock().millis();
        once.run(conn, &name, now, |conn| block(conn, &here, &blocked, &decision))
    };
    match federation.store().write(act).await {
        Ok(answer) => {
            federation.renew_blocks().await?;
            Ok(answer.into_response())
        }
        Err(OnceRefused::Act(BlockProblem::Oneself)) => {
            let mut errors = FieldErrors::default();
            errors.add("target", "members-blocks-own");
            Err(Problem::invalid(errors))
        }
        Err(OnceRefused::Act(BlockProblem::Store(problem))) => Err(problem.into()),
        Err(OnceRefused::OtherRequest) => Err(OnceRefused::<Problem>::OtherRequest.into()),
    }
}

/// The same faults as the page's, beside the same fields.
async fn checked(coordination: &Coordination, body: &BlockRequest) -> Result<(Blocked, String), Problem> {
    let mut errors = FieldErrors::default();
    let blocked = match find(coordination, &body.target).await {
        Ok(blocked) => Some(blocked),
        Err(Refusal::Fault(fault)) => {
            say(&fault, &mut errors);
            None
        }
        Err(Refusal::Problem(problem)) => return Err(problem),
    };
    let reason = reason_of(&body.reason, &mut errors);
    if body.days.is_some_and(|days| !(1..=3650).contains(&days)) {
        errors.add("days", "members-blocks-days");
    }
    match blocked.filter(|_| errors.is_empty()) {
        Some(blocked) => Ok((blocked, reason)),
        None => Err(Problem::invalid(errors)),
    }
}

fn block(
    conn: &mut Conn,
    coordination: &Coordination,
    blocked: &Blocked,
    decision: &Decision,
) -> Result<Answer, BlockProblem> {
    let (origin, clock) = (coordination.federation.origin(), coordination.federation.clock());
    let new = social::block(conn, origin, clock, blocked, decision, &coordination.forget)?;
    let row = table::find(conn, blocked.target()).map_err(StoreError::from)?;
    let shown = read_rows(conn, row.into_iter().collect())?;
    let status = if new { StatusCode::CREATED } else { StatusCode::OK };
    Ok(Answer::new(status, &shown.first().map(BlockJson::from))?)
}

/// Which block.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct TargetQuery {
    /// The block's `target`.
    #[param(min_length = 1, max_length = 2000, example = "pub.example")]
    target: String,
}

/// Lift a block
///
/// What it ended and forgot does not come back by itself.
#[utoipa::path(
    delete, path = "/blocks", operation_id = "unblock", tag = "coordination", params(TargetQuery),
    security(("token" = ["coordination"])),
    responses(
        (status = 204, description = "Lifted"),
        (status = 404, description = "There was none"),
    ),
)]
pub(super) async fn lift(
    State(coordination): State<Coordination>,
    caller: CoordinatorGranted<to::Coordinate>,
    Query(query): Query<TargetQuery>,
) -> Result<StatusCode, Problem> {
    let federation = &coordination.federation;
    let by = Decision { member: Some(caller.member.id.to_string()), ..Decision::default() };
    let clock = federation.clock().clone();
    let lift = move |conn: &mut Conn| social::unblock(conn, &query.target, &by, &clock);
    let was = federation.store().write(lift).await?;
    federation.renew_blocks().await?;
    if was { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found()) }
}
