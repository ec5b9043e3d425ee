use maillon_kernel::clock::to_millis;
use maillon_kernel::local::{BRUSSELS, read, to_utc};
use proptest::prelude::*;

use super::*;

fn at(text: &str) -> i64 {
    to_millis(to_utc(read(text).unwrap(), BRUSSELS))
}

fn entry() -> Entry {
    Entry {
        uid: "urn:uuid:1".to_owned(),
        zone: BRUSSELS,
        start: at("2026-12-12T14:00"),
        end: Some(at("2026-12-12T16:00")),
        whole_days: false,
        sequence: 2,
        created: at("2026-11-20T10:00"),
        modified: at("2026-11-21T10:00"),
        summary: "Repair Café; vélos, grille-pain".to_owned(),
        description: "Venez avec ce qui est cassé.\nOn répare ensemble.".to_owned(),
        location: "Le QG, rue du Marteau 12, 1000 Bruxelles".to_owned(),
        geo: Some(("50.850300".to_owned(), "4.351700".to_owned())),
        url: Some("https://qg.example/agenda/1".to_owned()),
        categories: vec!["réparation".to_owned()],
        organizer: Some(("Le \"QG\"".to_owned(), "https://qg.example/@qg".to_owned())),
        status: Status::Confirmed,
        repeats: None,
        instead_of: None,
    }
}

fn text(entries: Vec<Entry>) -> String {
    let calendar = Calendar {
        name: "Agenda du QG".to_owned(),
        url: "https://qg.example/agenda.ics".to_owned(),
        language: Some("fr".to_owned()),
        entries,
    };
    calendar.text()
}

#[test]
fn one_event_is_told_in_utc() {
    let text = text(vec![entry()]);
    for line in [
        "DTSTART:20261212T130000Z",
        "DTEND:20261212T150000Z",
        "SEQUENCE:2",
        "SUMMARY;LANGUAGE=fr:Repair Café\\; vélos\\, grille-pain",
        "GEO:50.850300;4.351700",
        "ORGANIZER;CN=\"Le 'QG'\":https://qg.example/@qg",
        "STATUS:CONFIRMED",
    ] {
        assert!(text.contains(&format!("{line}\r\n")), "{line} in {text}");
    }
    assert!(!text.contains("VTIMEZONE"));
}

#[test]
fn what_repeats_is_told_in_its_zone_with_the_clock_changes() {
    let except = vec![read("2026-12-26T14:00").unwrap()];
    let repeats = Some(Repeats { rule: "FREQ=WEEKLY;BYDAY=SA".to_owned(), except });
    let text = text(vec![Entry { repeats, ..entry() }]);
    for line in [
        "DTSTART;TZID=Europe/Brussels:20261212T140000",
        "RRULE:FREQ=WEEKLY;BYDAY=SA",
        "EXDATE;TZID=Europe/Brussels:20261226T140000",
        "TZID:Europe/Brussels",
        // 28 March 2027, when the clocks showed two.
        "DTSTART:20270328T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST",
        "DTSTART:20271031T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET",
    ] {
        assert!(text.contains(&format!("{line}\r\n")), "{line} in {text}");
    }
}

#[test]
fn whole_days_have_no_hour() {
    let days = Entry {
        whole_days: true,
        start: at("2026-12-12T00:00"),
        end: Some(at("2026-12-14T00:00")),
        ..entry()
    };
    let text = text(vec![days]);
    assert!(text.contains("DTSTART;VALUE=DATE:20261212\r\nDTEND;VALUE=DATE:20261214\r\n"), "{text}");
}

#[test]
fn who_knows_the_feed_is_told_that_it_has_not_changed() {
    let calendar = Calendar {
        name: "A".to_owned(),
        url: "https://a.example/".to_owned(),
        language: None,
        entries: vec![],
    };
    let first = calendar.answer(&HeaderMap::new(), "a.ics");
    let mut asked = HeaderMap::new();
    asked.insert(IF_NONE_MATCH, first.headers()[ETAG].clone());
    assert_eq!(calendar.answer(&asked, "a.ics").status(), StatusCode::NOT_MODIFIED);
    let other = Calendar { name: "B".to_owned(), ..calendar };
    assert_eq!(other.answer(&asked, "a.ics").status(), StatusCode::OK);
}

proptest! {
    /// Whatever somebody typed: short lines, whole characters, and not one line more than ours.
    #[test]
    fn no_text_breaks_a_feed(summary in ".{0,200}", description in "(.|\n|\r){0,400}", name in ".{0,40}") {
        let told = text(vec![Entry {
            summary, description, organizer: Some((name, "https://a.example/@a".to_owned())), ..entry()
        }]);
        prop_assert!(told.split("\r\n").all(|line| line.len() <= 75));
        prop_assert!(!told.replace("\r\n", "").contains(['\r', '\n']));
        let unfolded = told.replace("\r\n ", "");
        prop_assert_eq!(unfolded.matches("\r\n").count(), text(vec![entry()]).replace("\r\n ", "").matches("\r\n").count()
            - usize::from(!unfolded.contains("\r\nDESCRIPTION")));
    }
}
