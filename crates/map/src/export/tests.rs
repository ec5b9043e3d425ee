//! The files, asked for as others ask for them.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use diesel::QueryResult;
use maillon_kernel::geo::{Commune, Point};
use maillon_kernel::language::Lang;
use maillon_members::access;
use maillon_store::{Conn, Store};
use maillon_web::site::SiteParts;
use maillon_web::{Site, limits};
use serde_json::Value;
use tower::ServiceExt as _;

use super::*;
use crate::desk::ListingForm;
use crate::desk::tests::{CANAL, World, form, located};
use crate::layers::{Layer, Layers, Shown};
use crate::{Kind, Marker, Reading, read};

/// Two offers, a need and an event of `canal`, and one offer of nobody who is on the map.
#[derive(Debug)]
struct Some4;

impl Layers for Some4 {
    fn shown(&self, _: &mut Conn, _: i64) -> QueryResult<Vec<Shown>> {
        let one = |layer, owner: &str| Shown {
            layer,
            title: "x".into(),
            language: String::new(),
            href: "/".into(),
            point: None,
            commune: None,
            theme: None,
            owner: owner.into(),
            starts_at: None,
        };
        let canal = [Layer::Offers, Layer::Offers, Layer::Needs, Layer::Events, Layer::Initiatives];
        let canal = canal.into_iter().map(|layer| one(layer, CANAL));
        Ok(canal.chain([one(Layer::Offers, "https://autre.example/@autre")]).collect())
    }
}

fn site(store: Store, world: &World) -> Site {
    Site::new(SiteParts {
        store,
        clock: world.desk.federation.clock().clone(),
        base_url: "http://localhost:8001/".parse().unwrap(),
        words: world.desk.words.clone(),
        instance_name: "Repair".into(),
        default_language: Lang::Fr,
        version: "0.0.0".to_owned(),
        source_url: "https://maillon.example/source".parse().unwrap(),
        nav: Vec::new(),
        menu: maillon_web::menu::Menu::default(),
        privacy: Vec::new(),
        theme: maillon_web::theme::Theme::default(),
        trusted_proxies: Vec::new(),
        mails: false,
        who: access::who(),
    })
}

pub(crate) fn maps(world: &World) -> Maps {
    let desk = crate::Desk { layers: Arc::new(Some4), ..world.desk.clone() };
    Maps { site: site(desk.federation.store().clone(), world), desk, ground: Arc::default() }
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn links(&self) -> Vec<&str> {
        self.headers.get_all("link").into_iter().map(|value| value.to_str().unwrap()).collect()
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }
}

async fn ask(world: &World, method: Method, path: &str, tag: &str) -> Answer {
    let router = limits::machine_layers(routes()).with_state(maps(world));
    let mut request = Request::builder().method(method).uri(path);
    if !tag.is_empty() {
        request = request.header("if-none-match", tag);
    }
    let response = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let text = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().into()).unwrap();
    Answer { status: parts.status, headers: parts.headers, text }
}

async fn get(world: &World, path: &str) -> Answer {
    let answer = ask(world, Method::GET, path, "").await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text);
    answer
}

const FILES: [(&str, &str); 6] = [
    (GEOJSON, "application/geo+json"),
    (ELEMENTS, "application/json"),
    (TAXONOMY, "application/json"),
    (MARKERS, "application/json"),
    (CATEGORIES, "application/json"),
    ("/dewey/recuperer-reparer.csv", "text/csv; charset=utf-8"),
];

#[tokio::test]
async fn everybody_may_read_them_and_ask_whether_they_changed() {
    let mut world = World::open(false);
    world.say(&form());
    for (path, kind) in FILES {
        let answer = get(&world, path).await;
        assert_eq!(answer.header("content-type"), kind, "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        assert_eq!(answer.header("cache-control"), "public, max-age=300", "{path}");
        assert!(answer.links()[0].contains("odbl/1-0/>; rel=\"license\""), "{path}");
        assert_eq!(answer.header("x-robots-tag"), "", "{path}");
        let tag = answer.header("etag").to_owned();
        assert!(tag.starts_with('"') && tag.len() == 66, "{path}: {tag}");
        for known in [tag.clone(), format!("\"x\", W/{tag}"), "*".to_owned()] {
            let again = ask(&world, Method::GET, path, &known).await;
            assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""), "{path} {known}");
            assert_eq!(again.header("etag"), tag, "{path}");
        }
        let other = ask(&world, Method::GET, path, "\"x\"").await;
        assert_eq!(other.text, answer.text, "{path}");
        let head = ask(&world, Method::HEAD, path, "").await;
        assert_eq!(
            (head.status.as_u16(), head.text.as_str(), head.header("etag")),
            (200, "", tag.as_str()),
            "{path}"
        );
        let before = ask(&world, Method::OPTIONS, path, "").await;
        assert_eq!(before.header("access-control-allow-headers"), "If-None-Match", "{path}");
        assert_eq!(ask(&world, Method::POST, path, "").await.status, 405, "{path}");
    }
    assert_eq!(ask(&world, Method::GET, "/dewey/autre.csv", "").await.status, 404);
    assert_eq!(ask(&world, Method::GET, "/dewey/recuperer-reparer", "").await.status, 404);
}

