//! Notes of others: replies to what is ours, and messages to our actors. Other notes are not kept.

use maillon_kernel::markup::sanitise;
use maillon_store::notes::{self, NoteRow};
use maillon_store::tombstones::{self, Tombstone};
use maillon_store::{Conn, actors, things};
use serde_json::Value;

use crate::envelope::Envelope;
use crate::intake::{Refusal, Scene};
use crate::json::{self, Audience, Object};

/// `Create` or `Update` of a note by the acting actor.
pub fn receive_note(conn: &mut Conn, scene: &Scene, envelope: &Envelope) -> Result<&'static str, Refusal> {
    let object = envelope.object().or(scene.fetched.as_ref());
    let object = object.ok_or_else(|| Refusal::give_up("it has no object"))?;
    put_note(conn, scene, object)
}

/// Keeps a note that replies to something of ours or is addressed to one of our actors.
pub fn put_note(conn: &mut Conn, scene: &Scene, object: &Object) -> Result<&'static str, Refusal> {
    let row = row(scene, object)?;
    let replies = match row.in_reply_to.as_deref().filter(|uri| scene.origin.owns_text(uri)) {
        Some(uri) => things::find(conn, uri)?.is_some(),
        None => false,
    };
    if !replies && !is_addressed(conn, scene, object)? {
        return Err(Refusal::give_up("it replies to nothing of ours and is addressed to nobody here"));
    }
    if tombstones::find(conn, &row.uri)?.is_some() {
        return Ok("was deleted before it came");
    }
    let kept = notes::put(conn, &row)?;
    Ok(if kept { "kept a note" } else { "the note was known" })
}

/// `Delete` of a note that we hold, or may come to hold.
pub fn delete_note(conn: &mut Conn, scene: &Scene, uri: &str, kind: &str) -> Result<bool, Refusal> {
    let stone = Tombstone {
        uri: uri.to_owned(),
        actor: scene.sender.uri.clone(),
        former_type: kind.to_owned(),
        deleted_at: scene.clock.millis(),
    };
    tombstones::bury(conn, &stone)?;
    Ok(notes::remove(conn, uri, &scene.sender.uri)?)
}

fn row(scene: &Scene, object: &Object) -> Result<NoteRow, Refusal> {
    let id = json::url(object, "id").ok_or_else(|| Refusal::give_up("the note has no id"))?;
    let author =
        json::url(object, "attributedTo").ok_or_else(|| Refusal::give_up("the note has no author"))?;
    if author.as_str() != scene.sender.uri || id.origin() != author.origin() {
        return Err(Refusal::give_up("the note is not the sender's own"));
    }
    let followers = author_followers(scene);
    let (language, content) = json::content(object);
    let published = json::millis(object, "published").unwrap_or_else(|| scene.clock.millis());
    Ok(NoteRow {
        uri: id.to_string(),
        actor: scene.sender.uri.clone(),
        in_reply_to: json::first(object, "inReplyTo").and_then(json::uri_of).map(str::to_owned),
        url: json::url(object, "url").filter(|url| url.origin() == id.origin()).unwrap_or(id).to_string(),
        html: sanitise(content),
        language: language.map(|tag| tag.chars().take(35).collect()),
        audience: Audience::of(object, followers.as_deref()).as_str().to_owned(),
        published_at: published,
        updated_at: json::millis(object, "updated").unwrap_or(published),
        document: Value::Object(object.clone()).to_string(),
    })
}

fn author_followers(scene: &Scene) -> Option<String> {
    let document: Value = serde_json::from_str(&scene.sender.document).ok()?;
    json::text(document.as_object()?, "followers").map(str::to_owned)
}

fn is_addressed(conn: &mut Conn, scene: &Scene, object: &Object) -> Result<bool, Refusal> {
    for uri in json::uris(object, "to").into_iter().chain(json::uris(object, "cc")) {
        if scene.origin.owns_text(uri) && actors::find(conn, uri)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}
