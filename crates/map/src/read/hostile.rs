//! Files that are broken, or meant to break.

use proptest::prelude::*;

use super::*;

fn problem(kind: Kind, bytes: &[u8]) -> ReadProblem {
    read(kind, bytes).unwrap_err()
}

fn json_kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(|kind| *kind != Kind::DeweyCsv)
}

#[test]
fn nothing_and_too_much() {
    let huge = vec![b' '; MAX_BYTES + 1];
    for kind in Kind::ALL {
        assert_eq!(problem(*kind, b""), ReadProblem::Empty);
        assert_eq!(problem(*kind, b"\xef\xbb\xbf \n"), ReadProblem::Empty);
        assert_eq!(problem(*kind, &huge), ReadProblem::TooBig);
    }
    for kind in Taxonomy::ALL {
        assert_eq!(read_categories(*kind, b""), Err(ReadProblem::Empty));
        assert_eq!(read_categories(*kind, &huge), Err(ReadProblem::TooBig));
    }
    assert_eq!(read(Kind::DeweyMarkers, b"[]"), Ok(Reading::default()));
}

#[test]
fn no_more_records_than_may_be() {
    let file = |count: usize| format!("[{}0]", "0,".repeat(count - 1));
    assert_eq!(problem(Kind::OpenFairDb, file(MAX_RECORDS + 1).as_bytes()), ReadProblem::TooMany);
    assert_eq!(read(Kind::OpenFairDb, file(MAX_RECORDS).as_bytes()).unwrap().skipped.len(), MAX_RECORDS);
    let table = format!("NOM;LAT;LONG\n{}", "a;b;c\n".repeat(MAX_RECORDS + 1));
    assert_eq!(problem(Kind::DeweyCsv, table.as_bytes()), ReadProblem::TooMany);
}

#[test]
fn what_is_no_json_is_said_with_its_place() {
    for (text, line, column) in [
        ("[{\"name\": \"x\"", 1, 13),
        ("[\n{\"lat\": NaN}]", 2, 9),
        ("[{\"lat\": -Infinity}]", 1, 11),
        ("<!DOCTYPE html>", 1, 1),
        ("[] []", 1, 4),
    ] {
        assert_eq!(
            problem(Kind::DeweyMarkers, text.as_bytes()),
            ReadProblem::NotJson { line, column },
            "{text}"
        );
    }
    for kind in json_kinds() {
        assert!(
            matches!(problem(kind, b"{\"data\": [1, 2, \"visible\""), ReadProblem::NotJson { line: 1, .. }),
            "{kind}"
        );
        assert_eq!(problem(kind, b"[\"caf\xe9\"]"), ReadProblem::NotText);
    }
}

#[test]
fn what_is_something_else_is_said() {
    for kind in json_kinds() {
        for other in [
            "5",
            "\"texte\"",
            "null",
            "{\"error\": \"no\"}",
            "{\"data\": 5, \"visible\": {}, \"features\": \"\"}",
        ] {
            let found = problem(kind, other.as_bytes());
            assert!(matches!(found, ReadProblem::OtherShape { .. }), "{kind} {other}: {found}");
        }
    }
    let columns = ReadProblem::OtherShape { expected: "the columns NOM, LAT and LONG" };
    assert_eq!(problem(Kind::DeweyCsv, b"name,lat\nx,1\n"), columns);
    assert_eq!(problem(Kind::DeweyCsv, b"<!DOCTYPE html>"), columns);
    for (kind, text) in
        [(Taxonomy::Dewey, "{}"), (Taxonomy::GoGoCarto, "{\"error\":\"no\"}"), (Taxonomy::OpenFairDb, "5")]
    {
        assert!(matches!(read_categories(kind, text.as_bytes()), Err(ReadProblem::OtherShape { .. })));
    }
}

#[test]
fn a_quote_that_never_ends() {
    let table = "NOM,LAT,LONG\n\"a \"\"b\"\"\",50.8,4.3\nc d,50.8,\"4.3\ne,50.8,4.3\n";
    assert_eq!(problem(Kind::DeweyCsv, table.as_bytes()), ReadProblem::NotCsv { line: 3, column: 10 });
    let endless = format!("NOM,LAT,LONG\na,50.8,4.3\n{}\n", ",".repeat(MAX_RECORD + 1));
    assert!(matches!(problem(Kind::DeweyCsv, endless.as_bytes()), ReadProblem::NotCsv { line: 3, .. }));
    let inches = "NOM,LAT,LONG\nRoue 26\",50.8,4.3\n";
    assert_eq!(read(Kind::DeweyCsv, inches.as_bytes()).unwrap().markers[0].name, "Roue 26\"");
}

