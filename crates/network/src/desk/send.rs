//! What is said about belonging: proven, kept, queued. The engine's post, with this slice's errors.

use maillon_consent::post::{self, Post, Unreached};
use maillon_federation::json::Object;
use maillon_federation::proof;
use maillon_store::jobs::Job;
use maillon_store::{Conn, StoreError};
use serde_json::Value;

use super::{ActProblem, Desk};
use crate::wire::Writer;

impl Desk {
    pub(super) fn writer<'a>(&self, actor: &'a str) -> Writer<'a> {
        Writer { actor, now: self.now() }
    }

    fn post(&self) -> Post<'_> {
        Post(&self.federation)
    }

    /// Puts the proof of one of our actors on a document and keeps it for good. The document as text.
    pub(super) fn prove(&self, conn: &mut Conn, actor: &str, document: Object) -> Result<String, ActProblem> {
        Ok(self.post().prove(conn, actor, document)?)
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

    /// To those of these actors that live elsewhere. All of them must be known here.
    pub(super) fn send(
        &self,
        conn: &mut Conn,
        actor: &str,
        activity: Object,
        thread: &str,
        to: &[String],
    ) -> Result<String, ActProblem> {
        Ok(self.post().send(conn, actor, activity, thread, to)?)
    }

    /// The same as the QG, which speaks to many: who is not known here holds up none of the others.
    pub(super) fn send_to_all(
        &self,
        conn: &mut Conn,
        actor: &str,
        activity: Object,
        thread: &str,
        to: &[String],
    ) -> Result<String, ActProblem> {
        Ok(self.post().send_to_all(conn, actor, activity, thread, to)?)
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
        Ok(self.post().send_to_all_and_followers(conn, actor, activity, thread, to)?)
    }

    /// Asks who somebody is for whom something waits.
    pub async fn reach(&self, job: &Job) -> Result<(), StoreError> {
        post::reach(&self.federation, job).await
    }

    /// For whom something waits, each once, since it first did.
    pub fn unreached(conn: &mut Conn) -> Result<Vec<Unreached>, StoreError> {
        post::unreached(conn)
    }
}
