//! The table `staff_wish`.

use diesel::prelude::*;
use maillon_kernel::local;
use maillon_kernel::recurrence::Rule;
use maillon_store::Conn;
use maillon_store::schema::staff_wish;

use super::{damaged, list, word};
use crate::ids::{PostId, WishId};
use crate::model::WishRow;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = staff_wish)]
struct Row {
    id: String,
    post: String,
    kind: String,
    first_at: String,
    minutes: i64,
    rule: Option<String>,
    left_out: String,
    created_at: i64,
}

impl Row {
    fn of(one: &WishRow) -> Self {
        let wall = |at: &chrono::NaiveDateTime| at.format(local::FORM).to_string();
        Self {
            id: one.id.to_string(),
            post: one.post.to_string(),
            kind: one.kind.to_string(),
            first_at: wall(&one.first),
            minutes: one.minutes,
            rule: one.rule.as_ref().map(|rule| rule.to_ics(local::BRUSSELS)),
            left_out: list(&one.left_out.iter().map(wall).collect::<Vec<_>>()),
            created_at: one.created_at,
        }
    }

    fn read(self) -> QueryResult<WishRow> {
        let at = |text: &str| local::read(text).ok_or_else(|| damaged("this is no time"));
        let left_out: Vec<String> = super::read_list(&self.left_out)?;
        Ok(WishRow {
            id: word(&self.id)?,
            post: word(&self.post)?,
            kind: word(&self.kind)?,
            first: at(&self.first_at)?,
            minutes: self.minutes,
            rule: self.rule.as_deref().map(Rule::parse).transpose().map_err(damaged)?,
            left_out: left_out.iter().map(|text| at(text)).collect::<Result<_, _>>()?,
            created_at: self.created_at,
        })
    }
}

/// Adds a wish.
pub fn insert(conn: &mut Conn, one: &WishRow) -> QueryResult<()> {
    diesel::insert_into(staff_wish::table).values(Row::of(one)).execute(conn).map(drop)
}

/// The wish with this id.
pub fn find(conn: &mut Conn, id: WishId) -> QueryResult<Option<WishRow>> {
    let row = staff_wish::table.find(id.to_string()).select(Row::as_select());
    row.get_result(conn).optional()?.map(Row::read).transpose()
}

/// All that a post says, the first said first.
pub fn of(conn: &mut Conn, post: PostId) -> QueryResult<Vec<WishRow>> {
    let theirs = staff_wish::table.filter(staff_wish::post.eq(post.to_string()));
    let rows = theirs.order((staff_wish::first_at, staff_wish::id)).select(Row::as_select()).load(conn)?;
    rows.into_iter().map(Row::read).collect()
}

/// Takes a wish back.
pub fn remove(conn: &mut Conn, id: WishId) -> QueryResult<()> {
    diesel::delete(staff_wish::table.find(id.to_string())).execute(conn).map(drop)
}

/// The times of a wish that do not hold are these from now on.
pub fn leave_out(conn: &mut Conn, id: WishId, times: &[chrono::NaiveDateTime]) -> QueryResult<()> {
    let all = list(&times.iter().map(|at| at.format(local::FORM).to_string()).collect::<Vec<_>>());
    let row = diesel::update(staff_wish::table.find(id.to_string()));
    row.set(staff_wish::left_out.eq(all)).execute(conn).map(drop)
}
