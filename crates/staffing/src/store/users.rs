//! The table `staff_user`.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::staff_user;

use super::{list, read_list, word};
use crate::costs::Cents;
use crate::ids::MemberId;
use crate::model::User;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = staff_user, treat_none_as_null = true)]
struct Row {
    id: String,
    actor: String,
    name: String,
    functions: String,
    yearly: Option<i64>,
    joined_on: Option<String>,
    ends_on: Option<String>,
    notice_days: i64,
    weight: i64,
    opening: i64,
    since: String,
    note: String,
    created_at: i64,
    updated_at: i64,
}

impl Row {
    fn of(one: &User) -> Self {
        Self {
            id: one.id.to_string(),
            actor: one.actor.clone(),
            name: one.name.clone(),
            functions: list(&one.functions),
            yearly: one.yearly,
            joined_on: one.joined_on.map(|day| day.to_string()),
            ends_on: one.ends_on.map(|day| day.to_string()),
            notice_days: one.notice_days,
            weight: one.weight,
            opening: one.opening.get(),
            since: one.since.to_string(),
            note: one.note.clone(),
            created_at: one.created_at,
            updated_at: one.updated_at,
        }
    }

    fn read(self) -> QueryResult<User> {
        Ok(User {
            id: word(&self.id)?,
            functions: read_list(&self.functions)?,
            joined_on: self.joined_on.as_deref().map(word).transpose()?,
            ends_on: self.ends_on.as_deref().map(word).transpose()?,
            opening: Cents::new(self.opening),
            since: word(&self.since)?,
            actor: self.actor,
            name: self.name,
            yearly: self.yearly,
            notice_days: self.notice_days,
            weight: self.weight,
            note: self.note,
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

/// Adds a user member.
pub fn insert(conn: &mut Conn, one: &User) -> QueryResult<()> {
    diesel::insert_into(staff_user::table).values(Row::of(one)).execute(conn).map(drop)
}

/// Replaces a user member by what it has become.
pub fn update(conn: &mut Conn, one: &User) -> QueryResult<()> {
    diesel::update(staff_user::table.find(one.id.to_string())).set(Row::of(one)).execute(conn).map(drop)
}

/// The user member with this id.
pub fn find(conn: &mut Conn, id: MemberId) -> QueryResult<Option<User>> {
    let row = staff_user::table.find(id.to_string()).select(Row::as_select());
    row.get_result(conn).optional()?.map(Row::read).transpose()
}

/// The user member that this actor is.
pub fn by_actor(conn: &mut Conn, actor: &str) -> QueryResult<Option<User>> {
    let row = staff_user::table.filter(staff_user::actor.eq(actor)).select(Row::as_select());
    row.get_result(conn).optional()?.map(Row::read).transpose()
}

/// The whole register, by name.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<User>> {
    let rows = staff_user::table.order((staff_user::name, staff_user::id)).select(Row::as_select());
    rows.load(conn)?.into_iter().map(Row::read).collect()
}
