//! The map's pages in every language, and the road to them.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::body::Body;
use axum::extract::FromRef;
use http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, IF_NONE_MATCH, IF_RANGE, RANGE,
};
use http::{HeaderMap, HeaderName, Method, Request};
use maillon_federation::connector::{Connector, ConnectorSettings, Limits};
use maillon_federation::{Federation, Origin};
use maillon_kernel::clock::{Clock, from_millis};
use maillon_kernel::geo::{Category, Commune, Point};
use maillon_kernel::language::Lang;
use maillon_store::follows::{self, FollowState, Following};
use maillon_store::{Conn, Database, Store, StoreError, migrate};
use maillon_web::site::SiteParts;
use maillon_web::{Shell, Site, Words, limits, problem};
use serde_json::Value;
use tower::ServiceExt as _;

use super::asked::Asked;
use super::embed::EmbedPage;
use super::ground::Under;
use super::map::{Frame, MapPage, View};
use super::{Ground, Maps, PATH, Tiles, routes, tiles};
use crate::LOCALES;
use crate::desk::Desk;
use crate::layers::Nothing;
use crate::model::Listing;
use crate::scene::{Kind, Scene, Spot};
use crate::store::listings;
use crate::store::sources::Source;

const NOW: i64 = 1_796_713_800_000;
const BASE: &str = "http://localhost:8001/";

fn spot(kind: Kind, name: &str, nis: Option<&str>, exact: bool) -> Spot {
    let commune = nis.and_then(Commune::by_nis);
    Spot {
        key: name.into(),
        kind,
        name: name.into(),
        language: if kind == Kind::Offer { "nl" } else { "" }.into(),
        point: commune.and_then(crate::centres::centre),
        exact,
        blurred: false,
        commune,
        themes: Category::all().iter().take(if exact { 2 } else { 0 }).collect(),
        href: "/lieu?a=1&b=\"<b>".into(),
        folded: maillon_kernel::markup::fold(name),
        owner: "https://a.example/@a".into(),
        starts_at: (kind == Kind::Event).then_some(NOW),
        with: Vec::new(),
    }
}

fn scene() -> Scene {
    let all = [
        spot(Kind::Network, "Canal Nord <b>\" onclick=\"x", Some("21012"), true),
        spot(Kind::Marker, "Épicerie sociale", Some("21004"), true),
        spot(Kind::Offer, "Fietsen herstellen", Some("21004"), false),
        spot(Kind::Event, "Bal d’hiver", Some("21013"), false),
        spot(Kind::Initiative, "Une maison pour tous", None, false),
    ];
    Scene::new(all.map(Arc::new).into())
}

fn sources() -> Vec<Source> {
    let one = |title: &str, credit: &str, url: &str, licence: &str, shown| Source {
        title: title.into(),
        credit: credit.into(),
        credit_url: url.into(),
        licence: licence.into(),
        shown,
        ..Source::default()
    };
    vec![
        one("Dewey <b>", "Dewey asbl", "https://dewey.example/", "ODbL-1.0", true),
        one("Carte à part", "", "javascript:alert(1)", "CC-BY 4.0", true),
        one("Cachée", "Personne", "", "", false),
    ]
}

fn view(t: &maillon_web::Tongue, scene: &Scene, query: &str, path: &'static str, under: &Under) -> View {
    let asked = Asked::read(Some(query));
    let (all, some) = (scene.select(&asked.filter.everywhere()), scene.select(&asked.filter));
    View::new(t, asked, path, (&all, &some), sources(), under)
}

fn pages(shell: &Shell) -> Vec<(&'static str, String)> {
    let scene = scene();
    let url = Under::Url { url: "https://tuiles.example/{z}/{x}/{y}.png".into(), credit: "© <b>".into() };
    let file = Under::File { zoom: 15, credit: "© OpenStreetMap".into() };
    let map = |scene: &Scene, query: &str, under: &Under, frame: Option<&[&str]>| {
        let frame = frame.map(|hosts| Frame {
            hosts: hosts.iter().map(|host| (*host).to_owned()).collect(),
            code: "<iframe src=\"<b>\"></iframe>".into(),
        });
        let view = view(&shell.t, scene, query, PATH, under);
        MapPage { shell: shell.clone(), view, frame }.render().unwrap()
    };
    let embed = |allowed| {
        let view = view(&shell.t, &scene, "couche=marker", super::EMBED, &file);
        EmbedPage { shell: shell.clone(), view, allowed }.render().unwrap()
    };
    let many = (0..450).map(|n| Arc::new(spot(Kind::Marker, &format!("Lieu {n}"), Some("21004"), true)));
    let many = Scene::new(many.collect());
    vec![
        ("map", map(&scene, "", &Under::Outlines, None)),
        ("map-narrow", map(&scene, "q=canal+%3Cb%3E%22&commune=21012&couche=network", &url, Some(&[]))),
        ("map-none", map(&scene, "q=rien", &file, Some(&["https://quartier.example"]))),
        ("map-empty", map(&Scene::new(Vec::new()), "", &Under::Outlines, None)),
        ("map-many", map(&many, "page=2", &Under::Outlines, None)),
        ("embed", embed(true)),
        ("embed-closed", embed(false)),
    ]
}

