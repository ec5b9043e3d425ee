//! Everything that a signed request must be, through the real door: each case has its own reason, stores nothing, and
//! differs in one thing from a request that is taken.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use http::{HeaderMap, HeaderName, HeaderValue};
use maillon_federation::signature::{content_digest_header, sha256_digest_header};
use maillon_store::inbox;
use maillon_testkit::{Base, House, Manner, Stranger, Town};
use serde_json::json;
use tokio::task::JoinSet;

/// A request after draft-cavage, each part to be changed. What is signed and what is sent are the same but for `sent`.
struct Cavage<'a> {
    key: &'a str,
    edwards: bool,
    algorithm: &'a str,
    covered: &'a str,
    target: &'a str,
    created: Option<&'a str>,
    expires: Option<&'a str>,
    more: &'a str,
    sent: Option<(&'static str, &'a str)>,
}

const ALL: &str = "(request-target) host date digest";

impl Default for Cavage<'_> {
    fn default() -> Self {
        Self {
            key: "#main-key",
            edwards: false,
            algorithm: "hs2019",
            covered: ALL,
            target: "/inbox",
            created: None,
            expires: None,
            more: "",
            sent: None,
        }
    }
}

impl Cavage<'_> {
    fn headers(&self, stranger: &Stranger, house: &House, body: &[u8]) -> HeaderMap {
        let date = house.clock.now().format("%a, %d %b %Y %H:%M:%S GMT").to_string();
        let (host, digest) = (house.instance.federation.origin().authority(), sha256_digest_header(body));
        let line = |name: &str| {
            let value = match name {
                "(request-target)" => format!("post {}", self.target),
                "host" => host.to_owned(),
                "date" => date.clone(),
                "digest" => digest.clone(),
                "(created)" => self.created.unwrap_or_default().to_owned(),
                "(expires)" => self.expires.unwrap_or_default().to_owned(),
                other => panic!("{other} is no component of these tests"),
            };
            format!("{name}: {value}")
        };
        let text = self.covered.split(' ').map(line).collect::<Vec<_>>().join("\n");
        let value = STANDARD.encode(stranger.sign_bytes(text.as_bytes(), self.edwards));
        let time =
            |name: &str, time: Option<&str>| time.map_or(String::new(), |time| format!("{name}={time},"));
        let signature = format!(
            "keyId=\"{}{}\",algorithm=\"{}\",{}{}headers=\"{}\",{}signature=\"{value}\"",
            stranger.actor,
            self.key,
            self.algorithm,
            time("created", self.created),
            time("expires", self.expires),
            self.covered,
            self.more,
        );
        let content = ("content-type", "application/activity+json");
        let pairs =
            [("host", host), ("date", &date), ("digest", &digest), ("signature", &signature), content];
        map(pairs.into_iter().chain(self.sent))
    }
}

fn map<'a>(pairs: impl Iterator<Item = (&'static str, &'a str)>) -> HeaderMap {
    let mut map = HeaderMap::new();
    for (name, value) in pairs {
        map.insert(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
    }
    map
}

/// What the door says of a delivery by these headers.
async fn said(stranger: &Stranger, house: &House, cavage: &Cavage<'_>) -> (u16, String) {
    let body = stranger.activity("Like", json!("https://x.example/1")).to_string().into_bytes();
    let headers = cavage.headers(stranger, house, &body);
    stranger.post_for_answer(&house.url("/inbox"), headers, body).await
}

