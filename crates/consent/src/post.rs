//! What is said about a round to those who live elsewhere: proven, kept, queued. Who is not known here (any more) waits
//! until their server was asked who they are, and holds up nobody else.

use std::collections::BTreeMap;

use maillon_federation::Federation;
use maillon_federation::federation::NoKeys;
use maillon_federation::json::Object;
use maillon_federation::proof::{self, ProofProblem};
use maillon_federation::publish::target;
use maillon_federation::signature::sha256_digest_header;
use maillon_store::jobs::{self, Job};
use maillon_store::outbox::{self, Outgoing, Target};
use maillon_store::{Conn, StoreError, blocks, evidence, peers, store_fault};
use serde_json::Value;
use url::Url;

/// The kind of the jobs that ask who somebody is.
pub const REACH_JOB: &str = "network-reach";
/// How long after the first time it is asked again; the double each time, up to an hour.
const SOON: i64 = 60_000;

/// Why nothing was said. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum NotSaid {
    /// The other side was never seen here.
    #[error("the other side cannot be reached")]
    Unreachable,
    /// What is said cannot be signed.
    #[error(transparent)]
    Keys(NoKeys),
    /// What is said cannot be proven.
    #[error(transparent)]
    Proof(#[from] ProofProblem),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(NotSaid);

impl From<NoKeys> for NotSaid {
    /// A fault of the store stays one: it may pass, and PostgreSQL runs the closure again.
    fn from(problem: NoKeys) -> Self {
        match problem {
            NoKeys::Store(problem) => Self::Store(problem),
            problem => Self::Keys(problem),
        }
    }
}

/// Somebody for whom something waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreached {
    /// The URI of its actor.
    pub actor: String,
    /// Since when, in epoch milliseconds.
    pub since: i64,
}

/// An activity that waits for somebody: the payload of a job.
struct Waiting {
    activity: String,
    actor: String,
    since: i64,
}

impl Waiting {
    fn read(payload: &str) -> Option<Self> {
        let mut lines = payload.lines().map(str::to_owned);
        let (activity, actor) = (lines.next()?, lines.next()?);
        Some(Self { activity, actor, since: lines.next()?.parse().ok()? })
    }
}

/// All that waits, by actor, in the order in which it was said: ids grow with the time.
fn waiting(conn: &mut Conn) -> Result<Vec<(String, Waiting)>, StoreError> {
    let all = jobs::of_kind(conn, REACH_JOB)?;
    Ok(all.into_iter().filter_map(|(job, _)| Some((job.key, Waiting::read(&job.payload)?))).collect())
}

/// For whom something waits, each once, since it first did.
pub fn unreached(conn: &mut Conn) -> Result<Vec<Unreached>, StoreError> {
    let mut since: BTreeMap<String, i64> = BTreeMap::new();
    for (_, one) in waiting(conn)? {
        let first = since.entry(one.actor).or_insert(one.since);
        *first = one.since.min(*first);
    }
    Ok(since.into_iter().map(|(actor, since)| Unreached { actor, since }).collect())
}

/// The way out, for one slice's words.
#[derive(Clone, Copy, Debug)]
pub struct Post<'a>(pub &'a Federation);

