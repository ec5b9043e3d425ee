//! Asking for a transfer, or for the time of a lesson.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maillon_kernel::minutes::Minutes;
use maillon_members::Member;
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::Conn;
use maillon_web::Problem;
use maillon_web::api::{Answer, Posted};
use serde::Deserialize;
use utoipa::ToSchema;

use super::json::{LessonJson, RequestJson};
use super::party::{Party, once, own};
use super::view::Reader;
use super::{Exchange, REQUESTS};
use crate::desk::Desk;
use crate::local::{ActProblem, Ask, Of};

/// Minutes from somebody.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AskTransferRequest, example = json!({ "from": "sofie", "minutes": 90, "label": "Une haie taillée" }))]
pub(super) struct AskRequest {
    /// The account that is to pay: what its member logs in with, `organisation`, or the account's URL; on a trusted
    /// instance its URL, or the organisation's handle.
    #[schema(max_length = 2000)]
    from: String,
    /// The account that asks: `organisation`, or an account's URL; the caller's own if it is not said.
    #[serde(default)]
    #[schema(max_length = 2000)]
    to: Option<String>,
    /// How much, in whole minutes of work.
    #[schema(minimum = 1, maximum = 1_000_000_000)]
    minutes: i64,
    /// What it is for; for the two alone.
    #[serde(default)]
    #[schema(max_length = 200)]
    label: String,
    /// The URI of the agreement that it is about.
    #[serde(default)]
    #[schema(format = "uri", max_length = 2000)]
    clause_of: Option<String>,
}

/// Ask for a transfer
///
/// To the caller's account, or one that the caller may act for. It waits two weeks; what is paid is settled at once.
#[utoipa::path(
    post, path = "/requests", operation_id = "ask_for_transfer", tag = "credit", request_body = AskRequest,
    security(("token" = ["credit"])),
    responses(
        (
            status = 201, description = "The request as it is now", body = RequestJson,
            headers(("Location" = String, description = "Where the request is")),
        ),
        (status = 403, description = "The account that asks is not the caller's to act for"),
        (status = 404, description = "There is no such account"),
        (status = 409, description = "One of the accounts is closed, or both are the same"),
        (status = 422, description = "The amount cannot be moved: it is none, or a limit is in its way; or the other instance tells of no such account"),
    ),
)]
pub(super) async fn ask(
    State(exchange): State<Exchange>,
    caller: Granted<to::Exchange>,
    Posted { body, once: key }: Posted<AskRequest>,
) -> Result<Response, Problem> {
    let party = Party::find(&exchange, "from", &body.from).await?;
    let act = move |conn: &mut Conn, desk: &Desk, member: &Member| {
        let from = own(conn, desk, member, body.to.as_deref())?;
        let (of, who) = (party.of(conn, desk)?, member.id.to_string());
        let ask = Ask {
            from,
            of,
            amount: Minutes::new(body.minutes),
            label: &body.label,
            member: Some(&who),
            clause_of: body.clause_of.as_deref(),
            lesson: None,
        };
        let made = desk.ask(conn, &ask)?;
        Reader::new(desk, member).request(conn, &made)
    };
    Ok(once(&exchange, &caller, key, StatusCode::CREATED, act).await?.located(REQUESTS))
}

/// The time of a lesson, and who was there.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LessonRequest, example = json!({
    "from": ["sofie", "karim", "nour"], "minutes": 100, "label": "Atelier pain",
}))]
pub(super) struct LessonBody {
    /// The accounts that are to pay, as for one request.
    #[schema(min_items = 1, max_items = 200)]
    from: Vec<String>,
    /// The account that asks; the caller's own if it is not said.
    #[serde(default)]
    #[schema(max_length = 2000)]
    to: Option<String>,
    /// The giver's time, in whole minutes: it is divided among them to the minute.
    #[schema(minimum = 1, maximum = 1_000_000_000)]
    minutes: i64,
    /// What it is for.
    #[serde(default)]
    #[schema(max_length = 200)]
    label: String,
}

/// The most participants of a lesson.
const CLASS: usize = 200;

/// Ask for a lesson
///
/// One request a participant; their minutes sum to the lesson's. All are asked, or nobody.
#[utoipa::path(
    post, path = "/requests/lessons", operation_id = "ask_for_lesson", tag = "credit", request_body = LessonBody,
    security(("token" = ["credit"])),
    responses(
        (status = 201, description = "The requests", body = LessonJson),
        (status = 403, description = "The account that asks is not the caller's to act for"),
        (status = 404, description = "There is no such account"),
        (status = 409, description = "One of the accounts is closed, or two are the same"),
        (status = 422, description = "The amount cannot be moved: it is none, or a limit is in its way; or the other instance tells of no such account"),
    ),
)]
pub(super) async fn lesson(
    State(exchange): State<Exchange>,
    caller: Granted<to::Exchange>,
    Posted { body, once: key }: Posted<LessonBody>,
) -> Result<Answer, Problem> {
    if CLASS < body.from.len() {
        return Err(Problem::bad_request(format!("a lesson has {CLASS} participants at most")));
    }
    let mut parties = Vec::with_capacity(body.from.len());
    for name in &body.from {
        parties.push(Party::find(&exchange, "from", name).await?);
    }
    let act = move |conn: &mut Conn, desk: &Desk, member: &Member| {
        let payee = own(conn, desk, member, body.to.as_deref())?;
        let class = parties.iter().map(|party| party.of(conn, desk));
        let class = class.collect::<Result<Vec<Of<'_>>, ActProblem>>()?;
        let (total, who) = (Minutes::new(body.minutes), member.id.to_string());
        let made = desk.lesson(conn, payee, &class, total, &body.label, Some(&who))?;
        let mut reader = Reader::new(desk, member);
        let items = made.iter().map(|one| reader.request(conn, one)).collect::<Result<_, _>>()?;
        Ok(LessonJson { items })
    };
    once(&exchange, &caller, key, StatusCode::CREATED, act).await
}
