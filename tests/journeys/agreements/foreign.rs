//! Other software, and strangers who speak in agreements that are not theirs.

use maillon_testkit::Stranger;
use serde_json::{Value, json};

use super::*;

/// FEP-0837's `Offer`, as Mitra writes it.
pub(super) fn offer_of(stranger: &Stranger, number: u32, about: &str, amount: &str, house: &House) -> Value {
    json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": stranger.url(&format!("/offers/{number}")), "type": "Offer", "actor": stranger.actor,
        "to": house.actor(),
        "object": {
            "type": "Agreement",
            "stiplulates": {
                "type": "Commitment", "satisfies": format!("{about}#primary"),
                "resourceQuantity": { "hasUnit": "kilogram", "hasNumericalValue": amount },
            },
        },
    })
}

async fn deliver(town: &Town, stranger: &Stranger, house: &House, activity: &Value) {
    assert_eq!(stranger.send(&house.url("/inbox"), activity).await, 202);
    town.settle().await;
}

/// The same, when the clock of the house was moved.
async fn later(town: &Town, stranger: &Stranger, house: &House, activity: &Value) {
    let now = house.clock.now();
    assert_eq!(stranger.send_at(&house.url("/inbox"), activity, now).await, 202);
    town.settle().await;
}

fn said(stranger: &Stranger, verb: &str) -> Value {
    let mut all = stranger.received().into_iter().filter(|one| one["type"] == verb);
    let one = all.next().unwrap_or_else(|| panic!("no {verb} came"));
    assert!(all.next().is_none(), "one {verb} is enough");
    one
}

#[tokio::test]
async fn other_software_agrees_by_the_book() {
    for base in Base::all() {
        let (town, apples) = market(base, &["marolles"]).await;
        let house = &town["marolles"];
        let stranger = Stranger::arrive().await;
        let offered = stranger.prove(offer_of(&stranger, 1, &apples.uri, "3", house), house.clock.now());
        for _ in 0..2 {
            deliver(&town, &stranger, house, &offered).await;
        }
        let here = only(house).await;
        act(house, move |desk, conn| desk.accept(conn, here.id, WORDS)).await.unwrap();
        town.settle().await;

        let accept = said(&stranger, "Accept");
        assert_eq!(accept["object"], offered["id"], "FEP-0837: the id of the offer");
        assert_eq!(accept["content"], "<p>Pour la soupe de samedi.</p>");
        let result = &accept["result"];
        assert_eq!((&result["type"], &result["attributedTo"]), (&json!("Agreement"), &json!(house.actor())));
        let (id, primary) = (result["id"].as_str().unwrap(), &result["stipulates"]);
        assert_eq!(primary["id"], format!("{id}#primary"));
        assert_eq!(primary["satisfies"], format!("{}#primary", apples.uri));
        assert_eq!(primary["resourceQuantity"]["hasNumericalValue"], "3");
        assert!(result.get("stipulatesReciprocal").is_none(), "a gift");
        assert_eq!(accept["proof"]["cryptosuite"], "eddsa-jcs-2022");

        let receipt = json!({
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": stranger.url("/receipts/1/create"), "type": "Create", "actor": stranger.actor, "to": house.actor(),
            "object": { "type": "Document", "id": stranger.url("/receipts/1"), "name": "Receipt", "context": id },
        });
        deliver(&town, &stranger, house, &receipt).await;
        act(house, move |desk, conn| desk.finish(conn, here.id, Voice::NOBODY)).await.unwrap();
        town.settle().await;
        assert_eq!(only(house).await.machine.stage(), Stage::Settled);
        let event = &said(&stranger, "Create")["object"];
        assert_eq!((&event["type"], &event["context"]), (&json!("EconomicEvent"), &json!(id)));
        assert_eq!(event["fulfills"], format!("{id}#primary"));
        town.close().await;
    }
}

