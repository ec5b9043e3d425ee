//! From the form of one house to the files of the QG, over HTTP, read by our own readers.

use maillon_map::{Kind, Marker, Reading, read};
use maillon_store::{Conn, networks};
use maillon_testkit::{Answer, Base, House, Town};
use serde_json::Value;

use super::super::network;

const FILES: [(Kind, &str); 4] = [
    (Kind::GeoJson, "/carte.geojson"),
    (Kind::GoGoCarto, "/api/elements.json"),
    (Kind::DeweyMarkers, "/api/markers"),
    (Kind::DeweyCsv, "/dewey/recuperer-reparer.csv"),
];

const LISTING: [(&str, &str); 12] = [
    ("shown", "on"),
    ("about", "On répare ensemble."),
    ("lat", "50.834"),
    ("lon", "4.345"),
    ("street", "Rue de l’Exemple 1"),
    ("postcode", "1060"),
    ("commune", "21013"),
    ("visible", "on"),
    ("phone", "+32 2 555 01 23"),
    ("web", "https://repair.example/"),
    ("themes", "recuperer-reparer"),
    ("themes", "boire-manger"),
];

async fn say(house: &House, fields: &[(&str, &str)]) -> Answer {
    house.member("coordination").await.post("/carte/nous", fields).await
}

/// The same without what is ticked or written under these names.
fn without(names: &[&str]) -> Vec<(&'static str, &'static str)> {
    LISTING.into_iter().filter(|(name, _)| !names.contains(name)).collect()
}

async fn read_file(house: &House, kind: Kind, path: &str) -> Reading {
    let answer = house.visitor().get(path).await;
    assert_eq!((answer.status, answer.header("access-control-allow-origin")), (200, "*"), "{path}");
    let reading = read(kind, answer.body.as_bytes()).unwrap();
    assert!(reading.skipped.is_empty(), "{path}: {:?}", reading.skipped);
    reading
}

async fn markers(house: &House, kind: Kind, path: &str) -> Vec<Marker> {
    read_file(house, kind, path).await.markers
}

/// The names on the house's map, and where they are.
async fn on_map(house: &House) -> Vec<(String, String)> {
    let found = markers(house, Kind::GeoJson, "/carte.geojson").await;
    found.into_iter().map(|one| (one.key, one.point.to_string())).collect()
}

/// As Dewey's own importer reads it: exactly three digits behind the point are taken for thousands.
fn as_dewey_imports(cell: &str) -> f64 {
    let thousands = cell.rsplit_once('.').filter(|(_, behind)| behind.len() == 3);
    thousands.map_or(cell.to_owned(), |(before, behind)| format!("{before}{behind}")).parse().unwrap()
}

#[tokio::test]
async fn what_the_form_says_is_in_every_file() {
    for base in Base::all() {
        let town = Town::open(base, &["canal"]).await;
        let canal = &town["canal"];
        for (kind, path) in FILES {
            assert_eq!(markers(canal, kind, path).await, [], "{path}: nobody said so yet");
        }
        let refused = say(canal, &[("shown", "on"), ("lat", "4.345"), ("lon", "50.834")]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("semblent échangées"), "{}", refused.body);
        let saved = say(canal, &LISTING).await;
        assert_eq!((saved.status, saved.header("location")), (303, "/carte/nous"), "{}", saved.body);
        for (kind, path) in FILES {
            let found = markers(canal, kind, path).await;
            let [one] = found.as_slice() else { panic!("{path}: {found:?}") };
            assert_eq!(one.point.to_string(), "50.834000,4.345000", "{path}");
            let address = [&one.street, &one.postcode, &one.locality];
            assert_eq!(address, ["Rue de l’Exemple 1", "1060", "Saint-Gilles"], "{path}");
            assert_eq!(
                (one.phone.as_str(), one.web.as_deref()),
                ("+32 2 555 01 23", Some("https://repair.example/"))
            );
            assert_eq!(one.foreign.len(), 2, "{path}: {:?}", one.foreign);
        }
        let table = canal.visitor().get("/dewey/boire-manger.csv").await.body;
        let row: Vec<&str> = table.lines().nth(1).unwrap().split(',').collect();
        assert!((as_dewey_imports(row[1]) - 50.834).abs() < 1e-9, "{table}");
        assert!((as_dewey_imports(row[2]) - 4.345).abs() < 1e-9, "{table}");

        let actor = canal.visitor().get_activity("/@canal").await.json();
        assert_eq!(actor["location"]["latitude"], Value::from(50.834));
        say(canal, &without(&["visible"])).await;
        for (_, path) in FILES {
            let file = canal.visitor().get(path).await.body;
            assert!(!file.contains("Exemple 1") && !file.contains("50.834000"), "{path}: {file}");
        }
        say(canal, &without(&["shown"])).await;
        assert_eq!(on_map(canal).await, []);
        let actor = canal.visitor().get_activity("/@canal").await.json();
        assert_eq!((&actor["location"], &actor["tag"]), (&Value::Null, &Value::Null));
        town.close().await;
    }
}

