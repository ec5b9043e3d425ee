//! Activities that we publish, and their deliveries.
//!
//! `publish` writes an activity and its deliveries in the transaction of the fact that it announces.
//! Workers `claim` deliveries by lease and `settle` them with a [`Verdict`]. A claim never takes a delivery
//! while an earlier one of the same (inbox, thread) waits: an `Update` never overtakes its `Create`.

mod claim;
mod expand;
mod health;
mod hosts;
mod settle;

use diesel::prelude::*;
use maillon_kernel::clock::Clock;

pub use claim::{Due, claim};
pub use expand::{FAN_OUT_JOB, expand};
pub use health::{
    FailingHost, RefusedBy, WaitingHost, cancel_all, cancel_hosts, cancel_inbox, failing, newest, refused,
    retry_all, retry_host, waiting_by_host, waiting_for,
};
pub use hosts::{HostRow, Software, follow_groups, host, hosts, learn_software, runs};
pub use settle::{GIVE_UP_AFTER, Settled, Verdict, settle};

use crate::schema::{activity, delivery, host};
use crate::{Bell, Conn, actors, each};

const WAITING: i16 = 0;
const DELIVERED: i16 = 1;
const ENDED: i16 = 2;

/// The ways of signing a request, as the table `host` names them: draft-cavage, RFC 9421 with RSA, with Ed25519.
pub const SIGNING: [i16; 3] = [0, 1, 2];

/// An activity to publish. `thread` is the URI whose activities must stay in order; `digest` is the HTTP
/// `Digest` header of `body`, computed once; a `listed` activity stands in its actor's outbox.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the columns of `activity`, described in its migration")]
pub struct Outgoing {
    pub id: String,
    pub actor: String,
    pub thread: String,
    pub body: String,
    pub digest: String,
    pub listed: bool,
}

/// An inbox to deliver to, with the host (authority) that its circuit breaker goes by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "said above")]
pub struct Target {
    pub inbox: String,
    pub host: String,
}

/// Publishes to these inboxes only. Like all that publishes: nothing of an actor that was closed.
pub fn publish(conn: &mut Conn, outgoing: &Outgoing, targets: &[Target], clock: &Clock) -> QueryResult<()> {
    if actors::is_closed(conn, &outgoing.actor)? {
        return Ok(());
    }
    record(conn, outgoing, clock.millis())?;
    deliver(conn, &outgoing.id, &outgoing.thread, targets, clock)
}

/// Publishes to all accepted followers of the activity's actor, and to these inboxes besides. A big crowd
/// is reached by jobs, in chunks, so that no transaction grows with it.
pub fn publish_to_followers(
    conn: &mut Conn,
    outgoing: &Outgoing,
    besides: &[Target],
    clock: &Clock,
) -> QueryResult<()> {
    if actors::is_closed(conn, &outgoing.actor)? {
        return Ok(());
    }
    publish(conn, outgoing, besides, clock)?;
    expand::begin(conn, outgoing, clock)
}

/// The same, and to the followers of `also`, another actor of ours, which passed the thing on before.
pub fn publish_to_both(
    conn: &mut Conn,
    outgoing: &Outgoing,
    also: &str,
    besides: &[Target],
    clock: &Clock,
) -> QueryResult<()> {
    if actors::is_closed(conn, &outgoing.actor)? {
        return Ok(());
    }
    publish(conn, outgoing, besides, clock)?;
    diesel::update(activity::table.find(&outgoing.id)).set(activity::also.eq(also)).execute(conn)?;
    expand::begin(conn, outgoing, clock)
}

/// The same in two forms: hosts whose software follows groups get `twin`, all others `outgoing`. Which of the two is
/// decided once for each inbox, so none gets both.
pub fn publish_in_two_forms(
    conn: &mut Conn,
    outgoing: &Outgoing,
    twin: &Outgoing,
    besides: &[Target],
    clock: &Clock,
) -> QueryResult<()> {
    if actors::is_closed(conn, &outgoing.actor)? {
        return Ok(());
    }
    record(conn, outgoing, clock.millis())?;
    record(conn, twin, clock.millis())?;
    let row = activity::table.find(&outgoing.id);
    diesel::update(row).set(activity::twin.eq(&twin.id)).execute(conn)?;
    let (groups, others) = hosts::split(conn, besides)?;
    deliver(conn, &twin.id, &outgoing.thread, &groups, clock)?;
    deliver(conn, &outgoing.id, &outgoing.thread, &others, clock)?;
    expand::begin(conn, outgoing, clock)
}

/// Publishes to those followers of the activity's actor whose host's software follows groups.
pub fn publish_to_groups(conn: &mut Conn, outgoing: &Outgoing, clock: &Clock) -> QueryResult<()> {
    if actors::is_closed(conn, &outgoing.actor)? {
        return Ok(());
    }
    record(conn, outgoing, clock.millis())?;
    diesel::update(activity::table.find(&outgoing.id)).set(activity::groups_only.eq(true)).execute(conn)?;
    expand::begin(conn, outgoing, clock)
}

