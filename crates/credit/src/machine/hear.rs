//! What the other ledger says. Its proofs are checked before: what a message bears of ours (the offer in a promise, the
//! promise in a commitment) is truly ours.

use maillon_kernel::minutes::Minutes;

use super::act::less;
use super::fault::{Fault, planted};
use super::{Commit, Effect, Incident, Kind, Message, Moment, Part, Side, Standing, State, Terms};
use crate::model::{State as Stage, Why};

/// Why a message has no effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unheard {
    /// It may count later.
    #[error("it waits until the two ledgers have compared what they know")]
    NotYet,
    /// It never will.
    #[error("{0}")]
    Wrong(&'static str),
}

/// What to do about a message.
pub type Heard = Result<Vec<Effect>, Unheard>;

/// What our account says to an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payee {
    /// No.
    No(Why),
    /// Its people decide.
    ByHand,
    /// It takes up to this; `None`: whatever one likes.
    Takes(Option<Minutes>),
}

/// What stands beside a message: its digest, what our account says, and commitments that were fetched with it: of theirs,
/// from where ours of them ends, and those of ours that they credited, from where their receipts end.
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "described above")]
pub struct Beside<'a> {
    pub digest: &'a str,
    pub payee: Payee,
    pub theirs: &'a [Commit],
    pub ours: &'a [Commit],
}

impl State {
    /// One message.
    pub fn hear(&mut self, message: &Message, beside: Beside<'_>, at: Moment<'_>) -> Heard {
        match message {
            _ if self.link.standing == Standing::Closed => Err(Unheard::Wrong("this link is closed")),
            Message::Resync { epoch, heads } => self.hear_resync(*epoch, heads, beside.theirs, at),
            Message::View { epoch, answers, heads } => self.hear_view(*epoch, *answers, heads, beside, at),
            Message::Statement(statement) => Ok(self.hear_statement(statement, beside.theirs, at)),
            _ if message.epoch() < self.link.fence && !planted(Fault::NoFence) => {
                // They do not know that they began a new epoch.
                Ok(vec![Effect::State { asks: None, answers: None, shows: Vec::new() }])
            }
            _ if self.link.fence < message.epoch() => {
                // They began a new epoch, of which we did not hear, or do not know any more.
                Ok(vec![Effect::State { asks: Some(at.now), answers: None, shows: Vec::new() }])
            }
            _ if !self.is_open() => Err(Unheard::NotYet),
            _ => self.hear_of_transfer(message, beside, at),
        }
    }

    fn hear_of_transfer(&mut self, message: &Message, beside: Beside<'_>, at: Moment<'_>) -> Heard {
        let mut effects = self.note_what_is_said(message, beside.digest);
        match message {
            Message::Offer { epoch, terms } => {
                effects.extend(self.hear_offer(*epoch, terms, beside.payee, at));
            }
            Message::Promise { offered_in, terms, epoch, .. } => {
                effects.extend(self.hear_promise(*epoch, *offered_in, terms, at)?);
            }
            Message::Reject { transfer, offered_in, why, .. } => {
                effects.extend(self.hear_reject(transfer, *offered_in, *why, at));
            }
            Message::Commit(commit) => effects.extend(self.hear_commit(commit, beside.theirs, at)),
            Message::Receipt { transfer, head, .. } => {
                effects.extend(self.hear_receipt(transfer, head, at));
            }
            Message::Abort { terms, why, offered_in, .. } => {
                effects.extend(self.hear_abort(*offered_in, terms, *why));
            }
            Message::Resync { .. } | Message::View { .. } | Message::Statement(_) => {}
        }
        Ok(effects)
    }

    /// Two proven messages of one transfer, kind and epoch that differ are a contradiction; so are a commitment and its
    /// opposite.
    fn note_what_is_said(&mut self, message: &Message, digest: &str) -> Vec<Effect> {
        let Some((kind, uri)) = message.about() else { return Vec::new() };
        let epoch = if planted(Fault::RepromiseIsLie) { 0 } else { message.epoch() };
        let opposite = match kind {
            Kind::Commit => Some(Kind::Abort),
            Kind::Abort => Some(Kind::Commit),
            _ => None,
        };
        let contradicts = opposite.is_some_and(|kind| self.said.contains_key(&(uri.to_owned(), kind, epoch)));
        let known = self.said.entry((uri.to_owned(), kind, epoch)).or_insert_with(|| digest.to_owned());
        if contradicts || known != digest {
            return self.freeze(Incident::Contradiction, Some(uri));
        }
        Vec::new()
    }

