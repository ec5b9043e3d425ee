//! What people decide about their account, and coordinators about all: what comes in by itself, limits, mandates.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use maillon_kernel::minutes::Minutes;
use maillon_members::model::{Login, MemberId};
use maillon_members::tokens::scope::to;
use maillon_members::tokens::{Granted, InChargeGranted};
use maillon_members::{Member, of, store as people};
use maillon_store::Conn;
use maillon_web::Problem;
use maillon_web::api::{Answer, Id, Posted, time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Exchange;
use super::json::AccountJson;
use super::party::once;
use super::view::Reader;
use crate::desk::Desk;
use crate::local::{ActProblem, Limits};
use crate::model::{AccountId, Mandate};
use crate::{accounts, care};

/// What comes in by itself.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AcceptanceRequest, example = json!({ "up_to": 120 }))]
pub(super) struct AcceptanceRequest {
    /// Up to so many minutes; 0: nothing, `null`: all of it.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(minimum = 0, maximum = 1_000_000_000, required)]
    up_to: Option<i64>,
}

/// Decide what is accepted by itself
///
/// For an account that the caller acts for. What is above waits for an answer, seven days at most.
#[utoipa::path(
    post, path = "/accounts/{id}/acceptance", operation_id = "set_acceptance", tag = "credit",
    params(("id" = String, Path, format = "uuid", description = "The account's id")),
    request_body = AcceptanceRequest,
    security(("token" = ["credit"])),
    responses(
        (status = 200, description = "The account as it is now", body = AccountJson),
        (status = 403, description = "It is not the caller's to act for"),
        (status = 404, description = "There is none, or none for the caller"),
        (status = 422, description = "It is no amount"),
    ),
)]
pub(super) async fn acceptance(
    State(exchange): State<Exchange>,
    caller: Granted<to::Exchange>,
    Id(id): Id<AccountId>,
    Posted { body, once: key }: Posted<AcceptanceRequest>,
) -> Result<Answer, Problem> {
    let act = move |conn: &mut Conn, desk: &Desk, member: &Member| {
        let reader = Reader::new(desk, member);
        reader.account(conn, id)?;
        let up_to = body.up_to.map(Minutes::new);
        let after = desk.set_acceptance(conn, id, up_to, Some(&member.id.to_string()))?;
        reader.account_json(conn, &after)
    };
    once(&exchange, &caller, key, StatusCode::OK, act).await
}

/// What bounds a balance.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LimitsRequest, example = json!({
    "lowest": -600, "highest": 1200, "reason": "Décidé à l'assemblée de novembre",
}))]
pub(super) struct LimitsRequest {
    /// The least that it may be: zero or below; `null`: nothing bounds it.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required)]
    lowest: Option<i64>,
    /// The most that it may be: zero or above; `null`: nothing bounds it.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required)]
    highest: Option<i64>,
    /// Why; whose account it is can read it.
    #[schema(max_length = 2000)]
    reason: String,
}

/// Bound an account otherwise
///
/// As a coordinator, with a reason. What is beyond the new limits stays.
#[utoipa::path(
    post, path = "/accounts/{id}/limits", operation_id = "set_limits", tag = "credit",
    params(("id" = String, Path, format = "uuid", description = "The account's id")),
    request_body = LimitsRequest,
    security(("token" = ["coordination"])),
    responses(
        (status = 200, description = "The account as it is now", body = AccountJson),
        (status = 404, description = "There is none, or nobody's"),
        (status = 409, description = "These are no limits: zero must lie between them"),
        (status = 422, description = "There is no reason"),
    ),
)]
pub(super) async fn limits(
    State(exchange): State<Exchange>,
    caller: InChargeGranted<to::Coordinate, of::Credit>,
    Id(id): Id<AccountId>,
    Posted { body, once: key }: Posted<LimitsRequest>,
) -> Result<Answer, Problem> {
    let limits = Limits { lowest: body.lowest.map(Minutes::new), highest: body.highest.map(Minutes::new) };
    let act = move |conn: &mut Conn, desk: &Desk, member: &Member| {
        let after = desk.set_limits(conn, id, limits, &body.reason, Some(&member.id.to_string()))?;
        Reader::new(desk, member).account_json(conn, &after)
    };
    once(&exchange, &caller, key, StatusCode::OK, act).await
}

/// That somebody may act for the organisation's account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Mandate)]
pub(super) struct MandateJson {
    /// Its id here.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    id: String,
    /// What the member logs in with, if there is such a member still.
    #[schema(example = "lieve")]
    member: Option<String>,
    /// Whether it holds now.
    live: bool,
    /// Why.
    #[schema(example = "Trésorière cette année")]
    reason: String,
    /// Since when.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    granted_at: String,
    /// Until when; `null`: until it is taken back.
    #[schema(format = "date-time")]
    ends_at: Option<String>,
    /// When it was taken back.
    #[schema(format = "date-time")]
    revoked_at: Option<String>,
}

