//! `/profil/preuve`: once more who it is, before a way in is added or taken away.
//!
//! Who signed in within the last ten minutes, or showed who they are, is not asked again. So a browser that was left open is not
//! enough to take an account over.

use std::sync::Arc;

use axum::extract::{Extension, Form, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_store::{Conn, StoreError};
use maillon_web::limits::client::ClientAddress;
use maillon_web::reader::Return;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Site, session};
use serde::Deserialize;

use crate::access::SignedInMember;
use crate::attempts::Attempts;
use crate::mine::proof::{self, Asked};
use crate::model::Member;
use crate::pages::secretive;

/// Where the page stands.
pub const PATH: &str = "/profil/preuve";

/// The page that asks, and leads back to the path `back`.
pub fn path(back: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("retour", back).finish();
    format!("{PATH}?{query}")
}

/// Whether this browser's member showed within the last ten minutes who they are.
pub async fn is_fresh(site: &Site, jar: &CookieJar) -> Result<bool, Problem> {
    proof::is_fresh(site, jar).await
}

/// `GET /profil/preuve`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/fresh.html")]
pub(crate) struct FreshPage {
    shell: Shell,
    errors: FieldErrors,
    login: String,
    asked: Asked,
    back: String,
}

impl FreshPage {
    pub(crate) fn new(shell: Shell, me: &Member, asked: Asked, back: String, errors: FieldErrors) -> Self {
        // The switch of the language must lead to a page that can be asked for.
        let shell = Shell { path: path(&back), ..shell.hidden() };
        Self { shell, errors, login: me.login.to_string(), asked, back }
    }

    fn action(&self) -> String {
        path(&self.back)
    }
}

/// `GET /profil/preuve?retour=/path`
pub(crate) async fn show(
    State(site): State<Site>,
    Query(back): Query<Return>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
    reader: Reader,
) -> Result<Response, Problem> {
    let back = back.path(&site);
    let asked = Asked::for_ways_in(&site, &jar, &me).await?;
    if asked == Asked::Fresh {
        return Ok(Redirect::to(&back).into_response());
    }
    let shell = reader.shell("members-fresh-title");
    Ok(secretive(FreshPage::new(shell, &me, asked, back, FieldErrors::default())))
}

/// What the browser sent. A missing field is an empty one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct FreshForm {
    current: String,
    code: String,
}

/// `POST /profil/preuve?retour=/path`
pub(crate) async fn prove(
    State(site): State<Site>,
    Extension(attempts): Extension<Arc<Attempts>>,
    client: ClientAddress,
    Query(back): Query<Return>,
    SignedInMember(me): SignedInMember,
    (jar, reader): (CookieJar, Reader),
    Form(form): Form<FreshForm>,
) -> Result<Response, Problem> {
    let back = back.path(&site);
    let asked = Asked::for_ways_in(&site, &jar, &me).await?;
    let mut errors = FieldErrors::default();
    let typed = if asked == Asked::Code { &form.code } else { &form.current };
    asked.check(&site, &attempts, (&me, client.network()), typed, &mut errors).await?;
    if !errors.is_empty() {
        let page = FreshPage::new(reader.shell("members-fresh-title"), &me, asked, back, errors);
        return Ok(secretive((StatusCode::UNPROCESSABLE_ENTITY, page)));
    }
    // Who has neither password nor code is fresh by having come in, and by nothing else.
    if asked != Asked::Fresh {
        let (token, now) = (session::token(&site, &jar).unwrap_or_default(), site.clock.now());
        let show = move |conn: &mut Conn| -> Result<(), StoreError> { Ok(session::show(conn, &token, now)?) };
        site.store.write(show).await?;
    }
    Ok(Redirect::to(&back).into_response())
}
