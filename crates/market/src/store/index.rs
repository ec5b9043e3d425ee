//! The words of annonces, as `store::words` keeps them for the search.

use diesel::prelude::*;
use maillon_store::schema::offer;
use maillon_store::{Conn, jobs, words};

use super::Row;
use crate::SLICE;
use crate::model::Offer;

/// The job that puts in the words of all annonces, some at a time. Its payload is the id before which it goes on.
pub const WORDS_JOB: &str = "market-words";
/// So many annonces in one transaction: others write in between.
const LOT: i64 = 100;
/// Greater than every id, in any order of letters that a database may have.
const END: &str = "z";

/// What an annonce is found by from now on.
pub(super) fn put(conn: &mut Conn, offer: &Offer) -> QueryResult<()> {
    let stems: Vec<String> = offer.stems().into_iter().collect();
    words::put(conn, SLICE, &offer.id.to_string(), &stems.join(" "))
}

/// What a new process begins with: if some annonces may be without their words (they are older than the search, or than its
/// rules), a job puts them in.
pub fn begin(conn: &mut Conn, now: i64) -> QueryResult<()> {
    if words::is_filled(conn, SLICE)? {
        return Ok(());
    }
    if super::newest_id(conn)?.is_some() {
        return jobs::put_first(conn, WORDS_JOB, WORDS_JOB, END, now);
    }
    words::set_filled(conn, SLICE)
}

/// Puts in the words of the next annonces before this id, the newest first: what people look for first is found first.
/// The job goes on where this ends, also in another process.
pub fn fill(conn: &mut Conn, before: &str, now: i64) -> QueryResult<()> {
    let rows: Vec<Row> = offer::table
        .filter(offer::id.lt(before))
        .order(offer::id.desc())
        .limit(LOT)
        .select(Row::as_select())
        .load(conn)?;
    let offers = rows.into_iter().map(Row::read).collect::<QueryResult<Vec<Offer>>>()?;
    for offer in &offers {
        put(conn, offer)?;
    }
    if let Some(last) = offers.last() {
        return jobs::put(conn, WORDS_JOB, WORDS_JOB, &last.id.to_string(), now);
    }
    words::set_filled(conn, SLICE)?;
    jobs::done(conn, WORDS_JOB)
}
