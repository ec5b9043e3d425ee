//! Follows, actors and the instance by API.

use maillon_testkit::{Base, Program, Town};
use serde_json::{Value, json};

#[tokio::test]
async fn a_coordinators_program_follows_and_stops() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        let (marolles, canal) = (&town["marolles"], &town["canal"]);
        marolles.add_member("gaston", "member").await;
        let gaston = Program::of(marolles, "gaston", &["follows", "read"]).await;
        let program = Program::of(marolles, "coordination", &["follows", "read"]).await;
        let whom = json!({ "address": canal.handle().to_string() });
        assert_eq!(gaston.post("/follows", &whom).await.status, 403);

        let asked = program.post_once("/follows", "f-1", &whom).await;
        assert_eq!((asked.status, &asked.json()["state"]), (201, &json!("asked")), "{}", asked.body);
        let again = program.post_once("/follows", "f-1", &whom).await;
        assert_eq!((again.header("idempotency-replayed"), again.json()), ("true", asked.json()));
        town.settle().await;
        assert_eq!(program.post("/follows", &whom).await.status, 200, "it is followed already");
        let list = gaston.get("/follows").await.json();
        assert_eq!(list["items"][0]["state"], "accepted");
        assert_eq!(list["items"][0]["actor"]["uri"], canal.actor());
        assert_eq!(list["items"][0]["actor"]["handle"], canal.handle().to_string());
        let there = Program::of(canal, "coordination", &["read"]).await;
        assert_eq!(there.get("/followers").await.json()["items"][0]["uri"], marolles.actor());

        let found = gaston.get(&format!("/actors?address={}", canal.handle())).await.json();
        assert_eq!(found["items"][0]["uri"], canal.actor());
        let known = gaston.get(&format!("/actors?uri={}", canal.actor())).await.json();
        assert_eq!(known, found);
        let nobody = gaston.get("/actors?uri=https%3A%2F%2Fqg.example%2F").await.json();
        assert_eq!(nobody["items"], json!([]));

        let stop = format!("/follows?target={}", canal.actor());
        assert_eq!(gaston.delete(&stop).await.status, 403);
        assert_eq!(program.delete(&stop).await.status, 204);
        assert_eq!(program.delete(&stop).await.status, 404);
        town.settle().await;
        assert_eq!(there.get("/followers").await.json(), json!({ "items": [], "next": null }));
        town.close().await;
    }
}

#[tokio::test]
async fn an_address_that_leads_nowhere_is_told_beside_its_field() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let program = Program::of(&town["marolles"], "coordination", &["follows", "read"]).await;
    let own = town["marolles"].handle().to_string();
    for (address, code) in [
        ("", "form-needed"),
        ("canal", "members-follows-not-an-address"),
        (own.as_str(), "members-follows-own"),
        ("@canal@localhost:1", "members-follows-unreachable"),
    ] {
        let answer = program.post("/follows", &json!({ "address": address })).await;
        let fault = answer.json()["errors"][0].clone();
        assert_eq!(
            (answer.status, &fault["pointer"], &fault["code"]),
            (422, &json!("#/address"), &json!(code)),
            "{address}"
        );
        let answer = program.get(&format!("/actors?address={address}")).await;
        let fault = answer.json()["errors"][0].clone();
        assert_eq!(
            (answer.status, &fault["parameter"], &fault["code"]),
            (422, &json!("address"), &json!(code)),
            "{address}"
        );
    }
    for query in ["", "?address=a&uri=b"] {
        assert_eq!(program.get(&format!("/actors{query}")).await.status, 422);
    }
    town.close().await;
}

#[tokio::test]
async fn follows_come_in_pages() {
    let town = Town::open(Base::Sqlite, &["marolles", "canal", "qg"]).await;
    for whom in ["canal", "qg"] {
        town.follow("marolles", whom).await;
    }
    town.settle().await;
    let program = Program::of(&town["marolles"], "coordination", &["read"]).await;
    let first = program.get("/follows?limit=1").await.json();
    let second =
        program.get(&format!("/follows?limit=1&cursor={}", first["next"].as_str().unwrap())).await.json();
    assert_eq!(second["next"], Value::Null);
    assert_ne!(first["items"], second["items"]);
    town.close().await;
}

#[tokio::test]
async fn the_instance_says_who_it_is() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let about = Program::new(house).get("/instance").await.json();
    assert_eq!(about["name"], "Maison marolles");
    assert_eq!(about["handle"], house.handle().to_string());
    assert_eq!(about["languages"], json!(["fr", "nl", "en"]));
    assert_eq!(about["unit"], json!({ "name": "grain", "per_hour": 60 }));
    assert_eq!(about["counts"], json!({ "members": 1, "offers": 0, "followers": 0, "follows": 0 }));
    assert_eq!(about["links"]["openapi"], house.url("/api/openapi.json"));
    town.close().await;
}
