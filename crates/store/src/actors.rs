//! The actors that live here, with their private keys.

use diesel::prelude::*;

use crate::Conn;
use crate::schema::{local_actor, retired_key};

/// An actor of this instance. Times are epoch milliseconds, keys PKCS#8 in base64.
#[derive(Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = local_actor)]
#[allow(missing_docs, reason = "the columns of `local_actor`, described in its migration")]
pub struct LocalActor {
    pub id: String,
    pub uri: String,
    pub handle: String,
    pub kind: String,
    pub name: String,
    pub summary: String,
    pub rsa_key: String,
    pub ed25519_key: String,
    pub created_at: i64,
    pub updated_at: i64,
    pub approves_followers: bool,
    pub rsa_key_id: String,
    pub ed25519_key_id: String,
    pub extra: String,
    pub aliases: String,
    pub moved_to: Option<String>,
    pub closed_at: Option<i64>,
}

impl std::fmt::Debug for LocalActor {
    /// Without the keys.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LocalActor").field("uri", &self.uri).field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Adds an actor; its URI and its handle must be new.
pub fn insert(conn: &mut Conn, actor: &LocalActor) -> QueryResult<()> {
    diesel::insert_into(local_actor::table).values(actor.clone()).execute(conn)?;
    Ok(())
}

/// The actor with this URI.
pub fn find(conn: &mut Conn, uri: &str) -> QueryResult<Option<LocalActor>> {
    local_actor::table
        .filter(local_actor::uri.eq(uri))
        .select(LocalActor::as_select())
        .get_result(conn)
        .optional()
}

/// The actor with this handle (`preferredUsername`, lower case).
pub fn by_handle(conn: &mut Conn, handle: &str) -> QueryResult<Option<LocalActor>> {
    local_actor::table
        .filter(local_actor::handle.eq(handle))
        .select(LocalActor::as_select())
        .get_result(conn)
        .optional()
}

/// All actors, oldest first.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<LocalActor>> {
    local_actor::table.order(local_actor::id).select(LocalActor::as_select()).load(conn)
}

/// What a coordinator may change of an actor of ours. `summary` is safe HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the columns of `local_actor`, described in its migration")]
pub struct Profile {
    pub name: String,
    pub summary: String,
    pub approves_followers: bool,
}

