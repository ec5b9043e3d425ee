//! `/profil`: what members change about their own account.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Extension, Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use http::header::{HeaderMap, RETRY_AFTER};
use maillon_kernel::clock::to_millis;
use maillon_store::{Conn, StoreError};
use maillon_web::form::{Choice, communes};
use maillon_web::limits::client::ClientAddress;
use maillon_web::reader::language_cookie;
use maillon_web::session::{OpenSession, PROFILE_PATH, Visit};
use maillon_web::{FieldErrors, Problem, Reader, Shell, Site, notice, session};
use serde::Deserialize;

use super::words::{languages, role_word, say_all, spoken};
use super::{ELSEWHERE_PATH, minutes, retry_after};
use crate::access::SignedInMember;
use crate::attempts::{Attempt, Attempts};
use crate::charges;
use crate::charges::pages::{charge_words, home_of};
use crate::handles::store as handles;
use crate::model::{Charge, LANGUAGES, MAX_NAME, MIN_PASSWORD, Member, MemberProblem, Profile, ProfileForm};
use crate::store::Credentials;
use crate::{invitations, password, store};

/// Where a new password is posted to.
pub(super) const PASSWORD_PATH: &str = "/profil/mot-de-passe";
/// Where the buttons that end sessions post to.
pub(super) const SESSIONS_PATH: &str = "/profil/sessions";

/// `GET /profil`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/profile.html")]
pub(super) struct ProfilePage {
    shell: Shell,
    /// Faults in the form of the name and the language.
    errors: FieldErrors,
    /// Faults in the form of the password.
    password_errors: FieldErrors,
    form: ProfileForm,
    login: String,
    role: String,
    languages: Vec<Choice>,
    /// The languages that can be ticked.
    spoken: Vec<Choice>,
    communes: Vec<Choice>,
    sessions: Vec<OpenSession>,
    /// Whether there is a password; who came with an account elsewhere may have none yet.
    has_password: bool,
    /// Accounts elsewhere with which they show who they are.
    accounts: Vec<String>,
    /// What they are in charge of, in words, with the page of it.
    charges: Vec<(String, &'static str)>,
}

impl ProfilePage {
    pub(super) fn new(
        shell: Shell,
        member: &Member,
        mut sessions: Vec<OpenSession>,
        (has_password, accounts): (bool, Vec<String>),
        charges: &[Charge],
    ) -> Self {
        for one in sessions.iter_mut().filter(|one| one.browser.is_empty()) {
            one.browser = shell.t.get("members-profile-session-unknown");
        }
        Self {
            errors: FieldErrors::default(),
            password_errors: FieldErrors::default(),
            form: filled(member),
            login: member.login.to_string(),
            role: role_word(&shell.t, member.role),
            languages: languages(),
            spoken: spoken(&shell.t, LANGUAGES),
            communes: communes(&shell.t),
            sessions,
            has_password,
            accounts,
            charges: charges
                .iter()
                .map(|one| (charge_words(&shell.t, one.area, one.until), home_of(one.area)))
                .collect(),
            shell: shell.hidden(),
        }
    }

    async fn load(site: &Site, reader: &mut Reader, jar: &CookieJar, me: &Member) -> Result<Self, Problem> {
        // The switch of the language must lead to a page that can be asked for.
        PROFILE_PATH.clone_into(&mut reader.path);
        let (id, login, now) = (me.id, me.login.clone(), site.clock.now());
        let token = session::token(site, jar).unwrap_or_default();
        let read = move |conn: &mut Conn| -> Result<_, StoreError> {
            let sessions = session::list(conn, &id.to_string(), &token, now)?;
            let charges = charges::store::running_of(conn, id, to_millis(now))?;
            Ok((sessions, store::credentials(conn, &login)?, handles::of_member(conn, id)?, charges))
        };
        let (sessions, credentials, accounts, charges) = site.store.read(read).await?;
        let has_password = credentials.is_some_and(|(_, hash)| hash.is_some());
        let proven = accounts.into_iter().filter(|one| one.proven_at.is_some());
        let ways = (has_password, proven.map(|one| one.handle).collect());
        Ok(Self::new(reader.shell("members-profile-title"), me, sessions, ways, &charges))
    }

