//! What people do on the page of a poll: answer it, end it, take it back.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, RawForm, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_members::SignedInMember;
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem, Reader, Shell};

use super::{PATH, Polls, back, href, show};
use crate::desk::{ActProblem, Person, is_theirs};
use crate::model::{NotCounted, Poll};
use crate::store;

/// The answers that were ticked. A word that is no number is no answer.
fn chosen(sent: &[u8]) -> Vec<i32> {
    let pairs = url::form_urlencoded::parse(sent).filter(|(name, _)| name == "choice");
    pairs.map(|(_, place)| place.parse().unwrap_or(-1)).collect()
}

/// `POST /sondages/{id}/reponse`: of a poll of ours as a member, of another's in the organisation's name.
pub(super) async fn answer(
    State(state): State<Polls>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    mut reader: Reader,
    RawForm(sent): RawForm,
) -> Result<Response, Problem> {
    // The switch of the language must lead to a page that can be asked for.
    reader.path = href(&id);
    let (desk, who, one, places) = (state.desk.clone(), Person::from(&member), id.clone(), chosen(&sent));
    let give = move |conn: &mut Conn| desk.give(conn, &one, &who, &places);
    match state.site.store.write(give).await {
        Ok(()) => Ok(back(&state, jar, &href(&id), "polls-done-answered")),
        Err(ActProblem::NotCounted(NotCounted::NoAnswer | NotCounted::OneOnly)) => {
            let mut errors = FieldErrors::default();
            errors.add("choice", "polls-fault-choice");
            let page = show::page(&state, &reader, &id, errors).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /sondages/{id}/terminer`
pub(super) async fn end(
    State(state): State<Polls>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let (desk, who, one) = (state.desk.clone(), Person::from(&member), id.clone());
    state.site.store.write(move |conn: &mut Conn| desk.end_early(conn, &one, &who)).await?;
    Ok(back(&state, jar, &href(&id), "polls-done-ended"))
}

/// `GET /sondages/{id}/retirer`
#[derive(Template, WebTemplate)]
#[template(path = "polls/withdraw.html")]
pub(super) struct WithdrawPage {
    shell: Shell,
    href: String,
    title: String,
    language: String,
}

impl WithdrawPage {
    pub(super) fn new(shell: Shell, poll: &Poll) -> Self {
        Self { shell, href: href(&poll.id), title: poll.title(), language: poll.tag().as_str().to_owned() }
    }
}

/// `GET /sondages/{id}/retirer`: asks whether it is meant.
pub(super) async fn ask(
    State(state): State<Polls>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<WithdrawPage, Problem> {
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(store::find(conn, &id)?);
    let poll = state.site.store.read(find).await?.filter(|one| one.own).ok_or_else(Problem::not_found)?;
    if !is_theirs(&poll, &Person::from(&member)) {
        return Err(ActProblem::NotYours.into());
    }
    Ok(WithdrawPage::new(reader.shell("polls-withdraw-title").hidden(), &poll))
}

/// `POST /sondages/{id}/retirer`
pub(super) async fn withdraw(
    State(state): State<Polls>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let (desk, who) = (state.desk.clone(), Person::from(&member));
    state.site.store.write(move |conn: &mut Conn| desk.withdraw(conn, &id, &who)).await?;
    Ok(back(&state, jar, PATH, "polls-done-withdrawn"))
}
