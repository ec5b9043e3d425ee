//! One decision: the page, its minutes for paper, or the note that everybody reads when it was adopted.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use maillon_consent::model::Choice as Stand;
use maillon_federation::reader::Knock;
use maillon_store::{Conn, StoreError};
use maillon_web::content::{ACTIVITY_JSON, VARY_ACCEPT, Wants};
use maillon_web::form::Choice;
use maillon_web::shell::Preview;
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde_json::json;

use super::acts::{RemarkForm, StanceForm};
use super::view::{Held, Known, Names, Voice};
use super::{Decisions, href, person, seen};
use crate::model::{Decision, MONTHS, Phase, Saying};
use crate::wire::plain;

/// One step of the way, for the page.
struct Step {
    label: String,
    is_now: bool,
    is_past: bool,
}

/// A text that was amended.
pub(super) struct Amended {
    version: i64,
    html: String,
    why: String,
    at: i64,
}

/// A way to another decision.
struct Link {
    href: String,
    title: String,
}

/// What the reader may do now.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
pub(super) struct May {
    pub(super) ask: bool,
    pub(super) explain: bool,
    pub(super) react: bool,
    pub(super) answer: bool,
    pub(super) edit: bool,
    pub(super) amend: bool,
    pub(super) withdraw: bool,
    pub(super) review: bool,
}

/// What the forms of the page hold after a fault.
#[derive(Default)]
pub(super) struct Forms {
    pub(super) errors: FieldErrors,
    pub(super) remark: RemarkForm,
    pub(super) stance: StanceForm,
    pub(super) months: String,
    pub(super) holds: String,
}

/// `GET /decisions/{id}`
#[derive(Template, WebTemplate)]
#[template(path = "decisions/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    errors: FieldErrors,
    forms_hold: Forms,
    one: Decision,
    href: String,
    state: String,
    steps: Vec<Step>,
    context: String,
    proposal: String,
    reason: String,
    amended: Vec<Amended>,
    questions: Vec<Voice>,
    reactions: Vec<Voice>,
    reviews: Vec<Voice>,
    rounds: Vec<Held>,
    before: Option<Link>,
    after: Option<Link>,
    choices: Vec<Choice>,
    is_due: bool,
    /// The words of the button that goes on.
    next: Option<String>,
    may: May,
}

impl ShowPage {
    pub(super) fn new(shell: Shell, known: &Known, forms: Forms, may: May, leads: bool, seen: Seen) -> Self {
        let t = shell.t.clone();
        let names = Names::new(&t, &known.one, seen.member);
        let one = known.one.clone();
        let phase = one.phase();
        let next = phase.next().filter(|_| leads);
        let link = |other: &Decision| Link { href: href(&other.id), title: other.title.clone() };
        let choice =
            |one: Stand| Choice::new(one.as_str(), t.get(&format!("decisions-choice-{}", one.as_str())));
        Self {
            errors: forms.errors.clone(),
            forms_hold: forms,
            href: href(&one.id),
            state: t.get(&format!("decisions-phase-{}", phase.as_str())),
            steps: steps(&shell, phase),
            context: plain(&one.context),
            proposal: plain(&one.proposal),
            reason: plain(&one.reason),
            amended: amended(known),
            questions: names.remarks(known, &[Saying::Question, Saying::Answer]),
            reactions: names.remarks(known, &[Saying::Reaction]),
            reviews: names.remarks(known, &[Saying::Review]),
            rounds: names.rounds(known),
            before: known.before.as_ref().map(link),
            after: known.after.as_ref().map(link),
            choices: [Stand::Consent, Stand::Concern, Stand::Objection].map(choice).into(),
            is_due: one.is_to_review(seen.now),
            next: next.map(|next| t.get(&format!("decisions-step-{}", next.as_str()))),
            may,
            one,
            shell,
        }
    }
}

/// Who looks, and when.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) member: bool,
    pub(super) now: i64,
}

fn steps(shell: &Shell, phase: Phase) -> Vec<Step> {
    let place = |phase: Phase| Phase::ALL.iter().position(|one| *one == phase).unwrap_or_default();
    let step = |one: Phase| Step {
        label: shell.t.get(&format!("decisions-form-step-{}", one.as_str())),
        is_now: one == phase,
        is_past: place(one) < place(phase) && phase != Phase::Withdrawn,
    };
    Phase::STEPS.map(step).into()
}

fn amended(known: &Known) -> Vec<Amended> {
    let amended = known.texts.windows(2).filter_map(|two| {
        let [before, after] = two else { return None };
        let (html, why) = (plain(&before.proposal), after.why.clone());
        Some(Amended { version: before.version, html, why, at: after.changed_at })
    });
    amended.collect()
}

/// The decision, if the reader may read it.
pub(super) async fn known(state: &Decisions, id: &str, reader: &Reader) -> Result<Known, Problem> {
    let (id, seen) = (id.to_owned(), seen(reader));
    let find = move |conn: &mut Conn| -> Result<Option<Known>, StoreError> {
        Ok(Known::load(conn, &id, &seen)?.filter(|known| seen.has(&known.one)))
    };
    let found = state.site.store.read(find).await?;
    found.ok_or_else(Problem::not_found)
}

