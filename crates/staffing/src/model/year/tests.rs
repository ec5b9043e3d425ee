//! Days, weeks and shades, and that their sums are right.

use maillon_kernel::local::{self, BRUSSELS};
use proptest::prelude::*;

use super::*;

fn year(number: i32) -> Year {
    Year::new(number).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn span(start: &str, end: &str) -> Span {
    let at = |text| local::read(text).unwrap();
    Span::local(at(start), at(end), BRUSSELS).unwrap()
}

fn hours(number: i32, spans: &[Span]) -> YearHours {
    YearHours::of(year(number), spans.iter().copied(), BRUSSELS)
}

#[test]
fn a_year_is_written_in_one_way() {
    assert_eq!(("2000".parse(), "2200".parse()), (Ok(year(2000)), Ok(year(2200))));
    for text in ["", "1999", "2201", "26", "02026", "+2026", "2026 ", "deux", "99999999999"] {
        assert_eq!(text.parse::<Year>(), Err(YearProblem), "{text}");
    }
    assert_eq!((year(2000).before(), year(2200).after()), (None, None));
    assert_eq!((year(2026).before(), year(2026).after()), (Some(year(2025)), Some(year(2027))));
}

#[test]
fn weeks_begin_on_monday_and_have_their_own_numbers() {
    // The 1st of January 2027 is a Friday of the last week of 2026.
    let weeks = year(2027).weeks(1);
    assert_eq!(weeks.iter().map(|week| week.number).collect::<Vec<_>>(), [53, 1, 2, 3, 4]);
    let first: Vec<_> = weeks[0].days.iter().map(|day| day.map(|day| day.day())).collect();
    assert_eq!(first, [None, None, None, None, Some(1), Some(2), Some(3)]);
    assert_eq!(weeks[4].days[6], Some(day("2027-01-31")));
    assert_eq!(year(2026).weeks(2).len(), 5);
    // From a Monday to a Sunday.
    assert_eq!(year(2027).weeks(2).len(), 4);
    assert_eq!(year(2026).weeks(13), []);
}

#[test]
fn a_night_counts_on_both_its_days_and_in_both_its_years() {
    let night = [span("2026-12-31T22:00", "2027-01-01T03:00")];
    let (old, new) = (hours(2026, &night), hours(2027, &night));
    assert_eq!((old.on(day("2026-12-31")), old.total(), old.of_month(12)), (120, 120, 120));
    assert_eq!((new.on(day("2027-01-01")), new.total(), new.of_month(1)), (180, 180, 180));
    assert_eq!(hours(2025, &night).total(), 0);
}

#[test]
fn a_night_in_which_the_clocks_change_has_the_hours_that_it_has() {
    let forward = hours(2026, &[span("2026-03-28T22:00", "2026-03-29T06:00")]);
    assert_eq!((forward.on(day("2026-03-28")), forward.on(day("2026-03-29"))), (120, 300));
    let back = hours(2026, &[span("2026-10-24T22:00", "2026-10-25T06:00")]);
    assert_eq!((back.on(day("2026-10-24")), back.on(day("2026-10-25"))), (120, 420));
    assert_eq!(year(2026).span(BRUSSELS).unwrap().minutes(), 365 * 24 * 60);
    assert_eq!(year(2028).span(BRUSSELS).unwrap().minutes(), 366 * 24 * 60);
}

#[test]
fn shades_go_by_whole_hours() {
    assert_eq!((hours(2026, &[]).stride(), hours(2026, &[]).step(day("2026-12-08"))), (60, 0));
    let short = span("2026-12-08T09:00", "2026-12-08T09:05");
    assert_eq!(hours(2026, &[short]).step(day("2026-12-08")), 1);
    let long = span("2026-12-09T08:00", "2026-12-09T16:00");
    let both = hours(2026, &[short, long, span("2026-12-10T08:00", "2026-12-10T12:05")]);
    assert_eq!(both.stride(), 120, "up to two, four, six, eight and ten hours");
    assert_eq!(["08", "09", "10", "11"].map(|at| both.step(day(&format!("2026-12-{at}")))), [1, 4, 3, 0]);
}

/// Anything of a few days, in the years around.
fn any_span() -> impl Strategy<Value = Span> {
    let from = span("2025-12-01T00:00", "2025-12-01T00:05").start();
    let cells = 13 * 31 * 288_i64;
    (0..cells, 1..900_i64).prop_map(move |(start, length)| {
        let start = from + start * 300_000;
        Span::new(start, start + length * 300_000).unwrap()
    })
}

proptest! {
    /// Whatever stands: its days have together what it has within the year, and so have its months.
    #[test]
    fn no_minute_is_lost(spans in prop::collection::vec(any_span(), 0..40)) {
        let whole = year(2026).span(BRUSSELS).unwrap();
        let within = |span: &Span| {
            Span::new(span.start().max(whole.start()), span.end().min(whole.end())).map_or(0, Span::minutes)
        };
        let wanted: i64 = spans.iter().map(within).sum();
        let found = hours(2026, &spans);
        let days = day("2026-01-01").iter_days().take(365);
        prop_assert_eq!(days.map(|day| found.on(day)).sum::<i64>(), wanted);
        prop_assert_eq!((1..=12).map(|month| found.of_month(month)).sum::<i64>(), wanted);
        prop_assert_eq!(found.total(), wanted);
    }

    /// Each day of a year is in its months once, under its weekday and its week's number, and has one of the shades.
    #[test]
    fn every_day_has_its_place(number in YEARS, spans in prop::collection::vec(any_span(), 0..9)) {
        let found = hours(2026, &spans);
        let weeks = (1..=12).flat_map(|month| year(number).weeks(month));
        let mut all = Vec::new();
        for week in weeks {
            for (at, day) in week.days.into_iter().enumerate().filter_map(|(at, day)| Some((at, day?))) {
                prop_assert_eq!(usize::try_from(day.weekday().num_days_from_monday()).unwrap(), at);
                prop_assert_eq!(day.iso_week().week(), week.number);
                let step = found.step(day);
                prop_assert!((0..=STEPS).contains(&step) && (step == 0) == (found.on(day) == 0));
                all.push(day);
            }
        }
        let first = NaiveDate::from_ymd_opt(number, 1, 1).unwrap();
        let wanted: Vec<_> = first.iter_days().take_while(|day| day.year() == number).collect();
        prop_assert_eq!(all, wanted);
    }
}
