//! Fedify follows a QG, and gets what it relays.

use maillon_testkit::{Base, Town, fixtures};
use serde_json::{Value, json};

use super::Fedify;
use crate::journeys::narrative::tell;

#[tokio::test]
async fn what_the_qg_relays_reaches_fedify_and_is_taken_back() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open_with_qg(Base::Sqlite, &["maison"], Some("maison")).await;
    let (house, qg) = (&town["maison"], town["maison"].url("/@qg"));
    fedify.act("/follow", json!({ "actor": qg }), house).await;
    town.settle().await;
    let offer = house.publish(&fixtures::bicycle_repair()).await;
    town.settle().await;
    let received = fedify.received_from(&qg).await;
    let announce = received.iter().find(|one| one["type"] == "Announce").expect("it was relayed");
    assert_eq!(announce["object"], json!(offer.uri));
    let (status, found) = fedify.lookup("url", &offer.uri).await;
    assert_eq!((status, &found["type"]), (200, &json!("Note")), "{found}");
    assert_eq!(
        fedify.lookup("url", announce["id"].as_str().unwrap()).await.0,
        200,
        "it stands where it says"
    );

    let story = tell(house, &fixtures::story("Le four est allumé, et il reste de la pâte.")).await;
    town.settle().await;
    let received = fedify.received_from(&qg).await;
    let relayed = |one: &Value| one["type"] == "Announce" && one["object"] == json!(story.uri);
    assert!(received.iter().any(relayed), "{received:?}");
    let (status, found) = fedify.lookup("url", &story.uri).await;
    assert_eq!((status, &found["type"]), (200, &json!("Note")), "{found}");

    house.withdraw(offer.id).await;
    town.settle().await;
    let received = fedify.received_from(&qg).await;
    let undo = received.iter().find(|one| one["type"] == "Undo").expect("it was taken back");
    assert_eq!(undo["object"]["id"], announce["id"]);
    town.close().await;
}
