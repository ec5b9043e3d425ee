//! What other servers say to the QG.

use diesel::Connection as _;
use maillon_federation::Envelope;
use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::json::{self, is_public};
use maillon_federation::origin::authority_of;
use maillon_federation::publish::{Draft, send_to, target};
use maillon_federation::social::{self, FollowProblem};
use maillon_store::follows::{self, FollowState, Follower};
use maillon_store::{Conn, networks};
use serde_json::json;

use crate::desk::{Desk, Heard, Qg};
use crate::store;

/// What is for the QG: `None` when it is not, or not alone. Whatever else the activity does, it goes on doing.
pub fn hear(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    if desk.own.is_none() {
        return Ok(None);
    }
    match envelope.verb.as_str() {
        "Create" | "Update" => {
            let Some(object) = envelope.object().or(scene.fetched.as_ref()) else { return Ok(None) };
            Ok(desk.hear(conn, Heard { envelope, object, text: &scene.text })?)
        }
        "Delete" => deleted(conn, scene, envelope, desk),
        "Undo" => undone(conn, scene, envelope, desk),
        _ => Ok(None),
    }
}

/// Does what else an activity does that was for the QG. When that is nothing, what it did so far does not stand, and the
/// `outcome` for the QG does.
pub fn and_besides(
    conn: &mut Conn,
    outcome: &'static str,
    act: impl FnOnce(&mut Conn) -> Result<&'static str, Refusal>,
) -> Result<&'static str, Refusal> {
    match conn.transaction(act) {
        Err(Refusal::GiveUp(_)) => Ok(outcome),
        other => other,
    }
}

fn deleted(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    let uri = envelope.object_uri().unwrap_or_default();
    if uri == scene.sender.uri {
        desk.hear_farewell(conn, uri)?;
        return Ok(None);
    }
    Ok(desk.hear_end(conn, &scene.sender.uri, uri, Some((&envelope.id, &scene.text)))?)
}

/// What said it first is taken back, so there is nothing to relay any more.
fn undone(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    let id = envelope.object_uri().unwrap_or_default();
    let found = store::by_activity(conn, id)?.map(|row| row.object);
    let said = envelope.object().filter(|said| matches!(json::kind(said), "Create" | "Update"));
    let named = said.and_then(|said| json::first(said, "object")).and_then(json::uri_of);
    let Some(uri) = found.or_else(|| named.map(str::to_owned)) else { return Ok(None) };
    Ok(desk.hear_end(conn, &scene.sender.uri, &uri, None)?)
}

/// A server subscribes to the QG as to a relay, or ends that: `Follow` of everybody (Mastodon), or of the QG by a server's
/// own actor, which is followed back (`LitePub`). `None` when it is another `Follow` or `Undo`.
pub fn subscribe(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    let Some(own) = &desk.own else { return Ok(None) };
    if envelope.verb == "Undo" {
        return ended(conn, scene, envelope, own);
    }
    let followed = envelope.object_uri().filter(|_| envelope.verb == "Follow").unwrap_or_default();
    let belongs = own.classic && is_member(conn, scene, envelope, own)?;
    if is_public(followed) {
        if belongs {
            follows::put_follower(conn, &subscriber(scene, envelope, own))?;
        }
        answer(conn, scene, envelope, own, belongs)?;
        return Ok(Some(if belongs { "took a subscriber of the relay" } else { "refused a subscriber" }));
    }
    if followed != own.actor || scene.sender.kind != "Application" || !belongs {
        return Ok(None);
    }
    let outcome = social::receive_follow(conn, scene, envelope)?;
    match social::follow(conn, &scene.origin, &scene.clock, &own.actor, &scene.sender) {
        Ok(_) | Err(FollowProblem::Blocked | FollowProblem::Oneself) => Ok(Some(outcome)),
        Err(FollowProblem::Store(problem)) => Err(Refusal::Store(problem)),
    }
}

fn ended(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    own: &Qg,
) -> Result<Option<&'static str>, Refusal> {
    let follow = envelope.object().filter(|object| json::kind(object) == "Follow");
    let followed = follow.and_then(|follow| json::first(follow, "object")).and_then(json::uri_of);
    if !followed.is_some_and(is_public) {
        return Ok(None);
    }
    follows::remove_follower(conn, &own.actor, &scene.sender.uri)?;
    Ok(Some("lost a subscriber of the relay"))
}

/// Whether the sender's server is that of a member, by our own register.
fn is_member(conn: &mut Conn, scene: &Scene, envelope: &Envelope, own: &Qg) -> Result<bool, Refusal> {
    let host = authority_of(&envelope.actor);
    let members = networks::members(conn, &own.actor)?;
    let member = members.iter().any(|one| one.host == host && one.state == "member");
    Ok(member && !maillon_store::blocks::covers(conn, &scene.sender.uri)?)
}

fn subscriber(scene: &Scene, envelope: &Envelope, own: &Qg) -> Follower {
    let inbox = target(scene.sender.delivery_inbox());
    Follower {
        actor: own.actor.clone(),
        who: scene.sender.uri.clone(),
        activity: envelope.id.to_string(),
        state: FollowState::Accepted.as_str().to_owned(),
        inbox: inbox.inbox,
        host: inbox.host,
        since: scene.clock.millis(),
    }
}

fn answer(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    own: &Qg,
    accepts: bool,
) -> Result<(), Refusal> {
    let follow = json!({
        "id": envelope.id.as_str(),
        "type": "Follow",
        "actor": scene.sender.uri,
        "object": envelope.object_uri(),
    });
    let answer = Draft {
        verb: if accepts { "Accept" } else { "Reject" },
        actor: &own.actor,
        thread: envelope.id.as_str(),
        context: None,
        object: follow,
        to: vec![scene.sender.uri.clone()],
        cc: Vec::new(),
    };
    Ok(send_to(conn, &answer.finish(&scene.origin, &scene.clock), &scene.sender, &scene.clock)?)
}
