//! Signing what we send.
//!
//! The signing string is written here and not by the library that reads incoming ones: that library names the
//! algorithm `hs2019` and fixes its own order of components, while older servers want `rsa-sha256`. So the two
//! directions also check each other.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use http::header::{CONTENT_TYPE, DATE, HOST};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use url::{Position, Url};

use super::{Besides, REQUEST_TARGET, SigningProblem, sha256_digest_header};
use crate::keys::RsaKey;

/// The content type of every activity that we send.
pub const ACTIVITY_JSON: &str = "application/activity+json";

const DIGEST: HeaderName = HeaderName::from_static("digest");
const SIGNATURE: HeaderName = HeaderName::from_static("signature");

/// The headers of a signed request: `host`, `date`, with a body also `digest` and `content-type`, and `signature`
/// over all of them and the request target.
pub fn sign(
    key_id: &str,
    key: &RsaKey,
    method: &Method,
    url: &Url,
    body: Option<&[u8]>,
    now: DateTime<Utc>,
) -> Result<HeaderMap, SigningProblem> {
    let digest = body.map(sha256_digest_header);
    let headers = signed_headers(url, digest.as_deref(), now)?;
    sign_headers(key_id, key, method, url, headers)
}

/// The same for a request with a body whose `Digest` header is given: it is equal for all inboxes that an activity
/// goes to, so it is computed once. `besides` are signed, too.
pub fn sign_with_digest(
    key_id: &str,
    key: &RsaKey,
    method: &Method,
    url: &Url,
    digest: &str,
    besides: Besides<'_>,
    now: DateTime<Utc>,
) -> Result<HeaderMap, SigningProblem> {
    let mut headers = signed_headers(url, Some(digest), now)?;
    headers.extend(besides.iter().map(|(name, value)| (HeaderName::from_static(name), (*value).to_owned())));
    sign_headers(key_id, key, method, url, headers)
}

fn sign_headers(
    key_id: &str,
    key: &RsaKey,
    method: &Method,
    url: &Url,
    headers: Vec<(HeaderName, String)>,
) -> Result<HeaderMap, SigningProblem> {
    let target = &url[Position::BeforePath..Position::AfterQuery];
    let mut components = REQUEST_TARGET.to_owned();
    let mut text = format!("{REQUEST_TARGET}: {} {target}", method.as_str().to_ascii_lowercase());
    for (name, value) in &headers {
        components = format!("{components} {name}");
        text = format!("{text}\n{name}: {value}");
    }
    let signature = STANDARD.encode(key.sign(text.as_bytes())?);
    let value = signature_header(key_id, &components, &signature)?;
    let mut map = HeaderMap::with_capacity(headers.len() + 1);
    for (name, value) in headers {
        map.insert(name, HeaderValue::try_from(value).map_err(|_| SigningProblem::Header)?);
    }
    map.insert(SIGNATURE, value);
    Ok(map)
}

/// The headers that are signed, in the order in which they are.
fn signed_headers(
    url: &Url,
    digest: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Vec<(HeaderName, String)>, SigningProblem> {
    let mut headers = vec![(HOST, authority(url)?), (DATE, http_date(now))];
    if let Some(digest) = digest {
        headers.push((DIGEST, digest.to_owned()));
        headers.push((CONTENT_TYPE, ACTIVITY_JSON.to_owned()));
    }
    Ok(headers)
}

/// A time as HTTP writes it (RFC 9110, section 5.6.7).
pub(super) fn http_date(now: DateTime<Utc>) -> String {
    now.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// What the `Host` header says: a default port is left out (RFC 9110, section 4.2.3).
pub(super) fn authority(url: &Url) -> Result<String, SigningProblem> {
    let host = url.host_str().ok_or(SigningProblem::Host)?;
    Ok(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

fn signature_header(key_id: &str, components: &str, signature: &str) -> Result<HeaderValue, SigningProblem> {
    // A quote would end the parameter and start another.
    if key_id.contains(['"', '\\']) {
        return Err(SigningProblem::Header);
    }
    HeaderValue::try_from(format!(
        r#"keyId="{key_id}",algorithm="rsa-sha256",headers="{components}",signature="{signature}""#
    ))
    .map_err(|_| SigningProblem::Header)
}
