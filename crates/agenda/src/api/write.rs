//! Writing: begin or announce, change, call off, withdraw.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use diesel::QueryResult;
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_members::who::Names;
use maillon_members::{Area, Member};
use maillon_store::{Conn, StoreError};
use maillon_web::api::{Answer, Body, Id, MergePatch, OnceRefused, Posted, Query};
use maillon_web::{FieldErrors, Problem};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::json::{EventDraft, field};
use super::shown::EventJson;
use super::{PATH, words};
use crate::desk::{ActProblem, Desk, Scope};
use crate::model::{Draft, DraftForm, Event, EventId, Fault, State as EventState, Status};
use crate::pages::{Agenda, form_of_time, repetition};
use crate::store::events;

/// What a `PATCH` changes of an event.
type EventPatch = MergePatch<EventDraft>;

/// How often an edit begins again because the event changed meanwhile.
const TRIES: usize = 3;

/// How much of a series an act is about.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ScopeWord {
    /// This time alone.
    #[default]
    One,
    /// This time and all that follow.
    Following,
    /// All times that are still to come.
    All,
}

impl From<ScopeWord> for Scope {
    fn from(word: ScopeWord) -> Self {
        match word {
            ScopeWord::One => Self::One,
            ScopeWord::Following => Self::Following,
            ScopeWord::All => Self::All,
        }
    }
}

/// How much of it.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct HowMuch {
    /// Of a series: this time alone if nothing is said.
    #[param(inline, required = false)]
    scope: ScopeWord,
}

fn invalid(faults: &[Fault]) -> Problem {
    let mut errors = FieldErrors::default();
    for fault in faults {
        errors.add(field(*fault), fault.key());
    }
    Problem::invalid(errors)
}

/// What lies in what was sent is told at its place.
fn refused(problem: ActProblem) -> Problem {
    match problem {
        ActProblem::Series(fault) => invalid(&[Fault::Repeat(fault)]),
        ActProblem::NoRoom => {
            let mut errors = FieldErrors::default();
            errors.add("room", "agenda-fault-room");
            Problem::invalid(errors)
        }
        problem => problem.into(),
    }
}

/// As a program reads it, inside the transaction that changed it.
fn shown(conn: &mut Conn, desk: &Desk, event: &Event) -> QueryResult<EventJson> {
    let names = Names::load(conn, &desk.origin, [event.owner.as_str()])?;
    Ok(EventJson::new(event, &names.of(&event.owner)))
}

/// An event of ours that is the member's to change.
pub(super) async fn theirs(state: &Agenda, id: EventId, member: &Member) -> Result<Event, Problem> {
    let find = move |conn: &mut Conn| -> Result<Option<Event>, StoreError> { Ok(events::find(conn, id)?) };
    let found = state.site.store.read(find).await?;
    let event = found.filter(|one| one.own).ok_or_else(Problem::not_found)?;
    if !member.coordinates_in(Area::Agenda) && event.author != Some(member.id.to_string()) {
        return Err(Problem::forbidden().saying("agenda-problem-not-yours"));
    }
    Ok(event)
}

/// One that is changed here, and was not taken back.
fn editable(event: Event) -> Result<Event, Problem> {
    match (event.state, &event.source) {
        (EventState::Withdrawn, _) | (_, Some(_)) => Err(ActProblem::NotAllowed.into()),
        _ => Ok(event),
    }
}

/// Write an event
///
/// With `draft` it is kept. Else it is announced to the association's followers at once. With a `rule` it is a series, and the
/// answer its first time.
#[utoipa::path(
    post,
    path = "/events",
    operation_id = "write_event",
    tag = "events",
    request_body = EventDraft,
    security(("token" = ["events"])),
    responses(
        (
            status = 201, description = "Written", body = EventJson,
            headers(("Location" = String, description = "Where it is")),
        ),
        (status = 409, description = "The room is taken then"),
    ),
)]
pub(super) async fn create(
    State(state): State<Agenda>,
    caller: Granted<to::WriteEvents>,
    Posted { body, once }: Posted<EventDraft>,
) -> Result<Response, Problem> {
    let db = &state.site.store;
    if let Some(answer) = once.replay(db, &caller.name()).await? {
        return Ok(answer.located(PATH));
    }
    let send = !body.draft;
    let form = body.into_form(DraftForm::default());
    let draft = form.check(state.desk.clock.millis()).map_err(|faults| invalid(&faults))?;
    let (desk, name, author) = (state.desk.clone(), caller.name(), caller.member.id.to_string());
    let act = move |conn: &mut Conn| {
        once.run(conn, &name, desk.clock.millis(), |conn| {
            let event = desk.write(conn, Some(author.as_str()), (&form, &draft), send)?;
            let shown = shown(conn, &desk, &event)?;
            Ok::<_, ActProblem>(Answer::new(StatusCode::CREATED, &shown)?)
        })
    };
    match db.write(act).await {
        Ok(answer) => Ok(answer.located(PATH)),
        Err(OnceRefused::Act(problem)) => Err(refused(problem)),
        Err(problem) => Err(problem.into()),
    }
}

/// The form with its changes, checked.
fn changed(
    event: &Event,
    draft: EventDraft,
    scope: Scope,
    now: i64,
) -> Result<(DraftForm, Draft, bool), Problem> {
    let send = !draft.draft;
    if event.is_out() && !send {
        return Err(Problem::conflict("what is out cannot be a draft again"));
    }
    let form = draft.into_form(DraftForm::of(event));
    // Of a whole series the rule is checked from its first time, which the desk knows.
    let checked = if scope == Scope::All { form_of_time(&form) } else { form.clone() };
    let draft = checked.check(now).map_err(|faults| invalid(&faults))?;
    Ok((form, draft, send))
}

