//! Months, their costs and how they are shared; user members, and what each has paid and bears.

use std::collections::BTreeSet;

use maillon_web::{FieldErrors, Shell};
use serde_json::json;

use super::super::fault;
use super::super::month::{self, MonthPage};
use super::super::months::{self, MonthsPage};
use super::super::statement::{self, StatementPage};
use super::super::users::{self, UserPage, UsersPage};
use super::world::{
    NOW, around, commitment, confirmed, day, december, entries, functions, id, posts, span, users as register,
};
use super::{Drawn, draw, fine, sent};
use crate::costs::{
    Allocation, Cents, CostProblem, Fee, Hours, Key, PostCost, Row, RowKind, Rules, Sharing, What, allocate,
};
use crate::desk::{ActProblem, Overview};
use crate::model::{
    AbsenceProblem, AdvanceProblem, Commitment, CostFormProblem, Paper, PaperKind, SharingForm, SharingRules,
    State, TravelProblem, UserProblem,
};
use crate::store::travels::Way;
use crate::timesheet::{Absence, Deed, Logged, Sheet, Status, TrainingTime};

fn cost() -> PostCost {
    PostCost {
        post: id(11),
        paid: 4_940,
        salary: Cents::new(123_456),
        charges: Cents::new(30_864),
        leave: Cents::ZERO,
        training: Cents::new(5_000),
        other: vec![("Gants <b>".into(), Cents::new(4_000)), ("Remboursé".into(), Cents::new(-1_000))],
    }
}

fn sheet(locked: bool, full: bool) -> Sheet {
    if !full {
        return Sheet::new(december());
    }
    let absence = |number: u32, last: &str, minutes: i64| Absence {
        id: id(number),
        post: id(11),
        first: day("2026-12-01"),
        last: day(last),
        minutes,
    };
    let left_out: BTreeSet<_> =
        entries().into_iter().filter(|one| one.state.is_pending()).map(|one| one.id).collect();
    let by = id::<maillon_members::MemberId>(102).to_string();
    let log = |deed: Deed| Logged { at: NOW, by: by.clone(), deed };
    let log = vec![
        log(Deed::Entered(id(401))),
        log(Deed::Closed(left_out.clone())),
        log(Deed::Reopened("Une erreur <b>.".into())),
    ];
    let status = if locked { Status::Locked { left_out } } else { Status::Open };
    let absences = [absence(601, "2026-12-01", 455), absence(602, "2026-12-04", 1_820)];
    Sheet::restore(december(), status, entries(), absences, log)
}

/// One by day, one by night.
fn ways() -> month::Ways {
    let one = |number: u32, what: Commitment, cents: i64| {
        let (commitment, cents) = (what.id, Cents::new(cents));
        (Way { id: id(number), month: december(), commitment, cents }, what)
    };
    month::Ways {
        written: vec![one(701, confirmed(), 1_240), one(702, night(), 700)],
        begun: vec![confirmed(), night()],
    }
}

/// Over midnight, at the end of the month.
fn night() -> Commitment {
    commitment(205, State::Confirmed, span("2026-12-31T22:00", "2027-01-01T01:00"))
}

/// By these hours. Without any and without a key, nobody bears anything.
fn shared(costs: &[PostCost], hours: &[Hours]) -> Allocation {
    let rules = Rules { key: Key::default(), sharing: Sharing::Key, fee: Fee::new(35).unwrap() };
    allocate(december(), costs, hours, &[], &rules).unwrap()
}

