//! From somebody else's JSON to what it says. Read generously: Mitra's, flohmarkt's and Bonfire's shapes too.

use maillon_federation::Envelope;
use maillon_federation::json::{self, Object};
use maillon_kernel::clock::from_millis;
use maillon_kernel::geo::Commune;
use maillon_kernel::language::LanguageTag;
use maillon_kernel::markup::plain_text;
use maillon_kernel::quantity::{Amount, MeasureUnit};
use maillon_kernel::slot::Slot;
use serde_json::Value;

use crate::machine::{Message, Proposal};
use crate::model::{Terms, Why};
use crate::record::Needed;

/// Characters of what a person says beside it.
const WORDS: usize = 2000;
/// Of one commitment.
const LANGUAGES: usize = 10;
/// The misspelling stands in FEP-0837's own example.
const STIPULATES: [&str; 2] = ["stipulates", "stiplulates"];

/// An activity about an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// What it says to the machine.
    pub message: Message,
    /// What its commitments are about; there are none in a no.
    pub commitments: Option<Commitments>,
    /// What the person said beside it, as plain text.
    pub words: String,
}

/// The two commitments of an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitments {
    /// The intent that is satisfied, and the unit of its amount.
    pub primary: (String, MeasureUnit),
    /// The same in return.
    pub reciprocal: Option<(String, MeasureUnit)>,
    /// When it is, of what is taken for a span of time.
    pub slot: Option<Slot>,
    /// What else it takes.
    pub needed: Needed,
}

