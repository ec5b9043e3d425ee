//! Another server on the fediverse, as small as can be: one actor, some documents, an inbox that remembers.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use maillon_federation::followers;
use maillon_federation::json::Object;
use maillon_federation::keys::{Ed25519Key, RsaKey};
use maillon_federation::proof;
use maillon_federation::signature::{self, Signer};
use maillon_kernel::clock::Clock;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::visitor::Answer;

/// A stranger with an actor `@passante`.
pub struct Stranger {
    /// The actor's URI.
    pub actor: String,
    base: String,
    key: RsaKey,
    edwards: Ed25519Key,
    client: reqwest::Client,
    shared: Arc<Mutex<Memory>>,
    server: tokio::task::JoinHandle<()>,
}

/// How a path answers.
#[derive(Clone, Debug)]
pub enum Manner {
    /// With a document.
    Document(Value),
    /// With this text, of this content type.
    Text(&'static str, String),
    /// With a redirect to a URL.
    Redirect(String),
    /// With a bare status.
    Status(StatusCode),
    /// Not at all.
    Silence,
}

#[derive(Default)]
struct Memory {
    manners: HashMap<String, Manner>,
    forms: HashMap<String, Value>,
    received: Vec<Value>,
    requests: Vec<Captured>,
    answer: Option<StatusCode>,
    reads: Option<Reads>,
}

/// Which signatures a stranger understands; it looks at their kind only, and answers 401 to the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// draft-cavage.
    Cavage,
    /// RFC 9421.
    Message,
}

/// A request as it came over the wire.
#[derive(Clone, Debug)]
pub struct Captured {
    /// `GET`, `POST`…
    pub method: Method,
    /// Path and query string.
    pub target: String,
    /// All headers.
    pub headers: HeaderMap,
    /// The body; empty when there was none.
    pub body: Bytes,
}

impl Stranger {
    /// Starts the server on a free port.
    pub async fn arrive() -> Self {
        Self::arrive_with(None).await
    }

    /// The same, but its actor publishes this key, whose private half somebody else has. What
    /// [`send`](Self::send) and [`sign`](Self::sign) sign is then nobody's.
    pub async fn arrive_with_key_of_another(public_pem: &str) -> Self {
        Self::arrive_with(Some(public_pem)).await
    }

    async fn arrive_with(public_pem: Option<&str>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let port = listener.local_addr().expect("it is bound").port();
        let base = format!("http://localhost:{port}");
        let actor = format!("{base}/users/passante");
        let key = RsaKey::generate().expect("a key can be made");
        let edwards = Ed25519Key::generate().expect("a key can be made");
        let shared = Arc::new(Mutex::new(Memory::default()));
        let router = Router::new().fallback(answer).with_state(shared.clone());
        let server = tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        let client = reqwest::Client::builder().no_proxy().tls_certs_only([]).build().expect("a client");
        let stranger =
            Self { actor: actor.clone(), base: base.clone(), key, edwards, client, shared, server };
        let public_pem = public_pem.map_or_else(|| stranger.key.public_pem(), str::to_owned);
        stranger.serve_document("/users/passante", stranger.actor_document(&public_pem));
        let host = base.trim_start_matches("http://");
        stranger.serve_document(
            "/.well-known/webfinger",
            json!({ "subject": format!("acct:passante@{host}"), "links": [
                { "rel": "self", "type": "application/activity+json", "href": actor },
            ] }),
        );
        stranger
    }

    fn actor_document(&self, public_pem: &str) -> Value {
        let actor = &self.actor;
        json!({
            "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
            "id": actor,
            "type": "Person",
            "preferredUsername": "passante",
            "name": "Une passante",
            "inbox": format!("{actor}/inbox"),
            "outbox": format!("{actor}/outbox"),
            "followers": format!("{actor}/followers"),
            "endpoints": { "sharedInbox": format!("{}/inbox", self.base) },
            "publicKey": { "id": self.key_id(), "owner": actor, "publicKeyPem": public_pem },
            "assertionMethod": [{
                "id": format!("{actor}#ed25519-key"), "type": "Multikey", "controller": actor,
                "publicKeyMultibase": self.edwards.public_multibase(),
            }],
        })
    }

