//! Annonces by API: all that a page can do, once and not twice.

use std::collections::BTreeSet;

use maillon_testkit::{Base, Program, Town, fixtures};
use serde_json::{Value, json};

fn bicycle_repair() -> Value {
    json!({
        "kind": "offer", "title": "Réparation de vélos", "text": "Le **jeudi**, on répare ensemble.",
        "language": "fr", "category": "recuperer-reparer", "commune": "21013", "place": "près du parvis",
        "amount": "2", "unit": "hour", "in_return": "credit", "minutes": 120,
    })
}

#[tokio::test]
async fn a_program_publishes_edits_and_closes() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        town["marolles"].add_member("lieve", "member").await;
        let lieve = Program::of(&town["marolles"], "lieve", &["offers"]).await;
        let anybody = Program::new(&town["marolles"]);

        let made = lieve.post("/offers", &bicycle_repair()).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let offer = made.json();
        let path = format!("/offers/{}", offer["id"].as_str().unwrap());
        assert_eq!(made.header("location"), format!("/api/maillon/v1{path}"));
        assert_eq!(anybody.get(&path).await.json(), offer);
        assert_eq!(offer["html"], "<p>Le <strong>jeudi</strong>, on répare ensemble.</p>");
        town.settle().await;
        let there = Program::new(&town["canal"]).get("/offers").await.json();
        assert_eq!(there["items"][0]["uri"], offer["uri"]);
        assert_eq!((&there["items"][0]["own"], &there["items"][0]["text"]), (&json!(false), &Value::Null));

        let changed = lieve.patch(&path, &json!({ "title": "Vélos et trottinettes", "place": null })).await;
        assert_eq!(changed.status, 200, "{}", changed.body);
        let changed = changed.json();
        assert_eq!((&changed["title"], &changed["place"]), (&json!("Vélos et trottinettes"), &Value::Null));
        assert_eq!((&changed["amount"], &changed["minutes"]), (&json!("2"), &json!(120)), "absent stays");
        town.settle().await;
        let there = Program::new(&town["canal"]).get("/offers?q=trottinettes").await.json();
        assert_eq!(there["items"].as_array().unwrap().len(), 1);

        let found = lieve.post(&format!("{path}/found"), &json!({})).await;
        assert_eq!((found.status, &found.json()["state"]), (200, &json!("found")));
        assert_eq!(lieve.patch(&path, &json!({ "title": "Encore" })).await.status, 409);
        assert_eq!(anybody.get("/offers").await.json()["items"], json!([]));
        let closed = anybody.get("/offers?include_closed=true").await.json();
        assert_eq!(closed["items"][0]["state"], "found");

        assert_eq!(lieve.delete(&path).await.status, 204);
        assert_eq!(lieve.delete(&path).await.status, 410);
        assert_eq!(anybody.get(&path).await.status, 410);
        town.settle().await;
        assert_eq!(town["canal"].offers().await, []);
        town.close().await;
    }
}

#[tokio::test]
async fn every_fault_of_an_annonce_is_told_at_once_beside_its_field() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let program = Program::of(&town["marolles"], "coordination", &["offers"]).await;
    let faulty = json!({ "kind": "gift", "title": "x", "language": "fr", "amount": "0", "until": "demain" });
    let answer =
        program.send(reqwest::Method::POST, "/offers", &[("accept-language", "nl")], Some(&faulty)).await;
    assert_eq!((answer.status, answer.header("content-type")), (422, "application/problem+json"));
    assert_eq!(answer.header("content-language"), "nl");
    let problem = answer.json();
    let pointers: Vec<_> =
        problem["errors"].as_array().unwrap().iter().map(|one| one["pointer"].as_str().unwrap()).collect();
    assert_eq!(pointers, ["#/kind", "#/title", "#/text", "#/amount", "#/until"]);
    assert_eq!(problem["errors"][1]["code"], "market-fault-title");
    let dutch = problem["errors"][1]["detail"].clone();
    let english = program.post("/offers", &faulty).await.json();
    assert_ne!(english["errors"][1]["detail"], dutch);
    assert_eq!(town["marolles"].offers().await, []);
    town.close().await;
}

