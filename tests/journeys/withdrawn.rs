//! What was taken back or changed is not to be read anywhere any more.

use maillon_market::model::DraftForm;
use maillon_testkit::{Base, House, Town, fixtures};
use serde_json::Value;

const SECRET: &str = "Sonnez chez Mireille";

fn telling() -> DraftForm {
    DraftForm { text: format!("{SECRET}, au deuxième."), ..fixtures::bicycle_repair() }
}

/// The activities of the outbox's first page.
async fn listed(house: &House) -> Vec<Value> {
    let page = house.visitor().get_activity("/@marolles/outbox?page=").await.json();
    page["orderedItems"].as_array().unwrap().clone()
}

async fn status_of(house: &House, activity: &Value) -> u16 {
    house.visitor().get_activity(activity["id"].as_str().unwrap()).await.status
}

#[tokio::test]
async fn after_a_withdrawal_the_outbox_tells_of_nothing_else() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        let house = &town["marolles"];
        let other = house.publish(&fixtures::need_of_a_ladder()).await;
        let offer = house.publish(&telling()).await;
        let create = listed(house).await.swap_remove(0);
        assert_eq!((&create["type"], status_of(house, &create).await), (&"Create".into(), 200));

        house.withdraw(offer.id).await;
        let items = listed(house).await;
        let types: Vec<_> =
            items.iter().map(|one| (&one["type"], one["object"]["id"].as_str().unwrap())).collect();
        assert_eq!(types, [(&"Delete".into(), offer.uri.as_str()), (&"Create".into(), other.uri.as_str())]);
        assert!(!items.iter().any(|one| one.to_string().contains(SECRET)));
        assert_eq!(status_of(house, &create).await, 404);
        assert_eq!(status_of(house, &items[0]).await, 200);
        town.settle().await;
        assert_eq!(town["canal"].offers().await.len(), 1, "the followers still get all of it in order");
        town.close().await;
    }
}

#[tokio::test]
async fn after_an_edit_the_outbox_tells_what_is_said_now() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let offer = house.publish(&telling()).await;
    let create = listed(house).await.swap_remove(0);
    let edited = house.edit(offer.id, &fixtures::bicycle_repair()).await;
    let items = listed(house).await;
    assert_eq!((items.len(), &items[0]["type"]), (1, &"Update".into()));
    assert_eq!(items[0]["object"]["source"]["content"], edited.source.as_str(), "the whole note");
    assert!(!items[0].to_string().contains(SECRET));
    assert_eq!(status_of(house, &create).await, 404);

    house.found(offer.id).await;
    let items = listed(house).await;
    assert_eq!(
        (items.len(), &items[0]["type"]),
        (1, &"Update".into()),
        "who comes later learns how it is now"
    );
    town.close().await;
}

#[tokio::test]
async fn what_was_found_can_be_taken_back() {
    let town = Town::open(Base::Sqlite, &["marolles", "canal"]).await;
    town.follow("canal", "marolles").await;
    town.settle().await;
    let house = &town["marolles"];
    let coordination = house.member("coordination").await;
    let offer = house.publish(&telling()).await;
    house.found(offer.id).await;
    let path = format!("/annonces/{}/retirer", offer.id);
    assert_eq!(coordination.post(&path, &[]).await.status, 303);
    town.settle().await;
    assert_eq!(town["canal"].offers().await, []);
    assert_eq!(listed(house).await.len(), 1);
    town.close().await;
}
