//! Which members can be followed, and by which actor of ours.
//!
//! **Invariant:** an actor belongs to one member for good; a member has at most one that is open.

use diesel::prelude::*;

use crate::Conn;
use crate::schema::{face, member};

/// A member's own actor. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = face)]
#[allow(missing_docs, reason = "the columns of `face`, described in its migration")]
pub struct Face {
    pub actor: String,
    pub member: String,
    pub answers: bool,
    pub opened_at: i64,
    pub closed_at: Option<i64>,
}

/// How many that are open belong to members who are shut out.
pub fn count_left(conn: &mut Conn) -> QueryResult<i64> {
    let out = member::table.filter(member::disabled_at.is_not_null()).select(member::id);
    face::table.filter(face::closed_at.is_null().and(face::member.eq_any(out))).count().get_result(conn)
}

/// Adds one; its actor must be new.
pub fn insert(conn: &mut Conn, row: &Face) -> QueryResult<()> {
    diesel::insert_into(face::table).values(row.clone()).execute(conn)?;
    Ok(())
}

/// A member's open one.
pub fn of_member(conn: &mut Conn, member: &str) -> QueryResult<Option<Face>> {
    face::table
        .filter(face::member.eq(member).and(face::closed_at.is_null()))
        .select(Face::as_select())
        .get_result(conn)
        .optional()
}

/// All that are open, the oldest first.
pub fn open(conn: &mut Conn) -> QueryResult<Vec<Face>> {
    face::table
        .filter(face::closed_at.is_null())
        .order((face::opened_at, face::actor))
        .select(Face::as_select())
        .load(conn)
}

/// In whose name a member answers others: the actor, if that was chosen.
pub fn answering(conn: &mut Conn, member: &str) -> QueryResult<Option<String>> {
    Ok(of_member(conn, member)?.filter(|face| face.answers).map(|face| face.actor))
}

/// Whose this actor is, whether it is still open or not.
pub fn member_of(conn: &mut Conn, actor: &str) -> QueryResult<Option<String>> {
    face::table.find(actor).select(face::member).get_result(conn).optional()
}

/// When a member opened theirs, closed ones too, the latest first.
pub fn opened(conn: &mut Conn, member: &str) -> QueryResult<Vec<i64>> {
    let all = face::table.filter(face::member.eq(member)).order(face::opened_at.desc());
    all.select(face::opened_at).load(conn)
}

/// Chooses whether a member answers in this name.
pub fn set_answers(conn: &mut Conn, actor: &str, answers: bool) -> QueryResult<()> {
    diesel::update(face::table.find(actor)).set(face::answers.eq(answers)).execute(conn)?;
    Ok(())
}

/// Ends one at `now`. False when it had ended.
pub fn close(conn: &mut Conn, actor: &str, now: i64) -> QueryResult<bool> {
    let open = face::table.find(actor).filter(face::closed_at.is_null());
    Ok(diesel::update(open).set(face::closed_at.eq(now)).execute(conn)? == 1)
}
