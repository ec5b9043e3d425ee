//! What goes on beside the requests: the inbox, the outbox, the jobs, the housekeeping.

use std::sync::Arc;
use std::time::Duration;

use maillon_agreement::store as promises;
use maillon_consent::store as rounds;
use maillon_credit::local::ActProblem;
use maillon_credit::model::RequestId;
use maillon_credit::{TransferId, links, remote, requests, seal, transfers};
use maillon_federation::Envelope;
use maillon_federation::delivery::Courier;
use maillon_federation::intake::{Intake, Scene};
use maillon_federation::peers::{self as hosts, NODEINFO_JOB};
use maillon_federation::social::{self, FORGET_BLOCKED_JOB, Forget};
use maillon_market::desk::EXPIRE_JOB;
use maillon_media::MediaProblem;
use maillon_store::jobs::{self, Job};
use maillon_store::{Conn, StoreError, inbox, outbox, peers, tombstones};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::instance::Instance;
use crate::{backfill, receive};

/// How long a taken job may stay unanswered before another worker takes it. Milliseconds.
const LEASE: i64 = 300_000;
/// How often what memory holds of the database is read anew. A block is known everywhere after twice as long.
const RENEWAL: Duration = Duration::from_secs(30);
const DAY: i64 = 24 * 3_600_000;
/// How often a job is tried before it is dropped.
const TRIES: i32 = 12;
/// Settled arrivals are known for a month, longer than anybody goes on delivering one; ended deliveries as long.
const KEPT: i64 = 30 * DAY;

/// The worker of the inbox, with this program's table.
pub fn intake(instance: &Instance) -> Intake {
    let desks = instance.desks();
    let apply = move |conn: &mut Conn, scene: &Scene, envelope: &Envelope| {
        receive::apply(&desks, conn, scene, envelope)
    };
    Intake::new(instance.federation.clone(), Arc::new(apply), receive::embedded)
}

/// Gives back what a process before this one held when it was killed: it would wait for its lease to end, and
/// what came later would overtake it. Not while another process works.
pub async fn take_over(instance: &Instance) -> Result<(), StoreError> {
    let release = |conn: &mut Conn| -> Result<usize, StoreError> {
        Ok(inbox::release(conn)? + outbox::release(conn)? + jobs::release(conn)?)
    };
    let many = instance.store.take_over(release).await?;
    if many != 0 {
        tracing::info!(many, "Took over what the process before had under way");
    }
    Ok(())
}

/// What a new process begins with: whatever it stands on may be a backup, so the ledger compares what it knows with the
/// others' before it says anything else.
pub async fn begin(instance: &Instance) -> Result<(), StoreError> {
    take_over(instance).await?;
    let desk = instance.sel.clone();
    let started = instance.store.write(move |conn: &mut Conn| desk.start(conn)).await;
    if let Err(problem) = started {
        tracing::error!(%problem, "The links of the ledger could not be started: {problem}");
    }
    Ok(())
}

/// Starts all workers. They end soon after `stop`.
pub fn start(instance: &Instance, stop: &CancellationToken) -> JoinSet<()> {
    let mut workers = JoinSet::new();
    let (intake, stopped) = (intake(instance), stop.clone());
    workers.spawn(async move { intake.work(stopped).await });
    let courier = Courier::new(instance.federation.clone(), instance.room());
    workers.spawn(courier.work(stop.clone()));
    workers.spawn(work_on_jobs(instance.clone(), stop.clone()));
    workers.spawn(keep_house(instance.clone(), stop.clone()));
    workers.spawn(keep_up(instance.clone(), stop.clone()));
    workers
}

