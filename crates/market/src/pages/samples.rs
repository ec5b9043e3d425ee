//! One or more samples of every page, for the tests that draw them.

use maillon_federation::Origin;
use maillon_kernel::geo::{Category, Commune};
use maillon_kernel::language::LanguageTag;
use maillon_kernel::markup::{markdown, sanitise};
use maillon_kernel::minutes::Minutes;
use maillon_kernel::quantity::{Amount, MeasureUnit, Quantity};
use maillon_media::model::{Digest, Extent};
use maillon_media::{Picture, Shown};
use maillon_messages::AnswerForm;
use maillon_store::actors::LocalActor;
use maillon_store::notes::Reply;
use maillon_store::peers::Peer;
use maillon_web::Shell;

use super::album::Album;
use super::close::WithdrawPage;
use super::filters::Filters;
use super::freshness::Heard;
use super::home::{HomePage, Newest};
use super::list::{self, ListPage, MinePage};
use super::network::{NetworkPage, Source, Sources};
use super::offer::{self, GonePage, OfferPage};
use super::organisation::{Around, OrganisationPage};
use super::who::{Names, Who};
use super::write::{self, FormPage};
use crate::model::{DraftForm, InReturn, Kind, Nature, Offer, State};

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
    list::Found { offers, names: names(), heard: heard(), shown, next: next.map(str::to_owned) }
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
        pictures,
        picture: shown.first().map(|first| first.large.clone()),
        shown,
    }
}

/// A page by its name, drawn.
type Drawn = (&'static str, String);

fn draw(page: &dyn askama::DynTemplate) -> String {
    page.dyn_render().unwrap()
}

fn titled(shell: &Shell, title: &str) -> Shell {
    Shell { title: title.to_owned(), ..shell.clone() }
}

fn said(shell: &Shell, key: &str) -> Shell {
    titled(shell, &shell.t.get(key))
}

/// Every page, by name, drawn in the language of `shell`.
pub(super) fn all(shell: &Shell) -> Vec<Drawn> {
    let parts =
        [homes(shell), lists(shell), annonces(shell), closed(shell), forms(shell), organisations(shell)];
    parts.into_iter().flatten().collect()
}

fn homes(shell: &Shell) -> Vec<Drawn> {
    let newest = Newest {
        summary: "<p>On répare &amp; on prête.</p>".to_owned(),
        here: page_of(vec![full()], None),
        network: page_of(vec![received()], None),
    };
    let first_day =
        Newest { summary: String::new(), here: page_of(vec![], None), network: page_of(vec![], None) };
    vec![
        ("home", draw(&HomePage::new(said(shell, "market-home-title"), OURS, &newest, NOW))),
        ("home-first-day", draw(&HomePage::new(said(shell, "market-home-title"), OURS, &first_day, NOW))),
    ]
}

fn lists(shell: &Shell) -> Vec<Drawn> {
    let listed = vec![full(), received(), found()];
    let filters = Filters::read(
        "genre=offer&categorie=recuperer-reparer&commune=21013&q=%22v%C3%A9lo%22&ou=ici&toutes=1",
    );
    let list = said(shell, "market-list-title");
    let none = page_of(Vec::new(), None);
    vec![
        (
            "list",
            draw(&ListPage::new(list.clone(), filters.clone(), &page_of(listed.clone(), Some("1.x")), NOW)),
        ),
        ("list-empty", draw(&ListPage::new(list.clone(), Filters::default(), &none, NOW))),
        ("list-nothing-fits", draw(&ListPage::new(list, filters, &none, NOW))),
        (
            "mine",
            draw(&MinePage::new(
                said(shell, "market-mine-title"),
                &page_of(vec![full(), found(), withdrawn()], Some("1.x")),
                NOW,
            )),
        ),
        ("mine-empty", draw(&MinePage::new(said(shell, "market-mine-title"), &none, NOW))),
        ("network", draw(&NetworkPage::new(said(shell, "market-network-title"), &sources(), NOW))),
        (
            "network-empty",
            draw(&NetworkPage::new(said(shell, "market-network-title"), &Sources::default(), NOW)),
        ),
    ]
}

fn annonces(shell: &Shell) -> Vec<Drawn> {
    let replies = vec![
        reply(THEIRS, "<p>Je prends !</p>", Some("fr")),
        reply("https://mastodon.example/users/zoe", "<p>👍</p>", None),
    ];
    vec![
        (
            "offer",
            draw(
                &OfferPage::new(titled(shell, &full().title), &one(full(), replies, 2), true, NOW).answered(
                    &one(full(), vec![], 0),
                    true,
                    None,
                ),
            ),
        ),
        (
            "offer-to-answer",
            draw(
                &OfferPage::new(titled(shell, &full().title), &one(full(), vec![], 0), false, NOW).answered(
                    &one(full(), vec![], 0),
                    false,
                    Some(AnswerForm::new(&full().uri, "SECRET", false, false)),
                ),
            ),
        ),
        (
            "offer-received",
            draw(
                &OfferPage::new(titled(shell, &received().title), &one(received(), vec![], 0), false, NOW)
                    .answered(
                        &one(received(), vec![], 0),
                        false,
                        Some(AnswerForm::new(&received().uri, "", true, true)),
                    ),
            ),
        ),
    ]
}

fn closed(shell: &Shell) -> Vec<Drawn> {
    vec![
        (
            "offer-found",
            draw(&OfferPage::new(titled(shell, &found().title), &one(found(), vec![], 1), false, NOW)),
        ),
        (
            "offer-found-theirs",
            draw(&OfferPage::new(titled(shell, &found().title), &one(found(), vec![], 1), true, NOW)),
        ),
        ("offer-gone", draw(&GonePage::new(said(shell, "market-gone-title"), NOW))),
        ("withdraw", draw(&WithdrawPage::new(said(shell, "market-withdraw-title"), &full()))),
    ]
}

fn forms(shell: &Shell) -> Vec<Drawn> {
    let sent = DraftForm { text: "<b>".to_owned(), ..write::empty(None, shell.t.lang()) };
    let faults =
        DraftForm { minutes: "x".to_owned(), in_return: "credit".to_owned(), amount: "0".to_owned(), ..sent };
    let problems = faults.check(NOW).unwrap_err();
    vec![
        (
            "form",
            draw(&FormPage::new(
                said(shell, "market-new-title"),
                None,
                write::empty(None, shell.t.lang()),
                &Album::default(),
                &[],
            )),
        ),
        (
            "form-edit",
            draw(&FormPage::new(
                said(shell, "market-edit-title"),
                Some(&full()),
                write::filled(&full()),
                &Album::of(vec![picture()]),
                &[],
            )),
        ),
        (
            "form-faults",
            draw(&FormPage::new(said(shell, "market-new-title"), None, faults, &Album::default(), &problems)),
        ),
    ]
}

fn organisations(shell: &Shell) -> Vec<Drawn> {
    let around = Around { found: page_of(vec![full()], Some("1.x")), followers: 12 };
    let nobody = Around { found: page_of(Vec::new(), None), followers: 1 };
    vec![
        (
            "organisation",
            draw(&OrganisationPage::new(
                titled(shell, "Atelier"),
                &marolles(),
                "marolles.example",
                &around,
                NOW,
            )),
        ),
        (
            "organisation-empty",
            draw(&OrganisationPage::new(
                titled(shell, "Atelier"),
                &marolles(),
                "marolles.example",
                &nobody,
                NOW,
            )),
        ),
    ]
}
