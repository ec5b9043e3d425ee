//! What all files have in common: who may read them, under which licence, and whether they changed.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE,
    ETAG, IF_NONE_MATCH, LINK,
};
use sha2::{Digest as _, Sha256};

use crate::write::LICENCE_URL;

/// A file that is ready.
#[derive(Clone, Debug, Default)]
pub(super) struct File {
    /// Its media type.
    pub(super) kind: &'static str,
    /// Its content.
    pub(super) text: String,
    /// The address of what follows.
    pub(super) next: Option<String>,
    /// How it is called when it is kept.
    pub(super) name: Option<String>,
}

impl File {
    /// The answer to who asks for it; nothing but "as before" when it has not changed.
    pub(super) fn answer(self, asked: &HeaderMap) -> Response<Body> {
        let mut digest = Sha256::new();
        // The same content with another way on is another answer.
        for part in [self.text.as_str(), self.next.as_deref().unwrap_or_default()] {
            digest.update(part.as_bytes());
            digest.update([0]);
        }
        let tag = format!("\"{:x}\"", digest.finalize());
        let same = knows(asked, &tag);
        let mut response = Response::new(if same { Body::empty() } else { Body::from(self.text) });
        let headers = response.headers_mut();
        open(headers);
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
        put(headers, ETAG, &tag);
        put(headers, LINK, &format!("<{LICENCE_URL}>; rel=\"license\""));
        if let Some(next) = &self.next {
            put(headers, LINK, &format!("<{next}>; rel=\"next\""));
        }
        if same {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.kind));
        if let Some(name) = &self.name {
            put(headers, CONTENT_DISPOSITION, &format!("inline; filename=\"{name}\""));
        }
        response
    }
}

fn put(headers: &mut HeaderMap, name: http::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.append(name, value);
    }
}

/// Pages of other sites may read it.
fn open(headers: &mut HeaderMap) {
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("ETag, Link"));
}

/// Whether the reader has it already. Of one that a proxy squeezed in between, the tag is weak (RFC 9110, section 13.1.2).
fn knows(asked: &HeaderMap, tag: &str) -> bool {
    let said = asked.get_all(IF_NONE_MATCH).into_iter().filter_map(|value| value.to_str().ok());
    let mut tags = said.flat_map(|value| value.split(',')).map(str::trim);
    tags.any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
}

/// `OPTIONS`: a page of another site asks before it sends what it knows already.
pub(super) async fn preflight() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    open(headers);
    for (name, value) in [
        (ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD"),
        (ACCESS_CONTROL_ALLOW_HEADERS, "If-None-Match"),
        (ACCESS_CONTROL_MAX_AGE, "86400"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
