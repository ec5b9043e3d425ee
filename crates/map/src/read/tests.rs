//! Files as others write them, and the same in disorder.

use proptest::prelude::*;
use serde_json::Value;

use super::*;

const DEWEY: &str = include_str!("fixtures/dewey-markers.json");
const HOSTILE: &str = include_str!("fixtures/dewey-hostile.json");
const CSV: &str = include_str!("fixtures/dewey.csv");
const GOGO: &str = include_str!("fixtures/gogofull.json");
const COMPACT: &str = include_str!("fixtures/gogocompact.json");
const SEARCH: &str = include_str!("fixtures/openfairdb-search.json");
const ENTRIES: &str = include_str!("fixtures/openfairdb-entries.json");
const FEATURES: &str = include_str!("fixtures/features.geojson");

fn reading(kind: Kind, text: &str) -> Reading {
    read(kind, text.as_bytes()).unwrap_or_else(|problem| panic!("{kind}: {problem}"))
}

#[test]
fn reads_files_of_others() {
    for (name, kind, text) in [
        ("dewey-markers", Kind::DeweyMarkers, DEWEY),
        ("dewey-hostile", Kind::DeweyMarkers, HOSTILE),
        ("dewey-csv", Kind::DeweyCsv, CSV),
        ("gogofull", Kind::GoGoCarto, GOGO),
        ("gogocompact", Kind::GoGoCarto, COMPACT),
        ("openfairdb-search", Kind::OpenFairDb, SEARCH),
        ("openfairdb-entries", Kind::OpenFairDb, ENTRIES),
        ("geojson", Kind::GeoJson, FEATURES),
    ] {
        insta::assert_debug_snapshot!(name, reading(kind, text));
    }
}

#[test]
fn reads_categories_of_others() {
    for (name, kind, text) in [
        ("categories-dewey", Taxonomy::Dewey, include_str!("fixtures/dewey-categories.json")),
        ("categories-gogocarto", Taxonomy::GoGoCarto, include_str!("fixtures/gogo-taxonomy.json")),
        ("categories-openfairdb", Taxonomy::OpenFairDb, include_str!("fixtures/openfairdb-categories.json")),
    ] {
        insta::assert_debug_snapshot!(name, read_categories(kind, text.as_bytes()).unwrap());
    }
    let root = r#"[{"id":1,"name":"Racine","options":[{"id":2,"name":"Feuille"}]}]"#;
    assert_eq!(read_categories(Taxonomy::GoGoCarto, root.as_bytes()).unwrap().len(), 2);
}

/// A spreadsheet in French saves semicolons, decimal commas, Windows-1252 and its own order of columns.
#[test]
fn reads_what_a_spreadsheet_makes_of_the_table() {
    let text = "Catégorie;Tel;Long;Lat;Nom\r\nVélo;02 555 01 23;4,35;50,85;Café Récup’\r\n";
    let western: Vec<u8> =
        text.chars().map(|c| if c == '’' { 0x92 } else { u8::try_from(u32::from(c)).unwrap() }).collect();
    let reading = read(Kind::DeweyCsv, &western).unwrap();
    let [marker] = reading.markers.as_slice() else { panic!("{reading:?}") };
    assert_eq!((marker.name.as_str(), marker.phone.as_str()), ("Café Récup’", "02 555 01 23"));
    assert_eq!(marker.point.to_string(), "50.850000,4.350000");
    assert_eq!(marker.foreign, ["Vélo"]);
    let marked = format!("\u{feff}{text}");
    assert_eq!(read(Kind::DeweyCsv, marked.as_bytes()).unwrap(), reading);
    let plain = "NOM,LAT,LONG,TEL,CATEGORIE\nCafé Récup’,\"50,85\",\"4,35\",02 555 01 23,Vélo\n";
    assert_eq!(read(Kind::DeweyCsv, plain.as_bytes()).unwrap(), reading, "nor do columns and commas count");
}

#[test]
fn one_element_alone_and_a_bare_array_are_read() {
    let one =
        r#"{"ontology":"gogofull","data":{"id":"1","name":"Un","geo":{"latitude":50.85,"longitude":4.35}}}"#;
    let bare = r#"[{"id":"1","name":"Un","geo":{"latitude":50.85,"longitude":4.35}}]"#;
    assert_eq!(reading(Kind::GoGoCarto, one), reading(Kind::GoGoCarto, bare));
}

#[test]
fn an_address_on_one_line_is_read() {
    let file = r#"[{"id":"1","name":"Un","lat":50.85,"lng":4.35,"address":"Rue Haute 1, 1000 Bruxelles"}]"#;
    let reading = reading(Kind::GoGoCarto, file);
    assert_eq!(
        (reading.markers[0].street.as_str(), reading.markers[0].postcode.as_str()),
        ("Rue Haute 1", "1000")
    );
}

