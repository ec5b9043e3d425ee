//! Actors that change their profile, or delete themselves.

use maillon_store::{Conn, follows, notes, peers, quotes, reactions, reports, timeline};

use crate::envelope::Envelope;
use crate::intake::{Refusal, Scene};

/// `Update` of the acting actor's own profile. What it looks like now was fetched from its own server when the
/// activity was gathered: an embedded copy may be an old one.
pub fn update_actor(scene: &Scene, envelope: &Envelope) -> Result<&'static str, Refusal> {
    if envelope.object_uri() != Some(scene.sender.uri.as_str()) {
        return Err(Refusal::give_up("an actor updates itself only"));
    }
    Ok("renewed an actor")
}

/// `Delete` of the acting actor itself: all that it did here goes with it. The slices take care of theirs.
pub fn delete_actor(conn: &mut Conn, scene: &Scene) -> Result<&'static str, Refusal> {
    let uri = scene.sender.uri.as_str();
    follows::forget(conn, uri)?;
    reactions::forget_actor(conn, uri)?;
    notes::forget_actor(conn, uri)?;
    quotes::forget_all(conn, std::slice::from_ref(&uri.to_owned()))?;
    reports::forget_actor(conn, uri)?;
    timeline::remove_actor(conn, uri)?;
    peers::mark_gone(conn, uri, scene.clock.millis())?;
    Ok("forgot an actor")
}
