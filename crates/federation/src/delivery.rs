//! From a queued delivery to the receiver's answer.
//!
//! The courier claims what is due, sends many at once, a few per host, and settles the outcomes in batches.
//! A slow host holds up nobody: its share of the room is bounded, and while it fails it is probed with one
//! delivery at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use http::StatusCode;
use maillon_kernel::clock::random_below;
use maillon_store::outbox::{self, Due, Settled, Verdict};
use maillon_store::{Conn, StoreError, actors, crash};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::connector::{FetchProblem, Reply};
use crate::federation::Federation;
use crate::followers;
use crate::measure;
use crate::origin::authority_of;
use crate::signature::{Content, Style};

/// How long a taken delivery may stay unanswered before another worker takes it. Milliseconds; longer than
/// any request may take.
const LEASE: i64 = 60_000;
/// How long a stopping courier waits for the answers under way.
const DRAIN: Duration = Duration::from_secs(8);

/// How much is under way at once.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// In all.
    pub in_all: usize,
    /// To one host.
    pub per_host: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self { in_all: 256, per_host: 4 }
    }
}

/// The worker of the outbox.
#[derive(Debug)]
pub struct Courier {
    federation: Federation,
    room: Room,
    under_way: JoinSet<Settled>,
    busy: BTreeMap<String, usize>,
}

impl Courier {
    /// With nothing under way.
    pub fn new(federation: Federation, room: Room) -> Self {
        Self { federation, room, under_way: JoinSet::new(), busy: BTreeMap::new() }
    }

