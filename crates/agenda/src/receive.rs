//! What incoming activities do to events. Effects do not depend on their order.

use maillon_federation::Envelope;
use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::json::{self, Object};
use maillon_federation::origin::authority_of;
use maillon_kernel::clock::Clock;
use maillon_media::store::remote as pictures;
use maillon_store::networks::{self, Standing as Belonging};
use maillon_store::peers::Peer;
use maillon_store::things::{self, Thing};
use maillon_store::tombstones::{self, Tombstone};
use maillon_store::{Conn, blocks, follows, timeline};
use url::Url;

use crate::SLICE;
use crate::desk::{ActProblem, Desk, Who, entry, told, told_gone};
use crate::model::{Event, changes};
use crate::store::{attendance, events};
use crate::wire::{self, Head, Refused, RemoteEvent};

impl From<Refused> for Refusal {
    fn from(problem: Refused) -> Self {
        Self::give_up(problem.to_string())
    }
}

impl From<ActProblem> for Refusal {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Store(problem) => problem.into(),
            problem => Self::give_up(problem.to_string()),
        }
    }
}

/// Whether an object is an event for this slice: known here, or of somebody whom we follow; at Mobilizon one follows the
/// group, and its members write. `vouched`: an actor that we follow passed it on.
pub fn is_ours_to_take(
    conn: &mut Conn,
    object: &Object,
    author: &Peer,
    vouched: bool,
) -> Result<bool, Refusal> {
    if !wire::is_event(object) {
        return Ok(false);
    }
    let uri = json::text(object, "id").unwrap_or_default();
    if vouched || events::by_uri(conn, uri)?.is_some_and(|known| !known.own) {
        return Ok(true);
    }
    let owner = json::url(object, "attributedTo").map(String::from).unwrap_or_default();
    if is_near(conn, &author.uri)? || is_near(conn, &owner)? {
        return Ok(true);
    }
    // Members of a network show each other what takes place.
    let host = author.uri.parse().map(|url: Url| authority_of(&url)).unwrap_or_default();
    Ok(networks::vouches_for(conn, &host)?)
}

/// Whom we follow, and the QGs of our networks.
fn is_near(conn: &mut Conn, actor: &str) -> Result<bool, Refusal> {
    let qg = |one: networks::Network| one.own || one.standing() == Belonging::Member;
    Ok(follows::is_followed(conn, actor)? || networks::find(conn, actor)?.is_some_and(qg))
}

/// `Create`, `Update` or `Announce` of an event by `author`. The newest version stands, whichever comes first.
pub fn put_event(
    conn: &mut Conn,
    scene: &Scene,
    object: &Object,
    author: &Peer,
    vouched: bool,
) -> Result<&'static str, Refusal> {
    let sender: Url = author.uri.parse().map_err(|_| Refusal::give_up("its author has no URL"))?;
    let head = Head::read(object, &sender, &scene.clock)?;
    // A neighbour on its server may speak for it, but not bring back who is blocked.
    if blocks::covers(conn, &head.owner)? {
        return Err(Refusal::give_up("its owner is blocked"));
    }
    if tombstones::find(conn, &head.uri, &head.owner)?.is_some()
        || tombstones::find(conn, &head.uri, &author.uri)?.is_some()
    {
        return Ok("was deleted before it came");
    }
    let known = events::by_uri(conn, &head.uri)?;
    if known.as_ref().is_some_and(|known| known.own || known.owner != head.owner) {
        return Err(Refusal::give_up("it is known as another actor's"));
    }
    if json::Audience::of(object, None) != json::Audience::Public {
        return not_public(conn, &scene.clock, &head, known.as_ref(), vouched);
    }
    let outcome = match known {
        Some(known) if head.updated_at <= known.updated_at => "the event was known",
        known => take(conn, scene, object, &sender, known.as_ref())?,
    };
    if vouched {
        events::vouch(conn, &head.uri, &scene.sender.uri)?;
    }
    Ok(outcome)
}