async fn work_on_jobs(instance: Instance, stop: CancellationToken) {
    while !stop.is_cancelled() {
        match run_job(&instance).await {
            Ok(true) => {}
            Ok(false) => tokio::select! {
                () = instance.store.wake().jobs().notified() => {}
                () = tokio::time::sleep(Duration::from_secs(1)) => {}
                () = stop.cancelled() => {}
            },
            Err(problem) => {
                tracing::error!(%problem, "The jobs could not be worked on: {problem}");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

/// Runs one job that is due, or looks after the agreements and transfers whose time has come. True when there was something to do.
pub async fn run_job(instance: &Instance) -> Result<bool, StoreError> {
    let now = instance.store.clock().millis();
    if look_after_promises(instance, now).await?
        || look_after_exchanges(instance, now).await?
        || look_after_rounds(instance, now).await?
    {
        return Ok(true);
    }
    let due = instance.store.read(move |conn: &mut Conn| Ok::<_, StoreError>(jobs::due(conn, now)?)).await?;
    if due == 0 {
        return Ok(false);
    }
    let claim = move |conn: &mut Conn| Ok::<_, StoreError>(jobs::claim(conn, now, now + LEASE)?);
    let Some(job) = instance.store.write_quietly(claim).await? else { return Ok(false) };
    if let Err(problem) = run(instance, &job).await {
        put_away(instance, job, problem.to_string()).await?;
    }
    Ok(true)
}

/// Agreements that wait: asked again, or at their end. Each is a transaction of its own, so that one that cannot be
/// worked on holds up no other.
async fn look_after_promises(instance: &Instance, now: i64) -> Result<bool, StoreError> {
    let due = move |conn: &mut Conn| Ok::<_, StoreError>(promises::due(conn, now, 50)?);
    let due = instance.store.read(due).await?;
    let many = !due.is_empty();
    for one in due {
        let (desk, id) = (instance.promises.clone(), one.id);
        let ticked = instance.store.write(move |conn: &mut Conn| desk.tick(conn, id, now)).await;
        if let Err(problem) = ticked {
            tracing::warn!(agreement = %id, %problem, "An agreement could not be looked after: {problem}");
            let later = now + 3_600_000;
            let put_off = move |conn: &mut Conn| Ok::<_, StoreError>(promises::put_off(conn, id, later)?);
            instance.store.write_quietly(put_off).await?;
        }
    }
    Ok(many)
}

/// Rounds of consent whose time is over.
async fn look_after_rounds(instance: &Instance, now: i64) -> Result<bool, StoreError> {
    let due = move |conn: &mut Conn| Ok::<_, StoreError>(rounds::due(conn, now)?);
    let due = instance.store.read(due).await?;
    let many = !due.is_empty();
    for round in due {
        let (desk, uri) = (instance.network.clone(), round.uri.clone());
        let ticked = instance.store.write(move |conn: &mut Conn| desk.tick(conn, &uri)).await;
        if let Err(problem) = ticked {
            tracing::warn!(round = round.uri, %problem, "A round could not be ended: {problem}");
            let later = now + 3_600_000;
            let put_off =
                move |conn: &mut Conn| Ok::<_, StoreError>(rounds::put_off(conn, &round.uri, later)?);
            instance.store.write_quietly(put_off).await?;
        }
    }
    Ok(many)
}

/// Transfers and requests that wait: at their end. Each is a transaction of its own, too.
async fn look_after_exchanges(instance: &Instance, now: i64) -> Result<bool, StoreError> {
    let due = move |conn: &mut Conn| {
        let (transfers, requests) = (transfers::due(conn, now, 50)?, requests::due(conn, now, 50)?);
        Ok::<_, StoreError>((transfers, requests, links::due(conn, now, 50)?))
    };
    let (transfers, requests, links) = instance.store.read(due).await?;
    let any = !transfers.is_empty() || !requests.is_empty() || !links.is_empty();
    for one in transfers {
        look_after_transfer(instance, one.id, now).await?;
    }
    for peer in links {
        look_after_link(instance, peer, now).await?;
    }
    for one in requests {
        look_after_request(instance, one.id, now).await?;
    }
    Ok(any)
}

async fn look_after_transfer(instance: &Instance, id: TransferId, now: i64) -> Result<(), StoreError> {
    let desk = instance.sel.clone();
    let ticked = instance.store.write(move |conn: &mut Conn| desk.tick(conn, id, now)).await;
    let Err(problem) = ticked else { return Ok(()) };
    tracing::warn!(transfer = %id, %problem, "A transfer could not be looked after: {problem}");
    let later = now + 3_600_000;
    let put_off = move |conn: &mut Conn| Ok::<_, StoreError>(transfers::put_off(conn, id, later)?);
    instance.store.write_quietly(put_off).await
}

async fn look_after_link(instance: &Instance, peer: String, now: i64) -> Result<(), StoreError> {
    let (desk, name) = (instance.sel.clone(), peer.clone());
    let ticked = instance.store.write(move |conn: &mut Conn| desk.tick_link(conn, &name)).await;
    let Err(problem) = ticked else { return Ok(()) };
    tracing::warn!(peer, %problem, "A link could not be looked after: {problem}");
    let later = now + 3_600_000;
    let put_off = move |conn: &mut Conn| Ok::<_, StoreError>(links::put_off(conn, &peer, later)?);
    instance.store.write_quietly(put_off).await
}

async fn look_after_request(instance: &Instance, id: RequestId, now: i64) -> Result<(), StoreError> {
    let desk = instance.sel.clone();
    let ticked = instance.store.write(move |conn: &mut Conn| desk.tick_request(conn, id, now)).await;
    let Err(problem) = ticked else { return Ok(()) };
    tracing::warn!(request = %id, %problem, "A request could not be looked after: {problem}");
    let later = now + 3_600_000;
    let put_off = move |conn: &mut Conn| Ok::<_, StoreError>(requests::put_off(conn, id, later)?);
    instance.store.write_quietly(put_off).await
}

/// Seals the days of the ledger that are over, each in a transaction of its own.
pub async fn seal_days(instance: &Instance) -> Result<(), StoreError> {
    loop {
        let clock = instance.store.clock().clone();
        let seal = move |conn: &mut Conn| Ok::<_, StoreError>(seal::seal_next(conn, &clock)?);
        let Some(sealed) = instance.store.write_quietly(seal).await? else { return Ok(()) };
        tracing::info!(day = sealed.day, digest = sealed.digest, "Sealed the ledger's {}", sealed.day);
    }
}

/// Publishes who helps whom, of the days that are over.
pub async fn publish_sums(instance: &Instance) -> Result<(), ActProblem> {
    let desk = instance.sel.clone();
    let many = instance.store.write(move |conn: &mut Conn| desk.publish_sums(conn)).await?;
    if many != 0 {
        tracing::info!(many, "Told who helps whom");
    }
    Ok(())
}

async fn look_after_ledger(instance: &Instance) {
    if let Err(problem) = seal_days(instance).await {
        tracing::error!(%problem, "The ledger could not be sealed: {problem}");
    }
    if let Err(problem) = publish_sums(instance).await {
        tracing::error!(%problem, "Who helps whom could not be told: {problem}");
    }
}

/// The one table of jobs. Each removes its row in the transaction of its effect, or after it.
async fn run(instance: &Instance, job: &Job) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let key = job.key.clone();
    match job.kind.as_str() {
        outbox::FAN_OUT_JOB => {
            let (activity, after) = job.payload.split_once('\n').ok_or("the payload has no line break")?;
            let (activity, after) = (activity.to_owned(), after.to_owned());
            let clock = instance.store.clock().clone();
            let expand = move |conn: &mut Conn| -> Result<(), StoreError> {
                outbox::expand(conn, &activity, &after, &clock)?;
                Ok(jobs::done(conn, &key)?)
            };
            Ok(instance.store.write(expand).await?)
        }
        EXPIRE_JOB => {
            let (desk, id) = (instance.desk.clone(), job.payload.parse()?);
            let expire = move |conn: &mut Conn| desk.expire(conn, id);
            instance.store.write(expire).await?;
            Ok(())
        }
        backfill::JOB => {
            backfill::run(&instance.federation, &job.payload).await?;
            Ok(instance
                .store
                .write(move |conn: &mut Conn| Ok::<_, StoreError>(jobs::done(conn, &key)?))
                .await?)
        }
        FORGET_BLOCKED_JOB => {
            let (target, forget) = (job.payload.clone(), Arc::new(receive::forget) as Forget);
            let forget_again = move |conn: &mut Conn| -> Result<(), StoreError> {
                social::forget_again(conn, &target, &forget)?;
                Ok(jobs::done(conn, &key)?)
            };
            Ok(instance.store.write(forget_again).await?)
        }
        NODEINFO_JOB => {
            instance.federation.learn_software(&job.payload).await?;
            let done = move |conn: &mut Conn| Ok::<_, StoreError>(jobs::done(conn, &key)?);
            Ok(instance.store.write_quietly(done).await?)
        }
        remote::HEAR_JOB => {
            instance.sel.hear_later(&job.payload).await?;
            finish(instance, key).await
        }
        remote::FETCH_JOB => {
            instance.sel.fetch_missed(&job.payload).await?;
            finish(instance, key).await
        }
        remote::NAME_JOB => {
            instance.sel.learn_name(&job.payload).await?;
            finish(instance, key).await
        }
        kind => Err(format!("no worker knows the job {kind}").into()),
    }
}

async fn finish(instance: &Instance, key: String) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let done = move |conn: &mut Conn| Ok::<_, StoreError>(jobs::done(conn, &key)?);
    Ok(instance.store.write_quietly(done).await?)
}

/// Back for later, or dropped after many tries.
async fn put_away(instance: &Instance, job: Job, problem: String) -> Result<(), StoreError> {
    let again = job.attempts + 1 < TRIES;
    tracing::warn!(job = job.key, again, problem, "A job failed: {problem}");
    let at = instance.store.clock().millis() + (15_000i64 << job.attempts.clamp(0, 8));
    let put_away = move |conn: &mut Conn| -> Result<(), StoreError> {
        if again {
            jobs::retry(conn, &job.key, at, &problem)?;
        } else {
            jobs::done(conn, &job.key)?;
        }
        Ok(())
    };
    instance.store.write_quietly(put_away).await
}

/// Twice a minute: what another process (a command, a second `serve`) may have changed.
async fn keep_up(instance: Instance, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(RENEWAL) => {}
            () = stop.cancelled() => return,
        }
        if let Err(problem) = instance.renew().await {
            tracing::error!(%problem, "Names and blocks could not be read anew: {problem}");
        }
    }
}

