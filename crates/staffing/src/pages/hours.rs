//! `/equipe/heures`: what a worker did, entered on the way home.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use maillon_members::SignedInMember;
use maillon_members::gone;
use maillon_store::Conn;
use maillon_web::form::Choice;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::week::post_for;
use super::{HOURS, Staffing, back, fault, id_in, person, say};
use crate::desk::{ActProblem, Desk, Person};
use crate::ids::{CommitmentId, EntryId, PostId};
use crate::model::{Commitment, CorrectionForm, HoursForm, KeptEntry, PostRow, State as CommitmentState};
use crate::rules::day_of;
use crate::store::commitments::{self, Filter};
use crate::store::{entries, functions};
use crate::timesheet::{Entry, EntryState, Kind};

/// What is further back is found in its month.
const BACK: i64 = 100 * 86_400_000;
const MOST: i64 = 200;

/// What the address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    poste: String,
}

/// A commitment that has begun, its function, and what was entered for it.
#[derive(Clone, Debug)]
pub(super) struct Worked {
    pub(super) one: Commitment,
    pub(super) title: String,
    pub(super) entries: Vec<KeptEntry>,
}

/// A line of a time sheet, drawn.
pub(super) struct Line {
    pub(super) id: String,
    pub(super) day: String,
    pub(super) time: String,
    pub(super) kind: String,
    pub(super) state: String,
    pub(super) words: String,
    pub(super) corrects: bool,
    pub(super) may_withdraw: bool,
    pub(super) correction: Option<Correction>,
}

/// The form that corrects a line.
pub(super) struct Correction {
    at: String,
    change: String,
    errors: FieldErrors,
}

impl Line {
    pub(super) fn of(t: &Tongue, entry: &Entry, again: &Again) -> Self {
        let (state, words) = match &entry.state {
            EntryState::Entered => ("entered", ""),
            EntryState::Countersigned => ("countersigned", ""),
            EntryState::Disputed { words } => ("disputed", words.as_str()),
            EntryState::Withdrawn => ("withdrawn", ""),
        };
        let id = entry.id.to_string();
        let may_correct = entry.state == EntryState::Countersigned && entry.corrects.is_none();
        Self {
            day: t.named_day(entry.date),
            time: say::minutes(t, entry.minutes),
            kind: t.get(&format!("staffing-kind-{}", entry.kind)),
            state: t.get(&format!("staffing-entry-{state}")),
            words: words.to_owned(),
            corrects: entry.corrects.is_some(),
            may_withdraw: entry.state.is_pending(),
            correction: may_correct.then(|| Correction {
                at: again.at(&id),
                change: again.of(&id).map(|sent| sent.change.clone()).unwrap_or_default(),
                errors: again.of(&id).map(|sent| sent.errors.clone()).unwrap_or_default(),
            }),
            id,
        }
    }
}

/// What was sent and cannot be taken: its form is drawn again as it was, and open.
#[derive(Clone, Debug, Default)]
pub(super) struct Again {
    /// The commitment, or the line that is corrected.
    pub(super) of: String,
    pub(super) date: String,
    pub(super) duration: String,
    pub(super) kind: String,
    pub(super) change: String,
    pub(super) errors: FieldErrors,
    pub(super) said: Option<String>,
}

impl Again {
    fn of(&self, id: &str) -> Option<&Self> {
        Some(self).filter(|one| one.of == id)
    }

    /// What the ids of a form's fields begin with.
    fn at(&self, id: &str) -> String {
        self.of(id).map_or(id, |_| "field").to_owned()
    }
}

/// A commitment, drawn.
pub(super) struct Done {
    id: String,
    at: String,
    errors: FieldErrors,
    when: String,
    title: String,
    whom: String,
    /// The days that it touches.
    first: String,
    last: String,
    /// What the form begins with.
    date: String,
    duration: String,
    kind: String,
    lines: Vec<Line>,
    /// Whether nothing was entered yet, or not rightly.
    open: bool,
}

