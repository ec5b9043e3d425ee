//! The digest and its header. Whole instances that differ are in `tests/journeys/followers.rs`.

use http::{HeaderMap, HeaderValue};
use proptest::prelude::*;

use super::*;

const HEADER: &str = r#"collectionId="https://example.org/users/1/followers", url="https://example.org/users/1/followers_synchronization", digest="c33f48cd341ef046a206b8a72ec97af65079f9a3a9b90eef79c5920dce45c61f""#;

fn claimed(text: &str) -> Option<Claimed> {
    let mut headers = HeaderMap::new();
    headers.insert(NAME, HeaderValue::try_from(text).ok()?);
    Claimed::read(&headers)
}

#[test]
fn the_digest_of_the_proposal_is_ours() {
    let followers = ["https://testing.example.org/users/2", "https://testing.example.org/users/1"];
    let sum = Sum::of(followers);
    assert_eq!(sum.to_string(), "c33f48cd341ef046a206b8a72ec97af65079f9a3a9b90eef79c5920dce45c61f");
    assert_eq!(Sum::read(&sum.to_string()), Some(sum));
    assert_eq!(
        Sum::of(["https://testing.example.org/users/1"]).to_string(),
        "3a06e99569547f444c352ab7f52e4bab207abec5ca6f07b0045cfdc9723f8fa9"
    );
    assert_eq!(Sum::of([]).to_string(), "0".repeat(64));
}

#[test]
fn the_header_of_the_proposal_is_read_and_written() {
    let read = claimed(HEADER).unwrap();
    assert_eq!(read.to_string(), HEADER);
    let (actor, followers) =
        ("https://example.org/users/1".parse().unwrap(), "https://example.org/users/1/followers".parse());
    let followers: Url = followers.unwrap();
    assert!(read.clone().of(&actor, Some(&followers)).is_some());
    assert!(read.clone().of(&actor, None).is_none(), "its actor has no such collection");
    let other: Url = "https://example.org/users/2/followers".parse().unwrap();
    assert!(read.of(&actor, Some(&other)).is_none(), "it is another one's");
    let elsewhere = HEADER.replace("url=\"https://example.org", "url=\"https://example.org:8443");
    assert!(claimed(&elsewhere).unwrap().of(&actor, Some(&followers)).is_none(), "it leads elsewhere");
}

#[test]
fn what_is_no_such_header_is_nothing() {
    let longest = HEADER.replace("users/1/followers\"", &format!("{}\"", "a".repeat(4000)));
    let bad = [
        "",
        "collectionId",
        "digest=\"\"",
        &HEADER.replace("digest", "disgust"),
        &HEADER.replace("c33f", "c33"),
        &HEADER.replace("c33f", "+33f"),
        &HEADER.replace("c33f", "ç33f"),
        &HEADER.replace("url=\"https", "url=\"no"),
        &HEADER.replace(", url=\"https://example.org/users/1/followers_synchronization\"", ""),
        &format!("{HEADER}, digest=\"{}\"", "0".repeat(64)),
        &HEADER.replace('"', "'"),
        &longest,
    ];
    for text in bad {
        assert_eq!(claimed(text).filter(|read| read.url.scheme() == "https"), None, "{text}");
    }
    let mut twice = HeaderMap::new();
    twice.append(NAME, HeaderValue::from_static(HEADER));
    twice.append(NAME, HeaderValue::from_static(HEADER));
    assert_eq!(Claimed::read(&twice), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Whatever stands there, reading it answers, and what was read is written so that it reads the same.
    #[test]
    fn no_header_makes_the_reader_panic(
        pieces in prop::collection::vec(
            prop_oneof![
                Just(r#"collectionId="https://a.example/f""#.to_owned()),
                Just(r#"url="https://a.example/s""#.to_owned()),
                "digest=\"[0-9a-fA-F]{64}\"",
                "[a-zA-Z]{1,12}=\"[ -~]{0,40}\"",
                "[ -~]{0,30}",
                "\\PC{0,20}",
            ],
            0..6,
        ),
    ) {
        if let Some(read) = Claimed::parse(&pieces.join(",")) {
            prop_assert_eq!(Claimed::parse(&read.to_string()), Some(read));
        }
    }

    #[test]
    fn the_digest_does_not_depend_on_the_order(mut uris in prop::collection::vec("[a-z]{1,8}", 0..8)) {
        let sum = Sum::of(uris.iter().map(String::as_str));
        uris.reverse();
        prop_assert_eq!(Sum::of(uris.iter().map(String::as_str)), sum);
    }
}
