//! For coordinators: how we stand with each network, asking it to look at a decision again, taking an application back,
//! leaving.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_members::{InCharge, of};
use maillon_store::networks::{self, Network, Standing};
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::{Networks, back, fault, round};
use crate::answers;
use crate::applications::{self, Application};
use crate::desk::{ActProblem, Why};
use crate::model::Stage;

/// Where coordinators look after networks.
pub(crate) const HOME: &str = "/coordination/reseau";
/// Where they take an application back, or leave.
pub(super) const END_PATH: &str = "/coordination/reseau/fin";
/// Where they ask that a decision be looked at again.
pub(super) const APPEAL_PATH: &str = "/coordination/reseau/recours";

/// A network, what we last asked of it, and whether it decided something about us that can be looked at again.
type Asked = (Network, Option<Application>, bool);

/// How we stand with one network.
struct Ours {
    network: Network,
    state: String,
    application: Option<Application>,
    /// What it answered to that, when it did not accept: a heading, and why.
    answer: Option<(String, String)>,
    round: Option<String>,
    may_appeal: bool,
}

/// `GET /coordination/reseau`
#[derive(Template, WebTemplate)]
#[template(path = "network/home.html")]
pub(super) struct HomePage {
    shell: Shell,
    errors: FieldErrors,
    form: AppealForm,
    ours: Vec<Ours>,
    has_answers: bool,
    is_qg: bool,
}

/// What the form sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct AppealForm {
    network: String,
    content: String,
}

async fn load(
    state: &Networks,
    reader: &Reader,
    form: AppealForm,
    errors: FieldErrors,
) -> Result<HomePage, Problem> {
    let organisation = state.desk.organisation.clone();
    let read = move |conn: &mut Conn| -> Result<(Vec<Asked>, bool), StoreError> {
        let mut all = Vec::new();
        for network in networks::all(conn)? {
            let latest = applications::latest_of(conn, &network.qg, &organisation)?;
            let decided = applications::decision(conn, &network.qg, &organisation)?.is_some();
            all.push((network, latest, decided));
        }
        let complete = answers::latest(conn)?.is_some_and(|said| said.missing().is_empty());
        Ok((all, complete))
    };
    let (all, has_answers) = state.site.store.read(read).await?;
    let shell = reader.shell("network-home-title").hidden();
    let ours = all.into_iter().map(|one| Ours::new(&shell.t, one)).collect();
    Ok(HomePage { errors, form, ours, has_answers, is_qg: state.desk.own.is_some(), shell })
}

pub(super) async fn show(
    State(state): State<Networks>,
    _: InCharge<of::Network>,
    reader: Reader,
) -> Result<HomePage, Problem> {
    load(&state, &reader, AppealForm::default(), FieldErrors::default()).await
}

impl Ours {
    fn new(t: &Tongue, (network, application, decided): Asked) -> Self {
        let out = matches!(network.standing(), Standing::Suspended | Standing::Removed);
        let waits = application.as_ref().is_some_and(|one| one.stage() == Stage::Open);
        Self {
            state: t.get(&format!("network-standing-{}", network.state)),
            round: application.as_ref().and_then(|one| one.round.as_deref()).map(round::href),
            answer: application.as_ref().and_then(|one| answer(t, one)),
            may_appeal: decided && out && !waits,
            application,
            network,
        }
    }

    /// Why the network decided about us, unless its answer to our application says it.
    fn reason(&self) -> &str {
        let said = self.answer.is_some() && self.network.standing() == Standing::Refused;
        if said { "" } else { &self.network.reason }
    }

    fn may_leave(&self) -> bool {
        !self.network.own && matches!(self.network.standing(), Standing::Member | Standing::Suspended)
    }

    fn waits(&self) -> bool {
        self.application.as_ref().is_some_and(|one| one.stage() == Stage::Open)
    }
}

/// What was answered to an application that was not accepted: what could not even be read is said in the reader's language.
fn answer(t: &Tongue, one: &Application) -> Option<(String, String)> {
    let heading = match one.stage() {
        Stage::Refused if one.why.is_some() => "network-answer-unread",
        Stage::Refused if one.is_appeal() => "network-answer-kept",
        Stage::Refused => "network-answer-refused",
        Stage::Lapsed => "network-answer-lapsed",
        Stage::Open | Stage::Accepted | Stage::Withdrawn => return None,
    };
    let why = one.why.as_deref().and_then(Why::read);
    let words = why.map_or_else(|| one.reason.clone(), |why| t.get(&format!("network-why-{}", why.as_str())));
    Some((t.get(heading), words))
}

/// `POST /coordination/reseau/recours`
pub(super) async fn appeal(
    State(state): State<Networks>,
    _: InCharge<of::Network>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<AppealForm>,
) -> Result<Response, Problem> {
    let (desk, sent) = (state.desk.clone(), form.clone());
    match state.site.store.write(move |conn: &mut Conn| desk.appeal(conn, &sent.network, &sent.content)).await
    {
        Ok(_) => Ok(back(&state, jar, HOME, "network-home-appealed")),
        Err(problem) => {
            let page = load(&state, &reader, form, fault::of(problem, "content")?).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
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
    _: InCharge<of::Network>,
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
