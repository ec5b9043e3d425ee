//! Who comes, on the wire: `Join`, `Leave`, and what is answered.

use maillon_federation::publish::Draft;
use serde_json::{Map, Value, json};

use super::write::context;
use crate::model::{Attendance, Event};

/// The activity that asked, as it is answered: whoever asked knows it by its id.
fn asked(one: &Attendance, verb: &str) -> Value {
    json!({ "id": one.activity, "type": verb, "actor": one.who, "object": one.event })
}

fn answer<'a>(verb: &'a str, event: &'a Event, one: &Attendance) -> Draft<'a> {
    // Friendica says with an `Accept` of the event that somebody comes; all others with a `Join`.
    Draft {
        verb,
        actor: &event.owner,
        thread: &event.uri,
        context: Some(context()),
        object: asked(one, "Join"),
        to: vec![one.who.clone()],
        cc: Vec::new(),
    }
}

/// They come.
pub fn accept<'a>(event: &'a Event, one: &Attendance) -> Draft<'a> {
    answer("Accept", event, one)
}

/// They cannot come.
pub fn reject<'a>(event: &'a Event, one: &Attendance) -> Draft<'a> {
    answer("Reject", event, one)
}

/// One need not say so.
pub fn ignore<'a>(event: &'a Event, one: &Attendance) -> Draft<'a> {
    answer("Ignore", event, one)
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
