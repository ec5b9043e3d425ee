//! Jobs: what is queued for later, each removed in the transaction of its effect, or after it.

use std::sync::Arc;

use axum::extract::FromRef as _;
use maillon_agenda::AGENDA_JOB;
use maillon_credit::remote;
use maillon_federation::followers::COMPARE_FOLLOWERS_JOB;
use maillon_federation::peers::NODEINFO_JOB;
use maillon_federation::publish::OWN_QG_JOB;
use maillon_federation::social::{self, FOLLOW_MOVE_JOB, FORGET_BLOCKED_JOB, Forget, LIFT_BLOCK_JOB};
use maillon_initiatives::desk::END_JOB;
use maillon_initiatives::proof::MAIL_JOB;
use maillon_market::desk::EXPIRE_JOB;
use maillon_market::store::index::{self, WORDS_JOB};
use maillon_members::charges::CHARGE_JOB;
use maillon_members::mail::MEMBER_MAIL_JOB;
use maillon_narrative::desk::{LOOK_JOB, PUBLISH_JOB};
use maillon_narrative::letters::LETTER_JOB;
use maillon_network::desk::{MOVED_JOB, REACH_JOB};
use maillon_notifications::direct::DIRECT_JOB;
use maillon_notifications::mail::NOTIFICATION_JOB;
use maillon_notifications::{Notices, tell_charge_ends};
use maillon_polls::desk as polls;
use maillon_store::jobs::{self, Job};
use maillon_store::{Conn, StoreError, outbox};
use maillon_visitors::requests::REPLY_JOB;

use super::mail;
use crate::instance::Instance;
use crate::{backfill, receive};

/// How often a job is tried before it is dropped.
const TRIES: i32 = 12;

