//! Looking after the instance by API: for coordinators whose token is for that, and for nobody else.

use http::StatusCode;
use maillon_testkit::{Base, House, Program, Stranger, Town};
use reqwest::Method;
use serde_json::{Value, json};

async fn coordinator(house: &House) -> Program {
    Program::of(house, "coordination", &["read", "coordination"]).await
}

async fn items(program: &Program, path: &str) -> Vec<Value> {
    let answer = program.get(path).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn only_a_coordinators_token_for_that_opens_it() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    house.add_member("lieve", "member").await;
    let lieve = Program::of(house, "lieve", &["read", "coordination"]).await;
    let reader =
        Program::of(house, "coordination", &["read", "offers", "follows", "media", "messages"]).await;
    let nobody = Program::new(house);
    let member = "/members/019abcde-0123-7abc-8def-0123456789ab";
    let link = "/invitations/019abcde-0123-7abc-8def-0123456789ab";
    for (method, path) in [
        (Method::GET, "/members"),
        (Method::PATCH, member),
        (Method::GET, "/invitations"),
        (Method::POST, "/invitations"),
        (Method::DELETE, link),
        (Method::PATCH, "/instance"),
        (Method::GET, "/followers?state=asked"),
        (Method::POST, "/followers/answers"),
        (Method::GET, "/blocks"),
        (Method::POST, "/blocks"),
        (Method::DELETE, "/blocks?target=pub.example"),
        (Method::GET, "/reports"),
        (Method::POST, "/reports/019abcde-0123-7abc-8def-0123456789ab/close"),
        (Method::GET, "/deliveries"),
        (Method::POST, "/deliveries/retries"),
    ] {
        for (program, status) in [(&lieve, 403), (&reader, 403), (&nobody, 401)] {
            let answer = program.send(method.clone(), path, &[], Some(&json!({}))).await;
            assert_eq!(answer.status, status, "{method} {path}: {}", answer.body);
        }
    }
    town.close().await;
}

#[tokio::test]
async fn members_are_invited_and_change_and_the_last_coordinator_stays() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.add_member("lieve", "member").await;
        let program = coordinator(house).await;
        let invitation = json!({ "role": "coordinator", "days": 1 });
        let made = program.post_once("/invitations", "i-1", &invitation).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let link = made.json()["link"].as_str().unwrap().to_owned();
        assert!(house.visitor().get(&link).await.status == 200, "{link}");
        let again = program.post_once("/invitations", "i-1", &invitation).await;
        assert_eq!(
            (again.header("idempotency-replayed"), &again.json()["link"], &again.json()["id"]),
            ("true", &Value::Null, &made.json()["id"]),
            "{base:?}: the secret is not kept"
        );
        let open = items(&program, "/invitations").await;
        assert_eq!(
            (open.len(), &open[0]["role"], &open[0]["link"]),
            (1, &json!("coordinator"), &Value::Null)
        );
        assert_eq!(program.post("/invitations", &json!({ "days": 8 })).await.status, 422);
        assert_eq!(program.post("/invitations", &json!({})).await.json()["role"], "member");
        let first = program.get("/invitations?limit=1").await.json();
        let second = format!("/invitations?limit=1&cursor={}", first["next"].as_str().unwrap());
        assert_eq!(items(&program, &second).await, open);
        let path = format!("/invitations/{}", open[0]["id"].as_str().unwrap());
        assert_eq!((program.delete(&path).await.status, program.delete(&path).await.status), (204, 404));
        assert_ne!(house.visitor().get(&link).await.status, 200, "it opens nothing any more");

        let people = items(&program, "/members").await;
        let logins: Vec<_> = people.iter().map(|one| one["login"].as_str().unwrap()).collect();
        assert_eq!(logins, ["coordination", "lieve"]);
        let (own, hers) = (&people[0]["id"], &people[1]["id"]);
        let (own, hers) =
            (format!("/members/{}", own.as_str().unwrap()), format!("/members/{}", hers.as_str().unwrap()));
        for change in [json!({ "role": "member" }), json!({ "disabled": true })] {
            assert_eq!(program.patch(&own, &change).await.status, 409, "{base:?}: {change}");
        }
        let lieve = Program::of(house, "lieve", &["read"]).await;
        let out = program.patch(&hers, &json!({ "disabled": true })).await;
        assert_eq!((out.status, &out.json()["disabled"]), (200, &json!(true)), "{}", out.body);
        assert_eq!(lieve.get("/me").await.status, 401);
        let back = program.patch(&hers, &json!({ "disabled": null, "role": "coordinator" })).await.json();
        assert_eq!(
            (&back["disabled"], &back["disabled_at"], &back["role"]),
            (&json!(false), &Value::Null, &json!("coordinator"))
        );
        assert_eq!(
            program.patch(&own, &json!({ "role": "member" })).await.status,
            200,
            "now there is another"
        );
        assert_eq!(program.get("/members").await.status, 403);
        town.close().await;
    }
}

