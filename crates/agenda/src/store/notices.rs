//! The table `event_notice`: what was told of changes.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::event_notice;

/// A note about a change. See the migration.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = event_notice)]
#[allow(missing_docs, reason = "the columns of `event_notice`, described in its migration")]
pub struct NoticeRow {
    pub id: String,
    pub event: String,
    pub kind: String,
    pub html: String,
    pub said_at: i64,
}

/// Keeps a note.
pub fn put(conn: &mut Conn, row: &NoticeRow) -> QueryResult<()> {
    diesel::insert_into(event_notice::table).values(row).execute(conn)?;
    Ok(())
}

/// One note.
pub fn find(conn: &mut Conn, id: &str) -> QueryResult<Option<NoticeRow>> {
    event_notice::table.find(id).select(NoticeRow::as_select()).get_result(conn).optional()
}

/// The notes about an event, the newest first.
pub fn of(conn: &mut Conn, event: &str) -> QueryResult<Vec<NoticeRow>> {
    event_notice::table
        .filter(event_notice::event.eq(event))
        .order((event_notice::said_at.desc(), event_notice::id.desc()))
        .select(NoticeRow::as_select())
        .load(conn)
}
