//! What members keep looking for. What a search means, the slice knows whose list it narrows down.

use diesel::prelude::*;

use crate::Conn;
use crate::schema::saved_search;

/// A search that a member keeps.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = saved_search)]
#[allow(missing_docs, reason = "the columns of `saved_search`, described in its migration")]
pub struct Search {
    pub id: String,
    pub member: String,
    pub slice: String,
    pub title: String,
    pub narrowed: String,
    pub seen: String,
    pub created_at: i64,
}

/// Keeps a search, unless the member has `most` of this slice already. Whether it did.
pub fn put(conn: &mut Conn, search: &Search, most: i64) -> QueryResult<bool> {
    let theirs = saved_search::table.filter(saved_search::member.eq(&search.member));
    let many: i64 = theirs.filter(saved_search::slice.eq(&search.slice)).count().get_result(conn)?;
    if most <= many {
        return Ok(false);
    }
    diesel::insert_into(saved_search::table).values(search.clone()).execute(conn)?;
    Ok(true)
}

/// A member's searches of this slice, the first one first.
pub fn of_member(conn: &mut Conn, slice: &str, member: &str) -> QueryResult<Vec<Search>> {
    saved_search::table
        .filter(saved_search::member.eq(member))
        .filter(saved_search::slice.eq(slice))
        .order((saved_search::created_at, saved_search::id))
        .select(Search::as_select())
        .load(conn)
}

/// Everybody's searches of this slice.
pub fn all(conn: &mut Conn, slice: &str) -> QueryResult<Vec<Search>> {
    saved_search::table
        .filter(saved_search::slice.eq(slice))
        .order(saved_search::id)
        .select(Search::as_select())
        .load(conn)
}

/// One of them.
pub fn find(conn: &mut Conn, member: &str, id: &str) -> QueryResult<Option<Search>> {
    let theirs = saved_search::table.filter(saved_search::id.eq(id)).filter(saved_search::member.eq(member));
    theirs.select(Search::as_select()).get_result(conn).optional()
}

/// Gives one of them another name. Whether there is such a one.
pub fn rename(conn: &mut Conn, member: &str, id: &str, title: &str) -> QueryResult<bool> {
    let theirs = saved_search::table.filter(saved_search::id.eq(id)).filter(saved_search::member.eq(member));
    Ok(diesel::update(theirs).set(saved_search::title.eq(title)).execute(conn)? != 0)
}

/// The member has looked: what came until `seen` is not new any more.
pub fn look(conn: &mut Conn, member: &str, id: &str, seen: &str) -> QueryResult<()> {
    let theirs = saved_search::table.filter(saved_search::id.eq(id)).filter(saved_search::member.eq(member));
    diesel::update(theirs).set(saved_search::seen.eq(seen)).execute(conn)?;
    Ok(())
}

/// Forgets one of them. Whether there was such a one.
pub fn remove(conn: &mut Conn, member: &str, id: &str) -> QueryResult<bool> {
    let theirs = saved_search::table.filter(saved_search::id.eq(id)).filter(saved_search::member.eq(member));
    Ok(diesel::delete(theirs).execute(conn)? != 0)
}

/// Whoever is no longer a member looks for nothing here.
pub fn forget_member(conn: &mut Conn, member: &str) -> QueryResult<()> {
    diesel::delete(saved_search::table.filter(saved_search::member.eq(member))).execute(conn)?;
    Ok(())
}
