//! Opening one's account, paying, taking back, saying that something is wrong.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maillon_kernel::minutes::Minutes;
use maillon_members::Member;
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::Conn;
use maillon_web::Problem;
use maillon_web::api::{Answer, Id, Once, Posted};
use serde::Deserialize;
use utoipa::ToSchema;

use super::json::{AccountJson, TransferJson};
use super::party::{Party, once, own};
use super::view::Reader;
use super::{Exchange, TRANSFERS};
use crate::desk::Desk;
use crate::local::{ActProblem, Of, Pay};
use crate::model::{Transfer, TransferId};
use crate::remote::{Elsewhere, PayOut};
use crate::transfers;

/// Open one's account
///
/// Or find it: a member has one at most.
#[utoipa::path(
    post, path = "/accounts", operation_id = "open_account", tag = "credit",
    security(("token" = ["credit"])),
    responses((status = 200, description = "The caller's account", body = AccountJson)),
)]
pub(super) async fn open(
    State(exchange): State<Exchange>,
    caller: Granted<to::Exchange>,
    key: Once,
) -> Result<Answer, Problem> {
    let act = |conn: &mut Conn, desk: &Desk, member: &Member| {
        let one = desk.open_member_account(conn, &member.id.to_string())?;
        Reader::new(desk, member).account_json(conn, &one)
    };
    once(&exchange, &caller, key, StatusCode::OK, act).await
}

/// Minutes for somebody.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PayRequest, example = json!({ "to": "lieve", "minutes": 90, "label": "Une haie taillée" }))]
pub(super) struct PayRequest {
    /// The account that pays: `organisation`, or an account's URL; the caller's own if it is not said.
    #[serde(default)]
    #[schema(max_length = 2000)]
    from: Option<String>,
    /// The account that is paid: what its member logs in with, `organisation`, or the account's URL; on a trusted
    /// instance its URL, or the organisation's handle.
    #[schema(max_length = 2000)]
    to: String,
    /// How much, in whole minutes of work.
    #[schema(minimum = 1, maximum = 1_000_000_000)]
    minutes: i64,
    /// What it is for; for the two alone.
    #[serde(default)]
    #[schema(max_length = 200)]
    label: String,
    /// Whether it may be counted in the public summary.
    #[serde(default = "yes")]
    #[schema(default = true)]
    public: bool,
    /// The URI of the agreement that it settles.
    #[serde(default)]
    #[schema(format = "uri", max_length = 2000)]
    clause_of: Option<String>,
}

const fn yes() -> bool {
    true
}

/// Pay
///
/// From the caller's account, or one that the caller may act for. Settled at once if the payee accepts by themselves; else
/// the amount is held until the payee answers, seven days at most. To an account of another instance it is held until that
/// instance has promised to credit it.
#[utoipa::path(
    post, path = "/transfers", operation_id = "pay", tag = "credit", request_body = PayRequest,
    security(("token" = ["credit"])),
    responses(
        (
            status = 201, description = "The transfer as it is now", body = TransferJson,
            headers(("Location" = String, description = "Where the transfer is")),
        ),
        (status = 403, description = "The account that pays is not the caller's to act for"),
        (status = 404, description = "There is no such account"),
        (status = 409, description = "One of the accounts is closed, or both are the same"),
        (status = 422, description = "The amount cannot be moved: it is none, or a limit is in its way; or the other instance tells of no such account"),
    ),
)]
pub(super) async fn pay(
    State(exchange): State<Exchange>,
    caller: Granted<to::Exchange>,
    Posted { body, once: key }: Posted<PayRequest>,
) -> Result<Response, Problem> {
    let to = Party::find(&exchange, "to", &body.to).await?;
    let act = move |conn: &mut Conn, desk: &Desk, member: &Member| {
        let made = transfer(conn, desk, member, (&body, &to))?;
        Reader::new(desk, member).transfer(conn, &made)
    };
    Ok(once(&exchange, &caller, key, StatusCode::CREATED, act).await?.located(TRANSFERS))
}

