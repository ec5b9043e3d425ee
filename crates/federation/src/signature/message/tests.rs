//! The vectors of RFC 9421, our own signatures read by our own door, and what must be refused.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use url::Url;

use super::super::{Claim, content_digest_header};
use super::*;
use crate::keys::{Ed25519Key, RsaKey};

const KEY_ID: &str = "https://peer.example/actor#ed25519-key";
const BODY: &[u8] = br#"{"type":"Follow"}"#;

fn now() -> DateTime<Utc> {
    "2026-11-24T12:00:00Z".parse().unwrap()
}

fn base() -> Url {
    "https://maillon.example/".parse().unwrap()
}

fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
    let mut map = HeaderMap::new();
    for (name, value) in pairs {
        map.append(HeaderName::try_from(*name).unwrap(), HeaderValue::try_from(*value).unwrap());
    }
    map
}

fn read(headers: &HeaderMap) -> Result<Claim, SignatureProblem> {
    Claim::read(&Method::GET, "/a?b=c", headers, &base(), now())
}

/// A GET with these parameters over this text, signed by `key`.
fn get(key: &Ed25519Key, params: &str, text: &str) -> HeaderMap {
    let signed = format!("{text}\"@signature-params\": {params}");
    let value = STANDARD.encode(key.sign(signed.as_bytes()).unwrap());
    headers(&[
        ("host", "maillon.example"),
        ("signature-input", &format!("sig1={params}")),
        ("signature", &format!("sig1=:{value}:")),
    ])
}

/// RFC 9421, appendix B.2.6: Ed25519 over a request, with the key of B.1.4.
#[test]
fn the_vector_of_the_rfc_is_written_as_it_prescribes() {
    let map = headers(&[
        ("host", "example.com"),
        ("date", "Tue, 20 Apr 2021 02:07:55 GMT"),
        ("content-type", "application/json"),
        (
            "content-digest",
            "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:",
        ),
        ("content-length", "18"),
        (
            "signature-input",
            "sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\")\
             ;created=1618884473;keyid=\"https://example.com/test-key-ed25519\"",
        ),
        ("signature", "sig-b26=:AAAA:"),
    ]);
    // The vector covers no digest, so the door refuses it; what is signed is written as it prescribes.
    let read_at = "2021-04-20T02:10:00Z".parse().unwrap();
    let verdict =
        Message::read(&Method::POST, "/foo", &map, &"https://example.com/".parse().unwrap(), read_at);
    assert_eq!(verdict.unwrap_err(), SignatureProblem::NotSigned("content-digest"));
    let input = Input::read(&map).unwrap();
    let base: Url = "https://example.com/".parse().unwrap();
    let request = Request::new(&Method::POST, "/foo?param=Value&Pet=dog", &map, &base).unwrap();
    let expected = "\"date\": Tue, 20 Apr 2021 02:07:55 GMT\n\"@method\": POST\n\"@path\": /foo\n\
         \"@authority\": example.com\n\"content-type\": application/json\n\"content-length\": 18\n\
         \"@signature-params\": (\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\")\
         ;created=1618884473;keyid=\"https://example.com/test-key-ed25519\"";
    let written = base::write(&input, &request).unwrap();
    assert_eq!(written, expected);
    // The vector's key has a name that is no URL, so the door would not read it.
    let signed = written.replace("https://example.com/test-key-ed25519", "test-key-ed25519");
    let key = STANDARD.decode("JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=").unwrap();
    let key = multibase::encode(multibase::Base::Base58Btc, [[0xed, 0x01].as_slice(), &key].concat());
    let key = PublicKey::from_multibase(&key).unwrap();
    let signature =
        "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==";
    assert_eq!(key.verify(signed.as_bytes(), &STANDARD.decode(signature).unwrap()), Ok(()));
}

