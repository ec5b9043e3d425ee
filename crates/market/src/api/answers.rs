//! Answering an annonce of somebody else. What is said, and to whom it goes, is the affair of `messages`.

use axum::extract::State;
use axum::response::Response;
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_messages::Messages;
use maillon_messages::api::{ExchangeJson, WriteRequest, write_about};
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;
use maillon_web::api::{Id, Posted};

use crate::answers;
use crate::model::OfferId;
use crate::pages::Market;
use crate::store;

/// Answer an offer or a need
///
/// To an annonce of this instance the caller writes as a member, and it stays here; to one of another instance in the
/// association's name, as a direct note. Who answered before goes on in the same conversation.
#[utoipa::path(
    post,
    path = "/offers/{id}/answers",
    operation_id = "answer_offer",
    tag = "messages",
    params(("id" = String, Path, format = "uuid", description = "The annonce's id here")),
    request_body = WriteRequest,
    security(("token" = ["messages"])),
    responses(
        (
            status = 201, description = "Sent: the conversation as it is now", body = ExchangeJson,
            headers(("Location" = String, description = "Where the conversation is")),
        ),
        (status = 404, description = "There is no such annonce here"),
        (status = 409, description = "It takes no answer from the caller: it is over, or their own, or its author is gone"),
    ),
)]
pub(super) async fn write(
    State(market): State<Market>,
    State(messages): State<Messages>,
    caller: Granted<to::WriteMessages>,
    Id(id): Id<OfferId>,
    posted: Posted<WriteRequest>,
) -> Result<Response, Problem> {
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(store::find(conn, id)?);
    let offer = market.site.store.read(find).await?;
    write_about(&messages, &caller, offer.as_ref().map(answers::of), posted).await
}
