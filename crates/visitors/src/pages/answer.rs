//! `/repondre`: to one's own server, with what one wants to answer or follow.

use std::sync::Arc;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Extension, Form, Query, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maillon_federation::webfinger::NotFound;
use maillon_kernel::handle::Handle;
use maillon_members::follows::address::LONGEST;
use maillon_messages::bounds::Bounds;
use maillon_store::{Conn, StoreError};
use maillon_web::limits::client::ClientAddress;
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::elsewhere::LeavePage;
use super::too_many;
use crate::Visitors;
use crate::answer;

/// Where the page stands.
pub(super) use maillon_web::shell::ANSWER_PATH as PATH;

/// What the browser sent. A missing field is an empty one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AnswerForm {
    /// What they want to answer, or whom to follow.
    pub(super) uri: String,
    /// `@name@host`.
    pub(super) address: String,
}

/// `GET /repondre?uri=…`
#[derive(Template, WebTemplate)]
#[template(path = "visitors/answer.html")]
pub(super) struct AnswerPage {
    shell: Shell,
    errors: FieldErrors,
    form: AnswerForm,
}

impl AnswerPage {
    pub(super) fn new(shell: Shell, form: AnswerForm, errors: FieldErrors) -> Self {
        Self { shell: shell.hidden(), errors, form }
    }
}

/// Only what is ours goes along: else our page would send people anywhere.
async fn check(visitors: &Visitors, uri: &str) -> Result<(), Problem> {
    if uri.contains(char::is_control) {
        return Err(Problem::not_found());
    }
    let (origin, uri) = (visitors.federation.origin().clone(), uri.to_owned());
    let look = move |conn: &mut Conn| Ok::<_, StoreError>(answer::is_ours(conn, &origin, &uri)?);
    if visitors.site.store.read(look).await? { Ok(()) } else { Err(Problem::not_found()) }
}

pub(super) async fn show(
    State(visitors): State<Visitors>,
    Query(form): Query<AnswerForm>,
    reader: Reader,
) -> Result<AnswerPage, Problem> {
    check(&visitors, &form.uri).await?;
    Ok(AnswerPage::new(reader.shell("visitors-answer-title"), form, FieldErrors::default()))
}

pub(super) async fn go(
    State(visitors): State<Visitors>,
    Extension(bounds): Extension<Arc<Bounds>>,
    client: ClientAddress,
    mut reader: Reader,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Problem> {
    if let Some(answer) = too_many(&visitors.site, &bounds, client) {
        return Ok(answer);
    }
    check(&visitors, &form.uri).await?;
    let query: String = url::form_urlencoded::byte_serialize(form.uri.as_bytes()).collect();
    reader.path = format!("{PATH}?uri={query}");
    let mut errors = FieldErrors::default();
    let key = match form.address.trim().parse::<Handle>() {
        Ok(handle) => match answer::way(&visitors.federation, &handle, &form.uri).await {
            Ok(Some(url)) => {
                let shell = reader.shell("visitors-leave-title");
                return Ok(LeavePage::new(shell, &url, "visitors-leave-answer").into_response());
            }
            Ok(None) => "visitors-fault-no-answer",
            Err(NotFound::NoActor(..)) => "visitors-fault-nobody",
            Err(NotFound::Fetch(handle, problem)) => {
                tracing::info!(
                    host = handle.host(),
                    "A server does not say how its people answer: {problem}"
                );
                "visitors-fault-nobody"
            }
        },
        Err(_) => "members-follows-not-an-address",
    };
    errors.add("address", key);
    let page = AnswerPage::new(reader.shell("visitors-answer-title"), form, errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
