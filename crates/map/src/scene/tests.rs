use std::sync::Arc;

use maillon_kernel::geo::{Category, Commune, Point};
use maillon_store::Conn;
use maillon_store::blocks::{self, Block, BlockKind};
use proptest::prelude::*;

use super::fold::fold;
use super::*;
use crate::centres::centre;
use crate::cluster::Bounds;
use crate::desk::layer_tests::world::World;
use crate::layers::{Layer, Shown};
use crate::marker::Marker;
use crate::model::{Known, Listing};
use crate::store::claims::Claim;
use crate::store::labels::Label;
use crate::store::sources::Source;
use crate::store::twins::Twin;
use crate::store::{claims, labels, listings, markers, sources, twins};

const NOW: i64 = 1_796_713_800_000;

fn commune(nis: &str) -> &'static Commune {
    Commune::by_nis(nis).unwrap()
}

fn theme(slug: &str) -> &'static Category {
    Category::by_slug(slug).unwrap()
}

fn at(lat: f64, lon: f64) -> Point {
    Point::new(lat, lon).unwrap()
}

fn brussels() -> Bounds {
    Bounds { south_west: at(50.7, 4.1), north_east: at(51.0, 4.6) }
}

fn spot(key: &str, name: &str) -> Spot {
    Spot {
        key: key.into(),
        kind: if key.starts_with("marker:") { Kind::Marker } else { Kind::Network },
        name: name.into(),
        language: String::new(),
        point: Some(at(50.85, 4.35)),
        exact: true,
        blurred: false,
        commune: Some(commune("21004")),
        themes: Vec::new(),
        href: format!("/{key}"),
        folded: maillon_kernel::markup::fold(name),
        owner: String::new(),
        starts_at: None,
        with: Vec::new(),
    }
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
}

/// The key of each that is drawn, and what is drawn with it.
fn drawn(spots: &[Spot]) -> Vec<(&str, Vec<&str>)> {
    spots.iter().map(|one| (one.key.as_str(), one.with.iter().map(String::as_str).collect())).collect()
}

#[test]
fn who_keeps_the_address_back_is_not_found_by_it() {
    let ours = Spot { kind: Kind::Network, blurred: true, ..spot("https://a.example/@a", "Canal") };
    let theirs =
        Spot { folded: "atelier du canal rue haute 1000".into(), ..spot("marker:1", "Atelier du Canal") };
    for blurred in [true, false] {
        let ours = Spot { blurred, ..ours.clone() };
        let one =
            fold(vec![ours, theirs.clone()], &[], &pairs(&[("https://a.example/@a", "marker:1")])).remove(0);
        let found = |words: &str| Filter { words: Filter::words(words), ..Filter::default() }.matches(&one);
        assert!(found("atelier"), "by the other name it is");
        assert_eq!((found("haute"), found("1000")), (!blurred, !blurred));
    }
}

#[test]
fn twins_are_drawn_once_and_nothing_is_lost() {
    let all = ["https://a.example/@a", "marker:1", "marker:2", "marker:3", "marker:4"];
    let spots: Vec<Spot> = all.iter().map(|key| spot(key, key)).collect();
    let same =
        pairs(&[("https://a.example/@a", "marker:3"), ("marker:2", "marker:3"), ("marker:1", "marker:9")]);
    let one = fold(spots.clone(), &same, &[]);
    assert_eq!(
        drawn(&one),
        [("https://a.example/@a", vec!["marker:2", "marker:3"]), ("marker:1", vec![]), ("marker:4", vec![])]
    );
    assert!(one[0].folded.contains("marker:2"), "it is found by the other's name");
    assert_eq!(fold(spots, &[], &[]).len(), 5);
}

/// What joins two is there no more: those that both were joined with are still one.
#[test]
fn what_is_hidden_still_joins_others() {
    let spots = vec![spot("marker:2", "x"), spot("marker:3", "x")];
    let one = fold(spots, &pairs(&[("marker:1", "marker:2"), ("marker:1", "marker:3")]), &[]);
    assert_eq!(drawn(&one), [("marker:2", vec!["marker:3"])]);
}

