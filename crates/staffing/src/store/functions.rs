//! The table `staff_function`.

use diesel::prelude::*;
use maillon_kernel::language::LanguageTag;
use maillon_store::Conn;
use maillon_store::schema::staff_function;

use super::{damaged, word};
use crate::ids::FunctionId;
use crate::model::Function;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = staff_function, treat_none_as_null = true)]
struct Row {
    id: String,
    uri: String,
    title: String,
    about: String,
    language: String,
    weekly: i64,
    told: bool,
    retired_at: Option<i64>,
    created_at: i64,
    updated_at: i64,
}

impl Row {
    fn of(one: &Function) -> Self {
        Self {
            id: one.id.to_string(),
            uri: one.uri.clone(),
            title: one.title.clone(),
            about: one.about.clone(),
            language: one.language.as_str().to_owned(),
            weekly: one.weekly,
            told: one.told,
            retired_at: one.retired_at,
            created_at: one.created_at,
            updated_at: one.updated_at,
        }
    }

    fn read(self) -> QueryResult<Function> {
        Ok(Function {
            id: word(&self.id)?,
            language: LanguageTag::parse(&self.language).map_err(|problem| damaged(problem.to_string()))?,
            uri: self.uri,
            title: self.title,
            about: self.about,
            weekly: self.weekly,
            told: self.told,
            retired_at: self.retired_at,
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

/// Adds a function.
pub fn insert(conn: &mut Conn, one: &Function) -> QueryResult<()> {
    diesel::insert_into(staff_function::table).values(Row::of(one)).execute(conn).map(drop)
}

/// Replaces a function by what it has become.
pub fn update(conn: &mut Conn, one: &Function) -> QueryResult<()> {
    diesel::update(staff_function::table.find(one.id.to_string())).set(Row::of(one)).execute(conn).map(drop)
}

/// The function with this id.
pub fn find(conn: &mut Conn, id: FunctionId) -> QueryResult<Option<Function>> {
    let row = staff_function::table.find(id.to_string()).select(Row::as_select());
    row.get_result(conn).optional()?.map(Row::read).transpose()
}

/// The function with this URI.
pub fn by_uri(conn: &mut Conn, uri: &str) -> QueryResult<Option<Function>> {
    let row = staff_function::table.filter(staff_function::uri.eq(uri)).select(Row::as_select());
    row.get_result(conn).optional()?.map(Row::read).transpose()
}

/// All that were ever lent, by their names.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<Function>> {
    let rows =
        staff_function::table.order((staff_function::title, staff_function::id)).select(Row::as_select());
    rows.load(conn)?.into_iter().map(Row::read).collect()
}
