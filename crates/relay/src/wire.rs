//! What is read of what asks to be relayed, and what the QG says.

use aws_lc_rs::digest::{SHA256, digest};
use maillon_federation::Origin;
use maillon_federation::json::{self, Audience, Object};
use maillon_federation::publish::{PUBLIC, timestamp};
use maillon_federation::signature::sha256_digest_header;
use maillon_kernel::markup::excerpt;
use maillon_store::outbox::Outgoing;
use serde_json::{Value, json};

use crate::model::Kind;

/// Types that are a story, if nothing else says what they are.
const STORIES: [&str; 2] = ["Article", "Note"];
/// Characters of a title on the coordinators' page.
const TITLE: usize = 120;
/// Bytes of an activity that is passed on whole; servers take 1 MiB in all.
const LARGEST: usize = 1_000_000;

/// What an object is. All its types must be known: what is also an agreement, a plan or an account is not relayed.
pub fn kind(object: &Object) -> Option<Kind> {
    let types = json::types(object);
    let known = |kind: &&str| STORIES.contains(kind) || matches!(*kind, "Event" | "Proposal");
    if types.is_empty() || !types.iter().all(known) {
        return None;
    }
    match json::text(object, "purpose") {
        Some("offer") => Some(Kind::Offer),
        Some("request") => Some(Kind::Need),
        _ if types.contains(&"Event") => Some(Kind::Event),
        _ if types.iter().any(|kind| STORIES.contains(kind)) => Some(Kind::Story),
        _ => None,
    }
}

/// Whether an object is for everybody, and shown in feeds.
pub fn is_public(object: &Object) -> bool {
    Audience::of(object, None) == Audience::Public
}

/// Whether an activity or its object names an actor: as audience, addressee or in a mention.
pub fn names(activity: &Object, object: &Object, actor: &str) -> bool {
    let addressed = |json: &Object| {
        ["audience", "to", "cc"].into_iter().any(|key| json::uris(json, key).contains(&actor))
    };
    let mentioned = json::many(object, "tag").into_iter().filter_map(Value::as_object);
    let mut mentioned = mentioned.filter(|tag| json::kind(tag) == "Mention");
    addressed(object) || addressed(activity) || mentioned.any(|tag| json::text(tag, "href") == Some(actor))
}

/// What coordinators see of an object: its name, or how its text begins.
pub fn title(object: &Object) -> String {
    let name = json::text(object, "name").filter(|name| !name.trim().is_empty());
    excerpt(name.or_else(|| json::text(object, "summary")).unwrap_or_else(|| json::content(object).1), TITLE)
}

/// An id that is always the same for what an actor says of one thing.
pub fn id(origin: &Origin, actor: &str, verb: &str, about: &str) -> String {
    let digest = digest(&SHA256, format!("{actor} {verb} {about}").as_bytes());
    let name = digest.as_ref().first_chunk().copied().map(u128::from_be_bytes).unwrap_or_default();
    origin.url(&format!("/ap/activities/{name:032x}"))
}

/// What an actor of ours says of somebody's object. The `author` is told.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// Our actor.
    pub actor: &'a str,
    /// Who wrote the object.
    pub author: &'a str,
    /// The object's URI.
    pub object: &'a str,
    /// Epoch milliseconds.
    pub now: i64,
}

