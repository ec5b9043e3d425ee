//! `/equipe/mois/{month}`: the hours of a month, what it cost, how that is shared, and its end. What is done there stands in
//! `act`, what ways cost in `travel`.

mod act;
mod travel;

use maillon_members::{InCharge, of};
use std::collections::BTreeSet;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use maillon_store::Conn;
use maillon_web::form::Choice;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::posts::{Around, around};
use super::{MONTHS, Staffing, USERS, fault, hours, id_in, say};
use crate::costs::{Allocation, Month, PostCost, What};
use crate::desk::{ActProblem, Desk};
use crate::ids::PostId;
use crate::model::{CostForm, PostRow, User};
use crate::store::{costs, posts};
use crate::timesheet::{Deed, Sheet, Status};
pub(super) use act::act;
use travel::Travel;
pub(super) use travel::Ways;

/// What the forms of the page send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    /// `cost`, `no-cost`, `absent`, `present`, `travel`, `no-travel`, `close`, `reopen`.
    act: String,
    post: String,
    paid: String,
    salary: String,
    charges: String,
    leave: String,
    training: String,
    other: String,
    first: String,
    last: String,
    duration: String,
    absence: String,
    /// A way that is taken back.
    travel: String,
    commitment: String,
    amount: String,
    /// The lines that are pending, by their ids: they are left out.
    leaving_out: String,
    reason: String,
}

impl Sent {
    fn cost(&self) -> CostForm {
        CostForm {
            paid: self.paid.clone(),
            salary: self.salary.clone(),
            charges: self.charges.clone(),
            leave: self.leave.clone(),
            training: self.training.clone(),
            other: self.other.clone(),
        }
    }
}

/// What is known of a month.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) sheet: Sheet,
    pub(super) costs: Vec<PostCost>,
    /// How it is shared, or why that cannot be said.
    pub(super) shared: Result<Allocation, String>,
    pub(super) posts: Vec<PostRow>,
    pub(super) users: Vec<User>,
    pub(super) ways: Ways,
    pub(super) around: Around,
    /// So many lines got their yes after the month was locked.
    pub(super) late: usize,
}

/// The hours of one post for one user member.
pub(super) struct Hours {
    who: String,
    whom: String,
    lines: Vec<hours::Line>,
}

/// What one post cost, and the form that says so.
pub(super) struct Cost {
    id: String,
    who: String,
    known: bool,
    form: CostForm,
    total: String,
    /// Words and amount.
    parts: Vec<(String, String)>,
    /// What the ids of its fields begin with.
    at: String,
    errors: FieldErrors,
    /// Whether the form is open, as it cannot be taken.
    open: bool,
}

/// What one user member bears.
pub(super) struct Share {
    name: String,
    href: String,
    amount: String,
}

/// `GET /equipe/mois/{month}`
#[derive(Template, WebTemplate)]
#[template(path = "staffing/month.html")]
pub(super) struct MonthPage {
    shell: Shell,
    errors: FieldErrors,
    said: Option<String>,
    action: String,
    locked: bool,
    pending: usize,
    late: usize,
    /// Their ids: who closes leaves out what they saw, and nothing that came since.
    pending_ids: String,
    hours: Vec<Hours>,
    absences: Vec<(String, String, String)>,
    posts: Vec<Choice>,
    absent: Sent,
    costs: Vec<Cost>,
    travel: Travel,
    shares: Vec<Share>,
    total: String,
    fees: String,
    uncovered: Option<String>,
    unshared: Option<String>,
    log: Vec<String>,
}

fn euros(cents: crate::costs::Cents) -> String {
    if cents == crate::costs::Cents::ZERO { String::new() } else { cents.decimal(',') }
}

fn cost_form(cost: &PostCost) -> CostForm {
    let other = cost.other.iter().map(|(label, cents)| format!("{label}: {}", cents.decimal(',')));
    CostForm {
        paid: format!("{}:{:02}", cost.paid / 60, cost.paid % 60),
        salary: euros(cost.salary),
        charges: euros(cost.charges),
        leave: euros(cost.leave),
        training: euros(cost.training),
        other: other.collect::<Vec<_>>().join("\n"),
    }
}

