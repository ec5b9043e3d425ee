//! Who comes, on the wire: `Join`, `Leave`, and what is answered.

use maillon_federation::publish::Draft;
use serde_json::{Map, Value, json};

use super::write::context;
use crate::model::Event;

/// How `who` stands whose activity asked: `Accept`, `Reject` or `Ignore`. Whoever asked knows it by its id.
///
/// Friendica says with an `Accept` of the event that somebody comes, all others with a `Join`: they are answered alike.
pub fn answer<'a>(event: &'a Event, verb: &'a str, who: &str, activity: &str) -> Draft<'a> {
    Draft {
        verb,
        actor: &event.owner,
        thread: &event.uri,
        context: Some(context()),
        object: json!({ "id": activity, "type": "Join", "actor": who, "object": event.uri }),
        to: vec![who.to_owned()],
        cc: Vec::new(),
    }
}

/// Our organisation comes to somebody's event.
pub fn join<'a>(event: &'a Event, actor: &'a str) -> Draft<'a> {
    Draft {
        verb: "Join",
        actor,
        thread: &event.uri,
        context: Some(context()),
        object: json!(event.uri),
        to: vec![event.host().to_owned()],
        cc: Vec::new(),
    }
}

/// How many come, and what they say: beside the `Join`, where Mobilizon shows its words to who organises.
pub fn besides(seats: i64, message: &str) -> Map<String, Value> {
    let mut members = Map::new();
    if !message.is_empty() {
        members.insert("participationMessage".to_owned(), json!(message));
    }
    if 1 < seats {
        members.insert("seats".to_owned(), json!(seats));
    }
    members
}

/// Our organisation no longer comes.
pub fn leave<'a>(event: &'a Event, actor: &'a str) -> Draft<'a> {
    Draft {
        verb: "Leave",
        actor,
        thread: &event.uri,
        context: Some(context()),
        object: json!(event.uri),
        to: vec![event.host().to_owned()],
        cc: Vec::new(),
    }
}
