//! Agreements on the wire: FEP-0837, with offers that reply to offers, and confirmations by both sides.

mod read;
#[cfg(test)]
mod tests;
mod write;

use crate::record::Commons;

pub use read::{Incoming, Misread, offer_named, read};
pub use write::{Line, activity};

/// The terms of these documents; those of time and place only where they are said.
fn context(commons: &Commons) -> serde_json::Value {
    let mut context = terms();
    if commons.slot.is_some()
        && let Some(terms) = context.pointer_mut("/2").and_then(serde_json::Value::as_object_mut)
    {
        for key in ["hasBeginning", "hasEnd"] {
            let term = serde_json::json!({ "@id": format!("vf:{key}"), "@type": "xsd:dateTime" });
            terms.insert(key.to_owned(), term);
        }
        terms.insert("xsd".to_owned(), serde_json::json!("http://www.w3.org/2001/XMLSchema#"));
        if !commons.needed.is_empty() {
            terms.insert("atLocation".to_owned(), serde_json::json!("vf:atLocation"));
            terms.insert("inLanguage".to_owned(), serde_json::json!("http://schema.org/inLanguage"));
        }
    }
    context
}

fn terms() -> serde_json::Value {
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
