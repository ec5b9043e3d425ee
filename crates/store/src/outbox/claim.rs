//! Which deliveries are sent next.

use std::collections::BTreeMap;

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::WAITING;
use crate::Conn;
use crate::schema::{activity, delivery, host};

/// A delivery whose turn has come, with the bytes to send.
#[derive(Clone, Debug, Queryable)]
#[allow(missing_docs, reason = "the columns of `delivery` and `activity`, described in their migration")]
pub struct Due {
    pub id: String,
    pub activity: String,
    pub inbox: String,
    pub host: String,
    pub attempts: i32,
    pub actor: String,
    pub body: String,
    pub digest: String,
    pub created_at: i64,
    /// How often in a row this host failed; one that fails is probed with one delivery at a time.
    pub host_failures: Option<i32>,
}

/// Takes up to `limit` deliveries until `lease_until`.
///
/// `busy` tells how many deliveries are under way per host in this process; no host gets more than
/// `per_host` at once, so that a slow one never holds the others up.
pub fn claim(
    conn: &mut Conn,
    now: i64,
    lease_until: i64,
    limit: i64,
    per_host: usize,
    busy: &BTreeMap<String, usize>,
) -> QueryResult<Vec<Due>> {
    let full: Vec<&str> =
        busy.iter().filter(|(_, many)| per_host <= **many).map(|(name, _)| name.as_str()).collect();
    let candidates = candidates(conn, now, limit, &full)?;
    let mut under_way = busy.clone();
    let mut due: Vec<Due> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let many = under_way.entry(candidate.host.clone()).or_default();
        let most = if candidate.host_failures.unwrap_or(0) == 0 { per_host } else { 1 };
        if *many < most {
            *many += 1;
            due.push(candidate);
        }
    }
    let ids: Vec<&str> = due.iter().map(|one| one.id.as_str()).collect();
    diesel::update(delivery::table.filter(delivery::id.eq_any(ids)))
        .set(delivery::lease_until.eq(lease_until))
        .execute(conn)?;
    Ok(due)
}

/// Due, not leased, host not resting or full, and nothing earlier of the same (inbox, thread) waiting.
fn candidates(conn: &mut Conn, now: i64, limit: i64, full: &[&str]) -> QueryResult<Vec<Due>> {
    let earlier = diesel::alias!(delivery as earlier);
    let overtakes = earlier
        .filter(earlier.field(delivery::inbox).eq(delivery::inbox))
        .filter(earlier.field(delivery::thread).eq(delivery::thread))
        .filter(earlier.field(delivery::state).eq(WAITING))
        .filter(earlier.field(delivery::id).lt(delivery::id));
    delivery::table
        .inner_join(activity::table.on(activity::id.eq(delivery::activity)))
        .left_join(host::table.on(host::name.eq(delivery::host)))
        .filter(delivery::state.eq(WAITING))
        .filter(delivery::next_try_at.le(now).and(delivery::lease_until.le(now)))
        .filter(host::next_try_at.is_null().or(host::next_try_at.le(now)))
        .filter(delivery::host.ne_all(full))
        .filter(not(exists(overtakes)))
        .order((delivery::next_try_at, delivery::id))
        .limit(limit)
        .select((
            delivery::id,
            delivery::activity,
            delivery::inbox,
            delivery::host,
            delivery::attempts,
            activity::actor,
            activity::body,
            activity::digest,
            activity::created_at,
            host::fail_count.nullable(),
        ))
        .load(conn)
}
