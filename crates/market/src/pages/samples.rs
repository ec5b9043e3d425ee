//! One or more samples of every page, for the tests that draw them.

mod all;

use maillon_federation::Origin;
use maillon_kernel::geo::{Category, Commune};
use maillon_kernel::language::LanguageTag;
use maillon_kernel::markup::{markdown, sanitise};
use maillon_kernel::minutes::Minutes;
use maillon_kernel::quantity::{Amount, MeasureUnit, Quantity};
use maillon_media::model::{Digest, Extent};
use maillon_media::{Picture, Shown};
use maillon_store::actors::LocalActor;
use maillon_store::notes::Reply;
use maillon_store::peers::Peer;

use super::freshness::Heard;
use super::list;
use super::network::{Source, Sources};
use super::offer;
use crate::model::{Audience, Details, InReturn, Kind, Nature, Offer, State};
use maillon_members::who::{Names, Who};

pub(super) use all::all;

/// 24 November 2026, 08:05 UTC.
pub(super) const NOW: i64 = 1_795_507_500_000;
const DAY: i64 = 86_400_000;
const OURS: &str = "https://marolles.example/@marolles";
const THEIRS: &str = "https://canal.example/@canal";

/// An offer of ours with every field filled in, half taken.
pub(super) fn full() -> Offer {
    Offer {
        id: "01234567-89ab-7def-8123-000000000001".parse().unwrap(),
        uri: "https://marolles.example/annonces/01234567-89ab-7def-8123-000000000001".to_owned(),
        owner: OURS.to_owned(),
        own: true,
        author: Some("01234567-89ab-7def-8123-00000000000a".to_owned()),
        kind: Kind::Offer,
        nature: Nature::Service,
        audience: Audience::Public,
        state: State::Partly,
        title: "Réparation de vélos".to_owned(),
        source: "Le **jeudi**, de 14 h à 18 h.".to_owned(),
        html: markdown("Le **jeudi**, de 14 h à 18 h."),
        language: LanguageTag::parse("fr").unwrap(),
        category: Category::by_slug("recuperer-reparer"),
        commune: Commune::by_nis("21013"),
        place: Some("Atelier du Parvis".to_owned()),
        quantity: Some(Quantity { amount: "7.5".parse().unwrap(), unit: MeasureUnit::Hour }),
        available: Some(Amount::ONE),
        in_return: InReturn::Credit(Minutes::new(90)),
        contact: "velo@marolles.example".to_owned(),
        url: "https://marolles.example/annonces/01234567-89ab-7def-8123-000000000001".to_owned(),
        ends_at: Some(NOW + 30 * DAY),
        details: Details::default(),
        published_at: NOW - 2 * DAY,
        updated_at: NOW - DAY,
    }
}

/// A need that another organisation published, with little said.
pub(super) fn received() -> Offer {
    Offer {
        id: "01234567-89ab-7def-8123-000000000002".parse().unwrap(),
        uri: "https://canal.example/annonces/1".to_owned(),
        url: "https://canal.example/annonces/1".to_owned(),
        owner: THEIRS.to_owned(),
        own: false,
        author: None,
        kind: Kind::Need,
        nature: Nature::Thing,
        audience: Audience::Public,
        state: State::Open,
        title: "Bakfiets gezocht".to_owned(),
        source: String::new(),
        html: sanitise("<p>Voor één zaterdag in juni.</p>"),
        language: LanguageTag::parse("nl").unwrap(),
        category: None,
        commune: None,
        place: None,
        quantity: None,
        available: None,
        in_return: InReturn::Agree,
        contact: String::new(),
        ends_at: None,
        details: Details::default(),
        published_at: NOW - 3 * DAY,
        updated_at: NOW - 3 * DAY,
    }
}

/// What a stranger would like to do to our pages.
pub(super) fn hostile() -> Offer {
    Offer {
        title: "</h1><script>alert(1)</script>\" onclick=\"x".to_owned(),
        html: sanitise(
            "<p onclick=alert(2)>Bonjour<script>alert(3)</script><a href=\"javascript:alert(4)\">ici</a></p>",
        ),
        place: Some("<img src=x onerror=alert(5)>".to_owned()),
        contact: "<iframe src=//evil.example>".to_owned(),
        ..received()
    }
}

fn for_followers() -> Offer {
    let id = "01234567-89ab-7def-8123-000000000005".parse().unwrap();
    Offer { id, title: "Clés du local".to_owned(), audience: Audience::Followers, ..full() }
}

fn found() -> Offer {
    let id = "01234567-89ab-7def-8123-000000000003".parse().unwrap();
    Offer {
        id,
        title: "Chaises pliantes".to_owned(),
        in_return: InReturn::Nothing,
        state: State::Found,
        ..full()
    }
}

