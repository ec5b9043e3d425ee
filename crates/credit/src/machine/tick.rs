//! What time alone asks for: saying again what has no answer yet, and ends that have passed.

use super::fault::{Fault, planted};
use super::{Effect, Kind, Part, Side, Standing, State, Terms};
use crate::model::{State as Stage, Why};

/// Milliseconds.
const MINUTE: i64 = 60_000;
/// A transfer that is open is said again after a minute, then ever more rarely, down to about this.
const RAREST: i64 = 6 * 3_600_000;
/// While something was lost, or heads are compared, it is asked again after at most this.
const RAREST_ASKING: i64 = 3_600_000;

/// After so many times, this long until the next.
fn pause(tries: u32, most: i64) -> i64 {
    (MINUTE << tries.min(16)).min(most)
}

impl Part {
    pub(super) fn new(side: Side, terms: Terms, stage: Stage, epoch: i64) -> Self {
        Self { side, terms, stage, why: None, epoch, disputed: false, place: None, tries: 0, next_look: None }
    }

    /// It came to nothing.
    pub(super) fn end(&mut self, stage: Stage, why: Why) {
        self.stage = stage;
        self.why = Some(why);
        self.next_look = None;
    }

    pub(super) fn look_again(&mut self, now: i64) {
        let next = now + pause(self.tries, RAREST);
        let end = match (self.side, self.stage) {
            (Side::Payer, Stage::Held) | (Side::Payee, Stage::Asked) => self.terms.ends_at,
            _ => i64::MAX,
        };
        self.next_look = Some(if self.stage == Stage::Asked { end } else { next.min(end.max(now)) });
    }

    /// What the other side must hear of it, as long as it is open.
    pub(super) fn open_message(&self) -> Option<Kind> {
        match self.stage {
            Stage::Held => Some(Kind::Offer),
            Stage::Committed => Some(Kind::Commit),
            Stage::Prepared => Some(Kind::Promise),
            _ => None,
        }
    }
}

impl State {
    pub(super) fn look_again_at_link(&mut self, now: i64) {
        self.link.next_look = Some(now + pause(self.link.tries, RAREST_ASKING));
    }

    /// One transfer whose time has come.
    pub fn tick(&mut self, uri: &str, now: i64) -> Vec<Effect> {
        let unsaid = self.cannot_speak_yet();
        let Some(part) = self.parts.get_mut(uri) else { return Vec::new() };
        let ended = part.terms.ends_at <= now;
        match (part.side, part.stage) {
            (Side::Payer, Stage::Aborted) => {
                part.next_look = unsaid.then_some(now + MINUTE);
                return self.say(Kind::Abort, uri);
            }
            (Side::Payer, Stage::Held) if ended => return self.abort(uri, Why::Expired),
            (Side::Payee, Stage::Asked) if ended => {
                part.end(Stage::Rejected, Why::Expired);
                return self.say(Kind::Reject, uri);
            }
            (Side::Payer, Stage::Committed) if ended && planted(Fault::AbortAfterCommit) => {
                return self.abort(uri, Why::Expired);
            }
            _ => {}
        }
        part.tries = part.tries.saturating_add(1);
        part.look_again(now);
        let Some(kind) = part.open_message() else {
            if part.stage.is_over() {
                part.next_look = None;
            }
            return Vec::new();
        };
        if planted(Fault::NoResend) { Vec::new() } else { self.say(kind, uri) }
    }

    /// The link itself: asks again what has no answer.
    pub fn tick_link(&mut self, now: i64) -> Vec<Effect> {
        self.link.tries = self.link.tries.saturating_add(1);
        self.look_again_at_link(now);
        match self.link.standing {
            Standing::Checking => {
                vec![Effect::State { asks: Some(self.link.asked), answers: None, shows: Vec::new() }]
            }
            Standing::Quarantined => vec![Effect::Resync],
            Standing::Open | Standing::Closed => {
                self.link.next_look = None;
                Vec::new()
            }
        }
    }
}
