//! Back-links: each source's server is told by whom its words are taken up, and when they no longer are.

use diesel::QueryResult;
use maillon_federation::publish::send_to;
use maillon_federation::signature::sha256_digest_header;
use maillon_store::outbox::{self, Outgoing};
use maillon_store::woven::{self, Woven};
use maillon_store::{Conn, peers};

use super::{ActProblem, Desk};
use crate::model::{Passage, Story};
use crate::wire;

impl Desk {
    /// Brings what is known of a narrative's sources in line with its passages, and tells those whom it concerns.
    pub(super) fn link(
        &self,
        conn: &mut Conn,
        story: &Story,
        passages: &[Passage],
    ) -> Result<(), ActProblem> {
        let now: Vec<(&str, &str)> = passages
            .iter()
            .filter(|one| one.is_shown())
            .filter_map(|one| Some((one.source.as_deref()?, one.source_owner.as_str())))
            .collect();
        let before = woven::sources(conn, &story.uri)?;
        for gone in before.iter().filter(|uri| now.iter().all(|(source, _)| source != uri)) {
            woven::remove(conn, gone, &story.uri, &story.owner)?;
            if let Some(owner) = owner_of(conn, story, gone)? {
                self.tell(conn, "Remove", story, (gone, &owner))?;
            }
        }
        for (source, owner) in now {
            if !before.iter().any(|known| known == source) {
                self.tell(conn, "Add", story, (source, owner))?;
            }
            woven::put(conn, &taken_up(story, source, self.clock.millis()))?;
        }
        Ok(())
    }

    /// To the actor that published the source, if it lives elsewhere and was seen here.
    fn tell(
        &self,
        conn: &mut Conn,
        verb: &str,
        story: &Story,
        (source, owner): (&str, &str),
    ) -> Result<(), ActProblem> {
        if self.origin.owns_text(owner) {
            return Ok(());
        }
        let Some(peer) = peers::find(conn, owner)? else { return Ok(()) };
        let id = self.origin.new_activity(&self.clock);
        let now = self.clock.millis();
        let body = wire::about_source(verb, &id, story, (source, owner), now).to_string();
        let outgoing = Outgoing {
            id,
            actor: story.owner.clone(),
            thread: thread(story, source),
            digest: sha256_digest_header(body.as_bytes()),
            body,
            listed: false,
        };
        Ok(send_to(conn, &outgoing, &peer, &self.clock)?)
    }
}

/// Who published a source that is no longer quoted: the last `Add` about it says so.
fn owner_of(conn: &mut Conn, story: &Story, source: &str) -> QueryResult<Option<String>> {
    for body in outbox::bodies(conn, &thread(story, source))? {
        let said: serde_json::Value = serde_json::from_str(&body).unwrap_or_default();
        if let Some(owner) = said.pointer("/to/0").and_then(serde_json::Value::as_str) {
            return Ok(Some(owner.to_owned()));
        }
    }
    Ok(None)
}

/// What is said of one source of one narrative stays in order.
fn thread(story: &Story, source: &str) -> String {
    format!("{}#{source}", story.uri)
}

fn taken_up(story: &Story, source: &str, seen_at: i64) -> Woven {
    Woven {
        source: source.to_owned(),
        article: story.uri.clone(),
        actor: story.owner.clone(),
        title: story.title.clone(),
        url: story.url.clone(),
        seen_at,
    }
}
