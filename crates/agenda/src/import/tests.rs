use maillon_kernel::local::BRUSSELS;
use proptest::prelude::*;

use super::*;
use crate::model::Status;
use crate::model::tests::NOW;

/// A calendar with these lines in it.
fn calendar(lines: &str) -> String {
    let lines = lines.trim().replace('\n', "\r\n");
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n{lines}\r\nEND:VCALENDAR\r\n")
}

fn event(lines: &str) -> String {
    calendar(&format!("BEGIN:VEVENT\n{}\nEND:VEVENT", lines.trim()))
}

/// What takes place, by key: title and begin.
fn takes_place(text: &str) -> Vec<(String, String)> {
    let (entries, _) = read(text).unwrap();
    let (all, _) = found(&entries, NOW).unwrap();
    let mut all: Vec<_> = all.into_values().collect();
    all.sort_by_key(|one| one.start_at);
    let at = |one: &Found| {
        maillon_kernel::local::to_local(maillon_kernel::clock::from_millis(one.start_at), BRUSSELS)
            .format("%Y-%m-%d %H:%M")
            .to_string()
    };
    all.iter().map(|one| (one.title.clone(), at(one))).collect()
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(title, at)| ((*title).to_owned(), (*at).to_owned())).collect()
}

#[test]
fn times_are_read_as_programs_write_them() {
    for (start, at) in [
        ("DTSTART:20261212T130000Z", "2026-12-12 14:00"),
        ("DTSTART;TZID=Europe/Brussels:20261212T140000", "2026-12-12 14:00"),
        ("DTSTART;TZID=Romance Standard Time:20261212T140000", "2026-12-12 14:00"),
        ("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Brussels:20261212T140000", "2026-12-12 14:00"),
        ("DTSTART:20261212T140000", "2026-12-12 14:00"),
        ("DTSTART;VALUE=DATE:20261212", "2026-12-12 00:00"),
        ("DTSTART;TZID=America/New_York:20261212T080000", "2026-12-12 14:00"),
    ] {
        let text = event(&format!("UID:1\nSUMMARY:Marché\n{start}"));
        assert_eq!(takes_place(&text), pairs(&[("Marché", at)]), "{start}");
    }
}

#[test]
fn a_series_with_exceptions_and_a_moved_time() {
    let text = calendar(
        "BEGIN:VEVENT\nUID:chorale\nSUMMARY:Chorale\nDTSTART;TZID=Europe/Brussels:20261201T190000\n\
         DURATION:PT2H\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;TZID=Europe/Brussels:20261208T190000\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:chorale\nRECURRENCE-ID;TZID=Europe/Brussels:20261215T190000\nSUMMARY:Concert\n\
         DTSTART;TZID=Europe/Brussels:20261216T200000\nDTEND;TZID=Europe/Brussels:20261216T220000\nEND:VEVENT",
    );
    let expected = pairs(&[
        ("Chorale", "2026-12-01 19:00"),
        ("Concert", "2026-12-16 20:00"),
        ("Chorale", "2026-12-22 19:00"),
    ]);
    assert_eq!(takes_place(&text), expected);
}

/// Some programs tell the time that is replaced in UTC, or by other clocks than the series.
#[test]
fn a_moved_time_is_known_by_its_moment() {
    for instead_of in ["RECURRENCE-ID:20261208T180000Z", "RECURRENCE-ID;TZID=Europe/London:20261208T180000"] {
        let text = calendar(&format!(
            "BEGIN:VEVENT\nUID:chorale\nSUMMARY:Chorale\nDTSTART;TZID=Europe/Brussels:20261201T190000\n\
             DURATION:PT2H\nRRULE:FREQ=WEEKLY;COUNT=2\nEND:VEVENT\n\
             BEGIN:VEVENT\nUID:chorale\n{instead_of}\nSUMMARY:Concert\n\
             DTSTART;TZID=Europe/Brussels:20261209T200000\nDURATION:PT2H\nEND:VEVENT",
        ));
        let expected = pairs(&[("Chorale", "2026-12-01 19:00"), ("Concert", "2026-12-09 20:00")]);
        assert_eq!(takes_place(&text), expected, "{instead_of}");
    }
}

#[test]
fn what_is_private_stays_there() {
    for class in ["PRIVATE", "CONFIDENTIAL", "private"] {
        let text = event(&format!("UID:1\nSUMMARY:Médecin\nDTSTART:20261212T130000Z\nCLASS:{class}"));
        assert_eq!(takes_place(&text), []);
    }
}

