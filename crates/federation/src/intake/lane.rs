//! One actor's lane: what it sent, in its order.
//!
//! Arrivals that need nothing from elsewhere but their actor are gathered together and applied in one transaction, each in
//! a savepoint of its own: a busy neighbour's messages share the cost of a commit.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use diesel::Connection as _;
use futures::future::join_all;
use maillon_store::inbox::{self, Due};
use maillon_store::{Conn, StoreError, crash};

use super::{Apply, Embedded, PAUSE, Refusal, Scene};
use crate::envelope::Envelope;
use crate::federation::Federation;
use crate::json;

/// How often an arrival is tried before it is refused.
const TRIES: i32 = 8;
/// How long a transaction goes on taking arrivals: other writes wait meanwhile.
const TURN: Duration = Duration::from_millis(4);

/// What every lane needs.
#[derive(Clone)]
pub(super) struct Desk {
    pub(super) federation: Federation,
    pub(super) apply: Apply,
    pub(super) embedded: Embedded,
}

/// An arrival with all that it needs.
struct Ready {
    due: Due,
    envelope: Envelope,
    scene: Scene,
}

/// An arrival that was read.
struct Opened {
    due: Due,
    envelope: Result<Envelope, Refusal>,
}

impl Opened {
    fn of(due: Due) -> Self {
        crash::point(crash::kind_of(&due.id), "taken");
        let envelope = Envelope::read(due.body.as_bytes());
        Self { envelope: envelope.map_err(|problem| Refusal::give_up(problem.to_string())), due }
    }

    /// Whether what it needs does not depend on what came before it, and nothing has to be done after it.
    fn is_plain(&self) -> bool {
        let Ok(envelope) = &self.envelope else { return true };
        let names = json::first(&envelope.json, "object").is_some_and(serde_json::Value::is_string);
        match envelope.verb.as_str() {
            // What is passed on is fetched, and counts if its sender is followed: what came before may have decided that.
            "Delete" | "Announce" => false,
            "Create" | "Update" => !names && envelope.object_uri() != Some(envelope.actor.as_str()),
            _ => true,
        }
    }
}

impl Desk {
    /// In their order. When something that one of them needs cannot be had, the rest waits with it: it would
    /// most likely wait for the same server.
    pub(super) async fn handle_all(&self, arrivals: Vec<Due>) {
        let mut waiting: VecDeque<Opened> = arrivals.into_iter().map(Opened::of).collect();
        // The first one alone: what the others need, too, is known after it.
        let mut most = 1;
        while !waiting.is_empty() {
            let run = next_run(&mut waiting, most);
            most = usize::MAX;
            if let Some((again_at, left)) = self.handle_run(run).await {
                let rest: Vec<String> =
                    left.into_iter().chain(waiting.drain(..).map(|one| one.due.id)).collect();
                return self.postpone(rest, again_at).await;
            }
        }
    }

    async fn postpone(&self, rest: Vec<String>, at: i64) {
        if !rest.is_empty() {
            self.surely(move |conn: &mut Conn| Ok(inbox::postpone(conn, &rest, at)?)).await;
        }
    }

    /// Answers when to try again, if one of them has to be, and which come after it.
    async fn handle_run(&self, run: Vec<Opened>) -> Option<(i64, Vec<String>)> {
        let gathered = join_all(run.into_iter().map(|one| self.prepare(one))).await;
        let mut rest: VecDeque<_> = gathered.into();
        while !rest.is_empty() {
            let bad = rest.iter().position(Result::is_err).unwrap_or(rest.len());
            let good: Vec<Ready> = rest.drain(..bad).filter_map(Result::ok).collect();
            let again = match self.apply_all(good).await {
                None => match rest.pop_front() {
                    Some(Err((due, problem))) => self.put_away(&due, &problem).await.map(|at| (at, vec![])),
                    _ => None,
                },
                again => again,
            };
            if let Some((at, mut left)) = again {
                let name = |one: Result<Ready, (Due, Refusal)>| match one {
                    Ok(ready) => ready.due.id,
                    Err((due, _)) => due.id,
                };
                left.extend(rest.into_iter().map(name));
                return Some((at, left));
            }
        }
        None
    }

    async fn prepare(&self, one: Opened) -> Result<Ready, (Due, Refusal)> {
        let Opened { due, envelope } = one;
        let envelope = match envelope {
            Ok(envelope) if self.federation.is_blocked(&envelope.actor) => {
                return Err((due, Refusal::give_up("its actor is blocked")));
            }
            Ok(_) if self.federation.is_closed() => {
                return Err((due, Refusal::give_up("this instance is closed")));
            }
            Ok(envelope) => envelope,
            Err(problem) => return Err((due, problem)),
        };
        match self.gather(&envelope, &due.body).await {
            Ok(scene) => Ok(Ready { due, envelope, scene }),
            Err(problem) => Err((due, problem)),
        }
    }

