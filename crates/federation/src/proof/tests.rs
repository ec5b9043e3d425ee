//! The vectors of the specification, and proofs that other software made (in `tests/foreign/`).

use chrono::{DateTime, Utc};
use serde_json::json;

use super::*;
use crate::keys::{Ed25519Key, PublicKey, RsaKey};
use maillon_store::evidence::Evidence;

const METHOD: &str = "https://server.example/users/alice#ed25519-key";

fn now() -> DateTime<Utc> {
    "2026-11-24T20:00:00Z".parse().unwrap()
}

/// FEP-8b32, `fep-8b32.feature` (CC0).
fn vector() -> Object {
    let context =
        json!(["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/data-integrity/v2"]);
    let document = json!({
        "@context": context,
        "id": "https://server.example/activities/1",
        "type": "Create",
        "actor": "https://server.example/users/alice",
        "object": {
            "id": "https://server.example/objects/1",
            "type": "Note",
            "attributedTo": "https://server.example/users/alice",
            "content": "Hello world",
            "location": { "type": "Place", "longitude": -71.184_902, "latitude": 25.273_962 },
        },
        "proof": {
            "@context": context,
            "type": "DataIntegrityProof",
            "cryptosuite": "eddsa-jcs-2022",
            "verificationMethod": METHOD,
            "proofPurpose": "assertionMethod",
            "proofValue": "z42ffGu6AUKPCFcFPiabmUvnGLPJzC7e4DGWC52NUasSSH37UMa9c58tdgVszUcZfytxa4fQ5TYHaJENCxUDe9SdL",
            "created": "2023-02-24T23:36:38Z",
        },
    });
    document.as_object().unwrap().clone()
}

fn alice() -> PublicKey {
    PublicKey::from_multibase("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2").unwrap()
}

