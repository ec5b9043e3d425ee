//! We follow Fedify.
//!
//! Who follows the peer also gets what it sends for other tests. So these tests ask about their own objects
//! only, leave the peer before they end, and do not mind an arrival that came last.

use maillon_store::{follows, inbox, notes};
use maillon_testkit::{Base, House, Town, fixtures};
use serde_json::json;

use super::{Fedify, verbs};

/// Follows the peer, and waits for its answer.
async fn follow(town: &Town, name: &str, fedify: &Fedify) {
    let (_, found) = fedify.lookup("url", &fedify.actor).await;
    let host =
        fedify.actor.parse::<url::Url>().map(|url| maillon_federation::origin::authority_of(&url)).unwrap();
    let handle = format!("@{}@{host}", found["object"]["preferredUsername"].as_str().unwrap());
    town[name].follow(&handle.parse().unwrap()).await;
    town.settle().await;
}

/// Ends the follow, and the test: nothing that we had to deliver is left.
async fn leave(town: Town, name: &str, fedify: &Fedify) {
    let actor = town[name].actor();
    assert!(town[name].unfollow(&fedify.actor).await, "it was followed");
    town.settle().await;
    assert!(!fedify.is_followed_by(&actor).await);
    assert_eq!(verbs(&fedify.received_from(&actor).await).last(), Some(&"Undo"));
    assert_eq!(town[name].left_over().await.0, 0);
    town.forgive_leftovers_and_close().await;
}

async fn state(house: &House, fedify: &Fedify) -> Option<String> {
    let (who, whom) = (house.actor(), fedify.actor.clone());
    house.read(move |conn| follows::following(conn, &who, &whom)).await.map(|row| row.state)
}

#[tokio::test]
async fn we_follow_fedify_and_take_its_accept_and_its_notes() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["abonnee"]).await;
    let house = &town["abonnee"];
    follow(&town, "abonnee", &fedify).await;
    assert_eq!(state(house, &fedify).await.as_deref(), Some("accepted"));
    let received = fedify.received_from(&house.actor()).await;
    assert_eq!(verbs(&received), ["Follow"]);
    assert!(fedify.is_followed_by(&house.actor()).await);
    let accept = fedify.accept_of(&received[0], house).await;
    let id = accept["id"].as_str().expect("it has an id").to_owned();
    let (done, _) = house.read(move |conn| inbox::outcome(conn, &id)).await.expect("it was stored");
    assert_eq!(done, 1);

    // A note that concerns nobody here is taken, because it is authentic, and is not kept.
    let said = fedify.act("/note", json!({ "content": "<p>Il pleut.</p>" }), house).await;
    town.settle().await;
    let (uri, id) = (said.object("id").to_owned(), said.id());
    assert_eq!(house.read(move |conn| notes::find(conn, &uri)).await, None);
    let (refused, reason) = house.read(move |conn| inbox::outcome(conn, &id)).await.expect("it was stored");
    assert_eq!(refused, 2, "{reason:?}");
    assert_eq!(reason.as_deref(), Some("it replies to nothing of ours and is addressed to nobody here"));

    leave(town, "abonnee", &fedify).await;
}

#[tokio::test]
async fn a_boost_by_fedify_brings_an_offer_to_who_follows_it() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["source", "relais"]).await;
    let offer = town["source"].publish(&fixtures::bicycle_repair()).await;
    follow(&town, "relais", &fedify).await;
    let is_there = async || town["relais"].offers().await.into_iter().find(|one| one.uri == offer.uri);
    assert_eq!(is_there().await, None, "only a boost can bring it");

    fedify.act("/announce", json!({ "object": offer.uri }), &town["relais"]).await;
    town.settle().await;
    let there = is_there().await.expect("the boost brought it");
    assert_eq!((there.owner.as_str(), there.own), (town["source"].actor().as_str(), false));
    assert_eq!((&there.title, &there.html), (&offer.title, &offer.html));
    leave(town, "relais", &fedify).await;
}
