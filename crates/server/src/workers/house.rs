//! The housekeeping: what an instance does by itself once an hour.

use std::time::Duration;

use maillon_credit::local::ActProblem;
use maillon_credit::sums::Pass;
use maillon_credit::{links, seal};
use maillon_federation::peers as hosts;
use maillon_media::MediaProblem;
use maillon_narrative::desk::LOOK_JOB;
use maillon_narrative::letters;
use maillon_store::{Conn, StoreError, inbox, jobs, outbox, peers, quotes, reports, tombstones};
use tokio_util::sync::CancellationToken;

use crate::instance::Instance;

const DAY: i64 = 24 * 3_600_000;
/// Settled arrivals are known for a month, longer than anybody goes on delivering one; ended deliveries as long.
const KEPT: i64 = 30 * DAY;
/// So many lots of forgotten actors are dropped within an hour.
const LOTS: usize = 50;
/// Closed reports are kept for a year: whoever comes again is known again.
const REPORTS_KEPT: i64 = 365 * DAY;

/// Seals the days of the ledger that are over, each in a transaction of its own.
pub async fn seal_days(instance: &Instance) -> Result<(), StoreError> {
    loop {
        let clock = instance.store.clock().clone();
        let seal = move |conn: &mut Conn| Ok::<_, StoreError>(seal::seal_next(conn, &clock)?);
        let Some(sealed) = instance.store.write_quietly(seal).await? else { return Ok(()) };
        tracing::info!(day = sealed.day, digest = sealed.digest, "Sealed the ledger's {}", sealed.day);
    }
}

