//! The table `map_hidden`: places of other maps that are not shown here.

use diesel::prelude::*;
use maillon_kernel::geo::Point;
use maillon_store::schema::{map_hidden, map_marker};
use maillon_store::{Conn, each};

use super::point;

/// A place that was taken off our map. See the migration.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = map_hidden)]
#[allow(missing_docs, reason = "the columns of `map_hidden`, described in its migration")]
pub struct Hidden {
    pub source: String,
    pub remote: String,
    pub member: String,
    pub hidden_at: i64,
}

/// Keeps it off the map. It may be so already.
pub fn put(conn: &mut Conn, one: &Hidden) -> QueryResult<()> {
    each!(conn, c => diesel::insert_into(map_hidden::table)
        .values(one)
        .on_conflict_do_nothing()
        .execute(c))
    .map(drop)
}

/// It is shown again.
pub fn remove(conn: &mut Conn, source: &str, remote: &str) -> QueryResult<()> {
    diesel::delete(map_hidden::table.find((source, remote))).execute(conn).map(drop)
}

/// Whether it is kept off the map.
pub fn is_hidden(conn: &mut Conn, source: &str, remote: &str) -> QueryResult<bool> {
    let row = map_hidden::table.find((source, remote)).select(map_hidden::source);
    Ok(row.get_result::<String>(conn).optional()?.is_some())
}

/// Id and name of those of a source that it still knows, by name.
pub fn of_source(conn: &mut Conn, source: &str) -> QueryResult<Vec<(String, String)>> {
    let rows = map_hidden::table
        .inner_join(
            map_marker::table
                .on(map_marker::source.eq(map_hidden::source).and(map_marker::remote.eq(map_hidden::remote))),
        )
        .filter(map_hidden::source.eq(source));
    rows.order((map_marker::name, map_marker::id)).select((map_marker::id, map_marker::name)).load(conn)
}

/// Those of a source, with name and point of each as it was known last.
pub fn standing(conn: &mut Conn, source: &str) -> QueryResult<Vec<(Hidden, String, Point)>> {
    let rows = map_hidden::table
        .inner_join(
            map_marker::table
                .on(map_marker::source.eq(map_hidden::source).and(map_marker::remote.eq(map_hidden::remote))),
        )
        .filter(map_hidden::source.eq(source));
    let rows: Vec<(Hidden, String, i64, i64)> =
        rows.select((Hidden::as_select(), map_marker::name, map_marker::lat, map_marker::lon)).load(conn)?;
    rows.into_iter().map(|(one, name, lat, lon)| Ok((one, name, point(lat, lon)?))).collect()
}

/// Forgets what was hidden of a source.
pub fn forget_of_source(conn: &mut Conn, source: &str) -> QueryResult<()> {
    diesel::delete(map_hidden::table.filter(map_hidden::source.eq(source))).execute(conn).map(drop)
}
