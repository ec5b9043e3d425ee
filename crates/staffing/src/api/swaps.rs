//! `/staff/commitments/{id}/swaps`: two people trade what they are committed to.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::Conn;
use maillon_web::Problem;
use maillon_web::api::{Id, Posted, time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::commitment_json::{Around, CommitmentJson};
use super::refused::Refused;
use super::road;
use crate::desk::{Desk, Person, Trade, Trades};
use crate::ids::CommitmentId;
use crate::pages::Staffing;

/// Another commitment, as colleagues read of it: not who does it, and not for whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffTrade)]
pub(super) struct TradeJson {
    /// Its id.
    #[schema(format = "uuid")]
    id: String,
    /// The pseudonym of who does it.
    #[schema(example = "P2")]
    code: String,
    /// The URI of the function.
    #[schema(format = "uri")]
    function: String,
    /// When it begins.
    #[schema(format = "date-time")]
    start: String,
    /// When it ends.
    #[schema(format = "date-time")]
    end: String,
}

/// What is proposed for a commitment, and what could be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffTrades)]
pub(super) struct TradesJson {
    /// What others propose for it.
    asked: Vec<TradeJson>,
    /// What was proposed to others.
    told: Vec<TradeJson>,
    /// What could be had for it besides: each can do what the other does.
    could: Vec<TradeJson>,
}

fn trade(one: &Trade) -> TradeJson {
    TradeJson {
        id: one.other.id.to_string(),
        code: one.post.code.clone(),
        function: one.other.lent.clone(),
        start: time(one.other.span.start()),
        end: time(one.other.span.end()),
    }
}

impl From<&Trades> for TradesJson {
    fn from(all: &Trades) -> Self {
        let each = |trades: &[Trade]| trades.iter().map(trade).collect();
        Self { asked: each(&all.asked), told: each(&all.told), could: each(&all.could) }
    }
}

/// List what a commitment could be traded for
///
/// For the worker whose commitment it is, and for coordinators.
#[utoipa::path(
    get, path = "/staff/commitments/{id}/swaps", operation_id = "list_staff_swaps", tag = "staff",
    params(("id" = String, Path, format = "uuid", description = "The commitment's id")),
    security(("token" = ["staff"])),
    responses(
        (status = 200, description = "What is proposed, and what could be", body = TradesJson),
        (status = 404, description = "There is no such commitment, or it is not the caller's"),
        (status = 409, description = "It does not stand, or has begun"),
    ),
)]
pub(super) async fn list(
    State(state): State<Staffing>,
    caller: Granted<to::ShareStaff>,
    Id(id): Id<CommitmentId>,
) -> Result<Json<TradesJson>, Problem> {
    let find = road::read(&state, &caller, move |conn, house, who| Ok(house.desk.trades(conn, id, who)?));
    Ok(Json(TradesJson::from(&find.await?)))
}

/// What is done with a trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum Act {
    /// This is offered for the other.
    Ask,
    /// The other was offered for this, and it is so: each takes what the other had.
    Yes,
    /// What was offered, by either side, is off.
    No,
}

/// What is done with a trade.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StaffSwapAct, example = json!({
    "act": "ask", "other": "019abcde-0123-7abc-8def-0123456789ab",
}))]
pub(super) struct ActRequest {
    #[schema(inline)]
    act: Act,
    /// The other commitment's id.
    #[schema(value_type = String, format = "uuid")]
    other: CommitmentId,
}

impl ActRequest {
    /// Which of both the caller has now.
    fn run(
        &self,
        conn: &mut Conn,
        desk: &Desk,
        id: CommitmentId,
        who: &Person,
    ) -> Result<CommitmentId, Refused> {
        match self.act {
            Act::Ask => desk.ask_to_swap(conn, (id, self.other), who).map(drop)?,
            Act::Yes => {
                desk.swap(conn, (self.other, id), who)?;
                return Ok(self.other);
            }
            Act::No => desk.leave_swap(conn, (id, self.other), who)?,
        }
        Ok(id)
    }
}

/// Offer a trade, say yes or no
///
/// What was promised to both user members stands; only who comes changes.
#[utoipa::path(
    post, path = "/staff/commitments/{id}/swaps", operation_id = "act_on_staff_swap", tag = "staff",
    params(("id" = String, Path, format = "uuid", description = "The commitment's id")),
    request_body = ActRequest, security(("token" = ["staff"])),
    responses(
        (status = 200, description = "What the caller has now", body = CommitmentJson),
        (status = 404, description = "There is no such commitment, or it is not the caller's"),
        (status = 409, description = "Nothing like that is offered, or one of both cannot: `detail` has the words of all reasons"),
    ),
)]
pub(super) async fn act(
    State(state): State<Staffing>,
    caller: Granted<to::ShareStaff>,
    Id(id): Id<CommitmentId>,
    Posted { body, once }: Posted<ActRequest>,
) -> Result<Response, Problem> {
    let done = road::once(&state, &caller, (once, StatusCode::OK), move |conn, house, who| {
        // Whose it is not is not told that it is there.
        house.desk.trades(conn, id, who)?;
        let now = body.run(conn, &house.desk, id, who)?;
        let (one, around) = (house.desk.find(conn, now)?, Around::load(conn)?);
        CommitmentJson::new(conn, house, &one, &around, who)
    });
    Ok(done.await?.into_response())
}
