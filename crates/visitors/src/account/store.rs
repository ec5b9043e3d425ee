//! The tables `oauth_client` and `oauth_visit`.

use std::fmt;

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::{oauth_client, oauth_visit};

use super::Account;
use super::visit::Purpose;

/// So long a server is taken to know us, in milliseconds: some forget by themselves whom nobody uses.
pub(super) const KNOWN: i64 = 86_400_000;

/// By what a server knows us.
#[expect(clippy::struct_field_names, reason = "the words of RFC 6749, and the columns of the table")]
#[derive(Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = oauth_client)]
pub(super) struct Client {
    /// Part of the address that it sends people back to.
    pub(super) id: String,
    /// Its origin.
    pub(super) base: String,
    pub(super) client_id: String,
    pub(super) client_secret: String,
    pub(super) registered_at: i64,
}

impl fmt::Debug for Client {
    /// Without the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("base", &self.base).finish_non_exhaustive()
    }
}

/// Somebody who is under way to a server, or came back from it.
#[derive(Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = oauth_visit)]
pub(super) struct Visit {
    pub(super) id: String,
    /// The id of the [`Client`].
    pub(super) client: String,
    /// The digest of what the server brings back; empty once it was used.
    pub(super) state: String,
    /// The digest of what the browser brings back.
    pub(super) browser: String,
    pub(super) verifier: String,
    pub(super) purpose: String,
    /// Who proves that it is theirs.
    pub(super) member: Option<String>,
    /// Where they want to go then.
    pub(super) back: String,
    pub(super) handle: String,
    pub(super) actor: Option<String>,
    pub(super) name: String,
    pub(super) proven_at: Option<i64>,
    pub(super) expires_at: i64,
}

impl Visit {
    pub(super) fn purpose(&self) -> Purpose {
        self.purpose.parse().unwrap_or(Purpose::Enter)
    }

    pub(super) fn account(&self) -> Option<Account> {
        let actor = self.actor.clone()?;
        Some(Account { actor, handle: self.handle.clone(), name: self.name.clone() })
    }
}

/// By what the server at this origin has known us since then, at the latest.
pub(super) fn client_of(conn: &mut Conn, base: &str, since: i64) -> QueryResult<Option<Client>> {
    oauth_client::table
        .filter(oauth_client::base.eq(base))
        .filter(oauth_client::registered_at.gt(since))
        .order(oauth_client::registered_at.desc())
        .limit(1)
        .select(Client::as_select())
        .get_result(conn)
        .optional()
}

/// The one with this id.
pub(super) fn client(conn: &mut Conn, id: &str) -> QueryResult<Option<Client>> {
    oauth_client::table.find(id).select(Client::as_select()).get_result(conn).optional()
}

/// Keeps by what a server knows us.
pub(super) fn keep_client(conn: &mut Conn, one: &Client) -> QueryResult<()> {
    diesel::insert_into(oauth_client::table).values(one).execute(conn).map(drop)
}

/// The server does not know us any more: the next visitor makes us known anew.
pub(super) fn forget_client(conn: &mut Conn, id: &str) -> QueryResult<()> {
    diesel::delete(oauth_client::table.find(id)).execute(conn).map(drop)
}

/// Keeps who goes there.
pub(super) fn begin(conn: &mut Conn, one: &Visit) -> QueryResult<()> {
    diesel::insert_into(oauth_visit::table).values(one).execute(conn).map(drop)
}

/// How many are under way.
pub(super) fn count(conn: &mut Conn, now: i64) -> QueryResult<i64> {
    oauth_visit::table.filter(oauth_visit::expires_at.gt(now)).count().get_result(conn)
}

/// Who comes back from the server of `client`, with these two digests. It counts once.
pub(super) fn take(
    conn: &mut Conn,
    client: &str,
    (state, browser): (&str, &str),
    now: i64,
) -> QueryResult<Option<Visit>> {
    let open = oauth_visit::table
        .filter(oauth_visit::state.eq(state))
        .filter(oauth_visit::browser.eq(browser))
        .filter(oauth_visit::client.eq(client))
        .filter(oauth_visit::expires_at.gt(now));
    let found: Option<Visit> = open.select(Visit::as_select()).get_result(conn).optional()?;
    let Some(visit) = found else { return Ok(None) };
    let used = diesel::update(oauth_visit::table.find(&visit.id)).set(oauth_visit::state.eq(""));
    Ok((used.execute(conn)? == 1).then_some(visit))
}

/// The server said who it is: for so long, that can be used.
pub(super) fn prove(conn: &mut Conn, id: &str, name: &str, now: i64, until: i64) -> QueryResult<()> {
    let proven =
        (oauth_visit::name.eq(name), oauth_visit::proven_at.eq(now), oauth_visit::expires_at.eq(until));
    diesel::update(oauth_visit::table.find(id)).set(proven).execute(conn).map(drop)
}

/// Who the browser with this digest has proven to be, while that counts: the last one.
pub(super) fn proven(conn: &mut Conn, browser: &str, now: i64) -> QueryResult<Option<Visit>> {
    oauth_visit::table
        .filter(oauth_visit::browser.eq(browser))
        .filter(oauth_visit::proven_at.is_not_null())
        .filter(oauth_visit::expires_at.gt(now))
        .order(oauth_visit::id.desc())
        .limit(1)
        .select(Visit::as_select())
        .get_result(conn)
        .optional()
}

/// Nobody is known by this browser any more.
pub(super) fn end(conn: &mut Conn, browser: &str) -> QueryResult<()> {
    diesel::delete(oauth_visit::table.filter(oauth_visit::browser.eq(browser))).execute(conn).map(drop)
}

/// These actors are gone, or blocked: nobody comes in as one of them.
pub fn forget(conn: &mut Conn, actors: &[String]) -> QueryResult<()> {
    diesel::delete(oauth_visit::table.filter(oauth_visit::actor.eq_any(actors))).execute(conn).map(drop)
}

/// Forgets those whose time is over, and by what servers knew us the day before yesterday.
pub fn prune(conn: &mut Conn, now: i64) -> QueryResult<usize> {
    let before = now.saturating_sub(2 * KNOWN);
    diesel::delete(oauth_client::table.filter(oauth_client::registered_at.lt(before))).execute(conn)?;
    diesel::delete(oauth_visit::table.filter(oauth_visit::expires_at.le(now))).execute(conn)
}
