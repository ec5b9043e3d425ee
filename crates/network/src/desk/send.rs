//! What is said about belonging: proven, kept, queued.

use maillon_federation::json::Object;
use maillon_federation::proof;
use maillon_federation::publish::target;
use maillon_federation::signature::sha256_digest_header;
use maillon_store::outbox::{self, Outgoing, Target};
use maillon_store::{Conn, blocks, evidence, peers};
use serde_json::Value;

use super::{ActProblem, Desk};
use crate::wire::Writer;

impl Desk {
    pub(super) fn writer<'a>(&self, actor: &'a str) -> Writer<'a> {
        Writer { actor, now: self.now() }
    }

    /// Puts the proof of one of our actors on a document and keeps it for good. The document as text.
    pub(super) fn prove(
        &self,
        conn: &mut Conn,
        actor: &str,
        mut document: Object,
    ) -> Result<String, ActProblem> {
        let keys = self.federation.keys_in(conn, actor)?;
        let proven = proof::prove(&mut document, &keys, self.clock().now())?;
        let body = Value::Object(document).to_string();
        evidence::keep(conn, &proof::evidence(&body, &proven, self.now()))?;
        Ok(body)
    }

    /// The same for a register, of which only the latest is kept, elsewhere.
    pub(super) fn prove_register(
        &self,
        conn: &mut Conn,
        actor: &str,
        mut document: Object,
    ) -> Result<String, ActProblem> {
        let keys = self.federation.keys_in(conn, actor)?;
        proof::prove(&mut document, &keys, self.clock().now())?;
        Ok(Value::Object(document).to_string())
    }

    /// Proves an activity, and queues it for those of these actors that live elsewhere.
    pub(super) fn send(
        &self,
        conn: &mut Conn,
        actor: &str,
        activity: Object,
        thread: &str,
        to: &[String],
    ) -> Result<String, ActProblem> {
        let id = activity.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let body = self.prove(conn, actor, activity)?;
        let outgoing = Outgoing {
            id: id.clone(),
            actor: actor.to_owned(),
            thread: thread.to_owned(),
            digest: sha256_digest_header(body.as_bytes()),
            body,
            listed: false,
        };
        let mut targets: Vec<Target> = Vec::new();
        for uri in to.iter().filter(|uri| !self.origin().owns_text(uri)) {
            targets.extend(inbox_of(conn, uri)?);
        }
        outbox::publish(conn, &outgoing, &targets, self.clock())?;
        Ok(id)
    }
}

/// Where an actor takes what is for it; nothing goes to whom we block. Its own inbox, not its server's: what is for several
/// actors of one server is for each of them.
fn inbox_of(conn: &mut Conn, actor: &str) -> Result<Option<Target>, ActProblem> {
    if blocks::covers(conn, actor)? {
        return Ok(None);
    }
    let peer = peers::find(conn, actor)?.ok_or(ActProblem::Unreachable)?;
    Ok(Some(target(&peer.inbox)))
}