/// What a cost is made of, in words.
fn parts(t: &Tongue, cost: &PostCost) -> Vec<(String, String)> {
    let own = [
        (What::Salary, cost.salary),
        (What::Charges, cost.charges),
        (What::Leave, cost.leave),
        (What::Training, cost.training),
    ];
    let named = |(what, cents): (What, crate::costs::Cents)| {
        (t.get(&format!("staffing-statement-{}", what.as_str())), cents)
    };
    let all = own.into_iter().map(named).chain(cost.other.iter().cloned());
    let all = all.filter(|(_, cents)| *cents != crate::costs::Cents::ZERO);
    let paid = (t.get("staffing-month-paid"), t.duration(cost.paid));
    std::iter::once(paid).chain(all.map(|(words, cents)| (words, say::euros(t, cents)))).collect()
}

fn total(cost: &PostCost) -> Option<crate::costs::Cents> {
    let own = [cost.salary, cost.charges, cost.leave, cost.training];
    crate::costs::Cents::checked_sum(own.into_iter().chain(cost.other.iter().map(|(_, cents)| *cents)))
}

impl Found {
    fn name_of(&self, user: crate::ids::MemberId) -> String {
        self.users.iter().find(|one| one.id == user).map(|one| one.name.clone()).unwrap_or_default()
    }

    fn post_said(&self, id: PostId) -> String {
        self.posts.iter().find(|post| post.id == id).map(|post| self.around.said(post)).unwrap_or_default()
    }

    fn hours(&self, t: &Tongue) -> Vec<Hours> {
        let pairs: BTreeSet<_> = self.sheet.entries().map(|one| (one.post, one.member)).collect();
        let of = |(post, member)| {
            let own = self.sheet.entries().filter(|one| (one.post, one.member) == (post, member));
            Hours {
                who: self.post_said(post),
                whom: self.name_of(member),
                lines: own.map(|one| hours::Line::of(t, one, &hours::Again::default())).collect(),
            }
        };
        pairs.into_iter().map(of).collect()
    }

    fn costs(&self, t: &Tongue, errors: &FieldErrors, sent: &Sent) -> Vec<Cost> {
        let one = |post: &PostRow| {
            let known = self.costs.iter().find(|cost| cost.post == post.id);
            let id = post.id.to_string();
            let again = sent.act == "cost" && sent.post == id;
            let form = if again { sent.cost() } else { known.map(cost_form).unwrap_or_default() };
            Cost {
                who: self.around.said(post),
                known: known.is_some(),
                form,
                total: known.and_then(total).map(|cents| say::euros(t, cents)).unwrap_or_default(),
                parts: known.map(|cost| parts(t, cost)).unwrap_or_default(),
                at: if again { "field".to_owned() } else { id.clone() },
                errors: if again { errors.clone() } else { FieldErrors::default() },
                open: again,
                id,
            }
        };
        self.posts.iter().map(one).collect()
    }

    /// The log, as far as it is about the month as a whole.
    fn log(&self, t: &Tongue) -> Vec<String> {
        let line = |at: i64, key: &str, by: &str| {
            let who = self.around.name_of(Some(by)).unwrap_or_else(|| t.get("members-gone"));
            t.phrase(key).set("who", who).set("when", t.moment(at))
        };
        let one = |logged: &crate::timesheet::Logged| match &logged.deed {
            Deed::Closed(_) => Some(line(logged.at, "staffing-log-closed", &logged.by).to_string()),
            Deed::Reopened(reason) => {
                let said = line(logged.at, "staffing-log-reopened", &logged.by);
                Some(said.set("words", reason.as_str()).to_string())
            }
            _ => None,
        };
        self.sheet.logged().iter().filter_map(one).collect()
    }
}

