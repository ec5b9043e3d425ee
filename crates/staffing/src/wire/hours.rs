//! Hours on the wire: an `EconomicEvent` of action `work`, and what its receiver says of it. Both bear proofs.

use chrono::NaiveDate;
use maillon_federation::json::{self, Object};
use maillon_federation::publish::timestamp;
use maillon_kernel::markup::{escape, plain_text};
use maillon_kernel::quantity::MeasureUnit;
use serde_json::{Value, json};
use url::Url;

use super::read::bare;
use crate::timesheet::{Kind, LONGEST_DAY, MOST_WORDS};

/// A line of a time sheet as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// Its id.
    pub uri: String,
    /// The group's actor.
    pub owner: String,
    /// For whom.
    pub receiver: String,
    /// The agreement that it fulfils.
    pub agreement: String,
    /// The worker's pseudonym.
    pub code: String,
    /// The day.
    pub date: NaiveDate,
    /// How long.
    pub minutes: i64,
    /// On what.
    pub kind: Kind,
    /// The URI of what it corrects.
    pub corrects: Option<String>,
}

/// The terms of these documents.
pub fn context() -> Value {
    json!([
        "https://www.w3.org/ns/activitystreams",
        "https://w3id.org/security/data-integrity/v2",
        {
            "vf": "https://w3id.org/valueflows/ont/vf#",
            "om2": "http://www.ontology-of-units-of-measure.org/resource/om-2/",
            "EconomicEvent": "vf:EconomicEvent",
            "action": "vf:action",
            "corrects": { "@id": "vf:corrects", "@type": "@id" },
            "effortQuantity": "vf:effortQuantity",
            "fulfills": { "@id": "vf:fulfills", "@type": "@id" },
            "hasNumericalValue": "om2:hasNumericalValue",
            "hasPointInTime": "vf:hasPointInTime",
            "hasUnit": "om2:hasUnit",
            "provider": { "@id": "vf:provider", "@type": "@id" },
            "receiver": { "@id": "vf:receiver", "@type": "@id" },
            "spentOn": "urn:maillon:ns#spentOn",
        },
    ])
}

/// The event.
pub fn event(hours: &Hours) -> Value {
    let mut event = json!({
        "type": "EconomicEvent",
        "id": hours.uri,
        "attributedTo": hours.owner,
        "action": "work",
        "provider": format!("{}#{}", hours.owner, hours.code),
        "receiver": hours.receiver,
        "fulfills": format!("{}#primary", hours.agreement),
        "hasPointInTime": hours.date.to_string(),
        "effortQuantity": {
            "hasUnit": MeasureUnit::Minute.as_str(),
            "hasNumericalValue": hours.minutes.to_string(),
        },
        "spentOn": hours.kind.as_str(),
    });
    if let (Some(corrects), Some(members)) = (&hours.corrects, event.as_object_mut()) {
        members.insert("corrects".to_owned(), json!(corrects));
    }
    event
}

/// What one actor says to another about hours: `Create` with the event, `Accept` or `Reject` of it, `Delete` with its
/// tombstone. Without its proof.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    /// The id of the activity.
    pub uri: &'a str,
    /// The verb.
    pub verb: &'static str,
    /// Who says it.
    pub actor: &'a str,
    /// To whom.
    pub to: &'a str,
    /// When. Epoch milliseconds.
    pub now: i64,
    /// Plain text; may be empty.
    pub words: &'a str,
}

/// The activity.
pub fn letter(letter: &Letter<'_>, object: Value) -> Object {
    let mut activity = Object::new();
    let mut put = |key: &str, value: Value| activity.insert(key.to_owned(), value);
    put("@context", context());
    put("id", json!(letter.uri));
    put("type", json!(letter.verb));
    put("actor", json!(letter.actor));
    put("published", json!(timestamp(letter.now)));
    put("to", json!([letter.to]));
    if !letter.words.is_empty() {
        put("content", json!(format!("<p>{}</p>", escape(letter.words).replace('\n', "<br>"))));
    }
    put("object", object);
    activity
}

/// What stands in the place of hours that were taken back.
pub fn tombstone(uri: &str, now: i64) -> Value {
    json!({ "id": uri, "type": "Tombstone", "formerType": "EconomicEvent", "deleted": timestamp(now) })
}

/// Whether an object tells of somebody's work.
pub fn is_work(object: &Object) -> bool {
    let event = json::types(object).iter().any(|kind| bare(kind) == "EconomicEvent");
    event && json::text(object, "action").map(bare) == Some("work") && object.contains_key("effortQuantity")
}

