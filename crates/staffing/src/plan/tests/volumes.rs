use chrono::{NaiveDate, NaiveTime, Weekday, WeekdaySet};
use maillon_kernel::local;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

fn volume(minutes: i64, first: &str, last: &str) -> Volume {
    Volume {
        request: "r".into(),
        member: "m".into(),
        function: "accueil".into(),
        languages: BTreeSet::new(),
        commune: None,
        minutes,
        least: 60,
        period: (day(first), day(last)),
        weekdays: WeekdaySet::from_array([Weekday::Mon, Weekday::Tue, Weekday::Thu, Weekday::Fri]),
        parts: vec![(time(8, 30), time(12, 30)), (time(13, 0), time(17, 0))],
        weight: 2,
        parallel: false,
    }
}

fn lengths(volume: &Volume) -> Vec<i64> {
    expand(volume, local::BRUSSELS).iter().map(|one| one.weight / 2).collect()
}

#[test]
fn a_week_is_cut_into_half_days_and_what_is_left() {
    let week = |minutes| lengths(&volume(minutes, "2026-10-05", "2026-10-11"));
    assert_eq!(week(19 * 60), [240, 240, 240, 240, 180]);
    assert_eq!(week(8 * 60), [240, 240]);
    assert_eq!(week(8 * 60 + 20), [240, 130, 130], "twenty minutes are too short for a way");
    assert_eq!(week(30), [30], "but they may be all that is asked for");
    assert_eq!(week(0), [0i64; 0]);
}

#[test]
fn pieces_may_lie_in_any_part_of_the_week() {
    let demands = expand(&volume(7 * 60, "2026-10-05", "2026-10-18"), local::BRUSSELS);
    let ids: Vec<&str> = demands.iter().map(|one| &*one.id).collect();
    assert_eq!(ids, ["r/2026-10-05/1", "r/2026-10-05/2", "r/2026-10-12/1", "r/2026-10-12/2"]);
    assert!(demands.iter().all(|one| one.candidates.len() == 8 && one.request == "r"));
    assert!(demands[1].candidates.iter().all(|span| span.minutes() == 180));
    let first = Span::local(
        day("2026-10-05").and_time(time(8, 30)),
        day("2026-10-05").and_time(time(12, 30)),
        local::BRUSSELS,
    );
    assert_eq!(demands[0].candidates[0], first.unwrap());
}

#[test]
fn a_week_that_is_cut_has_its_share() {
    // Thursday and Friday: half of the four days.
    assert_eq!(lengths(&volume(16 * 60, "2026-10-08", "2026-10-12")), [240, 240, 240]);
    assert_eq!(lengths(&volume(16 * 60, "2026-10-07", "2026-10-07")), [0i64; 0], "never on Wednesdays");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Nothing of a volume is lost, but for what is less than five minutes.
    #[test]
    fn the_pieces_are_the_whole(minutes in 0i64..3_000, least in 0i64..240) {
        let volume = Volume { least, ..volume(minutes, "2026-10-05", "2026-10-11") };
        let lengths = lengths(&volume);
        prop_assert_eq!(lengths.iter().sum::<i64>(), minutes / 5 * 5);
        prop_assert!(lengths.iter().all(|one| 0 < *one && *one <= 240 && one % 5 == 0));
    }
}