impl MandateJson {
    fn load(conn: &mut Conn, one: Mandate, now: i64) -> Result<Self, ActProblem> {
        let member = match one.member.parse::<MemberId>() {
            Ok(id) => people::by_id(conn, id)?.map(|member| member.login.to_string()),
            Err(_) => None,
        };
        Ok(Self {
            id: one.id.to_string(),
            member,
            live: one.is_live(now),
            reason: one.reason,
            granted_at: time(one.granted_at),
            ends_at: one.ends_at.map(time),
            revoked_at: one.revoked_at.map(time),
        })
    }
}

/// Who may act for the organisation's account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Mandates)]
pub(super) struct MandatesJson {
    /// The oldest first, ended ones too.
    items: Vec<MandateJson>,
}

fn all(conn: &mut Conn, desk: &Desk) -> Result<MandatesJson, ActProblem> {
    let Some(account) = accounts::organisation(conn)? else { return Ok(MandatesJson { items: Vec::new() }) };
    let now = desk.clock().millis();
    let found = care::mandates(conn, account.id)?;
    let items = found.into_iter().map(|one| MandateJson::load(conn, one, now)).collect::<Result<_, _>>()?;
    Ok(MandatesJson { items })
}

/// List mandates
///
/// Who may act, or might, for the organisation's account besides the coordinators.
#[utoipa::path(
    get, path = "/mandates", operation_id = "list_mandates", tag = "credit",
    security(("token" = ["coordination"])),
    responses((status = 200, description = "The mandates", body = MandatesJson)),
)]
pub(super) async fn mandates(
    State(exchange): State<Exchange>,
    _: InChargeGranted<to::Coordinate, of::Credit>,
) -> Result<Json<MandatesJson>, Problem> {
    let desk = exchange.desk.clone();
    Ok(Json(exchange.site.store.read(move |conn: &mut Conn| all(conn, &desk)).await?))
}

/// A mandate for somebody.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MandateRequest, example = json!({ "member": "lieve", "reason": "Trésorière cette année" }))]
pub(super) struct MandateRequest {
    /// What the member logs in with.
    #[schema(max_length = 100)]
    member: String,
    /// Until when; until it is taken back, if it is not said.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date-time")]
    ends_at: Option<DateTime<Utc>>,
    /// Why.
    #[schema(max_length = 2000)]
    reason: String,
}

/// Let a member act for the organisation's account
#[utoipa::path(
    post, path = "/mandates", operation_id = "grant_mandate", tag = "credit", request_body = MandateRequest,
    security(("token" = ["coordination"])),
    responses(
        (status = 201, description = "The mandate", body = MandateJson),
        (status = 404, description = "There is no such member"),
        (status = 422, description = "There is no reason"),
    ),
)]
pub(super) async fn grant(
    State(exchange): State<Exchange>,
    caller: InChargeGranted<to::Coordinate, of::Credit>,
    Posted { body, once: key }: Posted<MandateRequest>,
) -> Result<Answer, Problem> {
    let act = move |conn: &mut Conn, desk: &Desk, member: &Member| {
        let (holder, ends_at) = (holder(conn, &body.member)?, body.ends_at.map(|at| at.timestamp_millis()));
        let by = member.id.to_string();
        let made = desk.grant_mandate(conn, &holder, ends_at, &body.reason, Some(&by))?;
        MandateJson::load(conn, made, desk.clock().millis())
    };
    once(&exchange, &caller, key, StatusCode::CREATED, act).await
}

/// Whose mandates end.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RevokeMandateRequest, example = json!({ "member": "lieve" }))]
pub(super) struct RevokeRequest {
    /// What the member logs in with.
    #[schema(max_length = 100)]
    member: String,
}

/// Take a member's mandates back
#[utoipa::path(
    post, path = "/mandates/revoke", operation_id = "revoke_mandates", tag = "credit",
    request_body = RevokeRequest,
    security(("token" = ["coordination"])),
    responses(
        (status = 200, description = "The mandates as they are now", body = MandatesJson),
        (status = 404, description = "There is no such member, or none that holds one"),
    ),
)]
pub(super) async fn revoke(
    State(exchange): State<Exchange>,
    caller: InChargeGranted<to::Coordinate, of::Credit>,
    Posted { body, once: key }: Posted<RevokeRequest>,
) -> Result<Answer, Problem> {
    let act = move |conn: &mut Conn, desk: &Desk, member: &Member| {
        let holder = holder(conn, &body.member)?;
        desk.revoke_mandates(conn, &holder, Some(&member.id.to_string()))?;
        all(conn, desk)
    };
    once(&exchange, &caller, key, StatusCode::OK, act).await
}

/// The id of the member with this login.
fn holder(conn: &mut Conn, login: &str) -> Result<String, ActProblem> {
    let login = login.parse::<Login>().map_err(|_| ActProblem::Unknown)?;
    Ok(people::by_login(conn, &login)?.ok_or(ActProblem::Unknown)?.id.to_string())
}
