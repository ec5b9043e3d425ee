//! From another instance's JSON to a room that our members may ask for.

use maillon_agreement::Intent;
use maillon_federation::json::{self, Object};
use maillon_kernel::markup::plain_text;
use maillon_kernel::quantity::MeasureUnit;
use serde_json::Value;
use url::Url;

use crate::hours::Hours;
use crate::model::Span;

/// Characters.
const NAME: usize = 200;
const TEXT: usize = 4000;
/// Entries of a free/busy collection.
const ENTRIES: usize = 1000;

/// A room of another instance. Its owner and its id live on one host.
#[derive(Clone, Debug, PartialEq)]
pub struct ForeignRoom {
    /// Its id.
    pub uri: String,
    /// Whose it is.
    pub owner: String,
    /// What it is called.
    pub name: String,
    /// Plain text.
    pub text: String,
    /// What it lets one have.
    pub primary: Intent,
    /// What it costs.
    pub reciprocal: Option<Intent>,
    /// When it can be had, if it says so in a way that we read.
    pub hours: Hours,
    /// How many people it holds.
    pub capacity: Option<i64>,
    /// Whether one gets in without a step.
    pub step_free: bool,
    /// Where it says when it is taken.
    pub busy: Option<Url>,
}

/// It is no room that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the room's `{0}` is missing or is not what it must be")]
pub struct NotARoom(pub &'static str);

/// Reads a room's document, as it was fetched.
pub fn read(object: &Object) -> Result<ForeignRoom, NotARoom> {
    if !json::types(object).iter().any(|kind| kind.rsplit(':').next() == Some("Proposal")) {
        return Err(NotARoom("type"));
    }
    let id = json::url(object, "id").ok_or(NotARoom("id"))?;
    let home = |url: &Url| url.origin() == id.origin();
    let owner = json::url(object, "attributedTo").filter(home).ok_or(NotARoom("attributedTo"))?;
    let primary = intent(object, "publishes")?.ok_or(NotARoom("publishes"))?;
    let used = json::first(object, "publishes").and_then(Value::as_object);
    let used = used.and_then(|intent| json::text(intent, "action")).map(bare);
    if used != Some("use") || primary.unit != MeasureUnit::Minute {
        return Err(NotARoom("publishes"));
    }
    let reciprocal = intent(object, "reciprocal")?;
    let ours = |intent: &Intent| intent.uri.parse().is_ok_and(|uri: Url| home(&uri));
    let about = |intent: &Intent| intent.uri.split('#').next() == Some(id.as_str());
    if !about(&primary) || !reciprocal.as_ref().is_none_or(ours) {
        return Err(NotARoom("publishes"));
    }
    let (_, content) = json::content(object);
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    let name = cut(&plain_text(json::text(object, "name").unwrap_or_default()), NAME);
    Ok(ForeignRoom {
        uri: id.to_string(),
        owner: owner.to_string(),
        name: if name.is_empty() { id.to_string() } else { name },
        text: cut(&plain_text(content), TEXT),
        primary,
        reciprocal,
        hours: Hours::parse(json::text(object, "openingHours").unwrap_or_default()).unwrap_or_default(),
        capacity: object.get("maximumAttendeeCapacity").and_then(Value::as_i64),
        step_free: object.get("stepFree").and_then(Value::as_bool).unwrap_or(false),
        busy: json::url(object, "busy").filter(home),
    })
}

/// `vf:use` is `use`.
fn bare(word: &str) -> &str {
    word.rsplit(':').next().unwrap_or(word)
}

fn intent(object: &Object, key: &'static str) -> Result<Option<Intent>, NotARoom> {
    let Some(value) = json::first(object, key) else { return Ok(None) };
    let intent = value.as_object().ok_or(NotARoom(key))?;
    let uri = json::text(intent, "id").filter(|uri| uri.len() <= json::LONGEST_URI).ok_or(NotARoom(key))?;
    let quantity = json::first(intent, "resourceQuantity").and_then(Value::as_object);
    let quantity = quantity.ok_or(NotARoom("resourceQuantity"))?;
    let unit = json::text(quantity, "hasUnit").and_then(|unit| unit.parse().ok());
    let amount = match json::first(quantity, "hasNumericalValue") {
        Some(Value::String(number)) => number.parse().ok(),
        Some(Value::Number(number)) => number.to_string().parse().ok(),
        _ => None,
    };
    let unit = unit.ok_or(NotARoom("hasUnit"))?;
    Ok(Some(Intent { uri: uri.to_owned(), unit, amount }))
}

/// When a room is taken, of what its free/busy collection says.
pub fn busy(collection: &Object) -> Vec<Span> {
    let items = json::many(collection, "orderedItems");
    let span = |item: &&Value| {
        let item = item.as_object()?;
        let at = |key| json::millis(item, key);
        Span::new(at("startTime")?, at("endTime")?).ok()
    };
    items.iter().take(ENTRIES).filter_map(span).collect()
}