/// The one table of jobs. Each removes its row in the transaction of its effect, or after it.
pub(super) async fn run(
    instance: &Instance,
    job: &Job,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let key = job.key.clone();
    // What is left of a closed instance is its farewell.
    if instance.federation.is_closed() && job.kind != outbox::FAN_OUT_JOB {
        return finish(instance, key).await;
    }
    match job.kind.as_str() {
        outbox::FAN_OUT_JOB => fan_out(instance, &job.payload, key).await,
        EXPIRE_JOB => {
            let (desk, id) = (instance.desk.clone(), job.payload.parse()?);
            let expire = move |conn: &mut Conn| desk.expire(conn, id);
            instance.store.write(expire).await?;
            Ok(())
        }
        polls::TELL_JOB | polls::END_JOB | polls::FORGET_JOB => Ok(look_after_poll(instance, job).await?),
        polls::LAST_JOB => Ok(instance.polls.look(&job.payload).await?),
        WORDS_JOB => {
            let (before, now) = (job.payload.clone(), instance.store.clock().millis());
            let fill = move |conn: &mut Conn| Ok::<_, StoreError>(index::fill(conn, &before, now)?);
            Ok(instance.store.write_quietly(fill).await?)
        }
        backfill::JOB => {
            backfill::run(&instance.federation, &instance.narrative, &job.payload).await?;
            finish(instance, key).await
        }
        FORGET_BLOCKED_JOB => forget_blocked(instance, job.payload.clone(), key).await,
        LIFT_BLOCK_JOB => Ok(lapse(instance, job.payload.clone()).await?),
        NODEINFO_JOB => {
            instance.federation.learn_software(&job.payload).await?;
            let done = move |conn: &mut Conn| Ok::<_, StoreError>(jobs::done(conn, &key)?);
            Ok(instance.store.write_quietly(done).await?)
        }
        COMPARE_FOLLOWERS_JOB => Ok(compare_followers(instance, &job.payload, key).await?),
        FOLLOW_MOVE_JOB => Ok(instance.federation.follow_move(&job.payload, &key).await?),
        OWN_QG_JOB => {
            let (desk, activity) = (instance.relay.clone(), job.payload.clone());
            let hear = move |conn: &mut Conn| -> Result<(), StoreError> {
                desk.hear_own(conn, &activity)?;
                Ok(jobs::done(conn, &key)?)
            };
            Ok(instance.store.write(hear).await?)
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
        MOVED_JOB => {
            instance.network.follow_move(&job.payload).await?;
            finish(instance, key).await
        }
        REACH_JOB => Ok(instance.network.reach(job).await?),
        PUBLISH_JOB => {
            let (desk, id) = (instance.narrative.clone(), job.payload.parse()?);
            instance.store.write(move |conn: &mut Conn| desk.publish_due(conn, id)).await?;
            Ok(())
        }
        LOOK_JOB => {
            let desk = instance.narrative.clone();
            instance.store.write(move |conn: &mut Conn| desk.look_again_at_all(conn)).await?;
            finish(instance, key).await
        }
        AGENDA_JOB => Ok(look_after_agenda(instance).await?),
        DIRECT_JOB => {
            let (notices, job) = (Notices::from_ref(instance), job.clone());
            Ok(instance.store.write(move |conn: &mut Conn| notices.write_direct(conn, &job)).await?)
        }
        CHARGE_JOB => {
            let (clock, id) = (instance.store.clock().clone(), job.payload.parse()?);
            let tell = move |conn: &mut Conn| -> Result<(), StoreError> {
                tell_charge_ends(conn, &clock, id)?;
                Ok(jobs::done(conn, &key)?)
            };
            Ok(instance.store.write(tell).await?)
        }
        END_JOB => {
            let (desk, id) = (instance.initiatives.clone(), job.payload.clone());
            instance.store.write(move |conn: &mut Conn| desk.end_late(conn, &id)).await?;
            Ok(())
        }
        LETTER_JOB | MAIL_JOB | REPLY_JOB | MEMBER_MAIL_JOB | NOTIFICATION_JOB => {
            mail::send(instance, job).await
        }
        kind => Err(format!("no worker knows the job {kind}").into()),
    }
}

/// What a poll of ours has to do at its time.
async fn look_after_poll(instance: &Instance, job: &Job) -> Result<(), polls::ActProblem> {
    let (desk, id, kind) = (instance.polls.clone(), job.payload.clone(), job.kind.clone());
    let act = move |conn: &mut Conn| match kind.as_str() {
        polls::TELL_JOB => desk.tell(conn, &id),
        polls::END_JOB => desk.end_due(conn, &id),
        _ => desk.forget(conn, &id),
    };
    instance.store.write(act).await
}

/// The next lot of those whom an activity goes to.
async fn fan_out(
    instance: &Instance,
    payload: &str,
    key: String,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let (activity, after) = payload.split_once('\n').ok_or("the payload has no line break")?;
    let (activity, after) = (activity.to_owned(), after.to_owned());
    let clock = instance.store.clock().clone();
    let expand = move |conn: &mut Conn| -> Result<(), StoreError> {
        outbox::expand(conn, &activity, &after, &clock)?;
        Ok(jobs::done(conn, &key)?)
    };
    Ok(instance.store.write(expand).await?)
}

/// Each lot in a transaction of its own; then the job stands for its next moment.
async fn look_after_agenda(instance: &Instance) -> Result<(), maillon_agenda::desk::ActProblem> {
    loop {
        let desk = instance.agenda.clone();
        if !instance.store.write(move |conn: &mut Conn| desk.look_after(conn)).await? {
            break;
        }
    }
    let desk = instance.agenda.clone();
    instance.store.write(move |conn: &mut Conn| desk.look_later(conn)).await
}

/// What was accepted without our knowing brings what its actor published before, as an `Accept` does.
async fn compare_followers(instance: &Instance, payload: &str, key: String) -> Result<(), StoreError> {
    let healed = instance.federation.heal_follows(payload).await?;
    let actor = payload.split('\n').next().unwrap_or_default().to_owned();
    let now = instance.store.clock().millis();
    let finish = move |conn: &mut Conn| -> Result<(), StoreError> {
        if healed.accepted != 0 {
            jobs::put(conn, &format!("{} {actor}", backfill::JOB), backfill::JOB, &actor, now)?;
        }
        Ok(jobs::done(conn, &key)?)
    };
    instance.store.write(finish).await
}

/// What came of whom somebody blocked, or of all blocked ones after a list was taken over.
async fn forget_blocked(
    instance: &Instance,
    target: String,
    key: String,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let forget = Arc::new(receive::forget) as Forget;
    if target.is_empty() {
        instance.federation.forget_all_blocked(&forget).await?;
        return finish(instance, key).await;
    }
    let clock = instance.store.clock().clone();
    let forget_again = move |conn: &mut Conn| -> Result<(), StoreError> {
        social::forget_again(conn, &clock, &target, &forget)?;
        Ok(jobs::done(conn, &key)?)
    };
    Ok(instance.store.write(forget_again).await?)
}

/// A block whose time has come ends.
async fn lapse(instance: &Instance, target: String) -> Result<(), StoreError> {
    let clock = instance.store.clock().clone();
    instance.store.write(move |conn: &mut Conn| social::lapse(conn, &target, &clock)).await?;
    instance.federation.renew_blocks().await
}

pub(super) async fn finish(
    instance: &Instance,
    key: String,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let done = move |conn: &mut Conn| Ok::<_, StoreError>(jobs::done(conn, &key)?);
    Ok(instance.store.write_quietly(done).await?)
}

/// Back for later, or dropped after many tries.
pub(super) async fn put_away(instance: &Instance, job: Job, problem: String) -> Result<(), StoreError> {
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
