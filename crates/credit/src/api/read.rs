//! Reading: accounts, their statements, transfers and requests.

use axum::Json;
use axum::extract::State;
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::Conn;
use maillon_web::Problem;
use maillon_web::api::{Cursor, Id, Limit, Page, Query};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Exchange;
use super::json::{AccountJson, EntryJson, RequestJson, TransferJson};
use super::view::Reader;
use crate::local::ActProblem;
use crate::model::{AccountId, RequestId, TransferId};
use crate::{ledger, requests as asked, transfers as kept};

/// Which page of a list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct PageQuery {
    /// How many.
    #[param(inline, required = false)]
    limit: Limit,
    /// Where to begin: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
}

impl PageQuery {
    /// The id that the page begins after.
    fn before<T: std::str::FromStr>(&self) -> Result<Option<T>, Problem> {
        self.cursor.as_ref().map(|cursor| cursor.read(|text| text.parse().ok())).transpose()
    }
}

/// The accounts that a caller may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Accounts)]
pub(super) struct AccountsJson {
    /// The caller's own, and the organisation's if the caller acts for it; all of them, for coordinators.
    items: Vec<AccountJson>,
}

/// List accounts
///
/// The caller's own, and the organisation's if the caller may act for it. Coordinators see all.
#[utoipa::path(
    get, path = "/accounts", operation_id = "list_accounts", tag = "credit",
    security(("token" = ["read"])),
    responses((status = 200, description = "The accounts", body = AccountsJson)),
)]
pub(super) async fn accounts(
    State(exchange): State<Exchange>,
    caller: Granted<to::Read>,
) -> Result<Json<AccountsJson>, Problem> {
    let (desk, member) = (exchange.desk.clone(), caller.member.clone());
    let find = move |conn: &mut Conn| -> Result<AccountsJson, ActProblem> {
        let reader = Reader::new(&desk, &member);
        let seen = reader.accounts(conn)?;
        let items = seen.iter().map(|one| reader.account_json(conn, one)).collect::<Result<_, _>>()?;
        Ok(AccountsJson { items })
    };
    Ok(Json(exchange.site.store.read(find).await?))
}

/// Show one account
#[utoipa::path(
    get, path = "/accounts/{id}", operation_id = "get_account", tag = "credit",
    params(("id" = String, Path, format = "uuid", description = "The account's id")),
    security(("token" = ["read"])),
    responses(
        (status = 200, description = "The account", body = AccountJson),
        (status = 404, description = "There is none, or none for the caller"),
    ),
)]
pub(super) async fn account(
    State(exchange): State<Exchange>,
    caller: Granted<to::Read>,
    Id(id): Id<AccountId>,
) -> Result<Json<AccountJson>, Problem> {
    let (desk, member) = (exchange.desk.clone(), caller.member.clone());
    let find = move |conn: &mut Conn| {
        let reader = Reader::new(&desk, &member);
        let one = reader.account(conn, id)?;
        reader.account_json(conn, &one)
    };
    Ok(Json(exchange.site.store.read(find).await?))
}

/// Read a statement
///
/// What moved the balance of an account, the newest first. What is only held is not in it.
#[utoipa::path(
    get, path = "/accounts/{id}/entries", operation_id = "list_entries", tag = "credit",
    params(("id" = String, Path, format = "uuid", description = "The account's id"), PageQuery),
    security(("token" = ["read"])),
    responses(
        (status = 200, description = "A page of entries", body = Page<EntryJson>),
        (status = 404, description = "There is no such account for the caller"),
    ),
)]
pub(super) async fn entries(
    State(exchange): State<Exchange>,
    caller: Granted<to::Read>,
    Id(id): Id<AccountId>,
    Query(query): Query<PageQuery>,
) -> Result<Page<EntryJson>, Problem> {
    let before = query.before()?;
    let (desk, member, many) = (exchange.desk.clone(), caller.member.clone(), query.limit.and_one());
    let find = move |conn: &mut Conn| -> Result<Vec<EntryJson>, ActProblem> {
        let mut reader = Reader::new(&desk, &member);
        reader.account(conn, id)?;
        let found = ledger::entries(conn, id, before, many)?;
        found.iter().map(|one| reader.entry(conn, id, one)).collect()
    };
    let found = exchange.site.store.read(find).await?;
    Ok(Page::of(found, query.limit, |last| last.id.clone(), EntryJson::clone))
}