#[test]
fn what_we_sign_is_accepted_by_our_own_door() {
    let (rsa, edwards) = (RsaKey::generate().unwrap(), Ed25519Key::generate().unwrap());
    for signer in [Signer::Rsa(KEY_ID, &rsa), Signer::Ed25519(KEY_ID, &edwards)] {
        for (method, body) in [(Method::GET, None), (Method::POST, Some(BODY))] {
            let url = Url::parse("https://maillon.example/inbox?page=2#part").unwrap();
            let digest = body.map(content_digest_header);
            let map = sign_message(signer, &method, &url, digest.as_deref(), now()).unwrap();
            assert_eq!(map["host"], "maillon.example");
            let claim = Claim::read(&method, "/inbox?page=2", &map, &base(), now()).unwrap();
            assert_eq!(claim.key_id(), KEY_ID);
            assert_eq!(claim.check_digest(body.unwrap_or_default()), Ok(()));
            let (own, other) = match signer {
                Signer::Rsa(..) => (rsa.public_key().unwrap(), edwards.public_key().unwrap()),
                Signer::Ed25519(..) => (edwards.public_key().unwrap(), rsa.public_key().unwrap()),
            };
            assert_eq!(claim.verify(&own), Ok(()));
            assert_eq!(claim.verify(&other), Err(SignatureProblem::KeyKind), "another algorithm's key");
            let elsewhere = Url::parse("https://other.example/").unwrap();
            let claim = Claim::read(&method, "/inbox?page=2", &map, &elsewhere, now());
            match claim {
                Ok(claim) => assert_eq!(claim.verify(&own), Err(SignatureProblem::BadSignature)),
                Err(problem) => assert_eq!(problem, SignatureProblem::Host),
            }
        }
    }
}

#[test]
fn other_ways_to_name_the_target_count_when_they_name_all_of_it() {
    let key = Ed25519Key::generate().unwrap();
    let params = |names: &str| format!("({names});created=1795521600;keyid=\"{KEY_ID}\"");
    let line = |name: &str| match name {
        "@method" => "\"@method\": GET\n".to_owned(),
        "@authority" => "\"@authority\": maillon.example\n".to_owned(),
        "@request-target" => "\"@request-target\": /a?b=c\n".to_owned(),
        "@path" => "\"@path\": /a\n".to_owned(),
        "@query" => "\"@query\": ?b=c\n".to_owned(),
        "@scheme" => "\"@scheme\": https\n".to_owned(),
        "@target-uri" => "\"@target-uri\": https://maillon.example/a?b=c\n".to_owned(),
        _ => "\"host\": maillon.example\n".to_owned(),
    };
    let judge = |names: &[&str]| {
        let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
        let text: String = names.iter().map(|name| line(name)).collect();
        let map = get(&key, &params(&quoted.join(" ")), &text);
        read(&map).and_then(|claim| claim.verify(&key.public_key().unwrap()))
    };
    assert_eq!(judge(&["@method", "@target-uri", "host", "@scheme"]), Ok(()));
    assert_eq!(judge(&["@method", "@authority", "@request-target"]), Ok(()));
    assert_eq!(judge(&["@query", "@path", "@authority", "@method"]), Ok(()));
    assert_eq!(judge(&["@method", "@authority", "@path"]), Err(SignatureProblem::NotSigned("@target-uri")));
    assert_eq!(judge(&["@method", "@path", "@query"]), Err(SignatureProblem::NotSigned("@target-uri")));
    assert_eq!(judge(&["@target-uri"]), Err(SignatureProblem::NotSigned("@method")));
}