/// Changes the profile of an actor at `now` (epoch milliseconds). True when there is such an actor.
pub fn set_profile(conn: &mut Conn, uri: &str, profile: &Profile, now: i64) -> QueryResult<bool> {
    let changed = diesel::update(local_actor::table.filter(local_actor::uri.eq(uri)))
        .set((
            local_actor::name.eq(&profile.name),
            local_actor::summary.eq(&profile.summary),
            local_actor::approves_followers.eq(profile.approves_followers),
            local_actor::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Sets what an actor's document says beside what every actor's does: a JSON object. True when that changes something.
pub fn set_extra(conn: &mut Conn, uri: &str, extra: &str, now: i64) -> QueryResult<bool> {
    let changed = diesel::update(local_actor::table)
        .filter(local_actor::uri.eq(uri).and(local_actor::extra.ne(extra)))
        .set((local_actor::extra.eq(extra), local_actor::updated_at.eq(now)))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Sets by which other URIs an actor is known: a JSON array. True when that changes something.
pub fn set_aliases(conn: &mut Conn, uri: &str, aliases: &str, now: i64) -> QueryResult<bool> {
    let changed = diesel::update(local_actor::table)
        .filter(local_actor::uri.eq(uri).and(local_actor::aliases.ne(aliases)))
        .set((local_actor::aliases.eq(aliases), local_actor::updated_at.eq(now)))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Sets where an actor went; nowhere, when it stays after all.
pub fn set_moved(conn: &mut Conn, uri: &str, moved_to: Option<&str>, now: i64) -> QueryResult<()> {
    diesel::update(local_actor::table.filter(local_actor::uri.eq(uri)))
        .set((local_actor::moved_to.eq(moved_to), local_actor::updated_at.eq(now)))
        .execute(conn)?;
    Ok(())
}

/// Closes an actor for good.
pub fn close(conn: &mut Conn, uri: &str, now: i64) -> QueryResult<()> {
    diesel::update(local_actor::table.filter(local_actor::uri.eq(uri)))
        .set((local_actor::closed_at.eq(now), local_actor::updated_at.eq(now)))
        .execute(conn)?;
    Ok(())
}

/// Whether this actor was closed.
pub fn is_closed(conn: &mut Conn, uri: &str) -> QueryResult<bool> {
    let closed =
        local_actor::table.filter(local_actor::uri.eq(uri)).filter(local_actor::closed_at.is_not_null());
    diesel::select(diesel::dsl::exists(closed)).get_result(conn)
}

/// Whether this instance was closed: all its actors were, at one moment. A member's own actor may be closed alone.
pub fn are_closed(conn: &mut Conn) -> QueryResult<bool> {
    let closed = local_actor::table
        .filter(local_actor::closed_at.is_not_null())
        .filter(local_actor::kind.ne("Person"));
    diesel::select(diesel::dsl::exists(closed)).get_result(conn)
}

/// Changes the name alone: the instance's own actor bears that of the organisation.
pub fn set_name(conn: &mut Conn, uri: &str, name: &str, now: i64) -> QueryResult<()> {
    diesel::update(local_actor::table.filter(local_actor::uri.eq(uri)))
        .set((local_actor::name.eq(name), local_actor::updated_at.eq(now)))
        .execute(conn)?;
    Ok(())
}

/// The name of the actor with this URI.
pub fn name_of(conn: &mut Conn, uri: &str) -> QueryResult<Option<String>> {
    local_actor::table.filter(local_actor::uri.eq(uri)).select(local_actor::name).get_result(conn).optional()
}

/// A public key that an actor of ours signed with before: its whole id, and itself in multibase. Nothing that was signed
/// after `expires_at` (epoch milliseconds) counts.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = retired_key)]
#[allow(missing_docs, reason = "the columns of `retired_key`, described in its migration")]
pub struct RetiredKey {
    pub id: String,
    pub actor: String,
    pub public_key: String,
    pub expires_at: i64,
}

/// Gives the actor in the row `after` its new keys, if it still has those of `before`, and keeps what remains of these.
/// False when somebody was faster.
pub fn exchange_keys(
    conn: &mut Conn,
    before: &LocalActor,
    after: &LocalActor,
    old: &[RetiredKey],
) -> QueryResult<bool> {
    let same = local_actor::table
        .filter(local_actor::uri.eq(&before.uri))
        .filter(local_actor::rsa_key_id.eq(&before.rsa_key_id))
        .filter(local_actor::ed25519_key_id.eq(&before.ed25519_key_id));
    let changed = diesel::update(same)
        .set((
            local_actor::rsa_key.eq(&after.rsa_key),
            local_actor::ed25519_key.eq(&after.ed25519_key),
            local_actor::rsa_key_id.eq(&after.rsa_key_id),
            local_actor::ed25519_key_id.eq(&after.ed25519_key_id),
            local_actor::updated_at.eq(after.updated_at),
        ))
        .execute(conn)?;
    for key in old.iter().filter(|_| changed == 1) {
        diesel::insert_into(retired_key::table).values(key.clone()).execute(conn)?;
    }
    Ok(changed == 1)
}

/// The ids of the keys that these actors sign with now: the actor's URI, RSA, Ed25519.
pub fn key_ids(conn: &mut Conn, uris: &[String]) -> QueryResult<Vec<(String, String, String)>> {
    local_actor::table
        .filter(local_actor::uri.eq_any(uris))
        .select((local_actor::uri, local_actor::rsa_key_id, local_actor::ed25519_key_id))
        .load(conn)
}

/// The keys that an actor signed with before, latest first.
pub fn retired_keys(conn: &mut Conn, uri: &str) -> QueryResult<Vec<RetiredKey>> {
    retired_key::table
        .filter(retired_key::actor.eq(uri))
        .order((retired_key::expires_at.desc(), retired_key::id.desc()))
        .select(RetiredKey::as_select())
        .load(conn)
}
