//! What an activity needs from elsewhere: its actor, who proved it, an object that is only named.

use maillon_store::peers::Peer;
use maillon_store::{Conn, StoreError, follows};
use url::Url;

use super::lane::Desk;
use super::{Refusal, Scene, passed_on};
use crate::envelope::Envelope;
use crate::fetch::NotFetched;
use crate::json::{self, Object};
use crate::keyring::NoSigner;
use crate::proof::{self, Proven};

/// The verbs whose proofs are looked at: what somebody may have to be held to later.
const PROVABLE: [&str; 11] =
    ["Offer", "Accept", "Reject", "Undo", "Create", "Update", "Join", "Leave", "Add", "Remove", "Move"];
/// So many documents inside one activity are looked at for their proofs.
const EMBEDDED: usize = 2;

impl Desk {
    /// What the activity needs from elsewhere.
    pub(super) async fn gather(&self, envelope: &Envelope, text: &str) -> Result<Scene, Refusal> {
        let sender = self.sender(envelope).await?;
        if sender.uri != envelope.actor.as_str() {
            return Err(Refusal::give_up("its actor is not who it seemed to be"));
        }
        let mut scene = Scene {
            origin: self.federation.origin().clone(),
            clock: self.federation.clock().clone(),
            sender,
            fetched: None,
            author: None,
            text: text.to_owned(),
            proven: self.proven(envelope, text).await?,
            embedded: self.embedded(text).await?,
        };
        if passed_on::is_activity(envelope) {
            self.gather_passed_on(envelope, text, &mut scene).await?;
        } else if let Some(uri) = self.named_object(envelope, &scene.sender).await? {
            self.gather_object(&uri, &mut scene).await?;
        }
        self.check_silence(envelope, &scene).await?;
        Ok(scene)
    }

    /// The proof on the activity itself; those inside its object are not looked at.
    async fn proven(&self, envelope: &Envelope, text: &str) -> Result<Option<Proven>, Refusal> {
        if !PROVABLE.contains(&envelope.verb.as_str()) || !envelope.json.contains_key(proof::PROOF) {
            return Ok(None);
        }
        let document = proof::read(text).map_err(|problem| Refusal::give_up(problem.to_string()))?;
        match self.federation.prover_of(&document).await {
            Ok(proven) if proven.actor == envelope.actor.as_str() => Ok(Some(proven)),
            Ok(proven) => Err(Refusal::give_up(format!("its proof is {}'s", proven.actor))),
            Err(NoSigner::Proof(problem)) if problem.says_nothing() => Ok(None),
            Err(NoSigner::Key(_, NotFetched::Store(problem))) => Err(Refusal::Store(problem)),
            Err(problem) if problem.is_temporary() => Err(Refusal::Retry(problem.to_string())),
            Err(problem) => Err(Refusal::give_up(problem.to_string())),
        }
    }

    /// The proofs of what the table says is passed on. Without one it does not come any further. What is ours we know
    /// better ourselves.
    async fn embedded(&self, text: &str) -> Result<Vec<Proven>, Refusal> {
        let mut all = Vec::new();
        // Not the envelope's: what was read for our own use is not what was proven.
        let Ok(activity) = proof::read(text) else { return Ok(all) };
        let origin = self.federation.origin();
        let foreign = |one: &&Object| json::text(one, "id").is_none_or(|id| !origin.owns_text(id));
        for document in (self.embedded)(&activity).into_iter().filter(foreign).take(EMBEDDED) {
            match self.federation.prover_of(document).await {
                Ok(proven) => all.push(proven),
                Err(NoSigner::Key(_, NotFetched::Store(problem))) => return Err(Refusal::Store(problem)),
                Err(problem) if problem.is_temporary() => return Err(Refusal::Retry(problem.to_string())),
                Err(problem) => return Err(Refusal::give_up(problem.to_string())),
            }
        }
        Ok(all)
    }

    async fn sender(&self, envelope: &Envelope) -> Result<Peer, Refusal> {
        let federation = &self.federation;
        let of_itself = envelope.object_uri() == Some(envelope.actor.as_str());
        match envelope.verb.as_str() {
            // Its document is gone, or about to be: what we know of it is enough.
            "Delete" => {
                let known = federation.known_actor(&envelope.actor).await?;
                known.ok_or_else(|| Refusal::give_up("its actor is unknown here"))
            }
            "Update" if of_itself => federation.refetch_actor(&envelope.actor).await.map_err(not_fetched),
            _ => federation.actor(&envelope.actor).await.map_err(not_fetched),
        }
    }

    /// The object that is named and not embedded, if it is worth a fetch: the actor's own, or what somebody whom
    /// we follow passes on. Strangers do not make us ask third parties.
    async fn named_object(&self, envelope: &Envelope, sender: &Peer) -> Result<Option<Url>, Refusal> {
        let is_named = json::first(&envelope.json, "object").is_some_and(serde_json::Value::is_string);
        let uri = envelope.object_uri().filter(|_| is_named).and_then(|uri| uri.parse::<Url>().ok());
        let Some(uri) = uri.filter(|uri| !self.federation.origin().owns(uri)) else { return Ok(None) };
        let worth = match envelope.verb.as_str() {
            "Create" | "Update" => uri.origin() == envelope.actor.origin() && uri != envelope.actor,
            "Announce" => self.follows(sender).await?,
            _ => false,
        };
        Ok(worth.then_some(uri))
    }

    /// Whether an actor of ours follows this one.
    pub(super) async fn follows(&self, who: &Peer) -> Result<bool, StoreError> {
        let who = who.uri.clone();
        let follows = move |conn: &mut Conn| Ok::<_, StoreError>(follows::is_followed(conn, &who)?);
        self.federation.store().read(follows).await
    }

    /// A named object and its author.
    pub(super) async fn gather_object(&self, uri: &Url, scene: &mut Scene) -> Result<(), Refusal> {
        let document = self.federation.fetch(uri).await.map_err(not_fetched)?;
        let author = json::url(&document.json, "attributedTo").or_else(|| json::url(&document.json, "actor"));
        if let Some(author) = author.filter(|author| author.origin() == document.url.origin()) {
            scene.author = Some(self.federation.actor(&author).await.map_err(not_fetched)?);
        }
        scene.fetched = Some(document.json);
        Ok(())
    }
}

/// What a failed fetch means for the activity that asked for it.
pub(super) fn not_fetched(problem: NotFetched) -> Refusal {
    match problem {
        NotFetched::Store(problem) => Refusal::Store(problem),
        problem if problem.is_temporary() => Refusal::Retry(problem.to_string()),
        problem => Refusal::GiveUp(problem.to_string()),
    }
}
