//! The form under an annonce: somebody answers it from the page.

use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Extension, Form, State};
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_kernel::clock::random_token;
use maillon_store::{Conn, StoreError};
use maillon_web::limits::client::ClientAddress;
use maillon_web::{FieldErrors, Problem, Reader, Shell, SignedIn, notice};

use super::visitor::{key, path};
use super::{Messages, PATH, fault};
use crate::about::About;
use crate::bounds::Bounds;
use crate::desk::{ActProblem, Words};
use crate::model::{DraftProblem, LONGEST_CONTACT, LONGEST_NAME, LONGEST_TEXT, VisitorForm, check_text};

/// The form with which one answers an annonce, as its page draws it: `{% import "messages/answer.html" as answers %}`
/// and `{{ answers::form(t, answer) }}`.
#[derive(Clone, Debug)]
pub struct AnswerForm {
    /// What was typed so far.
    pub form: VisitorForm,
    /// The faults of that.
    pub errors: FieldErrors,
    /// Whether a member of ours writes: then nobody needs to be asked who it is.
    pub member: bool,
    /// Whether it goes to another instance, in the organisation's name.
    pub away: bool,
}

impl AnswerForm {
    /// The empty form for this reader, if there is one: to an open annonce that is not the reader's own, and for
    /// members alone if it is of another instance.
    pub fn of(about: &About, reader: &Reader, now: i64) -> Option<Self> {
        let member = reader.signed_in.as_ref();
        let may = about.is_open(now) && !about.is_for(member) && (about.own || member.is_some());
        may.then(|| Self::new(&about.uri, &random_token(), member.is_some(), !about.own))
    }

    /// An empty form; `key` is the secret of the link that a visitor will get.
    pub fn new(about: &str, key: &str, member: bool, away: bool) -> Self {
        let key = if member { String::new() } else { key.to_owned() };
        let form = VisitorForm { about: about.to_owned(), key, ..VisitorForm::default() };
        Self { form, errors: FieldErrors::default(), member, away }
    }

    pub(super) fn again(mut self, faults: Vec<DraftProblem>) -> Self {
        for problem in faults {
            fault(&mut self.errors, problem, "text");
        }
        self
    }

    /// For the template: the key of what is said above it.
    pub fn intro(&self) -> &'static str {
        match (self.member, self.away) {
            (true, true) => "messages-form-intro-away",
            (true, false) => "messages-form-intro-member",
            (false, _) => "messages-form-intro",
        }
    }

    /// For the template: the greatest lengths.
    pub fn longest(&self, field: &str) -> usize {
        match field {
            "name" => LONGEST_NAME,
            "contact" => LONGEST_CONTACT,
            _ => LONGEST_TEXT,
        }
    }
}

/// The form once more, on a page of its own.
#[derive(Template, WebTemplate)]
#[template(path = "messages/write.html")]
pub(super) struct WritePage {
    shell: Shell,
    about: About,
    answer: AnswerForm,
    /// Why it must wait, in words.
    wait: Option<String>,
}

impl WritePage {
    pub(super) fn new(shell: Shell, about: About, answer: AnswerForm, wait: Option<String>) -> Self {
        Self { shell, about, answer, wait }
    }
}

/// `POST /reponses`
pub(super) async fn write(
    State(messages): State<Messages>,
    Extension(bounds): Extension<Arc<Bounds>>,
    client: ClientAddress,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<VisitorForm>,
) -> Result<Response, Problem> {
    let about = find(&messages, &form.about).await?;
    if !about.public && reader.signed_in.is_none() {
        return Err(Problem::not_found());
    }
    let closed = |key| Err(Problem::conflict("this annonce takes no answer from you").saying(key));
    if !about.is_open(messages.site.clock.millis()) {
        return closed("messages-problem-closed");
    }
    let Some(member) = reader.signed_in.clone() else {
        if !about.own {
            return Err(Problem::login_needed());
        }
        return visit(&messages, &bounds, client, jar, &reader, about, form).await;
    };
    if about.is_for(Some(&member)) {
        return closed("messages-problem-own");
    }
    from_member(&messages, jar, &reader, about, form, member).await
}

