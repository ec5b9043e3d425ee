//! The table `relayed`.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::relayed;

use crate::model::State;

/// One object that our QG was asked to relay. The columns are described in the migration.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = relayed, treat_none_as_null = true)]
#[allow(missing_docs, reason = "the columns of `relayed`, described in its migration")]
pub struct Relayed {
    pub object: String,
    pub activity: String,
    pub actor: String,
    pub kind: String,
    pub title: String,
    pub body: String,
    pub state: String,
    pub why: String,
    pub reason: String,
    pub member: Option<String>,
    pub asked_at: i64,
    pub decided_at: Option<i64>,
}

impl Relayed {
    /// How far it has come.
    pub fn state(&self) -> State {
        State::read(&self.state)
    }
}

/// Enters an object, or what changed about one.
pub fn put(conn: &mut Conn, row: &Relayed) -> QueryResult<()> {
    let known = diesel::update(relayed::table.find(&row.object)).set(row).execute(conn)?;
    if known == 0 {
        diesel::insert_into(relayed::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// One object.
pub fn find(conn: &mut Conn, object: &str) -> QueryResult<Option<Relayed>> {
    relayed::table.find(object).select(Relayed::as_select()).get_result(conn).optional()
}

/// The object that this activity asked for.
pub fn by_activity(conn: &mut Conn, activity: &str) -> QueryResult<Option<Relayed>> {
    let found = relayed::table.filter(relayed::activity.eq(activity)).order(relayed::object).limit(1);
    Ok(found.select(Relayed::as_select()).load(conn)?.into_iter().next())
}

/// So many things an actor asked for since then.
pub fn count_since(conn: &mut Conn, actor: &str, since: i64) -> QueryResult<i64> {
    let lately = relayed::table.filter(relayed::actor.eq(actor).and(relayed::asked_at.gt(since)));
    lately.count().get_result(conn)
}

/// What waits for a coordinator, the longest first.
pub fn waiting(conn: &mut Conn, limit: i64) -> QueryResult<Vec<Relayed>> {
    relayed::table
        .filter(relayed::state.eq(State::Waiting.as_str()))
        .order((relayed::asked_at, relayed::object))
        .limit(limit)
        .select(Relayed::as_select())
        .load(conn)
}

/// So many wait.
pub fn count_waiting(conn: &mut Conn) -> QueryResult<i64> {
    relayed::table.filter(relayed::state.eq(State::Waiting.as_str())).count().get_result(conn)
}

/// What was decided last.
pub fn decided(conn: &mut Conn, limit: i64) -> QueryResult<Vec<Relayed>> {
    relayed::table
        .filter(relayed::decided_at.is_not_null())
        .order((relayed::decided_at.desc(), relayed::object))
        .limit(limit)
        .select(Relayed::as_select())
        .load(conn)
}

/// What of an actor is announced now, the newest first.
pub fn announced_of(conn: &mut Conn, actor: &str, limit: i64) -> QueryResult<Vec<Relayed>> {
    relayed::table
        .filter(relayed::actor.eq(actor).and(relayed::state.eq(State::Relayed.as_str())))
        .order((relayed::asked_at.desc(), relayed::object))
        .limit(limit)
        .select(Relayed::as_select())
        .load(conn)
}

/// Nothing of these actors waits or is announced any more.
pub fn withdraw_all(conn: &mut Conn, actors: &[String]) -> QueryResult<usize> {
    let theirs = relayed::table.filter(relayed::actor.eq_any(actors));
    diesel::update(theirs.filter(relayed::state.eq_any(["waiting", "relayed"])))
        .set((relayed::state.eq(State::Withdrawn.as_str()), relayed::body.eq("")))
        .execute(conn)
}
