//! The agenda by API: what a page can do, once and not twice.

use maillon_agenda::model::{Standing, Status};
use maillon_testkit::{Base, House, Program, Town};
use serde_json::{Value, json};

use super::{form, guests_of, known, upcoming};

/// An event as a program writes it, a week from now.
fn ball(house: &House) -> Value {
    let form = form(house, "Bal masqué");
    json!({
        "title": "Bal masqué", "text": "Sans **étiquette**.", "language": "fr", "start": form.start, "end": form.end,
        "place": "La Maison", "joining": "free", "capacity": 2, "waiting": true, "tags": ["bal"],
    })
}

#[tokio::test]
async fn a_program_announces_changes_calls_off_and_withdraws() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        let (here, there) = (&town["marolles"], &town["canal"]);
        here.add_member("anna", "member").await;
        here.add_member("bram", "member").await;
        let anna = Program::of(here, "anna", &["events", "read"]).await;
        let anybody = Program::new(here);

        let mut draft = ball(here);
        draft["draft"] = json!(true);
        let made = anna.post_once("/events", "bal-1", &draft).await;
        assert_eq!(made.status, 201, "{}", made.body);
        assert_eq!(anna.post_once("/events", "bal-1", &draft).await.json()["id"], made.json()["id"]);
        let event = made.json();
        let path = format!("/events/{}", event["id"].as_str().unwrap());
        assert_eq!(made.header("location"), format!("/api/maillon/v1{path}"));
        assert_eq!((anybody.get(&path).await.status, anna.get(&path).await.status), (404, 200));
        assert_eq!(anna.get("/events?whose=mine").await.json()["items"][0]["state"], "draft");

        let sent = anna.patch(&path, &json!({ "draft": false, "capacity": 1 })).await;
        assert_eq!((sent.status, &sent.json()["capacity"]), (200, &json!(1)), "{}", sent.body);
        town.settle().await;
        let seen = Program::new(there).get("/events?q=masque&tag=bal").await.json();
        assert_eq!(seen["items"][0]["uri"], event["uri"]);
        assert_eq!(anna.patch(&path, &json!({ "draft": true })).await.status, 409, "it is out");

        let bram = Program::of(here, "bram", &["events", "read"]).await;
        assert_eq!(bram.delete(&path).await.status, 403);
        assert_eq!(
            bram.get(&format!("{path}/attendances")).await.status,
            403,
            "who comes is for who organises"
        );
        let offers_only = Program::of(here, "anna", &["offers"]).await;
        assert_eq!(offers_only.delete(&path).await.status, 403);

        let off =
            anna.post(&format!("{path}/status"), &json!({ "status": "cancelled", "reason": "Neige" })).await;
        assert_eq!((off.status, &off.json()["reason"]), (200, &json!("Neige")), "{}", off.body);
        town.settle().await;
        let uri = event["uri"].as_str().unwrap();
        assert_eq!(known(there, uri).await.unwrap().status, Status::Cancelled);
        assert_eq!(anna.delete(&path).await.status, 204);
        assert_eq!((anna.delete(&path).await.status, anybody.get(&path).await.status), (410, 410));
        town.settle().await;
        assert_eq!(Program::new(there).get("/events").await.json()["items"], json!([]));
        town.close().await;
    }
}

