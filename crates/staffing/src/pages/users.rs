//! `/equipe/membres`: the register of user members, their conventions and what they paid.

use maillon_members::{InCharge, of};
use std::collections::BTreeMap;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use maillon_store::Conn;
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::posts::{Tick, around};
use super::{Staffing, USERS, back, fault, id_in, papers, person, say};
use crate::costs::{Cents, Month};
use crate::desk::{ActProblem, Person};
use crate::ids::MemberId;
use crate::model::{AdvanceForm, Function, Paper, User, UserForm};
use crate::rules::day_of;

/// A user member, as the list shows it.
pub(super) struct Item {
    href: String,
    name: String,
    actor: String,
    yearly: Option<String>,
    balance: String,
}

/// `GET /equipe/membres`
#[derive(Template, WebTemplate)]
#[template(path = "staffing/users.html")]
pub(super) struct UsersPage {
    shell: Shell,
    users: Vec<Item>,
}

impl UsersPage {
    pub(super) fn new(shell: Shell, all: &[(User, Cents)]) -> Self {
        let t = &shell.t;
        let item = |(user, balance): &(User, Cents)| Item {
            href: format!("{USERS}/{}", user.id),
            name: user.name.clone(),
            actor: user.actor.clone(),
            yearly: user.yearly.map(|minutes| {
                t.phrase("staffing-user-convention").set("time", t.duration(minutes)).to_string()
            }),
            balance: say::euros(t, *balance),
        };
        Self { users: all.iter().map(item).collect(), shell }
    }
}

pub(super) async fn list(
    State(state): State<Staffing>,
    _: InCharge<of::Staffing>,
    reader: Reader,
) -> Result<UsersPage, Problem> {
    let desk = state.house.desk.clone();
    let today = day_of(state.site.clock.millis(), desk.zone());
    let find = move |conn: &mut Conn| -> Result<Vec<(User, Cents)>, ActProblem> {
        let now = Month::of(today).map_err(|_| ActProblem::Time)?;
        let mut all = Vec::new();
        for user in desk.users(conn)? {
            let balances = desk.account(conn, user.id, now)?.balances(now)?;
            let balance = balances.last().map_or(user.opening, |balance| balance.closing);
            all.push((user, balance));
        }
        Ok(all)
    };
    let all = state.site.store.read(find).await?;
    Ok(UsersPage::new(reader.shell("staffing-users-title").hidden(), &all))
}

/// What the forms of a user member send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    /// `save` or `pay`.
    act: String,
    name: String,
    yearly: String,
    joined_on: String,
    ends_on: String,
    notice_days: String,
    weight: String,
    opening: String,
    since: String,
    note: String,
    date: String,
    amount: String,
    label: String,
    /// The boxes: `f-` and the id of a function.
    #[serde(flatten)]
    ticked: BTreeMap<String, String>,
}

impl Sent {
    fn of(user: &User) -> Self {
        let hours = |minutes: i64| format!("{}:{:02}", minutes / 60, minutes % 60);
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        Self {
            name: user.name.clone(),
            yearly: user.yearly.map(hours).unwrap_or_default(),
            joined_on: day(user.joined_on),
            ends_on: day(user.ends_on),
            notice_days: user.notice_days.to_string(),
            weight: user.weight.to_string(),
            opening: user.opening.decimal(','),
            since: user.since.to_string(),
            note: user.note.clone(),
            ticked: user.functions.iter().map(|id| (format!("f-{id}"), "on".to_owned())).collect(),
            ..Self::default()
        }
    }

    /// The fields of both forms: one of them as it was sent, the other as it is known.
    pub(super) fn beside(self, user: &User, today: String) -> Self {
        if self.act == "pay" {
            Self { date: self.date, amount: self.amount, label: self.label, ..Self::of(user) }
        } else {
            Self { date: today, ..self }
        }
    }

    fn form(&self) -> UserForm {
        let one = self.clone();
        let functions = self.ticked.keys().filter_map(|key| key.strip_prefix("f-"));
        UserForm {
            functions: functions.collect::<Vec<_>>().join(" "),
            name: one.name,
            yearly: one.yearly,
            joined_on: one.joined_on,
            ends_on: one.ends_on,
            notice_days: one.notice_days,
            weight: one.weight,
            opening: one.opening,
            since: one.since,
            note: one.note,
        }
    }
}

