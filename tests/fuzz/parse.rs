//! What is read before anything is stored.

use http::{HeaderMap, HeaderName, HeaderValue, Method};
use maillon_federation::actor::RemoteActor;
use maillon_federation::envelope::Envelope;
use maillon_federation::json::Object;
use maillon_federation::signature::Claim;
use maillon_federation::social::list;
use maillon_federation::webfinger;
use maillon_kernel::clock::from_millis;
use maillon_kernel::handle::Handle;
use maillon_kernel::markup;
use maillon_map::read::{self, Kind};
use serde_json::Value;

use super::mutate::{self, Choices};
use super::{CHOICES, TIME, TRIES, files};

const NOW: i64 = 1_795_521_600_000;

fn objects(name: &str) -> Vec<Value> {
    files(name, ".json").iter().filter_map(|text| serde_json::from_slice(text).ok()).collect()
}

fn members(value: Value) -> Object {
    match value {
        Value::Object(members) => members,
        other => [("object".to_owned(), other)].into_iter().collect(),
    }
}

#[test]
fn an_activity() {
    let seeds = [files("tests/wire", ".json"), files("tests/foreign", ".json")].concat();
    bolero::check!().with_iterations(TRIES).with_test_time(TIME).with_max_len(CHOICES).for_each(|input| {
        let mut choices = Choices(input);
        let seed = choices.of(&seeds);
        let _ = Envelope::read(&mutate::bytes(seed, &mut choices));
    });
}

#[test]
fn an_actor() {
    let seeds = [objects("tests/foreign"), objects("tests/wire")].concat();
    bolero::check!().with_iterations(TRIES).with_test_time(TIME).with_max_len(CHOICES).for_each(|input| {
        let document = members(mutate::document(&seeds, &mut Choices(input)));
        if let Ok(actor) = RemoteActor::read(&document, NOW) {
            let origin = |url: &str| url.parse::<url::Url>().unwrap().origin();
            assert_eq!(origin(&actor.peer.inbox), origin(&actor.peer.uri), "{document:?}");
            assert!(actor.keys.iter().all(|key| origin(&key.id) == origin(&actor.peer.uri)), "{document:?}");
            assert!(actor.peer.document.len() <= 64 * 1024);
        }
    });
}

/// Both schemes, from requests that another implementation signed.
#[test]
fn the_headers_of_a_signature() {
    let seeds = files("tests/foreign", ".http");
    let base = "https://maison.example/".parse().unwrap();
    bolero::check!().with_iterations(TRIES).with_test_time(TIME).with_max_len(CHOICES).for_each(|input| {
        let mut choices = Choices(input);
        let seed = choices.of(&seeds);
        let text = mutate::bytes(seed, &mut choices);
        let headers: HeaderMap = text.split(|byte| *byte == b'\n').filter_map(header).collect();
        let _ = Claim::read(&Method::POST, "/inbox", &headers, &base, from_millis(NOW));
    });
}

fn header(line: &[u8]) -> Option<(HeaderName, HeaderValue)> {
    let at = line.iter().position(|byte| *byte == b':')?;
    let (name, value) = line.split_at(at);
    let value = value.get(1..)?.trim_ascii();
    Some((HeaderName::from_bytes(name).ok()?, HeaderValue::from_bytes(value).ok()?))
}

#[test]
fn html_and_markdown() {
    let seeds = objects("tests/foreign");
    let texts: Vec<Vec<u8>> =
        seeds.iter().map(|one| one.to_string().replace("\\\"", "\"").into_bytes()).collect();
    bolero::check!().with_iterations(TRIES).with_test_time(TIME).with_max_len(CHOICES).for_each(|input| {
        let mut choices = Choices(input);
        let seed = choices.of(&texts);
        let text = String::from_utf8_lossy(&mutate::bytes(seed, &mut choices)).into_owned();
        let once = markup::sanitise(&text);
        for html in [markup::sanitise(&once), once, markup::markdown(&text)] {
            for alive in ["<script", "<img", "<style", "<iframe", "<svg", "href=\"javascript"] {
                assert!(!html.contains(alive), "{alive}: {text:?}");
            }
        }
        assert!(markup::excerpt(&text, 80).chars().count() <= 80);
    });
}

#[test]
fn an_answer_of_webfinger_and_a_handle() {
    let seeds = files("tests/foreign/fedify", "webfinger.json");
    bolero::check!().with_iterations(TRIES).with_test_time(TIME).with_max_len(CHOICES).for_each(|input| {
        let mut choices = Choices(input);
        let _ = webfinger::actor_in(&mutate::bytes(&seeds[0], &mut choices));
        let handle = mutate::bytes("@zoé@asso.example:8443".as_bytes(), &mut Choices(input));
        if let Ok(handle) = String::from_utf8_lossy(&handle).parse::<Handle>() {
            assert_eq!(handle.to_string().parse::<Handle>().unwrap(), handle);
        }
    });
}

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Brussels\r\nEND:VTIMEZONE\r\n\
    BEGIN:VEVENT\r\nUID:1@asso.example\r\nDTSTAMP:20261125T130000Z\r\nDTSTART;TZID=Europe/Brussels:20261126T190000\r\n\
    DURATION:PT2H30M\r\nRRULE:FREQ=MONTHLY;BYDAY=-1TH;COUNT=12\r\nEXDATE;TZID=Europe/Brussels:20261231T190000\r\n\
    SUMMARY:Repair\\, café\r\nDESCRIPTION:Un\r\n  atelier\r\nLOCATION:Rue X\r\nGEO:50.8;4.3\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20261201\r\nRDATE;VALUE=DATE:20261203\r\nSTATUS:CANCELLED\r\n\
    END:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn a_calendar() {
    bolero::check!().with_iterations(TRIES).with_test_time(TIME).with_max_len(CHOICES).for_each(|input| {
        let text = mutate::bytes(CALENDAR.as_bytes(), &mut Choices(input));
        if let Ok((entries, _)) = maillon_agenda::import::read(&String::from_utf8_lossy(&text)) {
            let _ = maillon_agenda::import::found(&entries, NOW);
        }
    });
}

#[test]
fn a_layer_of_another_map() {
    let seeds = [
        files("crates/map/src/read/fixtures", ".json"),
        files("crates/map/src/read/fixtures", "n"),
        files("crates/map/src/read/fixtures", ".csv"),
    ]
    .concat();
    bolero::check!().with_iterations(TRIES).with_test_time(TIME).with_max_len(CHOICES).for_each(|input| {
        let mut choices = Choices(input);
        let (kind, seed) = (*choices.of(Kind::ALL), choices.of(&seeds));
        let _ = read::read(kind, &mutate::bytes(seed, &mut choices));
    });
}

#[test]
fn a_list_of_blocks() {
    let seed =
        "#domain,#severity,#public_comment\npub.example,suspend,\"a, b\"\nxn--caf-dma.example,silence,\n";
    bolero::check!().with_iterations(TRIES).with_test_time(TIME).with_max_len(CHOICES).for_each(|input| {
        if let Ok(lines) = list::read(&mutate::bytes(seed.as_bytes(), &mut Choices(input))) {
            assert!(lines.iter().all(|line| line.host.contains('.') || line.host.contains(':')), "{lines:?}");
        }
    });
}
