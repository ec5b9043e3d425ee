//! What was deleted or undone, so that a late `Create` or `Follow` does not bring it back.

use diesel::prelude::*;

use crate::schema::{tombstone, undone};
use crate::{Conn, each};

/// A deleted object. `former_type` is its ActivityStreams type; the time is epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = tombstone)]
#[allow(missing_docs, reason = "the columns of `tombstone`, described in its migration")]
pub struct Tombstone {
    pub uri: String,
    pub actor: String,
    pub former_type: String,
    pub deleted_at: i64,
}

/// Puts up a tombstone. The first one stays.
pub fn bury(conn: &mut Conn, stone: &Tombstone) -> QueryResult<()> {
    each!(conn, c => diesel::insert_into(tombstone::table)
        .values(stone.clone())
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// The tombstone that `actor` put up at this URL. Only the owner of what lies there is believed, and only its
/// receiver knows who that is: a neighbour on the same server may have put one up, too.
pub fn find(conn: &mut Conn, uri: &str, actor: &str) -> QueryResult<Option<Tombstone>> {
    tombstone::table.find((uri, actor)).select(Tombstone::as_select()).get_result(conn).optional()
}

/// Remembers that `actor` undid `activity`.
pub fn undo(conn: &mut Conn, activity: &str, actor: &str, now: i64) -> QueryResult<()> {
    let row = (undone::activity.eq(activity), undone::actor.eq(actor), undone::undone_at.eq(now));
    each!(conn, c => diesel::insert_into(undone::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// Whether `actor` has undone `activity`.
pub fn is_undone(conn: &mut Conn, activity: &str, actor: &str) -> QueryResult<bool> {
    let found = undone::table.find(activity).select(undone::actor).get_result::<String>(conn).optional()?;
    Ok(found.is_some_and(|who| who == actor))
}

/// Drops what is older than `before`: but for our own: a `Create` that comes later still is taken again.
pub fn prune(conn: &mut Conn, before: i64, own_prefix: &str) -> QueryResult<usize> {
    let old = diesel::delete(
        tombstone::table
            .filter(tombstone::deleted_at.lt(before))
            .filter(tombstone::uri.not_like(format!("{own_prefix}%"))),
    )
    .execute(conn)?;
    Ok(old + diesel::delete(undone::table.filter(undone::undone_at.lt(before))).execute(conn)?)
}
