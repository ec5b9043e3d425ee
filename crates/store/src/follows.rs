//! Who follows our actors, and whom they follow.

use diesel::prelude::*;

use crate::schema::{follower, following};
use crate::{Bell, Conn, each, under};

/// How far a follow has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FollowState {
    /// Asked, and not yet answered.
    Asked,
    /// Answered with `Accept`.
    Accepted,
    /// Answered with `Reject`.
    Refused,
}

impl FollowState {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
        }
    }

    /// From the word in the table; an unknown word counts as not yet answered.
    pub fn read(word: &str) -> Self {
        match word {
            "accepted" => Self::Accepted,
            "refused" => Self::Refused,
            _ => Self::Asked,
        }
    }
}

/// One follower of one of our actors.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = follower)]
#[allow(missing_docs, reason = "the columns of `follower`, described in its migration")]
pub struct Follower {
    pub actor: String,
    pub who: String,
    pub activity: String,
    pub state: String,
    pub inbox: String,
    pub host: String,
    pub since: i64,
}

/// One actor that one of ours follows.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = following)]
#[allow(missing_docs, reason = "the columns of `following`, described in its migration")]
pub struct Following {
    pub actor: String,
    pub target: String,
    pub activity: String,
    pub state: String,
    pub since: i64,
}

/// Adds a follower, or renews it: the latest `Follow` counts, and the state is the new one.
pub fn put_follower(conn: &mut Conn, row: &Follower) -> QueryResult<()> {
    Bell::Followers.ring_when_stored();
    let renewed = (
        follower::activity.eq(row.activity.clone()),
        follower::state.eq(row.state.clone()),
        follower::inbox.eq(row.inbox.clone()),
        follower::host.eq(row.host.clone()),
    );
    each!(conn, c => diesel::insert_into(follower::table)
        .values(row.clone())
        .on_conflict((follower::actor, follower::who))
        .do_update()
        .set(renewed)
        .execute(c))?;
    Ok(())
}

/// Removes a follower. True when it was one.
pub fn remove_follower(conn: &mut Conn, actor: &str, who: &str) -> QueryResult<bool> {
    let gone = diesel::delete(follower::table.find((actor, who))).execute(conn)?;
    if gone != 0 {
        Bell::Followers.ring_when_stored();
    }
    Ok(gone != 0)
}

/// Removes a remote actor from all our follower lists and all our own follows (it deleted itself).
pub fn forget(conn: &mut Conn, who: &str) -> QueryResult<()> {
    if diesel::delete(follower::table.filter(follower::who.eq(who))).execute(conn)? != 0 {
        Bell::Followers.ring_when_stored();
    }
    diesel::delete(following::table.filter(following::target.eq(who))).execute(conn)?;
    Ok(())
}

/// Removes the followers that are reached at this inbox: it answered 410, they are gone.
pub fn forget_inbox(conn: &mut Conn, inbox: &str) -> QueryResult<usize> {
    Bell::Followers.ring_when_stored();
    diesel::delete(follower::table.filter(follower::inbox.eq(inbox))).execute(conn)
}

/// One follower.
pub fn follower(conn: &mut Conn, actor: &str, who: &str) -> QueryResult<Option<Follower>> {
    follower::table.find((actor, who)).select(Follower::as_select()).get_result(conn).optional()
}

/// A page of accepted followers, ordered by their URI, after `after`.
pub fn followers(conn: &mut Conn, actor: &str, after: &str, limit: i64) -> QueryResult<Vec<Follower>> {
    page(conn, actor, FollowState::Accepted, after, limit)
}

fn page(
    conn: &mut Conn,
    actor: &str,
    state: FollowState,
    after: &str,
    limit: i64,
) -> QueryResult<Vec<Follower>> {
    follower::table
        .filter(follower::actor.eq(actor).and(follower::state.eq(state.as_str())))
        .filter(follower::who.gt(after))
        .order(follower::who)
        .limit(limit)
        .select(Follower::as_select())
        .load(conn)
}

/// The accepted followers of `actor` on this host (an authority), ordered by their URI.
pub fn followers_on(conn: &mut Conn, actor: &str, host: &str) -> QueryResult<Vec<Follower>> {
    follower::table
        .filter(follower::actor.eq(actor).and(follower::state.eq("accepted")))
        .filter(under!(follower::who, host))
        .order(follower::who)
        .select(Follower::as_select())
        .load(conn)
}

/// The URIs of the accepted followers of `actor` whose inboxes are on this host (an authority), ordered, at most `limit`. By an
/// index: it is asked for each host that something goes to.
pub fn names_on(conn: &mut Conn, actor: &str, host: &str, limit: i64) -> QueryResult<Vec<String>> {
    follower::table
        .filter(follower::actor.eq(actor).and(follower::state.eq("accepted")))
        .filter(follower::host.eq(host))
        .order(follower::who)
        .limit(limit)
        .select(follower::who)
        .load(conn)
}

