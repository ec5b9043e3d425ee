//! `/login/code`: the second proof.

use std::sync::Arc;

use axum::extract::{Extension, Form, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use cookie::Cookie;
use cookie::time::Duration;
use http::StatusCode;
use maillon_kernel::clock::to_millis;
use maillon_store::{Conn, StoreError};
use maillon_web::limits::client::ClientAddress;
use maillon_web::reader::Return;
use maillon_web::session::{self, LOGIN_PATH, Visit};
use maillon_web::{FieldErrors, Problem, Reader, Shell, Site};
use serde::Deserialize;

use super::code::Counter;
use super::{Begun, HALF_WAY, store};
use crate::attempts::{Attempt, Attempts};
use crate::invitations::Secret;
use crate::model::MemberId;
use crate::pages::secretive;
use crate::store as members;

/// Where the code is asked for.
pub const CODE_PATH: &str = "/login/code";
/// The purpose of the cookie of who stands half-way.
const HALF: &str = "half";

/// `GET /login/code`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/code.html")]
pub(super) struct CodePage {
    shell: Shell,
    errors: FieldErrors,
    /// Where one wants to go then.
    back: String,
}

impl CodePage {
    pub(super) fn new(shell: Shell, back: String, errors: FieldErrors) -> Self {
        // The switch of the language must lead to a page that can be asked for.
        Self { shell: Shell { path: to(CODE_PATH, &back), ..shell.hidden() }, errors, back }
    }

    /// Where the form posts to.
    fn action(&self) -> String {
        to(CODE_PATH, &self.back)
    }
}

/// A page that leads on to `back`.
fn to(path: &str, back: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("retour", back).finish();
    format!("{path}?{query}")
}

/// The first proof once more, with the way on.
fn once_more(back: &str) -> Response {
    Redirect::to(&to(LOGIN_PATH, back)).into_response()
}

/// What the browser brings along that stands half-way.
fn half_of(site: &Site, jar: &CookieJar) -> Option<Secret> {
    jar.get(&site.cookie_name(HALF)).map(|cookie| Secret::sent(cookie.value().to_owned()))
}

fn half_cookie(site: &Site, secret: &Secret) -> Cookie<'static> {
    site.cookie(HALF, secret.reveal(), Duration::milliseconds(HALF_WAY))
}

impl Begun {
    /// The answer to the first proof: on to where one wanted to go, or to the second.
    pub fn answer(&self, site: &Site, jar: CookieJar, back: &str) -> Response {
        match self {
            Self::Session(token) => {
                (jar.add(session::cookie(site, token.clone())), Redirect::to(back)).into_response()
            }
            Self::Half(secret) => {
                (jar.add(half_cookie(site, secret)), Redirect::to(&to(CODE_PATH, back))).into_response()
            }
        }
    }
}

pub(super) async fn show(
    State(site): State<Site>,
    Query(back): Query<Return>,
    jar: CookieJar,
    reader: Reader,
) -> Result<Response, Problem> {
    let back = back.path(&site);
    if who(&site, half_of(&site, &jar)).await?.is_none() {
        return Ok(once_more(&back));
    }
    let page = CodePage::new(reader.shell("members-code-title"), back, FieldErrors::default());
    Ok(secretive(page))
}

/// Who stands half-way with this secret.
async fn who(site: &Site, half: Option<Secret>) -> Result<Option<MemberId>, Problem> {
    let Some(half) = half else { return Ok(None) };
    let now = site.clock.millis();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(store::half(conn, &half.digest(), now)?);
    Ok(site.store.read(find).await?)
}

/// What the browser sent. A missing field is an empty one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct CodeForm {
    code: String,
}

pub(super) async fn enter(
    State(site): State<Site>,
    Extension(attempts): Extension<Arc<Attempts>>,
    client: ClientAddress,
    Query(back): Query<Return>,
    (jar, visit): (CookieJar, Visit),
    reader: Reader,
    Form(form): Form<CodeForm>,
) -> Result<Response, Problem> {
    let back = back.path(&site);
    let Some(half) = half_of(&site, &jar) else { return Ok(once_more(&back)) };
    let again = |key| {
        let mut errors = FieldErrors::default();
        errors.add("code", key);
        let page = CodePage::new(reader.shell("members-code-title"), back.clone(), errors);
        secretive((StatusCode::UNPROCESSABLE_ENTITY, page))
    };
    let Some(attempt) = attempt(&site, &half, client).await? else { return Ok(once_more(&back)) };
    let at = site.clock.millis();
    if attempts.begin(&attempt, at).is_err() {
        return Ok(again("members-code-wait"));
    }
    let (digest, now) = (half.digest(), site.clock.now());
    let check = move |conn: &mut Conn| pass(conn, &digest, &form.code, &visit, now);
    match site.store.write(check).await? {
        Some(token) => {
            attempts.forget(&attempt, at);
            let jar = jar.add(session::cookie(&site, token)).add(site.forget(HALF));
            Ok((jar, Redirect::to(&back)).into_response())
        }
        None => Ok(again("members-code-wrong")),
    }
}

/// Wrong codes count with wrong passwords: who has the one must not guess the other.
async fn attempt(site: &Site, half: &Secret, client: ClientAddress) -> Result<Option<Attempt>, Problem> {
    let Some(id) = who(site, Some(half.clone())).await? else { return Ok(None) };
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(members::by_id(conn, id)?);
    let member = site.store.read(find).await?.filter(|member| !member.disabled);
    Ok(member.map(|member| Attempt { login: member.login, network: client.network() }))
}

/// The token of who gave a right code; `None` otherwise, and then it is counted.
fn pass(
    conn: &mut Conn,
    digest: &str,
    typed: &str,
    visit: &Visit,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Option<String>, StoreError> {
    let Some(member) = store::half(conn, digest, to_millis(now))? else { return Ok(None) };
    let is_in = members::by_id(conn, member)?.is_some_and(|member| !member.disabled);
    if !is_in || !is_right(conn, member, typed, to_millis(now))? {
        store::count_half(conn, digest)?;
        return Ok(None);
    }
    store::end_half(conn, digest)?;
    Ok(Some(session::begin(conn, &member.to_string(), visit, now)?))
}

/// Whether this is a code of the phone or one from paper; it is used up.
pub(crate) fn is_right(conn: &mut Conn, member: MemberId, typed: &str, now: i64) -> Result<bool, StoreError> {
    let Some(factor) = store::of(conn, member)?.filter(|factor| !factor.rests(now)) else { return Ok(false) };
    let counter = Counter::kept(&factor.secret, "", "");
    let right = match counter.and_then(|counter| counter.step_of(typed, now)) {
        Some(step) => store::use_step(conn, member, step)?,
        None => store::use_code(conn, member, typed)?,
    };
    if !right {
        store::count_wrong(conn, &factor, now)?;
    }
    Ok(right)
}
