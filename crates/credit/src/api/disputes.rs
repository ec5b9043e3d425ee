//! Mediating: what two do not agree about, for coordinators.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use maillon_members::model::MemberId;
use maillon_members::tokens::InChargeGranted;
use maillon_members::tokens::scope::to;
use maillon_members::{Member, of, store as people};
use maillon_store::Conn;
use maillon_web::Problem;
use maillon_web::api::{Answer, Id, Once, Posted, time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Exchange;
use super::json::{TransferJson, word};
use super::party::once;
use super::view::Reader;
use crate::desk::Desk;
use crate::local::ActProblem;
use crate::model::{Dispute, DisputeId, DisputeState};
use crate::{care, transfers};

/// So many are listed.
const MOST: i64 = 200;

/// That somebody does not agree with a transfer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Dispute)]
pub(super) struct DisputeJson {
    /// Its id here.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    id: String,
    /// What it is about.
    transfer: TransferJson,
    /// What that transfer is for.
    #[schema(example = "Une haie taillée")]
    label: String,
    /// The name of who said so, if it is known.
    #[schema(example = "Sofie")]
    opened_by: Option<String>,
    /// What they said.
    #[schema(example = "La haie n'est taillée qu'à moitié.")]
    words: String,
    /// Whether it goes on.
    #[schema(schema_with = states)]
    state: &'static str,
    /// The name of the coordinator who looks after it.
    #[schema(example = "Gaston")]
    mediator: Option<String>,
    /// How it ended.
    #[schema(example = "La moitié est rendue.")]
    outcome: Option<String>,
    /// Since when.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    opened_at: String,
    /// When it ended.
    #[schema(format = "date-time")]
    closed_at: Option<String>,
}

fn states() -> utoipa::openapi::schema::Object {
    word(DisputeState::ALL.iter().map(|one| one.as_str()).collect(), "Whether it goes on.")
}

impl DisputeJson {
    fn load(conn: &mut Conn, reader: &mut Reader<'_>, one: Dispute) -> Result<Self, ActProblem> {
        let about = transfers::find(conn, one.transfer)?.ok_or(ActProblem::Unknown)?;
        Ok(Self {
            id: one.id.to_string(),
            transfer: reader.transfer(conn, &about)?,
            label: about.label,
            opened_by: name(conn, one.opened_by.as_deref())?,
            words: one.words,
            state: one.state.as_str(),
            mediator: name(conn, one.mediator.as_deref())?,
            outcome: one.outcome,
            opened_at: time(one.opened_at),
            closed_at: one.closed_at.map(time),
        })
    }
}

fn name(conn: &mut Conn, member: Option<&str>) -> Result<Option<String>, ActProblem> {
    match member.and_then(|id| id.parse::<MemberId>().ok()) {
        Some(id) => Ok(people::by_id(conn, id)?.map(|one| one.name)),
        None => Ok(None),
    }
}

/// The disputes that go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Disputes)]
pub(super) struct DisputesJson {
    /// The oldest first, 200 at most.
    items: Vec<DisputeJson>,
}

/// List the disputes that go on
#[utoipa::path(
    get, path = "/disputes", operation_id = "list_disputes", tag = "credit",
    security(("token" = ["coordination"])),
    responses((status = 200, description = "The disputes", body = DisputesJson)),
)]
pub(super) async fn list(
    State(exchange): State<Exchange>,
    caller: InChargeGranted<to::Coordinate, of::Credit>,
) -> Result<Json<DisputesJson>, Problem> {
    let (desk, member) = (exchange.desk.clone(), caller.member.clone());
    let find = move |conn: &mut Conn| -> Result<DisputesJson, ActProblem> {
        let mut reader = Reader::new(&desk, &member);
        let found = care::disputes(conn, DisputeState::Open, MOST)?;
        let items = found.into_iter().map(|one| DisputeJson::load(conn, &mut reader, one));
        Ok(DisputesJson { items: items.collect::<Result<_, _>>()? })
    };
    Ok(Json(exchange.site.store.read(find).await?))
}

/// Show one dispute
#[utoipa::path(
    get, path = "/disputes/{id}", operation_id = "get_dispute", tag = "credit",
    params(("id" = String, Path, format = "uuid", description = "The dispute's id")),
    security(("token" = ["coordination"])),
    responses(
        (status = 200, description = "The dispute", body = DisputeJson),
        (status = 404, description = "There is none"),
    ),
)]
pub(super) async fn show(
    State(exchange): State<Exchange>,
    caller: InChargeGranted<to::Coordinate, of::Credit>,
    Id(id): Id<DisputeId>,
) -> Result<Json<DisputeJson>, Problem> {
    let (desk, member) = (exchange.desk.clone(), caller.member.clone());
    let find = move |conn: &mut Conn| {
        let one = care::dispute(conn, id)?.ok_or(ActProblem::Unknown)?;
        DisputeJson::load(conn, &mut Reader::new(&desk, &member), one)
    };
    Ok(Json(exchange.site.store.read(find).await?))
}

/// Look after a dispute
///
/// As a coordinator who is none of the two. Who mediates may take the transfer back.
#[utoipa::path(
    post, path = "/disputes/{id}/mediate", operation_id = "mediate_dispute", tag = "credit",
    params(("id" = String, Path, format = "uuid", description = "The dispute's id")),
    security(("token" = ["coordination"])),
    responses(
        (status = 200, description = "The dispute as it is now", body = DisputeJson),
        (status = 403, description = "It is the caller's own"),
        (status = 404, description = "There is none"),
        (status = 409, description = "It has ended"),
    ),
)]
pub(super) async fn mediate(
    State(exchange): State<Exchange>,
    caller: InChargeGranted<to::Coordinate, of::Credit>,
    Id(id): Id<DisputeId>,
    key: Once,
) -> Result<Answer, Problem> {
    let act = move |conn: &mut Conn, desk: &Desk, member: &Member| {
        let after = desk.mediate(conn, id, Some(&member.id.to_string()))?;
        DisputeJson::load(conn, &mut Reader::new(desk, member), after)
    };
    once(&exchange, &caller, key, StatusCode::OK, act).await
}

/// How it ended.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CloseDisputeRequest, example = json!({ "outcome": "La moitié est rendue." }))]
pub(super) struct CloseRequest {
    /// For the two.
    #[schema(max_length = 2000)]
    outcome: String,
}

/// End a dispute
///
/// What is to be taken back is taken back before.
#[utoipa::path(
    post, path = "/disputes/{id}/close", operation_id = "close_dispute", tag = "credit",
    params(("id" = String, Path, format = "uuid", description = "The dispute's id")),
    request_body = CloseRequest,
    security(("token" = ["coordination"])),
    responses(
        (status = 200, description = "The dispute as it is now", body = DisputeJson),
        (status = 403, description = "It is the caller's own"),
        (status = 404, description = "There is none"),
        (status = 409, description = "It has ended"),
        (status = 422, description = "How it ended is not said"),
    ),
)]
pub(super) async fn close(
    State(exchange): State<Exchange>,
    caller: InChargeGranted<to::Coordinate, of::Credit>,
    Id(id): Id<DisputeId>,
    Posted { body, once: key }: Posted<CloseRequest>,
) -> Result<Answer, Problem> {
    let act = move |conn: &mut Conn, desk: &Desk, member: &Member| {
        let after = desk.close_dispute(conn, id, &body.outcome, Some(&member.id.to_string()))?;
        DisputeJson::load(conn, &mut Reader::new(desk, member), after)
    };
    once(&exchange, &caller, key, StatusCode::OK, act).await
}
