//! Proposing, changing a draft, amending.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_members::SignedInMember;
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::show::known;
use super::{Decisions, PATH, back, fault, href};
use crate::desk::{DAYS, Person};
use crate::model::{Draft, DraftForm, Fault, MONTHS, NotNow, Phase, TEXT, TITLE};
use crate::store;

/// `GET /decisions/nouvelle` and `GET /decisions/{id}/modifier`
#[derive(Template, WebTemplate)]
#[template(path = "decisions/form.html")]
pub(super) struct FormPage {
    shell: Shell,
    errors: FieldErrors,
    form: DraftForm,
    action: String,
    days: u32,
    /// The network that it may be for.
    network: Option<String>,
    /// What it would take the place of.
    replaces: Option<String>,
}

impl FormPage {
    pub(super) fn new(
        shell: Shell,
        form: DraftForm,
        errors: FieldErrors,
        action: String,
        network: Option<String>,
    ) -> Self {
        Self { shell, errors, form, action, days: DAYS, network, replaces: None }
    }
}

fn faults(problems: Vec<Fault>) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for problem in problems {
        let most = |most: usize| i64::try_from(most).unwrap_or(i64::MAX);
        let field = problem.field();
        match problem {
            Fault::Title => errors.add_with_number(field, "decisions-fault-title", "most", most(TITLE.1)),
            Fault::Context | Fault::Proposal => {
                errors.add_with_number(field, "decisions-fault-body", "most", most(TEXT));
            }
            Fault::Months => errors.add_with_number(field, "decisions-fault-months", "most", MONTHS),
        }
    }
    errors
}

/// The network that this person can propose something to.
fn network(state: &Decisions, who: &Person) -> Option<String> {
    state.desk.own.as_ref().filter(|_| who.coordinates).map(|own| own.name.clone())
}

/// What it may take the place of.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct After {
    remplace: String,
}

pub(super) async fn new(
    State(state): State<Decisions>,
    SignedInMember(member): SignedInMember,
    Query(after): Query<After>,
    reader: Reader,
) -> Result<FormPage, Problem> {
    let who = Person::from(&member);
    let mut form = DraftForm { months: "12".to_owned(), ..DraftForm::default() };
    let mut replaces = None;
    if !after.remplace.is_empty() {
        let old = known(&state, &after.remplace, &reader).await?.one;
        if old.phase() != Phase::Adopted || !old.own {
            return Err(Problem::not_found());
        }
        replaces = Some(old.title.clone());
        form = DraftForm {
            title: old.title,
            context: old.context,
            proposal: old.proposal,
            months: old.review_months.to_string(),
            public: if old.is_public { "on".to_owned() } else { String::new() },
            network: if old.network { "on".to_owned() } else { String::new() },
            replaces: old.id,
            ..DraftForm::default()
        };
    }
    let shell = reader.shell("decisions-new-title").hidden();
    let page = FormPage::new(shell, form, FieldErrors::default(), PATH.to_owned(), network(&state, &who));
    Ok(FormPage { replaces, ..page })
}

/// `POST /decisions`
pub(super) async fn create(
    State(state): State<Decisions>,
    SignedInMember(member): SignedInMember,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<DraftForm>,
) -> Result<Response, Problem> {
    let who = Person::from(&member);
    let draft = match Draft::try_from(&form) {
        Ok(draft) => draft,
        Err(problems) => {
            let (shell, network) = (reader.shell("decisions-new-title").hidden(), network(&state, &who));
            let page = FormPage::new(shell, form, faults(problems), PATH.to_owned(), network);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let (desk, open, lang) = (state.desk.clone(), form.act == "open", reader.lang());
    let propose = move |conn: &mut Conn| desk.propose(conn, &who, draft.clone(), lang.code(), open);
    let one = state.site.store.write(propose).await?;
    let said = if open { "decisions-done-opened" } else { "decisions-done-draft" };
    Ok(back(&state, jar, &href(&one.id), said))
}

pub(super) async fn edit(
    State(state): State<Decisions>,
    SignedInMember(_): SignedInMember,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<FormPage, Problem> {
    let one = known(&state, &id, &reader).await?.one;
    if one.phase() != Phase::Draft {
        return Err(crate::desk::ActProblem::from(NotNow(one.phase())).into());
    }
    let on = |yes: bool| if yes { "on".to_owned() } else { String::new() };
    let form = DraftForm {
        title: one.title,
        context: one.context,
        proposal: one.proposal,
        months: one.review_months.to_string(),
        public: on(one.is_public),
        ..DraftForm::default()
    };
    let shell = reader.shell("decisions-edit-title").hidden();
    Ok(FormPage::new(shell, form, FieldErrors::default(), format!("{PATH}/{id}/modifier"), None))
}

/// `POST /decisions/{id}/modifier`
pub(super) async fn save(
    State(state): State<Decisions>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<DraftForm>,
) -> Result<Response, Problem> {
    let draft = match Draft::try_from(&form) {
        Ok(draft) => draft,
        Err(problems) => {
            let shell = reader.shell("decisions-edit-title").hidden();
            let page = FormPage::new(shell, form, faults(problems), format!("{PATH}/{id}/modifier"), None);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let (desk, who, one, open) = (state.desk.clone(), Person::from(&member), id.clone(), form.act == "open");
    let save = move |conn: &mut Conn| desk.rewrite(conn, &one, &who, draft.clone(), open);
    state.site.store.write(save).await?;
    let said = if open { "decisions-done-opened" } else { "decisions-done-draft" };
    Ok(back(&state, jar, &href(&id), said))
}

/// What the form of an amendment sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct AmendForm {
    proposal: String,
    why: String,
}

/// `GET /decisions/{id}/amender`
#[derive(Template, WebTemplate)]
#[template(path = "decisions/amend.html")]
pub(super) struct AmendPage {
    shell: Shell,
    errors: FieldErrors,
    form: AmendForm,
    href: String,
    /// Whether it is being answered: what was said counts no more.
    in_round: bool,
}

pub(super) async fn amending(
    State(state): State<Decisions>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<AmendPage, Problem> {
    let one = known(&state, &id, &reader).await?.one;
    if !state.desk.leads(&one, &Person::from(&member)) {
        return Err(Problem::forbidden());
    }
    let form = AmendForm { proposal: one.proposal.clone(), why: String::new() };
    Ok(AmendPage {
        shell: reader.shell("decisions-amend-title").hidden(),
        errors: FieldErrors::default(),
        form,
        href: href(&one.id),
        in_round: one.phase() == Phase::Round,
    })
}

/// `POST /decisions/{id}/amender`
pub(super) async fn amend(
    State(state): State<Decisions>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<AmendForm>,
) -> Result<Response, Problem> {
    let (desk, who, one, sent) = (state.desk.clone(), Person::from(&member), id.clone(), form.clone());
    let amend = move |conn: &mut Conn| desk.amend(conn, &one, &who, &sent.proposal, &sent.why);
    match state.site.store.write(amend).await {
        Ok(_) => Ok(back(&state, jar, &href(&id), "decisions-done-amended")),
        Err(problem) => {
            let field = if form.why.trim().is_empty() { "why" } else { "proposal" };
            let errors = fault(problem, field)?;
            let find = move |conn: &mut Conn| Ok::<_, StoreError>(store::find(conn, &id)?);
            let one = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
            let page = AmendPage {
                shell: reader.shell("decisions-amend-title").hidden(),
                errors,
                form,
                href: href(&one.id),
                in_round: one.phase() == Phase::Round,
            };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}
