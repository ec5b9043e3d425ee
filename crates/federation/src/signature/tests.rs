use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use url::Url;

use super::cavage::Cavage;
use super::*;
use crate::keys::{Ed25519Key, PublicKey, RsaKey};

static KEY: LazyLock<RsaKey> = LazyLock::new(|| RsaKey::generate().unwrap());
const KEY_ID: &str = "https://peer.example/actor#main-key";
const BODY: &[u8] = br#"{"type":"Follow"}"#;

fn now() -> DateTime<Utc> {
    "2026-11-24T12:00:00Z".parse().unwrap()
}

fn public() -> PublicKey {
    KEY.public_key().unwrap()
}

fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
    let pairs = pairs
        .iter()
        .map(|(name, value)| (HeaderName::try_from(*name).unwrap(), HeaderValue::try_from(*value).unwrap()));
    let mut map = HeaderMap::new();
    pairs.for_each(|(name, value)| {
        map.append(name, value);
    });
    map
}

/// A GET with the given signature parameters over the given text.
fn get(params: &str, text: &str, more: &[(&str, &str)]) -> HeaderMap {
    let value = STANDARD.encode(KEY.sign(text.as_bytes()).unwrap());
    let signature = format!(r#"keyId="{KEY_ID}",{params},signature="{value}""#);
    headers(&[&[("host", "maillon.example"), ("signature", signature.as_str())], more].concat())
}

fn read(headers: &HeaderMap) -> Result<Cavage, SignatureProblem> {
    Cavage::read(&Method::GET, "/a?b=c", headers, now())
}

#[test]
fn what_we_sign_is_spelled_as_documented() {
    let url = Url::parse("https://peer.example:8443/users/a/inbox?x=1#part").unwrap();
    let map = sign(KEY_ID, &KEY, &Method::POST, &url, Some(BODY), now()).unwrap();
    let digest = sha256_digest_header(BODY);
    assert_eq!(map["host"], "peer.example:8443");
    assert_eq!(map["date"], "Tue, 24 Nov 2026 12:00:00 GMT");
    assert_eq!(map["digest"], digest.as_str());
    assert_eq!(map["content-type"], "application/activity+json");
    let expected = format!(
        "(request-target): post /users/a/inbox?x=1\nhost: peer.example:8443\n\
         date: Tue, 24 Nov 2026 12:00:00 GMT\ndigest: {digest}\ncontent-type: application/activity+json"
    );
    let value = STANDARD.encode(KEY.sign(expected.as_bytes()).unwrap());
    let header = format!(
        r#"keyId="{KEY_ID}",algorithm="rsa-sha256",headers="(request-target) host date digest content-type",signature="{value}""#
    );
    assert_eq!(map["signature"], header.as_str());
}

#[test]
fn what_we_sign_is_accepted_by_our_own_door() {
    for (method, body) in [(Method::GET, None), (Method::POST, Some(BODY))] {
        let url = Url::parse("http://maillon.example/inbox?page=2").unwrap();
        let map = sign(KEY_ID, &KEY, &method, &url, body, now()).unwrap();
        assert_eq!(map.contains_key("content-type"), body.is_some());
        let claim = Cavage::read(&method, "/inbox?page=2", &map, now()).unwrap();
        assert_eq!(claim.key_id(), KEY_ID);
        assert_eq!(claim.check_host("Maillon.example"), Ok(()));
        assert_eq!(claim.check_host("maillon.example:443"), Ok(()));
        assert_eq!(claim.check_host("maillon.example:8443"), Err(SignatureProblem::Host));
        assert_eq!(claim.check_digest(body.unwrap_or_default()), Ok(()));
        assert_eq!(claim.verify(&public()), Ok(()));
    }
}

#[test]
fn a_digest_computed_once_signs_the_same() {
    let url = Url::parse("https://peer.example/inbox").unwrap();
    let digest = sha256_digest_header(BODY);
    assert_eq!(
        sign(KEY_ID, &KEY, &Method::POST, &url, Some(BODY), now()).unwrap(),
        sign_with_digest(KEY_ID, &KEY, &Method::POST, &url, &digest, &[], now()).unwrap()
    );
}

#[test]
fn what_cannot_be_signed_says_why() {
    let url = Url::parse("https://peer.example/inbox").unwrap();
    for key_id in ["https://a.example/\"", "https://a.example/\n", "https://a.example/\\"] {
        let refused = sign(key_id, &KEY, &Method::GET, &url, None, now());
        assert_eq!(refused.unwrap_err(), SigningProblem::Header, "{key_id:?}");
    }
    let nowhere = Url::parse("data:text/plain,x").unwrap();
    let refused = sign(KEY_ID, &KEY, &Method::GET, &nowhere, None, now());
    assert_eq!(refused.unwrap_err(), SigningProblem::Host);
}

#[test]
fn the_query_string_may_be_left_out_of_what_was_signed() {
    let text = "(request-target): get /a\nhost: maillon.example\ndate: Tue, 24 Nov 2026 12:00:00 GMT";
    let more = [("date", "Tue, 24 Nov 2026 12:00:00 GMT")];
    let map = get(r#"headers="(request-target) host date""#, text, &more);
    assert_eq!(read(&map).unwrap().verify(&public()), Ok(()));
    let other = Cavage::read(&Method::GET, "/b?b=c", &map, now()).unwrap();
    assert_eq!(other.verify(&public()), Err(SignatureProblem::BadSignature));
}

#[test]
fn spaces_unquoted_times_the_authorization_header_and_commas_in_an_id_are_read() {
    let text = "(request-target): get /a?b=c\n(created): 1795521600\nhost: maillon.example";
    let value = STANDARD.encode(KEY.sign(text.as_bytes()).unwrap());
    let id = "https://peer.example/users/a,b";
    let signature = format!(
        r#"sIgnature keyId="{id}", algorithm="hs2019" ,created=1795521600, headers="(request-target) (Created) Host", signature="{value}""#
    );
    let map = headers(&[("host", "maillon.example"), ("authorization", &signature)]);
    let claim = read(&map).unwrap();
    assert_eq!(claim.key_id(), id);
    assert_eq!(claim.verify(&public()), Ok(()));
    let bearer = headers(&[("authorization", "Bearer abc")]);
    assert_eq!(read(&bearer).unwrap_err(), SignatureProblem::Missing);
}

/// `now()` is 1795521600; ages in seconds.
#[test]
fn created_and_expires_are_judged_by_the_clock() {
    let at = now().timestamp();
    let with = "(request-target) (created) (expires) host";
    let without = "(request-target) (created) host";
    for (created, expires, covered, verdict) in [
        (at - 3600, None, without, Ok(())),
        (at + 3600, None, without, Ok(())),
        (at - 3601, None, without, Err(SignatureProblem::Stale { age: 3601, limit: 3600 })),
        (at + 3601, None, without, Err(SignatureProblem::Future(3601))),
        (at - 43_200, Some(at), with, Ok(())),
        (at - 43_201, Some(at + 60), with, Err(SignatureProblem::Stale { age: 43_201, limit: 43_200 })),
        (at - 60, Some(at - 1), with, Err(SignatureProblem::Expired(1))),
        // Not signed: cannot lengthen the life, can shorten it.
        (at - 3601, Some(at + 60), without, Err(SignatureProblem::Stale { age: 3601, limit: 3600 })),
        (at - 60, Some(at - 1), without, Err(SignatureProblem::Expired(1))),
    ] {
        let expires_param = expires.map(|expires| format!(",expires={expires}")).unwrap_or_default();
        let expires_line = match expires {
            Some(expires) if covered == with => format!("\n(expires): {expires}"),
            _ => String::new(),
        };
        let text = format!(
            "(request-target): get /a?b=c\n(created): {created}{expires_line}\nhost: maillon.example"
        );
        let map = get(&format!(r#"created={created}{expires_param},headers="{covered}""#), &text, &[]);
        let answer = read(&map).and_then(|claim| claim.verify(&public()));
        assert_eq!(answer, verdict, "{created} {expires:?} {covered}");
    }
}

#[test]
fn every_component_that_must_be_signed_is_missed() {
    let date = ("date", "Tue, 24 Nov 2026 12:00:00 GMT");
    for (covered, missed) in [
        ("host date", "(request-target)"),
        ("(request-target) date", "host"),
        ("(request-target) host", "a date or (created)"),
        ("", "(request-target)"),
    ] {
        let map = get(&format!(r#"headers="{covered}""#), "", &[date]);
        assert_eq!(read(&map).unwrap_err(), SignatureProblem::NotSigned(missed), "{covered}");
    }
    let map = get(r#"headers="(request-target) host date""#, "", &[date]);
    let post = Cavage::read(&Method::POST, "/", &map, now());
    assert_eq!(post.unwrap_err(), SignatureProblem::NotSigned("digest"));
    let chunked =
        get(r#"headers="(request-target) host date""#, "", &[date, ("transfer-encoding", "chunked")]);
    assert_eq!(read(&chunked).unwrap_err(), SignatureProblem::NotSigned("digest"));
    assert_eq!(read(&map).unwrap().check_digest(b"x"), Err(SignatureProblem::NotSigned("digest")));
    assert_eq!(read(&map).unwrap().check_digest(b""), Ok(()));
}

#[test]
fn each_flaw_of_the_header_has_its_own_reason() {
    use SignatureProblem::{Absent, Algorithm, Malformed, TooLarge};
    let covered = r#"headers="(request-target) host date""#;
    let twice = r#"headers="(request-target) host date host""#;
    let long = format!("headers=\"{}\"", "a".repeat(9000));
    let header = "the Signature header";
    for (params, problem) in [
        (r#"algorithm="hmac-sha256""#.to_owned(), Algorithm),
        (format!(r#"algorithm="ed25519",{covered}"#), Algorithm),
        (twice.to_owned(), Malformed("the signature's headers (a name stands twice)")),
        (format!("{covered},{covered}"), Malformed("the Signature header (a parameter stands twice)")),
        (r#"headers="(request-target) host date x-none""#.to_owned(), Absent("x-none".to_owned())),
        (r#"headers="(request-target) host date signature""#.to_owned(), Absent("signature".to_owned())),
        (r#"headers="(request-target) host (created)""#.to_owned(), Absent("(created)".to_owned())),
        (r#"headers="(request-target) host date (expires)""#.to_owned(), Absent("(expires)".to_owned())),
        (format!(r"created=x,{covered}"), Malformed("the signature's created")),
        (format!(r"expires=-1,{covered}"), Malformed("the signature's expires")),
        (format!(r"created=99999999999999999999,{covered}"), TooLarge("the signature's created")),
        (format!(r"expires=18446744073709551615,{covered}"), TooLarge("the signature's expires")),
        (format!(r"expires=253402300800,{covered}"), TooLarge("the signature's expires")),
        (
            r#"algorithm="rsa-sha256",created=1795521600,headers="(request-target) host (created)""#
                .to_owned(),
            Malformed("the signature's headers ((created) needs hs2019)"),
        ),
        (long, TooLarge(header)),
        ("headers=\"a\"b".to_owned(), Malformed(header)),
        ("headers".to_owned(), Malformed(header)),
    ] {
        let map = get(&params, "", &[("date", "Tue, 24 Nov 2026 12:00:00 GMT")]);
        assert_eq!(read(&map).unwrap_err(), problem, "{params}");
    }
}

#[test]
fn a_signature_without_an_id_a_value_or_a_date_is_malformed() {
    for (signature, what) in [
        (r#"signature="AAAA""#, "the signature's keyId"),
        (r#"keyId="acct:a@b.example",signature="AAAA""#, "the signature's keyId"),
        (r#"keyId="/relative",signature="AAAA""#, "the signature's keyId"),
        (r#"keyId="https://a.example/k""#, "the signature's value"),
        (r#"keyId="https://a.example/k",signature="?""#, "the signature's value"),
        (r#"keyId="https://a.example/k",signature="""#, "the signature's value"),
        (
            r#"keyId="https://a.example/k",signature="AAAA",headers="(request-target) host date""#,
            "the Date header",
        ),
    ] {
        let map = headers(&[("host", "maillon.example"), ("date", "yesterday"), ("signature", signature)]);
        assert_eq!(read(&map).unwrap_err(), SignatureProblem::Malformed(what), "{signature}");
    }
}

#[test]
fn two_signatures_are_one_too_many() {
    let one = r#"keyId="https://a.example/k",signature="AAAA""#;
    let authorization = format!("Signature {one}");
    for pairs in
        [[("signature", one), ("signature", one)], [("signature", one), ("authorization", &authorization)]]
    {
        assert_eq!(read(&headers(&pairs)).unwrap_err(), SignatureProblem::Duplicate);
    }
    assert_eq!(read(&HeaderMap::new()).unwrap_err(), SignatureProblem::Missing);
}

#[test]
fn a_second_host_does_not_pass_for_ours() {
    let text = "(request-target): get /a?b=c\nhost: maillon.example, evil.example\n(created): 1795521600";
    let params = r#"created=1795521600,headers="(request-target) host (created)""#;
    let map = get(params, text, &[("host", "evil.example")]);
    let claim = read(&map).unwrap();
    assert_eq!(claim.verify(&public()), Ok(()));
    assert_eq!(claim.check_host("maillon.example"), Err(SignatureProblem::Host));
}

#[test]
fn the_kind_of_key_must_be_the_one_named() {
    let edwards = Ed25519Key::generate().unwrap();
    let text = "(request-target): get /a?b=c\nhost: maillon.example\n(created): 1795521600";
    let value = STANDARD.encode(edwards.sign(text.as_bytes()).unwrap());
    let signature = format!(
        r#"keyId="{KEY_ID}",algorithm="hs2019",created=1795521600,headers="(request-target) host (created)",signature="{value}""#
    );
    let map = headers(&[("host", "maillon.example"), ("signature", signature.as_str())]);
    let claim = read(&map).unwrap();
    assert_eq!(claim.verify(&edwards.public_key().unwrap()), Ok(()));
    let problem = claim.verify(&public()).unwrap_err();
    assert!(problem.concerns_key(), "{problem}");
    assert_eq!(problem, SignatureProblem::BadSignature);
}
