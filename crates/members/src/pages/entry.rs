//! `/invitation/{secret}`: what a link opens.

use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_kernel::language::Lang;
use maillon_store::{Conn, StoreError};
use maillon_web::form::Choice;
use maillon_web::reader::language_cookie;
use maillon_web::session::Visit;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Site, notice, session};
use serde::Deserialize;

use super::words::{languages, say_all, secretive};
use super::{INVITATION_PATH, welcome};
use crate::invitations::{self, Closed, EntryProblem, Purpose, Secret};
use crate::model::{MAX_NAME, MIN_PASSWORD, Member, MemberId, MemberProblem, NewMember, NewMemberForm, Role};
use crate::password;

/// What the browser sent. A missing field is an empty one; a link to a new password needs the password alone.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct EntryForm {
    pub(super) login: String,
    pub(super) name: String,
    pub(super) language: String,
    pub(super) password: String,
}

impl EntryForm {
    /// A new member with `role`, who has a password from the beginning.
    fn read(&self, role: Role) -> Result<NewMember, FieldErrors> {
        let read = NewMember::try_from(NewMemberForm {
            login: self.login.clone(),
            name: self.name.clone(),
            password: self.password.clone(),
            role: role.to_string(),
            language: self.language.clone(),
        });
        let problems = match read {
            Ok(new) if new.password().is_some() => return Ok(new),
            Ok(_) => vec![MemberProblem::Password],
            Err(problems) => problems,
        };
        let mut errors = FieldErrors::default();
        say_all(problems, &mut errors);
        Err(errors)
    }
}

/// `GET /invitation/{secret}` for somebody new.
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/join.html")]
pub(super) struct JoinPage {
    shell: Shell,
    errors: FieldErrors,
    form: EntryForm,
    role: Role,
    languages: Vec<Choice>,
    /// The path of the link, to come back to from somebody's own server.
    link: String,
}

impl JoinPage {
    pub(super) fn new(
        shell: Shell,
        secret: &Secret,
        role: Role,
        form: EntryForm,
        errors: FieldErrors,
    ) -> Self {
        let link = secret.path(INVITATION_PATH);
        Self { shell: kept_quiet(shell), errors, form, role, languages: languages(), link }
    }
}

/// `GET /invitation/{secret}` for a member who needs a new password.
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/renew.html")]
pub(crate) struct RenewPage {
    shell: Shell,
    errors: FieldErrors,
    login: String,
    name: String,
}

impl RenewPage {
    pub(crate) fn new(shell: Shell, member: &Member, errors: FieldErrors) -> Self {
        let (login, name) = (member.login.to_string(), member.name.clone());
        Self { shell: kept_quiet(shell), errors, login, name }
    }
}

/// `GET /invitation/{secret}` when there is nothing to be done with it.
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/closed.html")]
pub(super) struct ClosedPage {
    shell: Shell,
    text: String,
}

impl ClosedPage {
    /// The link cannot be used.
    pub(super) fn new(shell: Shell, closed: Closed) -> Self {
        let text = shell.t.get(match closed {
            Closed::Unknown => "members-closed-unknown",
            Closed::Used => "members-closed-used",
            Closed::Expired => "members-closed-expired",
        });
        Self { shell: kept_quiet(shell), text }
    }

    /// The link is for somebody who is not signed in yet.
    pub(super) fn for_a_member(shell: Shell, name: &str) -> Self {
        let text = shell.t.with("members-here-text", &[("name", &name)]);
        Self { shell: kept_quiet(shell), text }
    }
}

/// Not for search engines; and "Sign in" in the header leads away from the link, so that its secret is in no more
/// addresses than it must be.
fn kept_quiet(shell: Shell) -> Shell {
    Shell { path: "/".to_owned(), ..shell.hidden() }
}

/// `GET /invitation/{secret}`
pub(super) async fn show(
    State(site): State<Site>,
    Path(secret): Path<String>,
    reader: Reader,
) -> Result<Response, Problem> {
    let secret = Secret::sent(secret);
    let page = match look(&site, secret.clone()).await? {
        Err(closed) => closed_page(&reader, closed),
        Ok(Purpose::Password(member)) => renew_page(&reader, &member, FieldErrors::default()).into_response(),
        Ok(Purpose::Join(role)) => {
            if let Some(me) = &reader.signed_in {
                ClosedPage::for_a_member(reader.shell("members-here-title"), &me.name).into_response()
            } else {
                let form = EntryForm { language: reader.lang().code().to_owned(), ..EntryForm::default() };
                join_page(&reader, &secret, role, form, FieldErrors::default()).into_response()
            }
        }
    };
    Ok(secretive(page))
}

