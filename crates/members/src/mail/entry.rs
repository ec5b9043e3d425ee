//! `/login/courriel`: a link by mail in the place of a password; `/entrer/courriel/…`: where it leads.

use std::sync::Arc;

use axum::extract::{Extension, Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use http::header::RETRY_AFTER;
use maillon_kernel::mail;
use maillon_store::{Conn, StoreError};
use maillon_web::limits::client::ClientAddress;
use maillon_web::reader::Return;
use maillon_web::session::{LOGIN_PATH, Visit};
use maillon_web::{Problem, Reader, Site, notice};
use serde::Deserialize;

use super::desk::{self, Wish};
use super::pages::LinkPage;
use crate::attempts::Attempts;
use crate::invitations::Secret;
use crate::pages::{LoginPage, minutes, retry_after, secretive};

/// Where a link to sign in is asked for.
pub(crate) const ENTER_PATH: &str = "/login/courriel";
/// Where a link to a new password is asked for.
pub(crate) const RENEW_PATH: &str = "/login/oublie";
/// Where the links lead that let in.
pub(crate) const LINK_PATH: &str = "/entrer/courriel";

/// What the browser sent. A missing field is an empty one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct AskForm {
    mail: String,
}

/// Who asks, and for what.
type Asking = (State<Site>, Extension<Arc<Attempts>>, ClientAddress, Query<Return>);

/// `POST /login/courriel?retour=/path`
pub(super) async fn ask(
    asking: Asking,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<AskForm>,
) -> Result<Response, Problem> {
    send(Wish::Enter, asking, (jar, reader), form).await
}

/// `POST /login/oublie?retour=/path`
pub(super) async fn ask_new_password(
    asking: Asking,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<AskForm>,
) -> Result<Response, Problem> {
    send(Wish::Renew, asking, (jar, reader), form).await
}

/// The same answer whether the address is known or not.
async fn send(
    wish: Wish,
    (State(site), Extension(attempts), client, Query(back)): Asking,
    (jar, reader): (CookieJar, Reader),
    form: AskForm,
) -> Result<Response, Problem> {
    if !site.mails {
        return Err(Problem::not_found());
    }
    let back = back.path(&site);
    let page = || LoginPage::new(&site, &reader, back.clone(), String::new(), None);
    let Some(address) = mail::address(&form.mail) else {
        let page = page().with_mail(form.mail, |errors| errors.add("mail", "members-mail-fault"));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    if let Err(wait) = attempts.count_mail(client.network(), site.clock.millis()) {
        let count = minutes(wait).cast_signed();
        let page = page().with_mail(form.mail, |errors| {
            errors.add_with_number("mail", "members-login-wait", "count", count);
        });
        return Ok((StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, retry_after(wait))], page).into_response());
    }
    let clock = site.clock.clone();
    site.store.write(move |conn: &mut Conn| desk::ask_in(conn, &clock, wish, (&address, &back))).await?;
    let said = match wish {
        Wish::Enter => "members-mail-sent",
        Wish::Renew => "members-mail-renew-sent",
    };
    let jar = jar.add(notice::cookie(&site, said));
    Ok((jar, Redirect::to(LOGIN_PATH)).into_response())
}

/// `GET /entrer/courriel/{secret}`: only a button, for mail servers open links by themselves.
pub(super) async fn show(
    State(site): State<Site>,
    Path(secret): Path<String>,
    reader: Reader,
) -> Result<Response, Problem> {
    let (secret, now) = (Secret::sent(secret), site.clock.millis());
    let find = move |conn: &mut Conn| desk::way_in(conn, &secret, Wish::Enter, now);
    let Some((member, _)) = site.store.read(find).await? else {
        return Ok(over(&reader));
    };
    let login = member.login.to_string();
    let text = reader.t.with("members-mail-in-text", &[("name", &member.name), ("login", &login)]);
    let button = reader.t.get("members-mail-in-button");
    Ok(secretive(LinkPage::asking(reader.shell("members-mail-in-title"), text, button)))
}

/// `POST /entrer/courriel/{secret}`
pub(super) async fn enter(
    State(site): State<Site>,
    Path(secret): Path<String>,
    (jar, visit): (CookieJar, Visit),
    reader: Reader,
) -> Result<Response, Problem> {
    let (secret, within) = (Secret::sent(secret), site.clone());
    let enter =
        move |conn: &mut Conn| -> Result<_, StoreError> { desk::enter(conn, &within, &secret, &visit) };
    match site.store.write(enter).await? {
        Some((begun, back)) => {
            let back = site.local_path(&back).unwrap_or_else(|| "/".to_owned());
            Ok(secretive(begun.answer(&site, jar, &back)))
        }
        None => Ok(over(&reader)),
    }
}

fn over(reader: &Reader) -> Response {
    let text = reader.t.get("members-mail-in-over");
    secretive((StatusCode::NOT_FOUND, LinkPage::over(reader.shell("members-mail-over-title"), text)))
}
