//! What a ledger publishes of the exchanges between two organisations.

use maillon_federation::json::{self, Object};
use maillon_federation::publish::{PUBLIC, timestamp};
use maillon_kernel::minutes::Minutes;
use serde_json::{Value, json};

use super::RESOURCE;
use super::read::{Misread, amount, text};
use super::write::quantity;
use crate::sums::Sum;

/// The terms of a sum.
pub fn sum_context() -> Value {
    json!([
        "https://www.w3.org/ns/activitystreams",
        {
            "vf": "https://w3id.org/valueflows/ont/vf#",
            "om2": "http://www.ontology-of-units-of-measure.org/resource/om-2/",
            "EconomicEvent": "vf:EconomicEvent",
            "action": "vf:action",
            "hasBeginning": "vf:hasBeginning",
            "hasEnd": "vf:hasEnd",
            "hasNumericalValue": "om2:hasNumericalValue",
            "hasUnit": "om2:hasUnit",
            "provider": { "@id": "vf:provider", "@type": "@id" },
            "receiver": { "@id": "vf:receiver", "@type": "@id" },
            "resourceConformsTo": { "@id": "vf:resourceConformsTo", "@type": "@id" },
            "resourceQuantity": "vf:resourceQuantity",
        },
    ])
}

/// A sum, as the object of an activity.
pub fn sum(one: &Sum) -> Value {
    json!({
        "id": one.uri,
        "type": "EconomicEvent",
        "attributedTo": one.actor,
        "to": [PUBLIC],
        "cc": [format!("{}/followers", one.provider), format!("{}/followers", one.actor)],
        "action": "transfer",
        "provider": one.provider,
        "receiver": one.receiver,
        "resourceConformsTo": RESOURCE,
        "resourceQuantity": quantity(one.minutes),
        "hasBeginning": timestamp(one.begins_at),
        "hasEnd": timestamp(one.ends_at),
    })
}

/// Reads the sum of another ledger, that came at `now`.
pub fn read_sum(object: &Object, now: i64) -> Result<Sum, Misread> {
    if !json::uris(object, "to").iter().any(|to| json::is_public(to)) {
        return Err(Misread("to"));
    }
    if text(object, "action")? != "transfer" {
        return Err(Misread("action"));
    }
    let uri = |key| json::url(object, key).map(String::from).ok_or(Misread(key));
    let time = |key| json::millis(object, key).ok_or(Misread(key));
    let minutes: Minutes = amount(object)?;
    Ok(Sum {
        uri: uri("id")?,
        actor: uri("attributedTo")?,
        own: false,
        provider: uri("provider")?,
        receiver: uri("receiver")?,
        minutes: minutes.get(),
        begins_at: time("hasBeginning")?,
        ends_at: time("hasEnd")?,
        seen_at: now,
    })
}