    /// Whether this language is ticked.
    fn speaks(&self, code: &str) -> bool {
        self.form.speaks.iter().any(|one| one == code)
    }

    /// Whether somebody is signed in elsewhere, too.
    fn has_others(&self) -> bool {
        1 < self.sessions.len()
    }
}

/// The form as the member would have to fill it in to be as they are.
fn filled(member: &Member) -> ProfileForm {
    ProfileForm {
        name: member.name.clone(),
        language: member.language.code().to_owned(),
        speaks: member.about.speaks.codes().iter().map(|code| (*code).to_owned()).collect(),
        commune: member.about.commune.map(|one| one.nis.clone()).unwrap_or_default(),
    }
}

/// `GET /profil`
pub(super) async fn show(
    State(site): State<Site>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
    mut reader: Reader,
) -> Result<ProfilePage, Problem> {
    ProfilePage::load(&site, &mut reader, &jar, &me).await
}

/// `POST /profil`: the name, the language of the pages, and what other members are told.
pub(super) async fn save(
    State(site): State<Site>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
    mut reader: Reader,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let form = ProfileForm::read(sent);
    let profile = match Profile::try_from(&form) {
        Ok(profile) => profile,
        Err(problems) => {
            let mut page = ProfilePage::load(&site, &mut reader, &jar, &me).await?;
            say_all(problems, &mut page.errors);
            page.form = form;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let (id, language) = (me.id, profile.language());
    let save =
        move |conn: &mut Conn| -> Result<_, StoreError> { Ok(store::set_profile(conn, id, &profile)?) };
    site.store.write(save).await?;
    // What this browser was switched to before would be stronger than the choice just made.
    Ok(back_saying(&site, jar.add(language_cookie(&site, language)), "form-saved"))
}

/// What the browser sent to change the password. A missing field is an empty one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct PasswordForm {
    current: String,
    password: String,
}

impl PasswordForm {
    /// What can be seen to be wrong without asking for the current password.
    fn faults(&self) -> FieldErrors {
        let mut faults = FieldErrors::default();
        if self.current.is_empty() {
            faults.add("current", "form-needed");
        }
        if self.password.chars().count() < MIN_PASSWORD {
            say_all(vec![MemberProblem::Password], &mut faults);
        }
        faults
    }
}

/// Why the password stays as it is.
enum Refusal {
    /// The current one is not it.
    Wrong,
    /// Too many failures; the next attempt may be made after this time.
    Wait(Duration),
    /// We could not find out.
    Problem(Problem),
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// `POST /profil/mot-de-passe`
pub(super) async fn change_password(
    State(site): State<Site>,
    Extension(attempts): Extension<Arc<Attempts>>,
    client: ClientAddress,
    SignedInMember(me): SignedInMember,
    (jar, visit): (CookieJar, Visit),
    mut reader: Reader,
    Form(form): Form<PasswordForm>,
) -> Result<Response, Problem> {
    let mut faults = form.faults();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let mut headers = HeaderMap::new();
    // A change that cannot succeed is no guess at the password.
    if faults.is_empty() {
        let attempt = Attempt { login: me.login.clone(), network: client.network() };
        match guarded(&site, &attempts, &attempt, form, visit).await {
            Ok(token) => {
                let jar = jar.add(session::cookie(&site, token));
                return Ok(back_saying(&site, jar, "members-notice-password"));
            }
            Err(Refusal::Problem(problem)) => return Err(problem),
            Err(Refusal::Wrong) => faults.add("current", "members-fault-current"),
            Err(Refusal::Wait(wait)) => {
                let count = minutes(wait).cast_signed();
                faults.add_with_number("current", "members-login-wait", "count", count);
                status = StatusCode::TOO_MANY_REQUESTS;
                headers.insert(RETRY_AFTER, retry_after(wait).into());
            }
        }
    }
    let mut page = ProfilePage::load(&site, &mut reader, &jar, &me).await?;
    page.password_errors = faults;
    Ok((status, headers, page).into_response())
}

/// Changes the password if the current one is right, and counts the attempt with those of the login form: who found a
/// browser open must not guess here what they may not guess there.
async fn guarded(
    site: &Site,
    attempts: &Attempts,
    attempt: &Attempt,
    form: PasswordForm,
    visit: Visit,
) -> Result<String, Refusal> {
    let at = site.clock.millis();
    attempts.begin(attempt, at).map_err(Refusal::Wait)?;
    let token = exchange(site, attempt, form, visit).await;
    match &token {
        Ok(Some(_)) => attempts.forget(attempt, at),
        Ok(None) => {}
        Err(_) => attempts.withdraw(attempt, at),
    }
    token?.ok_or(Refusal::Wrong)
}

/// The token of the one session that the member has from now on; `None` when the current password is wrong.
async fn exchange(
    site: &Site,
    attempt: &Attempt,
    form: PasswordForm,
    visit: Visit,
) -> Result<Option<String>, Problem> {
    let login = attempt.login.clone();
    let read = move |conn: &mut Conn| -> Result<_, StoreError> { Ok(store::credentials(conn, &login)?) };
    let known = site.store.read(read).await?;
    let Some(known) = known else { return Ok(None) };
    if !password::verify(form.current, known.1.clone()).await? {
        return Ok(None);
    }
    let (hash, now) = (password::hash(form.password).await?, site.clock.now());
    let change = move |conn: &mut Conn| -> Result<_, StoreError> {
        if !still_holds(conn, &known)? {
            return Ok(None);
        }
        let id = known.0.id;
        store::set_password(conn, id, &hash, to_millis(now))?;
        invitations::end_of(conn, id)?;
        Ok(Some(session::begin(conn, &id.to_string(), &visit, now)?))
    };
    Ok(site.store.write(change).await?)
}

/// Whether the member is as known: not shut out, and with the same password, while the new one was hashed.
fn still_holds(conn: &mut Conn, known: &Credentials) -> Result<bool, StoreError> {
    Ok(!known.0.disabled && store::credentials(conn, &known.0.login)?.as_ref() == Some(known))
}

/// Which session is to end.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct SessionForm {
    /// Empty: all but the one that asks.
    id: String,
}

/// `POST /profil/sessions`: ends one, or those of all other browsers.
pub(super) async fn end_sessions(
    State(site): State<Site>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
    Form(form): Form<SessionForm>,
) -> Result<Response, Problem> {
    let (id, token) = (me.id.to_string(), session::token(&site, &jar).ok_or_else(Problem::login_needed)?);
    let key = if form.id.is_empty() { "members-notice-sessions" } else { "members-notice-session" };
    if form.id.contains(char::is_control) {
        return Err(Problem::not_found());
    }
    let close = move |conn: &mut Conn| -> Result<(), StoreError> {
        if form.id.is_empty() {
            session::close_others_of(conn, &id, &token)?;
        } else {
            // One that is over already is what was wanted.
            session::close_one_of(conn, &id, &form.id)?;
        }
        Ok(())
    };
    site.store.write(close).await?;
    Ok(back_saying(&site, jar, key))
}

/// Back to the page, which says what was done.
fn back_saying(site: &Site, jar: CookieJar, key: &'static str) -> Response {
    (jar.add(notice::cookie(site, key)), Redirect::to(PROFILE_PATH)).into_response()
}

#[cfg(test)]
impl ProfilePage {
    /// With a fault in each field.
    pub(super) fn spoil(&mut self) {
        let all =
            [MemberProblem::Name, MemberProblem::Language, MemberProblem::Speaks, MemberProblem::Commune];
        say_all(all.into(), &mut self.errors);
        self.form = ProfileForm::default();
        self.password_errors = PasswordForm::default().faults();
        self.password_errors.add("current", "members-fault-current");
    }
}
