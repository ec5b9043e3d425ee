//! The table `map_twin`: what looks alike, and what a person said of it.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::map_twin;

/// Two things on the map. See the migration.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = map_twin)]
#[allow(missing_docs, reason = "the columns of `map_twin`, described in its migration")]
pub struct Twin {
    pub one: String,
    pub other: String,
    pub state: String,
    pub metres: i64,
    pub likeness: i64,
    pub found_at: i64,
    pub decided_at: Option<i64>,
    pub decided_by: Option<String>,
}

/// Adds a pair that was not known.
pub fn insert(conn: &mut Conn, one: &Twin) -> QueryResult<()> {
    diesel::insert_into(map_twin::table).values(one).execute(conn).map(drop)
}

/// The pair of these two.
pub fn find(conn: &mut Conn, one: &str, other: &str) -> QueryResult<Option<Twin>> {
    map_twin::table.find((one, other)).select(Twin::as_select()).get_result(conn).optional()
}

/// All in this state, the newest first.
pub fn in_state(conn: &mut Conn, state: &str) -> QueryResult<Vec<Twin>> {
    let rows = map_twin::table.filter(map_twin::state.eq(state));
    rows.order((map_twin::found_at.desc(), map_twin::one, map_twin::other))
        .select(Twin::as_select())
        .load(conn)
}

/// All pairs.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<Twin>> {
    map_twin::table.order((map_twin::one, map_twin::other)).select(Twin::as_select()).load(conn)
}

/// A person says what they are.
pub fn decide(
    conn: &mut Conn,
    (one, other): (&str, &str),
    state: &str,
    by: &str,
    now: i64,
) -> QueryResult<bool> {
    let set = (map_twin::state.eq(state), map_twin::decided_at.eq(now), map_twin::decided_by.eq(by));
    Ok(diesel::update(map_twin::table.find((one, other))).set(set).execute(conn)? == 1)
}

/// Forgets a pair that nobody looked at and that is none any more.
pub fn remove(conn: &mut Conn, one: &str, other: &str) -> QueryResult<()> {
    diesel::delete(map_twin::table.find((one, other))).execute(conn).map(drop)
}
