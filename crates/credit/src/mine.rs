//! What is kept of a member in the ledger. When they go, their account is closed; its entries stay, for the others and for the
//! seals, and what was written beside them is erased.

use diesel::prelude::*;
use maillon_kernel::minutes::Minutes;
use maillon_members::mine::{By, Hindrance, Keeper, Kept, LeaveProblem, Leaving, Of};
use maillon_store::schema::{dispute, mandate, request, transfer};
use maillon_store::{Conn, StoreError};

use crate::local::ActProblem;
use crate::model::{Account, AccountState, DisputeState};
use crate::{Desk, accounts, requests, transfers};

/// The accounts of members.
#[derive(Clone, Debug)]
pub struct Accounts(pub Desk);

const ACCOUNT: By = By::Through("SELECT id FROM account WHERE member = $1");
/// What everybody may read of a movement who has a part in it.
const TRANSFER: &str = "uri, amount, label, other_name, state, opened_at, changed_at";
const REQUEST: &str = "uri, amount, label, other_name, state, opened_at, changed_at";
const ENTRY: &str = "amount, reason, posted_at";
const WHERE_PAGE: &str = "/sel";

static KEPT: [Kept; 18] = [
    Kept::of("account", "member").told("code, balance, lowest, highest, state, opened_at"),
    Kept::of("account_day", "account").by(ACCOUNT),
    Kept::of("entry", "debit").by(ACCOUNT).told(ENTRY),
    Kept::of("entry", "credit").by(ACCOUNT).told(ENTRY),
    Kept::of("transfer", "payer").by(ACCOUNT).told(TRANSFER),
    Kept::of("transfer", "payee").by(ACCOUNT).told(TRANSFER),
    Kept::of("transfer", "member").told("uri, opened_at"),
    Kept::of("request", "payer").by(ACCOUNT).told(REQUEST),
    Kept::of("request", "payee").by(ACCOUNT).told(REQUEST),
    Kept::of("request", "member").told("uri, opened_at"),
    Kept::of("account_change", "member").told("what, reason, changed_at"),
    Kept::of("mandate", "member").told("reason, granted_at, ends_at, revoked_at"),
    Kept::of("mandate", "granted_by").told("reason, granted_at"),
    Kept::of("dispute", "opened_by").told("words, state, opened_at, closed_at").changed("words = ''"),
    Kept::of("dispute", "mediator").told("outcome, state, opened_at, closed_at"),
    Kept::of("incident", "seen_by").told("kind, seen_at"),
    Kept::of("pay_order", "member").told("amount, label, named, state, ordered_at").goes(),
    Kept::of("pay_order", "receiver").told("amount, label, state, ordered_at").changed("named = {gone}"),
];

impl Keeper for Accounts {
    fn key(&self) -> &'static str {
        "credit-mine"
    }

    fn fate(&self) -> &'static str {
        "credit-mine-fate"
    }

    fn kept(&self) -> &'static [Kept] {
        &KEPT
    }

    fn hindrances(&self, conn: &mut Conn, of: &Of, _: i64) -> Result<Vec<Hindrance>, StoreError> {
        let Some(account) = accounts::of_member(conn, &of.id)? else { return Ok(Vec::new()) };
        let under_way =
            transfers::under_way(conn, account.id)?.len() + requests::open(conn, account.id)?.len();
        let under_way = i64::try_from(under_way).unwrap_or(i64::MAX);
        let id = account.id.to_string();
        let ours = transfer::table.filter(transfer::payer.eq(&id).or(transfer::payee.eq(&id)));
        let disputed = dispute::table
            .filter(dispute::state.eq(DisputeState::Open.as_str()))
            .filter(dispute::transfer.eq_any(ours.select(transfer::id)))
            .count()
            .get_result(conn)?;
        Ok([
            balance(&account),
            Hindrance::of("credit-mine-under-way", under_way, WHERE_PAGE),
            Hindrance::of("credit-mine-disputed", disputed, WHERE_PAGE),
        ]
        .concat())
    }

    fn leave(&self, conn: &mut Conn, leaving: &Leaving) -> Result<(), LeaveProblem> {
        let live =
            mandate::table.filter(mandate::member.eq(&leaving.of.id)).filter(mandate::revoked_at.is_null());
        diesel::update(live).set(mandate::revoked_at.eq(leaving.now)).execute(conn)?;
        let Some(account) = accounts::of_member(conn, &leaving.of.id)? else { return Ok(()) };
        self.erase_words(conn, &account)?;
        let closed = Account { state: AccountState::Closed, changed_at: leaving.now, ..account };
        Ok(accounts::update(conn, &closed)?)
    }
}

/// Minutes that are given or owed do not vanish with whose they are.
fn balance(account: &Account) -> Vec<Hindrance> {
    let minutes = account.balance.get();
    match account.balance {
        Minutes::ZERO => Vec::new(),
        balance if balance.is_negative() => Hindrance::of("credit-mine-owes", -minutes, WHERE_PAGE),
        _ => Hindrance::of("credit-mine-has", minutes, WHERE_PAGE),
    }
}

impl Accounts {
    /// Erases what they wrote beside what they gave and asked for: here, and in the ledgers of others.
    fn erase_words(&self, conn: &mut Conn, account: &Account) -> Result<(), LeaveProblem> {
        let id = account.id.to_string();
        let asked = request::table.filter(request::payee.eq(&id)).filter(request::label.ne(""));
        let asked: Vec<String> = asked.order(request::id).select(request::id).load(conn)?;
        for one in asked {
            let one = one.parse().map_err(transfers::damaged)?;
            written(self.0.erase_request_note(conn, one, None).map(drop))?;
        }
        // What answers a request of somebody else was written by them.
        let given = transfer::table
            .filter(transfer::payer.eq(&id))
            .filter(transfer::request.is_null())
            .filter(transfer::corrects.is_null())
            .filter(transfer::label.ne(""));
        let given: Vec<String> = given.order(transfer::id).select(transfer::id).load(conn)?;
        for one in given {
            let one = one.parse().map_err(transfers::damaged)?;
            written(self.0.erase_note(conn, one, None).map(drop))?;
        }
        Ok(())
    }
}

/// What is erased already, or was never theirs to erase, is no fault.
fn written(done: Result<(), ActProblem>) -> Result<(), LeaveProblem> {
    match done {
        Err(ActProblem::Store(problem)) => Err(LeaveProblem::Store(problem)),
        Err(ActProblem::Over | ActProblem::NotYours | ActProblem::Unknown) | Ok(()) => Ok(()),
        Err(problem) => Err(LeaveProblem::Slice(problem.to_string())),
    }
}
