//! From a room of ours to its JSON.

use maillon_agreement::Intent;
use maillon_federation::publish::{PUBLIC, timestamp, version};
use maillon_kernel::markup::escape;
use maillon_kernel::quantity::{Amount, MeasureUnit};
use serde_json::{Map, Value, json};

use super::context;
use crate::model::{Kind, Place, Room, Span};

/// Minutes that a request is a multiple of: whole credit is given for each of these.
const PRICED_STEP: u32 = 15;
const STEP: u32 = 5;
const DAY: u32 = 24 * 60;

/// What a room lets one have, and what it costs: so many minutes of it, so much credit for as many.
pub fn intents(room: &Room) -> (Intent, Option<Intent>) {
    let step = match (room.kind, room.cost) {
        (_, 0) => STEP,
        (Kind::Room, _) => PRICED_STEP,
        // Days on which the clocks change are longer and shorter by an hour.
        (Kind::Thing, _) => 60,
    };
    let fragment = |name: &str| format!("{}#{name}", room.uri);
    let unit = if room.kind == Kind::Room { 60 } else { i64::from(DAY) };
    let cost = room.cost.saturating_mul(1000).saturating_mul(i64::from(step)) / unit;
    let intent = |name: &str, amount| Intent { uri: fragment(name), unit: MeasureUnit::Minute, amount };
    let reciprocal = (room.cost != 0).then(|| intent("reciprocal", Amount::from_thousandths(cost)));
    (intent("primary", Some(Amount::whole(step))), reciprocal)
}

/// The room's document.
pub fn room_json(room: &Room, owner: &str, place: Option<&Place>) -> Value {
    let content = html(&room.text);
    let (primary, reciprocal) = intents(room);
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| drop(object.insert(key.to_owned(), value));
    put("@context", context());
    put("id", json!(room.uri));
    put("type", json!("Proposal"));
    put("purpose", json!("offer"));
    put("attributedTo", json!(owner));
    put("name", json!(room.name));
    if !content.is_empty() {
        put("content", json!(content));
        put("contentMap", json!({ room.language.as_str(): content }));
    }
    put("url", json!(room.uri));
    put("published", json!(timestamp(room.created_at)));
    put("updated", json!(version(room.updated_at)));
    put("to", json!([PUBLIC]));
    put("publishes", intent_json(&primary, "use"));
    if let Some(reciprocal) = &reciprocal {
        put("reciprocal", intent_json(reciprocal, "transfer"));
    }
    put("unitBased", json!(true));
    put("longest", json!(room.longest));
    if let Some(capacity) = room.capacity {
        put("maximumAttendeeCapacity", json!(capacity));
    }
    if !room.hours.is_empty() {
        put("openingHours", json!(room.hours.as_str()));
    }
    put("stepFree", json!(room.step_free));
    if let Some(place) = place {
        put("location", json!({ "type": "Place", "name": place.name, "address": place.address }));
    }
    put("busy", json!(format!("{}/occupe", room.uri)));
    Value::Object(object)
}

fn intent_json(intent: &Intent, action: &str) -> Value {
    json!({
        "type": "Intent",
        "id": intent.uri,
        "action": action,
        "resourceQuantity": {
            "hasUnit": intent.unit.as_str(),
            "hasNumericalValue": intent.amount,
        },
    })
}

/// When it is taken, of which nothing else is said.
pub fn busy_json(room: &Room, taken: &[Span]) -> Value {
    let item = |span: &Span| {
        json!({
            "type": "Event",
            "name": "occupé",
            "startTime": timestamp(span.start()),
            "endTime": timestamp(span.end()),
        })
    };
    let items: Vec<Value> = taken.iter().map(item).collect();
    json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": format!("{}/occupe", room.uri),
        "type": "OrderedCollection",
        "totalItems": items.len(),
        "orderedItems": items,
    })
}

/// A paragraph for each, lines stay lines.
fn html(text: &str) -> String {
    let paragraph = |text: &str| format!("<p>{}</p>", escape(text.trim()).replace('\n', "<br>"));
    text.split("\n\n").filter(|text| !text.trim().is_empty()).map(paragraph).collect()
}
