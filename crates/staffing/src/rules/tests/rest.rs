use super::*;

fn rest(side: Side, missing: i64) -> Vec<Reason> {
    vec![Reason::Rest { side, missing }]
}

/// Only what is said of rest.
fn tired(held: &[Span], asked: Span) -> Vec<Reason> {
    let held: Vec<Busy> = held.iter().map(|span| busy("m1", *span)).collect();
    let reasons = refused(&post("a", &held), &ask(asked)).into_iter();
    reasons.filter(|reason| matches!(reason, Reason::Rest { .. })).collect()
}

#[test]
fn eleven_hours_lie_between_two_working_days() {
    let late = on(5, "14:00", "22:00");
    assert_eq!(tired(&[late], on(6, "09:00", "12:00")), []);
    assert_eq!(tired(&[late], on(6, "08:00", "12:00")), rest(Side::Before, 60));
    let early = on(6, "08:00", "12:00");
    assert_eq!(tired(&[early], late), rest(Side::After, 60));
}

#[test]
fn a_working_day_may_have_pauses_and_cross_midnight() {
    // Evening, night and morning without a rest between them are one working day of ten hours.
    let evening = on(5, "20:00", "22:00");
    let night = span("2026-10-05T23:00", "2026-10-06T03:00");
    assert_eq!(tired(&[evening, night], on(6, "04:00", "06:00")), []);
    // At fourteen hours it is too long, though all of it would fit into nine hours of work.
    assert_eq!(tired(&[evening, night], on(6, "09:00", "10:00")), rest(Side::Before, 60));
    // Touching at midnight is no new day.
    assert_eq!(tired(&[span("2026-10-05T20:00", "2026-10-06T00:00")], on(6, "00:00", "04:00")), []);
}

#[test]
fn morning_and_late_evening_leave_no_eleven_hours_in_a_day() {
    // From eight to eleven at night are fifteen hours: nine are left of the twenty-four.
    assert_eq!(tired(&[on(5, "08:00", "10:00")], on(5, "20:00", "23:00")), rest(Side::Before, 60));
    assert_eq!(tired(&[on(5, "08:00", "10:00")], on(5, "18:00", "21:00")), []);
    // One hour from eleven hours of pause, and the evening would be a working day of its own.
    assert_eq!(tired(&[on(5, "07:00", "10:00")], on(5, "21:00", "23:00")), []);
}

#[test]
fn two_sides_that_would_each_do_can_be_too_much_together() {
    let held = [on(5, "06:00", "10:00"), on(5, "18:00", "20:00")];
    // Six to eight in the evening: fourteen hours. The pause after is the longer one, four hours.
    assert_eq!(tired(&held, on(5, "12:00", "14:00")), rest(Side::After, 60));
    // Without the middle, the two are fourteen hours all the same: a fault of before.
    assert_eq!(tired(&held[..1], on(5, "18:00", "20:00")), rest(Side::Before, 60));
}

#[test]
fn each_side_says_what_it_lacks() {
    let held = [on(5, "14:00", "22:00"), on(6, "20:00", "23:00")];
    let both =
        [Reason::Rest { side: Side::Before, missing: 120 }, Reason::Rest { side: Side::After, missing: 60 }];
    assert_eq!(tired(&held, on(6, "07:00", "10:00")), both);
}

#[test]
fn a_short_commitment_within_a_long_one_hides_nothing() {
    let held = [on(5, "08:00", "18:00"), on(5, "10:00", "11:00")];
    assert_eq!(tired(&held, on(5, "21:00", "22:00")), rest(Side::Before, 60));
}

#[test]
fn alone_it_can_be_too_long() {
    assert_eq!(tired(&[], on(5, "06:00", "20:00")), rest(Side::After, 60));
}

#[test]
fn a_short_night_is_short_by_the_clock_too() {
    // From ten to nine are eleven hours, but for the hour that is lost in spring.
    let spring = span("2026-03-28T14:00", "2026-03-28T22:00");
    assert_eq!(tired(&[spring], span("2026-03-29T09:00", "2026-03-29T12:00")), rest(Side::Before, 60));
    let autumn = on(24, "14:00", "22:00");
    assert_eq!(tired(&[autumn], on(25, "08:00", "12:00")), [], "an hour is won in autumn");
}