/// Addresses of assets change with their content, and outlines are long.
fn content(html: &str) -> String {
    let (_, rest) = html.split_once("<main").unwrap();
    let (main, _) = rest.split_once("</main>").unwrap();
    let lines = main.lines().map(str::trim).filter(|line| !line.is_empty());
    let short = |line: &str| match line.split_once(" d=\"").and_then(|(a, b)| Some((a, b.split_once('"')?.1)))
    {
        Some((before, after)) => format!("{before} d=\"…\"{after}"),
        None => line.to_owned(),
    };
    lines.map(short).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_page_in_every_language() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    for lang in Lang::ALL {
        let shell = Shell { title: "Titre <b>".into(), ..Shell::sample(&words, lang) };
        for (name, html) in pages(&shell) {
            let place = format!("{name}, {}", lang.code());
            if let Ok(dir) = std::env::var("MAP_DUMP") {
                std::fs::write(format!("{dir}/{name}-{}.html", lang.code()), &html).unwrap();
            } // DUMP
            let head = html.split_once("<main").unwrap().0;
            assert!(!html.contains(" style="), "{place}: the policy does not allow it");
            assert_eq!(
                html.matches("<script").count(),
                html.matches("<script defer src=\"/assets/").count(),
                "{place}"
            );
            assert_eq!(head.contains("protomaps"), html.contains("data-pmtiles"), "{place}");
            let html = content(&html);
            assert!(!html.contains("<b>") && !html.contains("\" onclick"), "{place}: not escaped");
            assert!(!html.contains("href=\"javascript"), "{place}");
            let stays = html.matches("target=\"_self\"").count();
            assert_eq!(
                0 < stays,
                name.starts_with("embed"),
                "{place}: what is about this page stays in its frame"
            );
            let missing = html.split(['>', '"', '<']).find(|text| text.trim().starts_with("map-"));
            assert_eq!(missing, None, "{place}: a message is missing");
            if name == "map-many" {
                assert_eq!(html.matches("<li><a").count(), 200, "{place}");
                assert!(html.contains("?page=3#") && html.contains("href=\"/carte#"), "{place}");
            } else {
                insta::assert_snapshot!(format!("{name}-{}", lang.code()), html);
            }
        }
    }
}

#[derive(Clone)]
struct World {
    maps: Maps,
}

impl FromRef<World> for Maps {
    fn from_ref(world: &World) -> Self {
        world.maps.clone()
    }
}

impl FromRef<World> for Site {
    fn from_ref(world: &World) -> Self {
        world.maps.site.clone()
    }
}

struct Town {
    world: World,
    router: Router,
    folder: tempfile::TempDir,
}

struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    fn header(&self, name: impl AsRef<str>) -> &str {
        self.headers.get(name.as_ref()).map_or("", |value| value.to_str().unwrap())
    }
}

