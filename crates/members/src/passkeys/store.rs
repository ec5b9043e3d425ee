//! The tables `passkey` and `passkey_challenge`. Rows stay in this file.

use diesel::prelude::*;
use maillon_kernel::clock::{Clock, random_bytes};
use maillon_store::Conn;
use maillon_store::schema::{passkey, passkey_challenge};

use super::check::{Known, Made};
use super::{WAITS, bytes, text};
use crate::invitations::Secret;
use crate::model::MemberId;
use crate::store::damaged;

maillon_kernel::id!(
    /// Identifies one key of a member's.
    PasskeyId
);

/// A key, as its member sees it. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// Which one.
    pub id: PasskeyId,
    /// Its own id, in base64url.
    pub credential: String,
    /// What its member calls it.
    pub name: String,
    /// Since when it counts.
    pub created_at: i64,
    /// When somebody last came in with it.
    pub used_at: Option<i64>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = passkey)]
struct Row {
    id: String,
    member: String,
    credential: String,
    name: String,
    public_key: String,
    algorithm: i32,
    counter: i64,
    created_at: i64,
    used_at: Option<i64>,
}

/// Draws something to be signed, for the browser whose cookie holds `secret`. `member` is who adds a key.
pub(super) fn ask(
    conn: &mut Conn,
    secret: &Secret,
    member: Option<MemberId>,
    now: i64,
) -> QueryResult<String> {
    prune(conn, now)?;
    let challenge = text(random_bytes::<32>());
    let row = (
        passkey_challenge::digest.eq(secret.digest()),
        passkey_challenge::challenge.eq(&challenge),
        passkey_challenge::member.eq(member.map(|id| id.to_string())),
        passkey_challenge::expires_at.eq(now.saturating_add(WAITS)),
    );
    diesel::insert_into(passkey_challenge::table).values(row).execute(conn)?;
    Ok(challenge)
}

/// What the browser with this secret was to have signed for `member`. It is used up.
pub(super) fn take(
    conn: &mut Conn,
    secret: &Secret,
    member: Option<MemberId>,
    now: i64,
) -> QueryResult<Option<String>> {
    let one = || passkey_challenge::table.find(secret.digest());
    let found: Option<(String, Option<String>, i64)> = one()
        .select((passkey_challenge::challenge, passkey_challenge::member, passkey_challenge::expires_at))
        .get_result(conn)
        .optional()?;
    // Of two answers at once, one deletes the row.
    if diesel::delete(one()).execute(conn)? == 0 {
        return Ok(None);
    }
    let wanted = member.map(|id| id.to_string());
    let good = found.filter(|(_, of, expires_at)| *of == wanted && now < *expires_at);
    Ok(good.map(|(challenge, _, _)| challenge))
}

/// Keeps a key that was made. False: it is kept already.
pub(super) fn insert(
    conn: &mut Conn,
    clock: &Clock,
    member: MemberId,
    (name, made): (&str, &Made),
    (key, algorithm): (&[u8], i32),
) -> QueryResult<bool> {
    let row = Row {
        id: PasskeyId::new(clock).to_string(),
        member: member.to_string(),
        credential: made.credential.clone(),
        name: name.to_owned(),
        public_key: text(key),
        algorithm,
        counter: i64::from(made.counter),
        created_at: clock.millis(),
        used_at: None,
    };
    let is_known = passkey::table.filter(passkey::credential.eq(&row.credential));
    if 0 < is_known.count().get_result::<i64>(conn)? {
        return Ok(false);
    }
    diesel::insert_into(passkey::table).values(row).execute(conn)?;
    Ok(true)
}

/// A member's keys, the oldest first.
pub fn of_member(conn: &mut Conn, member: MemberId) -> QueryResult<Vec<Passkey>> {
    let rows = passkey::table.filter(passkey::member.eq(member.to_string())).order(passkey::id);
    let rows: Vec<Row> = rows.select(Row::as_select()).load(conn)?;
    let read = |row: Row| {
        let id = row.id.parse().map_err(damaged)?;
        let Row { credential, name, created_at, used_at, .. } = row;
        Ok(Passkey { id, credential, name, created_at, used_at })
    };
    rows.into_iter().map(read).collect()
}

/// How many keys a member has.
pub fn count(conn: &mut Conn, member: MemberId) -> QueryResult<i64> {
    passkey::table.filter(passkey::member.eq(member.to_string())).count().get_result(conn)
}

/// The key with this id of its own, and whose it is.
pub(super) fn find(conn: &mut Conn, credential: &str) -> QueryResult<Option<(MemberId, Known)>> {
    let one = passkey::table.filter(passkey::credential.eq(credential)).select(Row::as_select());
    let row: Option<Row> = one.get_result(conn).optional()?;
    let read = |row: Row| {
        let key = bytes(&row.public_key).unwrap_or_default();
        let counter = u32::try_from(row.counter).map_err(damaged)?;
        Ok((row.member.parse().map_err(damaged)?, Known { key, algorithm: row.algorithm, counter }))
    };
    row.map(read).transpose()
}

/// Somebody came in with a key, which has signed so often by now.
pub(super) fn count_use(conn: &mut Conn, credential: &str, counter: u32, now: i64) -> QueryResult<()> {
    let one = passkey::table.filter(passkey::credential.eq(credential));
    let used = (passkey::counter.eq(i64::from(counter)), passkey::used_at.eq(now));
    diesel::update(one).set(used).execute(conn).map(drop)
}

/// Forgets one key of this member's. False: there was none.
pub(super) fn remove(conn: &mut Conn, member: MemberId, id: PasskeyId) -> QueryResult<bool> {
    let one = passkey::table.find(id.to_string()).filter(passkey::member.eq(member.to_string()));
    Ok(diesel::delete(one).execute(conn)? == 1)
}

/// Forgets all keys of this member; how many they were.
pub fn remove_all_of(conn: &mut Conn, member: MemberId) -> QueryResult<usize> {
    let id = member.to_string();
    diesel::delete(passkey_challenge::table.filter(passkey_challenge::member.eq(&id))).execute(conn)?;
    diesel::delete(passkey::table.filter(passkey::member.eq(&id))).execute(conn)
}

/// Forgets what nobody signed in time.
pub fn prune(conn: &mut Conn, now: i64) -> QueryResult<usize> {
    diesel::delete(passkey_challenge::table.filter(passkey_challenge::expires_at.le(now))).execute(conn)
}
