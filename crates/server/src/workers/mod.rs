//! What goes on beside the requests: the inbox, the outbox, the jobs, the calendars, the layers of the map, the housekeeping.

use std::sync::Arc;
use std::time::Duration;

use maillon_agenda::import::fetch_due;
use maillon_federation::Envelope;
use maillon_federation::delivery::Courier;
use maillon_federation::intake::{Intake, Scene};
use maillon_market::store::index;
use maillon_store::{Conn, StoreError, inbox, jobs as queue, outbox};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

pub use self::house::{
    ask_peers, look_at_market, prune, prune_pictures, publish_sums, renew_map, renew_registers, seal_days,
};
pub use self::lanes::run_job;
use crate::instance::Instance;
use crate::receive;

mod due;
mod house;
mod jobs;
mod lanes;
mod mail;

/// How often it is looked whether a calendar or a layer of the map is to be read.
const LOOK: Duration = Duration::from_secs(10);
/// How often what memory holds of the database is read anew. A block is known everywhere after twice as long.
const RENEWAL: Duration = Duration::from_secs(30);

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
        Ok(inbox::release(conn)? + outbox::release(conn)? + queue::release(conn)?)
    };
    let many = instance.store.take_over(release).await?;
    if many != 0 {
        tracing::info!(many, "Took over what the process before had under way");
    }
    Ok(())
}

/// What a new process begins with: whatever it stands on may be a backup, so the ledger compares what it knows with the
/// others' before it says anything else. And it may be older than the search by words.
pub async fn begin(instance: &Instance) -> Result<(), StoreError> {
    take_over(instance).await?;
    let desk = instance.sel.clone();
    let started = instance.store.write(move |conn: &mut Conn| desk.start(conn)).await;
    if let Err(problem) = started {
        tracing::error!(%problem, "The links of the ledger could not be started: {problem}");
    }
    let now = instance.store.clock().millis();
    instance.store.write(move |conn: &mut Conn| Ok::<_, StoreError>(index::begin(conn, now)?)).await
}

/// Starts all workers. They end soon after `stop`.
pub fn start(instance: &Instance, stop: &CancellationToken) -> JoinSet<()> {
    let mut workers = JoinSet::new();
    let (intake, stopped) = (intake(instance), stop.clone());
    workers.spawn(async move { intake.work(stopped).await });
    let courier = Courier::new(instance.federation.clone(), instance.room());
    workers.spawn(courier.work(stop.clone()));
    lanes::start(instance, stop, &mut workers);
    workers.spawn(house::keep_house(instance.clone(), stop.clone()));
    workers.spawn(keep_up(instance.clone(), stop.clone()));
    workers.spawn(read_calendars(instance.clone(), stop.clone()));
    workers.spawn(read_layers(instance.clone(), stop.clone()));
    workers
}

/// Reads the layers of other maps, which may be big, beside the calendars.
async fn read_layers(instance: Instance, stop: CancellationToken) {
    loop {
        let outcome = tokio::select! {
            outcome = instance.map.refresh_due() => outcome,
            () = stop.cancelled() => return,
        };
        if let Err(problem) = outcome {
            tracing::error!(%problem, "The layers of the map could not be read: {problem}");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = stop.cancelled() => return,
        }
    }
}

/// Reads others' calendars beside everything else: a server that answers slowly holds up nobody.
async fn read_calendars(instance: Instance, stop: CancellationToken) {
    loop {
        let read = fetch_due(&instance.federation, &instance.agenda);
        let outcome = tokio::select! {
            outcome = read => outcome,
            () = stop.cancelled() => return,
        };
        if let Err(problem) = outcome {
            tracing::error!(%problem, "The calendars could not be read: {problem}");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = stop.cancelled() => return,
        }
    }
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

#[cfg(test)]
mod tests {
    use super::lanes::LEASE;
    use super::*;
    use crate::config::Settings;
    use maillon_kernel::clock::Clock;
    use maillon_market::desk::EXPIRE_JOB;

    #[tokio::test]
    async fn what_a_killed_process_held_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().to_string_lossy().into_owned();
        let settings = Settings::from_pairs([("server.host", "asso.example"), ("data.dir", dir.as_str())]);
        let (instance, _) = crate::init::init(&settings.unwrap(), Clock::System).await.unwrap();
        let now = instance.store.clock().millis();
        let hold = move |conn: &mut Conn| -> Result<bool, StoreError> {
            // What every instance has to do is not what this is about.
            queue::done(conn, maillon_agenda::AGENDA_JOB)?;
            queue::put(conn, "key", EXPIRE_JOB, "", now)?;
            Ok(queue::claim(conn, &queue::Kinds::AllBut(Vec::new()), &[], now, now + LEASE)?.is_some())
        };
        let claim = move |conn: &mut Conn| {
            Ok::<_, StoreError>(
                queue::claim(conn, &queue::Kinds::AllBut(Vec::new()), &[], now, now + LEASE)?.is_some(),
            )
        };

        assert!(instance.store.write_quietly(hold).await.unwrap());
        assert!(!instance.store.write_quietly(claim).await.unwrap(), "its lease has not ended");
        take_over(&instance).await.unwrap();
        assert!(instance.store.write_quietly(claim).await.unwrap());
    }
}
