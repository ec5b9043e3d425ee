//! What coordinators decide about an account, each with its reason.

use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use chrono::NaiveDate;
use maillon_kernel::minutes::Minutes;
use maillon_members::{InCharge, Login, of, store as members};
use maillon_store::Conn;
use maillon_web::{FieldErrors, Problem, Reader, notice};
use serde::Deserialize;

use super::super::fault::{Fault, bad_amount};
use super::super::numbers::Numbers;
use super::super::{Sel, amount, fault, months};
use super::PATH;
use super::account::{load, page};
use crate::amount::BadAmount;
use crate::local::{ActProblem, Limits};
use crate::model::{Account, AccountId, words};
use crate::{Desk, ledger};

/// What can be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages) enum Deed {
    Limits,
    Close,
    Reopen,
    Mandate,
    Revoke,
    Opening,
}

words!(Deed {
    Limits = "limits",
    Close = "close",
    Reopen = "reopen",
    Mandate = "mandate",
    Revoke = "revoke",
    Opening = "opening",
});

impl Deed {
    /// The field for its reason.
    const fn reason(self) -> &'static str {
        match self {
            Self::Limits => "limits_reason",
            Self::Close | Self::Reopen => "state_reason",
            Self::Mandate | Self::Revoke => "mandate_reason",
            Self::Opening => "opening_reason",
        }
    }
}

/// What the forms send.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(in crate::pages) struct DeedForm {
    pub(in crate::pages) act: String,
    pub(in crate::pages) lowest: String,
    pub(in crate::pages) highest: String,
    pub(in crate::pages) limits_reason: String,
    pub(in crate::pages) state_reason: String,
    pub(in crate::pages) member: String,
    pub(in crate::pages) ends: String,
    pub(in crate::pages) mandate_reason: String,
    pub(in crate::pages) opening: String,
    pub(in crate::pages) opening_reason: String,
}

impl DeedForm {
    /// Filled with how things are.
    pub(super) fn of(n: &Numbers, account: &Account) -> Self {
        let limit = |limit: Option<Minutes>| limit.map(|limit| n.typed(limit)).unwrap_or_default();
        Self { lowest: limit(account.lowest), highest: limit(account.highest), ..Self::default() }
    }

    fn reason(&self, deed: Deed) -> &str {
        match deed {
            Deed::Limits => &self.limits_reason,
            Deed::Close | Deed::Reopen => &self.state_reason,
            Deed::Mandate | Deed::Revoke => &self.mandate_reason,
            Deed::Opening => &self.opening_reason,
        }
    }
}

/// What is to be done, all read.
#[derive(Clone, Debug)]
enum Decided {
    Limits(Limits),
    Close,
    Reopen,
    /// To whom (as typed), until when.
    Mandate(String, Option<i64>),
    /// Of which member, by id.
    Revoke(String),
    Opening(Minutes),
}

/// What is meant, or every fault of what was typed.
fn check(deed: Deed, form: &DeedForm, n: &Numbers) -> Result<Decided, FieldErrors> {
    let mut errors = FieldErrors::default();
    let decided = match deed {
        Deed::Limits => {
            let lowest = limit(&mut errors, "lowest", &form.lowest, n);
            let highest = limit(&mut errors, "highest", &form.highest, n);
            Decided::Limits(Limits { lowest, highest })
        }
        Deed::Close => Decided::Close,
        Deed::Reopen => Decided::Reopen,
        Deed::Mandate => Decided::Mandate(form.member.clone(), until(&mut errors, &form.ends)),
        Deed::Revoke => Decided::Revoke(form.member.clone()),
        Deed::Opening => {
            let read = amount::read_signed(&form.opening, &n.unit);
            let read =
                read.and_then(|read| if read == Minutes::ZERO { Err(BadAmount::Nothing) } else { Ok(read) });
            Decided::Opening(read.unwrap_or_else(|bad| {
                bad_amount(&mut errors, "opening", bad, n);
                Minutes::ZERO
            }))
        }
    };
    if deed != Deed::Revoke && form.reason(deed).trim().is_empty() {
        errors.add(deed.reason(), "credit-fault-reason");
    }
    errors.into_result().map(|()| decided)
}

