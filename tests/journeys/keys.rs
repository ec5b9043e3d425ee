//! Keys that change: ours, while peers and a running instance know the old ones; theirs, which end.

use chrono::TimeDelta;
use maillon_federation::signature::{Content, Style};
use maillon_kernel::clock::Clock;
use maillon_server::instance::Instance;
use maillon_store::{actors, peers};
use maillon_testkit::{Base, House, Stranger, Town, fixtures};
use serde_json::{Value, json};

/// As `maillon key rotate` does beside a running instance.
async fn rotate(house: &House, actor: &str) -> (String, String) {
    let command = Instance::open(&house.instance.settings, house.clock.clone(), false).await.unwrap();
    command.federation.rotate_keys(actor).await.unwrap()
}

fn proven(
    house_keys: &maillon_federation::actor::LocalKeys,
    id: &str,
    actor: &str,
    at: chrono::DateTime<chrono::Utc>,
) -> serde_json::Map<String, Value> {
    let mut document =
        json!({ "id": id, "type": "Agreement", "attributedTo": actor }).as_object().unwrap().clone();
    maillon_federation::proof::prove(&mut document, house_keys, at).unwrap();
    document
}

#[tokio::test]
async fn followers_survive_new_keys() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        let (house, peer) = (&town["marolles"], &town["canal"]);
        town.follow("canal", "marolles").await;
        town.settle().await;
        let actor = house.actor();
        let old = house.instance.federation.keys_of(&actor).await.unwrap();

        // Queued before, between and after.
        house.publish(&fixtures::bicycle_repair()).await;
        assert_eq!(
            rotate(house, &actor).await,
            (format!("{actor}#main-key-2"), format!("{actor}#ed25519-key-2"))
        );
        house.publish(&fixtures::need_of_a_ladder()).await;
        rotate(house, &house.instance.federation.origin().instance_actor()).await;
        town.settle().await;
        assert_eq!(peer.offers().await.len(), 2, "{base:?}");
        assert_eq!(house.left_over().await.0, 0);

        // The follower knows the present keys, and until when the former ones counted.
        let keys = {
            let actor = actor.clone();
            let ids = ["#main-key", "#ed25519-key", "#main-key-2", "#ed25519-key-2"]
                .map(|id| format!("{actor}{id}"));
            peer.read(move |conn| ids.iter().map(|id| peers::key(conn, id)).collect::<Result<Vec<_>, _>>())
                .await
        };
        let end = (house.clock.now().timestamp() + 60) * 1000;
        let ends: Vec<_> = keys.into_iter().map(|key| key.map(|key| key.expires_at)).collect();
        assert_eq!(ends, [Some(Some(end)), Some(Some(end)), Some(None), Some(None)]);

        // What the old key proved while it counted is good; what it proves now is not.
        let federation = &peer.instance.federation;
        let before = proven(&old, &house.url("/1"), &actor, house.clock.now());
        assert!(federation.prover_of(&before).await.is_ok());
        let late = proven(&old, &house.url("/2"), &actor, house.clock.now() + TimeDelta::seconds(61));
        let problem = federation.prover_of(&late).await.unwrap_err();
        assert!(problem.to_string().contains("had ended"), "{problem}");
        let new = house.instance.federation.keys_of(&actor).await.unwrap();
        assert!(
            federation.prover_of(&proven(&new, &house.url("/3"), &actor, house.clock.now())).await.is_ok()
        );
        town.close().await;
    }
}

/// The document, read by whoever meets the new key.
#[tokio::test]
async fn both_keys_are_multikeys_and_the_old_ones_stay() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let actor = house.actor();
    // The running instance holds the first keys in its memory.
    house.instance.federation.keys_of(&actor).await.unwrap();
    house.clock.advance(TimeDelta::days(1));
    rotate(house, &actor).await;
    house.clock.advance(TimeDelta::days(1));
    rotate(house, &actor).await;
    let answer = house.visitor().get_activity(&format!("/@{}", house.name)).await;
    let document: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(document["publicKey"]["id"], json!(format!("{actor}#main-key-3")));
    let listed = document["assertionMethod"].as_array().unwrap();
    let fragments: Vec<_> =
        listed.iter().map(|key| key["id"].as_str().unwrap().strip_prefix(&actor).unwrap()).collect();
    assert_eq!(
        fragments,
        ["#ed25519-key-3", "#main-key-3", "#main-key-2", "#ed25519-key-2", "#main-key", "#ed25519-key"]
    );
    let ends: Vec<_> = listed.iter().map(|key| key["expires"].as_str().map(str::to_owned)).collect();
    let day = |ago| {
        Some(
            (house.clock.now() - TimeDelta::days(ago) + TimeDelta::seconds(60))
                .to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        )
    };
    assert_eq!(ends, [None, None, day(0), day(0), day(1), day(1)]);
    for key in listed {
        let text = key["publicKeyMultibase"].as_str().unwrap();
        assert!(maillon_federation::keys::PublicKey::from_multibase(text).is_ok(), "{text}");
    }
    town.close().await;
}

