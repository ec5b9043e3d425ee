//! Every page in every language.

use askama::Template;
use chrono::NaiveDate;
use maillon_federation::Origin;
use maillon_kernel::clock::{Clock, from_millis};
use maillon_kernel::language::Lang;
use maillon_kernel::local;
use maillon_web::{FieldErrors, Shell, Words};

use super::book::{AskedPage, BookForm, BookPage};
use super::booking::{self, BookingPage};
use super::bookings::BookingsPage;
use super::closing::ClosingPage;
use super::door::{DoorPage, Today};
use super::elsewhere::{ElsewherePage, There};
use super::form::FormPage;
use super::list::ListPage;
use super::room::{self, RoomPage};
use super::roster::{Known, RosterPage};
use super::set_up::SetUpPage;
use super::showcase::{ShowcasePage, Shown};
use super::usage::{self, UsagePage};
use crate::around::{Answered, Happening};
use crate::desk::{Asked, Desk, NotFree, Person, PlaceForm};
use crate::hours::Hours;
use crate::model::{
    Booking, BookingId, Closure, ClosureId, Kind, Place, Room, RoomForm, RoomId, Span, Standing, State, Who,
};
use crate::store::foreign::Foreign;
use crate::store::house::Occupant;
use crate::store::roster::{Duty, Key};
use crate::{LOCALES, wire};

/// Tuesday 8 December 2026, ten past eight in the morning in Brussels.
const NOW: i64 = 1_796_713_800_000;

fn desk() -> Desk {
    let origin = Origin::new("https://marolles.example/".parse().unwrap());
    Desk {
        actor: origin.actor("marolles"),
        origin,
        clock: Clock::at(from_millis(NOW)),
        words: Words::assemble(&[&LOCALES]).unwrap(),
        language: Lang::Fr,
    }
}

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(number: u32) -> T {
    format!("019b0000-0000-7000-8000-{number:012}").parse().unwrap()
}

fn span(start: &str, end: &str) -> Span {
    let at = |text| local::read(text).unwrap();
    Span::local(at(start), at(end), local::BRUSSELS).unwrap()
}

fn room(kind: Kind) -> Room {
    let id: RoomId = id(1);
    Room {
        id,
        uri: format!("https://marolles.example/salles/{id}"),
        kind,
        name: if kind == Kind::Room { "Grande <b>salle</b>".into() } else { "Vélo cargo".into() },
        text: "Parquet, grandes fenêtres.".into(),
        language: "fr".parse().unwrap(),
        capacity: Some(40),
        equipment: "Tables\nProjecteur".into(),
        step_free: true,
        who: Who::Network,
        approval: true,
        buffer: 15,
        longest: 720,
        hours: Hours::parse("Mo-Fr 09:00-22:00; Sa 10:00-18:00; PH off; 2026 Dec 24-26 off").unwrap(),
        cost: 60,
        keeper: None,
        retired_at: None,
        created_at: NOW - 86_400_000,
        updated_at: NOW,
    }
}

fn booking(number: u32, state: State, span: Span) -> Booking {
    Booking {
        id: id::<BookingId>(number),
        room: id(1),
        series: Some(id(9)),
        about: None,
        agreement: (number == 3).then(|| "019b0000-0000-7000-8000-000000000077".into()),
        member: (number != 3).then(|| "anna".into()),
        peer: (number == 3).then(|| "https://canal.example/@canal".into()),
        name: "Anna <i>".into(),
        purpose: "Chorale".into(),
        span,
        buffer: 15,
        state,
        cost: 120,
        asked_at: NOW - 3_600_000,
        decided_at: None,
        decided_by: None,
        remark: if state == State::Refused { "Désolée, une autre fois.".into() } else { String::new() },
    }
}

fn bookings() -> [Booking; 3] {
    [
        booking(1, State::Confirmed, span("2026-12-10T18:00", "2026-12-10T20:00")),
        booking(2, State::Asked, span("2026-12-11T18:00", "2026-12-11T20:30")),
        booking(3, State::Asked, span("2026-12-12T23:00", "2026-12-13T01:00")),
    ]
}

fn closure(room: Option<RoomId>) -> Closure {
    Closure {
        id: id::<ClosureId>(1),
        room,
        span: span("2026-12-09T00:00", "2026-12-10T00:00"),
        reason: "Fuite d’eau <b>".into(),
        note: None,
        made_by: "chloe".into(),
        made_at: NOW,
    }
}

fn person(coordinates: bool) -> Person {
    Person { id: "anna".into(), name: "Anna".into(), coordinates }
}

