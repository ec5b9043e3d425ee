//! `/api/openapi.json` says what is served, all of it and nothing else.

use std::collections::BTreeSet;

use maillon_testkit::{Answer, Base, Program, Town};
use reqwest::Method;
use serde_json::{Value, json};

/// Path, method and description of each endpoint.
fn operations(document: &Value) -> Vec<(String, Method, Value)> {
    let paths = document["paths"].as_object().unwrap().iter();
    paths
        .flat_map(|(path, item)| {
            item.as_object().unwrap().iter().map(|(method, operation)| {
                (path.clone(), method.to_uppercase().parse().unwrap(), operation.clone())
            })
        })
        .collect()
}

/// The path with an id that leads nowhere.
fn filled(path: &str) -> String {
    path.replace("{id}", "019abcde-0123-7abc-8def-0123456789ab")
}

async fn document(program: &Program) -> Value {
    let answer = program.get("/api/openapi.json").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
    answer.json()
}

#[tokio::test]
async fn the_document_is_what_we_think() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let document = document(&Program::new(&town["marolles"])).await;
    assert_eq!(document["openapi"], "3.1.0");
    insta::assert_json_snapshot!("openapi", document);
    town.close().await;
}

#[tokio::test]
async fn what_is_described_is_served_and_nothing_else() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let program = Program::of(&town["marolles"], "coordination", &["read"]).await;
    let document = document(&program).await;
    let all = operations(&document);
    let paths: BTreeSet<&str> = all.iter().map(|(path, ..)| path.as_str()).collect();
    for path in paths {
        let methods: BTreeSet<String> =
            all.iter().filter(|(of, ..)| of == path).map(|(_, method, _)| method.to_string()).collect();
        let refused = program.send(Method::OPTIONS, &filled(path), &[], None).await;
        assert_eq!(refused.status, 405, "{path}");
        let allowed = refused.header("allow").split(',').filter(|method| *method != "HEAD");
        assert_eq!(allowed.map(str::to_owned).collect::<BTreeSet<_>>(), methods, "{path}");
    }
    town.close().await;
}

#[tokio::test]
async fn every_answer_is_described() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let scopes = ["read", "offers", "stories", "messages", "follows", "media", "staff", "coordination"];
    let program = Program::of(&town["marolles"], "coordination", &scopes).await;
    let document = document(&program).await;
    let described = |answer: &Answer, operation: &Value| {
        let response = &operation["responses"][answer.status.to_string()];
        assert!(
            response.is_object(),
            "{} answers {}: {}",
            operation["operationId"],
            answer.status,
            answer.body
        );
    };
    let ids: BTreeSet<String> = operations(&document)
        .iter()
        .map(|(.., one)| one["operationId"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids.len(), operations(&document).len(), "each has its own name");
    for (path, method, operation) in operations(&document) {
        let nonsense = json!({ "nonsense": true });
        for (query, headers, body) in [
            ("", vec![], None),
            ("?nonsense=1", vec![], None),
            ("?x=%00", vec![], None),
            ("", vec![("content-type", "application/json")], None),
            ("", vec![], Some(&nonsense)),
            ("", vec![("idempotency-key", "a b")], Some(&nonsense)),
        ] {
            let answer =
                program.send(method.clone(), &format!("{}{query}", filled(&path)), &headers, body).await;
            assert_ne!(answer.status, 405);
            described(&answer, &operation);
        }
    }
    town.close().await;
}

#[tokio::test]
async fn each_endpoint_asks_for_the_scope_that_it_names() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let nobody = Program::new(house);
    let (media, read) = (
        Program::of(house, "coordination", &["media"]).await,
        Program::of(house, "coordination", &["read"]).await,
    );
    for (path, method, operation) in operations(&document(&nobody).await) {
        let security = operation["security"].as_array().cloned().unwrap_or_default();
        let needed = security.iter().any(|one| one != &json!({})) && !security.contains(&json!({}));
        let (path, body) = (filled(&path), json!({}));
        let without = nobody.send(method.clone(), &path, &[], Some(&body)).await;
        assert_eq!(without.status == 401, needed, "{}: {}", operation["operationId"], without.body);
        for scope in security.iter().filter_map(|one| one["token"][0].as_str()) {
            let stranger = if scope == "media" { &read } else { &media };
            let with_another = stranger.send(method.clone(), &path, &[], Some(&body)).await;
            assert_eq!(with_another.status, 403, "{}", operation["operationId"]);
            let challenge = with_another.header("www-authenticate");
            assert!(
                challenge.ends_with(&format!("scope=\"{scope}\"")),
                "{}: {challenge}",
                operation["operationId"]
            );
        }
    }
    town.close().await;
}
