//! The tables `calendar` and `calendar_key`.

use diesel::prelude::*;
use maillon_store::schema::{calendar, calendar_key};
use maillon_store::{Conn, each};

/// A calendar that we read. See the migration.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = calendar, treat_none_as_null = true)]
#[allow(missing_docs, reason = "the columns of `calendar`, described in its migration")]
pub struct Calendar {
    pub id: String,
    pub url: String,
    pub name: String,
    pub author: Option<String>,
    pub commune: Option<String>,
    pub category: Option<String>,
    pub language: String,
    pub etag: Option<String>,
    pub modified: Option<String>,
    pub digest: Option<String>,
    pub fault: String,
    pub left_out: i64,
    pub read_at: Option<i64>,
    pub next_at: i64,
    pub made_at: i64,
}

/// Adds a calendar. False when it is read already.
pub fn add(conn: &mut Conn, row: &Calendar) -> QueryResult<bool> {
    let insert = diesel::insert_into(calendar::table).values(row);
    Ok(each!(conn, c => insert.on_conflict_do_nothing().execute(c))? == 1)
}

/// Keeps how a calendar stands now.
pub fn update(conn: &mut Conn, row: &Calendar) -> QueryResult<()> {
    diesel::update(calendar::table.find(row.id.clone())).set(row).execute(conn)?;
    Ok(())
}

/// One calendar.
pub fn find(conn: &mut Conn, id: &str) -> QueryResult<Option<Calendar>> {
    calendar::table.find(id).select(Calendar::as_select()).get_result(conn).optional()
}

/// All calendars, by name.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<Calendar>> {
    calendar::table.order((calendar::name, calendar::id)).select(Calendar::as_select()).load(conn)
}

/// Those that are to be read by now, the one that waits longest first.
pub fn due(conn: &mut Conn, now: i64, limit: i64) -> QueryResult<Vec<Calendar>> {
    calendar::table
        .filter(calendar::next_at.le(now))
        .order((calendar::next_at, calendar::id))
        .limit(limit)
        .select(Calendar::as_select())
        .load(conn)
}

/// Takes a calendar that is to be read by `now` until `later`: of those who would read it at once, one does.
pub fn take(conn: &mut Conn, id: &str, now: i64, later: i64) -> QueryResult<bool> {
    let due = calendar::table.filter(calendar::id.eq(id).and(calendar::next_at.le(now)));
    Ok(diesel::update(due).set(calendar::next_at.eq(later)).execute(conn)? == 1)
}

/// How many calendars a member, or anybody, has us read.
pub fn count(conn: &mut Conn) -> QueryResult<i64> {
    calendar::table.count().get_result(conn)
}

/// Stops reading a calendar.
pub fn remove(conn: &mut Conn, id: &str) -> QueryResult<()> {
    diesel::delete(calendar::table.find(id)).execute(conn)?;
    Ok(())
}

/// Gives a member a new secret feed; the one before is no longer known.
pub fn set_key(conn: &mut Conn, member: &str, hash: &str, now: i64) -> QueryResult<()> {
    diesel::delete(calendar_key::table.find(member)).execute(conn)?;
    diesel::insert_into(calendar_key::table)
        .values((calendar_key::member.eq(member), calendar_key::hash.eq(hash), calendar_key::made_at.eq(now)))
        .execute(conn)?;
    Ok(())
}

/// Whose secret feed this is.
pub fn member_of(conn: &mut Conn, hash: &str) -> QueryResult<Option<String>> {
    let row = calendar_key::table.filter(calendar_key::hash.eq(hash)).select(calendar_key::member);
    row.get_result(conn).optional()
}

/// Since when a member has a secret feed.
pub fn key_since(conn: &mut Conn, member: &str) -> QueryResult<Option<i64>> {
    calendar_key::table.find(member).select(calendar_key::made_at).get_result(conn).optional()
}

/// A member has no secret feed any more.
pub fn drop_key(conn: &mut Conn, member: &str) -> QueryResult<()> {
    diesel::delete(calendar_key::table.find(member)).execute(conn)?;
    Ok(())
}
