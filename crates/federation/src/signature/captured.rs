//! Requests that other software really signed (`tests/foreign`), with the clock set to their own date.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use http::header::{DATE, HOST};
use http::{HeaderMap, HeaderName, HeaderValue, Method};

use super::*;
use crate::keys::PublicKey;

#[derive(Clone)]
struct Captured {
    name: String,
    method: Method,
    target: String,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Captured {
    /// A delivery has a body; after a GET, what follows in the file is the answer.
    fn read(path: &Path) -> Self {
        let bytes = std::fs::read(path).unwrap();
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let mut lines = head.split("\r\n");
        let mut request = lines.next().unwrap().split(' ');
        let method: Method = request.next().unwrap().parse().unwrap();
        let target = request.next().unwrap().to_owned();
        let mut headers = HeaderMap::new();
        for line in lines {
            let (name, value) = line.split_once(": ").unwrap();
            headers.append(HeaderName::try_from(name).unwrap(), HeaderValue::try_from(value).unwrap());
        }
        let body = if method == Method::POST { bytes[end + 4..].to_vec() } else { Vec::new() };
        Self { name: path.display().to_string(), method, target, headers, body }
    }

    fn date(&self) -> DateTime<Utc> {
        httpdate::parse_http_date(self.headers[DATE].to_str().unwrap()).unwrap().into()
    }

    fn claim(&self, now: DateTime<Utc>) -> Result<Claim, SignatureProblem> {
        let base = format!("http://{}", self.headers[HOST].to_str().unwrap()).parse().unwrap();
        Claim::read(&self.method, &self.target, &self.headers, &base, now)
    }

    /// Everything that the door does, with our clock at the request's own date.
    fn judge(&self, key: &PublicKey) -> Result<(), SignatureProblem> {
        let claim = self.claim(self.date())?;
        claim.check_host(self.headers[HOST].to_str().unwrap())?;
        claim.check_digest(&self.body)?;
        claim.verify(key)
    }

    fn with(&self, name: &'static str, value: String) -> Self {
        let mut changed = self.clone();
        changed.headers.insert(name, HeaderValue::try_from(value).unwrap());
        changed
    }

    fn text(&self, name: &str) -> String {
        self.headers[name].to_str().unwrap().to_owned()
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/foreign")
}

fn requests(software: &str) -> Vec<Captured> {
    let mut paths: Vec<_> = std::fs::read_dir(folder().join(software))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "http"))
        .collect();
    paths.sort();
    paths.iter().map(|path| Captured::read(path)).collect()
}

/// Every key by its id, from the `keys.json` of each folder.
fn keys() -> BTreeMap<String, PublicKey> {
    let mut keys = BTreeMap::new();
    for software in ["capture-peer", "fedify", "gotosocial", "mitra"] {
        let text = std::fs::read_to_string(folder().join(software).join("keys.json")).unwrap();
        let actors: BTreeMap<String, serde_json::Value> = serde_json::from_str(&text).unwrap();
        for actor in actors.values() {
            let key = PublicKey::from_pem(actor["publicKeyPem"].as_str().unwrap()).unwrap();
            keys.insert(actor["keyId"].as_str().unwrap().to_owned(), key);
        }
    }
    keys
}

/// The requests that bear a draft-cavage signature, each with its key.
fn signed(software: &str) -> Vec<(Captured, PublicKey)> {
    let keys = keys();
    let cavage = |request: &Captured| {
        request.headers.contains_key("signature") && !request.headers.contains_key("signature-input")
    };
    requests(software)
        .into_iter()
        .filter(cavage)
        .map(|request| {
            let claim = request.claim(request.date()).unwrap();
            let key = keys.get(claim.key_id()).unwrap_or_else(|| panic!("{}: unknown key", request.name));
            (request.clone(), key.clone())
        })
        .collect()
}

fn everything() -> Vec<(Captured, PublicKey)> {
    ["fedify", "gotosocial", "mitra"].into_iter().flat_map(signed).collect()
}

