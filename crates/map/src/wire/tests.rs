//! What we write is read as we meant it, and nothing that others write does harm.

use maillon_federation::Origin;
use maillon_federation::json::Object;
use maillon_kernel::geo::{Category, Commune, Point};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;
use crate::centres::centre;
use crate::marker::{EAST, NORTH, SOUTH, WEST};
use crate::model::Listing;

const NOW: i64 = 1_796_713_800_000;
const ACTOR: &str = "https://repair.example/@repair";

fn commune(nis: &str) -> &'static Commune {
    Commune::by_nis(nis).unwrap()
}

fn repair() -> Listing {
    let theme = |slug| Category::by_slug(slug).unwrap();
    Listing {
        actor: ACTOR.to_owned(),
        shown: true,
        name: "Repair Café".to_owned(),
        about: "On répare < 3 fois.\nOu \"presque\".\n\nEt & puis ?".to_owned(),
        point: Some(Point::new(50.833_412, 4.345_678).unwrap()),
        street: "Rue de l’Exemple 1".to_owned(),
        postcode: "1060".to_owned(),
        commune: Some(commune("21013")),
        phone: "+32 2 555 01 23".to_owned(),
        email: "bonjour@repair.example".to_owned(),
        web: "https://www.repair.example/?a=1&b=2".to_owned(),
        hours: "Sa 10:00-17:00".to_owned(),
        url: ACTOR.to_owned(),
        themes: vec![theme("recuperer-reparer"), theme("apprendre-se-former")],
        updated_at: NOW,
        heard_at: NOW,
        ..Listing::default()
    }
}

fn blurred() -> Listing {
    Listing { point: centre(commune("21013")), blurred: true, street: String::new(), ..repair() }
}

/// The actor as its document would be.
fn document(one: &Listing) -> Object {
    let origin = Origin::new("https://repair.example/".parse().unwrap());
    let mut document = json!({
        "id": one.actor, "type": "Organization", "preferredUsername": "repair", "name": one.name,
        "summary": "<p>Autre chose.</p>", "url": one.url,
    });
    let Value::Object(patch) = patch(&origin, one) else { panic!("no object") };
    let members = document.as_object_mut().unwrap();
    members.extend(patch.into_iter().filter(|(_, value)| !value.is_null()));
    members.clone()
}

fn members(value: Value) -> Object {
    let Value::Object(members) = value else { panic!("{value} is no object") };
    members
}

fn place(place: Value) -> Listing {
    let mut document = members(json!({ "id": ACTOR, "name": "Repair" }));
    document.insert("location".to_owned(), place);
    read(&document, NOW)
}

#[test]
fn what_we_say() {
    insta::assert_json_snapshot!("shown", document(&repair()));
    insta::assert_json_snapshot!("blurred", document(&blurred()));
    let hidden = Listing { shown: false, ..repair() };
    insta::assert_json_snapshot!(
        "hidden",
        patch(&Origin::new("https://a.example/".parse().unwrap()), &hidden)
    );
}

#[test]
fn what_we_say_is_read_as_it_was_meant() {
    let bare = Listing {
        about: String::new(),
        street: String::new(),
        postcode: String::new(),
        commune: None,
        phone: String::new(),
        email: String::new(),
        web: String::new(),
        hours: String::new(),
        themes: Vec::new(),
        ..repair()
    };
    for one in [repair(), blurred(), bare] {
        assert_eq!(read(&document(&one), NOW), one);
    }
}

