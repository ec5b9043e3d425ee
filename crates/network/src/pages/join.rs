//! For coordinators: how we stand with each network, asking to join one, taking it back, leaving.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_members::Coordinator;
use maillon_store::networks::{self, Network, Standing};
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::{Networks, back, fault, round};
use crate::answers;
use crate::applications::{self, Application};
use crate::desk::{ActProblem, Found, NotFound};
use crate::model::Stage;

/// Where coordinators look after networks.
pub(crate) const HOME: &str = "/coordination/reseau";
/// Where they ask to join one.
pub(crate) const PATH: &str = "/coordination/reseau/rejoindre";
/// Where they take it back, or leave.
pub(super) const END_PATH: &str = "/coordination/reseau/fin";

/// A network, and what we last asked of it.
type Asked = (Network, Option<Application>);

/// How we stand with one network.
struct Ours {
    network: Network,
    state: String,
    application: Option<Application>,
    round: Option<String>,
}

/// `GET /coordination/reseau`
#[derive(Template, WebTemplate)]
#[template(path = "network/home.html")]
pub(super) struct HomePage {
    shell: Shell,
    ours: Vec<Ours>,
    has_answers: bool,
    is_qg: bool,
}

pub(super) async fn home(
    State(state): State<Networks>,
    _: Coordinator,
    reader: Reader,
) -> Result<HomePage, Problem> {
    let organisation = state.desk.organisation.clone();
    let read = move |conn: &mut Conn| -> Result<(Vec<Asked>, bool), StoreError> {
        let mut all = Vec::new();
        for network in networks::all(conn)? {
            let latest = applications::latest_of(conn, &network.qg, &organisation)?;
            all.push((network, latest));
        }
        let complete = answers::latest(conn)?.is_some_and(|said| said.missing().is_empty());
        Ok((all, complete))
    };
    let (all, has_answers) = state.site.store.read(read).await?;
    let shell = reader.shell("network-home-title").hidden();
    let ours = |(network, application): Asked| Ours {
        state: shell.t.get(&format!("network-standing-{}", network.state)),
        round: application.as_ref().and_then(|one| one.round.as_deref()).map(round::href),
        application,
        network,
    };
    Ok(HomePage {
        ours: all.into_iter().map(ours).collect(),
        has_answers,
        is_qg: state.desk.own.is_some(),
        shell,
    })
}

impl Ours {
    fn may_leave(&self) -> bool {
        !self.network.own && matches!(self.network.standing(), Standing::Member | Standing::Suspended)
    }

    fn waits(&self) -> bool {
        self.application.as_ref().is_some_and(|one| one.stage() == Stage::Open)
    }
}

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
}

/// The network behind a handle, with its members.
async fn find(state: &Networks, handle: &str) -> Result<Found, FieldErrors> {
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
    _: Coordinator,
    Query(form): Query<JoinForm>,
    reader: Reader,
) -> JoinPage {
    let shell = reader.shell("network-join-title").hidden();
    if form.qg.trim().is_empty() {
        return JoinPage { shell, errors: FieldErrors::default(), form, found: None };
    }
    match find(&state, &form.qg).await {
        Ok(found) => JoinPage { shell, errors: FieldErrors::default(), form, found: Some(found) },
        Err(errors) => JoinPage { shell, errors, form, found: None },
    }
}

pub(super) async fn ask(
    State(state): State<Networks>,
    _: Coordinator,
    jar: CookieJar,
    reader: Reader,
    body: String,
) -> Result<Response, Problem> {
    let form = read_form(&body);
    let shell = reader.shell("network-join-title").hidden();
    let found = match find(&state, &form.qg).await {
        Ok(found) => found,
        Err(errors) => {
            let page = JoinPage { shell, errors, form, found: None };
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
            let page = JoinPage { shell, errors: fault::of(problem, "sponsor")?, form, found: Some(found) };
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

/// What ends: an application, or a membership.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct EndForm {
    application: String,
    network: String,
}

pub(super) async fn end(
    State(state): State<Networks>,
    _: Coordinator,
    jar: CookieJar,
    Form(form): Form<EndForm>,
) -> Result<Response, Problem> {
    let (desk, leaves) = (state.desk.clone(), form.application.is_empty());
    let act = move |conn: &mut Conn| -> Result<(), ActProblem> {
        if form.application.is_empty() {
            desk.leave(conn, &form.network)
        } else {
            desk.withdraw(conn, &form.application)
        }
    };
    match state.site.store.write(act).await {
        Ok(()) => {
            let said = if leaves { "network-home-left" } else { "network-home-withdrawn" };
            Ok(back(&state, jar, HOME, said))
        }
        Err(ActProblem::Store(problem)) => Err(problem.into()),
        Err(problem) => Err(Problem::conflict(problem.to_string()).saying("network-fault-over")),
    }
}