#[tokio::test]
async fn the_association_says_something_else_of_itself() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let program = coordinator(house).await;
    let draft = json!({ "summary": "Réparer <ensemble>.\n\nChaque jeudi.", "approves_followers": true });
    let changed = program.patch("/instance", &draft).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    let about = changed.json();
    assert_eq!(
        (&about["name"], &about["summary"], &about["approves_followers"]),
        (&json!("Maison marolles"), &draft["summary"], &json!(true))
    );
    assert_eq!(Program::new(house).get("/instance").await.json(), about);
    let actor = house.visitor().get_activity("/@marolles").await.json();
    assert_eq!(actor["manuallyApprovesFollowers"], true);
    let faulty = program.patch("/instance", &json!({ "name": null, "summary": "x".repeat(501) })).await;
    let pointers: Vec<_> =
        faulty.json()["errors"].as_array().unwrap().iter().map(|one| one["pointer"].clone()).collect();
    assert_eq!((faulty.status, pointers), (422, vec![json!("#/name"), json!("#/summary")]));
    town.close().await;
}

#[tokio::test]
async fn who_asks_to_follow_is_answered() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let program = coordinator(house).await;
        assert_eq!(program.patch("/instance", &json!({ "approves_followers": true })).await.status, 200);
        let (asker, other) = (Stranger::arrive().await, Stranger::arrive().await);
        for stranger in [&asker, &other] {
            let follow = stranger.activity("Follow", json!(house.actor()));
            assert_eq!(stranger.send_at(&house.url("/inbox"), &follow, house.clock.now()).await, 202);
        }
        town.settle().await;
        let asked = items(&program, "/followers?state=asked").await;
        assert_eq!((asked.len(), items(&program, "/followers").await.len()), (2, 0), "{base:?}");
        let answer = async |key: &str, who: &Stranger, answer: &str| {
            program.post_once("/followers/answers", key, &json!({ "who": who.actor, "answer": answer })).await
        };
        assert_eq!(answer("a", &asker, "accept").await.status, 200);
        assert_eq!(answer("a", &asker, "accept").await.header("idempotency-replayed"), "true");
        assert_eq!(answer("b", &other, "refuse").await.status, 200);
        assert_eq!(answer("c", &other, "refuse").await.status, 404, "it asks no more");
        town.settle().await;
        let verbs = |stranger: &Stranger| {
            stranger.received().iter().map(|one| one["type"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!((verbs(&asker), verbs(&other)), (vec!["Accept".to_owned()], vec!["Reject".to_owned()]));
        let followers = items(&program, "/followers?state=accepted").await;
        assert_eq!((followers.len(), &followers[0]["uri"]), (1, &json!(asker.actor)));
        assert_eq!(answer("d", &asker, "remove").await.status, 200);
        town.settle().await;
        assert_eq!(items(&program, "/followers").await, Vec::<Value>::new());
        assert_eq!(verbs(&asker), ["Accept", "Reject"]);
        town.close().await;
    }
}

#[tokio::test]
async fn who_is_blocked_is_not_heard_until_the_block_is_lifted() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let program = coordinator(house).await;
        let pest = Stranger::arrive().await;
        let wanted = json!({ "target": pest.handle().to_string(), "reason": "Publicité sans fin" });
        let blocked = program.post_once("/blocks", "b-1", &wanted).await;
        assert_eq!(blocked.status, 201, "{}", blocked.body);
        let block = blocked.json();
        assert_eq!(
            (&block["target"], &block["kind"], &block["actor"]["uri"], &block["by"]),
            (&json!(pest.actor), &json!("actor"), &json!(pest.actor), &json!("coordination"))
        );
        assert_eq!(program.post_once("/blocks", "b-1", &wanted).await.header("idempotency-replayed"), "true");
        let host = json!({ "target": "pub.example" });
        assert_eq!(program.post("/blocks", &host).await.status, 201);
        assert_eq!(program.post("/blocks", &host).await.status, 200, "it was blocked already");
        let first = program.get("/blocks?limit=1").await.json();
        let rest =
            items(&program, &format!("/blocks?limit=1&cursor={}", first["next"].as_str().unwrap())).await;
        assert_eq!((&first["items"][0], &rest[0]["target"]), (&block, &json!("pub.example")), "{base:?}");
        let follow = pest.activity("Follow", json!(house.actor()));
        assert_eq!(pest.send_at(&house.url("/inbox"), &follow, house.clock.now()).await, 403);
        for (target, code) in [
            (house.handle().to_string(), "members-blocks-own"),
            ("rien du tout".to_owned(), "members-blocks-not-an-address"),
        ] {
            let answer = program.post("/blocks", &json!({ "target": target })).await;
            let fault = answer.json()["errors"][0].clone();
            assert_eq!(
                (answer.status, &fault["pointer"], &fault["code"]),
                (422, &json!("#/target"), &json!(code))
            );
        }
        let path = format!("/blocks?target={}", pest.actor);
        assert_eq!((program.delete(&path).await.status, program.delete(&path).await.status), (204, 404));
        let follow = pest.activity("Follow", json!(house.actor()));
        assert_eq!(pest.send_at(&house.url("/inbox"), &follow, house.clock.now()).await, 202);
        town.settle().await;
        town.close().await;
    }
}