/// Publishes who helps whom, of the days that are over: link by link, each in transactions of its own.
pub async fn publish_sums(instance: &Instance) -> Result<(), ActProblem> {
    let all = instance.store.read(|conn: &mut Conn| Ok::<_, ActProblem>(links::all(conn)?)).await?;
    for kept in all {
        let (mut pass, host) = (Pass::default(), kept.host);
        while !pass.is_over {
            let (desk, peer, before) = (instance.sel.clone(), kept.peer.clone(), pass);
            let publish = move |conn: &mut Conn| desk.publish_sums(conn, &peer, before.clone());
            pass = instance.store.write(publish).await?;
        }
        if pass.many != 0 {
            tracing::info!(many = pass.many, host, "Told who helps whom");
        }
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

/// Once an hour: what is settled and old goes.
pub(super) async fn keep_house(instance: Instance, stop: CancellationToken) {
    // Not only after an hour: an instance that starts anew more often would never seal its days.
    look_after_ledger(&instance).await;
    let mut hours = 0_u64;
    loop {
        tokio::select! {
            () = tokio::time::sleep(Duration::from_hours(1)) => {}
            () = stop.cancelled() => return,
        }
        if let Err(problem) = prune(&instance).await {
            tracing::error!(%problem, "The housekeeping failed: {problem}");
        }
        if instance.federation.is_closed() {
            continue;
        }
        look_after_ledger(&instance).await;
        // A job that failed too often is dropped; this one must not be.
        if let Err(problem) = crate::init::open_agenda(&instance).await {
            tracing::error!(%problem, "The agenda could not be looked after: {problem}");
        }
        let desk = instance.sel.clone();
        if let Err(problem) = instance.store.write(move |conn: &mut Conn| desk.state_to_all(conn)).await {
            tracing::error!(%problem, "The ledger's statements could not be sent: {problem}");
        }
        if let Err(problem) = look_at_market(&instance).await {
            tracing::error!(%problem, "Members could not be told of the market: {problem}");
        }
        if let Err(problem) = ask_peers(&instance).await {
            tracing::error!(%problem, "Peers could not be asked what they run: {problem}");
        }
        renew_registers(&instance).await;
        if let Err(problem) = prune_pictures(&instance).await {
            tracing::error!(%problem, "The housekeeping of the pictures failed: {problem}");
        }
        // Last: whoever does not answer is waited for.
        renew_map(&instance).await;
        if hours.is_multiple_of(24)
            && let Err(problem) = instance.map.look_for_twins().await
        {
            tracing::error!(%problem, "Doubles on the map could not be looked for: {problem}");
        }
        hours = hours.wrapping_add(1);
    }
}

/// Drops what is past its time: settled arrivals and deliveries, foreign tombstones, closed reports, sessions,
/// invitations, answers to POSTs.
pub async fn prune(instance: &Instance) -> Result<(), StoreError> {
    let now = instance.store.clock().now();
    let at = instance.store.clock().millis();
    let before = at - KEPT;
    let own = instance.federation.origin().base().to_string();
    let prune = move |conn: &mut Conn| -> Result<(), StoreError> {
        inbox::prune(conn, before)?;
        outbox::give_up(conn, at - outbox::GIVE_UP_AFTER, at)?;
        outbox::prune(conn, before)?;
        tombstones::prune(conn, before, &own)?;
        reports::prune(conn, at - REPORTS_KEPT)?;
        quotes::prune(conn)?;
        maillon_web::session::prune(conn, now)?;
        maillon_members::invitations::prune(conn, now)?;
        maillon_members::handles::store::prune(conn, before)?;
        maillon_members::second::store::prune(conn, at)?;
        maillon_members::mail::prune(conn, at)?;
        maillon_members::passkeys::store::prune(conn, at)?;
        maillon_credit::orders::prune(conn, before)?;
        maillon_notifications::store::prune(conn, at)?;
        letters::prune(conn, at)?;
        maillon_initiatives::proof::prune(conn, at)?;
        maillon_visitors::requests::store::prune(conn, at)?;
        maillon_visitors::account::store::prune(conn, at)?;
        maillon_polls::receive::prune(conn, at - 2 * KEPT)?;
        maillon_place::store::cells::prune(conn, before)?;
        maillon_staffing::store::retention::prune(conn, at)?;
        jobs::put(conn, LOOK_JOB, LOOK_JOB, "", at)?;
        maillon_web::api::prune(conn, at - maillon_web::api::KEPT)?;
        Ok(())
    };
    instance.store.write_quietly(prune).await?;
    prune_peers(instance, before).await
}

/// Some at a time: whoever wants to be known by thousands of names is forgotten as fast as that.
async fn prune_peers(instance: &Instance, before: i64) -> Result<(), StoreError> {
    for _ in 0..LOTS {
        let prune = move |conn: &mut Conn| Ok::<_, StoreError>(peers::prune(conn, before)?);
        if instance.store.write_quietly(prune).await? < peers::PRUNED_AT_ONCE {
            break;
        }
    }
    Ok(())
}

/// Asks those with whom we exchange what they run, each at most once a day.
pub async fn ask_peers(instance: &Instance) -> Result<(), StoreError> {
    let now = instance.store.clock().millis();
    let ask = move |conn: &mut Conn| -> Result<(), StoreError> { Ok(hosts::ask_some(conn, now)?) };
    instance.store.write(ask).await
}

/// Tells members what answers their annonces and searches.
pub async fn look_at_market(instance: &Instance) -> Result<(), StoreError> {
    let clock = instance.store.clock().clone();
    instance.store.write(move |conn: &mut Conn| maillon_market::tidings::look(conn, &clock)).await
}

/// Asks the QGs of our networks, once a day each, whether their registers have changed: what they send may have been lost.
pub async fn renew_registers(instance: &Instance) {
    let before = instance.store.clock().millis() - DAY;
    let stale = instance.store.read(move |conn: &mut Conn| maillon_network::Desk::stale(conn, before)).await;
    let stale = match stale {
        Ok(stale) => stale,
        Err(problem) => return tracing::error!(%problem, "The networks could not be read: {problem}"),
    };
    for qg in stale {
        // Until it answers, the copy that is kept here counts.
        if let Err(problem) = instance.network.renew_register(&qg).await {
            tracing::warn!(qg, %problem, "The register of a network could not be renewed: {problem}");
        }
    }
}

/// Reads once a day what those say of themselves who stand on our map.
pub async fn renew_map(instance: &Instance) {
    if let Err(problem) = instance.map.renew().await {
        tracing::error!(%problem, "What others say for the map could not be renewed: {problem}");
    }
}

/// Drops uploads that nothing shows, copies beyond their limit, and files that no row names.
pub async fn prune_pictures(instance: &Instance) -> Result<(), MediaProblem> {
    instance.media.prune().await
}
