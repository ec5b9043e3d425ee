//! Work for later: one row a job, taken by lease, once per key.

use diesel::prelude::*;

use crate::schema::job;
use crate::{Bell, Conn, each};

/// A job whose turn has come.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = job)]
#[allow(missing_docs, reason = "the columns of `job`, described in its migration")]
pub struct Job {
    pub key: String,
    pub kind: String,
    pub payload: String,
    pub attempts: i32,
}

/// Queues a job for `at`, unless one with the same key waits already.
pub fn put_first(conn: &mut Conn, key: &str, kind: &str, payload: &str, at: i64) -> QueryResult<()> {
    let row = (
        job::key.eq(key),
        job::kind.eq(kind),
        job::payload.eq(payload),
        job::attempts.eq(0),
        job::next_try_at.eq(at),
        job::lease_until.eq(0i64),
    );
    Bell::Jobs.ring_when_stored();
    each!(conn, c => diesel::insert_into(job::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// Queues a job for `at`, or earlier where it waits for an earlier moment already.
pub fn put_by(conn: &mut Conn, key: &str, kind: &str, payload: &str, at: i64) -> QueryResult<()> {
    put_first(conn, key, kind, payload, at)?;
    let later = job::table.filter(job::key.eq(key).and(job::next_try_at.gt(at)));
    diesel::update(later).set(job::next_try_at.eq(at)).execute(conn)?;
    Ok(())
}

/// Queues a job for `at`. A job with the same key that still waits is replaced.
pub fn put(conn: &mut Conn, key: &str, kind: &str, payload: &str, at: i64) -> QueryResult<()> {
    let row = (
        job::key.eq(key),
        job::kind.eq(kind),
        job::payload.eq(payload),
        job::attempts.eq(0),
        job::next_try_at.eq(at),
        job::lease_until.eq(0i64),
    );
    Bell::Jobs.ring_when_stored();
    let renewed = (job::payload.eq(payload), job::next_try_at.eq(at), job::lease_until.eq(0i64));
    each!(conn, c => diesel::insert_into(job::table)
        .values(row)
        .on_conflict(job::key)
        .do_update()
        .set(renewed)
        .execute(c))?;
    Ok(())
}

/// Which jobs a worker takes.
#[derive(Clone, Debug)]
pub enum Kinds {
    /// Those of these kinds.
    These(Vec<&'static str>),
    /// All others.
    AllBut(Vec<&'static str>),
}

impl Kinds {
    /// The names, and whether they are wanted.
    fn read(&self) -> (&[&'static str], bool) {
        match self {
            Self::These(named) => (named, true),
            Self::AllBut(named) => (named, false),
        }
    }
}

/// Takes the next job of these kinds until `lease_until`, but none with a key of `but`.
pub fn claim(
    conn: &mut Conn,
    kinds: &Kinds,
    but: &[String],
    now: i64,
    lease_until: i64,
) -> QueryResult<Option<Job>> {
    let (named, wanted) = kinds.read();
    // A macro, because each database gives the same query another type.
    macro_rules! due {
        () => {
            job::table
                .filter(job::next_try_at.le(now).and(job::lease_until.le(now)))
                .filter(job::kind.eq_any(named).eq(wanted).and(job::key.ne_all(but)))
                .order(job::next_try_at)
                .limit(1)
                .select(Job::as_select())
        };
    }
    let due: Option<Job> = match conn {
        Conn::Sqlite(c) => due!().load(c)?,
        Conn::Postgres(c) => due!().for_update().skip_locked().load(c)?,
    }
    .pop();
    if let Some(found) = &due {
        diesel::update(job::table.find(&found.key)).set(job::lease_until.eq(lease_until)).execute(conn)?;
    }
    Ok(due)
}

/// Gives back what a process that was killed held. Only for who knows that no other process works.
pub fn release(conn: &mut Conn) -> QueryResult<usize> {
    diesel::update(job::table.filter(job::lease_until.gt(0))).set(job::lease_until.eq(0i64)).execute(conn)
}

/// The same, but for those with these keys.
pub fn release_but(conn: &mut Conn, keys: &[String]) -> QueryResult<usize> {
    let held = job::table.filter(job::lease_until.gt(0)).filter(job::key.ne_all(keys));
    diesel::update(held).set(job::lease_until.eq(0i64)).execute(conn)
}

/// Whether a job of these kinds can be taken.
pub fn is_due(conn: &mut Conn, kinds: &Kinds, now: i64) -> QueryResult<bool> {
    let (named, wanted) = kinds.read();
    let due = job::table.filter(job::next_try_at.le(now).and(job::lease_until.le(now)));
    diesel::select(diesel::dsl::exists(due.filter(job::kind.eq_any(named).eq(wanted)))).get_result(conn)
}

/// Removes a job: in the transaction of its effect.
pub fn done(conn: &mut Conn, key: &str) -> QueryResult<()> {
    diesel::delete(job::table.find(key)).execute(conn)?;
    Ok(())
}

/// Puts a job back until `at`.
pub fn retry(conn: &mut Conn, key: &str, at: i64, reason: &str) -> QueryResult<()> {
    diesel::update(job::table.find(key))
        .set((
            job::attempts.eq(job::attempts + 1),
            job::next_try_at.eq(at),
            job::lease_until.eq(0i64),
            job::outcome.eq(reason),
        ))
        .execute(conn)?;
    Ok(())
}

/// Whether a job of this kind waits.
pub fn waits(conn: &mut Conn, kind: &str) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(job::table.filter(job::kind.eq(kind)))).get_result(conn)
}

/// The jobs of this kind that wait, by key, each with what went wrong last.
pub fn of_kind(conn: &mut Conn, kind: &str) -> QueryResult<Vec<(Job, Option<String>)>> {
    job::table.filter(job::kind.eq(kind)).order(job::key).select((Job::as_select(), job::outcome)).load(conn)
}

/// How many jobs are due now.
pub fn due(conn: &mut Conn, now: i64) -> QueryResult<i64> {
    job::table.filter(job::next_try_at.le(now)).count().get_result(conn)
}

/// Jobs that failed and are tried again: key, how often, and why.
pub fn failing(conn: &mut Conn, limit: i64) -> QueryResult<Vec<(String, i32, Option<String>)>> {
    job::table
        .filter(job::attempts.gt(0))
        .order(job::next_try_at)
        .limit(limit)
        .select((job::key, job::attempts, job::outcome))
        .load(conn)
}

/// How many jobs of this kind wait.
pub fn count(conn: &mut Conn, kind: &str) -> QueryResult<i64> {
    job::table.filter(job::kind.eq(kind)).count().get_result(conn)
}