    /// The id of its key.
    pub fn key_id(&self) -> String {
        format!("{}#main-key", self.actor)
    }

    /// Its RSA key as a Multikey.
    pub fn public_multibase(&self) -> String {
        self.key.public_multibase()
    }

    /// A URL of this server.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The handle of its actor.
    pub fn handle(&self) -> maillon_kernel::handle::Handle {
        let host = self.base.trim_start_matches("http://");
        format!("@passante@{host}").parse().expect("it is a handle")
    }

    /// Serves `document` at `path` from now on.
    pub fn serve_document(&self, path: &str, document: Value) {
        self.behave(path, Manner::Document(document));
    }

    /// Answers a GET of `path` like this from now on.
    pub fn behave(&self, path: &str, manner: Manner) {
        self.memory().manners.insert(path.to_owned(), manner);
    }

    /// Answers a form that is sent to `path` with this document from now on.
    pub fn answer_form(&self, path: &str, document: Value) {
        self.memory().forms.insert(path.to_owned(), document);
    }

    /// The fields of the forms that were sent to `path`.
    pub fn forms(&self, path: &str) -> Vec<HashMap<String, String>> {
        let sent = |one: &&Captured| one.method == Method::POST && one.target == path;
        let fields = |one: &Captured| url::form_urlencoded::parse(&one.body).into_owned().collect();
        self.memory().requests.iter().filter(sent).map(fields).collect()
    }

    /// The actor's document as it is served now.
    pub fn document(&self) -> Value {
        match self.memory().manners.get("/users/passante") {
            Some(Manner::Document(document)) => document.clone(),
            other => panic!("the actor is served as {other:?}"),
        }
    }

    /// Answers deliveries with this status from now on; `None` is 202 again.
    pub fn answer_with(&self, status: Option<StatusCode>) {
        self.memory().answer = status;
    }

    /// Understands these signatures only, from now on.
    pub fn read_only(&self, reads: Reads) {
        self.memory().reads = Some(reads);
    }

    /// Signs a delivery after RFC 9421 with its RSA or its Ed25519 key, and sends it. Answers the status.
    pub async fn send_message(&self, inbox: &str, activity: &Value, edwards: bool) -> u16 {
        let body = activity.to_string().into_bytes();
        let id = if edwards { format!("{}#ed25519-key", self.actor) } else { self.key_id() };
        let signer = if edwards { Signer::Ed25519(&id, &self.edwards) } else { Signer::Rsa(&id, &self.key) };
        let headers = message_headers(signer, inbox, &body);
        self.post(inbox, headers, body).await
    }

    /// The headers of a delivery that is signed after RFC 9421, to be tampered with.
    pub fn sign_message(&self, inbox: &str, body: &[u8]) -> HeaderMap {
        message_headers(Signer::Rsa(&self.key_id(), &self.key), inbox, body)
    }

    /// The activities that were delivered and taken, in their order.
    pub fn received(&self) -> Vec<Value> {
        self.memory().received.clone()
    }

    /// Every request that came, as `METHOD path`.
    pub fn requests(&self) -> Vec<String> {
        let path = |one: &Captured| one.target.split('?').next().unwrap_or_default().to_owned();
        self.memory().requests.iter().map(|one| format!("{} {}", one.method, path(one))).collect()
    }

    /// Every request that came, with all its bytes.
    pub fn captured(&self) -> Vec<Captured> {
        self.memory().requests.clone()
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.shared.lock().expect("nobody panics while holding it")
    }

