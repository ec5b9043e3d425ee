//! Proofs (FEP-8b32) on what comes in: who may prove what, and what a wrong one costs.

use std::sync::{Arc, Mutex};

use maillon_federation::intake::{Intake, Scene};
use maillon_federation::proof::{self, Proven};
use maillon_store::{evidence, inbox};
use maillon_testkit::{Base, House, Stranger, Town};
use serde_json::{Value, json};

/// What the table of activities would meet.
async fn scenes(house: &House) -> Vec<Scene> {
    let scenes = Arc::new(Mutex::new(Vec::new()));
    let kept = scenes.clone();
    let apply = move |_: &mut maillon_store::Conn, scene: &Scene, _: &maillon_federation::Envelope| {
        kept.lock().unwrap().push(scene.clone());
        Ok("looked at it")
    };
    let nothing = |_: &maillon_federation::json::Object| Vec::new();
    Intake::new(house.instance.federation.clone(), Arc::new(apply), nothing).run_until_idle().await.unwrap();
    let scenes = scenes.lock().unwrap();
    scenes.clone()
}

async fn refusal(house: &House, activity: &Value) -> Option<String> {
    let id = activity["id"].as_str().unwrap().to_owned();
    let (state, words) = house.read(move |conn| inbox::outcome(conn, &id)).await.unwrap();
    words.filter(|_| state == 2)
}

#[tokio::test]
async fn a_good_proof_is_kept_with_its_key_and_outlives_it() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
        let now = house.clock.now();
        // What the reader of activities changes for its own use must not change what was proven.
        let object = json!({ "type": "Note", "attributedTo": stranger.actor, "content": "nul: \u{0}" });
        let mut create = stranger.activity("Create", object);
        create["to"] = json!("as:Public");
        let create = stranger.prove(create, now);
        assert_eq!(stranger.send(&house.url("/inbox"), &create).await, 202);
        let scene = scenes(house).await.pop().unwrap();
        let proven = scene.proven.unwrap();
        assert_eq!(scene.text, create.to_string());
        assert_eq!(proven.uri, create["id"].as_str().unwrap());
        assert_eq!(proven.actor, stranger.actor);
        assert_eq!(proven.method, format!("{}#ed25519-key", stranger.actor));
        assert_eq!(proven.created.unwrap().timestamp(), now.timestamp());

        let row = proof::evidence(&scene.text, &proven, house.clock.millis());
        let (kept, uri) = (row.clone(), row.uri.clone());
        let keep = move |conn: &mut maillon_store::Conn| {
            Ok::<_, maillon_store::StoreError>(evidence::keep(conn, &kept)?)
        };
        assert!(house.instance.store.write(keep).await.unwrap());
        drop(stranger);
        let found = house.read(move |conn| evidence::find(conn, &uri)).await.unwrap();
        assert_eq!(found, row);
        assert_eq!(proof::verify_again(&found), Ok(()));
        town.close().await;
    }
}

#[tokio::test]
async fn a_wrong_proof_is_refused_and_none_proves_nothing() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
    let (inbox, now) = (house.url("/inbox"), house.clock.now());
    let offer = || stranger.activity("Offer", json!({ "type": "Agreement" }));
    let mut changed = stranger.prove(offer(), now);
    changed["object"]["type"] = json!("Commitment");
    let rsa = stranger.prove_as(&stranger.key_id(), offer(), now);
    let elsewhere = stranger.prove_as("https://elsewhere.example/a#key", offer(), now);
    let future = stranger.prove(offer(), now + chrono::TimeDelta::hours(2));
    for (activity, why) in [
        (&changed, "does not match the key and the document"),
        (&rsa, "not an Ed25519 key"),
        (&elsewhere, "not the author's"),
        (&future, "made in the future"),
    ] {
        assert_eq!(stranger.send(&inbox, activity).await, 202);
        assert_eq!(scenes(house).await.len(), 0, "{why}");
        let reason = refusal(house, activity).await.unwrap();
        assert!(reason.contains(why), "{reason}");
    }
    // No proof, two, one of a kind that we cannot judge, a Linked Data signature, or a verb that nobody is held to.
    let mut several = stranger.prove(offer(), now);
    several["proof"] = json!([several["proof"], several["proof"]]);
    let mut unknown = stranger.prove(offer(), now);
    unknown["proof"]["cryptosuite"] = json!("eddsa-rdfc-2022");
    let mut linked = offer();
    linked["signature"] = json!({ "type": "RsaSignature2017", "creator": stranger.key_id(),
        "created": "2026-11-28T09:00:00Z", "signatureValue": "bm9uc2Vuc2U=" });
    let mut like = stranger.prove(stranger.activity("Like", "https://x.example/1"), now);
    like["object"] = json!("https://x.example/2");
    for activity in [&offer(), &several, &unknown, &linked, &like] {
        assert_eq!(stranger.send(&inbox, activity).await, 202);
        let met = scenes(house).await;
        assert_eq!(met.iter().map(|scene| scene.proven.clone()).collect::<Vec<_>>(), [None], "{activity}");
    }
    town.close().await;
}

/// The embedded document of another actor is nobody's word but that actor's.
#[tokio::test]
async fn only_the_author_proves_and_a_refusal_is_remembered() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
    let federation = &house.instance.federation;
    let now = house.clock.now();
    let read = |document: &Value| document.as_object().unwrap().clone();

    // An object has an author, too.
    let note = json!({ "id": stranger.url("/notes/1"), "type": "Note", "attributedTo": stranger.actor });
    let proven: Proven = federation.prover_of(&read(&stranger.prove(note.clone(), now))).await.unwrap();
    assert_eq!(proven.actor, stranger.actor);
    let asked = stranger.requests().len();

    // A neighbour on the same server is another.
    let mut neighbour = note;
    neighbour["attributedTo"] = json!(stranger.url("/users/voisine"));
    let neighbour = read(&stranger.prove(neighbour, now));
    for _ in 0..3 {
        let problem = federation.prover_of(&neighbour).await.unwrap_err();
        assert!(problem.to_string().contains("not the author's"), "{problem}");
    }
    assert_eq!(stranger.requests().len(), asked + 1, "one refetch, and then a refusal that is remembered");
    town.close().await;
}
