//! The table `map_claim`: who says that a marker is them.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::map_claim;

/// A claim. See the migration.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = map_claim, treat_none_as_null = true)]
#[allow(missing_docs, reason = "the columns of `map_claim`, described in its migration")]
pub struct Claim {
    pub id: String,
    pub source: String,
    pub remote: String,
    pub actor: String,
    pub name: String,
    pub state: String,
    pub proof: Option<String>,
    pub token: String,
    pub page: String,
    pub fault: String,
    pub member: Option<String>,
    pub asked_at: i64,
    pub tried_at: Option<i64>,
    pub decided_at: Option<i64>,
    pub decided_by: Option<String>,
}

/// Adds a claim.
pub fn insert(conn: &mut Conn, one: &Claim) -> QueryResult<()> {
    diesel::insert_into(map_claim::table).values(one).execute(conn).map(drop)
}

/// Keeps how a claim stands now.
pub fn update(conn: &mut Conn, one: &Claim) -> QueryResult<()> {
    diesel::update(map_claim::table.find(one.id.clone())).set(one).execute(conn).map(drop)
}

/// The claim with this id.
pub fn find(conn: &mut Conn, id: &str) -> QueryResult<Option<Claim>> {
    map_claim::table.find(id).select(Claim::as_select()).get_result(conn).optional()
}

/// All about a marker, the oldest first.
pub fn of_marker(conn: &mut Conn, source: &str, remote: &str) -> QueryResult<Vec<Claim>> {
    let rows = map_claim::table.filter(map_claim::source.eq(source).and(map_claim::remote.eq(remote)));
    rows.order((map_claim::asked_at, map_claim::id)).select(Claim::as_select()).load(conn)
}

/// All in this state, the oldest first.
pub fn in_state(conn: &mut Conn, state: &str) -> QueryResult<Vec<Claim>> {
    let rows = map_claim::table.filter(map_claim::state.eq(state));
    rows.order((map_claim::asked_at, map_claim::id)).select(Claim::as_select()).load(conn)
}

/// Source, key and actor of those that are proven: what the map says "c'est nous" of.
pub fn proven(conn: &mut Conn) -> QueryResult<Vec<(String, String, String)>> {
    let columns = (map_claim::source, map_claim::remote, map_claim::actor);
    let rows = map_claim::table.filter(map_claim::state.eq("proven")).order(columns);
    rows.select(columns).load(conn)
}

/// Takes the turn of looking at a site for this claim, if nobody looked since `before`.
pub fn take_turn(conn: &mut Conn, id: &str, before: i64, now: i64) -> QueryResult<bool> {
    let open = map_claim::table.filter(map_claim::id.eq(id).and(map_claim::state.eq("open")));
    let open = open.filter(map_claim::tried_at.is_null().or(map_claim::tried_at.le(before)));
    Ok(diesel::update(open).set(map_claim::tried_at.eq(now)).execute(conn)? == 1)
}
