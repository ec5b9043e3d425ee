//! A request signed after draft-cavage-http-signatures, before and after the key is known.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, Utc};
use http::header::{AUTHORIZATION, CONTENT_LENGTH, TRANSFER_ENCODING};
use http::{HeaderMap, Method};
use http_signature_normalization::{Config, PrepareVerifyError};

use super::params::Params;
use super::{CREATED, EXPIRES, REQUEST_TARGET, SignatureProblem, digest, window};
use crate::keys::PublicKey;

/// Longest value in bytes of one signed component.
const LONGEST_VALUE: usize = 8 * 1024;
/// The library judges dates by the wall clock; ours are judged by [`window`], so it is told to accept any.
const NEVER: Duration = Duration::from_hours(1000 * 365 * 24);

/// A signature that passed every check that needs no key. It proves nothing before [`verify`](Self::verify).
#[derive(Debug)]
pub(super) struct Cavage {
    params: Params,
    /// What may have been signed: with the query string, and without it.
    signing_strings: Vec<String>,
    host: String,
    /// The signed `Digest` header.
    digest: Option<String>,
    body_expected: bool,
}

impl Cavage {
    /// Reads the signature of a request and makes the cheap checks: presence, grammar, bounds, the components that
    /// must be signed (`(request-target)`, `host`, a date or `(created)`, for a request with a body `digest`), clock.
    /// `path_and_query` is the request target as it came, before any routing.
    pub fn read(
        method: &Method,
        path_and_query: &str,
        headers: &HeaderMap,
        now: DateTime<Utc>,
    ) -> Result<Self, SignatureProblem> {
        let params = Params::parse(signature_text(headers)?)?;
        let body_expected = body_expected(method, headers);
        check_coverage(&params, body_expected)?;
        let mut values = signed_values(&params, path_and_query, headers)?;
        window::check(&params, values.get("date").map(String::as_str), now)?;
        let signing_strings = signing_strings(&params, method, path_and_query, &values)?;
        let host = values.remove("host").ok_or(SignatureProblem::NotSigned("host"))?;
        Ok(Self { digest: values.remove("digest"), params, signing_strings, host, body_expected })
    }

    /// The URL of the key that is said to have signed. It is the one to verify with, and its owner the only author.
    pub fn key_id(&self) -> &str {
        &self.params.key_id
    }

    /// Whether the component was signed.
    pub fn covers(&self, component: &str) -> bool {
        self.params.covers(component)
    }

    /// Whether the signed `host` is ours, so that a request signed for another server cannot be played back here.
    /// `expected_authority` is host and, if it is not the default one, port.
    pub fn check_host(&self, expected_authority: &str) -> Result<(), SignatureProblem> {
        let signed = without_default_port(&self.host);
        if signed.eq_ignore_ascii_case(without_default_port(expected_authority)) {
            Ok(())
        } else {
            Err(SignatureProblem::Host)
        }
    }

    /// Whether the body is the one whose digest was signed. Call it on every request: without it the signature
    /// says nothing of the body.
    pub fn check_digest(&self, body: &[u8]) -> Result<(), SignatureProblem> {
        match &self.digest {
            Some(header) => digest::check(header, body),
            None if body.is_empty() && !self.body_expected => Ok(()),
            None => Err(SignatureProblem::NotSigned("digest")),
        }
    }

    /// Whether the key made the signature. Some servers leave the query string out of `(request-target)`; both
    /// forms are tried.
    pub fn verify(&self, key: &PublicKey) -> Result<(), SignatureProblem> {
        if self.params.rsa_only && !key.is_rsa() {
            return Err(SignatureProblem::KeyKind);
        }
        let verifies = |text: &String| key.verify(text.as_bytes(), &self.params.signature).is_ok();
        if self.signing_strings.iter().any(verifies) { Ok(()) } else { Err(SignatureProblem::BadSignature) }
    }
}

/// The one signature of the request, from either header that may hold it.
fn signature_text(headers: &HeaderMap) -> Result<&str, SignatureProblem> {
    let authorization = headers.get_all(AUTHORIZATION).iter().filter_map(|value| {
        let (scheme, text) = value.to_str().ok()?.split_once(' ')?;
        scheme.eq_ignore_ascii_case("signature").then_some(Ok(text))
    });
    let malformed = |_| SignatureProblem::Malformed("the Signature header");
    let signature = headers.get_all("signature").iter().map(|value| value.to_str().map_err(malformed));
    let mut texts = signature.chain(authorization);
    let text = texts.next().ok_or(SignatureProblem::Missing)??;
    if texts.next().is_some() { Err(SignatureProblem::Duplicate) } else { Ok(text) }
}

