//! The giver asks, the receiver confirms.

use maillon_kernel::minutes::Minutes;
use maillon_store::Conn;

use super::answer::PUT_OFF;
use super::problem::{ActProblem, End};
use super::{Pay, check};
use crate::clauses::{self, Party};
use crate::model::{ASK_WAIT, Account, AccountId, Request, RequestId, RequestState, Transfer, Way, Why};
use crate::remote::{AskOut, Elsewhere};
use crate::{Desk, requests};

/// Who is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of<'a> {
    /// An account of ours.
    Here(AccountId),
    /// One of another ledger, whose document must be known here.
    There(&'a Elsewhere),
}

impl From<AccountId> for Of<'_> {
    fn from(id: AccountId) -> Self {
        Self::Here(id)
    }
}

impl Of<'_> {
    fn key(self) -> String {
        match self {
            Self::Here(id) => id.to_string(),
            Self::There(one) => one.url.clone(),
        }
    }
}

/// What somebody asks of somebody else.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// The account that asks: the payee's.
    pub from: AccountId,
    /// Who is to pay.
    pub of: Of<'a>,
    /// How much.
    pub amount: Minutes,
    /// What it is for: for the two alone.
    pub label: &'a str,
    /// Who does it; `None`: the command line.
    pub member: Option<&'a str>,
    /// The URI of the agreement that it is about.
    pub clause_of: Option<&'a str>,
    /// The same for all that one lesson asks.
    pub lesson: Option<&'a str>,
}

impl Desk {
    /// Asks for a transfer. It waits two weeks for an answer.
    pub fn ask(&self, conn: &mut Conn, ask: &Ask<'_>) -> Result<Request, ActProblem> {
        let of = match ask.of {
            Of::Here(of) => of,
            Of::There(of) => return self.ask_there(conn, ask, of),
        };
        if ask.from == of {
            return Err(ActProblem::SameAccount);
        }
        let amount = check::amount(ask.amount)?;
        let (payee, payer) = (check::somebodys(conn, ask.from)?, check::somebodys(conn, of)?);
        self.may_act(conn, &payee, ask.member)?;
        check::is_open(&payee, End::Payee)?;
        check::is_open(&payer, End::Payer)?;
        check::ceiling(conn, &payee, amount)?;
        let parties = (Party::Here(&payer), Party::Here(&payee));
        clauses::check(
            conn,
            check::uri(ask.clause_of)?.as_deref(),
            (ask.member, self.clock().millis()),
            parties,
        )?;
        let new = self.new_request(&payer, &payee, ask)?;
        requests::insert(conn, &new)?;
        self.tell_asked(conn, &new)?;
        Ok(new)
    }

    fn ask_there(&self, conn: &mut Conn, ask: &Ask<'_>, of: &Elsewhere) -> Result<Request, ActProblem> {
        let Ask { from, amount, label, member, clause_of, lesson, .. } = *ask;
        self.ask_out(conn, &AskOut { from, of, amount, label, member, clause_of, lesson })
    }

    /// Asks the participants of a lesson for its time, divided among them to the minute. Who would pay nothing is not
    /// asked. All are asked, or nobody.
    pub fn lesson<'a>(
        &self,
        conn: &mut Conn,
        payee: AccountId,
        participants: &[impl Into<Of<'a>> + Copy],
        total: Minutes,
        label: &str,
        member: Option<&str>,
    ) -> Result<Vec<Request>, ActProblem> {
        check::amount(total)?;
        if participants.is_empty() {
            return Err(ActProblem::Nobody);
        }
        let participants: Vec<Of<'_>> = participants.iter().map(|one| (*one).into()).collect();
        let mut once: Vec<String> = participants.iter().map(|one| one.key()).collect();
        once.sort_unstable();
        once.dedup();
        if once.len() != participants.len() {
            return Err(ActProblem::SameAccount);
        }
        let lesson = RequestId::new(self.clock()).to_string();
        let parts = participants.iter().zip(total.split(participants.len()));
        let asks = parts.filter(|(_, part)| part.is_positive()).map(|(of, amount)| Ask {
            from: payee,
            of: *of,
            amount,
            label,
            member,
            clause_of: None,
            lesson: Some(&lesson),
        });
        asks.map(|ask| self.ask(conn, &ask)).collect()
    }

    /// The payer pays what is asked. It is settled at once: who asks accepts.
    pub fn pay_request(
        &self,
        conn: &mut Conn,
        id: RequestId,
        member: Option<&str>,
    ) -> Result<Transfer, ActProblem> {
        let one = requests::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        if one.way != Way::Local {
            self.may_pay(conn, &one, member)?;
            return self.pay_asked(conn, &one, member);
        }
        let (from, to) = one.payer.zip(one.payee).ok_or(ActProblem::Elsewhere)?;
        let pay = Pay {
            from,
            to,
            amount: one.amount,
            label: &one.label,
            member,
            public: true,
            corrects: None,
            clause_of: one.clause_of.as_deref(),
            request: Some(&one.uri),
        };
        self.pay(conn, &pay)
    }