fn place() -> Place {
    Place {
        name: "Le QG des Marolles".into(),
        about: "Un foyer du changement.".into(),
        address: "Rue Haute 1, 1000 Bruxelles".into(),
        access: "Deuxième sonnette.\nAscenseur.".into(),
        hours: Hours::parse("Mo-Fr 09:00-17:00").unwrap(),
        standing: Standing::Temporary,
        lease_ends: NaiveDate::from_ymd_opt(2028, 6, 30),
        launch: "Venez un mardi.".into(),
        updated_at: NOW,
    }
}

fn shown(open: bool) -> Shown {
    Shown {
        place: place(),
        occupants: vec![Occupant {
            id: "000".into(),
            name: "Repair <b>".into(),
            what: "On répare".into(),
            url: "https://repair.example/".into(),
        }],
        closed: if open { Vec::new() } else { vec![closure(None)] },
        today: vec![Happening {
            starts_at: NOW + 36_000_000,
            ends_at: None,
            title: "Atelier <b>".into(),
            href: "/evenements/1".into(),
        }],
        answers: vec![Answered { question: "Quel pouvoir ?".into(), answer: "Peu.".into() }],
        launch: Some("/initiatives/nouvelle"),
    }
}

fn seen(who: Option<Person>) -> room::Seen {
    room::Seen { who, day: NaiveDate::from_ymd_opt(2026, 12, 8).unwrap(), now: NOW, zone: local::BRUSSELS }
}

fn found(kind: Kind) -> room::Found {
    let [one, two, _] = bookings();
    room::Found { room: room(kind), taken: vec![one], asked: vec![two], closed: vec![closure(None)] }
}

fn there() -> There {
    let json = wire::room_json(&room(Kind::Room), "https://marolles.example/@marolles", Some(&place()));
    let object = json.as_object().unwrap().clone();
    There {
        room: wire::read(&object).unwrap(),
        owner: "Marolles <b>".into(),
        busy: vec![span("2026-12-10T18:00", "2026-12-10T20:15")],
    }
}

fn told() -> (FieldErrors, Option<String>) {
    let mut errors = FieldErrors::default();
    errors.add("day", "place-fault-day");
    (errors, Some("C’est déjà pris.".into()))
}

fn known() -> Known {
    let duty = |number: i64, member: Option<&str>| Duty {
        id: number.to_string(),
        starts_at: NOW / 300_000 * 300_000 + number * 86_400_000,
        ends_at: NOW / 300_000 * 300_000 + number * 86_400_000 + 7_200_000,
        member: member.map(str::to_owned),
        note: "Accueil".into(),
    };
    let key = |label: &str, member: Option<&str>| Key {
        id: label.into(),
        label: label.into(),
        member: member.map(str::to_owned),
        name: String::new(),
        since: member.map(|_| NOW),
    };
    Known {
        duties: vec![duty(1, Some("anna")), duty(2, None)],
        keys: vec![key("Rue 1", Some("anna")), key("Rue 2", None)],
        people: vec![("anna".into(), "Anna <b>".into())],
        gone: Vec::new(),
    }
}

fn rooms_pages(shell: &Shell) -> Vec<(&'static str, String)> {
    let (hall, bike) = (room(Kind::Room), room(Kind::Thing));
    let all = [hall.clone(), bike.clone(), Room { retired_at: Some(NOW), ..hall.clone() }];
    let form = RoomForm::of(&hall);
    let bad =
        RoomForm { hours: "tous les <jours>".into(), name: String::new(), cost: "7".into(), ..form.clone() };
    let faults = bad.check().unwrap_err();
    let book = |errors, said| {
        let form = BookForm { day: "2026-12-10".into(), from: "18:00".into(), ..BookForm::default() };
        draw(&BookPage::new(shell.clone(), &hall, form, errors, said))
    };
    let thing = BookPage::new(shell.clone(), &bike, BookForm::default(), FieldErrors::default(), None);
    let (errors, said) = told();
    let page = |found: &room::Found, who| draw(&RoomPage::new(shell.clone(), found, &seen(who)));
    vec![
        ("list", draw(&ListPage::new(shell.clone(), &all, true, true, 2))),
        ("list-empty", draw(&ListPage::new(shell.clone(), &[], false, false, 0))),
        ("room-visitor", page(&found(Kind::Room), None)),
        ("room-member", page(&found(Kind::Room), Some(person(false)))),
        ("room-keeper", page(&found(Kind::Room), Some(person(true)))),
        ("thing", page(&found(Kind::Thing), Some(person(false)))),
        ("form", draw(&FormPage::new(shell.clone(), Some(&hall), form, &[], (&[], true)))),
        ("form-bad", draw(&FormPage::new(shell.clone(), None, bad, &faults, (&[], true)))),
        ("book", book(FieldErrors::default(), None)),
        ("book-bad", book(errors, said)),
        ("book-thing", draw(&thing)),
    ]
}