#[tokio::test]
async fn the_qg_has_the_map_of_who_belongs() {
    for base in Base::all() {
        let town = network::town(base, &["canal"]).await;
        let (qg, canal) = (&town["maison"], &town["canal"]);
        say(canal, &LISTING).await;
        town.settle().await;
        assert_eq!(on_map(qg).await, [], "it does not belong yet");
        network::join(&town, "canal", &["maison"], &["maison"]).await;
        town.settle().await;
        let at = |point: &str| vec![(canal.actor(), point.to_owned())];
        assert_eq!(on_map(qg).await, at("50.834000,4.345000"), "as soon as it belongs");

        let moved: Vec<_> = without(&["lat"]).into_iter().chain([("lat", "50.84")]).collect();
        say(canal, &moved).await;
        town.settle().await;
        assert_eq!(on_map(qg).await, at("50.840000,4.345000"), "it is told of the change");
        for (kind, path) in FILES {
            assert_eq!(markers(qg, kind, path).await.len(), 1, "{path}");
        }
        say(canal, &without(&["shown"])).await;
        town.settle().await;
        assert_eq!(on_map(qg).await, [], "it took its place back");

        say(canal, &LISTING).await;
        town.settle().await;
        assert_eq!(on_map(qg).await.len(), 1);
        let (desk, actor) = (canal.instance.network.clone(), network::qg(&town));
        canal.instance.store.write(move |conn: &mut Conn| desk.leave(conn, &actor)).await.unwrap();
        town.settle().await;
        assert_eq!(on_map(qg).await, [], "it left");
        let actor = network::qg(&town);
        assert_eq!(qg.read(move |conn| networks::members(conn, &actor)).await.len(), 1);
        town.close().await;
    }
}

#[tokio::test]
async fn a_house_reads_whom_it_follows_and_passes_nobody_on() {
    for base in Base::all() {
        let town = Town::open(base, &["canal", "nord"]).await;
        say(&town["canal"], &LISTING).await;
        town.follow("nord", "canal").await;
        town.settle().await;
        let shown = async || {
            let desk = town["nord"].instance.map.clone();
            let shown = move |conn: &mut Conn| desk.shown(conn);
            let all = town["nord"].instance.store.read(shown).await.unwrap();
            all.into_iter().map(|one| (one.actor, one.street)).collect::<Vec<_>>()
        };
        assert_eq!(shown().await, [(town["canal"].actor(), "Rue de l’Exemple 1".to_owned())]);
        say(&town["canal"], &without(&["visible"])).await;
        town.settle().await;
        assert_eq!(shown().await, [(town["canal"].actor(), String::new())]);
        assert_eq!(on_map(&town["nord"]).await, []);
        town.close().await;
    }
}