/// The records of a file in another order, where the file has them.
fn turned(text: &str, order: &[usize]) -> String {
    let mut file: Value = serde_json::from_str(text).unwrap();
    let records = match &mut file {
        Value::Array(records) => records,
        object => ["data", "visible", "features"]
            .into_iter()
            .find(|name| object.get(name).is_some())
            .map(|name| object[name].as_array_mut().unwrap())
            .unwrap(),
    };
    let mut ranked: Vec<_> = records.drain(..).enumerate().collect();
    ranked.sort_by_key(|(n, _)| (order[n % order.len()], *n));
    records.extend(ranked.into_iter().map(|(_, record)| record));
    file.to_string()
}

/// Without the numbers of records, which are where they were in the file.
fn unplaced(mut reading: Reading) -> Reading {
    for skipped in &mut reading.skipped {
        if !matches!(skipped.place, Place::Id(_)) {
            skipped.place = Place::Record(0);
        }
    }
    reading
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_order_of_records_does_not_count(order in prop::collection::vec(0usize..100, 25)) {
        for (kind, text) in [
            (Kind::DeweyMarkers, DEWEY), (Kind::DeweyMarkers, HOSTILE), (Kind::GoGoCarto, GOGO), (Kind::GoGoCarto, COMPACT),
            (Kind::OpenFairDb, SEARCH), (Kind::OpenFairDb, ENTRIES), (Kind::GeoJson, FEATURES),
        ] {
            prop_assert_eq!(unplaced(reading(kind, &turned(text, &order))), unplaced(reading(kind, text)));
        }
    }

    #[test]
    fn the_order_of_rows_does_not_count(order in prop::collection::vec(0usize..100, 8)) {
        let rows: Vec<String> = (0..8).map(|n| format!("Lieu {},50.8{n},4.35,{n},,,,,,", n % 3)).chain(["x,,,,,,,,,".to_owned()]).collect();
        let mut turned: Vec<_> = rows.iter().enumerate().collect();
        turned.sort_by_key(|(n, _)| (order[n % 8], *n));
        let table = |rows: Vec<&String>| {
            let header = "NOM,LAT,LONG,DESCRIPTION,RUE,CODE,COMMUNE,WEBSITE,TEL,CATEGORIE".to_owned();
            [&header].into_iter().chain(rows).cloned().collect::<Vec<_>>().join("\r\n")
        };
        let straight = reading(Kind::DeweyCsv, &table(rows.iter().collect()));
        let turned = reading(Kind::DeweyCsv, &table(turned.into_iter().map(|(_, row)| row).collect()));
        prop_assert_eq!(unplaced(straight), unplaced(turned));
    }
}

#[test]
fn reading_twice_is_reading_once() {
    for text in [DEWEY, HOSTILE] {
        let once = reading(Kind::DeweyMarkers, text);
        assert_eq!(reading(Kind::DeweyMarkers, text), once);
        // Nor does a file that says everything twice say more.
        let doubled: Vec<Value> = serde_json::from_str(text).unwrap();
        let doubled = Value::from([doubled.clone(), doubled].concat()).to_string();
        assert_eq!(reading(Kind::DeweyMarkers, &doubled).markers, once.markers);
    }
}

#[test]
fn twins_that_differ_are_said_once_each() {
    let twin = |popup: &str| format!(r#"{{"name":"Jumeau","lat":50.86,"lon":4.36,"popup":"{popup}"}}"#);
    let file = format!("[{}]", ["a", "b", "a", "c", "b"].map(twin).join(","));
    let reading = reading(Kind::DeweyMarkers, &file);
    assert_eq!(reading.markers.len(), 1);
    assert_eq!(reading.skipped.iter().map(|one| one.why).collect::<Vec<_>>(), [Why::Twice, Why::Twice]);
}

#[test]
fn words_are_stable() {
    let kinds: Vec<_> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    assert_eq!(kinds, ["dewey-markers", "dewey-csv", "gogocarto", "openfairdb", "geojson"]);
    let whys: Vec<_> = Why::ALL.iter().map(|why| why.as_str()).collect();
    assert_eq!(
        whys.join(" "),
        "no-name no-point not-a-number outside swapped lost-point twice too-long not-a-record"
    );
    let places = [Place::Id("7".to_owned()), Place::Record(2), Place::Line(3)].map(|place| place.to_string());
    assert_eq!(places, ["7", "#2", "L3"]);
}