/// `GET /equipe/membres/{id}`
#[derive(Template, WebTemplate)]
#[template(path = "staffing/user.html")]
pub(super) struct UserPage {
    shell: Shell,
    errors: FieldErrors,
    said: Option<String>,
    action: String,
    form: Sent,
    functions: Vec<Tick>,
    papers: Vec<papers::Line>,
}

impl UserPage {
    pub(super) fn new(
        shell: Shell,
        user: &User,
        (functions, papers): (&[Function], &[Paper]),
        form: Sent,
        (errors, said): (FieldErrors, Option<String>),
    ) -> Self {
        let tick = |one: &Function| {
            let field = format!("f-{}", one.id);
            let ticked = form.ticked.contains_key(&field);
            (field, one.title.clone(), ticked)
        };
        let shown = functions.iter().filter(|one| one.is_lent() || user.functions.contains(&one.id));
        Self {
            action: format!("{USERS}/{}", user.id),
            functions: shown.map(tick).collect(),
            papers: papers.iter().map(|one| papers::Line::of(&shell.t, one)).collect(),
            form,
            errors,
            said,
            shell,
        }
    }
}

async fn page(
    state: &Staffing,
    reader: &Reader,
    (who, id): (&Person, MemberId),
    sent: Option<(Sent, FieldErrors, Option<String>)>,
) -> Result<Response, Problem> {
    let (desk, who) = (state.house.desk.clone(), who.clone());
    let today = day_of(state.site.clock.millis(), desk.zone()).to_string();
    let find = move |conn: &mut Conn| -> Result<_, ActProblem> {
        Ok((desk.user(conn, id)?, around(conn)?.functions, desk.papers(conn, id, &who)?))
    };
    let (user, functions, papers) = state.site.store.read(find).await?;
    let status = if sent.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (form, errors, said) = match sent {
        Some((sent, errors, said)) => (sent.beside(&user, today), errors, said),
        None => (Sent { date: today, ..Sent::of(&user) }, FieldErrors::default(), None),
    };
    let shell = reader.shell_titled(user.name.clone()).hidden();
    Ok((status, UserPage::new(shell, &user, (&functions, &papers), form, (errors, said))).into_response())
}

pub(super) async fn show(
    State(state): State<Staffing>,
    InCharge(member, ..): InCharge<of::Staffing>,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<Response, Problem> {
    page(&state, &reader, (&person(&member), id_in(&id)?), None).await
}

/// The page with a fault of a field of another form than its own two, which stand as they are known.
pub(super) async fn with_fault(
    state: &Staffing,
    reader: &Reader,
    (who, id): (&Person, MemberId),
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let today = day_of(state.site.clock.millis(), state.house.desk.zone()).to_string();
    let form = Sent { act: "pay".to_owned(), date: today, ..Sent::default() };
    page(state, reader, (who, id), Some((form, errors, None))).await
}

/// `POST /equipe/membres/{id}`
pub(super) async fn save(
    State(state): State<Staffing>,
    InCharge(member, ..): InCharge<of::Staffing>,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(sent): Form<Sent>,
) -> Result<Response, Problem> {
    let id: MemberId = id_in(&id)?;
    let (desk, who) = (state.house.desk.clone(), person(&member));
    let reads = who.clone();
    let outcome = if sent.act == "pay" {
        let form =
            AdvanceForm { date: sent.date.clone(), amount: sent.amount.clone(), label: sent.label.clone() };
        match form.check() {
            Ok(advance) => {
                let pay = move |conn: &mut Conn| desk.pay(conn, id, &advance, &who).map(drop);
                state.site.store.write(pay).await
            }
            Err(faults) => {
                return page(&state, &reader, (&reads, id), Some((sent, fault::of_advance(&faults), None)))
                    .await;
            }
        }
    } else {
        match sent.form().check() {
            Ok(draft) => {
                let edit = move |conn: &mut Conn| desk.edit_user(conn, id, &draft, &who).map(drop);
                state.site.store.write(edit).await
            }
            Err(faults) => {
                return page(&state, &reader, (&reads, id), Some((sent, fault::of_user(&faults), None)))
                    .await;
            }
        }
    };
    match outcome {
        Ok(()) => Ok(back(&state, jar, &format!("{USERS}/{id}"), "staffing-notice-saved")),
        Err(problem) => match fault::said(&reader.t, &problem) {
            Some(said) => {
                page(&state, &reader, (&reads, id), Some((sent, FieldErrors::default(), Some(said)))).await
            }
            None => Err(problem.into()),
        },
    }
}
