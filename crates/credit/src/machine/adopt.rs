//! After a loss: the side that lost something begins a new epoch and asks; the other one tells what it knows, and hears
//! nothing of the old epoch any more. Both answer even while they have lost something themselves: what the payee's side
//! credited, with what the payer's side still has, is what counts.

use std::collections::BTreeSet;

use super::act::{less, sum};
use super::fault::{Fault, planted};
use super::hear::{Beside, Heard, Unheard};
use super::{Commit, Effect, Head, Heads, Incident, Kind, Moment, Part, Ring, Side, Standing, State};
use crate::model::{State as Stage, Why};

impl State {
    /// They lost something. What they still have of their chain is credited; then the fence falls.
    pub(super) fn hear_resync(
        &mut self,
        epoch: i64,
        heads: &Heads,
        theirs: &[Commit],
        at: Moment<'_>,
    ) -> Heard {
        if epoch < self.link.fence {
            return Ok(vec![Effect::State { asks: None, answers: None, shows: Vec::new() }]);
        }
        let reach = theirs.last().map_or(self.link.inn.seq, |last| last.seq);
        if reach < heads.out.seq {
            return Err(Unheard::NotYet);
        }
        let mut effects = Vec::new();
        for one in theirs {
            effects.extend(self.credit_next(one, at));
        }
        effects.extend(self.credit_parked(at));
        if planted(Fault::AcrossHole) {
            for one in std::mem::take(&mut self.parked).values() {
                effects.extend(self.credit(one, None, 0, at));
            }
        }
        if self.link.fence < epoch {
            effects.push(Effect::Tell(Incident::TheyLost, None));
            self.link.fence = epoch;
            // Nothing of the old epoch comes after this.
            self.parked.retain(|_, commit| epoch <= commit.epoch || planted(Fault::NoFence));
        }
        effects.push(Effect::View(epoch));
        if self.lacks_something(&heads.inn) {
            effects.extend(self.ask_to_be_shown(at.now));
        }
        Ok(effects)
    }

    /// They tell what they know: we take exactly that over.
    pub(super) fn hear_view(
        &mut self,
        epoch: i64,
        answers: i64,
        heads: &Heads,
        beside: Beside<'_>,
        at: Moment<'_>,
    ) -> Heard {
        if self.link.standing != Standing::Quarantined || answers != self.link.epoch {
            return Ok(Vec::new());
        }
        if epoch < self.link.fence && !planted(Fault::NoFence) {
            // They do not know any more that they began a new epoch: they must hear of it, or we would ask for ever.
            return Ok(vec![Effect::State { asks: None, answers: None, shows: Vec::new() }]);
        }
        if heads.inn.seq < self.link.receipted && self.is_on_our_chain(&heads.inn) {
            return Ok(vec![Effect::Tell(Incident::Denied, None)]);
        }
        if !self.covers(&heads.inn, beside.ours) {
            return Err(Unheard::NotYet);
        }
        let reach = beside.theirs.last().map_or(self.link.inn.seq, |last| last.seq);
        if reach < heads.out.seq {
            return Err(Unheard::NotYet);
        }
        let mut effects = self.adopt(beside.ours, &heads.inn);
        for one in beside.theirs {
            effects.extend(self.credit_next(one, at));
        }
        effects.extend(self.give_up_what_is_old());
        // What we promised and they still wait for is promised anew, in the new epoch.
        effects.extend(self.open());
        Ok(effects)
    }