/// List the transfers of an account
///
/// Also those that wait, and those that came to nothing; the newest first.
#[utoipa::path(
    get, path = "/accounts/{id}/transfers", operation_id = "list_transfers", tag = "credit",
    params(("id" = String, Path, format = "uuid", description = "The account's id"), PageQuery),
    security(("token" = ["read"])),
    responses(
        (status = 200, description = "A page of transfers", body = Page<TransferJson>),
        (status = 404, description = "There is no such account for the caller"),
    ),
)]
pub(super) async fn transfers(
    State(exchange): State<Exchange>,
    caller: Granted<to::Read>,
    Id(id): Id<AccountId>,
    Query(query): Query<PageQuery>,
) -> Result<Page<TransferJson>, Problem> {
    let before = query.before()?;
    let (desk, member, many) = (exchange.desk.clone(), caller.member.clone(), query.limit.and_one());
    let find = move |conn: &mut Conn| -> Result<Vec<TransferJson>, ActProblem> {
        let mut reader = Reader::new(&desk, &member);
        reader.account(conn, id)?;
        let found = kept::of_account(conn, id, before, many)?;
        found.iter().map(|one| reader.transfer(conn, one)).collect()
    };
    let found = exchange.site.store.read(find).await?;
    Ok(Page::of(found, query.limit, |last| last.id.clone(), TransferJson::clone))
}

/// List the requests of an account
///
/// What it asks of others and what others ask of it; the newest first.
#[utoipa::path(
    get, path = "/accounts/{id}/requests", operation_id = "list_transfer_requests", tag = "credit",
    params(("id" = String, Path, format = "uuid", description = "The account's id"), PageQuery),
    security(("token" = ["read"])),
    responses(
        (status = 200, description = "A page of requests", body = Page<RequestJson>),
        (status = 404, description = "There is no such account for the caller"),
    ),
)]
pub(super) async fn requests(
    State(exchange): State<Exchange>,
    caller: Granted<to::Read>,
    Id(id): Id<AccountId>,
    Query(query): Query<PageQuery>,
) -> Result<Page<RequestJson>, Problem> {
    let before = query.before()?;
    let (desk, member, many) = (exchange.desk.clone(), caller.member.clone(), query.limit.and_one());
    let find = move |conn: &mut Conn| -> Result<Vec<RequestJson>, ActProblem> {
        let mut reader = Reader::new(&desk, &member);
        reader.account(conn, id)?;
        let found = asked::of_account(conn, id, before, many)?;
        found.iter().map(|one| reader.request(conn, one)).collect()
    };
    let found = exchange.site.store.read(find).await?;
    Ok(Page::of(found, query.limit, |last| last.id.clone(), RequestJson::clone))
}

/// Show one transfer
#[utoipa::path(
    get, path = "/transfers/{id}", operation_id = "get_transfer", tag = "credit",
    params(("id" = String, Path, format = "uuid", description = "The transfer's id")),
    security(("token" = ["read"])),
    responses(
        (status = 200, description = "The transfer", body = TransferJson),
        (status = 404, description = "There is none, or none for the caller"),
    ),
)]
pub(super) async fn transfer(
    State(exchange): State<Exchange>,
    caller: Granted<to::Read>,
    Id(id): Id<TransferId>,
) -> Result<Json<TransferJson>, Problem> {
    let (desk, member) = (exchange.desk.clone(), caller.member.clone());
    let find = move |conn: &mut Conn| {
        let one = kept::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        Reader::new(&desk, &member).transfer(conn, &one)
    };
    Ok(Json(exchange.site.store.read(find).await?))
}

/// Show one request
#[utoipa::path(
    get, path = "/requests/{id}", operation_id = "get_transfer_request", tag = "credit",
    params(("id" = String, Path, format = "uuid", description = "The request's id")),
    security(("token" = ["read"])),
    responses(
        (status = 200, description = "The request", body = RequestJson),
        (status = 404, description = "There is none, or none for the caller"),
    ),
)]
pub(super) async fn request(
    State(exchange): State<Exchange>,
    caller: Granted<to::Read>,
    Id(id): Id<RequestId>,
) -> Result<Json<RequestJson>, Problem> {
    let (desk, member) = (exchange.desk.clone(), caller.member.clone());
    let find = move |conn: &mut Conn| {
        let one = asked::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        Reader::new(&desk, &member).request(conn, &one)
    };
    Ok(Json(exchange.site.store.read(find).await?))
}
