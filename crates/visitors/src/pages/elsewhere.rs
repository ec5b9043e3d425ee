//! `/entrer/mastodon`: the way to somebody's own server, and back.

use std::sync::Arc;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Extension, Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use chrono::TimeDelta;
use cookie::time::Duration;
use http::StatusCode;
use maillon_members::follows::address::{Fault, LONGEST};
use maillon_members::invitations::{self, Secret};
use maillon_members::model::{Member, MemberId};
use maillon_members::pages::{ASK_PATH, ELSEWHERE_PATH, INVITATION_PATH, secretive};
use maillon_members::second::{self, Begun};
use maillon_members::{fresh, handles};
use maillon_messages::bounds::Bounds;
use maillon_store::{Conn, StoreError};
use maillon_web::limits::client::ClientAddress;
use maillon_web::session::{LOGIN_PATH, PROFILE_PATH, Visit};
use maillon_web::{FieldErrors, Problem, Reader, Shell, Site, notice};
use serde::Deserialize;
use url::Url;

use super::{VISIT, invited, too_many, visit_cookie, visit_of};
use crate::Visitors;
use crate::account::{self, Account, Going, NotBegun, NotFinished, Purpose, Returned};

/// The purpose of the cookie with the secret of an invitation, until its reader comes back.
const INVITED: &str = "invited";

/// What the browser sent. A missing field is an empty one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ElsewhereForm {
    /// `@name@host`.
    pub(super) address: String,
    /// Where they want to go then, on this site.
    pub(super) back: String,
    /// See [`Purpose`]; to sign in, when it says nothing.
    pub(super) purpose: String,
}

/// `GET /entrer/mastodon`
#[derive(Template, WebTemplate)]
#[template(path = "visitors/elsewhere.html")]
pub(super) struct ElsewherePage {
    shell: Shell,
    errors: FieldErrors,
    form: ElsewhereForm,
    /// What went wrong on the way.
    fault: Option<String>,
}

impl ElsewherePage {
    pub(super) fn new(shell: Shell, form: ElsewhereForm, errors: FieldErrors, fault: Option<String>) -> Self {
        Self { shell: shell.hidden(), errors, form, fault }
    }
}

/// The page with the way there: a form must not lead to another site, a link may.
#[derive(Template, WebTemplate)]
#[template(path = "visitors/leave.html")]
pub(super) struct LeavePage {
    shell: Shell,
    host: String,
    url: String,
    /// The message that says what happens there.
    text: &'static str,
}

impl LeavePage {
    pub(super) fn new(shell: Shell, url: &Url, text: &'static str) -> Self {
        let host = maillon_federation::origin::authority_of(url);
        Self { shell: shell.hidden(), host, url: url.to_string(), text }
    }
}

pub(super) async fn show(reader: Reader) -> ElsewherePage {
    page(&reader, ElsewhereForm::default(), FieldErrors::default(), None)
}

fn page(reader: &Reader, form: ElsewhereForm, errors: FieldErrors, fault: Option<String>) -> ElsewherePage {
    ElsewherePage::new(reader.shell("visitors-elsewhere-title"), form, errors, fault)
}