#[test]
fn what_cannot_be_trusted_is_not_read() {
    let malformed = SignatureProblem::Malformed("the Signature-Input header");
    let twice = SignatureProblem::Malformed("the Signature-Input header (a parameter stands twice)");
    let names = "(\"@method\" \"@target-uri\")";
    let id = format!("keyid=\"{KEY_ID}\"");
    let one = "sig1=:AAAA:";
    let cases = [
        (format!("sig1={names};created=1795521600;{id};{id}"), one, twice.clone()),
        (format!("sig1={names};created=1;created=1795521600;{id}"), one, twice.clone()),
        (format!("sig1={names};created=1795521600;{id}, sig1={names};created=1795521600;{id}"), one, twice),
        (
            format!("sig1={names};created=1795521600;{id}, sig2={names};created=1795521600;{id}"),
            one,
            SignatureProblem::Duplicate,
        ),
        (
            format!("sig1={names};created=1795521600;{id}"),
            "sig1=:AAAA:, sig2=:AAAA:",
            SignatureProblem::Duplicate,
        ),
        (
            format!("sig2={names};created=1795521600;{id}"),
            one,
            SignatureProblem::Malformed("the Signature header"),
        ),
        (
            format!("sig1={names};created=1795521600;{id}"),
            "sig1=\"AAAA\"",
            SignatureProblem::Malformed("the signature's value"),
        ),
        (format!("sig1={names};{id}"), one, SignatureProblem::NotSigned("created")),
        (format!("sig1={names};created=\"1795521600\";{id}"), one, malformed.clone()),
        (
            format!("sig1={names};created=999999999999999;{id}"),
            one,
            SignatureProblem::TooLarge("a time of the signature"),
        ),
        (
            format!("sig1={names};created=1795521600;keyid=\"acct:a@b\""),
            one,
            SignatureProblem::Malformed("the signature's keyId"),
        ),
        (
            format!("sig1={names};created=1795521600;{id};alg=\"hmac-sha256\""),
            one,
            SignatureProblem::Algorithm,
        ),
        (format!("sig1={names};created=1795521600;{id};alg=\"none\""), one, SignatureProblem::Algorithm),
        (format!("sig1=\"{KEY_ID}\";created=1795521600"), one, malformed.clone()),
        (format!("sig1=(\"@method\";req \"@target-uri\");created=1795521600;{id}"), one, malformed.clone()),
        (
            format!("sig1=(\"@method\" \"@target-uri\" \"@method\");created=1795521600;{id}"),
            one,
            SignatureProblem::Malformed("the Signature-Input header (a name stands twice)"),
        ),
        (
            format!("sig1=(\"@method\" \"@target-uri\" \"@status\");created=1795521600;{id}"),
            one,
            SignatureProblem::Absent("@status".to_owned()),
        ),
        (
            format!("sig1=(\"@method\" \"@target-uri\" \"signature\");created=1795521600;{id}"),
            one,
            SignatureProblem::Absent("signature".to_owned()),
        ),
        ("sig1=(\"@method\"".to_owned(), one, malformed),
        (String::new(), one, SignatureProblem::Missing),
        (
            format!("sig1={names};created=1795521600;{id}{}", ";x=1".repeat(3000)),
            one,
            SignatureProblem::TooLarge("the Signature-Input header"),
        ),
    ];
    for (input, signature, expected) in cases {
        let map =
            headers(&[("host", "maillon.example"), ("signature-input", &input), ("signature", signature)]);
        assert_eq!(read(&map).unwrap_err(), expected, "{}", input.chars().take(120).collect::<String>());
    }
}

#[test]
fn a_host_that_is_signed_must_be_ours() {
    let key = Ed25519Key::generate().unwrap();
    let params = format!("(\"@method\" \"@target-uri\" \"host\");created=1795521600;keyid=\"{KEY_ID}\"");
    let text = "\"@method\": GET\n\"@target-uri\": https://maillon.example/a?b=c\n\"host\": other.example\n";
    let mut map = get(&key, &params, text);
    map.insert("host", HeaderValue::from_static("other.example"));
    assert_eq!(read(&map).unwrap_err(), SignatureProblem::Host);
}

#[test]
fn expires_lengthens_a_life_to_twelve_hours_and_ends_it() {
    let key = Ed25519Key::generate().unwrap();
    let at = now().timestamp();
    let judge = |created: i64, expires: &str| {
        let params = format!("(\"@method\" \"@target-uri\");created={created}{expires};keyid=\"{KEY_ID}\"");
        read(&get(&key, &params, "")).map(drop)
    };
    assert_eq!(judge(at - 3600, ""), Ok(()));
    assert_eq!(judge(at - 3601, ""), Err(SignatureProblem::Stale { age: 3601, limit: 3600 }));
    assert_eq!(judge(at + 3601, ""), Err(SignatureProblem::Future(3601)));
    assert_eq!(judge(at - 43_200, &format!(";expires={at}")), Ok(()));
    assert_eq!(judge(at - 10, &format!(";expires={}", at - 1)), Err(SignatureProblem::Expired(1)));
}