fn bookings_pages(shell: &Shell) -> Vec<(&'static str, String)> {
    let (hall, [one, two, three]) = (room(Kind::Room), bookings());
    let refused = booking(4, State::Refused, two.span);
    let page = |booking: &Booking, who: Person, told| {
        let found =
            booking::Found { booking: booking.clone(), room: hall.clone(), others: vec![two.clone()] };
        draw(&BookingPage::new(shell.clone(), &found, &who, (NOW, local::BRUSSELS), told))
    };
    let none = || (FieldErrors::default(), None);
    let asked = Asked {
        made: vec![one.clone(), two.clone()],
        skipped: vec![(two.span, NotFree::Taken), (two.span, NotFree::Closed("Fuite".into()))],
    };
    let zone = local::BRUSSELS;
    vec![
        ("booking-mine", page(&one, person(false), none())),
        ("booking-asked", page(&two, person(true), told())),
        ("booking-peer", page(&three, person(true), none())),
        ("booking-refused", page(&refused, person(false), none())),
        ("asked", draw(&AskedPage::new(shell.clone(), &hall, &asked, zone))),
        ("asked-none", draw(&AskedPage::new(shell.clone(), &hall, &Asked::default(), zone))),
        (
            "bookings",
            draw(&BookingsPage::new(
                shell.clone(),
                std::slice::from_ref(&hall),
                (&[two.clone(), three], &[one, two]),
                true,
                zone,
            )),
        ),
        ("bookings-empty", draw(&BookingsPage::new(shell.clone(), &[], (&[], &[]), true, zone))),
    ]
}

fn place_pages(shell: &Shell) -> Vec<(&'static str, String)> {
    let (hall, zone) = (room(Kind::Room), local::BRUSSELS);
    let showcase = |shown, now| draw(&ShowcasePage::new(shell.clone(), shown, (true, true), (now, zone)));
    let door = |now: i64, closed: bool| {
        let closed = if closed { vec![closure(None)] } else { Vec::new() };
        let today = Today { room: hall.clone(), taken: bookings()[..1].to_vec(), closed };
        draw(&DoorPage::new(shell.clone(), &today, now, zone))
    };
    let evening = bookings()[0].span.start();
    let closing = |told, all: &[Closure]| {
        draw(&ClosingPage::new(
            shell.clone(),
            Some(&hall),
            all,
            super::closing::CloseForm::default(),
            told,
            zone,
        ))
    };
    let elsewhere = |there, told| {
        let row = Foreign {
            uri: "https://canal.example/salles/1".into(),
            owner: String::new(),
            name: "Salle <b>".into(),
            document: String::new(),
            fetched_at: NOW,
        };
        let form = super::elsewhere::AskForm::default();
        draw(&ElsewherePage::new(shell.clone(), there, &[row], form, told, zone))
    };
    let table = usage::sums(std::slice::from_ref(&hall), &bookings(), zone);
    let roster = |known: &Known, coordinates| {
        let form = super::roster::RosterForm::default();
        draw(&RosterPage::new(shell.clone(), known, &person(coordinates), form, told().0, zone))
    };
    let setup = PlaceForm::of(&place(), &shown(true).occupants);
    let bad = PlaceForm { hours: "9h-17h".into(), lease_ends: "bientôt".into(), ..PlaceForm::default() };
    let faults = bad.check().unwrap_err();
    vec![
        ("showcase", showcase(shown(true), NOW + 7_200_000)),
        ("showcase-shut", showcase(shown(true), NOW + 12 * 3_600_000)),
        ("showcase-closed", showcase(shown(false), closure(None).span.start())),
        ("setup", draw(&SetUpPage::new(shell.clone(), setup, &[], true))),
        ("setup-bad", draw(&SetUpPage::new(shell.clone(), bad, &faults, false))),
        ("closing", closing((FieldErrors::default(), None, false), &[closure(Some(id(1)))])),
        ("closing-in-the-way", closing((told().0, told().1, true), &[])),
        ("door-free", door(NOW, false)),
        ("door-taken", door(evening, false)),
        ("door-closed", door(closure(None).span.start(), true)),
        ("roster", roster(&known(), false)),
        ("roster-keeper", roster(&known(), true)),
        ("roster-empty", roster(&Known::default(), true)),
        ("usage", draw(&UsagePage::new(shell.clone(), 2026, &table))),
        ("usage-empty", draw(&UsagePage::new(shell.clone(), 2026, &Vec::new()))),
        ("elsewhere", elsewhere(None, (FieldErrors::default(), None))),
        ("elsewhere-room", elsewhere(Some(there()), told())),
    ]
}

