//! The table `staff_swap`.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::{commitment, staff_swap};

use super::word;
use crate::ids::{CommitmentId, PostId};
use crate::model::Swap;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = staff_swap)]
struct Row {
    given: String,
    wanted: String,
    own_post: String,
    other_post: String,
    asked_by: String,
    asked_at: i64,
}

impl Row {
    fn of(one: &Swap) -> Self {
        Self {
            given: one.given.to_string(),
            wanted: one.wanted.to_string(),
            own_post: one.own_post.to_string(),
            other_post: one.other_post.to_string(),
            asked_by: one.asked_by.clone(),
            asked_at: one.asked_at,
        }
    }

    fn read(self) -> QueryResult<Swap> {
        Ok(Swap {
            given: word(&self.given)?,
            wanted: word(&self.wanted)?,
            own_post: word(&self.own_post)?,
            other_post: word(&self.other_post)?,
            asked_by: self.asked_by,
            asked_at: self.asked_at,
        })
    }
}

/// Keeps what is proposed; once is enough.
pub fn put(conn: &mut Conn, one: &Swap) -> QueryResult<()> {
    if find(conn, one.given, one.wanted)?.is_some() {
        return Ok(());
    }
    diesel::insert_into(staff_swap::table).values(Row::of(one)).execute(conn).map(drop)
}

/// The one that gives this for that.
pub fn find(conn: &mut Conn, given: CommitmentId, wanted: CommitmentId) -> QueryResult<Option<Swap>> {
    let row = staff_swap::table.find((given.to_string(), wanted.to_string())).select(Row::as_select());
    row.get_result(conn).optional()?.map(Row::read).transpose()
}

/// All that name this commitment, on either side.
pub fn about(conn: &mut Conn, id: CommitmentId) -> QueryResult<Vec<Swap>> {
    let id = id.to_string();
    let rows = staff_swap::table.filter(staff_swap::given.eq(&id).or(staff_swap::wanted.eq(&id)));
    let rows: Vec<Row> = rows.order(staff_swap::asked_at).select(Row::as_select()).load(conn)?;
    rows.into_iter().map(Row::read).collect()
}

/// All that wait for the word of this post.
pub fn asked_of(conn: &mut Conn, post: PostId) -> QueryResult<Vec<Swap>> {
    let rows = staff_swap::table.filter(staff_swap::other_post.eq(post.to_string()));
    let rows: Vec<Row> = rows.order(staff_swap::asked_at).select(Row::as_select()).load(conn)?;
    rows.into_iter().map(Row::read).collect()
}

/// Drops one.
pub fn remove(conn: &mut Conn, given: CommitmentId, wanted: CommitmentId) -> QueryResult<()> {
    diesel::delete(staff_swap::table.find((given.to_string(), wanted.to_string()))).execute(conn).map(drop)
}

/// Drops all that name this commitment.
pub fn forget(conn: &mut Conn, id: CommitmentId) -> QueryResult<()> {
    let id = id.to_string();
    let named = staff_swap::table.filter(staff_swap::given.eq(&id).or(staff_swap::wanted.eq(&id)));
    diesel::delete(named).execute(conn).map(drop)
}

/// Drops those of which one side has begun at `now` (epoch milliseconds).
pub fn prune(conn: &mut Conn, now: i64) -> QueryResult<()> {
    let ahead = || commitment::table.filter(commitment::starts_at.gt(now)).select(commitment::id);
    let over = staff_swap::given.ne_all(ahead()).or(staff_swap::wanted.ne_all(ahead()));
    diesel::delete(staff_swap::table.filter(over)).execute(conn).map(drop)
}
