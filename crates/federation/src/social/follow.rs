//! `Follow`, its answers, and its end, both ways.

use maillon_store::follows::{self, FollowState, Follower, Following};
use maillon_store::peers::Peer;
use maillon_store::{Conn, StoreError, actors, blocks, networks, store_fault, tombstones};
use serde_json::{Value, json};

use crate::envelope::Envelope;
use crate::intake::{Refusal, Scene};
use crate::json;
use crate::origin::Origin;
use crate::peers;
use crate::publish::{Draft, send_to, target};
use maillon_kernel::clock::Clock;

/// Somebody wants to follow one of our actors. A repeated `Follow` is answered again. Where a coordinator approves
/// followers, a new one waits for that; a silenced one always does. The instance's own actor has followers, too: Mobilizon follows only such ones.
pub fn receive_follow(conn: &mut Conn, scene: &Scene, envelope: &Envelope) -> Result<&'static str, Refusal> {
    let object = envelope.object_uri().unwrap_or_default();
    let actor = actors::find(conn, object)?.filter(|actor| actor.closed_at.is_none());
    let actor = actor.ok_or_else(|| Refusal::give_up("it follows no actor of ours"))?;
    if tombstones::is_undone(conn, envelope.id.as_str(), &scene.sender.uri)? {
        return Ok("was undone before it came");
    }
    let known = is_follower(conn, &actor.uri, &scene.sender.uri)? || is_qg_of_ours(conn, &scene.sender.uri)?;
    let asks = actor.approves_followers || blocks::silences(conn, &scene.sender.uri)?;
    if actor.moved_to.is_some() && !known {
        return refuse(conn, scene, envelope, &actor.uri);
    }
    let waits = asks && !known;
    let state = if waits { FollowState::Asked } else { FollowState::Accepted };
    let inbox = target(scene.sender.delivery_inbox());
    let row = Follower {
        actor: actor.uri.clone(),
        who: scene.sender.uri.clone(),
        activity: envelope.id.to_string(),
        state: state.as_str().to_owned(),
        inbox: inbox.inbox,
        host: inbox.host,
        since: scene.clock.millis(),
    };
    // What a group passes on takes the form that its followers' software understands.
    if actor.kind == "Group" {
        peers::ask_if_stale(conn, &row.host, scene.clock.millis())?;
    }
    follows::put_follower(conn, &row)?;
    if waits {
        return Ok("put a follower on the list of those who wait");
    }
    answer(conn, scene, envelope, &actor.uri, "Accept")?;
    Ok("accepted a follower")
}

/// Who went elsewhere is followed there.
fn refuse(conn: &mut Conn, scene: &Scene, envelope: &Envelope, actor: &str) -> Result<&'static str, Refusal> {
    answer(conn, scene, envelope, actor, "Reject")?;
    Ok("refused a follower: its actor moved away")
}

fn answer(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    actor: &str,
    verb: &str,
) -> Result<(), Refusal> {
    let follow = json!({
        "id": envelope.id.as_str(),
        "type": "Follow",
        "actor": scene.sender.uri,
        "object": actor,
    });
    let answer = Draft {
        verb,
        actor,
        thread: envelope.id.as_str(),
        context: None,
        object: follow,
        to: vec![scene.sender.uri.clone()],
        cc: Vec::new(),
    };
    Ok(send_to(conn, &answer.finish(&scene.origin, &scene.clock), &scene.sender, &scene.clock)?)
}

/// Whoever belongs to a network has agreed to being followed by it.
fn is_qg_of_ours(conn: &mut Conn, who: &str) -> Result<bool, Refusal> {
    Ok(networks::ours(conn)?.iter().any(|qg| qg == who))
}

fn is_follower(conn: &mut Conn, actor: &str, who: &str) -> Result<bool, Refusal> {
    let row = follows::follower(conn, actor, who)?;
    Ok(row.is_some_and(|row| FollowState::read(&row.state) == FollowState::Accepted))
}

