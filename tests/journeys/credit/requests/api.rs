//! The same by API: asked, paid, refused, taken back, let be; and paid without having been asked.

use maillon_testkit::{Base, Program, Town};
use serde_json::{Value, json};

use super::super::transfers::{check_sound, settle_and_wait, two};
use super::{account_url, balances};

const SCOPES: [&str; 2] = ["read", "credit"];

/// `jeanne` of `haie` and `karim` of `four`, with the address of her account.
async fn scene(base: Base) -> (Town, Program, Program, String) {
    let town = two(base).await;
    let jeanne = Program::of(&town["haie"], "jeanne", &SCOPES).await;
    let karim = Program::of(&town["four"], "karim", &SCOPES).await;
    let url = account_url(&town["haie"], "jeanne").await;
    (town, jeanne, karim, url)
}

fn path(one: &Value) -> String {
    format!("/requests/{}", one["id"].as_str().unwrap())
}

/// The newest request of the caller's one account.
async fn newest(program: &Program) -> Value {
    let accounts = program.get("/accounts").await.json();
    let id = accounts["items"][0]["id"].as_str().unwrap().to_owned();
    program.get(&format!("/accounts/{id}/requests")).await.json()["items"][0].clone()
}

#[tokio::test]
async fn the_giver_asks_and_the_receiver_pays_by_api() {
    for base in Base::all() {
        let (town, jeanne, karim, url) = scene(base).await;
        let body = json!({ "from": url, "minutes": 45, "label": "Pain" });
        let asked = karim.post_once("/requests", "pain", &body).await;
        assert_eq!(asked.status, 201, "{}", asked.body);
        assert_eq!(karim.post_once("/requests", "pain", &body).await.json(), asked.json(), "once");
        let theirs = asked.json();
        assert_eq!(
            (&theirs["from"], &theirs["to"], &theirs["may"]),
            (&json!("jeanne"), &json!("karim"), &json!(["cancel"]))
        );
        town.settle().await;

        let ours = newest(&jeanne).await;
        assert_eq!(
            (&ours["uri"], &ours["to"], &ours["label"], &ours["may"]),
            (&theirs["uri"], &json!("karim"), &json!("Pain"), &json!(["pay", "refuse"]))
        );
        town["haie"].add_member("ada", "member").await;
        let ada = Program::of(&town["haie"], "ada", &SCOPES).await;
        for act in ["", "/pay", "/refuse"] {
            let path = format!("{}{act}", path(&ours));
            let said = if act.is_empty() { ada.get(&path).await } else { ada.post(&path, &json!({})).await };
            assert_eq!(said.status, 404, "{act}: it is nobody else's");
        }
        let cora = Program::of(&town["haie"], "coordination", &SCOPES).await;
        let seen = cora.get(&path(&ours)).await.json();
        assert_eq!((&seen["label"], &seen["may"]), (&Value::Null, &json!([])));
        assert_eq!(karim.post(&format!("{}/pay", path(&theirs)), &json!({})).await.status, 403);

        let paid = jeanne.post(&format!("{}/pay", path(&ours)), &json!({})).await;
        assert_eq!((paid.status, &paid.json()["state"]), (201, &json!("held")), "{}", paid.body);
        assert_eq!(jeanne.post(&format!("{}/pay", path(&ours)), &json!({})).await.status, 409);
        town.settle().await;
        for (program, one) in [(&jeanne, &ours), (&karim, &theirs)] {
            let after = program.get(&path(one)).await.json();
            assert_eq!((&after["state"], &after["transfer"]), (&json!("paid"), &paid.json()["uri"]));
        }
        assert_eq!(balances(&town).await, (-45, 45));
        check_sound(&town).await;
        town.close().await;
    }
}

