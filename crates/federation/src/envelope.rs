//! An activity before its meaning is looked at.

use serde_json::Value;
use url::Url;

use crate::json::{self, Object};

/// The longest type that is taken in, in bytes.
const LONGEST_TYPE: usize = 100;

/// Any activity that comes in. `json` keeps all members, known or not.
#[derive(Clone, Debug)]
pub struct Envelope {
    /// Its id, on the origin of its actor.
    pub id: Url,
    /// Who acts.
    pub actor: Url,
    /// Its type: `Create`, `Follow`…
    pub verb: String,
    /// The whole activity.
    pub json: Object,
}

/// Why some bytes are no activity that we could take.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum NotAnActivity {
    /// Not UTF-8, not JSON, or nested too deep.
    #[error("the body is not JSON that can be read: {0}")]
    Json(String),
    /// JSON, but no object.
    #[error("the body is not a JSON object")]
    NoObject,
    /// A member that must be there is missing, or has another type.
    #[error("`{0}` is missing or is not what it must be")]
    Member(&'static str),
    /// An activity speaks for its own server only.
    #[error("the activity's id {id} is not on the origin of its actor {actor}")]
    ForeignId {
        /// The activity's id.
        id: Url,
        /// Its actor.
        actor: Url,
    },
}

impl Envelope {
    /// Reads the bytes of a request. Nothing is fetched.
    pub fn read(body: &[u8]) -> Result<Self, NotAnActivity> {
        let json = json::parse(body).map_err(|problem| NotAnActivity::Json(problem.to_string()))?;
        let json = json.ok_or(NotAnActivity::NoObject)?;
        Self::from_json(json)
    }

    /// Reads an activity that is JSON already (embedded in another, or fetched).
    pub fn from_json(mut json: Object) -> Result<Self, NotAnActivity> {
        let id = json::text(&json, "id").filter(|id| id.len() <= json::LONGEST_URI);
        let id = id.and_then(|id| id.parse().ok());
        let id: Url = id.filter(is_web).filter(fits).ok_or(NotAnActivity::Member("id"))?;
        let actor = json::url(&json, "actor").filter(is_web).ok_or(NotAnActivity::Member("actor"))?;
        let verb = json::kind(&json).to_owned();
        if verb.is_empty() || LONGEST_TYPE < verb.len() || verb.chars().any(char::is_control) {
            return Err(NotAnActivity::Member("type"));
        }
        if id.origin() != actor.origin() {
            return Err(NotAnActivity::ForeignId { id, actor });
        }
        if matches!(verb.as_str(), "Create" | "Update") {
            share_audience(&mut json);
        }
        Ok(Self { id, actor, verb, json })
    }

    /// The object, if it is embedded.
    pub fn object(&self) -> Option<&Object> {
        json::first(&self.json, "object")?.as_object()
    }

    /// The URI of the object, embedded or not.
    pub fn object_uri(&self) -> Option<&str> {
        json::uri_of(json::first(&self.json, "object")?)
    }
}

/// What is published and names no audience of its own (Bonfire's proposals) has that of its activity:
/// ActivityPub, section 6.2, asks the sender to make the two equal. An actor has no audience.
fn share_audience(json: &mut Object) {
    let audience = ["to", "cc"].map(|key| (key, json.get(key).cloned()));
    let Some(object) = json.get_mut("object").and_then(Value::as_object_mut) else { return };
    if !object.contains_key("attributedTo") || object.contains_key("to") || object.contains_key("cc") {
        return;
    }
    for (key, value) in audience {
        if let Some(value) = value {
            object.insert(key.to_owned(), value);
        }
    }
}

/// Percent-encoding can make a URL longer than its text was.
fn fits(url: &Url) -> bool {
    url.as_str().len() <= json::LONGEST_URI
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "https" | "http") && url.has_host()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_activity_is_refused_with_its_reason() {
        type Expected = fn(&NotAnActivity) -> bool;
        let cases: [(&str, Expected); 7] = [
            ("{", |p| matches!(p, NotAnActivity::Json(_))),
            ("[]", |p| *p == NotAnActivity::NoObject),
            ("{}", |p| *p == NotAnActivity::Member("id")),
            (r#"{"id":"https://a.example/1"}"#, |p| *p == NotAnActivity::Member("actor")),
            (r#"{"id":"https://a.example/1","actor":"https://a.example/a"}"#, |p| {
                *p == NotAnActivity::Member("type")
            }),
            (r#"{"id":"mailto:a@b","actor":"https://a.example/a","type":"Like"}"#, |p| {
                *p == NotAnActivity::Member("id")
            }),
            (r#"{"id":"https://a.example:444/1","actor":"https://a.example/a","type":"Like"}"#, |p| {
                matches!(p, NotAnActivity::ForeignId { .. })
            }),
        ];
        for (body, expected) in cases {
            let problem = Envelope::read(body.as_bytes()).unwrap_err();
            assert!(expected(&problem), "{body}: {problem}");
        }
    }

    #[test]
    fn an_object_without_an_audience_has_that_of_its_activity() {
        let audience = |object: Value| {
            let activity = serde_json::json!({
                "id": "https://a.example/1", "actor": "https://a.example/a", "type": "Create",
                "to": "as:Public", "object": object,
            });
            let envelope = Envelope::read(activity.to_string().as_bytes()).unwrap();
            envelope.object().and_then(|object| json::text(object, "to")).map(str::to_owned)
        };
        let author = "https://a.example/a";
        assert_eq!(audience(serde_json::json!({"attributedTo": author})).as_deref(), Some("as:Public"));
        assert_eq!(audience(serde_json::json!({"attributedTo": author, "cc": [author]})), None);
        assert_eq!(audience(serde_json::json!({"id": author, "type": "Person"})), None);
    }

    #[test]
    fn deep_nesting_and_bad_utf8_are_refused_without_a_panic() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(matches!(Envelope::read(deep.as_bytes()), Err(NotAnActivity::Json(_))));
        assert!(matches!(Envelope::read(b"{\"id\":\"\xff\"}"), Err(NotAnActivity::Json(_))));
    }
}
