//! `federation.authorized_fetch`: documents for those alone who say who they are.

use maillon_kernel::audience::Audience;
use maillon_market::model::DraftForm;
use maillon_testkit::{Base, Stranger, Town, fixtures};

use super::{activities, fetches};

#[tokio::test]
async fn two_strict_instances_still_speak_with_each_other() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        for name in ["marolles", "canal"] {
            town[name].instance.federation.ask_for_signatures(true);
        }
        town.follow("canal", "marolles").await;
        town.settle().await;
        let form = DraftForm { audience: Audience::Public.to_string(), ..fixtures::bicycle_repair() };
        let offer = town["marolles"].publish(&form).await;
        town.settle().await;
        assert_eq!(town["canal"].offers().await.len(), 1);
        assert!(fetches(&town["canal"], &offer.uri).await);
        let outbox = format!("{}/outbox", town["marolles"].actor());
        assert!(fetches(&town["canal"], &outbox).await);
        let actor = town["marolles"].actor();
        let known = town["canal"].instance.federation.refetch_actor(&actor.parse().unwrap()).await.unwrap();
        assert!(known.document.contains("\"summary\""), "who signs reads the whole actor");
        town.close().await;
    }
}

#[tokio::test]
async fn unsigned_requests_get_keys_and_nothing_else() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let stranger = Stranger::arrive().await;
        let offer = house.publish(&fixtures::bicycle_repair()).await;
        let create = activities(house, &offer).await[0]["id"].as_str().unwrap().to_owned();
        let actor = house.actor();
        let paths = [
            offer.uri.clone(),
            create,
            house.url("/annonces/01234567-89ab-7def-8123-000000000001"),
            house.url("/ap/activities/01234567-89ab-7def-8123-000000000001"),
            format!("{actor}/outbox"),
            format!("{actor}/followers?page="),
            house.url("/actor/outbox"),
        ];
        for path in &paths[..2] {
            assert_eq!(house.visitor().get_activity(path).await.status, 200, "{path}");
        }
        house.instance.federation.ask_for_signatures(true);
        for path in &paths {
            assert_eq!(house.visitor().get_activity(path).await.status, 401, "{path}");
            let elsewhere = stranger.sign(&house.url("/inbox"), b"");
            assert_eq!(stranger.get_with(path, elsewhere).await.status, 401, "{path}");
        }
        for path in [&paths[0], &paths[1], &paths[4]] {
            assert_eq!(stranger.get(path).await.status, 200, "{path}");
        }
        let reduced = house.visitor().get_activity(&actor).await.json();
        assert!(reduced["publicKey"]["publicKeyPem"].is_string() && reduced["inbox"].is_string());
        assert!(reduced.get("summary").is_none() && reduced.get("followers").is_none(), "{reduced}");
        assert!(stranger.get(&actor).await.json()["followers"].is_string());
        assert!(house.visitor().get_activity("/actor").await.json()["publicKey"].is_object());
        for path in ["/.well-known/nodeinfo", "/nodeinfo/2.1", "/annonces", "/feed.atom"] {
            assert_eq!(house.visitor().get(path).await.status, 200, "{path}");
        }
        town.close().await;
    }
}

#[tokio::test]
async fn who_is_blocked_reads_nothing_by_signing() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let stranger = Stranger::arrive().await;
    let offer = house.publish(&fixtures::bicycle_repair()).await;
    house.instance.federation.ask_for_signatures(true);
    assert_eq!(stranger.get(&offer.uri).await.status, 200);
    let member = house.member("coordination").await;
    let host = stranger.url("").replace("http://", "");
    assert_eq!(
        member.post("/coordination/blocages", &[("target", &host), ("reason", "Non.")]).await.status,
        303
    );
    assert_eq!(stranger.get(&offer.uri).await.status, 403);
    assert_eq!(stranger.get(&house.url("/annonces/x")).await.status, 404, "no annonce has such an address");
    town.close().await;
}
