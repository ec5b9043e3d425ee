//! `/equipe/mois`: all months, and how costs are shared.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use maillon_members::{InCharge, of};
use maillon_store::Conn;
use maillon_web::form::Choice;
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::{MONTHS, Staffing, back, fault, person, say};
use crate::costs::{Month, Sharing};
use crate::desk::{ActProblem, Overview};
use crate::model::{SharingForm, SharingRules};
use crate::rules::day_of;
use crate::timesheet::TrainingTime;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    sharing: String,
    fee: String,
    training: String,
}

impl Sent {
    pub(super) fn of(rules: &SharingRules) -> Self {
        Self {
            sharing: rules.sharing.to_string(),
            fee: rules.fee.per_mille().to_string(),
            training: rules.training.to_string(),
        }
    }
}

/// A month, as the list shows it.
pub(super) struct Item {
    href: String,
    name: String,
    locked: bool,
    pending: usize,
    time: String,
}

/// `GET /equipe/mois`
#[derive(Template, WebTemplate)]
#[template(path = "staffing/months.html")]
pub(super) struct MonthsPage {
    shell: Shell,
    errors: FieldErrors,
    months: Vec<Item>,
    form: Sent,
    sharings: Vec<Choice>,
    trainings: Vec<Choice>,
}

impl MonthsPage {
    pub(super) fn new(
        shell: Shell,
        all: &[Overview],
        now: Option<Month>,
        form: Sent,
        errors: FieldErrors,
    ) -> Self {
        let t = &shell.t;
        let item = |month: Month, known: Option<&Overview>| Item {
            href: format!("{MONTHS}/{month}"),
            name: say::month(t, month),
            locked: known.is_some_and(|one| one.locked),
            pending: known.map_or(0, |one| one.pending),
            time: say::minutes(t, known.map_or(0, |one| one.countersigned)),
        };
        let fresh = now.filter(|now| all.iter().all(|one| one.month != *now));
        let fresh = fresh.map(|now| item(now, None));
        let months = fresh.into_iter().chain(all.iter().map(|one| item(one.month, Some(one)))).collect();
        let choice = |word: &str, key: &str| Choice::new(word, t.get(&format!("staffing-{key}-{word}")));
        Self {
            months,
            sharings: Sharing::ALL.iter().map(|one| choice(one.as_str(), "sharing")).collect(),
            trainings: TrainingTime::ALL.iter().map(|one| choice(one.as_str(), "training")).collect(),
            form,
            errors,
            shell,
        }
    }
}

async fn page(
    state: &Staffing,
    reader: &Reader,
    sent: Option<(Sent, FieldErrors)>,
) -> Result<Response, Problem> {
    let desk = state.house.desk.clone();
    let now = Month::of(day_of(state.site.clock.millis(), desk.zone())).ok();
    let find = move |conn: &mut Conn| -> Result<_, ActProblem> {
        Ok((desk.months(conn)?, desk.sharing_rules(conn)?))
    };
    let (all, rules) = state.site.store.read(find).await?;
    let (form, errors) = sent.unwrap_or_else(|| (Sent::of(&rules), FieldErrors::default()));
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = reader.shell("staffing-months-title").hidden();
    Ok((status, MonthsPage::new(shell, &all, now, form, errors)).into_response())
}

pub(super) async fn list(
    State(state): State<Staffing>,
    _: InCharge<of::Staffing>,
    reader: Reader,
) -> Result<Response, Problem> {
    page(&state, &reader, None).await
}

/// `POST /equipe/mois`: how costs are shared.
pub(super) async fn share(
    State(state): State<Staffing>,
    InCharge(member, ..): InCharge<of::Staffing>,
    jar: CookieJar,
    reader: Reader,
    Form(sent): Form<Sent>,
) -> Result<Response, Problem> {
    let form =
        SharingForm { sharing: sent.sharing.clone(), fee: sent.fee.clone(), training: sent.training.clone() };
    let rules = match form.check() {
        Ok(rules) => rules,
        Err(faults) => return page(&state, &reader, Some((sent, fault::of_sharing(&faults)))).await,
    };
    let (desk, who) = (state.house.desk.clone(), person(&member));
    let set = move |conn: &mut Conn| desk.set_sharing_rules(conn, &rules, &who);
    state.site.store.write(set).await?;
    Ok(back(&state, jar, MONTHS, "staffing-notice-saved"))
}
