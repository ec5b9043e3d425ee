//! An instance that ends for good takes its leave, and is gone.

use maillon_store::{Conn, follows, outbox, peers};
use maillon_testkit::{Base, House, Stranger, Town, fixtures};
use serde_json::{Value, json};

async fn close(house: &House) -> usize {
    let federation = house.instance.federation.clone();
    let told = house.instance.store.write(move |conn: &mut Conn| federation.close(conn)).await.unwrap();
    house.instance.federation.renew_closed().await.unwrap();
    told
}

#[tokio::test]
async fn who_closes_is_forgotten_with_all_that_was_its_own() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        let stranger = Stranger::arrive().await;
        let house = &town["marolles"];
        town.follow("canal", "marolles").await;
        town.follow("marolles", "canal").await;
        let follow = stranger.activity("Follow", json!(house.actor()));
        assert_eq!(stranger.send(&house.url("/inbox"), &follow).await, 202);
        town.settle().await;
        house.publish(&fixtures::bicycle_repair()).await;
        town.settle().await;
        assert_eq!(town["canal"].offers().await.len(), 1);
        let offer = house.publish(&fixtures::need_of_a_ladder()).await;

        assert_eq!(close(house).await, 2, "{base:?}: the inbox of each server");
        assert_eq!(close(house).await, 0, "{base:?}: once");
        town.settle().await;
        let (uri, actor) = (house.actor(), town["canal"].actor());
        let canal = &town["canal"];
        let gone = canal.read(move |conn| peers::find(conn, &uri)).await.unwrap();
        assert!(gone.gone_at.is_some(), "{base:?}");
        assert_eq!(canal.offers().await, [], "{base:?}: with what it had published");
        assert_eq!(canal.read(move |conn| follows::followings(conn, &actor)).await.len(), 0, "{base:?}");
        let actor = canal.actor();
        assert_eq!(canal.read(move |conn| follows::count_followers(conn, &actor)).await, 0, "{base:?}");
        let deleted: Vec<Value> =
            stranger.received().into_iter().filter(|one| one["type"] == "Delete").collect();
        assert!(deleted.iter().any(|one| one["object"] == json!(house.actor())), "{deleted:?}");
        assert!(deleted.iter().all(|one| one["object"] == one["actor"]));
        let told = |uri: &str| stranger.received().iter().any(|one| one.to_string().contains(uri));
        assert!(!told(&offer.uri), "{base:?}: what waited is not sent any more");

        for path in ["/@marolles", "/actor"] {
            let answer = stranger.get(&house.url(path)).await;
            let stone: Value = serde_json::from_str(&answer.body).unwrap();
            assert_eq!((answer.status, &stone["type"]), (410, &json!("Tombstone")), "{path}");
            assert_eq!(stone["id"], json!(house.url(path)));
        }
        let name = format!(
            "/.well-known/webfinger?resource=acct:{}",
            house.handle().to_string().trim_start_matches('@')
        );
        for path in ["/@marolles/followers", "/@marolles/outbox", &name, "/media/1.jpg"] {
            assert_eq!(stranger.get(&house.url(path)).await.status, 410, "{path}");
        }
        for path in ["/", "/annonces", "/@marolles", "/login", "/api/v1/instance"] {
            assert_eq!(house.visitor().get(path).await.status, 410, "{path}");
        }
        assert_eq!(house.visitor().get("/livez").await.status, 200);
        let again = stranger.activity("Follow", json!(house.actor()));
        for inbox in ["/inbox", "/@marolles/inbox", "/actor/inbox"] {
            assert_eq!(stranger.send(&house.url(inbox), &again).await, 410, "{inbox}");
        }
        town.close().await;
    }
}

/// Whatever still tries to speak in the name of one that is closed.
#[tokio::test]
async fn who_is_closed_says_nothing_more() {
    let mut town = Town::open(Base::Sqlite, &["marolles", "canal"]).await;
    town.follow("canal", "marolles").await;
    town.settle().await;
    close(&town["marolles"]).await;
    town.settle().await;
    town["marolles"].publish(&fixtures::bicycle_repair()).await;
    town["marolles"].follow(&town["canal"].handle()).await;
    let waiting = town["marolles"].read(outbox::waiting).await;
    assert_eq!(waiting.0, 0);
    town.house_mut("marolles").go_down().await;
    town.house_mut("marolles").come_back().await;
    assert_eq!(town["marolles"].visitor().get("/").await.status, 410, "also when it starts again");
    town.settle().await;
    assert_eq!(town["canal"].offers().await, []);
    town.close().await;
}