    /// An activity of this actor, with an id of its own.
    pub fn activity(&self, verb: &str, object: impl Into<Value>) -> Value {
        let id = format!("{}/activities/{}", self.base, Clock::System.uuid());
        json!({
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": id, "type": verb, "actor": self.actor, "object": object.into(),
        })
    }

    /// Puts a proof of its actor (FEP-8b32) on an activity.
    pub fn prove(&self, activity: Value, now: chrono::DateTime<chrono::Utc>) -> Value {
        self.prove_as(&format!("{}#ed25519-key", self.actor), activity, now)
    }

    /// The same in the name of another key.
    pub fn prove_as(&self, method: &str, activity: Value, now: chrono::DateTime<chrono::Utc>) -> Value {
        let Value::Object(mut activity) = activity else { panic!("an activity is an object") };
        proof::attach(&mut activity, method, &self.edwards, now).expect("it can be proven");
        Value::Object(activity)
    }

    /// Sends an activity, signed as it should be. Answers the status.
    pub async fn send(&self, inbox: &str, activity: &Value) -> u16 {
        let body = activity.to_string().into_bytes();
        let headers = self.sign(inbox, &body);
        self.post(inbox, headers, body).await
    }

    /// The same at another time than now: a test's clock was moved.
    pub async fn send_at(&self, inbox: &str, activity: &Value, now: chrono::DateTime<chrono::Utc>) -> u16 {
        let body = activity.to_string().into_bytes();
        let headers = self.sign_as(&self.key_id(), inbox, &body, now);
        self.post(inbox, headers, body).await
    }

    /// The same with a header about its followers (FEP-8fcf), which is signed, too.
    pub async fn send_hinting(
        &self,
        inbox: &str,
        activity: &Value,
        hint: &str,
        now: chrono::DateTime<chrono::Utc>,
    ) -> u16 {
        let body = activity.to_string().into_bytes();
        let url = inbox.parse().expect("the inbox is a URL");
        let (digest, besides) = (signature::sha256_digest_header(&body), [(followers::NAME, hint)]);
        let (id, post) = (self.key_id(), Method::POST);
        let headers = signature::sign_with_digest(&id, &self.key, &post, &url, &digest, &besides, now);
        self.post(inbox, headers.expect("it can be signed"), body).await
    }

    /// Takes in another actor, with the same numbers in its key. Answers its URI.
    pub fn take_in(&self, name: &str) -> String {
        let actor = self.url(&format!("/users/{name}"));
        let document = self.document().to_string().replace("/users/passante", &format!("/users/{name}"));
        let mut document: Object = serde_json::from_str(&document).expect("it stays a document");
        document.insert("preferredUsername".to_owned(), json!(name));
        self.serve_document(&format!("/users/{name}"), Value::Object(document));
        actor
    }

    /// Sends an activity of another actor that lives here.
    pub async fn send_as(&self, actor: &str, inbox: &str, activity: Value) -> (u16, String) {
        let Value::Object(mut activity) = activity else { panic!("an activity is an object") };
        activity.insert("actor".to_owned(), json!(actor));
        let body = Value::Object(activity).to_string().into_bytes();
        let headers = self.sign_as(&format!("{actor}#main-key"), inbox, &body, Clock::System.now());
        self.post_for_answer(inbox, headers, body).await
    }

    /// The headers of a signed delivery, to be tampered with.
    pub fn sign(&self, inbox: &str, body: &[u8]) -> HeaderMap {
        self.sign_as(&self.key_id(), inbox, body, Clock::System.now())
    }

    /// The same in the name of another key, at another time.
    pub fn sign_as(
        &self,
        key_id: &str,
        inbox: &str,
        body: &[u8],
        now: chrono::DateTime<chrono::Utc>,
    ) -> HeaderMap {
        let url = inbox.parse().expect("the inbox is a URL");
        signature::sign(key_id, &self.key, &Method::POST, &url, Some(body), now).expect("it can be signed")
    }

