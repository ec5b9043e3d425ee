//! The actors that live here, with their private keys.

use diesel::prelude::*;

use crate::Conn;
use crate::schema::local_actor;

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