#[tokio::test]
async fn where_nothing_is_shown_the_files_are_empty_and_can_be_read() {
    let mut world = World::open(false);
    world.say(&ListingForm { shown: String::new(), ..form() });
    for (kind, path) in KINDS {
        let answer = get(&world, path).await;
        let reading = read(kind, answer.text.as_bytes()).unwrap();
        assert_eq!((reading.markers.len(), reading.skipped.len()), (0, 0), "{path}");
    }
}

const KINDS: [(Kind, &str); 4] = [
    (Kind::GeoJson, GEOJSON),
    (Kind::GoGoCarto, ELEMENTS),
    (Kind::DeweyMarkers, MARKERS),
    (Kind::DeweyCsv, "/dewey/recuperer-reparer.csv"),
];

fn only(reading: &Reading) -> &Marker {
    let [marker] = reading.markers.as_slice() else { panic!("{reading:?}") };
    assert_eq!(reading.skipped, []);
    marker
}

#[tokio::test]
async fn what_is_asked_for_is_what_was_said() {
    let mut world = World::open(false);
    world.say(&form());
    for (kind, path) in KINDS {
        let answer = get(&world, path).await;
        let reading = read(kind, answer.text.as_bytes()).unwrap();
        let marker = only(&reading);
        assert_eq!(marker.name, "Repair Café", "{path}");
        assert_eq!(marker.point, Point::new(50.833_412, 4.345_678).unwrap(), "{path}");
        let address = [&marker.street, &marker.postcode, &marker.locality];
        assert_eq!(address, ["Rue de l’Exemple 1", "1060", "Saint-Gilles"], "{path}");
        assert_eq!(
            (marker.phone.as_str(), marker.web.as_deref()),
            ("+32 2 555 01 23", Some("https://repair.example/"))
        );
        if kind != Kind::DeweyCsv {
            assert_eq!(marker.key, "http://localhost:8001/@repair", "{path}");
        }
    }
    let other = get(&world, "/dewey/boire-manger.csv").await;
    assert_eq!(other.text.lines().count(), 1, "it has another theme");
}

#[tokio::test]
async fn no_file_tells_where_a_blurred_place_is() {
    let mut world = World::open(false);
    world.say(&ListingForm { visible: String::new(), street: "Rue Secrète 7".into(), ..form() });
    let middle = crate::centres::centre(Commune::by_nis("21013").unwrap()).unwrap();
    for (kind, path) in KINDS {
        let answer = get(&world, path).await;
        assert!(!answer.text.contains("Secrète") && !answer.text.contains("50.833412"), "{path}");
        assert_eq!(only(&read(kind, answer.text.as_bytes()).unwrap()).point, middle, "{path}");
    }
}

#[tokio::test]
async fn the_qg_speaks_for_its_network_and_counts_what_it_has() {
    let mut world = World::open(true);
    world.say(&form());
    world.belong(CANAL, "member", located());
    let all = get(&world, GEOJSON).await.json();
    let features = all["features"].as_array().unwrap();
    let ids: Vec<&str> = features.iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["http://localhost:8001/@repair", CANAL]);
    let of = |at: usize, key: &str| features[at]["properties"][key].as_i64().unwrap();
    assert_eq!([of(1, "offers"), of(1, "needs"), of(1, "upcoming_events")], [2, 1, 1]);
    assert_eq!([of(0, "offers"), of(0, "needs")], [0, 0]);
    assert_eq!(all["attribution"], "Le réseau");
    world.belong(CANAL, "suspended", located());
    assert_eq!(get(&world, GEOJSON).await.json()["features"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn features_come_in_parts() {
    let mut world = World::open(true);
    world.say(&form());
    world.belong(CANAL, "member", located());
    let (mut path, mut ids) = (format!("{GEOJSON}?limit=1"), Vec::new());
    loop {
        let answer = get(&world, &path).await;
        let json = answer.json();
        let features = json["features"].as_array().unwrap();
        assert_eq!(features.len(), 1);
        ids.push(features[0]["id"].as_str().unwrap().to_owned());
        let Some(next) = json["links"][0]["href"].as_str() else {
            assert_eq!(answer.links().len(), 1);
            break;
        };
        assert_eq!(answer.links()[1], format!("<{next}>; rel=\"next\""));
        path = next.strip_prefix("http://localhost:8001").unwrap().to_owned();
    }
    assert_eq!(ids, ["http://localhost:8001/@repair", CANAL]);
    assert_eq!(ask(&world, Method::GET, "/carte.geojson?limit=1001", "").await.status, 400);
    assert_eq!(get(&world, "/carte.geojson?after=zzz").await.json()["features"], serde_json::json!([]));
}
