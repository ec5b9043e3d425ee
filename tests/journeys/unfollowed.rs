//! Whom one follows no more is not in the list any more.

use maillon_testkit::{Base, Stranger, Town, fixtures};
use serde_json::json;

#[tokio::test]
async fn an_unfollow_by_page_empties_the_list_and_a_follow_fills_it_again() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        let offer = town["marolles"].publish(&fixtures::bicycle_repair()).await;
        town.settle().await;
        let own = town["canal"].publish(&fixtures::need_of_a_ladder()).await;
        assert_eq!(town["canal"].offers().await.len(), 2);

        let coordination = town["canal"].member("coordination").await;
        let target = town["marolles"].actor();
        assert_eq!(coordination.post("/suivis/arreter", &[("target", &target)]).await.status, 303);
        let left: Vec<_> = town["canal"].offers().await.into_iter().map(|one| one.uri).collect();
        assert_eq!(left, [own.uri.as_str()]);
        let list = coordination.get("/annonces").await.body;
        assert!(!list.contains(&offer.title) && list.contains(&own.title), "{list}");
        town.settle().await;

        town.follow("canal", "marolles").await;
        town.settle().await;
        assert_eq!(town["canal"].offers().await.len(), 2);
        town.close().await;
    }
}

#[tokio::test]
async fn who_blocks_us_is_not_in_the_list_any_more() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let stranger = Stranger::arrive().await;
    house.follow(&stranger.handle()).await;
    town.settle().await;
    let note = json!({
        "id": stranger.url("/annonces/1"), "type": "Note", "attributedTo": stranger.actor,
        "name": "Bakfiets gezocht", "content": "<p>Juni.</p>", "to": ["as:Public"],
        "purpose": "request", "publishes": { "type": "Intent", "action": "transfer" },
    });
    let inbox = house.url("/inbox");
    assert_eq!(stranger.send(&inbox, &stranger.activity("Create", note)).await, 202);
    town.settle().await;
    assert_eq!(house.offers().await.len(), 1);
    assert_eq!(stranger.send(&inbox, &stranger.activity("Block", house.actor())).await, 202);
    town.settle().await;
    assert_eq!(house.offers().await, []);
    town.forgive_leftovers_and_close().await;
}
