//! The follows for programs: whom the association follows, who follows it, and who somebody is.

use axum::extract::{FromRef, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use diesel::result::Error as DieselError;
use maillon_federation::social::{self, FollowProblem};
use maillon_store::follows::{self, FollowState, Follower, Following};
use maillon_store::peers::{self, Peer};
use maillon_store::{Conn, StoreError};
use maillon_web::api::{Answer, Cursor, Limit, OnceRefused, Page, Posted, Query, time};
use maillon_web::problem::Place;
use maillon_web::{FieldErrors, Problem, Site};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::address::{self, Refusal};
use super::lists::{Account, known};
use super::{Coordination, end, refusal};
use crate::tokens::scope::to;
use crate::tokens::{CoordinatorGranted, Granted};

/// The endpoints of this room.
pub fn routes<S>() -> OpenApiRouter<S>
where
    Coordination: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    OpenApiRouter::new()
        .routes(routes!(followed, follow, unfollow))
        .routes(routes!(followers))
        .routes(routes!(actors))
}

/// An actor of another server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Actor)]
pub struct ActorJson {
    /// Its ActivityPub id.
    #[schema(format = "uri", example = "https://canal.example/users/canal")]
    uri: String,
    /// The name that it gives itself; its id, if it was never fetched.
    #[schema(example = "Le Canal solidaire")]
    name: String,
    /// `@name@host`, if it is known.
    #[schema(example = "@canal@canal.example")]
    handle: Option<String>,
    /// Its page.
    #[schema(format = "uri", example = "https://canal.example/@canal")]
    url: Option<String>,
}

impl From<Account> for ActorJson {
    fn from(account: Account) -> Self {
        Self { uri: account.uri, name: account.name, handle: account.handle, url: account.href }
    }
}

/// How far a follow has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FollowState)]
enum StateWord {
    /// Asked, and not yet answered.
    Asked,
    /// The other said yes.
    Accepted,
    /// The other said no.
    Refused,
}

impl From<FollowState> for StateWord {
    fn from(state: FollowState) -> Self {
        match state {
            FollowState::Asked => Self::Asked,
            FollowState::Accepted => Self::Accepted,
            FollowState::Refused => Self::Refused,
        }
    }
}

/// A follow of ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Follow)]
pub struct FollowJson {
    /// Whom.
    actor: ActorJson,
    /// How far it has come.
    state: StateWord,
    /// When we first asked.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    since: String,
}

impl FollowJson {
    fn new(row: &Following, peer: Option<&Peer>) -> Self {
        let actor = Account::new(&row.target, peer).into();
        Self { actor, state: FollowState::read(&row.state).into(), since: time(row.since) }
    }
}

/// Which page.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PageQuery {
    /// How many.
    #[param(inline, required = false)]
    limit: Limit,
    /// Where to begin: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
}

/// Who follows, or asks to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum FollowerState {
    /// Waits for an answer: the token needs the scope `coordination`, and its member to be a coordinator.
    Asked,
    /// Follows.
    #[default]
    Accepted,
}

/// Which followers.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct FollowersQuery {
    /// Who follows, or who asks to: who follows if nothing is said.
    #[param(inline, required = false)]
    state: FollowerState,
    /// How many.
    #[param(inline, required = false)]
    limit: Limit,
    /// Where to begin: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
}

/// Whom to follow.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "address": "@canal@canal.example" }))]
pub struct FollowRequest {
    /// `@name@asso.example`, or the URL of an actor or of its page.
    #[schema(min_length = 1, max_length = 2000)]
    address: String,
}

/// Whose follow ends.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct TargetQuery {
    /// The `uri` of the actor.
    #[param(
        format = "uri",
        min_length = 1,
        max_length = 2000,
        example = "https://canal.example/users/canal"
    )]
    target: String,
}

