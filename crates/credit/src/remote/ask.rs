//! Requests to and from accounts of other ledgers: what our people do, what is said of it, and when.
//!
//! Nothing hangs on a request but what people do about it, so it stands beside the machine: it is said where the link is
//! open, and once a day again as long as it waits, in case the other side lost it.

use maillon_federation::json::Object;
use maillon_federation::trust;
use maillon_kernel::clock;
use maillon_kernel::minutes::Minutes;
use maillon_store::{Conn, outbox};
use serde_json::Value;

use super::{Elsewhere, PayOut};
use crate::clauses::{self, Party};
use crate::local::{self, ActProblem, End};
use crate::machine::Standing;
use crate::model::{ASK_WAIT, AccountId, Request, RequestId, RequestState, Transfer, Way, Why};
use crate::wire::{self, Ids, Intent, Note};
use crate::{Desk, links, requests};

const DAY: i64 = 86_400_000;
/// So long a word waits for the two ledgers to have compared what they know.
const NOT_NOW: i64 = 60_000;

/// What one of ours asks of an account of another ledger.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AskOut<'a> {
    pub(crate) from: AccountId,
    /// Its ledger's document must be known here.
    pub(crate) of: &'a Elsewhere,
    pub(crate) amount: Minutes,
    pub(crate) label: &'a str,
    pub(crate) member: Option<&'a str>,
    pub(crate) clause_of: Option<&'a str>,
    pub(crate) lesson: Option<&'a str>,
}

impl Desk {
    /// Asks an account of another ledger for a transfer. Nothing is held.
    pub(crate) fn ask_out(&self, conn: &mut Conn, ask: &AskOut<'_>) -> Result<Request, ActProblem> {
        let payee = local::somebodys(conn, ask.from)?;
        self.may_act(conn, &payee, ask.member)?;
        let amount = local::amount(ask.amount)?;
        local::is_open(&payee, End::Payee)?;
        local::ceiling(conn, &payee, amount)?;
        let parties = (Party::There(&ask.of.ledger), Party::Here(&payee));
        clauses::check(
            conn,
            local::uri(ask.clause_of)?.as_deref(),
            (ask.member, self.clock().millis()),
            parties,
        )?;
        if !trust::trusts(conn, &ask.of.ledger)? {
            return Err(ActProblem::Untrusted);
        }
        let link = self.link(conn, &ask.of.ledger, Standing::Checking)?.link;
        if link.standing == Standing::Closed {
            return Err(ActProblem::Parted);
        }
        if link.frozen.is_some() {
            return Err(ActProblem::Frozen);
        }
        let new = self.request_out(self.account_url(&payee.code), ask)?;
        requests::insert(conn, &new)?;
        self.tell_of_request(conn, new.id)
    }

    fn request_out(&self, receiver: String, ask: &AskOut<'_>) -> Result<Request, ActProblem> {
        let (id, now) = (RequestId::new(self.clock()), self.millis());
        let label = local::label(ask.label).ok_or(ActProblem::Label)?;
        let salt = (!label.is_empty()).then(clock::random_token);
        Ok(Request {
            id,
            uri: self.origin().url(&format!("/ap/requests/{id}")),
            way: Way::Out,
            peer: Some(ask.of.ledger.clone()),
            payer: None,
            payee: Some(ask.from),
            provider: ask.of.url.clone(),
            receiver,
            other_name: ask.of.name.clone(),
            amount: ask.amount,
            state: RequestState::Open,
            why: None,
            note_hash: salt.as_deref().map(|salt| wire::note_hash(salt, &label)),
            label,
            salt,
            digest: None,
            clause_of: local::uri(ask.clause_of)?,
            lesson: local::uri(ask.lesson)?,
            transfer: None,
            member: ask.member.map(str::to_owned),
            unread: true,
            // In whole seconds, as the wire says it.
            ends_at: (now + ASK_WAIT) / 1000 * 1000,
            opened_at: now,
            changed_at: now,
            tries: 0,
            next_try_at: Some(now),
        })
    }

