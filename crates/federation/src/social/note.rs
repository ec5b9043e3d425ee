//! Notes of others: replies to what is ours, and messages to our actors. Other notes are not kept.
//!
//! Whether a note concerns us is asked before anything is made of it: most notes do not.

use maillon_store::notes::{self, NoteRow};
use maillon_store::tombstones::{self, Tombstone};
use maillon_store::{Conn, actors, quotes, things};
use serde_json::Value;

use super::body;
use crate::envelope::Envelope;
use crate::intake::{Refusal, Scene};
use crate::json::{self, Audience, Object};

/// So many entries of `to` and of `cc` are looked at.
const ADDRESSEES: usize = 1000;
/// So many replies of one actor to one thing are kept: more than any conversation needs.
const REPLIES: i64 = 50;
/// Clocks differ: so far ahead of ours a version may be, in milliseconds. One from further away would keep every later
/// one away.
const AHEAD: i64 = 3_600_000;

/// `Create` or `Update` of a note by the acting actor.
pub fn receive_note(conn: &mut Conn, scene: &Scene, envelope: &Envelope) -> Result<&'static str, Refusal> {
    let object = envelope.object().or(scene.fetched.as_ref());
    let object = object.ok_or_else(|| Refusal::give_up("it has no object"))?;
    put_note(conn, scene, object)
}

/// Keeps a note that replies to something of ours or is addressed to one of our actors. A vote, which comes as a note
/// with a `name` alone, is none: those in polls of ours are told apart before.
pub fn put_note(conn: &mut Conn, scene: &Scene, object: &Object) -> Result<&'static str, Refusal> {
    let uri = own_uri(scene, object)?;
    let in_reply_to = json::first(object, "inReplyTo").and_then(json::uri_of);
    let thing = thing_of_ours(conn, scene, in_reply_to)?;
    if thing.is_none() && !is_addressed(conn, scene, object)? {
        return Err(Refusal::give_up("it replies to nothing of ours and is addressed to nobody here"));
    }
    if in_reply_to.is_some() && is_vote(object) {
        return Err(Refusal::give_up("it is a vote, and what it answers is no poll of ours"));
    }
    if tombstones::find(conn, uri.as_str(), &scene.sender.uri)?.is_some() {
        return Ok("was deleted before it came");
    }
    if let Some(thing) = thing
        && REPLIES <= notes::count_replies(conn, thing, &scene.sender.uri)?
        && !notes::is_known(conn, uri.as_str())?
    {
        return Err(Refusal::give_up("its author has replied to this often enough"));
    }
    let kept = notes::put(conn, &row(scene, object, &uri, in_reply_to))?;
    Ok(if kept { "kept a note" } else { "the note was known" })
}

/// `Delete` of a note that we hold, or may come to hold.
pub fn delete_note(conn: &mut Conn, scene: &Scene, uri: &str, kind: &str) -> Result<bool, Refusal> {
    let stone = Tombstone {
        uri: uri.to_owned(),
        actor: scene.sender.uri.clone(),
        former_type: kind.chars().take(100).collect(),
        deleted_at: scene.clock.millis(),
    };
    tombstones::bury(conn, &stone)?;
    quotes::forget_note(conn, uri, &scene.sender.uri)?;
    Ok(notes::remove(conn, uri, &scene.sender.uri)?)
}

/// The note's id, if the sender is its author and both live on one server.
fn own_uri(scene: &Scene, object: &Object) -> Result<url::Url, Refusal> {
    let id = json::url(object, "id").ok_or_else(|| Refusal::give_up("the note has no id"))?;
    let author =
        json::url(object, "attributedTo").ok_or_else(|| Refusal::give_up("the note has no author"))?;
    if author.as_str() != scene.sender.uri || id.origin() != author.origin() {
        return Err(Refusal::give_up("the note is not the sender's own"));
    }
    Ok(id)
}

/// What is replied to, if it is ours.
fn thing_of_ours<'a>(
    conn: &mut Conn,
    scene: &Scene,
    uri: Option<&'a str>,
) -> Result<Option<&'a str>, Refusal> {
    let Some(uri) = uri.filter(|uri| scene.origin.owns_text(uri)) else { return Ok(None) };
    Ok(things::find(conn, uri)?.map(|_| uri))
}

/// One query, however long the list of addressees is.
fn is_addressed(conn: &mut Conn, scene: &Scene, object: &Object) -> Result<bool, Refusal> {
    let named = |key| json::many(object, key).into_iter().take(ADDRESSEES).filter_map(json::uri_of);
    let named: Vec<&str> = named("to").chain(named("cc")).filter(|uri| scene.origin.owns_text(uri)).collect();
    Ok(!named.is_empty() && !actors::open_among(conn, &named)?.is_empty())
}

fn is_vote(object: &Object) -> bool {
    let (_, content) = json::content(object);
    json::text(object, "name").is_some() && content.trim().is_empty()
}

fn row(scene: &Scene, object: &Object, uri: &url::Url, in_reply_to: Option<&str>) -> NoteRow {
    let followers = author_followers(scene);
    let (language, _) = json::content(object);
    let now = scene.clock.millis();
    let published = json::millis(object, "published").unwrap_or(now);
    let updated = json::millis(object, "updated").unwrap_or(published);
    let url = json::url(object, "url").filter(|url| url.origin() == uri.origin());
    NoteRow {
        uri: uri.to_string(),
        actor: scene.sender.uri.clone(),
        in_reply_to: in_reply_to.map(str::to_owned),
        url: url.as_ref().unwrap_or(uri).to_string(),
        html: body::html(object),
        language: language.map(|tag| tag.chars().take(35).collect()),
        audience: Audience::of(object, followers.as_deref()).as_str().to_owned(),
        // A time to come would hold the last place among the replies for ever.
        published_at: published.min(now),
        updated_at: updated.min(now + AHEAD),
        document: Value::Object(object.clone()).to_string(),
    }
}

fn author_followers(scene: &Scene) -> Option<String> {
    let document: Value = serde_json::from_str(&scene.sender.document).ok()?;
    json::text(document.as_object()?, "followers").map(str::to_owned)
}
