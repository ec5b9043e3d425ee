//! `/profil/courriel`: a member's mail address; `/courriel/…`: the link that proves one.

use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem, Reader, Shell, Site, notice};
use serde::Deserialize;

use super::PROVE;
use super::desk::{self, NotAsked, Proven};
use super::store::{self, Address};
use crate::access::SignedInMember;
use crate::fresh;
use crate::invitations::Secret;
use crate::model::Member;
use crate::pages::secretive;

/// Where the page stands, and where an address is posted to.
pub const PATH: &str = "/profil/courriel";
/// Where the links lead that prove an address.
pub(super) const PROVE_PATH: &str = "/courriel";

/// `GET /profil/courriel`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/mail.html")]
pub(super) struct MailPage {
    shell: Shell,
    errors: FieldErrors,
    /// Whether mails can be sent at all.
    mails: bool,
    address: Option<String>,
    waiting: Option<Address>,
    /// Whether they showed who they are a moment ago: else nothing can be changed yet.
    is_fresh: bool,
    typed: String,
}

impl MailPage {
    async fn load(site: &Site, reader: &mut Reader, jar: &CookieJar, me: &Member) -> Result<Self, Problem> {
        // The switch of the language must lead to a page that can be asked for.
        PATH.clone_into(&mut reader.path);
        let (id, since) = (me.id, site.clock.millis() - PROVE);
        let find = move |conn: &mut Conn| -> Result<_, StoreError> {
            Ok((store::address_of(conn, id)?, store::waiting(conn, id, since)?))
        };
        let (address, waiting) = site.store.read(find).await?;
        let is_fresh = fresh::is_fresh(site, jar).await?;
        let (shell, errors) = (reader.shell("members-mail-title").hidden(), FieldErrors::default());
        Ok(Self { shell, errors, mails: site.mails, address, waiting, is_fresh, typed: String::new() })
    }
}

pub(super) async fn show(
    State(site): State<Site>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
    mut reader: Reader,
) -> Result<MailPage, Problem> {
    MailPage::load(&site, &mut reader, &jar, &me).await
}

/// What the browser sent. A missing field is an empty one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct MailForm {
    mail: String,
}

/// `POST /profil/courriel`
pub(super) async fn ask(
    State(site): State<Site>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
    mut reader: Reader,
    Form(form): Form<MailForm>,
) -> Result<Response, Problem> {
    if !site.mails {
        return Err(Problem::not_found());
    }
    if !fresh::is_fresh(&site, &jar).await? {
        return Ok(Redirect::to(&fresh::path(PATH)).into_response());
    }
    let (clock, member, typed) = (site.clock.clone(), me.clone(), form.mail.clone());
    let asked = site.store.write(move |conn: &mut Conn| desk::ask(conn, &clock, &member, &typed)).await;
    let key = match asked {
        Ok(()) => return Ok(back_saying(&site, jar, "members-mail-asked")),
        Err(NotAsked::Address) => "members-mail-fault",
        Err(NotAsked::TooMany) => "members-mail-too-many",
        Err(NotAsked::Yours) => "members-mail-yours",
        Err(NotAsked::Store(problem)) => return Err(problem.into()),
    };
    let mut page = MailPage::load(&site, &mut reader, &jar, &me).await?;
    page.errors.add("mail", key);
    page.typed = form.mail;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// `POST /profil/courriel/retirer`: twice is no news.
pub(super) async fn remove(
    State(site): State<Site>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
) -> Result<Response, Problem> {
    if !fresh::is_fresh(&site, &jar).await? {
        return Ok(Redirect::to(&fresh::path(PATH)).into_response());
    }
    site.store.write(move |conn: &mut Conn| desk::remove(conn, &me)).await?;
    Ok(back_saying(&site, jar, "members-mail-removed"))
}

fn back_saying(site: &Site, jar: CookieJar, key: &'static str) -> Response {
    (jar.add(notice::cookie(site, key)), Redirect::to(PATH)).into_response()
}

/// What a link shows: a question with a button, or how it ended.
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/mail_link.html")]
pub(super) struct LinkPage {
    shell: Shell,
    text: String,
    /// The label of the button, while there is something to do. It posts to the page's own address.
    button: Option<String>,
}

impl LinkPage {
    /// A page that asks.
    pub(super) fn asking(shell: Shell, text: String, button: String) -> Self {
        Self { shell: shell.hidden(), text, button: Some(button) }
    }

    /// A page that has nothing to ask any more.
    pub(super) fn over(shell: Shell, text: String) -> Self {
        Self { shell: shell.hidden(), text, button: None }
    }
}

/// `GET /courriel/{secret}`
pub(super) async fn proving(
    State(site): State<Site>,
    Path(secret): Path<String>,
    reader: Reader,
) -> Result<Response, Problem> {
    let (secret, now) = (Secret::sent(secret), site.clock.millis());
    let found = site.store.read(move |conn: &mut Conn| desk::of_link(conn, &secret, now)).await?;
    let Some((one, member)) = found else { return Ok(unknown(&reader)) };
    let (house, login) = (site.instance_name.to_string(), member.login.to_string());
    let text = reader.t.with(
        "members-mail-prove-text",
        &[("address", &one.address), ("name", &member.name), ("login", &login), ("house", &house)],
    );
    let button = reader.t.get("members-mail-prove-button");
    Ok(secretive(LinkPage::asking(reader.shell("members-mail-prove-title"), text, button)))
}

/// `POST /courriel/{secret}`
pub(super) async fn prove(
    State(site): State<Site>,
    Path(secret): Path<String>,
    reader: Reader,
) -> Result<Response, Problem> {
    let (secret, clock) = (Secret::sent(secret), site.clock.clone());
    let key = match site.store.write(move |conn: &mut Conn| desk::prove(conn, &clock, &secret)).await? {
        Proven::Done => "members-mail-proven",
        Proven::Taken => "members-mail-taken",
        Proven::Unknown => return Ok(unknown(&reader)),
    };
    Ok(secretive(LinkPage::over(reader.shell("members-mail-title"), reader.t.get(key))))
}

fn unknown(reader: &Reader) -> Response {
    let page = LinkPage::over(reader.shell("members-mail-over-title"), reader.t.get("members-mail-over"));
    secretive((StatusCode::NOT_FOUND, page))
}