pub(super) fn body_expected(method: &Method, headers: &HeaderMap) -> bool {
    matches!(*method, Method::POST | Method::PUT | Method::PATCH)
        || headers.contains_key(TRANSFER_ENCODING)
        || headers.get(CONTENT_LENGTH).is_some_and(|length| length != "0")
}

/// The components that must be signed (Mastodon's rule A7, and ours: always target and host).
fn check_coverage(params: &Params, body_expected: bool) -> Result<(), SignatureProblem> {
    // The draft forbids them with the older algorithms, and a signer that does not know them never signed them.
    if params.rsa_only && (params.covers(CREATED) || params.covers(EXPIRES)) {
        return Err(SignatureProblem::Malformed("the signature's headers ((created) needs hs2019)"));
    }
    for component in [REQUEST_TARGET, "host"] {
        if !params.covers(component) {
            return Err(SignatureProblem::NotSigned(component));
        }
    }
    if body_expected && !params.covers("digest") {
        return Err(SignatureProblem::NotSigned("digest"));
    }
    if !params.covers(CREATED) && !params.covers("date") {
        return Err(SignatureProblem::NotSigned("a date or (created)"));
    }
    Ok(())
}

/// The values of the signed components but the request target, which the library writes itself.
fn signed_values(
    params: &Params,
    path_and_query: &str,
    headers: &HeaderMap,
) -> Result<BTreeMap<String, String>, SignatureProblem> {
    if LONGEST_VALUE < path_and_query.len() {
        return Err(SignatureProblem::TooLarge("the request target"));
    }
    let mut values = BTreeMap::new();
    for name in params.components.iter().filter(|name| *name != REQUEST_TARGET) {
        let value = match name.as_str() {
            CREATED => params.created.as_ref().map(|(_, text)| text.clone()),
            EXPIRES => params.expires.as_ref().map(|(_, text)| text.clone()),
            // The signature cannot sign itself.
            "signature" | "authorization" => None,
            name => header_value(name, headers)?,
        };
        values.insert(name.clone(), value.ok_or_else(|| SignatureProblem::Absent(name.clone()))?);
    }
    Ok(values)
}

/// A header as it is signed: several lines of one name are joined by a comma and a space (draft, section 2.3).
pub(super) fn header_value(name: &str, headers: &HeaderMap) -> Result<Option<String>, SignatureProblem> {
    let mut joined: Option<String> = None;
    for value in headers.get_all(name) {
        let text = value.to_str().map_err(|_| SignatureProblem::Malformed("a signed header"))?.trim();
        joined = Some(joined.map_or_else(|| text.to_owned(), |before| format!("{before}, {text}")));
        if joined.as_ref().is_some_and(|text| LONGEST_VALUE < text.len()) {
            return Err(SignatureProblem::TooLarge("a signed header"));
        }
    }
    Ok(joined)
}

/// The texts that may have been signed, written by the library.
fn signing_strings(
    params: &Params,
    method: &Method,
    path_and_query: &str,
    values: &BTreeMap<String, String>,
) -> Result<Vec<String>, SignatureProblem> {
    let (path, query) = path_and_query.split_once('?').map_or((path_and_query, None), |(p, q)| (p, Some(q)));
    let mut targets = vec![path_and_query];
    targets.extend(query.map(|_| path));
    targets.into_iter().map(|target| signing_string(params, method, target, values)).collect()
}

/// The library is given what is already read, not the header as it came: its parser would misread a comma in a key's
/// id, and times as parameters would be added up and compared with the wall clock. As components they are plain text.
fn signing_string(
    params: &Params,
    method: &Method,
    target: &str,
    values: &BTreeMap<String, String>,
) -> Result<String, SignatureProblem> {
    let mut headers = values.clone();
    let names = params.components.join(" ");
    headers.insert("signature".to_owned(), format!(r#"keyId="-",headers="{names}",signature="-""#));
    match Config::new().set_expiration(NEVER).begin_verify(method.as_str(), target, headers) {
        Ok(unverified) => Ok(unverified.signing_string().to_owned()),
        Err(PrepareVerifyError::Required(_)) => Err(SignatureProblem::Malformed("the signature's headers")),
        Err(PrepareVerifyError::Parse(_) | PrepareVerifyError::Validate(_)) => {
            Err(SignatureProblem::Malformed("the Signature header"))
        }
    }
}

fn without_default_port(authority: &str) -> &str {
    authority.strip_suffix(":443").or_else(|| authority.strip_suffix(":80")).unwrap_or(authority)
}
