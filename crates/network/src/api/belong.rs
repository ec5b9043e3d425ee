//! Networks, who belongs to each, and how we stand.

use axum::Json;
use axum::extract::State;
use maillon_members::of;
use maillon_members::tokens::scope::to;
use maillon_members::tokens::{Granted, InChargeGranted};
use maillon_store::networks::{self, Membership, Network, Standing};
use maillon_store::{Conn, StoreError};
use maillon_web::api::{Answer, Posted, Query, time};
use maillon_web::{FieldErrors, Problem};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::once;
use crate::applications::{self, Application};
use crate::desk::{ActProblem, NotFound};
use crate::pages::Networks;

/// The most characters of an address.
const LONGEST: usize = 2000;

/// A network that this instance has to do with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Network)]
pub(super) struct NetworkJson {
    /// The actor of its QG.
    #[schema(format = "uri", example = "https://qg.example/@qg")]
    qg: String,
    /// What it is called.
    #[schema(example = "Le réseau bruxellois")]
    name: String,
    /// How we stand with it.
    #[schema(schema_with = standings)]
    standing: String,
    /// Why, where something was decided about us.
    #[schema(example = "")]
    reason: String,
    /// The number of the register that is kept here.
    #[schema(example = 7)]
    version: i64,
    /// What we last asked of it.
    application: Option<ApplicationJson>,
}

fn standings() -> utoipa::openapi::schema::Object {
    let all = [
        Standing::Asked,
        Standing::Member,
        Standing::Suspended,
        Standing::Left,
        Standing::Refused,
        Standing::Removed,
    ];
    utoipa::openapi::ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::Type::String)
        .enum_values(Some(all.map(Standing::as_str)))
        .description(Some("How we stand with it."))
        .build()
}

/// An application of ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = NetworkApplication)]
pub(super) struct ApplicationJson {
    /// Its URI.
    #[schema(
        format = "uri",
        example = "https://atelier.example/ap/memberships/019abcde-0123-7abc-8def-0123456789ab"
    )]
    uri: String,
    /// `open`, `accepted`, `refused`, `lapsed` or `withdrawn`.
    #[schema(example = "open")]
    state: String,
    /// Why, in the network's words.
    #[schema(example = "")]
    reason: String,
    /// Why it was not even read: `already`, `suspended`, `decision`, `words`, `open`, `many`, `sponsors` or `answers`.
    #[schema(example = "sponsors")]
    why: Option<String>,
    /// The round that reads it, once it is known here.
    #[schema(format = "uri")]
    round: Option<String>,
    /// When it was asked.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    asked_at: String,
}

impl From<Application> for ApplicationJson {
    fn from(one: Application) -> Self {
        Self {
            uri: one.uri,
            state: one.state,
            reason: one.reason,
            why: one.why,
            round: one.round,
            asked_at: time(one.asked_at),
        }
    }
}

fn json(conn: &mut Conn, organisation: &str, one: Network) -> Result<NetworkJson, StoreError> {
    let application = applications::latest_of(conn, &one.qg, organisation)?.map(ApplicationJson::from);
    Ok(NetworkJson {
        qg: one.qg,
        name: one.name,
        standing: one.state,
        reason: one.reason,
        version: one.register_version,
        application,
    })
}

/// Networks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = NetworkList)]
pub(super) struct NetworksJson {
    items: Vec<NetworkJson>,
}

/// List the networks that this instance has to do with
#[utoipa::path(
    get, path = "/networks", operation_id = "list_networks", tag = "network",
    security(("token" = ["read"])),
    responses((status = 200, description = "The networks", body = NetworksJson)),
)]
pub(super) async fn list(
    State(networks): State<Networks>,
    _: Granted<to::Read>,
) -> Result<Json<NetworksJson>, Problem> {
    let organisation = networks.desk.organisation.clone();
    let find = move |conn: &mut Conn| -> Result<NetworksJson, StoreError> {
        let all = networks::all(conn)?;
        let items = all.into_iter().map(|one| json(conn, &organisation, one)).collect::<Result<_, _>>()?;
        Ok(NetworksJson { items })
    };
    Ok(Json(networks.site.store.read(find).await?))
}