#[test]
fn deep_and_long_is_only_that_record() {
    let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
    let good = r#"{"name":"Bon","lat":50.85,"lon":4.35}"#;
    let file = format!(r#"[{deep},{good},{{"name":"Profond","lat":50.85,"lon":4.35,"popup":{deep}}}]"#);
    let reading = read(Kind::DeweyMarkers, file.as_bytes()).unwrap();
    assert_eq!((reading.markers.len(), reading.skipped.len()), (1, 2));
    let long =
        format!(r#"[{{"name":"Long","lat":50.85,"lon":4.35,"popup":"{}"}}]"#, "<div>".repeat(MAX_RECORD / 5));
    assert_eq!(read(Kind::DeweyMarkers, long.as_bytes()).unwrap().skipped[0].why, Why::TooLong);
}

#[test]
fn a_table_may_be_wider_than_long() {
    let header = format!("NOM,LAT,LONG{}", ",x".repeat(200_000));
    let table = format!("{header}\n{}", "Lieu,50.85,4.35\n".repeat(5_000));
    assert_eq!(read(Kind::DeweyCsv, table.as_bytes()).unwrap().markers.len(), 1);
}

#[test]
fn a_popup_is_not_cut() {
    let file =
        serde_json::json!([{"name": "Long", "lat": 50.85, "lon": 4.35, "popup": "<b>x</b>".repeat(30_000)}])
            .to_string();
    assert_eq!(read(Kind::DeweyMarkers, file.as_bytes()).unwrap().skipped[0].why, Why::TooLong);
}

/// A popup as deep as one may be: the sanitiser makes it shallow.
#[test]
fn a_popup_of_nothing_but_tags() {
    for tags in ["<div>", "<b>", "<ul><li>", "<a href='https://a.example'>", "</p>", "<h5>", "<br>"] {
        let popup = tags.repeat(30_000 / tags.len());
        let file =
            serde_json::json!([{"name": "Profond", "lat": 50.85, "lon": 4.35, "popup": popup}]).to_string();
        let reading = read(Kind::DeweyMarkers, file.as_bytes()).unwrap();
        assert_eq!(reading.markers.len() + reading.skipped.len(), 1, "{tags}");
    }
}

/// All of a marker that goes into a page as HTML: only tags of text, and no attribute but what links need.
fn assert_safe(reading: &Reading) -> Result<(), TestCaseError> {
    const TAGS: [&str; 17] = [
        "a",
        "b",
        "blockquote",
        "br",
        "code",
        "del",
        "em",
        "i",
        "li",
        "ol",
        "p",
        "pre",
        "s",
        "span",
        "strong",
        "u",
        "ul",
    ];
    for marker in &reading.markers {
        for rest in marker.description.split('<').skip(1) {
            let (tag, _) = rest.split_once('>').unwrap();
            let (name, attributes) =
                tag.trim_start_matches('/').split_once(' ').unwrap_or((tag.trim_start_matches('/'), ""));
            prop_assert!(TAGS.contains(&name), "{}", tag);
            let is_link = attributes.starts_with("href=\"http") || attributes.starts_with("rel=\"");
            prop_assert!(attributes.is_empty() || (name == "a" && is_link), "{}", tag);
        }
        for link in [&marker.web, &marker.url, &marker.image].into_iter().flatten() {
            prop_assert!(
                link.to_lowercase().starts_with("http") && !link.contains(['"', '<', '>', ' ']),
                "{}",
                link
            );
        }
        for text in [&marker.name, &marker.street, &marker.locality, &marker.phone] {
            prop_assert!(!text.chars().any(char::is_control) && text.trim() == text);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_bytes_break_a_reader(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for kind in Kind::ALL {
            let _ = read(*kind, &bytes);
        }
        for kind in Taxonomy::ALL {
            let _ = read_categories(*kind, &bytes);
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Real files with bytes changed: most are still JSON.
    #[test]
    fn no_change_breaks_a_reader(at in 0usize..4_000, byte in any::<u8>(), cut in 0usize..5_000) {
        for (kind, text) in [
            (Kind::DeweyMarkers, include_str!("fixtures/dewey-hostile.json")),
            (Kind::DeweyCsv, include_str!("fixtures/dewey.csv")),
            (Kind::GoGoCarto, include_str!("fixtures/gogofull.json")),
            (Kind::GoGoCarto, include_str!("fixtures/gogocompact.json")),
            (Kind::OpenFairDb, include_str!("fixtures/openfairdb-entries.json")),
            (Kind::GeoJson, include_str!("fixtures/features.geojson")),
        ] {
            let mut bytes = text.as_bytes().to_vec();
            let length = bytes.len();
            bytes[at % length] = byte;
            bytes.truncate(cut.max(1));
            if let Ok(reading) = read(kind, &bytes) {
                assert_safe(&reading)?;
            }
        }
    }

    #[test]
    fn popups_come_out_safe(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "<script>alert(1)</script>", "<b>", "</b>", "<a href=\"javascript:x\">Site web</a>", "<a href='https://a.example'>Site web</a>",
            "<em>Adresse</em> : ", "Rue Haute 1, 1000 Bruxelles", "<br>", "<br/>", "<h5>", "</h5>", "<img src=x onerror=y>", "<p onclick=z>",
            "</p>", "<!--", "-->", "<em>Téléphone</em> : ", "<a href=\"", "\">", "&lt;script&gt;", "&#60;script>", "<svg/onload=x>", "02 555", "\"", "<style>",
        ]), 0..14),
    ) {
        let record = serde_json::json!([{"name": "Lieu", "lat": 50.85, "lon": 4.35, "popup": pieces.concat()}]);
        assert_safe(&read(Kind::DeweyMarkers, record.to_string().as_bytes()).unwrap())?;
    }
}
