//! The documents of other software go on being read: `tests/foreign/`, all of them, with what becomes of each.
//!
//! Activities run through the program's own table, in the order in which they came. The snapshot has one line a
//! file, so that a change of any outcome shows.

mod corpus;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use corpus::{Foreign, World};
use maillon_federation::Envelope;
use maillon_federation::actor::RemoteActor;
use maillon_federation::intake::Refusal;
use maillon_federation::json::{self, Audience, Object};
use maillon_federation::keys::PublicKey;
use maillon_federation::webfinger;
use maillon_kernel::clock::{Clock, from_millis};
use maillon_market::model::{InReturn, Kind, Nature, Offer, State};
use maillon_market::wire::{RemoteOffer, is_offer};
use serde_json::Value;

/// 2026-11-24T18:00:00Z, after all captures. Epoch milliseconds.
const EVENING: i64 = 1_795_543_200_000;

const ACTORS: [&str; 5] = ["Application", "Group", "Organization", "Person", "Service"];

fn clock() -> Clock {
    Clock::at(from_millis(EVENING))
}

#[test]
fn every_document_has_the_outcome_that_it_had() {
    let all = corpus::all();
    let mut world = World::new(&all, clock());
    let mut table = String::new();
    let mut counts = BTreeMap::new();
    for one in &all {
        *counts.entry(one.software.as_str()).or_insert(0) += 1;
        let (what, outcome) = judge(&mut world, one);
        let file = format!("{}/{}", one.software, one.file);
        writeln!(table, "{file:<58} {what:<22} {outcome}").unwrap();
    }
    // A folder that grows or shrinks says so here: no file is passed over.
    let expected =
        [("capture-peer", 19), ("documented", 29), ("fedify", 16), ("gotosocial", 77), ("mitra", 78)];
    assert_eq!(counts, BTreeMap::from(expected));
    insta::assert_snapshot!("outcomes", table);
}

/// What a file is, and what becomes of it.
fn judge(world: &mut World, one: &Foreign) -> (String, String) {
    let members = one.members();
    let kind = json::kind(members).to_owned();
    if let Some((what, outcome)) = no_activitypub(one) {
        return (what.to_owned(), outcome);
    }
    if members.contains_key("actor") {
        let object = json::first(members, "object").and_then(Value::as_object).map_or("…", json::kind);
        return (format!("{kind}({object})"), applied(world, &one.json));
    }
    if ACTORS.contains(&kind.as_str()) {
        return (kind, actor(members));
    }
    if is_offer(members) {
        return (kind, annonce(members, &world.clock));
    }
    let outcome =
        if kind.contains("Collection") { "a collection" } else { "no annonce: read inside activities" };
    (kind, outcome.to_owned())
}

/// The files that are something else, and what becomes of them.
fn no_activitypub(one: &Foreign) -> Option<(&'static str, String)> {
    let has = |name: &str| one.members().contains_key(name);
    let is_account = json::text(one.members(), "subject").is_some_and(|text| text.starts_with("acct:"));
    if is_account {
        let actor = webfinger::actor_in(one.json.to_string().as_bytes());
        return Some(("WebFinger", actor.map_or_else(str::to_owned, |uri| format!("names {uri}"))));
    }
    let what = if has("links") {
        "NodeInfo index"
    } else if has("software") {
        "NodeInfo"
    } else if one.file == "keys" {
        "the keys of this folder"
    } else if !has("type") {
        "an error answer"
    } else {
        return None;
    };
    Some((what, "not read".to_owned()))
}

fn applied(world: &mut World, json: &Value) -> String {
    let envelope = match Envelope::read(json.to_string().as_bytes()) {
        Ok(envelope) => envelope,
        Err(problem) => return format!("400: {problem}"),
    };
    match world.apply(&envelope) {
        Ok(outcome) => outcome.to_owned(),
        Err(Refusal::GiveUp(reason)) => format!("no effect: {reason}"),
        Err(Refusal::Retry(reason) | Refusal::Wait(reason)) => format!("later: {reason}"),
        Err(problem @ (Refusal::Store(_) | Refusal::Taken)) => panic!("the store failed: {problem}"),
    }
}

fn actor(members: &Object) -> String {
    match RemoteActor::read(members, EVENING) {
        Ok(actor) => {
            let peer = &actor.peer;
            let shared = peer.shared_inbox.as_deref().unwrap_or("no shared inbox");
            let keys: Vec<&str> = actor.keys.iter().map(|key| key.kind.as_str()).collect();
            format!("@{}@{} {}, {shared}, {}", peer.handle, peer.host, peer.inbox, keys.join(" "))
        }
        Err(problem) => format!("no actor for us: {problem}"),
    }
}

fn annonce(members: &Object, clock: &Clock) -> String {
    match offer(members, clock) {
        Ok(offer) => format!("{} {:?}, {:?}, {}", offer.kind, offer.title, offer.in_return, offer.state),
        Err(problem) => format!("no annonce for us: {problem}"),
    }
}

/// Read as if its own author sent it.
fn offer(members: &Object, clock: &Clock) -> Result<Offer, maillon_market::wire::Refused> {
    let author = json::url(members, "attributedTo").expect("the object has an author");
    RemoteOffer::from_wire(members, &author, clock).map(RemoteOffer::into_offer)
}

/// The file's object, embedded or the document itself.
fn object_of(all: &[Foreign], software: &str, file: &str) -> Object {
    let one = all.iter().find(|one| one.software == software && one.file == file);
    let members = one.unwrap_or_else(|| panic!("there is no {software}/{file}")).members();
    // As at the door: an embedded object may have its audience from its activity.
    match Envelope::from_json(members.clone()) {
        Ok(envelope) => envelope.object().expect("the object is embedded").clone(),
        Err(_) => members.clone(),
    }
}