/// Draws the page, with what the reader may do.
pub(super) async fn page(
    state: &Decisions,
    reader: &Reader,
    known: Known,
    forms: Forms,
) -> Result<ShowPage, Problem> {
    let (now, who, phase) = (state.site.clock.millis(), person(reader), known.one.phase());
    let leads = who.as_ref().is_some_and(|who| state.desk.leads(&known.one, who));
    let takes_part = match who.clone() {
        Some(who) => {
            let (desk, one) = (state.desk.clone(), known.one.clone());
            state.site.store.read(move |conn: &mut Conn| desk.takes_part(conn, &one, &who)).await?
        }
        None => false,
    };
    let asked = known.rounds.last().is_some_and(|(round, parties, _)| {
        let actor = who.as_ref().map(super::super::desk::Person::actor).filter(|_| !known.one.network);
        let actor = actor.unwrap_or_else(|| state.desk.organisation.clone());
        round.is_open(now) && parties.iter().any(|one| one.actor == actor)
    });
    let may = May {
        ask: takes_part && Saying::Question.fits(phase),
        explain: leads && Saying::Answer.fits(phase),
        react: takes_part && Saying::Reaction.fits(phase),
        answer: takes_part && asked,
        edit: leads && phase == Phase::Draft,
        amend: leads && phase.can_be_amended(),
        withdraw: leads && phase.is_open(),
        review: leads && phase == Phase::Adopted,
    };
    let shell = reader.shell_titled(known.one.title.clone());
    let shell = if known.one.is_public && phase != Phase::Draft {
        let shell = shell.describing(Preview::of(known.one.proposal.chars().take(200).collect::<String>()));
        if is_note(&known.one) { shell.alternate(state.desk.page_of(&known.one)) } else { shell }
    } else {
        shell.hidden()
    };
    let seen = Seen { member: who.is_some(), now };
    Ok(ShowPage::new(shell, &known, forms, may, leads, seen))
}

/// Whether everybody can have it as a note.
fn is_note(one: &Decision) -> bool {
    one.own && one.is_public && matches!(one.phase(), Phase::Adopted | Phase::Replaced)
}

pub(super) async fn show(
    State(state): State<Decisions>,
    Path(id): Path<String>,
    wants: Wants,
    knock: Knock,
    reader: Reader,
) -> Result<Response, Problem> {
    if wants == Wants::Activity {
        return document(&state, id, &knock).await;
    }
    let known = known(&state, &id, &reader).await?;
    let forms = Forms { months: known.one.review_months.min(MONTHS).to_string(), ..Forms::default() };
    Ok(page(&state, &reader, known, forms).await?.into_response())
}

async fn document(state: &Decisions, id: String, knock: &Knock) -> Result<Response, Problem> {
    if let Err(problem) = state.desk.federation.admit_anybody(knock).await {
        return Ok(problem.into_response());
    }
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(crate::store::find(conn, &id)?);
    let one = state.site.store.read(find).await?.filter(is_note).ok_or_else(Problem::not_found)?;
    let mut note = json!({ "@context": "https://www.w3.org/ns/activitystreams" });
    if let (Some(whole), Some(members)) = (note.as_object_mut(), state.desk.note(&one).as_object()) {
        whole.extend(members.clone());
    }
    Ok(([(CONTENT_TYPE, ACTIVITY_JSON)], [VARY_ACCEPT], note.to_string()).into_response())
}

/// `GET /decisions/{id}/pv`
#[derive(Template, WebTemplate)]
#[template(path = "decisions/minutes.html")]
pub(super) struct MinutesPage {
    shell: Shell,
    one: Decision,
    href: String,
    state: String,
    context: String,
    proposal: String,
    reason: String,
    amended: Vec<Amended>,
    remarks: Vec<Voice>,
    rounds: Vec<Held>,
}

impl MinutesPage {
    pub(super) fn new(shell: Shell, known: &Known, member: bool) -> Self {
        let t = shell.t.clone();
        let names = Names::new(&t, &known.one, member);
        let one = known.one.clone();
        let all = [Saying::Question, Saying::Answer, Saying::Reaction, Saying::Review];
        Self {
            href: href(&one.id),
            state: t.get(&format!("decisions-phase-{}", one.phase().as_str())),
            context: plain(&one.context),
            proposal: plain(&one.proposal),
            reason: plain(&one.reason),
            amended: amended(known),
            remarks: names.remarks(known, &all),
            rounds: names.rounds(known),
            one,
            shell,
        }
    }
}

pub(super) async fn minutes(
    State(state): State<Decisions>,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<MinutesPage, Problem> {
    let known = known(&state, &id, &reader).await?;
    let shell = reader.shell_titled(known.one.title.clone()).hidden();
    Ok(MinutesPage::new(shell, &known, reader.signed_in.is_some()))
}