#[tokio::test]
async fn every_guard_of_draft_cavage_holds_at_the_door() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
    let now = house.clock.now().timestamp();
    let at = |seconds: i64| (now + seconds).to_string();
    let (fresh, early, late, soon, past) = (at(0), at(3700), at(-3700), at(60), at(-1));
    let with_created = "(request-target) host (created) digest";
    let with_both = "(request-target) host (created) (expires) digest";
    let timed = |created, expires, covered| Cavage { covered, created, expires, ..Cavage::default() };

    for (what, good) in [
        ("as it must be", Cavage::default()),
        ("rsa-sha256", Cavage { algorithm: "rsa-sha256", ..Cavage::default() }),
        ("hs2019 with Ed25519", Cavage { key: "#ed25519-key", edwards: true, ..Cavage::default() }),
        ("created", timed(Some(&fresh), None, with_created)),
        ("expires", timed(Some(&late), Some(&soon), with_both)),
    ] {
        let answer = said(&stranger, house, &good).await;
        assert_eq!(answer.0, 202, "{what}: {}", answer.1);
    }
    let stored = house.read(inbox::count).await;

    let (huge, other) = (u64::MAX.to_string(), sha256_digest_header(b"another body"));
    let cases = [
        ("does not cover digest", Cavage { covered: "(request-target) host date", ..Cavage::default() }),
        ("does not cover host", Cavage { covered: "(request-target) date digest", ..Cavage::default() }),
        ("does not cover (request-target)", Cavage { covered: "host date digest", ..Cavage::default() }),
        ("does not cover a date", Cavage { covered: "(request-target) host digest", ..Cavage::default() }),
        ("does not match", Cavage { target: "/@marolles/inbox", ..Cavage::default() }),
        ("not match the digest", Cavage { sent: Some(("digest", &other)), ..Cavage::default() }),
        ("no SHA-256", Cavage { sent: Some(("digest", "MD5=AAAA")), ..Cavage::default() }),
        (
            "more than one",
            Cavage { sent: Some(("authorization", "Signature keyId=\"a\"")), ..Cavage::default() },
        ),
        ("stands twice", Cavage { more: "keyId=\"https://x.example/k\",", ..Cavage::default() }),
        ("stands twice", Cavage { more: "headers=\"date\",", ..Cavage::default() }),
        ("in the future", timed(Some(&early), None, with_created)),
        ("seconds old", timed(Some(&late), None, with_created)),
        ("expired", timed(Some(&fresh), Some(&past), with_both)),
        ("too long", timed(Some(&huge), None, with_created)),
        ("too long", timed(Some(&fresh), Some(&huge), with_both)),
        ("is malformed", timed(Some("-1"), None, with_created)),
        // Algorithms: the key decides, and the name must not say otherwise.
        (
            "not of the kind",
            Cavage { algorithm: "rsa-sha256", key: "#ed25519-key", edwards: true, ..Cavage::default() },
        ),
        (
            "algorithm",
            Cavage { algorithm: "ed25519", key: "#ed25519-key", edwards: true, ..Cavage::default() },
        ),
        ("algorithm", Cavage { algorithm: "hmac-sha256", ..Cavage::default() }),
        ("does not match", Cavage { edwards: true, ..Cavage::default() }),
        ("not a key that its owner lists", Cavage { key: "#other-key", ..Cavage::default() }),
    ];
    for (why, case) in cases {
        let (status, answer) = said(&stranger, house, &case).await;
        assert_eq!(status, 401, "{why}: {answer}");
        assert!(answer.contains(why), "{why}: {answer}");
    }
    assert_eq!(house.read(inbox::count).await, stored);
    town.settle().await;
    town.close().await;
}

/// The same after RFC 9421.
async fn said_of_message(
    stranger: &Stranger,
    house: &House,
    components: &str,
    params: &str,
    edwards: bool,
) -> (u16, String) {
    let body = stranger.activity("Like", json!("https://x.example/1")).to_string().into_bytes();
    let (inbox, digest) = (house.url("/inbox"), content_digest_header(&body));
    let input = format!("({components}){params}");
    let line = |name: &str| {
        let value = match name.trim_matches('"') {
            "@method" => "POST",
            "@target-uri" => &inbox,
            "content-digest" => &digest,
            other => panic!("{other} is no component of these tests"),
        };
        format!("{name}: {value}\n")
    };
    let text: String = components.split(' ').map(line).collect();
    let text = format!("{text}\"@signature-params\": {input}");
    let value = STANDARD.encode(stranger.sign_bytes(text.as_bytes(), edwards));
    let (input, value) = (format!("sig1={input}"), format!("sig1=:{value}:"));
    let headers = map([
        ("content-digest", digest.as_str()),
        ("signature-input", &input),
        ("signature", &value),
        ("content-type", "application/activity+json"),
    ]
    .into_iter());
    stranger.post_for_answer(&inbox, headers, body).await
}

