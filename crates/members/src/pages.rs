//! The people's pages: signing in and out, what a link opens, who is here, and one's own account.
//!
//! **Invariant:** a page whose text or address holds a secret is kept by nobody, and tells its address to nobody.

mod card;
mod entry;
mod link;
pub(crate) mod login;
pub(crate) mod members;
mod narrow;
mod profile;
pub(crate) mod qr;
#[cfg(test)]
mod samples;
mod welcome;
mod words;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Extension, Form, FromRef, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use http::header::{HeaderValue, RETRY_AFTER};
use maillon_store::{Conn, StoreError};
use maillon_web::limits::client::ClientAddress;
use maillon_web::reader::Return;
use maillon_web::session::{self, LOGIN_PATH, LOGOUT_PATH, PROFILE_PATH, Visit};
use maillon_web::shell::{Audience, NavItem, Section};
use maillon_web::{FieldErrors, Problem, Reader, Shell, Site, notice};

use crate::attempts::Attempts;
use crate::{fresh, mail, passkeys, second};
pub(crate) use entry::{RenewPage, is_long_enough};
pub use entry::{closed_page, let_in};
use login::{LoginForm, Refusal, sign_in};
pub use welcome::{BACKUP, DOMAIN, FOLLOW, INVITE, MENU, PRESENT};
pub(crate) use welcome::{PATH as WELCOME_PATH, STEP_PATH, confirm, show as welcome, show_step};
pub(crate) use words::role_word;
pub use words::{languages, say_all, secretive};

/// Where one signs in with an account elsewhere, and where one asks to become a member: the visitors' crate answers there.
pub const ELSEWHERE_PATH: &str = "/entrer/mastodon";
/// See [`ELSEWHERE_PATH`].
pub const ASK_PATH: &str = "/rejoindre";
/// Where the links of invitations lead.
pub const INVITATION_PATH: &str = "/invitation";

/// The entry of these pages in the navigation.
pub(crate) fn nav() -> Vec<NavItem> {
    vec![NavItem::new(members::PATH, "members-list-title", Audience::Members, Section::House)]
}

/// These pages. Each router that is made counts
/// failed logins on its own, so make one per process, and serve it with the connections' addresses.
pub fn routes<S>() -> Router<S>
where
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(LOGIN_PATH, get(show_login).post(log_in))
        .route(LOGOUT_PATH, post(log_out))
        .route("/invitation/{secret}", get(entry::show).post(entry::enter))
        .route(PROFILE_PATH, get(profile::show).post(profile::save))
        .route(profile::PASSWORD_PATH, post(profile::change_password))
        .route(profile::SESSIONS_PATH, post(profile::end_sessions))
        .route(card::PATH, get(card::show))
        .merge(members_routes())
        .merge(crate::charges::pages::routes())
        .merge(second::routes())
        .merge(mail::routes())
        .merge(passkeys::routes())
        .route(fresh::PATH, get(fresh::show).post(fresh::prove))
        .layer(Extension(Arc::<Attempts>::default()))
}

fn members_routes<S>() -> Router<S>
where
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(members::PATH, get(members::show))
        .route("/membres/invitations", post(members::invite))
        .route("/membres/invitations/{id}/retirer", post(members::revoke))
        .route("/membres/{id}/role", post(members::change_role))
        .route("/membres/{id}/fermer", post(members::shut_out))
        .route("/membres/{id}/rouvrir", post(members::let_in))
        .route("/membres/{id}/mot-de-passe", post(members::password_link))
}

/// `GET /login`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/login.html")]
pub(crate) struct LoginPage {
    shell: Shell,
    /// Neither of login and password is marked: which of the two is wrong must not be told.
    errors: FieldErrors,
    login: String,
    fault: Option<String>,
    /// Whether a link can be sent by mail.
    mails: bool,
    /// The address for it, as it was typed.
    mail: String,
}

impl LoginPage {
    pub(crate) fn new(
        site: &Site,
        reader: &Reader,
        back: String,
        login: String,
        fault: Option<String>,
    ) -> Self {
        // "Sign in" in the header, and the form itself, keep the page that one came from.
        let shell = Shell { path: back, ..reader.shell("members-login-title").hidden() };
        Self { shell, errors: FieldErrors::default(), login, fault, mails: site.mails, mail: String::new() }
    }

    /// The same after an address was typed, with what is wrong about it.
    pub(crate) fn with_mail(mut self, mail: String, say: impl FnOnce(&mut FieldErrors)) -> Self {
        say(&mut self.errors);
        Self { mail, ..self }
    }

    /// Where the form for a link by mail posts to.
    fn mail_action(&self) -> String {
        self.beside(mail::ENTER_PATH)
    }

    /// Where the same form posts to for a link to a new password.
    fn renew_action(&self) -> String {
        self.beside(mail::RENEW_PATH)
    }

    /// Where what a passkey signed is posted to.
    fn key_action(&self) -> String {
        self.beside(passkeys::ENTER_PATH)
    }

    /// Another way in, that leads on to the same page.
    fn beside(&self, path: &str) -> String {
        self.shell.login_href().replacen(LOGIN_PATH, path, 1)
    }
}

/// `GET /login?retour=/path`
async fn show_login(State(site): State<Site>, Query(back): Query<Return>, reader: Reader) -> Response {
    let back = back.path(&site);
    match reader.signed_in {
        Some(_) => Redirect::to(&back).into_response(),
        None => LoginPage::new(&site, &reader, back, String::new(), None).into_response(),
    }
}

/// `POST /login?retour=/path`
async fn log_in(
    State(site): State<Site>,
    Extension(attempts): Extension<Arc<Attempts>>,
    client: ClientAddress,
    Query(back): Query<Return>,
    (jar, visit): (CookieJar, Visit),
    reader: Reader,
    Form(form): Form<LoginForm>,
) -> Result<Response, Problem> {
    let (back, login) = (back.path(&site), form.login.clone());
    let again = |fault| LoginPage::new(&site, &reader, back.clone(), login, Some(fault));
    match sign_in(&site, &attempts, client.network(), form, visit).await {
        Ok(begun) => Ok(begun.answer(&site, jar, &back)),
        Err(Refusal::Wrong) => {
            let page = again(reader.t.get("members-login-wrong"));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(Refusal::Wait(wait)) => {
            let page = again(reader.t.count("members-login-wait", minutes(wait)));
            let headers = [(RETRY_AFTER, HeaderValue::from(retry_after(wait)))];
            Ok((StatusCode::TOO_MANY_REQUESTS, headers, page).into_response())
        }
        Err(Refusal::Problem(problem)) => Err(problem),
    }
}

/// For people: whole minutes, at least one.
pub(crate) fn minutes(wait: Duration) -> u64 {
    wait.as_secs().div_ceil(60).max(1)
}

/// For browsers: whole seconds, and one more, so that the wait is over by then.
pub(crate) fn retry_after(wait: Duration) -> u64 {
    wait.as_secs().saturating_add(1)
}

/// `POST /logout`
async fn log_out(State(site): State<Site>, jar: CookieJar) -> Result<Response, Problem> {
    if let Some(token) = session::token(&site, &jar) {
        let close = move |conn: &mut Conn| -> Result<(), StoreError> { Ok(session::close(conn, &token)?) };
        site.store.write(close).await?;
    }
    let jar = jar.add(session::no_cookie(&site)).add(notice::cookie(&site, "members-logged-out"));
    Ok((jar, Redirect::to("/")).into_response())
}

#[cfg(test)]
mod tests;
