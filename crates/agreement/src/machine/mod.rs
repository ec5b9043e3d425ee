//! The agreement as a pure machine: what each side does and says, and what that makes of it. No clock, no randomness, no
//! input or output.
//!
//! An agreement is a chain of offers (*rounds*). Each replies to the last word before it, and the side that did not make
//! it alone decides: its `Accept` stands even when the maker took the offer back meanwhile. When both sides make an offer
//! at the same moment, the publisher's counts: it alone knows how much is left.
//!
//! **Invariant:** what the publisher promised, or holds for an offer of its own, never exceeds what there is.
//! **Invariant:** both sides come to the same end, whatever is lost, doubled or late on the way (`simulator`).
//! **Invariant:** what is done is not cancelled: who said "done" accepts no other terms, and who asks for other terms
//! cannot say "done".

mod act;
mod fault;
mod hear;
mod tick;

#[cfg(test)]
mod simulator;
#[cfg(test)]
mod tests;

use maillon_kernel::quantity::Amount;
use serde::{Deserialize, Serialize};

use crate::model::{Round, RoundState, Side, Stage, Terms, Why};

pub use act::NotNow;
pub use hear::{Heard, Unheard};

/// Milliseconds.
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// So long after its end an offer waits, at the least, for an answer that was given in time.
pub const GRACE: i64 = 30 * DAY;

/// What one side says to the other: one activity each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// `Offer{Agreement}`.
    Offer(Proposal),
    /// `Accept{result}`: the offer with this URI became the agreement with this one.
    Accept {
        /// The offer.
        round: String,
        /// The agreement.
        agreement: String,
        /// The same as the offer's.
        terms: Terms,
    },
    /// `Reject{content}`.
    Reject {
        /// The offer.
        round: String,
        /// Why.
        why: Why,
    },
    /// `Undo{Offer}`.
    Undo {
        /// The offer.
        round: String,
    },
    /// `Create{EconomicEvent}`: the sender's part of this agreement is done.
    Done {
        /// The agreement.
        agreement: String,
        /// The offer that it was.
        round: String,
    },
}

/// An offer as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Its URI.
    pub uri: String,
    /// The offer that it replies to.
    pub base: Option<String>,
    /// The agreement that it would change.
    pub amends: Option<String>,
    /// What it promises.
    pub terms: Terms,
    /// When it ends by itself.
    pub ends_at: Option<i64>,
}

/// What is to be sent after a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Say {
    /// For the first time.
    New(Message),
    /// The very same again: what this kind of message said about this round, or this agreement.
    Again(Kind, String),
}

/// The kinds of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An offer.
    Offer,
    /// A yes.
    Accept,
    /// A no.
    Reject,
    /// An offer taken back.
    Undo,
    /// One side's part is done.
    Done,
}

impl Kind {
    /// As the table writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Offer => "offer",
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Undo => "withdraw",
            Self::Done => "done",
        }
    }
}

impl Message {
    /// Which kind it is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Offer(_) => Kind::Offer,
            Self::Accept { .. } => Kind::Accept,
            Self::Reject { .. } => Kind::Reject,
            Self::Undo { .. } => Kind::Undo,
            Self::Done { .. } => Kind::Done,
        }
    }

    /// The round, or the agreement, that it speaks of.
    pub fn about(&self) -> &str {
        match self {
            Self::Offer(proposal) => &proposal.uri,
            Self::Accept { round, .. } | Self::Reject { round, .. } | Self::Undo { round } => round,
            Self::Done { agreement, .. } => agreement,
        }
    }
}

/// When a step happens, and how much of the thing is free: neither promised nor held. `None` where nobody counts.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Epoch milliseconds.
    pub now: i64,
    /// What the publisher could still promise, besides what this agreement has already.
    pub free: Option<Amount>,
}

/// One side's "done".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Done {
    ours: bool,
    theirs: bool,
    said_at: i64,
    asked: u32,
}

/// One side's view of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    role: Side,
    rounds: Vec<Round>,
    done: Done,
}

impl Machine {
    /// A new agreement that our side begins.
    pub fn begin(role: Side, proposal: Proposal, at: Moment) -> Result<(Self, Vec<Say>), NotNow> {
        let mut machine = Self { role, rounds: Vec::new(), done: Done::default() };
        machine.check_room(proposal.terms.amount, at)?;
        machine.push(&proposal, role, at.now);
        Ok((machine, vec![Say::New(Message::Offer(proposal))]))
    }

    /// A new agreement that the other side begins. `undone`: its `Undo` came first.
    pub fn hear_first(role: Side, proposal: &Proposal, undone: bool, at: Moment) -> (Self, Vec<Say>) {
        let mut machine = Self { role, rounds: Vec::new(), done: Done::default() };
        machine.push(proposal, role.other(), at.now);
        let why = if undone {
            Why::Withdrawn
        } else if proposal.ends_at.is_some_and(|end| end <= at.now) {
            Why::Expired
        } else {
            return (machine, Vec::new());
        };
        let says = machine.end(&proposal.uri, why, at.now);
        (machine, says)
    }

    /// What our people wrote down alone: both sides agreed outside.
    pub fn noted(uri: String, agreement: String, terms: Terms, at: Moment) -> Result<Self, NotNow> {
        let role = Side::Publisher;
        let mut machine = Self { role, rounds: Vec::new(), done: Done::default() };
        machine.check_room(terms.amount, at)?;
        let proposal = Proposal { uri, base: None, amends: None, terms, ends_at: None };
        machine.push(&proposal, Side::Answerer, at.now);
        if let Some(round) = machine.rounds.last_mut() {
            round.state = RoundState::Accepted(agreement);
        }
        Ok(machine)
    }

