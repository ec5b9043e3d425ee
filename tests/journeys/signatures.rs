//! Two ways to sign a request, between servers that read one of them or both.

use maillon_testkit::{Base, Reads, Stranger, Town, fixtures};
use serde_json::json;

fn posts(stranger: &Stranger) -> Vec<bool> {
    let posts = stranger.captured().into_iter().filter(|request| request.method == "POST");
    posts.map(|request| request.headers.contains_key("signature-input")).collect()
}

#[tokio::test]
async fn a_peer_that_reads_rfc_9421_only_is_reached_and_remembered() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let stranger = Stranger::arrive().await;
        stranger.read_only(Reads::Message);
        let house = &town["marolles"];
        // It signs so, too; and its actor is fetched with the signature that it reads.
        let follow = stranger.activity("Follow", json!(house.actor()));
        assert_eq!(stranger.send_message(&house.url("/inbox"), &follow, false).await, 202);
        town.settle().await;
        assert_eq!(posts(&stranger), [false, true], "it knocks twice");
        assert_eq!(stranger.received()[0]["type"], "Accept");

        house.publish(&fixtures::bicycle_repair()).await;
        town.settle().await;
        assert_eq!(posts(&stranger), [false, true, true], "and then knows how");
        assert_eq!(stranger.received()[1]["type"], "Create");
        town.close().await;
    }
}

#[tokio::test]
async fn a_peer_that_says_that_it_reads_ed25519_gets_it_and_may_change_its_mind() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let stranger = Stranger::arrive().await;
    let mut document = stranger.document();
    document["generator"] = json!({ "type": "Application", "implements": [
        { "href": "https://datatracker.ietf.org/doc/html/rfc9421#name-eddsa-using-curve-edwards25" },
    ] });
    stranger.serve_document("/users/passante", document);
    let house = &town["marolles"];
    let follow = stranger.activity("Follow", json!(house.actor()));
    assert_eq!(stranger.send_message(&house.url("/inbox"), &follow, true).await, 202);
    town.settle().await;
    let accept = stranger.captured().into_iter().rfind(|request| request.method == "POST").unwrap();
    let input = accept.headers["signature-input"].to_str().unwrap();
    assert!(input.contains("alg=\"ed25519\"") && input.contains("#ed25519-key"), "{input}");

    stranger.read_only(Reads::Cavage);
    house.publish(&fixtures::bicycle_repair()).await;
    house.publish(&fixtures::need_of_a_ladder()).await;
    town.settle().await;
    assert_eq!(stranger.received().len(), 3);
    assert!(!posts(&stranger).last().unwrap(), "what it takes now is remembered");
    town.close().await;
}

#[tokio::test]
async fn a_signature_after_rfc_9421_covers_its_path_and_its_body() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let stranger = Stranger::arrive().await;
    let house = &town["marolles"];
    let follow = stranger.activity("Follow", json!(house.actor()));
    let (inbox, body) = (house.url("/inbox"), follow.to_string().into_bytes());
    let headers = stranger.sign_message(&inbox, &body);
    let other = stranger.activity("Follow", json!(house.actor())).to_string().into_bytes();
    assert_eq!(stranger.post(&inbox, headers.clone(), other).await, 401, "another body");
    let elsewhere = house.url("/@marolles/inbox");
    assert_eq!(stranger.post(&elsewhere, headers.clone(), body.clone()).await, 401, "another path");
    assert_eq!(stranger.post(&inbox, headers, body).await, 202);
    town.settle().await;
    town.close().await;
}

#[tokio::test]
async fn two_houses_that_know_each_other_sign_with_ed25519() {
    let town = Town::open(Base::Sqlite, &["marolles", "canal"]).await;
    town.follow("canal", "marolles").await;
    town.settle().await;
    town["marolles"].publish(&fixtures::bicycle_repair()).await;
    town.settle().await;
    assert_eq!(town["canal"].offers().await.len(), 1);
    let host = town["canal"].instance.federation.origin().authority().to_owned();
    let signing = town["marolles"].read(move |conn| maillon_store::outbox::signing_of(conn, &host)).await;
    assert_eq!(signing, Some(2));
    town.close().await;
}