/// A limit; an empty field means none.
fn limit(errors: &mut FieldErrors, field: &'static str, text: &str, n: &Numbers) -> Option<Minutes> {
    if text.trim().is_empty() {
        return None;
    }
    match amount::read_signed(text, &n.unit) {
        Ok(limit) => Some(limit),
        Err(bad) => {
            bad_amount(errors, field, bad, n);
            None
        }
    }
}

/// The end of a day; an empty field means no end.
fn until(errors: &mut FieldErrors, text: &str) -> Option<i64> {
    if text.trim().is_empty() {
        return None;
    }
    let day = text.trim().parse::<NaiveDate>().ok();
    if day.is_none() {
        errors.add("ends", "credit-fault-day");
    }
    day.map(months::end)
}

impl Decided {
    fn perform(
        &self,
        desk: &Desk,
        conn: &mut Conn,
        id: AccountId,
        (reason, by): (&str, &str),
    ) -> Result<(), ActProblem> {
        let by = Some(by);
        match self {
            Self::Limits(limits) => desk.set_limits(conn, id, *limits, reason, by).map(drop),
            Self::Close => desk.close_account(conn, id, reason, by).map(drop),
            Self::Reopen => desk.reopen_account(conn, id, reason, by).map(drop),
            Self::Mandate(to, ends) => {
                let member = named(conn, to)?.ok_or(ActProblem::Nobody)?;
                desk.grant_mandate(conn, &member, *ends, reason, by).map(drop)
            }
            Self::Revoke(of) => desk.revoke_mandates(conn, of, by),
            // An account begins once: a form that is sent twice must not count twice.
            Self::Opening(_) if ledger::has_entries(conn, id)? => Err(ActProblem::Over),
            Self::Opening(balance) => desk.set_opening_balance(conn, id, *balance, reason, by).map(drop),
        }
    }
}

/// A member by login, or as forms name them: `Nadia Amrani (nadia)`. One without an account may hold a mandate too.
fn named(conn: &mut Conn, text: &str) -> Result<Option<String>, ActProblem> {
    let text = text.trim().trim_start_matches('@');
    let login =
        text.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map_or(text, |(_, login)| login);
    let Ok(login) = login.parse::<Login>() else { return Ok(None) };
    Ok(members::by_login(conn, &login)?.filter(|one| !one.disabled).map(|one| one.id.to_string()))
}

/// `POST /coordination/sel/comptes/{id}`
pub(super) async fn act(
    State(sel): State<Sel>,
    InCharge(member, ..): InCharge<of::Credit>,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<DeedForm>,
) -> Result<Response, Problem> {
    let found = load(&sel, &id).await?;
    let deed = Deed::ALL.iter().copied().find(|deed| deed.as_str() == form.act);
    let deed = deed.ok_or_else(|| Problem::bad_request("there is no such act"))?;
    let n = sel.numbers(&reader.t);
    let fault = match check(deed, &form, &n) {
        Err(errors) => Fault { errors, said: None },
        Ok(decided) => {
            let (desk, account, by) = (sel.desk.clone(), found.account.id, member.id.to_string());
            let reason = form.reason(deed).to_owned();
            let perform = move |conn: &mut Conn| decided.perform(&desk, conn, account, (&reason, &by));
            match sel.site.store.write(perform).await {
                Ok(()) => {
                    let jar = jar.add(notice::cookie(&sel.site, "form-saved"));
                    return Ok((jar, Redirect::to(&format!("{PATH}/comptes/{id}"))).into_response());
                }
                Err(problem) => {
                    let fields = [
                        ("reason", deed.reason()),
                        ("lowest", "lowest"),
                        ("amount", "opening"),
                        ("to", "member"),
                    ];
                    fault::Fault::of(problem, &n, &fields)?
                }
            }
        }
    };
    let status = fault.status();
    Ok((status, page(&sel, &reader, &load(&sel, &id).await?).with(deed, form, fault)).into_response())
}
