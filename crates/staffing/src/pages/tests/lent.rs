//! What is lent, here and elsewhere, and the way to ask for it.

use maillon_web::{FieldErrors, Shell};
use serde_json::json;

use super::super::asked::AskedPage;
use super::super::elsewhere::{ElsewherePage, There};
use super::super::fault;
use super::super::function::{self, FunctionPage};
use super::super::list::{ListPage, Place};
use super::super::needs::NeedsForm;
use super::world::{ACTOR, foreign, functions, span};
use super::{Drawn, draw, fine, sent};
use crate::model::FunctionForm;
use crate::wire::{self, FreeSpan, Theirs};

pub(super) fn list(shell: &Shell, place: Place) -> String {
    draw(&ListPage::new(shell.clone(), &functions(), &[(foreign(), "Canal <b>".into())], place))
}

pub(super) fn asked(shell: &Shell, told: (FieldErrors, Option<String>), reader: (bool, bool)) -> String {
    let form =
        if told.0.is_empty() { NeedsForm { fr: "on".into(), ..NeedsForm::default() } } else { needs() };
    draw(&AskedPage::new(shell.clone(), &functions()[0], form, told, reader))
}

fn needs() -> NeedsForm {
    NeedsForm {
        day: "bientôt <b>".into(),
        from: "9".into(),
        to: "13:00".into(),
        nl: "on".into(),
        commune: "<b>".into(),
        words: format!("Les comptes <b> {}", "x".repeat(1000)),
        ..NeedsForm::default()
    }
}

/// What came over the wire from another instance.
fn there(told: bool, free: bool, weekly: i64) -> There {
    let function = crate::model::Function { weekly, ..functions()[0].clone() };
    let words = maillon_web::Words::assemble(&[&crate::LOCALES]).unwrap();
    let note = wire::note(&function, ACTOR, &[], &words.in_lang(maillon_kernel::language::Lang::Fr));
    let one = |code: &str, start: &str, end: &str| FreeSpan { code: code.into(), span: span(start, end) };
    let free = free.then(|| {
        vec![
            one("P1", "2026-12-10T09:00", "2026-12-10T13:00"),
            one("P2", "2026-12-10T09:00", "2026-12-10T13:00"),
            one("P1", "2026-12-10T13:30", "2026-12-10T17:30"),
            one("P1", "2026-12-11T09:00", "2026-12-11T13:00"),
        ]
    });
    let own = |name: Option<&str>| Theirs {
        agreement: "https://groupe.example/ap/agreements/1/agreement".into(),
        code: "P2<b>".into(),
        name: name.map(str::to_owned),
        span: span("2026-12-09T09:00", "2026-12-09T13:00"),
    };
    There {
        function: wire::read(note.as_object().unwrap()).unwrap(),
        owner: "Le groupe <b>".into(),
        own: if free.is_some() { vec![own(Some("Salma <b>")), own(None)] } else { Vec::new() },
        free: free.unwrap_or_default(),
        told,
    }
}

fn form(shell: &Shell, form: serde_json::Value, edited: bool) -> String {
    let read = |key: &str| form[key].as_str().unwrap_or_default().to_owned();
    let check = FunctionForm {
        title: read("title"),
        about: read("about"),
        language: read("language"),
        weekly: read("weekly"),
    };
    let errors = check.check().map_or_else(|faults| fault::of_function(&faults), |_| FieldErrors::default());
    draw(&FunctionPage::new(shell.clone(), edited.then(|| functions()[0].id), sent(form), errors))
}

pub(super) fn pages(shell: &Shell) -> Vec<Drawn> {
    let member = Place { is_member: true, told: 1, ..Place::default() };
    let works = Place { works: true, told: 2, ..member };
    let coordinates = Place { coordinates: true, waiting: 2, told: 0, ..member };
    let elsewhere = |there: Option<There>, form: NeedsForm, told| {
        let known = if there.is_some() { Vec::new() } else { vec![foreign()] };
        draw(&ElsewherePage::new(shell.clone(), there, &known, form, told))
    };
    let said = || (FieldErrors::default(), Some("Ce moment est passé <b>.".to_owned()));
    let empty = draw(&ListPage::new(shell.clone(), &[], &[], coordinates));
    let retired = functions()[1].clone();
    let quoted = function::Sent::of(&functions()[0]);
    let wrong =
        json!({ "title": "x", "about": format!("<b>{}", "x".repeat(2000)), "weekly": "beaucoup <b>" });
    let no_address = NeedsForm { adresse: "canal <b>".into(), ..NeedsForm::default() };
    let address = || fault::field("adresse", "staffing-fault-address");
    vec![
        ("list", draw(&ListPage::new(shell.clone(), &functions(), &[], Place::default()))),
        ("list-member", list(shell, member)),
        ("list-worker", list(shell, works)),
        ("list-coordinator", list(shell, coordinates)),
        ("list-empty", empty),
        ("list-retired", draw(&ListPage::new(shell.clone(), &[retired], &[], coordinates))),
        ("function", asked(shell, fine(), (false, false))),
        ("function-member", asked(shell, fine(), (true, false))),
        ("function-coordinator", asked(shell, said(), (true, true))),
        ("function-bad", asked(shell, (needs().check().unwrap_err(), None), (true, false))),
        ("function-new", form(shell, json!({ "title": "Coudre", "language": "fr", "weekly": "8" }), false)),
        ("function-form", {
            draw(&FunctionPage::new(shell.clone(), Some(functions()[0].id), quoted, FieldErrors::default()))
        }),
        ("function-form-bad", form(shell, wrong, true)),
        ("elsewhere", elsewhere(None, NeedsForm::default(), fine())),
        ("elsewhere-bad", elsewhere(None, no_address, (address(), None))),
        ("elsewhere-there", elsewhere(Some(there(true, true, 470)), NeedsForm::default(), fine())),
        ("elsewhere-nothing-free", elsewhere(Some(there(true, false, 0)), NeedsForm::default(), said())),
        ("elsewhere-untold", {
            elsewhere(Some(there(false, false, 470)), needs(), (needs().check().unwrap_err(), None))
        }),
    ]
}
