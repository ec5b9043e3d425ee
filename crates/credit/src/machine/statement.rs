//! Heads compared: after every start, every day, and whenever something does not fit.

use super::fault::{Fault, planted};
use super::{Commit, Effect, Head, Moment, Shown, Standing, State, Statement};

impl State {
    /// A new process: whatever it stands on may be a backup, so nothing is sent before the other side has told its heads.
    pub fn start(&mut self, now: i64) {
        if self.is_open() {
            self.link.standing = Standing::Checking;
        }
        if self.link.standing == Standing::Checking {
            self.link.asked = now.max(self.link.asked + 1);
        }
        self.link.tries = 0;
        self.link.next_look = (self.link.standing != Standing::Closed).then_some(now);
    }

    /// `theirs`: what they committed and we did not credit, when they say that there is such.
    pub(super) fn hear_statement(
        &mut self,
        said: &Statement,
        theirs: &[Commit],
        at: Moment<'_>,
    ) -> Vec<Effect> {
        if self.link.epoch < said.fence {
            return self.quarantine(said.fence, at.now);
        }
        let lacks = self.lacks_something(&said.heads.inn);
        if let Some(lost) = said.shows.iter().filter_map(|shown| self.unknown(shown, lacks)).max() {
            return self.quarantine(lost, at.now);
        }
        if said.epoch < self.link.fence && !planted(Fault::NoFence) {
            // From before their loss: they hear which epoch counts. What they told then says nothing now.
            return vec![self.reply(said, Vec::new())];
        }
        let mut effects = self.credit_what_we_lack(theirs, at);
        if self.link.standing == Standing::Quarantined {
            // Whatever they ask, there is one thing to say.
            effects.extend(said.asks.map(|_| Effect::Resync));
            return effects;
        }
        if said.fence < self.link.epoch {
            // They do not know that we began a new epoch, or do not know it any more.
            effects.push(Effect::Resync);
        }
        // Perhaps they committed it after they said this: a loss it is when they say so themselves, once they are shown.
        let shows = self.what_they_lack(said);
        if said.asks.is_some() || !shows.is_empty() {
            effects.push(self.reply(said, shows));
        } else if (lacks && said.answers.is_none()) || self.link.fence < said.epoch {
            effects.extend(self.ask_to_be_shown(at.now));
        }
        let answered = said.answers == Some(self.link.asked) && self.link.standing == Standing::Checking;
        if answered && !lacks && said.heads.out.seq <= self.link.inn.seq {
            effects.extend(self.open());
        }
        effects
    }

    /// Credits what was fetched, and what came early.
    pub fn credit_fetched(&mut self, theirs: &[Commit], at: Moment<'_>) -> Vec<Effect> {
        self.credit_what_we_lack(theirs, at)
    }

    /// A coordinator knows that we lost something.
    pub fn quarantine_by_hand(&mut self, now: i64) -> Vec<Effect> {
        if self.link.standing == Standing::Closed {
            Vec::new()
        } else {
            self.quarantine(self.link.epoch, now)
        }
    }

    fn credit_what_we_lack(&mut self, theirs: &[Commit], at: Moment<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for one in theirs {
            effects.extend(self.credit_next(one, at));
        }
        effects.extend(self.credit_parked(at));
        effects
    }

    fn reply(&self, said: &Statement, shows: Vec<Shown>) -> Effect {
        let _ = self;
        Effect::State { asks: None, answers: said.asks, shows }
    }

    /// The epoch of a commitment of ours that we do not know. What lies before our present epoch was settled when that
    /// began, unless their chain shows that they lost that.
    fn unknown(&self, shown: &Shown, lacks: bool) -> Option<i64> {
        let known = self.sent.get(&shown.seq).is_some_and(|ring| ring.digest == shown.digest);
        ((self.link.epoch <= shown.epoch || lacks) && !known).then_some(shown.epoch)
    }

    /// A commitment of theirs that they seem to have lost.
    fn what_they_lack(&self, said: &Statement) -> Vec<Shown> {
        let theirs = &said.heads.out;
        let forked = self.credited.get(&theirs.seq).is_some_and(|ring| ring.digest != theirs.digest);
        let seq = if forked { theirs.seq } else { theirs.seq + 1 };
        let ring = self.credited.get(&seq);
        ring.map(|ring| Shown { epoch: 0, seq, digest: ring.digest.clone() }).into_iter().collect()
    }

    /// Whether they credited what we do not know to have committed. They will show it, if that is true.
    pub(super) fn lacks_something(&self, inn: &Head) -> bool {
        let forked = self.sent.get(&inn.seq).is_some_and(|ring| ring.digest != inn.digest);
        self.link.out.seq < inn.seq || forked
    }

    /// What is said of itself once a day.
    pub fn state_daily(&self, now: i64) -> Vec<Effect> {
        if self.is_open() { self.ask_to_be_shown(now) } else { Vec::new() }
    }

    /// The link is open: what waited is said.
    pub(super) fn open(&mut self) -> Vec<Effect> {
        self.link.standing = Standing::Open;
        self.link.tries = 0;
        self.link.next_look = None;
        let mut effects = Vec::new();
        for (uri, part) in &self.parts {
            if let Some(kind) = part.open_message() {
                effects.push(Effect::Say(kind, uri.clone()));
            }
        }
        effects
    }
}