impl Post<'_> {
    /// Puts the proof of one of our actors on a document and keeps it for good. The document as text.
    pub fn prove(self, conn: &mut Conn, actor: &str, mut document: Object) -> Result<String, NotSaid> {
        let keys = self.0.keys_in(conn, actor)?;
        let clock = self.0.clock();
        let proven = proof::prove(&mut document, &keys, clock.now())?;
        let body = Value::Object(document).to_string();
        evidence::keep(conn, &proof::evidence(&body, &proven, clock.millis()))?;
        Ok(body)
    }

    /// Proves an activity, and queues it for those of these actors that live elsewhere. All of them must be known here.
    pub fn send(
        self,
        conn: &mut Conn,
        actor: &str,
        activity: Object,
        thread: &str,
        to: &[String],
    ) -> Result<String, NotSaid> {
        let outgoing = self.outgoing(conn, actor, activity, thread)?;
        let (targets, unknown) = self.inboxes(conn, to)?;
        if !unknown.is_empty() {
            return Err(NotSaid::Unreachable);
        }
        outbox::publish(conn, &outgoing, &targets, self.0.clock())?;
        Ok(outgoing.id)
    }

    /// The same as the QG, which speaks to many: one that is not known here (any more) holds up none of the others. What is
    /// for that one waits until its server has said who it is.
    pub fn send_to_all(
        self,
        conn: &mut Conn,
        actor: &str,
        activity: Object,
        thread: &str,
        to: &[String],
    ) -> Result<String, NotSaid> {
        let outgoing = self.outgoing(conn, actor, activity, thread)?;
        let (targets, unknown) = self.inboxes(conn, to)?;
        self.release_known(conn, to)?;
        outbox::publish(conn, &outgoing, &targets, self.0.clock())?;
        for uri in &unknown {
            self.wait_for(conn, uri, &outgoing.id)?;
        }
        Ok(outgoing.id)
    }

    /// The same, and to all who follow.
    pub fn send_to_all_and_followers(
        self,
        conn: &mut Conn,
        actor: &str,
        activity: Object,
        thread: &str,
        to: &[String],
    ) -> Result<(), NotSaid> {
        let outgoing = self.outgoing(conn, actor, activity, thread)?;
        let (targets, unknown) = self.inboxes(conn, to)?;
        self.release_known(conn, to)?;
        outbox::publish_to_followers(conn, &outgoing, &targets, self.0.clock())?;
        for uri in &unknown {
            self.wait_for(conn, uri, &outgoing.id)?;
        }
        Ok(())
    }

    fn outgoing(
        self,
        conn: &mut Conn,
        actor: &str,
        activity: Object,
        thread: &str,
    ) -> Result<Outgoing, NotSaid> {
        let id = activity.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let body = self.prove(conn, actor, activity)?;
        Ok(Outgoing {
            id,
            actor: actor.to_owned(),
            thread: thread.to_owned(),
            digest: sha256_digest_header(body.as_bytes()),
            body,
            listed: false,
        })
    }

    /// Where those that live elsewhere take what is for them, and those of whom that is not known. Nothing goes to whom we
    /// block. Their own inboxes, not their servers': what is for several actors of one server is for each of them.
    fn inboxes(self, conn: &mut Conn, to: &[String]) -> Result<(Vec<Target>, Vec<String>), NotSaid> {
        let (mut targets, mut unknown) = (Vec::new(), Vec::new());
        for uri in to.iter().filter(|uri| !self.0.origin().owns_text(uri)) {
            if blocks::covers(conn, uri)? {
                continue;
            }
            match peers::find(conn, uri)? {
                Some(peer) => targets.push(target(&peer.inbox)),
                None => unknown.push(uri.clone()),
            }
        }
        Ok((targets, unknown))
    }

    /// An activity waits for somebody.
    fn wait_for(self, conn: &mut Conn, actor: &str, activity: &str) -> Result<(), NotSaid> {
        let (now, key) = (self.0.clock().millis(), format!("{REACH_JOB} {actor} {activity}"));
        jobs::put_first(conn, &key, REACH_JOB, &format!("{activity}\n{actor}\n{now}"), now)?;
        Ok(())
    }

    /// What waited for those of these who are known meanwhile goes out before anything newer does.
    fn release_known(self, conn: &mut Conn, to: &[String]) -> Result<(), NotSaid> {
        let actors: Vec<String> = waiting(conn)?.into_iter().map(|(_, one)| one.actor).collect();
        for actor in to.iter().filter(|uri| actors.contains(uri)) {
            self.release(conn, actor)?;
        }
        Ok(())
    }

    /// Sends all that waits for somebody who is known now. False: nobody knows them yet.
    fn release(self, conn: &mut Conn, actor: &str) -> Result<bool, StoreError> {
        let Some(peer) = peers::find(conn, actor)? else { return Ok(false) };
        let blocked = blocks::covers(conn, actor)?;
        for (key, one) in waiting(conn)?.into_iter().filter(|(_, one)| one.actor == actor) {
            if !blocked {
                outbox::again(conn, &one.activity, &target(&peer.inbox), self.0.clock())?;
            }
            jobs::done(conn, &key)?;
        }
        Ok(true)
    }
}

/// Asks the server of somebody who they are, and sends what waits for them. Else it is asked again later, as long as
/// anything is delivered.
pub async fn reach(federation: &Federation, job: &Job) -> Result<(), StoreError> {
    let one = Waiting::read(&job.payload);
    let problem = match one.as_ref().and_then(|one| one.actor.parse::<Url>().ok()) {
        Some(url) => federation.actor(&url).await.err().map(|problem| problem.to_string()),
        None => Some("it is no address".to_owned()),
    };
    let (out, job, now) = (federation.clone(), job.clone(), federation.clock().millis());
    let settle = move |conn: &mut Conn| -> Result<(), StoreError> {
        let Some(one) = &one else { return Ok(jobs::done(conn, &job.key)?) };
        if problem.is_none() && Post(&out).release(conn, &one.actor)? {
            return Ok(());
        }
        if one.since + outbox::GIVE_UP_AFTER <= now {
            return Ok(jobs::done(conn, &job.key)?);
        }
        let later = now + (SOON << job.attempts.clamp(0, 6)).min(3_600_000);
        Ok(jobs::retry(conn, &job.key, later, problem.as_deref().unwrap_or("it is somebody else"))?)
    };
    federation.store().write(settle).await
}
