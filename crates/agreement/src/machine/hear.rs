//! What the other side says. Everything may come twice, late, or in another order.

use super::fault::{Fault, planted};
use super::{GRACE, HOUR, Kind, Machine, Message, Moment, Proposal, Say};
use crate::model::{Round, RoundState, Side, Terms, Why};

/// What to send in answer.
pub type Heard = Result<Vec<Say>, Unheard>;

/// Why a message has no effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unheard {
    /// It builds on something that has not come yet. Try again later.
    #[error("it builds on something that has not come yet")]
    NotYet,
    /// It cannot be true: an honest instance never says it.
    #[error("{0}")]
    Wrong(&'static str),
}

/// What to make of an offer.
enum Verdict {
    /// It waits for our people.
    Take,
    /// It comes to nothing by itself.
    End(Why),
}

impl Machine {
    /// Takes in what the other side said.
    pub fn hear(&mut self, message: &Message, at: Moment) -> Heard {
        match message {
            Message::Offer(proposal) => self.hear_offer(proposal, at),
            Message::Accept { round, agreement, terms } => self.hear_accept(round, agreement, *terms, at),
            Message::Reject { round, why } => self.hear_reject(round, *why, at),
            Message::Undo { round } => self.hear_undo(round, at),
            Message::Done { agreement, round } => self.hear_done(agreement, round, at),
        }
    }

    fn hear_offer(&mut self, proposal: &Proposal, at: Moment) -> Heard {
        if let Some(known) = self.round(&proposal.uri)
            && !planted(Fault::NoDedup)
        {
            let same = known.by != self.role && known.terms == proposal.terms && known.base == proposal.base;
            if !same {
                return Err(Unheard::Wrong("another offer came under this URI before"));
            }
            return Ok(self.say_again(&proposal.uri, at.now));
        }
        if proposal.amends.as_deref().is_some_and(|uri| !self.knows_agreement(uri)) {
            return self.ask_first(proposal.base.as_deref().unwrap_or_default(), at.now);
        }
        let verdict = self.judge(proposal, at)?;
        self.push(proposal, self.role.other(), at.now);
        Ok(match verdict {
            Verdict::Take => Vec::new(),
            Verdict::End(why) => self.end(&proposal.uri, why, at.now),
        })
    }

    fn judge(&mut self, proposal: &Proposal, at: Moment) -> Result<Verdict, Unheard> {
        let base = proposal.base.as_deref().ok_or(Unheard::Wrong("the agreement has begun already"))?;
        if self.stage().is_over() || self.done.ours && !planted(Fault::DoneChanges) {
            return Ok(Verdict::End(Why::Stale));
        }
        let over = proposal.ends_at.is_some_and(|end| end <= at.now);
        let verdict = if over { Verdict::End(Why::Expired) } else { Verdict::Take };
        let Some(head) = self.head().cloned() else { return Ok(Verdict::End(Why::Stale)) };
        let ours_waits = head.is_pending() && head.by == self.role;
        if base == head.uri && (ours_waits || !head.is_pending()) {
            self.leave(&head, RoundState::Countered, ours_waits);
            return Ok(verdict);
        }
        let crossed = ours_waits && head.base.as_deref() == Some(base);
        if crossed && (self.role == Side::Answerer || planted(Fault::NoOrder)) {
            self.leave(&head, RoundState::Ended(Why::Stale), !planted(Fault::NoOrder));
            return Ok(verdict);
        }
        Ok(Verdict::End(Why::Stale))
    }

    /// Our offer that waited gives way to a later word.
    fn leave(&mut self, head: &Round, state: RoundState, ours_waits: bool) {
        if let Some(round) = self.round_mut(&head.uri).filter(|_| ours_waits) {
            round.state = state;
        }
    }

    fn knows_agreement(&self, uri: &str) -> bool {
        self.rounds.iter().any(|round| round.agreement() == Some(uri))
    }

    fn hear_accept(&mut self, uri: &str, agreement: &str, terms: Terms, at: Moment) -> Heard {
        let role = self.role;
        let round = self.round(uri).filter(|round| round.by == role);
        let round = round.ok_or(Unheard::Wrong("it accepts no offer of ours"))?;
        if round.terms != terms {
            return Err(Unheard::Wrong("it accepts other quantities than were offered"));
        }
        match &round.state {
            RoundState::Accepted(known) if known == agreement => return Ok(Vec::new()),
            RoundState::Open | RoundState::Withdrawing => {}
            // What was held for it may be given to others by now.
            RoundState::Ended(Why::Lapsed) if self.can_revive(terms, at) => {}
            RoundState::Ended(Why::Lapsed) => return Ok(vec![Say::Again(Kind::Reject, uri.to_owned())]),
            _ => return Err(Unheard::Wrong("the offer was answered otherwise before")),
        }
        if let Some(round) = self.round_mut(uri) {
            round.state = RoundState::Accepted(agreement.to_owned());
        }
        Ok(Vec::new())
    }

    /// A yes that comes after we had given up: welcome, unless something was done meanwhile, or given to others.
    fn can_revive(&self, terms: Terms, at: Moment) -> bool {
        !self.done.ours && !self.done.theirs && self.check_room(terms.amount, at).is_ok()
    }