async fn find(messages: &Messages, uri: &str) -> Result<About, Problem> {
    // No id holds one, and not every database could be asked for it.
    if uri.contains(char::is_control) {
        return Err(Problem::not_found());
    }
    let (uri, lookup) = (uri.to_owned(), messages.lookup);
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(lookup(conn, &uri)?);
    messages.site.store.read(find).await?.ok_or_else(Problem::not_found)
}

/// Somebody without an account, who gets a private link.
async fn visit(
    messages: &Messages,
    bounds: &Bounds,
    client: ClientAddress,
    jar: CookieJar,
    reader: &Reader,
    about: About,
    form: VisitorForm,
) -> Result<Response, Problem> {
    let secret = form.secret().map_or_else(random_token, str::to_owned);
    let answer = AnswerForm {
        form: VisitorForm { key: secret.clone(), ..form },
        ..AnswerForm::new(&about.uri, "", false, false)
    };
    let draft = match answer.form.check() {
        Ok(draft) => draft,
        Err(faults) => return Ok(again(reader, about, answer.again(faults))),
    };
    if let Err(wait) = bounds.count(client.network(), messages.site.clock.millis()) {
        return Ok(too_many(reader, about, answer, wait));
    }
    let (desk, key, language) = (messages.desk.clone(), key(&secret), reader.lang().code());
    let open = move |conn: &mut Conn| desk.visit(conn, &about, &key, &draft, language);
    let store = &messages.site.store;
    match store.write(open.clone()).await {
        // The same form at the same moment: now the conversation is there.
        Err(problem) if met_itself(&problem) => store.write(open).await?,
        opened => opened?,
    };
    let jar = jar.add(notice::cookie(&messages.site, "messages-sent"));
    Ok((jar, Redirect::to(&path(&secret))).into_response())
}

/// Whether two transactions began one conversation.
fn met_itself(problem: &ActProblem) -> bool {
    use diesel::result::{DatabaseErrorKind::UniqueViolation, Error::DatabaseError};
    matches!(problem, ActProblem::Store(StoreError::Query(DatabaseError(UniqueViolation, _))))
}

/// A member: to another member, or in the organisation's name to another instance.
async fn from_member(
    messages: &Messages,
    jar: CookieJar,
    reader: &Reader,
    about: About,
    form: VisitorForm,
    member: SignedIn,
) -> Result<Response, Problem> {
    let text = match check_text(&form.text) {
        Ok(text) => text,
        Err(problem) => {
            let answer = AnswerForm { form, ..AnswerForm::new("", "", true, !about.own) };
            return Ok(again(reader, about, answer.again(vec![problem])));
        }
    };
    if !about.own {
        messages.know(&about.owner).await?;
    }
    let (desk, language) = (messages.desk.clone(), reader.lang().code());
    let write = move |conn: &mut Conn| {
        let words = Words { text: &text, language };
        if about.own {
            desk.write_here(conn, &about, &member.id, words)
        } else {
            desk.write_there(conn, &about, &member.id, words)
        }
    };
    let id = messages.site.store.write(write).await?;
    let jar = jar.add(notice::cookie(&messages.site, "messages-sent"));
    Ok((jar, Redirect::to(&format!("{PATH}/{id}"))).into_response())
}

fn again(reader: &Reader, about: About, answer: AnswerForm) -> Response {
    let page = WritePage::new(reader.shell("messages-write-title").hidden(), about, answer, None);
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// What was typed is kept: it can be sent later.
fn too_many(reader: &Reader, about: About, answer: AnswerForm, wait: Duration) -> Response {
    let words = reader.t.count("messages-write-wait", minutes(wait));
    let page = WritePage::new(reader.shell("messages-write-title").hidden(), about, answer, Some(words));
    (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, seconds(wait))], page).into_response()
}

/// For people: whole minutes, at least one.
pub(super) fn minutes(wait: Duration) -> i64 {
    i64::try_from(wait.as_secs().div_ceil(60)).unwrap_or(i64::MAX).max(1)
}

/// For programs.
pub(super) fn seconds(wait: Duration) -> String {
    wait.as_secs().saturating_add(1).to_string()
}
