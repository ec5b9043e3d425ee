//! Those who are not known here (any more): what is said to them waits until their server was asked who they are.

use std::collections::BTreeMap;

use maillon_federation::publish::target;
use maillon_store::jobs::{self, Job};
use maillon_store::{Conn, StoreError, blocks, outbox, peers};
use url::Url;

use super::{ActProblem, Desk};

/// The kind of the jobs that ask.
pub const REACH_JOB: &str = "network-reach";
/// How long after the first time it is asked again; the double each time, up to an hour.
const SOON: i64 = 60_000;

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

impl Desk {
    /// An activity waits for somebody.
    pub(super) fn wait_for(&self, conn: &mut Conn, actor: &str, activity: &str) -> Result<(), ActProblem> {
        let (now, key) = (self.now(), format!("{REACH_JOB} {actor} {activity}"));
        jobs::put_first(conn, &key, REACH_JOB, &format!("{activity}\n{actor}\n{now}"), now)?;
        Ok(())
    }

    /// What waited for those of these who are known meanwhile goes out before anything newer does.
    pub(super) fn release_known(&self, conn: &mut Conn, to: &[String]) -> Result<(), ActProblem> {
        let actors: Vec<String> = waiting(conn)?.into_iter().map(|(_, one)| one.actor).collect();
        for actor in to.iter().filter(|uri| actors.contains(uri)) {
            self.release(conn, actor)?;
        }
        Ok(())
    }

    /// Sends all that waits for somebody who is known now. False: nobody knows them yet.
    fn release(&self, conn: &mut Conn, actor: &str) -> Result<bool, StoreError> {
        let Some(peer) = peers::find(conn, actor)? else { return Ok(false) };
        let blocked = blocks::covers(conn, actor)?;
        for (key, one) in waiting(conn)?.into_iter().filter(|(_, one)| one.actor == actor) {
            if !blocked {
                outbox::again(conn, &one.activity, &target(&peer.inbox), self.clock())?;
            }
            jobs::done(conn, &key)?;
        }
        Ok(true)
    }

    /// Asks the server of somebody who they are, and sends what waits for them. Else it is asked again later, as long as
    /// anything is delivered.
    pub async fn reach(&self, job: &Job) -> Result<(), StoreError> {
        let one = Waiting::read(&job.payload);
        let problem = match one.as_ref().and_then(|one| one.actor.parse::<Url>().ok()) {
            Some(url) => self.federation.actor(&url).await.err().map(|problem| problem.to_string()),
            None => Some("it is no address".to_owned()),
        };
        let (desk, job, now) = (self.clone(), job.clone(), self.now());
        let settle = move |conn: &mut Conn| -> Result<(), StoreError> {
            let Some(one) = &one else { return Ok(jobs::done(conn, &job.key)?) };
            if problem.is_none() && desk.release(conn, &one.actor)? {
                return Ok(());
            }
            if one.since + outbox::GIVE_UP_AFTER <= now {
                return Ok(jobs::done(conn, &job.key)?);
            }
            let later = now + (SOON << job.attempts.clamp(0, 6)).min(3_600_000);
            Ok(jobs::retry(conn, &job.key, later, problem.as_deref().unwrap_or("it is somebody else"))?)
        };
        self.federation.store().write(settle).await
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
}