/// Whoever reads our document as JSON-LD finds a meaning for each member.
#[test]
fn every_term_has_a_meaning() {
    let known =
        ["@context", "id", "type", "name", "summary", "url", "preferredUsername", "latitude", "longitude"];
    let known = [&known[..], &["location", "tag", "href", "Place", "Organization"]].concat();
    let said = document(&blurred());
    let terms: Vec<&String> = said["@context"].as_object().unwrap().keys().collect();
    let mut used = Vec::new();
    let mut open = vec![Value::Object(said.clone())];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(members) => {
                used.extend(members.keys().cloned());
                used.extend(members.get("type").and_then(Value::as_str).map(str::to_owned));
                open.extend(members.into_iter().filter(|(key, _)| key != "@context").map(|(_, value)| value));
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    used.retain(|term| !known.contains(&term.as_str()) && !terms.contains(&term));
    assert_eq!(used, Vec::<String>::new());
}

/// What is taken back is taken back whole, but for what others speak with too.
#[test]
fn silence_leaves_nothing_behind() {
    let origin = Origin::new("https://repair.example/".parse().unwrap());
    let (said, silent) = (patch(&origin, &repair()), patch(&origin, &Listing { shown: false, ..repair() }));
    for (key, value) in said.as_object().unwrap() {
        if key != "@context" {
            assert_eq!(silent[key], Value::Null, "{key}: {value}");
        }
    }
    for term in said["@context"].as_object().unwrap().keys().filter(|term| *term != "schema") {
        assert_eq!(silent["@context"].get(term), Some(&Value::Null), "{term}");
    }
}

#[test]
fn a_blurred_place_outside_our_communes_has_no_point() {
    let document = json!({ "id": "https://a.example/@a", "name": "Ferme", "location": {
        "type": "Place", "latitude": 50.717, "longitude": 4.611, "blurred": true,
        "address": { "type": "PostalAddress", "addressLocality": "Wavre" },
    }});
    let read = read(document.as_object().unwrap(), NOW);
    assert_eq!((read.shown, read.point), (false, None));
}

#[test]
fn a_blurred_place_keeps_no_address_whoever_sent_one() {
    let careless = json!({
        "type": "Place", "latitude": 50.833_412, "longitude": 4.345_678, "blurred": true,
        "address": { "streetAddress": "Rue Secrète 7", "postalCode": "1020", "addressLocality": "Brussel" },
    });
    let read = place(careless);
    assert_eq!(read.point, centre(commune("21004")));
    assert_eq!((read.blurred, read.street.as_str(), read.postcode.as_str()), (true, "", ""));
}

#[test]
fn a_point_is_a_number_near_here() {
    let at =
        |lat: Value, lon: Value| place(json!({ "type": ["Place"], "latitude": lat, "longitude": lon })).point;
    let square = Point::new(50.8467, 4.3525).ok();
    assert_eq!(at(json!(50.8467), json!(4.3525)), square);
    assert_eq!(at(json!("50.8467"), json!(" 4,3525 ")), square, "as others write it");
    assert_eq!(at(json!([50.8467, 1]), json!([4.3525])), square);
    for (lat, lon) in [
        (json!(4.3525), json!(50.8467)),
        (json!(48.8566), json!(2.3522)),
        (json!(50_846_700), json!(4_352_500)),
        (json!("NaN"), json!(4.35)),
        (json!("1e999"), json!(4.35)),
        (json!({ "@value": 50.8467 }), json!(4.35)),
        (json!(true), json!(4.35)),
        (Value::Null, json!(4.35)),
        (json!("5".repeat(100)), json!(4.35)),
    ] {
        assert_eq!(at(lat.clone(), lon.clone()), None, "{lat} {lon}");
    }
}

#[test]
fn the_commune_is_enough() {
    for address in [
        json!({ "addressLocality": "SINT GILLIS" }),
        json!({ "postalCode": "1060" }),
        json!([{ "type": "PostalAddress", "addressLocality": "Saint-Gilles", "streetAddress": "Rue X" }]),
    ] {
        let read = place(json!({ "type": "Place", "address": address }));
        assert_eq!(
            (read.shown, read.blurred, read.point),
            (true, true, centre(commune("21013"))),
            "{address}"
        );
        assert_eq!(read.street, "");
    }
    let tagged = json!({ "id": ACTOR, "location": { "type": "Place" }, "tag": { "type": "Hashtag", "name": "#saintgilles" } });
    assert!(read(&members(tagged), NOW).shown);
    for nowhere in [
        json!({ "type": "Place", "name": "Saint-Gilles" }),
        json!("https://a.example/p"),
        json!({ "type": "Note", "latitude": 50.8, "longitude": 4.3 }),
    ] {
        assert!(!place(nowhere.clone()).shown, "{nowhere}");
    }
    assert!(
        !read(&members(json!({ "id": ACTOR, "tag": [{ "type": "Hashtag", "name": "#SaintGilles" }] })), NOW)
            .shown
    );
}

#[test]
fn texts_of_strangers_are_plain_and_short() {
    let evil = json!({
        "id": ACTOR, "type": "Organization", "name": "<b>Re</b>pair\u{202e}<script>alert(1)</script>\n ",
        "location": { "type": "Place", "latitude": 50.8, "longitude": 4.3, "summary": format!("<p>{}</p>", "mot ".repeat(400)),
            "address": { "streetAddress": "<img src=x onerror=alert(1)>Rue", "postalCode": "x".repeat(21) } },
        "telephone": "1".repeat(101), "email": "a b@c.be", "sameAs": "javascript:alert(1)",
        "openingHours": ["Mo <i>09:00</i>", "x"], "url": ["https://evil.example/", { "type": "Link", "href": "https://repair.example/ici" }],
        "icon": { "type": "Image", "url": "data:image/png;base64,xx" }, "image": "https://repair.example/i.png",
        "tag": [{ "type": "Hashtag", "name": "#RécupérerRéparer" }, { "type": "Mention", "name": "#SortirBouger" }, 7, { "type": "Hashtag", "name": "#recupererreparer" }],
    });
    let read = read(&members(evil), NOW);
    assert_eq!((read.name.as_str(), read.street.as_str(), read.postcode.as_str()), ("Repair", "Rue", ""));
    assert_eq!((read.phone.as_str(), read.email.as_str(), read.web.as_str()), ("", "", ""));
    assert_eq!((read.hours.as_str(), read.url.as_str()), ("Mo 09:00", "https://repair.example/ici"));
    assert_eq!(read.picture, "https://repair.example/i.png");
    assert_eq!(read.themes.len(), 1);
    assert!(read.about.ends_with('…') && read.about.chars().count() <= ABOUT, "{}", read.about);
}

/// Any JSON: what a stranger may put where anything is expected.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[<>&#a-zé\u{0}\u{200b}\u{202e} \n/.@:0-9]{0,40}".prop_map(Value::from),
        prop_oneof![
            Just("Place"),
            Just("Hashtag"),
            Just("1060"),
            Just("Ixelles"),
            Just("50.85"),
            Just("4.35")
        ]
        .prop_map(Value::from),
    ];
    let key = prop_oneof![
        Just("type"),
        Just("name"),
        Just("latitude"),
        Just("longitude"),
        Just("address"),
        Just("summary"),
        Just("blurred"),
        Just("postalCode"),
        Just("addressLocality"),
        Just("streetAddress"),
        Just("url"),
        Just("href"),
        Just("id"),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::vec((key.clone(), inner), 0..6).prop_map(|members| {
                Value::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
            }),
        ]
    })
}