/// Whom to look up: one of the two.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ActorQuery {
    /// `@name@asso.example`, or the URL of an actor or of its page: its server is asked.
    #[param(max_length = 2000, example = "@canal@canal.example")]
    address: Option<String>,
    /// The ActivityPub id of an actor that is known here: nobody is asked.
    #[param(format = "uri", max_length = 2000, example = "https://canal.example/users/canal")]
    uri: Option<String>,
}

/// `since.target` of the last follow of a page.
fn after(text: &str) -> Option<(i64, String)> {
    let (since, target) = text.split_once(' ')?;
    Some((since.parse().ok()?, target.to_owned()))
}

/// List whom the association follows
///
/// The oldest first, whatever their state.
#[utoipa::path(
    get, path = "/follows", operation_id = "list_follows", tag = "follows", params(PageQuery),
    security(("token" = ["read"])),
    responses((status = 200, description = "A page of follows", body = Page<FollowJson>)),
)]
async fn followed(
    State(coordination): State<Coordination>,
    _: Granted<to::Read>,
    Query(query): Query<PageQuery>,
) -> Result<Page<FollowJson>, Problem> {
    let begin = query.cursor.as_ref().map(|cursor| cursor.read(after)).transpose()?;
    let (actor, many) = (coordination.actor.clone(), query.limit.and_one());
    let find = move |conn: &mut Conn| -> Result<_, StoreError> {
        let rows = follows::followings_after(conn, &actor, begin.as_ref(), many)?;
        let known = known(conn, rows.iter().map(|row| &row.target))?;
        Ok((rows, known))
    };
    let (rows, known) = coordination.site.store.read(find).await?;
    let cursor = |last: &Following| format!("{} {}", last.since, last.target);
    Ok(Page::of(rows, query.limit, cursor, |row| FollowJson::new(row, known.get(&row.target))))
}

/// List who follows the association
///
/// By their ids. Who asks to follow is for coordinators.
#[utoipa::path(
    get, path = "/followers", operation_id = "list_followers", tag = "follows", params(FollowersQuery),
    security(("token" = ["read"])),
    responses(
        (status = 200, description = "A page of followers", body = Page<ActorJson>),
        (status = 403, description = "The token needs the scope `read`, or more for those who ask"),
    ),
)]
async fn followers(
    State(coordination): State<Coordination>,
    caller: Granted<to::Read>,
    Query(query): Query<FollowersQuery>,
) -> Result<Page<ActorJson>, Problem> {
    if query.state == FollowerState::Asked {
        caller.coordinates()?;
    }
    let begin = query.cursor.as_ref().map(|cursor| cursor.read(|text| Some(text.to_owned()))).transpose()?;
    let (actor, many) = (coordination.actor.clone(), query.limit.and_one());
    let find = move |conn: &mut Conn| -> Result<_, StoreError> {
        let begin = begin.as_deref().unwrap_or_default();
        let rows = match query.state {
            FollowerState::Asked => follows::requests_after(conn, &actor, begin, many)?,
            FollowerState::Accepted => follows::followers(conn, &actor, begin, many)?,
        };
        let known = known(conn, rows.iter().map(|row| &row.who))?;
        Ok((rows, known))
    };
    let (rows, known) = coordination.site.store.read(find).await?;
    let cursor = |last: &Follower| last.who.clone();
    Ok(Page::of(rows, query.limit, cursor, |row| Account::new(&row.who, known.get(&row.who)).into()))
}

