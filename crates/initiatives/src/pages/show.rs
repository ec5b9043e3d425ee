//! One initiative: the page, or its ActivityPub document at the same address.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_federation::reader::Knock;
use maillon_kernel::markup::excerpt;
use maillon_members::SignedInMember;
use maillon_members::{InCharge, gone, of};
use maillon_store::{Conn, StoreError};
use maillon_web::content::{ACTIVITY_JSON, VARY_ACCEPT, Wants};
use maillon_web::shell::Preview;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Initiatives, PATH, back, coordinates, href};
use crate::desk::{ActProblem, Desk, Step};
use crate::model::{Initiative, Kind, Need, State as Stands, Support};
use crate::{store, wire};

/// An initiative from the store, with what stands around it.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) one: Initiative,
    pub(super) needs: Vec<Need>,
    pub(super) supports: Vec<Support>,
    pub(super) supporters: i64,
}

impl Known {
    fn load(conn: &mut Conn, desk: &Desk, id: &str) -> Result<Option<Self>, StoreError> {
        let Some(one) = store::find(conn, id)? else { return Ok(None) };
        Ok(Some(Self {
            needs: store::needs(conn, id)?,
            supports: store::supports(conn, id)?,
            supporters: desk.supporters(conn, &one)?,
            one,
        }))
    }
}

/// A line of needs, for the page.
struct Line {
    id: String,
    words: String,
    state: String,
    is_covered: bool,
    href: Option<String>,
    may_ask: bool,
}

/// The lines of one kind.
struct Group {
    heading: String,
    lines: Vec<Line>,
}

/// Who looks.
#[derive(Clone, Debug, Default)]
pub(super) struct Who {
    pub(super) member: Option<String>,
    pub(super) coordinates: bool,
}

/// `GET /initiatives/{id}`
#[derive(Template, WebTemplate)]
#[template(path = "initiatives/show.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
pub(super) struct ShowPage {
    shell: Shell,
    errors: FieldErrors,
    one: Initiative,
    href: String,
    state: String,
    groups: Vec<Group>,
    supporters: i64,
    sponsors: Vec<String>,
    result: String,
    /// What the form holds after a fault.
    result_form: String,
    /// How coordinators reach whoever launched it.
    contact: Option<String>,
    takes_support: bool,
    is_member: bool,
    supports: bool,
    sponsors_it: bool,
    is_draft: bool,
    may_open: bool,
    may_try: bool,
    may_adopt: bool,
    may_close: bool,
}

impl ShowPage {
    pub(super) fn new(shell: Shell, known: &Known, who: &Who, errors: FieldErrors, result: String) -> Self {
        let (t, one, state) = (&shell.t, known.one.clone(), known.one.state());
        let leads = |next: Stands| who.coordinates && state.leads_to(next);
        let mine = known.supports.iter().find(|one| who.member.as_deref() == Some(&one.member));
        let named = known.supports.iter().filter(|one| one.sponsor).map(|one| gone::named(t, &one.name));
        Self {
            href: href(&one.id),
            state: t.get(&format!("initiatives-state-{}", one.state)),
            groups: groups(t, known, who.coordinates && one.is_out() && !state.is_over()),
            supporters: known.supporters,
            sponsors: named.collect(),
            result: one.result.clone(),
            result_form: result,
            contact: who.coordinates.then(|| one.starter.clone()).filter(|_| one.starter_kind != "member"),
            takes_support: state.takes_support(),
            is_member: who.member.is_some(),
            supports: mine.is_some(),
            sponsors_it: mine.is_some_and(|one| one.sponsor),
            is_draft: !one.is_out(),
            may_open: leads(Stands::Sponsors) && one.proven_at.is_some(),
            may_try: leads(Stands::Trial),
            may_adopt: leads(Stands::Adopted),
            may_close: leads(Stands::Closed),
            one,
            errors,
            shell,
        }
    }
}

fn groups(t: &Tongue, known: &Known, may_ask: bool) -> Vec<Group> {
    let line = |need: &Need| Line {
        id: need.id.clone(),
        words: need.words.clone(),
        state: t.get(&format!("initiatives-need-{}", need.state)),
        is_covered: need.state == "covered",
        href: need.href.clone(),
        may_ask: may_ask && need.offer.is_none(),
    };
    let group = |kind: Kind| Group {
        heading: t.get(&format!("initiatives-kind-{}", kind.as_str())),
        lines: known.needs.iter().filter(|need| need.kind() == kind).map(line).collect(),
    };
    Kind::ALL.into_iter().map(group).filter(|group| !group.lines.is_empty()).collect()
}