impl Done {
    fn of(t: &Tongue, one: &Worked, again: &Again) -> Self {
        let (id, span) = (one.one.id.to_string(), one.one.span);
        let day = |at: i64| day_of(at, maillon_kernel::local::BRUSSELS).to_string();
        let standing = one.entries.iter().filter(|kept| kept.entry.state != EntryState::Withdrawn);
        let sent = again.of(&id);
        let duration = || format!("{}:{:02}", span.minutes() / 60, span.minutes() % 60);
        Self {
            at: again.at(&id),
            errors: sent.map(|sent| sent.errors.clone()).unwrap_or_default(),
            when: say::span(t, span),
            title: one.title.clone(),
            whom: gone::named(t, &one.one.name),
            first: day(span.start()),
            last: day(span.end() - 1),
            date: sent.map_or_else(|| day(span.start()), |sent| sent.date.clone()),
            duration: sent.map_or_else(duration, |sent| sent.duration.clone()),
            kind: sent.map(|sent| sent.kind.clone()).unwrap_or_default(),
            open: sent.is_some() || standing.count() == 0,
            lines: one.entries.iter().map(|kept| Line::of(t, &kept.entry, again)).collect(),
            id,
        }
    }
}

/// `GET /equipe/heures`
#[derive(Template, WebTemplate)]
#[template(path = "staffing/hours.html")]
pub(super) struct HoursPage {
    shell: Shell,
    errors: FieldErrors,
    said: Option<String>,
    done: Vec<Done>,
    kinds: Vec<Choice>,
    today: String,
    others: Vec<(String, String)>,
    own: bool,
}

impl HoursPage {
    pub(super) fn new(
        shell: Shell,
        others: &[PostRow],
        worked: &[Worked],
        (now, own): (i64, bool),
        again: &Again,
    ) -> Self {
        let t = shell.t.clone();
        Self {
            done: worked.iter().map(|one| Done::of(&t, one, again)).collect(),
            kinds: Kind::ALL
                .iter()
                .map(|kind| Choice::new(kind.to_string(), t.get(&format!("staffing-kind-{kind}"))))
                .collect(),
            today: day_of(now, maillon_kernel::local::BRUSSELS).to_string(),
            others: others
                .iter()
                .map(|one| (one.code.clone(), format!("{HOURS}?poste={}", one.id)))
                .collect(),
            own,
            errors: again.errors.clone(),
            said: again.said.clone(),
            shell,
        }
    }
}

/// What was found for one post.
#[derive(Clone, Debug)]
struct Found {
    post: PostRow,
    others: Vec<PostRow>,
    worked: Vec<Worked>,
}

fn load(conn: &mut Conn, desk: &Desk, asked: Option<PostId>, who: &Person) -> Result<Found, ActProblem> {
    let (post, others) = post_for(conn, asked, who)?;
    let now = desk.clock.millis();
    let filter = Filter {
        post: Some(post.id),
        states: vec![CommitmentState::Confirmed],
        after: Some(now - BACK),
        before: Some(now),
    };
    let mut worked = Vec::new();
    for one in commitments::list(conn, &filter, MOST)?.into_iter().rev() {
        let title = functions::by_uri(conn, &one.lent)?.map(|function| function.title).unwrap_or_default();
        let entries = entries::of_commitment(conn, one.id)?;
        worked.push(Worked { one, title, entries });
    }
    Ok(Found { post, others, worked })
}

async fn page(
    state: &Staffing,
    reader: &Reader,
    asked: Option<PostId>,
    who: Person,
    again: &Again,
) -> Result<HoursPage, Problem> {
    let (desk, by) = (state.house.desk.clone(), who.clone());
    let found = state.site.store.read(move |conn: &mut Conn| load(conn, &desk, asked, &by)).await?;
    let own = found.post.worker.as_deref() == Some(who.id.as_str());
    let key = if own { "staffing-hours-title" } else { "staffing-hours-of-post" };
    let title = reader.t.phrase(key).set("code", found.post.code.as_str()).to_string();
    let shell = reader.shell_titled(title).hidden();
    let now = state.site.clock.millis();
    Ok(HoursPage::new(shell, &found.others, &found.worked, (now, own), again))
}

