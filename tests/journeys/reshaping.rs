//! Documents that say one thing to who expands JSON-LD and another to who does not, and addresses that lead to something
//! else than was named. What has an effect is what the signer says in plain JSON, about what is its own.

use futures::future::join_all;
use maillon_server::workers;
use maillon_store::{follows, notes, peers, reactions};
use maillon_testkit::{Base, House, Stranger, Town, fixtures};
use serde_json::{Value, json};

async fn likes(house: &House, uri: &str) -> i64 {
    let uri = uri.to_owned();
    house.read(move |conn| reactions::count(conn, &uri, "Like")).await
}

async fn deliver(town: &Town, house: &House, stranger: &Stranger, activity: &Value) {
    let status = stranger.send(&house.url("/inbox"), activity).await;
    assert!([202, 400, 401].contains(&status), "{status}: {activity}");
    town.settle().await;
}

/// An activity of `victim`, as it would be believed if its own server sent it.
fn of_victim(victim: &Stranger, offer: &str) -> Value {
    victim.activity("Like", offer)
}

#[tokio::test]
async fn what_is_wrapped_in_json_ld_speaks_for_nobody() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let (mallory, victim) = (Stranger::arrive().await, Stranger::arrive().await);
    let offer = house.publish(&fixtures::bicycle_repair()).await.uri;
    let forged = of_victim(&victim, &offer);
    let mine = || mallory.activity("View", offer.as_str());
    for wrap in ["@graph", "@included", "@reverse", "@set", "@list", "@nest"] {
        for value in [json!([forged]), json!({ "object": forged }), forged.clone()] {
            let mut activity = mine();
            activity[wrap] = value;
            deliver(&town, house, &mallory, &activity).await;
        }
    }
    // A context that gives familiar names another meaning, or strange names a familiar one.
    let contexts = [
        json!([{ "actor": { "@id": "as:nobody" }, "qui": { "@id": "as:actor", "@type": "@id" } }]),
        json!({ "id": "@type", "type": "@id", "View": "as:Like" }),
        json!(["https://www.w3.org/ns/activitystreams", { "View": "as:Like", "@base": victim.url("/") }]),
        json!(mallory.url("/contexts/1")),
    ];
    for context in contexts {
        let mut activity = mine();
        activity["@context"] = context;
        activity["qui"] = json!(victim.actor);
        deliver(&town, house, &mallory, &activity).await;
    }
    // `@id` and `@type` are no names of ours.
    let mut activity = forged.clone();
    for key in ["id", "type", "actor"] {
        let value = activity[key].take();
        activity[format!("@{key}")] = value;
    }
    deliver(&town, house, &mallory, &activity).await;
    assert_eq!(likes(house, &offer).await, 0);
    assert_eq!(
        mallory.requests().iter().filter(|line| line.contains("contexts")).count(),
        0,
        "none is fetched"
    );
    let uri = victim.actor.clone();
    assert_eq!(house.read(move |conn| peers::find(conn, &uri)).await, None, "nobody heard of it");
    town.forgive_leftovers_and_close().await;
}

