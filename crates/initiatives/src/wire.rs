//! An initiative as everybody reads it: a `Note` with an `Intent` for each line of what it needs.

use maillon_federation::publish::{PUBLIC, timestamp, version};
use maillon_kernel::markup::escape;
use maillon_web::Tongue;
use serde_json::{Value, json};

use crate::model::{Initiative, Need, State};

/// The `@context` of an initiative and of the activities that carry one.
pub fn context() -> Value {
    json!([
        "https://www.w3.org/ns/activitystreams",
        {
            "vf": "https://w3id.org/valueflows/ont/vf#",
            "om2": "http://www.ontology-of-units-of-measure.org/resource/om-2/",
            "maillon": "urn:maillon:ns#",
            "Intent": "vf:Intent",
            "publishes": "vf:publishes",
            "action": "vf:action",
            "finished": "vf:finished",
            "resourceQuantity": "vf:resourceQuantity",
            "hasUnit": "om2:hasUnit",
            "hasNumericalValue": "om2:hasNumericalValue",
            "initiative": "maillon:initiative",
            "supportersNeeded": "maillon:supportersNeeded",
            "result": "maillon:result",
        },
    ])
}

fn intent(row: &Initiative, need: &Need) -> Value {
    let mut intent = json!({
        "id": format!("{}#need-{}", row.uri, need.position),
        "type": "Intent",
        "action": need.kind().action(),
        "name": need.words,
        "finished": need.state == "covered",
    });
    let Some(members) = intent.as_object_mut() else { return intent };
    if let Some(hours) = need.hours {
        let quantity = json!({ "hasUnit": "hour", "hasNumericalValue": hours.to_string() });
        members.insert("resourceQuantity".to_owned(), quantity);
    }
    if let Some(offer) = &need.offer {
        members.insert("url".to_owned(), json!(offer));
    }
    intent
}

/// The `Note`, without `@context`. `t` speaks its language. It says nothing of who launched it but their name.
pub fn note(row: &Initiative, actor: &str, needs: &[Need], t: &Tongue) -> Value {
    let content = content(row, needs, t);
    let mut note = json!({
        "id": row.uri,
        "type": "Note",
        "attributedTo": actor,
        "name": row.title,
        "content": content,
        "contentMap": { row.language.as_str(): content },
        "source": { "content": row.source, "mediaType": "text/markdown" },
        "url": row.uri,
        "published": timestamp(row.opened_at.unwrap_or(row.created_at)),
        "to": [PUBLIC],
        "cc": [format!("{actor}/followers")],
        "initiative": row.state,
        "supportersNeeded": row.needed.to_string(),
        "endTime": timestamp(row.deadline),
        "publishes": needs.iter().map(|need| intent(row, need)).collect::<Vec<_>>(),
    });
    let Some(members) = note.as_object_mut() else { return note };
    if row.opened_at.is_some_and(|at| at < row.changed_at) {
        members.insert("updated".to_owned(), json!(version(row.changed_at)));
    }
    if !row.result.is_empty() {
        members.insert("result".to_owned(), json!(row.result));
    }
    note
}

/// Lines of HTML as one paragraph.
fn paragraph(lines: &[&str]) -> String {
    format!("<p>{}</p>", lines.join("<br>"))
}

/// All that a Mastodon reader gets: the title, how far it is, the text, what it needs, how to support it.
fn content(row: &Initiative, needs: &[Need], t: &Tongue) -> String {
    let title = t.phrase("initiatives-note-title").set("title", row.title.as_str()).to_string();
    let state = t.get(&format!("initiatives-state-{}", row.state));
    let mut html = format!("<p>{}<br>{}</p>{}", escape(&title), escape(&state), row.html.trim());
    let left: Vec<String> =
        needs.iter().filter(|need| need.state != "covered").map(|need| escape(&need.words)).collect();
    if !left.is_empty() && !row.state().is_over() {
        html += &paragraph(&[&escape(&t.get("initiatives-note-needs")), &left.join("<br>")]);
    }
    if !row.result.is_empty() {
        html += &paragraph(&[&escape(&row.result).replace('\n', "<br>")]);
    }
    if row.state() == State::Sponsors {
        let how = t.phrase("initiatives-note-support").set("needed", row.needed);
        html += &paragraph(&[&escape(&how.set("date", t.date(row.deadline - 1)).to_string())]);
    }
    let url = escape(&row.uri);
    html + &format!("<p><a href=\"{url}\">{url}</a></p>")
}
