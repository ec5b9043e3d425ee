//! For coordinators: asking to join a network.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_members::{InCharge, of};
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::home::HOME;
use super::{Networks, back, fault};
use crate::desk::{Found, NotFound};
use crate::model::QUESTIONS;
use crate::{answers, questions};

/// Where coordinators ask to join a network.
pub(crate) const PATH: &str = "/coordination/reseau/rejoindre";

/// What the form sends; without a network it asks which.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct JoinForm {
    qg: String,
    /// The boxes that are ticked; the plain reader of forms takes one of a name only.
    #[serde(skip)]
    sponsor: Vec<String>,
}

/// `GET /coordination/reseau/rejoindre`
#[derive(Template, WebTemplate)]
#[template(path = "network/join.html")]
pub(super) struct JoinPage {
    shell: Shell,
    errors: FieldErrors,
    form: JoinForm,
    found: Option<Found>,
    /// What it asks, when we have answered something else.
    asks: Vec<String>,
}

impl JoinPage {
    /// Before a network was found.
    fn asking(shell: Shell, errors: FieldErrors, form: JoinForm) -> Self {
        Self { shell, errors, form, found: None, asks: Vec::new() }
    }

    async fn with(
        state: &Networks,
        shell: Shell,
        errors: FieldErrors,
        form: JoinForm,
        found: Found,
    ) -> Result<Self, Problem> {
        let answered = |conn: &mut Conn| -> Result<_, StoreError> {
            match answers::latest(conn)? {
                Some(said) => Ok(answers::questions_of(conn, &said)?),
                None => Ok(questions::latest(conn, "")?),
            }
        };
        let answered = state.site.store.read(answered).await?;
        let other = found.questions.as_ref().filter(|asked| asked.texts != answered.texts);
        let lang = shell.t.lang();
        let asks = other.map(|asked| (1..=QUESTIONS).map(|n| asked.text(n, lang).to_owned()).collect());
        Ok(Self { asks: asks.unwrap_or_default(), shell, errors, form, found: Some(found) })
    }
}

/// The network behind a handle, with its members.
pub(super) async fn find(state: &Networks, handle: &str) -> Result<Found, FieldErrors> {
    let mut found = state.desk.look_up(handle).await.map_err(|problem| {
        let mut errors = FieldErrors::default();
        let key = match problem {
            NotFound::NoHandle => "network-join-no-handle",
            NotFound::Nobody => "network-join-not-found",
            NotFound::NoQg => "network-join-no-qg",
            NotFound::Unreadable => "network-join-unreadable",
        };
        errors.add("qg", key);
        errors
    })?;
    // Nobody speaks for themselves.
    found.members.retain(|line| line.organisation != state.desk.organisation);
    Ok(found)
}

pub(super) async fn show(
    State(state): State<Networks>,
    _: InCharge<of::Network>,
    Query(form): Query<JoinForm>,
    reader: Reader,
) -> Result<JoinPage, Problem> {
    let shell = reader.shell("network-join-title").hidden();
    if form.qg.trim().is_empty() {
        return Ok(JoinPage::asking(shell, FieldErrors::default(), form));
    }
    match find(&state, &form.qg).await {
        Ok(found) => JoinPage::with(&state, shell, FieldErrors::default(), form, found).await,
        Err(errors) => Ok(JoinPage::asking(shell, errors, form)),
    }
}

pub(super) async fn ask(
    State(state): State<Networks>,
    _: InCharge<of::Network>,
    jar: CookieJar,
    reader: Reader,
    body: String,
) -> Result<Response, Problem> {
    let form = read_form(&body);
    let shell = reader.shell("network-join-title").hidden();
    let found = match find(&state, &form.qg).await {
        Ok(found) => found,
        Err(errors) => {
            let page = JoinPage::asking(shell, errors, form);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let (desk, qg, sponsors) = (state.desk.clone(), found.qg.clone(), form.sponsor.clone());
    let ask = move |conn: &mut Conn| desk.ask(conn, &qg, &sponsors, None);
    let asked = match found.check_sponsors(&form.sponsor) {
        Ok(()) => state.site.store.write(ask).await,
        Err(problem) => Err(problem),
    };
    match asked {
        Ok(_) => Ok(back(&state, jar, HOME, "network-join-asked")),
        Err(problem) => {
            let page = JoinPage::with(&state, shell, fault::of(problem, "sponsor")?, form, found).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// Several boxes of one name: what the plain reader of forms does not take.
fn read_form(body: &str) -> JoinForm {
    let mut form = JoinForm::default();
    for (name, value) in url::form_urlencoded::parse(body.as_bytes()) {
        match name.as_ref() {
            "qg" => form.qg = value.into_owned(),
            "sponsor" => form.sponsor.push(value.into_owned()),
            _ => {}
        }
    }
    form
}
