//! `Undo` of a follow or a reaction.

use maillon_store::{Conn, follows, reactions, tombstones};

use crate::envelope::Envelope;
use crate::intake::{Refusal, Scene};
use crate::json;

/// Takes back what the same actor did. What is not here yet is remembered, so that it has no effect when
/// it comes.
pub fn receive_undo(conn: &mut Conn, scene: &Scene, envelope: &Envelope) -> Result<&'static str, Refusal> {
    let sender = scene.sender.uri.as_str();
    if let Some(object) = envelope.object()
        && json::url(object, "actor").is_some_and(|actor| actor.as_str() != sender)
    {
        return Err(Refusal::give_up("nobody undoes what another did"));
    }
    let id = envelope.object_uri().unwrap_or_default();
    // An id is believed about its own server alone: a stranger's id must not be marked as undone.
    let own = id.parse::<url::Url>().is_ok_and(|id| id.origin() == envelope.actor.origin());
    if own {
        tombstones::undo(conn, id, sender, scene.clock.millis())?;
        if reactions::undo(conn, id, sender)?.is_some() {
            return Ok("took a reaction back");
        }
    }
    let follow = envelope.object().filter(|object| json::kind(object) == "Follow");
    let followed = follow.and_then(|follow| json::uri_of(json::first(follow, "object")?));
    let ended = match followed {
        // By the pair, whatever the id: some servers write the undone `Follow` anew, and to go on sending to who
        // left would be worse than to lose a follower that asks again.
        Some(actor) => follows::remove_follower(conn, actor, sender)?,
        None => follows::remove_follower_by_activity(conn, id, sender)?,
    };
    Ok(if ended { "lost a follower" } else { "nothing to undo yet" })
}