/// Why an activity is none about an agreement that we can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the agreement's `{0}` is missing or is not what it must be")]
pub struct Misread(pub &'static str);

/// The offer that an `Accept`, a `Reject` or an `Undo` names, or that a confirmation belongs to.
pub fn offer_named(envelope: &Envelope) -> Option<&str> {
    match envelope.verb.as_str() {
        "Accept" | "Reject" | "Undo" => envelope.object_uri(),
        "Create" => json::first(envelope.object()?, "inReplyTo").and_then(json::uri_of),
        _ => None,
    }
}

/// Reads an activity about an agreement.
pub fn read(envelope: &Envelope) -> Result<Incoming, Misread> {
    let (_, content) = json::content(&envelope.json);
    // Only the beginning of a very long text is looked at: this runs inside a transaction.
    let content: String = content.chars().take(10 * WORDS).collect();
    let words: String = plain_text(&content).chars().take(WORDS).collect();
    let said = |message| Incoming { message, commitments: None, words: words.clone() };
    let round = || offer_named(envelope).map(str::to_owned).ok_or(Misread("object"));
    match envelope.verb.as_str() {
        "Offer" => {
            let agreement = envelope.object().ok_or(Misread("object"))?;
            let (terms, commitments) = stipulations(agreement)?;
            let message = Message::Offer(proposal(envelope, terms));
            Ok(Incoming { commitments: Some(commitments), ..said(message) })
        }
        "Accept" => {
            let result = json::first(&envelope.json, "result").and_then(Value::as_object);
            let (agreement, terms, commitments) = finalised(envelope, result.ok_or(Misread("result"))?)?;
            let message = Message::Accept { round: round()?, agreement, terms };
            Ok(Incoming { commitments: Some(commitments), ..said(message) })
        }
        "Reject" => {
            let why = Why::read(json::text(&envelope.json, "reason").unwrap_or_default());
            Ok(said(Message::Reject { round: round()?, why }))
        }
        "Undo" => Ok(said(Message::Undo { round: round()? })),
        _ => Ok(said(done(envelope)?)),
    }
}

fn proposal(envelope: &Envelope, terms: Terms) -> Proposal {
    let named = |key| json::first(&envelope.json, key).and_then(json::uri_of).map(str::to_owned);
    Proposal {
        uri: envelope.id.to_string(),
        base: named("inReplyTo"),
        amends: named("context"),
        terms,
        ends_at: json::millis(&envelope.json, "endTime"),
    }
}

/// The musts of FEP-0837 for a finalised agreement: ids, and the accepting actor as its author.
fn finalised(envelope: &Envelope, result: &Object) -> Result<(String, Terms, Commitments), Misread> {
    let id = json::url(result, "id").filter(|id| id.origin() == envelope.actor.origin());
    let id = id.ok_or(Misread("result.id"))?;
    // Not in FEP-0837's own example, so that its absence says nothing; somebody else's name does.
    let author = json::url(result, "attributedTo");
    if author.is_some_and(|author| author != envelope.actor) {
        return Err(Misread("result.attributedTo"));
    }
    let (terms, commitments) = stipulations(result)?;
    Ok((id.to_string(), terms, commitments))
}

fn stipulations(agreement: &Object) -> Result<(Terms, Commitments), Misread> {
    if !json::types(agreement).into_iter().any(|kind| kind.rsplit(':').next() == Some("Agreement")) {
        return Err(Misread("type"));
    }
    let primary =
        STIPULATES.into_iter().find_map(|key| json::first(agreement, key)).and_then(Value::as_object);
    let primary = primary.ok_or(Misread("stipulates"))?;
    let (intent, unit, amount) = commitment(primary)?;
    let reciprocal = match json::first(agreement, "stipulatesReciprocal") {
        Some(reciprocal) => Some(commitment(reciprocal.as_object().ok_or(Misread("stipulatesReciprocal"))?)?),
        None => None,
    };
    let in_return = reciprocal.as_ref().map(|(_, _, amount)| *amount);
    let reciprocal = reciprocal.map(|(intent, unit, _)| (intent, unit));
    let slot = slot(primary)?;
    let needed = needed(primary);
    Ok((Terms { amount, in_return }, Commitments { primary: (intent, unit), reciprocal, slot, needed }))
}

/// What else it takes. What is not understood is not said.
fn needed(commitment: &Object) -> Needed {
    let languages = json::many(commitment, "inLanguage").into_iter().filter_map(Value::as_str);
    let languages = languages.take(LANGUAGES).filter_map(|tag| LanguageTag::parse(tag).ok());
    let place = json::first(commitment, "atLocation").and_then(Value::as_object);
    let place = place.and_then(|place| json::text(place, "name")).unwrap_or_default();
    let commune = place.split(',').find_map(|part| Commune::by_name(part.trim()));
    Needed {
        languages: languages.map(|tag| tag.as_str().to_owned()).collect(),
        commune: commune.map(|commune| commune.nis.clone()),
    }
}

/// Both ends of it, or neither.
fn slot(commitment: &Object) -> Result<Option<Slot>, Misread> {
    let at = |key| json::millis(commitment, key).map(from_millis);
    let says = |key| json::first(commitment, key).is_some();
    if !says("hasBeginning") && !says("hasEnd") {
        return Ok(None);
    }
    let start = at("hasBeginning").ok_or(Misread("hasBeginning"))?;
    let end = at("hasEnd").ok_or(Misread("hasEnd"))?;
    Slot::new(start, end).map(Some).map_err(|_| Misread("hasEnd"))
}

fn commitment(commitment: &Object) -> Result<(String, MeasureUnit, Amount), Misread> {
    let intent = json::first(commitment, "satisfies").and_then(json::uri_of).ok_or(Misread("satisfies"))?;
    let quantity = json::first(commitment, "resourceQuantity").and_then(Value::as_object);
    let quantity = quantity.ok_or(Misread("resourceQuantity"))?;
    let unit =
        json::text(quantity, "hasUnit").and_then(|unit| unit.parse().ok()).ok_or(Misread("hasUnit"))?;
    let amount = match json::first(quantity, "hasNumericalValue") {
        Some(Value::String(number)) => number.parse().ok(),
        Some(Value::Number(number)) => number.to_string().parse().ok(),
        _ => None,
    };
    Ok((intent.to_owned(), unit, amount.ok_or(Misread("hasNumericalValue"))?))
}

/// A confirmation: whatever is published with the agreement as its context.
fn done(envelope: &Envelope) -> Result<Message, Misread> {
    let object = envelope.object().ok_or(Misread("object"))?;
    let context = json::first(object, "context").and_then(json::uri_of);
    let fulfilled = json::first(object, "fulfills").and_then(json::uri_of);
    let fulfilled = fulfilled.map(|uri| uri.split('#').next().unwrap_or(uri));
    let agreement = context.or(fulfilled).ok_or(Misread("context"))?.to_owned();
    let round = offer_named(envelope).unwrap_or_default().to_owned();
    Ok(Message::Done { agreement, round })
}
