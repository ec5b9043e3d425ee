//! What our people do with transfers to and from other ledgers.

use maillon_federation::trust;
use maillon_kernel::clock;
use maillon_kernel::minutes::Minutes;
use maillon_store::Conn;

use super::step::{Besides, New};
use crate::clauses::{self, Party};
use crate::links::{Book, Early, Wanted};
use crate::local::{ActProblem, End};
use crate::machine::{Refused, Standing, Terms};
use crate::model::{AccountId, LONGEST_WAIT, State, Transfer, TransferId, Way};
use crate::wire::{self, Ids};
use crate::{Desk, accounts, transfers};

/// A transfer to an account of another ledger.
#[derive(Clone, Copy, Debug)]
pub struct PayOut<'a> {
    /// The account that pays.
    pub from: AccountId,
    /// The other ledger's actor; its document must be known here.
    pub peer: &'a str,
    /// The URL of the account that is paid.
    pub receiver: &'a str,
    /// How that account is called.
    pub name: &'a str,
    /// How much.
    pub amount: Minutes,
    /// What for.
    pub label: &'a str,
    /// Who pays; `None`: the program itself, or the command line.
    pub member: Option<&'a str>,
    /// Whether it may be counted in the public summary.
    pub public: bool,
    /// The transfer that it takes back.
    pub corrects: Option<&'a str>,
    /// The agreement that it settles.
    pub clause_of: Option<&'a str>,
    /// The request that it answers.
    pub request: Option<&'a str>,
}

impl From<Refused> for ActProblem {
    fn from(problem: Refused) -> Self {
        match problem {
            Refused::Frozen => Self::Frozen,
            Refused::Closed => Self::Parted,
            Refused::Ceiling(_) => Self::Ceiling,
            Refused::PeerLimit(left) => Self::Trade { left },
            Refused::NotPending | Refused::Floor(_) => Self::NotPending,
        }
    }
}

impl From<std::convert::Infallible> for ActProblem {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}

impl Desk {
    /// Pays an account of another ledger: the amount is held until that ledger has promised to credit it.
    pub fn pay_out(&self, conn: &mut Conn, pay: &PayOut<'_>) -> Result<Transfer, ActProblem> {
        let from = crate::local::somebodys(conn, pay.from)?;
        self.may_act(conn, &from, pay.member)?;
        let amount = crate::local::amount(pay.amount)?;
        let label = crate::local::label(pay.label).ok_or(ActProblem::Label)?;
        crate::local::is_open(&from, End::Payer)?;
        if pay.corrects.is_none() {
            crate::local::floor(conn, &from, amount)?;
        }
        let parties = (Party::Here(&from), Party::There(pay.peer));
        // Of what answers a request, who takes part was looked at by who asked.
        let by = pay.member.filter(|_| pay.request.is_none());
        clauses::check(
            conn,
            crate::local::uri(pay.clause_of)?.as_deref(),
            (by, self.clock().millis()),
            parties,
        )?;
        if !trust::trusts(conn, pay.peer)? {
            return Err(ActProblem::Untrusted);
        }
        self.link(conn, pay.peer, Standing::Checking)?;
        let mut book = load(conn, pay.peer, &Wanted::default())?;
        let salt = (!label.is_empty()).then(clock::random_token);
        let terms = Terms {
            uri: Ids(self.origin()).transfer(self.clock().uuid()),
            provider: self.account_url(&from.code),
            receiver: pay.receiver.to_owned(),
            amount,
            // In whole seconds, as the wire says it: both sides compare the terms.
            ends_at: (self.millis() + LONGEST_WAIT) / 1000 * 1000,
            corrects: pay.corrects.map(str::to_owned),
            clause_of: pay.clause_of.map(str::to_owned),
            request: pay.request.map(str::to_owned),
            note_hash: salt.as_deref().map(|salt| wire::note_hash(salt, &label)),
            public: pay.public,
        };
        let (other_name, member) = (pay.name.to_owned(), pay.member.map(str::to_owned));
        let new = New { label, salt, other_name, member };
        let besides = Besides { new: Some(new), ..Besides::default() };
        let (uri, now) = (terms.uri.clone(), self.millis());
        // The account's own limit was looked at above.
        self.step(conn, &mut book, &besides, |state, _| state.pay(terms, None, now))?;
        transfers::by_uri(conn, &uri)?.ok_or(ActProblem::Unknown)
    }

    /// Accepts what another ledger's account pays to one of ours.
    pub(crate) fn accept_in(&self, conn: &mut Conn, one: &Transfer) -> Result<(), ActProblem> {
        let payee = one.payee.ok_or(ActProblem::NotPending)?;
        let payee = accounts::find(conn, payee)?.ok_or(ActProblem::Unknown)?;
        crate::local::is_open(&payee, End::Payee)?;
        let (mut book, now) = (of(conn, one)?, self.millis());
        let room = payee.can_take();
        self.step(conn, &mut book, &Besides::default(), |state, _| state.accept(&one.uri, room, now))
    }

    /// Refuses it.
    pub(crate) fn refuse_in(&self, conn: &mut Conn, one: &Transfer) -> Result<(), ActProblem> {
        let mut book = of(conn, one)?;
        self.step(conn, &mut book, &Besides::default(), |state, _| state.refuse(&one.uri))
    }

    /// Takes back what another ledger has not promised yet.
    pub(crate) fn cancel_out(&self, conn: &mut Conn, one: &Transfer) -> Result<(), ActProblem> {
        let mut book = of(conn, one)?;
        self.step(conn, &mut book, &Besides::default(), |state, _| state.cancel(&one.uri))
    }

    /// Gives back what came from another ledger: a new transfer the other way, at most for what is left.
    pub(crate) fn reverse_in(
        &self,
        conn: &mut Conn,
        one: &Transfer,
        amount: Minutes,
        member: Option<&str>,
    ) -> Result<Transfer, ActProblem> {
        let (Some(from), Some(peer)) = (one.payee, one.peer.as_deref()) else {
            return Err(ActProblem::NotYours);
        };
        let left = Self::remaining(conn, one)?;
        if one.state != State::Credited || one.corrects.is_some() {
            return Err(ActProblem::NotPending);
        }
        if left < amount {
            return Err(ActProblem::TooMuch { left });
        }
        let pay = PayOut {
            from,
            peer,
            receiver: &one.provider,
            name: &one.other_name,
            amount,
            label: &one.label,
            member,
            public: one.public,
            corrects: Some(&one.uri),
            clause_of: None,
            request: None,
        };
        self.pay_out(conn, &pay)
    }
}

pub(super) fn load(conn: &mut Conn, peer: &str, wanted: &Wanted) -> Result<Book, ActProblem> {
    Book::load(conn, peer, wanted)?.ok_or(ActProblem::Unknown)
}

/// The link of a transfer, with that transfer.
pub(super) fn of(conn: &mut Conn, one: &Transfer) -> Result<Book, ActProblem> {
    let peer = one.peer.as_deref().filter(|_| one.way != Way::Local).ok_or(ActProblem::Unknown)?;
    load(conn, peer, &Wanted { transfers: vec![one.uri.clone()], early: Early::None, ..Wanted::default() })
}

/// Which transfer it is now.
pub(crate) fn now(conn: &mut Conn, id: TransferId) -> Result<Transfer, ActProblem> {
    transfers::find(conn, id)?.ok_or(ActProblem::Unknown)
}