    /// Works until `stop`, then waits a little for what is under way.
    pub async fn work(mut self, stop: CancellationToken) {
        let store = self.federation.store().clone();
        while !stop.is_cancelled() {
            if let Err(problem) = self.fill().await {
                tracing::error!(%problem, "The outbox could not be worked on: {problem}");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
            tokio::select! {
                Some(first) = self.under_way.join_next() => {
                    self.settle(first).await;
                }
                () = store.wake().outbox().notified() => {}
                () = tokio::time::sleep(Duration::from_secs(1)) => {}
                () = stop.cancelled() => {}
            }
        }
        let drained = tokio::time::timeout(DRAIN, async {
            while let Some(first) = self.under_way.join_next().await {
                self.settle(first).await;
            }
        });
        if drained.await.is_err() {
            tracing::warn!("Some deliveries had no answer when the program stopped; they are sent again");
        }
    }

    /// Delivers until nothing is due. Answers how many tries that took.
    pub async fn run_until_idle(&mut self) -> Result<usize, StoreError> {
        let mut many = 0;
        loop {
            self.fill().await?;
            let Some(first) = self.under_way.join_next().await else { return Ok(many) };
            many += 1 + self.settle(first).await;
        }
    }

    /// Claims and sends while there is room and something is due.
    async fn fill(&mut self) -> Result<(), StoreError> {
        loop {
            let free = self.room.in_all.saturating_sub(self.under_way.len());
            let now = self.federation.clock().millis();
            if free == 0 || !self.is_due(now).await? {
                return Ok(());
            }
            let (busy, per_host) = (self.busy.clone(), self.room.per_host);
            let limit = i64::try_from(free.min(128)).unwrap_or(1);
            let claim = move |conn: &mut Conn| -> Result<_, StoreError> {
                let due = outbox::claim(conn, now, now + LEASE, limit, per_host, &busy)?;
                let signers: BTreeSet<String> = due.iter().map(|one| one.actor.clone()).collect();
                let keys = actors::key_ids(conn, &signers.into_iter().collect::<Vec<_>>())?;
                Ok((due, keys))
            };
            let (due, keys) = self.federation.store().write_quietly(claim).await?;
            // A command may have exchanged them since the last time.
            self.federation.drop_exchanged_keys(&keys);
            if due.is_empty() {
                return Ok(());
            }
            self.federation.reckon(&due).await;
            for one in due {
                crash::point(crash::kind_of(&one.activity), "claimed");
                *self.busy.entry(one.host.clone()).or_default() += 1;
                self.under_way.spawn(deliver(self.federation.clone(), one));
            }
        }
    }

    /// A look before the claim, so that an idle instance writes nothing.
    async fn is_due(&self, now: i64) -> Result<bool, StoreError> {
        let store = self.federation.store();
        store.read(move |conn: &mut Conn| Ok::<_, StoreError>(outbox::is_due(conn, now)?)).await
    }

    /// Records this outcome and all others that are there by now. Answers how many others.
    async fn settle(&mut self, first: Result<Settled, tokio::task::JoinError>) -> usize {
        let mut ended = vec![first];
        while let Some(next) = self.under_way.try_join_next() {
            ended.push(next);
        }
        // A task that panicked left its delivery leased; it is taken up again when the lease ends.
        let settled: Vec<Settled> = ended.into_iter().filter_map(Result::ok).collect();
        for one in &settled {
            if let Some(many) = self.busy.get_mut(&one.host) {
                *many = many.saturating_sub(1);
            }
        }
        self.busy.retain(|_, many| *many != 0);
        if self.under_way.is_empty() {
            // Also the share of a task that panicked.
            self.busy.clear();
        }
        let others = settled.len().saturating_sub(1);
        let now = self.federation.clock().millis();
        let stored = self
            .federation
            .store()
            .write_quietly(move |conn: &mut Conn| Ok::<_, StoreError>(outbox::settle(conn, &settled, now)?))
            .await;
        if let Err(problem) = stored {
            tracing::error!(%problem, "Outcomes of deliveries were not stored; they are sent again");
        }
        crash::point("delivery", "noted");
        others
    }
}

/// One try.
async fn deliver(federation: Federation, due: Due) -> Settled {
    let started = Instant::now();
    let (verdict, signing) = match send(&federation, &due).await {
        Ok((reply, signing)) => (judge(&reply), signing),
        Err(problem) => (problem, None),
    };
    crash::point(crash::kind_of(&due.activity), "sent");
    measure::delivery(name_of(&verdict), started.elapsed());
    tracing::debug!(activity = due.activity, inbox = due.inbox, ?verdict, "Tried a delivery");
    Settled {
        id: due.id,
        inbox: due.inbox,
        host: due.host,
        attempts: due.attempts,
        created_at: due.created_at,
        host_failures: due.host_failures.unwrap_or(0),
        verdict,
        signing,
        jitter: i64::try_from(random_below(1000)).unwrap_or(0),
    }
}

/// Knocks, and once more with the other signature when the first is not understood. Answers the way that was taken,
/// when that is news.
async fn send(federation: &Federation, due: &Due) -> Result<(Reply, Option<i16>), Verdict> {
    let url: Url = due.inbox.parse().map_err(|_| Verdict::Refused("the inbox is no URL".to_owned()))?;
    // Queued in the moment of the block, or by a process that did not know of it yet.
    if federation.is_blocked_host(&due.host) || federation.is_blocked_host(&authority_of(&url)) {
        return Err(Verdict::Refused("blocked here".to_owned()));
    }
    let style = Style::read(due.signing);
    let hint = federation.followers_hint(due, &url).await;
    let hint = hint.as_deref();
    let first = knock(federation, due, &url, style, hint).await?;
    if !matches!(first.status, StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED) {
        return Ok((first, None));
    }
    let second = knock(federation, due, &url, style.other(), hint).await?;
    if second.status.is_success() {
        return Ok((second, Some(style.other().as_word())));
    }
    // Neither way: what the way that it is known to read was answered is what counts.
    Ok((first, None))
}

async fn knock(
    federation: &Federation,
    due: &Due,
    url: &Url,
    style: Style,
    hint: Option<&str>,
) -> Result<Reply, Verdict> {
    let try_again = |problem: &dyn std::fmt::Display| Verdict::TryAgain(problem.to_string());
    let keys = federation.keys_at_hand(&due.actor).await.map_err(|problem| try_again(&problem))?;
    let (post, now) = (http::Method::POST, federation.clock().now());
    let besides: Vec<(&str, &str)> = hint.map(|hint| (followers::NAME, hint)).into_iter().collect();
    let content = Content { digest: &due.digest, besides: &besides };
    let headers = style.sign(&keys, &post, url, Some(content), now);
    let headers = headers.map_err(|problem| try_again(&problem))?;
    let body = due.body.clone().into();
    federation.connector().post(url, headers, body).await.map_err(|problem| failed(&problem))
}

/// One word for it, for who counts.
fn name_of(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Delivered => "delivered",
        Verdict::Gone => "gone",
        Verdict::HostDown(..) => "host_down",
        Verdict::TryAgain(_) => "try_again",
        Verdict::Refused(_) => "refused",
    }
}

/// A connection that failed is the host's affair; an address that is forbidden is final.
fn failed(problem: &FetchProblem) -> Verdict {
    if problem.is_temporary() {
        Verdict::HostDown(problem.to_string(), None)
    } else {
        Verdict::Refused(problem.to_string())
    }
}

/// What the status means: the rules of Mastodon's own delivery worker, and 410.
fn judge(reply: &Reply) -> Verdict {
    let reason = reply.status.to_string();
    match reply.status {
        status if status.is_success() => Verdict::Delivered,
        StatusCode::GONE => Verdict::Gone,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
            Verdict::HostDown(reason, reply.retry_after.map(pause_of))
        }
        StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT => Verdict::HostDown(reason, None),
        StatusCode::UNAUTHORIZED | StatusCode::REQUEST_TIMEOUT => Verdict::TryAgain(reason),
        StatusCode::NOT_IMPLEMENTED => Verdict::Refused(reason),
        // A redirect of a delivery is somebody's maintenance; Mastodon tries again, too.
        status if status.is_server_error() || status.is_redirection() => Verdict::TryAgain(reason),
        _ => Verdict::Refused(reason),
    }
}

fn pause_of(asked: Duration) -> i64 {
    i64::try_from(asked.as_millis()).unwrap_or(i64::MAX)
}
