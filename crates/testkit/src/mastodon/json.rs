//! JSON as Mastodon reads it: compacted keys, no JSON-LD (B2).

use serde_json::{Map, Value};
use url::Url;

pub(super) type Object = Map<String, Value>;

/// B1: the context of an activity, an actor or an object that was fetched.
const CONTEXT: &str = "https://www.w3.org/ns/activitystreams";

/// An object that says it is `ActivityStreams` (B1).
pub(super) fn read(body: &[u8]) -> Option<Object> {
    let Ok(Value::Object(object)) = serde_json::from_slice(body) else { return None };
    contains(object.get("@context"), CONTEXT).then_some(object)
}

/// Whether a value is this string, or an array that has it.
pub(super) fn contains(value: Option<&Value>, wanted: &str) -> bool {
    many(value).iter().any(|one| one.as_str() == Some(wanted))
}

/// None, one or several values.
pub(super) fn many(value: Option<&Value>) -> Vec<&Value> {
    match value {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(values)) => values.iter().collect(),
        Some(value) => vec![value],
    }
}

/// The string that a value is, or the `id` of the object that it is; of an array the first.
pub(super) fn id_of(value: Option<&Value>) -> Option<&str> {
    match many(value).first()? {
        Value::String(id) => Some(id),
        Value::Object(object) => object.get("id")?.as_str(),
        _ => None,
    }
}

/// A member that is a string and not blank.
pub(super) fn text<'a>(object: &'a Object, key: &str) -> Option<&'a str> {
    object.get(key)?.as_str().filter(|text| !text.trim().is_empty())
}

/// A member of a language map that stands first: Mastodon looks at no other.
pub(super) fn mapped<'a>(object: &'a Object, key: &str) -> Option<(&'a str, &'a str)> {
    let (language, text) = object.get(key)?.as_object()?.iter().next()?;
    Some((language, text.as_str()?))
}

/// A time in epoch milliseconds.
pub(super) fn millis(object: &Object, key: &str) -> Option<i64> {
    let time = chrono::DateTime::parse_from_rfc3339(text(object, key)?).ok()?;
    Some(time.timestamp_millis())
}

/// The host of a web address. Ports do not count: Mastodon compares hosts alone.
pub(super) fn host(url: &str) -> Option<String> {
    let url: Url = url.parse().ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.host_str().map(str::to_lowercase)).flatten()
}

/// Whether both are web addresses of one host.
pub(super) fn same_host(one: &str, other: &str) -> bool {
    host(one).is_some_and(|name| host(other) == Some(name))
}

/// The address of a page among the values of `url`: a string, or the `href` of a link.
pub(super) fn page(value: Option<&Value>) -> Option<&str> {
    many(value).into_iter().find_map(|one| match one {
        Value::String(url) => Some(url.as_str()),
        Value::Object(link) => text(link, "href"),
        _ => None,
    })
}
