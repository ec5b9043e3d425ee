//! Agreements by API: asked, accepted, done and noted by who may, once and not twice.

use maillon_testkit::{Base, Program, Stranger, Town};
use serde_json::{Value, json};

fn apples() -> Value {
    json!({
        "kind": "offer", "nature": "thing", "title": "Pommes du verger", "text": "Ramassées hier.",
        "language": "fr", "amount": "12", "unit": "kilogram", "in_return": "credit", "minutes": 120,
    })
}

const SCOPES: [&str; 3] = ["offers", "read", "agreements"];

/// Two houses, and Lieve's apples in the first.
async fn scene(base: Base) -> (Town, Program, Program, String) {
    let town = Town::open(base, &["marolles", "canal"]).await;
    for (house, login) in [("marolles", "lieve"), ("canal", "sofie"), ("canal", "karim")] {
        town.house(house).add_member(login, "member").await;
    }
    town.follow("canal", "marolles").await;
    town.settle().await;
    let lieve = Program::of(&town["marolles"], "lieve", &SCOPES).await;
    let sofie = Program::of(&town["canal"], "sofie", &SCOPES).await;
    let offer = lieve.post("/offers", &apples()).await;
    assert_eq!(offer.status, 201, "{}", offer.body);
    town.settle().await;
    let uri = offer.json()["uri"].as_str().unwrap().to_owned();
    (town, lieve, sofie, uri)
}

async fn only(program: &Program) -> Value {
    let list = program.get("/agreements").await.json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1, "{list}");
    list["items"][0].clone()
}