impl Said<'_> {
    /// `Announce` of the object's URI.
    pub fn announce(&self, origin: &Origin) -> Outgoing {
        let id = id(origin, self.actor, "Announce", self.object);
        let head = self.head(&id, "Announce", &json!(self.object));
        self.outgoing(&id, &id, head.to_string(), true)
    }

    /// The same with the untouched activity instead of the URI (FEP-1b12), byte for byte; `None` when it is too long.
    pub fn twin(&self, origin: &Origin, activity: &str) -> Option<Outgoing> {
        let id = id(origin, self.actor, "Announce", self.object);
        let body = self.whole(&id, activity)?;
        Some(self.outgoing(&format!("{id}#whole"), &id, body, false))
    }

    /// `Announce` of another activity about an object that was announced: its `Update` or `Delete`.
    pub fn pass_on(&self, origin: &Origin, about: &str, activity: &str) -> Option<Outgoing> {
        let thread = id(origin, self.actor, "Announce", self.object);
        let id = id(origin, self.actor, "Announce", about);
        let body = self.whole(&id, activity)?;
        Some(self.outgoing(&id, &thread, body, false))
    }

    /// `Undo` of the `Announce`.
    pub fn undo(&self, origin: &Origin) -> Outgoing {
        let announce = id(origin, self.actor, "Announce", self.object);
        let id = id(origin, self.actor, "Undo", self.object);
        let undone =
            json!({ "id": announce, "type": "Announce", "actor": self.actor, "object": self.object });
        let head = self.head(&id, "Undo", &undone);
        self.outgoing(&id, &announce, head.to_string(), false)
    }

    fn head(&self, id: &str, verb: &str, object: &Value) -> Value {
        json!({
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": id,
            "type": verb,
            "actor": self.actor,
            "published": timestamp(self.now),
            "to": [PUBLIC],
            "cc": [self.author, format!("{}/followers", self.actor)],
            "object": object,
        })
    }

    /// The object comes last, as text: a proof in it covers its very bytes.
    fn whole(&self, id: &str, activity: &str) -> Option<String> {
        if LARGEST < activity.len() {
            return None;
        }
        let head = self.head(id, "Announce", &Value::Null).to_string();
        Some(format!("{}{}}}", head.strip_suffix("null}")?, activity.trim()))
    }

    fn outgoing(&self, id: &str, thread: &str, body: String, listed: bool) -> Outgoing {
        Outgoing {
            id: id.to_owned(),
            actor: self.actor.to_owned(),
            thread: thread.to_owned(),
            digest: sha256_digest_header(body.as_bytes()),
            body,
            listed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(value: &Value) -> Object {
        value.as_object().cloned().unwrap()
    }

    #[test]
    fn what_an_object_is_is_read_from_its_types_and_its_purpose() {
        let kind = |value: Value| kind(&object(&value));
        assert_eq!(kind(json!({ "type": "Note", "purpose": "offer" })), Some(Kind::Offer));
        assert_eq!(kind(json!({ "type": ["Note", "Proposal"], "purpose": "request" })), Some(Kind::Need));
        assert_eq!(kind(json!({ "type": "Article" })), Some(Kind::Story));
        assert_eq!(kind(json!({ "type": "Note" })), Some(Kind::Story));
        assert_eq!(kind(json!({ "type": "Event" })), Some(Kind::Event));
        for never in [
            json!({ "type": "Agreement" }),
            json!({ "type": ["Note", "Agreement"] }),
            json!({ "type": "Plan" }),
            json!({ "type": "Announce", "purpose": "offer" }),
            json!({ "type": "Person" }),
            json!({}),
        ] {
            assert_eq!(kind(never.clone()), None, "{never}");
        }
    }

    #[test]
    fn an_actor_is_named_in_several_ways() {
        let qg = "https://qg.example/@qg";
        let names = |activity: Value, note: Value| names(&object(&activity), &object(&note), qg);
        assert!(names(json!({}), json!({ "cc": [qg] })));
        assert!(names(json!({}), json!({ "audience": qg })));
        assert!(names(json!({ "to": qg }), json!({})));
        assert!(names(json!({}), json!({ "tag": [{ "type": "Mention", "href": qg }] })));
        assert!(!names(json!({}), json!({ "tag": [{ "type": "Hashtag", "href": qg }], "inReplyTo": qg })));
    }

    #[test]
    fn an_activity_is_passed_on_byte_for_byte() {
        let origin = Origin::new("https://qg.example/".parse().unwrap());
        let said = Said {
            actor: "https://qg.example/@qg",
            author: "https://a.example/@a",
            object: "https://a.example/1",
            now: 0,
        };
        let text = r#"{ "z": 1.0,"a":[ ], "type":"Create"}"#;
        let twin = said.twin(&origin, text).unwrap();
        assert!(twin.body.ends_with(&format!("\"object\":{text}}}")), "{}", twin.body);
        let whole: Value = serde_json::from_str(&twin.body).unwrap();
        assert_eq!(whole["id"], said.announce(&origin).id, "both forms are one activity");
        assert_eq!(said.twin(&origin, &"x".repeat(LARGEST + 1)).map(drop), None);
    }
}