fn member() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "id",
        "type",
        "name",
        "summary",
        "location",
        "tag",
        "telephone",
        "email",
        "sameAs",
        "openingHours",
        "url",
        "icon",
        "image",
        "updated",
        "preferredUsername",
    ])
}

proptest! {
    #[test]
    fn nothing_does_harm(all in proptest::collection::vec((member(), anything()), 0..12)) {
        let document: Map<String, Value> = all.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        let read = read(&document, NOW);
        prop_assert_eq!(read.shown, read.point.is_some());
        if let Some(point) = read.point {
            prop_assert!((SOUTH..=NORTH).contains(&point.lat()) && (WEST..=EAST).contains(&point.lon()));
        }
        prop_assert!(!read.blurred || read.street.is_empty());
        for text in [&read.name, &read.street, &read.postcode, &read.phone, &read.email, &read.hours] {
            prop_assert_eq!(&clean(text), text);
        }
        prop_assert_eq!(&paragraphs(&read.about), &read.about);
        prop_assert!(read.about.chars().count() <= ABOUT && read.themes.len() <= THEMES);
    }

    #[test]
    fn any_words_come_back(
        about in "[a-zé<>&;\"' \n\u{200b}1-3]{0,120}", name in "[A-Zé<>&;'\" ]{0,30}[a-z]", street in "[A-Z<>&;' ]{0,30}",
        hours in "[A-Za-z0-9:;,<> -]{0,40}", phone in "[0-9+ ()/.-]{0,30}", lat in 49.5f64..51.5, lon in 2.5f64..6.4,
    ) {
        let one = Listing {
            about: paragraphs(&about), name: clean(&name), street: clean(&street), hours: clean(&hours), phone: clean(&phone),
            point: Some(Point::new(lat, lon).unwrap()),
            ..repair()
        };
        prop_assume!(!one.name.is_empty());
        prop_assert_eq!(read(&document(&one), NOW), one);
    }
}
