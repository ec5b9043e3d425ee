//! Who is signed in: a random token in a cookie, its SHA-256 in the table `session`.
//!
//! **Invariant:** the database never holds a token that would let somebody in; a leaked copy is of no use.

use std::convert::Infallible;

use axum::extract::{FromRef, FromRequestParts};
use axum_extra::extract::CookieJar;
use chrono::{DateTime, TimeDelta, Utc};
use cookie::Cookie;
use diesel::prelude::*;
use http::header::USER_AGENT;
use http::request::Parts;
use maillon_kernel::clock::{random_token, to_millis};
use maillon_store::Conn;
use maillon_store::schema::session;
use sha2::{Digest, Sha256};

use crate::browser;
use crate::hex;
use crate::site::Site;

/// Where one signs in; the members' slice answers there.
pub const LOGIN_PATH: &str = "/login";
/// Where the button of the header that signs out posts to.
pub const LOGOUT_PATH: &str = "/logout";
/// Where members look after their own account; the header's name leads there.
pub const PROFILE_PATH: &str = "/profil";
/// The purpose of the session's cookie, for [`Site::cookie_name`].
const COOKIE: &str = "session";

/// How long a session lasts.
pub const LIFETIME: TimeDelta = TimeDelta::days(30);

/// What the table holds in the place of the token.
fn digest(token: &str) -> String {
    hex(Sha256::digest(token))
}

/// The browser that asks to be signed in.
#[derive(Clone, Debug, Default)]
pub struct Visit {
    /// The token of the session that it has, as sent.
    old: Option<String>,
    /// How its member knows it again.
    browser: String,
}

impl<S> FromRequestParts<S> for Visit
where
    Site: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let agent = parts.headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
        let old = token(&Site::from_ref(state), &CookieJar::from_headers(&parts.headers));
        Ok(Self { old, browser: browser::name_of(agent) })
    }
}

/// Signs `member` in for [`LIFETIME`] from `now`, in the place of the session that this browser had; the token is for the
/// cookie alone.
pub fn begin(conn: &mut Conn, member: &str, visit: &Visit, now: DateTime<Utc>) -> QueryResult<String> {
    if let Some(old) = &visit.old {
        close(conn, old)?;
    }
    insert(conn, member, &visit.browser, now, LIFETIME)
}

/// Signs `member` in until `lifetime` from `now`; the token is for the cookie alone.
pub fn open(conn: &mut Conn, member: &str, now: DateTime<Utc>, lifetime: TimeDelta) -> QueryResult<String> {
    insert(conn, member, "", now, lifetime)
}

fn insert(
    conn: &mut Conn,
    member: &str,
    browser: &str,
    now: DateTime<Utc>,
    lifetime: TimeDelta,
) -> QueryResult<String> {
    let token = random_token();
    let row = (
        session::token.eq(digest(&token)),
        session::member.eq(member),
        session::created_at.eq(to_millis(now)),
        session::expires_at.eq(to_millis(now).saturating_add(lifetime.num_milliseconds())),
        session::id.eq(random_token()),
        session::browser.eq(browser),
    );
    diesel::insert_into(session::table).values(row).execute(conn)?;
    Ok(token)
}

/// The id of the member whose session this is, while it lasts.
pub fn member_of(conn: &mut Conn, token: &str, now: DateTime<Utc>) -> QueryResult<Option<String>> {
    session::table
        .find(digest(token))
        .filter(session::expires_at.gt(to_millis(now)))
        .select(session::member)
        .get_result(conn)
        .optional()
}

/// When whoever holds `token` last showed who they are (epoch milliseconds): by signing in, or once more since then.
pub fn shown_at(conn: &mut Conn, token: &str, now: DateTime<Utc>) -> QueryResult<Option<i64>> {
    let one = session::table.find(digest(token)).filter(session::expires_at.gt(to_millis(now)));
    let times: Option<(i64, i64)> =
        one.select((session::created_at, session::shown_at)).get_result(conn).optional()?;
    Ok(times.map(|(created, shown)| created.max(shown)))
}

/// Whoever holds `token` has just shown once more who they are.
pub fn show(conn: &mut Conn, token: &str, now: DateTime<Utc>) -> QueryResult<()> {
    let one = session::table.find(digest(token));
    diesel::update(one).set(session::shown_at.eq(to_millis(now))).execute(conn).map(drop)
}

/// Signs out this one session; no news when there is none.
pub fn close(conn: &mut Conn, token: &str) -> QueryResult<()> {
    diesel::delete(session::table.find(digest(token))).execute(conn).map(drop)
}

/// Signs `member` out everywhere, as after a change of password.
pub fn close_all_of(conn: &mut Conn, member: &str) -> QueryResult<()> {
    diesel::delete(session::table.filter(session::member.eq(member))).execute(conn).map(drop)
}

/// Signs `member` out everywhere but in the browser that holds `token`; how many sessions that ended.
pub fn close_others_of(conn: &mut Conn, member: &str, token: &str) -> QueryResult<usize> {
    let others = session::table.filter(session::member.eq(member)).filter(session::token.ne(digest(token)));
    diesel::delete(others).execute(conn)
}

/// Signs `member` out of the session with this id; false when there is none.
pub fn close_one_of(conn: &mut Conn, member: &str, id: &str) -> QueryResult<bool> {
    let one = session::table.filter(session::member.eq(member)).filter(session::id.eq(id));
    // Those of before there were ids have none, and end with all others.
    Ok(!id.is_empty() && diesel::delete(one).execute(conn)? == 1)
}

