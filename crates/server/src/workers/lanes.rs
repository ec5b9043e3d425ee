//! Who works on jobs, in lanes: what needs nobody else waits for nobody, and whom we have to do with do not wait for
//! strangers. A server that never answers holds up its own kind.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use maillon_credit::remote;
use maillon_federation::followers::COMPARE_FOLLOWERS_JOB;
use maillon_federation::peers::NODEINFO_JOB;
use maillon_federation::social::FOLLOW_MOVE_JOB;
use maillon_initiatives::proof::MAIL_JOB;
use maillon_members::mail::MEMBER_MAIL_JOB;
use maillon_narrative::letters::LETTER_JOB;
use maillon_network::desk::{MOVED_JOB, REACH_JOB};
use maillon_notifications::mail::NOTIFICATION_JOB;
use maillon_polls::desk::LAST_JOB;
use maillon_store::jobs::{self, Job, Kinds};
use maillon_store::{Conn, StoreError};
use maillon_visitors::requests::REPLY_JOB;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::due::Due;
use super::jobs::{put_away, run};
use crate::backfill;
use crate::instance::Instance;

/// How long a taken job may stay unanswered before another worker takes it. Milliseconds.
pub(super) const LEASE: i64 = 300_000;
/// How long one may take: less than that.
const LONGEST: Duration = Duration::from_mins(4);
/// How long nothing is looked for, when no bell rings.
const PAUSE: Duration = Duration::from_secs(1);
/// How many errands to those whom we have to do with are under way at once.
const AT_ONCE: usize = 4;
/// Jobs that wait for those whom we follow or trust.
const FRIENDS: &[&str] = &[
    backfill::JOB,
    COMPARE_FOLLOWERS_JOB,
    FOLLOW_MOVE_JOB,
    remote::HEAR_JOB,
    remote::FETCH_JOB,
    remote::NAME_JOB,
    MOVED_JOB,
    REACH_JOB,
    LAST_JOB,
];
/// Jobs that wait for the server of our mail.
const MAIL: &[&str] = &[LETTER_JOB, MAIL_JOB, REPLY_JOB, MEMBER_MAIL_JOB, NOTIFICATION_JOB];
/// Jobs that wait for whoever once spoke to us.
const STRANGERS: &[&str] = &[NODEINFO_JOB];

/// Whose turn a worker keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lane {
    /// What is done in our own store.
    House,
    /// What is asked of those whom we follow or trust.
    Friends,
    /// What goes out by mail.
    Mail,
    /// What is asked of whoever once spoke to us.
    Strangers,
}

impl Lane {
    const ALL: [Self; 4] = [Self::House, Self::Friends, Self::Mail, Self::Strangers];

    fn kinds(self) -> Kinds {
        match self {
            Self::House => Kinds::AllBut([FRIENDS, MAIL, STRANGERS].concat()),
            Self::Friends => Kinds::These(FRIENDS.to_vec()),
            Self::Mail => Kinds::These(MAIL.to_vec()),
            Self::Strangers => Kinds::These(STRANGERS.to_vec()),
        }
    }

    fn bell(self, instance: &Instance) -> &Notify {
        let wake = instance.store.wake();
        if self == Self::House { wake.jobs() } else { wake.errands() }
    }
}

/// Where jobs are worked on, by this process.
#[derive(Clone)]
struct Yard {
    instance: Instance,
    /// The keys of those that are worked on at this moment: nobody else takes them, whatever becomes of their lease.
    under_way: Arc<Mutex<BTreeSet<String>>>,
}

/// Starts whoever works on jobs.
pub(super) fn start(instance: &Instance, stop: &CancellationToken, workers: &mut JoinSet<()>) {
    let yard = Yard::of(instance);
    let friends = std::iter::repeat_n(Lane::Friends, AT_ONCE);
    for lane in [Lane::House, Lane::Mail, Lane::Strangers].into_iter().chain(friends) {
        workers.spawn(yard.clone().work(lane, stop.clone()));
    }
}

/// Runs one job that is due, or looks after what else has waited for its time. True when there was something to do.
pub async fn run_job(instance: &Instance) -> Result<bool, StoreError> {
    let yard = Yard::of(instance);
    for lane in Lane::ALL {
        if yard.run_next(lane).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Yard {
    fn of(instance: &Instance) -> Self {
        Self { instance: instance.clone(), under_way: Arc::default() }
    }

    fn under_way(&self) -> MutexGuard<'_, BTreeSet<String>> {
        // A name more or less is all that can be half done.
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn work(self, lane: Lane, stop: CancellationToken) {
        // Whether a job may be taken that nobody works on: the store failed, perhaps after it had taken it.
        let mut unsure = false;
        while !stop.is_cancelled() {
            if std::mem::take(&mut unsure) {
                unsure = self.release().await.is_err();
            }
            match self.run_next(lane).await {
                Ok(true) => {}
                Ok(false) => tokio::select! {
                    () = lane.bell(&self.instance).notified() => {}
                    () = tokio::time::sleep(PAUSE) => {}
                    () = stop.cancelled() => {}
                },
                Err(problem) => {
                    tracing::error!(%problem, ?lane, "The jobs could not be worked on: {problem}");
                    unsure = true;
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    /// Gives back what is held, but for what is worked on here. What another process holds comes back, too: what a job does
    /// is stored once, whoever does it.
    async fn release(&self) -> Result<(), StoreError> {
        let under_way: Vec<String> = self.under_way().iter().cloned().collect();
        let release = move |conn: &mut Conn| -> Result<(), StoreError> {
            jobs::release_but(conn, &under_way)?;
            Ok(())
        };
        self.instance.store.write_quietly(release).await
    }

    async fn run_next(&self, lane: Lane) -> Result<bool, StoreError> {
        let (instance, now) = (&self.instance, self.instance.store.clock().millis());
        if lane == Lane::House && Due::at(instance, now).await?.look_after(instance, now).await? {
            return Ok(true);
        }
        let Some(job) = self.claim(lane, now).await? else { return Ok(false) };
        self.under_way().insert(job.key.clone());
        let outcome = tokio::time::timeout(LONGEST, run(instance, &job)).await;
        self.under_way().remove(&job.key);
        match outcome {
            Ok(Ok(())) => {}
            Ok(Err(problem)) => put_away(instance, job, problem.to_string()).await?,
            Err(_) => put_away(instance, job, format!("not done within {LONGEST:?}")).await?,
        }
        Ok(true)
    }

    async fn claim(&self, lane: Lane, now: i64) -> Result<Option<Job>, StoreError> {
        let (kinds, store) = (lane.kinds(), &self.instance.store);
        let wanted = kinds.clone();
        // A look before the claim, so that an idle instance writes nothing.
        let look = move |conn: &mut Conn| Ok::<_, StoreError>(jobs::is_due(conn, &wanted, now)?);
        if !store.read(look).await? {
            return Ok(None);
        }
        let taken: Vec<String> = self.under_way().iter().cloned().collect();
        let claim =
            move |conn: &mut Conn| Ok::<_, StoreError>(jobs::claim(conn, &kinds, &taken, now, now + LEASE)?);
        store.write_quietly(claim).await
    }
}