fn draw(page: &impl Template) -> String {
    page.render().unwrap()
}

/// Addresses of assets change with their content, and all that begins with them is the frame's.
fn content(html: &str) -> String {
    let (_, rest) = html.split_once("<main").unwrap();
    let (main, _) = rest.split_once("</main>").unwrap();
    let lines = main.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_page_in_every_language() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    for lang in Lang::ALL {
        let shell = Shell { title: "Titre".into(), ..Shell::sample(&words, lang) };
        let pages = [rooms_pages(&shell), bookings_pages(&shell), place_pages(&shell)].concat();
        for (name, html) in pages {
            let html = content(&html);
            assert!(
                !html.contains(" style=") && !html.contains("<script"),
                "{name}: the policy allows neither"
            );
            let missing = html.split(['>', '"', '<']).find(|text| text.trim().starts_with("place-"));
            assert_eq!(missing, None, "{name}, {}: a message is missing", lang.code());
            assert!(!html.contains("{ $") && !html.contains("{$"), "{name}: an argument is missing");
            assert!(!html.contains("<b>") && !html.contains("<i>"), "{name}: not escaped");
            if lang == Lang::Fr {
                insta::assert_snapshot!(name, html);
            }
        }
    }
}

#[test]
fn visitors_never_read_who_has_a_room() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    for kind in [Kind::Room, Kind::Thing] {
        let page = |who| draw(&RoomPage::new(Shell::sample(&words, Lang::Fr), &found(kind), &seen(who)));
        let (visitor, member) = (page(None), page(Some(person(false))));
        assert!(member.contains("Anna") && member.contains("Chorale"));
        assert!(!visitor.contains("Anna") && !visitor.contains("Chorale"));
        assert!(!visitor.contains("/reservations/"));
        assert!(visitor.contains("occupé"));
    }
    let json = wire::busy_json(&room(Kind::Room), &[bookings()[0].taken()]).to_string();
    assert!(!json.contains("Anna") && json.contains("2026-12-10T17:00:00Z"));
}

#[test]
fn the_table_is_a_file() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    let all = [room(Kind::Room)];
    let table = usage::sums(&all, &bookings(), local::BRUSSELS);
    let text = usage::file(&words.in_lang(Lang::En), 2026, &table);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "Room or thing,Month,Bookings,Minutes,By other associations,\"Credit, in minutes\"");
    assert_eq!(lines[1], "Grande <b>salle</b>,2026-12,3,390,1,360");
}

#[test]
fn a_room_comes_back_from_the_wire_as_it_went() {
    let json = wire::room_json(&room(Kind::Room), &desk().actor, Some(&place()));
    let read = |json: &serde_json::Value| wire::read(json.as_object().unwrap());
    let room = read(&json).unwrap();
    assert_eq!((room.capacity, room.step_free), (Some(40), true));
    let (primary, reciprocal) = wire::intents(&self::room(Kind::Room));
    assert_eq!((room.primary, room.reciprocal), (primary, reciprocal));
    assert_eq!(room.hours.as_str(), self::room(Kind::Room).hours.as_str());
    // Nobody speaks for another's room, and what is given is no room.
    let with = |key: &str, value: serde_json::Value| {
        let mut json = json.clone();
        json[key] = value;
        read(&json).map(drop).map_err(|problem| problem.0)
    };
    assert_eq!(with("attributedTo", "https://canal.example/@canal".into()), Err("attributedTo"));
    assert_eq!(with("type", "Note".into()), Err("type"));
    let mut transfer = json["publishes"].clone();
    transfer["action"] = "transfer".into();
    assert_eq!(with("publishes", transfer), Err("publishes"));
    let mut foreign = json["publishes"].clone();
    foreign["id"] = "https://canal.example/1#primary".into();
    assert_eq!(with("publishes", foreign), Err("publishes"));
}

#[test]
fn the_words_are_complete_and_all_are_said() {
    use std::path::Path;

    use maillon_web::i18n::check;
    assert_eq!(check::check(&LOCALES), Vec::<String>::new());
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let unused = check::unused(&LOCALES, &[&home.join("src"), &home.join("templates")]);
    // Some keys are put together; labels of fields by `forms::summary`.
    let composed = [
        "place-kind-",
        "place-who-",
        "place-state-",
        "place-repeat-",
        "place-standing-",
        "place-usage-",
        crate::PRIVACY,
    ];
    let unused: Vec<_> =
        unused.iter().filter(|key| !composed.iter().any(|start| key.contains(start))).collect();
    assert_eq!(unused, Vec::<&String>::new());
}
