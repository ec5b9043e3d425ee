//! How deliveries fare, for those who look after the instance; and what is not to be delivered after all.

use diesel::dsl::{count_star, max, min};
use diesel::prelude::*;

use super::{ENDED, WAITING};
use crate::schema::{activity, delivery, host};
use crate::{Bell, Conn, each};

/// A host that does not answer now. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailingHost {
    /// Its authority.
    pub name: String,
    /// Since when.
    pub since: i64,
    /// When it is tried next.
    pub next_try_at: i64,
    /// What went wrong last, in the connector's or the server's words.
    pub problem: String,
    /// How many deliveries wait for it.
    pub waiting: i64,
}

/// What a host refused for good.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct RefusedBy {
    /// Its authority.
    pub host: String,
    /// Why, in its own words or ours.
    pub reason: Option<String>,
    /// How many deliveries.
    pub many: i64,
    /// The last time, epoch milliseconds.
    pub last_at: Option<i64>,
}

/// The hosts that fail, those that fail longest first.
pub fn failing(conn: &mut Conn, limit: i64) -> QueryResult<Vec<FailingHost>> {
    let rows: Vec<(String, Option<i64>, i64, Option<String>)> = host::table
        .filter(host::failing_since.is_not_null().and(host::fail_count.gt(0)))
        .order((host::failing_since, host::name))
        .limit(limit)
        .select((host::name, host::failing_since, host::next_try_at, host::last_problem))
        .load(conn)?;
    let mut hosts = Vec::with_capacity(rows.len());
    for (name, since, next_try_at, problem) in rows {
        let waiting = delivery::table.filter(delivery::state.eq(WAITING)).filter(delivery::host.eq(&name));
        let waiting = waiting.count().get_result(conn)?;
        let (since, problem) = (since.unwrap_or_default(), problem.unwrap_or_default());
        hosts.push(FailingHost { name, since, next_try_at, problem, waiting });
    }
    Ok(hosts)
}

/// What was refused after `since`, by host and reason, the most first.
pub fn refused(conn: &mut Conn, since: i64, limit: i64) -> QueryResult<Vec<RefusedBy>> {
    each!(conn, c => delivery::table
        .filter(delivery::state.eq(ENDED).and(delivery::finished_at.gt(since)))
        .group_by((delivery::host, delivery::outcome))
        .order((count_star().desc(), delivery::host.asc(), delivery::outcome.asc()))
        .limit(limit)
        .select((delivery::host, delivery::outcome, count_star(), max(delivery::finished_at)))
        .load(c))
}

/// A host for which deliveries wait: how many, and when the next of them is tried, epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
#[allow(missing_docs, reason = "said above")]
pub struct WaitingHost {
    pub host: String,
    pub many: i64,
    pub next_try_at: Option<i64>,
}

/// The hosts for which something waits, those with the most first.
pub fn waiting_by_host(conn: &mut Conn, limit: i64) -> QueryResult<Vec<WaitingHost>> {
    each!(conn, c => delivery::table
        .filter(delivery::state.eq(WAITING))
        .group_by(delivery::host)
        .order((count_star().desc(), delivery::host.asc()))
        .limit(limit)
        .select((delivery::host, count_star(), min(delivery::next_try_at)))
        .load(c))
}

/// How many deliveries wait for this host.
pub fn waiting_for(conn: &mut Conn, host: &str) -> QueryResult<i64> {
    let waiting = delivery::table.filter(delivery::state.eq(WAITING)).filter(delivery::host.eq(host));
    waiting.count().get_result(conn)
}

/// When the newest activity of `actor` was made, epoch milliseconds.
pub fn newest(conn: &mut Conn, actor: &str) -> QueryResult<Option<i64>> {
    activity::table.filter(activity::actor.eq(actor)).select(max(activity::created_at)).get_result(conn)
}

/// Tries all hosts now. Answers for how many something waits.
pub fn retry_all(conn: &mut Conn, now: i64) -> QueryResult<usize> {
    let names: Vec<String> =
        delivery::table.filter(delivery::state.eq(WAITING)).select(delivery::host).distinct().load(conn)?;
    for name in &names {
        retry_host(conn, name, now)?;
    }
    Ok(names.len())
}

/// Tries a host now, and all that waits for it. True when it was known as failing.
pub fn retry_host(conn: &mut Conn, name: &str, now: i64) -> QueryResult<bool> {
    let waiting = delivery::table
        .filter(delivery::state.eq(WAITING).and(delivery::host.eq(name)))
        .filter(delivery::next_try_at.gt(now));
    Bell::Outbox.ring_when_stored();
    diesel::update(waiting).set(delivery::next_try_at.eq(now)).execute(conn)?;
    let known = diesel::update(host::table.find(name).filter(host::fail_count.gt(0)))
        .set(host::next_try_at.eq(now))
        .execute(conn)?;
    Ok(known == 1)
}

/// Drops what waits for the hosts that `is_meant` names, and what was remembered of them.
pub fn cancel_hosts(conn: &mut Conn, is_meant: impl Fn(&str) -> bool) -> QueryResult<usize> {
    let mut names: Vec<String> =
        delivery::table.filter(delivery::state.eq(WAITING)).select(delivery::host).distinct().load(conn)?;
    names.extend(host::table.select(host::name).load::<String>(conn)?);
    names.retain(|name| is_meant(name));
    diesel::delete(host::table.filter(host::name.eq_any(&names))).execute(conn)?;
    let waiting = delivery::table.filter(delivery::state.eq(WAITING)).filter(delivery::host.eq_any(&names));
    diesel::delete(waiting).execute(conn)
}

/// Drops all that waits.
pub fn cancel_all(conn: &mut Conn) -> QueryResult<usize> {
    diesel::delete(delivery::table.filter(delivery::state.eq(WAITING))).execute(conn)
}

/// Drops what waits for this inbox.
pub fn cancel_inbox(conn: &mut Conn, inbox: &str) -> QueryResult<usize> {
    let waiting = delivery::table.filter(delivery::state.eq(WAITING)).filter(delivery::inbox.eq(inbox));
    diesel::delete(waiting).execute(conn)
}
