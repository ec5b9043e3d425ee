//! Whatever strangers put in their headers, reading it answers and never panics.

use chrono::{DateTime, Utc};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use proptest::prelude::*;

use super::*;

/// Pieces from which a nearly right header can grow.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(r#"keyId="https://a.example/k""#.to_owned()),
        Just(r#"algorithm="hs2019""#.to_owned()),
        Just(r#"headers="(request-target) host date (created) (expires) digest""#.to_owned()),
        Just(r#"headers="(request-target) host (created)""#.to_owned()),
        Just(r#"headers="(request-target) host date""#.to_owned()),
        Just(r#"signature="AAAA""#.to_owned()),
        any::<u64>().prop_map(|time| format!("created={time}")),
        any::<i64>().prop_map(|time| format!("expires=\"{time}\"")),
        "[0-9]{1,40}".prop_map(|time| format!("created=\"{time}\"")),
        "[ -~]{0,20}",
        "[a-z]{1,9}=\"[ -~]{0,20}\"",
    ]
}

fn base() -> url::Url {
    "https://a.example/".parse().unwrap()
}

fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "host",
        "date",
        "digest",
        "content-digest",
        "signature",
        "signature-input",
        "authorization",
        "content-length",
    ])
}

fn value() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        prop::collection::vec(piece(), 0..8).prop_map(|pieces| pieces.join(",").into_bytes()),
        prop::collection::vec(piece(), 0..8)
            .prop_map(|pieces| format!("Signature {}", pieces.join(", ")).into()),
        Just(b"Tue, 24 Nov 2026 12:00:00 GMT".to_vec()),
        Just(b"Fri, 31 Dec 9999 23:59:59 GMT".to_vec()),
        Just(b"Thu, 01 Jan 1970 00:00:00 GMT".to_vec()),
        "SHA-256=[A-Za-z0-9+/=]{0,50}".prop_map(String::into_bytes),
        "sig1=:[A-Za-z0-9+/=]{0,50}:".prop_map(String::into_bytes),
        ("[ -~]{0,30}", any::<i64>()).prop_map(|(name, time)| {
            let input = format!(
                r#"sig1=("@method" "@target-uri" "{name}" "content-digest");created={time};keyid="https://a.example/k""#
            );
            input.into_bytes()
        }),
        prop::collection::vec(any::<u8>(), 0..40),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_header_makes_the_reader_panic(
        pairs in prop::collection::vec((name(), value()), 0..8),
        target in "(/[!-~]{0,20}|[!-~]{0,20})",
        post: bool,
        seconds in -8_000_000_000_000_i64..8_000_000_000_000,
    ) {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            if let Ok(value) = HeaderValue::from_bytes(&value) {
                headers.append(HeaderName::from_static(name), value);
            }
        }
        let now = DateTime::<Utc>::from_timestamp(seconds, 0).unwrap();
        let method = if post { Method::POST } else { Method::GET };
        if let Ok(claim) = Claim::read(&method, &target, &headers, &base(), now) {
            prop_assert!(!claim.key_id().is_empty());
            let _ = (claim.check_digest(b"x"), claim.check_host("a.example"));
        }
    }

    /// A header that is right but for its times: a huge one is refused, whichever it is.
    #[test]
    fn no_time_makes_the_reader_panic(created: u64, expires: u64, at in 0_i64..253_402_300_799) {
        let signature = format!(
            r#"keyId="https://a.example/k",created={created},expires={expires},headers="(request-target) host (created) (expires)",signature="AAAA""#
        );
        let mut headers = HeaderMap::new();
        headers.insert("host", HeaderValue::from_static("a.example"));
        headers.insert("signature", HeaderValue::try_from(signature).unwrap());
        let now = DateTime::<Utc>::from_timestamp(at, 0).unwrap();
        let answer = Claim::read(&Method::GET, "/", &headers, &base(), now);
        let huge = 253_402_300_799 < created.max(expires);
        prop_assert_eq!(huge, matches!(answer, Err(SignatureProblem::TooLarge(_))));
    }
}