/// `Accept` or `Reject` of a `Follow` of ours. It is matched on the id, else on the pair.
pub fn answer_follow(conn: &mut Conn, scene: &Scene, envelope: &Envelope) -> Result<&'static str, Refusal> {
    let state = if envelope.verb == "Accept" { FollowState::Accepted } else { FollowState::Refused };
    let actor = envelope.object().and_then(|follow| json::text(follow, "actor"));
    let actor = actor.filter(|actor| scene.origin.owns_text(actor));
    let answered = follows::answer(conn, envelope.object_uri(), actor, &scene.sender.uri, state)?;
    if !answered {
        return Err(Refusal::give_up("it answers no Follow of ours"));
    }
    Ok(if state == FollowState::Accepted { "our Follow was accepted" } else { "our Follow was refused" })
}

/// Why we do not follow.
#[derive(Debug, thiserror::Error)]
pub enum FollowProblem {
    /// An actor cannot follow itself.
    #[error("an actor does not follow itself")]
    Oneself,
    /// We want nothing of it.
    #[error("the actor is blocked here")]
    Blocked,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(FollowProblem);

/// Asks to follow `peer` in the name of `actor`. Asking again sends another `Follow`, unless it was accepted.
pub fn follow(
    conn: &mut Conn,
    origin: &Origin,
    clock: &Clock,
    actor: &str,
    peer: &Peer,
) -> Result<FollowState, FollowProblem> {
    if actor == peer.uri {
        return Err(FollowProblem::Oneself);
    }
    if blocks::covers(conn, &peer.uri)? {
        return Err(FollowProblem::Blocked);
    }
    if let Some(known) = follows::following(conn, actor, &peer.uri)?
        && FollowState::read(&known.state) == FollowState::Accepted
    {
        return Ok(FollowState::Accepted);
    }
    let outgoing = about(actor, peer, "Follow", json!(peer.uri)).finish(origin, clock);
    let row = Following {
        actor: actor.to_owned(),
        target: peer.uri.clone(),
        activity: outgoing.id.clone(),
        state: FollowState::Asked.as_str().to_owned(),
        since: clock.millis(),
    };
    follows::put_following(conn, &row)?;
    send_to(conn, &outgoing, peer, clock)?;
    Ok(FollowState::Asked)
}

/// Ends a follow. True when there was one.
pub fn unfollow(
    conn: &mut Conn,
    origin: &Origin,
    clock: &Clock,
    actor: &str,
    peer: &Peer,
) -> Result<bool, FollowProblem> {
    let Some(known) = follows::following(conn, actor, &peer.uri)? else { return Ok(false) };
    follows::remove_following(conn, actor, &peer.uri)?;
    undo_follow(conn, origin, clock, actor, peer, Some(&known))?;
    Ok(true)
}

/// Says that `actor` does not follow `peer`. What was once asked may be forgotten here: it is then named by a new id, and
/// known by who follows whom.
pub(crate) fn undo_follow(
    conn: &mut Conn,
    origin: &Origin,
    clock: &Clock,
    actor: &str,
    peer: &Peer,
    known: Option<&Following>,
) -> Result<(), StoreError> {
    let id = known.map_or_else(|| origin.new_activity(clock), |known| known.activity.clone());
    let follow = json!({ "id": id, "type": "Follow", "actor": actor, "object": peer.uri });
    let outgoing = about(actor, peer, "Undo", follow).finish(origin, clock);
    Ok(send_to(conn, &outgoing, peer, clock)?)
}

/// `Follow` and its `Undo` share a thread: they must arrive in order.
fn about<'a>(actor: &'a str, peer: &'a Peer, verb: &'a str, object: Value) -> Draft<'a> {
    Draft {
        verb,
        actor,
        thread: &peer.uri,
        context: None,
        object,
        to: vec![peer.uri.clone()],
        cc: Vec::new(),
    }
}
