//! The tables of links to other ledgers: `link`, `chain`, `said`, `parked`, `incident`. Rows stay in this folder.

mod book;
mod chain;
mod incident;

use diesel::prelude::*;
use maillon_kernel::minutes::Minutes;
use maillon_store::schema::link;
use maillon_store::{Bell, Conn, each};

use crate::machine::{Head, Link, Standing};
use crate::transfers::damaged;

pub use book::{Book, Early, Wanted};
pub(crate) use book::{any_parked, keep, open_promises, park};
pub use chain::{Place, Way, balance_at, bodies_after, by_digest, of_transfer};
pub(crate) use chain::{digest_at, transfers_after};
pub use incident::{Event, events, mark_seen, tell, unseen};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = link, treat_none_as_null = true)]
struct Row {
    peer: String,
    host: String,
    epoch: i64,
    their_epoch: i64,
    state: String,
    frozen: Option<String>,
    out_seq: i64,
    out_head: String,
    receipted: i64,
    in_seq: i64,
    in_head: String,
    held: i64,
    promised: i64,
    lowest: i64,
    highest: i64,
    asked: i64,
    opened_at: i64,
    changed_at: i64,
    tries: i32,
    next_try_at: Option<i64>,
}

/// A link as it is kept: with whom, and since when. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The other ledger's actor.
    pub peer: String,
    /// Its host.
    pub host: String,
    /// What the machine knows of it.
    pub link: Link,
    /// Since when there is one.
    pub opened_at: i64,
    /// When it last changed.
    pub changed_at: i64,
}

impl Row {
    fn of(one: &Kept) -> Self {
        let Link { epoch, fence, standing, frozen, out, receipted, inn, .. } = one.link.clone();
        Self {
            peer: one.peer.clone(),
            host: one.host.clone(),
            epoch,
            their_epoch: fence,
            state: standing.as_str().to_owned(),
            frozen,
            out_seq: out.seq,
            out_head: out.digest,
            receipted,
            in_seq: inn.seq,
            in_head: inn.digest,
            held: one.link.held.get(),
            promised: one.link.promised.get(),
            lowest: one.link.bounds.0.get(),
            highest: one.link.bounds.1.get(),
            asked: one.link.asked,
            opened_at: one.opened_at,
            changed_at: one.changed_at,
            tries: i32::try_from(one.link.tries).unwrap_or(i32::MAX),
            next_try_at: one.link.next_look,
        }
    }

    fn read(self, conn: &mut Conn) -> QueryResult<Kept> {
        let balance = mirrored(conn, &self.peer)?;
        let standing = self.state.parse().map_err(damaged)?;
        let parted = if standing == Standing::Closed { self.parted(conn, balance)? } else { Minutes::ZERO };
        let link = Link {
            epoch: self.epoch,
            fence: self.their_epoch,
            standing,
            frozen: self.frozen,
            out: Head { seq: self.out_seq, digest: self.out_head },
            receipted: self.receipted,
            inn: Head { seq: self.in_seq, digest: self.in_head },
            balance,
            parted,
            held: Minutes::new(self.held),
            promised: Minutes::new(self.promised),
            bounds: (Minutes::new(self.lowest), Minutes::new(self.highest)),
            asked: self.asked,
            tries: u32::try_from(self.tries).unwrap_or_default(),
            next_look: self.next_try_at,
        };
        let (opened_at, changed_at) = (self.opened_at, self.changed_at);
        Ok(Kept { peer: self.peer, host: self.host, link, opened_at, changed_at })
    }

    /// What was put aside when it was closed: what the chains say, less what is left on the mirror.
    fn parted(&self, conn: &mut Conn, left: Minutes) -> QueryResult<Minutes> {
        let went = balance_at(conn, &self.peer, Way::Out, self.out_seq)?;
        let came = balance_at(conn, &self.peer, Way::In, self.in_seq)?;
        let both = went.zip(came).ok_or_else(|| damaged("a chain has a hole"))?;
        let parted = both.0.checked_sub(both.1).and_then(|sum| sum.checked_sub(left));
        parted.ok_or_else(|| damaged("a chain is beyond every bound"))
    }
}

/// What went to this ledger, less what came from it: the balance of its mirror.
fn mirrored(conn: &mut Conn, peer: &str) -> QueryResult<Minutes> {
    Ok(crate::accounts::mirror(conn, peer)?.map_or(Minutes::ZERO, |mirror| mirror.balance))
}

/// The link with this ledger.
pub fn find(conn: &mut Conn, peer: &str) -> QueryResult<Option<Kept>> {
    let row = link::table.find(peer).select(Row::as_select()).get_result(conn).optional()?;
    row.map(|row| row.read(conn)).transpose()
}

/// All links, by host.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<Kept>> {
    let rows: Vec<Row> = link::table.order((link::host, link::peer)).select(Row::as_select()).load(conn)?;
    rows.into_iter().map(|row| row.read(conn)).collect()
}

/// The link with the ledger on this host.
pub fn on_host(conn: &mut Conn, host: &str) -> QueryResult<Option<Kept>> {
    let peer =
        link::table.filter(link::host.eq(host)).select(link::peer).order(link::opened_at.desc()).limit(1);
    match peer.load::<String>(conn)?.pop() {
        Some(peer) => find(conn, &peer),
        None => Ok(None),
    }
}

/// Adds a link, if there is none yet.
pub(crate) fn insert(conn: &mut Conn, one: &Kept) -> QueryResult<()> {
    Bell::Jobs.ring_when_stored();
    each!(conn, c => diesel::insert_into(link::table)
        .values(Row::of(one))
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// Replaces a link by what it has become.
pub(crate) fn update(conn: &mut Conn, one: &Kept) -> QueryResult<()> {
    if one.link.next_look.is_some() {
        Bell::Jobs.ring_when_stored();
    }
    diesel::update(link::table.find(&one.peer)).set(Row::of(one)).execute(conn)?;
    Ok(())
}

/// Links whose time has come.
pub fn due(conn: &mut Conn, now: i64, limit: i64) -> QueryResult<Vec<String>> {
    let due = link::table.filter(link::next_try_at.le(now)).order(link::next_try_at).limit(limit);
    due.select(link::peer).load(conn)
}

/// Keeps the latest statement of a ledger.
pub(crate) fn keep_statement(conn: &mut Conn, peer: &str, body: &str, now: i64) -> QueryResult<()> {
    let both = (link::statement.eq(body), link::stated_at.eq(now));
    diesel::update(link::table.find(peer)).set(both).execute(conn)?;
    Ok(())
}

/// The latest statement of a ledger, and when it came.
pub fn statement(conn: &mut Conn, peer: &str) -> QueryResult<Option<(String, i64)>> {
    let both = link::table.find(peer).select((link::statement, link::stated_at));
    let found: Option<(Option<String>, Option<i64>)> = both.get_result(conn).optional()?;
    Ok(found.and_then(|(body, at)| body.zip(at)))
}

/// The links of which no statement came since `since`.
pub(crate) fn unstated_since(conn: &mut Conn, since: i64) -> QueryResult<Vec<Kept>> {
    let late = link::table.filter(link::stated_at.is_null().or(link::stated_at.lt(since))).select(link::peer);
    let mut all = Vec::new();
    for peer in late.load::<String>(conn)? {
        all.extend(find(conn, &peer)?);
    }
    Ok(all)
}

/// Looks at a link later.
pub fn put_off(conn: &mut Conn, peer: &str, until: i64) -> QueryResult<()> {
    diesel::update(link::table.find(peer)).set(link::next_try_at.eq(until)).execute(conn)?;
    Ok(())
}
