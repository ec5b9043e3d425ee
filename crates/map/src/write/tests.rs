//! What is written is read back; and Dewey's own importer reads it too.

use maillon_kernel::geo::Category;
use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::read::{Kind, Reading, Taxonomy, read, read_categories};
use crate::{mapping, marker::Marker};

fn category(slug: &str) -> &'static Category {
    Category::by_slug(slug).unwrap()
}

fn repair() -> Entry {
    Entry {
        id: "https://repair.example/@repair".to_owned(),
        name: "Repair Café d'Essai \"<b>\" & Cie".to_owned(),
        description: "On répare <tout>.\nOu presque.".to_owned(),
        point: Point::new(50.848, 4.35).unwrap(),
        blurred: false,
        url: "https://repair.example/".to_owned(),
        actor: "https://repair.example/actor".to_owned(),
        categories: vec![category("boire-manger"), category("recuperer-reparer")],
        street: "Rue de l'Exemple 1, bte 2".to_owned(),
        postcode: "1000".to_owned(),
        locality: "Bruxelles".to_owned(),
        phone: "+32 2 555 01 23".to_owned(),
        email: "bonjour@repair.example".to_owned(),
        web: Some("https://www.repair.example/?a=1&b=2".to_owned()),
        opening_hours: "Sa 10:00-17:00".to_owned(),
        image: Some("https://repair.example/media/1.jpg".to_owned()),
        offers: 2,
        needs: 1,
        upcoming_events: 3,
        updated: "2026-03-01T10:00:00Z".to_owned(),
    }
}

/// An entry that says only what it must.
fn bare() -> Entry {
    Entry {
        name: "@home".to_owned(),
        description: String::new(),
        categories: vec![category("boire-manger")],
        street: String::new(),
        postcode: String::new(),
        locality: String::new(),
        phone: String::new(),
        email: String::new(),
        web: None,
        opening_hours: String::new(),
        image: None,
        id: "https://home.example/@home".to_owned(),
        point: Point::new(50.8, 4.4).unwrap(),
        ..repair()
    }
}

fn one(reading: &Reading) -> &Marker {
    let [marker] = reading.markers.as_slice() else { panic!("{reading:?}") };
    assert_eq!(reading.skipped, []);
    marker
}

/// The categories of ours that its foreign ones are.
fn themes(reading: &Reading, marker: &Marker) -> Vec<&'static str> {
    let named = |id: &String| reading.categories.iter().find(|category| category.id == *id).unwrap();
    let mut slugs: Vec<_> =
        marker.foreign.iter().map(|id| mapping::guess(&named(id).name).unwrap().slug.as_str()).collect();
    slugs.sort_unstable();
    slugs
}

fn written(entry: &Entry) -> [(Kind, String); 4] {
    let entries = std::slice::from_ref(entry);
    [
        (Kind::GeoJson, geojson(entries, "Réseau d'essai", None)),
        (Kind::GoGoCarto, gogo_elements(entries)),
        (Kind::DeweyMarkers, dewey_markers(entries)),
        (Kind::DeweyCsv, dewey_csv(entries, category("boire-manger"))),
    ]
}

fn assert_same(kind: Kind, text: &str, entry: &Entry) {
    let reading = read(kind, text.as_bytes()).unwrap();
    let marker = one(&reading);
    assert_eq!(marker.name, entry.name, "{kind}");
    assert_eq!(marker.point, entry.point, "{kind}");
    let address = [&marker.street, &marker.postcode, &marker.locality];
    assert_eq!(address, [&entry.street, &entry.postcode, &entry.locality], "{kind}");
    assert_eq!((&marker.phone, &marker.web), (&entry.phone, &entry.web), "{kind}");
    let mut slugs = entry.slugs();
    slugs.sort_unstable();
    assert_eq!(themes(&reading, marker), slugs, "{kind}");
    assert!(!marker.description.contains("<tout"), "{kind}: {}", marker.description);
    if kind != Kind::DeweyCsv {
        assert_eq!(marker.key, entry.id, "{kind}");
        assert_eq!(marker.url.as_ref(), Some(&entry.url), "{kind}");
    }
}

#[test]
fn what_is_written_is_read() {
    for entry in [repair(), Entry { web: Some("https://home.example".to_owned()), ..bare() }] {
        for (kind, text) in written(&entry) {
            assert_same(kind, &text, &entry);
        }
    }
}

/// Dewey's popup alone says as much as the members that we add to it.
#[test]
fn the_popup_alone_is_enough() {
    let entry = repair();
    let mut markers: Value = serde_json::from_str(&dewey_markers(std::slice::from_ref(&entry))).unwrap();
    for member in ["id", "url", "address", "phone", "web"] {
        markers[0].as_object_mut().unwrap().remove(member).unwrap();
    }
    let reading = read(Kind::DeweyMarkers, markers.to_string().as_bytes()).unwrap();
    let marker = one(&reading);
    let address = [&marker.street, &marker.postcode, &marker.locality];
    assert_eq!(address, [&entry.street, &entry.postcode, &entry.locality]);
    assert_eq!((&marker.phone, &marker.web), (&entry.phone, &entry.web));
    assert_eq!(marker.description, "On répare &lt;tout&gt;.<br>Ou presque.");
}

