//! The other instances: what is known of each, and whether it is trusted.

use std::str::FromStr;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use maillon_federation::peers::known::{self, Summary};
use maillon_federation::trust::{TrustProblem, Verdict};
use maillon_store::outbox::HostRow;
use maillon_store::trust::Word;
use maillon_store::{Conn, StoreError, blocks};
use maillon_web::api::{Answer, Id, OnceRefused, Page, Posted, Query, time};
use maillon_web::{FieldErrors, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::PageQuery;
use crate::coordination::peers::{Whole, fault, reason_of};
use crate::follows::Coordination;
use crate::follows::api::ActorJson;
use crate::follows::lists::Account;
use crate::tokens::CoordinatorGranted;
use crate::tokens::scope::to;

/// The name of a host in an address.
pub(super) struct HostName(String);

impl FromStr for HostName {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        blocks::read_host(text).map(Self).ok_or(())
    }
}

/// Another instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Peer)]
pub(super) struct PeerJson {
    /// Its name, with its port if that is an unusual one.
    #[schema(example = "canal.example")]
    host: String,
    /// What runs there, as it says itself.
    #[schema(example = "maillon")]
    software: Option<String>,
    /// Its version, as it says itself.
    #[schema(example = "0.1.0")]
    version: Option<String>,
    /// Whether it is a trusted peer.
    trusted: bool,
    /// What was decided here about that: `trusted`, `distrusted`, or `network`: as the networks say that we belong to.
    #[schema(example = "network")]
    decided: String,
    /// Whether it is blocked.
    blocked: bool,
}

impl From<&Summary> for PeerJson {
    fn from(one: &Summary) -> Self {
        let row = one.row.as_ref();
        Self {
            host: one.host.clone(),
            software: row.and_then(|row| row.software.clone()),
            version: row.and_then(|row| row.version.clone()).filter(|version| !version.is_empty()),
            trusted: one.trusted,
            decided: one.word.as_str().to_owned(),
            blocked: one.blocked,
        }
    }
}

/// A decision about an instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = TrustDecision)]
struct DecisionJson {
    /// What counts from then on: `trusted`, `distrusted`, or `network`: as the networks say that we belong to.
    #[schema(example = "trusted")]
    decided: String,
    /// Why, for coordinators alone; may be empty when trust began.
    #[schema(example = "Nous travaillons ensemble depuis 2019.")]
    reason: String,
    /// The name of the member who decided, if it is known.
    #[schema(example = "Gaston")]
    by: Option<String>,
    /// When.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    at: String,
}

/// A public key of one of its actors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PeerKey)]
struct KeyJson {
    /// Its id.
    #[schema(format = "uri", example = "https://canal.example/users/canal#main-key")]
    uri: String,
    /// How its text is spelled: `pem` for RSA, `multibase` for Ed25519.
    #[schema(example = "pem")]
    kind: String,
    /// When it was last fetched.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    fetched_at: String,
    /// When its owner lets it end.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    expires_at: Option<String>,
}

/// A follow, in one direction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PeerFollow)]
struct LinkJson {
    /// The actor there.
    actor: ActorJson,
    /// How far it has come: `asked`, `accepted` or `refused`.
    #[schema(example = "accepted")]
    state: String,
    /// Since when.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    since: String,
}

/// All that is known of another instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PeerDetail)]
pub(super) struct WholeJson {
    #[serde(flatten)]
    peer: PeerJson,
    /// When it last sent something, within a month.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    last_received_at: Option<String>,
    /// When it last took something.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    last_delivered_at: Option<String>,
    /// Since when it does not answer.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    failing_since: Option<String>,
    /// What went wrong last.
    #[schema(example = "503 Service Unavailable")]
    problem: Option<String>,
    /// The QGs of the networks of ours that vouch for it.
    #[schema(example = json!(["https://qg.example/@qg"]))]
    networks: Vec<String>,
    /// What was decided, the latest first.
    decisions: Vec<DecisionJson>,
    /// Its actors that are known here, 50 at most.
    actors: Vec<ActorJson>,
    /// How many are known in all.
    #[schema(minimum = 0, example = 1)]
    actors_in_all: i64,
    /// The public keys of those.
    keys: Vec<KeyJson>,
    /// Who follows from there.
    followers: Vec<LinkJson>,
    /// Whom the association follows there.
    following: Vec<LinkJson>,
}

