//! What members and other servers report, and what becomes of it.

use std::collections::{BTreeSet, HashMap};

use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_federation::Origin;
use maillon_kernel::clock::Clock;
use maillon_store::moderation::{self, Deed};
use maillon_store::reports::{self, Outcome, Report};
use maillon_store::{Conn, StoreError, store_fault};
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::{back_saying, blocks};
use crate::access::Coordinator;
use crate::follows::Coordination;
use crate::model::{Member, MemberId};
use crate::store;
use crate::who::{Names, Who, host_of, web_address};

/// Where the page stands.
pub(super) const PATH: &str = "/coordination/signalements";
/// Where the buttons that close a report post to.
pub(super) const CLOSE_PATH: &str = "/coordination/signalements/clore";
/// So many of each list are shown at once.
const SHOWN: usize = 30;
/// The most characters of a note.
pub(super) const NOTE: usize = 500;

/// One report, as the page names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) row: Report,
    /// What it is about, the account first if it is one of another server.
    pub(super) objects: Vec<Thing>,
    /// The member who reported, if it was one whom we still know.
    pub(super) by: Option<String>,
    /// Who sent it, if it came from elsewhere and is still known.
    pub(super) sender: Option<Who>,
    /// The member who closed it, if we still know them.
    pub(super) closer: Option<String>,
    /// Whom one would block: whose it is that a member reported, or who sent it.
    pub(super) blockable: Option<String>,
}

/// Something that is reported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Thing {
    pub(super) uri: String,
    /// An actor's name; of a thing its address.
    pub(super) name: String,
    /// `@name@host` of an actor that is known.
    pub(super) handle: String,
    pub(super) href: Option<String>,
}

impl Shown {
    fn is_from_elsewhere(&self) -> bool {
        self.row.activity.is_some()
    }

    /// What became of it, in words.
    fn outcome(&self, t: &Tongue) -> String {
        match self.row.outcome.as_deref().and_then(Outcome::read) {
            Some(Outcome::Dismissed) => t.get("members-reports-was-dismissed"),
            Some(Outcome::Handled) => t.get("members-reports-was-handled"),
            Some(Outcome::Blocked) => t.get("members-reports-was-blocked"),
            None => String::new(),
        }
    }

    /// The account, and its whole server, on the page of the blocks: what to call each, and where it leads.
    fn blocks(&self) -> Vec<(String, String)> {
        let host = self.blockable.as_deref().map(host_of).or_else(|| self.row.host.clone());
        let targets = self.blockable.clone().into_iter().chain(host);
        targets.map(|target| (target.clone(), blocks::href(&target))).collect()
    }
}

/// What these reports are about, and who had to do with them.
pub(super) fn read_rows(
    conn: &mut Conn,
    origin: &Origin,
    rows: Vec<Report>,
) -> Result<Vec<Shown>, StoreError> {
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    let objects = reports::objects_of(conn, &ids)?;
    let uris: BTreeSet<&str> = objects
        .values()
        .flatten()
        .chain(rows.iter().filter_map(|row| row.actor.as_ref()))
        .map(String::as_str)
        .collect();
    let names = Names::load(conn, origin, uris)?;
    let members = members(conn, &rows)?;
    let name = |id: &Option<String>| members.get(id.as_deref()?).cloned();
    let shown = rows.into_iter().map(|row| {
        let about = objects.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        let foreign = about.first().filter(|uri| row.activity.is_none() && !origin.owns_text(uri));
        Shown {
            objects: about.iter().map(|uri| thing(&names, uri)).collect(),
            by: name(&row.member),
            closer: name(&row.closed_by),
            sender: row.actor.as_deref().map(|uri| names.of(uri)),
            blockable: foreign.or(row.actor.as_ref()).cloned(),
            row,
        }
    });
    Ok(shown.collect())
}

/// Who reported or closed these, by their ids.
fn members(conn: &mut Conn, rows: &[Report]) -> Result<HashMap<String, String>, StoreError> {
    let ids: BTreeSet<&String> =
        rows.iter().flat_map(|row| [&row.member, &row.closed_by]).flatten().collect();
    let mut names = HashMap::new();
    for id in ids {
        let Ok(member) = id.parse::<MemberId>() else { continue };
        if let Some(member) = store::by_id(conn, member)? {
            names.insert(id.clone(), member.name);
        }
    }
    Ok(names)
}

/// An actor by its name; what is none, or none that we know, by its address.
fn thing(names: &Names, uri: &str) -> Thing {
    let who = names.of(uri);
    if who.handle.is_empty() {
        return Thing {
            uri: uri.to_owned(),
            name: uri.to_owned(),
            handle: String::new(),
            href: web_address(uri),
        };
    }
    Thing { uri: uri.to_owned(), name: who.name, handle: who.handle, href: who.href }
}

/// One of the two lists.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    reports: Vec<Shown>,
    /// Where the earlier ones begin, if there are any.
    earlier: Option<String>,
}

impl List {
    pub(super) fn new(mut reports: Vec<Shown>) -> Self {
        let more = SHOWN < reports.len();
        reports.truncate(SHOWN);
        let earlier = reports.last().filter(|_| more).map(|last| last.row.id.clone());
        Self { reports, earlier }
    }

    fn read(conn: &mut Conn, origin: &Origin, open: bool, before: Option<&str>) -> Result<Self, StoreError> {
        let rows = reports::page(conn, open, before, i64::try_from(SHOWN + 1).unwrap_or(i64::MAX))?;
        Ok(Self::new(read_rows(conn, origin, rows)?))
    }
}

