//! Follows, both ways, and their end.

use maillon_store::follows;
use maillon_testkit::{Base, Stranger, Town, fixtures};
use serde_json::json;

#[tokio::test]
async fn a_follow_is_accepted_and_can_end() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        let (canal, marolles) = (town["canal"].actor(), town["marolles"].actor());
        let (who, whom) = (canal.clone(), marolles.clone());
        let following = town["canal"].read(move |conn| follows::following(conn, &who, &whom)).await;
        assert_eq!(following.map(|row| row.state).as_deref(), Some("accepted"));
        let actor = marolles.clone();
        assert_eq!(town["marolles"].read(move |conn| follows::count_followers(conn, &actor)).await, 1);

        assert!(town["canal"].unfollow(&marolles).await);
        town.settle().await;
        let actor = marolles.clone();
        assert_eq!(town["marolles"].read(move |conn| follows::count_followers(conn, &actor)).await, 0);
        town["marolles"].publish(&fixtures::bicycle_repair()).await;
        town.settle().await;
        assert_eq!(town["canal"].offers().await, []);
        town.close().await;
    }
}

#[tokio::test]
async fn a_repeated_follow_is_answered_again_and_counts_once() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let stranger = Stranger::arrive().await;
    let marolles = town["marolles"].actor();
    for _ in 0..2 {
        let follow = stranger.activity("Follow", json!(marolles));
        assert_eq!(stranger.send(&town["marolles"].url("/inbox"), &follow).await, 202);
        town.settle().await;
    }
    let actor = marolles.clone();
    assert_eq!(town["marolles"].read(move |conn| follows::count_followers(conn, &actor)).await, 1);
    let accepts = stranger.received().iter().filter(|one| one["type"] == "Accept").count();
    assert_eq!(accepts, 2);
    town.close().await;
}

#[tokio::test]
async fn an_undo_that_comes_first_still_counts() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let stranger = Stranger::arrive().await;
    let inbox = town["marolles"].url("/inbox");
    let marolles = town["marolles"].actor();
    let follow = stranger.activity("Follow", json!(marolles));
    let undo = stranger.activity("Undo", follow.clone());
    assert_eq!(stranger.send(&inbox, &undo).await, 202);
    town.settle().await;
    assert_eq!(stranger.send(&inbox, &follow).await, 202);
    town.settle().await;
    let actor = marolles.clone();
    assert_eq!(town["marolles"].read(move |conn| follows::count_followers(conn, &actor)).await, 0);
    town.close().await;
}

#[tokio::test]
async fn the_instance_actor_is_followed_too() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let stranger = Stranger::arrive().await;
    let follow = stranger.activity("Follow", json!(town["marolles"].url("/actor")));
    assert_eq!(stranger.send(&town["marolles"].url("/inbox"), &follow).await, 202);
    town.settle().await;
    assert_eq!(stranger.received()[0]["type"], "Accept");
    town.close().await;
}

#[tokio::test]
async fn an_actor_that_deletes_itself_takes_all_along() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let stranger = Stranger::arrive().await;
    let inbox = town["marolles"].url("/inbox");
    let marolles = town["marolles"].actor();
    assert_eq!(stranger.send(&inbox, &stranger.activity("Follow", json!(marolles))).await, 202);
    town.settle().await;
    let delete = stranger.activity("Delete", json!(stranger.actor));
    assert_eq!(stranger.send(&inbox, &delete).await, 202);
    town.settle().await;
    let actor = marolles.clone();
    assert_eq!(town["marolles"].read(move |conn| follows::count_followers(conn, &actor)).await, 0);
    town.close().await;
}
