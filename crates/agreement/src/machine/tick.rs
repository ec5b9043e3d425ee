//! What time alone does: offers end, and what has no answer is asked again.

use super::fault::{Fault, planted};
use super::{DAY, GRACE, Kind, Machine, Moment, Say};
use crate::model::{Round, RoundState, Side, Why};

/// Asked so often, once a week in the end and for six weeks in all, nobody answers any more.
const ASKED_AT_MOST: u32 = 8;

/// How long to wait before asking once more.
fn pause(asked: u32) -> i64 {
    (DAY << asked.min(3)).min(7 * DAY)
}

impl Machine {
    /// Does what is due. Answers what to send.
    pub fn tick(&mut self, at: Moment) -> Vec<Say> {
        let mut says = Vec::new();
        if let Some(head) = self.pending().cloned() {
            says.extend(if head.by == self.role {
                self.await_answer(&head, at)
            } else {
                self.expire(&head, at)
            });
        }
        if let Some(agreement) = self.agreement().map(str::to_owned)
            && self.waits_for_done()
            && self.done.said_at + pause(self.done.asked) <= at.now
            && !planted(Fault::NoAsking)
        {
            self.done.asked += 1;
            self.done.said_at = at.now;
            says.push(Say::Again(Kind::Done, agreement));
        }
        says
    }

    /// When to look again.
    pub fn next_look(&self) -> Option<i64> {
        let head = self.pending().map(|head| match (head.by == self.role, head.ends_at) {
            (false, end) => end,
            (true, end) => asks_at(head).or(end.map(|end| lapses_at(head, end))),
        });
        let done = self.waits_for_done().then(|| self.done.said_at + pause(self.done.asked));
        head.flatten().into_iter().chain(done).min()
    }

    fn waits_for_done(&self) -> bool {
        self.done.ours && !self.done.theirs && self.done.asked < ASKED_AT_MOST && self.agreement().is_some()
    }

    /// Nobody here answered the other side in time.
    fn expire(&mut self, head: &Round, at: Moment) -> Vec<Say> {
        let over = head.ends_at.is_some_and(|end| end <= at.now);
        if over { self.end(&head.uri, Why::Expired, at.now) } else { Vec::new() }
    }

    /// The other side has not answered: ask again, and let go in the end.
    fn await_answer(&mut self, head: &Round, at: Moment) -> Vec<Say> {
        let asked = ASKED_AT_MOST <= head.asked;
        if asked && head.ends_at.is_some_and(|end| lapses_at(head, end) <= at.now) {
            let says = self.end(&head.uri, Why::Lapsed, at.now);
            // The answerer holds nothing for anybody: a yes that comes even now is welcome.
            return if self.role == Side::Publisher { says } else { Vec::new() };
        }
        if asks_at(head).is_none_or(|due| at.now < due) || planted(Fault::NoAsking) {
            return Vec::new();
        }
        let uri = head.uri.clone();
        if let Some(round) = self.round_mut(&uri) {
            round.asked += 1;
            round.said_at = at.now;
        }
        let mut says = vec![Say::Again(Kind::Offer, uri.clone())];
        if head.state == RoundState::Withdrawing {
            says.push(Say::Again(Kind::Undo, uri));
        }
        says
    }
}

/// After the last question there is time for an answer, too.
fn lapses_at(head: &Round, end: i64) -> i64 {
    (end + GRACE).max(head.said_at + pause(head.asked))
}

fn asks_at(head: &Round) -> Option<i64> {
    (head.asked < ASKED_AT_MOST).then(|| head.said_at + pause(head.asked))
}
