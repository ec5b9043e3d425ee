//! The actors that live elsewhere, as last fetched, and their public keys.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::schema::{
    agreement, application, ballot, conversation, event, follower, following, foreign_function, foreign_room,
    link, membership, network, note, offer, reaction, remote_actor, remote_key, story, timeline,
};
use crate::{Conn, each, under};

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
    pub expires_at: Option<i64>,
}

/// So many are dropped at once.
pub const PRUNED_AT_ONCE: usize = 1_000;

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
        // A key id that a neighbour listed first stays the neighbour's.
        each!(conn, c => diesel::insert_into(remote_key::table)
            .values(key.clone())
            .on_conflict_do_nothing()
            .execute(c))?;
    }
    follow_to(conn, peer)
}

/// Deliveries to a follower go where its actor says now.
fn follow_to(conn: &mut Conn, peer: &Peer) -> QueryResult<()> {
    let inbox = peer.delivery_inbox();
    let Ok(url) = inbox.parse::<url::Url>() else { return Ok(()) };
    let name = url.host_str().unwrap_or_default();
    let host = url.port().map_or_else(|| name.to_owned(), |port| format!("{name}:{port}"));
    diesel::update(follower::table.filter(follower::who.eq(&peer.uri)).filter(follower::inbox.ne(inbox)))
        .set((follower::inbox.eq(inbox), follower::host.eq(host)))
        .execute(conn)?;
    Ok(())
}

/// The actor with this URI.
pub fn find(conn: &mut Conn, uri: &str) -> QueryResult<Option<Peer>> {
    remote_actor::table.find(uri).select(Peer::as_select()).get_result(conn).optional()
}

/// The actor with this handle on this host (authority), as last fetched. Servers write handles as they like, most in
/// lower case.
pub fn by_handle(conn: &mut Conn, handle: &str, host: &str) -> QueryResult<Option<Peer>> {
    remote_actor::table
        .filter(remote_actor::handle.eq_any([handle, &handle.to_lowercase()]))
        .filter(remote_actor::host.eq(host))
        .limit(1)
        .select(Peer::as_select())
        .get_result(conn)
        .optional()
}

/// The actors with these URIs, in no particular order; unknown ones are left out.
pub fn find_all(conn: &mut Conn, uris: &[String]) -> QueryResult<Vec<Peer>> {
    remote_actor::table.filter(remote_actor::uri.eq_any(uris)).select(Peer::as_select()).load(conn)
}

/// The organisation that lives on a host, if we know it: the one that we knew first.
pub fn organisation_on(conn: &mut Conn, host: &str) -> QueryResult<Option<Peer>> {
    remote_actor::table
        .filter(remote_actor::host.eq(host).and(remote_actor::kind.eq("Organization")))
        .filter(remote_actor::gone_at.is_null())
        .order(remote_actor::uri)
        .select(Peer::as_select())
        .get_result(conn)
        .optional()
}

/// The key with this id.
pub fn key(conn: &mut Conn, id: &str) -> QueryResult<Option<PeerKey>> {
    remote_key::table.find(id).select(PeerKey::as_select()).get_result(conn).optional()
}

/// Forgets the actors that were last fetched before `before` and that nothing here refers to.
pub fn prune(conn: &mut Conn, before: i64) -> QueryResult<usize> {
    let uri = remote_actor::uri;
    let unused = remote_actor::table
        .filter(remote_actor::fetched_at.lt(before))
        .filter(not(exists(follower::table.filter(follower::who.eq(uri)))))
        .filter(not(exists(following::table.filter(following::target.eq(uri)))))
        .filter(not(exists(offer::table.filter(offer::owner.eq(uri)))))
        .filter(not(exists(note::table.filter(note::actor.eq(uri)))))
        // A block of its host must still find whose this is.
        .filter(not(exists(timeline::table.filter(timeline::actor.eq(uri)))))
        .filter(not(exists(story::table.filter(story::owner.eq(uri)))))
        .filter(not(exists(event::table.filter(event::owner.eq(uri)))))
        .filter(not(exists(foreign_room::table.filter(foreign_room::owner.eq(uri)))))
        .filter(not(exists(foreign_function::table.filter(foreign_function::owner.eq(uri)))))
        .filter(not(exists(reaction::table.filter(reaction::actor.eq(uri)))))
        .filter(not(exists(ballot::table.filter(ballot::voter.eq(uri)))))
        // What was promised years ago may still be spoken of.
        .filter(not(exists(agreement::table.filter(agreement::peer.eq(uri)))))
        .filter(not(exists(link::table.filter(link::peer.eq(uri)))))
        // A network speaks to all its members, and they to their QG, however rarely.
        .filter(not(exists(membership::table.filter(membership::organisation.eq(uri)))))
        .filter(not(exists(network::table.filter(network::qg.eq(uri)))))
        .filter(not(exists(application::table.filter(application::candidate.eq(uri)))))
        // To whom we speak keeps a name, unless it deleted itself.
        .filter(
            remote_actor::gone_at
                .is_not_null()
                .or(not(exists(conversation::table.filter(conversation::correspondent.eq(uri))))),
        )
        .select(remote_actor::uri)
        .limit(1_000)
        .load::<String>(conn)?;
    diesel::delete(remote_key::table.filter(remote_key::owner.eq_any(&unused))).execute(conn)?;
    diesel::delete(remote_actor::table.filter(remote_actor::uri.eq_any(&unused))).execute(conn)
}

