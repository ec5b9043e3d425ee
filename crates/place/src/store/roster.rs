//! The tables `key_copy` and `duty`: who has which key, and who keeps the door open when.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::{duty, key_copy};

/// One key.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = key_copy, treat_none_as_null = true)]
#[allow(missing_docs, reason = "the columns of `key_copy`, described in its migration")]
pub struct Key {
    pub id: String,
    pub label: String,
    pub member: Option<String>,
    pub name: String,
    pub since: Option<i64>,
}

/// One permanence.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = duty, treat_none_as_null = true)]
#[allow(missing_docs, reason = "the columns of `duty`, described in its migration")]
pub struct Duty {
    pub id: String,
    pub starts_at: i64,
    pub ends_at: i64,
    pub member: Option<String>,
    pub note: String,
}

/// All keys, by what is written on them.
pub fn keys(conn: &mut Conn) -> QueryResult<Vec<Key>> {
    key_copy::table.order(key_copy::label).select(Key::as_select()).load(conn)
}

/// The key with this id.
pub fn key(conn: &mut Conn, id: &str) -> QueryResult<Option<Key>> {
    key_copy::table.find(id).select(Key::as_select()).get_result(conn).optional()
}

/// Adds a key; false when there is one with this label.
pub fn add_key(conn: &mut Conn, one: &Key) -> QueryResult<bool> {
    let known = key_copy::table.filter(key_copy::label.eq(&one.label)).count().get_result::<i64>(conn)?;
    if known != 0 {
        return Ok(false);
    }
    diesel::insert_into(key_copy::table).values(one.clone()).execute(conn)?;
    Ok(true)
}

/// Says who has a key now.
pub fn put_key(conn: &mut Conn, one: &Key) -> QueryResult<()> {
    diesel::update(key_copy::table.find(&one.id)).set(one.clone()).execute(conn).map(drop)
}

/// Forgets a key: it is lost, or its lock is.
pub fn remove_key(conn: &mut Conn, id: &str) -> QueryResult<()> {
    diesel::delete(key_copy::table.find(id)).execute(conn).map(drop)
}

/// Permanences that end after `from`, the next first.
pub fn duties(conn: &mut Conn, from: i64, most: i64) -> QueryResult<Vec<Duty>> {
    let coming = duty::table.filter(duty::ends_at.gt(from)).order((duty::starts_at, duty::id)).limit(most);
    coming.select(Duty::as_select()).load(conn)
}

/// The permanence with this id.
pub fn duty(conn: &mut Conn, id: &str) -> QueryResult<Option<Duty>> {
    duty::table.find(id).select(Duty::as_select()).get_result(conn).optional()
}

/// Adds a permanence.
pub fn add_duty(conn: &mut Conn, one: &Duty) -> QueryResult<()> {
    diesel::insert_into(duty::table).values(one.clone()).execute(conn).map(drop)
}

/// Says who keeps a permanence.
pub fn put_duty(conn: &mut Conn, one: &Duty) -> QueryResult<()> {
    diesel::update(duty::table.find(&one.id)).set(one.clone()).execute(conn).map(drop)
}

/// Takes a permanence out.
pub fn remove_duty(conn: &mut Conn, id: &str) -> QueryResult<()> {
    diesel::delete(duty::table.find(id)).execute(conn).map(drop)
}
