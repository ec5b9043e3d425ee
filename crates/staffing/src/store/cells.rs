//! The table `staff_cell`: one row for each five minutes that a confirmed commitment takes of its post.

use diesel::prelude::*;
use maillon_kernel::span::{CELL, Span};
use maillon_store::schema::staff_cell;
use maillon_store::{Conn, each};

use crate::ids::{CommitmentId, PostId};

/// So many rows in one statement: SQLite counts the values.
const AT_ONCE: usize = 500;

/// Takes all of it, or fails as the database says: what is taken is unique, whoever it is for.
pub fn take(conn: &mut Conn, post: PostId, span: Span, commitment: CommitmentId) -> QueryResult<()> {
    let (post, commitment) = (post.to_string(), commitment.to_string());
    let pieces: Vec<i64> = span.cells().collect();
    for some in pieces.chunks(AT_ONCE) {
        let row = |piece: &i64| {
            let (post, commitment) = (post.clone(), commitment.clone());
            (staff_cell::post.eq(post), staff_cell::piece.eq(*piece), staff_cell::commitment.eq(commitment))
        };
        let rows: Vec<_> = some.iter().map(row).collect();
        each!(conn, c => diesel::insert_into(staff_cell::table).values(&rows).execute(c))?;
    }
    Ok(())
}

/// Gives all of it back.
pub fn release(conn: &mut Conn, commitment: CommitmentId) -> QueryResult<()> {
    let theirs = staff_cell::table.filter(staff_cell::commitment.eq(commitment.to_string()));
    diesel::delete(theirs).execute(conn).map(drop)
}

/// Forgets what lies before this moment, in epoch milliseconds: nobody asks for what is over.
pub fn prune(conn: &mut Conn, before: i64) -> QueryResult<usize> {
    diesel::delete(staff_cell::table.filter(staff_cell::piece.lt(before.div_euclid(CELL)))).execute(conn)
}
