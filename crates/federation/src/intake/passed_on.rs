//! What a group passes on whole (FEP-1b12): an `Announce` of an activity instead of an object's URI.
//!
//! **Invariant:** the group is believed nothing. What the activity says counts when its author proved it (FEP-8b32), or
//! as the author's own server says it.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::gather::not_fetched;
use super::lane::Desk;
use super::{Refusal, Scene};
use crate::envelope::Envelope;
use crate::fetch::NotFetched;
use crate::json::{self, Object};
use crate::keyring::NoSigner;
use crate::proof::{self, Proven};

/// What may be passed on. An `Announce` is not: that would go round in circles.
const VERBS: [&str; 3] = ["Create", "Update", "Delete"];

/// How old a proof may be that counts without a question to the author's server: as long as arrivals are remembered.
const OLDEST: TimeDelta = TimeDelta::days(30);

/// Whether it passes an activity on.
pub(super) fn is_activity(envelope: &Envelope) -> bool {
    envelope.verb == "Announce" && envelope.object().is_some_and(|object| object.contains_key("actor"))
}

impl Desk {
    /// The object of a passed on activity, if whom we follow passes it on. Strangers do not make us ask third parties.
    pub(super) async fn gather_passed_on(
        &self,
        envelope: &Envelope,
        text: &str,
        scene: &mut Scene,
    ) -> Result<(), Refusal> {
        let inner = envelope.object().cloned().unwrap_or_default();
        let inner = Envelope::from_json(inner).map_err(|problem| Refusal::give_up(problem.to_string()))?;
        if !VERBS.contains(&inner.verb.as_str()) {
            return Err(Refusal::give_up(format!("a {} is not passed on", inner.verb)));
        }
        if self.federation.is_blocked(&inner.actor) {
            return Err(Refusal::give_up("who wrote it is blocked"));
        }
        if self.federation.origin().owns(&inner.actor) || !self.follows(&scene.sender).await? {
            return Ok(());
        }
        if let Some(proven) = self.proof_of(&inner, text).await?
            && (inner.verb == "Delete" || self.is_fresh(&proven))
        {
            return self.take_proven(&inner, scene).await;
        }
        let uri = inner.object_uri().and_then(|uri| uri.parse::<url::Url>().ok());
        let uri = uri.filter(|uri| uri.origin() == inner.actor.origin() && *uri != inner.actor);
        let uri = uri.ok_or_else(|| Refusal::give_up("what it passes on is not its author's"))?;
        if inner.verb != "Delete" {
            return self.gather_object(&uri, scene).await;
        }
        match self.federation.fetch(&uri).await {
            Ok(document) if json::kind(&document.json) == "Tombstone" => {}
            Ok(_) => return Err(Refusal::give_up("what is said to be deleted is still there")),
            Err(NotFetched::Gone(_) | NotFetched::Status(_, 404 | 410)) => {}
            Err(problem) => return Err(not_fetched(problem)),
        }
        self.bury(&inner, uri.as_str(), scene).await
    }

    /// Whether its author said it lately. A proof does not age, but what it proves may be gone by now: its server knows.
    fn is_fresh(&self, proven: &Proven) -> bool {
        let now = self.federation.clock().now();
        proven.created.is_some_and(|created| now - created <= OLDEST)
    }

    /// The proof of its author, if there is one. A wrong one is worse than none.
    async fn proof_of(&self, inner: &Envelope, text: &str) -> Result<Option<Proven>, Refusal> {
        if !inner.json.contains_key(proof::PROOF) {
            return Ok(None);
        }
        let whole = proof::read(text).map_err(|problem| Refusal::give_up(problem.to_string()))?;
        let document = json::first(&whole, "object").and_then(Value::as_object).cloned().unwrap_or_default();
        match self.federation.prover_of(&document).await {
            Ok(proven) if proven.actor == inner.actor.as_str() => Ok(Some(proven)),
            Ok(proven) => Err(Refusal::give_up(format!("its proof is {}'s", proven.actor))),
            Err(NoSigner::Proof(problem)) if problem.says_nothing() => Ok(None),
            Err(NoSigner::Key(_, NotFetched::Store(problem))) => Err(Refusal::Store(problem)),
            Err(problem) if problem.is_temporary() => Err(Refusal::Retry(problem.to_string())),
            Err(problem) => Err(Refusal::give_up(problem.to_string())),
        }
    }

    /// What an author proved is the author's own, or nothing.
    async fn take_proven(&self, inner: &Envelope, scene: &mut Scene) -> Result<(), Refusal> {
        let foreign = || Refusal::give_up("what it passes on is not its author's");
        let uri = inner.object_uri().unwrap_or_default().to_owned();
        let own = uri.parse::<url::Url>().is_ok_and(|uri| uri.origin() == inner.actor.origin());
        if !own || uri == inner.actor.as_str() {
            return Err(foreign());
        }
        if inner.verb == "Delete" {
            return self.bury(inner, &uri, scene).await;
        }
        let object: Object = inner.object().cloned().ok_or_else(foreign)?;
        if json::url(&object, "attributedTo").is_none_or(|author| author != inner.actor) {
            return Err(foreign());
        }
        scene.author = Some(self.federation.actor(&inner.actor).await.map_err(not_fetched)?);
        scene.fetched = Some(object);
        Ok(())
    }

    /// What is left of a deleted object. Of an author whom nobody here knows nothing can be here.
    async fn bury(&self, inner: &Envelope, uri: &str, scene: &mut Scene) -> Result<(), Refusal> {
        let author = self.federation.known_actor(&inner.actor).await?;
        let author = author.ok_or_else(|| Refusal::give_up("who wrote it is unknown here"))?;
        let stone = json!({ "id": uri, "type": "Tombstone", "attributedTo": author.uri });
        scene.fetched = stone.as_object().cloned();
        scene.author = Some(author);
        Ok(())
    }
}