pub(super) async fn show(
    State(state): State<Staffing>,
    SignedInMember(member): SignedInMember,
    Query(asked): Query<Asked>,
    reader: Reader,
) -> Result<HoursPage, Problem> {
    let post = if asked.poste.is_empty() { None } else { Some(id_in(&asked.poste)?) };
    page(&state, &reader, post, person(&member), &Again::default()).await
}

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    commitment: String,
    date: String,
    duration: String,
    kind: String,
}

async fn post_of(state: &Staffing, id: CommitmentId) -> Result<PostId, Problem> {
    let desk = state.house.desk.clone();
    let one = state.site.store.read(move |conn: &mut Conn| desk.find(conn, id)).await?;
    one.post.ok_or_else(Problem::not_found)
}

/// `POST /equipe/heures`
pub(super) async fn enter(
    State(state): State<Staffing>,
    SignedInMember(member): SignedInMember,
    jar: CookieJar,
    reader: Reader,
    Form(sent): Form<Sent>,
) -> Result<Response, Problem> {
    let id: CommitmentId = id_in(&sent.commitment)?;
    let (post, who) = (post_of(&state, id).await?, person(&member));
    let form = HoursForm { date: sent.date, duration: sent.duration, kind: sent.kind };
    let (errors, said) = match form.check() {
        Ok(draft) => {
            let (house, by) = (state.house.clone(), who.clone());
            let enter = move |conn: &mut Conn| house.enter(conn, id, &draft, &by);
            match state.site.store.write(enter).await {
                Ok(_) => {
                    let path = format!("{HOURS}?poste={post}");
                    return Ok(back(&state, jar, &path, "staffing-notice-entered"));
                }
                Err(problem) => (FieldErrors::default(), Some(said(&reader.t, problem)?)),
            }
        }
        Err(faults) => (fault::of_hours(&faults), None),
    };
    let HoursForm { date, duration, kind } = form;
    let again = Again { of: id.to_string(), date, duration, kind, errors, said, ..Again::default() };
    let page = page(&state, &reader, Some(post), who, &again).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn said(t: &Tongue, problem: ActProblem) -> Result<String, Problem> {
    fault::said(t, &problem).ok_or_else(|| problem.into())
}

/// What the buttons of a line send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LineForm {
    /// `withdraw` or `correct`.
    act: String,
    date: String,
    change: String,
}

/// `POST /equipe/heures/{id}`
pub(super) async fn act(
    State(state): State<Staffing>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<LineForm>,
) -> Result<Response, Problem> {
    let (id, who): (EntryId, Person) = (id_in(&id)?, person(&member));
    let desk = state.house.desk.clone();
    let known = state.site.store.read(move |conn: &mut Conn| desk.entry(conn, id)).await?;
    let post = known.entry.post;
    let again = Again { of: id.to_string(), change: form.change.clone(), ..Again::default() };
    let correction = CorrectionForm { date: form.date.clone(), change: form.change.clone() };
    let draft = match (form.act.as_str(), correction.check()) {
        ("correct", Ok(draft)) => Some(draft),
        ("correct", Err(faults)) => {
            let again = Again { errors: fault::of_correction(&faults), ..again };
            let page = page(&state, &reader, Some(post), who, &again).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
        ("withdraw", _) => None,
        _ => return Err(Problem::bad_request("this is nothing that one does with hours")),
    };
    let (house, by) = (state.house.clone(), who.clone());
    let act = move |conn: &mut Conn| match &draft {
        Some(draft) => house.correct(conn, id, draft, &by),
        None => house.withdraw(conn, id, &by),
    };
    match state.site.store.write(act).await {
        Ok(_) => Ok(back(&state, jar, &format!("{HOURS}?poste={post}"), "staffing-notice-entered")),
        Err(problem) => {
            let again = Again { said: Some(said(&reader.t, problem)?), ..again };
            let page = page(&state, &reader, Some(post), who, &again).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}
