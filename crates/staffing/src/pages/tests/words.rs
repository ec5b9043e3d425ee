//! The words: complete, all said, and written as each language writes them.

use std::path::Path;

use maillon_kernel::language::Lang;
use maillon_web::i18n::check;
use maillon_web::{FieldErrors, Words};

use super::super::{fault, say};
use super::money;
use crate::LOCALES;
use crate::costs::{Cents, CostProblem, Term, csv, table};
use crate::desk::ActProblem;
use crate::model::{
    AbsenceForm, AdvanceForm, CorrectionForm, CostForm, FunctionForm, HoursForm, PostForm, SharingForm,
    TravelForm, UserForm,
};
use crate::timesheet::Refusal;

#[test]
fn the_words_are_complete_and_all_are_said() {
    assert_eq!(check::check(&LOCALES), Vec::<String>::new());
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let unused = check::unused(&LOCALES, &[&home.join("src"), &home.join("templates")]);
    assert_eq!(unused, Vec::<String>::new());
}

/// The fields of every form that can have a fault, by the key that its list of faults begins with.
fn faulty() -> Vec<(&'static str, FieldErrors)> {
    let x = || "x".to_owned();
    let long = || "x".repeat(3000);
    let needs = super::super::needs::NeedsForm { commune: x(), words: long(), ..Default::default() };
    let function = FunctionForm { about: long(), ..FunctionForm::default() };
    let post = PostForm { home: x(), ends_on: x(), ..PostForm::default() };
    let user = UserForm {
        functions: x(),
        yearly: x(),
        joined_on: x(),
        ends_on: x(),
        notice_days: x(),
        weight: x(),
        opening: x(),
        note: long(),
        ..UserForm::default()
    };
    let advance = AdvanceForm { label: long(), ..AdvanceForm::default() };
    let cost = CostForm { paid: x(), salary: x(), charges: x(), leave: x(), training: x(), other: x() };
    let absence = AbsenceForm { first: "2026-12-01".into(), last: x(), duration: x() };
    vec![
        ("staffing-ask", needs.check().unwrap_err()),
        ("staffing-ask", fault::field("from", "staffing-fault-hour")),
        ("staffing-ask", fault::field("to", "staffing-fault-hour")),
        ("staffing-ask", fault::field("adresse", "staffing-fault-address")),
        ("staffing-function", fault::of_function(&function.check().unwrap_err())),
        ("staffing-post", fault::of_post(&post.check().unwrap_err())),
        ("staffing-user", fault::of_user(&user.check().unwrap_err())),
        ("staffing-user", fault::of_advance(&advance.check().unwrap_err())),
        ("staffing-user", fault::field("file", "staffing-fault-file-many")),
        ("staffing-hours", fault::of_hours(&HoursForm::default().check().unwrap_err())),
        ("staffing-hours", fault::of_correction(&CorrectionForm::default().check().unwrap_err())),
        ("staffing-month", fault::of_cost(&cost.check(super::world::id(11)).unwrap_err())),
        ("staffing-month", fault::of_absence(&absence.check().unwrap_err())),
        ("staffing-month", fault::of_absence(&AbsenceForm::default().check().unwrap_err())),
        ("staffing-month", fault::of_travel(&TravelForm::default().check().unwrap_err())),
        ("staffing-sharing", fault::of_sharing(&SharingForm::default().check().unwrap_err())),
    ]
}

#[test]
fn every_fault_names_its_field() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    for lang in Lang::ALL {
        let t = words.in_lang(lang);
        for (form, errors) in faulty() {
            for ((field, plain), (_, labelled)) in errors.texts(&t).into_iter().zip(errors.labelled(&t, form))
            {
                assert!(!plain.starts_with("staffing-"), "{plain}");
                assert_ne!(plain, labelled, "{}: {form}-{field} is no label", lang.code());
            }
        }
    }
}

#[test]
fn every_refusal_has_words() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    let refusals = [
        Refusal::Open,
        Refusal::OutsideMonth,
        Refusal::Future,
        Refusal::Minutes,
        Refusal::DayFull { left: 90 },
        Refusal::KnownId,
        Refusal::NotPending,
        Refusal::Disputed,
        Refusal::Words,
        Refusal::NotCorrectable,
        Refusal::IsCorrection,
        Refusal::BelowZero { left: 0 },
        Refusal::Pending(Vec::new()),
        Refusal::NotLeftOut(Vec::new()),
    ];
    let costs = [CostProblem::NoCosts(super::world::id(11)), CostProblem::Overflow, CostProblem::Fee(-1)];
    let others = [ActProblem::Time, ActProblem::NotNow, ActProblem::Locked, ActProblem::Cannot(Vec::new())];
    let all = refusals.map(ActProblem::from).into_iter().chain(costs.map(ActProblem::Costs)).chain(others);
    let all: Vec<ActProblem> = all.collect();
    for t in Lang::ALL.map(|lang| words.in_lang(lang)) {
        for problem in &all {
            let said = fault::said(&t, problem).unwrap();
            assert!(!said.is_empty() && !said.contains("staffing-") && !said.contains('$'), "{said}");
        }
        assert_eq!(fault::said(&t, &ActProblem::NotAllowed), None);
    }
}

#[test]
fn amounts_are_written_as_each_language_does() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    let said = |lang: Lang| {
        let t = words.in_lang(lang);
        [0, -1, 123_456, -123_456_789].map(|cents| say::euros(&t, Cents::new(cents)))
    };
    assert_eq!(
        said(Lang::Fr),
        [
            "0,00\u{202f}€",
            "−0,01\u{202f}€",
            "1\u{202f}234,56\u{202f}€",
            "−1\u{202f}234\u{202f}567,89\u{202f}€"
        ]
    );
    assert_eq!(said(Lang::Nl), ["€\u{a0}0,00", "€\u{a0}−0,01", "€\u{a0}1.234,56", "€\u{a0}−1.234.567,89"]);
    assert_eq!(said(Lang::En), ["€0.00", "−€0.01", "€1,234.56", "−€1,234,567.89"]);
    // What is said can be typed.
    for text in [said(Lang::Fr), said(Lang::Nl)].concat() {
        assert!(text.parse::<Cents>().is_ok(), "{text}");
    }
}

#[test]
fn minutes_below_zero_have_a_sign() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    let said = |lang: Lang| [0, 90, -1, -60, -90].map(|minutes| say::minutes(&words.in_lang(lang), minutes));
    assert_eq!(said(Lang::Fr), ["0 min", "1 h 30", "−1 min", "−1 h", "−1 h 30"]);
    assert_eq!(said(Lang::Nl), ["0 min", "1 u 30", "−1 min", "−1 u", "−1 u 30"]);
    assert_eq!(said(Lang::En), said(Lang::Fr));
}

#[test]
fn the_statement_is_a_file() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    let found = money::found(money::rows());
    let file = |lang: Lang, style: csv::Style| {
        let t = words.in_lang(lang);
        csv::write(&table(&found.rows, |term: Term| found.say(&t, term)), style)
    };
    let english = file(Lang::En, csv::Style::PLAIN);
    let lines: Vec<&str> = english.lines().collect();
    assert_eq!(lines.len(), 12);
    assert_eq!(lines[0], "Month,Day,What,Post,Detail,Minutes,Amount,Balance");
    assert_eq!(lines[2], "2026-12,2026-12-05,Payment,,Gants <b>,,1234.56,-0.05");
    assert_eq!(lines[3], "2026-12,,Salary,P1,,240,-12.34,-0.05");
    for lang in Lang::ALL {
        assert!(!file(lang, csv::Style::EUROPEAN).contains("staffing-"));
    }
}