    fn hear_offer(&mut self, epoch: i64, terms: &Terms, payee: Payee, at: Moment<'_>) -> Vec<Effect> {
        if let Some(part) = self.parts.get(&terms.uri) {
            if part.side != Side::Payee || part.terms != *terms {
                return self.freeze(Incident::Contradiction, Some(&terms.uri));
            }
            let again = match part.stage {
                Stage::Prepared => Kind::Promise,
                Stage::Credited => Kind::Receipt,
                Stage::Rejected | Stage::Released => Kind::Reject,
                _ => return Vec::new(),
            };
            return self.say(again, &terms.uri);
        }
        let mut part = Part::new(Side::Payee, terms.clone(), Stage::Asked, epoch);
        let refused = self.why_not(terms, payee);
        if let Some(why) = refused {
            part.end(Stage::Rejected, why);
        } else {
            part.look_again(at.now);
        }
        self.parts.insert(terms.uri.clone(), part);
        match (refused, payee) {
            (Some(_), _) => self.say(Kind::Reject, &terms.uri),
            (None, Payee::ByHand) => Vec::new(),
            (None, _) => self.promise(&terms.uri, at.now),
        }
    }

    fn why_not(&self, terms: &Terms, payee: Payee) -> Option<Why> {
        let bounded = terms.corrects.is_none();
        match payee {
            Payee::No(why) => Some(why),
            _ if self.link.frozen.is_some() => Some(Why::Frozen),
            _ if bounded && self.trade_in() < terms.amount => Some(Why::PeerLimit),
            Payee::Takes(Some(room)) if bounded && room < terms.amount => Some(Why::Ceiling),
            Payee::ByHand | Payee::Takes(_) => None,
        }
    }

    /// The promise is also a question: what became of the offer?
    fn hear_promise(&mut self, epoch: i64, offered_in: i64, terms: &Terms, at: Moment<'_>) -> Heard {
        let Some(part) = self.parts.get(&terms.uri) else {
            if self.link.epoch <= offered_in {
                return Ok(self.quarantine(offered_in, at.now));
            }
            // Lost with what a backup did not hold: presumed given up.
            let mut part = Part::new(Side::Payer, terms.clone(), Stage::Held, offered_in);
            part.end(Stage::Aborted, Why::Lost);
            self.parts.insert(terms.uri.clone(), part);
            return Ok(self.say(Kind::Abort, &terms.uri));
        };
        if part.side != Side::Payer || part.terms != *terms {
            return Err(Unheard::Wrong("this transfer is known with other terms"));
        }
        match part.stage {
            Stage::Held if part.disputed => Ok(Vec::new()),
            Stage::Held if part.terms.ends_at <= at.now && !planted(Fault::LateCommit) => {
                Ok(self.abort(&terms.uri, Why::Expired))
            }
            Stage::Held if part.epoch == self.link.epoch => Ok(self.commit(&terms.uri, epoch, at)),
            Stage::Held => Ok(Vec::new()),
            Stage::Committed | Stage::Settled => Ok(self.say(Kind::Commit, &terms.uri)),
            _ => Ok(self.say(Kind::Abort, &terms.uri)),
        }
    }

    fn hear_reject(&mut self, uri: &str, offered_in: i64, why: Why, at: Moment<'_>) -> Vec<Effect> {
        match self.parts.get_mut(uri) {
            Some(part)
                if part.side == Side::Payer && part.stage == Stage::Held && part.epoch == offered_in =>
            {
                part.end(Stage::Aborted, why);
                self.link.held = less(self.link.held, part.terms.amount);
                vec![Effect::Release(uri.to_owned())]
            }
            None if self.link.epoch <= offered_in => self.ask_to_be_shown(at.now),
            _ => Vec::new(),
        }
    }

    /// They speak of something that we do not know: if it is ours, they can prove it.
    pub(super) fn ask_to_be_shown(&self, now: i64) -> Vec<Effect> {
        let _ = self;
        vec![Effect::State { asks: Some(now), answers: None, shows: Vec::new() }]
    }

    fn hear_abort(&mut self, offered_in: i64, terms: &Terms, why: Why) -> Vec<Effect> {
        let Some(part) = self.parts.get_mut(&terms.uri) else {
            // It came before its offer, which will find it.
            let mut part = Part::new(Side::Payee, terms.clone(), Stage::Asked, offered_in);
            part.end(Stage::Released, why);
            self.parts.insert(terms.uri.clone(), part);
            return Vec::new();
        };
        if part.side != Side::Payee || part.terms != *terms {
            return self.freeze(Incident::Contradiction, Some(&terms.uri));
        }
        match part.stage {
            Stage::Prepared => {
                part.end(Stage::Released, why);
                self.link.promised = less(self.link.promised, part.terms.amount);
                vec![Effect::Free(terms.uri.clone())]
            }
            Stage::Asked => {
                part.end(Stage::Released, why);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }
}