/// Sends an activity to an inbox once more, exactly as before. Where its delivery still waits there is nothing to do.
pub fn again(conn: &mut Conn, id: &str, target: &Target, clock: &Clock) -> QueryResult<()> {
    let known = activity::table.find(id).select((activity::actor, activity::thread));
    let Some((actor, thread)) = known.get_result::<(String, String)>(conn).optional()? else { return Ok(()) };
    if actors::is_closed(conn, &actor)? {
        return Ok(());
    }
    let ended = delivery::table
        .filter(delivery::activity.eq(id))
        .filter(delivery::inbox.eq(&target.inbox))
        .filter(delivery::state.ne(WAITING));
    diesel::delete(ended).execute(conn)?;
    deliver(conn, id, &thread, std::slice::from_ref(target), clock)
}

/// Forgets an activity, and what waits of it: what it says must not be anywhere any more.
pub fn forget(conn: &mut Conn, id: &str) -> QueryResult<()> {
    diesel::delete(delivery::table.filter(delivery::activity.eq(id))).execute(conn)?;
    diesel::delete(activity::table.find(id)).execute(conn)?;
    Ok(())
}

fn record(conn: &mut Conn, outgoing: &Outgoing, now: i64) -> QueryResult<()> {
    diesel::insert_into(activity::table)
        .values((
            activity::id.eq(&outgoing.id),
            activity::actor.eq(&outgoing.actor),
            activity::thread.eq(&outgoing.thread),
            activity::body.eq(&outgoing.body),
            activity::digest.eq(&outgoing.digest),
            activity::listed.eq(outgoing.listed),
            activity::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// One row an inbox; an inbox that has it already is passed over.
fn deliver(
    conn: &mut Conn,
    activity_id: &str,
    thread: &str,
    targets: &[Target],
    clock: &Clock,
) -> QueryResult<()> {
    let now = clock.millis();
    Bell::Outbox.ring_when_stored();
    for target in targets {
        let row = (
            delivery::id.eq(clock.uuid().to_string()),
            delivery::activity.eq(activity_id),
            delivery::inbox.eq(&target.inbox),
            delivery::host.eq(&target.host),
            delivery::thread.eq(thread),
            delivery::state.eq(WAITING),
            delivery::attempts.eq(0),
            delivery::next_try_at.eq(now),
            delivery::lease_until.eq(0i64),
        );
        each!(conn, c => diesel::insert_into(delivery::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(c))?;
    }
    Ok(())
}

/// Those of these hosts that fail now, and since when (epoch milliseconds).
pub fn failing_since(conn: &mut Conn, names: &[String]) -> QueryResult<Vec<(String, i64)>> {
    let rows: Vec<(String, Option<i64>)> = host::table
        .filter(host::name.eq_any(names))
        .filter(host::failing_since.is_not_null())
        .select((host::name, host::failing_since))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(name, since)| Some((name, since?))).collect())
}

/// The bodies of all activities of a thread, the oldest first.
pub fn bodies(conn: &mut Conn, thread: &str) -> QueryResult<Vec<String>> {
    let all = activity::table.filter(activity::thread.eq(thread)).order(activity::created_at);
    all.select(activity::body).load(conn)
}

/// The bodies of what was said after this activity in its thread.
pub fn later(conn: &mut Conn, id: &str) -> QueryResult<Vec<String>> {
    let this = activity::table.find(id).select((activity::thread, activity::created_at));
    let Some((thread, at)) = this.get_result::<(String, i64)>(conn).optional()? else {
        return Ok(Vec::new());
    };
    // Within one millisecond the ids tell, which grow with the time.
    let after = activity::created_at.gt(at).or(activity::created_at.eq(at).and(activity::id.gt(id)));
    activity::table.filter(activity::thread.eq(thread)).filter(after).select(activity::body).load(conn)
}

/// The body of an activity of ours, and whether it is listed (public).
pub fn find(conn: &mut Conn, id: &str) -> QueryResult<Option<(String, bool)>> {
    activity::table.find(id).select((activity::body, activity::listed)).get_result(conn).optional()
}

/// The listed activities of an actor before `before` (epoch milliseconds, id), newest first: id, body, time.
pub fn listed(
    conn: &mut Conn,
    actor: &str,
    before: (i64, &str),
    limit: i64,
) -> QueryResult<Vec<(String, String, i64)>> {
    let (at, id) = before;
    activity::table
        .filter(activity::actor.eq(actor).and(activity::listed))
        .filter(activity::created_at.lt(at).or(activity::created_at.eq(at).and(activity::id.lt(id))))
        .order((activity::created_at.desc(), activity::id.desc()))
        .limit(limit)
        .select((activity::id, activity::body, activity::created_at))
        .load(conn)
}

/// How many activities an actor lists.
pub fn count_listed(conn: &mut Conn, actor: &str) -> QueryResult<i64> {
    activity::table.filter(activity::actor.eq(actor).and(activity::listed)).count().get_result(conn)
}

/// How many deliveries wait, and when the first of them is due.
pub fn waiting(conn: &mut Conn) -> QueryResult<(i64, Option<i64>)> {
    delivery::table
        .filter(delivery::state.eq(WAITING))
        .select((diesel::dsl::count_star(), diesel::dsl::min(delivery::next_try_at)))
        .get_result(conn)
}

/// Whether some delivery may be due at `now`: a look that is cheaper than a claim. What waits for a resting
/// host is not due.
pub fn is_due(conn: &mut Conn, now: i64) -> QueryResult<bool> {
    let resting = host::table.filter(host::name.eq(delivery::host)).filter(host::next_try_at.gt(now));
    diesel::select(diesel::dsl::exists(
        delivery::table
            .filter(delivery::state.eq(WAITING))
            .filter(delivery::next_try_at.le(now).and(delivery::lease_until.le(now)))
            .filter(diesel::dsl::not(diesel::dsl::exists(resting))),
    ))
    .get_result(conn)
}

/// A host that speaks to us is up: what waits for it is due now. Nearly always there is nothing to do, so it looks
/// first.
pub fn host_spoke(conn: &mut Conn, name: &str, now: i64) -> QueryResult<()> {
    let resting = host::table.find(name).filter(host::next_try_at.gt(now)).select(host::name);
    if resting.get_result::<String>(conn).optional()?.is_some() {
        Bell::Outbox.ring_when_stored();
        diesel::update(host::table.find(name)).set(host::next_try_at.eq(now)).execute(conn)?;
    }
    Ok(())
}

/// Remembers how a host wants requests signed: it took one that was signed like this.
pub fn learn_signing(conn: &mut Conn, name: &str, signing: i16) -> QueryResult<()> {
    put_signing(conn, name, signing, true)
}

/// A host says that it reads such signatures. What was learnt from its answers counts more.
pub fn hear_signing(conn: &mut Conn, name: &str, signing: i16) -> QueryResult<()> {
    put_signing(conn, name, signing, false)
}

/// How a host wants requests signed, if that is known.
pub fn signing_of(conn: &mut Conn, name: &str) -> QueryResult<Option<i16>> {
    let found = host::table.find(name).select(host::signing).get_result(conn).optional()?;
    Ok(found.flatten())
}

fn put_signing(conn: &mut Conn, name: &str, signing: i16, known_too: bool) -> QueryResult<()> {
    let row =
        (host::name.eq(name), host::fail_count.eq(0), host::next_try_at.eq(0i64), host::signing.eq(signing));
    let new =
        each!(conn, c => diesel::insert_into(host::table).values(row).on_conflict_do_nothing().execute(c))?;
    if new == 0 {
        let row = host::table.find(name);
        let row = row.filter(host::signing.is_null().or(known_too.into_sql::<diesel::sql_types::Bool>()));
        diesel::update(row).set(host::signing.eq(signing)).execute(conn)?;
    }
    Ok(())
}

/// Takes the activities of a thread out of its actor's outbox: what they say was changed or taken back.
pub fn unlist(conn: &mut Conn, thread: &str) -> QueryResult<usize> {
    diesel::update(activity::table.filter(activity::thread.eq(thread)).filter(activity::listed))
        .set(activity::listed.eq(false))
        .execute(conn)
}

/// Ends the deliveries of activities that were made before `before`: their receivers were down for too long.
pub fn give_up(conn: &mut Conn, before: i64, now: i64) -> QueryResult<usize> {
    let old = activity::table.filter(activity::created_at.lt(before)).select(activity::id);
    diesel::update(delivery::table.filter(delivery::state.eq(WAITING)).filter(delivery::activity.eq_any(old)))
        .set((delivery::state.eq(ENDED), delivery::finished_at.eq(now), delivery::outcome.eq("given up")))
        .execute(conn)
}

/// Gives back what a process that was killed held. Only for who knows that no other process works.
pub fn release(conn: &mut Conn) -> QueryResult<usize> {
    let held = delivery::table.filter(delivery::state.eq(WAITING)).filter(delivery::lease_until.gt(0));
    diesel::update(held).set(delivery::lease_until.eq(0i64)).execute(conn)
}

/// Drops the deliveries that ended before `before`; activities stay, they are what our outbox lists.
pub fn prune(conn: &mut Conn, before: i64) -> QueryResult<usize> {
    diesel::delete(
        delivery::table.filter(delivery::state.ne(WAITING)).filter(delivery::finished_at.lt(before)),
    )
    .execute(conn)
}