/// Follow an actor
///
/// The association asks to follow it; its server answers when it does. Only coordinators may.
#[utoipa::path(
    post, path = "/follows", operation_id = "follow", tag = "follows", request_body = FollowRequest,
    security(("token" = ["follows"])),
    responses(
        (status = 200, description = "It is followed already", body = FollowJson),
        (status = 201, description = "Asked", body = FollowJson),
    ),
)]
async fn follow(
    State(coordination): State<Coordination>,
    caller: CoordinatorGranted<to::Follow>,
    Posted { body, once }: Posted<FollowRequest>,
) -> Result<Response, Problem> {
    let store = coordination.federation.store();
    if let Some(answer) = once.replay(store, &caller.name()).await? {
        return Ok(answer.into_response());
    }
    let peer = address::find(&coordination.federation, &body.address).await.map_err(problem_of)?;
    let (name, asked) = (caller.name(), coordination.clone());
    let now = coordination.site.clock.millis();
    let act = move |conn: &mut Conn| once.run(conn, &name, now, |conn| ask(conn, &asked, &peer));
    match store.write(act).await {
        Ok(answer) => Ok(answer.into_response()),
        Err(OnceRefused::Act(problem)) => Err(problem_of(refusal(problem))),
        Err(OnceRefused::OtherRequest) => Err(OnceRefused::<Problem>::OtherRequest.into()),
    }
}

/// Asks, and answers the follow as it is now.
fn ask(conn: &mut Conn, coordination: &Coordination, peer: &Peer) -> Result<Answer, FollowProblem> {
    let federation = &coordination.federation;
    let (origin, clock, actor) = (federation.origin(), federation.clock(), &coordination.actor);
    let state = social::follow(conn, origin, clock, actor, peer)?;
    let row = follows::following(conn, actor, &peer.uri)?.ok_or(DieselError::NotFound)?;
    let status = if state == FollowState::Accepted { StatusCode::OK } else { StatusCode::CREATED };
    Ok(Answer::new(status, &FollowJson::new(&row, Some(peer)))?)
}

/// The same faults as the page's, beside the same field.
fn problem_of(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Problem(problem) => problem,
        Refusal::Fault(fault) => {
            let mut errors = FieldErrors::default();
            fault.say(&mut errors, "address");
            Problem::invalid(errors)
        }
    }
}

/// Stop following an actor
///
/// Only coordinators may.
#[utoipa::path(
    delete, path = "/follows", operation_id = "unfollow", tag = "follows", params(TargetQuery),
    security(("token" = ["follows"])),
    responses(
        (status = 204, description = "It is followed no more"),
        (status = 404, description = "It was not followed"),
    ),
)]
async fn unfollow(
    State(coordination): State<Coordination>,
    _: CoordinatorGranted<to::Follow>,
    Query(query): Query<TargetQuery>,
) -> Result<StatusCode, Problem> {
    if end(&coordination, query.target).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Problem::not_found())
    }
}

/// Look an actor up
///
/// By its address, which asks its server, or by the id of one that is known here. Nobody is followed by that.
#[utoipa::path(
    get, path = "/actors", operation_id = "find_actors", tag = "follows", params(ActorQuery),
    security(("token" = ["read"])),
    responses((status = 200, description = "The actor, or nobody", body = Page<ActorJson>)),
)]
async fn actors(
    State(coordination): State<Coordination>,
    _: Granted<to::Read>,
    Query(query): Query<ActorQuery>,
) -> Result<Page<ActorJson>, Problem> {
    let found = match (query.address, query.uri) {
        (Some(address), None) => Some(look_up(&coordination, &address).await?),
        (None, Some(uri)) => {
            let find = move |conn: &mut Conn| Ok::<_, StoreError>(peers::find(conn, &uri)?);
            coordination.site.store.read(find).await?
        }
        _ => {
            let place = Place::Parameter("address".to_owned());
            return Err(Problem::invalid_at(place, "say either `address` or `uri`"));
        }
    };
    let item = |peer: &Peer| Account::new(&peer.uri, Some(peer)).into();
    Ok(Page { items: found.iter().map(item).collect(), next: None })
}

/// Whoever has this address; nobody there is a fault of the parameter.
async fn look_up(coordination: &Coordination, address: &str) -> Result<Peer, Problem> {
    address::find(&coordination.federation, address).await.map_err(|refusal| problem_of(refusal).in_query())
}