impl Town {
    fn open(ground: impl Fn(&tempfile::TempDir) -> Ground) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(folder.path().join("maillon.db"));
        migrate::run(&database).unwrap();
        let clock = Clock::at(from_millis(NOW));
        let store = Store::open(&database, 2, clock.clone()).unwrap();
        let words = Words::assemble(&[&LOCALES]).unwrap();
        let settings = ConnectorSettings {
            development: true,
            allowed: Vec::new(),
            user_agent: "Maillon-test".to_owned(),
            limits: Limits::default(),
        };
        let origin = Origin::new(BASE.parse().unwrap());
        let desk = Desk {
            organisation: origin.actor("marolles"),
            federation: Federation::new(store.clone(), origin, Connector::new(settings).unwrap()),
            words: words.clone(),
            lang: Lang::Fr,
            qg: None,
            layers: Arc::new(Nothing),
        };
        let site = Site::new(SiteParts {
            store,
            clock,
            base_url: BASE.parse().unwrap(),
            words,
            instance_name: "Marolles".into(),
            default_language: Lang::Fr,
            version: "0.0.0".to_owned(),
            source_url: "https://maillon.example/source".parse().unwrap(),
            nav: Vec::new(),
            menu: maillon_web::menu::Menu::default(),
            privacy: Vec::new(),
            theme: maillon_web::theme::Theme::default(),
            trusted_proxies: Vec::new(),
            mails: false,
            who: Arc::new(|_, _, _| Ok(None)),
        });
        let maps = Maps { site: site.clone(), desk, ground: Arc::new(ground(&folder)) };
        let world = World { maps };
        let pages = limits::html_layers(routes().fallback(problem::no_such_page), &site).unwrap();
        let machines = limits::machine_layers(tiles());
        let router = pages.with_state(world.clone()).merge(machines.with_state(world.clone()));
        Self { world, router, folder }
    }

    async fn ask(&self, method: Method, path: &str, headers: &[(HeaderName, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let response = self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap().into();
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[(ACCEPT, "text/html")]).await
    }

    /// Somebody whom we follow says where they are.
    async fn put(&self, name: &'static str, point: Option<Point>) {
        let organisation = self.world.maps.desk.organisation.clone();
        let put = move |conn: &mut Conn| -> Result<(), StoreError> {
            let target = format!("https://{}.example/", name.to_lowercase());
            let follow = Following {
                actor: organisation.clone(),
                target: target.clone(),
                activity: format!("{target}#follow"),
                state: FollowState::Accepted.as_str().to_owned(),
                since: NOW,
            };
            follows::put_following(conn, &follow)?;
            let one = Listing {
                actor: target,
                shown: true,
                name: name.into(),
                point,
                commune: Commune::by_nis("21013"),
                ..Listing::default()
            };
            Ok(listings::put(conn, &one)?)
        };
        self.world.maps.site.store.write(put).await.unwrap();
    }
}

const BOX: &str = "bbox=4.2,50.7,4.5,51&zoom=12";

#[tokio::test]
async fn points_of_what_is_looked_at() {
    let town = Town::open(|_| Ground::default());
    assert_eq!(town.get(&format!("/carte/points?{BOX}")).await.json()["spots"], serde_json::json!([]));
    town.put("Atelier", Point::new(50.83, 4.35).ok()).await;
    let answer = town.get(&format!("/carte/points?{BOX}")).await;
    assert!(answer.header(CONTENT_TYPE).starts_with("application/json"));
    insta::assert_json_snapshot!("points", answer.json());
    town.put("Boulangerie", Point::new(50.83, 4.35).ok()).await;
    town.put("Cantine", None).await;
    let close = BOX.replace("zoom=12", "zoom=18");
    let both = town.get(&format!("/carte/points?{close}")).await.json();
    assert_eq!(
        (both["clusters"][0]["count"].as_u64(), &both["clusters"][0]["together"]),
        (Some(2), &true.into())
    );
    assert_eq!(
        (both["spots"][0]["name"].as_str(), &both["spots"][0]["exact"]),
        (Some("Cantine"), &false.into())
    );
    let each = town.get(&format!("/carte/points?{BOX}&chacun=1")).await.json();
    assert_eq!((each["spots"].as_array().unwrap().len(), each["clusters"].as_array().unwrap().len()), (3, 0));
    for (filter, many) in
        [("q=BOUL", 1), ("couche=marker", 0), ("commune=21004", 0), ("couche=network&q=a", 3)]
    {
        let found = town.get(&format!("/carte/points?{BOX}&chacun=1&{filter}")).await.json();
        assert_eq!(found["spots"].as_array().unwrap().len(), many, "{filter}");
    }
    let far = town.get("/carte/points?bbox=0,0,1,1&zoom=3").await.json();
    assert_eq!(far["clusters"], serde_json::json!([]));
}

#[tokio::test]
async fn what_is_asked_wrongly_is_said_at_its_place() {
    let town = Town::open(|_| Ground::default());
    let answer = town.ask(Method::GET, "/carte/points?bbox=x&zoom=12", &[]).await;
    assert_eq!((answer.status, answer.header(CONTENT_TYPE)), (422, "application/problem+json"));
    assert!(answer.text().contains("bbox") && !answer.text().contains("\"zoom\""), "{}", answer.text());
}

