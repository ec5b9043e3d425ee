//! From an object of ours to an activity that is queued in the transaction of the fact.

use diesel::QueryResult;
use maillon_kernel::clock::{Clock, from_millis};
use maillon_store::outbox::{self, Outgoing, Target};
use maillon_store::peers::Peer;
use maillon_store::{Conn, blocks, jobs, networks, peers};
use serde_json::{Map, Value, json};

use crate::json;
use crate::origin::{Origin, authority_of};
use crate::signature::sha256_digest_header;

/// Everybody.
pub const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

/// The job that hands an activity of ours to the QG that lives here. Its payload is the activity's id.
pub const OWN_QG_JOB: &str = "own-qg";

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
        self.finish_with(Map::new(), origin, clock)
    }

    /// The same, with members that only this activity has.
    pub fn finish_with(self, besides: Map<String, Value>, origin: &Origin, clock: &Clock) -> Outgoing {
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
        activity.extend(besides);
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

/// Queues an activity for all followers, and for these inboxes besides. The QGs of networks that what is for everybody
/// names (see [`networks_of_ours`]) get it, too.
pub fn send_to_followers(
    conn: &mut Conn,
    outgoing: &Outgoing,
    besides: &[Target],
    clock: &Clock,
) -> QueryResult<()> {
    let besides = and_qgs(conn, outgoing, besides, clock)?;
    outbox::publish_to_followers(conn, outgoing, &besides, clock)
}

/// The same, and to the followers of `also`, another actor of ours: it passed on what has now changed.
pub fn send_to_both(conn: &mut Conn, outgoing: &Outgoing, also: &str, clock: &Clock) -> QueryResult<()> {
    let besides = and_qgs(conn, outgoing, &[], clock)?;
    outbox::publish_to_both(conn, outgoing, also, &besides, clock)
}

fn and_qgs(
    conn: &mut Conn,
    outgoing: &Outgoing,
    besides: &[Target],
    clock: &Clock,
) -> QueryResult<Vec<Target>> {
    let mut besides = besides.to_vec();
    if outgoing.listed {
        besides.extend(qgs_that_it_names(conn, outgoing, clock)?);
        besides.sort();
        besides.dedup();
    }
    Ok(besides)
}

/// The networks that we belong to, as what we publish for everybody addresses them (`cc`, and the object's `audience`):
/// the URIs of their QGs.
pub fn networks_of_ours(conn: &mut Conn) -> QueryResult<Vec<String>> {
    networks::ours(conn)
}

/// The inboxes of the QGs that an activity names. The one that lives here has none: a job hands it over.
fn qgs_that_it_names(conn: &mut Conn, outgoing: &Outgoing, clock: &Clock) -> QueryResult<Vec<Target>> {
    let known = networks::all(conn)?;
    if known.is_empty() {
        return Ok(Vec::new());
    }
    let activity = json::parse(outgoing.body.as_bytes()).ok().flatten().unwrap_or_default();
    let named = [json::uris(&activity, "to"), json::uris(&activity, "cc")].concat();
    let mut targets = Vec::new();
    for network in known.into_iter().filter(|network| named.contains(&network.qg.as_str())) {
        if network.own {
            let key = format!("{OWN_QG_JOB} {}", outgoing.id);
            jobs::put(conn, &key, OWN_QG_JOB, &outgoing.id, clock.millis())?;
        } else if let Some(peer) = peers::find(conn, &network.qg)?
            && !blocks::covers(conn, &peer.uri)?
        {
            targets.push(target(peer.delivery_inbox()));
        }
    }
    Ok(targets)
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

/// Like [`timestamp`], for when something last changed: of two changes in one second the later must be known as such.
pub fn version(millis: i64) -> String {
    use chrono::SecondsFormat::{Millis, Secs};
    from_millis(millis).to_rfc3339_opts(if millis % 1000 == 0 { Secs } else { Millis }, true)
}

#[cfg(test)]
mod tests {
    #[test]
    fn everybody_is_spelled_as_the_vocabulary_does() {
        assert_eq!(super::PUBLIC, activitypub_federation::kinds::public().as_str());
    }
}