#[tokio::test]
async fn every_guard_of_rfc_9421_holds_at_the_door() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
    let now = house.clock.now().timestamp();
    let all = "\"@method\" \"@target-uri\" \"content-digest\"";
    let rsa = format!(";keyid=\"{}\"", stranger.key_id());
    let edwards = format!(";keyid=\"{}#ed25519-key\"", stranger.actor);
    let fresh = format!(";created={now}");
    let both = format!("{fresh}{rsa}");
    let expiring = format!(";created={};expires={}{rsa}", now - 7200, now + 60);
    for (params, with_edwards) in [
        (both.clone(), false),
        (format!("{both};alg=\"rsa-v1_5-sha256\""), false),
        (format!("{fresh}{edwards};alg=\"ed25519\""), true),
        (format!("{fresh}{edwards}"), true),
        (expiring, false),
    ] {
        let answer = said_of_message(&stranger, house, all, &params, with_edwards).await;
        assert_eq!(answer.0, 202, "{params}: {}", answer.1);
    }
    let stored = house.read(inbox::count).await;

    let time = |created: i128, expires: &str| (all, format!(";created={created}{expires}{rsa}"), false);
    let now = i128::from(now);
    let cases = [
        ("does not cover @method", ("\"@target-uri\" \"content-digest\"", both.clone(), false)),
        ("does not cover @target-uri", ("\"@method\" \"content-digest\"", both.clone(), false)),
        ("does not cover content-digest", ("\"@method\" \"@target-uri\"", both.clone(), false)),
        ("does not cover created", (all, rsa.clone(), false)),
        ("stands twice", (all, format!("{both};created={now}"), false)),
        ("stands twice", (all, format!("{both}{rsa}"), false)),
        ("in the future", time(now + 3700, "")),
        ("seconds old", time(now - 3700, "")),
        ("expired", time(now, &format!(";expires={}", now - 1))),
        ("malformed", time(i128::from(u64::MAX), "")),
        ("too long", time(999_999_999_999_999, "")),
        ("too long", time(now, ";expires=999999999999999")),
        ("not of the kind", (all, format!("{both};alg=\"ed25519\""), false)),
        ("not of the kind", (all, format!("{fresh}{edwards};alg=\"rsa-v1_5-sha256\""), true)),
        ("algorithm", (all, format!("{both};alg=\"hs2019\""), false)),
        ("does not match", (all, both.clone(), true)),
    ];
    for (why, (components, params, with_edwards)) in cases {
        let (status, answer) = said_of_message(&stranger, house, components, &params, with_edwards).await;
        assert_eq!(status, 401, "{why}: {params}: {answer}");
        assert!(answer.contains(why), "{why}: {answer}");
    }
    assert_eq!(house.read(inbox::count).await, stored);
    town.settle().await;
    town.close().await;
}

/// Whoever listened to a delivery may play it back: within the hour it is no news, after it it is too old.
#[tokio::test]
async fn a_request_that_is_played_back_has_no_second_effect() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
        let inbox = house.url("/inbox");
        let body = stranger.activity("Like", json!("https://x.example/1")).to_string().into_bytes();
        let headers = stranger.sign_as(&stranger.key_id(), &inbox, &body, house.clock.now());
        for _ in 0..2 {
            assert_eq!(stranger.post(&inbox, headers.clone(), body.clone()).await, 202);
            town.settle().await;
        }
        house.clock.advance(TimeDelta::minutes(59));
        assert_eq!(stranger.post(&inbox, headers.clone(), body.clone()).await, 202);
        house.clock.advance(TimeDelta::minutes(2));
        let (status, answer) = stranger.post_for_answer(&inbox, headers, body).await;
        assert_eq!(status, 401);
        assert!(answer.contains("seconds old"), "{answer}");
        assert_eq!(house.read(inbox::count).await, 1, "{base:?}");
        town.settle().await;
        town.close().await;
    }
}