/// A session, as its member sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// By what it is ended; empty where it is as old as the time before there were ids.
    pub id: String,
    /// The browser's name and system; empty where it did not say.
    pub browser: String,
    /// When it was opened, in epoch milliseconds.
    pub since: i64,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// The sessions of `member` that last at `now`, the newest first. `token` is that of the browser that asks.
pub fn list(conn: &mut Conn, member: &str, token: &str, now: DateTime<Utc>) -> QueryResult<Vec<OpenSession>> {
    let rows: Vec<(String, String, String, i64)> = session::table
        .filter(session::member.eq(member))
        .filter(session::expires_at.gt(to_millis(now)))
        .order((session::created_at.desc(), session::token))
        .select((session::token, session::id, session::browser, session::created_at))
        .load(conn)?;
    let this = digest(token);
    let seen = |(token, id, browser, since)| OpenSession { is_this: token == this, id, browser, since };
    Ok(rows.into_iter().map(seen).collect())
}

/// Forgets the sessions that ended before `now`; how many they were.
pub fn prune(conn: &mut Conn, now: DateTime<Utc>) -> QueryResult<usize> {
    diesel::delete(session::table.filter(session::expires_at.le(to_millis(now)))).execute(conn)
}

/// The cookie that keeps a session of [`LIFETIME`].
pub fn cookie(site: &Site, token: String) -> Cookie<'static> {
    site.cookie(COOKIE, token, cookie::time::Duration::seconds(LIFETIME.num_seconds()))
}

/// What the browser holds of its session, if it has one: as sent, so it may be anything.
pub fn token(site: &Site, jar: &CookieJar) -> Option<String> {
    jar.get(&site.cookie_name(COOKIE)).map(|cookie| cookie.value().to_owned())
}

/// The cookie that ends the session in the browser.
pub fn no_cookie(site: &Site) -> Cookie<'static> {
    site.forget(COOKIE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{TestSite, member};
    use maillon_store::StoreError;

    #[tokio::test]
    async fn a_session_lasts_its_time_and_can_be_closed() {
        let test = TestSite::open("http://localhost:8001/");
        let (store, now) = (test.site.store.clone(), test.site.clock.now());
        let later = now + LIFETIME;
        let work = move |conn: &mut Conn| -> Result<(), StoreError> {
            member(conn, "anna")?;
            member(conn, "bram")?;
            let token = open(conn, "anna", now, LIFETIME)?;
            let stored: Vec<String> = session::table.select(session::token).load(conn)?;
            assert_eq!(stored, [digest(&token)], "the table knows the digest only");
            assert_eq!(member_of(conn, &token, now)?.as_deref(), Some("anna"));
            assert_eq!(member_of(conn, &stored.concat(), now)?, None, "the digest is no token");
            assert_eq!(member_of(conn, &token, later)?, None);

            let other = open(conn, "anna", now, LIFETIME)?;
            let bram = open(conn, "bram", now, LIFETIME * 2)?;
            close(conn, &token)?;
            assert_eq!(member_of(conn, &token, now)?, None);
            assert!(member_of(conn, &other, now)?.is_some());
            let (short, long) = (LIFETIME / 2, now + LIFETIME / 2);
            open(conn, "anna", now, short)?;
            let seen = |conn: &mut Conn, at| -> QueryResult<Vec<bool>> {
                Ok(list(conn, "anna", &other, at)?.into_iter().map(|one| one.is_this).collect())
            };
            assert_eq!(seen(conn, now)?.iter().filter(|is_this| **is_this).count(), 1);
            assert_eq!((seen(conn, now)?.len(), seen(conn, long)?), (2, vec![true]));
            let foreign = list(conn, "bram", &bram, now)?.remove(0).id;
            assert!(!close_one_of(conn, "anna", &foreign)? && !close_one_of(conn, "anna", "")?);
            let visit = Visit { old: None, browser: "Firefox, Linux".into() };
            let phone = begin(conn, "anna", &visit, now)?;
            let again = Visit { old: Some(phone.clone()), ..visit };
            let phone_now = begin(conn, "anna", &again, now)?;
            assert_eq!(member_of(conn, &phone, now)?, None, "a browser has one session");
            let known = |one: &OpenSession| one.browser == "Firefox, Linux";
            let listed = list(conn, "anna", &other, now)?.into_iter().find(known).unwrap();
            assert!(close_one_of(conn, "anna", &listed.id)?);
            assert_eq!(member_of(conn, &phone_now, now)?, None);
            assert_eq!(close_others_of(conn, "anna", &other)?, 1);
            assert_eq!(seen(conn, now)?, [true]);
            assert_eq!(prune(conn, now)?, 0);
            assert_eq!(prune(conn, later)?, 1);
            close_all_of(conn, "anna")?;
            assert_eq!(member_of(conn, &bram, later)?.as_deref(), Some("bram"));
            close_all_of(conn, "bram")?;
            assert_eq!(member_of(conn, &bram, now)?, None);
            Ok(())
        };
        store.write(work).await.unwrap();
    }

    #[test]
    fn the_token_is_read_from_our_own_cookie_only() {
        let test = TestSite::open("http://localhost:8001/");
        let sent = CookieJar::new().add(cookie(&test.site, "abc".into()));
        assert_eq!(token(&test.site, &sent).as_deref(), Some("abc"));
        let neighbour = TestSite::open("http://localhost:8002/");
        assert_eq!(token(&neighbour.site, &sent), None);
    }

    #[test]
    fn the_digest_is_sha_256_in_hex() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(digest("abc"), expected);
    }
}