    /// Applies them, as many at a time as a transaction has the time for.
    async fn apply_all(&self, ready: Vec<Ready>) -> Option<(i64, Vec<String>)> {
        let ready = Arc::new(ready);
        let mut at = 0;
        while let Some(first) = ready.get(at) {
            let applied = self.apply_some(&ready, at).await;
            let outcomes = applied.unwrap_or_else(|problem| vec![Err(problem)]);
            for outcome in outcomes {
                let Some(one) = ready.get(at) else { break };
                at += 1;
                match outcome {
                    Ok(outcome) => {
                        tracing::debug!(
                            activity = one.due.id,
                            verb = one.due.verb,
                            outcome,
                            "Applied an activity"
                        );
                    }
                    Err(problem) => {
                        if let Some(again_at) = self.put_away(&one.due, &problem).await {
                            return Some((
                                again_at,
                                ready.iter().skip(at).map(|one| one.due.id.clone()).collect(),
                            ));
                        }
                    }
                }
            }
            if first.envelope.verb == "Delete" {
                // The actor may be the one that is gone; its keys must not outlive it in memory.
                self.federation.keyring().forget_owner(first.envelope.actor.as_str());
            }
        }
        None
    }

    /// One transaction, from `at` on. What could not be applied ends it, if the rest has to wait for that.
    async fn apply_some(
        &self,
        ready: &Arc<Vec<Ready>>,
        at: usize,
    ) -> Result<Vec<Result<&'static str, Refusal>>, Refusal> {
        let (apply, ready) = (self.apply.clone(), ready.clone());
        let turn = move |conn: &mut Conn| {
            let (began, mut outcomes) = (Instant::now(), Vec::new());
            for one in ready.iter().skip(at) {
                let applied = conn.transaction(|conn| {
                    let outcome = apply(conn, &one.scene, &one.envelope)?;
                    crash::around("applied");
                    if inbox::done(conn, &one.due.id, outcome)? { Ok(outcome) } else { Err(Refusal::Taken) }
                });
                match applied {
                    // Of the whole transaction: run again, or put back.
                    Err(Refusal::Store(problem)) => {
                        if outcomes.is_empty() {
                            return Err(Refusal::Store(problem));
                        }
                        return Ok(outcomes);
                    }
                    applied => {
                        let stops = matches!(applied, Err(Refusal::Retry(_)));
                        outcomes.push(applied);
                        if stops || TURN < began.elapsed() {
                            return Ok(outcomes);
                        }
                    }
                }
            }
            Ok(outcomes)
        };
        self.federation.store().write(turn).await
    }

    /// Writes, as soon as that is possible: what a lane holds and does not give back waits for its lease to end.
    async fn surely(&self, write: impl Fn(&mut Conn) -> Result<(), StoreError> + Clone + Send + 'static) {
        while let Err(problem) = self.federation.store().write_quietly(write.clone()).await {
            tracing::error!(%problem, "Arrivals could not be put back: {problem}");
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Refused for good, or put back for later: answers until when the rest of its actor waits with it.
    async fn put_away(&self, due: &Due, problem: &Refusal) -> Option<i64> {
        let (id, reason) = (due.id.clone(), problem.to_string());
        let again = match problem {
            Refusal::Taken => return None,
            Refusal::GiveUp(_) => false,
            Refusal::Retry(_) | Refusal::Wait(_) => due.attempts + 1 < TRIES,
            Refusal::Store(problem) => problem.is_temporary() || due.attempts + 1 < TRIES,
        };
        tracing::info!(activity = id, verb = due.verb, again, reason, "An activity had no effect: {reason}");
        // Once this can be written, the store is back.
        let ours = matches!(problem, Refusal::Store(problem) if problem.is_temporary());
        let pause = if ours { 1000 } else { 30_000i64 << due.attempts.clamp(0, 8) };
        let at = self.federation.clock().millis() + pause;
        let put_away = move |conn: &mut Conn| -> Result<(), StoreError> {
            if again {
                inbox::retry(conn, &id, at, &reason)?;
            } else {
                inbox::refuse(conn, &id, &reason)?;
            }
            Ok(())
        };
        self.surely(put_away).await;
        (again && !matches!(problem, Refusal::Wait(_))).then_some(at)
    }
}

/// The next ones that can be gathered together, `most` at most: plain ones, or one that is not.
fn next_run(waiting: &mut VecDeque<Opened>, most: usize) -> Vec<Opened> {
    let plain = waiting.iter().take(most).take_while(|one| one.is_plain()).count();
    waiting.drain(..plain.max(1).min(waiting.len())).collect()
}