/// A stranger's delivery with the key that its server says has ended.
#[tokio::test]
async fn a_key_that_ended_signs_no_request() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
    let inbox = house.url("/inbox");
    let like = || stranger.activity("Like", "https://x.example/1");
    let end = |seconds| {
        let end = house.clock.now() + TimeDelta::seconds(seconds);
        let mut document = stranger.document();
        document["assertionMethod"] = json!([{
            "id": stranger.key_id(), "type": "Multikey", "controller": stranger.actor,
            "publicKeyMultibase": stranger.public_multibase(), "expires": end.to_rfc3339(),
        }]);
        stranger.serve_document("/users/passante", document);
    };
    end(60);
    assert_eq!(stranger.send(&inbox, &like()).await, 202, "it counts for another minute");
    house.clock.advance(TimeDelta::seconds(61));
    let asked = stranger.requests().len();
    for _ in 0..3 {
        assert_eq!(stranger.send(&inbox, &like()).await, 401);
    }
    assert_eq!(stranger.requests().len(), asked + 1, "its server was asked once more");
    let body = like().to_string().into_bytes();
    let (_, refusal) = stranger.post_for_answer(&inbox, stranger.sign(&inbox, &body), body).await;
    assert!(refusal.contains("ended at"), "{refusal}");
    town.settle().await;
    town.close().await;
}

/// A key that its owner dropped counts until we look again, and never after.
#[tokio::test]
async fn a_dropped_key_fails_after_the_refetch() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
    let inbox = house.url("/inbox");
    let like = || stranger.activity("Like", "https://x.example/1");
    assert_eq!(stranger.send(&inbox, &like()).await, 202);
    let mut document = stranger.document();
    let key = document["publicKey"].take();
    document.as_object_mut().unwrap().remove("publicKey");
    stranger.serve_document("/users/passante", document);
    // Its other key, which is listed still, makes us look: it brings news of the actor.
    let update = stranger.activity("Update", json!(stranger.actor));
    assert_eq!(stranger.send_message(&inbox, &update, true).await, 202);
    town.settle().await;
    assert_eq!(stranger.send(&inbox, &like()).await, 401);
    let id = key["id"].as_str().unwrap().to_owned();
    assert_eq!(house.read(move |conn| peers::key(conn, &id)).await, None);
    town.close().await;
}

/// As GoToSocial publishes them: a key has an address of its own, which answers with a part of the actor.
#[tokio::test]
async fn a_key_with_an_address_of_its_own_is_found() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
    let id = stranger.url("/users/passante/main-key");
    let mut document = stranger.document();
    document["publicKey"]["id"] = json!(id);
    stranger.serve_document("/users/passante", document.clone());
    stranger.serve_document(
        "/users/passante/main-key",
        json!({
            "@context": document["@context"], "id": stranger.actor, "type": "Person",
            "preferredUsername": "passante", "publicKey": document["publicKey"],
        }),
    );
    let inbox = house.url("/inbox");
    let body = stranger.activity("Like", "https://x.example/1").to_string().into_bytes();
    let headers = stranger.sign_as(&id, &inbox, &body, Clock::System.now());
    assert_eq!(stranger.post(&inbox, headers, body).await, 202);

    // The same with an owner that does not list it: nobody's key.
    document["publicKey"]["id"] = json!(stranger.url("/users/passante/other-key"));
    stranger.serve_document("/users/passante", document);
    let other = stranger.url("/users/passante/third-key");
    stranger.serve_document("/users/passante/third-key", json!({
        "id": other, "owner": stranger.actor, "publicKeyPem": stranger.document()["publicKey"]["publicKeyPem"],
    }));
    let body = stranger.activity("Like", "https://x.example/1").to_string().into_bytes();
    let headers = stranger.sign_as(&other, &inbox, &body, Clock::System.now());
    assert_eq!(stranger.post(&inbox, headers, body).await, 401);
    town.settle().await;
    town.close().await;
}

/// A delivery that was under way with the old key when it ended goes out again with the new one.
#[tokio::test]
async fn what_the_old_key_signed_last_is_sent_again() {
    let town = Town::open(Base::Sqlite, &["marolles", "canal"]).await;
    let (house, peer) = (&town["marolles"], &town["canal"]);
    town.follow("canal", "marolles").await;
    town.settle().await;
    let actor = house.actor();
    let old = house.instance.federation.keys_of(&actor).await.unwrap();
    rotate(house, &actor).await;
    town.settle().await;
    for house in ["marolles", "canal"] {
        town[house].clock.advance(TimeDelta::seconds(62));
    }
    let inbox: url::Url = peer.url("/inbox").parse().unwrap();
    for style in [Style::Cavage, Style::MessageRsa, Style::MessageEd25519] {
        let body = json!({ "id": house.url("/ap/activities/1"), "type": "Like", "actor": actor, "object": peer.actor() }).to_string();
        let digest = maillon_federation::signature::sha256_digest_header(body.as_bytes());
        let content = Content { digest: &digest, besides: &[] };
        let headers =
            style.sign(&old, &http::Method::POST, &inbox, Some(content), house.clock.now()).unwrap();
        let status = Stranger::arrive().await.post(inbox.as_str(), headers, body.into_bytes()).await;
        assert_eq!(status, 401, "{style:?}: an answer after which every server tries again");
    }
    let uri = actor.clone();
    assert_eq!(house.read(move |conn| actors::retired_keys(conn, &uri)).await.len(), 2);
    town.close().await;
}