/// The secret of the same vector: multicodec `ed25519-priv` and 32 bytes, here as PKCS#8.
fn alice_secret() -> Ed25519Key {
    let (_, secret) = multibase::decode("z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq").unwrap();
    let head =
        [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
    Ed25519Key::from_pkcs8(&[&head, secret.strip_prefix(&[0x80, 0x26]).unwrap()].concat()).unwrap()
}

#[test]
fn the_vector_of_the_specification_verifies_and_is_what_we_make() {
    let claim = Claim::read(&vector(), now()).unwrap();
    assert_eq!(claim.method(), METHOD);
    assert_eq!(claim.created().unwrap().to_rfc3339(), "2023-02-24T23:36:38+00:00");
    assert_eq!(claim.verify(&alice()), Ok(()));

    let mut ours = vector();
    ours.remove("proof");
    attach(&mut ours, METHOD, &alice_secret(), claim.created().unwrap()).unwrap();
    assert_eq!(ours, vector());
}

#[test]
fn a_change_anywhere_breaks_it() {
    type Change = fn(&mut Object);
    let changes: [Change; 6] = [
        |document| document["object"]["content"] = json!("Hello, world"),
        |document| document["actor"] = json!("https://server.example/users/bob"),
        |document| document["proof"]["created"] = json!("2023-02-24T23:36:39Z"),
        |document| document["proof"]["verificationMethod"] = json!("https://server.example/users/bob#k"),
        |document| drop(document.insert("extra".to_owned(), json!(1))),
        |document| document["object"]["location"]["longitude"] = json!(-71.184_903),
    ];
    for (at, change) in changes.iter().enumerate() {
        let mut document = vector();
        change(&mut document);
        let verdict = Claim::read(&document, now()).unwrap().verify(&alice());
        assert_eq!(verdict, Err(ProofProblem::BadProof), "change {at}");
    }
    let other = Ed25519Key::generate().unwrap().public_key().unwrap();
    assert_eq!(Claim::read(&vector(), now()).unwrap().verify(&other), Err(ProofProblem::BadProof));
    let rsa = RsaKey::generate().unwrap().public_key().unwrap();
    assert_eq!(Claim::read(&vector(), now()).unwrap().verify(&rsa), Err(ProofProblem::KeyKind));
}

#[test]
fn the_terms_are_bound_too() {
    let mut document = vector();
    document["@context"] = json!(["https://evil.example/ns", "https://www.w3.org/ns/activitystreams"]);
    assert_eq!(Claim::read(&document, now()), Err(ProofProblem::OtherContext));
    let mut document = vector();
    document["@context"] = json!("https://www.w3.org/ns/activitystreams");
    assert_eq!(Claim::read(&document, now()), Err(ProofProblem::OtherContext));
    // The suite lets terms be added behind; they change nothing that was signed.
    let mut document = vector();
    document["@context"].as_array_mut().unwrap().push(json!("https://w3id.org/security/v1"));
    assert_eq!(Claim::read(&document, now()).unwrap().verify(&alice()), Ok(()));
}

#[test]
fn what_is_no_proof_of_ours_says_why() {
    type Change = fn(&mut Object);
    let cases: [(Change, ProofProblem); 11] = [
        (|document| drop(document.remove("proof")), ProofProblem::Missing),
        (|document| document["proof"] = json!([document["proof"], document["proof"]]), ProofProblem::Several),
        (|document| document["proof"] = json!("yes"), ProofProblem::Malformed("the proof")),
        (
            |document| document["proof"]["type"] = json!(["DataIntegrityProof"]),
            ProofProblem::Unsupported("type"),
        ),
        (
            |document| document["proof"]["cryptosuite"] = json!("eddsa-rdfc-2022"),
            ProofProblem::Unsupported("cryptosuite"),
        ),
        (
            |document| document["proof"]["proofPurpose"] = json!("authentication"),
            ProofProblem::Unsupported("proofPurpose"),
        ),
        (
            |document| document["proof"]["verificationMethod"] = json!("did:key:z6Mk"),
            ProofProblem::Malformed("the proof's verificationMethod"),
        ),
        (
            |document| document["proof"]["proofValue"] = json!("uAAAA"),
            ProofProblem::Malformed("the proof's proofValue"),
        ),
        (|document| document["proof"]["created"] = json!(5), ProofProblem::Malformed("a time of the proof")),
        (|document| document["proof"]["created"] = json!("2026-11-24T21:00:01Z"), ProofProblem::Future),
        (|document| document["proof"]["expires"] = json!("2026-11-24T19:59:59Z"), ProofProblem::Expired),
    ];
    for (change, expected) in cases {
        let mut document = vector();
        change(&mut document);
        assert_eq!(Claim::read(&document, now()), Err(expected));
    }
}

#[test]
fn what_mitra_and_fedify_prove_is_proven() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/foreign");
    let read = |path: std::path::PathBuf| -> Object {
        serde_json::from_slice(&std::fs::read(path).expect("it can be read")).expect("it is an object")
    };
    let mut verified = 0;
    for (peer, actor) in [("mitra", "08-actor-unsigned-get.json"), ("fedify", "01-actor.json")] {
        let keys = read(folder.join(peer).join(actor));
        let paths = std::fs::read_dir(folder.join(peer)).unwrap().map(|entry| entry.unwrap().path());
        for path in paths.filter(|path| path.extension().is_some_and(|ending| ending == "json")) {
            let (name, document) = (path.display(), read(path.clone()));
            let claim = match Claim::read(&document, now()) {
                Ok(claim) => claim,
                Err(problem) => {
                    assert_eq!(problem, ProofProblem::Missing, "{name}");
                    continue;
                }
            };
            // Mitra's other actors have keys of their own.
            let key = crate::json::many(&keys, "assertionMethod")
                .into_iter()
                .find(|key| key["id"] == claim.method())
                .map(|key| PublicKey::from_multibase(key["publicKeyMultibase"].as_str().unwrap()).unwrap());
            let Some(key) = key else { continue };
            assert_eq!(claim.verify(&key), Ok(()), "{name}");
            verified += 1;
        }
    }
    assert!(50 <= verified, "{verified} proofs");
}