/// Once an hour: what is settled and old goes.
async fn keep_house(instance: Instance, stop: CancellationToken) {
    // Not only after an hour: an instance that starts anew more often would never seal its days.
    look_after_ledger(&instance).await;
    loop {
        tokio::select! {
            () = tokio::time::sleep(Duration::from_hours(1)) => {}
            () = stop.cancelled() => return,
        }
        if let Err(problem) = prune(&instance).await {
            tracing::error!(%problem, "The housekeeping failed: {problem}");
        }
        look_after_ledger(&instance).await;
        let desk = instance.sel.clone();
        if let Err(problem) = instance.store.write(move |conn: &mut Conn| desk.state_to_all(conn)).await {
            tracing::error!(%problem, "The ledger's statements could not be sent: {problem}");
        }
        if let Err(problem) = ask_peers(&instance).await {
            tracing::error!(%problem, "Peers could not be asked what they run: {problem}");
        }
        if let Err(problem) = prune_pictures(&instance).await {
            tracing::error!(%problem, "The housekeeping of the pictures failed: {problem}");
        }
    }
}

/// Drops what is past its time: settled arrivals and deliveries, foreign tombstones, sessions, invitations, answers to
/// POSTs.
pub async fn prune(instance: &Instance) -> Result<(), StoreError> {
    let now = instance.store.clock().now();
    let at = instance.store.clock().millis();
    let before = at - KEPT;
    let own = instance.federation.origin().base().to_string();
    let prune = move |conn: &mut Conn| -> Result<(), StoreError> {
        inbox::prune(conn, before)?;
        outbox::give_up(conn, at - outbox::GIVE_UP_AFTER, at)?;
        outbox::prune(conn, before)?;
        peers::prune(conn, before)?;
        tombstones::prune(conn, before, &own)?;
        maillon_web::session::prune(conn, now)?;
        maillon_members::invitations::prune(conn, now)?;
        maillon_members::handles::store::prune(conn, before)?;
        maillon_credit::orders::prune(conn, before)?;
        maillon_web::api::prune(conn, at - maillon_web::api::KEPT)?;
        Ok(())
    };
    instance.store.write_quietly(prune).await
}

