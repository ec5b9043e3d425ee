//! The table `join_request`.

use diesel::prelude::*;
use maillon_store::schema::join_request;
use maillon_store::{Conn, StoreError};

use super::model::{JoinRequest, State};

/// So long a request is kept, in milliseconds: until somebody decides, and then to say what was decided.
const KEPT: i64 = 30 * 86_400_000;
/// So many stand on a page; when one is decided the next comes up.
const SHOWN: i64 = 100;

/// Keeps one.
pub(super) fn put(conn: &mut Conn, one: &JoinRequest) -> QueryResult<()> {
    diesel::insert_into(join_request::table).values(one).execute(conn).map(drop)
}

/// One request.
pub fn find(conn: &mut Conn, id: &str) -> QueryResult<Option<JoinRequest>> {
    join_request::table.find(id).select(JoinRequest::as_select()).get_result(conn).optional()
}

/// The one whose link holds the secret with this digest.
pub fn by_secret(conn: &mut Conn, digest: &str) -> QueryResult<Option<JoinRequest>> {
    let one = join_request::table.filter(join_request::secret.eq(digest));
    one.select(JoinRequest::as_select()).get_result(conn).optional()
}

/// The one of this actor.
pub fn by_actor(conn: &mut Conn, actor: &str) -> QueryResult<Option<JoinRequest>> {
    let one = join_request::table.filter(join_request::actor.eq(actor));
    one.select(JoinRequest::as_select()).get_result(conn).optional()
}

/// Those that wait, the oldest first, as many as one page shows.
pub fn waiting(conn: &mut Conn) -> QueryResult<Vec<JoinRequest>> {
    let waiting = join_request::table.filter(join_request::state.eq(State::Waiting.as_str()));
    waiting.order(join_request::id).limit(SHOWN).select(JoinRequest::as_select()).load(conn)
}

/// How many wait.
pub fn count_waiting(conn: &mut Conn) -> QueryResult<i64> {
    join_request::table.filter(join_request::state.eq(State::Waiting.as_str())).count().get_result(conn)
}

/// Keeps what was decided about one. The password, which stands with the member's account from now on, goes.
pub(super) fn decided(conn: &mut Conn, one: &JoinRequest) -> QueryResult<()> {
    let decided = (
        join_request::login.eq(&one.login),
        join_request::state.eq(&one.state),
        join_request::reply.eq(&one.reply),
        join_request::decided_at.eq(one.decided_at),
        join_request::password.eq(None::<String>),
    );
    diesel::update(join_request::table.find(&one.id)).set(decided).execute(conn).map(drop)
}

/// What reminds coordinators of those that wait.
pub fn reminder(conn: &mut Conn, _: i64) -> Result<Option<&'static str>, StoreError> {
    Ok((0 < count_waiting(conn)?).then_some("visitors-reminder"))
}

/// These actors are gone, or blocked: what they asked is forgotten.
pub fn forget(conn: &mut Conn, actors: &[String]) -> QueryResult<()> {
    diesel::delete(join_request::table.filter(join_request::actor.eq_any(actors))).execute(conn).map(drop)
}

/// Forgets what is older than a month.
pub fn prune(conn: &mut Conn, now: i64) -> QueryResult<usize> {
    let before = now.saturating_sub(KEPT);
    let undecided = join_request::decided_at.is_null().and(join_request::asked_at.lt(before));
    let old = join_request::decided_at.lt(before);
    diesel::delete(join_request::table.filter(undecided.or(old.assume_not_null()))).execute(conn)
}
