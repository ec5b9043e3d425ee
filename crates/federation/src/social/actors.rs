//! Actors that change their profile, or delete themselves.

use maillon_store::{Conn, follows, notes, peers, reactions, timeline};

use crate::actor::RemoteActor;
use crate::envelope::Envelope;
use crate::intake::{Refusal, Scene};
use crate::json;

/// `Update` of the acting actor's own profile.
pub fn update_actor(conn: &mut Conn, scene: &Scene, envelope: &Envelope) -> Result<&'static str, Refusal> {
    let document = envelope.object().or(scene.fetched.as_ref());
    let document = document.ok_or_else(|| Refusal::give_up("it has no object"))?;
    if json::text(document, "id") != Some(scene.sender.uri.as_str()) {
        return Err(Refusal::give_up("an actor updates itself only"));
    }
    let actor = RemoteActor::read(document, scene.clock.millis())
        .map_err(|problem| Refusal::give_up(problem.to_string()))?;
    peers::put(conn, &actor.peer, &actor.keys)?;
    Ok("renewed an actor")
}

/// `Delete` of the acting actor itself: all that it did here goes with it. The slices take care of theirs.
pub fn delete_actor(conn: &mut Conn, scene: &Scene) -> Result<&'static str, Refusal> {
    let uri = scene.sender.uri.as_str();
    follows::forget(conn, uri)?;
    reactions::forget_actor(conn, uri)?;
    notes::forget_actor(conn, uri)?;
    timeline::remove_actor(conn, uri)?;
    peers::mark_gone(conn, uri, scene.clock.millis())?;
    Ok("forgot an actor")
}