    /// The payer says no.
    pub fn refuse_request(
        &self,
        conn: &mut Conn,
        id: RequestId,
        member: Option<&str>,
    ) -> Result<Request, ActProblem> {
        let one = requests::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        self.may_pay(conn, &one, member)?;
        self.end_request(conn, one, RequestState::Refused, member)
    }

    /// Who asked takes it back.
    pub fn cancel_request(
        &self,
        conn: &mut Conn,
        id: RequestId,
        member: Option<&str>,
    ) -> Result<Request, ActProblem> {
        let one = requests::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        let payee = check::account(conn, one.payee.ok_or(ActProblem::NotYours)?)?;
        self.may_act(conn, &payee, member)?;
        if one.transfer.is_some() && one.state == RequestState::Open {
            // The other ledger has our promise.
            return Err(ActProblem::NotPending);
        }
        self.end_request(conn, one, RequestState::Cancelled, member)
    }

    /// Whether this member may answer it, and it waits.
    fn may_pay(&self, conn: &mut Conn, one: &Request, member: Option<&str>) -> Result<(), ActProblem> {
        let payer = check::account(conn, one.payer.ok_or(ActProblem::NotYours)?)?;
        self.may_act(conn, &payer, member)?;
        self.waits(one)
    }

    /// Ends a request that waits; the other ledger, if there is one, is told.
    fn end_request(
        &self,
        conn: &mut Conn,
        one: Request,
        state: RequestState,
        member: Option<&str>,
    ) -> Result<Request, ActProblem> {
        self.waits(&one)?;
        let one = self.close_request(conn, one, state, None, member)?;
        if one.way == Way::Local { Ok(one) } else { self.tell_of_request(conn, one.id) }
    }

    /// Does what time alone asks for: the job of one request that is due.
    pub fn tick_request(&self, conn: &mut Conn, id: RequestId, now: i64) -> Result<(), ActProblem> {
        let one = requests::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        if one.way != Way::Local {
            return self.tick_asked(conn, one, now);
        }
        if one.state == RequestState::Open && one.ends_at <= now {
            self.close_request(conn, one, RequestState::Expired, None, None)?;
        } else if one.next_try_at.is_some_and(|due| due <= now) {
            requests::put_off(conn, id, now + PUT_OFF)?;
        }
        Ok(())
    }

    /// Whether it can be answered now.
    pub(super) fn waits(&self, one: &Request) -> Result<(), ActProblem> {
        match one.state {
            RequestState::Open if self.clock().millis() < one.ends_at => Ok(()),
            RequestState::Open => Err(ActProblem::NotPending),
            _ => Err(ActProblem::Over),
        }
    }

    /// Stores what became of a request. `member` is kept if somebody of ours did it.
    pub(crate) fn close_request(
        &self,
        conn: &mut Conn,
        mut one: Request,
        state: RequestState,
        transfer: Option<&str>,
        member: Option<&str>,
    ) -> Result<Request, ActProblem> {
        one.state = state;
        one.why = match state {
            RequestState::Refused => Some(Why::Refused),
            RequestState::Cancelled => Some(Why::Cancelled),
            RequestState::Expired => Some(Why::Expired),
            RequestState::Open | RequestState::Paid => None,
        };
        one.transfer = transfer.map(str::to_owned);
        one.member = member.map(str::to_owned).or(one.member);
        (one.unread, one.next_try_at) = (true, None);
        one.changed_at = self.clock().millis();
        requests::update(conn, &one)?;
        Ok(one)
    }

    fn new_request(&self, payer: &Account, payee: &Account, ask: &Ask<'_>) -> Result<Request, ActProblem> {
        let (id, now) = (RequestId::new(self.clock()), self.clock().millis());
        Ok(Request {
            id,
            uri: self.origin().url(&format!("/ap/requests/{id}")),
            way: Way::Local,
            peer: None,
            payer: Some(payer.id),
            payee: Some(payee.id),
            provider: self.account_url(&payer.code),
            receiver: self.account_url(&payee.code),
            other_name: String::new(),
            amount: ask.amount,
            state: RequestState::Open,
            why: None,
            label: check::label(ask.label).ok_or(ActProblem::Label)?,
            salt: None,
            note_hash: None,
            digest: None,
            clause_of: check::uri(ask.clause_of)?,
            lesson: check::uri(ask.lesson)?,
            transfer: None,
            member: ask.member.map(str::to_owned),
            unread: true,
            ends_at: now + ASK_WAIT,
            opened_at: now,
            changed_at: now,
            tries: 0,
            next_try_at: Some(now + ASK_WAIT),
        })
    }
}
