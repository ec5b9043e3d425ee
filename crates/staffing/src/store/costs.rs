//! The table `staff_cost`.

use diesel::prelude::*;
use maillon_store::schema::staff_cost;
use maillon_store::{Conn, each};

use super::{damaged, json, word};
use crate::costs::{Cents, Month, PostCost};
use crate::ids::PostId;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = staff_cost)]
struct Row {
    month: String,
    post: String,
    paid: i64,
    salary: i64,
    charges: i64,
    leave_pay: i64,
    training: i64,
    other: String,
}

impl Row {
    fn of(month: Month, one: &PostCost) -> QueryResult<Self> {
        let other: Vec<(&str, i64)> =
            one.other.iter().map(|(what, cents)| (what.as_str(), cents.get())).collect();
        Ok(Self {
            month: month.to_string(),
            post: one.post.to_string(),
            paid: one.paid,
            salary: one.salary.get(),
            charges: one.charges.get(),
            leave_pay: one.leave.get(),
            training: one.training.get(),
            other: json(&other)?,
        })
    }

    fn read(self) -> QueryResult<PostCost> {
        let other: Vec<(String, i64)> = serde_json::from_str(&self.other).map_err(damaged)?;
        Ok(PostCost {
            post: word(&self.post)?,
            paid: self.paid,
            salary: Cents::new(self.salary),
            charges: Cents::new(self.charges),
            leave: Cents::new(self.leave_pay),
            training: Cents::new(self.training),
            other: other.into_iter().map(|(what, cents)| (what, Cents::new(cents))).collect(),
        })
    }
}

/// What a post cost in a month, in place of what was written before.
pub fn put(conn: &mut Conn, month: Month, one: &PostCost) -> QueryResult<()> {
    let row = &Row::of(month, one)?;
    let insert = diesel::insert_into(staff_cost::table).values(row);
    let key = (staff_cost::month, staff_cost::post);
    each!(conn, c => insert.on_conflict(key).do_update().set(row).execute(c)).map(drop)
}

/// Forgets what a post cost in a month. Whether it was written.
pub fn remove(conn: &mut Conn, month: Month, post: PostId) -> QueryResult<bool> {
    let row = staff_cost::table.find((month.to_string(), post.to_string()));
    Ok(diesel::delete(row).execute(conn)? == 1)
}

/// What all posts cost in a month.
pub fn of_month(conn: &mut Conn, month: Month) -> QueryResult<Vec<PostCost>> {
    let rows = staff_cost::table.filter(staff_cost::month.eq(month.to_string())).order(staff_cost::post);
    rows.select(Row::as_select()).load(conn)?.into_iter().map(Row::read).collect()
}

/// All months in which something was written.
pub fn months(conn: &mut Conn) -> QueryResult<Vec<Month>> {
    let months: Vec<String> = staff_cost::table.select(staff_cost::month).distinct().load(conn)?;
    months.iter().map(|month| word(month)).collect()
}