    /// Our own chain becomes what they credited of it.
    fn adopt(&mut self, ours: &[Commit], head: &Head) -> Vec<Effect> {
        let mut effects = Vec::new();
        let same = |one: &&Commit| self.sent.get(&one.seq).is_some_and(|ring| ring.digest == one.digest);
        let common = ours.iter().take_while(same).count();
        let (_, new) = ours.split_at(common);
        let begin = ours.first().map_or(head.seq + 1, |first| first.seq);
        let from = begin + i64::try_from(common).unwrap_or(i64::MAX);
        let lost = self.sent.split_off(&from);
        let kept: BTreeSet<&str> = new.iter().map(|one| one.terms.uri.as_str()).collect();
        for ring in lost.values().filter(|ring| !kept.contains(ring.transfer.as_str())) {
            effects.extend(self.void(ring));
        }
        let again: BTreeSet<&str> = lost.values().map(|ring| ring.transfer.as_str()).collect();
        for one in new {
            effects.extend(self.take_over(one, again.contains(one.terms.uri.as_str())));
        }
        self.link.out = head.clone();
        self.link.receipted = head.seq;
        // Whatever is left of what we committed, they credited: the receipts that were lost are of no use any more.
        for part in self.parts.values_mut().filter(|part| part.stage == Stage::Committed) {
            part.stage = Stage::Settled;
            part.next_look = None;
        }
        effects
    }

    /// A commitment that they never credited, and never will.
    fn void(&mut self, ring: &Ring) -> Vec<Effect> {
        if let Some(part) = self.parts.get_mut(&ring.transfer) {
            part.end(Stage::Aborted, Why::Lost);
            part.place = None;
        }
        self.link.balance = less(self.link.balance, ring.amount);
        vec![Effect::Void(ring.transfer.clone()), Effect::Tell(Incident::Voided, Some(ring.transfer.clone()))]
    }

    /// A commitment of ours that we lost, and they credited.
    fn take_over(&mut self, one: &Commit, posted: bool) -> Vec<Effect> {
        let uri = &one.terms.uri;
        let mut effects = Vec::new();
        let held = self.parts.get(uri).is_some_and(|part| part.stage == Stage::Held);
        if held {
            effects.push(Effect::Release(uri.clone()));
            self.link.held = less(self.link.held, one.terms.amount);
        }
        let new = || Part::new(Side::Payer, one.terms.clone(), Stage::Held, one.epoch);
        let part = self.parts.entry(uri.clone()).or_insert_with(new);
        part.stage = Stage::Settled;
        part.why = None;
        part.place = Some(one.head());
        part.next_look = None;
        let ring = Ring { transfer: uri.clone(), digest: one.digest.clone(), amount: one.terms.amount };
        self.sent.insert(one.seq, ring);
        if !posted {
            self.link.balance = sum(self.link.balance, one.terms.amount);
            effects.push(Effect::PostOut(uri.clone()));
        }
        effects
    }

    /// What was only held in an older epoch is given up: the promise that may be under way is of no use any more.
    fn give_up_what_is_old(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        for (uri, part) in &mut self.parts {
            if part.side == Side::Payer && part.stage == Stage::Held && part.epoch < self.link.epoch {
                part.end(Stage::Aborted, Why::Lost);
                self.link.held = less(self.link.held, part.terms.amount);
                effects.push(Effect::Release(uri.clone()));
                effects.push(Effect::Say(Kind::Abort, uri.clone()));
            }
        }
        effects
    }

    /// Whether this is a place in what we committed, as far as that is loaded.
    pub fn is_on_our_chain(&self, head: &Head) -> bool {
        head.seq == 0 || self.sent.get(&head.seq).is_some_and(|ring| ring.digest == head.digest)
    }

    /// Whether these commitments lead from a place in our chain to `head`, each tied to the one before. What leaves our
    /// chain before their last receipt must be told from there.
    pub fn covers(&self, head: &Head, ours: &[Commit]) -> bool {
        let Some(first) = ours.first() else { return self.is_on_our_chain(head) };
        let before = Head { seq: first.seq - 1, digest: first.prev.clone() };
        let tied = ours.windows(2).all(|pair| match pair {
            [one, next] => next.seq == one.seq + 1 && next.prev == one.digest,
            _ => false,
        });
        self.is_on_our_chain(&before) && tied && ours.last().is_some_and(|last| last.head() == *head)
    }
}