fn withdrawn() -> Offer {
    let id = "01234567-89ab-7def-8123-000000000004".parse().unwrap();
    Offer { id, title: "Tentes".to_owned(), state: State::Withdrawn, ..full() }
}

/// A picture of ours.
pub(super) fn picture() -> Picture {
    Picture {
        id: "01234567-89ab-7def-8123-00000000000b".parse().unwrap(),
        digest: Digest::of(b"a bicycle"),
        member: full().author,
        about: Some(full().uri),
        alt: "Un vélo \"rouge\" sur son pied d’atelier".to_owned(),
        extent: Extent { width: 1600, height: 1200 },
        bytes: 1,
        blurhash: String::new(),
        created_at: NOW,
    }
}

/// The full one shows a picture of ours; the received one two of its server, of which little is known.
fn shown(offer: &Offer) -> Vec<Shown> {
    let theirs = |number: u8, alt: &str| Shown {
        large: format!("/media/ailleurs/{number}.jpg"),
        small: format!("/media/ailleurs/{number}-small.jpg"),
        alt: alt.to_owned(),
        extent: None,
    };
    match offer.uri.as_str() {
        uri if uri == full().uri && offer.title == full().title => vec![Shown::from(&picture())],
        uri if uri == received().uri => vec![theirs(1, "</p><script>alert(6)</script>"), theirs(2, "")],
        _ => Vec::new(),
    }
}

fn marolles() -> LocalActor {
    LocalActor {
        id: String::new(),
        uri: OURS.to_owned(),
        handle: "marolles".to_owned(),
        kind: "Organization".to_owned(),
        name: "Atelier des Marolles".to_owned(),
        summary: "<p>On répare <em>ensemble</em>.</p><script>alert(1)</script>".to_owned(),
        rsa_key: String::new(),
        ed25519_key: String::new(),
        created_at: 0,
        updated_at: 0,
        approves_followers: false,
        rsa_key_id: String::new(),
        ed25519_key_id: String::new(),
        extra: String::new(),
        aliases: "[]".to_owned(),
        moved_to: None,
        closed_at: None,
    }
}

pub(super) fn peer(uri: &str, name: &str, url: &str) -> Peer {
    Peer {
        uri: uri.to_owned(),
        kind: "Organization".to_owned(),
        handle: "canal".to_owned(),
        host: "canal.example".to_owned(),
        name: name.to_owned(),
        url: url.to_owned(),
        inbox: format!("{uri}/inbox"),
        shared_inbox: None,
        document: "{}".to_owned(),
        fetched_at: 0,
        gone_at: None,
    }
}

pub(super) fn names() -> Names {
    let origin = Origin::new("https://marolles.example/".parse().unwrap());
    let mut names = Names::default();
    names.put(OURS, Who::ours(&origin, &marolles()));
    names.put(THEIRS, Who::theirs(&peer(THEIRS, "Canal Nord", THEIRS)));
    names
}

fn reply(actor: &str, html: &str, language: Option<&str>) -> Reply {
    Reply {
        uri: format!("{actor}/1"),
        actor: actor.to_owned(),
        url: format!("{actor}/1"),
        html: sanitise(html),
        language: language.map(str::to_owned),
        published_at: NOW,
    }
}

/// Canal was silent for nine days.
fn heard() -> Heard {
    let mut heard = Heard::default();
    heard.put(THEIRS, NOW - 9 * DAY);
    heard
}

fn sources() -> Sources {
    let names = names();
    let canal = Source {
        who: names.of(THEIRS),
        waiting: false,
        open: 3,
        heard_at: Some(NOW - 2 * DAY),
        failing_since: None,
    };
    let never = Source { open: 0, heard_at: None, ..canal.clone() };
    let unknown = Source { who: names.of("https://qg.example/@qg"), waiting: true, ..never.clone() };
    let down =
        Source { heard_at: Some(NOW - 40 * DAY), failing_since: Some(NOW - 30 * DAY), ..canal.clone() };
    Sources { sources: vec![canal, down, unknown, never], left_out: 2 }
}

pub(super) fn page_of(offers: Vec<Offer>, next: Option<&str>) -> list::Found {
    let shown = offers.iter().map(|offer| (offer.uri.clone(), shown(offer))).collect();
    let next = next.map(str::to_owned);
    list::Found { offers, names: names(), heard: heard(), shown, next, ..list::Found::default() }
}

pub(super) fn one(offer: Offer, replies: Vec<Reply>, likes: i64) -> offer::Found {
    let pictures = if offer.own { vec![picture()] } else { Vec::new() };
    let heard = if offer.own { Heard::default() } else { heard() };
    let shown = shown(&offer);
    offer::Found {
        offer,
        names: names(),
        replies,
        likes,
        heard,
        answers: 3,
        woven: Vec::new(),
        pictures,
        picture: shown.first().map(|first| first.large.clone()),
        shown,
    }
}