/// Asks those with whom we exchange what they run, each at most once a day.
pub async fn ask_peers(instance: &Instance) -> Result<(), StoreError> {
    let now = instance.store.clock().millis();
    let ask = move |conn: &mut Conn| -> Result<(), StoreError> { Ok(hosts::ask_some(conn, now)?) };
    instance.store.write(ask).await
}

/// Drops uploads that nothing shows, copies beyond their limit, and files that no row names.
pub async fn prune_pictures(instance: &Instance) -> Result<(), MediaProblem> {
    instance.media.prune().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use maillon_kernel::clock::Clock;

    #[tokio::test]
    async fn what_a_killed_process_held_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().to_string_lossy().into_owned();
        let settings = Settings::from_pairs([("server.host", "asso.example"), ("data.dir", dir.as_str())]);
        let (instance, _) = crate::init::init(&settings.unwrap(), Clock::System).await.unwrap();
        let now = instance.store.clock().millis();
        let hold = move |conn: &mut Conn| -> Result<bool, StoreError> {
            jobs::put(conn, "key", EXPIRE_JOB, "", now)?;
            Ok(jobs::claim(conn, now, now + LEASE)?.is_some())
        };
        let claim =
            move |conn: &mut Conn| Ok::<_, StoreError>(jobs::claim(conn, now, now + LEASE)?.is_some());

        assert!(instance.store.write_quietly(hold).await.unwrap());
        assert!(!instance.store.write_quietly(claim).await.unwrap(), "its lease has not ended");
        take_over(&instance).await.unwrap();
        assert!(instance.store.write_quietly(claim).await.unwrap());
    }
}
