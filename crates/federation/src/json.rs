//! Reading what others write: a member may be absent, a string, an object, or an array of either.

use serde_json::{Map, Value};
use url::Url;

/// An object's members, as received.
pub type Object = Map<String, Value>;

/// The ActivityStreams collection that means "everybody", in the three spellings that are in use.
const PUBLIC: [&str; 3] = ["https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"];

/// Reads a JSON object. U+0000 is dropped from every text: no database of ours keeps it in one.
pub fn parse(bytes: &[u8]) -> Result<Option<Object>, serde_json::Error> {
    let mut value: Value = serde_json::from_slice(bytes)?;
    if bytes.windows(6).any(|six| six == b"\\u0000") {
        without_nul(&mut value);
    }
    Ok(if let Value::Object(object) = value { Some(object) } else { None })
}

fn without_nul(value: &mut Value) {
    match value {
        Value::String(text) => text.retain(|c| c != '\0'),
        Value::Array(values) => values.iter_mut().for_each(without_nul),
        Value::Object(object) => {
            object.retain(|key, _| !key.contains('\0'));
            object.values_mut().for_each(without_nul);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The values under `key`: none, one, or those of the array.
pub fn many<'a>(object: &'a Object, key: &str) -> Vec<&'a Value> {
    match object.get(key) {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(values)) => values.iter().collect(),
        Some(value) => vec![value],
    }
}

/// The first value under `key`.
pub fn first<'a>(object: &'a Object, key: &str) -> Option<&'a Value> {
    many(object, key).into_iter().next()
}

/// The first value under `key`, if it is a string.
pub fn text<'a>(object: &'a Object, key: &str) -> Option<&'a str> {
    first(object, key)?.as_str()
}

/// The longest URI that is taken in, in bytes. Indexes of both databases hold two of them; PostgreSQL's hold
/// no more than 2,704 bytes.
pub const LONGEST_URI: usize = 1000;

/// The URI that a value is, or has as its `id` (or, for a `Link`, its `href`). One that is too long counts as none.
pub fn uri_of(value: &Value) -> Option<&str> {
    let uri = match value {
        Value::String(uri) => Some(uri.as_str()),
        Value::Object(object) => text(object, "id").or_else(|| text(object, "href")),
        _ => None,
    };
    uri.filter(|uri| uri.len() <= LONGEST_URI)
}

/// The first URI under `key`, parsed.
pub fn url(object: &Object, key: &str) -> Option<Url> {
    let url: Url = uri_of(first(object, key)?)?.parse().ok()?;
    // Once more: percent-encoding can make it three times as long.
    (url.as_str().len() <= LONGEST_URI).then_some(url)
}

/// All URIs under `key`.
pub fn uris<'a>(object: &'a Object, key: &str) -> Vec<&'a str> {
    many(object, key).into_iter().filter_map(uri_of).collect()
}

/// The types of an object; most have one.
pub fn types(object: &Object) -> Vec<&str> {
    many(object, "type").into_iter().filter_map(Value::as_str).collect()
}

/// The first type of an object, or an empty string.
pub fn kind(object: &Object) -> &str {
    types(object).into_iter().next().unwrap_or_default()
}

/// A time under `key` as epoch milliseconds.
pub fn millis(object: &Object, key: &str) -> Option<i64> {
    let time = chrono::DateTime::parse_from_rfc3339(text(object, key)?).ok()?;
    Some(time.timestamp_millis())
}

/// Whether this URI means everybody.
pub fn is_public(uri: &str) -> bool {
    PUBLIC.contains(&uri)
}

/// Who may read an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody, and shown in feeds.
    Public,
    /// Everybody who comes by.
    Unlisted,
    /// The followers of its author.
    Followers,
    /// Those whom it names.
    Direct,
}

impl Audience {
    /// Read from `to` and `cc` as Mastodon does: `followers` is the author's followers collection.
    pub fn of(object: &Object, followers: Option<&str>) -> Self {
        let (to, cc) = (uris(object, "to"), uris(object, "cc"));
        let is_followers = |uri: &&str| Some(*uri) == followers;
        if to.iter().any(|uri| is_public(uri)) {
            Self::Public
        } else if cc.iter().any(|uri| is_public(uri)) {
            Self::Unlisted
        } else if to.iter().any(is_followers) || cc.iter().any(is_followers) {
            Self::Followers
        } else {
            Self::Direct
        }
    }

    /// The word that tables hold.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Unlisted => "unlisted",
            Self::Followers => "followers",
            Self::Direct => "direct",
        }
    }
}

/// The language and text of `content`: the first entry of `contentMap`, else `content` in no language.
pub fn content(object: &Object) -> (Option<&str>, &str) {
    let mapped = object.get("contentMap").and_then(Value::as_object).and_then(|map| {
        let plain = text(object, "content");
        // A map that also holds the very text of `content` says in which language that is.
        map.iter().find(|(_, value)| value.as_str() == plain).or_else(|| map.iter().next())
    });
    match mapped {
        Some((language, Value::String(content))) => (Some(language.as_str()), content),
        _ => (None, text(object, "content").unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn object(value: &Value) -> Object {
        value.as_object().cloned().unwrap()
    }

    #[test]
    fn audience_is_read_from_every_spelling() {
        let followers = Some("https://a.example/@b/followers");
        let cases = [
            (json!({"to": "as:Public"}), Audience::Public),
            (json!({"to": ["Public"]}), Audience::Public),
            (json!({"cc": "https://www.w3.org/ns/activitystreams#Public"}), Audience::Unlisted),
            (json!({"to": followers}), Audience::Followers),
            (json!({"to": "https://a.example/@c"}), Audience::Direct),
            (json!({}), Audience::Direct),
        ];
        for (value, expected) in cases {
            assert_eq!(Audience::of(&object(&value), followers), expected, "{value}");
        }
    }

    #[test]
    fn a_reference_may_be_a_string_an_object_or_a_link() {
        let value = json!({"object": ["https://a.example/1", {"id": "https://a.example/2"}, {"href": "https://a.example/3"}, 4]});
        assert_eq!(
            uris(&object(&value), "object"),
            ["https://a.example/1", "https://a.example/2", "https://a.example/3"]
        );
    }

    #[test]
    fn no_text_keeps_a_nul() {
        let bytes = br#"{"a\u0000": 1, "type": "Li\u0000ke", "to": ["x\u0000y", {"id": "\u0000"}]}"#;
        let expected = json!({"type": "Like", "to": ["xy", {"id": ""}]});
        assert_eq!(parse(bytes).unwrap(), Some(object(&expected)));
        assert_eq!(parse(b"[1]").unwrap(), None);
    }

    #[test]
    fn a_uri_that_no_index_holds_is_none() {
        let long = format!("https://a.example/{}", "x".repeat(LONGEST_URI));
        assert_eq!(
            uris(&object(&json!({"to": [long, "https://a.example/1"]})), "to"),
            ["https://a.example/1"]
        );
    }

    #[test]
    fn content_takes_the_language_whose_text_it_is() {
        let value = json!({"content": "b", "contentMap": {"fr": "a", "nl": "b"}});
        assert_eq!(content(&object(&value)), (Some("nl"), "b"));
        assert_eq!(content(&object(&json!({"content": "x"}))), (None, "x"));
    }
}