/// Several types, several actors, several objects: one reading is the same everywhere.
#[tokio::test]
async fn an_activity_with_two_faces_has_one() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let (mallory, victim) = (Stranger::arrive().await, Stranger::arrive().await);
    let offer = house.publish(&fixtures::bicycle_repair()).await.uri;
    let inbox = house.url("/inbox");
    for (actor, taken) in [
        (json!([mallory.actor, victim.actor]), 202),
        (json!([victim.actor, mallory.actor]), 400),
        (json!({ "id": victim.actor, "url": mallory.actor }), 400),
        (json!({ "id": mallory.actor, "preferredUsername": "victime", "inbox": victim.url("/inbox") }), 202),
    ] {
        let mut activity = mallory.activity("Like", offer.as_str());
        activity["actor"] = actor.clone();
        assert_eq!(mallory.send(&inbox, &activity).await, taken, "{actor}");
    }
    town.settle().await;
    assert_eq!(likes(house, &offer).await, 1, "of the one who signed, once");
    let uri = mallory.actor.clone();
    let peer = house.read(move |conn| peers::find(conn, &uri)).await.unwrap();
    assert_eq!(peer.handle, "passante", "nobody is what an activity says of them");
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn what_an_address_leads_to_is_not_what_was_named() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let (mallory, victim) = (Stranger::arrive().await, Stranger::arrive().await);
    house.follow(&mallory.handle()).await;
    house.follow(&victim.handle()).await;
    town.settle().await;
    let offer = house.publish(&fixtures::bicycle_repair()).await.uri;
    let reply = json!({
        "id": victim.url("/notes/1"), "type": "Note", "attributedTo": victim.actor, "content": "<p>Je viens.</p>",
        "inReplyTo": offer, "to": "as:Public",
    });
    deliver(&town, house, &victim, &victim.activity("Create", reply.clone())).await;

    let mut changed = reply.clone();
    changed["content"] = json!("<p>Volé.</p>");
    changed["updated"] = json!("2026-12-24T12:00:00Z");
    let traps = [
        // Somebody else's note, changed; an activity; a collection; an actor; what deletes; a document of ours.
        changed,
        victim.activity("Delete", victim.url("/notes/1")),
        json!({ "id": mallory.url("/trap/2"), "type": ["Note", "Delete"], "attributedTo": victim.actor, "object": victim.url("/notes/1") }),
        json!({ "id": mallory.url("/trap/3"), "type": "OrderedCollection", "orderedItems": [reply] }),
        json!({ "id": victim.actor, "type": "Person", "inbox": mallory.url("/inbox"), "preferredUsername": "passante" }),
        json!({ "id": mallory.url("/trap/5"), "type": "Tombstone", "formerType": "Note", "attributedTo": victim.actor }),
        json!({ "id": offer, "type": "Note", "attributedTo": house.actor(), "content": "Volé." }),
    ];
    for (number, trap) in traps.into_iter().enumerate() {
        mallory.serve_document(&format!("/trap/{number}"), trap);
        for verb in ["Create", "Update", "Announce", "Delete", "Undo", "Accept", "Like"] {
            let named = mallory.activity(verb, mallory.url(&format!("/trap/{number}")));
            deliver(&town, house, &mallory, &named).await;
        }
    }
    let (uri, actor) = (victim.url("/notes/1"), victim.actor.clone());
    let note = house.read(move |conn| notes::find(conn, &uri)).await.expect("nobody deleted it");
    assert!(note.html.contains("Je viens"), "{}", note.html);
    let peer = house.read(move |conn| peers::find(conn, &actor)).await.unwrap();
    assert!(peer.inbox.starts_with(&victim.url("")) && peer.gone_at.is_none(), "{peer:?}");
    let page = house.visitor().get(&offer.replace(&house.url(""), "")).await;
    assert!(page.status == 200 && !page.body.contains("Volé"), "{}", page.body);
    town.forgive_leftovers_and_close().await;
}

/// The same activity over many connections, and two workers that both want it.
#[tokio::test]
async fn what_comes_many_times_at_once_has_one_effect() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
        let offer = house.publish(&fixtures::bicycle_repair()).await.uri;
        let inbox = house.url("/inbox");
        // It is known, so that its key need not be fetched by many at once.
        assert_eq!(stranger.send(&inbox, &stranger.activity("View", offer.as_str())).await, 202);
        town.settle().await;
        let like = stranger.activity("Like", offer.as_str());
        let follow = stranger.activity("Follow", json!(house.actor()));
        let sent = (0..20).flat_map(|_| [stranger.send(&inbox, &like), stranger.send(&inbox, &follow)]);
        assert!(join_all(sent).await.into_iter().all(|status| status == 202), "{base:?}");
        let (mut one, mut two) = (workers::intake(&house.instance), workers::intake(&house.instance));
        let (first, second) = tokio::join!(one.run_until_idle(), two.run_until_idle());
        assert_eq!(first.unwrap() + second.unwrap(), 2, "{base:?}: each is taken once");
        town.settle().await;
        assert_eq!(likes(house, &offer).await, 1, "{base:?}");
        let answers = |verb: &str| stranger.received().iter().filter(|one| one["type"] == verb).count();
        assert_eq!(answers("Accept"), 1, "{base:?}");
        let (actor, who) = (house.actor(), stranger.actor.clone());
        assert!(house.read(move |conn| follows::follower(conn, &actor, &who)).await.is_some());
        town.forgive_leftovers_and_close().await;
    }
}
