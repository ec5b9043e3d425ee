//! `/coordination/relais`: what waits for a coordinator of the QG, and what was decided.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_members::{InCharge, of};
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem, Reader, Shell, notice};
use serde::Deserialize;

use super::Relay;
use crate::desk::ActProblem;
use crate::model::State as Stage;
use crate::store::{self, Relayed};

/// Where it stands.
pub(super) const PATH: &str = "/coordination/relais";
/// So many rows of each kind are shown.
const SHOWN: i64 = 50;

/// What the form sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct QueueForm {
    object: String,
    /// `relay` or `refuse`.
    act: String,
    reason: String,
}

/// `GET /coordination/relais`
#[derive(Template, WebTemplate)]
#[template(path = "relay/queue.html")]
pub(super) struct QueuePage {
    shell: Shell,
    errors: FieldErrors,
    form: QueueForm,
    /// Whether this instance relays at all.
    is_qg: bool,
    waiting: Vec<Relayed>,
    in_all: i64,
    decided: Vec<Relayed>,
}

/// The message that names a kind.
pub(crate) fn kind_key(kind: &str) -> &'static str {
    match kind {
        "offer" => "relay-kind-offer",
        "need" => "relay-kind-need",
        "event" => "relay-kind-event",
        _ => "relay-kind-story",
    }
}

/// The message that says why something waits.
pub(crate) fn why_key(why: &str) -> &'static str {
    if why == "often" { "relay-why-often" } else { "relay-why-stranger" }
}

/// The message that says what was decided.
pub(crate) fn state_key(row: &Relayed) -> &'static str {
    match row.state() {
        Stage::Relayed => "relay-state-relayed",
        Stage::Refused => "relay-state-refused",
        Stage::Waiting | Stage::Withdrawn => "relay-state-withdrawn",
    }
}

async fn load(
    relay: &Relay,
    reader: &Reader,
    form: QueueForm,
    errors: FieldErrors,
) -> Result<QueuePage, Problem> {
    let read = |conn: &mut Conn| -> Result<_, StoreError> {
        let waiting = store::waiting(conn, SHOWN)?;
        Ok((waiting, store::count_waiting(conn)?, store::decided(conn, SHOWN)?))
    };
    let (waiting, in_all, decided) = relay.site.store.read(read).await?;
    let shell = reader.shell("relay-queue-title").hidden();
    let is_qg = relay.desk.own.is_some();
    Ok(QueuePage { shell, errors, form, is_qg, waiting, in_all, decided })
}

pub(super) async fn show(
    State(relay): State<Relay>,
    _: InCharge<of::Narrative>,
    reader: Reader,
) -> Result<QueuePage, Problem> {
    load(&relay, &reader, QueueForm::default(), FieldErrors::default()).await
}

pub(super) async fn act(
    State(relay): State<Relay>,
    InCharge(member, ..): InCharge<of::Narrative>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<QueueForm>,
) -> Result<Response, Problem> {
    let (desk, sent, who) = (relay.desk.clone(), form.clone(), member.id.to_string());
    let act = move |conn: &mut Conn| -> Result<&'static str, ActProblem> {
        match sent.act.as_str() {
            "relay" => desk.relay(conn, &sent.object, &who).map(|()| "relay-queue-relayed"),
            "refuse" => desk.refuse(conn, &sent.object, &sent.reason, &who).map(|()| "relay-queue-refused"),
            _ => Err(ActProblem::Unknown),
        }
    };
    let said = match relay.site.store.write(act).await {
        Ok(said) => said,
        Err(problem) => {
            let page = load(&relay, &reader, form, fault(problem)?).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    Ok((jar.add(notice::cookie(&relay.site, said)), Redirect::to(PATH)).into_response())
}

/// The fault for the form, or the problem for the page when no form mends it.
fn fault(problem: ActProblem) -> Result<FieldErrors, Problem> {
    let mut errors = FieldErrors::default();
    match problem {
        ActProblem::NeedsWords => errors.add("reason", "relay-fault-words"),
        ActProblem::TooLong => errors.add_with_number("reason", "relay-fault-long", "most", 500),
        ActProblem::Blocked => errors.add("reason", "relay-fault-blocked"),
        ActProblem::Unknown => errors.add("reason", "relay-fault-gone"),
        ActProblem::Store(problem) => return Err(problem.into()),
    }
    Ok(errors)
}
