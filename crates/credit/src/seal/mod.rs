//! Every day of the ledger is sealed: a chain of digests over all entries. Whoever wrote a digest down somewhere else can
//! show later that nothing before it was changed.
//!
//! The digest of a day is SHA-256 over `maillon seal 1`, the day, its end and the digest before it, and one line for each
//! entry, in the order of their dates and ids.
//!
//! **Invariant:** a sealed day gets no more entries: `ledger::post` dates none before the end of the last seal. (Both look
//! at what the other writes, so that PostgreSQL lets one of them wait for the other.)

#[cfg(test)]
mod tests;
mod verify;

use diesel::prelude::*;
use maillon_kernel::clock::{Clock, from_millis};
use maillon_store::Conn;
use maillon_store::schema::{entry, seal};
use sha2::{Digest as _, Sha256};

use crate::days::Keeping;
use crate::ledger;
use crate::model::Entry;

pub use verify::{Fault, Report, verify};

const DAY: i64 = 86_400_000;
/// So long after its end a day is sealed. Milliseconds.
const REST: i64 = 3_600_000;
/// So many entries are read at once.
const PAGE: i64 = 500;
/// What stands before the first seal.
const BEGINNING: &str = "nothing";

/// A sealed day.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = seal)]
pub struct Seal {
    /// The day, in UTC.
    pub day: String,
    /// Its end, in epoch milliseconds.
    pub until: i64,
    /// How many entries it has.
    pub entries: i64,
    /// The digest of them and of all before, in hexadecimal.
    pub digest: String,
    /// When it was sealed.
    pub sealed_at: i64,
}

/// Seals the next day that is over since an hour, if there is one. The first is that of the first entry.
pub fn seal_next(conn: &mut Conn, clock: &Clock) -> QueryResult<Option<Seal>> {
    let (last, now) = (last(conn)?, clock.millis());
    let Some(from) = last.as_ref().map(|one| one.until).or(first_day(conn)?) else { return Ok(None) };
    let until = from + DAY;
    if now < until + REST {
        return Ok(None);
    }
    let from = if last.is_some() { from } else { i64::MIN };
    let before = last.map_or_else(|| BEGINNING.to_owned(), |one| one.digest);
    let new = compute(conn, from, until, &before, now)?;
    diesel::insert_into(seal::table).values(&new).execute(conn)?;
    Ok(Some(new))
}

/// The last seal.
pub fn last(conn: &mut Conn) -> QueryResult<Option<Seal>> {
    let rows = seal::table.order(seal::day.desc()).limit(1).select(Seal::as_select());
    Ok(rows.load(conn)?.pop())
}

/// All seals, oldest first.
pub fn list(conn: &mut Conn) -> QueryResult<Vec<Seal>> {
    seal::table.order(seal::day).select(Seal::as_select()).load(conn)
}

/// The beginning of the day of the first entry.
fn first_day(conn: &mut Conn) -> QueryResult<Option<i64>> {
    let first = entry::table.order(entry::posted_at).limit(1).select(entry::posted_at);
    Ok(first.load::<i64>(conn)?.pop().map(|at| at.div_euclid(DAY) * DAY))
}

/// The seal of the day that ends at `until`, as what is in the ledger now makes it; what moved that day is kept beside it.
fn compute(conn: &mut Conn, from: i64, until: i64, before: &str, now: i64) -> QueryResult<Seal> {
    let mut digest = Digesting::begin(until, before);
    let mut keeping = Keeping::begin(conn)?;
    let mut last: Option<Entry> = None;
    loop {
        let page = ledger::between(conn, from, until, last.as_ref(), PAGE)?;
        let Some(end) = page.last().cloned() else { break };
        for one in &page {
            digest.add(one);
            keeping.add(conn, one)?;
        }
        last = Some(end);
    }
    keeping.end(conn)?;
    Ok(digest.end(now))
}

/// A seal in the making.
struct Digesting {
    day: String,
    until: i64,
    entries: i64,
    digest: Sha256,
}

impl Digesting {
    fn begin(until: i64, before: &str) -> Self {
        let day = from_millis(until - DAY).format("%Y-%m-%d").to_string();
        let mut digest = Sha256::new();
        digest.update(format!("maillon seal 1\n{day}\n{until}\n{before}\n"));
        Self { day, until, entries: 0, digest }
    }

    fn add(&mut self, one: &Entry) {
        self.entries += 1;
        let Entry { id, transfer, debit, credit, amount, reason, posted_at } = one;
        self.digest.update(format!("{id} {transfer} {debit} {credit} {amount} {reason} {posted_at}\n"));
    }

    fn end(self, sealed_at: i64) -> Seal {
        let digest = format!("{:x}", self.digest.finalize());
        Seal { day: self.day, until: self.until, entries: self.entries, digest, sealed_at }
    }
}
