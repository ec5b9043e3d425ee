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
    /// How this host wants requests signed, if that is known: see [`super::SIGNING`].
    pub signing: Option<i16>,
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
    let candidates = candidates(conn, now, limit, per_host, busy)?;
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
///
/// A full host is left out here already: what waits for it would fill the batch, and nobody else would get a turn.
/// One that fails is full with one delivery under way.
fn candidates(
    conn: &mut Conn,
    now: i64,
    limit: i64,
    per_host: usize,
    busy: &BTreeMap<String, usize>,
) -> QueryResult<Vec<Due>> {
    let all_busy: Vec<&str> = busy.keys().map(String::as_str).collect();
    let full: Vec<&str> =
        busy.iter().filter(|(_, many)| per_host <= **many).map(|(name, _)| name.as_str()).collect();
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
        .filter(host::fail_count.is_null().or(host::fail_count.eq(0)).or(delivery::host.ne_all(all_busy)))
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
            host::signing.nullable(),
        ))
        .load(conn)
}

#[cfg(test)]
mod tests {
    use maillon_kernel::clock::Clock;

    use super::*;
    use crate::outbox::{Outgoing, Target, publish};
    use crate::{Database, migrate};

    const NOW: i64 = 1_000_000;

    fn open() -> (tempfile::TempDir, Conn) {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(folder.path().join("claims.db"));
        migrate::run(&database).unwrap();
        let conn = database.connect().unwrap();
        (folder, conn)
    }

    /// One activity to one inbox of `host`.
    fn send(conn: &mut Conn, number: usize, host: &str) {
        let outgoing = Outgoing {
            id: format!("https://asso.example/activities/{number}"),
            actor: "https://asso.example/@asso".to_owned(),
            thread: format!("https://asso.example/things/{number}"),
            body: "{}".to_owned(),
            digest: String::new(),
            listed: true,
        };
        let target = Target { inbox: format!("https://{host}/inbox"), host: host.to_owned() };
        let clock = Clock::at(maillon_kernel::clock::from_millis(NOW));
        publish(conn, &outgoing, &[target], &clock).unwrap();
    }

    fn hosts(due: &[Due]) -> Vec<&str> {
        due.iter().map(|one| one.host.as_str()).collect()
    }

    #[test]
    fn what_waits_for_a_failing_host_takes_nobodys_turn() {
        let (_folder, mut conn) = open();
        for number in 0..10 {
            send(&mut conn, number, "down.example");
        }
        send(&mut conn, 10, "up.example");
        let failing = (host::name.eq("down.example"), host::fail_count.eq(3), host::next_try_at.eq(NOW));
        diesel::insert_into(host::table).values(failing).execute(&mut conn).unwrap();

        let probe = claim(&mut conn, NOW, NOW + 60_000, 5, 4, &BTreeMap::new()).unwrap();
        assert_eq!(hosts(&probe), ["down.example"], "one at a time while it fails");
        let busy = BTreeMap::from([("down.example".to_owned(), 1)]);
        let next = claim(&mut conn, NOW, NOW + 60_000, 5, 4, &busy).unwrap();
        assert_eq!(hosts(&next), ["up.example"], "the ten that wait are not even looked at");
    }

    #[test]
    fn a_busy_host_that_answers_gets_more_up_to_its_share() {
        let (_folder, mut conn) = open();
        for number in 0..10 {
            send(&mut conn, number, "up.example");
        }
        let busy = BTreeMap::from([("up.example".to_owned(), 1)]);
        let due = claim(&mut conn, NOW, NOW + 60_000, 10, 4, &busy).unwrap();
        assert_eq!(due.len(), 3);
        let full = BTreeMap::from([("up.example".to_owned(), 4)]);
        assert!(claim(&mut conn, NOW, NOW + 60_000, 10, 4, &full).unwrap().is_empty());
    }
}
