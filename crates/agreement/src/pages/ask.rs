//! A member asks for some of a thing of another instance, from its page.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use maillon_members::SignedInMember;
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Reader, Shell};
use serde::Deserialize;

use super::acts::back;
use super::fault::{Fault, checked};
use super::thing::AskForm;
use super::{Agreements, person, terms};
use crate::deeds;
use crate::subject::Subject;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    about: String,
    amount: String,
    words: String,
}

/// The form once more, on a page of its own.
#[derive(Template, WebTemplate)]
#[template(path = "agreement/ask.html")]
pub(super) struct AskPage {
    shell: Shell,
    title: String,
    href: String,
    /// What was in the way, in words.
    said: Option<String>,
    ask: AskForm,
}

impl AskPage {
    pub(super) fn new(shell: Shell, subject: &Subject, ask: AskForm, fault: Fault) -> Self {
        let said = fault.said.map(|key| shell.t.get(key));
        let ask = AskForm { errors: fault.errors, ..ask };
        Self { title: subject.title.clone(), href: subject.href.clone(), said, ask, shell }
    }
}

/// `POST /accords`
pub(super) async fn ask(
    State(agreements): State<Agreements>,
    SignedInMember(member): SignedInMember,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<Asked>,
) -> Result<Response, Problem> {
    let subject = find(&agreements, &form.about).await?;
    let (amount, words) = match checked(&form.amount, &form.words) {
        Ok(checked) => checked,
        Err(fault) => return Ok(again(&reader, &subject, form, fault)),
    };
    agreements.know(&subject.owner).await?;
    let (desk, who, about) = (agreements.desk.clone(), person(&member), subject.uri.clone());
    let ask = move |conn: &mut Conn| deeds::ask(&desk, conn, &about, &who, amount, &words);
    match agreements.site.store.write(ask).await {
        Ok(id) => Ok(back(&agreements, jar, id, "agreement-did-ask")),
        Err(problem) => {
            let (action, unit) = (subject.action.clone(), subject.primary.unit);
            let words = |amount| terms::quantity(&reader.t, &action, unit, amount);
            let fault = Fault::of(problem.into(), true, words)?;
            Ok(again(&reader, &subject, form, fault))
        }
    }
}

/// The thing of another instance with this id.
async fn find(agreements: &Agreements, uri: &str) -> Result<Subject, Problem> {
    // No id holds one, and not every database could be asked for it.
    if uri.contains(char::is_control) {
        return Err(Problem::not_found());
    }
    let (desk, uri) = (agreements.desk.clone(), uri.to_owned());
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(desk.subjects.find(conn, &uri)?);
    let found = agreements.site.store.read(find).await?;
    found.filter(|subject| !subject.own).ok_or_else(Problem::not_found)
}

fn again(reader: &Reader, subject: &Subject, form: Asked, fault: Fault) -> Response {
    let status = if fault.is_field() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::CONFLICT };
    let ask = AskForm { amount: form.amount, words: form.words, ..AskForm::new(&reader.t, subject) };
    let shell = reader.shell_titled(ask.title(&reader.t)).hidden();
    (status, AskPage::new(shell, subject, ask, fault)).into_response()
}