#[test]
fn hostile_text_is_text() {
    let text = event(
        "UID:1\nSUMMARY:<script>alert(1)</script> Fête\nDTSTART:20261212T130000Z\n\
         DESCRIPTION:<p onclick=x>Venez</p><script>alert(1)</script>\nURL:javascript:alert(1)\n\
         LOCATION:rue du Four 3\\, 1060 Saint-Gilles\nSTATUS:CANCELLED",
    );
    let (entries, left_out) = read(&text).unwrap();
    let (all, _) = found(&entries, NOW).unwrap();
    let one = all.into_values().next().unwrap();
    assert_eq!((one.title.contains("alert(1)</script> Fête"), one.html.as_str()), (true, "<p>Venez</p>"));
    assert_eq!((one.url, one.status, left_out), (None, Status::Cancelled, 0));
    assert_eq!(one.body.place.line(), "rue du Four 3, 1060 Saint-Gilles");
    assert_eq!(one.commune.map(|commune| commune.fr.as_str()), Some("Saint-Gilles"));
}

#[test]
fn what_cannot_be_reckoned_is_counted_and_the_rest_is_read() {
    let text = calendar(
        "BEGIN:VEVENT\nUID:1\nSUMMARY:Sans date\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:2\nSUMMARY:Trop souvent\nDTSTART:20261212T130000Z\nRRULE:FREQ=SECONDLY\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:3\nSUMMARY:Jamais\nDTSTART:20261212T130000Z\nRRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:4\nSUMMARY:Marché\nDTSTART:20261213T090000Z\nDTEND:20261213T080000Z\nEND:VEVENT",
    );
    let (entries, unread) = read(&text).unwrap();
    let (all, unmade) = found(&entries, NOW).unwrap();
    assert_eq!((unread, unmade), (1, 1));
    // What ends before it begins has no end.
    let titles: Vec<_> = all.values().map(|one| (one.title.as_str(), one.body.open_end)).collect();
    assert_eq!(titles, [("Marché", true)]);
}

#[test]
fn what_is_no_calendar_or_too_much_of_one_says_so() {
    let fault = |text: &str| read(text).unwrap_err();
    assert_eq!(fault("<html></html>"), Unreadable::NotACalendar);
    assert_eq!(fault(""), Unreadable::NotACalendar);
    assert_eq!(fault(&"x".repeat(HEAVIEST + 1)), Unreadable::TooBig);
    assert_eq!(fault(&calendar(&"BEGIN:X\n".repeat(50_000))), Unreadable::TooDeep);
    let one = "BEGIN:VEVENT\nUID:1\nSUMMARY:Un de trop\nDTSTART:20261212T130000Z\nEND:VEVENT\n";
    assert_eq!(fault(&calendar(&one.repeat(MOST + 1))), Unreadable::TooMany);
    let daily = |uid: usize| {
        format!(
            "BEGIN:VEVENT\nUID:{uid}\nSUMMARY:Chaque jour\nDTSTART:20261212T130000Z\nRRULE:FREQ=DAILY\nEND:VEVENT\n"
        )
    };
    let (entries, _) = read(&calendar(&(0..10).map(daily).collect::<String>())).unwrap();
    assert_eq!(found(&entries, NOW), Err(Unreadable::TooMany));
}

/// What we write, we read: the same times, whatever repeats.
#[test]
fn our_own_feed_comes_back() {
    use maillon_web::ics::{Calendar, Entry as Told, Repeats, Status as Said};
    let start = 1_796_133_600_000;
    let told = Told {
        uid: "1@qg.example".to_owned(),
        zone: BRUSSELS,
        start,
        end: Some(start + 7_200_000),
        whole_days: false,
        sequence: 0,
        created: NOW,
        modified: NOW,
        summary: "Chorale, « do ré mi »; encore".to_owned(),
        description: "Avec\nplusieurs lignes".to_owned(),
        location: "Le QG".to_owned(),
        geo: None,
        url: None,
        categories: vec!["chant".to_owned()],
        organizer: None,
        status: Said::Confirmed,
        repeats: Some(Repeats { rule: "FREQ=WEEKLY;COUNT=3".to_owned(), except: Vec::new() }),
        instead_of: None,
    };
    let text = Calendar {
        name: "A".to_owned(),
        url: "https://qg.example/agenda.ics".to_owned(),
        language: None,
        entries: vec![told.clone()],
    }
    .text();
    let read = takes_place(&text);
    assert_eq!(read.len(), 3);
    assert!(
        read.iter()
            .all(|(title, at)| *title == told.summary && at.ends_with(read[0].1.split(' ').nth(1).unwrap()))
    );
}

proptest! {
    /// Whatever comes, it is read or refused: nothing breaks.
    #[test]
    fn no_text_breaks_it(lines in prop::collection::vec("(BEGIN|END|UID|DTSTART|DTEND|DURATION|RRULE|EXDATE|SUMMARY)(;[A-Z=/\"a-z]{0,12})?:[A-Z0-9a-z;=,/\\\\é]{0,20}", 0..20)) {
        if let Ok((entries, _)) = read(&event(&lines.join("\n"))) {
            let _ = found(&entries, NOW);
        }
    }
}
