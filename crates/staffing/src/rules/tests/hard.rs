use proptest::prelude::*;

use super::*;

#[test]
fn all_reasons_are_said_at_once() {
    let mut staff = post("a", &[busy("m2", on(5, "10:00", "12:00"))]);
    staff.wishes.push(Wish { span: on(5, "11:00", "11:30"), kind: WishKind::Unavailable });
    let mut ask = ask(on(5, "08:00", "11:05"));
    (ask.function, ask.languages) = ("jardin".into(), names(&["ar", "fr"]));
    let late = ask.span.start() - 60 * 60_000;
    let reasons = why_not(&staff, &ask, &Limits::usual(), late);
    let expected = [
        Reason::Function,
        Reason::Language("ar".into()),
        Reason::Unavailable,
        Reason::Notice { missing: 2 * 24 * 60 - 60 },
        Reason::Taken(on(5, "10:00", "12:00")),
    ];
    assert_eq!(reasons, expected);
}

#[test]
fn what_only_touches_is_free() {
    let mut staff = post("a", &[busy("m1", on(5, "12:00", "13:00"))]);
    staff.wishes.push(Wish { span: on(5, "07:00", "08:00"), kind: WishKind::Unavailable });
    assert_eq!(refused(&staff, &ask(on(5, "08:00", "12:00"))), []);
}

#[test]
fn a_way_to_another_place_takes_time_on_both_sides() {
    let staff = post("a", &[busy("m2", on(5, "08:00", "09:50")), busy("m3", on(5, "12:10", "13:00"))]);
    let reasons = refused(&staff, &ask(on(5, "10:00", "12:00")));
    let travel = |side, missing| Reason::Travel { side, missing };
    assert_eq!(reasons, [travel(Side::Before, 20), travel(Side::After, 20)]);
    // The same member in another commune is another place; a commune that nobody named is not.
    let elsewhere = Busy { commune: Some("21015".into()), ..busy("m1", on(5, "08:00", "10:00")) };
    let staff = post("a", &[elsewhere]);
    assert_eq!(refused(&staff, &ask(on(5, "10:00", "12:00"))), []);
    let there = Ask { commune: Some("21001".into()), ..ask(on(5, "10:00", "12:00")) };
    assert_eq!(refused(&staff, &there), [travel(Side::Before, 30)]);
}

#[test]
fn a_day_and_a_week_hold_only_so_much() {
    let staff = post("a", &[busy("m1", on(5, "08:00", "13:00"))]);
    let reasons = refused(&staff, &ask(on(5, "13:00", "17:05")));
    assert_eq!(reasons, [Reason::Daily { day: day(5), over: 5 }]);
    let worked: Vec<Busy> = (5..9).map(|day| busy("m1", on(day, "08:00", "17:00"))).collect();
    let staff = post("a", &worked);
    assert_eq!(refused(&staff, &ask(on(9, "08:00", "10:00"))), []);
    let weekly = Reason::Weekly { monday: day(5), over: 60 };
    assert_eq!(refused(&staff, &ask(on(9, "08:00", "11:00"))), [weekly]);
    assert_eq!(refused(&staff, &ask(on(12, "08:00", "11:00"))), [], "the next week is another");
}

#[test]
fn the_contract_limits_the_week_unless_the_group_says_otherwise() {
    let mut staff = post("a", &[busy("m1", on(5, "08:00", "16:00"))]);
    staff.post.weekly = 10 * 60;
    let asked = ask(on(6, "08:00", "11:00"));
    assert_eq!(refused(&staff, &asked), [Reason::Weekly { monday: day(5), over: 60 }]);
    for beyond in [Some(60), None] {
        let limits = Limits { beyond, ..Limits::usual() };
        assert_eq!(why_not(&staff, &asked, &limits, 0), []);
    }
}

