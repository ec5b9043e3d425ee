//! What comes back.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, StatusCode};
use reqwest::Response;
use url::Url;

use super::FetchProblem;

/// A document that was fetched, with whatever status.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// Where it was found after redirects, without a fragment.
    pub url: Url,
    /// The status; only 200 makes a document.
    pub status: StatusCode,
    /// The headers; the content type is for the caller to judge.
    pub headers: HeaderMap,
    /// The body, as sent.
    pub body: Bytes,
}

/// The answer to a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The peer's verdict.
    pub status: StatusCode,
    /// How long after this answer the peer wants to be asked again, if it says so.
    pub retry_after: Option<Duration>,
}

/// The `Retry-After` header (RFC 9110, section 10.2.3): seconds, or a date, which is counted from the answer's own
/// `Date`, so that the peer's clock is compared with itself. `None` if it is absent or unreadable. Unbounded: the
/// caller knows how long it wants to wait.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let asked = text(RETRY_AFTER)?;
    if let Ok(seconds) = asked.parse::<u32>() {
        return Some(Duration::from_secs(seconds.into()));
    }
    let then = httpdate::parse_http_date(asked).ok()?;
    let answered = httpdate::parse_http_date(text(DATE)?).ok()?;
    Some(then.duration_since(answered).unwrap_or_default())
}

impl Reply {
    pub(super) fn new(status: StatusCode, headers: &HeaderMap) -> Self {
        Self { status, retry_after: retry_after(headers) }
    }
}

/// The whole answer, if its body is within the limit.
pub(super) async fn read_fetched(url: Url, answer: Response, most: usize) -> Result<Fetched, FetchProblem> {
    let (status, headers) = (answer.status(), answer.headers().clone());
    let body = read_body(answer, most).await?;
    Ok(Fetched { url, status, headers, body })
}

/// Reads at most that many bytes, counted as they come: what the peer says of the length is only good to refuse it
/// sooner.
pub(super) async fn read_body(mut answer: Response, most: usize) -> Result<Bytes, FetchProblem> {
    let announced = answer.content_length().and_then(|length| usize::try_from(length).ok());
    if announced.is_some_and(|length| most < length) {
        return Err(FetchProblem::TooLarge(most));
    }
    let mut body = BytesMut::new();
    while let Some(chunk) = answer.chunk().await? {
        if most.saturating_sub(body.len()) < chunk.len() {
            return Err(FetchProblem::TooLarge(most));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_read_in_both_forms() {
        for (text, seconds) in [
            ("120", Some(120)),
            ("Tue, 24 Nov 2026 12:02:00 GMT", Some(120)),
            ("Tue, 24 Nov 2026 11:00:00 GMT", Some(0)),
            ("soon", None),
            ("-1", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, text.parse().unwrap());
            headers.insert(DATE, "Tue, 24 Nov 2026 12:00:00 GMT".parse().unwrap());
            assert_eq!(retry_after(&headers).map(|delay| delay.as_secs()), seconds, "{text}");
        }
        assert_eq!(retry_after(&HeaderMap::new()), None);
    }
}