/// The actors elsewhere with whom we have to do: who follows us, has an agreement with us or an account, belongs to a
/// network of ours, or is in a conversation with one of us.
pub fn acquaintances(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let mut all: Vec<String> = follower::table.select(follower::who).distinct().load(conn)?;
    all.extend(agreement::table.select(agreement::peer).distinct().load::<String>(conn)?);
    all.extend(link::table.select(link::peer).distinct().load::<String>(conn)?);
    all.extend(membership::table.select(membership::organisation).distinct().load::<String>(conn)?);
    all.extend(network::table.select(network::qg).distinct().load::<String>(conn)?);
    all.extend(conversation::table.select(conversation::correspondent).distinct().load::<String>(conn)?);
    Ok(all)
}

/// Remembers that the actor deleted itself, and drops its keys.
pub fn mark_gone(conn: &mut Conn, uri: &str, now: i64) -> QueryResult<()> {
    diesel::update(remote_actor::table.find(uri)).set(remote_actor::gone_at.eq(now)).execute(conn)?;
    diesel::delete(remote_key::table.filter(remote_key::owner.eq(uri))).execute(conn)?;
    Ok(())
}

/// Where an actor went, and since when, as far as that was found to be so; and when it was last looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Queryable)]
#[allow(missing_docs, reason = "the columns of `remote_actor`, described in their migration")]
pub struct Moving {
    pub moved_to: Option<String>,
    pub moved_at: Option<i64>,
    pub move_tried_at: Option<i64>,
}

/// The inboxes of all actors that we know and that are not gone: the shared ones, where there are some. One may stand there
/// more than once.
pub fn inboxes(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let rows: Vec<(String, Option<String>)> = remote_actor::table
        .filter(remote_actor::gone_at.is_null())
        .select((remote_actor::inbox, remote_actor::shared_inbox))
        .load(conn)?;
    Ok(rows.into_iter().map(|(own, shared)| shared.unwrap_or(own)).collect())
}

/// What is known of a move of this actor.
pub fn moving(conn: &mut Conn, uri: &str) -> QueryResult<Moving> {
    let row = remote_actor::table.find(uri).select((
        remote_actor::moved_to,
        remote_actor::moved_at,
        remote_actor::move_tried_at,
    ));
    Ok(row.get_result(conn).optional()?.unwrap_or_default())
}

/// Remembers when it was looked at where an actor says it goes.
pub fn try_move(conn: &mut Conn, uri: &str, now: i64) -> QueryResult<()> {
    let row = remote_actor::table.filter(remote_actor::uri.eq(uri));
    diesel::update(row).set(remote_actor::move_tried_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Remembers that an actor went there.
pub fn put_move(conn: &mut Conn, uri: &str, moved_to: &str, now: i64) -> QueryResult<()> {
    diesel::update(remote_actor::table.filter(remote_actor::uri.eq(uri)))
        .set((remote_actor::moved_to.eq(moved_to), remote_actor::moved_at.eq(now)))
        .execute(conn)?;
    Ok(())
}

/// The actors that went to these, with where they went, the latest first.
pub fn came_from(conn: &mut Conn, new: &[String]) -> QueryResult<Vec<(String, Peer)>> {
    remote_actor::table
        .filter(remote_actor::moved_to.eq_any(new))
        .order(remote_actor::moved_at.desc())
        .select((remote_actor::moved_to.assume_not_null(), Peer::as_select()))
        .load(conn)
}

/// Whether the followers of this actor may be compared with ours: not within `pause` milliseconds after the last time. Of
/// two who ask at once, one is told so.
pub fn begin_comparison(conn: &mut Conn, uri: &str, now: i64, pause: i64) -> QueryResult<bool> {
    let at = remote_actor::compared_at;
    // One that lies ahead was written before the clock was set back.
    let long_ago = at.is_null().or(at.le(now - pause)).or(at.gt(now));
    let begun = diesel::update(remote_actor::table.filter(remote_actor::uri.eq(uri)).filter(long_ago))
        .set(at.eq(now))
        .execute(conn)?;
    Ok(begun == 1)
}

/// The actors on this host (an authority) that we know, ordered by their URI, at most `limit`.
pub fn on_host(conn: &mut Conn, host: &str, limit: i64) -> QueryResult<Vec<Peer>> {
    remote_actor::table
        .filter(under!(remote_actor::uri, host))
        .order(remote_actor::uri)
        .limit(limit)
        .select(Peer::as_select())
        .load(conn)
}

/// How many actors on this host we know.
pub fn count_on_host(conn: &mut Conn, host: &str) -> QueryResult<i64> {
    remote_actor::table.filter(under!(remote_actor::uri, host)).count().get_result(conn)
}

/// The public keys of these actors, ordered by their ids.
pub fn keys_of(conn: &mut Conn, owners: &[String]) -> QueryResult<Vec<PeerKey>> {
    let theirs = remote_key::table.filter(remote_key::owner.eq_any(owners));
    theirs.order(remote_key::id).select(PeerKey::as_select()).load(conn)
}
