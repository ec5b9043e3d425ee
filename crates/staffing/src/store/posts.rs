//! The table `staff_post`.

use chrono::NaiveDate;
use diesel::prelude::*;
use maillon_kernel::geo::Commune;
use maillon_store::Conn;
use maillon_store::schema::staff_post;

use super::{damaged, list, read_list, word};
use crate::ids::PostId;
use crate::model::PostRow;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = staff_post, treat_none_as_null = true)]
struct Row {
    id: String,
    code: String,
    functions: String,
    languages: String,
    weekly: i64,
    home: Option<String>,
    worker: Option<String>,
    starts_on: String,
    ends_on: Option<String>,
    created_at: i64,
    updated_at: i64,
}

impl Row {
    fn of(one: &PostRow) -> Self {
        Self {
            id: one.id.to_string(),
            code: one.code.clone(),
            functions: list(&one.functions),
            languages: list(&one.languages),
            weekly: one.weekly,
            home: one.home.map(|commune| commune.nis.clone()),
            worker: one.worker.clone(),
            starts_on: one.starts_on.to_string(),
            ends_on: one.ends_on.map(|day| day.to_string()),
            created_at: one.created_at,
            updated_at: one.updated_at,
        }
    }

    fn read(self) -> QueryResult<PostRow> {
        let home = self.home.as_deref().map(|nis| Commune::by_nis(nis).ok_or_else(|| damaged("no commune")));
        Ok(PostRow {
            id: word(&self.id)?,
            functions: read_list(&self.functions)?,
            languages: read_list(&self.languages)?,
            home: home.transpose()?,
            starts_on: day(&self.starts_on)?,
            ends_on: self.ends_on.as_deref().map(day).transpose()?,
            code: self.code,
            weekly: self.weekly,
            worker: self.worker,
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

fn day(text: &str) -> QueryResult<NaiveDate> {
    text.parse().map_err(|problem: chrono::ParseError| damaged(problem))
}

/// Adds a post.
pub fn insert(conn: &mut Conn, one: &PostRow) -> QueryResult<()> {
    diesel::insert_into(staff_post::table).values(Row::of(one)).execute(conn).map(drop)
}

/// Replaces a post by what it has become.
pub fn update(conn: &mut Conn, one: &PostRow) -> QueryResult<()> {
    diesel::update(staff_post::table.find(one.id.to_string())).set(Row::of(one)).execute(conn).map(drop)
}

/// The post with this id.
pub fn find(conn: &mut Conn, id: PostId) -> QueryResult<Option<PostRow>> {
    let row = staff_post::table.find(id.to_string()).select(Row::as_select());
    row.get_result(conn).optional()?.map(Row::read).transpose()
}

/// The posts that a member of ours has.
pub fn of_worker(conn: &mut Conn, member: &str) -> QueryResult<Vec<PostRow>> {
    let theirs = staff_post::table.filter(staff_post::worker.eq(member)).order(staff_post::code);
    theirs.select(Row::as_select()).load(conn)?.into_iter().map(Row::read).collect()
}

/// All of them, by their pseudonyms.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<PostRow>> {
    let rows = staff_post::table.order((staff_post::code, staff_post::id)).select(Row::as_select());
    rows.load(conn)?.into_iter().map(Row::read).collect()
}
