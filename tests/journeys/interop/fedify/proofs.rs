//! Proofs (FEP-8b32), which Fedify puts on all that it sends.

use maillon_federation::proof;
use maillon_federation::publish::send_to;
use maillon_federation::signature::sha256_digest_header;
use maillon_store::outbox::Outgoing;
use maillon_store::{Conn, StoreError};
use maillon_testkit::{Base, House, Town};
use serde_json::{Value, json};

use super::Fedify;

#[tokio::test]
async fn what_fedify_proves_is_proven_to_us() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["preuve"]).await;
    let (house, question) = (&town["preuve"], json!({ "actor": town["preuve"].actor() }));
    let follow = fedify.act("/follow", question.clone(), house).await.activity;
    // It bears a Linked Data Signature besides, which was put on later and says nothing to us.
    assert!(follow["signature"].is_object(), "{follow}");
    let federation = &house.instance.federation;
    let proven = federation.prover_of(follow.as_object().unwrap()).await.unwrap();
    assert_eq!((&proven.actor, &proven.uri), (&fedify.actor, &follow["id"].as_str().unwrap().to_owned()));
    let kept = proof::evidence(&follow.to_string(), &proven, house.clock.millis());
    assert_eq!(proof::verify_again(&kept), Ok(()));

    let mut changed = follow;
    changed["object"] = json!("https://elsewhere.example/a");
    assert!(federation.prover_of(changed.as_object().unwrap()).await.is_err());
    fedify.act("/unfollow", question, house).await;
    town.settle().await;
    town.close().await;
}

/// Queues a `Like` of ours with a proof; `change` is made after the proof.
async fn deliver(house: &House, fedify: &Fedify, change: impl Fn(&mut Value)) -> Value {
    let federation = &house.instance.federation;
    let keys = federation.keys_of(&house.actor()).await.unwrap();
    let peer = federation.actor(&fedify.actor.parse().unwrap()).await.unwrap();
    let id = federation.origin().new_activity(&house.clock);
    let like = json!({
        "@context": "https://www.w3.org/ns/activitystreams", "id": id, "type": "Like", "actor": house.actor(),
        "to": fedify.actor, "object": fedify.actor,
    });
    let mut like = like.as_object().unwrap().clone();
    proof::prove(&mut like, &keys, house.clock.now()).unwrap();
    let mut like = Value::Object(like);
    change(&mut like);
    let body = like.to_string();
    let digest = sha256_digest_header(body.as_bytes());
    let outgoing = Outgoing { id, actor: house.actor(), thread: house.actor(), body, digest, listed: false };
    let clock = house.clock.clone();
    let queue = move |conn: &mut Conn| Ok::<_, StoreError>(send_to(conn, &outgoing, &peer, &clock)?);
    house.instance.store.write(queue).await.unwrap();
    like
}

#[tokio::test]
async fn what_we_prove_is_proven_to_fedify() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["parole"]).await;
    let (house, actor) = (&town["parole"], town["parole"].actor());
    let received = async |like: &Value| {
        let id = like["id"].as_str().unwrap();
        fedify.control.get("/received", &[("actor", &actor), ("id", id)]).await[0].take()
    };
    let good = deliver(house, &fedify, |_| ()).await;
    town.settle().await;
    assert_eq!(received(&good).await["proof"], "valid");
    // Before and after new keys: the old one still proves what it proved.
    house.instance.federation.rotate_keys(&actor).await.unwrap();
    let new = deliver(house, &fedify, |_| ()).await;
    let changed = deliver(house, &fedify, |like| like["content"] = json!("added later")).await;
    town.settle().await;
    let entry = received(&new).await;
    assert_eq!(
        (&entry["proof"], &entry["signature"]["verified"]),
        (&json!("valid"), &json!(true)),
        "{entry}"
    );
    assert_eq!(entry["signature"]["keyId"], json!(format!("{actor}#main-key-2")));
    assert_eq!(received(&changed).await["proof"], "invalid");
    town.close().await;
}