impl From<&Whole> for WholeJson {
    fn from(whole: &Whole) -> Self {
        let (known, row) = (&whole.known, whole.known.summary.row.as_ref());
        let at = |time_of: fn(&HostRow) -> Option<i64>| row.and_then(time_of).map(time);
        let link = |uri: &str, state: &str, since: i64| LinkJson {
            actor: Account::new(uri, known.actor(uri)).into(),
            state: state.to_owned(),
            since: time(since),
        };
        Self {
            peer: (&known.summary).into(),
            last_received_at: known.last_in.map(time),
            last_delivered_at: at(|row| row.last_ok_at),
            failing_since: at(|row| row.failing_since),
            problem: row.filter(|row| row.failing_since.is_some()).and_then(|row| row.last_problem.clone()),
            networks: known.networks.iter().map(|one| one.qg.clone()).collect(),
            decisions: decisions(whole),
            actors: known.actors.iter().map(|one| Account::new(&one.uri, Some(one)).into()).collect(),
            actors_in_all: known.actors_in_all,
            keys: keys(whole),
            followers: known.followers.iter().map(|row| link(&row.who, &row.state, row.since)).collect(),
            following: known.followings.iter().map(|row| link(&row.target, &row.state, row.since)).collect(),
        }
    }
}

fn decisions(whole: &Whole) -> Vec<DecisionJson> {
    let name = |member: &Option<String>| member.as_ref().and_then(|id| whole.names.get(id)).cloned();
    let all = whole.known.decisions.iter();
    all.map(|row| DecisionJson {
        decided: row.word.clone(),
        reason: row.reason.clone(),
        by: name(&row.member),
        at: time(row.decided_at),
    })
    .collect()
}

fn keys(whole: &Whole) -> Vec<KeyJson> {
    let all = whole.known.keys.iter();
    all.map(|key| KeyJson {
        uri: key.id.clone(),
        kind: key.kind.clone(),
        fetched_at: time(key.fetched_at),
        expires_at: key.expires_at.map(time),
    })
    .collect()
}

/// List the peers
///
/// The instances with which this one exchanges, by their names.
#[utoipa::path(
    get, path = "/peers", operation_id = "list_peers", tag = "coordination", params(PageQuery),
    security(("token" = ["coordination"])),
    responses((status = 200, description = "A page of peers", body = Page<PeerJson>)),
)]
pub(super) async fn list(
    State(coordination): State<Coordination>,
    _: CoordinatorGranted<to::Coordinate>,
    Query(query): Query<PageQuery>,
) -> Result<Page<PeerJson>, Problem> {
    let begin = query.cursor.as_ref().map(|cursor| cursor.read(|text| Some(text.to_owned()))).transpose()?;
    let many = query.limit.many() + 1;
    let find = move |conn: &mut Conn| {
        Ok::<_, StoreError>(known::page(conn, begin.as_deref().unwrap_or_default(), many)?)
    };
    let rows = coordination.site.store.read(find).await?;
    Ok(Page::of(rows, query.limit, |last: &Summary| last.host.clone(), |one| one.into()))
}

/// Show one peer
#[utoipa::path(
    get, path = "/peers/{host}", operation_id = "get_peer", tag = "coordination",
    params(("host" = String, Path, description = "Its name, with its port if that is an unusual one")),
    security(("token" = ["coordination"])),
    responses(
        (status = 200, description = "What is known of it", body = WholeJson),
        (status = 404, description = "Nothing is known of it"),
    ),
)]
pub(super) async fn show(
    State(coordination): State<Coordination>,
    _: CoordinatorGranted<to::Coordinate>,
    Id(HostName(host)): Id<HostName>,
) -> Result<Json<WholeJson>, Problem> {
    let read = move |conn: &mut Conn| Whole::read(conn, &host);
    let whole = coordination.site.store.read(read).await?;
    if whole.known.is_anybody() { Ok(Json((&whole).into())) } else { Err(Problem::not_found()) }
}

/// Why.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TrustReason, example = json!({ "reason": "Nous travaillons ensemble depuis 2019." }))]
pub(super) struct ReasonRequest {
    /// For coordinators alone. To end trust it is needed.
    #[serde(default)]
    #[schema(required = false, max_length = 500)]
    reason: String,
}

