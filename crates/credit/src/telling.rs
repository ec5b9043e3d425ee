//! What members are told of their accounts.

use diesel::QueryResult;
use maillon_kernel::minutes::Minutes;
use maillon_members::store as members;
use maillon_notifications::{News, What, tell};
use maillon_store::Conn;

use crate::links::Book;
use crate::model::{AccountId, AccountKind, Request, State, Transfer, Way};
use crate::pages::PATH;
use crate::{Desk, accounts};

const DAY: i64 = 86_400_000;

impl Desk {
    /// Somebody asks to be paid: whose account it is has to answer.
    pub(crate) fn tell_asked(&self, conn: &mut Conn, one: &Request) -> QueryResult<()> {
        let who = self.name_of(conn, one.payee, &one.other_name)?;
        let told = (What::CreditAsked, format!("request {}", one.id), PATH.to_owned());
        self.tell_account(conn, one.payer, one.amount, &who, told)
    }

    /// Somebody paid, or wants to.
    pub(crate) fn tell_paid(&self, conn: &mut Conn, one: &Transfer) -> QueryResult<()> {
        let what = match one.state {
            State::Settled => What::CreditPaid,
            State::Held if waits_for_yes(conn, one)? => What::CreditOffered,
            _ => return Ok(()),
        };
        let who = self.name_of(conn, one.payer, &one.other_name)?;
        let told = (what, format!("transfer {} {what}", one.id), format!("{PATH}/echanges/{}", one.id));
        self.tell_account(conn, one.payee, one.amount, &who, told)
    }

    /// What came from another ledger in this step. What is older was told, or was there before anybody was told.
    pub(crate) fn tell_came_in(&self, conn: &mut Conn, book: &Book) -> QueryResult<()> {
        let since = self.millis() - DAY;
        let fresh = |one: &&Transfer| one.way == Way::In && since < one.changed_at;
        book.rows.values().filter(fresh).try_for_each(|one| self.tell_paid(conn, one))
    }

    fn tell_account(
        &self,
        conn: &mut Conn,
        account: Option<AccountId>,
        amount: Minutes,
        who: &str,
        (what, told_as, href): (What, String, String),
    ) -> QueryResult<()> {
        let account = account.map(|id| accounts::find(conn, id)).transpose()?.flatten();
        let owner = account.filter(|one| one.kind == AccountKind::Member).and_then(|one| one.member);
        let Some(owner) = owner else { return Ok(()) };
        let language = match owner.parse() {
            Ok(id) => members::by_id(conn, id)?.map(|member| member.language),
            Err(_) => None,
        };
        let title = self.unit.show(amount, language.unwrap_or_default());
        let news = News { what, told_as: &told_as, who, title: &title, href: &href };
        tell(conn, self.clock(), &owner, &news)
    }

    /// Whose account it is, by name; what another ledger calls it.
    fn name_of(&self, conn: &mut Conn, account: Option<AccountId>, other: &str) -> QueryResult<String> {
        let account = account.map(|id| accounts::find(conn, id)).transpose()?.flatten();
        let Some(account) = account else { return Ok(other.to_owned()) };
        let member = account.member.as_deref().and_then(|id| id.parse().ok());
        let member = member.map(|id| members::by_id(conn, id)).transpose()?.flatten();
        match member {
            Some(member) => Ok(member.name),
            None => Ok(maillon_store::actors::name_of(conn, &self.organisation)?.unwrap_or_default()),
        }
    }
}

fn waits_for_yes(conn: &mut Conn, one: &Transfer) -> QueryResult<bool> {
    let payee = one.payee.map(|id| accounts::find(conn, id)).transpose()?.flatten();
    Ok(payee.is_some_and(|payee| !payee.accepts_by_itself(one.amount)))
}