/// What its owner no longer says to everybody is no longer shown here.
fn not_public(
    conn: &mut Conn,
    clock: &Clock,
    head: &Head,
    known: Option<&Event>,
    vouched: bool,
) -> Result<&'static str, Refusal> {
    match known.filter(|known| known.updated_at <= head.updated_at && !vouched) {
        Some(known) => {
            forget(conn, clock, known)?;
            Ok("removed an event that is not public any more")
        }
        None => Err(Refused::NotPublic.into()),
    }
}

fn take(
    conn: &mut Conn,
    scene: &Scene,
    object: &Object,
    sender: &Url,
    known: Option<&Event>,
) -> Result<&'static str, Refusal> {
    let remote = RemoteEvent::from_wire(object, sender, &scene.clock)?;
    let document = serde_json::Value::Object(object.clone()).to_string();
    let event = match known {
        Some(known) => remote.renewing(known),
        None => remote.into_event(),
    };
    events::put_received(conn, &event, &document)?;
    pictures::put(conn, &scene.clock, &event.uri, &maillon_media::wire::read(object))?;
    if let Some(known) = known {
        tell_ours(conn, &scene.clock, known, &event)?;
        return Ok("renewed an event");
    }
    let thing = Thing {
        uri: event.uri.clone(),
        slice: SLICE.to_owned(),
        kind: "event".to_owned(),
        id: event.id.to_string(),
    };
    things::put(conn, &thing)?;
    timeline::put(conn, &entry(&event, scene.clock.millis()))?;
    Ok("took an event")
}

/// Members of ours who go there hear of a change, unless it is over.
fn tell_ours(conn: &mut Conn, clock: &Clock, before: &Event, after: &Event) -> Result<(), Refusal> {
    let over = before.end_at.max(after.end_at) < clock.millis();
    if let Some(change) = changes(before, after).filter(|_| !over) {
        told(conn, clock, after, change, &format!("{} {}", after.id, after.updated_at))?;
    }
    Ok(())
}

/// `Undo` of a boost by the sender. What it brought here is no longer shown for its sake.
pub fn unvouch(conn: &mut Conn, scene: &Scene, uri: &str) -> Result<(), Refusal> {
    Ok(events::unvouch(conn, uri, &scene.sender.uri)?)
}

/// `Delete` of an event by an actor of its server. True when it was here.
pub fn delete_event(conn: &mut Conn, scene: &Scene, uri: &str) -> Result<bool, Refusal> {
    let stone = Tombstone {
        uri: uri.to_owned(),
        actor: scene.sender.uri.clone(),
        former_type: "Event".to_owned(),
        deleted_at: scene.clock.millis(),
    };
    tombstones::bury(conn, &stone)?;
    let theirs = events::by_uri(conn, uri)?.filter(|known| !known.own && lives_with(known, scene));
    theirs.map_or(Ok(false), |known| forget(conn, &scene.clock, &known))
}

/// At Mobilizon any member of the group deletes its event: their server answers for it.
fn lives_with(event: &Event, scene: &Scene) -> bool {
    let origin = |text: &str| text.parse::<Url>().ok().map(|url| url.origin());
    origin(&event.owner).is_some() && origin(&event.owner) == origin(&scene.sender.uri)
}

fn forget(conn: &mut Conn, clock: &Clock, event: &Event) -> Result<bool, Refusal> {
    let uri = event.uri.as_str();
    let gone = events::remove(conn, uri)?;
    if gone {
        told_gone(conn, clock, event)?;
        pictures::forget(conn, uri)?;
        timeline::remove(conn, uri)?;
        things::remove(conn, uri)?;
        attendance::clear(conn, uri)?;
    }
    Ok(gone)
}

/// These actors deleted themselves or are blocked: what they announced goes with them, and their places are free.
pub fn forget_owners(conn: &mut Conn, owners: &[String]) -> Result<Vec<String>, maillon_store::StoreError> {
    attendance::forget(conn, owners)?;
    Ok(events::remove_owners(conn, owners)?)
}

