//! What members and other servers report.

use std::str::FromStr;

use axum::extract::State;
use axum::http::StatusCode;
use maillon_store::reports::{self as table, Outcome};
use maillon_store::{Conn, StoreError};
use maillon_web::api::{Answer, Cursor, Id, Limit, OnceRefused, Page, Posted, Query, time};
use maillon_web::{FieldErrors, Problem};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::coordination::reports::{Closing, NotClosed, Shown, close_one, note_of, read_rows};
use crate::follows::Coordination;
use crate::tokens::CoordinatorGranted;
use crate::tokens::scope::to;

/// Which reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReportState)]
pub(super) enum StateWord {
    /// Those that wait for an answer.
    #[default]
    Open,
    /// Those that were closed within a year.
    Closed,
}

/// What became of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReportOutcome)]
pub(super) enum OutcomeWord {
    /// There was nothing to do.
    Dismissed,
    /// Something was done.
    Handled,
    /// Who sent it was suspended.
    Blocked,
}

impl From<Outcome> for OutcomeWord {
    fn from(one: Outcome) -> Self {
        match one {
            Outcome::Dismissed => Self::Dismissed,
            Outcome::Handled => Self::Handled,
            Outcome::Blocked => Self::Blocked,
        }
    }
}

/// A report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Report)]
pub(super) struct ReportJson {
    /// Its id here.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    id: String,
    /// What is reported: actors and things. Of a report of a member the first is whose it is.
    #[schema(example = json!(["https://canal.example/users/canal", "https://canal.example/posts/1"]))]
    objects: Vec<String>,
    /// Why, as plain text; may be empty.
    #[schema(example = "Publicité sans fin")]
    text: String,
    /// The `uri` of the actor elsewhere that sent it; `null`: a member reported it, or that actor is gone.
    #[schema(format = "uri", example = "https://canal.example/actor")]
    actor: Option<String>,
    /// The host that it came from; `null`: a member reported it.
    #[schema(example = "canal.example")]
    host: Option<String>,
    /// The name of the member who reported it, if it was one who is still known.
    #[schema(example = "Amina")]
    by: Option<String>,
    /// When it came.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    reported_at: String,
    /// When the other server was told; `null`: it was not.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    forwarded_at: Option<String>,
    /// When it was closed; `null`: it is open.
    #[schema(format = "date-time", example = "2026-11-25T08:05:00.000Z")]
    closed_at: Option<String>,
    /// What became of it; `null`: it is open.
    outcome: Option<OutcomeWord>,
    /// The name of the member who closed it, if it is known.
    #[schema(example = "Gaston")]
    closed_by: Option<String>,
    /// What they noted, for coordinators alone.
    #[schema(example = "On en a parlé")]
    note: String,
}

impl From<&Shown> for ReportJson {
    fn from(one: &Shown) -> Self {
        let row = &one.row;
        Self {
            id: row.id.clone(),
            objects: one.objects.iter().map(|thing| thing.uri.clone()).collect(),
            text: row.words.clone(),
            actor: row.actor.clone(),
            host: row.host.clone(),
            by: one.by.clone(),
            reported_at: time(row.reported_at),
            forwarded_at: row.forwarded_at.map(time),
            closed_at: row.closed_at.map(time),
            outcome: row.outcome.as_deref().and_then(Outcome::read).map(OutcomeWord::from),
            closed_by: one.closer.clone(),
            note: row.closing_note.clone(),
        }
    }
}

/// Which reports, and which page of them.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ReportsQuery {
    /// Which of them.
    #[param(inline, required = false)]
    state: StateWord,
    /// How many.
    #[param(inline, required = false)]
    limit: Limit,
    /// Where to begin: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
}

/// List the reports
///
/// What members, and other servers, say is wrong: the newest first.
#[utoipa::path(
    get, path = "/reports", operation_id = "list_reports", tag = "coordination", params(ReportsQuery),
    security(("token" = ["coordination"])),
    responses((status = 200, description = "A page of reports", body = Page<ReportJson>)),
)]
pub(super) async fn list(
    State(coordination): State<Coordination>,
    _: CoordinatorGranted<to::Coordinate>,
    Query(query): Query<ReportsQuery>,
) -> Result<Page<ReportJson>, Problem> {
    let begin = query.cursor.as_ref().map(|cursor| cursor.read(|text| Some(text.to_owned()))).transpose()?;
    let (many, open) = (query.limit.and_one(), query.state == StateWord::Open);
    let origin = coordination.federation.origin().clone();
    let find = move |conn: &mut Conn| -> Result<Vec<Shown>, StoreError> {
        let rows = table::page(conn, open, begin.as_deref(), many)?;
        read_rows(conn, &origin, rows)
    };
    let rows = coordination.site.store.read(find).await?;
    Ok(Page::of(rows, query.limit, |last: &Shown| last.row.id.clone(), |one| one.into()))
}

/// The id of a report in an address.
pub(super) struct ReportId(String);

impl FromStr for ReportId {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let is_id = text.len() == 36 && text.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
        is_id.then(|| Self(text.to_owned())).ok_or(())
    }
}

/// How a report is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReportClosing)]
pub(super) enum ClosingWord {
    /// There was nothing to do.
    Dismissed,
    /// Something was done.
    Handled,
}

/// What became of a report.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReportCloseRequest, example = json!({ "outcome": "handled", "note": "On en a parlé" }))]
pub(super) struct CloseRequest {
    /// What became of it.
    outcome: ClosingWord,
    /// For coordinators alone.
    #[serde(default)]
    #[schema(required = false, max_length = 500)]
    note: String,
}

/// Close a report
///
/// The journal of the decisions keeps who did. What was closed before stays as it was closed.
#[utoipa::path(
    post, path = "/reports/{id}/close", operation_id = "close_report", tag = "coordination",
    params(("id" = String, Path, format = "uuid", description = "The report's id")), request_body = CloseRequest,
    security(("token" = ["coordination"])),
    responses(
        (status = 200, description = "The report, which is closed", body = ReportJson),
        (status = 404, description = "There is no such report"),
    ),
)]
pub(super) async fn close(
    State(coordination): State<Coordination>,
    caller: CoordinatorGranted<to::Coordinate>,
    Id(ReportId(id)): Id<ReportId>,
    Posted { body, once }: Posted<CloseRequest>,
) -> Result<Answer, Problem> {
    let mut errors = FieldErrors::default();
    let note = note_of(&body.note, &mut errors);
    if !errors.is_empty() {
        return Err(Problem::invalid(errors));
    }
    let outcome = match body.outcome {
        ClosingWord::Dismissed => Outcome::Dismissed,
        ClosingWord::Handled => Outcome::Handled,
    };
    let name = caller.name();
    let closing = Closing { outcome, note, member: caller.member.clone() };
    let (origin, clock) = (coordination.federation.origin().clone(), coordination.federation.clock().clone());
    let act = move |conn: &mut Conn| -> Result<Answer, OnceRefused<NotClosed>> {
        once.run(conn, &name, clock.millis(), |conn| {
            close_one(conn, &clock, &id, &closing)?;
            let row = table::find(conn, &id)?;
            let shown = read_rows(conn, &origin, row.into_iter().collect())?;
            Ok(Answer::new(StatusCode::OK, &shown.first().map(ReportJson::from))?)
        })
    };
    Ok(coordination.federation.store().write(act).await?)
}