#[test]
fn listings_of_other_software_are_annonces() {
    let all = corpus::all();
    let read = |software, file| offer(&object_of(&all, software, file), &clock()).unwrap();

    let scales = read("documented", "24-flohmarkt-create-listing");
    assert_eq!((scales.kind, scales.nature, scales.state), (Kind::Offer, Nature::Thing, State::Open));
    assert_eq!(scales.title, "Küchenwaage");
    assert_eq!(scales.in_return, InReturn::Agree, "its price is 15 €: no gift");
    assert_eq!(maillon_kernel::markup::plain_text(&scales.html), "Mechanisch, geht genau.");
    assert_eq!(scales.url, "https://floh.example/~karla/6a204bd8-9f3f-4f0f-8a31-b1b1a1c1d1e1");

    let shredder = read("documented", "25-bonfire-create-proposal");
    assert_eq!((shredder.kind, shredder.title.as_str()), (Kind::Offer, "Prêt de broyeur"));
    assert_eq!(shredder.in_return, InReturn::Agree, "its second intent is marked as reciprocal");
    assert_eq!(shredder.place.as_deref(), Some("Quartier des Lilas"));
    assert_eq!((shredder.ends_at, shredder.state), (Some(1_751_306_400_000), State::Expired));

    let subscription = read("mitra", "53-fep0837-proposal");
    assert_eq!((subscription.kind, subscription.nature), (Kind::Offer, Nature::Service));
    assert_eq!(subscription.title, "Pay for subscription");
    assert_eq!(subscription.in_return, InReturn::Agree, "it asks for Monero, which is no time credit");
    assert_eq!(subscription.quantity, None, "the second is no unit of ours");
}

#[test]
fn a_free_listing_is_a_gift() {
    let all = corpus::all();
    let cases = [
        ("", InReturn::Nothing),
        ("0 €", InReturn::Nothing),
        ("0,00 EUR", InReturn::Nothing),
        ("VB", InReturn::Agree),
        ("10 €", InReturn::Agree),
    ];
    for (price, expected) in cases {
        let mut listing = object_of(&all, "documented", "24-flohmarkt-create-listing");
        listing["flohmarkt:data"]["price"] = price.into();
        assert_eq!(offer(&listing, &clock()).unwrap().in_return, expected, "{price:?}");
    }
}

#[test]
fn actors_have_their_inbox_their_handle_and_their_keys() {
    let all = corpus::all();
    let read = |software, file| RemoteActor::read(&object_of(&all, software, file), EVENING).unwrap();
    let cases = [
        ("documented", "03-mastodon-actor", "ines@masto.example", 1, true),
        ("documented", "08-lemmy-group", "velo@lemmy.example", 1, true),
        ("gotosocial", "08-actor-signed-get", "gtsalice@127.0.9.2", 1, false),
        ("gotosocial", "73-actor-bot-with-fields", "gtsfay@127.0.9.5", 1, false),
        // The RSA key stands there twice under one id; it counts once.
        ("mitra", "08-actor-unsigned-get", "mitracarol@127.0.9.3", 2, false),
        ("mitra", "72-group-actor", "testgroup2@127.0.9.3", 2, false),
        ("fedify", "01-actor", "fed@127.0.9.6", 3, true),
    ];
    for (software, file, handle, keys, shared) in cases {
        let actor = read(software, file);
        assert_eq!(format!("{}@{}", actor.peer.handle, actor.peer.host), handle, "{file}");
        assert_eq!((actor.keys.len(), actor.peer.shared_inbox.is_some()), (keys, shared), "{file}");
        assert!(actor.peer.inbox.starts_with(&actor.peer.uri), "{file}");
        for key in actor.keys {
            let parsed = match key.kind.as_str() {
                "pem" => PublicKey::from_pem(&key.public_key),
                _ => PublicKey::from_multibase(&key.public_key),
            };
            assert!(parsed.is_ok(), "{software}/{file}: {}", key.id);
        }
    }
}

#[test]
fn audiences_are_read_in_every_shape() {
    let all = corpus::all();
    let gts = Some("http://127.0.9.2/users/gtsalice/followers");
    let mitra = Some("http://127.0.9.3/users/mitracarol/followers");
    let cases = [
        // One value is a string here.
        ("gotosocial", "18-create-note-public", gts, Audience::Public),
        ("gotosocial", "19-create-note-unlisted", gts, Audience::Unlisted),
        ("gotosocial", "20-create-note-followers", gts, Audience::Followers),
        ("gotosocial", "21-create-note-direct-mention", gts, Audience::Direct),
        // An array, whatever the count.
        ("mitra", "15-create-note-public", mitra, Audience::Public),
        ("mitra", "17-create-note-followers", mitra, Audience::Followers),
        ("mitra", "18-create-note-direct-mention", mitra, Audience::Direct),
        // The collection of the paying followers is none that we know.
        ("mitra", "61-create-note-subscribers", mitra, Audience::Direct),
        // The object has none: the activity's counts.
        ("documented", "25-bonfire-create-proposal", None, Audience::Public),
    ];
    for (software, file, followers, expected) in cases {
        assert_eq!(Audience::of(&object_of(&all, software, file), followers), expected, "{file}");
    }
    // A boost of one's own note: followers first, everybody in `cc`.
    let boost = all.iter().find(|one| one.file == "40-announce-own-note").unwrap();
    assert_eq!(Audience::of(boost.members(), gts), Audience::Unlisted);
}
