//! What the people of our side do.

use maillon_kernel::quantity::Amount;

use super::fault::{Fault, planted};
use super::{Machine, Message, Moment, Proposal, Say};
use crate::model::{RoundState, Side, Terms, Why};

/// Why an act cannot be done now. Nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotNow {
    /// It is settled, cancelled, refused or taken back.
    #[error("nothing more can happen to this agreement")]
    Over,
    /// That offer does not wait for our answer.
    #[error("this offer does not wait for an answer of ours")]
    NotPending,
    /// An offer of ours waits; take it back first.
    #[error("an offer of ours waits for its answer")]
    OursPending,
    /// An offer waits for an answer; answer it first.
    #[error("an offer waits for an answer")]
    Pending,
    /// We said that it is done.
    #[error("our side said that it is done")]
    SaidDone,
    /// There is nothing agreed on that could be done or ended.
    #[error("nothing is agreed on yet")]
    NotAgreed,
    /// Its end has passed.
    #[error("the offer has ended")]
    Expired,
    /// It says what stands already.
    #[error("the terms are those that stand")]
    Unchanged,
    /// Only so much can be promised.
    #[error("only {0} is left")]
    NotEnough(Amount),
}

impl Machine {
    /// Makes another offer: a counter-offer to the one that waits, or other terms for what is agreed; terms of nothing
    /// ask to let it end. Answers what to send.
    pub fn propose(
        &mut self,
        uri: String,
        terms: Terms,
        ends_at: Option<i64>,
        at: Moment,
    ) -> Result<Vec<Say>, NotNow> {
        self.check_open()?;
        let head = self.head().ok_or(NotNow::Over)?.clone();
        if head.is_pending() && head.by == self.role {
            return Err(NotNow::OursPending);
        }
        if terms.is_end() && self.terms().is_none() {
            return Err(NotNow::NotAgreed);
        }
        let stands = if head.is_pending() { Some(head.terms) } else { self.terms() };
        if stands == Some(terms) {
            return Err(NotNow::Unchanged);
        }
        self.check_room(terms.amount, at)?;
        if head.is_pending()
            && let Some(answered) = self.round_mut(&head.uri)
        {
            answered.state = RoundState::Countered;
        }
        let amends = self.agreement().map(str::to_owned);
        let proposal = Proposal { uri, base: Some(head.uri), amends, terms, ends_at };
        self.push(&proposal, self.role, at.now);
        Ok(vec![Say::New(Message::Offer(proposal))])
    }

    /// Promises what the other side's offer says. `agreement` is the URI that the agreement gets.
    pub fn accept(&mut self, uri: &str, agreement: String, at: Moment) -> Result<Vec<Say>, NotNow> {
        let (terms, ends_at) = self.theirs(uri)?;
        if self.done.ours && !planted(Fault::DoneChanges) {
            return Err(NotNow::SaidDone);
        }
        if ends_at.is_some_and(|end| end <= at.now) && !planted(Fault::LateAccept) {
            return Err(NotNow::Expired);
        }
        self.check_room(terms.amount, at)?;
        if let Some(round) = self.round_mut(uri) {
            round.state = RoundState::Accepted(agreement.clone());
            round.said_at = at.now;
        }
        Ok(vec![Say::New(Message::Accept { round: uri.to_owned(), agreement, terms })])
    }

    /// Says no to the other side's offer. What was agreed on before stays.
    pub fn refuse(&mut self, uri: &str, at: Moment) -> Result<Vec<Say>, NotNow> {
        self.theirs(uri)?;
        Ok(self.end(uri, Why::Refused, at.now))
    }

    /// Takes our offer back, if the other side has not accepted it: it will say.
    pub fn withdraw(&mut self, at: Moment) -> Result<Vec<Say>, NotNow> {
        let ours =
            |role: Side| move |head: &&crate::model::Round| head.by == role && head.state == RoundState::Open;
        let uri =
            self.pending().filter(ours(self.role)).map(|head| head.uri.clone()).ok_or(NotNow::NotPending)?;
        let hasty = planted(Fault::HastyUndo);
        if let Some(round) = self.round_mut(&uri) {
            round.state = if hasty { RoundState::Ended(Why::Withdrawn) } else { RoundState::Withdrawing };
            round.said_at = at.now;
            round.asked = 0;
        }
        Ok(vec![Say::New(Message::Undo { round: uri })])
    }

    /// Says that our part is done.
    pub fn finish(&mut self, at: Moment) -> Result<Vec<Say>, NotNow> {
        self.check_open()?;
        if self.pending().is_some() {
            return Err(NotNow::Pending);
        }
        let agreed = self.agreed().filter(|round| !round.terms.is_end()).ok_or(NotNow::NotAgreed)?;
        let round = agreed.uri.clone();
        let agreement = agreed.agreement().ok_or(NotNow::NotAgreed)?.to_owned();
        self.done.ours = true;
        self.done.said_at = at.now;
        Ok(vec![Say::New(Message::Done { agreement, round })])
    }

    /// Writes down that both parts are done, where the other side keeps no record of its own, or is gone.
    pub fn settle(&mut self, at: Moment) -> Result<(), NotNow> {
        if !self.done.ours {
            self.finish(at)?;
        }
        self.done.theirs = true;
        Ok(())
    }

    fn check_open(&self) -> Result<(), NotNow> {
        if self.stage().is_over() {
            return Err(NotNow::Over);
        }
        if self.done.ours { Err(NotNow::SaidDone) } else { Ok(()) }
    }

    /// The other side's offer that waits for us.
    fn theirs(&self, uri: &str) -> Result<(Terms, Option<i64>), NotNow> {
        let theirs = self.round(uri).filter(|round| round.by != self.role && round.state == RoundState::Open);
        let theirs = theirs.ok_or(NotNow::NotPending)?;
        let last = self.head().is_some_and(|head| head.uri == uri) || planted(Fault::NoOrder);
        if last { Ok((theirs.terms, theirs.ends_at)) } else { Err(NotNow::NotPending) }
    }
}
