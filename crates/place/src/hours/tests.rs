use super::*;

fn hours(text: &str) -> Hours {
    Hours::parse(text).unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    local::read(text).unwrap()
}

#[test]
fn a_later_rule_replaces_an_earlier_one_on_its_days() {
    let hours = hours(
        "Mo-Fr 09:00-12:30,13:30-17:00; Sa 10:00-12:00; PH off; 2026 Dec 24-26 off; Dec 31 10:00-12:00",
    );
    // Tuesday 8 December 2026.
    assert!(hours.is_open(at("2026-12-08T09:00")) && !hours.is_open(at("2026-12-08T17:00")));
    assert!(!hours.is_open(at("2026-12-08T12:45")), "a pause at noon");
    assert!(!hours.is_open(at("2026-12-13T10:00")), "a Sunday");
    assert!(!hours.is_open(at("2026-12-24T10:00")) && hours.is_open(at("2027-12-24T10:00")), "of one year");
    assert!(hours.is_open(at("2026-12-31T11:00")) && !hours.is_open(at("2026-12-31T14:00")));
    // Easter Monday, Ascension and Whit Monday of 2026; the day after is open.
    for day in ["2026-04-06", "2026-05-14", "2026-05-25", "2026-07-21", "2026-05-01"] {
        assert!(!hours.is_open(at(&format!("{day}T10:00"))), "{day}");
    }
    assert!(hours.is_open(at("2026-04-07T10:00")));
}

#[test]
fn a_stay_must_be_covered_without_a_pause() {
    let hours =
        hours("Mo-Su 09:00-12:00,13:00-18:00; Fr 18:00-02:00; Sa 02:00-04:00,10:00-24:00; Su 00:00-10:00");
    let covers = |from: &str, to: &str| hours.covers(at(from), at(to));
    assert!(
        covers("2026-12-08T09:00", "2026-12-08T12:00") && !covers("2026-12-08T11:00", "2026-12-08T14:00")
    );
    // From Friday evening into Saturday, where one rule ends and the next begins.
    assert!(
        covers("2026-12-11T20:00", "2026-12-12T03:00") && !covers("2026-12-11T20:00", "2026-12-12T05:00")
    );
    assert!(covers("2026-12-12T22:00", "2026-12-13T02:00"), "midnight is no pause");
    assert!(Hours::default().covers(at("2026-12-12T22:00"), at("2027-12-13T02:00")), "nothing said is open");
}

#[test]
fn it_says_when_it_changes() {
    let hours = hours("Mo-Fr 09:00-17:00");
    let next = |text: &str| hours.changes_after(local::to_utc(at(text), local::BRUSSELS), local::BRUSSELS);
    assert_eq!(next("2026-12-08T10:00"), Some(at("2026-12-08T17:00")));
    assert_eq!(next("2026-12-11T17:00"), Some(at("2026-12-14T09:00")), "over the week-end");
    let always = super::Hours::parse("24/7").unwrap();
    assert_eq!(
        always.changes_after(local::to_utc(at("2026-12-08T10:00"), local::BRUSSELS), local::BRUSSELS),
        None
    );
}

#[test]
fn what_is_not_understood_is_refused_in_its_own_words() {
    for (text, words) in [
        ("lundi 9h-17h", "lundi 9h-17h"),
        ("Mo-Fr 9-17", "Mo-Fr 9-17"),
        ("Mo 09:00-25:00", "Mo 09:00-25:00"),
        ("sunrise-sunset", "sunrise-sunset"),
        ("Feb 30 off", "Feb 30 off"),
        ("Mo-Fr 09:00-17:00; week 1-10 Mo 10:00-12:00", "week 1-10 Mo 10:00-12:00"),
        ("Mo 10:00+", "Mo 10:00+"),
    ] {
        assert_eq!(Hours::parse(text), Err(HoursProblem(words.to_owned())), "{text}");
    }
    assert!(Hours::parse(" ; ").unwrap().is_empty());
    assert_eq!(hours(" Mo-Fr  09:00-17:00 ").as_str(), "Mo-Fr 09:00-17:00");
}