#[tokio::test]
async fn the_page_follows_at_once() {
    let town = Town::open(|_| Ground::default());
    assert!(town.get("/carte").await.text().contains("encore rien"));
    town.put("Atelier", None).await;
    let page = town.get("/carte").await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Atelier") && page.text().contains("Saint-Gilles : un résultat"));
    let dutch = town.ask(Method::GET, "/carte", &[(ACCEPT_LANGUAGE, "nl")]).await;
    assert!(dutch.text().contains("Sint-Gillis: één resultaat"));
    assert!(town.get("/carte?q=nulle-part").await.text().contains("Rien ne correspond"));
    assert_eq!(town.get("/carte?page=99999999999999999999&q=%FF&commune=x&bbox=").await.status, 200);
    assert!(!town.get("/carte?page=18446744073709551615").await.text().contains("Voir la suite"));
    assert!(!page.text().contains("iframe"), "only for who coordinates");
}

#[tokio::test]
async fn only_named_sites_frame_the_map_and_nothing_else() {
    let closed = Town::open(|_| Ground::default());
    let page = closed.get("/carte/embed").await;
    assert!(page.header(CONTENT_SECURITY_POLICY).ends_with("frame-ancestors 'none'"));
    assert!(page.text().contains("map.embed_hosts"));
    let open =
        Town::open(|_| Ground { frames: vec!["https://quartier.example".into()], ..Ground::default() });
    let page = open.get("/carte/embed?q=x").await;
    assert!(page.header(CONTENT_SECURITY_POLICY).ends_with("frame-ancestors https://quartier.example"));
    assert!(page.header("set-cookie").is_empty() && page.text().contains("href=\"/carte?q=x\""));
    for path in ["/carte", "/carte/points?bbox=0,0,1,1&zoom=1", "/nulle-part"] {
        let policy = open.get(path).await.header(CONTENT_SECURITY_POLICY).to_owned();
        assert!(policy.ends_with("frame-ancestors 'none'"), "{path}: {policy}");
    }
}

#[tokio::test]
async fn a_file_is_served_in_pieces() {
    let mut bytes: Vec<u8> = (0..200_000_u32).map(|n| u8::try_from(n % 251).unwrap()).collect();
    bytes[..8].copy_from_slice(b"PMTiles\x03");
    let file = |folder: &tempfile::TempDir| folder.path().join("bxl.pmtiles");
    let town = Town::open(|folder| {
        std::fs::write(file(folder), &bytes).unwrap();
        let tiles = Tiles::File { path: file(folder), credit: "© OpenStreetMap".into() };
        Ground { tiles, ..Ground::default() }
    });
    let path = "/carte/tuiles.pmtiles";
    let gzip = (http::header::ACCEPT_ENCODING, "gzip");
    let ask = async |headers: &[(HeaderName, &str)]| {
        town.ask(Method::GET, path, &[headers, std::slice::from_ref(&gzip)].concat()).await
    };
    let all = ask(&[]).await;
    assert_eq!((all.status, &all.body), (200, &bytes));
    assert_eq!((all.header("accept-ranges"), all.header("content-encoding")), ("bytes", ""));
    let tag = all.header("etag").to_owned();
    assert!(tag.starts_with('"'), "strong: {tag}");
    let piece = ask(&[(RANGE, "bytes=100000-170000")]).await;
    assert_eq!((piece.status, piece.body.as_slice()), (206, &bytes[100_000..=170_000]));
    assert_eq!(piece.header("content-range"), "bytes 100000-170000/200000");
    assert_eq!((piece.header("content-length"), piece.header("etag")), ("70001", tag.as_str()));
    let beyond = ask(&[(RANGE, "bytes=200000-")]).await;
    assert_eq!((beyond.status, beyond.header("content-range")), (416, "bytes */200000"));
    assert_eq!(ask(&[(IF_NONE_MATCH, &tag)]).await.status, 304);
    assert_eq!(ask(&[(RANGE, "bytes=0-9"), (IF_RANGE, &tag)]).await.status, 206);
    assert_eq!(ask(&[(RANGE, "bytes=0-9"), (IF_RANGE, "\"other\"")]).await.status, 200);
    let head = town.ask(Method::HEAD, path, &[(RANGE, "bytes=0-9")]).await;
    assert_eq!((head.status, head.header("content-length"), head.body.len()), (206, "10", 0));
    assert!(
        town.get("/carte")
            .await
            .text()
            .contains("data-pmtiles=\"/carte/tuiles.pmtiles\" data-closest=\"101\"")
    );
    std::fs::write(file(&town.folder), b"<html>").unwrap();
    assert!(!town.get("/carte").await.text().contains("data-pmtiles"), "another kind of file");
    std::fs::remove_file(file(&town.folder)).unwrap();
    assert_eq!(ask(&[]).await.status, 404);
    assert!(!town.get("/carte").await.text().contains("data-pmtiles"), "then the outlines are drawn");
    assert_eq!(Town::open(|_| Ground::default()).get(path).await.status, 404);
}
