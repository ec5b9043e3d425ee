//! The table `closure`.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::closure;

use super::damaged;
use crate::model::{Closure, ClosureId, RoomId, Span};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = closure)]
struct Row {
    id: String,
    room: Option<String>,
    starts_at: i64,
    ends_at: i64,
    reason: String,
    note: Option<String>,
    made_by: String,
    made_at: i64,
}

impl Row {
    fn read(self) -> QueryResult<Closure> {
        let bad = |problem: maillon_kernel::ids::NotAnId| damaged(problem);
        Ok(Closure {
            id: self.id.parse().map_err(bad)?,
            room: self.room.as_deref().map(str::parse).transpose().map_err(bad)?,
            span: Span::new(self.starts_at, self.ends_at).map_err(damaged)?,
            reason: self.reason,
            note: self.note,
            made_by: self.made_by,
            made_at: self.made_at,
        })
    }
}

/// Adds a closure.
pub fn insert(conn: &mut Conn, one: &Closure) -> QueryResult<()> {
    let row = Row {
        id: one.id.to_string(),
        room: one.room.map(|id| id.to_string()),
        starts_at: one.span.start(),
        ends_at: one.span.end(),
        reason: one.reason.clone(),
        note: one.note.clone(),
        made_by: one.made_by.clone(),
        made_at: one.made_at,
    };
    diesel::insert_into(closure::table).values(row).execute(conn).map(drop)
}

/// The closure with this id.
pub fn find(conn: &mut Conn, id: ClosureId) -> QueryResult<Option<Closure>> {
    let row = closure::table.find(id.to_string()).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// Ends a closure that was not to be.
pub fn remove(conn: &mut Conn, id: ClosureId) -> QueryResult<()> {
    diesel::delete(closure::table.find(id.to_string())).execute(conn).map(drop)
}

/// Closures that share an instant with `span`: those of a room and of the whole place; all of them without a room.
pub fn within(conn: &mut Conn, room: Option<RoomId>, span: Span) -> QueryResult<Vec<Closure>> {
    let rows: Vec<Row> = closure::table
        .filter(closure::starts_at.lt(span.end()))
        .filter(closure::ends_at.gt(span.start()))
        .order((closure::starts_at, closure::id))
        .select(Row::as_select())
        .load(conn)?;
    let all: QueryResult<Vec<Closure>> = rows.into_iter().map(Row::read).collect();
    Ok(all?.into_iter().filter(|one| room.is_none() || one.room.is_none() || one.room == room).collect())
}
