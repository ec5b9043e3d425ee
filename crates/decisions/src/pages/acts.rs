//! What people say on the page of a decision, and what whoever leads it does.

use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_consent::answer::Words;
use maillon_consent::model::Choice;
use maillon_members::SignedInMember;
use maillon_store::Conn;
use maillon_web::{FieldErrors, Problem, Reader};
use serde::Deserialize;

use super::show::{self, Forms};
use super::{Decisions, PATH, back, fault, href};
use crate::desk::{ActProblem, Person};
use crate::model::{Saying, months};
use crate::store;

/// What the form of a remark sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct RemarkForm {
    pub(super) kind: String,
    pub(super) said: String,
}

/// What the form of a stance sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct StanceForm {
    pub(super) choice: String,
    pub(super) content: String,
}

/// What the buttons send.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct ActForm {
    act: String,
    months: String,
    holds: String,
}

/// The page again, with what was wrong.
async fn again(state: &Decisions, reader: &Reader, id: &str, forms: Forms) -> Result<Response, Problem> {
    let known = show::known(state, id, reader).await?;
    let months = known.one.review_months.to_string();
    let forms = if forms.months.is_empty() { Forms { months, ..forms } } else { forms };
    let page = show::page(state, reader, known, forms).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// `POST /decisions/{id}/mot`
pub(super) async fn remark(
    State(state): State<Decisions>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<RemarkForm>,
) -> Result<Response, Problem> {
    let kind = Saying::read(&form.kind).ok_or_else(|| Problem::bad_request("nobody says that"))?;
    let (desk, who, one, said) = (state.desk.clone(), Person::from(&member), id.clone(), form.said.clone());
    let say = move |conn: &mut Conn| desk.remark(conn, &one, &who, kind, &said);
    match state.site.store.write(say).await {
        Ok(_) => Ok(back(&state, jar, &href(&id), "decisions-done-said")),
        Err(problem) => {
            let errors = fault(problem, "said")?;
            again(&state, &reader, &id, Forms { errors, remark: form, ..Forms::default() }).await
        }
    }
}

/// `POST /decisions/{id}/position`
pub(super) async fn answer(
    State(state): State<Decisions>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<StanceForm>,
) -> Result<Response, Problem> {
    let Some(choice) = Choice::read(&form.choice) else {
        let mut errors = FieldErrors::default();
        errors.add("choice", "form-needed");
        return again(&state, &reader, &id, Forms { errors, stance: form, ..Forms::default() }).await;
    };
    let (desk, who, one) = (state.desk.clone(), Person::from(&member), id.clone());
    let (content, lang) = (form.content.clone(), reader.lang());
    let say = move |conn: &mut Conn| {
        let words = Words { choice, content: &content, lang: Some(lang.code()), member: None };
        desk.answer(conn, &one, &who, words)
    };
    match state.site.store.write(say).await {
        Ok(_) => Ok(back(&state, jar, &href(&id), "decisions-done-answered")),
        Err(problem) => {
            let errors = fault(problem, "content")?;
            again(&state, &reader, &id, Forms { errors, stance: form, ..Forms::default() }).await
        }
    }
}

/// `POST /decisions/{id}/acte`
pub(super) async fn act(
    State(state): State<Decisions>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<ActForm>,
) -> Result<Response, Problem> {
    let (desk, who, one, sent) = (state.desk.clone(), Person::from(&member), id.clone(), form.clone());
    let act = move |conn: &mut Conn| -> Result<bool, ActProblem> {
        match sent.act.as_str() {
            "next" => desk.advance(conn, &one, &who)?,
            "withdraw" => desk.withdraw(conn, &one, &who)?,
            "hold" => desk.hold(conn, &one, &who, months(&sent.months).unwrap_or_default(), &sent.holds)?,
            _ => return Err(ActProblem::NoPlace),
        };
        // A draft that was taken back has no page any more.
        Ok(store::find(conn, &one)?.is_some())
    };
    let said = match form.act.as_str() {
        "withdraw" => "decisions-done-withdrawn",
        "hold" => "decisions-done-held",
        _ => "decisions-done-next",
    };
    match state.site.store.write(act).await {
        Ok(false) => Ok(back(&state, jar, PATH, said)),
        Ok(true) => Ok(back(&state, jar, &href(&id), said)),
        Err(problem) => {
            let field = if months(&form.months).is_none() { "months" } else { "holds" };
            let errors = fault(problem, field)?;
            let forms = Forms { errors, months: form.months, holds: form.holds, ..Forms::default() };
            again(&state, &reader, &id, forms).await
        }
    }
}