/// Trust a peer
///
/// What it proposes may bind this instance from now on, and it reads what is kept for trusted peers. Nobody but this
/// instance's coordinators decides that.
#[utoipa::path(
    post, path = "/peers/{host}/trust", operation_id = "trust_peer", tag = "coordination",
    params(("host" = String, Path, description = "Its name, with its port if that is an unusual one")),
    request_body = ReasonRequest,
    security(("token" = ["coordination"])),
    responses(
        (status = 200, description = "It is trusted: what is known of it", body = WholeJson),
        (status = 404, description = "No host has such a name"),
        (status = 409, description = "It is blocked, or this instance itself"),
    ),
)]
pub(super) async fn trust(
    State(coordination): State<Coordination>,
    caller: CoordinatorGranted<to::Coordinate>,
    Id(HostName(host)): Id<HostName>,
    posted: Posted<ReasonRequest>,
) -> Result<Response, Problem> {
    decide(&coordination, &caller, host, Word::Trusted, posted).await
}

/// End the trust in a peer
///
/// This instance's own decision counts, whatever others say of the peer.
#[utoipa::path(
    post, path = "/peers/{host}/distrust", operation_id = "distrust_peer", tag = "coordination",
    params(("host" = String, Path, description = "Its name, with its port if that is an unusual one")),
    request_body = ReasonRequest,
    security(("token" = ["coordination"])),
    responses(
        (status = 200, description = "It is not trusted: what is known of it", body = WholeJson),
        (status = 404, description = "No host has such a name"),
        (status = 409, description = "It is this instance itself"),
    ),
)]
pub(super) async fn distrust(
    State(coordination): State<Coordination>,
    caller: CoordinatorGranted<to::Coordinate>,
    Id(HostName(host)): Id<HostName>,
    posted: Posted<ReasonRequest>,
) -> Result<Response, Problem> {
    decide(&coordination, &caller, host, Word::Distrusted, posted).await
}

/// Do with a peer as the networks say
///
/// What was decided here before is taken back: it is trusted while a network that this instance belongs to vouches for it.
#[utoipa::path(
    post, path = "/peers/{host}/as-network", operation_id = "leave_peer_to_networks", tag = "coordination",
    params(("host" = String, Path, description = "Its name, with its port if that is an unusual one")),
    request_body = ReasonRequest,
    security(("token" = ["coordination"])),
    responses(
        (status = 200, description = "It is left to the networks: what is known of it", body = WholeJson),
        (status = 404, description = "No host has such a name"),
        (status = 409, description = "It is this instance itself"),
    ),
)]
pub(super) async fn as_network(
    State(coordination): State<Coordination>,
    caller: CoordinatorGranted<to::Coordinate>,
    Id(HostName(host)): Id<HostName>,
    posted: Posted<ReasonRequest>,
) -> Result<Response, Problem> {
    decide(&coordination, &caller, host, Word::Network, posted).await
}

async fn decide(
    coordination: &Coordination,
    caller: &CoordinatorGranted<to::Coordinate>,
    host: String,
    word: Word,
    Posted { body, once }: Posted<ReasonRequest>,
) -> Result<Response, Problem> {
    let (federation, name) = (coordination.federation.clone(), caller.name());
    if let Some(answer) = once.replay(federation.store(), &name).await? {
        return Ok(answer.into_response());
    }
    let mut errors = FieldErrors::default();
    let reason = reason_of(&body.reason, word, &mut errors);
    if !errors.is_empty() {
        return Err(Problem::invalid(errors));
    }
    let verdict = Verdict { host, word, reason, member: Some(caller.member.id.to_string()) };
    let act = move |conn: &mut Conn| {
        once.run(conn, &name, federation.clock().millis(), |conn| -> Result<Answer, TrustProblem> {
            federation.decide(conn, &verdict)?;
            let whole = Whole::read(conn, &verdict.host)?;
            Ok(Answer::new(StatusCode::OK, &WholeJson::from(&whole))?)
        })
    };
    match coordination.federation.store().write(act).await {
        Ok(answer) => Ok(answer.into_response()),
        Err(OnceRefused::Act(TrustProblem::Store(problem))) => Err(problem.into()),
        Err(OnceRefused::Act(problem)) => Err(Problem::conflict(problem.to_string()).saying(fault(&problem))),
        Err(OnceRefused::OtherRequest) => Err(OnceRefused::<Problem>::OtherRequest.into()),
    }
}
