//! From another instance's JSON to what our members may ask for.

use maillon_agreement::Intent;
use maillon_federation::json::{self, Object};
use maillon_kernel::markup::plain_text;
use maillon_kernel::quantity::MeasureUnit;
use maillon_kernel::span::Span;
use serde_json::Value;
use url::Url;

/// Characters.
const TITLE: usize = 200;
const TEXT: usize = 4000;
const NAME: usize = 100;
/// Of a collection of times.
const TIMES: usize = 2000;

/// What another instance lends. Its owner and its id live on one host.
#[derive(Clone, Debug, PartialEq)]
pub struct ForeignFunction {
    /// Its id.
    pub uri: String,
    /// Whose it is.
    pub owner: String,
    /// What it is called.
    pub title: String,
    /// Plain text.
    pub about: String,
    /// What can be asked for.
    pub primary: Intent,
    /// About how many hours of it are free in a week.
    pub weekly: Option<String>,
    /// Where it says when it is free, to whom it trusts.
    pub slots: Url,
    /// When it last changed, or was published. Epoch milliseconds.
    pub updated_at: i64,
}

/// It is nothing that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the note's `{0}` is missing or is not what it must be")]
pub struct NotLent(pub &'static str);

/// `vf:work` is `work`.
pub(super) fn bare(word: &str) -> &str {
    word.rsplit(':').next().unwrap_or(word)
}

fn acts(object: &Object, action: &str) -> bool {
    json::text(object, "action").map(bare) == Some(action)
}

/// Whether it is a note of what somebody lends people for.
pub fn is_function(object: &Object) -> bool {
    let intent = json::first(object, "publishes").and_then(Value::as_object);
    object.contains_key("slots") && intent.is_some_and(|intent| acts(intent, "deliverService"))
}

/// Reads it, as it came or was fetched.
pub fn read(object: &Object) -> Result<ForeignFunction, NotLent> {
    if !is_function(object) {
        return Err(NotLent("publishes"));
    }
    let id = json::url(object, "id").ok_or(NotLent("id"))?;
    let home = |url: &Url| url.origin() == id.origin();
    let owner = json::url(object, "attributedTo").filter(home).ok_or(NotLent("attributedTo"))?;
    let slots = json::url(object, "slots").filter(home).ok_or(NotLent("slots"))?;
    let (primary, weekly) = intent(object, id.as_str())?;
    let about = about(object);
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    let title = cut(&plain_text(json::text(object, "name").unwrap_or_default()), TITLE);
    let updated_at = json::millis(object, "updated").or_else(|| json::millis(object, "published"));
    Ok(ForeignFunction {
        uri: id.to_string(),
        owner: owner.to_string(),
        title: if title.is_empty() { id.to_string() } else { title },
        about: cut(&about, TEXT),
        primary,
        weekly,
        slots,
        updated_at: updated_at.unwrap_or_default(),
    })
}

/// What was written, or else what everybody reads.
fn about(object: &Object) -> String {
    let source = json::first(object, "source").and_then(Value::as_object);
    let source = source.filter(|source| json::text(source, "mediaType") == Some("text/plain"));
    match source.and_then(|source| json::text(source, "content")) {
        Some(written) => written.to_owned(),
        None => plain_text(json::content(object).1),
    }
}

fn intent(object: &Object, about: &str) -> Result<(Intent, Option<String>), NotLent> {
    let intent = json::first(object, "publishes").and_then(Value::as_object);
    let intent = intent.ok_or(NotLent("publishes"))?;
    let uri = json::text(intent, "id").filter(|uri| uri.split('#').next() == Some(about));
    let uri = uri.ok_or(NotLent("publishes"))?;
    let quantity = |key| json::first(intent, key).and_then(Value::as_object);
    let step = quantity("resourceQuantity").ok_or(NotLent("resourceQuantity"))?;
    let unit: Option<MeasureUnit> = json::text(step, "hasUnit").and_then(|unit| unit.parse().ok());
    if unit != Some(MeasureUnit::Minute) {
        return Err(NotLent("hasUnit"));
    }
    let amount = number(step).and_then(|number| number.parse().ok());
    let weekly = quantity("availableQuantity").filter(|one| json::text(one, "hasUnit") == Some("hour"));
    let weekly = weekly.and_then(number).filter(|hours| hours.len() <= 8);
    Ok((Intent { uri: uri.to_owned(), unit: MeasureUnit::Minute, amount }, weekly))
}

fn number(quantity: &Object) -> Option<String> {
    match json::first(quantity, "hasNumericalValue")? {
        Value::String(number) => Some(number.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A time at which somebody could come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeSpan {
    /// The pseudonym.
    pub code: String,
    /// When.
    pub span: Span,
}

/// Somebody who comes to us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theirs {
    /// The agreement.
    pub agreement: String,
    /// The pseudonym.
    pub code: String,
    /// The name, as far as it was told.
    pub name: Option<String>,
    /// When.
    pub span: Span,
}

/// What a collection of times says: when somebody could come, and who comes to us.
pub fn times(collection: &Object) -> (Vec<FreeSpan>, Vec<Theirs>) {
    let (mut free, mut own) = (Vec::new(), Vec::new());
    for item in json::many(collection, "orderedItems").into_iter().take(TIMES).filter_map(Value::as_object) {
        let at = |key| json::millis(item, key);
        let span = at("hasBeginning").zip(at("hasEnd")).and_then(|(from, to)| Span::new(from, to).ok());
        let Some(span) = span.filter(|_| acts(item, "work")) else { continue };
        let code = json::text(item, "provider").and_then(|uri| uri.split_once('#')).map(|(_, code)| code);
        let code: String = code.unwrap_or_default().chars().take(20).collect();
        match (json::kind(item), json::text(item, "clauseOf")) {
            ("Commitment", Some(agreement)) => {
                let name = json::text(item, "name").map(plain_text);
                let name = name.map(|name| name.chars().take(NAME).collect());
                own.push(Theirs { agreement: agreement.to_owned(), code, name, span });
            }
            _ => free.push(FreeSpan { code, span }),
        }
    }
    (free, own)
}
