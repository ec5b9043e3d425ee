//! The core on a small API of its own.

use std::sync::atomic::{AtomicU32, Ordering};

use axum::body::Body as HttpBody;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use http::header::{ACCEPT, ACCEPT_LANGUAGE, ALLOW, CACHE_CONTROL, CONTENT_TYPE, LINK, LOCATION};
use http::{HeaderName, Request, StatusCode};
use maillon_store::{Conn, StoreError};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower::ServiceExt;
use utoipa::ToSchema;

use super::once::{HEADER, REPLAYED};
use super::*;
use crate::form::FieldErrors;
use crate::problem::Problem;
use crate::site::Site;
use crate::testing::TestSite;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct Chair {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    legs: Option<u8>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Which {
    limit: Limit,
    cursor: Option<Cursor>,
    broken: bool,
}

/// How many chairs were really made.
static MADE: AtomicU32 = AtomicU32::new(0);

async fn list(Query(which): Query<Which>) -> Result<Page<u32>, Problem> {
    let after = which.cursor.map(|cursor| cursor.read(|text| text.parse().ok())).transpose()?.unwrap_or(0);
    let many = u32::try_from(which.limit.and_one()).unwrap();
    Ok(Page::of((after + 1..=7).take(many as usize).collect(), which.limit, u32::to_string, |one| *one))
}

async fn make(State(site): State<Site>, Posted { body, once }: Posted<Chair>) -> Result<Response, Problem> {
    if let Some(answer) = once.replay(&site.store, "anna").await? {
        return Ok(answer.located("/api/chairs"));
    }
    if body.name.is_empty() {
        let mut errors = FieldErrors::default();
        errors.add("name", "form-needed");
        return Err(Problem::invalid(errors));
    }
    let now = site.clock.millis();
    let act = move |conn: &mut Conn| -> Result<Answer, OnceRefused<StoreError>> {
        once.run(conn, "anna", now, |_| {
            let id = MADE.fetch_add(1, Ordering::SeqCst);
            Answer::new(StatusCode::CREATED, &json!({ "id": id.to_string(), "name": body.name }))
        })
    };
    Ok(site.store.write(act).await?.located("/api/chairs"))
}

async fn paint(patch: MergePatch<Chair>) -> Result<Json<Chair>, Problem> {
    let present = Chair { name: "Thonet".into(), legs: Some(4), tags: vec!["bois".into()] };
    patch.onto(&present).map(Json)
}

async fn panics() -> StatusCode {
    panic!("secret")
}

struct Api(Router, TestSite);

impl Api {
    fn open() -> Self {
        let test = TestSite::open("http://localhost:8001/");
        let below = Router::new()
            .route("/chairs", get(list).post(make))
            .route("/chairs/{id}", get(async |Id(id): Id<u32>| id.to_string()).patch(paint))
            .route("/count", post(async |Body(chair): Body<Chair>| chair.name))
            .route("/panic", get(panics));
        let api = Router::new().nest("/api", layers(below, &test.site)).with_state(test.site.clone());
        Self(api, test)
    }

    async fn send(&self, line: &str, headers: &[(HeaderName, &str)], body: &str) -> Answered {
        let (method, path) = line.split_once(' ').unwrap();
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let request = request.body(HttpBody::from(body.to_owned())).unwrap();
        let (parts, body) = self.0.clone().oneshot(request).await.unwrap().into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8(bytes.into()).unwrap();
        Answered { status: parts.status.as_u16(), headers: parts.headers, text }
    }

    async fn json(&self, line: &str, body: &str) -> Answered {
        self.send(line, &[JSON], body).await
    }
}

const JSON: (HeaderName, &str) = (CONTENT_TYPE, "application/json");

#[derive(Debug)]
struct Answered {
    status: u16,
    headers: http::HeaderMap,
    text: String,
}

impl Answered {
    fn problem(&self) -> Value {
        assert_eq!(self.headers[CONTENT_TYPE], "application/problem+json", "{}", self.text);
        let problem: Value = serde_json::from_str(&self.text).unwrap();
        assert_eq!(problem["status"], self.status);
        problem
    }
}

#[tokio::test]
async fn a_body_is_read_strictly_and_its_faults_have_places() {
    let api = Api::open();
    let chair = "POST /api/chairs";
    assert_eq!(api.json(chair, "{\"name\"").await.problem()["status"], 400);
    assert_eq!(api.send(chair, &[], "{}").await.problem()["status"], 415);
    assert_eq!(api.send(chair, &[(CONTENT_TYPE, "text/json")], "{}").await.status, 415);
    let large = format!("{{\"name\":\"{}\"}}", "x".repeat(BODY));
    assert_eq!(api.json(chair, &large).await.problem()["status"], 413);
    for (body, pointer) in [
        ("[]", "#"),
        ("{\"name\":7}", "#/name"),
        ("{\"name\":\"a\",\"legs\":400}", "#/legs"),
        ("{\"name\":\"a\",\"tags\":[\"b\",null]}", "#/tags/1"),
        ("{\"name\":\"a\\u0000\"}", "#/name"),
        ("{\"name\":\"a\",\"tags\":[\"\\u0000\"]}", "#/tags/0"),
        ("{\"colour\":\"red\"}", "#/colour"),
    ] {
        let problem = api.json(chair, body).await.problem();
        assert_eq!(
            (&problem["status"], &problem["errors"][0]["pointer"]),
            (&json!(422), &json!(pointer)),
            "{body}"
        );
    }
    let typed = (CONTENT_TYPE, "application/JSON; charset=utf-8");
    assert_eq!(api.send("POST /api/count", &[typed], "{\"name\":\"Tripp\"}").await.text, "Tripp");
}

#[tokio::test]
async fn a_query_is_read_strictly_and_an_id_leads_somewhere_or_nowhere() {
    let api = Api::open();
    for (query, name) in [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=many", "limit"),
        ("limit=1&limit=2", "limit"),
        ("broken=oui", "broken"),
        ("cursor=%F0", "cursor"),
        ("cursor=bm8", "cursor"),
        ("colour=red", "colour"),
    ] {
        let problem = api.send(&format!("GET /api/chairs?{query}"), &[], "").await.problem();
        assert_eq!(
            (&problem["status"], &problem["errors"][0]["parameter"]),
            (&json!(422), &json!(name)),
            "{query}"
        );
    }
    assert_eq!(api.send("GET /api/chairs?cursor=%00", &[], "").await.problem()["status"], 400);
    assert_eq!(api.send("GET /api/chairs/7", &[], "").await.text, "7");
    for path in ["/api/chairs/x", "/api/chairs/%FF", "/api/tables", "/api"] {
        assert_eq!(
            api.send(&format!("GET {path}"), &[(ACCEPT, "text/html")], "").await.problem()["status"],
            404
        );
    }
}

#[tokio::test]
async fn pages_follow_each_other_by_their_links() {
    let api = Api::open();
    let (mut path, mut seen) = ("/api/chairs?limit=3".to_owned(), Vec::new());
    loop {
        let answer = api.send(&format!("GET {path}"), &[], "").await;
        let page: Value = serde_json::from_str(&answer.text).unwrap();
        seen.extend(page["items"].as_array().unwrap().iter().filter_map(Value::as_u64));
        let Some(link) = answer.headers.get(LINK) else {
            assert_eq!(page["next"], Value::Null);
            break;
        };
        let link = link.to_str().unwrap().strip_suffix(">; rel=\"next\"").unwrap();
        link[1..].clone_into(&mut path);
        assert!(path.ends_with(&format!("limit=3&cursor={}", page["next"].as_str().unwrap())), "{path}");
    }
    assert_eq!(seen, [1, 2, 3, 4, 5, 6, 7]);
}

#[tokio::test]
async fn a_request_with_a_key_takes_effect_once() {
    let api = Api::open();
    let before = MADE.load(Ordering::SeqCst);
    let send = async |key: &str, body: &str| api.send("POST /api/chairs", &[JSON, (HEADER, key)], body).await;
    let first = send("a-1", "{\"name\":\"Tripp\"}").await;
    let again = send("a-1", "{\"name\":\"Tripp\"}").await;
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!(first.text, again.text);
    assert_eq!(first.headers[LOCATION], again.headers[LOCATION]);
    assert!(!first.headers.contains_key(REPLAYED));
    assert_eq!(again.headers[REPLAYED], "true");
    assert_eq!(send("a-1", "{\"name\":\"Trapp\"}").await.problem()["status"], 422);
    assert_eq!(send("a-2", "{}").await.problem()["errors"][0]["code"], "form-needed");
    assert_eq!(send("a-2", "{\"name\":\"Mended\"}").await.status, 201, "a refused request claims nothing");
    assert_eq!(MADE.load(Ordering::SeqCst), before + 2);
    for key in ["", "a b", "é", &"x".repeat(256)] {
        assert_eq!(send(key, "{\"name\":\"x\"}").await.problem()["status"], 400, "{key}");
    }
    let kept = async |before| {
        api.1
            .site
            .store
            .write(move |conn: &mut Conn| Ok::<_, StoreError>(prune(conn, before)?))
            .await
            .unwrap()
    };
    let now = api.1.site.clock.millis();
    assert_eq!((kept(now).await, kept(now + 1).await), (0, 2));
}

#[test]
fn what_is_shown_once_does_not_come_again() {
    let answer = Answer::new(StatusCode::CREATED, &json!({ "id": "1" })).unwrap();
    let again = answer.clone().coming_again().showing_once("link", "secret");
    assert_eq!(again, answer.clone().coming_again());
    assert_ne!(answer.clone().showing_once("link", "secret"), answer);
}

#[tokio::test]
async fn a_patch_leaves_what_it_does_not_name() {
    let api = Api::open();
    let patch = async |body: &str| api.json("PATCH /api/chairs/1", body).await;
    let all: Value = serde_json::from_str(&patch("{}").await.text).unwrap();
    assert_eq!(all, json!({ "name": "Thonet", "legs": 4, "tags": ["bois"] }));
    let merged = api.send(
        "PATCH /api/chairs/1",
        &[(CONTENT_TYPE, "application/merge-patch+json")],
        "{\"legs\":null,\"name\":\"Panton\"}",
    );
    assert_eq!(merged.await.text, "{\"name\":\"Panton\",\"tags\":[\"bois\"]}");
    assert_eq!(patch("[]").await.problem()["status"], 422);
    assert_eq!(patch("{\"legs\":{}}").await.problem()["errors"][0]["pointer"], "#/legs");
    assert_eq!(patch("{\"arms\":2}").await.problem()["errors"][0]["pointer"], "#/arms");
}

#[test]
fn the_schema_of_a_patch_follows_the_whole() {
    use utoipa::PartialSchema;
    let schema = serde_json::to_value(MergePatch::<Chair>::schema()).unwrap();
    assert_eq!(schema["required"], Value::Null);
    assert_eq!(schema["properties"]["name"]["oneOf"][0]["type"], "null");
    assert_eq!(schema["properties"]["legs"]["type"], json!(["integer", "null"]));
}

#[tokio::test]
async fn problems_speak_the_callers_language() {
    let api = Api::open();
    let said = async |lang: &str| {
        let headers = [JSON, (ACCEPT_LANGUAGE, lang)];
        let answer = api.send("POST /api/chairs", &headers, "{}").await;
        let problem = answer.problem();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        (
            text(&problem["title"]),
            text(&problem["errors"][0]["detail"]),
            answer.headers["content-language"].clone(),
        )
    };
    let (english, french, dutch) = (said("de").await, said("fr-BE, en;q=0.5").await, said("nl").await);
    assert_eq!(english.0, "Some fields cannot be accepted");
    assert_eq!(
        (english.2, french.2, dutch.2),
        ("en".parse().unwrap(), "fr".parse().unwrap(), "nl".parse().unwrap())
    );
    assert!(english.1 != french.1 && french.1 != dutch.1 && english.0 != french.0);
}

#[tokio::test]
async fn every_answer_is_guarded() {
    let api = Api::open();
    let wrong = api.send("DELETE /api/chairs", &[], "").await;
    assert_eq!(wrong.problem()["status"], 405);
    assert_eq!(wrong.headers[ALLOW], "GET,HEAD,POST");
    let broken = api.send("GET /api/panic", &[], "").await;
    assert_eq!(broken.problem()["status"], 500);
    assert!(!broken.text.contains("secret"));
    let fine = api.send("GET /api/chairs", &[("authorization".parse().unwrap(), "Bearer x")], "").await;
    assert_eq!(fine.headers["x-content-type-options"], "nosniff");
    assert_eq!(fine.headers[CACHE_CONTROL], "no-store");
    assert!(!fine.headers.contains_key("access-control-allow-origin"));
}
