//! Likes and boosts, by whoever and of whatever.

use diesel::prelude::*;

use crate::schema::reaction;
use crate::{Conn, each};

/// One `Like` or `Announce`. `activity` is its id; the time is epoch milliseconds.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = reaction)]
#[allow(missing_docs, reason = "the columns of `reaction`, described in its migration")]
pub struct Reaction {
    pub activity: String,
    pub verb: String,
    pub actor: String,
    pub object: String,
    pub reacted_at: i64,
}

/// Records a reaction. True when it is new: one actor likes one object once.
pub fn record(conn: &mut Conn, reaction: &Reaction) -> QueryResult<bool> {
    let written = each!(conn, c => diesel::insert_into(reaction::table)
        .values(reaction.clone())
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(written == 1)
}

/// Takes back the reaction with this id, if it is `actor`'s. Answers what it was.
pub fn undo(conn: &mut Conn, activity: &str, actor: &str) -> QueryResult<Option<Reaction>> {
    let found = reaction::table
        .find(activity)
        .filter(reaction::actor.eq(actor))
        .select(Reaction::as_select())
        .get_result(conn)
        .optional()?;
    if found.is_some() {
        diesel::delete(reaction::table.find(activity)).execute(conn)?;
    }
    Ok(found)
}

/// How many reacted to this object with this verb (`Like` or `Announce`).
pub fn count(conn: &mut Conn, object: &str, verb: &str) -> QueryResult<i64> {
    reaction::table.filter(reaction::object.eq(object).and(reaction::verb.eq(verb))).count().get_result(conn)
}

/// Forgets all reactions of an actor that deleted itself.
pub fn forget_actor(conn: &mut Conn, actor: &str) -> QueryResult<()> {
    diesel::delete(reaction::table.filter(reaction::actor.eq(actor))).execute(conn)?;
    Ok(())
}

/// Forgets all reactions of these actors.
pub fn forget_all(conn: &mut Conn, actors: &[String]) -> QueryResult<()> {
    diesel::delete(reaction::table.filter(reaction::actor.eq_any(actors))).execute(conn)?;
    Ok(())
}