#[test]
fn every_captured_signature_verifies() {
    // Counted by hand with the captures: a file that is silently passed over fails here.
    for (software, all, deliveries) in [("fedify", 1, 1), ("gotosocial", 70, 45), ("mitra", 74, 48)] {
        let signed = signed(software);
        for (request, key) in &signed {
            assert_eq!(request.judge(key), Ok(()), "{}", request.name);
        }
        let posted = signed.iter().filter(|(request, _)| request.method == Method::POST).count();
        assert_eq!((signed.len(), posted), (all, deliveries), "{software}");
    }
}

/// The requests that bear a signature after RFC 9421, each with its key, and what the door says of them.
fn messages() -> Vec<(Captured, PublicKey)> {
    let (keys, now) = (keys(), "2026-11-24T16:00:00Z".parse().unwrap());
    let all = ["fedify", "gotosocial", "mitra"].into_iter().flat_map(requests);
    all.filter(|request| request.headers.contains_key("signature-input"))
        .map(|request| (keys[request.claim(now).unwrap().key_id()].clone(), request))
        .map(|(key, request)| (request, key))
        .collect()
}

fn judge_message(request: &Captured, key: &PublicKey) -> Result<(), SignatureProblem> {
    let claim = request.claim("2026-11-24T16:00:00Z".parse().unwrap())?;
    claim.check_digest(&request.body)?;
    claim.verify(key)
}

#[test]
fn every_captured_rfc_9421_signature_verifies() {
    let messages = messages();
    for (request, key) in &messages {
        assert_eq!(judge_message(request, key), Ok(()), "{}", request.name);
    }
    // Ten of Fedify, one of Mitra.
    assert_eq!(messages.len(), 11);
}

#[test]
fn a_changed_rfc_9421_message_is_refused() {
    let other = keys()["http://127.0.9.3/actor#main-key"].clone();
    for (request, key) in messages() {
        let bad = Err(SignatureProblem::BadSignature);
        let path = Captured { target: request.target.replacen('/', "/x", 1), ..request.clone() };
        assert_eq!(judge_message(&path, &key), bad, "{}", request.name);
        let get = Captured { method: Method::PUT, ..request.clone() };
        assert_eq!(judge_message(&get, &key), bad, "{}", request.name);
        assert_eq!(
            judge_message(&request.with("host", "127.0.9.8".to_owned()), &key),
            bad,
            "{}",
            request.name
        );
        assert_eq!(judge_message(&request, &other), bad, "{}", request.name);

        let mut body = request.clone();
        body.body.push(b' ');
        assert_eq!(judge_message(&body, &key), Err(SignatureProblem::DigestMismatch), "{}", request.name);
        let body = body.with("content-digest", content_digest_header(&body.body));
        assert_eq!(judge_message(&body, &key), bad, "{}", request.name);

        let input = request.text("signature-input");
        let later = request.with("signature-input", input.replace("created=179553", "created=179552"));
        assert!(
            matches!(judge_message(&later, &key), Err(SignatureProblem::Stale { .. })),
            "{}",
            request.name
        );
        let less = request.with("signature-input", input.replace("\"@target-uri\" ", ""));
        assert_eq!(judge_message(&less, &key).unwrap_err(), SignatureProblem::NotSigned("@target-uri"));
    }
}

#[test]
fn a_changed_body_is_refused() {
    let mut bodies = 0;
    for (request, key) in everything().into_iter().filter(|(request, _)| !request.body.is_empty()) {
        bodies += 1;
        let mut changed = request.clone();
        let middle = changed.body.len() / 2;
        changed.body[middle] ^= 1;
        assert_eq!(changed.judge(&key), Err(SignatureProblem::DigestMismatch), "{}", request.name);
        // Whoever changes the body can change its digest too, but not sign it.
        let changed = changed.with("digest", sha256_digest_header(&changed.body));
        assert_eq!(changed.judge(&key), Err(SignatureProblem::BadSignature), "{}", request.name);
    }
    assert_eq!(bodies, 94);
}