fn month(shell: &Shell, sheet: Sheet, shared: Result<Allocation, String>, form: serde_json::Value) -> String {
    let (form, told): (month::Sent, _) = match form["act"].as_str() {
        Some("cost") => {
            let all = [
                CostFormProblem::Paid,
                CostFormProblem::Salary,
                CostFormProblem::Charges,
                CostFormProblem::Leave,
                CostFormProblem::Training,
                CostFormProblem::Other,
            ];
            (sent(form), (fault::of_cost(&all), None))
        }
        Some("absent") => {
            let all = [AbsenceProblem::First, AbsenceProblem::Last, AbsenceProblem::Duration];
            (sent(form), (fault::of_absence(&all), None))
        }
        Some("travel") => {
            let all = [TravelProblem::Commitment, TravelProblem::Amount];
            (sent(form), (fault::of_travel(&all), None))
        }
        Some(_) => (sent(form), (FieldErrors::default(), Some("Dites pourquoi <b>.".to_owned()))),
        None => (month::Sent::default(), fine()),
    };
    let costs = if sheet.entries().count() == 0 { Vec::new() } else { vec![cost()] };
    let ways = if costs.is_empty() { month::Ways::default() } else { ways() };
    let (posts, users) = (posts(), register());
    let found = month::Found { sheet, costs, shared, posts, users, ways, around: around(), late: 1 };
    draw(&MonthPage::new(shell.clone(), &found, &form, told))
}

fn month_pages(shell: &Shell) -> Vec<Drawn> {
    let page = |locked: bool, form: serde_json::Value| {
        let sheet = sheet(locked, true);
        let shared = shared(&[cost()], &sheet.hours(TrainingTime::Member));
        month(shell, sheet, Ok(shared), form)
    };
    let unshared = fault::said(&shell.t, &ActProblem::Costs(CostProblem::NoCosts(id(11)))).unwrap();
    let bad = json!({
        "act": "cost", "post": posts()[0].id.to_string(), "paid": "x <b>", "salary": "x", "charges": "x",
        "leave": "x", "training": "x", "other": "gants <b>",
    });
    let absent =
        json!({ "act": "absent", "post": posts()[1].id.to_string(), "first": "x <b>", "duration": "0" });
    let travel = json!({ "act": "travel", "commitment": night().id.to_string(), "amount": "x <b>" });
    vec![
        ("month-open", page(false, json!({}))),
        ("month-locked", page(true, json!({}))),
        ("month-reopen-refused", page(true, json!({ "act": "reopen", "reason": "" }))),
        ("month-cost-bad", page(false, bad)),
        ("month-absence-bad", page(false, absent)),
        ("month-travel-bad", page(false, travel)),
        ("month-unshared", month(shell, sheet(false, true), Err(unshared), json!({}))),
        ("month-uncovered", month(shell, sheet(false, true), Ok(shared(&[cost()], &[])), json!({}))),
        ("month-empty", month(shell, sheet(false, false), Ok(shared(&[], &[])), json!({}))),
    ]
}

fn months_page(shell: &Shell, bad: bool) -> String {
    let one = |month: &str, locked: bool, pending: usize, countersigned: i64| Overview {
        month: month.parse().unwrap(),
        locked,
        pending,
        countersigned,
    };
    let all = [one("2026-11", false, 1, 1_230), one("2026-10", true, 2, 0)];
    let (form, errors) = if bad {
        let form = SharingForm { sharing: "x".into(), fee: "<b>".into(), training: String::new() };
        let errors = fault::of_sharing(&form.check().unwrap_err());
        assert_eq!(errors.len(), 3);
        (sent(json!({ "sharing": "x", "fee": "<b>" })), errors)
    } else {
        (months::Sent::of(&SharingRules::default()), FieldErrors::default())
    };
    let all: &[Overview] = if bad { &[] } else { &all };
    draw(&MonthsPage::new(shell.clone(), all, Some(december()), form, errors))
}

/// One of each weight.
pub(super) fn papers() -> Vec<Paper> {
    let one = |number: u32, name: &str, kind: PaperKind, size: i64| Paper {
        id: id(number),
        member: id(301),
        name: name.into(),
        kind,
        digest: "0".repeat(64),
        size,
        added_at: NOW,
        added_by: id::<maillon_members::MemberId>(102).to_string(),
    };
    vec![
        one(801, "Convention signée <b>.pdf", PaperKind::Pdf, 4_250_000),
        one(802, "Avenant \" onfocus=\"x.odt", PaperKind::Odt, 310_400),
    ]
}

