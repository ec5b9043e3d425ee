//! Decisions and remarks as JSON, both ways. The shapes stand in FEDERATION.md; rounds and stances are the engine's.

pub mod read;

use maillon_consent::model::Stance;
use maillon_consent::wire::{self as engine, object};
use maillon_federation::json::Object;
use maillon_federation::publish::{PUBLIC, timestamp, version};
use maillon_kernel::markup::{escape, excerpt};
use maillon_web::Tongue;
use serde_json::{Value, json};

use crate::model::{Decision, Phase, Remark};

pub use read::{DecisionRead, RemarkRead};

/// Characters of a proposal in the public note.
const EXCERPT: usize = 1_500;

/// The JSON-LD context of all that members of a network say about decisions.
pub fn context() -> Value {
    json!([
        "https://www.w3.org/ns/activitystreams",
        "https://w3id.org/security/data-integrity/v2",
        {
            "maillon": "urn:maillon:ns#",
            "Decision": "maillon:Decision",
            "Remark": "maillon:Remark",
            "Round": "maillon:Round",
            "Stance": "maillon:Stance",
            "version": "maillon:version",
            "state": "maillon:state",
            "quorum": "maillon:quorum",
            "silence": "maillon:silence",
            "choice": "maillon:choice",
            "stances": { "@id": "maillon:stances", "@container": "@list" },
            "contentLanguage": "maillon:contentLanguage",
            "phase": "maillon:phase",
            "visibility": "maillon:visibility",
            "changes": "maillon:changes",
            "reason": "maillon:reason",
            "decidedAt": "maillon:decidedAt",
            "reviewAfter": "maillon:reviewAfter",
            "reviewAt": "maillon:reviewAt",
            "replaces": { "@id": "maillon:replaces", "@type": "@id" },
            "kind": "maillon:kind",
        },
    ])
}

/// A decision as it stands. `changes` is why its text is another than the first; `parties` those who decide.
pub fn decision(one: &Decision, changes: &str, parties: &[String]) -> Object {
    let mut document = object(json!({
        "type": "Decision",
        "id": one.uri,
        "attributedTo": one.host,
        "name": one.title,
        "mediaType": "text/plain",
        "summary": one.context,
        "content": one.proposal,
        "contentLanguage": one.language,
        "version": one.version.to_string(),
        "phase": one.phase,
        "visibility": if one.is_public { "public" } else { "members" },
        "published": timestamp(one.opened_at),
        "updated": version(one.changed_at),
        "reviewAfter": format!("P{}M", one.review_months),
        "audience": parties,
    }));
    let mut put = |key: &str, value: Value| drop(document.insert(key.to_owned(), value));
    if !changes.is_empty() {
        put("changes", json!(changes));
    }
    if !one.reason.is_empty() {
        put("reason", json!(one.reason));
    }
    if let Some(at) = one.decided_at {
        put("decidedAt", json!(timestamp(at)));
    }
    if let Some(at) = one.review_at {
        put("reviewAt", json!(timestamp(at)));
    }
    if let Some(uri) = &one.replaces {
        put("replaces", json!(uri));
    }
    document
}

/// What somebody says: a document of its own, so that it can be proven and passed on.
pub fn remark(one: &Remark, about: &str) -> Object {
    let mut document = object(json!({
        "@context": context(),
        "type": "Remark",
        "id": one.uri,
        "attributedTo": one.actor,
        "inReplyTo": about,
        "kind": one.kind,
        "mediaType": "text/plain",
        "content": one.content,
        "published": timestamp(one.said_at),
    }));
    if let Some(lang) = &one.lang {
        document.insert("contentLanguage".to_owned(), json!(lang));
    }
    document
}

/// What our organisation answers in a round.
pub fn stance(stance: &Stance) -> Object {
    engine::stance(&context(), &stance.uri, stance)
}

/// Plain text as HTML: paragraphs, and nothing else.
pub fn plain(text: &str) -> String {
    let paragraph = |one: &str| format!("<p>{}</p>", escape(one.trim()).replace('\n', "<br>"));
    text.replace("\r\n", "\n").split("\n\n").filter(|one| !one.trim().is_empty()).map(paragraph).collect()
}

/// What everybody reads of a public decision that was adopted: a short note. `url` is its page, and the note's id.
pub fn note(one: &Decision, url: &str, t: &Tongue) -> Value {
    let gist = excerpt(&plain(&one.proposal), EXCERPT);
    let reviewed = match one.phase() {
        Phase::Replaced => Some(t.get("decisions-note-replaced")),
        _ => one.review_at.map(|at| t.phrase("decisions-note-review").set("date", t.date(at)).to_string()),
    };
    let content = format!(
        "<p>{}</p>{}<p>{}<br><a href=\"{url}\">{url}</a></p>",
        escape(&t.phrase("decisions-note-title").set("title", one.title.as_str()).to_string()),
        plain(&gist),
        escape(&reviewed.unwrap_or_default()),
        url = escape(url),
    );
    let mut note = json!({
        "id": url,
        "type": "Note",
        "attributedTo": one.host,
        "name": one.title,
        "content": content,
        "contentMap": { one.language.as_str(): content },
        "url": url,
        "published": timestamp(one.decided_at.unwrap_or(one.changed_at)),
        "to": [PUBLIC],
        "cc": [format!("{}/followers", one.host)],
    });
    if one.decided_at.is_some_and(|at| at < one.changed_at)
        && let Some(note) = note.as_object_mut()
    {
        note.insert("updated".to_owned(), json!(version(one.changed_at)));
    }
    note
}
