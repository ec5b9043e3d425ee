//! Who works on jobs, in lanes: what needs nobody else waits for nobody, and whom we have to do with do not wait for
//! strangers. A server that never answers holds up its own kind.

use std::time::Duration;

use maillon_credit::remote;
use maillon_federation::followers::COMPARE_FOLLOWERS_JOB;
use maillon_federation::peers::NODEINFO_JOB;
use maillon_federation::social::FOLLOW_MOVE_JOB;
use maillon_initiatives::proof::MAIL_JOB;
use maillon_narrative::letters::LETTER_JOB;
use maillon_network::desk::{MOVED_JOB, REACH_JOB};
use maillon_store::jobs::{self, Kinds};
use maillon_store::{Conn, StoreError};
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::due::Due;
use super::jobs::{put_away, run};
use crate::backfill;
use crate::instance::Instance;

/// How long a taken job may stay unanswered before another worker takes it. Milliseconds.
pub(super) const LEASE: i64 = 300_000;
/// How many errands to those whom we have to do with are under way at once.
const AT_ONCE: usize = 4;
/// Jobs that wait for those whom we follow, trust or write to.
const FRIENDS: &[&str] = &[
    backfill::JOB,
    COMPARE_FOLLOWERS_JOB,
    FOLLOW_MOVE_JOB,
    remote::HEAR_JOB,
    remote::FETCH_JOB,
    remote::NAME_JOB,
    MOVED_JOB,
    REACH_JOB,
    LETTER_JOB,
    MAIL_JOB,
];
/// Jobs that wait for whoever once spoke to us.
const STRANGERS: &[&str] = &[NODEINFO_JOB];

/// Whose turn a worker keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lane {
    /// What is done in our own store.
    House,
    /// What is asked of those whom we follow, trust or write to.
    Friends,
    /// What is asked of whoever once spoke to us.
    Strangers,
}

impl Lane {
    const ALL: [Self; 3] = [Self::House, Self::Friends, Self::Strangers];

    fn kinds(self) -> Kinds {
        match self {
            Self::House => Kinds::AllBut([FRIENDS, STRANGERS].concat()),
            Self::Friends => Kinds::These(FRIENDS.to_vec()),
            Self::Strangers => Kinds::These(STRANGERS.to_vec()),
        }
    }

    fn bell(self, instance: &Instance) -> &Notify {
        let wake = instance.store.wake();
        if self == Self::House { wake.jobs() } else { wake.errands() }
    }
}

/// Starts whoever works on jobs.
pub(super) fn start(instance: &Instance, stop: &CancellationToken, workers: &mut JoinSet<()>) {
    let friends = std::iter::repeat_n(Lane::Friends, AT_ONCE);
    for lane in [Lane::House, Lane::Strangers].into_iter().chain(friends) {
        workers.spawn(work_on_jobs(instance.clone(), lane, stop.clone()));
    }
}

async fn work_on_jobs(instance: Instance, lane: Lane, stop: CancellationToken) {
    // Whether a job may be taken that nobody works on: the store failed, perhaps after it had taken it.
    let mut unsure = false;
    while !stop.is_cancelled() {
        match run_next(&instance, lane, &mut unsure).await {
            Ok(true) => {}
            Ok(false) => tokio::select! {
                () = lane.bell(&instance).notified() => {}
                () = tokio::time::sleep(Duration::from_secs(1)) => {}
                () = stop.cancelled() => {}
            },
            Err(problem) => {
                tracing::error!(%problem, ?lane, "The jobs could not be worked on: {problem}");
                unsure = true;
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

async fn run_next(instance: &Instance, lane: Lane, unsure: &mut bool) -> Result<bool, StoreError> {
    if *unsure {
        // What another process holds comes back, too: what a job does is stored once, whoever does it.
        instance.store.write_quietly(|conn: &mut Conn| Ok::<_, StoreError>(jobs::release(conn)?)).await?;
        *unsure = false;
    }
    run_of(instance, lane).await
}

/// Runs one job that is due, or looks after what else has waited for its time. True when there was something to do.
pub async fn run_job(instance: &Instance) -> Result<bool, StoreError> {
    for lane in Lane::ALL {
        if run_of(instance, lane).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn run_of(instance: &Instance, lane: Lane) -> Result<bool, StoreError> {
    let now = instance.store.clock().millis();
    let any = if lane == Lane::House {
        let due = Due::at(instance, now).await?;
        let job = due.job;
        if due.look_after(instance, now).await? {
            return Ok(true);
        }
        job
    } else {
        instance.store.read(move |conn: &mut Conn| Ok::<_, StoreError>(jobs::due(conn, now)? != 0)).await?
    };
    if !any {
        return Ok(false);
    }
    let kinds = lane.kinds();
    let claim = move |conn: &mut Conn| Ok::<_, StoreError>(jobs::claim(conn, &kinds, now, now + LEASE)?);
    let Some(job) = instance.store.write_quietly(claim).await? else { return Ok(false) };
    if let Err(problem) = run(instance, &job).await {
        put_away(instance, job, problem.to_string()).await?;
    }
    Ok(true)
}
