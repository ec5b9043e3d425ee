//! Who may call, and what the API answers to who may not.

use diesel::prelude::*;
use maillon_store::schema::member;
use maillon_store::{Conn, StoreError};
use maillon_testkit::{Base, Program, Town, Visitor};
use reqwest::Method;
use serde_json::{Value, json};

/// Status and type of the problem; the shape is checked.
fn problem(answer: &maillon_testkit::Answer) -> (u16, String) {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{}", answer.body);
    let problem = answer.json();
    assert_eq!(problem["status"], answer.status);
    assert!(problem["title"].is_string());
    (answer.status, problem["type"].as_str().unwrap().trim_start_matches("urn:maillon:problem:").to_owned())
}

#[tokio::test]
async fn each_wrong_request_has_its_problem() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let anybody = Program::new(&town["marolles"]);
    let program = Program::of(&town["marolles"], "coordination", &["offers"]).await;
    let large = Value::from("x".repeat(300_000));
    let no_json = [("content-type", "text/plain")];
    for (answer, expected) in [
        (anybody.post("/offers", &json!({})).await, (401, "login-needed")),
        (program.get("/follows").await, (403, "forbidden")),
        (program.get("/offers/1").await, (404, "not-found")),
        (program.get("/tables").await, (404, "not-found")),
        (program.get("/api/other").await, (404, "not-found")),
        (program.send(Method::PUT, "/offers", &[], None).await, (405, "method-not-allowed")),
        (program.post("/offers", &large).await, (413, "too-large")),
        (program.send(Method::POST, "/offers", &no_json, None).await, (415, "unsupported-media-type")),
        (program.post("/offers", &json!({ "titre": "x" })).await, (422, "invalid")),
    ] {
        assert_eq!(problem(&answer), (expected.0, expected.1.to_owned()), "{}", answer.body);
    }
    let refused = program.get("/follows").await;
    assert!(refused.header("www-authenticate").contains("insufficient_scope"), "{:?}", refused.headers);
    assert!(anybody.post("/offers", &json!({})).await.header("www-authenticate").starts_with("Bearer"));
    assert_eq!(program.send(Method::PUT, "/offers", &[], None).await.header("allow"), "GET,HEAD,POST");
    town.close().await;
}

#[tokio::test]
async fn a_disabled_members_token_dies_and_a_demoted_coordinators_shrinks() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.add_member("zoe", "coordinator").await;
        let zoe = Program::of(house, "zoe", &["read", "follows"]).await;
        let me = zoe.get("/me").await.json();
        assert_eq!(
            (&me["login"], &me["role"], &me["scopes"]),
            (&json!("zoe"), &json!("coordinator"), &json!(["read", "follows"]))
        );
        let stop = "/follows?target=https%3A%2F%2Fcanal.example%2Fusers%2Fcanal";
        assert_eq!(zoe.delete(stop).await.status, 404, "a coordinator may, and there is none");

        let change = async |work: fn(&mut Conn) -> QueryResult<usize>| {
            let work = move |conn: &mut Conn| Ok::<_, StoreError>(work(conn)?);
            assert_eq!(house.instance.store.write(work).await.unwrap(), 1);
        };
        change(|conn| {
            let zoe = diesel::update(member::table.filter(member::login.eq("zoe")));
            zoe.set(member::role.eq("member")).execute(conn)
        })
        .await;
        assert_eq!(zoe.delete(stop).await.status, 403, "{base:?}");
        assert_eq!(zoe.get("/me").await.json()["role"], "member");
        change(|conn| {
            let zoe = diesel::update(member::table.filter(member::login.eq("zoe")));
            zoe.set(member::disabled_at.eq(Some(1i64))).execute(conn)
        })
        .await;
        let dead = zoe.get("/me").await;
        assert_eq!(problem(&dead).0, 401, "{base:?}");
        assert!(dead.header("www-authenticate").contains("invalid_token"));
        town.close().await;
    }
}

#[tokio::test]
async fn a_session_alone_opens_nothing() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let signed_in: Visitor = town["marolles"].member("coordination").await;
    assert_eq!(signed_in.get("/mes-annonces").await.status, 200);
    assert_eq!(problem(&signed_in.get("/api/maillon/v1/me").await).0, 401);
    let form = [("kind", "offer"), ("title", "Par un formulaire"), ("text", "x")];
    assert_eq!(problem(&signed_in.post("/api/maillon/v1/offers", &form).await).0, 401);
    town.close().await;
}

#[tokio::test]
async fn a_token_made_by_page_works_until_it_is_taken_back() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    house.add_member("lieve", "member").await;
    let lieve = house.member("lieve").await;
    let made = lieve.post("/jetons", &[("name", "Agenda"), ("scope", "read"), ("days", "30")]).await;
    let (_, rest) = made.body.split_once("<code class=\"copy\">mln_").unwrap();
    let token = format!("Bearer mln_{}", rest.split_once("</code>").unwrap().0);
    let program = Program::new(house);
    let me = async || program.send(Method::GET, "/me", &[("authorization", &token)], None).await;
    assert_eq!(me().await.json()["login"], "lieve");
    house.clock.advance(chrono::TimeDelta::days(30));
    assert_eq!(me().await.status, 401);
    town.close().await;
}
