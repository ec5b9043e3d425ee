//! "Fermé exceptionnellement": a note to the world, and its end.

use maillon_federation::publish::{Draft, PUBLIC, networks_of_ours, send_to_followers, timestamp};
use maillon_kernel::markup::escape;
use maillon_store::things::{self, Thing};
use maillon_store::tombstones::{self, Tombstone};
use maillon_store::{Conn, outbox};
use serde_json::{Value, json};

use crate::SLICE;
use crate::desk::{ActProblem, Desk};
use crate::model::{Closure, Room};

/// Where the note of a closure lives.
pub(crate) fn uri(desk: &Desk, closure: &Closure) -> String {
    desk.origin.url(&format!("/fermetures/{}", closure.id))
}

/// What the note says, in the language of the place.
fn text(desk: &Desk, closure: &Closure, room: Option<&str>) -> String {
    let t = desk.words.in_lang(desk.language);
    let (from, to) = (t.moment(closure.span.start()), t.moment(closure.span.end()));
    let said = match room {
        Some(room) => t.phrase("place-note-room").set("room", room),
        None => t.phrase("place-note-place"),
    };
    said.set("from", from).set("to", to).set("reason", closure.reason.as_str()).to_string()
}

/// The note, without `@context`.
pub(crate) fn note(desk: &Desk, closure: &Closure, room: Option<&str>, networks: &[String]) -> Value {
    let uri = uri(desk, closure);
    let content = format!("<p>{}</p>", escape(&text(desk, closure, room)));
    let (to, cc) = addressed(desk, networks);
    json!({
        "id": uri,
        "type": "Note",
        "attributedTo": desk.actor,
        "content": content,
        "contentMap": { desk.language.code(): content },
        "url": uri,
        "published": timestamp(closure.made_at),
        "to": to,
        "cc": cc,
    })
}

fn addressed(desk: &Desk, networks: &[String]) -> (Vec<String>, Vec<String>) {
    let followers = format!("{}/followers", desk.actor);
    (vec![PUBLIC.to_owned()], std::iter::once(followers).chain(networks.iter().cloned()).collect())
}

/// Says it to all followers; answers the note's id.
pub(crate) fn publish(
    desk: &Desk,
    conn: &mut Conn,
    closure: &Closure,
    room: Option<&Room>,
) -> Result<String, ActProblem> {
    let uri = uri(desk, closure);
    let thing = Thing {
        uri: uri.clone(),
        slice: SLICE.to_owned(),
        kind: "closure".to_owned(),
        id: closure.id.to_string(),
    };
    things::put(conn, &thing)?;
    let networks = networks_of_ours(conn)?;
    let object = note(desk, closure, room.map(|room| room.name.as_str()), &networks);
    send(desk, conn, "Create", &uri, object)?;
    Ok(uri)
}

/// It is open after all.
pub(crate) fn take_back(desk: &Desk, conn: &mut Conn, uri: &str) -> Result<(), ActProblem> {
    let deleted_at = desk.clock.millis();
    let former = "Note".to_owned();
    let stone =
        Tombstone { uri: uri.to_owned(), actor: desk.actor.clone(), former_type: former.clone(), deleted_at };
    tombstones::bury(conn, &stone)?;
    outbox::unlist(conn, uri)?;
    let gone =
        json!({ "id": uri, "type": "Tombstone", "formerType": former, "deleted": timestamp(deleted_at) });
    send(desk, conn, "Delete", uri, gone)
}

fn send(desk: &Desk, conn: &mut Conn, verb: &str, uri: &str, object: Value) -> Result<(), ActProblem> {
    let (to, cc) = addressed(desk, &networks_of_ours(conn)?);
    let draft = Draft { verb, actor: &desk.actor, thread: uri, context: None, object, to, cc };
    let outgoing = draft.finish(&desk.origin, &desk.clock);
    Ok(send_to_followers(conn, &outgoing, &[], &desk.clock)?)
}
