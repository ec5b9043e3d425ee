//! Shared staff on the wire: what is lent, for everybody; when it is free, for those that we trust.
//!
//! **Invariant:** the note for everybody names no post and no time.

mod free;
mod function;
pub mod hours;
mod read;

use serde_json::{Value, json};

pub use free::{Done, free_json};
pub(crate) use function::weekly;
pub use function::{STEP, intent, note};
pub use read::{ForeignFunction, FreeSpan, NotLent, Theirs, is_function, read, times};

/// The terms of these documents.
pub fn context() -> Value {
    json!([
        "https://www.w3.org/ns/activitystreams",
        {
            "vf": "https://w3id.org/valueflows/ont/vf#",
            "om2": "http://www.ontology-of-units-of-measure.org/resource/om-2/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
            "Commitment": "vf:Commitment",
            "Intent": "vf:Intent",
            "action": "vf:action",
            "availableQuantity": "vf:availableQuantity",
            "clauseOf": { "@id": "vf:clauseOf", "@type": "@id" },
            "hasBeginning": { "@id": "vf:hasBeginning", "@type": "xsd:dateTime" },
            "hasEnd": { "@id": "vf:hasEnd", "@type": "xsd:dateTime" },
            "hasNumericalValue": "om2:hasNumericalValue",
            "hasUnit": "om2:hasUnit",
            "provider": { "@id": "vf:provider", "@type": "@id" },
            "publishes": "vf:publishes",
            "receiver": { "@id": "vf:receiver", "@type": "@id" },
            "resourceQuantity": "vf:resourceQuantity",
            "unitBased": "vf:unitBased",
            "slots": { "@id": "urn:maillon:ns#slots", "@type": "@id" },
        },
    ])
}
