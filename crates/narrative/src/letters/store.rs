//! The tables `subscriber` and `subscriber_token`.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::{subscriber, subscriber_token};
use sha2::{Digest as _, Sha256};

maillon_kernel::id!(
    /// Identifies who gets narratives by mail.
    SubscriberId
);

/// Who asked for narratives by mail. The columns are described in the migration.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = subscriber, treat_none_as_null = true)]
#[allow(missing_docs, reason = "the columns of `subscriber`, described in its migration")]
pub struct Subscriber {
    pub id: String,
    pub address: String,
    pub language: String,
    pub asked_at: i64,
    pub confirmed_at: Option<i64>,
}

fn hash(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

pub(super) fn put(conn: &mut Conn, row: &Subscriber) -> QueryResult<()> {
    let known = diesel::update(subscriber::table.find(&row.id)).set(row).execute(conn)?;
    if known == 0 {
        diesel::insert_into(subscriber::table).values(row).execute(conn)?;
    }
    Ok(())
}

pub(super) fn find(conn: &mut Conn, id: &str) -> QueryResult<Option<Subscriber>> {
    subscriber::table.find(id).select(Subscriber::as_select()).get_result(conn).optional()
}

pub(super) fn by_address(conn: &mut Conn, address: &str) -> QueryResult<Option<Subscriber>> {
    let row = subscriber::table.filter(subscriber::address.eq(address)).select(Subscriber::as_select());
    row.get_result(conn).optional()
}

pub(super) fn asked_since(conn: &mut Conn, since: i64) -> QueryResult<i64> {
    subscriber::table.filter(subscriber::asked_at.gt(since)).count().get_result(conn)
}

/// How many get narratives by mail.
pub fn count(conn: &mut Conn) -> QueryResult<i64> {
    subscriber::table.filter(subscriber::confirmed_at.is_not_null()).count().get_result(conn)
}

pub(super) fn confirmed(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let rows = subscriber::table.filter(subscriber::confirmed_at.is_not_null());
    rows.order(subscriber::id).select(subscriber::id).load(conn)
}

pub(super) fn confirm(conn: &mut Conn, id: &str, now: i64) -> QueryResult<()> {
    let row = subscriber::table.find(id).filter(subscriber::confirmed_at.is_null());
    diesel::update(row).set(subscriber::confirmed_at.eq(now)).execute(conn)?;
    Ok(())
}

pub(super) fn remove(conn: &mut Conn, id: &str) -> QueryResult<()> {
    diesel::delete(subscriber_token::table.filter(subscriber_token::subscriber.eq(id))).execute(conn)?;
    diesel::delete(subscriber::table.find(id)).execute(conn)?;
    Ok(())
}

pub(super) fn keep_token(
    conn: &mut Conn,
    token: &str,
    subscriber: &str,
    purpose: &str,
    now: i64,
) -> QueryResult<()> {
    let row = (
        subscriber_token::hash.eq(hash(token)),
        subscriber_token::subscriber.eq(subscriber),
        subscriber_token::purpose.eq(purpose),
        subscriber_token::made_at.eq(now),
    );
    diesel::insert_into(subscriber_token::table).values(row).execute(conn)?;
    Ok(())
}

/// Whose link this is, if it was made after `oldest`.
pub(super) fn holder(
    conn: &mut Conn,
    token: &str,
    purpose: &str,
    oldest: i64,
) -> QueryResult<Option<String>> {
    let row = subscriber_token::table.find(hash(token)).filter(subscriber_token::purpose.eq(purpose));
    let row = row.filter(subscriber_token::made_at.gt(oldest)).select(subscriber_token::subscriber);
    row.get_result(conn).optional()
}

pub(super) fn prune(conn: &mut Conn, before: i64) -> QueryResult<()> {
    let old = subscriber::table.filter(subscriber::confirmed_at.is_null());
    let old: Vec<String> = old.filter(subscriber::asked_at.lt(before)).select(subscriber::id).load(conn)?;
    for id in old {
        remove(conn, &id)?;
    }
    Ok(())
}
