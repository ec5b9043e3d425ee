//! The tables `initiative`, `initiative_need`, `initiative_support` and `initiative_proof`.

use diesel::prelude::*;
use maillon_store::schema::{
    initiative, initiative_need, initiative_proof, initiative_support, proven_handle, reaction,
};
use maillon_store::{Conn, StoreError};

use crate::model::{Initiative, Need, State, Support};

/// The most initiatives of a list.
const SOME: i64 = 200;

/// Keeps an initiative as it stands now.
pub fn put(conn: &mut Conn, row: &Initiative) -> QueryResult<()> {
    let known = diesel::update(initiative::table.find(&row.id)).set(row).execute(conn)?;
    if known == 0 {
        diesel::insert_into(initiative::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// One initiative.
pub fn find(conn: &mut Conn, id: &str) -> QueryResult<Option<Initiative>> {
    initiative::table.find(id).select(Initiative::as_select()).get_result(conn).optional()
}

/// The initiative with this id on the wire.
pub fn by_uri(conn: &mut Conn, uri: &str) -> QueryResult<Option<Initiative>> {
    let row = initiative::table.filter(initiative::uri.eq(uri)).select(Initiative::as_select());
    row.get_result(conn).optional()
}

/// What everybody reads, what changed last in front.
pub fn list(conn: &mut Conn) -> QueryResult<Vec<Initiative>> {
    initiative::table
        .filter(initiative::state.ne(State::Draft.as_str()))
        .order((initiative::changed_at.desc(), initiative::id.desc()))
        .limit(SOME)
        .select(Initiative::as_select())
        .load(conn)
}

/// What waits for a coordinator, the first in front: drafts whose starter proved who they are.
pub fn waiting(conn: &mut Conn) -> QueryResult<Vec<Initiative>> {
    initiative::table
        .filter(initiative::state.eq(State::Draft.as_str()).and(initiative::proven_at.is_not_null()))
        .order((initiative::created_at, initiative::id))
        .limit(SOME)
        .select(Initiative::as_select())
        .load(conn)
}

/// What this member launched and nobody opened yet.
pub fn drafts_of(conn: &mut Conn, member: &str) -> QueryResult<Vec<Initiative>> {
    initiative::table
        .filter(initiative::state.eq(State::Draft.as_str()).and(initiative::starter_kind.eq("member")))
        .filter(initiative::starter.eq(member))
        .order(initiative::created_at)
        .limit(SOME)
        .select(Initiative::as_select())
        .load(conn)
}

/// What reminds coordinators of initiatives that wait to be opened.
pub fn reminder(conn: &mut Conn, _: i64) -> Result<Option<&'static str>, StoreError> {
    let waits = initiative::table
        .filter(initiative::state.eq(State::Draft.as_str()).and(initiative::proven_at.is_not_null()))
        .count()
        .get_result::<i64>(conn)?;
    Ok((0 < waits).then_some("initiatives-reminder"))
}

/// How many were launched without an account since then, of all and by this starter.
pub fn launched_since(conn: &mut Conn, starter: &str, since: i64) -> QueryResult<(i64, i64)> {
    let recent = initiative::created_at.gt(since).and(initiative::starter_kind.ne("member"));
    let all = initiative::table.filter(recent).count().get_result(conn)?;
    let theirs = initiative::table.filter(recent).filter(initiative::starter.eq(starter));
    Ok((all, theirs.count().get_result(conn)?))
}

/// Forgets a draft: nothing of it was published.
pub fn discard(conn: &mut Conn, id: &str) -> QueryResult<()> {
    diesel::delete(initiative_proof::table.filter(initiative_proof::initiative.eq(id))).execute(conn)?;
    diesel::delete(initiative_need::table.filter(initiative_need::initiative.eq(id))).execute(conn)?;
    diesel::delete(initiative::table.find(id)).execute(conn)?;
    Ok(())
}

/// Forgets drafts that nobody proved, and their addresses.
pub fn prune(conn: &mut Conn, before: i64) -> QueryResult<()> {
    let old =
        initiative::table.filter(initiative::proven_at.is_null().and(initiative::created_at.lt(before)));
    let old: Vec<String> = old.select(initiative::id).load(conn)?;
    old.iter().try_for_each(|id| discard(conn, id))
}

/// Keeps a line of what it needs.
pub fn put_need(conn: &mut Conn, row: &Need) -> QueryResult<()> {
    let known = diesel::update(initiative_need::table.find(&row.id)).set(row).execute(conn)?;
    if known == 0 {
        diesel::insert_into(initiative_need::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// What it needs, in its order.
pub fn needs(conn: &mut Conn, id: &str) -> QueryResult<Vec<Need>> {
    initiative_need::table
        .filter(initiative_need::initiative.eq(id))
        .order(initiative_need::position)
        .select(Need::as_select())
        .load(conn)
}

/// The line that this annonce asks for.
pub fn need_of(conn: &mut Conn, offer: &str) -> QueryResult<Option<Need>> {
    let row = initiative_need::table.filter(initiative_need::offer.eq(offer)).select(Need::as_select());
    row.limit(1).get_result(conn).optional()
}

/// A member supports it; said again it says how.
pub fn support(conn: &mut Conn, row: &Support) -> QueryResult<()> {
    let known = initiative_support::table.find((&row.initiative, &row.member));
    if diesel::update(known).set(initiative_support::sponsor.eq(row.sponsor)).execute(conn)? == 0 {
        diesel::insert_into(initiative_support::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// Our members who support it, in the order in which they did.
pub fn supports(conn: &mut Conn, id: &str) -> QueryResult<Vec<Support>> {
    initiative_support::table
        .filter(initiative_support::initiative.eq(id))
        .order((initiative_support::supported_at, initiative_support::member))
        .select(Support::as_select())
        .load(conn)
}

/// How many of our members support it.
pub fn count_supports(conn: &mut Conn, id: &str) -> QueryResult<i64> {
    initiative_support::table.filter(initiative_support::initiative.eq(id)).count().get_result(conn)
}

/// More than these are not counted, the latest least; nobody may ask for so many.
const LIKES: i64 = 20_000;

/// Who likes it. Who supports it as a member, too, under a name that they have proven to be theirs, is left out.
pub fn likers(conn: &mut Conn, one: &Initiative) -> QueryResult<Vec<String>> {
    let ours = initiative_support::table.filter(initiative_support::initiative.eq(&one.id));
    let members = ours.select(initiative_support::member);
    let their_own = proven_handle::table
        .filter(proven_handle::proven_at.is_not_null().and(proven_handle::member.eq_any(members)))
        .select(proven_handle::actor);
    reaction::table
        .filter(reaction::object.eq(&one.uri).and(reaction::verb.eq("Like")))
        .filter(reaction::actor.ne_all(their_own))
        .order((reaction::reacted_at, reaction::activity))
        .limit(LIKES)
        .select(reaction::actor)
        .load(conn)
}

pub(crate) fn keep_proof(conn: &mut Conn, hash: &str, id: &str, now: i64) -> QueryResult<()> {
    let row = (
        initiative_proof::hash.eq(hash),
        initiative_proof::initiative.eq(id),
        initiative_proof::made_at.eq(now),
    );
    diesel::insert_into(initiative_proof::table).values(row).execute(conn)?;
    Ok(())
}

/// Whose link this is, if it was made after `oldest`.
pub(crate) fn proven_by(conn: &mut Conn, hash: &str, oldest: i64) -> QueryResult<Option<String>> {
    let row = initiative_proof::table.find(hash).filter(initiative_proof::made_at.gt(oldest));
    row.select(initiative_proof::initiative).get_result(conn).optional()
}
