//! Our signatures verify in apsig, and its requests are accepted here.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use maillon_federation::keys::RsaKey;
use maillon_federation::{proof, signature};
use maillon_kernel::clock::Clock;
use maillon_store::{inbox, reactions};
use maillon_testkit::{Base, Captured, House, Stranger, Town, fixtures};
use serde_json::{Value, json};

use super::Service;

const KEY_ID: &str = "https://asso.example/@asso#main-key";
const INBOX: &str = "https://elsewhere.example/users/a/inbox";
/// What must be signed of a request with a body, and what of one without.
const OF_A_POST: [&str; 5] = ["(request-target)", "host", "date", "digest", "content-type"];
const OF_A_GET: [&str; 3] = ["(request-target)", "host", "date"];

/// The oracle.
struct Apsig(Service);

impl Apsig {
    fn meet() -> Option<Self> {
        Service::at("MAILLON_TEST_APSIG").map(Self)
    }

    /// An answer; 422 means that apsig cannot judge the question.
    async fn ask(&self, path: &str, question: &Value) -> Value {
        let (status, answer) = self.0.ask(path, question).await;
        assert_eq!(status, 200, "{path}: {answer}");
        answer
    }

    async fn verify(&self, request: &Signed, public_pem: &str) -> Value {
        self.ask("/verify", &request.question("public_key_pem", public_pem)).await
    }
}