#[test]
fn our_terms_are_added_once() {
    let key = Ed25519Key::generate().unwrap();
    for context in [
        json!("https://www.w3.org/ns/activitystreams"),
        json!(["https://www.w3.org/ns/activitystreams", CONTEXT]),
    ] {
        let mut document = Object::new();
        document.insert("@context".to_owned(), context);
        document.insert("type".to_owned(), json!("Accept"));
        for _ in 0..2 {
            attach(&mut document, METHOD, &key, now()).unwrap();
            assert_eq!(document["@context"], json!(["https://www.w3.org/ns/activitystreams", CONTEXT]));
            assert_eq!(Claim::read(&document, now()).unwrap().verify(&key.public_key().unwrap()), Ok(()));
        }
    }
}

/// A document of ours with a proof, and the row that is kept of it.
fn kept() -> Evidence {
    let alice = "https://server.example/users/alice";
    let keys = crate::actor::LocalKeys {
        rsa_id: format!("{alice}#main-key"),
        rsa: RsaKey::generate().unwrap(),
        ed25519_id: METHOD.to_owned(),
        ed25519: alice_secret(),
        retired: Vec::new(),
    };
    let mut document = vector();
    let proven = prove(&mut document, &keys, now()).unwrap();
    assert_eq!((proven.actor.as_str(), proven.method.as_str()), (alice, METHOD));
    evidence(&Value::Object(document).to_string(), &proven, now().timestamp_millis())
}

#[test]
fn what_was_kept_is_verified_again_without_anybody_else() {
    type Change = fn(&mut Evidence);
    let kept = kept();
    assert_eq!(kept.uri, "https://server.example/activities/1");
    assert_eq!(kept.proven_at, Some(now().timestamp_millis()));
    assert_eq!(verify_again(&kept), Ok(()));

    let other = || Some(Ed25519Key::generate().unwrap().public_multibase());
    let cases: [(Change, ProofProblem); 7] = [
        (|kept| kept.body = kept.body.replace("Hello", "Adieu"), ProofProblem::BadProof),
        (|kept| kept.uri.push('0'), ProofProblem::OtherRecord("uri")),
        (|kept| kept.actor = "https://server.example/users/bob".into(), ProofProblem::OtherRecord("actor")),
        (|kept| kept.method = Some(format!("{METHOD}-2")), ProofProblem::OtherRecord("method")),
        (|kept| kept.proven_at = Some(0), ProofProblem::OtherRecord("proven_at")),
        (|kept| kept.public_key = None, ProofProblem::Missing),
        (|kept| kept.body = "{}".into(), ProofProblem::Malformed("the document's author")),
    ];
    for (change, expected) in cases {
        let mut changed = kept.clone();
        change(&mut changed);
        assert_eq!(verify_again(&changed), Err(expected));
    }
    assert_eq!(verify_again(&Evidence { public_key: other(), ..kept }), Err(ProofProblem::BadProof));
}

#[test]
fn a_proof_speaks_for_one_author_on_the_documents_server() {
    let keys = crate::actor::LocalKeys {
        rsa_id: METHOD.to_owned(),
        rsa: RsaKey::generate().unwrap(),
        ed25519_id: METHOD.to_owned(),
        ed25519: alice_secret(),
        retired: Vec::new(),
    };
    for (member, value, expected) in [
        ("actor", json!(["https://server.example/a", "https://server.example/b"]), "the document's author"),
        ("actor", json!([]), "the document's author"),
        ("id", json!("https://elsewhere.example/1"), "the document's id"),
        ("id", json!(null), "the document's id"),
    ] {
        let mut document = vector();
        document[member] = value;
        let verdict = prove(&mut document, &keys, now()).unwrap_err();
        assert_eq!(verdict, ProofProblem::Malformed(expected));
    }
}

#[test]
fn a_public_key_is_spelled_as_it_was_read() {
    let text = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
    assert_eq!(alice().multibase().as_deref(), Some(text));
    let spki = pem::encode(&pem::Pem::new(
        "PUBLIC KEY",
        [
            &[0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00][..],
            &multibase::decode(text).unwrap().1[2..],
        ]
        .concat(),
    ));
    assert_eq!(PublicKey::from_pem(&spki).unwrap().multibase().as_deref(), Some(text));
    assert_eq!(RsaKey::generate().unwrap().public_key().unwrap().multibase(), None);
}