#[tokio::test]
async fn nobody_changes_what_is_anothers() {
    let town = Town::open(Base::Sqlite, &["marolles", "canal"]).await;
    town.follow("canal", "marolles").await;
    town.settle().await;
    for login in ["lieve", "gaston"] {
        town["marolles"].add_member(login, "member").await;
    }
    let lieve = Program::of(&town["marolles"], "lieve", &["offers", "read"]).await;
    let gaston = Program::of(&town["marolles"], "gaston", &["offers", "read"]).await;
    let coordinator = Program::of(&town["marolles"], "coordination", &["offers"]).await;
    let offer = lieve.post("/offers", &bicycle_repair()).await.json();
    let path = format!("/offers/{}", offer["id"].as_str().unwrap());
    for answer in [
        gaston.patch(&path, &json!({ "title": "À moi" })).await,
        gaston.post(&format!("{path}/found"), &json!({})).await,
        gaston.delete(&path).await,
    ] {
        assert_eq!((answer.status, &answer.json()["type"]), (403, &json!("urn:maillon:problem:forbidden")));
    }
    let mine = async |program: &Program| {
        program.get("/offers?whose=mine").await.json()["items"].as_array().unwrap().len()
    };
    assert_eq!((mine(&lieve).await, mine(&gaston).await), (1, 0));
    assert_eq!(coordinator.patch(&path, &json!({ "title": "Par la coordination" })).await.status, 200);

    town.settle().await;
    let there = Program::of(&town["canal"], "coordination", &["offers"]).await;
    let received = there.get("/offers").await.json()["items"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(
        there.patch(&format!("/offers/{received}"), &json!({})).await.status,
        404,
        "a received one is nobody's here"
    );
    town.close().await;
}

#[tokio::test]
async fn the_same_post_twice_makes_one_annonce() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let program = Program::of(&town["marolles"], "coordination", &["offers"]).await;
        let body = bicycle_repair();
        let first = program.post_once("/offers", "publish-1", &body).await;
        let again = program.post_once("/offers", "publish-1", &body).await;
        assert_eq!((first.status, again.status), (201, 201));
        assert_eq!(first.json(), again.json());
        assert_eq!(
            (first.header("idempotency-replayed"), again.header("idempotency-replayed")),
            ("", "true")
        );
        assert_eq!(first.header("location"), again.header("location"));
        let other =
            json!({ "kind": "need", "title": "Une échelle", "text": "Trois mètres.", "language": "fr" });
        assert_eq!(program.post_once("/offers", "publish-1", &other).await.status, 422);
        assert_eq!(town["marolles"].offers().await.len(), 1, "{base:?}");

        let another = Program::of(&town["marolles"], "coordination", &["offers"]).await;
        assert_eq!(
            another.post_once("/offers", "publish-1", &other).await.status,
            201,
            "keys are each token's own"
        );

        let many = (0..8).map(|_| {
            let (program, other) = (program.clone(), other.clone());
            tokio::spawn(async move { program.post_once("/offers", "publish-2", &other).await })
        });
        let mut ids = BTreeSet::new();
        for answer in many.collect::<Vec<_>>() {
            let answer = answer.await.unwrap();
            assert_eq!(answer.status, 201, "{base:?}: {}", answer.body);
            ids.insert(answer.json()["id"].as_str().unwrap().to_owned());
        }
        assert_eq!(ids.len(), 1, "{base:?}");
        assert_eq!(town["marolles"].offers().await.len(), 3, "{base:?}");
        town.close().await;
    }
}

#[tokio::test]
async fn found_with_a_key_is_answered_again() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let program = Program::of(&town["marolles"], "coordination", &["offers"]).await;
    let offer = town["marolles"].publish(&fixtures::need_of_a_ladder()).await;
    let path = format!("/offers/{}/found", offer.id);
    let first = program.post_once(&path, "found-1", &json!({})).await;
    let again = program.post_once(&path, "found-1", &json!({})).await;
    assert_eq!((first.status, again.status, first.json() == again.json()), (200, 200, true));
    assert_eq!(program.post(&path, &json!({})).await.status, 409);
    town.close().await;
}