#[test]
fn a_proven_claim_comes_before_a_twin_and_joins_no_organisations() {
    let (a, b) = ("https://a.example/@a", "https://b.example/@b");
    let spots = vec![spot(a, "a"), spot(b, "b"), spot("marker:1", "m")];
    let same = pairs(&[(a, "marker:1")]);
    let claims = pairs(&[(b, "marker:1"), (a, "marker:1")]);
    assert_eq!(drawn(&fold(spots.clone(), &same, &claims)), [(a, vec![]), (b, vec!["marker:1"])]);
    let nobody = pairs(&[("https://gone.example/@c", "marker:1")]);
    let there = fold(spots.clone(), &[], &nobody);
    assert_eq!(there.len(), 3, "who is not on the map takes nothing in");
    assert_eq!(drawn(&fold(spots, &pairs(&[(a, b)]), &claims)), [(a, vec![b, "marker:1"])]);
}

#[test]
fn a_place_is_taken_over_unless_it_is_hidden() {
    let nowhere = |blurred| Spot {
        point: None,
        exact: false,
        commune: None,
        blurred,
        ..spot("https://a.example/@a", "a")
    };
    let same = pairs(&[("https://a.example/@a", "marker:1")]);
    let open = fold(vec![nowhere(false), spot("marker:1", "m")], &same, &[]);
    assert_eq!(
        (open[0].point, open[0].exact, open[0].commune),
        (Some(at(50.85, 4.35)), true, Some(commune("21004")))
    );
    let hidden = fold(vec![nowhere(true), spot("marker:1", "m")], &same, &[]);
    assert_eq!((hidden[0].point, hidden[0].exact, hidden[0].commune), (None, false, None));
}

#[test]
fn what_other_slices_have_stands_as_exactly_as_is_known() {
    let owner =
        Arc::new(Spot { folded: "canal nord rue du port 1".into(), ..spot("https://a.example/@a", "Canal") });
    let shown = |point, place: Option<&'static Commune>, owner: &str| Shown {
        layer: Layer::Offers,
        title: "Prêt d’outils".into(),
        language: "fr".into(),
        href: "/annonces/1".into(),
        point,
        commune: place,
        theme: Some(theme("recuperer-reparer")),
        owner: owner.into(),
        starts_at: None,
    };
    let own = "https://a.example/@a";
    let other = commune("21013");
    for (one, point, exact, place) in [
        (shown(Some(at(50.8, 4.3)), None, own), Some(at(50.8, 4.3)), true, None),
        (shown(None, None, own), owner.point, true, owner.commune),
        (shown(None, owner.commune, own), owner.point, true, owner.commune),
        (shown(None, Some(other), own), centre(other), false, Some(other)),
        (shown(None, Some(other), "https://b.example/@b"), centre(other), false, Some(other)),
        (shown(None, None, "https://b.example/@b"), None, false, None),
    ] {
        let all = gather::with_layers(std::slice::from_ref(&owner), vec![one.clone()]);
        let found = &all[1];
        assert_eq!((found.point, found.exact, found.commune), (point, exact, place), "{one:?}");
        let at_home = point == owner.point;
        assert_eq!(found.folded.contains("rue du port"), at_home, "found by the address where it stands");
    }
}

#[test]
fn a_filter_leaves_what_fits_it_in_all() {
    let offer = Spot {
        kind: Kind::Offer,
        themes: vec![theme("recuperer-reparer")],
        ..spot("/annonces/1", "Réparation de vélos")
    };
    let words = |text: &str| Filter { words: Filter::words(text), ..Filter::default() };
    for (filter, fits) in [
        (Filter::default(), true),
        (words("VELO repar"), true),
        (words("vélo cuisine"), false),
        (Filter { kinds: vec![Kind::Need, Kind::Offer], ..Filter::default() }, true),
        (Filter { kinds: vec![Kind::Need], ..Filter::default() }, false),
        (
            Filter {
                theme: Some(theme("recuperer-reparer")),
                commune: Some(commune("21004")),
                ..words("velo")
            },
            true,
        ),
        (Filter { theme: Some(theme("boire-manger")), ..Filter::default() }, false),
        (Filter { commune: Some(commune("21013")), ..Filter::default() }, false),
    ] {
        assert_eq!(filter.matches(&offer), fits, "{filter:?}");
    }
    assert!(Filter::words(&"é ".repeat(10_000)).len() <= 100);
}

