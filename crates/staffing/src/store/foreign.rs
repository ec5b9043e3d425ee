//! The table `foreign_function`: what other instances lend people for.

use diesel::prelude::*;
use maillon_store::schema::foreign_function;
use maillon_store::{Conn, each};

/// What another instance lends.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = foreign_function)]
#[allow(missing_docs, reason = "the columns of `foreign_function`, described in its migration")]
pub struct Foreign {
    pub uri: String,
    pub owner: String,
    pub title: String,
    pub document: String,
    pub updated_at: i64,
    pub fetched_at: i64,
}

/// Keeps it as it is now.
pub fn put(conn: &mut Conn, one: &Foreign) -> QueryResult<()> {
    each!(conn, c => diesel::insert_into(foreign_function::table)
        .values(one)
        .on_conflict(foreign_function::uri)
        .do_update()
        .set(one)
        .execute(c))
    .map(drop)
}

/// The one with this id.
pub fn find(conn: &mut Conn, uri: &str) -> QueryResult<Option<Foreign>> {
    foreign_function::table.find(uri).select(Foreign::as_select()).get_result(conn).optional()
}

/// All of them, by name.
pub fn all(conn: &mut Conn, most: i64) -> QueryResult<Vec<Foreign>> {
    let order = (foreign_function::title, foreign_function::uri);
    foreign_function::table.order(order).limit(most).select(Foreign::as_select()).load(conn)
}

/// How many of this actor's are known.
pub fn count_of(conn: &mut Conn, owner: &str) -> QueryResult<i64> {
    foreign_function::table.filter(foreign_function::owner.eq(owner)).count().get_result(conn)
}

/// It is lent no more.
pub fn remove(conn: &mut Conn, owner: &str, uri: &str) -> QueryResult<bool> {
    let theirs = foreign_function::table.find(uri).filter(foreign_function::owner.eq(owner));
    Ok(diesel::delete(theirs).execute(conn)? == 1)
}

/// What these actors published is gone.
pub fn forget(conn: &mut Conn, owners: &[String]) -> QueryResult<()> {
    diesel::delete(foreign_function::table.filter(foreign_function::owner.eq_any(owners)))
        .execute(conn)
        .map(drop)
}