/// `POST /entrer/mastodon`
pub(super) async fn go(
    State(visitors): State<Visitors>,
    Extension(bounds): Extension<Arc<Bounds>>,
    client: ClientAddress,
    jar: CookieJar,
    mut reader: Reader,
    Form(form): Form<ElsewhereForm>,
) -> Result<Response, Problem> {
    let site = &visitors.site;
    ELSEWHERE_PATH.clone_into(&mut reader.path);
    if let Some(answer) = too_many(site, &bounds, client) {
        return Ok(answer);
    }
    let purpose = form.purpose.parse().unwrap_or(Purpose::Enter);
    let member: Option<MemberId> = match purpose {
        Purpose::Enter => None,
        Purpose::Prove | Purpose::Password => {
            Some(reader.member()?.id.parse().map_err(|_| Problem::forbidden())?)
        }
    };
    // One more way in: only for who showed a moment ago who they are.
    if purpose == Purpose::Prove && !fresh::is_fresh(site, &jar).await? {
        return Ok(Redirect::to(&fresh::path(handles::PATH)).into_response());
    }
    let back = site.local_path(&form.back).unwrap_or_else(|| "/".to_owned());
    let (back, jar) = without_secret(site, back, jar);
    match visitors.begin(&form.address, purpose, member, back).await {
        Ok(Going { url, browser }) => {
            let shell = reader.shell("visitors-leave-title");
            let page = LeavePage::new(shell, &url, "visitors-leave-enter");
            Ok(secretive((jar.add(visit_cookie(site, &browser)), page)))
        }
        Err(NotBegun::Problem(problem)) => Err(problem),
        Err(problem) => {
            let mut errors = FieldErrors::default();
            say(&problem, &mut errors);
            let page = page(&reader, form, errors, None);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// The secret of an invitation goes along in the browser, and not in our tables.
fn without_secret(site: &Site, back: String, jar: CookieJar) -> (String, CookieJar) {
    let invited = back.strip_prefix(INVITATION_PATH).and_then(|rest| rest.strip_prefix('/'));
    match invited {
        Some(secret) => {
            let cookie = site.cookie(INVITED, secret.to_owned(), Duration::hours(1));
            (INVITATION_PATH.to_owned(), jar.add(cookie))
        }
        None => (back, jar),
    }
}

/// Says what to mend, beside the address.
fn say(problem: &NotBegun, errors: &mut FieldErrors) {
    match problem {
        NotBegun::Fault(Fault::Own) => errors.add("address", "visitors-fault-own"),
        // Whom we block is nobody's business.
        NotBegun::Fault(Fault::NotAnActor | Fault::NotFound | Fault::Blocked | Fault::Forbidden) => {
            errors.add("address", "visitors-fault-nobody");
        }
        NotBegun::Fault(fault) => fault.say(errors, "address"),
        NotBegun::Machine => errors.add("address", "visitors-fault-machine"),
        NotBegun::NoDoor(host) => errors.add_with_text("address", "visitors-fault-no-door", "host", host),
        NotBegun::Full | NotBegun::Problem(_) => errors.add("address", "visitors-fault-busy"),
    }
}

/// What a server sends somebody back with (RFC 6749, section 4.1.2). A missing parameter is an empty one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Brought {
    state: String,
    code: Option<String>,
}

/// `GET /entrer/mastodon/retour/{client}`
pub(super) async fn back(
    State(visitors): State<Visitors>,
    Path(client): Path<String>,
    Query(brought): Query<Brought>,
    (jar, visit): (CookieJar, Visit),
    mut reader: Reader,
) -> Result<Response, Problem> {
    ELSEWHERE_PATH.clone_into(&mut reader.path);
    let (site, state) = (&visitors.site, Secret::sent(brought.state));
    let finished = match visit_of(site, &jar) {
        Some(browser) => {
            visitors.finish(&client, &browser, (state, brought.code)).await.map(|who| (browser, who))
        }
        None => Err(NotFinished::Late),
    };
    let answer = match finished {
        Ok((browser, who)) if who.purpose == Purpose::Enter => {
            enter(&visitors, (jar, visit), browser, who).await?
        }
        Ok((browser, who)) => known(&visitors, jar, &reader, browser, who).await?,
        Err(NotFinished::Problem(problem)) => return Err(problem),
        Err(problem) => {
            let page =
                page(&reader, ElsewhereForm::default(), FieldErrors::default(), Some(why(&reader, &problem)));
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
        }
    };
    Ok(secretive(answer))
}

fn why(reader: &Reader, problem: &NotFinished) -> String {
    match problem {
        NotFinished::Late | NotFinished::Problem(_) => reader.t.get("visitors-back-late"),
        NotFinished::Refused => reader.t.get("visitors-back-refused"),
        NotFinished::Other(name) => reader.t.with("visitors-back-other", &[("name", name)]),
        NotFinished::NoAnswer(host) => reader.t.with("visitors-back-no-answer", &[("host", host)]),
    }
}

/// A member is signed in; whoever is none goes on to where one becomes one.
async fn enter(
    visitors: &Visitors,
    (jar, visit): (CookieJar, Visit),
    browser: Secret,
    who: Returned,
) -> Result<Response, Problem> {
    let (site, Returned { account, back, .. }) = (&visitors.site, who);
    let now = site.clock.now();
    let sign_in = move |conn: &mut Conn| -> Result<Option<Begun>, StoreError> {
        let found: Option<Member> = handles::store::member_of(conn, &account.actor)?;
        let Some(member) = found else { return Ok(None) };
        account::end(conn, &browser)?;
        Ok(Some(second::begin(conn, member.id, &visit, now)?))
    };
    if let Some(begun) = site.store.write(sign_in).await? {
        // Whoever came by the form of the login does not want to see it again.
        let back =
            if back.starts_with(LOGIN_PATH) || back.starts_with(INVITATION_PATH) { "/" } else { &back };
        return Ok(begun.answer(site, jar.add(site.forget(VISIT)), back));
    }
    let invited = jar.get(&site.cookie_name(INVITED)).filter(|_| back == INVITATION_PATH);
    let invited = invited.map(|cookie| Secret::sent(cookie.value().to_owned()).path(invited::FOLDER));
    let to = Redirect::to(invited.as_deref().unwrap_or(ASK_PATH));
    Ok((jar.add(site.forget(INVITED)), to).into_response())
}

/// A member has proven that an account is theirs: to have it among their addresses, or to choose a password.
async fn known(
    visitors: &Visitors,
    jar: CookieJar,
    reader: &Reader,
    browser: Secret,
    who: Returned,
) -> Result<Response, Problem> {
    let site = &visitors.site;
    let me = reader.member()?.id.parse().ok();
    // Whoever signed in as somebody else meanwhile proves nothing for them.
    let member = who.member.filter(|member| me == Some(*member)).ok_or_else(Problem::forbidden)?;
    let (Account { actor, handle, .. }, clock) = (who.account, site.clock.clone());
    if who.purpose == Purpose::Password {
        return choose_password(visitors, jar, browser, member, actor).await;
    }
    let attach = move |conn: &mut Conn| -> Result<bool, StoreError> {
        account::end(conn, &browser)?;
        Ok(handles::store::attach(conn, &clock, member, &actor, &handle)?)
    };
    let mine = site.store.write(attach).await?;
    let said = if mine { "visitors-notice-proven" } else { "visitors-notice-taken" };
    let jar = jar.add(site.forget(VISIT)).add(notice::cookie(site, said));
    Ok((jar, Redirect::to(handles::PATH)).into_response())
}

/// Who has no password, and has shown once more who they are, gets a link with which one is chosen.
async fn choose_password(
    visitors: &Visitors,
    jar: CookieJar,
    browser: Secret,
    member: MemberId,
    actor: String,
) -> Result<Response, Problem> {
    let (site, secret) = (&visitors.site, Secret::new());
    let (clock, link) = (site.clock.clone(), secret.clone());
    let make = move |conn: &mut Conn| -> Result<bool, StoreError> {
        account::end(conn, &browser)?;
        if handles::store::owner_of(conn, &actor)? != Some(member) {
            return Ok(false);
        }
        let lifetime = TimeDelta::minutes(15);
        Ok(invitations::password_link(conn, &clock, &link, member, None, lifetime)?.is_some())
    };
    let jar = jar.add(site.forget(VISIT));
    if site.store.write(make).await? {
        return Ok((jar, Redirect::to(&secret.path(INVITATION_PATH))).into_response());
    }
    let jar = jar.add(notice::cookie(site, "visitors-notice-other"));
    Ok((jar, Redirect::to(PROFILE_PATH)).into_response())
}
