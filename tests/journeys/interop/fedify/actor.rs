//! Fedify looks our actor up and follows it.

use maillon_store::follows;
use maillon_testkit::{Base, Town, fixtures};
use serde_json::{Value, json};

use super::{Fedify, verbs};

#[tokio::test]
async fn fedify_reads_our_actor_by_handle_and_by_url() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["lecture"]).await;
    let house = &town["lecture"];
    let published = house.visitor().get_activity("/@lecture").await.json();
    for (by, what) in [("handle", house.handle().to_string()), ("url", house.actor())] {
        let (status, found) = fedify.lookup(by, &what).await;
        assert_eq!(status, 200, "{by}: {found}");
        assert_eq!((&found["id"], &found["type"]), (&json!(house.actor()), &json!("Organization")));
        let resource = house.handle().resource();
        let webfinger = json!({ "subject": resource, "self": house.actor(), "agrees": true });
        assert_eq!(found["webfinger"], webfinger, "{by}");
        let actor = &found["object"];
        for member in ["preferredUsername", "name", "inbox", "outbox", "followers", "following", "url"] {
            assert!(published[member].is_string(), "{member}");
            assert_eq!(actor[member], published[member], "{by}: {member}");
        }
        assert_eq!(actor["endpoints"]["sharedInbox"], house.url("/inbox"));
        assert_eq!(actor["publicKey"]["id"], format!("{}#main-key", house.actor()));
        // Fedify writes keys anew from what it understood.
        let pem = |key: &Value| key["publicKey"]["publicKeyPem"].as_str().unwrap().trim().to_owned();
        assert_eq!(pem(actor), pem(&published));
        assert_eq!(actor["assertionMethod"], published["assertionMethod"], "{by}");
        let ed25519 = &actor["assertionMethod"][0]["publicKeyMultibase"];
        assert!(ed25519.as_str().unwrap().starts_with("z6Mk"), "{ed25519}");
    }
    let (status, _) =
        fedify.lookup("handle", &house.handle().to_string().replace("lecture", "personne")).await;
    assert_eq!(status, 404);
    town.close().await;
}

#[tokio::test]
async fn fedify_follows_us_and_believes_our_accept() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["suivie"]).await;
    let (house, actor) = (&town["suivie"], town["suivie"].actor());
    let follow = fedify.act("/follow", json!({ "actor": house.handle().to_string() }), house).await;
    assert_eq!(fedify.follow_of(&actor).await, "pending", "we take it before we answer it");
    town.settle().await;

    assert_eq!(fedify.follow_of(&actor).await, "accepted");
    let received = fedify.received_from(&actor).await;
    assert_eq!(verbs(&received), ["Accept"]);
    assert_eq!(received[0]["object"]["id"], follow.activity["id"]);
    let (whom, who) = (actor.clone(), fedify.actor.clone());
    let follower = house.read(move |conn| follows::follower(conn, &whom, &who)).await.expect("it is kept");
    assert_eq!((follower.state.as_str(), follower.activity), ("accepted", follow.id()));
    let whom = actor.clone();
    assert_eq!(house.read(move |conn| follows::count_followers(conn, &whom)).await, 1);

    let end = fedify.act("/unfollow", json!({ "actor": actor }), house).await;
    assert_eq!(end.activity["type"], "Undo");
    town.settle().await;
    let whom = actor.clone();
    assert_eq!(house.read(move |conn| follows::count_followers(conn, &whom)).await, 0);
    house.publish(&fixtures::bicycle_repair()).await;
    town.settle().await;
    assert_eq!(verbs(&fedify.received_from(&actor).await), ["Accept"], "the offer is not for it any more");
    town.close().await;
}

#[tokio::test]
async fn fedify_knocks_once_whichever_way_it_signs() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["sonnette"]).await;
    let (house, question) = (&town["sonnette"], json!({ "actor": town["sonnette"].actor() }));
    for act in ["/follow", "/unfollow"] {
        let knocks = fedify.act(act, question.clone(), house).await.knocks;
        assert_eq!(knocks, [(fedify.first_knock.clone(), 202)], "{act}");
    }
    town.settle().await;
    town.close().await;
}

#[tokio::test]
async fn fedify_reads_the_instance_actor_and_the_collections() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["annuaire"]).await;
    let house = &town["annuaire"];
    house.publish(&fixtures::bicycle_repair()).await;
    let (status, found) = fedify.lookup("url", &house.url("/actor")).await;
    assert_eq!((status, &found["type"]), (200, &json!("Application")), "{found}");
    assert_eq!(found["webfinger"]["agrees"], true, "{found}");
    for (collection, items) in [("outbox", 1), ("followers", 0), ("following", 0)] {
        let uri = format!("{}/{collection}", house.actor());
        let (status, found) = fedify.lookup("url", &uri).await;
        assert_eq!((status, &found["type"]), (200, &json!("OrderedCollection")), "{found}");
        assert_eq!((&found["id"], &found["object"]["totalItems"]), (&json!(uri), &json!(items)), "{found}");
    }
    town.settle().await;
    town.close().await;
}
