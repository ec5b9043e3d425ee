//! Whom a program names: an account of ours, or one of another ledger, which is then asked of it.

use axum::http::StatusCode;
use maillon_kernel::handle::Handle;
use maillon_members::model::Login;
use maillon_members::tokens::Caller;
use maillon_members::{Member, store as people};
use maillon_store::Conn;
use maillon_web::api::{Answer, Once, OnceRefused};
use maillon_web::{FieldErrors, Problem};
use serde::Serialize;
use url::Url;

use super::Exchange;
use crate::accounts;
use crate::desk::Desk;
use crate::local::{ActProblem, Of};
use crate::model::{Account, AccountId};
use crate::pages::elsewhere;
use crate::remote::Elsewhere;

/// What the organisation's account is called in a request.
const ORGANISATION: &str = "organisation";

/// Whom a program names.
#[derive(Clone, Debug)]
pub(super) enum Party {
    /// Somebody of this instance, if there is one of that name.
    Here(String),
    /// An account of another ledger.
    There(Elsewhere),
}

impl Party {
    /// Asks the other server where one is meant. `field`: where the name stands.
    pub(super) async fn find(exchange: &Exchange, field: &'static str, name: &str) -> Result<Self, Problem> {
        let host = host(name).filter(|host| host != exchange.desk.origin().authority());
        if host.is_none() {
            return Ok(Self::Here(name.to_owned()));
        }
        match elsewhere(&exchange.desk, name).await? {
            Ok(one) => Ok(Self::There(one)),
            Err(missing) => {
                let mut errors = FieldErrors::default();
                errors.add_with_text(field, missing.why.key(), "name", &missing.name);
                Err(Problem::invalid(errors))
            }
        }
    }

    /// The account, as acts name it.
    pub(super) fn of<'a>(&'a self, conn: &mut Conn, desk: &Desk) -> Result<Of<'a>, ActProblem> {
        match self {
            Self::Here(name) => Ok(named(conn, desk, name)?.id.into()),
            Self::There(one) => Ok(Of::There(one)),
        }
    }
}

/// The host that an address names; a login has none.
fn host(name: &str) -> Option<String> {
    if let Some(url) = name.parse::<Url>().ok().filter(|url| matches!(url.scheme(), "http" | "https")) {
        return Some(maillon_federation::origin::authority_of(&url));
    }
    let handle = format!("@{}", name.trim_start_matches('@')).parse::<Handle>().ok()?;
    Some(handle.host().to_owned())
}

/// Does `act` once, and answers what it made.
pub(super) async fn once<T: Serialize>(
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
pub(super) fn named(conn: &mut Conn, desk: &Desk, name: &str) -> Result<Account, ActProblem> {
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
pub(super) fn own(
    conn: &mut Conn,
    desk: &Desk,
    member: &Member,
    name: Option<&str>,
) -> Result<AccountId, ActProblem> {
    match name {
        Some(name) => Ok(named(conn, desk, name)?.id),
        None => Ok(desk.open_member_account(conn, &member.id.to_string())?.id),
    }
}