fn transfer(
    conn: &mut Conn,
    desk: &Desk,
    member: &Member,
    (body, to): (&PayRequest, &Party),
) -> Result<Transfer, ActProblem> {
    let from = own(conn, desk, member, body.from.as_deref())?;
    let (amount, who) = (Minutes::new(body.minutes), member.id.to_string());
    let (label, member, public) = (body.label.as_str(), Some(who.as_str()), body.public);
    let (corrects, clause_of, request) = (None, body.clause_of.as_deref(), None);
    match to.of(conn, desk)? {
        Of::Here(to) => {
            desk.pay(conn, &Pay { from, to, amount, label, member, public, corrects, clause_of, request })
        }
        Of::There(Elsewhere { url: receiver, name, ledger: peer, .. }) => {
            let pay = PayOut {
                from,
                peer,
                receiver,
                name,
                amount,
                label,
                member,
                public,
                corrects,
                clause_of,
                request,
            };
            desk.pay_out(conn, &pay)
        }
    }
}

/// The transfer, if it is the caller's to see.
pub(super) fn seen(
    conn: &mut Conn,
    desk: &Desk,
    member: &Member,
    id: TransferId,
) -> Result<TransferJson, ActProblem> {
    let one = transfers::find(conn, id)?.ok_or(ActProblem::Unknown)?;
    Reader::new(desk, member).transfer(conn, &one)
}

/// What goes with taking back.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = ReverseRequest, example = json!({ "minutes": 30 }))]
pub(super) struct ReverseRequest {
    /// How much, in whole minutes; all that can be, if it is not said.
    #[schema(minimum = 1, maximum = 1_000_000_000)]
    minutes: Option<i64>,
}

/// Take a transfer back
///
/// In part or in whole, by a new transfer the other way that names it. For who was paid, and for the coordinator who
/// mediates a dispute about it. No limit is in its way.
#[utoipa::path(
    post, path = "/transfers/{id}/reverse", operation_id = "reverse_transfer", tag = "credit",
    params(("id" = String, Path, format = "uuid", description = "The transfer's id")),
    request_body = ReverseRequest,
    security(("token" = ["credit"])),
    responses(
        (
            status = 201, description = "The new transfer as it is now", body = TransferJson,
            headers(("Location" = String, description = "Where the new transfer is")),
        ),
        (status = 403, description = "It is not the caller's to take back"),
        (status = 404, description = "There is none, or none for the caller"),
        (status = 409, description = "It cannot be taken back"),
        (status = 422, description = "There is not so much to take back"),
    ),
)]
pub(super) async fn reverse(
    State(exchange): State<Exchange>,
    caller: Granted<to::Exchange>,
    Id(id): Id<TransferId>,
    Posted { body, once: key }: Posted<ReverseRequest>,
) -> Result<Response, Problem> {
    let act = move |conn: &mut Conn, desk: &Desk, member: &Member| {
        seen(conn, desk, member, id)?;
        let who = member.id.to_string();
        let made = match body.minutes {
            Some(minutes) => desk.reverse(conn, id, Minutes::new(minutes), Some(&who))?,
            None => desk.reverse_rest(conn, id, Some(&who))?,
        };
        Reader::new(desk, member).transfer(conn, &made)
    };
    Ok(once(&exchange, &caller, key, StatusCode::CREATED, act).await?.located(TRANSFERS))
}

/// What is wrong.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DisputeRequest, example = json!({ "words": "La haie n'est taillée qu'à moitié." }))]
pub(super) struct DisputeRequest {
    /// For the other side and the coordinators.
    #[schema(max_length = 2000)]
    words: String,
}

/// Say that something is wrong
///
/// With a transfer of one's own. A coordinator mediates; what is only held is not settled meanwhile.
#[utoipa::path(
    post, path = "/transfers/{id}/dispute", operation_id = "dispute_transfer", tag = "credit",
    params(("id" = String, Path, format = "uuid", description = "The transfer's id")),
    request_body = DisputeRequest,
    security(("token" = ["credit"])),
    responses(
        (status = 200, description = "The transfer as it is now", body = TransferJson),
        (status = 403, description = "The caller acts for none of the two"),
        (status = 404, description = "There is none, or none for the caller"),
        (status = 409, description = "There is a dispute already, or nothing to disagree about"),
    ),
)]
pub(super) async fn dispute(
    State(exchange): State<Exchange>,
    caller: Granted<to::Exchange>,
    Id(id): Id<TransferId>,
    Posted { body, once: key }: Posted<DisputeRequest>,
) -> Result<Answer, Problem> {
    let act = move |conn: &mut Conn, desk: &Desk, member: &Member| {
        seen(conn, desk, member, id)?;
        desk.dispute(conn, id, &body.words, Some(&member.id.to_string()))?;
        seen(conn, desk, member, id)
    };
    once(&exchange, &caller, key, StatusCode::OK, act).await
}