#[test]
fn a_selection_is_by_name_and_kept() {
    let scene = Scene::new(["Zinneke", "Atelier", "Élan"].map(|name| Arc::new(spot(name, name))).into());
    let names = |filter: &Filter| -> Vec<String> {
        scene.select(filter).spots().iter().map(|one| one.name.clone()).collect()
    };
    assert_eq!(names(&Filter::default()), ["Atelier", "Élan", "Zinneke"]);
    let narrow = Filter { words: vec!["e".into()], ..Filter::default() };
    assert!(Arc::ptr_eq(&scene.select(&narrow), &scene.select(&narrow)));
    for n in 0..100 {
        scene.select(&Filter { words: vec![n.to_string()], ..Filter::default() });
    }
    assert!(scene.selections.lock().unwrap().len() <= SELECTIONS);
}

/// At the closest zoom too, what stands in one point is one; a script must know that there is nothing to part.
#[test]
fn what_no_look_parts_is_told() {
    let here =
        [at(50.8467, 4.3525), at(50.8467, 4.3525), at(50.8470, 4.3525), at(50.88, 4.40), at(50.8802, 4.4002)];
    let spots =
        here.iter().enumerate().map(|(n, point)| Spot { point: Some(*point), ..spot(&format!("{n}"), "x") });
    let selection = Selection::new(spots.map(Arc::new).collect());
    let many = |zoom| -> Vec<(usize, bool)> {
        let all = selection.draw(&brussels(), zoom);
        let many = all.iter().filter_map(|one| match one {
            Drawn::Many { count, together, .. } => Some((*count, *together)),
            Drawn::One(_) => None,
        });
        many.collect()
    };
    assert_eq!(many(19), [(2, true)]);
    assert!(many(10).iter().all(|(_, together)| !together));
    let (each, left) = selection.each(&brussels(), 2);
    assert_eq!((each.len(), left), (2, 3));
}

proptest! {
    /// What is drawn is as much as what is listed, wherever it stands and however close one looks.
    #[test]
    fn as_many_are_drawn_as_listed(
        points in prop::collection::vec(prop::option::of((50.76..50.92, 4.24..4.49)), 0..200),
        zoom in 0u8..=19,
    ) {
        let spots: Vec<Arc<Spot>> = points.iter().enumerate().map(|(n, point)| {
            let point = point.map(|(lat, lon)| at(lat, lon));
            Arc::new(Spot { point, ..spot(&format!("marker:{n}"), "x") })
        }).collect();
        let selection = Scene::new(spots).select(&Filter::default());
        let placed = selection.spots().iter().filter(|one| one.point.is_some()).count();
        let drawn = selection.draw(&brussels(), zoom);
        let sum: usize = drawn.iter().map(|one| match one {
            Drawn::Many { count, .. } => *count,
            Drawn::One(_) => 1,
        }).sum();
        prop_assert_eq!(sum, placed);
        let (each, left) = selection.each(&brussels(), 50);
        prop_assert_eq!(each.len() + left, placed);
    }
}

/// An instance whose organisation follows this one.
const CANAL: &str = "https://a.example/@a";

struct Base {
    world: World,
}

impl Base {
    async fn open() -> Self {
        let base = Self { world: World::open().await };
        base.world.follow(CANAL).await;
        base
    }

    async fn write(&self, work: impl Fn(&mut Conn) -> diesel::QueryResult<()> + Send + 'static) {
        self.world.act(move |_, conn| Ok(work(conn)?)).await.unwrap();
    }

    async fn lasting(&self) -> Vec<Spot> {
        self.world.act(gather::lasting).await.unwrap()
    }

    async fn mark(&self) -> crate::store::mark::Mark {
        self.world.read(crate::store::mark::mark).await
    }
}

fn source(id: &str) -> Source {
    Source { id: id.into(), kind: "geojson".into(), title: "Dewey".into(), shown: true, ..Source::default() }
}

