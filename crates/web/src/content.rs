//! Content negotiation: the same URL is a page for people and an ActivityPub document for servers.
//!
//! After RFC 9110 § 12.5.1 and ActivityPub § 3.2. Lenient where the fediverse is: `application/ld+json`
//! counts without its profile, and so does plain `application/json`.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use http::header::{ACCEPT, HeaderMap, HeaderName, IF_NONE_MATCH};
use http::request::Parts;
use sha2::{Digest as _, Sha256};

/// The media type of our ActivityPub documents.
pub const ACTIVITY_JSON: &str = "application/activity+json";
/// The other media type that names an ActivityPub document; its profile is part of it.
pub const LD_JSON: &str = r#"application/ld+json; profile="https://www.w3.org/ns/activitystreams""#;
/// What an answer that was chosen by [`wants_activity`] says to caches.
pub const VARY_ACCEPT: (HeaderName, &str) = (http::header::VARY, "Accept");

/// One entry of `Accept`: what it covers, and how much it is liked, in thousandths.
struct Range<'a> {
    media: &'a str,
    quality: u16,
    position: usize,
}

impl<'a> Range<'a> {
    fn read((position, text): (usize, &'a str)) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let media = parts.next().filter(|media| media.contains('/'))?;
        let quality = parts.find_map(|part| {
            let (name, value) = part.split_once('=')?;
            name.trim().eq_ignore_ascii_case("q").then(|| thousandths(value.trim()))
        });
        Some(Self { media, quality: quality.unwrap_or(1000), position })
    }

    fn is(&self, media: &[&str]) -> bool {
        media.iter().any(|name| self.media.eq_ignore_ascii_case(name))
    }
}

/// `0.85` → 850. What is no quality counts as the lowest, so that nonsense never wins.
fn thousandths(text: &str) -> u16 {
    let Ok(quality) = text.parse::<f32>() else { return 0 };
    if !(0.0..=1.0).contains(&quality) {
        return 0;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000")]
    let thousandths = (quality * 1000.0).round() as u16;
    thousandths
}

fn accept(headers: &HeaderMap) -> String {
    let values: Vec<&str> = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok()).collect();
    values.join(",")
}

/// The most liked range among `media`: its quality, and, for ties, how early it stands.
fn best(ranges: &[Range<'_>], media: &[&str]) -> Option<(u16, std::cmp::Reverse<usize>)> {
    ranges
        .iter()
        .filter(|range| range.is(media) && 0 < range.quality)
        .map(|range| (range.quality, std::cmp::Reverse(range.position)))
        .max()
}

/// Commas inside a quoted parameter do not separate ranges.
fn split_list(text: &str) -> Vec<&str> {
    let mut quoted = false;
    text.split(|c: char| {
        quoted ^= c == '"';
        c == ',' && !quoted
    })
    .collect()
}

const ACTIVITY: [&str; 3] = ["application/activity+json", "application/ld+json", "application/json"];
const PAGE: [&str; 3] = ["text/html", "application/xhtml+xml", "text/*"];

/// Whether the caller asks for the ActivityPub document rather than for the page.
///
/// The one with the higher quality wins, then the one named first. A wildcard alone gets the page; beside a
/// named activity type it does not count as a wish for the page.
pub fn wants_activity(headers: &HeaderMap) -> bool {
    let accept = accept(headers);
    let ranges: Vec<Range<'_>> =
        split_list(&accept).into_iter().enumerate().filter_map(Range::read).collect();
    let activity = best(&ranges, &ACTIVITY);
    activity.is_some() && best(&ranges, &PAGE) < activity
}

/// Whether the caller names HTML among what it takes, as every browser does. A wildcard alone is a program.
pub fn accepts_page(headers: &HeaderMap) -> bool {
    let accept = accept(headers);
    let ranges: Vec<Range<'_>> =
        split_list(&accept).into_iter().enumerate().filter_map(Range::read).collect();
    best(&ranges, &PAGE).is_some()
}

/// The entity tag of a body. Weak, as it stays the same when the answer is compressed on its way.
pub fn weak_tag(body: &[u8]) -> String {
    let hash: [u8; 32] = Sha256::digest(body).into();
    format!("W/\"{}\"", crate::hex(hash.into_iter().take(12)))
}

/// Whether the caller has the version with this tag already (`If-None-Match`, RFC 9110 § 13.1.2: strong and weak tags
/// compare alike).
pub fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let known = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    known.flat_map(|value| value.split(',')).any(|one| one.trim() == "*" || bare(one) == bare(tag))
}

/// What the caller wants of a URL that has both. Use it as an extractor; it never refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// The ActivityPub document.
    Activity,
    /// The HTML page.
    Page,
}

impl<S: Sync> FromRequestParts<S> for Wants {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(if wants_activity(&parts.headers) { Self::Activity } else { Self::Page })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn headers(accept: &str) -> HeaderMap {
        HeaderMap::from_iter([(ACCEPT, accept.parse().unwrap())])
    }

    #[test]
    fn a_version_that_is_known_is_recognised() {
        let tag = weak_tag(b"a");
        assert_ne!(tag, weak_tag(b"b"));
        let asked = |known: &str| HeaderMap::from_iter([(IF_NONE_MATCH, known.parse().unwrap())]);
        assert!(is_known(&asked(&tag), &tag));
        assert!(is_known(&asked(&format!("\"x\", {}", tag.trim_start_matches("W/"))), &tag));
        assert!(is_known(&asked("*"), &tag));
        assert!(!is_known(&asked(&weak_tag(b"b")), &tag));
        assert!(!is_known(&HeaderMap::new(), &tag));
    }

    #[test]
    fn who_gets_what() {
        let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";
        for (accept, activity, page) in [
            (browser, false, true),
            ("*/*", false, false),
            ("", false, false),
            ("application/activity+json", true, false),
            ("APPLICATION/Activity+JSON", true, false),
            (LD_JSON, true, false),
            (r#"application/ld+json; profile="a,b"; q=0.5, text/html;q=0.4"#, true, true),
            ("application/activity+json, application/ld+json", true, false),
            ("application/activity+json, */*;q=0.1", true, false),
            ("application/activity+json;q=0.9, */*", true, false),
            ("application/activity+json, text/html", true, true),
            ("text/html, application/activity+json", false, true),
            ("text/html;q=0.5, application/activity+json", true, true),
            ("application/activity+json;q=0.5, text/html", false, true),
            ("application/activity+json;q=0", false, false),
            ("application/activity+json;q=0, text/html;q=0.1", false, true),
            ("application/activity+json;q=nonsense", false, false),
            ("application/json", true, false),
            ("image/png", false, false),
            ("nonsense", false, false),
        ] {
            let headers = headers(accept);
            assert_eq!((wants_activity(&headers), accepts_page(&headers)), (activity, page), "{accept}");
        }
    }

    #[test]
    fn several_headers_are_one_list() {
        let mut headers = headers("text/html;q=0.1");
        headers.append(ACCEPT, ACTIVITY_JSON.parse().unwrap());
        assert!(wants_activity(&headers));
        assert!(!wants_activity(&HeaderMap::new()));
    }

    proptest! {
        #[test]
        fn no_header_panics(accept in "[ -~]{0,80}") {
            let headers = headers(&accept);
            wants_activity(&headers);
            accepts_page(&headers);
        }
    }
}