/// How many accepted followers there are.
pub fn count_followers(conn: &mut Conn, actor: &str) -> QueryResult<i64> {
    follower::table
        .filter(follower::actor.eq(actor).and(follower::state.eq("accepted")))
        .count()
        .get_result(conn)
}

/// Those who asked to follow and wait for an answer, the longest first.
pub fn requests(conn: &mut Conn, actor: &str, limit: i64) -> QueryResult<Vec<Follower>> {
    follower::table
        .filter(follower::actor.eq(actor).and(follower::state.eq("asked")))
        .order((follower::since, follower::who))
        .limit(limit)
        .select(Follower::as_select())
        .load(conn)
}

/// A page of those who wait for an answer, ordered by their URI, after `after`.
pub fn requests_after(conn: &mut Conn, actor: &str, after: &str, limit: i64) -> QueryResult<Vec<Follower>> {
    page(conn, actor, FollowState::Asked, after, limit)
}

/// How many wait for an answer.
pub fn count_requests(conn: &mut Conn, actor: &str) -> QueryResult<i64> {
    let asked = follower::table.filter(follower::actor.eq(actor).and(follower::state.eq("asked")));
    asked.count().get_result(conn)
}

/// Removes these actors from all our follower lists and all our own follows.
pub fn forget_all(conn: &mut Conn, actors: &[String]) -> QueryResult<()> {
    Bell::Followers.ring_when_stored();
    diesel::delete(follower::table.filter(follower::who.eq_any(actors))).execute(conn)?;
    diesel::delete(following::table.filter(following::target.eq_any(actors))).execute(conn)?;
    Ok(())
}

/// Ends all follows of and by one actor of ours: it is closed.
pub fn forget_ours(conn: &mut Conn, actor: &str) -> QueryResult<()> {
    Bell::Followers.ring_when_stored();
    diesel::delete(follower::table.filter(follower::actor.eq(actor))).execute(conn)?;
    diesel::delete(following::table.filter(following::actor.eq(actor))).execute(conn)?;
    Ok(())
}

/// Ends all follows, both ways: nobody lives here any more.
pub fn forget_everybody(conn: &mut Conn) -> QueryResult<()> {
    Bell::Followers.ring_when_stored();
    diesel::delete(follower::table).execute(conn)?;
    diesel::delete(following::table).execute(conn)?;
    Ok(())
}

/// So long after one activity of an actor that we follow another one is no news. Milliseconds.
const HEARD_AGAIN: i64 = 600_000;

