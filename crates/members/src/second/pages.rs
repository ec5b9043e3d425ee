//! `/profil/code`: where members set it up, and take it away.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Form, FromRef, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_store::{Conn, StoreError};
use maillon_web::limits::client::ClientAddress;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Site, notice};
use serde::Deserialize;

use super::code::Counter;
use super::entry::{self, is_right};
use super::store;
use crate::access::SignedInMember;
use crate::attempts::{Attempt, Attempts};
use crate::model::Member;
use crate::pages::login::{Refusal, is_password};
use crate::pages::qr::Qr;
use crate::pages::secretive;

/// Where the page stands.
pub const PATH: &str = "/profil/code";
const BEGIN_PATH: &str = "/profil/code/commencer";
const CONFIRM_PATH: &str = "/profil/code/confirmer";
const REMOVE_PATH: &str = "/profil/code/retirer";

/// The routes of this room; `attempts` counts with the login form.
pub fn routes<S>() -> Router<S>
where
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(entry::CODE_PATH, get(entry::show).post(entry::enter))
        .route(PATH, get(show))
        .route(BEGIN_PATH, post(begin))
        .route(CONFIRM_PATH, post(confirm))
        .route(REMOVE_PATH, post(remove))
}

/// How it stands.
pub(super) enum Stage {
    /// There is none.
    Off {
        /// Whether there is a password to ask for first.
        has_password: bool,
    },
    /// The phone reads the picture, and shows its first code.
    Proposed {
        /// What the phone reads.
        qr: Option<Qr>,
        /// The same to be typed.
        secret: String,
        /// The same as a link, for the phone that shows this page.
        address: String,
    },
    /// The codes for the paper, this once.
    Codes(Vec<String>),
    /// It is asked for; so many codes on paper are left.
    On(i64),
}

/// `GET /profil/code`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/second.html")]
pub(super) struct SecondPage {
    shell: Shell,
    errors: FieldErrors,
    login: String,
    stage: Stage,
}

impl SecondPage {
    pub(super) fn new(shell: Shell, login: String, stage: Stage, errors: FieldErrors) -> Self {
        Self { shell: shell.hidden(), errors, login, stage }
    }
}

/// The page as it stands, with what is wrong.
async fn page(
    site: &Site,
    reader: &mut Reader,
    me: &Member,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    // The switch of the language must lead to a page that can be asked for.
    PATH.clone_into(&mut reader.path);
    let (id, login) = (me.id, me.login.clone());
    let read = move |conn: &mut Conn| -> Result<_, StoreError> {
        let credentials = crate::store::credentials(conn, &login)?;
        let has_password = credentials.is_some_and(|(_, hash)| hash.is_some());
        Ok((store::of(conn, id)?, store::count_codes(conn, id)?, has_password))
    };
    let (factor, left, has_password) = site.store.read(read).await?;
    let stage = match factor {
        Some(factor) if factor.confirmed_at.is_some() => Stage::On(left),
        Some(factor) if factor.waits(site.clock.millis()) => proposed(site, me, &factor.secret),
        _ => Stage::Off { has_password },
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = SecondPage::new(reader.shell("members-second-title"), me.login.to_string(), stage, errors);
    Ok(secretive((status, page)))
}

fn proposed(site: &Site, me: &Member, secret: &str) -> Stage {
    let counter = Counter::kept(secret, &site.instance_name.to_string(), me.login.as_str());
    let address = counter.and_then(|counter| counter.address()).unwrap_or_default();
    Stage::Proposed { qr: Qr::of(&address), secret: spaced(secret), address }
}

/// In groups of four, as one types it.
fn spaced(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

async fn show(
    State(site): State<Site>,
    SignedInMember(me): SignedInMember,
    mut reader: Reader,
) -> Result<Response, Problem> {
    page(&site, &mut reader, &me, FieldErrors::default()).await
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct BeginForm {
    current: String,
}

/// `POST /profil/code/commencer`: who found a browser open must not lock its owner out.
async fn begin(
    State(site): State<Site>,
    Extension(attempts): Extension<Arc<Attempts>>,
    client: ClientAddress,
    SignedInMember(me): SignedInMember,
    mut reader: Reader,
    Form(form): Form<BeginForm>,
) -> Result<Response, Problem> {
    let mut errors = FieldErrors::default();
    let attempt = Attempt { login: me.login.clone(), network: client.network() };
    match is_password(&site, &attempts, &attempt, form.current).await {
        Ok(()) => {
            let (id, now) = (me.id, site.clock.millis());
            let propose = move |conn: &mut Conn| -> Result<(), StoreError> {
                if !store::is_on(conn, id)? {
                    store::propose(conn, id, &Counter::draw(), now)?;
                }
                Ok(())
            };
            site.store.write(propose).await?;
        }
        Err(Refusal::Problem(problem)) => return Err(problem),
        Err(Refusal::Wrong) => errors.add("current", "members-fault-current"),
        Err(Refusal::Wait(_)) => errors.add("current", "members-code-wait"),
    }
    page(&site, &mut reader, &me, errors).await
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct CodeForm {
    code: String,
}

/// `POST /profil/code/confirmer`: the phone counts as we do.
async fn confirm(
    State(site): State<Site>,
    SignedInMember(me): SignedInMember,
    mut reader: Reader,
    Form(form): Form<CodeForm>,
) -> Result<Response, Problem> {
    let (id, now) = (me.id, site.clock.millis());
    let confirm = move |conn: &mut Conn| -> Result<Option<Vec<String>>, StoreError> {
        let open = store::of(conn, id)?.is_some_and(|factor| factor.waits(now));
        if !open || !is_right(conn, id, &form.code, now)? {
            return Ok(None);
        }
        store::confirm(conn, id, now)?;
        Ok(Some(store::draw_codes(conn, id)?))
    };
    match site.store.write(confirm).await? {
        Some(codes) => {
            PATH.clone_into(&mut reader.path);
            let (shell, login) = (reader.shell("members-second-title"), me.login.to_string());
            Ok(secretive(SecondPage::new(shell, login, Stage::Codes(codes), FieldErrors::default())))
        }
        None => page(&site, &mut reader, &me, wrong()).await,
    }
}

fn wrong() -> FieldErrors {
    let mut errors = FieldErrors::default();
    errors.add("code", "members-code-wrong");
    errors
}

/// `POST /profil/code/retirer`
async fn remove(
    State(site): State<Site>,
    Extension(attempts): Extension<Arc<Attempts>>,
    client: ClientAddress,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
    mut reader: Reader,
    Form(form): Form<CodeForm>,
) -> Result<Response, Problem> {
    let (id, now) = (me.id, site.clock.millis());
    let attempt = Attempt { login: me.login.clone(), network: client.network() };
    if attempts.begin(&attempt, now).is_err() {
        let mut errors = FieldErrors::default();
        errors.add("code", "members-code-wait");
        return page(&site, &mut reader, &me, errors).await;
    }
    let remove = move |conn: &mut Conn| -> Result<bool, StoreError> {
        Ok(is_right(conn, id, &form.code, now)? && store::remove(conn, id)?)
    };
    if !site.store.write(remove).await? {
        return page(&site, &mut reader, &me, wrong()).await;
    }
    attempts.forget(&attempt, now);
    let jar = jar.add(notice::cookie(&site, "members-second-removed"));
    Ok((jar, Redirect::to(PATH)).into_response())
}