#[tokio::test]
async fn a_cursor_walks_all_once_while_new_ones_come() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let mut expected = BTreeSet::new();
        for _ in 0..7 {
            expected.insert(house.publish(&fixtures::need_of_a_ladder()).await.uri);
        }
        let program = Program::new(house);
        for list in ["/offers", "/timeline"] {
            let (mut seen, mut path) = (Vec::new(), format!("{list}?limit=2"));
            loop {
                let answer = program.get(&path).await;
                assert_eq!(answer.status, 200, "{}", answer.body);
                let page = answer.json();
                seen.extend(
                    page["items"]
                        .as_array()
                        .unwrap()
                        .iter()
                        .map(|one| one["uri"].as_str().unwrap().to_owned()),
                );
                house.clock.advance(chrono::TimeDelta::seconds(1));
                house.publish(&fixtures::bicycle_repair()).await;
                let Some(next) = page["next"].as_str() else { break };
                assert!(answer.header("link").contains(next));
                path = format!("{list}?limit=2&cursor={next}");
            }
            let distinct: BTreeSet<String> = seen.iter().cloned().collect();
            assert_eq!(distinct.len(), seen.len(), "{base:?} {list}: none twice");
            assert!(expected.is_subset(&distinct), "{base:?} {list}: none left out");
            let now = program.get(&format!("{list}?limit=100")).await.json();
            expected = now["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| one["uri"].as_str().unwrap().to_owned())
                .collect();
        }
        town.close().await;
    }
}

#[tokio::test]
async fn a_list_is_narrowed_down() {
    let town = Town::open(Base::Sqlite, &["marolles", "canal"]).await;
    town.follow("marolles", "canal").await;
    town.settle().await;
    town["marolles"].publish(&fixtures::bicycle_repair()).await;
    town["canal"].publish(&fixtures::need_of_a_ladder()).await;
    town.settle().await;
    let program = Program::new(&town["marolles"]);
    let many = async |path: &str| program.get(path).await.json()["items"].as_array().unwrap().len();
    for (path, expected) in [
        ("/offers", 2),
        ("/offers?kind=need", 1),
        ("/offers?commune=21013&category=recuperer-reparer", 1),
        ("/offers?q=VELOS", 1),
        ("/offers?q=%23Demande", 1),
        ("/offers?whose=ours", 1),
        ("/offers?whose=network&kind=offer", 0),
        ("/timeline", 2),
        ("/timeline?own=false", 1),
        ("/timeline?kind=offer&own=false", 0),
    ] {
        assert_eq!(many(path).await, expected, "{path}");
    }
    let canal = town["canal"].actor();
    assert_eq!(many(&format!("/timeline?actor={canal}")).await, 1);
    let received = program.get("/timeline?own=false").await.json()["items"][0].clone();
    let page = received["url"].as_str().unwrap();
    assert!(page.starts_with(&town["marolles"].url("/annonces/")), "{page}");
    let same = program.get(&format!("/offers/{}", received["id"].as_str().unwrap())).await.json();
    assert_eq!(same["uri"], received["uri"]);
    for (path, parameter) in [
        ("/offers?category=poterie", "category"),
        ("/offers?kind=gift", "kind"),
        ("/offers?genre=need", "genre"),
        ("/offers?cursor=eA", "cursor"),
        ("/timeline?limit=0", "limit"),
    ] {
        let answer = program.get(path).await;
        assert_eq!(
            (answer.status, &answer.json()["errors"][0]["parameter"]),
            (422, &json!(parameter)),
            "{path}"
        );
    }

    let actor = town["canal"].actor();
    assert!(town["marolles"].unfollow(&actor).await);
    assert_eq!(
        (many("/offers").await, many("/timeline").await),
        (1, 1),
        "whom we follow no more is not shown"
    );
    town.settle().await;
    town.close().await;
}
