//! Commitments: made on a promise, credited in order.

use super::act::{less, sum};
use super::fault::{Fault, planted};
use super::{Commit, Effect, Head, Incident, Kind, Moment, Part, Ring, Shown, Side, State};
use crate::model::{State as Stage, Why};

impl State {
    /// The payer has paid: irrevocable from here on.
    pub(super) fn commit(&mut self, uri: &str, promised_in: i64, at: Moment<'_>) -> Vec<Effect> {
        let Some(part) = self.parts.get_mut(uri) else { return Vec::new() };
        let terms = part.terms.clone();
        let mut commit = Commit {
            epoch: self.link.epoch,
            terms,
            seq: self.link.out.seq + 1,
            prev: self.link.out.digest.clone(),
            promised_in: Some(promised_in),
            digest: String::new(),
        };
        commit.digest = (at.digest)(&commit);
        let amount = commit.terms.amount;
        part.stage = Stage::Committed;
        part.place = Some(commit.head());
        part.tries = 0;
        part.look_again(at.now);
        let ring = Ring { transfer: uri.to_owned(), digest: commit.digest.clone(), amount };
        self.sent.insert(commit.seq, ring);
        self.link.out = commit.head();
        self.link.held = less(self.link.held, amount);
        self.link.balance = sum(self.link.balance, amount);
        let mut effects = vec![Effect::Release(uri.to_owned()), Effect::PostOut(uri.to_owned())];
        effects.extend(self.say(Kind::Commit, uri));
        effects
    }

    /// `fetched`: what follows what we have, when the sender was asked for it.
    pub(super) fn hear_commit(&mut self, commit: &Commit, fetched: &[Commit], at: Moment<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for one in fetched {
            effects.extend(self.credit_next(one, at));
        }
        let next = self.link.inn.seq + 1;
        if commit.seq < next && !planted(Fault::NoDedup) {
            effects.extend(self.hear_commit_again(commit));
        } else if commit.seq <= next || planted(Fault::AnyOrder) {
            effects.extend(self.credit_next(commit, at));
        } else {
            self.parked.entry(commit.seq).or_insert_with(|| commit.clone());
            effects.push(Effect::Fetch);
            return effects;
        }
        effects.extend(self.credit_parked(at));
        effects
    }

    fn hear_commit_again(&mut self, commit: &Commit) -> Vec<Effect> {
        match self.credited.get(&commit.seq) {
            Some(ring) if ring.digest == commit.digest => self.say(Kind::Receipt, &commit.terms.uri),
            _ => self.fork(commit.seq),
        }
    }

    /// Their chain is another than the one that we credited: they see which one that is.
    pub(super) fn fork(&mut self, seq: i64) -> Vec<Effect> {
        let seq = seq.min(self.link.inn.seq);
        let mut effects = vec![Effect::Tell(Incident::Fork, None)];
        if let Some(ring) = self.credited.get(&seq) {
            let shown = Shown { epoch: 0, seq, digest: ring.digest.clone() };
            effects.push(Effect::State { asks: None, answers: None, shows: vec![shown] });
        }
        effects
    }

    /// Those that came early, as far as it is their turn now.
    pub(super) fn credit_parked(&mut self, at: Moment<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        while let Some(commit) = self.parked.remove(&(self.link.inn.seq + 1)) {
            effects.extend(self.credit_next(&commit, at));
            if self.link.inn.seq < commit.seq {
                break;
            }
        }
        let next = self.link.inn.seq + 1;
        self.parked = self.parked.split_off(&next);
        effects
    }

    /// Credits the commitment that follows what we have; another one is passed over.
    pub(super) fn credit_next(&mut self, commit: &Commit, at: Moment<'_>) -> Vec<Effect> {
        let inn = &self.link.inn;
        let follows = commit.seq == inn.seq + 1 && commit.prev == inn.digest;
        if !follows && !planted(Fault::AnyOrder) && !planted(Fault::NoDedup) {
            let effects = if commit.seq == inn.seq + 1 { self.fork(inn.seq) } else { Vec::new() };
            return effects;
        }
        let Some(promised_in) = commit.promised_in else {
            let effects = self.freeze(Incident::Unpromised, Some(&commit.terms.uri));
            return effects;
        };
        let known = self.parts.get(&commit.terms.uri);
        if let Some(part) = known
            && (part.side != Side::Payee || part.terms != commit.terms)
        {
            return self.freeze(Incident::Contradiction, Some(&commit.terms.uri));
        }
        if planted(Fault::PartedIsOff) && known.is_some_and(|part| part.why == Some(Why::Parted)) {
            return Vec::new();
        }
        let stage = known.map(|part| part.stage);
        if stage == Some(Stage::Credited) && !planted(Fault::NoDedup) {
            // One transfer twice in a chain: whoever does that means to be paid for twice.
            return self.freeze(Incident::Contradiction, Some(&commit.terms.uri));
        }
        self.credit(commit, stage, promised_in, at)
    }

    pub(super) fn credit(
        &mut self,
        commit: &Commit,
        stage: Option<Stage>,
        promised_in: i64,
        at: Moment<'_>,
    ) -> Vec<Effect> {
        let uri = &commit.terms.uri;
        let mut effects = Vec::new();
        let promised = matches!(stage, Some(Stage::Prepared | Stage::Released | Stage::Credited));
        if !promised && self.link.epoch <= promised_in {
            // Our own promise, which we do not know: we lost something.
            effects.extend(self.quarantine(promised_in, at.now));
        }
        if stage == Some(Stage::Prepared) {
            effects.push(Effect::Free(uri.clone()));
            self.link.promised = less(self.link.promised, commit.terms.amount);
        }
        let new = || Part::new(Side::Payee, commit.terms.clone(), Stage::Asked, commit.epoch);
        let part = self.parts.entry(uri.clone()).or_insert_with(new);
        part.stage = Stage::Credited;
        part.why = None;
        part.place = Some(commit.head());
        part.next_look = None;
        let ring = Ring { transfer: uri.clone(), digest: commit.digest.clone(), amount: commit.terms.amount };
        self.credited.insert(commit.seq, ring);
        self.link.inn = commit.head();
        self.link.balance = less(self.link.balance, commit.terms.amount);
        effects.push(Effect::PostIn(uri.clone()));
        effects.extend(self.say(Kind::Receipt, uri));
        effects
    }

    pub(super) fn hear_receipt(&mut self, uri: &str, head: &Head, at: Moment<'_>) -> Vec<Effect> {
        let Some(part) = self.parts.get_mut(uri).filter(|part| part.place.as_ref() == Some(head)) else {
            return self.ask_to_be_shown(at.now);
        };
        if part.stage == Stage::Committed {
            part.stage = Stage::Settled;
            part.next_look = None;
        }
        self.link.receipted = self.link.receipted.max(head.seq);
        Vec::new()
    }
}
