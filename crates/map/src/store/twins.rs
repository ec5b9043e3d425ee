//! The table `map_twin`: what looks alike, and what a person said of it.

use std::collections::HashSet;

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::{map_marker, map_twin};

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

/// Nobody has decided what they are any more.
pub fn reopen(conn: &mut Conn, one: &str, other: &str) -> QueryResult<bool> {
    let none = (map_twin::decided_at.eq(None::<i64>), map_twin::decided_by.eq(None::<String>));
    let decided = map_twin::table.find((one, other)).filter(map_twin::state.ne("open"));
    Ok(diesel::update(decided).set((map_twin::state.eq("open"), none.0, none.1)).execute(conn)? == 1)
}

/// Those that wait for a person, the most alike first, with how many they are; and those that were decided, the last one
/// first.
pub fn page(conn: &mut Conn, decided: bool, skip: i64, most: i64) -> QueryResult<(Vec<Twin>, i64)> {
    let many = if decided {
        map_twin::table.filter(map_twin::state.ne("open")).count().get_result(conn)?
    } else {
        map_twin::table.filter(map_twin::state.eq("open")).count().get_result(conn)?
    };
    let rows = if decided {
        let order = (map_twin::decided_at.desc(), map_twin::one, map_twin::other);
        let rows = map_twin::table.filter(map_twin::state.ne("open")).order(order).offset(skip).limit(most);
        rows.select(Twin::as_select()).load(conn)?
    } else {
        let order = (map_twin::likeness.desc(), map_twin::metres, map_twin::one, map_twin::other);
        let rows = map_twin::table.filter(map_twin::state.eq("open")).order(order).offset(skip).limit(most);
        rows.select(Twin::as_select()).load(conn)?
    };
    Ok((rows, many))
}

/// Keeps how far apart a pair that nobody looked at is now.
pub fn measure(conn: &mut Conn, one: &Twin) -> QueryResult<()> {
    let open = map_twin::table.find((one.one.clone(), one.other.clone())).filter(map_twin::state.eq("open"));
    let set = (map_twin::metres.eq(one.metres), map_twin::likeness.eq(one.likeness));
    diesel::update(open).set(set).execute(conn).map(drop)
}

/// Forgets a pair that nobody looked at and that is none any more.
pub fn remove(conn: &mut Conn, one: &str, other: &str) -> QueryResult<()> {
    diesel::delete(map_twin::table.find((one, other))).execute(conn).map(drop)
}

/// Forgets all pairs with a marker of this source, which is about to be removed.
pub fn forget_of_source(conn: &mut Conn, source: &str) -> QueryResult<()> {
    let of_source = map_marker::table.filter(map_marker::source.eq(source)).select(map_marker::id);
    let ids: HashSet<String> = of_source.load::<String>(conn)?.into_iter().collect();
    let named = |name: &str| name.strip_prefix("marker:").is_some_and(|id| ids.contains(id));
    for pair in all(conn)?.iter().filter(|pair| named(&pair.one) || named(&pair.other)) {
        remove(conn, &pair.one, &pair.other)?;
    }
    Ok(())
}