/// A neighbour's key on the same server signs for the neighbour alone.
#[tokio::test]
async fn a_key_signs_for_its_owner_alone() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
    let inbox = house.url("/inbox");
    let mut like = stranger.activity("Like", json!("https://x.example/1"));
    like["actor"] = json!(stranger.url("/users/voisine"));
    let body = like.to_string().into_bytes();
    let (status, answer) = stranger.post_for_answer(&inbox, stranger.sign(&inbox, &body), body).await;
    assert_eq!(status, 401);
    assert!(answer.contains("cannot speak for"), "{answer}");

    // A document that claims somebody else's key as its own, and one whose owner is another.
    for key in [
        json!({ "id": stranger.url("/users/b#k"), "owner": stranger.actor, "publicKeyPem": stranger.document()["publicKey"]["publicKeyPem"] }),
        json!({ "id": stranger.key_id(), "owner": stranger.url("/users/b"), "publicKeyPem": stranger.document()["publicKey"]["publicKeyPem"] }),
    ] {
        let mut other = stranger.document();
        let actor = stranger.url("/users/b");
        other["id"] = json!(actor);
        other["inbox"] = json!(format!("{actor}/inbox"));
        other["publicKey"] = key.clone();
        other.as_object_mut().unwrap().remove("assertionMethod");
        stranger.serve_document("/users/b", other);
        let mut like = stranger.activity("Like", json!("https://x.example/1"));
        like["actor"] = json!(actor);
        let body = like.to_string().into_bytes();
        let id = key["id"].as_str().unwrap();
        let headers = stranger.sign_as(id, &inbox, &body, house.clock.now());
        assert_eq!(stranger.post(&inbox, headers, body).await, 401, "{key}");
    }
    assert_eq!(house.read(inbox::count).await, 0);
    town.close().await;
}

/// Whoever names many keys on a dead host, or on one that never answers, costs us little.
#[tokio::test]
async fn a_flood_of_keys_is_dammed() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let inbox = house.url("/inbox");
    let deliver = |stranger: &Stranger, number: usize| {
        let mut like = stranger.activity("Like", json!("https://x.example/1"));
        let actor = stranger.url(&format!("/users/{number}"));
        like["actor"] = json!(actor);
        let body = like.to_string().into_bytes();
        (stranger.sign_as(&format!("{actor}#key"), &inbox, &body, house.clock.now()), body)
    };
    let broken = Stranger::arrive().await;
    for number in 0..20 {
        broken.behave(&format!("/users/{number}"), Manner::Status(http::StatusCode::BAD_GATEWAY));
        let (headers, body) = deliver(&broken, number);
        assert_eq!(broken.post(&inbox, headers, body).await, 503);
    }
    assert_eq!(broken.requests().len(), 1, "the host is left alone meanwhile");

    let (silent, many) = (Stranger::arrive().await, 40);
    let mut asking = JoinSet::new();
    let client = reqwest::Client::builder().no_proxy().tls_certs_only([]).build().unwrap();
    for number in 0..many {
        silent.behave(&format!("/users/{number}"), Manner::Silence);
        let (headers, body) = deliver(&silent, number);
        let request = client.post(&inbox).headers(headers).body(body);
        asking.spawn(async move { request.send().await.unwrap() });
    }
    // Long before the silent host is given up, the rest is sent away.
    let sent_away = async {
        for _ in 0..many - 32 {
            assert_eq!(asking.join_next().await.unwrap().unwrap().status(), 503);
        }
    };
    tokio::time::timeout(Duration::from_secs(4), sent_away).await.expect("nobody waits for a turn");
    asking.abort_all();
    town.close().await;
}
