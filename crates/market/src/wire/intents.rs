//! The intents of an annonce: what an agreement about it must satisfy.

use maillon_agreement::Intent;
use maillon_federation::json::{self, Object};
use maillon_kernel::quantity::{Amount, MeasureUnit};
use serde_json::Value;

use super::read::{attached, intent, is_unit_based, measure};
use crate::model::{InReturn, Offer};

/// What is offered or asked for, and what in return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intents {
    /// The one thing.
    pub primary: Intent,
    /// The other. `None` for a gift.
    pub reciprocal: Option<Intent>,
    /// FEP-0837's `unitBased`.
    pub unit_based: Option<bool>,
}

/// Those of an annonce of ours, as `write` publishes them.
pub fn own(offer: &Offer) -> Intents {
    let (whole, parts) = (offer.whole(), offer.parts());
    let amount = parts.map_or(whole.amount, |parts| parts.step);
    let reciprocal = match parts.map_or(offer.in_return, |parts| parts.in_return) {
        InReturn::Nothing => None,
        InReturn::Agree => Some((MeasureUnit::One, None)),
        InReturn::Credit(minutes) => {
            Some((MeasureUnit::Minute, Amount::from_thousandths(minutes.get().saturating_mul(1000))))
        }
    };
    let fragment = |name: &str| format!("{}#{name}", offer.uri);
    Intents {
        primary: Intent { uri: fragment("primary"), unit: whole.unit, amount: Some(amount) },
        reciprocal: reciprocal.map(|(unit, amount)| Intent { uri: fragment("reciprocal"), unit, amount }),
        unit_based: Some(parts.is_some()),
    }
}

/// Those of a received annonce, from the object as it came. `None` when it cannot be answered like this: flohmarkt and
/// Bonfire publish none, or one in a unit that we do not know.
pub fn received(object: &Object) -> Option<Intents> {
    let proposal = attached(object).unwrap_or(object);
    let primary = read(intent(proposal, "publishes")?)?;
    let reciprocal = match intent(proposal, "reciprocal") {
        Some(reciprocal) => Some(read(reciprocal)?),
        None => None,
    };
    // Nobody has us promise something about another's annonce.
    let home = json::url(object, "id")?.origin();
    let own = |intent: &Intent| url::Url::parse(&intent.uri).is_ok_and(|uri| uri.origin() == home);
    if !own(&primary) || !reciprocal.as_ref().is_none_or(own) {
        return None;
    }
    Some(Intents { primary, reciprocal, unit_based: is_unit_based(proposal) })
}

fn read(intent: &Object) -> Option<Intent> {
    let uri = json::text(intent, "id").filter(|uri| uri.len() <= json::LONGEST_URI)?.to_owned();
    if let Some(quantity) = measure(intent, "resourceQuantity") {
        return Some(Intent { uri, unit: quantity.unit, amount: Some(quantity.amount) });
    }
    // A quantity without a number, or none at all: any amount will do.
    let quantity = json::first(intent, "resourceQuantity").and_then(Value::as_object);
    let unit = match quantity {
        Some(quantity) => json::text(quantity, "hasUnit")?.parse().ok()?,
        None => MeasureUnit::One,
    };
    Some(Intent { uri, unit, amount: None })
}