fn path(agreement: &Value) -> String {
    format!("/agreements/{}", agreement["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_part_is_asked_for_accepted_and_done() {
    for base in Base::all() {
        let (town, lieve, sofie, uri) = scene(base).await;
        let request = json!({ "about": uri, "amount": "3", "words": "Pour la soupe." });
        let asked = sofie.post_once("/agreements", "pommes", &request).await;
        assert_eq!(asked.status, 201, "{}", asked.body);
        let there = path(&asked.json());
        assert_eq!(asked.header("location"), format!("/api/maillon/v1{there}"));
        let again = sofie.post_once("/agreements", "pommes", &request).await;
        assert_eq!((again.header("idempotency-replayed"), again.json()), ("true", asked.json()));
        town.settle().await;

        let one = only(&lieve).await;
        assert_eq!(
            (&one["stage"], &one["gives"], &one["unread"], &one["terms"], &one["uri"]),
            (&json!("asked"), &json!(true), &json!(true), &Value::Null, &Value::Null)
        );
        assert_eq!(one["may"], json!(["accept", "refuse", "propose"]));
        assert_eq!(one["with"]["uri"], town["canal"].actor());
        assert_eq!(
            (&one["offer"]["mine"], &one["offer"]["terms"]["amount"], &one["offer"]["terms"]["in_return"]),
            (&json!(false), &json!("3"), &json!({ "amount": "30", "unit": "minute-Time" }))
        );
        let here = path(&one);
        assert_eq!(lieve.get(&here).await.json()["unread"], true, "a look is no reading");
        let seen = lieve.post(&format!("{here}/seen"), &json!({})).await;
        assert_eq!((seen.status, &seen.json()["unread"]), (200, &json!(false)), "{}", seen.body);

        let accept = json!({ "offer": one["offer"]["uri"], "words": "Venez avec une caisse." });
        let accepted = lieve.post_once(&format!("{here}/accept"), "oui", &accept).await;
        assert_eq!(accepted.status, 200, "{}", accepted.body);
        let again = lieve.post_once(&format!("{here}/accept"), "oui", &accept).await;
        assert_eq!((again.header("idempotency-replayed"), again.json()), ("true", accepted.json()));
        let twice = lieve.post(&format!("{here}/accept"), &accept).await;
        assert_eq!(twice.status, 409, "{}", twice.body);
        assert_eq!(accepted.json()["terms"]["amount"], "3");
        town.settle().await;
        assert_eq!(only(&sofie).await["uri"], accepted.json()["uri"], "both call it the same");
        for (program, path) in [(&sofie, &there), (&lieve, &here)] {
            let done = program.post(&format!("{path}/done"), &json!({})).await;
            assert_eq!(done.status, 200, "{}", done.body);
            town.settle().await;
        }

        let whole = lieve.get(&here).await.json();
        assert_eq!((&whole["stage"], &whole["may"]), (&json!("settled"), &json!([])));
        let steps = whole["steps"].as_array().unwrap();
        let said = |name: &str| steps.iter().map(|step| step[name].clone()).collect::<Vec<_>>();
        assert_eq!(said("kind"), ["offer", "accept", "done", "done"]);
        assert_eq!(said("mine"), [false, true, false, true]);
        assert_eq!(said("by"), ["Maison canal", "lieve", "Maison canal", "lieve"]);
        assert_eq!((&steps[0]["words"], &steps[0]["amount"]), (&json!("Pour la soupe."), &json!("3")));
        for step in steps {
            assert_eq!(step["proof"]["verified"], true, "{step}");
            assert!(step["proof"]["method"].as_str().unwrap().contains("#ed25519-key"), "{step}");
        }
        assert_eq!(lieve.get("/agreements?stage=settled").await.json()["items"][0]["id"], whole["id"]);
        assert_eq!(lieve.get("/agreements?stage=agreed").await.json()["items"], json!([]));
        town.close().await;
    }
}

#[tokio::test]
async fn a_list_comes_in_pages_and_other_terms_can_be_proposed() {
    let (town, lieve, sofie, uri) = scene(Base::Sqlite).await;
    for amount in ["1", "2", "3"] {
        let asked = sofie.post("/agreements", &json!({ "about": uri, "amount": amount })).await;
        assert_eq!(asked.status, 201, "{}", asked.body);
    }
    town.settle().await;
    let mut seen = Vec::new();
    let mut next = Some(String::new());
    while let Some(cursor) = next {
        let cursor = if cursor.is_empty() { cursor } else { format!("&cursor={cursor}") };
        let page = lieve.get(&format!("/agreements?limit=2{cursor}")).await.json();
        seen.extend(page["items"].as_array().unwrap().iter().map(|one| one["id"].clone()));
        next = page["next"].as_str().map(str::to_owned);
    }
    seen.sort_by_key(ToString::to_string);
    seen.dedup();
    assert_eq!(seen.len(), 3, "each once");
    let about = url::form_urlencoded::Serializer::new(String::new()).append_pair("about", &uri).finish();
    assert_eq!(lieve.get(&format!("/agreements?{about}")).await.json()["items"].as_array().unwrap().len(), 3);
    assert_eq!(lieve.get("/agreements?about=https://x.example/1").await.json()["items"], json!([]));
    assert_eq!(lieve.get("/agreements?stage=lost").await.status, 422);

    let here = format!("/agreements/{}", seen[0].as_str().unwrap());
    let first = lieve.get(&here).await.json()["offer"]["uri"].clone();
    let proposed = lieve.post(&format!("{here}/propose"), &json!({ "amount": "7", "offer": first })).await;
    assert_eq!(
        (proposed.status, &proposed.json()["offer"]["mine"]),
        (200, &json!(true)),
        "{}",
        proposed.body
    );
    assert_eq!(proposed.json()["may"], json!(["withdraw"]));
    let late = lieve.post(&format!("{here}/refuse"), &json!({ "offer": first })).await;
    assert_eq!(late.status, 409, "it was answered: {}", late.body);
    let back = lieve.post(&format!("{here}/withdraw"), &json!({ "words": "Erreur." })).await;
    assert_eq!(back.status, 200, "{}", back.body);
    town.settle().await;
    assert_eq!(lieve.get(&here).await.json()["stage"], "withdrawn");
    town.close().await;
}

#[tokio::test]
async fn nobody_else_sees_or_acts_and_what_is_wrong_changes_nothing() {
    for base in Base::all() {
        let (town, lieve, sofie, uri) = scene(base).await;
        for (body, status, field) in [
            (json!({ "about": uri, "amount": "13" }), 422, "agreement-fault-left"),
            (json!({ "about": uri, "amount": "2.5" }), 422, "agreement-fault-steps"),
            (json!({ "about": uri, "amount": "trois" }), 422, "agreement-fault-amount"),
            (json!({ "about": uri, "amount": "1", "words": "x".repeat(2001) }), 422, "agreement-fault-long"),
            (json!({ "about": uri, "amount": "1", "price": "3" }), 422, "price"),
            (json!({ "about": "https://x.example/1", "amount": "1" }), 404, "not-found"),
        ] {
            let answer = sofie.post("/agreements", &body).await;
            assert_eq!(answer.status, status, "{}", answer.body);
            assert!(answer.body.contains(field), "{field}: {}", answer.body);
        }
        assert_eq!(lieve.post("/agreements", &json!({ "about": uri, "amount": "1" })).await.status, 404);
        let asked = sofie.post("/agreements", &json!({ "about": uri, "amount": "1" })).await.json();
        town.settle().await;

        let karim = Program::of(&town["canal"], "karim", &SCOPES).await;
        let coordinator = Program::of(&town["canal"], "coordination", &SCOPES).await;
        for stranger in [&karim, &coordinator] {
            assert_eq!(stranger.get("/agreements").await.json()["items"], json!([]));
            assert_eq!(stranger.get(&path(&asked)).await.status, 404);
            for act in ["accept", "refuse", "withdraw", "done", "cancel", "seen"] {
                let answer = stranger.post(&format!("{}/{act}", path(&asked)), &json!({})).await;
                assert_eq!(answer.status, 404, "{act}");
            }
        }
        let reader = Program::of(&town["canal"], "sofie", &["read"]).await;
        let refused = reader.post(&format!("{}/withdraw", path(&asked)), &json!({})).await;
        assert_eq!(refused.status, 403);
        assert!(refused.body.contains("`agreements`"), "{}", refused.body);
        assert_eq!(Program::new(&town["canal"]).get("/agreements").await.status, 401);
        assert_eq!(sofie.get(&path(&asked)).await.json()["stage"], "asked");
        let steps = sofie.get(&path(&asked)).await.json()["steps"].as_array().unwrap().len();
        assert_eq!(steps, 1, "nothing was done");
        town.close().await;
    }
}

#[tokio::test]
async fn what_was_agreed_in_a_conversation_is_noted() {
    let (town, lieve, sofie, uri) = scene(Base::Sqlite).await;
    let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
    let reply = json!({
        "id": stranger.url("/notes/1"), "type": "Note", "attributedTo": stranger.actor,
        "content": "<p>Je prends !</p>", "to": [house.actor()], "inReplyTo": uri,
        "published": "2026-11-20T10:00:00Z",
    });
    let create = stranger.activity("Create", reply);
    assert_eq!(stranger.send(&house.url("/inbox"), &create).await, 202);
    town.settle().await;
    let talk = lieve.get("/messages").await.json()["items"][0]["id"].clone();
    let note = json!({ "conversation": talk, "amount": "4", "words": "Samedi." });
    assert_eq!(sofie.post("/agreements/notes", &note).await.status, 404);
    let noted = lieve.post_once("/agreements/notes", "samedi", &note).await;
    assert_eq!(noted.status, 201, "{}", noted.body);
    let again = lieve.post_once("/agreements/notes", "samedi", &note).await;
    assert_eq!((again.header("idempotency-replayed"), again.json()), ("true", noted.json()));
    let one = noted.json();
    assert_eq!(
        (&one["linked"], &one["stage"], &one["conversation"], &one["may"]),
        (&json!(false), &json!("agreed"), &talk, &json!(["done", "cancel"]))
    );
    assert_eq!((&one["steps"][0]["uri"], &one["steps"][0]["proof"]), (&Value::Null, &Value::Null));
    let more = json!({ "conversation": talk, "amount": "9" });
    let more = lieve.post("/agreements/notes", &more).await;
    assert_eq!(more.status, 422, "only eight are left: {}", more.body);
    let done = lieve.post(&format!("{}/done", path(&one)), &json!({})).await;
    assert_eq!((done.status, &done.json()["stage"]), (200, &json!("settled")), "{}", done.body);
    town.settle().await;
    town.close().await;
}
