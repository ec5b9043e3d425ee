use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;
use crate::local::{BRUSSELS, read, to_utc};

fn at(text: &str) -> NaiveDateTime {
    read(text).unwrap()
}

/// The starts of a series in Brussels until the end of 2030, in UTC.
fn times(rule: &str, first: &str, most: usize) -> Vec<String> {
    let rule = Rule::parse(rule).unwrap();
    let span = (DateTime::UNIX_EPOCH, to_utc(at("2031-01-01T00:00"), BRUSSELS));
    let found = rule.between(at(first), BRUSSELS, span, most).unwrap();
    found.iter().map(|one| one.start.format("%Y-%m-%dT%H:%MZ").to_string()).collect()
}

#[test]
fn seven_in_the_evening_stays_seven_in_the_evening() {
    let found = times("FREQ=WEEKLY;BYDAY=TU", "2026-10-20T19:00", 3);
    assert_eq!(found, ["2026-10-20T17:00Z", "2026-10-27T18:00Z", "2026-11-03T18:00Z"]);
    // Each night at half past two, across the night that has none, and the night that has two.
    let spring = times("FREQ=DAILY", "2026-03-28T02:30", 3);
    assert_eq!(spring, ["2026-03-28T01:30Z", "2026-03-29T01:30Z", "2026-03-30T00:30Z"]);
    let autumn = times("FREQ=DAILY", "2026-10-24T02:30", 3);
    assert_eq!(autumn, ["2026-10-24T00:30Z", "2026-10-25T00:30Z", "2026-10-26T01:30Z"]);
}

#[test]
fn months_that_are_too_short_and_leap_days_are_left_out() {
    let found = times("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31T10:00", 3);
    assert_eq!(found, ["2026-01-31T09:00Z", "2026-03-31T08:00Z", "2026-05-31T08:00Z"]);
    assert_eq!(times("FREQ=YEARLY", "2024-02-29T10:00", 9), ["2024-02-29T09:00Z", "2028-02-29T09:00Z"]);
    let last = times("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27T18:00", 2);
    assert_eq!(last, ["2026-11-27T17:00Z", "2026-12-25T17:00Z"]);
}

#[test]
fn ends_are_kept() {
    assert_eq!(times("FREQ=DAILY;COUNT=2", "2026-11-01T10:00", 9).len(), 2);
    assert_eq!(times("FREQ=DAILY;UNTIL=20261103", "2026-11-01T10:00", 9).len(), 3);
    assert_eq!(times("FREQ=DAILY;UNTIL=20261103T090000Z", "2026-11-01T10:00", 9).len(), 3);
    assert_eq!(times("FREQ=DAILY;UNTIL=20261103T085959Z", "2026-11-01T10:00", 9).len(), 2);
    let rule = Rule::parse("RRULE:FREQ=DAILY;COUNT=10").unwrap().ending_before(at("2026-11-03T10:00"));
    assert_eq!(rule.to_ics(BRUSSELS), "FREQ=DAILY;UNTIL=20261102T225959Z");
    assert_eq!(times(&rule.to_ics(BRUSSELS), "2026-11-01T10:00", 9).len(), 2);
}

#[test]
fn an_unreasonable_rule_is_refused_and_says_why() {
    let refused = |text: &str| Rule::parse(text).unwrap_err();
    assert_eq!(refused("FREQ=SECONDLY"), RuleProblem::TooOften);
    assert_eq!(refused("FREQ=HOURLY;INTERVAL=2"), RuleProblem::TooOften);
    assert_eq!(refused("FREQ=DAILY;BYHOUR=1,2"), RuleProblem::TooOften);
    assert_eq!(refused("FREQ=DAILY;COUNT=10000"), RuleProblem::TooMany);
    assert_eq!(refused("FREQ=DAILY;COUNT=0"), RuleProblem::Never);
    for text in ["", "FREQ", "FREQ=", "FREQ=FORTNIGHTLY", "BYDAY=MO", "FREQ=DAILY;UNTIL=demain"] {
        assert!(matches!(refused(text), RuleProblem::Unreadable(_)), "{text}");
    }
    assert!(matches!(refused(&format!("FREQ=DAILY;X={}", "1".repeat(600))), RuleProblem::Unreadable(_)));
    assert!(matches!(refused("FREQ=DAILY;COUNT=3;UNTIL=20261101"), RuleProblem::Unreadable(_)));
}

#[test]
fn a_rule_that_never_holds_comes_to_an_end() {
    for text in ["FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6"] {
        let rule = Rule::parse(text).unwrap();
        assert_eq!(rule.first(at("2026-01-05T10:00"), BRUSSELS), Err(RuleProblem::Never), "{text}");
    }
    let old = Rule::parse("FREQ=DAILY").unwrap();
    let span = (DateTime::UNIX_EPOCH, to_utc(at("2026-01-01T00:00"), BRUSSELS));
    assert_eq!(old.between(at("1900-01-01T10:00"), BRUSSELS, span, 9), Err(RuleProblem::TooOld));
}

proptest! {
    /// Cut anywhere, a series has the same times as whole.
    #[test]
    fn two_parts_make_the_whole(cut in 0i64..400, step in 1u8..5, weekly in any::<bool>()) {
        let rule = format!("FREQ={};INTERVAL={step}", if weekly { "WEEKLY" } else { "DAILY" });
        let rule = Rule::parse(&rule).unwrap();
        let first = at("2026-01-05T19:00");
        let start = to_utc(first, BRUSSELS);
        let (middle, end) = (start + TimeDelta::days(cut), start + TimeDelta::days(400));
        let all = rule.between(first, BRUSSELS, (start, end), 999).unwrap();
        let mut parts = rule.between(first, BRUSSELS, (start, middle), 999).unwrap();
        parts.extend(rule.between(first, BRUSSELS, (middle, end), 999).unwrap());
        prop_assert_eq!(&parts, &all);
        prop_assert!(all.is_sorted() && all.iter().all(|one| one.local.time() == first.time()));
    }

    /// Whatever somebody sends, it is read or refused: nothing breaks.
    #[test]
    fn no_text_breaks_it(text in "[A-Z0-9=;,:+-]{0,60}") {
        if let Ok(rule) = Rule::parse(&text) {
            let _ = rule.first(at("2026-01-05T19:00"), BRUSSELS);
        }
    }
}
