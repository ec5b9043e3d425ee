//! Who may quote what of ours (FEP-044f).

use diesel::prelude::*;

use crate::schema::{quote_stamp, timeline};
use crate::{Conn, each};

/// A permission. `thing` is ours, `quote` the note of `who` that quotes it; the time is epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = quote_stamp)]
#[allow(missing_docs, reason = "the columns of `quote_stamp`, described above and in its migration")]
pub struct Stamp {
    pub id: String,
    pub thing: String,
    pub quote: String,
    pub who: String,
    pub created_at: i64,
}

/// Gives a permission; who asks a second time gets the first one again. Answers its id.
pub fn put(conn: &mut Conn, stamp: &Stamp) -> QueryResult<String> {
    each!(conn, c => diesel::insert_into(quote_stamp::table)
        .values(stamp.clone())
        .on_conflict_do_nothing()
        .execute(c))?;
    let same = quote_stamp::table
        .filter(quote_stamp::thing.eq(&stamp.thing))
        .filter(quote_stamp::quote.eq(&stamp.quote).and(quote_stamp::who.eq(&stamp.who)));
    same.select(quote_stamp::id).get_result(conn)
}

/// The permission with this id.
pub fn find(conn: &mut Conn, id: &str) -> QueryResult<Option<Stamp>> {
    quote_stamp::table.find(id).select(Stamp::as_select()).get_result(conn).optional()
}

/// Whether this very quote was allowed.
pub fn is_allowed(conn: &mut Conn, thing: &str, quote: &str, who: &str) -> QueryResult<bool> {
    let same = quote_stamp::table.filter(quote_stamp::thing.eq(thing).and(quote_stamp::quote.eq(quote)));
    diesel::select(diesel::dsl::exists(same.filter(quote_stamp::who.eq(who)))).get_result(conn)
}

/// How often `who` may quote this thing.
pub fn count(conn: &mut Conn, thing: &str, who: &str) -> QueryResult<i64> {
    let theirs = quote_stamp::table.filter(quote_stamp::thing.eq(thing)).filter(quote_stamp::who.eq(who));
    theirs.count().get_result(conn)
}

/// Takes the permissions of these actors back.
pub fn forget_all(conn: &mut Conn, actors: &[String]) -> QueryResult<()> {
    diesel::delete(quote_stamp::table.filter(quote_stamp::who.eq_any(actors))).execute(conn)?;
    Ok(())
}

/// The note that quotes is gone, says its author.
pub fn forget_note(conn: &mut Conn, quote: &str, who: &str) -> QueryResult<()> {
    let theirs = quote_stamp::table.filter(quote_stamp::quote.eq(quote).and(quote_stamp::who.eq(who)));
    diesel::delete(theirs).execute(conn)?;
    Ok(())
}

/// Drops the permissions for what is published no more.
pub fn prune(conn: &mut Conn) -> QueryResult<usize> {
    let published = timeline::table.select(timeline::uri);
    diesel::delete(quote_stamp::table.filter(quote_stamp::thing.ne_all(published))).execute(conn)
}