    /// Pays what an account of another ledger asks for.
    pub(crate) fn pay_asked(
        &self,
        conn: &mut Conn,
        one: &Request,
        member: Option<&str>,
    ) -> Result<Transfer, ActProblem> {
        let (Some(from), Some(peer)) = (one.payer, one.peer.as_deref()) else {
            return Err(ActProblem::NotYours);
        };
        // What they name that is no agreement of these two is not repeated in our name.
        let payer = local::somebodys(conn, from)?;
        let parties = (Party::Here(&payer), Party::There(peer));
        let clause_of =
            match clauses::check(conn, one.clause_of.as_deref(), (None, self.clock().millis()), parties) {
                Ok(()) => one.clause_of.as_deref(),
                Err(ActProblem::Agreement) => None,
                Err(problem) => return Err(problem),
            };
        let pay = PayOut {
            from,
            peer,
            receiver: &one.receiver,
            name: &one.other_name,
            amount: one.amount,
            label: &one.label,
            member,
            public: true,
            corrects: None,
            clause_of,
            request: Some(&one.uri),
        };
        self.pay_out(conn, &pay)
    }

    /// Says what there is to say of a request now, and when to look at it again.
    pub(crate) fn tell_of_request(&self, conn: &mut Conn, id: RequestId) -> Result<Request, ActProblem> {
        let mut one = requests::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        let now = self.millis();
        one.next_try_at = match (one.way, one.state) {
            (Way::Out, RequestState::Open) => {
                let next = if self.say_of_request(conn, &one)? { now + DAY } else { now + NOT_NOW };
                Some(next.min(one.ends_at))
            }
            (Way::In, RequestState::Open) => Some(one.ends_at),
            (Way::Out, RequestState::Cancelled) | (Way::In, RequestState::Refused) => {
                (!self.say_of_request(conn, &one)?).then_some(now + NOT_NOW)
            }
            _ => None,
        };
        requests::update(conn, &one)?;
        Ok(one)
    }

    /// Whether nothing more of it must be said now: it is on its way, or the two ledgers have parted.
    fn say_of_request(&self, conn: &mut Conn, one: &Request) -> Result<bool, ActProblem> {
        let Some(peer) = one.peer.as_deref() else { return Ok(true) };
        match links::find(conn, peer)?.map(|kept| kept.link.standing) {
            None | Some(Standing::Closed) => return Ok(true),
            Some(Standing::Open) => {}
            Some(Standing::Checking | Standing::Quarantined) => return Ok(false),
        }
        match one.state {
            RequestState::Open => {
                self.say_once(conn, peer, &one.uri, self.offer_of(peer, one))?;
                self.say_note_of(conn, peer, one)?;
            }
            RequestState::Cancelled => {
                let offer = Value::Object(self.offer_of(peer, one));
                self.say_once(conn, peer, &one.uri, self.writer(peer).ask_no_more(&one.uri, offer))?;
            }
            _ => self.deny(conn, peer, &one.uri, one.why.unwrap_or(Why::Refused))?,
        }
        Ok(true)
    }

    fn offer_of(&self, peer: &str, one: &Request) -> Object {
        self.writer(peer).ask(&Intent {
            uri: one.uri.clone(),
            provider: one.provider.clone(),
            receiver: one.receiver.clone(),
            amount: one.amount,
            ends_at: one.ends_at,
            clause_of: one.clause_of.clone(),
            note_hash: one.note_hash.clone(),
        })
    }

    fn say_note_of(&self, conn: &mut Conn, peer: &str, one: &Request) -> Result<(), ActProblem> {
        let Some(salt) = one.salt.as_deref().filter(|_| !one.is_erased()) else { return Ok(()) };
        let note = Note { transfer: &one.uri, words: &one.label, salt };
        let id = Ids(self.origin()).of_note(&one.uri);
        self.say_once(conn, peer, &one.uri, self.writer(peer).note(&id, note))
    }

    /// Says that a request of this ledger is not paid; the very same answer again if it was given before.
    pub(crate) fn deny(
        &self,
        conn: &mut Conn,
        peer: &str,
        request: &str,
        why: Why,
    ) -> Result<(), ActProblem> {
        self.say_once(conn, peer, request, self.writer(peer).deny(request, why))
    }

    /// Whether this request was denied before.
    pub(crate) fn has_denied(&self, conn: &mut Conn, request: &str) -> Result<bool, ActProblem> {
        Ok(outbox::find(conn, &Ids(self.origin()).denial(request))?.is_some())
    }

    /// A request whose time has come: at its end, or said again.
    pub(crate) fn tick_asked(&self, conn: &mut Conn, one: Request, now: i64) -> Result<(), ActProblem> {
        // What is about to pay it comes to its own end first.
        let ends = one.state == RequestState::Open && one.ends_at <= now;
        if ends && one.transfer.is_none() {
            self.close_request(conn, one, RequestState::Expired, None, None)?;
        } else if ends {
            requests::put_off(conn, one.id, now + local::PUT_OFF)?;
        } else {
            self.tell_of_request(conn, one.id)?;
        }
        Ok(())
    }
}