/// Remembers when we last heard from an actor that we follow.
pub fn heard_from(conn: &mut Conn, target: &str, now: i64) -> QueryResult<()> {
    let long_ago = following::heard_at.is_null().or(following::heard_at.le(now - HEARD_AGAIN));
    diesel::update(following::table.filter(following::target.eq(target)).filter(long_ago))
        .set(following::heard_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// When we last heard from an actor that `actor` follows, epoch milliseconds.
pub fn heard_at(conn: &mut Conn, actor: &str, target: &str) -> QueryResult<Option<i64>> {
    let found = following::table.find((actor, target)).select(following::heard_at);
    Ok(found.get_result(conn).optional()?.flatten())
}

/// The distinct inboxes (with their host) of the accepted followers of these actors, ordered, after `after`.
pub fn inboxes(
    conn: &mut Conn,
    actors: &[&str],
    after: &str,
    limit: i64,
) -> QueryResult<Vec<(String, String)>> {
    let mut query = follower::table
        .filter(follower::state.eq("accepted").and(follower::inbox.gt(after)))
        .select((follower::inbox, follower::host))
        .distinct()
        .order(follower::inbox)
        .limit(limit)
        .into_boxed();
    // One actor by `=`: its followers come out of the index in order.
    query = match actors {
        [one] => query.filter(follower::actor.eq((*one).to_owned())),
        _ => query.filter(follower::actor.eq_any(actors.iter().map(|one| (*one).to_owned()))),
    };
    query.load(conn)
}

/// Records that one of ours asks to follow `row.target`; a former refusal or request is replaced.
pub fn put_following(conn: &mut Conn, row: &Following) -> QueryResult<()> {
    let renewed = (
        following::activity.eq(row.activity.clone()),
        following::state.eq(row.state.clone()),
        following::since.eq(row.since),
    );
    each!(conn, c => diesel::insert_into(following::table)
        .values(row.clone())
        .on_conflict((following::actor, following::target))
        .do_update()
        .set(renewed)
        .execute(c))?;
    Ok(())
}

/// One follow of ours.
pub fn following(conn: &mut Conn, actor: &str, target: &str) -> QueryResult<Option<Following>> {
    following::table.find((actor, target)).select(Following::as_select()).get_result(conn).optional()
}

/// All follows of this actor, oldest first, whatever their state.
pub fn followings(conn: &mut Conn, actor: &str) -> QueryResult<Vec<Following>> {
    following::table
        .filter(following::actor.eq(actor))
        .order((following::since, following::target))
        .select(Following::as_select())
        .load(conn)
}

/// How many this actor follows, or asked to; refusals do not count.
pub fn count_followings(conn: &mut Conn, actor: &str) -> QueryResult<i64> {
    following::table
        .filter(following::actor.eq(actor).and(following::state.ne("refused")))
        .count()
        .get_result(conn)
}

/// A page of the follows of this actor, oldest first, whatever their state: those after (`since`, `target`).
pub fn followings_after(
    conn: &mut Conn,
    actor: &str,
    after: Option<&(i64, String)>,
    limit: i64,
) -> QueryResult<Vec<Following>> {
    let (since, target) = after.cloned().unwrap_or((i64::MIN, String::new()));
    let later = following::since.gt(since);
    let same = following::since.eq(since).and(following::target.gt(target));
    following::table
        .filter(following::actor.eq(actor))
        .filter(later.or(same))
        .order((following::since, following::target))
        .limit(limit)
        .select(Following::as_select())
        .load(conn)
}

/// The answer to a `Follow` of ours, matched by its id, else by the pair. True when one was waiting.
pub fn answer(
    conn: &mut Conn,
    activity: Option<&str>,
    actor: Option<&str>,
    target: &str,
    state: FollowState,
) -> QueryResult<bool> {
    let answered = diesel::update(
        following::table
            .filter(following::target.eq(target))
            .filter(following::activity.eq(activity.unwrap_or_default())),
    )
    .set(following::state.eq(state.as_str()))
    .execute(conn)?;
    if answered != 0 {
        return Ok(true);
    }
    let Some(actor) = actor else { return Ok(false) };
    let by_pair = diesel::update(following::table.find((actor, target)))
        .set(following::state.eq(state.as_str()))
        .execute(conn)?;
    Ok(by_pair != 0)
}

/// Ends a follow of ours. True when there was one.
pub fn remove_following(conn: &mut Conn, actor: &str, target: &str) -> QueryResult<bool> {
    Ok(diesel::delete(following::table.find((actor, target))).execute(conn)? != 0)
}

/// Whether any of our actors follows `target`, or asked to: its first deliveries may overtake its answer.
pub fn is_followed(conn: &mut Conn, target: &str) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(
        following::table.filter(following::target.eq(target)).filter(following::state.ne("refused")),
    ))
    .get_result(conn)
}

/// All follows of `target`, by whichever of our actors, ordered by these, whatever their state.
pub fn followings_of(conn: &mut Conn, target: &str) -> QueryResult<Vec<Following>> {
    let ours = following::table.filter(following::target.eq(target)).order(following::actor);
    ours.select(Following::as_select()).load(conn)
}

/// When each of these was last heard from, in epoch milliseconds. Those that we do not follow, or never heard from, are
/// left out.
pub fn heard(conn: &mut Conn, targets: &[&str]) -> QueryResult<Vec<(String, i64)>> {
    let rows: Vec<(String, Option<i64>)> = following::table
        .filter(following::target.eq_any(targets.to_vec()))
        .filter(following::heard_at.is_not_null())
        .select((following::target, following::heard_at))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(target, at)| Some((target, at?))).collect())
}

/// Removes the follower whose `Follow` had this id. True when it was one.
pub fn remove_follower_by_activity(conn: &mut Conn, activity: &str, who: &str) -> QueryResult<bool> {
    Bell::Followers.ring_when_stored();
    let gone =
        diesel::delete(follower::table.filter(follower::activity.eq(activity)).filter(follower::who.eq(who)))
            .execute(conn)?;
    Ok(gone != 0)
}

/// The follows in both directions with actors on this host (an authority), whatever their state: its followers of ours,
/// then whom of it we follow.
pub fn with_host(conn: &mut Conn, host: &str) -> QueryResult<(Vec<Follower>, Vec<Following>)> {
    let theirs = follower::table.filter(under!(follower::who, host)).order(follower::who);
    let ours = following::table.filter(under!(following::target, host)).order(following::target);
    Ok((theirs.select(Follower::as_select()).load(conn)?, ours.select(Following::as_select()).load(conn)?))
}

/// The URIs of all that we follow, or asked to.
pub fn followed(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let wanted = following::table.filter(following::state.ne("refused"));
    wanted.select(following::target).distinct().load(conn)
}

/// The URIs of all that we follow or are followed by, whatever the state.
pub fn everybody(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let mut all: Vec<String> = follower::table.select(follower::who).distinct().load(conn)?;
    all.extend(following::table.select(following::target).distinct().load::<String>(conn)?);
    Ok(all)
}
