//! Which slice holds a URL, and what it is: a bare `Accept` or `Undo` finds its room here.

use diesel::prelude::*;

use crate::schema::thing;
use crate::{Conn, each};

/// What stands behind a URL.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = thing)]
#[allow(missing_docs, reason = "the columns of `thing`, described in its migration")]
pub struct Thing {
    pub uri: String,
    pub slice: String,
    pub kind: String,
    pub id: String,
}

/// Registers a thing; a second time is no news.
pub fn put(conn: &mut Conn, thing: &Thing) -> QueryResult<()> {
    each!(conn, c => diesel::insert_into(thing::table)
        .values(thing.clone())
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// What stands behind this URL.
pub fn find(conn: &mut Conn, uri: &str) -> QueryResult<Option<Thing>> {
    thing::table.find(uri).select(Thing::as_select()).get_result(conn).optional()
}

/// What stands behind these URLs, in no particular order; unknown ones are left out.
pub fn find_all(conn: &mut Conn, uris: &[String]) -> QueryResult<Vec<Thing>> {
    thing::table.filter(thing::uri.eq_any(uris)).select(Thing::as_select()).load(conn)
}

/// Forgets a URL (the thing was deleted).
pub fn remove(conn: &mut Conn, uri: &str) -> QueryResult<()> {
    diesel::delete(thing::table.find(uri)).execute(conn)?;
    Ok(())
}
