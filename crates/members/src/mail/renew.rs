//! `/entrer/oublie/…`: the link by mail that leads to a new password.

use axum::extract::{Form, Path, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_store::Conn;
use maillon_web::session::Visit;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Site, notice};
use serde::Deserialize;

use super::desk::{self, Wish};
use super::pages::LinkPage;
use crate::invitations::Secret;
use crate::model::Member;
use crate::pages::{RenewPage, is_long_enough, secretive};
use crate::password;

/// Where these links lead.
pub(super) const RENEWING_PATH: &str = "/entrer/oublie";

/// `GET /entrer/oublie/{secret}`: only a form, for mail servers open links by themselves.
pub(super) async fn show(
    State(site): State<Site>,
    Path(secret): Path<String>,
    reader: Reader,
) -> Result<Response, Problem> {
    match of_link(&site, Secret::sent(secret)).await? {
        Some(member) => Ok(secretive(page(&reader, &member, FieldErrors::default()))),
        None => Ok(over(&reader)),
    }
}

/// Whose link this is, while it is good.
async fn of_link(site: &Site, secret: Secret) -> Result<Option<Member>, Problem> {
    let now = site.clock.millis();
    let find = move |conn: &mut Conn| desk::way_in(conn, &secret, Wish::Renew, now);
    Ok(site.store.read(find).await?.map(|(member, _)| member))
}

/// "Sign in" in the header leads away from the link, so that its secret is in no more addresses than it must be.
fn page(reader: &Reader, member: &Member, errors: FieldErrors) -> RenewPage {
    let shell = Shell { path: "/".to_owned(), ..reader.shell("members-renew-title") };
    RenewPage::new(shell, member, errors)
}

/// What the browser sent. A missing field is an empty one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct RenewForm {
    password: String,
}

/// `POST /entrer/oublie/{secret}`. Who has no link causes no work: nothing is hashed before it is looked at.
pub(super) async fn choose(
    State(site): State<Site>,
    Path(secret): Path<String>,
    (jar, visit): (CookieJar, Visit),
    reader: Reader,
    Form(form): Form<RenewForm>,
) -> Result<Response, Problem> {
    let secret = Secret::sent(secret);
    let Some(member) = of_link(&site, secret.clone()).await? else { return Ok(over(&reader)) };
    if let Err(errors) = is_long_enough(&form.password) {
        return Ok(secretive((StatusCode::UNPROCESSABLE_ENTITY, page(&reader, &member, errors))));
    }
    let (hash, within) = (password::hash(form.password).await?, site.clone());
    let renew = move |conn: &mut Conn| desk::renew(conn, &within, (&secret, &hash), &visit);
    match site.store.write(renew).await? {
        Some(begun) => {
            let jar = jar.add(notice::cookie(&site, "members-notice-password"));
            Ok(secretive(begun.answer(&site, jar, "/")))
        }
        None => Ok(over(&reader)),
    }
}

fn over(reader: &Reader) -> Response {
    let text = reader.t.get("members-mail-renew-over");
    secretive((StatusCode::NOT_FOUND, LinkPage::over(reader.shell("members-mail-over-title"), text)))
}
