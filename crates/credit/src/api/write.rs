//! Writing: open one's account, pay, ask, answer, take back.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maillon_kernel::minutes::Minutes;
use maillon_members::model::Login;
use maillon_members::tokens::scope::to;
use maillon_members::tokens::{Caller, Granted};
use maillon_members::{Member, store as people};
use maillon_store::Conn;
use maillon_web::Problem;
use maillon_web::api::{Answer, Id, Once, OnceRefused, Posted};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::json::{AccountJson, LessonJson, RequestJson, TransferJson};
use super::view::Reader;
use super::{Exchange, REQUESTS, TRANSFERS};
use crate::desk::Desk;
use crate::local::{ActProblem, Ask, Pay};
use crate::model::{Account, AccountId, Request, RequestId, Transfer, TransferId};
use crate::{accounts, requests, transfers};

/// What the organisation's account is called in a request.
const ORGANISATION: &str = "organisation";

/// Does `act` once, and answers what it made.
async fn once<T: Serialize>(
    exchange: &Exchange,
    caller: &Caller,
    once: Once,
    status: StatusCode,
    act: impl Fn(&mut Conn, &Desk, &Member) -> Result<T, ActProblem> + Send + 'static,
) -> Result<Answer, Problem> {
    let (here, member, name) = (exchange.clone(), caller.member.clone(), caller.name());
    let write = move |conn: &mut Conn| -> Result<Answer, OnceRefused<ActProblem>> {
        let now = here.site.clock.millis();
        once.run(conn, &name, now, |conn| Ok(Answer::new(status, &act(conn, &here.desk, &member)?)?))
    };
    Ok(exchange.site.store.write(write).await?)
}

/// The account that a caller names: a login, `organisation`, or an account's URL.
fn named(conn: &mut Conn, desk: &Desk, name: &str) -> Result<Account, ActProblem> {
    let found = if name == ORGANISATION {
        accounts::organisation(conn)?
    } else if let Some(code) = name.strip_prefix(&desk.account_url("")) {
        accounts::by_code(conn, code)?
    } else {
        let member = name.parse::<Login>().ok().map(|login| people::by_login(conn, &login)).transpose()?;
        member.flatten().map(|one| accounts::of_member(conn, &one.id.to_string())).transpose()?.flatten()
    };
    found.filter(Account::is_somebodys).ok_or(ActProblem::Unknown)
}

/// The account that a caller acts for: the one that is named, or the caller's own.
fn own(conn: &mut Conn, desk: &Desk, member: &Member, name: Option<&str>) -> Result<AccountId, ActProblem> {
    match name {
        Some(name) => Ok(named(conn, desk, name)?.id),
        None => Ok(desk.open_member_account(conn, &member.id.to_string())?.id),
    }
}

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
    /// The account that is paid: what its member logs in with, `organisation`, or the account's URL.
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
/// From the caller's account, or one that the caller may act for, to another of this instance. Settled at once if the payee
/// accepts by themselves; else the amount is held until the payee answers, seven days at most.
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
        (status = 422, description = "The amount cannot be moved: it is none, or a limit is in its way"),
    ),
)]
pub(super) async fn pay(
    State(exchange): State<Exchange>,
    caller: Granted<to::Exchange>,
    Posted { body, once: key }: Posted<PayRequest>,
) -> Result<Response, Problem> {
    let act = move |conn: &mut Conn, desk: &Desk, member: &Member| {
        let from = own(conn, desk, member, body.from.as_deref())?;
        let (to, who) = (named(conn, desk, &body.to)?.id, member.id.to_string());
        let pay = Pay {
            from,
            to,
            amount: Minutes::new(body.minutes),
            label: &body.label,
            member: Some(&who),
            public: body.public,
            corrects: None,
            clause_of: body.clause_of.as_deref(),
            request: None,
        };
        let made = desk.pay(conn, &pay)?;
        Reader::new(desk, member).transfer(conn, &made)
    };
    Ok(once(&exchange, &caller, key, StatusCode::CREATED, act).await?.located(TRANSFERS))
}

/// The transfer, if it is the caller's to see.
fn seen(conn: &mut Conn, desk: &Desk, member: &Member, id: TransferId) -> Result<TransferJson, ActProblem> {
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

/// Minutes from somebody.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AskTransferRequest, example = json!({ "from": "sofie", "minutes": 90, "label": "Une haie taillée" }))]
pub(super) struct AskRequest {
    /// The account that is to pay: what its member logs in with, `organisation`, or the account's URL.
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
        (status = 422, description = "The amount cannot be moved: it is none, or a limit is in its way"),
    ),
)]
pub(super) async fn ask(
    State(exchange): State<Exchange>,
    caller: Granted<to::Exchange>,
    Posted { body, once: key }: Posted<AskRequest>,
) -> Result<Response, Problem> {
    let act = move |conn: &mut Conn, desk: &Desk, member: &Member| {
        let from = own(conn, desk, member, body.to.as_deref())?;
        let (of, who) = (named(conn, desk, &body.from)?.id, member.id.to_string());
        let ask = Ask {
            from,
            of: of.into(),
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
        (status = 422, description = "The amount cannot be moved: it is none, or a limit is in its way"),
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
    let act = move |conn: &mut Conn, desk: &Desk, member: &Member| {
        let payee = own(conn, desk, member, body.to.as_deref())?;
        let class = body.from.iter().map(|name| Ok(named(conn, desk, name)?.id));
        let class = class.collect::<Result<Vec<AccountId>, ActProblem>>()?;
        let (total, who) = (Minutes::new(body.minutes), member.id.to_string());
        let made = desk.lesson(conn, payee, &class, total, &body.label, Some(&who))?;
        let mut reader = Reader::new(desk, member);
        let items = made.iter().map(|one| reader.request(conn, one)).collect::<Result<_, _>>()?;
        Ok(LessonJson { items })
    };
    once(&exchange, &caller, key, StatusCode::CREATED, act).await
}

/// The request, if it is the caller's to see.
fn asked(conn: &mut Conn, desk: &Desk, member: &Member, id: RequestId) -> Result<RequestJson, ActProblem> {
    let one = requests::find(conn, id)?.ok_or(ActProblem::Unknown)?;
    Reader::new(desk, member).request(conn, &one)
}

/// Pay what is asked
///
/// As the one who is asked. It is settled at once.
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
