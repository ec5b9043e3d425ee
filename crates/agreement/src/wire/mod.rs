//! Agreements on the wire: FEP-0837, with offers that reply to offers, and confirmations by both sides.

mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::{Incoming, Misread, offer_named, read};
pub use write::{Line, activity};

/// The terms of these documents.
fn context() -> serde_json::Value {
    serde_json::json!([
        "https://www.w3.org/ns/activitystreams",
        "https://w3id.org/security/data-integrity/v2",
        {
            "vf": "https://w3id.org/valueflows/ont/vf#",
            "om2": "http://www.ontology-of-units-of-measure.org/resource/om-2/",
            "Agreement": "vf:Agreement",
            "Commitment": "vf:Commitment",
            "EconomicEvent": "vf:EconomicEvent",
            "action": "vf:action",
            "fulfills": { "@id": "vf:fulfills", "@type": "@id" },
            "hasNumericalValue": "om2:hasNumericalValue",
            "hasUnit": "om2:hasUnit",
            "reason": "urn:maillon:ns#reason",
            "resourceQuantity": "vf:resourceQuantity",
            "satisfies": { "@id": "vf:satisfies", "@type": "@id" },
            "stipulates": "vf:stipulates",
            "stipulatesReciprocal": "vf:stipulatesReciprocal",
        },
    ])
}
