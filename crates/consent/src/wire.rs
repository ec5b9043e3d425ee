//! Rounds and stances as JSON, both ways. The shapes stand in FEDERATION.md; what a round reads is its slice's.

pub mod read;

use maillon_federation::json::Object;
use maillon_federation::publish::timestamp;
use serde_json::{Value, json};

use crate::model::{Round, Stance, Standing};

pub use read::{NotRead, RoundRead, StanceRead, WORDS};

/// The members of a JSON object; anything else has none.
pub fn object(value: Value) -> Object {
    if let Value::Object(object) = value { object } else { Object::new() }
}

/// An activity with an id of its own.
pub fn activity(context: &Value, verb: &str, by: (&str, i64), id: &str, to: &[&str], of: &Value) -> Object {
    object(json!({
        "@context": context,
        "type": verb,
        "id": id,
        "actor": by.0,
        "to": to,
        "object": of,
        "published": timestamp(by.1),
    }))
}

/// A stance: a document of its own, so that it can be proven and passed on.
pub fn stance(context: &Value, id: &str, stance: &Stance) -> Object {
    let mut document = object(json!({
        "@context": context,
        "type": "Stance",
        "id": id,
        "attributedTo": stance.actor,
        "inReplyTo": stance.round,
        "version": stance.version.to_string(),
        "choice": stance.choice,
        "published": timestamp(stance.said_at),
    }));
    if !stance.content.is_empty() {
        document.insert("content".to_owned(), json!(stance.content));
    }
    if let Some(lang) = &stance.lang {
        document.insert("contentLanguage".to_owned(), json!(lang));
    }
    document
}

/// A round as it stands. `reads` is what it is about; `stances` are all that counted, once it has ended.
pub fn round(round: &Round, now: i64, parties: &[String], reads: &Value, stances: &[Value]) -> Object {
    let mut document = object(json!({
        "type": "Round",
        "id": round.uri,
        "attributedTo": round.host,
        "context": round.subject,
        "name": round.title,
        "object": reads,
        "version": round.version.to_string(),
        "state": round.state,
        "published": timestamp(round.opened_at),
        "updated": timestamp(now),
        "endTime": timestamp(round.deadline),
        "quorum": round.quorum.to_string(),
        "silence": round.silence,
        "audience": parties,
        "replies": format!("{}/stances", round.uri),
    }));
    if round.standing() != Standing::Open {
        document.insert("stances".to_owned(), json!(stances));
    }
    document
}

/// The stances that count, as their authors signed them, by author.
pub fn bodies(round: &Round, parties: &[String], stances: &[Stance]) -> Vec<Value> {
    let counted = crate::machine::counted(round, parties, stances);
    let body = |one: &Stance| serde_json::from_str(&one.body).unwrap_or_default();
    let mut bodies: Vec<(&str, Value)> =
        counted.values().map(|one| (one.actor.as_str(), body(one))).collect();
    bodies.sort_by_key(|(actor, _)| *actor);
    bodies.into_iter().map(|(_, body)| body).collect()
}
