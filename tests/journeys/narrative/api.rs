//! Stories by API: what a page can do, once and not twice.

use maillon_testkit::{Base, Program, Town};
use serde_json::{Value, json};

fn front() -> Value {
    json!({
        "title": "La façade", "text": "Quinze mains, une **façade** bleue.", "language": "fr", "theme": "place",
        "commune": "21013", "consent": true,
    })
}

#[tokio::test]
async fn a_program_writes_changes_and_withdraws() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        town["marolles"].add_member("lieve", "member").await;
        town["marolles"].add_member("bram", "member").await;
        let lieve = Program::of(&town["marolles"], "lieve", &["stories", "read"]).await;
        let anybody = Program::new(&town["marolles"]);

        let mut draft = front();
        draft["draft"] = json!(true);
        draft["consent"] = json!(false);
        let made = lieve.post("/stories", &draft).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let story = made.json();
        assert_eq!(story["state"], "draft");
        let path = format!("/stories/{}", story["id"].as_str().unwrap());
        assert_eq!(made.header("location"), format!("/api/maillon/v1{path}"));
        assert_eq!((anybody.get(&path).await.status, lieve.get(&path).await.status), (404, 200));

        let refused = lieve.patch(&path, &json!({ "draft": false })).await;
        assert_eq!(refused.status, 422, "nobody said that those who are named agree: {}", refused.body);
        let sent = lieve.patch(&path, &json!({ "draft": false, "consent": true })).await;
        assert_eq!((sent.status, &sent.json()["state"]), (200, &json!("published")), "{}", sent.body);
        town.settle().await;
        let there = Program::new(&town["canal"]).get("/stories?theme=place&q=facade").await.json();
        assert_eq!(there["items"][0]["uri"], story["uri"]);
        assert_eq!(lieve.patch(&path, &json!({ "draft": true })).await.status, 409, "it is out");

        let bram = Program::of(&town["marolles"], "bram", &["stories"]).await;
        assert_eq!(bram.delete(&path).await.status, 403);
        let offers_only = Program::of(&town["marolles"], "lieve", &["offers"]).await;
        assert_eq!(offers_only.delete(&path).await.status, 403);
        assert_eq!(lieve.delete(&path).await.status, 204);
        assert_eq!((lieve.delete(&path).await.status, anybody.get(&path).await.status), (410, 410));
        town.settle().await;
        assert_eq!(Program::new(&town["canal"]).get("/stories").await.json()["items"], json!([]));
        town.close().await;
    }
}

#[tokio::test]
async fn every_fault_is_told_at_once() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let program = Program::of(&town["marolles"], "coordination", &["stories"]).await;
    let wrong = json!({ "text": "", "language": "français", "theme": "argent", "consent": true });
    let refused = program.post("/stories", &wrong).await;
    assert_eq!(refused.status, 422);
    for field in ["text", "language", "theme"] {
        assert!(refused.body.contains(&format!("/{field}")), "{field}: {}", refused.body);
    }
    town.close().await;
}
