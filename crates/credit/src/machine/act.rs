//! What the people of our side do.

use maillon_kernel::minutes::Minutes;

use super::fault::{Fault, planted};
use super::{Effect, Kind, Part, Side, Standing, State, Terms};
use crate::model::{State as Stage, Why};

/// Why an act cannot be done. Nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Nothing new begins on this link.
    #[error("nothing new begins between the two ledgers now")]
    Frozen,
    /// The link is closed.
    #[error("the two ledgers have parted")]
    Closed,
    /// The account can give this at the most.
    #[error("the account can give {0} minutes at the most")]
    Floor(Minutes),
    /// The account can take this at the most.
    #[error("the account can take {0} minutes at the most")]
    Ceiling(Minutes),
    /// The balance of trade allows this at the most.
    #[error("{0} minutes at the most can go to the other ledger")]
    PeerLimit(Minutes),
    /// It does not wait for that.
    #[error("the transfer does not wait for that")]
    NotPending,
}

impl State {
    /// Our member pays. `room`: what the account can give; `None`: whatever one likes, as for what takes back.
    pub fn pay(&mut self, terms: Terms, room: Option<Minutes>, now: i64) -> Result<Vec<Effect>, Refused> {
        self.check_new()?;
        if let Some(most) = room.filter(|most| *most < terms.amount)
            && !planted(Fault::NoFloor)
        {
            return Err(Refused::Floor(most));
        }
        if terms.corrects.is_none() {
            self.check_trade_out(terms.amount)?;
        }
        self.link.held = sum(self.link.held, terms.amount);
        let uri = terms.uri.clone();
        let mut part = Part::new(Side::Payer, terms, Stage::Held, self.link.epoch);
        part.look_again(now);
        self.parts.insert(uri.clone(), part);
        let mut effects = vec![Effect::Hold(uri.clone())];
        effects.extend(self.say(Kind::Offer, &uri));
        Ok(effects)
    }

    fn check_new(&self) -> Result<(), Refused> {
        match self.link.standing {
            Standing::Closed => Err(Refused::Closed),
            _ if self.link.frozen.is_some() => Err(Refused::Frozen),
            _ => Ok(()),
        }
    }

    fn check_trade_out(&self, amount: Minutes) -> Result<(), Refused> {
        let (_, highest) = self.link.bounds;
        let left = less(less(highest, self.link.balance), self.link.held).max(Minutes::ZERO);
        if amount <= left { Ok(()) } else { Err(Refused::PeerLimit(left)) }
    }

    /// What may still come, by the balance of trade.
    pub(super) fn trade_in(&self) -> Minutes {
        let (lowest, _) = self.link.bounds;
        less(less(self.link.balance, self.link.promised), lowest).max(Minutes::ZERO)
    }

    /// Takes a transfer of ours back, as long as it is not committed.
    pub fn cancel(&mut self, uri: &str) -> Result<Vec<Effect>, Refused> {
        let held = |part: &&Part| part.side == Side::Payer && part.stage == Stage::Held;
        self.parts.get(uri).filter(held).ok_or(Refused::NotPending)?;
        Ok(self.abort(uri, Why::Cancelled))
    }

    /// Gives a held transfer up.
    pub(super) fn abort(&mut self, uri: &str, why: Why) -> Vec<Effect> {
        let unsaid = self.cannot_speak_yet();
        let Some(part) = self.parts.get_mut(uri) else { return Vec::new() };
        if part.stage != Stage::Held && !planted(Fault::AbortAfterCommit) {
            return Vec::new();
        }
        part.end(Stage::Aborted, why);
        // Who was asked to take it would be asked on until its end.
        part.next_look = unsaid.then_some(0);
        self.link.held = less(self.link.held, part.terms.amount);
        let mut effects = vec![Effect::Release(uri.to_owned())];
        effects.extend(self.say(Kind::Abort, uri));
        effects
    }