/// Which network.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct QgQuery {
    /// The actor of its QG
    #[param(format = "uri", max_length = 2000, example = "https://qg.example/@qg")]
    qg: String,
}

/// Somebody who belongs to a network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = NetworkMember)]
pub(super) struct MemberJson {
    /// The organisation's actor.
    #[schema(format = "uri", example = "https://canal.example/@canal")]
    organisation: String,
    /// What it is called.
    #[schema(example = "La Tablée aux Fèves")]
    name: String,
    /// `member` or `suspended`.
    #[schema(example = "member")]
    state: String,
    /// Why it is suspended.
    #[schema(example = "")]
    reason: String,
    /// Since when it belongs.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    since: String,
}

impl From<Membership> for MemberJson {
    fn from(one: Membership) -> Self {
        Self {
            organisation: one.organisation,
            name: one.name,
            state: one.state,
            reason: one.reason,
            since: time(one.since),
        }
    }
}

/// Who belongs to a network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = NetworkMembers)]
pub(super) struct MembersJson {
    /// 500 at most.
    items: Vec<MemberJson>,
}

/// List who belongs to a network
///
/// As its register says, a signed copy of which is kept here.
#[utoipa::path(
    get, path = "/networks/members", operation_id = "list_network_members", tag = "network",
    params(QgQuery),
    security(("token" = ["read"])),
    responses(
        (status = 200, description = "Its members", body = MembersJson),
        (status = 404, description = "This instance has nothing to do with such a network"),
    ),
)]
pub(super) async fn members(
    State(networks): State<Networks>,
    _: Granted<to::Read>,
    Query(query): Query<QgQuery>,
) -> Result<Json<MembersJson>, Problem> {
    let find = move |conn: &mut Conn| -> Result<MembersJson, ActProblem> {
        let network = known(conn, &query.qg)?;
        let items = networks::members(conn, &network.qg)?;
        Ok(MembersJson { items: items.into_iter().map(MemberJson::from).collect() })
    };
    Ok(Json(networks.site.store.read(find).await?))
}

/// No control characters: not every database could be asked for them.
fn known(conn: &mut Conn, qg: &str) -> Result<Network, ActProblem> {
    let sane = qg.len() <= LONGEST && !qg.contains(char::is_control);
    let found = if sane { networks::find(conn, qg)? } else { None };
    found.ok_or(ActProblem::Unknown)
}

/// Which network is asked, and who speaks for us.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = JoinRequest, example = json!({
    "handle": "@qg@qg.example", "sponsors": ["https://canal.example/@canal"],
}))]
pub(super) struct JoinRequest {
    /// The handle of its QG.
    #[schema(max_length = 300)]
    handle: String,
    /// Members that speak for this instance: their actors.
    #[schema(max_items = 20)]
    sponsors: Vec<String>,
}

/// Ask to join a network
///
/// With what this instance says of itself now. An application that is still open is asked anew.
#[utoipa::path(
    post, path = "/networks/join", operation_id = "join_network", tag = "network",
    request_body = JoinRequest,
    security(("token" = ["coordination"])),
    responses(
        (status = 200, description = "The application", body = ApplicationJson),
        (status = 409, description = "It belongs already, or has not answered all questions"),
        (status = 422, description = "There is no such network, a sponsor is no member of it, or they are too few"),
    ),
)]
pub(super) async fn join(
    State(networks): State<Networks>,
    caller: InChargeGranted<to::Coordinate, of::Network>,
    Posted { body, once: key }: Posted<JoinRequest>,
) -> Result<Answer, Problem> {
    let found = networks.desk.look_up(&body.handle).await.map_err(|problem| {
        let mut errors = FieldErrors::default();
        let word = match problem {
            NotFound::NoHandle => "network-join-no-handle",
            NotFound::Nobody => "network-join-not-found",
            NotFound::NoQg => "network-join-no-qg",
            NotFound::Unreadable => "network-join-unreadable",
        };
        errors.add("handle", word);
        Problem::invalid(errors)
    })?;
    let is_member = |uri: &String| found.members.iter().any(|line| line.organisation == *uri);
    if !body.sponsors.iter().all(is_member) {
        let mut errors = FieldErrors::default();
        errors.add("sponsors", "network-fault-not-member");
        return Err(Problem::invalid(errors));
    }
    found.check_sponsors(&body.sponsors)?;
    let act = move |conn: &mut Conn, desk: &crate::Desk| {
        desk.ask(conn, &found.qg, &body.sponsors, None).map(ApplicationJson::from)
    };
    once(&networks, &caller, key, act).await
}