#[tokio::test]
async fn a_program_says_that_its_member_comes() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let here = &town["marolles"];
        for login in ["anna", "bram", "chloe"] {
            here.add_member(login, "member").await;
        }
        let anna = Program::of(here, "anna", &["events", "read"]).await;
        let bram = Program::of(here, "bram", &["events", "read"]).await;
        let chloe = Program::of(here, "chloe", &["events"]).await;
        let made = anna.post("/events", &ball(here)).await.json();
        let path = format!("/events/{}/attendances", made["id"].as_str().unwrap());
        let me = format!("{path}/me");
        let two = json!({ "seats": 2, "message": "Avec ma fille." });
        assert_eq!(bram.put(&me, &two).await.json()["standing"], "going");
        assert_eq!(bram.put(&me, &two).await.json()["seats"], 2, "said twice, it is counted once");
        assert_eq!(chloe.put(&me, &json!({})).await.json()["standing"], "waiting");
        assert_eq!(bram.put(&me, &json!({ "seats": 0 })).await.status, 400);
        let all = anna.get(&path).await.json();
        let standings: Vec<&Value> =
            all["items"].as_array().unwrap().iter().map(|one| &one["standing"]).collect();
        assert_eq!(standings, ["going", "waiting"]);
        assert_eq!(bram.get("/events?whose=going").await.json()["items"][0]["id"], made["id"]);
        assert_eq!(bram.delete(&me).await.status, 204);
        let event = upcoming(here).await.remove(0);
        let standings: Vec<Standing> = guests_of(here, &event).await.iter().map(|one| one.standing).collect();
        assert!(standings.contains(&Standing::Left) && standings.contains(&Standing::Going), "{standings:?}");
        town.close().await;
    }
}

#[tokio::test]
async fn a_series_is_changed_as_far_as_one_says() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let here = &town["marolles"];
    here.add_member("anna", "member").await;
    let anna = Program::of(here, "anna", &["events", "read"]).await;
    let mut weekly = ball(here);
    weekly["rule"] = json!("FREQ=WEEKLY;COUNT=6");
    let skipped = (here.clock.now() + chrono::TimeDelta::days(1000)).format("%Y-%m-%d").to_string();
    weekly["except"] = json!([skipped, "demain"]);
    let refused = anna.post("/events", &weekly).await;
    assert!(refused.status == 422 && refused.body.contains("/except"), "{}", refused.body);
    weekly["except"] = json!([]);
    assert_eq!(anna.post("/events", &weekly).await.status, 201);
    let titles = async || -> Vec<String> { upcoming(here).await.into_iter().map(|one| one.title).collect() };
    assert_eq!(titles().await, ["Bal masqué"; 6]);
    let all = upcoming(here).await;
    let third = format!("/events/{}", all[2].id);
    let changed = anna.patch(&third, &json!({ "title": "Bal à part" })).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    let ruled = anna.patch(&third, &json!({ "rule": "FREQ=DAILY;COUNT=3" })).await;
    assert_eq!(ruled.status, 409, "one time alone has no rule: {}", ruled.body);
    let fifth = format!("/events/{}?scope=following", all[4].id);
    let changed = anna.patch(&fifth, &json!({ "title": "Grand bal" })).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    let now = ["Bal masqué", "Bal masqué", "Bal à part", "Bal masqué", "Grand bal", "Grand bal"];
    assert_eq!(titles().await, now);
    let first = format!("/events/{}?scope=all", all[0].id);
    let changed = anna.patch(&first, &json!({ "place": "Au jardin" })).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    assert_eq!(titles().await, now, "what was made otherwise stays so");
    let places: Vec<String> = upcoming(here).await.into_iter().map(|one| one.body.place.name).collect();
    assert_eq!(places, ["Au jardin", "Au jardin", "La Maison", "Au jardin", "La Maison", "La Maison"]);
    let off = json!({ "status": "cancelled", "scope": "following" });
    let off = anna.post(&format!("/events/{}/status", all[1].id), &off).await;
    assert_eq!((off.status, &off.json()["status"]), (200, &json!("cancelled")), "{}", off.body);
    town.close().await;
}

#[tokio::test]
async fn every_fault_is_told_at_once() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let here = &town["marolles"];
    let program = Program::of(here, "coordination", &["events"]).await;
    let form = form(here, "x");
    let wrong = json!({
        "title": "", "language": "français", "start": form.start, "end": "2020-01-01T10:00", "zone": "Mars/Olympus",
        "rule": "FREQ=SECONDLY", "latitude": "x",
    });
    let refused = program.post("/events", &wrong).await;
    assert_eq!(refused.status, 422);
    for field in ["title", "language", "end", "zone", "rule", "latitude"] {
        assert!(refused.body.contains(&format!("/{field}")), "{field}: {}", refused.body);
    }
    assert_eq!(program.post("/events", &json!({ "room": "x", "draft": true })).await.status, 422);
    assert_eq!(upcoming(here).await, []);
    town.close().await;
}