/// It tells of no hours that can be countersigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the event's `{0}` is missing or is not what it must be")]
pub struct NotHours(pub &'static str);

/// Reads it.
pub fn read(object: &Object) -> Result<Hours, NotHours> {
    let id = json::url(object, "id").ok_or(NotHours("id"))?;
    let home = |url: &Url| url.origin() == id.origin();
    let owner = json::url(object, "attributedTo").filter(home).ok_or(NotHours("attributedTo"))?;
    let receiver = json::url(object, "receiver").ok_or(NotHours("receiver"))?;
    let fulfills = json::first(object, "fulfills").and_then(json::uri_of).ok_or(NotHours("fulfills"))?;
    let date = json::text(object, "hasPointInTime").and_then(|text| text.get(..10)?.parse().ok());
    let quantity = json::first(object, "effortQuantity").and_then(Value::as_object);
    let quantity = quantity.ok_or(NotHours("effortQuantity"))?;
    let unit: Option<MeasureUnit> = json::text(quantity, "hasUnit").and_then(|unit| unit.parse().ok());
    unit.filter(|unit| *unit == MeasureUnit::Minute).ok_or(NotHours("hasUnit"))?;
    let minutes = match json::first(quantity, "hasNumericalValue") {
        Some(Value::String(number)) => number.parse().ok(),
        Some(Value::Number(number)) => number.as_i64(),
        _ => None,
    };
    let minutes = minutes.filter(|minutes: &i64| *minutes != 0 && minutes.unsigned_abs() <= MOST);
    let code = json::text(object, "provider").and_then(|uri| uri.split_once('#')).map(|(_, code)| code);
    Ok(Hours {
        uri: id.to_string(),
        owner: owner.to_string(),
        receiver: receiver.to_string(),
        agreement: fulfills.split('#').next().unwrap_or(fulfills).to_owned(),
        code: code.unwrap_or_default().chars().take(20).collect(),
        date: date.ok_or(NotHours("hasPointInTime"))?,
        minutes: minutes.ok_or(NotHours("hasNumericalValue"))?,
        kind: json::text(object, "spentOn").and_then(|word| word.parse().ok()).unwrap_or(Kind::Work),
        corrects: json::url(object, "corrects").filter(home).map(|url| url.to_string()),
    })
}

/// What a user member answers to hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They are right.
    Right,
    /// They are not, and why.
    Wrong(String),
}

/// What an `Accept` or a `Reject` says.
pub fn verdict(activity: &Object) -> Verdict {
    if json::types(activity).iter().any(|kind| bare(kind) == "Accept") {
        return Verdict::Right;
    }
    let (_, content) = json::content(activity);
    let words: String = plain_text(content).trim().chars().take(MOST_WORDS).collect();
    Verdict::Wrong(if words.is_empty() { "?".to_owned() } else { words })
}

/// The same of one that was kept.
pub fn verdict_in(text: &str) -> Option<Verdict> {
    serde_json::from_str(text).ok().as_ref().map(verdict)
}

/// The longest day.
const MOST: u64 = LONGEST_DAY.unsigned_abs();

#[cfg(test)]
mod tests {
    use super::*;

    fn hours() -> Hours {
        Hours {
            uri: "https://groupe.example/equipe/heures/1".to_owned(),
            owner: "https://groupe.example/@groupe".to_owned(),
            receiver: "https://canal.example/@canal".to_owned(),
            agreement: "https://groupe.example/ap/agreements/1/agreement".to_owned(),
            code: "P1".to_owned(),
            date: "2026-12-15".parse().unwrap(),
            minutes: -30,
            kind: Kind::Travel,
            corrects: Some("https://groupe.example/equipe/heures/0".to_owned()),
        }
    }

    fn object(value: Value) -> Object {
        let Value::Object(object) = value else { panic!("it is an object") };
        object
    }

    #[test]
    fn what_is_told_is_read_as_it_was() {
        let event = object(event(&hours()));
        assert!(is_work(&event));
        assert_eq!(read(&event), Ok(hours()));
    }

    #[test]
    fn what_cannot_be_countersigned_is_refused_with_its_name() {
        let with = |key: &str, value: Value| {
            let mut event = object(event(&hours()));
            event.insert(key.to_owned(), value);
            read(&event).unwrap_err().0
        };
        assert_eq!(with("attributedTo", json!("https://evil.example/@a")), "attributedTo");
        assert_eq!(with("hasPointInTime", json!("demain")), "hasPointInTime");
        let of = |unit: &str, value: &str| json!({ "hasUnit": unit, "hasNumericalValue": value });
        assert_eq!(with("effortQuantity", of("hour", "3")), "hasUnit");
        for wrong in ["0", "1501", "-1501", "9223372036854775808", "3.5", ""] {
            assert_eq!(with("effortQuantity", of("minute-Time", wrong)), "hasNumericalValue", "{wrong}");
        }
    }
}
