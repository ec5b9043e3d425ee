//! What other instances say about belonging.

use maillon_federation::Envelope;
use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::json::{self, Object};
use maillon_federation::proof;
use maillon_store::{Conn, networks};
use serde_json::Value;

use crate::desk::{ActProblem, Answered, Candidate, Desk, Why};
use crate::model::Stage;
use crate::{applications, wire};

/// Bytes of what is said about belonging; a register of 500 members is the largest.
const LARGEST: usize = 512 * 1024;

impl From<ActProblem> for Refusal {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Store(problem) => Self::Store(problem),
            problem => Self::give_up(problem.to_string()),
        }
    }
}

/// The documents inside an activity that must be proven by whoever said them: they are kept, and passed on.
pub fn embedded(activity: &Object) -> Vec<&Object> {
    let Some(object) = json::first(activity, "object").and_then(Value::as_object) else { return Vec::new() };
    match (json::kind(activity), json::kind(object)) {
        ("Create" | "Add", "Stance") | ("Update", "OrderedCollection") => vec![object],
        // What an organisation asks is passed on by the QG; a decision that the QG proposes is the QG's own word.
        ("Create" | "Update", "Round") => {
            let read = json::first(object, "object").and_then(Value::as_object);
            read.into_iter().filter(|one| json::kind(one) == "Join").collect()
        }
        _ => Vec::new(),
    }
}

/// What is said about belonging; `None` when it is about something else.
pub fn message(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    let kind = envelope.object().map_or("", json::kind);
    let act: Act = match (envelope.verb.as_str(), kind) {
        ("Join", _) => joined,
        ("Leave", _) => left,
        ("Remove", _) => removed,
        ("Undo", _) => undone,
        ("Accept" | "Reject", _) => answered,
        ("Create" | "Update", "Round") => round,
        ("Create", "Stance") => stance,
        ("Add", "Stance") => passed_on,
        ("Update", "OrderedCollection") => register,
        ("Update", "Membership") => membership,
        ("Move", _) => moved,
        _ => return Ok(None),
    };
    if LARGEST < scene.text.len() {
        return Err(Refusal::give_up("it is too long"));
    }
    act(conn, scene, envelope, desk)
}

type Act = fn(&mut Conn, &Scene, &Envelope, &Desk) -> Result<Option<&'static str>, Refusal>;

/// The object exactly as it came: its proof covers nothing else.
fn object_of(scene: &Scene) -> Result<Object, Refusal> {
    let activity = proof::read(&scene.text).map_err(|problem| Refusal::give_up(problem.to_string()))?;
    let object = json::first(&activity, "object").and_then(Value::as_object).cloned();
    object.ok_or_else(|| Refusal::give_up("it holds nothing"))
}

/// What may have to be shown to others must be proven, not only signed.
fn check_proven(scene: &Scene) -> Result<(), Refusal> {
    let proven = scene.proven.as_ref().is_some_and(|proven| proven.actor == scene.sender.uri);
    if proven { Ok(()) } else { Err(Refusal::give_up("it bears no proof of its actor")) }
}

fn joined(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    let Some(own) = envelope.object_uri().and_then(|qg| desk.hosts(qg)).cloned() else { return Ok(None) };
    check_proven(scene)?;
    if scene.sender.kind != "Organization" {
        return Err(Refusal::give_up("organisations join a network"));
    }
    let join = wire::join(&envelope.json)?;
    let candidate = Candidate { uri: &scene.sender.uri, name: &scene.sender.name, body: &scene.text };
    let same_origin = |uri: &str| origin_of(uri) == origin_of(candidate.uri);
    if !same_origin(&join.id) || !same_origin(&join.application) {
        return Err(Refusal::give_up("it is of another server than its actor"));
    }
    Ok(Some(desk.hear_join(conn, &own, candidate, &join)?))
}

fn origin_of(uri: &str) -> Option<String> {
    uri.parse::<url::Url>().ok().map(|url| url.origin().ascii_serialization())
}

fn left(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    let Some(own) = envelope.object_uri().and_then(|qg| desk.hosts(qg)).cloned() else { return Ok(None) };
    check_proven(scene)?;
    Ok(Some(desk.hear_leave(conn, &own, &scene.sender.uri)?))
}

fn removed(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    let is_us = envelope.object_uri() == Some(desk.organisation.as_str());
    if !is_us || networks::find(conn, &scene.sender.uri)?.is_none() {
        return Ok(None);
    }
    check_proven(scene)?;
    Ok(Some(desk.hear_removed(conn, &scene.sender.uri, &reason(envelope), envelope.id.as_str())?))
}

fn undone(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    let Some(own) = desk.own.clone() else { return Ok(None) };
    let join = envelope.object_uri().unwrap_or_default();
    let application = join.rsplit_once('/').map_or(join, |(application, _)| application);
    let found = applications::find(conn, application)?.filter(|one| one.network == own.actor);
    if found.is_none() {
        return Ok(None);
    }
    check_proven(scene)?;
    Ok(Some(desk.hear_withdrawn(conn, &own, &scene.sender.uri, application)?))
}

