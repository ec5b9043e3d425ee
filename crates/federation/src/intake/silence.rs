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
        let seen = SEEN.contains(&envelope.verb.as_str()) && !self.is_for_us_alone(envelope);
        if seen && self.is_unheard(&scene.sender).await? {
            return Err(Refusal::give_up("its actor is silenced"));
        }
        match &scene.author {
            Some(author) if author.uri != scene.sender.uri && self.is_unheard(author).await? => {
                Err(Refusal::give_up("who wrote it is silenced"))
            }
            _ => Ok(()),
        }
    }

    async fn is_unheard(&self, who: &Peer) -> Result<bool, StoreError> {
        let silenced = who.uri.parse().is_ok_and(|url| self.federation.is_silenced(&url));
        Ok(silenced && !self.follows(who).await?)
    }

    fn is_for_us_alone(&self, envelope: &Envelope) -> bool {
        let Some(object) =
            envelope.object().filter(|_| matches!(envelope.verb.as_str(), "Create" | "Update"))
        else {
            return false;
        };
        let origin = self.federation.origin();
        let ours = |key| json::uris(object, key).iter().any(|uri| origin.owns_text(uri));
        Audience::of(object, None) == Audience::Direct && (ours("to") || ours("cc"))
    }
}