    /// Our member accepts what waits for them. `room`: what the account can take.
    pub fn accept(&mut self, uri: &str, room: Option<Minutes>, now: i64) -> Result<Vec<Effect>, Refused> {
        let part = self.parts.get(uri).filter(|part| part.stage == Stage::Asked);
        let terms = part.ok_or(Refused::NotPending)?.terms.clone();
        let corrects = terms.corrects.is_some();
        if let Some(most) = room.filter(|most| *most < terms.amount && !corrects) {
            return Err(Refused::Ceiling(most));
        }
        let trade = self.trade_in();
        if trade < terms.amount && !corrects {
            return Err(Refused::PeerLimit(trade));
        }
        Ok(self.promise(uri, now))
    }

    /// Our member does not want it.
    pub fn refuse(&mut self, uri: &str) -> Result<Vec<Effect>, Refused> {
        let part = self.parts.get_mut(uri).filter(|part| part.stage == Stage::Asked);
        part.ok_or(Refused::NotPending)?.end(Stage::Rejected, Why::Refused);
        Ok(self.say(Kind::Reject, uri))
    }

    /// Promises, and keeps room.
    pub(super) fn promise(&mut self, uri: &str, now: i64) -> Vec<Effect> {
        let Some(part) = self.parts.get_mut(uri) else { return Vec::new() };
        part.stage = Stage::Prepared;
        part.tries = 0;
        part.look_again(now);
        self.link.promised = sum(self.link.promised, part.terms.amount);
        let mut effects = vec![Effect::Reserve(uri.to_owned())];
        effects.extend(self.say(Kind::Promise, uri));
        effects
    }

    /// A coordinator lets nothing new begin.
    pub fn freeze_by_hand(&mut self, why: &str) {
        self.link.frozen = Some(why.to_owned());
    }

    /// A coordinator lets new transfers begin again.
    pub fn thaw(&mut self) {
        self.link.frozen = None;
    }

    /// A coordinator parts from a ledger that does not come back: what was only held or promised is free, and what went
    /// there, less what came, goes to where the assembly decides.
    pub fn close(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.link.standing == Standing::Closed {
            return effects;
        }
        for (uri, part) in &mut self.parts {
            match part.stage {
                Stage::Held => effects.push(Effect::Release(uri.clone())),
                Stage::Prepared => effects.push(Effect::Free(uri.clone())),
                Stage::Asked => {}
                Stage::Committed => {
                    part.stage = Stage::Settled;
                    part.next_look = None;
                    continue;
                }
                _ => continue,
            }
            let end = if part.side == Side::Payer { Stage::Aborted } else { Stage::Released };
            part.end(end, Why::Parted);
        }
        self.link.standing = Standing::Closed;
        self.link.next_look = None;
        (self.link.held, self.link.promised) = (Minutes::ZERO, Minutes::ZERO);
        self.link.parted = std::mem::replace(&mut self.link.balance, Minutes::ZERO);
        effects.push(Effect::Part(self.link.parted));
        effects
    }

    /// A coordinator takes a closed link up again. What was put aside comes back, whatever the assembly did with it: it is
    /// what the chains say. While the link was closed nothing of theirs was heard, so that both compare what they know as
    /// after a loss; nothing of before counts any more, and what they committed meanwhile is credited.
    pub fn reopen(&mut self, now: i64) -> Vec<Effect> {
        if self.link.standing != Standing::Closed {
            return Vec::new();
        }
        let mut effects = Vec::new();
        if !planted(Fault::RemainderStays) {
            self.link.balance = std::mem::replace(&mut self.link.parted, Minutes::ZERO);
            effects.push(Effect::Part(less(Minutes::ZERO, self.link.balance)));
        }
        effects.extend(self.begin_anew(self.link.epoch, now));
        effects
    }
}

/// Amounts here are bounded far below what an i64 holds.
pub(super) fn sum(a: Minutes, b: Minutes) -> Minutes {
    a.checked_add(b).unwrap_or(Minutes::new(i64::MAX))
}

/// The same.
pub(super) fn less(a: Minutes, b: Minutes) -> Minutes {
    a.checked_sub(b).unwrap_or(Minutes::new(i64::MIN))
}