/// What is said about who comes: `Join`, `Leave`, their `Undo`, `Accept` of an event, and what is answered to us. `None`
/// when it is about something else.
pub fn guests(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    match envelope.verb.as_str() {
        "Join" => joins(conn, scene, envelope, desk),
        "Leave" => leaves(conn, scene, desk, envelope.object_uri()),
        "Undo" => undone(conn, scene, envelope, desk),
        "Accept" | "TentativeAccept" | "Reject" | "TentativeReject" | "Ignore" => {
            answers(conn, scene, envelope, desk)
        }
        _ => Ok(None),
    }
}

fn ours(conn: &mut Conn, scene: &Scene, uri: Option<&str>) -> Result<Option<Event>, Refusal> {
    let Some(uri) = uri.filter(|uri| scene.origin.owns_text(uri)) else { return Ok(None) };
    Ok(events::by_uri(conn, uri)?.filter(|event| event.own && event.is_out()))
}

fn joins(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    let Some(event) = ours(conn, scene, envelope.object_uri())? else { return Ok(None) };
    let seats = json::first(&envelope.json, "seats").and_then(serde_json::Value::as_i64).unwrap_or(1);
    let message = json::text(&envelope.json, "participationMessage").unwrap_or_default();
    let who = Who::actor(&scene.sender.uri, &scene.sender.name, seats, message, envelope.id.as_str());
    Ok(Some(desk.ask_from_elsewhere(conn, &event, who)?))
}

fn leaves(
    conn: &mut Conn,
    scene: &Scene,
    desk: &Desk,
    uri: Option<&str>,
) -> Result<Option<&'static str>, Refusal> {
    let Some(event) = ours(conn, scene, uri)? else { return Ok(None) };
    let left = desk.give_up(conn, &event, &scene.sender.uri)?;
    Ok(Some(if left { "they no longer come" } else { "they did not come anyway" }))
}

/// `Undo` of a `Join`, or of an `Accept` of the event, by its actor.
fn undone(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    let uri = envelope.object_uri().unwrap_or_default();
    let theirs = attendance::by_activity(conn, uri)?.filter(|one| one.who == scene.sender.uri);
    let inner = envelope.object().filter(|inner| matches!(json::kind(inner), "Join" | "Accept"));
    let inner = inner.and_then(|inner| json::uri_of(json::first(inner, "object")?));
    let event = theirs.map(|one| one.event).or_else(|| inner.map(str::to_owned));
    leaves(conn, scene, desk, event.as_deref())
}

/// Friendica accepts an event of ours; or the host of another's answers our `Join`.
fn answers(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    let yes = envelope.verb == "Accept";
    if let Some(event) = ours(conn, scene, envelope.object_uri())? {
        if !yes {
            return leaves(conn, scene, desk, Some(&event.uri));
        }
        let who = Who::actor(&scene.sender.uri, &scene.sender.name, 1, "", envelope.id.as_str());
        return Ok(Some(desk.ask_from_elsewhere(conn, &event, who)?));
    }
    let inner = envelope.object().filter(|inner| json::kind(inner) == "Join");
    let activity = envelope.object_uri().filter(|uri| scene.origin.owns_text(uri));
    let uri = match inner.and_then(|inner| json::uri_of(json::first(inner, "object")?)) {
        Some(uri) => Some(uri.to_owned()),
        None => match activity {
            Some(activity) => attendance::by_activity(conn, activity)?.map(|one| one.event),
            None => None,
        },
    };
    let Some(event) = uri.map(|uri| events::by_uri(conn, &uri)).transpose()?.flatten() else {
        return Ok(None);
    };
    if event.own || !lives_with(&event, scene) {
        return Ok(None);
    }
    let heard = desk.answered(conn, &event, activity, yes)?;
    Ok(heard.then_some(if yes { "we come" } else { "we cannot come" }))
}