#[tokio::test]
async fn a_host_that_fails_is_tried_again() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let program = coordinator(house).await;
        let writer = Program::of(house, "coordination", &["offers"]).await;
        let follower = Stranger::arrive().await;
        let follow = follower.activity("Follow", json!(house.actor()));
        assert_eq!(follower.send_at(&house.url("/inbox"), &follow, house.clock.now()).await, 202);
        town.settle().await;
        follower.answer_with(Some(StatusCode::SERVICE_UNAVAILABLE));
        let offer = json!({
            "kind": "offer", "title": "Réparation de vélos", "text": "Le jeudi.", "language": "fr",
            "in_return": "nothing",
        });
        assert_eq!(writer.post("/offers", &offer).await.status, 201);
        town.settle().await;
        let health = program.get("/deliveries").await.json();
        let host = follower.url("").trim_start_matches("http://").to_owned();
        assert_eq!(
            (&health["waiting"], &health["failing"][0]["host"], &health["failing"][0]["problem"]),
            (&json!(1), &json!(host), &json!("503 Service Unavailable")),
            "{base:?}: {health}"
        );
        assert_eq!(program.post("/deliveries/retries", &json!({ "host": "qg.example" })).await.status, 404);
        follower.answer_with(None);
        let tried = program.post_once("/deliveries/retries", "r-1", &json!({ "host": host })).await;
        assert_eq!(tried.status, 202, "{}", tried.body);
        town.settle().await;
        let health = program.get("/deliveries").await.json();
        assert_eq!((&health["waiting"], &health["failing"]), (&json!(0), &json!([])), "{base:?}");
        assert_eq!(follower.received().iter().filter(|one| one["type"] == "Create").count(), 1);
        let again = program.post_once("/deliveries/retries", "r-1", &json!({ "host": host })).await;
        assert_eq!(again.header("idempotency-replayed"), "true");
        town.close().await;
    }
}

#[tokio::test]
async fn reports_are_read_and_closed_once() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
        let program = coordinator(house).await;
        let mut flag = stranger.activity("Flag", json!([house.actor(), "https://x.example/1"]));
        flag["content"] = json!("Publicité");
        assert_eq!(stranger.send(&house.url("/inbox"), &flag).await, 202);
        town.settle().await;
        let open = items(&program, "/reports").await;
        assert_eq!((open.len(), &open[0]["text"]), (1, &json!("Publicité")), "{base:?}");
        assert_eq!(open[0]["objects"], json!([house.actor()]));
        assert_eq!((&open[0]["actor"], &open[0]["outcome"]), (&json!(stranger.actor), &Value::Null));
        assert_eq!(items(&program, "/reports?state=closed").await, Vec::<Value>::new());

        let path = format!("/reports/{}/close", open[0]["id"].as_str().unwrap());
        for wrong in [json!({}), json!({ "outcome": "blocked" })] {
            let status = program.post(&path, &wrong).await.status;
            assert!((400..500).contains(&status), "{base:?}: {wrong}");
        }
        let long = json!({ "outcome": "handled", "note": "x".repeat(501) });
        assert_eq!(program.post(&path, &long).await.status, 422);
        assert_eq!(items(&program, "/reports?state=open").await.len(), 1, "{base:?}: nothing changed");
        let how = json!({ "outcome": "handled", "note": "Vu ensemble" });
        let closed = program.post_once(&path, "c-1", &how).await;
        assert_eq!((closed.status, &closed.json()["outcome"]), (200, &json!("handled")), "{}", closed.body);
        assert_eq!(program.post_once(&path, "c-1", &how).await.header("idempotency-replayed"), "true");
        let other = program.post(&path, &json!({ "outcome": "dismissed" })).await;
        assert_eq!(other.json()["outcome"], "handled", "{base:?}: it stays as it was closed");
        let nobody = "/reports/019abcde-0123-7abc-8def-0123456789ab/close";
        assert_eq!(program.post(nobody, &how).await.status, 404);
        let over = items(&program, "/reports?state=closed").await;
        assert_eq!(
            (over.len(), &over[0]["note"], &over[0]["closed_by"]),
            (1, &json!("Vu ensemble"), &json!("coordination"))
        );
        town.close().await;
    }
}
