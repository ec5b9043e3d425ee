//! The actors that live elsewhere, as last fetched, and their public keys.

use diesel::prelude::*;

use crate::schema::{remote_actor, remote_key};
use crate::{Conn, each};

/// A remote actor. `document` is the raw JSON; times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = remote_actor, treat_none_as_null = true)]
#[allow(missing_docs, reason = "the columns of `remote_actor`, described in its migration")]
pub struct Peer {
    pub uri: String,
    pub kind: String,
    pub handle: String,
    pub host: String,
    pub name: String,
    pub url: String,
    pub inbox: String,
    pub shared_inbox: Option<String>,
    pub document: String,
    pub fetched_at: i64,
    pub gone_at: Option<i64>,
}

impl Peer {
    /// Where deliveries to this actor go: the shared inbox of its server if there is one.
    pub fn delivery_inbox(&self) -> &str {
        self.shared_inbox.as_deref().unwrap_or(&self.inbox)
    }
}

/// A public key of a remote actor. `kind` is `pem` or `multibase`, the spelling of `public_key`.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = remote_key)]
#[allow(missing_docs, reason = "the columns of `remote_key`, described in its migration")]
pub struct PeerKey {
    pub id: String,
    pub owner: String,
    pub kind: String,
    pub public_key: String,
    pub fetched_at: i64,
}

/// Stores what was fetched; the actor's former keys are replaced by `keys`.
pub fn put(conn: &mut Conn, peer: &Peer, keys: &[PeerKey]) -> QueryResult<()> {
    each!(conn, c => diesel::insert_into(remote_actor::table)
        .values(peer.clone())
        .on_conflict(remote_actor::uri)
        .do_update()
        .set(peer.clone())
        .execute(c))?;
    diesel::delete(remote_key::table.filter(remote_key::owner.eq(&peer.uri))).execute(conn)?;
    for key in keys {
        each!(conn, c => diesel::insert_into(remote_key::table)
            .values(key.clone())
            .on_conflict(remote_key::id)
            .do_update()
            .set(key.clone())
            .execute(c))?;
    }
    Ok(())
}

/// The actor with this URI.
pub fn find(conn: &mut Conn, uri: &str) -> QueryResult<Option<Peer>> {
    remote_actor::table.find(uri).select(Peer::as_select()).get_result(conn).optional()
}

/// The actors with these URIs, in no particular order; unknown ones are left out.
pub fn find_all(conn: &mut Conn, uris: &[String]) -> QueryResult<Vec<Peer>> {
    remote_actor::table.filter(remote_actor::uri.eq_any(uris)).select(Peer::as_select()).load(conn)
}

/// The actor with this handle.
pub fn by_handle(conn: &mut Conn, name: &str, host: &str) -> QueryResult<Option<Peer>> {
    remote_actor::table
        .filter(remote_actor::handle.eq(name).and(remote_actor::host.eq(host)))
        .filter(remote_actor::gone_at.is_null())
        .select(Peer::as_select())
        .get_result(conn)
        .optional()
}

/// The key with this id.
pub fn key(conn: &mut Conn, id: &str) -> QueryResult<Option<PeerKey>> {
    remote_key::table.find(id).select(PeerKey::as_select()).get_result(conn).optional()
}

/// Remembers that the actor deleted itself, and drops its keys.
pub fn mark_gone(conn: &mut Conn, uri: &str, now: i64) -> QueryResult<()> {
    diesel::update(remote_actor::table.find(uri)).set(remote_actor::gone_at.eq(now)).execute(conn)?;
    diesel::delete(remote_key::table.filter(remote_key::owner.eq(uri))).execute(conn)?;
    Ok(())
}
