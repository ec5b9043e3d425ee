//! `/rejoindre`: somebody asks to become a member.

use std::sync::Arc;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Extension, Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_members::invitations::Secret;
use maillon_members::model::MAX_NAME;
use maillon_members::pages::{ASK_PATH, ELSEWHERE_PATH, languages, say_all, secretive};
use maillon_members::password;
use maillon_messages::bounds::Bounds;
use maillon_store::Conn;
use maillon_web::form::Choice;
use maillon_web::limits::client::ClientAddress;
use maillon_web::{FieldErrors, Problem, Reader, Shell};

use super::{standing, too_many, visit_of};
use crate::Visitors;
use crate::account::{self, Account};
use crate::requests::{NotAsked, WORDS, WishFault, WishForm};

/// `GET /rejoindre`
#[derive(Template, WebTemplate)]
#[template(path = "visitors/ask.html")]
pub(super) struct AskPage {
    shell: Shell,
    errors: FieldErrors,
    form: WishForm,
    languages: Vec<Choice>,
    /// Who they have proven to be elsewhere.
    account: Option<Account>,
    /// Whether they can be told by mail.
    mails: bool,
    /// Whether strangers may ask at all.
    open: bool,
}

impl AskPage {
    pub(super) fn new(
        shell: Shell,
        (form, errors): (WishForm, FieldErrors),
        account: Option<Account>,
        (mails, open): (bool, bool),
    ) -> Self {
        Self { shell, errors, form, languages: languages(), account, mails, open }
    }
}

/// A form that is filled in as far as we know: with the name that they show elsewhere.
pub(super) fn begun(reader: &Reader, account: Option<&Account>) -> WishForm {
    let login = account.and_then(|one| one.handle.trim_start_matches('@').split('@').next());
    WishForm {
        login: login.unwrap_or_default().to_lowercase(),
        name: account.map(|one| one.name.clone()).unwrap_or_default(),
        language: reader.lang().code().to_owned(),
        ..WishForm::default()
    }
}

/// Who this browser has proven to be elsewhere.
pub(super) async fn account_of(visitors: &Visitors, jar: &CookieJar) -> Result<Option<Account>, Problem> {
    match visit_of(&visitors.site, jar) {
        Some(browser) => Ok(visitors.proven(&browser).await?),
        None => Ok(None),
    }
}

pub(super) async fn show(
    State(visitors): State<Visitors>,
    jar: CookieJar,
    reader: Reader,
) -> Result<Response, Problem> {
    if reader.signed_in.is_some() {
        return Ok(Redirect::to("/").into_response());
    }
    let account = account_of(&visitors, &jar).await?;
    let form = (begun(&reader, account.as_ref()), FieldErrors::default());
    let page =
        AskPage::new(reader.shell("visitors-ask-title"), form, account, (visitors.mails, visitors.open));
    Ok(secretive(page))
}

pub(super) async fn ask(
    State(visitors): State<Visitors>,
    Extension(bounds): Extension<Arc<Bounds>>,
    client: ClientAddress,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<WishForm>,
) -> Result<Response, Problem> {
    if !visitors.open {
        return Err(Problem::forbidden());
    }
    let account = account_of(&visitors, &jar).await?;
    let wish = match form.read(account.is_some()) {
        Ok(wish) => wish,
        Err(faults) => return Ok(again(&visitors, &reader, form, faults_of(&faults), account)),
    };
    if let Some(answer) = too_many(&visitors.site, &bounds, client) {
        return Ok(answer);
    }
    let hash = match wish.new.password() {
        Some(clear) => Some(password::hash(clear.to_owned()).await?),
        None => None,
    };
    let (secret, browser) = (Secret::new(), visit_of(&visitors.site, &jar));
    let (desk, kept, proven) = (visitors.clone(), secret.clone(), account.clone());
    let ask = move |conn: &mut Conn| -> Result<(), NotAsked> {
        desk.ask(conn, &wish, hash.as_deref(), proven.as_ref(), &kept)?;
        if let Some(browser) = &browser {
            account::end(conn, browser)?;
        }
        Ok(())
    };
    let key = match visitors.site.store.write(ask).await {
        Ok(()) => return Ok(secretive(Redirect::to(&secret.path(standing::FOLDER)))),
        Err(NotAsked::Store(problem)) => return Err(problem.into()),
        Err(NotAsked::Full) => "visitors-fault-full",
        Err(NotAsked::Again) => "visitors-fault-again",
        Err(NotAsked::Known) => "visitors-fault-known",
    };
    let mut errors = FieldErrors::default();
    errors.add("name", key);
    Ok(again(&visitors, &reader, form, errors, account))
}

pub(super) fn faults_of(faults: &[WishFault]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        match fault {
            WishFault::Member(problem) => say_all(vec![*problem], &mut errors),
            WishFault::Mail => errors.add("mail", "visitors-fault-mail"),
            WishFault::Words => {
                let most = i64::try_from(WORDS).unwrap_or(i64::MAX);
                errors.add_with_number("words", "visitors-fault-words", "most", most);
            }
        }
    }
    errors
}

/// The form once more. A password never comes back, so that it has to be typed again whatever was wrong.
fn again(
    visitors: &Visitors,
    reader: &Reader,
    mut form: WishForm,
    mut errors: FieldErrors,
    account: Option<Account>,
) -> Response {
    form.password.clear();
    if account.is_none() {
        errors.add("password", "members-fault-password-again");
    }
    let shell = reader.shell("visitors-ask-title");
    let page = AskPage::new(shell, (form, errors), account, (visitors.mails, visitors.open));
    secretive((StatusCode::UNPROCESSABLE_ENTITY, page))
}