#[test]
fn a_changed_request_is_refused() {
    for (request, key) in everything() {
        let path = Captured { target: request.target.replacen('/', "/x", 1), ..request.clone() };
        assert_eq!(path.judge(&key), Err(SignatureProblem::BadSignature), "{}", request.name);
        let later = (request.date() + TimeDelta::seconds(1)).format("%a, %d %b %Y %H:%M:%S GMT");
        let date = request.with("date", later.to_string());
        assert_eq!(date.judge(&key), Err(SignatureProblem::BadSignature), "{}", request.name);
        let host = request.with("host", "other.example".to_owned());
        assert_eq!(host.judge(&key), Err(SignatureProblem::BadSignature), "{}", request.name);
    }
}

#[test]
fn a_changed_signature_is_refused() {
    for (request, key) in everything() {
        let header = request.text("signature");
        let (before, value) = header.rsplit_once("signature=\"").unwrap();
        let mut bytes = STANDARD.decode(value.trim_end_matches('"')).unwrap();
        bytes[100] ^= 1;
        let header = format!("{before}signature=\"{}\"", STANDARD.encode(bytes));
        let changed = request.with("signature", header);
        assert_eq!(changed.judge(&key), Err(SignatureProblem::BadSignature), "{}", request.name);
    }
}

#[test]
fn another_key_does_not_verify() {
    let other = keys()["http://127.0.9.3/actor#main-key"].clone();
    let mut tried = 0;
    for (request, _) in everything() {
        if request.claim(request.date()).unwrap().key_id() != "http://127.0.9.3/actor#main-key" {
            tried += 1;
            assert_eq!(request.judge(&other), Err(SignatureProblem::BadSignature), "{}", request.name);
        }
    }
    assert_eq!(tried, 144);
}

#[test]
fn a_request_counts_within_one_hour_and_not_after() {
    for (request, _) in everything() {
        for minutes in [-60, -59, 59, 60] {
            let now = request.date() + TimeDelta::minutes(minutes);
            assert!(request.claim(now).is_ok(), "{} at {minutes} minutes", request.name);
        }
        let late = request.claim(request.date() + TimeDelta::hours(2)).unwrap_err();
        assert_eq!(late, SignatureProblem::Stale { age: 7200, limit: 3600 }, "{}", request.name);
        let early = request.claim(request.date() - TimeDelta::hours(2)).unwrap_err();
        assert_eq!(early, SignatureProblem::Future(7200), "{}", request.name);
        assert!(late.is_stale() && early.is_stale());
    }
}

#[test]
fn a_request_meant_for_another_server_is_refused() {
    for (request, _) in everything() {
        let claim = request.claim(request.date()).unwrap();
        assert_eq!(claim.check_host("maillon.example"), Err(SignatureProblem::Host), "{}", request.name);
    }
}

/// The two published forms of one key, PEM and Multikey, verify the same request.
#[test]
fn a_captured_multikey_verifies_as_the_pem_does() {
    let text = std::fs::read_to_string(folder().join("mitra/49-actor-signed-get.json")).unwrap();
    let actor: serde_json::Value = serde_json::from_str(&text).unwrap();
    let methods = actor["assertionMethod"].as_array().unwrap();
    let keys: Vec<_> = methods
        .iter()
        .map(|method| PublicKey::from_multibase(method["publicKeyMultibase"].as_str().unwrap()).unwrap())
        .collect();
    let [rsa, edwards] = keys.as_slice() else { panic!("{methods:?}") };
    let request = Captured::read(&folder().join("mitra/54-fep0837-accept-agreement.http"));
    assert_eq!(request.judge(rsa), Ok(()));
    assert_eq!(request.judge(edwards), Err(SignatureProblem::KeyKind));
}