    fn hear_reject(&mut self, uri: &str, why: Why, at: Moment) -> Heard {
        let role = self.role;
        let Some(round) = self.round_mut(uri) else {
            // An offer that never came has lapsed, or it is nothing that we said.
            return if why == Why::Lapsed {
                Ok(Vec::new())
            } else {
                Err(Unheard::Wrong("it refuses no offer of ours"))
            };
        };
        if round.by != role {
            return self.hear_lapse(uri, why, at);
        }
        match round.state {
            RoundState::Open | RoundState::Withdrawing | RoundState::Ended(Why::Lapsed) => {
                round.state = RoundState::Ended(if why == Why::Lapsed { Why::Refused } else { why });
                Ok(Vec::new())
            }
            RoundState::Accepted(_) => Err(Unheard::Wrong("the offer was accepted before")),
            RoundState::Ended(_) | RoundState::Countered => Ok(Vec::new()),
        }
    }

    /// The publisher waited for a month past the end of its offer, and gave what it held to others.
    fn hear_lapse(&mut self, uri: &str, why: Why, at: Moment) -> Heard {
        let role = self.role;
        let stands = self.agreed().is_none_or(|agreed| agreed.uri == uri) && !self.done.theirs;
        let round = self.round_mut(uri).ok_or(Unheard::NotYet)?;
        if matches!(round.state, RoundState::Accepted(_)) && !stands {
            return Err(Unheard::Wrong("what was done, or changed since, does not lapse"));
        }
        // Clocks differ by an hour at most.
        let long_over = round.ends_at.is_some_and(|end| end + GRACE - HOUR <= at.now);
        if why != Why::Lapsed || role == Side::Publisher || !long_over {
            return Err(Unheard::Wrong("nobody refuses an offer of their own"));
        }
        if matches!(round.state, RoundState::Open | RoundState::Accepted(_)) {
            round.state = RoundState::Ended(Why::Lapsed);
            self.done = super::Done::default();
        }
        Ok(Vec::new())
    }

    fn hear_undo(&mut self, uri: &str, at: Moment) -> Heard {
        let role = self.role;
        let round = self.round(uri).ok_or(Unheard::NotYet)?;
        if round.by == role {
            return Err(Unheard::Wrong("nobody takes back what another offered"));
        }
        let accepted = matches!(round.state, RoundState::Accepted(_));
        if round.state == RoundState::Open || accepted && planted(Fault::LateUndo) {
            return Ok(self.end(uri, Why::Withdrawn, at.now));
        }
        Ok(self.say_again(uri, at.now))
    }

    fn hear_done(&mut self, agreement: &str, round: &str, at: Moment) -> Heard {
        if self.agreement() != Some(agreement) {
            return self.ask_first(round, at.now);
        }
        let again = self.done.theirs && self.done.ours && self.done.said_at + HOUR <= at.now;
        self.done.theirs = true;
        if !again || planted(Fault::NoAnswer) {
            return Ok(Vec::new());
        }
        // They do not know that we said it, or would not ask.
        self.done.said_at = at.now;
        Ok(vec![Say::Again(Kind::Done, agreement.to_owned())])
    }

    /// The other side builds on an answer to this round that has not come. If it was lost, our question brings it again;
    /// the other side repeats what it said now.
    fn ask_first(&mut self, uri: &str, now: i64) -> Heard {
        let role = self.role;
        let Some(round) = self.round_mut(uri).filter(|round| round.said_at + HOUR <= now) else {
            return Err(Unheard::NotYet);
        };
        let kind = match round.state {
            RoundState::Open | RoundState::Withdrawing | RoundState::Ended(Why::Lapsed)
                if round.by == role =>
            {
                // An offer of the publisher that lapsed is answered by that.
                let lapsed = round.state == RoundState::Ended(Why::Lapsed) && role == Side::Publisher;
                if lapsed { Kind::Reject } else { Kind::Offer }
            }
            _ => return Err(Unheard::NotYet),
        };
        round.said_at = now;
        Ok(vec![Say::Again(kind, uri.to_owned())])
    }

    /// The other side asks about its offer: what we said to it, unless that was a moment ago.
    fn say_again(&mut self, uri: &str, now: i64) -> Vec<Say> {
        let reply =
            self.rounds.iter().find(|round| round.by == self.role && round.base.as_deref() == Some(uri));
        let reply = reply.filter(|reply| reply.is_pending()).map(|reply| reply.uri.clone());
        let Some(round) = self.round_mut(uri).filter(|round| round.said_at + HOUR <= now) else {
            return Vec::new();
        };
        if planted(Fault::NoAnswer) {
            return Vec::new();
        }
        let said = match round.state {
            RoundState::Accepted(_) => Some(Say::Again(Kind::Accept, uri.to_owned())),
            RoundState::Ended(_) => Some(Say::Again(Kind::Reject, uri.to_owned())),
            RoundState::Countered => reply.map(|reply| Say::Again(Kind::Offer, reply)),
            RoundState::Open | RoundState::Withdrawing => None,
        };
        if said.is_some() {
            round.said_at = now;
        }
        said.into_iter().collect()
    }
}
