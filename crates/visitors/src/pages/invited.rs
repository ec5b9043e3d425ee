//! `/rejoindre/avec/{secret}`: somebody who was invited, and has an account elsewhere, joins without a password.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_members::handles;
use maillon_members::invitations::{self, Closed, EntryProblem, Purpose, Secret};
use maillon_members::model::{MAX_NAME, MemberId, NewMember, NewMemberForm, Role};
use maillon_members::pages::{INVITATION_PATH, closed_page, languages, let_in, say_all, secretive};
use maillon_store::{Conn, StoreError, store_fault};
use maillon_web::form::Choice;
use maillon_web::session::Visit;
use maillon_web::{FieldErrors, Problem, Reader, Shell};

use super::ask::{account_of, begun};
use super::{VISIT, visit_of};
use crate::Visitors;
use crate::account::{self, Account};
use crate::requests::WishForm;

/// What stands before the secret.
pub(super) const FOLDER: &str = "/rejoindre/avec";

/// `GET /rejoindre/avec/{secret}`
#[derive(Template, WebTemplate)]
#[template(path = "visitors/invited.html")]
pub(super) struct InvitedPage {
    shell: Shell,
    errors: FieldErrors,
    form: WishForm,
    languages: Vec<Choice>,
    account: Account,
}

impl InvitedPage {
    pub(super) fn new(shell: Shell, form: WishForm, errors: FieldErrors, account: Account) -> Self {
        // The secret of the link is in no more addresses than it must be.
        let shell = Shell { path: "/".to_owned(), ..shell.hidden() };
        Self { shell, errors, form, languages: languages(), account }
    }
}

/// Why nobody joined.
#[derive(Debug, thiserror::Error)]
enum NotJoined {
    #[error(transparent)]
    Entry(EntryProblem),
    #[error("the account is somebody else's here")]
    Taken,
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(NotJoined);

impl From<EntryProblem> for NotJoined {
    /// A fault of the store stays one: it may pass, and PostgreSQL runs the closure again.
    fn from(problem: EntryProblem) -> Self {
        match problem {
            EntryProblem::Store(problem) => Self::Store(problem),
            problem => Self::Entry(problem),
        }
    }
}

/// What the link makes of somebody.
async fn role_of(visitors: &Visitors, secret: Secret) -> Result<Result<Role, Closed>, Problem> {
    let now = visitors.site.clock.now();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(invitations::find(conn, &secret, now)?);
    Ok(match visitors.site.store.read(find).await?.map(|link| link.purpose) {
        Ok(Purpose::Join(role)) => Ok(role),
        Ok(Purpose::Password(_)) => Err(Closed::Unknown),
        Err(closed) => Err(closed),
    })
}

pub(super) async fn show(
    State(visitors): State<Visitors>,
    Path(secret): Path<String>,
    jar: CookieJar,
    reader: Reader,
) -> Result<Response, Problem> {
    let secret = Secret::sent(secret);
    let page = match (role_of(&visitors, secret.clone()).await?, account_of(&visitors, &jar).await?) {
        (Err(closed), _) => closed_page(&reader, closed),
        (Ok(_), None) => Redirect::to(&secret.path(INVITATION_PATH)).into_response(),
        (Ok(_), Some(account)) => {
            let form = begun(&reader, Some(&account));
            InvitedPage::new(reader.shell("members-join-title"), form, FieldErrors::default(), account)
                .into_response()
        }
    };
    Ok(secretive(page))
}

pub(super) async fn join(
    State(visitors): State<Visitors>,
    Path(secret): Path<String>,
    (jar, visit): (CookieJar, Visit),
    reader: Reader,
    Form(form): Form<WishForm>,
) -> Result<Response, Problem> {
    let (site, secret) = (&visitors.site, Secret::sent(secret));
    let role = match role_of(&visitors, secret.clone()).await? {
        Ok(role) => role,
        Err(closed) => return Ok(secretive(closed_page(&reader, closed))),
    };
    let (Some(browser), Some(account)) = (visit_of(site, &jar), account_of(&visitors, &jar).await?) else {
        return Ok(secretive(Redirect::to(&secret.path(INVITATION_PATH))));
    };
    let new = match read(&form, role) {
        Ok(new) => new,
        Err(errors) => return Ok(again(&reader, form, errors, account)),
    };
    let (clock, language, proven) = (site.clock.clone(), new.language(), account.clone());
    let join = move |conn: &mut Conn| -> Result<String, NotJoined> {
        let (id, now) = (MemberId::new(&clock), clock.now());
        let token = invitations::join(conn, &secret, (id, &new), None, &visit, now)?;
        account::end(conn, &browser)?;
        let mine = handles::store::attach(conn, &clock, id, &proven.actor, &proven.handle)?;
        if mine { Ok(token) } else { Err(NotJoined::Taken) }
    };
    let key = match site.store.write(join).await {
        Ok(token) => return Ok(secretive(let_in(site, jar.add(site.forget(VISIT)), token, language, role))),
        Err(NotJoined::Entry(EntryProblem::Closed(closed))) => {
            return Ok(secretive(closed_page(&reader, closed)));
        }
        Err(NotJoined::Entry(EntryProblem::LoginTaken(_))) => "members-fault-login-taken",
        Err(NotJoined::Taken) => "visitors-fault-account-taken",
        Err(NotJoined::Entry(EntryProblem::Store(problem)) | NotJoined::Store(problem)) => {
            return Err(problem.into());
        }
    };
    let mut errors = FieldErrors::default();
    errors.add("login", key);
    Ok(again(&reader, form, errors, account))
}

fn read(form: &WishForm, role: Role) -> Result<NewMember, FieldErrors> {
    let new = NewMember::try_from(NewMemberForm {
        login: form.login.clone(),
        name: form.name.clone(),
        password: String::new(),
        role: role.to_string(),
        language: form.language.clone(),
    });
    new.map_err(|problems| {
        let mut errors = FieldErrors::default();
        say_all(problems, &mut errors);
        errors
    })
}

fn again(reader: &Reader, form: WishForm, errors: FieldErrors, account: Account) -> Response {
    let page = InvitedPage::new(reader.shell("members-join-title"), form, errors, account);
    secretive((StatusCode::UNPROCESSABLE_ENTITY, page))
}
