//! Our offers reach Fedify, with all that changes.

use chrono::TimeDelta;
use maillon_market::model::DraftForm;
use maillon_testkit::{Base, House, Town, fixtures};
use serde_json::{Value, json};

use super::{Fedify, verbs};

#[tokio::test]
async fn an_offer_its_edit_and_its_withdrawal_reach_fedify_in_order() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["atelier"]).await;
    let (house, actor) = (&town["atelier"], town["atelier"].actor());
    fedify.act("/follow", json!({ "actor": actor }), house).await;
    town.settle().await;
    let offer = house.publish(&fixtures::bicycle_repair()).await;
    town.settle().await;
    let received = fedify.received_from(&actor).await;
    let create = received.iter().find(|one| one["type"] == "Create").expect("the offer arrived");
    check_note(&create["object"], house);

    // What Fedify understands of the page's address.
    let (status, found) = fedify.lookup("url", &offer.uri).await;
    assert_eq!((status, &found["type"]), (200, &json!("Note")), "{found}");
    assert_eq!(found["object"]["content"], create["object"]["content"], "{found}");
    assert_eq!(found["object"]["tag"].as_array().map(Vec::len), Some(3), "{found}");

    house.clock.advance(TimeDelta::minutes(1));
    let title = "Réparation de vélos et de trottinettes".to_owned();
    house.edit(offer.id, &DraftForm { title: title.clone(), ..fixtures::bicycle_repair() }).await;
    house.withdraw(offer.id).await;
    town.settle().await;
    let received = fedify.received_from(&actor).await;
    let about_it: Vec<Value> = received.into_iter().filter(|one| one["object"]["id"] == offer.uri).collect();
    assert_eq!(verbs(&about_it), ["Create", "Update", "Delete"]);
    let (update, delete) = (&about_it[1]["object"], &about_it[2]["object"]);
    assert_eq!((&update["name"], &update["type"]), (&json!(title), &json!("Note")));
    assert!(create["object"]["published"].as_str() < update["updated"].as_str(), "{update}");
    assert_eq!((&delete["type"], &delete["formerType"]), (&json!("Tombstone"), &json!("Note")));
    assert_eq!(fedify.lookup("url", &offer.uri).await.0, 404, "it is gone here too");
    town.close().await;
}

/// `fixtures::bicycle_repair` as FEP-0837 and Mastodon want it.
fn check_note(note: &Value, house: &House) {
    let actor = house.actor();
    assert_eq!((&note["type"], &note["attributedTo"]), (&json!("Note"), &json!(actor)));
    assert_eq!(note["name"], "Réparation de vélos");
    let content = note["content"].as_str().expect("there is a text");
    for part in
        ["Réparation de vélos", "<strong>jeudi</strong>", "près du parvis", "2 h", "#<span>Offre</span>"]
    {
        assert!(content.contains(part), "{part} in {content}");
    }
    assert_eq!(note["contentMap"], json!({ "fr": content }));
    let tags = note["tag"].as_array().expect("there are tags");
    assert!(tags.iter().all(|tag| tag["type"] == "Hashtag" && tag["name"].is_string()), "{tags:?}");
    assert_eq!((tags.len(), &tags[0]["name"]), (3, &json!("#Offre")));
    assert_eq!(note["to"], json!(["https://www.w3.org/ns/activitystreams#Public"]));
    assert_eq!(note["cc"], json!([format!("{actor}/followers")]));
    assert_eq!((&note["purpose"], &note["unitBased"]), (&json!("offer"), &json!(true)));
    let two_hours = json!({ "hasUnit": "hour", "hasNumericalValue": "2" });
    let intent = &note["publishes"];
    assert_eq!((&intent["type"], &intent["action"]), (&json!("Intent"), &json!("deliverService")));
    let hour = json!({ "hasUnit": "hour", "hasNumericalValue": "1" });
    assert_eq!((&intent["resourceQuantity"], &intent["availableQuantity"]), (&hour, &two_hours));
    let credit = json!({ "hasUnit": "minute-Time", "hasNumericalValue": "60" });
    assert_eq!(note["reciprocal"]["resourceQuantity"], credit);
}
