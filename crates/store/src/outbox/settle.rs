//! What a try meant for its delivery and for its host.

use diesel::prelude::*;

use super::{DELIVERED, ENDED};
use crate::schema::{delivery, host};
use crate::{Conn, each, follows};

/// Nothing is given up before: a host that was down for so long loses nothing. Milliseconds.
pub const GIVE_UP_AFTER: i64 = 14 * 24 * 3_600_000;
/// The longest pause between two probes of a host that is down, or two tries of a delivery.
const LONGEST_PAUSE: i64 = 3_600_000;
const FIRST_PAUSE: i64 = 15_000;

/// What the receiver's answer means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 2xx.
    Delivered,
    /// An answer that will not change: most 4xx.
    Refused(String),
    /// 410: whoever lived at this inbox is gone.
    Gone,
    /// This delivery failed, the host answers: 500, 401, 408.
    TryAgain(String),
    /// The host cannot be reached, or asks for a pause (in milliseconds).
    HostDown(String, Option<i64>),
}

/// One try that ended.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The delivery's id.
    pub id: String,
    /// Its inbox.
    pub inbox: String,
    /// Its host.
    pub host: String,
    /// How many tries there were before this one.
    pub attempts: i32,
    /// When its activity was made, epoch milliseconds.
    pub created_at: i64,
    /// How often in a row the host had failed before.
    pub host_failures: i32,
    /// What the answer means.
    pub verdict: Verdict,
    /// The way of signing that the host took, when that was news.
    pub signing: Option<i16>,
    /// A number below 1,000 that spreads retries; it is drawn outside, because a closure may run twice.
    pub jitter: i64,
}

/// Records the outcomes. The delivery keeps the reason of its last failure.
pub fn settle(conn: &mut Conn, settled: &[Settled], now: i64) -> QueryResult<()> {
    // Most are delivered: one statement for all of them.
    let delivered = settled.iter().filter(|one| one.verdict == Verdict::Delivered);
    let delivered: Vec<&str> = delivered.map(|one| one.id.as_str()).collect();
    end_all(conn, &delivered, DELIVERED, None, now)?;
    for one in settled {
        if let Some(signing) = one.signing {
            super::learn_signing(conn, &one.host, signing)?;
        }
        match &one.verdict {
            Verdict::Delivered => host_is_up(conn, one, now)?,
            Verdict::Refused(reason) => {
                tracing::info!(inbox = one.inbox, reason, "A delivery was refused");
                end(conn, &one.id, ENDED, Some(reason), now)?;
                host_is_up(conn, one, now)?;
            }
            Verdict::Gone => {
                end(conn, &one.id, ENDED, Some("410 Gone"), now)?;
                follows::forget_inbox(conn, &one.inbox)?;
            }
            Verdict::TryAgain(reason) => {
                put_back(conn, one, reason, now + pause(one.attempts, one.jitter), now)?;
            }
            Verdict::HostDown(reason, asked) => {
                let wait = asked.unwrap_or(0).clamp(pause(one.host_failures, one.jitter), LONGEST_PAUSE);
                host_is_down(conn, one, reason, now, now + wait)?;
                put_back(conn, one, reason, now, now)?;
            }
        }
    }
    Ok(())
}

/// 15 s, 60 s, 4 min, 16 min, then an hour; less up to a quarter.
fn pause(tries: i32, jitter: i64) -> i64 {
    let tries = u32::try_from(tries).unwrap_or(0).min(8);
    let full = FIRST_PAUSE.saturating_mul(4i64.saturating_pow(tries)).min(LONGEST_PAUSE);
    full - full / 4 * jitter.clamp(0, 999) / 1000
}

fn end(conn: &mut Conn, id: &str, state: i16, reason: Option<&str>, now: i64) -> QueryResult<()> {
    end_all(conn, &[id], state, reason, now)
}

fn end_all(conn: &mut Conn, ids: &[&str], state: i16, reason: Option<&str>, now: i64) -> QueryResult<()> {
    if ids.is_empty() {
        return Ok(());
    }
    diesel::update(delivery::table.filter(delivery::id.eq_any(ids.to_vec())))
        .set((
            delivery::state.eq(state),
            delivery::attempts.eq(delivery::attempts + 1),
            delivery::finished_at.eq(now),
            delivery::outcome.eq(reason),
            delivery::lease_until.eq(0i64),
        ))
        .execute(conn)?;
    Ok(())
}

fn put_back(conn: &mut Conn, one: &Settled, reason: &str, at: i64, now: i64) -> QueryResult<()> {
    if one.created_at + GIVE_UP_AFTER < now {
        return end(conn, &one.id, ENDED, Some(reason), now);
    }
    diesel::update(delivery::table.find(&one.id))
        .set((
            delivery::attempts.eq(delivery::attempts + 1),
            delivery::next_try_at.eq(at),
            delivery::lease_until.eq(0i64),
            delivery::outcome.eq(reason),
        ))
        .execute(conn)?;
    Ok(())
}

/// A healthy host costs no write.
fn host_is_up(conn: &mut Conn, one: &Settled, now: i64) -> QueryResult<()> {
    if one.host_failures == 0 {
        return Ok(());
    }
    diesel::update(host::table.find(&one.host))
        .set((
            host::fail_count.eq(0),
            host::failing_since.eq(None::<i64>),
            host::next_try_at.eq(0i64),
            host::last_ok_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

fn host_is_down(conn: &mut Conn, one: &Settled, reason: &str, now: i64, until: i64) -> QueryResult<()> {
    let row = (
        host::name.eq(&one.host),
        host::fail_count.eq(1),
        host::failing_since.eq(now),
        host::next_try_at.eq(until),
        host::last_problem.eq(reason),
    );
    let written =
        each!(conn, c => diesel::insert_into(host::table).values(row).on_conflict_do_nothing().execute(c))?;
    if written == 1 {
        return Ok(());
    }
    // Several deliveries that were under way together count as one failure: the pause is what matters.
    diesel::update(host::table.find(&one.host).filter(host::next_try_at.le(now)))
        .set((
            host::fail_count.eq(host::fail_count + 1),
            host::next_try_at.eq(until),
            host::last_problem.eq(reason),
        ))
        .execute(conn)?;
    diesel::update(host::table.find(&one.host).filter(host::failing_since.is_null()))
        .set(host::failing_since.eq(now))
        .execute(conn)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_an_hour_and_no_further() {
        assert_eq!(pause(0, 0), 15_000);
        assert_eq!(pause(1, 0), 60_000);
        assert_eq!(pause(100, 0), LONGEST_PAUSE);
        assert!(pause(2, 999) < pause(2, 0));
    }
}
