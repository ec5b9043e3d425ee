//! A transfer begins.

use maillon_kernel::minutes::Minutes;
use maillon_store::Conn;

use super::check;
use super::problem::{ActProblem, End};
use crate::clauses::{self, Party};
use crate::ledger::{self, Posting};
use crate::model::{
    Account, AccountId, LONGEST_WAIT, Reason, Request, RequestState, State, Transfer, TransferId, Way,
};
use crate::{Desk, requests, transfers};

/// What somebody pays to somebody else of the same instance.
#[derive(Clone, Copy, Debug)]
pub struct Pay<'a> {
    /// The account that pays.
    pub from: AccountId,
    /// The account that is paid.
    pub to: AccountId,
    /// How much.
    pub amount: Minutes,
    /// What it is for: for the two alone.
    pub label: &'a str,
    /// Who does it; `None`: the command line.
    pub member: Option<&'a str>,
    /// Whether it may be counted in the public summary.
    pub public: bool,
    /// The URI of the transfer that it takes back, in part or in whole.
    pub corrects: Option<&'a str>,
    /// The URI of the agreement that it settles.
    pub clause_of: Option<&'a str>,
    /// The URI of the request that it answers: what was asked for is accepted.
    pub request: Option<&'a str>,
}

impl Desk {
    /// Pays. Settled at once if the payee accepts by themselves, else held until the payee answers, seven days at most.
    pub fn pay(&self, conn: &mut Conn, pay: &Pay<'_>) -> Result<Transfer, ActProblem> {
        if pay.from == pay.to {
            return Err(ActProblem::SameAccount);
        }
        let amount = check::amount(pay.amount)?;
        let (payer, payee) = (check::somebodys(conn, pay.from)?, check::somebodys(conn, pay.to)?);
        if pay.corrects.is_some() {
            self.may_take_back(conn, pay)?;
        } else {
            self.may_act(conn, &payer, pay.member)?;
            check::is_open(&payer, End::Payer)?;
            check::is_open(&payee, End::Payee)?;
            check::floor(conn, &payer, amount)?;
            check::ceiling(conn, &payee, amount)?;
        }
        let asked = self.answered_request(conn, pay)?;
        if asked.is_none() {
            let parties = (Party::Here(&payer), Party::Here(&payee));
            clauses::check(
                conn,
                check::uri(pay.clause_of)?.as_deref(),
                (pay.member, self.clock().millis()),
                parties,
            )?;
        }
        let mut transfer = self.new_transfer(&payer, &payee, pay)?;
        let at_once = asked.is_some() || payee.accepts_by_itself(amount) || !payee.is_open();
        if at_once {
            self.begin_settled(conn, &mut transfer)?;
        } else {
            transfer.ends_at = Some(transfer.opened_at + LONGEST_WAIT);
            transfer.next_try_at = transfer.ends_at;
            transfers::insert(conn, &transfer)?;
            ledger::hold(conn, payer.id, amount)?;
        }
        if let Some(asked) = asked {
            self.close_request(conn, asked, RequestState::Paid, Some(&transfer.uri), pay.member)?;
        }
        self.tell_paid(conn, &transfer)?;
        Ok(transfer)
    }

    /// The request that is answered, if it waits and asks for just this.
    fn answered_request(&self, conn: &mut Conn, pay: &Pay<'_>) -> Result<Option<Request>, ActProblem> {
        let Some(uri) = check::uri(pay.request)? else { return Ok(None) };
        let found = requests::by_uri(conn, &uri)?.ok_or(ActProblem::Unknown)?;
        let same = found.way == Way::Local
            && found.payer == Some(pay.from)
            && found.payee == Some(pay.to)
            && found.amount == pay.amount
            && found.clause_of.as_deref() == pay.clause_of
            && pay.corrects.is_none();
        if !same {
            return Err(ActProblem::Unknown);
        }
        self.waits(&found)?;
        Ok(Some(found))
    }

    /// A transfer that nothing is held or posted for yet.
    pub(super) fn new_transfer(
        &self,
        payer: &Account,
        payee: &Account,
        pay: &Pay<'_>,
    ) -> Result<Transfer, ActProblem> {
        let (id, now) = (TransferId::new(self.clock()), self.clock().millis());
        Ok(Transfer {
            id,
            uri: self.origin().url(&format!("/ap/transfers/{id}")),
            way: Way::Local,
            peer: None,
            payer: Some(payer.id),
            payee: Some(payee.id),
            provider: self.account_url(&payer.code),
            receiver: self.account_url(&payee.code),
            other_name: String::new(),
            amount: check::amount(pay.amount)?,
            state: State::Held,
            why: None,
            label: check::label(pay.label).ok_or(ActProblem::Label)?,
            salt: None,
            note_hash: None,
            public: pay.public,
            payer_public: pay.public,
            corrects: check::uri(pay.corrects)?,
            clause_of: check::uri(pay.clause_of)?,
            request: check::uri(pay.request)?,
            epoch: 0,
            seq: None,
            digest: None,
            member: pay.member.map(str::to_owned),
            unread: true,
            ends_at: None,
            opened_at: now,
            changed_at: now,
            tries: 0,
            next_try_at: None,
        })
    }

    /// Stores a new transfer that nobody has to accept, and posts it.
    pub(super) fn begin_settled(&self, conn: &mut Conn, new: &mut Transfer) -> Result<(), ActProblem> {
        new.state = State::Settled;
        transfers::insert(conn, new)?;
        self.post(conn, new)
    }

    /// Moves the minutes of a local transfer.
    pub(super) fn post(&self, conn: &mut Conn, one: &Transfer) -> Result<(), ActProblem> {
        let (debit, credit) = one.payer.zip(one.payee).ok_or(ActProblem::Elsewhere)?;
        let posting =
            Posting { transfer: one.id, debit, credit, amount: one.amount, reason: Reason::Transfer };
        ledger::post(conn, self.clock(), &posting)?;
        Ok(())
    }
}
