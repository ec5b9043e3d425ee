//! The table `map_label`: what the categories of a source are with us.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::map_label;

/// A category of a source. See the migration.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = map_label)]
#[allow(missing_docs, reason = "the columns of `map_label`, described in its migration")]
pub struct Label {
    pub source: String,
    pub remote: String,
    pub name: String,
    pub parent: Option<String>,
    pub theme: Option<String>,
    pub guessed: bool,
}

/// All of a source, by name.
pub fn of_source(conn: &mut Conn, source: &str) -> QueryResult<Vec<Label>> {
    let rows =
        map_label::table.filter(map_label::source.eq(source)).order((map_label::name, map_label::remote));
    rows.select(Label::as_select()).load(conn)
}

/// All of all sources.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<Label>> {
    map_label::table.order((map_label::source, map_label::remote)).select(Label::as_select()).load(conn)
}

/// Adds one.
pub fn insert(conn: &mut Conn, one: &Label) -> QueryResult<()> {
    diesel::insert_into(map_label::table).values(one).execute(conn).map(drop)
}

/// Keeps how the source calls it now.
pub fn rename(conn: &mut Conn, one: &Label) -> QueryResult<()> {
    let row = map_label::table.find((one.source.clone(), one.remote.clone()));
    let set = (map_label::name.eq(&one.name), map_label::parent.eq(&one.parent));
    diesel::update(row).set(set).execute(conn).map(drop)
}

/// Adds one, or keeps how the source calls it now. What a person chose stays, whenever they did.
pub fn keep(conn: &mut Conn, one: &Label) -> QueryResult<()> {
    let known = map_label::table.find((one.source.clone(), one.remote.clone()));
    if known.select(map_label::remote).get_result::<String>(conn).optional()?.is_none() {
        return insert(conn, one);
    }
    rename(conn, one)?;
    let guessed = map_label::table.find((one.source.clone(), one.remote.clone()));
    let guessed = guessed.filter(map_label::guessed.eq(true));
    diesel::update(guessed).set(map_label::theme.eq(&one.theme)).execute(conn).map(drop)
}

/// A person says which of ours it is; none: with us it is nothing.
pub fn set_theme(conn: &mut Conn, source: &str, remote: &str, theme: Option<&str>) -> QueryResult<bool> {
    let set = (map_label::theme.eq(theme), map_label::guessed.eq(false));
    let is_there = diesel::update(map_label::table.find((source, remote))).set(set).execute(conn)? == 1;
    super::sources::raise_labels(conn, source)?;
    Ok(is_there)
}

/// How many of a source nobody has looked at.
pub fn count_guessed(conn: &mut Conn, source: &str) -> QueryResult<i64> {
    let rows = map_label::table.filter(map_label::source.eq(source).and(map_label::guessed.eq(true)));
    rows.count().get_result(conn)
}