fn known(id: &str, source: &str, name: &str, point: Point) -> Known {
    let marker = Marker {
        key: format!("key-{id}"),
        name: name.into(),
        point,
        description: String::new(),
        street: "Rue Haute 1".into(),
        postcode: "1000".into(),
        locality: "Bruxelles".into(),
        phone: String::new(),
        email: String::new(),
        web: None,
        opening_hours: String::new(),
        image: None,
        url: None,
        foreign: vec!["7".into(), "8".into()],
        licence: None,
        hash: String::new(),
    };
    let commune = Commune::by_postcode("1000");
    Known { id: id.into(), source: source.into(), marker, commune, read_at: NOW, gone_at: None }
}

fn listing() -> Listing {
    Listing {
        actor: CANAL.into(),
        shown: true,
        name: "Canal Nord".into(),
        point: Some(at(50.86, 4.34)),
        street: "Quai du Port 3".into(),
        postcode: "1080".into(),
        commune: Some(commune("21012")),
        themes: vec![theme("boire-manger")],
        ..Listing::default()
    }
}

fn claim(state: &str) -> Claim {
    Claim {
        id: "c".into(),
        source: "s".into(),
        remote: "key-1".into(),
        actor: CANAL.into(),
        name: "Canal Nord".into(),
        state: state.into(),
        proof: None,
        token: "t".into(),
        page: String::new(),
        fault: String::new(),
        member: None,
        asked_at: NOW,
        tried_at: None,
        decided_at: (state == "proven").then_some(NOW),
        decided_by: None,
    }
}

async fn full() -> Base {
    let base = Base::open().await;
    base.write(|conn| {
        listings::put(conn, &listing())?;
        let hidden = Listing { actor: "https://b.example/@b".into(), shown: false, ..listing() };
        listings::put(conn, &hidden)?;
        sources::insert(conn, &source("s"))?;
        sources::insert(conn, &Source { shown: false, ..source("t") })?;
        for (id, source, name) in [("1", "s", "Canal"), ("2", "s", "Autre"), ("3", "t", "Caché")] {
            markers::insert(conn, &[known(id, source, name, at(50.85, 4.35))])?;
        }
        let label = |remote: &str, theme: Option<&str>| Label {
            source: "s".into(),
            remote: remote.into(),
            name: "Réparer".into(),
            parent: None,
            theme: theme.map(str::to_owned),
            guessed: true,
        };
        labels::insert(conn, &label("7", Some("recuperer-reparer")))?;
        labels::insert(conn, &label("8", None))
    })
    .await;
    base
}

#[tokio::test]
async fn what_is_shown_is_gathered() {
    let base = full().await;
    let all = base.lasting().await;
    assert_eq!(all.iter().map(|one| one.key.as_str()).collect::<Vec<_>>(), [CANAL, "marker:1", "marker:2"]);
    let (ours, theirs) = (&all[0], &all[1]);
    assert_eq!(
        (ours.point, ours.exact, ours.themes.as_slice()),
        (Some(at(50.86, 4.34)), true, &[theme("boire-manger")][..])
    );
    assert!(Filter { words: Filter::words("quai molenbeek"), ..Filter::default() }.matches(ours));
    assert_eq!(theirs.themes, [theme("recuperer-reparer")]);
    assert_eq!((theirs.href.as_str(), theirs.owner.as_str()), ("/carte/lieux/1", "s"));
    assert!(Filter { words: Filter::words("rue haute 1000"), ..Filter::default() }.matches(theirs));
}

#[tokio::test]
async fn a_blurred_place_is_its_communes_centre_whatever_the_row_says() {
    let base = Base::open().await;
    base.write(|conn| listings::put(conn, &Listing { blurred: true, ..listing() })).await;
    let all = base.lasting().await;
    assert_eq!((all[0].point, all[0].exact), (centre(commune("21012")), false));
}

#[tokio::test]
async fn who_is_blocked_is_not_drawn_any_more() {
    let base = full().await;
    let keeper = Keeper::default();
    let drawn = async || {
        let scene = keeper.scene(&base.world.desk).await.unwrap();
        scene.select(&Filter::default()).spots().iter().filter(|one| one.kind == Kind::Network).count()
    };
    assert_eq!(drawn().await, 1);
    let block = Block {
        target: "a.example".to_owned(),
        kind: BlockKind::Host.as_str().to_owned(),
        created_at: NOW,
        severity: "suspend".to_owned(),
        ..Default::default()
    };
    base.write(move |conn| blocks::put(conn, &block).map(drop)).await;
    assert_eq!(drawn().await, 0, "at once, whatever is still in the table");
    base.write(|conn| blocks::remove(conn, "a.example").map(drop)).await;
    assert_eq!(drawn().await, 1);
}

