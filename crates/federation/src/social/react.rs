//! `Like` and `Announce` of what is ours.

use maillon_store::reactions::{self, Reaction};
use maillon_store::{Conn, things, tombstones};

use crate::envelope::Envelope;
use crate::intake::{Refusal, Scene};

/// Somebody likes or boosts one of our objects. Once per actor and object.
pub fn receive_reaction(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
) -> Result<&'static str, Refusal> {
    let object = envelope.object_uri().filter(|uri| scene.origin.owns_text(uri));
    let object = object.ok_or_else(|| Refusal::give_up("it concerns nothing of ours"))?;
    if things::find(conn, object)?.is_none() {
        return Err(Refusal::give_up("there is no such object here"));
    }
    if tombstones::is_undone(conn, envelope.id.as_str(), &scene.sender.uri)? {
        return Ok("was undone before it came");
    }
    let reaction = Reaction {
        activity: envelope.id.to_string(),
        verb: if envelope.verb == "Announce" { "Announce" } else { "Like" }.to_owned(),
        actor: scene.sender.uri.clone(),
        object: object.to_owned(),
        reacted_at: scene.clock.millis(),
    };
    let new = reactions::record(conn, &reaction)?;
    Ok(if new { "recorded a reaction" } else { "the reaction was known" })
}