/// A signed request, as a question to apsig takes it.
#[derive(Clone)]
struct Signed {
    method: Method,
    url: String,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Signed {
    fn by_us(key: &RsaKey, method: Method, body: Option<&[u8]>) -> Self {
        let (url, now) = (INBOX.parse().unwrap(), Clock::System.now());
        let headers = signature::sign(KEY_ID, key, &method, &url, body, now).unwrap();
        Self { method, url: url.to_string(), headers, body: body.unwrap_or_default().to_vec() }
    }

    fn captured(from: &Captured, base: &str) -> Self {
        let (url, body) = (format!("{base}{}", from.target), from.body.to_vec());
        Self { method: from.method.clone(), url, headers: from.headers.clone(), body }
    }

    fn question(&self, key: &str, pem: &str) -> Value {
        let pair =
            |(name, value): (&HeaderName, &HeaderValue)| json!([name.as_str(), value.to_str().unwrap()]);
        json!({
            "method": self.method.as_str(), "url": self.url, "body_base64": STANDARD.encode(&self.body),
            "headers": self.headers.iter().map(pair).collect::<Vec<_>>(), key: pem,
        })
    }

    fn with_header(&self, name: &'static str, change: impl Fn(&str) -> String) -> Self {
        let mut changed = self.clone();
        let value = change(self.headers[name].to_str().unwrap());
        assert_ne!(value.as_bytes(), self.headers[name].as_bytes(), "{name} is changed");
        changed.headers.insert(name, value.parse().unwrap());
        changed
    }
}

/// Another letter in the middle of the signature.
fn flip_signature(header: &str) -> String {
    let at = header.find("signature=\"").expect("it is there") + 40;
    let other = if header.as_bytes()[at] == b'A' { "B" } else { "A" };
    format!("{}{other}{}", &header[..at], &header[at + 1..])
}

#[tokio::test]
async fn what_we_sign_verifies_and_what_is_changed_does_not() {
    let Some(apsig) = Apsig::meet() else { return };
    let key = RsaKey::generate().unwrap();
    let body = "{\"content\":\"Un vélo à prêter\"}".as_bytes();
    let post = Signed::by_us(&key, Method::POST, Some(body));
    let verdict = apsig.verify(&post, &key.public_pem()).await;
    assert_eq!(verdict, json!({ "valid": true, "reason": "", "key_id": KEY_ID, "signed": OF_A_POST }));

    let mut body = post.body.clone();
    body[3] ^= 1;
    let changes = [
        ("a byte of the body", Signed { body, ..post.clone() }),
        ("the path", Signed { url: INBOX.replace("/a/", "/b/"), ..post.clone() }),
        ("the method", Signed { method: Method::PUT, ..post.clone() }),
        ("a letter of the signature", post.with_header("signature", flip_signature)),
        ("the digest", post.with_header("digest", |_| signature::sha256_digest_header(b"{}"))),
        ("the host", post.with_header("host", |host| format!("{host}:1"))),
        ("the date", post.with_header("date", |_| httpdate_in_ten_minutes())),
        ("the type", post.with_header("content-type", |_| "application/ld+json".to_owned())),
    ];
    for (what, changed) in changes {
        let verdict = apsig.verify(&changed, &key.public_pem()).await;
        assert_eq!(verdict["valid"], false, "{what}: {verdict}");
    }
    let other = RsaKey::generate().unwrap();
    assert_eq!(apsig.verify(&post, &other.public_pem()).await["valid"], false, "another key");
}

fn httpdate_in_ten_minutes() -> String {
    let later = Clock::System.now() + chrono::TimeDelta::minutes(10);
    later.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

#[tokio::test]
async fn our_signed_get_verifies_and_is_good_for_one_path_only() {
    let Some(apsig) = Apsig::meet() else { return };
    let key = RsaKey::generate().unwrap();
    let get = Signed::by_us(&key, Method::GET, None);
    let verdict = apsig.verify(&get, &key.public_pem()).await;
    assert_eq!(verdict, json!({ "valid": true, "reason": "", "key_id": KEY_ID, "signed": OF_A_GET }));
    let elsewhere = Signed { url: INBOX.replace("/a/", "/b/"), ..get.clone() };
    assert_eq!(apsig.verify(&elsewhere, &key.public_pem()).await["valid"], false);
    let changed = get.with_header("signature", flip_signature);
    assert_eq!(apsig.verify(&changed, &key.public_pem()).await["valid"], false);
}

#[tokio::test]
async fn the_bytes_that_an_instance_sends_verify() {
    let Some(apsig) = Apsig::meet() else { return };
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let stranger = Stranger::arrive().await;
    let follow = stranger.activity("Follow", json!(house.actor()));
    assert_eq!(stranger.send(&house.url("/inbox"), &follow).await, 202);
    town.settle().await;
    house.publish(&fixtures::bicycle_repair()).await;
    town.settle().await;

    let (mut posts, mut gets) = (0, 0);
    for captured in stranger.captured() {
        let request = Signed::captured(&captured, &stranger.url(""));
        let is_post = captured.method == Method::POST;
        // Deliveries are signed by their actor, fetches by the instance.
        // What goes to followers bears a header about them, which is signed, too.
        let of_followers = captured.headers.contains_key("collection-synchronization");
        let besides = of_followers.then_some("collection-synchronization");
        let (signer, components): (_, Vec<&str>) = if is_post {
            ("/@marolles", OF_A_POST.into_iter().chain(besides).collect())
        } else {
            ("/actor", OF_A_GET.to_vec())
        };
        let key = house.visitor().get_activity(signer).await.json()["publicKey"].clone();
        let verdict = apsig.verify(&request, key["publicKeyPem"].as_str().unwrap()).await;
        let expected = json!({ "valid": true, "reason": "", "key_id": key["id"], "signed": components });
        assert_eq!(verdict, expected, "{} {}", captured.method, captured.target);
        if is_post { posts += 1 } else { gets += 1 }
    }
    assert_eq!(posts, 2, "an Accept and a Create");
    assert!(1 <= gets, "the stranger's key was fetched");
    town.close().await;
}

/// A stranger whose private key apsig has.
struct Client {
    apsig: Apsig,
    stranger: Stranger,
    private_pem: String,
}

impl Client {
    async fn arrive() -> Option<Self> {
        let apsig = Apsig::meet()?;
        let keys = apsig.ask("/keygen", &json!({})).await;
        let pem = |member: &str| keys[member].as_str().expect("it is PEM").to_owned();
        let stranger = Stranger::arrive_with_key_of_another(&pem("public_key_pem")).await;
        Some(Self { apsig, stranger, private_pem: pem("private_key_pem") })
    }

    /// A delivery that apsig signs, with other headers or components to sign on demand.
    async fn sign(&self, house: &House, activity: &Value, more: Value) -> Signed {
        let mut headers = self.stranger.unsigned();
        headers.extend(more["date"].as_str().map(|date| (http::header::DATE, date.parse().unwrap())));
        let (url, body) = (house.url("/inbox"), activity.to_string().into_bytes());
        let mut request = Signed { method: Method::POST, url, headers, body };
        let mut question = request.question("private_key_pem", &self.private_pem);
        question["key_id"] = json!(self.stranger.key_id());
        if more["signed_headers"].is_array() {
            question["signed_headers"] = more["signed_headers"].clone();
        }
        let answer = self.apsig.ask("/sign", &question).await;
        let signed = answer["headers"].as_object().expect("there are headers").iter();
        let header = |(name, value): (&String, &Value)| {
            (name.parse::<HeaderName>().unwrap(), HeaderValue::from_str(value.as_str().unwrap()).unwrap())
        };
        request.headers = signed.map(header).collect();
        request
    }

    async fn post(&self, request: Signed) -> u16 {
        self.stranger.post(&request.url, request.headers, request.body).await
    }
}

#[tokio::test]
async fn what_apsig_signs_is_accepted_and_stored() {
    let Some(client) = Client::arrive().await else { return };
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let offer = house.publish(&fixtures::bicycle_repair()).await;
    let like = client.stranger.activity("Like", json!(offer.uri));
    let request = client.sign(house, &like, json!({})).await;
    assert_eq!(client.post(request).await, 202);
    let id = like["id"].as_str().unwrap().to_owned();
    assert_eq!(house.read(move |conn| inbox::outcome(conn, &id)).await, Some((0, None)), "it waits");
    town.settle().await;
    assert_eq!(house.read(move |conn| reactions::count(conn, &offer.uri, "Like")).await, 1);
    town.close().await;
}

#[tokio::test]
async fn what_apsig_signed_and_somebody_changed_is_refused() {
    let Some(client) = Client::arrive().await else { return };
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let offer = house.publish(&fixtures::bicycle_repair()).await;
    let like = client.stranger.activity("Like", json!(offer.uri));
    let good = client.sign(house, &like, json!({})).await;
    let mut body = good.body.clone();
    *body.last_mut().unwrap() = b' ';
    let without_digest = json!({ "signed_headers": ["(request-target)", "date", "host"] });
    let stale = json!({ "date": "Tue, 24 Nov 2020 15:40:28 GMT" });
    let cases = [
        ("a byte of the body", Signed { body, ..good.clone() }),
        ("a letter of the signature", good.with_header("signature", flip_signature)),
        ("the date", good.with_header("date", |_| httpdate_in_ten_minutes())),
        ("another inbox", Signed { url: house.url("/@marolles/inbox"), ..good.clone() }),
        ("a digest that is not signed", client.sign(house, &like, without_digest).await),
        ("an old date", client.sign(house, &like, stale).await),
    ];
    for (what, request) in cases {
        assert_eq!(client.post(request).await, 401, "{what}");
    }
    assert_eq!(house.read(inbox::count).await, 0);
    assert_eq!(client.post(good).await, 202, "it was good before it was changed");
    town.settle().await;
    town.close().await;
}

/// A document that an actor of this house may answer for.
fn agreement(house: &House) -> Value {
    let context =
        json!(["https://www.w3.org/ns/activitystreams", { "vf": "https://w3id.org/valueflows/ont/vf#" }]);
    json!({
        "@context": context, "id": house.url("/ap/activities/1"), "type": "Accept", "actor": house.actor(),
        "object": "https://elsewhere.example/1",
        "result": { "type": "Agreement", "name": "Une échelle, à rendre – « dimanche »", "minutes": 1.5e2 },
    })
}

#[tokio::test]
async fn what_we_prove_is_proven_to_apsig() {
    let Some(apsig) = Apsig::meet() else { return };
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let keys = house.instance.federation.keys_of(&house.actor()).await.unwrap();
    let mut document = agreement(house).as_object().unwrap().clone();
    let proven = proof::prove(&mut document, &keys, house.clock.now()).unwrap();
    // The key as our actor publishes it.
    let actor = house.visitor().get_activity("/@marolles").await.json();
    let listed = actor["assertionMethod"].as_array().unwrap();
    let key = listed.iter().find(|key| key["id"] == json!(proven.method)).unwrap();
    let question = json!({ "document": document, "public_key": key["publicKeyMultibase"] });
    let verdict = apsig.ask("/verify-proof", &question).await;
    assert_eq!(verdict, json!({ "valid": true, "reason": "", "verification_method": proven.method }));
    for (member, value) in [("object", json!("https://elsewhere.example/2")), ("extra", json!(1))] {
        let mut changed = question.clone();
        changed["document"][member] = value;
        assert_eq!(apsig.ask("/verify-proof", &changed).await["valid"], false, "{member}");
    }
    town.close().await;
}

/// All four messages of a transfer between two ledgers, as they were sent, are proven for somebody else, too: so a
/// dispute can be settled by people who trust neither of the two programs.
#[tokio::test]
async fn apsig_verifies_the_proofs_of_a_transfer() {
    use crate::journeys::credit::transfers::{elsewhere, pay, two};
    use diesel::prelude::*;
    use maillon_store::schema::evidence::dsl;

    let Some(apsig) = Apsig::meet() else { return };
    let town = two(Base::Sqlite).await;
    let karim = elsewhere(&town["haie"], &town["four"], "karim").await;
    pay(&town["haie"], "jeanne", &karim, 60).await.unwrap();
    town.settle().await;
    let mut verified = Vec::new();
    for name in ["haie", "four"] {
        let (house, ledger) = (&town[name], town[name].instance.sel.actor.clone());
        let actor = town["haie"].instance.federation.fetch(&ledger.parse().unwrap()).await;
        let actor = match actor {
            Ok(document) => Value::Object(document.json),
            // One's own is not fetched from oneself.
            Err(_) => Value::Object(
                town["four"].instance.federation.fetch(&ledger.parse().unwrap()).await.unwrap().json,
            ),
        };
        let own = ledger.clone();
        let said = house
            .read(move |conn| dsl::evidence.filter(dsl::actor.eq(own)).select(dsl::body).load::<String>(conn))
            .await;
        for body in said {
            let document: Value = serde_json::from_str(&body).unwrap();
            let method = document["proof"]["verificationMethod"].clone();
            let keys = actor["assertionMethod"].as_array().unwrap();
            let key = keys.iter().find(|key| key["id"] == method).unwrap()["publicKeyMultibase"].clone();
            let mut question = json!({ "document": document, "public_key": key });
            assert_eq!(apsig.ask("/verify-proof", &question).await["valid"], true, "{body}");
            let kind = format!(
                "{} {}",
                document["type"].as_str().unwrap(),
                document["object"]["type"].as_str().unwrap_or("")
            );
            verified.push(kind);
            question["document"]["epoch"] = json!("99");
            assert_eq!(apsig.ask("/verify-proof", &question).await["valid"], false);
        }
    }
    verified.sort();
    assert_eq!(verified, ["Accept ", "Accept Offer", "Create EconomicEvent", "Offer Commitment"]);
    town.close().await;
}

#[tokio::test]
async fn what_apsig_proves_is_proven_to_us() {
    let Some(apsig) = Apsig::meet() else { return };
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
    let keys = apsig.ask("/keygen", &json!({})).await["ed25519"].take();
    let mut actor = stranger.document();
    actor["assertionMethod"][0]["publicKeyMultibase"] = keys["public_key_multibase"].clone();
    stranger.serve_document("/users/passante", actor);
    let method = format!("{}#ed25519-key", stranger.actor);
    let mut document = agreement(house);
    document["id"] = json!(stranger.url("/activities/1"));
    document["actor"] = json!(stranger.actor);
    let question = json!({
        "document": document, "private_key_pem": keys["private_key_pem"], "verification_method": method,
        "created": house.clock.now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
    });
    let document = apsig.ask("/sign-proof", &question).await["document"].take();
    let federation = &house.instance.federation;
    let proven = federation.prover_of(document.as_object().unwrap()).await.unwrap();
    assert_eq!((proven.actor, proven.method), (stranger.actor.clone(), method));
    assert_eq!(json!(proven.public_key), keys["public_key_multibase"]);
    let mut changed = document;
    changed["result"]["minutes"] = json!(151);
    let problem = federation.prover_of(changed.as_object().unwrap()).await.unwrap_err();
    assert!(problem.to_string().contains("does not match"), "{problem}");
    town.close().await;
}