#[tokio::test]
async fn nobody_speaks_in_an_agreement_of_others() {
    let (town, apples) = market(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let (stranger, liar) = (Stranger::arrive().await, Stranger::arrive().await);
    let offered = offer_of(&stranger, 1, &apples.uri, "3", house);
    deliver(&town, &stranger, house, &offered).await;
    let id = &offered["id"];
    for activity in [
        liar.activity("Undo", id.clone()),
        liar.activity("Undo", json!({ "id": id, "type": "Offer", "actor": liar.actor })),
        liar.activity("Accept", id.clone()),
        liar.activity("Reject", id.clone()),
    ] {
        deliver(&town, &liar, house, &activity).await;
    }
    let mut counter = offer_of(&liar, 2, &apples.uri, "1", house);
    counter["inReplyTo"] = id.clone();
    deliver(&town, &liar, house, &counter).await;
    let here = only(house).await;
    assert_eq!((here.machine.stage(), here.machine.rounds().len()), (Stage::Asked, 1));
    assert!(liar.received().is_empty(), "and nobody is told that it exists");

    deliver(&town, &stranger, house, &stranger.activity("Undo", id.clone())).await;
    assert_eq!(only(house).await.machine.stage(), Stage::Withdrawn);
    assert_eq!(said(&stranger, "Reject")["reason"], "withdrawn");
    town.close().await;
}

/// Only the two who said it may read it again: with a signature, each from its own server.
#[tokio::test]
async fn what_was_said_is_read_again_by_the_other_side_alone() {
    for base in Base::all() {
        let (town, apples) = market(base, &["marolles"]).await;
        let house = &town["marolles"];
        let (stranger, other) = (Stranger::arrive().await, Stranger::arrive().await);
        deliver(&town, &stranger, house, &offer_of(&stranger, 1, &apples.uri, "3", house)).await;
        let here = only(house).await.id;
        act(house, move |desk, conn| desk.accept(conn, here, WORDS)).await.unwrap();
        town.settle().await;
        let accept = said(&stranger, "Accept");
        let (id, agreement) = (accept["id"].as_str().unwrap(), accept["result"]["id"].as_str().unwrap());
        let whole = stranger.get(id).await;
        assert_eq!((whole.status, &whole.json()), (200, &accept), "byte for byte");
        let result = stranger.get(agreement).await;
        assert_eq!((result.status, &result.json()["id"]), (200, &accept["result"]["id"]));
        for uri in [id, agreement] {
            assert_eq!(other.get(uri).await.status, 404);
            assert_eq!(house.visitor().get(&uri.replace(&house.url(""), "")).await.status, 404);
        }
        town.close().await;
    }
}

#[tokio::test]
async fn an_offer_that_was_taken_back_before_it_came_is_answered_so() {
    let (town, apples) = market(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let stranger = Stranger::arrive().await;
    let offered = offer_of(&stranger, 1, &apples.uri, "3", house);
    deliver(&town, &stranger, house, &stranger.activity("Undo", offered["id"].clone())).await;
    deliver(&town, &stranger, house, &offered).await;
    assert_eq!(only(house).await.machine.stage(), Stage::Withdrawn);
    assert_eq!(said(&stranger, "Reject")["object"], offered["id"]);
    town.close().await;
}

/// The author's side of other software: it takes what it was not offered, or less.
#[tokio::test]
async fn a_yes_that_breaks_the_rules_changes_nothing() {
    let town = Town::open(Base::Sqlite, &["canal"]).await;
    let canal = &town["canal"];
    let stranger = Stranger::arrive().await;
    canal.follow(&stranger.handle()).await;
    town.settle().await;
    let note = json!({
        "id": stranger.url("/proposals/1"), "type": "Proposal", "attributedTo": stranger.actor,
        "name": "Bikes", "content": "Three.", "purpose": "offer", "unitBased": true,
        "published": "2026-11-20T10:00:00Z", "to": "https://www.w3.org/ns/activitystreams#Public",
        "publishes": {
            "id": stranger.url("/proposals/1#primary"), "type": "Intent", "action": "transfer",
            "resourceQuantity": { "hasUnit": "one", "hasNumericalValue": "1" },
            "availableQuantity": { "hasUnit": "one", "hasNumericalValue": "3" },
        },
    });
    deliver(&town, &stranger, canal, &stranger.activity("Create", note)).await;
    let about = stranger.url("/proposals/1");
    let too_many = about.clone();
    let four = act(canal, move |desk, conn| desk.ask(conn, &too_many, Amount::whole(4), WORDS)).await;
    assert!(matches!(four, Err(ActProblem::Terms(_))), "three are left");
    ask(canal, &about, 2).await;
    town.settle().await;

    let offered = said(&stranger, "Offer");
    let accept = |amount: &str, id: String, author: &str| {
        let mut accept = stranger.activity("Accept", offered["id"].clone());
        accept["result"] = json!({
            "type": "Agreement", "id": id, "attributedTo": author,
            "stipulates": {
                "type": "Commitment", "id": format!("{id}#primary"), "satisfies": format!("{about}#primary"),
                "resourceQuantity": { "hasUnit": "one", "hasNumericalValue": amount },
            },
        });
        accept
    };
    let own = stranger.url("/agreements/1");
    for wrong in [
        accept("1", own.clone(), &stranger.actor),
        accept("2", canal.url("/agreements/1"), &stranger.actor),
        accept("2", own.clone(), &canal.actor()),
    ] {
        deliver(&town, &stranger, canal, &wrong).await;
        assert_eq!(only(canal).await.machine.stage(), Stage::Asked);
    }
    deliver(&town, &stranger, canal, &accept("2", own.clone(), &stranger.actor)).await;
    assert_eq!(only(canal).await.machine.agreement(), Some(own.as_str()));
    town.close().await;
}

/// An offer that is first said with a proof, to be kept, and then with other terms under the same id.
#[tokio::test]
async fn one_id_never_stands_for_two_offers() {
    let (town, apples) = market(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let stranger = Stranger::arrive().await;
    deliver(&town, &stranger, house, &offer_of(&stranger, 1, &apples.uri, "3", house)).await;
    let here = only(house).await.id;
    act(house, move |desk, conn| desk.propose(conn, here, Amount::whole(2), WORDS)).await.unwrap();
    town.settle().await;
    house.clock.advance(chrono::TimeDelta::hours(2));
    let counter = said(&stranger, "Offer");
    let mut reply = offer_of(&stranger, 2, &apples.uri, "9", house);
    reply["inReplyTo"] = counter["id"].clone();
    // It claims to build on an agreement that nobody made.
    reply["context"] = json!(stranger.url("/agreements/none"));
    later(&town, &stranger, house, &stranger.prove(reply, house.clock.now())).await;
    let mut other = offer_of(&stranger, 2, &apples.uri, "1", house);
    other["inReplyTo"] = counter["id"].clone();
    later(&town, &stranger, house, &other).await;
    assert_eq!(only(house).await.machine.rounds().len(), 3, "the second one counts, which builds on nothing");
    act(house, move |desk, conn| desk.accept(conn, here, Voice::NOBODY)).await.unwrap();
    let report = read_report(house, only(house).await).await;
    assert_eq!(report.is_proven(), Some(false), "the offer that was promised bore no proof");
    town.forgive_leftovers_and_close().await;
}