impl MonthPage {
    pub(super) fn new(
        shell: Shell,
        found: &Found,
        sent: &Sent,
        (errors, said): (FieldErrors, Option<String>),
    ) -> Self {
        let t = shell.t.clone();
        let month = found.sheet.month();
        let share = |(user, cents): (&crate::ids::MemberId, &crate::costs::Cents)| Share {
            name: found.name_of(*user),
            href: format!("{USERS}/{user}/decompte?de={month}&a={month}"),
            amount: say::euros(&t, *cents),
        };
        let shared = found.shared.as_ref().ok();
        let money =
            |cents: Option<crate::costs::Cents>| cents.map(|cents| say::euros(&t, cents)).unwrap_or_default();
        let post = |post: &PostRow| Choice::new(post.id.to_string(), found.around.said(post));
        let absence = |one: &crate::timesheet::Absence| {
            let days = if one.first == one.last {
                t.named_day(one.first)
            } else {
                let said = t.phrase("staffing-days").set("from", t.named_day(one.first));
                said.set("to", t.named_day(one.last)).to_string()
            };
            (one.id.to_string(), found.post_said(one.post), format!("{days}, {}", t.duration(one.minutes)))
        };
        Self {
            action: format!("{MONTHS}/{month}"),
            locked: *found.sheet.status() != Status::Open,
            pending: found.sheet.pending_entries().count(),
            late: if *found.sheet.status() == Status::Open { 0 } else { found.late },
            pending_ids: ids(&found.sheet),
            hours: found.hours(&t),
            absences: found.sheet.absences().map(absence).collect(),
            posts: found.posts.iter().map(post).collect(),
            absent: if sent.act == "absent" {
                sent.clone()
            } else {
                Sent { first: month.first().to_string(), ..Sent::default() }
            },
            costs: found.costs(&t, &errors, sent),
            travel: Travel::new(&t, found, sent),
            shares: shared.map(|shared| shared.shares.iter().map(share).collect()).unwrap_or_default(),
            total: money(shared.map(|shared| shared.total)),
            fees: money(shared.map(|shared| shared.fees)),
            uncovered: shared
                .map(|shared| shared.uncovered)
                .filter(|cents| *cents != crate::costs::Cents::ZERO)
                .map(|cents| say::euros(&t, cents)),
            unshared: found.shared.as_ref().err().cloned(),
            log: found.log(&t),
            errors,
            said,
            shell,
        }
    }
}

/// The lines that wait, as a form names them.
fn ids(sheet: &Sheet) -> String {
    sheet.pending_entries().map(|one| one.id.to_string()).collect::<Vec<_>>().join(" ")
}

fn load(conn: &mut Conn, desk: &Desk, t: &Tongue, month: Month) -> Result<Found, ActProblem> {
    let shared = match desk.allocation(conn, month) {
        Ok(shared) => Ok(shared),
        Err(ActProblem::Store(problem)) => return Err(problem.into()),
        Err(problem) => Err(fault::said(t, &problem).unwrap_or_else(|| problem.to_string())),
    };
    Ok(Found {
        sheet: desk.sheet(conn, month)?,
        costs: costs::of_month(conn, month)?,
        shared,
        posts: posts::all(conn)?,
        users: desk.users(conn)?,
        ways: travel::load(conn, desk, month)?,
        around: around(conn)?,
        late: desk.late(conn, month)?,
    })
}

async fn page(
    state: &Staffing,
    reader: &Reader,
    month: Month,
    sent: &Sent,
    told: (FieldErrors, Option<String>),
) -> Result<MonthPage, Problem> {
    let (desk, t) = (state.house.desk.clone(), reader.t.clone());
    let found = state.site.store.read(move |conn: &mut Conn| load(conn, &desk, &t, month)).await?;
    let shell = reader.shell_titled(say::month(&reader.t, month)).hidden();
    Ok(MonthPage::new(shell, &found, sent, told))
}

pub(super) async fn show(
    State(state): State<Staffing>,
    _: InCharge<of::Staffing>,
    Path(month): Path<String>,
    reader: Reader,
) -> Result<MonthPage, Problem> {
    page(&state, &reader, id_in(&month)?, &Sent::default(), (FieldErrors::default(), None)).await
}