#[tokio::test]
async fn it_is_refused_taken_back_or_let_be_by_api() {
    let (town, jeanne, karim, url) = scene(Base::Sqlite).await;
    let ask = async || {
        let asked = karim.post("/requests", &json!({ "from": url, "minutes": 5 })).await;
        town.settle().await;
        asked.json()
    };
    let theirs = ask().await;
    let refused = jeanne.post(&format!("{}/refuse", path(&newest(&jeanne).await)), &json!({})).await;
    assert_eq!((refused.status, &refused.json()["state"]), (200, &json!("refused")), "{}", refused.body);
    town.settle().await;
    let after = karim.get(&path(&theirs)).await.json();
    assert_eq!(
        (&after["state"], &after["why"], &after["may"]),
        (&json!("refused"), &json!("refused"), &json!([]))
    );

    let theirs = ask().await;
    assert_eq!(
        jeanne.post(&format!("{}/cancel", path(&newest(&jeanne).await)), &json!({})).await.status,
        403
    );
    assert_eq!(karim.post(&format!("{}/cancel", path(&theirs)), &json!({})).await.status, 200);
    town.settle().await;
    assert_eq!(newest(&jeanne).await["state"], "cancelled");

    let theirs = ask().await;
    settle_and_wait(&town, 14 * 24 * 60 + 1).await;
    assert_eq!(karim.get(&path(&theirs)).await.json()["state"], "expired");
    let ours = newest(&jeanne).await;
    assert_eq!((&ours["state"], &ours["may"]), (&json!("expired"), &json!([])));
    assert_eq!(jeanne.post(&format!("{}/pay", path(&ours)), &json!({})).await.status, 409);
    assert_eq!(balances(&town).await, (0, 0));
    town.close().await;
}

#[tokio::test]
async fn who_is_elsewhere_is_named_by_their_address() {
    let (town, jeanne, karim, url) = scene(Base::Sqlite).await;
    town["four"].add_member("lieve", "coordinator").await;
    let lieve = Program::of(&town["four"], "lieve", &SCOPES).await;
    assert_eq!(lieve.post("/accounts", &json!({})).await.status, 200);
    let lesson = json!({ "from": [url, "lieve"], "minutes": 91, "label": "Atelier pain" });
    let asked = karim.post("/requests/lessons", &lesson).await;
    assert_eq!(asked.status, 201, "{}", asked.body);
    let parts: Vec<_> =
        asked.json()["items"].as_array().unwrap().iter().map(|one| one["minutes"].clone()).collect();
    assert_eq!(parts, [json!(46), json!(45)]);
    town.settle().await;
    assert_eq!(newest(&jeanne).await["minutes"], 46);
    let twice = json!({ "from": [url, url], "minutes": 90 });
    assert_eq!(karim.post("/requests/lessons", &twice).await.status, 409);

    let back = account_url(&town["four"], "karim").await;
    let paid = jeanne.post("/transfers", &json!({ "to": back, "minutes": 20, "label": "Merci" })).await;
    assert_eq!((paid.status, &paid.json()["to"]), (201, &json!("karim")), "{}", paid.body);
    assert_eq!(paid.json()["may"], json!(["cancel", "dispute"]));
    town.settle().await;
    assert_eq!(balances(&town).await, (-20, 20));

    for (name, status) in [
        ("@four@ailleurs.example", 422),
        ("https://ailleurs.example/ap/accounts/x", 422),
        (town["haie"].url("/ap/accounts/nobody").as_str(), 422),
        ("personne", 404),
    ] {
        let said = karim.post("/requests", &json!({ "from": name, "minutes": 5 })).await;
        assert_eq!(said.status, status, "{name}: {}", said.body);
        assert_eq!(said.body.contains("#/from"), status == 422, "{name}: {}", said.body);
    }
    for minutes in [json!(0), json!(-5), json!(1.5), json!("5"), json!(1_000_000_001)] {
        let said = karim.post("/requests", &json!({ "from": url, "minutes": minutes })).await;
        assert!(matches!(said.status, 400 | 422), "{minutes}: {} {}", said.status, said.body);
    }
    let huge =
        karim.post("/requests", &json!({ "from": url, "minutes": 9_223_372_036_854_775_808_u64 })).await;
    assert!(matches!(huge.status, 400 | 422), "{}", huge.body);
    town.close().await;
}
