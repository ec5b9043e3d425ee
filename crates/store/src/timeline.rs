//! Every published object, own or received: for feeds, relay and search across slices. What is not for everybody is shown
//! to members of the house alone.

use diesel::prelude::*;

use crate::schema::{following, membership, network, offer, remote_actor, story, timeline};
use crate::{Conn, each};

/// One entry. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = timeline)]
#[allow(missing_docs, reason = "the columns of `timeline`, described in its migration")]
pub struct Entry {
    pub uri: String,
    pub actor: String,
    pub slice: String,
    pub kind: String,
    pub own: bool,
    pub published_at: i64,
    pub seen_at: i64,
    /// A word of `Audience`.
    pub audience: String,
}

/// Enters an object; a second time is no news.
pub fn put(conn: &mut Conn, entry: &Entry) -> QueryResult<()> {
    each!(conn, c => diesel::insert_into(timeline::table)
        .values(entry.clone())
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// The author of an object of ours that everybody may read, whether or not it stands in lists.
pub fn author_if_open(conn: &mut Conn, uri: &str) -> QueryResult<Option<String>> {
    let open = timeline::table
        .find(uri)
        .filter(timeline::own.and(timeline::audience.eq_any(["public", "unlisted"])));
    open.select(timeline::actor).get_result(conn).optional()
}

/// An object is for others now than it was.
pub fn set_audience(conn: &mut Conn, uri: &str, audience: &str) -> QueryResult<()> {
    diesel::update(timeline::table.find(uri)).set(timeline::audience.eq(audience)).execute(conn)?;
    Ok(())
}

/// The entry of this object.
pub fn find(conn: &mut Conn, uri: &str) -> QueryResult<Option<Entry>> {
    timeline::table.find(uri).select(Entry::as_select()).get_result(conn).optional()
}

/// Takes an object out (deleted, or no longer public).
pub fn remove(conn: &mut Conn, uri: &str) -> QueryResult<()> {
    diesel::delete(timeline::table.find(uri)).execute(conn)?;
    Ok(())
}

/// Takes out all that an actor published here.
pub fn remove_actor(conn: &mut Conn, actor: &str) -> QueryResult<()> {
    diesel::delete(timeline::table.filter(timeline::actor.eq(actor))).execute(conn)?;
    Ok(())
}

/// Takes out all that these actors published here.
pub fn remove_all_of(conn: &mut Conn, actors: &[String]) -> QueryResult<()> {
    diesel::delete(timeline::table.filter(timeline::actor.eq_any(actors))).execute(conn)?;
    Ok(())
}

/// What a page of the timeline is narrowed down to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// Things of one kind only.
    pub kind: Option<String>,
    /// Of one actor only.
    pub actor: Option<String>,
    /// Only what was published here, or only what was not.
    pub own: Option<bool>,
    /// Also what is not for everybody: for members of the house.
    pub for_members: bool,
    /// Older than this one (`published_at`, `uri`): the next page.
    pub before: Option<(i64, String)>,
}

/// A page of what concerns us, newest first: our own, what those whom we follow published, and what these passed on.
pub fn page(conn: &mut Conn, narrowed: &Narrowed, limit: i64) -> QueryResult<Vec<Entry>> {
    each!(conn, c => {
        // As `follows::is_followed`: what was asked counts, what was refused does not.
        let followed = following::table.filter(following::state.ne("refused"));
        let vouchers = followed.select(following::target.nullable());
        let passed_on = offer::table.filter(offer::voucher.eq_any(vouchers)).select(offer::uri);
        let told = story::table.filter(story::voucher.eq_any(vouchers)).select(story::uri);
        let passed_on = timeline::uri.eq_any(passed_on).or(timeline::uri.eq_any(told));
        let near = timeline::actor.eq_any(followed.select(following::target)).or(passed_on);
        let mut query = timeline::table.filter(timeline::own.or(near)).select(Entry::as_select()).into_boxed();
        if !narrowed.for_members {
            query = query.filter(timeline::audience.eq("public"));
        }
        if let Some(kind) = &narrowed.kind {
            query = query.filter(timeline::kind.eq(kind.clone()));
        }
        if let Some(actor) = &narrowed.actor {
            query = query.filter(timeline::actor.eq(actor.clone()));
        }
        if let Some(own) = narrowed.own {
            query = query.filter(timeline::own.eq(own));
        }
        if let Some((at, uri)) = &narrowed.before {
            let same = timeline::published_at.eq(*at).and(timeline::uri.lt(uri.clone()));
            query = query.filter(timeline::published_at.lt(*at).or(same));
        }
        query.order((timeline::published_at.desc(), timeline::uri.desc())).limit(limit).load(c)
    })
}

/// A page of what is public of the members of our networks, newest first. `host`: of one member's instance only; what was
/// published here has `narrowed.own`.
pub fn of_networks(
    conn: &mut Conn,
    narrowed: &Narrowed,
    host: Option<&str>,
    limit: i64,
) -> QueryResult<Vec<Entry>> {
    each!(conn, c => {
        let ours = network::table.filter(network::state.eq("member")).select(network::qg);
        let fellows = membership::table
            .filter(membership::state.eq("member").and(membership::network.eq_any(ours)))
            .select(membership::host);
        let theirs = remote_actor::table.filter(remote_actor::host.eq_any(fellows)).select(remote_actor::uri);
        let mut query = timeline::table
            .filter(timeline::own.or(timeline::actor.eq_any(theirs)))
            .filter(timeline::audience.eq("public"))
            .select(Entry::as_select())
            .into_boxed();
        if let Some(host) = host {
            let of_host = remote_actor::table.filter(remote_actor::host.eq(host.to_owned()));
            query = query.filter(timeline::actor.eq_any(of_host.select(remote_actor::uri)));
        }
        if let Some(kind) = &narrowed.kind {
            query = query.filter(timeline::kind.eq(kind.clone()));
        }
        if let Some(own) = narrowed.own {
            query = query.filter(timeline::own.eq(own));
        }
        if let Some((at, uri)) = &narrowed.before {
            let same = timeline::published_at.eq(*at).and(timeline::uri.lt(uri.clone()));
            query = query.filter(timeline::published_at.lt(*at).or(same));
        }
        query.order((timeline::published_at.desc(), timeline::uri.desc())).limit(limit).load(c)
    })
}

/// The newest entries before (`published_at`, `uri`), newest first.
pub fn before(conn: &mut Conn, at: i64, limit: i64) -> QueryResult<Vec<Entry>> {
    timeline::table
        .filter(timeline::published_at.lt(at))
        .order((timeline::published_at.desc(), timeline::uri.desc()))
        .limit(limit)
        .select(Entry::as_select())
        .load(conn)
}