#[test]
fn a_night_counts_to_both_days_and_both_weeks() {
    // From Sunday to Monday.
    let night = span("2026-10-11T22:00", "2026-10-12T06:00");
    assert_eq!(by_day(night, local::BRUSSELS), [(day(11), 120), (day(12), 360)]);
    assert_eq!(by_week(night, local::BRUSSELS), [(day(5), 120), (day(12), 360)]);
    let limits = Limits { rest: 0, stretch: 24 * 60, ..Limits::usual() };
    let staff = post("a", &[busy("m1", night)]);
    let over = |asked: Span| why_not(&staff, &ask(asked), &limits, 0);
    assert_eq!(over(on(12, "06:00", "09:05")), [Reason::Daily { day: day(12), over: 5 }]);
    assert_eq!(over(on(11, "14:00", "21:00")), []);
}

#[test]
fn days_are_as_long_as_they_are_when_the_clocks_change() {
    let autumn = span("2026-10-24T22:00", "2026-10-25T06:00");
    assert_eq!(by_day(autumn, local::BRUSSELS), [(day(24), 120), (day(25), 420)]);
    let spring = span("2026-03-28T22:00", "2026-03-29T06:00");
    let minutes: Vec<i64> = by_day(spring, local::BRUSSELS).into_iter().map(|part| part.1).collect();
    assert_eq!(minutes, [120, 300]);
    // The doubled hour counts: from midnight to nine is ten hours on that day.
    let reasons = refused(&post("a", &[]), &ask(span("2026-10-25T00:00", "2026-10-25T09:00")));
    assert_eq!(reasons, [Reason::Daily { day: day(25), over: 60 }]);
    assert_eq!(refused(&post("a", &[]), &ask(on(26, "00:00", "09:00"))), []);
}

#[test]
fn weeks_are_those_of_iso_8601() {
    let new_year = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
    assert_eq!(monday(new_year), NaiveDate::from_ymd_opt(2026, 12, 28).unwrap());
    assert_eq!((monday(day(11)), monday(day(12))), (day(5), day(12)));
}

/// Times from Saturday 24 to Tuesday 27 October 2026, over the change of the clocks.
fn some_span() -> impl Strategy<Value = Span> {
    let start = on(24, "00:00", "00:05").start();
    (0i64..3 * 288, 1i64..120).prop_map(move |(from, long)| {
        Span::new(start + from * 300_000, start + (from + long) * 300_000).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Every minute is on one day and in one week.
    #[test]
    fn no_minute_is_lost(span in some_span()) {
        let sum = |parts: Vec<(NaiveDate, i64)>| parts.into_iter().map(|part| part.1).sum::<i64>();
        prop_assert_eq!(sum(by_day(span, local::BRUSSELS)), span.minutes());
        prop_assert_eq!(sum(by_week(span, local::BRUSSELS)), span.minutes());
    }

    /// Taking a commitment away never makes anything forbidden: the planner rests on this.
    #[test]
    fn less_to_do_forbids_nothing_new(
        spans in prop::collection::vec((some_span(), 0usize..3), 1..5),
        gone in any::<prop::sample::Index>(),
        asked in some_span(),
    ) {
        let list: Vec<Busy> = spans.iter().map(|(span, member)| busy(&format!("m{member}"), *span)).collect();
        let mut fewer = list.clone();
        fewer.remove(gone.index(fewer.len()));
        if refused(&post("a", &list), &ask(asked)).is_empty() {
            prop_assert_eq!(refused(&post("a", &fewer), &ask(asked)), []);
        }
    }

    /// Whether two can be had does not depend on which was first.
    #[test]
    fn order_does_not_matter(one in some_span(), other in some_span(), there in some_span()) {
        let held = busy("m2", there);
        let both = |first: Span, second: Span| {
            refused(&post("a", std::slice::from_ref(&held)), &ask(first)).is_empty()
                && refused(&post("a", &[held.clone(), busy("m1", first)]), &ask(second)).is_empty()
        };
        prop_assert_eq!(both(one, other), both(other, one));
    }
}