fn user(shell: &Shell, form: serde_json::Value, errors: FieldErrors) -> String {
    let [user, _] = register().try_into().unwrap();
    let papers = if errors.any(&["date", "name"]) { Vec::new() } else { papers() };
    let form = sent::<users::Sent>(form).beside(&user, "2026-12-08".to_owned());
    draw(&UserPage::new(shell.clone(), &user, (&functions(), &papers), form, (errors, None)))
}

fn user_pages(shell: &Shell) -> Vec<Drawn> {
    let advance = [AdvanceProblem::Date, AdvanceProblem::Amount, AdvanceProblem::Label];
    let all = [
        UserProblem::Name,
        UserProblem::Functions,
        UserProblem::Yearly,
        UserProblem::JoinedOn,
        UserProblem::EndsOn,
        UserProblem::NoticeDays,
        UserProblem::Weight,
        UserProblem::Opening,
        UserProblem::Since,
        UserProblem::Note,
    ];
    let pay = json!({ "act": "pay", "date": "hier <b>", "amount": "x", "label": "Virement <b>" });
    let save = json!({ "act": "save", "yearly": "beaucoup <b>", "note": "<b>" });
    let accounts: Vec<_> = register().into_iter().zip([Cents::new(123_456), Cents::new(-5_000)]).collect();
    vec![
        ("users", draw(&UsersPage::new(shell.clone(), &accounts))),
        ("users-empty", draw(&UsersPage::new(shell.clone(), &[]))),
        ("user", user(shell, json!({ "act": "pay", "date": "2026-12-08" }), FieldErrors::default())),
        ("user-advance-bad", user(shell, pay, fault::of_advance(&advance))),
        (
            "user-file-bad",
            user(shell, json!({ "act": "pay" }), fault::field("file", "staffing-fault-file-kind")),
        ),
        ("user-bad", user(shell, save, fault::of_user(&all))),
    ]
}

/// A row of every kind.
pub(super) fn rows() -> Vec<Row> {
    let shares = What::ALL.map(RowKind::Share);
    let kinds = [RowKind::Opening, RowKind::Advance].into_iter().chain(shares).chain([RowKind::Closing]);
    let row = |kind: RowKind| Row {
        month: december(),
        date: (kind == RowKind::Advance).then(|| day("2026-12-05")),
        kind,
        post: matches!(kind, RowKind::Share(what) if what != What::Fee).then(|| id(11)),
        label: matches!(kind, RowKind::Advance | RowKind::Share(What::Other)).then(|| "Gants <b>".into()),
        minutes: match kind {
            RowKind::Share(What::Fee | What::Travel) | RowKind::Advance => 0,
            RowKind::Share(What::Leave) => -30,
            RowKind::Share(_) => 240,
            _ => 0,
        },
        effect: if kind == RowKind::Advance { Cents::new(123_456) } else { Cents::new(-1_234) },
        balance: Cents::new(-5),
    };
    kinds.map(row).collect()
}

pub(super) fn found(rows: Vec<Row>) -> statement::Found {
    let first = if rows.is_empty() { december() } else { "2026-11".parse().unwrap() };
    statement::Found { user: register()[0].clone(), rows, posts: posts(), first, last: december() }
}

pub(super) fn pages(shell: &Shell) -> Vec<Drawn> {
    let mut all = vec![
        ("months", months_page(shell, false)),
        ("months-bad", months_page(shell, true)),
        ("statement", draw(&StatementPage::new(shell.clone(), &found(rows()), NOW))),
        ("statement-empty", draw(&StatementPage::new(shell.clone(), &found(Vec::new()), NOW))),
    ];
    all.extend(month_pages(shell));
    all.extend(user_pages(shell));
    all
}