/// Change an event
///
/// A JSON Merge Patch (RFC 7396): what is absent stays, `null` clears. Only its author or a coordinator may. What is out
/// changes everywhere at once, and who was told of it is told what matters of the change.
#[utoipa::path(
    patch,
    path = "/events/{id}",
    operation_id = "edit_event",
    tag = "events",
    params(("id" = String, Path, format = "uuid", description = "Its id here"), HowMuch),
    request_body(content = EventPatch, content_type = "application/merge-patch+json"),
    security(("token" = ["events"])),
    responses(
        (status = 200, description = "As it is now", body = EventJson),
        (status = 404, description = "There is no such event of ours"),
        (status = 409, description = "It was withdrawn, is read in a calendar elsewhere, or the room is taken then"),
    ),
)]
pub(super) async fn edit(
    State(state): State<Agenda>,
    caller: Granted<to::WriteEvents>,
    Id(id): Id<EventId>,
    Query(query): Query<HowMuch>,
    patch: EventPatch,
) -> Result<Json<EventJson>, Problem> {
    for _ in 0..TRIES {
        let event = editable(theirs(&state, id, &caller.member).await?)?;
        let scope = if event.series.is_some() { query.scope.into() } else { Scope::One };
        let before = EventDraft::of(&event, &repetition(&state, &event, scope).await?);
        let patched = patch.onto(&before)?;
        let repeats = patched.rule.is_some() || !patched.except.is_empty();
        if event.series.is_some() && scope == Scope::One && repeats {
            return Err(Problem::conflict(
                "one time of a series has no rule: say `scope=following` or `scope=all`",
            ));
        }
        let (form, draft, send) = changed(&event, patched, scope, state.desk.clock.millis())?;
        let (desk, seen) = (state.desk.clone(), event.updated_at);
        // The draft was made from what was read: another change in between must not be lost.
        let act = move |conn: &mut Conn| -> Result<Option<EventJson>, ActProblem> {
            if events::find(conn, id)?.is_none_or(|event| event.updated_at != seen) {
                return Ok(None);
            }
            let event = match scope {
                Scope::One => desk.edit(conn, id, (&form, &draft), send)?,
                _ => desk.edit_series(conn, id, (&form, &draft), scope)?,
            };
            Ok(Some(shown(conn, &desk, &event)?))
        };
        if let Some(shown) = state.site.store.write(act).await.map_err(refused)? {
            return Ok(Json(shown));
        }
    }
    Err(Problem::conflict("it changed meanwhile, again and again"))
}

/// What becomes of an event.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "status": "cancelled", "reason": "Neige" }))]
pub(super) struct StatusRequest {
    #[schema(schema_with = words::statuses)]
    status: String,
    /// Why, in one line; those who were told of it read that.
    #[schema(max_length = 200)]
    #[serde(default)]
    reason: String,
    /// Of a series, when it is called off: this time alone if nothing is said.
    #[schema(inline, required = false)]
    #[serde(default)]
    scope: ScopeWord,
}

/// Call an event off, put it off, or say that it takes place
#[utoipa::path(
    post,
    path = "/events/{id}/status",
    operation_id = "set_event_status",
    tag = "events",
    params(("id" = String, Path, format = "uuid", description = "Its id here")),
    request_body = StatusRequest,
    security(("token" = ["events"])),
    responses(
        (status = 200, description = "As it is now", body = EventJson),
        (status = 404, description = "There is no such event of ours"),
        (status = 409, description = "It is a draft, was withdrawn, or is over; or its room was taken meanwhile"),
    ),
)]
pub(super) async fn set_status(
    State(state): State<Agenda>,
    caller: Granted<to::WriteEvents>,
    Id(id): Id<EventId>,
    Body(body): Body<StatusRequest>,
) -> Result<Json<EventJson>, Problem> {
    let event = editable(theirs(&state, id, &caller.member).await?)?;
    let status: Option<Status> = body.status.parse().ok();
    let status = status.ok_or_else(|| invalid(&[Fault::Status]))?;
    if 200 < body.reason.chars().count() || body.reason.chars().any(char::is_control) {
        return Err(invalid(&[Fault::Line("reason")]));
    }
    let (desk, scope) = (state.desk.clone(), Scope::from(body.scope));
    let ends = status == Status::Cancelled && scope != Scope::One && event.series.is_some();
    let act = move |conn: &mut Conn| -> Result<EventJson, ActProblem> {
        let event = if ends {
            desk.end_series(conn, id, scope, &body.reason)?
        } else {
            desk.set_status(conn, id, status, &body.reason)?
        };
        Ok(shown(conn, &desk, &event)?)
    };
    Ok(Json(state.site.store.write(act).await?))
}

/// Withdraw
///
/// It disappears from everybody's agenda; a draft is erased. To tell those who come, call it off instead.
#[utoipa::path(
    delete,
    path = "/events/{id}",
    operation_id = "withdraw_event",
    tag = "events",
    params(("id" = String, Path, format = "uuid", description = "Its id here")),
    security(("token" = ["events"])),
    responses(
        (status = 204, description = "Withdrawn"),
        (status = 404, description = "There is no such event of ours"),
        (status = 410, description = "It was withdrawn before"),
    ),
)]
pub(super) async fn withdraw(
    State(state): State<Agenda>,
    caller: Granted<to::WriteEvents>,
    Id(id): Id<EventId>,
) -> Result<Response, Problem> {
    let event = theirs(&state, id, &caller.member).await?;
    if event.state == EventState::Withdrawn {
        return Err(Problem::gone());
    }
    let desk = state.desk.clone();
    state.site.store.write(move |conn: &mut Conn| desk.withdraw(conn, id)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
