//! What a silenced actor may still say: to us alone, and to those of us who follow it.

use maillon_store::StoreError;
use maillon_store::peers::Peer;

use super::lane::Desk;
use super::{Refusal, Scene};
use crate::envelope::Envelope;
use crate::json::{self, Audience};

/// The verbs whose effect others would see.
const SEEN: [&str; 8] = ["Create", "Update", "Announce", "Like", "Dislike", "EmojiReact", "Add", "Remove"];

impl Desk {
    /// Whether it may have an effect, as far as silence goes. Whom it names is asked for once all is gathered: who passes
    /// something on speaks for its author.
    pub(super) async fn check_silence(&self, envelope: &Envelope, scene: &Scene) -> Result<(), Refusal> {
        let seen = SEEN.contains(&envelope.verb.as_str()) && !self.is_for_us_alone(envelope, scene);
        if seen && self.is_unheard(&scene.sender).await? {
            return Err(Refusal::give_up("its actor is silenced"));
        }
        // That something is gone may always be said.
        let is_gone = scene.fetched.as_ref().is_some_and(|object| json::kind(object) == "Tombstone");
        match &scene.author {
            Some(author) if !is_gone && author.uri != scene.sender.uri && self.is_unheard(author).await? => {
                Err(Refusal::give_up("who wrote it is silenced"))
            }
            _ => Ok(()),
        }
    }

    async fn is_unheard(&self, who: &Peer) -> Result<bool, StoreError> {
        let silenced = who.uri.parse().is_ok_and(|url| self.federation.is_silenced(&url));
        Ok(silenced && !self.follows(who).await?)
    }

    /// Marks are seen by all, whomever they are sent to.
    fn is_for_us_alone(&self, envelope: &Envelope, scene: &Scene) -> bool {
        if !matches!(envelope.verb.as_str(), "Create" | "Update" | "Add" | "Remove") {
            return false;
        }
        let sender = json::parse(scene.sender.document.as_bytes()).ok().flatten();
        let followers = sender.as_ref().and_then(|sender| json::text(sender, "followers"));
        let parts: Vec<&json::Object> =
            [Some(&envelope.json), envelope.object()].into_iter().flatten().collect();
        let ours = |part: &&json::Object| {
            let named = [json::uris(part, "to"), json::uris(part, "cc")].concat();
            named.iter().any(|uri| self.federation.origin().owns_text(uri))
        };
        parts.iter().any(ours) && parts.iter().all(|part| Audience::of(part, followers) == Audience::Direct)
    }
}