#[test]
fn the_shapes() {
    let entries = [repair(), bare()];
    let next = Some("https://qg.example/carte.geojson?page=2");
    for (name, text) in [
        ("geojson", geojson(&entries, "Réseau d'essai, ODbL-1.0", next)),
        ("gogo-elements", gogo_elements(&entries)),
        ("gogo-taxonomy", gogo_taxonomy()),
        ("dewey-markers", dewey_markers(&entries)),
        ("dewey-categories", dewey_categories()),
    ] {
        let value: Value = serde_json::from_str(&text).unwrap();
        insta::assert_snapshot!(name, serde_json::to_string_pretty(&value).unwrap());
    }
    insta::assert_snapshot!("dewey-csv", dewey_csv(&entries, category("boire-manger")));
    assert_eq!(dewey_csv(&entries, category("sortir-bouger")).lines().count(), 1);
}

#[test]
fn the_categories_are_read_too() {
    let dewey = read_categories(Taxonomy::Dewey, dewey_categories().as_bytes()).unwrap();
    let gogo = read_categories(Taxonomy::GoGoCarto, gogo_taxonomy().as_bytes()).unwrap();
    for found in [dewey, gogo] {
        let themes: Vec<_> = found.iter().filter_map(|category| mapping::guess(&category.name)).collect();
        assert_eq!((found.len(), themes.len()), (Category::all().len(), Category::all().len()));
    }
    assert_eq!(COLOURS.len(), Category::all().len());
}

#[test]
fn a_blurred_address_has_no_street() {
    let entry = Entry { blurred: true, street: "Rue Secrète 7".to_owned(), ..repair() };
    for (kind, text) in written(&entry) {
        assert!(!text.contains("Secrète"), "{kind}");
        assert_eq!(one(&read(kind, text.as_bytes()).unwrap()).locality, "Bruxelles", "{kind}");
    }
}

#[test]
fn coordinates_have_six_decimals() {
    let [geojson, gogo, dewey, csv] = written(&repair()).map(|(_, text)| text);
    assert!(geojson.contains(r#""coordinates":[4.350000,50.848000]"#), "{geojson}");
    assert!(gogo.contains(r#""geo":{"latitude":50.848000,"longitude":4.350000}"#), "{gogo}");
    assert!(dewey.contains(r#""lat":50.848000,"lon":4.350000"#), "{dewey}");
    assert!(csv.contains(",50.848000,4.350000,"), "{csv}");
}

/// How Dewey's own importer reads a coordinate: a point with exactly three digits behind it is taken for a mark of thousands
/// and goes away. `50.848` becomes 50848, which is why ours always have six.
fn as_dewey_imports(cell: &str) -> f64 {
    let cell = cell.trim();
    let thousands = cell.rsplit_once('.').filter(|(_, behind)| behind.len() == 3);
    thousands.map_or(cell.to_owned(), |(before, behind)| format!("{before}{behind}")).parse().unwrap()
}

#[test]
fn the_rule_of_deweys_importer() {
    for (cell, read) in [("50.848", 50_848.0), ("50.8480", 50.848), ("50.848000", 50.848)] {
        assert!((as_dewey_imports(cell) - read).abs() < 1e-9, "{cell}");
    }
}

proptest! {
    #[test]
    fn deweys_importer_finds_the_place(lat in 50.7f64..50.95, lon in 4.2f64..4.5, places in 0i32..6) {
        // Coordinates with few decimals are those that it would lose.
        let round = |degrees: f64| (degrees * 10f64.powi(places)).round() / 10f64.powi(places);
        let entry = Entry { point: Point::new(round(lat), round(lon)).unwrap(), ..bare() };
        let table = dewey_csv(std::slice::from_ref(&entry), category("boire-manger"));
        let row: Vec<_> = table.lines().nth(1).unwrap().split(',').collect();
        prop_assert_eq!(Point::new(as_dewey_imports(row[1]), as_dewey_imports(row[2])), Ok(entry.point));
    }

    #[test]
    fn any_words_come_back(
        name in "[=+@\\-'\"<>&;,éa-z][=+@\\-'\"<>&;,éa-z1 ]{0,20}[a-z!'\"]", phone in "(\\+32|02|'\\+|=)[0-9 ./()]{0,14}[0-9]",
        street in "[A-Z'=+-][a-zé'\"<>&; -]{1,20}[0-9]", postcode in "1[0-9]{3}", description in "[=+@<>&;,'\"a-z\n ]{0,40}",
    ) {
        let entry = Entry { name, description, street, postcode, phone, ..repair() };
        for (kind, text) in written(&entry) {
            let reading = read(kind, text.as_bytes()).unwrap();
            let marker = one(&reading);
            let line = crate::marker::line;
            prop_assert_eq!(&marker.name, &line(&entry.name), "{}", kind);
            prop_assert_eq!(&marker.phone, &line(&entry.phone), "{}", kind);
            prop_assert_eq!(&marker.street, &line(&entry.street), "{}", kind);
        }
    }

    /// No cell of a table is an order to a spreadsheet, whatever people call themselves.
    #[test]
    fn no_cell_begins_like_a_formula(name in "[=+@\\-\t' ]{1,3}[A-Z(1]{0,5}") {
        let table = dewey_csv(&[Entry { name, ..bare() }], category("boire-manger"));
        let cell = table.lines().nth(1).unwrap().trim_start_matches('"');
        prop_assert!(!cell.starts_with(['=', '-', '@', '\t']));
        prop_assert!(!cell.starts_with('+') || cell[1..].starts_with(|c: char| c.is_ascii_digit()));
    }
}