#[tokio::test]
async fn a_claim_and_a_twin_are_seen_at_once_and_undone() {
    let base = full().await;
    let mut marks = vec![base.mark().await];
    base.write(|conn| claims::insert(conn, &claim("open"))).await;
    marks.push(base.mark().await);
    assert_eq!(base.lasting().await.len(), 3, "what is not proven changes nothing");
    base.write(|conn| claims::update(conn, &claim("proven"))).await;
    marks.push(base.mark().await);
    let all = base.lasting().await;
    assert_eq!(drawn(&all), [(CANAL, vec!["marker:1"]), ("marker:2", vec![])]);
    let twin = |state: &str| Twin {
        one: CANAL.into(),
        other: "marker:2".into(),
        state: state.into(),
        metres: 10,
        likeness: 900,
        found_at: NOW,
        decided_at: None,
        decided_by: None,
    };
    base.write(move |conn| twins::insert(conn, &twin("open"))).await;
    let decide = |state: &'static str, now| {
        base.write(move |conn| twins::decide(conn, (CANAL, "marker:2"), state, "m", now).map(drop))
    };
    decide("same", NOW).await;
    marks.push(base.mark().await);
    assert_eq!(base.lasting().await.len(), 1);
    decide("apart", NOW + 1).await;
    marks.push(base.mark().await);
    assert_eq!(base.lasting().await.len(), 2);
    base.write(|conn| labels::set_theme(conn, "s", "8", Some("boire-manger")).map(drop)).await;
    marks.push(base.mark().await);
    base.write(|conn| sources::update(conn, &Source { shown: false, ..source("s") })).await;
    marks.push(base.mark().await);
    assert_eq!(base.lasting().await.len(), 1);
    assert_eq!(base.mark().await, marks[marks.len() - 1], "nothing happened");
    for (n, mark) in marks.iter().enumerate() {
        assert!(!marks[n + 1..].contains(mark), "change {n} is not seen");
    }
}

/// Fifty thousand markers, all over the region: `cargo nextest run -p maillon-map --run-ignored all fifty --no-capture`.
#[tokio::test]
#[ignore = "it measures"]
#[allow(clippy::print_stderr, reason = "its result")]
async fn fifty_thousand_markers() {
    use std::time::Instant;
    let base = Base::open().await;
    base.write(|conn| {
        sources::insert(conn, &source("s"))?;
        let one = |n: u32| {
            let (lat, lon) = (50.76 + f64::from(n % 251) * 0.0006, 4.24 + f64::from(n / 251) * 0.00125);
            known(&n.to_string(), "s", &format!("Lieu numéro {n}"), at(lat, lon))
        };
        markers::insert(conn, &(0..50_000).map(one).collect::<Vec<_>>())
    })
    .await;
    let begin = Instant::now();
    let spots = base.lasting().await;
    let gathered = begin.elapsed();
    let begin = Instant::now();
    let scene = Scene::new(spots.into_iter().map(Arc::new).collect());
    let sorted = begin.elapsed();
    for (name, filter) in [
        ("all", Filter::default()),
        ("words", Filter { words: Filter::words("lieu 7"), ..Filter::default() }),
    ] {
        let begin = Instant::now();
        let selection = scene.select(&filter);
        let first = begin.elapsed();
        for zoom in [10, 13, 17] {
            let begin = Instant::now();
            let drawn = scene.select(&filter).draw(&brussels(), zoom).len();
            eprintln!("{name}, zoom {zoom}: {drawn} drawn in {:?}", begin.elapsed());
        }
        eprintln!("{name}: {} selected in {first:?}", selection.spots().len());
    }
    let begin = Instant::now();
    base.mark().await;
    eprintln!("gathered in {gathered:?}, sorted in {sorted:?}, marked in {:?}", begin.elapsed());
}
