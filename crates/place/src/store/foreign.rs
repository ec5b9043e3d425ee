//! The table `foreign_room`: rooms of other instances that a member looked at.

use diesel::prelude::*;
use maillon_store::schema::foreign_room;
use maillon_store::{Conn, each};

/// A room of another instance.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = foreign_room)]
#[allow(missing_docs, reason = "the columns of `foreign_room`, described in its migration")]
pub struct Foreign {
    pub uri: String,
    pub owner: String,
    pub name: String,
    pub document: String,
    pub fetched_at: i64,
}

/// Keeps it as it is now.
pub fn put(conn: &mut Conn, one: &Foreign) -> QueryResult<()> {
    each!(conn, c => diesel::insert_into(foreign_room::table)
        .values(one)
        .on_conflict(foreign_room::uri)
        .do_update()
        .set(one)
        .execute(c))
    .map(drop)
}

/// The room with this id.
pub fn find(conn: &mut Conn, uri: &str) -> QueryResult<Option<Foreign>> {
    foreign_room::table.find(uri).select(Foreign::as_select()).get_result(conn).optional()
}

/// Those that were looked at last.
pub fn latest(conn: &mut Conn, most: i64) -> QueryResult<Vec<Foreign>> {
    let order = foreign_room::fetched_at.desc();
    foreign_room::table.order(order).limit(most).select(Foreign::as_select()).load(conn)
}

/// What these actors published is gone.
pub fn forget(conn: &mut Conn, owners: &[String]) -> QueryResult<()> {
    diesel::delete(foreign_room::table.filter(foreign_room::owner.eq_any(owners))).execute(conn).map(drop)
}
