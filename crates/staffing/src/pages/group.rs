//! `/equipe/groupe`: what the group is by law, its limits with their sources, and what the counters say today.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use maillon_members::{InCharge, of};
use maillon_store::Conn;
use maillon_web::form::Choice;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::fault::Not;
use super::{GROUP, Staffing, USERS, back, fault, person, say};
use crate::counters::{Bound, DatedLimit, State as Stands, Subject};
use crate::desk::{ActProblem, Counted, Counters, Used};
use crate::model::{GroupProblem, LimitForm};

/// What the forms of the page send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    /// `save`, `limit`, `drop`.
    act: String,
    authorisation: String,
    percent: String,
    what: String,
    bound: String,
    value: String,
    from: String,
    source: String,
    /// The place of a limit in the list.
    number: String,
}

/// A limit, drawn.
pub(super) struct Limit {
    number: usize,
    words: String,
    source: String,
    state: String,
    /// `fine`, `near`, `over`.
    class: &'static str,
}

/// A user member, drawn.
pub(super) struct User {
    name: String,
    href: String,
    done: String,
    pace: Option<String>,
    leans: Option<String>,
    warns: bool,
}

/// `GET /equipe/groupe`
#[derive(Template, WebTemplate)]
#[template(path = "staffing/group.html")]
pub(super) struct GroupPage {
    shell: Shell,
    errors: FieldErrors,
    form: Sent,
    limits: Vec<Limit>,
    /// Those that do not hold today.
    others: Vec<Limit>,
    users: Vec<User>,
    whats: Vec<Choice>,
    bounds: Vec<Choice>,
}

fn words(t: &Tongue, limit: &DatedLimit) -> String {
    let what = t.get(&format!("staffing-limit-{}", limit.what));
    let key = format!("staffing-bound-{}", limit.bound);
    let value = limit.value.map_or_else(|| t.get("staffing-limit-none"), |value| value.to_string());
    let said = t.phrase(&key).set("what", what).set("value", value);
    let from = t.phrase("staffing-limit-from").set("day", limit.from.to_string()).to_string();
    format!("{said} {from}")
}

fn drawn(t: &Tongue, number: usize, limit: &DatedLimit, counted: Option<&Counted>) -> Limit {
    let (class, state) = match counted {
        None => ("fine", String::new()),
        Some(one) => match (one.value, one.state) {
            (None, _) => ("fine", t.get("staffing-limit-by-rules")),
            (Some(value), Stands::Fine) => {
                ("fine", t.phrase("staffing-limit-now").set("value", value).to_string())
            }
            (Some(value), Stands::Near { left }) => {
                let said = t.phrase("staffing-limit-near").set("value", value).set("left", left);
                ("near", said.to_string())
            }
            (Some(value), Stands::Over { by }) => {
                ("over", t.phrase("staffing-limit-over").set("value", value).set("by", by).to_string())
            }
        },
    };
    Limit { number, words: words(t, limit), source: limit.source.clone(), state, class }
}

fn user(t: &Tongue, one: &Used) -> User {
    let pace = one.pace.map(|pace| {
        let said = t.phrase("staffing-pace").set("volume", say::minutes(t, pace.volume));
        let key = if pace.ahead < 0 { "staffing-pace-behind" } else { "staffing-pace-ahead" };
        let ahead = t.phrase(key).set("time", t.duration(pace.ahead.abs()));
        format!("{said}, {ahead}")
    });
    let leans = one.exposure.map(|leans| {
        t.phrase("staffing-leans").set("percent", format!("{}", leans.per_mille / 10)).to_string()
    });
    User {
        name: one.user.name.clone(),
        href: format!("{USERS}/{}", one.user.id),
        done: say::minutes(t, one.done),
        pace,
        leans,
        warns: one.exposure.is_some_and(|leans| leans.warns),
    }
}

impl GroupPage {
    pub(super) fn new(shell: Shell, found: &Counters, form: Sent, errors: FieldErrors) -> Self {
        let t = shell.t.clone();
        let holds = |limit: &DatedLimit| found.limits.iter().find(|one| one.limit == *limit);
        let all = found.group.limits.iter().enumerate();
        let (now, others): (Vec<_>, Vec<_>) = all.partition(|(_, limit)| holds(limit).is_some());
        let choice = |word: &str, key: &str| Choice::new(word, t.get(&format!("staffing-{key}-{word}")));
        Self {
            limits: now.iter().map(|(number, limit)| drawn(&t, *number, limit, holds(limit))).collect(),
            others: others.iter().map(|(number, limit)| drawn(&t, *number, limit, None)).collect(),
            users: found.users.iter().map(|one| user(&t, one)).collect(),
            whats: Subject::ALL.iter().map(|one| choice(one.as_str(), "limit")).collect(),
            bounds: Bound::ALL.iter().map(|one| choice(one.as_str(), "side")).collect(),
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
    let found = state.site.store.read(move |conn: &mut Conn| desk.counters(conn)).await?;
    let status = if sent.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (form, errors) = sent.unwrap_or_else(|| {
        let form = Sent {
            authorisation: found.group.authorisation.clone(),
            percent: (found.group.warn_above / 10).to_string(),
            ..Sent::default()
        };
        (form, FieldErrors::default())
    });
    let shell = reader.shell("staffing-group-title").hidden();
    Ok((status, GroupPage::new(shell, &found, form, errors)).into_response())
}

pub(super) async fn show(
    State(state): State<Staffing>,
    _: InCharge<of::Staffing>,
    reader: Reader,
) -> Result<Response, Problem> {
    page(&state, &reader, None).await
}

/// `POST /equipe/groupe`
pub(super) async fn act(
    State(state): State<Staffing>,
    InCharge(member, ..): InCharge<of::Staffing>,
    jar: CookieJar,
    reader: Reader,
    Form(sent): Form<Sent>,
) -> Result<Response, Problem> {
    let not = |faults: Vec<GroupProblem>| Not::Fields(fault::of_group(&faults));
    let (desk, who, form) = (state.house.desk.clone(), person(&member), sent.clone());
    let act = move |conn: &mut Conn| -> Result<(), Not> {
        let known = desk.group(conn)?;
        let new = match form.act.as_str() {
            "save" => known.said(&form.authorisation, &form.percent).map_err(not)?,
            "limit" => {
                let limit = LimitForm {
                    what: form.what.clone(),
                    bound: form.bound.clone(),
                    value: form.value.clone(),
                    from: form.from.clone(),
                    source: form.source.clone(),
                };
                let limit = limit.check().map_err(not)?;
                known.with(limit).ok_or(ActProblem::NotNow)?
            }
            "drop" => {
                let mut known = known;
                let number: usize = form.number.parse().map_err(|_| ActProblem::Unknown)?;
                if known.limits.len() <= number {
                    return Err(ActProblem::Unknown.into());
                }
                known.limits.remove(number);
                known
            }
            _ => return Err(ActProblem::Unknown.into()),
        };
        Ok(desk.set_group(conn, &new, &who)?)
    };
    match state.site.store.write(act).await {
        Ok(()) => Ok(back(&state, jar, GROUP, "staffing-notice-saved")),
        Err(Not::Fields(errors)) => page(&state, &reader, Some((sent, errors))).await,
        Err(Not::Act(problem)) => Err(problem.into()),
    }
}