/// Which network.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NetworkRequest, example = json!({ "qg": "https://qg.example/@qg" }))]
pub(super) struct QgRequest {
    /// The actor of its QG.
    #[schema(format = "uri", max_length = 2000)]
    qg: String,
}

/// Ask no more to join a network
#[utoipa::path(
    post, path = "/networks/withdraw", operation_id = "withdraw_from_network", tag = "network",
    request_body = QgRequest,
    security(("token" = ["coordination"])),
    responses(
        (status = 200, description = "How we stand with it now", body = NetworkJson),
        (status = 404, description = "Nothing is asked of such a network"),
    ),
)]
pub(super) async fn withdraw(
    State(networks): State<Networks>,
    caller: InChargeGranted<to::Coordinate, of::Network>,
    Posted { body, once: key }: Posted<QgRequest>,
) -> Result<Answer, Problem> {
    let act = move |conn: &mut Conn, desk: &crate::Desk| {
        let network = known(conn, &body.qg)?;
        let open = applications::open_of(conn, &network.qg, &desk.organisation)?;
        desk.withdraw(conn, &open.ok_or(ActProblem::Unknown)?.uri)?;
        let after = known(conn, &body.qg)?;
        Ok(json(conn, &desk.organisation, after)?)
    };
    once(&networks, &caller, key, act).await
}

/// Which decision, and why it should be looked at again.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AppealRequest, example = json!({
    "qg": "https://qg.example/@qg", "content": "Nous avons de nouveau une équipe qui répond.",
}))]
pub(super) struct AppealRequest {
    /// The actor of its QG.
    #[schema(format = "uri", max_length = 2000)]
    qg: String,
    /// Why.
    #[schema(max_length = 2000)]
    content: String,
}

/// Ask a network to look at a decision again
///
/// It suspended or removed this instance. Its members read why that should be looked at again.
#[utoipa::path(
    post, path = "/networks/appeal", operation_id = "appeal_to_network", tag = "network",
    request_body = AppealRequest,
    security(("token" = ["coordination"])),
    responses(
        (status = 200, description = "The application", body = ApplicationJson),
        (status = 404, description = "This instance has nothing to do with such a network"),
        (status = 409, description = "Nothing was decided that could be looked at again"),
        (status = 422, description = "It is not said why"),
    ),
)]
pub(super) async fn appeal(
    State(networks): State<Networks>,
    caller: InChargeGranted<to::Coordinate, of::Network>,
    Posted { body, once: key }: Posted<AppealRequest>,
) -> Result<Answer, Problem> {
    let act = move |conn: &mut Conn, desk: &crate::Desk| {
        let network = known(conn, &body.qg)?;
        if body.content.contains('\0') {
            return Err(ActProblem::NeedsWords);
        }
        desk.appeal(conn, &network.qg, &body.content).map(ApplicationJson::from)
    };
    once(&networks, &caller, key, act).await
}

/// Leave a network
#[utoipa::path(
    post, path = "/networks/leave", operation_id = "leave_network", tag = "network",
    request_body = QgRequest,
    security(("token" = ["coordination"])),
    responses(
        (status = 200, description = "How we stand with it now", body = NetworkJson),
        (status = 404, description = "This instance has nothing to do with such a network"),
        (status = 409, description = "It does not belong to it, or is its QG"),
    ),
)]
pub(super) async fn leave(
    State(networks): State<Networks>,
    caller: InChargeGranted<to::Coordinate, of::Network>,
    Posted { body, once: key }: Posted<QgRequest>,
) -> Result<Answer, Problem> {
    let act = move |conn: &mut Conn, desk: &crate::Desk| {
        let network = known(conn, &body.qg)?;
        desk.leave(conn, &network.qg)?;
        let after = known(conn, &body.qg)?;
        Ok(json(conn, &desk.organisation, after)?)
    };
    once(&networks, &caller, key, act).await
}
