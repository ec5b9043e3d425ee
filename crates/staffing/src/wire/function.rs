//! From a function of ours to the note that everybody reads.

use maillon_agreement::Intent;
use maillon_federation::publish::{PUBLIC, timestamp, version};
use maillon_kernel::markup::escape;
use maillon_kernel::quantity::{Amount, MeasureUnit};
use maillon_web::Tongue;
use serde_json::{Value, json};

use crate::model::Function;

/// Minutes that a request is a multiple of.
pub const STEP: u32 = 5;

/// What can be asked for: minutes of it.
pub fn intent(function: &Function) -> Intent {
    Intent {
        uri: format!("{}#primary", function.uri),
        unit: MeasureUnit::Minute,
        amount: Some(Amount::whole(STEP)),
    }
}

/// The note, without `@context`. `t` speaks its language.
pub fn note(function: &Function, actor: &str, networks: &[String], t: &Tongue) -> Value {
    let content = content(function, t);
    let cc: Vec<String> =
        std::iter::once(format!("{actor}/followers")).chain(networks.iter().cloned()).collect();
    let mut note = json!({
        "id": function.uri,
        "type": "Note",
        "attributedTo": actor,
        "name": function.title,
        "content": content,
        "contentMap": { function.language.as_str(): content },
        "source": { "content": function.about, "mediaType": "text/plain" },
        "url": function.uri,
        "published": timestamp(function.created_at),
        "to": [PUBLIC],
        "cc": cc,
        "publishes": publishes(function),
        "unitBased": true,
        "slots": format!("{}/creneaux", function.uri),
    });
    if let Some(members) = note.as_object_mut()
        && function.updated_at != function.created_at
    {
        members.insert("updated".to_owned(), json!(version(function.updated_at)));
    }
    note
}

fn publishes(function: &Function) -> Value {
    let intent = intent(function);
    json!({
        "type": "Intent",
        "id": intent.uri,
        "action": "deliverService",
        "resourceQuantity": { "hasUnit": intent.unit.as_str(), "hasNumericalValue": intent.amount },
        "availableQuantity": {
            "hasUnit": MeasureUnit::Hour.as_str(),
            "hasNumericalValue": (function.told_weekly() / 60).to_string(),
        },
    })
}

/// All that a Mastodon reader gets.
fn content(function: &Function, t: &Tongue) -> String {
    let title = t.phrase("staffing-note-title").set("title", function.title.as_str()).to_string();
    let weekly = weekly(function, t);
    let about = if function.about.is_empty() { String::new() } else { paragraphs(&function.about) };
    format!("<p>{}<br>{}</p>{about}", escape(&title), escape(&weekly))
}

/// "environ 8 h par semaine".
pub(crate) fn weekly(function: &Function, t: &Tongue) -> String {
    match function.told_weekly() {
        0 => t.get("staffing-weekly-none"),
        minutes => t.phrase("staffing-weekly").set("time", t.duration(minutes)).to_string(),
    }
}

/// A paragraph for each, lines stay lines.
fn paragraphs(text: &str) -> String {
    let paragraph = |text: &str| format!("<p>{}</p>", escape(text.trim()).replace('\n', "<br>"));
    text.split("\n\n").filter(|text| !text.trim().is_empty()).map(paragraph).collect()
}
