//! What other instances say about decisions.

use maillon_consent::store as rounds;
use maillon_consent::wire::read as engine;
use maillon_federation::Envelope;
use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::json::{self, Object};
use maillon_federation::proof;
use maillon_store::Conn;
use serde_json::Value;

use crate::KIND;
use crate::desk::{ActProblem, Desk};
use crate::wire::read;

/// Bytes of what is said about a decision; a round that ended, with the stances of 500 members, is the largest.
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
        ("Create" | "Add", "Remark") => vec![object],
        _ => Vec::new(),
    }
}

/// What is said about decisions; `None` when it is about something else.
pub fn message(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
    desk: &Desk,
) -> Result<Option<&'static str>, Refusal> {
    let Some(object) = envelope.object() else { return Ok(None) };
    let act: Act = match (envelope.verb.as_str(), json::kind(object)) {
        ("Create" | "Update", "Decision") => decision,
        ("Create" | "Update", "Round") if reads_decision(object) => round,
        ("Create" | "Add", "Stance") if is_ours(conn, object)? => stance,
        ("Create" | "Add", "Remark") => remark,
        _ => return Ok(None),
    };
    if LARGEST < scene.text.len() {
        return Err(Refusal::give_up("it is too long"));
    }
    let proven = scene.proven.as_ref().is_some_and(|proven| proven.actor == scene.sender.uri);
    if !proven {
        return Err(Refusal::give_up("it bears no proof of its actor"));
    }
    // The object exactly as it came: its proof covers nothing else.
    let activity = proof::read(&scene.text).map_err(|problem| Refusal::give_up(problem.to_string()))?;
    let object = json::first(&activity, "object").and_then(Value::as_object);
    let object = object.ok_or_else(|| Refusal::give_up("it holds nothing"))?;
    // Only who runs it passes on what others say.
    let host = (envelope.verb == "Add").then_some(scene.sender.uri.as_str());
    act(conn, scene, object, host, desk).map(Some)
}

type Act = fn(&mut Conn, &Scene, &Object, Option<&str>, &Desk) -> Result<&'static str, Refusal>;

fn reads_decision(round: &Object) -> bool {
    json::first(round, "object").and_then(Value::as_object).is_some_and(|one| json::kind(one) == "Decision")
}

/// Whether a stance answers in a round about a decision.
fn is_ours(conn: &mut Conn, stance: &Object) -> Result<bool, Refusal> {
    let Some(uri) = json::first(stance, "inReplyTo").and_then(json::uri_of) else { return Ok(false) };
    Ok(rounds::find(conn, uri)?.is_some_and(|one| one.kind == KIND))
}

fn same_origin(one: &str, other: &str) -> bool {
    let origin = |uri: &str| uri.parse::<url::Url>().ok().map(|url| url.origin());
    origin(one).is_some() && origin(one) == origin(other)
}

fn decision(
    conn: &mut Conn,
    scene: &Scene,
    object: &Object,
    _: Option<&str>,
    desk: &Desk,
) -> Result<&'static str, Refusal> {
    let read = read::decision(object)?;
    if read.host != scene.sender.uri || !same_origin(&read.id, &read.host) {
        return Err(Refusal::give_up("it is another one's decision"));
    }
    Ok(desk.hear_decision(conn, &read, None)?)
}

fn round(
    conn: &mut Conn,
    scene: &Scene,
    object: &Object,
    _: Option<&str>,
    desk: &Desk,
) -> Result<&'static str, Refusal> {
    let round = engine::round(object)?;
    let read = read::decision(&round.object)?;
    let one_speaks = round.host == scene.sender.uri && read.host == round.host && read.id == round.subject;
    let one_place = same_origin(&read.id, &read.host) && same_origin(&round.id, &round.host);
    if !one_speaks || !one_place || round.version != read.version {
        return Err(Refusal::give_up("another one runs that round"));
    }
    let body = Value::Object(round.object.clone()).to_string();
    Ok(desk.hear_round(conn, &round, &read, &body)?)
}

fn stance(
    conn: &mut Conn,
    scene: &Scene,
    object: &Object,
    host: Option<&str>,
    desk: &Desk,
) -> Result<&'static str, Refusal> {
    let read = engine::stance(object)?;
    check_author(scene, host, &read.id, &read.actor)?;
    let body = Value::Object(object.clone()).to_string();
    Ok(desk.hear_stance(conn, host, &read, &body)?)
}

fn remark(
    conn: &mut Conn,
    scene: &Scene,
    object: &Object,
    host: Option<&str>,
    desk: &Desk,
) -> Result<&'static str, Refusal> {
    let read = read::remark(object)?;
    check_author(scene, host, &read.id, &read.actor)?;
    let body = Value::Object(object.clone()).to_string();
    Ok(desk.hear_remark(conn, host, &read, &body)?)
}

/// Nobody speaks for another: a document is proven by its author, and sent by them unless it is passed on.
fn check_author(scene: &Scene, host: Option<&str>, id: &str, actor: &str) -> Result<(), Refusal> {
    let proven = scene.embedded.iter().any(|one| one.uri == id && one.actor == actor);
    if !proven || (host.is_none() && actor != scene.sender.uri) {
        return Err(Refusal::give_up("its author did not prove it"));
    }
    Ok(())
}
