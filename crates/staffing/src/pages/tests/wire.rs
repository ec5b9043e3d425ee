//! What goes out over the wire is read as it went.

use maillon_kernel::language::Lang;
use maillon_web::Words;
use serde_json::{Value, json};

use super::world::{ACTOR, CANAL, functions, span};
use crate::LOCALES;
use crate::model::Function;
use crate::rules::Code;
use crate::wire::{self, Done, FreeSpan, Theirs};

/// A name is plain text: whoever reads it takes markup out.
fn ours() -> Function {
    Function { title: "Tenir les comptes".into(), ..functions()[0].clone() }
}

fn note() -> Value {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    wire::note(&ours(), ACTOR, &[], &words.in_lang(Lang::Fr))
}

#[test]
fn a_function_comes_back_from_the_wire_as_it_went() {
    let (ours, note) = (ours(), note());
    let read = wire::read(note.as_object().unwrap()).unwrap();
    assert_eq!((read.uri, read.owner.as_str()), (ours.uri.clone(), ACTOR));
    assert_eq!((read.title, read.about), (ours.title.clone(), ours.about.clone()));
    assert_eq!(read.primary, wire::intent(&ours));
    assert_eq!(read.weekly.as_deref(), Some("8"), "whole four hours of 470 minutes");
    assert_eq!(read.slots.as_str(), format!("{}/creneaux", ours.uri));
    assert_eq!(read.updated_at, ours.updated_at);
}

#[test]
fn nobody_speaks_for_another() {
    let with = |key: &str, value: Value| {
        let mut note = note();
        note[key] = value;
        wire::read(note.as_object().unwrap()).map(drop).map_err(|problem| problem.0)
    };
    assert_eq!(with("name", json!("Cuisiner")), Ok(()));
    assert_eq!(with("attributedTo", json!(CANAL)), Err("attributedTo"));
    assert_eq!(with("attributedTo", json!("http://groupe.example/@groupe")), Err("attributedTo"));
    assert_eq!(with("slots", json!("https://canal.example/equipe/fonctions/1/creneaux")), Err("slots"));
    assert_eq!(with("id", json!("https://canal.example/equipe/fonctions/1")), Err("attributedTo"));
    assert_eq!(with("publishes", Value::Null), Err("publishes"));
    let intent = |key: &str, value: Value| {
        let mut intent = note()["publishes"].clone();
        intent[key] = value;
        with("publishes", intent)
    };
    assert_eq!(intent("action", json!("vf:deliverService")), Ok(()));
    assert_eq!(intent("action", json!("transfer")), Err("publishes"));
    assert_eq!(intent("id", json!("https://canal.example/1#primary")), Err("publishes"));
    assert_eq!(intent("id", json!(format!("{}2#primary", functions()[0].uri))), Err("publishes"));
    assert_eq!(intent("resourceQuantity", Value::Null), Err("resourceQuantity"));
    let hours = json!({ "hasUnit": "hour", "hasNumericalValue": "1" });
    assert_eq!(intent("resourceQuantity", hours), Err("hasUnit"));
}

#[test]
fn times_come_back_from_the_wire_as_they_went() {
    let free = [
        (Code::new("P1"), span("2026-12-10T09:00", "2026-12-10T13:00")),
        (Code::new("P2"), span("2026-12-10T13:30", "2026-12-10T17:30")),
    ];
    let done = |name: Option<&str>| Done {
        agreement: "https://groupe.example/ap/agreements/1/agreement".into(),
        code: Code::new("P1"),
        name: name.map(str::to_owned),
        span: span("2026-12-09T09:00", "2026-12-09T13:00"),
    };
    let own = [done(Some("Salma")), done(None)];
    let json = wire::free_json(&functions()[0], ACTOR, &free, CANAL, &own);
    assert_eq!(json["totalItems"], 4);
    let theirs = |one: &Done| Theirs {
        agreement: one.agreement.clone(),
        code: one.code.to_string(),
        name: one.name.clone(),
        span: one.span,
    };
    let free = free.map(|(code, span)| FreeSpan { code: code.to_string(), span });
    assert_eq!(wire::times(json.as_object().unwrap()), (free.to_vec(), own.iter().map(theirs).collect()));
    // What is no time of anybody's work is passed over.
    let with = |key: &str, value: Value| {
        let mut json = json.clone();
        json["orderedItems"][0][key] = value;
        wire::times(json.as_object().unwrap()).0.len()
    };
    assert_eq!(with("action", json!("vf:work")), 2);
    assert_eq!(with("action", json!("use")), 1);
    assert_eq!(with("hasEnd", json!("2026-12-10T08:00:00Z")), 1);
    assert_eq!(with("hasBeginning", json!("demain")), 1);
}
