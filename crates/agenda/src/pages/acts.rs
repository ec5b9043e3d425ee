//! What is done with a written event: brought out, called off, put off, confirmed, taken back.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, Query, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use maillon_store::Conn;
use maillon_web::{Problem, Reader, Shell};
use serde::Deserialize;

use super::{Agenda, LIST_PATH, back, href, theirs};
use crate::desk::{ActProblem, Scope};
use crate::model::{DraftForm, Event, State as EventState, Status};
use crate::when;

/// What the address says, and the buttons.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Act {
    /// `send`, `cancel`, `postpone`, `confirm` or `withdraw`.
    #[serde(rename = "act")]
    word: String,
    /// `une`, `suite` or `toutes`.
    portee: String,
    reason: String,
}

/// `GET /agenda/{id}/annuler`: what is to be done, and with how much of a series.
#[derive(Template, WebTemplate)]
#[template(path = "agenda/cancel.html")]
pub(super) struct CancelPage {
    shell: Shell,
    href: String,
    title: String,
    language: String,
    when: String,
    repeats: bool,
    told: bool,
    scope: &'static str,
}

pub(super) async fn ask(
    State(state): State<Agenda>,
    Path(id): Path<String>,
    Query(asked): Query<Act>,
    reader: Reader,
) -> Result<CancelPage, Problem> {
    let event = theirs(&state, &id, reader.signed_in.as_ref()).await?;
    let shell = reader.shell("agenda-cancel-title").hidden();
    Ok(CancelPage {
        href: href(&event),
        title: event.title.clone(),
        language: event.language.as_str().to_owned(),
        when: when::in_full(&shell.t, &event),
        repeats: event.series.is_some(),
        told: event.told,
        scope: Scope::read(&asked.portee).as_str(),
        shell,
    })
}

/// `POST /agenda/{id}/acte`
pub(super) async fn act(
    State(state): State<Agenda>,
    Path(id): Path<String>,
    reader: Reader,
    jar: CookieJar,
    Form(form): Form<Act>,
) -> Result<Response, Problem> {
    let event = theirs(&state, &id, reader.signed_in.as_ref()).await?;
    let reason: String = form.reason.trim().chars().take(200).collect();
    let scope = Scope::read(&form.portee);
    let (path, said) = match form.word.as_str() {
        "send" => {
            send(&state, &event).await?;
            (href(&event), "agenda-notice-published")
        }
        "withdraw" => {
            let (desk, id) = (state.desk.clone(), event.id);
            state.site.store.write(move |conn: &mut Conn| desk.withdraw(conn, id)).await?;
            (LIST_PATH.to_owned(), "agenda-notice-withdrawn")
        }
        "cancel" if scope != Scope::One => {
            let (desk, id) = (state.desk.clone(), event.id);
            let end = move |conn: &mut Conn| desk.end_series(conn, id, scope, &reason);
            state.site.store.write(end).await?;
            (href(&event), "agenda-notice-cancelled")
        }
        word => {
            let (status, said) = match word {
                "cancel" => (Status::Cancelled, "agenda-notice-cancelled"),
                "postpone" => (Status::Postponed, "agenda-notice-postponed"),
                "confirm" => (Status::Confirmed, "agenda-notice-confirmed"),
                _ => return Err(Problem::bad_request("there is no such act")),
            };
            let (desk, id) = (state.desk.clone(), event.id);
            let set = move |conn: &mut Conn| desk.set_status(conn, id, status, &reason);
            state.site.store.write(set).await?;
            (href(&event), said)
        }
    };
    Ok(back(&state, jar, &path, said))
}

/// A draft comes out as it was written, if that is still right.
async fn send(state: &Agenda, event: &Event) -> Result<(), Problem> {
    if event.state != EventState::Draft {
        return Err(ActProblem::NotAllowed.into());
    }
    let repetition = event.body.draft_repeats.clone().unwrap_or_default();
    let form = DraftForm { repetition, ..DraftForm::of(event) };
    let draft = form.check(state.site.clock.millis());
    let draft =
        draft.map_err(|_| Problem::conflict("the draft has faults").saying("agenda-problem-draft"))?;
    let (desk, id) = (state.desk.clone(), event.id);
    let send = move |conn: &mut Conn| desk.edit(conn, id, (&form, &draft), true);
    state.site.store.write(send).await?;
    Ok(())
}