/// `POST /invitation/{secret}`
pub(super) async fn enter(
    State(site): State<Site>,
    Path(secret): Path<String>,
    (jar, visit): (CookieJar, Visit),
    reader: Reader,
    Form(form): Form<EntryForm>,
) -> Result<Response, Problem> {
    let secret = Secret::sent(secret);
    let answer = match look(&site, secret.clone()).await? {
        Err(closed) => closed_page(&reader, closed),
        Ok(Purpose::Join(role)) => join(&site, &reader, (jar, visit), secret, role, form).await?,
        Ok(Purpose::Password(member)) => {
            renew(&site, &reader, (jar, visit), secret, &member, form.password).await?
        }
    };
    Ok(secretive(answer))
}

/// What the link is for. Asked before any password is hashed: who has no link causes no work.
async fn look(site: &Site, secret: Secret) -> Result<Result<Purpose, Closed>, Problem> {
    let now = site.clock.now();
    let find = move |conn: &mut Conn| -> Result<_, StoreError> { Ok(invitations::find(conn, &secret, now)?) };
    Ok(site.store.read(find).await?.map(|link| link.purpose))
}

async fn join(
    site: &Site,
    reader: &Reader,
    (jar, visit): (CookieJar, Visit),
    secret: Secret,
    role: Role,
    form: EntryForm,
) -> Result<Response, Problem> {
    let new = match form.read(role) {
        Ok(new) => new,
        Err(errors) => return Ok(join_again(reader, &secret, role, form, errors)),
    };
    let hash = password::hash(form.password.clone()).await?;
    let (clock, language) = (site.clock.clone(), new.language());
    let link = secret.clone();
    let join = move |conn: &mut Conn| {
        let (id, now) = (MemberId::new(&clock), clock.now());
        invitations::join(conn, &link, (id, &new), Some(&hash), &visit, now)
    };
    match site.store.write(join).await {
        Ok(token) => Ok(let_in(site, jar, token, language, role)),
        Err(EntryProblem::LoginTaken(_)) => {
            let mut errors = FieldErrors::default();
            errors.add("login", "members-fault-login-taken");
            Ok(join_again(reader, &secret, role, form, errors))
        }
        Err(EntryProblem::Closed(closed)) => Ok(closed_page(reader, closed)),
        Err(EntryProblem::Store(problem)) => Err(problem.into()),
    }
}

/// Signed in, in the language that was chosen, on the page where one begins.
pub fn let_in(site: &Site, jar: CookieJar, token: String, language: Lang, role: Role) -> Response {
    let jar = jar
        .add(session::cookie(site, token))
        .add(language_cookie(site, language))
        .add(notice::cookie(site, "members-notice-joined"));
    let first = if role == Role::Coordinator { welcome::PATH } else { "/" };
    (jar, Redirect::to(first)).into_response()
}

async fn renew(
    site: &Site,
    reader: &Reader,
    (jar, visit): (CookieJar, Visit),
    secret: Secret,
    member: &Member,
    new: String,
) -> Result<Response, Problem> {
    if let Err(errors) = is_long_enough(&new) {
        let page = renew_page(reader, member, errors);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let hash = password::hash(new).await?;
    let now = site.clock.now();
    let renew = move |conn: &mut Conn| invitations::renew(conn, &secret, &hash, &visit, now);
    match site.store.write(renew).await {
        Ok(begun) => {
            let jar = jar.add(notice::cookie(site, "members-notice-password"));
            Ok(begun.answer(site, jar, "/"))
        }
        Err(EntryProblem::Closed(closed)) => Ok(closed_page(reader, closed)),
        Err(EntryProblem::LoginTaken(_)) => Err(Problem::internal(&"a new password took a login")),
        Err(EntryProblem::Store(problem)) => Err(problem.into()),
    }
}

/// Whether a new password is long enough, or what is said beside its field.
pub(crate) fn is_long_enough(password: &str) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    if password.chars().count() < MIN_PASSWORD {
        say_all(vec![MemberProblem::Password], &mut errors);
    }
    errors.into_result()
}

/// The page of a link that cannot be used.
pub fn closed_page(reader: &Reader, closed: Closed) -> Response {
    let status = if closed == Closed::Unknown { StatusCode::NOT_FOUND } else { StatusCode::GONE };
    (status, ClosedPage::new(reader.shell("members-closed-title"), closed)).into_response()
}

fn join_page(reader: &Reader, secret: &Secret, role: Role, form: EntryForm, errors: FieldErrors) -> JoinPage {
    JoinPage::new(reader.shell("members-join-title"), secret, role, form, errors)
}

/// The form once more. A password never comes back, so that one has to be typed again whatever was wrong.
fn join_again(
    reader: &Reader,
    secret: &Secret,
    role: Role,
    form: EntryForm,
    mut errors: FieldErrors,
) -> Response {
    errors.add("password", "members-fault-password-again");
    (StatusCode::UNPROCESSABLE_ENTITY, join_page(reader, secret, role, form, errors)).into_response()
}

fn renew_page(reader: &Reader, member: &Member, errors: FieldErrors) -> RenewPage {
    RenewPage::new(reader.shell("members-renew-title"), member, errors)
}
