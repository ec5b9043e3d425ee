//! The table `map_source`: layers of markers that others made.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::{map_label, map_marker, map_source};

use super::damaged;
use crate::read::Kind;

/// A layer. See the migration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = map_source, treat_none_as_null = true)]
#[allow(missing_docs, reason = "the columns of `map_source`, described in its migration")]
pub struct Source {
    pub id: String,
    pub kind: String,
    pub title: String,
    pub url: Option<String>,
    pub categories_url: Option<String>,
    pub licence: String,
    pub credit: String,
    pub credit_url: String,
    pub every_hours: i64,
    pub shown: bool,
    pub etag: Option<String>,
    pub modified: Option<String>,
    pub digest: Option<String>,
    pub fault: String,
    pub fault_text: String,
    pub left_out: i64,
    pub left_out_why: String,
    pub tried_at: Option<i64>,
    pub read_at: Option<i64>,
    pub next_at: i64,
    pub made_at: i64,
    pub made_by: Option<String>,
    pub labels_version: i64,
}

impl Source {
    /// The shape of its files.
    pub fn kind(&self) -> QueryResult<Kind> {
        self.kind.parse().map_err(|_| damaged(format!("{} is no kind of source", self.kind)))
    }
}

/// Adds a source.
pub fn insert(conn: &mut Conn, one: &Source) -> QueryResult<()> {
    diesel::insert_into(map_source::table).values(one).execute(conn).map(drop)
}

/// Keeps how a source stands now. Nothing, when somebody has removed it meanwhile.
pub fn update(conn: &mut Conn, one: &Source) -> QueryResult<()> {
    diesel::update(map_source::table.find(one.id.clone())).set(one).execute(conn).map(drop)
}

/// How many there are.
pub fn count(conn: &mut Conn) -> QueryResult<i64> {
    map_source::table.count().get_result(conn)
}

/// It is on the map, or not.
pub fn set_shown(conn: &mut Conn, id: &str, shown: bool) -> QueryResult<bool> {
    let set = map_source::shown.eq(shown);
    Ok(diesel::update(map_source::table.find(id)).set(set).execute(conn)? == 1)
}

/// It is to be read from then on.
pub fn set_next(conn: &mut Conn, id: &str, next_at: i64) -> QueryResult<bool> {
    let set = map_source::next_at.eq(next_at);
    Ok(diesel::update(map_source::table.find(id)).set(set).execute(conn)? == 1)
}

/// What its categories are with us has changed.
pub fn raise_labels(conn: &mut Conn, id: &str) -> QueryResult<()> {
    let next = map_source::labels_version.eq(map_source::labels_version + 1);
    diesel::update(map_source::table.find(id)).set(next).execute(conn).map(drop)
}

/// The source with this id.
pub fn find(conn: &mut Conn, id: &str) -> QueryResult<Option<Source>> {
    map_source::table.find(id).select(Source::as_select()).get_result(conn).optional()
}

/// All sources, by title.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<Source>> {
    map_source::table.order((map_source::title, map_source::id)).select(Source::as_select()).load(conn)
}

/// Those that are read by URL and are to be read by now, the one that waits longest first.
pub fn due(conn: &mut Conn, now: i64, most: i64) -> QueryResult<Vec<Source>> {
    map_source::table
        .filter(map_source::url.is_not_null().and(map_source::next_at.le(now)))
        .order((map_source::next_at, map_source::id))
        .limit(most)
        .select(Source::as_select())
        .load(conn)
}

/// Takes a source that is to be read by `now` until `later`: of those who would read it at once, one does.
pub fn take(conn: &mut Conn, id: &str, now: i64, later: i64) -> QueryResult<bool> {
    let due = map_source::table.filter(map_source::id.eq(id).and(map_source::next_at.le(now)));
    Ok(diesel::update(due).set(map_source::next_at.eq(later)).execute(conn)? == 1)
}

/// Removes a source with its markers and its categories. Claims of its markers stay as what was said; a layer that is made anew is another one.
pub fn remove(conn: &mut Conn, id: &str) -> QueryResult<()> {
    diesel::delete(map_marker::table.filter(map_marker::source.eq(id))).execute(conn)?;
    diesel::delete(map_label::table.filter(map_label::source.eq(id))).execute(conn)?;
    diesel::delete(map_source::table.find(id)).execute(conn).map(drop)
}