fn answered(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    let application = json::first(&envelope.json, "context").and_then(json::uri_of).unwrap_or_default();
    let found = applications::find(conn, application)?;
    let Some(one) = found.filter(|one| one.candidate == desk.organisation) else { return Ok(None) };
    check_proven(scene)?;
    let stage = match (envelope.verb.as_str(), json::text(&envelope.json, "state")) {
        ("Accept", _) => Stage::Accepted,
        (_, Some("lapsed")) => Stage::Lapsed,
        _ => Stage::Refused,
    };
    let (words, why) = (reason(envelope), json::text(&envelope.json, "why").and_then(Why::read));
    let answer = Answered { stage, reason: &words, why };
    desk.hear_answer(conn, &scene.sender.uri, &one.uri, answer)?;
    Ok(Some("a network answered our application"))
}

fn round(conn: &mut Conn, scene: &Scene, _: &Envelope, desk: &Desk) -> Result<Option<&'static str>, Refusal> {
    check_proven(scene)?;
    let read = wire::round(&object_of(scene)?)?;
    if read.host != scene.sender.uri {
        return Err(Refusal::give_up("another one runs that round"));
    }
    let join = wire::join(&read.object)?;
    let ours = scene.origin.owns_text(&join.id);
    let proven =
        scene.embedded.iter().any(|one| one.uri == join.id && one.uri.starts_with(&join.application));
    if join.application != read.subject || (!ours && !proven) {
        return Err(Refusal::give_up("what it reads is not what the candidate said"));
    }
    let body = Value::Object(read.object.clone()).to_string();
    Ok(Some(desk.hear_round(conn, &read, &body)?))
}

fn stance(
    conn: &mut Conn,
    scene: &Scene,
    _: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    let read = read_stance(scene)?;
    if read.0.actor != scene.sender.uri {
        return Err(Refusal::give_up("nobody speaks for another"));
    }
    Ok(Some(desk.hear_stance(conn, None, &read.0, &read.1)?))
}

/// Only who runs the round passes stances on.
fn passed_on(
    conn: &mut Conn,
    scene: &Scene,
    _: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    let (read, body) = read_stance(scene)?;
    Ok(Some(desk.hear_stance(conn, Some(&scene.sender.uri), &read, &body)?))
}

fn read_stance(scene: &Scene) -> Result<(wire::StanceRead, String), Refusal> {
    let object = object_of(scene)?;
    let read = wire::stance(&object)?;
    let proven = scene.embedded.iter().any(|one| one.uri == read.id && one.actor == read.actor);
    if !proven {
        return Err(Refusal::give_up("its author did not prove it"));
    }
    Ok((read, Value::Object(object).to_string()))
}

fn register(
    conn: &mut Conn,
    scene: &Scene,
    _: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    if networks::find(conn, &scene.sender.uri)?.is_none() {
        return Ok(None);
    }
    let object = object_of(scene)?;
    let read = wire::register(&object)?;
    let proven = scene.embedded.iter().any(|one| one.uri == read.id && one.actor == read.qg);
    if read.qg != scene.sender.uri || !proven {
        return Err(Refusal::give_up("its QG did not prove it"));
    }
    let body = Value::Object(object).to_string();
    Ok(Some(desk.hear_register(conn, &read, &body)?))
}

/// What happened to us in a register: the register itself, which follows, has the effect.
fn membership(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    let Some(known) = networks::find(conn, &scene.sender.uri)?.filter(|one| !one.own) else {
        return Ok(None);
    };
    check_proven(scene)?;
    let line = envelope.object().ok_or_else(|| Refusal::give_up("it holds nothing"))?;
    if json::first(line, "object").and_then(json::uri_of) != Some(desk.organisation.as_str()) {
        return Err(Refusal::give_up("it is about somebody else"));
    }
    let suspended = json::text(line, "state") == Some("suspended");
    Ok(Some(desk.hear_standing(conn, &known.qg, suspended, &reason(envelope), envelope.id.as_str())?))
}

/// Only a QG itself says that it goes elsewhere.
fn moved(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    let known = networks::find(conn, &scene.sender.uri)?.filter(|one| !one.own && one.moved_to.is_none());
    let Some(known) = known else { return Ok(None) };
    check_proven(scene)?;
    let target = json::first(&envelope.json, "target").and_then(json::uri_of);
    match target.filter(|_| envelope.object_uri() == Some(known.qg.as_str())) {
        Some(new) => Ok(Some(desk.hear_move(conn, &known.qg, new)?)),
        None => Err(Refusal::give_up("it says nothing of where its actor goes")),
    }
}

fn reason(envelope: &Envelope) -> String {
    json::text(&envelope.json, "content").unwrap_or_default().chars().take(wire::WORDS).collect()
}