    /// Sends bytes with these headers as they are.
    pub async fn post(&self, inbox: &str, headers: HeaderMap, body: Vec<u8>) -> u16 {
        let request = self.client.post(inbox).headers(headers).body(body);
        request.send().await.expect("the server answers").status().as_u16()
    }

    /// The same; answers the status and the body.
    pub async fn post_for_answer(&self, inbox: &str, headers: HeaderMap, body: Vec<u8>) -> (u16, String) {
        let request = self.client.post(inbox).headers(headers).body(body);
        let answer = request.send().await.expect("the server answers");
        (answer.status().as_u16(), answer.text().await.expect("it can be read"))
    }

    /// Signs anything with its RSA key, or with its Ed25519 key.
    pub fn sign_bytes(&self, message: &[u8], edwards: bool) -> Vec<u8> {
        let signature = if edwards { self.edwards.sign(message) } else { self.key.sign(message) };
        signature.expect("it can be signed")
    }

    /// Asks for a document, signed as it should be.
    pub async fn get(&self, url: &str) -> Answer {
        let parsed = url.parse().expect("it is a URL");
        let now = Clock::System.now();
        let headers = signature::sign(&self.key_id(), &self.key, &Method::GET, &parsed, None, now);
        self.get_with(url, headers.expect("it can be signed")).await
    }

    /// Asks for a document with these headers as they are.
    pub async fn get_with(&self, url: &str, headers: HeaderMap) -> Answer {
        let request = self.client.get(url).headers(headers).header("accept", "application/activity+json");
        Answer::of(request.send().await.expect("the server answers")).await
    }

    /// Headers without a signature.
    pub fn unsigned(&self) -> HeaderMap {
        HeaderMap::from_iter([(
            HeaderName::from_static("content-type"),
            HeaderValue::from_static("application/activity+json"),
        )])
    }
}

fn message_headers(signer: Signer<'_>, inbox: &str, body: &[u8]) -> HeaderMap {
    let url = inbox.parse().expect("the inbox is a URL");
    let digest = signature::content_digest_header(body);
    let headers = signature::sign_message(signer, &Method::POST, &url, Some(&digest), Clock::System.now());
    headers.expect("it can be signed")
}

impl Drop for Stranger {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn answer(State(shared): State<Arc<Mutex<Memory>>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let body: Bytes = axum::body::to_bytes(body, 4 * 1024 * 1024).await.unwrap_or_default();
    let captured = Captured {
        method: parts.method.clone(),
        target: parts.uri.path_and_query().map_or_else(|| path.clone(), ToString::to_string),
        headers: parts.headers,
        body: body.clone(),
    };
    let manner = {
        let mut memory = shared.lock().expect("nobody panics while holding it");
        let is_message = captured.headers.contains_key("signature-input");
        memory.requests.push(captured);
        if memory.reads.is_some_and(|reads| is_message != (reads == Reads::Message)) {
            return StatusCode::UNAUTHORIZED.into_response();
        }
        if let Some(document) = memory.forms.get(&path).filter(|_| parts.method == Method::POST) {
            return axum::Json(document).into_response();
        }
        if parts.method == Method::POST {
            let status = memory.answer.unwrap_or(StatusCode::ACCEPTED);
            if status.is_success() {
                memory.received.push(serde_json::from_slice(&body).unwrap_or(Value::Null));
            }
            return status.into_response();
        }
        memory.manners.get(&path).cloned()
    };
    let kind =
        if path.starts_with("/.well-known") { "application/jrd+json" } else { "application/activity+json" };
    match manner {
        Some(Manner::Document(document)) => ([("content-type", kind)], document.to_string()).into_response(),
        Some(Manner::Text(kind, text)) => ([("content-type", kind)], text).into_response(),
        Some(Manner::Redirect(url)) => (StatusCode::FOUND, [("location", url)]).into_response(),
        Some(Manner::Status(status)) => status.into_response(),
        Some(Manner::Silence) => std::future::pending().await,
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
