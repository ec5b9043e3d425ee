//! Votes of others in polls of ours: notes with a `name` and nothing else, one for each answer.

use maillon_federation::Envelope;
use maillon_federation::intake::{Refusal, Scene};
use maillon_store::{Conn, blocks, follows};

use crate::desk::Desk;
use crate::store;
use crate::wire::Vote;

/// A vote in a poll of ours; `None` when it is about something else. It is never kept as a note: no page shows it as a reply.
pub fn vote(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    if !matches!(envelope.verb.as_str(), "Create" | "Update") {
        return Ok(None);
    }
    let Some(object) = envelope.object().or(scene.fetched.as_ref()) else { return Ok(None) };
    let Some(vote) = Vote::read(object).filter(|vote| scene.origin.owns_text(&vote.poll)) else {
        return Ok(None);
    };
    let Some(poll) = store::by_uri(conn, &vote.poll)?.filter(|one| one.own) else { return Ok(None) };
    if envelope.verb == "Update" {
        return Err(Refusal::give_up("a vote does not change"));
    }
    if !Vote::is_by(object, &scene.sender.uri) {
        return Err(Refusal::give_up("the vote is not the sender's own"));
    }
    // The counts are seen by all.
    if blocks::silences(conn, &scene.sender.uri)? && !follows::is_followed(conn, &scene.sender.uri)? {
        return Err(Refusal::give_up("its actor is silenced"));
    }
    let counted = desk.hear_vote(conn, &poll, &scene.sender.uri, &vote.name)?;
    Ok(Some(if counted { "counted a vote" } else { "the vote was known" }))
}
