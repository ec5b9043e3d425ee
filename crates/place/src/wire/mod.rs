//! The place on the wire: a room as a standing intent to let it be used, when it is taken (and nothing else of it), and
//! the note that says that the place is closed.

mod closed;
mod read;
mod room;

use serde_json::{Value, json};

pub(crate) use closed::{note, publish, take_back};
pub use read::{ForeignRoom, NotARoom, busy, read};
pub use room::{busy_json, intents, room_json};

/// Days of which the free/busy collection tells.
pub const TOLD_DAYS: i64 = 60;

/// The terms of these documents.
pub fn context() -> Value {
    json!([
        "https://www.w3.org/ns/activitystreams",
        {
            "vf": "https://w3id.org/valueflows/ont/vf#",
            "om2": "http://www.ontology-of-units-of-measure.org/resource/om-2/",
            "schema": "http://schema.org#",
            "Proposal": "vf:Proposal",
            "Intent": "vf:Intent",
            "action": "vf:action",
            "hasNumericalValue": "om2:hasNumericalValue",
            "hasUnit": "om2:hasUnit",
            "publishes": "vf:publishes",
            "purpose": "vf:purpose",
            "reciprocal": "vf:reciprocal",
            "resourceQuantity": "vf:resourceQuantity",
            "unitBased": "vf:unitBased",
            "openingHours": "schema:openingHours",
            "maximumAttendeeCapacity": "schema:maximumAttendeeCapacity",
            "busy": { "@id": "urn:maillon:ns#busy", "@type": "@id" },
            "longest": "urn:maillon:ns#longest",
            "stepFree": "urn:maillon:ns#stepFree",
        },
    ])
}
