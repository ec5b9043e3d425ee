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

    /// Proves an activity, and queues it for those of these actors that live elsewhere. All of them must be known here.
    pub(super) fn send(
        &self,
        conn: &mut Conn,
        actor: &str,
        activity: Object,
        thread: &str,
        to: &[String],
    ) -> Result<String, ActProblem> {
        let outgoing = self.outgoing(conn, actor, activity, thread)?;
        let (targets, unknown) = self.inboxes(conn, to)?;
        if !unknown.is_empty() {
            return Err(ActProblem::Unreachable);
        }
        outbox::publish(conn, &outgoing, &targets, self.clock())?;
        Ok(outgoing.id)
    }

    /// The same as the QG, which speaks to many: one that is not known here (any more) holds up none of the others. What is
    /// for that one waits until its server has said who it is.
    pub(super) fn send_to_all(
        &self,
        conn: &mut Conn,
        actor: &str,
        activity: Object,
        thread: &str,
        to: &[String],
    ) -> Result<String, ActProblem> {
        let outgoing = self.outgoing(conn, actor, activity, thread)?;
        let (targets, unknown) = self.inboxes(conn, to)?;
        self.release_known(conn, to)?;
        outbox::publish(conn, &outgoing, &targets, self.clock())?;
        for uri in &unknown {
            self.wait_for(conn, uri, &outgoing.id)?;
        }
        Ok(outgoing.id)
    }

    /// The same, and to all who follow.
    pub(super) fn send_to_all_and_followers(
        &self,
        conn: &mut Conn,
        actor: &str,
        activity: Object,
        thread: &str,
        to: &[String],
    ) -> Result<(), ActProblem> {
        let outgoing = self.outgoing(conn, actor, activity, thread)?;
        let (targets, unknown) = self.inboxes(conn, to)?;
        self.release_known(conn, to)?;
        outbox::publish_to_followers(conn, &outgoing, &targets, self.clock())?;
        for uri in &unknown {
            self.wait_for(conn, uri, &outgoing.id)?;
        }
        Ok(())
    }

    fn outgoing(
        &self,
        conn: &mut Conn,
        actor: &str,
        activity: Object,
        thread: &str,
    ) -> Result<Outgoing, ActProblem> {
        let id = activity.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let body = self.prove(conn, actor, activity)?;
        Ok(Outgoing {
            id,
            actor: actor.to_owned(),
            thread: thread.to_owned(),
            digest: sha256_digest_header(body.as_bytes()),
            body,
            listed: false,
        })
    }

    /// Where those that live elsewhere take what is for them, and those of whom that is not known. Nothing goes to whom we
    /// block. Their own inboxes, not their servers': what is for several actors of one server is for each of them.
    fn inboxes(&self, conn: &mut Conn, to: &[String]) -> Result<(Vec<Target>, Vec<String>), ActProblem> {
        let (mut targets, mut unknown) = (Vec::new(), Vec::new());
        for uri in to.iter().filter(|uri| !self.origin().owns_text(uri)) {
            if blocks::covers(conn, uri)? {
                continue;
            }
            match peers::find(conn, uri)? {
                Some(peer) => targets.push(target(&peer.inbox)),
                None => unknown.push(uri.clone()),
            }
        }
        Ok((targets, unknown))
    }
}