/// `GET /coordination/signalements`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/coordination/reports.html")]
pub(super) struct ReportsPage {
    shell: Shell,
    errors: FieldErrors,
    /// What was typed, so that nothing is lost.
    form: CloseForm,
    /// How many are open in all.
    waiting: i64,
    open: List,
    closed: List,
}

impl ReportsPage {
    pub(super) fn new(shell: Shell, waiting: i64, open: List, closed: List) -> Self {
        Self { shell, errors: FieldErrors::default(), form: CloseForm::default(), waiting, open, closed }
    }

    async fn load(coordination: &Coordination, reader: &Reader, from: Begin) -> Result<Self, Problem> {
        let origin = coordination.federation.origin().clone();
        let read = move |conn: &mut Conn| -> Result<_, StoreError> {
            let open = List::read(conn, &origin, true, from.avant.as_deref())?;
            let closed = List::read(conn, &origin, false, from.clos.as_deref())?;
            Ok((reports::count_open(conn)?, open, closed))
        };
        let (waiting, open, closed) = coordination.site.store.read(read).await?;
        Ok(Self::new(reader.shell("members-reports-title").hidden(), waiting, open, closed))
    }

    /// What was typed about this report.
    fn note(&self, one: &Shown) -> &str {
        if self.form.id == one.row.id { &self.form.note } else { "" }
    }
}

/// Where each of the two lists begins.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Begin {
    avant: Option<String>,
    clos: Option<String>,
}

impl Begin {
    fn checked(self) -> Self {
        let is_id = |id: &String| id.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
        Self { avant: self.avant.filter(is_id), clos: self.clos.filter(is_id) }
    }
}

pub(super) async fn show(
    State(coordination): State<Coordination>,
    _: Coordinator,
    Query(from): Query<Begin>,
    reader: Reader,
) -> Result<ReportsPage, Problem> {
    ReportsPage::load(&coordination, &reader, from.checked()).await
}

/// What the browser sent to close a report.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CloseForm {
    pub(super) id: String,
    /// `dismissed` or `handled`.
    outcome: String,
    pub(super) note: String,
}

/// `POST /coordination/signalements/clore`: what was closed before, as with two windows, stays as it was closed.
pub(super) async fn close(
    State(coordination): State<Coordination>,
    Coordinator(member): Coordinator,
    jar: CookieJar,
    mut reader: Reader,
    Form(form): Form<CloseForm>,
) -> Result<Response, Problem> {
    let outcome = Outcome::read(&form.outcome).filter(|outcome| *outcome != Outcome::Blocked);
    let outcome = outcome.ok_or_else(|| Problem::bad_request("`outcome` is `dismissed` or `handled`"))?;
    let id = super::named(form.id.clone())?;
    let mut errors = FieldErrors::default();
    let note = note_of(&form.note, &mut errors);
    if !errors.is_empty() {
        // The switch of the language must lead to a page that can be asked for.
        PATH.clone_into(&mut reader.path);
        // The list begins with the one that was typed about.
        let from = Begin { avant: Some(format!("{}g", form.id)), clos: None };
        let page = ReportsPage::load(&coordination, &reader, from).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, ReportsPage { errors, form, ..page }).into_response());
    }
    let clock = coordination.federation.clock().clone();
    let closing = Closing { outcome, note, member };
    let close = move |conn: &mut Conn| close_one(conn, &clock, &id, &closing);
    coordination.federation.store().write(close).await?;
    Ok(back_saying(&coordination, jar, PATH, "members-reports-closed"))
}

/// The note without control characters; a fault when it is too long.
pub(super) fn note_of(text: &str, errors: &mut FieldErrors) -> String {
    let note = text.replace(|c: char| c.is_control() && !c.is_whitespace(), " ").trim().to_owned();
    if NOTE < note.chars().count() {
        errors.add_with_number("note", "members-reports-note-long", "most", 500);
    }
    note
}

/// What becomes of a report, and who says so.
#[derive(Clone, Debug)]
pub(super) struct Closing {
    pub(super) outcome: Outcome,
    pub(super) note: String,
    pub(super) member: Member,
}

/// Why a report was not closed.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotClosed {
    /// There is none with this id.
    #[error("there is no such report")]
    Unknown,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(NotClosed);

impl From<NotClosed> for Problem {
    fn from(problem: NotClosed) -> Self {
        match problem {
            NotClosed::Unknown => Self::not_found(),
            NotClosed::Store(problem) => problem.into(),
        }
    }
}

/// Closes a report, and writes it into the journal: about what, by whom, and why. False when it was closed before.
pub(super) fn close_one(
    conn: &mut Conn,
    clock: &Clock,
    id: &str,
    closing: &Closing,
) -> Result<bool, NotClosed> {
    let Some(report) = reports::find(conn, id)? else {
        return Err(NotClosed::Unknown);
    };
    let (member, now) = (closing.member.id.to_string(), clock.millis());
    let closed = reports::close(conn, id, closing.outcome, Some(&member), &closing.note, now);
    if !closed? {
        return Ok(false);
    }
    let about = reports::objects_of(conn, &[report.id])?;
    let target = about.into_values().flatten().next().unwrap_or_default();
    let deed = if closing.outcome == Outcome::Handled { Deed::Handle } else { Deed::Dismiss };
    moderation::note(conn, deed, &target, Some(&member), &closing.note, clock)?;
    Ok(true)
}
