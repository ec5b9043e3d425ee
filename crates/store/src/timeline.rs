//! Every public object, own or received. Nothing reads it yet: it is for feeds, relay and search across slices.

use diesel::prelude::*;

use crate::schema::timeline;
use crate::{Conn, each};

/// One entry. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = timeline)]
#[allow(missing_docs, reason = "the columns of `timeline`, described in its migration")]
pub struct Entry {
    pub uri: String,
    pub actor: String,
    pub slice: String,
    pub kind: String,
    pub own: bool,
    pub published_at: i64,
    pub seen_at: i64,
}

/// Enters an object; a second time is no news.
pub fn put(conn: &mut Conn, entry: &Entry) -> QueryResult<()> {
    each!(conn, c => diesel::insert_into(timeline::table)
        .values(entry.clone())
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// Takes an object out (deleted, or no longer public).
pub fn remove(conn: &mut Conn, uri: &str) -> QueryResult<()> {
    diesel::delete(timeline::table.find(uri)).execute(conn)?;
    Ok(())
}

/// Takes out all that an actor published here.
pub fn remove_actor(conn: &mut Conn, actor: &str) -> QueryResult<()> {
    diesel::delete(timeline::table.filter(timeline::actor.eq(actor))).execute(conn)?;
    Ok(())
}

/// Takes out all that these actors published here.
pub fn remove_all_of(conn: &mut Conn, actors: &[String]) -> QueryResult<()> {
    diesel::delete(timeline::table.filter(timeline::actor.eq_any(actors))).execute(conn)?;
    Ok(())
}

/// The newest entries before (`published_at`, `uri`), newest first.
pub fn before(conn: &mut Conn, at: i64, limit: i64) -> QueryResult<Vec<Entry>> {
    timeline::table
        .filter(timeline::published_at.lt(at))
        .order((timeline::published_at.desc(), timeline::uri.desc()))
        .limit(limit)
        .select(Entry::as_select())
        .load(conn)
}
