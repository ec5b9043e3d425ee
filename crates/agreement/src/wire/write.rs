//! From what our side says to its JSON.

use maillon_federation::json::Object;
use maillon_federation::publish::timestamp;
use maillon_kernel::clock::to_millis;
use maillon_kernel::geo::Commune;
use maillon_kernel::markup::escape;
use maillon_kernel::quantity::Amount;
use serde_json::{Value, json};

use super::context;
use crate::machine::{Message, Proposal};
use crate::model::Terms;
use crate::record::{Agreement, Needed};

/// Everything that one message needs besides itself.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The agreement.
    pub agreement: &'a Agreement,
    /// The id of the activity.
    pub uri: &'a str,
    /// What the person said beside it; plain text, may be empty.
    pub words: &'a str,
    /// When, in epoch milliseconds.
    pub now: i64,
}

/// The activity, without its proof.
pub fn activity(line: Line<'_>, message: &Message) -> Object {
    let mut activity = Object::new();
    let mut put = |key: &str, value: Value| activity.insert(key.to_owned(), value);
    put("@context", context(&line.agreement.commons));
    put("id", json!(line.uri));
    put("type", json!(verb(message)));
    put("actor", json!(line.agreement.actor));
    put("published", json!(timestamp(line.now)));
    put("to", json!([line.agreement.peer]));
    if !line.words.is_empty() {
        put("content", json!(html(line.words)));
    }
    for (key, value) in members(line, message) {
        put(key, value);
    }
    activity
}

fn verb(message: &Message) -> &'static str {
    match message {
        Message::Offer(_) => "Offer",
        Message::Accept { .. } => "Accept",
        Message::Reject { .. } => "Reject",
        Message::Undo { .. } => "Undo",
        Message::Done { .. } => "Create",
    }
}

/// What each kind of message has of its own.
fn members(line: Line<'_>, message: &Message) -> Vec<(&'static str, Value)> {
    match message {
        Message::Offer(proposal) => offer(line, proposal),
        Message::Accept { round, agreement, terms } => {
            let mut result = stipulations(line, *terms, Some(agreement));
            result.insert("attributedTo".to_owned(), json!(line.agreement.actor));
            vec![("object", json!(round)), ("result", Value::Object(result))]
        }
        Message::Reject { round, why } => vec![("object", json!(round)), ("reason", json!(why.as_str()))],
        Message::Undo { round } => vec![("object", json!(round))],
        Message::Done { agreement, round } => vec![("object", event(line, agreement, round))],
    }
}

fn offer(line: Line<'_>, proposal: &Proposal) -> Vec<(&'static str, Value)> {
    let mut all = vec![("object", Value::Object(stipulations(line, proposal.terms, None)))];
    if let Some(base) = &proposal.base {
        all.push(("inReplyTo", json!(base)));
    }
    if let Some(amends) = &proposal.amends {
        all.push(("context", json!(amends)));
    }
    if let Some(end) = proposal.ends_at {
        all.push(("endTime", json!(timestamp(end))));
    }
    all
}

/// The `Agreement`. A finalised one has an id, and so have its commitments.
fn stipulations(line: Line<'_>, terms: Terms, id: Option<&str>) -> Object {
    let commons = &line.agreement.commons;
    let commitment = |fragment: &str, satisfies: &str, amount: Amount, unit: &str| {
        let mut commitment = json!({
            "type": "Commitment",
            "satisfies": satisfies,
            "resourceQuantity": { "hasUnit": unit, "hasNumericalValue": amount },
        });
        if let (Some(id), Some(members)) = (id, commitment.as_object_mut()) {
            members.insert("id".to_owned(), json!(format!("{id}#{fragment}")));
        }
        commitment
    };
    let mut agreement = Object::new();
    agreement.insert("type".to_owned(), json!("Agreement"));
    if let Some(id) = id {
        agreement.insert("id".to_owned(), json!(id));
    }
    let mut primary = commitment("primary", &commons.intent, terms.amount, &commons.unit);
    if let (Some(slot), Some(members)) = (commons.slot, primary.as_object_mut()) {
        members.insert("hasBeginning".to_owned(), json!(timestamp(to_millis(slot.start()))));
        members.insert("hasEnd".to_owned(), json!(timestamp(to_millis(slot.end()))));
        members.extend(needed(&commons.needed));
    }
    agreement.insert("stipulates".to_owned(), primary);
    if let (Some((intent, unit)), Some(amount)) = (&commons.in_return, terms.in_return) {
        let reciprocal = commitment("reciprocal", intent, amount, unit);
        agreement.insert("stipulatesReciprocal".to_owned(), reciprocal);
    }
    agreement
}

/// What somebody must bring along whose time is asked for.
fn needed(needed: &Needed) -> Object {
    let mut all = Object::new();
    if !needed.languages.is_empty() {
        all.insert("inLanguage".to_owned(), json!(needed.languages));
    }
    if let Some(commune) = needed.commune.as_deref().and_then(Commune::by_nis) {
        all.insert("atLocation".to_owned(), json!({ "type": "Place", "name": commune.fr }));
    }
    all
}

/// The confirmation of one side: its part happened.
fn event(line: Line<'_>, agreement: &str, round: &str) -> Value {
    let commons = &line.agreement.commons;
    let amount = line.agreement.terms().map_or(Amount::ZERO, |terms| terms.amount);
    json!({
        "type": "EconomicEvent",
        "id": format!("{}#event", line.uri),
        "attributedTo": line.agreement.actor,
        "action": commons.action,
        "fulfills": format!("{agreement}#primary"),
        "context": agreement,
        "inReplyTo": round,
        "resourceQuantity": { "hasUnit": commons.unit, "hasNumericalValue": amount },
        "published": timestamp(line.now),
    })
}

/// One paragraph; lines stay lines.
fn html(words: &str) -> String {
    format!("<p>{}</p>", escape(words).replace('\n', "<br>"))
}
