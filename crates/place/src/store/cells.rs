//! The table `cell`: one row for each five minutes that a confirmed booking takes of its room.

use diesel::prelude::*;
use maillon_store::schema::cell;
use maillon_store::{Conn, each};

use crate::model::{BookingId, CELL, RoomId, Span};

/// So many rows in one statement: SQLite counts the values.
const AT_ONCE: usize = 500;

/// Whether somebody else than `except` has any of it.
pub fn is_taken(conn: &mut Conn, room: RoomId, span: Span, except: Option<BookingId>) -> QueryResult<bool> {
    let except = except.map(|id| id.to_string()).unwrap_or_default();
    let held = cell::table
        .filter(cell::room.eq(room.to_string()))
        .filter(cell::piece.ge(span.start().div_euclid(CELL)))
        .filter(cell::piece.lt(span.end().div_euclid(CELL)))
        .filter(cell::booking.ne(except));
    Ok(held.select(cell::piece).limit(1).get_result::<i64>(conn).optional()?.is_some())
}

/// Takes all of it, or fails as the database says: what is taken is unique.
pub fn take(conn: &mut Conn, room: RoomId, span: Span, booking: BookingId) -> QueryResult<()> {
    let cells: Vec<i64> = span.cells().collect();
    for some in cells.chunks(AT_ONCE) {
        let row = |number: &i64| {
            (cell::room.eq(room.to_string()), cell::piece.eq(*number), cell::booking.eq(booking.to_string()))
        };
        let rows: Vec<_> = some.iter().map(row).collect();
        each!(conn, c => diesel::insert_into(cell::table).values(&rows).execute(c))?;
    }
    Ok(())
}

/// Gives all of it back.
pub fn release(conn: &mut Conn, booking: BookingId) -> QueryResult<()> {
    diesel::delete(cell::table.filter(cell::booking.eq(booking.to_string()))).execute(conn).map(drop)
}

/// Forgets what lies before this moment, in epoch milliseconds: nobody asks for what is over.
pub fn prune(conn: &mut Conn, before: i64) -> QueryResult<usize> {
    diesel::delete(cell::table.filter(cell::piece.lt(before.div_euclid(CELL)))).execute(conn)
}

/// How many a booking holds.
pub fn held(conn: &mut Conn, booking: BookingId) -> QueryResult<i64> {
    cell::table.filter(cell::booking.eq(booking.to_string())).count().get_result(conn)
}