fn who(reader: &Reader) -> Who {
    let member = reader.signed_in.as_ref().map(|member| member.id.clone());
    Who { member, coordinates: coordinates(reader) }
}

/// The initiative, if the reader may read it.
async fn known(state: &Initiatives, id: &str, reader: &Reader) -> Result<Known, Problem> {
    let id = id.to_owned();
    let desk = state.desk.clone();
    let found = state.site.store.read(move |conn: &mut Conn| Known::load(conn, &desk, &id)).await?;
    let who = who(reader);
    let readable = |known: &Known| {
        let one = &known.one;
        let theirs = one.starter_kind == "member" && who.member.as_deref() == Some(&one.starter);
        one.is_out() || theirs || (who.coordinates && one.proven_at.is_some())
    };
    found.filter(readable).ok_or_else(Problem::not_found)
}

fn page(known: &Known, reader: &Reader, errors: FieldErrors, result: String) -> ShowPage {
    let shell = reader.shell_titled(known.one.title.clone());
    let shell = if known.one.is_out() {
        shell.alternate(&known.one.uri).describing(Preview::of(excerpt(&known.one.html, 200)))
    } else {
        shell.hidden()
    };
    ShowPage::new(shell, known, &who(reader), errors, result)
}

pub(super) async fn show(
    State(state): State<Initiatives>,
    Path(id): Path<String>,
    wants: Wants,
    knock: Knock,
    reader: Reader,
) -> Result<Response, Problem> {
    if wants == Wants::Activity {
        return document(&state, id, &knock).await;
    }
    let known = known(&state, &id, &reader).await?;
    Ok(page(&known, &reader, FieldErrors::default(), String::new()).into_response())
}

async fn document(state: &Initiatives, id: String, knock: &Knock) -> Result<Response, Problem> {
    if let Err(problem) = state.desk.federation.admit_anybody(knock).await {
        return Ok(problem.into_response());
    }
    let desk = state.desk.clone();
    let find = move |conn: &mut Conn| -> Result<Option<Value>, StoreError> {
        let Some(one) = store::find(conn, &id)?.filter(Initiative::is_out) else { return Ok(None) };
        Ok(Some(desk.note(conn, &one)?))
    };
    let note = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    let mut whole = Map::new();
    whole.insert("@context".to_owned(), wire::context());
    if let Value::Object(members) = note {
        whole.extend(members);
    }
    let body = Value::Object(whole).to_string();
    Ok(([(CONTENT_TYPE, ACTIVITY_JSON)], [VARY_ACCEPT], body).into_response())
}

/// What the form of support sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SupportForm {
    sponsor: String,
}

/// `POST /initiatives/{id}/soutenir`
pub(super) async fn support(
    State(state): State<Initiatives>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    Form(form): Form<SupportForm>,
) -> Result<Response, Problem> {
    let (desk, one, sponsor) = (state.desk.clone(), id.clone(), !form.sponsor.is_empty());
    let support =
        move |conn: &mut Conn| desk.support(conn, &one, &member.id.to_string(), &member.name, sponsor);
    state.site.store.write(support).await?;
    Ok(back(&state, jar, &href(&id), "initiatives-done-supported"))
}

/// What the buttons of coordinators send.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct ActForm {
    act: String,
    need: String,
    result: String,
}

/// `POST /initiatives/{id}/acte`
pub(super) async fn act(
    State(state): State<Initiatives>,
    InCharge(member, ..): InCharge<of::Place>,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<ActForm>,
) -> Result<Response, Problem> {
    let (desk, one, sent) = (state.desk.clone(), id.clone(), form.clone());
    let act = move |conn: &mut Conn| -> Result<(), ActProblem> {
        match (sent.act.as_str(), Step::read(&sent.act)) {
            ("discard", _) => desk.discard(conn, &one),
            ("ask", _) => desk.ask(conn, &one, &sent.need, &member.id.to_string()).map(drop),
            (_, Some(step)) => desk.step(conn, &one, step, &sent.result).map(drop),
            _ => Err(ActProblem::Unknown),
        }
    };
    match state.site.store.write(act).await {
        Ok(()) if form.act == "discard" => Ok(back(&state, jar, PATH, "initiatives-done-discarded")),
        Ok(()) if form.act == "ask" => Ok(back(&state, jar, &href(&id), "initiatives-done-asked")),
        Ok(()) => Ok(back(&state, jar, &href(&id), "initiatives-done-step")),
        Err(ActProblem::Text) => {
            let mut errors = FieldErrors::default();
            errors.add_with_number("result", "initiatives-fault-text", "most", 2_000);
            let known = known(&state, &id, &reader).await?;
            let page = page(&known, &reader, errors, form.result);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}
