//! The tables `exchange_sum` and `summed`. Rows stay in this file.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use maillon_kernel::minutes::Minutes;
use maillon_store::schema::{exchange_sum, summed, transfer};
use maillon_store::{Conn, each};

use crate::model::{State, Transfer, TransferId, Way};
use crate::transfers;

/// So many pairs of organisations are shown.
const PAIRS: i64 = 200;

/// What was exchanged between two organisations in some days. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = exchange_sum)]
#[allow(missing_docs, reason = "the columns of `exchange_sum`, described in its migration")]
pub struct Sum {
    pub uri: String,
    pub actor: String,
    pub own: bool,
    pub provider: String,
    pub receiver: String,
    pub minutes: i64,
    pub begins_at: i64,
    pub ends_at: i64,
    pub seen_at: i64,
}

/// How much one organisation did for another one, all sums together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Helped {
    /// Whose members gave the minutes.
    pub provider: String,
    /// Whose members did something for them.
    pub receiver: String,
    /// How much.
    pub minutes: Minutes,
    /// From when on. Epoch milliseconds.
    pub begins_at: i64,
    /// Before when.
    pub ends_at: i64,
}

/// Adds a sum. The first one under a URI stays; false when there was one.
pub(super) fn insert(conn: &mut Conn, new: &Sum) -> QueryResult<bool> {
    let added = each!(conn, c => diesel::insert_into(exchange_sum::table)
        .values(new.clone())
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(added == 1)
}

/// Notes which sum counts a transfer. A second one is an error.
pub(super) fn count_in(conn: &mut Conn, id: TransferId, sum: &str) -> QueryResult<()> {
    let row = (summed::transfer.eq(id.to_string()), summed::exchange_sum.eq(sum));
    diesel::insert_into(summed::table).values(row).execute(conn)?;
    Ok(())
}

/// The sum with this URI.
pub fn find(conn: &mut Conn, uri: &str) -> QueryResult<Option<Sum>> {
    exchange_sum::table.find(uri).select(Sum::as_select()).get_result(conn).optional()
}

/// The sums of spans that end within a time, the newest first, so many at the most.
pub fn between(conn: &mut Conn, since: i64, until: i64, most: i64) -> QueryResult<Vec<Sum>> {
    let rows =
        exchange_sum::table.filter(exchange_sum::ends_at.ge(since)).filter(exchange_sum::ends_at.lt(until));
    let rows = rows.order((exchange_sum::ends_at.desc(), exchange_sum::uri)).limit(most);
    rows.select(Sum::as_select()).load(conn)
}

/// Where the last of our sums for this pair ends.
pub(super) fn last_end(conn: &mut Conn, provider: &str, receiver: &str) -> QueryResult<Option<i64>> {
    let rows = exchange_sum::table.filter(exchange_sum::own.eq(true));
    let rows = rows.filter(exchange_sum::provider.eq(provider)).filter(exchange_sum::receiver.eq(receiver));
    let last = rows.order(exchange_sum::ends_at.desc()).limit(1).select(exchange_sum::ends_at);
    Ok(last.load::<i64>(conn)?.pop())
}

/// How many sums of this ledger came since `since`.
pub(super) fn count_since(conn: &mut Conn, actor: &str, since: i64) -> QueryResult<i64> {
    let rows = exchange_sum::table.filter(exchange_sum::actor.eq(actor));
    rows.filter(exchange_sum::seen_at.ge(since)).count().get_result(conn)
}

/// What we gave to accounts of this ledger, settled before `until`, that may be counted and is in no sum yet; oldest first.
/// What takes something back is no exchange. Those after `after` (when it was settled, and which), `most` of them.
pub(super) fn uncounted(
    conn: &mut Conn,
    peer: &str,
    until: i64,
    after: Option<(i64, TransferId)>,
    most: i64,
) -> QueryResult<Vec<Transfer>> {
    let (at, id) = after.map_or((i64::MIN, String::new()), |(at, id)| (at, id.to_string()));
    let later = transfer::changed_at.gt(at).or(transfer::changed_at.eq(at).and(transfer::id.gt(&id)));
    let uris: Vec<String> = each!(conn, c => transfer::table
        .filter(transfer::peer.eq(peer))
        .filter(transfer::way.eq(Way::Out.as_str()))
        .filter(transfer::state.eq(State::Settled.as_str()))
        .filter(transfer::public.eq(true))
        .filter(transfer::corrects.is_null())
        .filter(transfer::changed_at.lt(until))
        .filter(later)
        .filter(diesel::dsl::not(transfer::id.eq_any(summed::table.select(summed::transfer))))
        .order((transfer::changed_at, transfer::id))
        .limit(most)
        .select(transfer::uri)
        .load(c))?;
    let mut found = Vec::with_capacity(uris.len());
    for uri in uris {
        found.extend(transfers::by_uri(conn, &uri)?);
    }
    Ok(found)
}

/// Who helped whom in what ended after `since`, most first.
pub fn helped(conn: &mut Conn, since: i64) -> QueryResult<Vec<Helped>> {
    let rows: Vec<(String, String, (i64, i64, i64))> = each!(conn, c => exchange_sum::table
        .filter(exchange_sum::ends_at.gt(since))
        .group_by((exchange_sum::provider, exchange_sum::receiver))
        .select((
            exchange_sum::provider,
            exchange_sum::receiver,
            sql::<(BigInt, BigInt, BigInt)>("CAST(SUM(minutes) AS BIGINT), MIN(begins_at), MAX(ends_at)"),
        ))
        .order((sql::<BigInt>("SUM(minutes)").desc(), exchange_sum::provider, exchange_sum::receiver))
        .limit(PAIRS)
        .load(c))?;
    let read = |(provider, receiver, (minutes, begins_at, ends_at))| Helped {
        provider,
        receiver,
        minutes: Minutes::new(minutes),
        begins_at,
        ends_at,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// What was exchanged in all the spans that ended within a time. The last moment of a span counts, not the one after it.
pub fn exchanged(conn: &mut Conn, since: i64, until: i64) -> QueryResult<Minutes> {
    let within = exchange_sum::ends_at.gt(since).and(exchange_sum::ends_at.le(until));
    let sum = sql::<BigInt>("CAST(COALESCE(SUM(minutes), 0) AS BIGINT)");
    exchange_sum::table.filter(within).select(sum).get_result::<i64>(conn).map(Minutes::new)
}

/// Drops what these ledgers or organisations of other servers said.
pub fn forget(conn: &mut Conn, actors: &[String]) -> QueryResult<()> {
    let theirs = exchange_sum::actor.eq_any(actors).or(exchange_sum::provider.eq_any(actors));
    diesel::delete(exchange_sum::table.filter(exchange_sum::own.eq(false)).filter(theirs)).execute(conn)?;
    Ok(())
}