    fn push(&mut self, proposal: &Proposal, by: Side, now: i64) {
        self.rounds.push(Round {
            uri: proposal.uri.clone(),
            by,
            base: proposal.base.clone(),
            terms: proposal.terms,
            ends_at: proposal.ends_at,
            state: RoundState::Open,
            said_at: now,
            asked: 0,
        });
    }

    /// Which side is ours.
    pub fn role(&self) -> Side {
        self.role
    }

    /// Its history, oldest first.
    pub fn rounds(&self) -> &[Round] {
        &self.rounds
    }

    /// The round with this URI.
    pub fn round(&self, uri: &str) -> Option<&Round> {
        self.rounds.iter().find(|round| round.uri == uri)
    }

    fn round_mut(&mut self, uri: &str) -> Option<&mut Round> {
        self.rounds.iter_mut().find(|round| round.uri == uri)
    }

    /// The last word: what a new offer replies to.
    pub fn head(&self) -> Option<&Round> {
        let counts = |round: &&Round| round.state != RoundState::Ended(Why::Stale);
        self.rounds.iter().rev().find(counts).or_else(|| self.rounds.first())
    }

    /// The offer that waits for an answer, if one does.
    pub fn pending(&self) -> Option<&Round> {
        self.head().filter(|head| head.is_pending())
    }

    /// The last round that both promised, a cancellation among them.
    pub fn agreed(&self) -> Option<&Round> {
        self.rounds.iter().rev().find(|round| round.agreement().is_some())
    }

    /// What is promised now.
    pub fn terms(&self) -> Option<Terms> {
        self.agreed().map(|round| round.terms).filter(|terms| !terms.is_end())
    }

    /// The URI of the agreement that stands now.
    pub fn agreement(&self) -> Option<&str> {
        self.agreed().filter(|round| !round.terms.is_end()).and_then(Round::agreement)
    }

    /// Whether a side said that its part is done.
    pub fn is_done(&self, side: Side) -> bool {
        if side == self.role { self.done.ours } else { self.done.theirs }
    }

    /// How far it has come.
    pub fn stage(&self) -> Stage {
        if self.done.ours && self.done.theirs {
            return Stage::Settled;
        }
        if let Some(agreed) = self.agreed() {
            return if agreed.terms.is_end() { Stage::Cancelled } else { Stage::Agreed };
        }
        match self.head().map(|head| &head.state) {
            Some(RoundState::Ended(Why::Withdrawn)) => Stage::Withdrawn,
            Some(RoundState::Ended(Why::Expired | Why::Lapsed)) => Stage::Expired,
            Some(RoundState::Ended(_)) => Stage::Refused,
            _ => Stage::Asked,
        }
    }

    /// How much of the thing this agreement keeps from others: what is promised, or what the publisher itself offers.
    /// A stranger's offer keeps nothing.
    pub fn reserved(&self) -> Amount {
        if self.role == Side::Answerer {
            return Amount::ZERO;
        }
        let promised = self.terms().map_or(Amount::ZERO, |terms| terms.amount);
        let held = self.pending().filter(|head| head.by == Side::Publisher).map(|head| head.terms.amount);
        promised.max(held.unwrap_or(Amount::ZERO))
    }

    /// Whether the same happened in both: when something was last said, and how often, is no news.
    pub fn is_as_far_as(&self, other: &Self) -> bool {
        let course = |one: &Self| {
            let mut one = one.clone();
            for round in &mut one.rounds {
                (round.said_at, round.asked) = (0, 0);
            }
            (one.done.said_at, one.done.asked) = (0, 0);
            one
        };
        course(self) == course(other)
    }

    /// Lets it end where the other side can no longer be asked: what waits comes to nothing, what was promised is free.
    pub fn abandon(&mut self, uri: String, at: Moment) -> Result<(), NotNow> {
        if self.stage().is_over() {
            return Err(NotNow::Over);
        }
        if let Some(head) = self.pending().map(|head| head.uri.clone())
            && let Some(round) = self.round_mut(&head)
        {
            round.state = RoundState::Ended(Why::Lapsed);
        }
        let Some(terms) = self.terms() else { return Ok(()) };
        self.done = Done::default();
        let base = self.head().map(|head| head.uri.clone());
        let proposal = Proposal { uri: uri.clone(), base, amends: None, terms: terms.ended(), ends_at: None };
        self.push(&proposal, self.role, at.now);
        if let Some(round) = self.rounds.last_mut() {
            round.state = RoundState::Accepted(uri);
        }
        Ok(())
    }

    /// Whether `amount` can be promised: with what this agreement has, and what is free.
    fn check_room(&self, amount: Amount, at: Moment) -> Result<(), NotNow> {
        let Some(free) = at.free.filter(|_| self.role == Side::Publisher) else { return Ok(()) };
        let most = self.reserved().checked_add(free).unwrap_or(free);
        if amount <= most || fault::planted(fault::Fault::NoCount) {
            Ok(())
        } else {
            Err(NotNow::NotEnough(most))
        }
    }

    /// Ends the other side's round, and says so.
    fn end(&mut self, uri: &str, why: Why, now: i64) -> Vec<Say> {
        let Some(round) = self.round_mut(uri) else { return Vec::new() };
        round.state = RoundState::Ended(why);
        round.said_at = now;
        vec![Say::New(Message::Reject { round: uri.to_owned(), why })]
    }
}
