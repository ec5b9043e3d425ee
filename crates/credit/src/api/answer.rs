//! Answering what waits: transfers and requests.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maillon_members::Member;
use maillon_members::tokens::scope::to;
use maillon_members::tokens::{Caller, Granted};
use maillon_store::Conn;
use maillon_web::Problem;
use maillon_web::api::{Answer, Id, Once};

use super::json::{RequestJson, TransferJson};
use super::party::once;
use super::pay::seen;
use super::view::Reader;
use super::{Exchange, TRANSFERS};
use crate::desk::Desk;
use crate::local::ActProblem;
use crate::model::{Request, RequestId, Transfer, TransferId};
use crate::requests;

type Deed = fn(&Desk, &mut Conn, TransferId, Option<&str>) -> Result<Transfer, ActProblem>;

async fn answer(
    exchange: Exchange,
    caller: &Caller,
    id: TransferId,
    deed: Deed,
    key: Once,
) -> Result<Answer, Problem> {
    let act = move |conn: &mut Conn, desk: &Desk, member: &Member| {
        seen(conn, desk, member, id)?;
        let after = deed(desk, conn, id, Some(&member.id.to_string()))?;
        Reader::new(desk, member).transfer(conn, &after)
    };
    once(&exchange, caller, key, StatusCode::OK, act).await
}

/// Makes the endpoint of an answer to a transfer that waits.
macro_rules! answer {
    ($(#[$doc:meta])* $name:ident, $deed:expr, $path:literal, $operation:literal) => {
        $(#[$doc])*
        #[utoipa::path(
            post, path = $path, operation_id = $operation, tag = "credit",
            params(("id" = String, Path, format = "uuid", description = "The transfer's id")),
            security(("token" = ["credit"])),
            responses(
                (status = 200, description = "The transfer as it is now", body = TransferJson),
                (status = 403, description = "It is not the caller's to answer"),
                (status = 404, description = "There is none, or none for the caller"),
                (status = 409, description = "It does not wait for this now"),
                (status = 422, description = "A limit is in its way"),
            ),
        )]
        pub(super) async fn $name(
            State(exchange): State<Exchange>,
            caller: Granted<to::Exchange>,
            Id(id): Id<TransferId>,
            key: Once,
        ) -> Result<Answer, Problem> {
            answer(exchange, &caller, id, $deed, key).await
        }
    };
}

answer!(
    /// Accept a transfer
    ///
    /// As its payee: it is posted.
    accept, Desk::accept, "/transfers/{id}/accept", "accept_transfer"
);
answer!(
    /// Refuse a transfer
    ///
    /// As its payee: what is held for it is free again.
    refuse, Desk::refuse, "/transfers/{id}/refuse", "refuse_transfer"
);
answer!(
    /// Cancel a transfer
    ///
    /// As its payer, while it waits.
    cancel, Desk::cancel, "/transfers/{id}/cancel", "cancel_transfer"
);

answer!(
    /// Erase the note of a transfer
    ///
    /// As the one who wrote it: of what answers a request, who asked; else the payer. Its label is empty from then on, on
    /// both sides; its amount stays.
    erase_note, Desk::erase_note, "/transfers/{id}/erase-note", "erase_transfer_note"
);

/// The request, if it is the caller's to see.
fn asked(conn: &mut Conn, desk: &Desk, member: &Member, id: RequestId) -> Result<RequestJson, ActProblem> {
    let one = requests::find(conn, id)?.ok_or(ActProblem::Unknown)?;
    Reader::new(desk, member).request(conn, &one)
}

/// Pay what is asked
///
/// As the one who is asked. It is settled at once; between two instances, once the other one has promised to credit it.
#[utoipa::path(
    post, path = "/requests/{id}/pay", operation_id = "pay_transfer_request", tag = "credit",
    params(("id" = String, Path, format = "uuid", description = "The request's id")),
    security(("token" = ["credit"])),
    responses(
        (
            status = 201, description = "The transfer as it is now", body = TransferJson,
            headers(("Location" = String, description = "Where the transfer is")),
        ),
        (status = 403, description = "It is not the caller's to pay"),
        (status = 404, description = "There is none, or none for the caller"),
        (status = 409, description = "It does not wait for this now"),
        (status = 422, description = "A limit is in its way"),
    ),
)]
pub(super) async fn pay_request(
    State(exchange): State<Exchange>,
    caller: Granted<to::Exchange>,
    Id(id): Id<RequestId>,
    key: Once,
) -> Result<Response, Problem> {
    let act = move |conn: &mut Conn, desk: &Desk, member: &Member| {
        asked(conn, desk, member, id)?;
        let made = desk.pay_request(conn, id, Some(&member.id.to_string()))?;
        Reader::new(desk, member).transfer(conn, &made)
    };
    Ok(once(&exchange, &caller, key, StatusCode::CREATED, act).await?.located(TRANSFERS))
}

type RequestDeed = fn(&Desk, &mut Conn, RequestId, Option<&str>) -> Result<Request, ActProblem>;

async fn answer_request(
    exchange: Exchange,
    caller: &Caller,
    id: RequestId,
    deed: RequestDeed,
    key: Once,
) -> Result<Answer, Problem> {
    let act = move |conn: &mut Conn, desk: &Desk, member: &Member| {
        asked(conn, desk, member, id)?;
        let after = deed(desk, conn, id, Some(&member.id.to_string()))?;
        Reader::new(desk, member).request(conn, &after)
    };
    once(&exchange, caller, key, StatusCode::OK, act).await
}

/// Makes the endpoint of an answer to a request that waits.
macro_rules! answer_request {
    ($(#[$doc:meta])* $name:ident, $deed:expr, $path:literal, $operation:literal) => {
        $(#[$doc])*
        #[utoipa::path(
            post, path = $path, operation_id = $operation, tag = "credit",
            params(("id" = String, Path, format = "uuid", description = "The request's id")),
            security(("token" = ["credit"])),
            responses(
                (status = 200, description = "The request as it is now", body = RequestJson),
                (status = 403, description = "It is not the caller's to answer"),
                (status = 404, description = "There is none, or none for the caller"),
                (status = 409, description = "It does not wait for this now"),
            ),
        )]
        pub(super) async fn $name(
            State(exchange): State<Exchange>,
            caller: Granted<to::Exchange>,
            Id(id): Id<RequestId>,
            key: Once,
        ) -> Result<Answer, Problem> {
            answer_request(exchange, &caller, id, $deed, key).await
        }
    };
}

answer_request!(
    /// Refuse a request
    ///
    /// As the one who is asked.
    refuse_request, Desk::refuse_request, "/requests/{id}/refuse", "refuse_transfer_request"
);
answer_request!(
    /// Take a request back
    ///
    /// As the one who asks.
    cancel_request, Desk::cancel_request, "/requests/{id}/cancel", "cancel_transfer_request"
);
answer_request!(
    /// Erase the note of a request
    ///
    /// As the one who asks. Its label is empty from then on, and that of the transfer that answers it.
    erase_request_note, Desk::erase_request_note, "/requests/{id}/erase-note", "erase_transfer_request_note"
);
