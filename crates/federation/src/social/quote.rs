//! Quotes of what is ours (FEP-044f): who asks may quote what everybody may read, and gets a stamp that proves it.

use maillon_kernel::clock::Clock;
use maillon_store::quotes::{self, Stamp};
use maillon_store::{Conn, blocks, timeline, tombstones};
use serde_json::{Map, Value, json};

use crate::envelope::Envelope;
use crate::intake::{Refusal, Scene};
use crate::json::{self, Object};
use crate::publish::{Draft, PUBLIC, send_to};

/// Where stamps are read, before their id.
pub const PATH: &str = "/ap/quotes";
/// So often one actor may quote one thing.
const QUOTES: i64 = 20;

/// What a document of ours says of who may quote it: everybody, without being asked. Software that finds nothing said lets
/// nobody.
pub fn open_to_quotes() -> Value {
    json!({ "canQuote": { "automaticApproval": PUBLIC } })
}

/// The terms of [`open_to_quotes`] for a `@context`.
pub fn quote_terms() -> Object {
    let mut terms = Map::new();
    terms.insert("gts".to_owned(), json!("https://gotosocial.org/ns#"));
    terms.insert("interactionPolicy".to_owned(), json!({ "@id": "gts:interactionPolicy", "@type": "@id" }));
    terms.insert("canQuote".to_owned(), json!({ "@id": "gts:canQuote", "@type": "@id" }));
    terms.insert("automaticApproval".to_owned(), json!({ "@id": "gts:automaticApproval", "@type": "@id" }));
    terms
}

/// `QuoteRequest`: answered with `Accept` and a stamp, or with `Reject`.
pub fn receive_quote_request(
    conn: &mut Conn,
    scene: &Scene,
    envelope: &Envelope,
) -> Result<&'static str, Refusal> {
    let thing = envelope.object_uri().filter(|uri| scene.origin.owns_text(uri));
    let thing = thing.ok_or_else(|| Refusal::give_up("it quotes nothing of ours"))?;
    let quote = quoting_note(scene, envelope)?;
    if tombstones::find(conn, &quote, &scene.sender.uri)?.is_some() {
        return Err(Refusal::give_up("the note that quotes is gone"));
    }
    let Some(author) = timeline::author_if_open(conn, thing)? else {
        return Err(Refusal::give_up("there is no such object for everybody here"));
    };
    let stamp =
        if may_quote(conn, scene, thing, &quote)? { Some(stamp(conn, scene, thing, &quote)?) } else { None };
    let request = json!({
        "id": envelope.id.as_str(), "type": "QuoteRequest", "actor": scene.sender.uri,
        "object": thing, "instrument": quote,
    });
    let draft = Draft {
        verb: if stamp.is_some() { "Accept" } else { "Reject" },
        actor: &author,
        thread: envelope.id.as_str(),
        context: Some(context()),
        object: request,
        to: vec![scene.sender.uri.clone()],
        cc: Vec::new(),
    };
    let result: Map<String, Value> =
        stamp.iter().map(|id| ("result".to_owned(), json!(address(scene, id)))).collect();
    let answer = draft.finish_with(result, &scene.origin, &scene.clock);
    send_to(conn, &answer, &scene.sender, &scene.clock)?;
    Ok(if stamp.is_some() { "allowed a quote" } else { "refused a quote" })
}

/// The note that quotes: its author's own, on its author's server.
fn quoting_note(scene: &Scene, envelope: &Envelope) -> Result<String, Refusal> {
    let instrument = json::first(&envelope.json, "instrument");
    let uri = instrument.and_then(json::uri_of).and_then(|uri| uri.parse::<url::Url>().ok());
    let uri = uri.filter(|uri| uri.origin() == envelope.actor.origin());
    let uri = uri.ok_or_else(|| Refusal::give_up("`instrument` is no note of who asks"))?;
    let author = instrument.and_then(Value::as_object).and_then(|note| json::url(note, "attributedTo"));
    if author.is_some_and(|author| author.as_str() != scene.sender.uri) {
        return Err(Refusal::give_up("`instrument` is another one's note"));
    }
    Ok(uri.into())
}

/// Who is silenced may not, nor who quotes the same thing over and over.
fn may_quote(conn: &mut Conn, scene: &Scene, thing: &str, quote: &str) -> Result<bool, Refusal> {
    let who = &scene.sender.uri;
    let has_some = quotes::is_allowed(conn, thing, quote, who)? || quotes::count(conn, thing, who)? < QUOTES;
    Ok(has_some && !blocks::silences(conn, who)?)
}

fn stamp(conn: &mut Conn, scene: &Scene, thing: &str, quote: &str) -> Result<String, Refusal> {
    let stamp = Stamp {
        id: new_id(&scene.clock),
        thing: thing.to_owned(),
        quote: quote.to_owned(),
        who: scene.sender.uri.clone(),
        created_at: scene.clock.millis(),
    };
    Ok(quotes::put(conn, &stamp)?)
}

fn new_id(clock: &Clock) -> String {
    clock.uuid().to_string()
}

fn address(scene: &Scene, id: &str) -> String {
    scene.origin.url(&format!("{PATH}/{id}"))
}

fn context() -> Value {
    json!([
        "https://www.w3.org/ns/activitystreams",
        {
            "QuoteRequest": "https://w3id.org/fep/044f#QuoteRequest",
            "QuoteAuthorization": "https://w3id.org/fep/044f#QuoteAuthorization",
            "gts": "https://gotosocial.org/ns#",
            "interactingObject": { "@id": "gts:interactingObject", "@type": "@id" },
            "interactionTarget": { "@id": "gts:interactionTarget", "@type": "@id" },
        },
    ])
}

/// The stamp as others read it, while what is quoted is still for everybody.
pub(crate) fn read_stamp(conn: &mut Conn, uri: &str, id: &str) -> diesel::QueryResult<Option<Value>> {
    let Some(stamp) = quotes::find(conn, id)? else { return Ok(None) };
    let Some(author) = timeline::author_if_open(conn, &stamp.thing)? else { return Ok(None) };
    Ok(Some(json!({
        "@context": context(),
        "id": uri,
        "type": "QuoteAuthorization",
        "attributedTo": author,
        "interactingObject": stamp.quote,
        "interactionTarget": stamp.thing,
    })))
}
