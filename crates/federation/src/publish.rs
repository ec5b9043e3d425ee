//! From an object of ours to an activity that is queued in the transaction of the fact.

use diesel::QueryResult;
use maillon_kernel::clock::{Clock, from_millis};
use maillon_store::outbox::{self, Outgoing, Target};
use maillon_store::peers::Peer;
use maillon_store::{Conn, blocks};
use serde_json::{Map, Value, json};

use crate::origin::{Origin, authority_of};
use crate::signature::sha256_digest_header;

/// Everybody.
pub const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

/// An activity that is about to be queued.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// `Create`, `Update`, `Follow`…
    pub verb: &'a str,
    /// The acting actor of ours.
    pub actor: &'a str,
    /// The URI whose activities stay in order.
    pub thread: &'a str,
    /// The `@context`; ActivityStreams alone when there is none.
    pub context: Option<Value>,
    /// The object, embedded or a URI.
    pub object: Value,
    /// Whom it is for.
    pub to: Vec<String>,
    /// Who may read it besides.
    pub cc: Vec<String>,
}

impl Draft<'_> {
    /// The finished activity, with a new id.
    pub fn finish(self, origin: &Origin, clock: &Clock) -> Outgoing {
        let id = origin.new_activity(clock);
        let listed = self.to.iter().any(|to| to == PUBLIC);
        let context = self.context.unwrap_or_else(|| json!("https://www.w3.org/ns/activitystreams"));
        let mut activity = Map::new();
        activity.insert("@context".to_owned(), context);
        activity.insert("id".to_owned(), json!(id));
        activity.insert("type".to_owned(), json!(self.verb));
        activity.insert("actor".to_owned(), json!(self.actor));
        activity.insert("published".to_owned(), json!(timestamp(clock.millis())));
        if !self.to.is_empty() {
            activity.insert("to".to_owned(), json!(self.to));
        }
        if !self.cc.is_empty() {
            activity.insert("cc".to_owned(), json!(self.cc));
        }
        activity.insert("object".to_owned(), self.object);
        let body = Value::Object(activity).to_string();
        let digest = sha256_digest_header(body.as_bytes());
        Outgoing { id, actor: self.actor.to_owned(), thread: self.thread.to_owned(), body, digest, listed }
    }
}

/// Queues an activity for one actor. It goes to the actor's own inbox: it concerns nobody else there. Nothing is sent to
/// who is blocked.
pub fn send_to(conn: &mut Conn, outgoing: &Outgoing, to: &Peer, clock: &Clock) -> QueryResult<()> {
    if blocks::covers(conn, &to.uri)? {
        return Ok(());
    }
    outbox::publish(conn, outgoing, &[target(&to.inbox)], clock)
}

/// Queues an activity for all followers, and for these inboxes besides.
pub fn send_to_followers(
    conn: &mut Conn,
    outgoing: &Outgoing,
    besides: &[Target],
    clock: &Clock,
) -> QueryResult<()> {
    outbox::publish_to_followers(conn, outgoing, besides, clock)
}

/// An inbox with the authority that its circuit breaker goes by.
pub fn target(inbox: &str) -> Target {
    let host = inbox.parse().map(|url| authority_of(&url)).unwrap_or_default();
    Target { inbox: inbox.to_owned(), host }
}

/// Epoch milliseconds as the wire writes times: UTC, whole seconds.
pub fn timestamp(millis: i64) -> String {
    from_millis(millis).to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

#[cfg(test)]
mod tests {
    #[test]
    fn everybody_is_spelled_as_the_vocabulary_does() {
        assert_eq!(super::PUBLIC, activitypub_federation::kinds::public().as_str());
    }
}
