//! Hours done against the volume that a member agreed on.

use chrono::{Datelike, NaiveDate};

use crate::ids::MemberId;

/// What a member agreed on with the group: so many minutes in a whole calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Convention {
    /// Who.
    pub member: MemberId,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day; none: without an end.
    pub last: Option<NaiveDate>,
    /// Minutes in a whole year.
    pub yearly: i64,
}

/// Where a member stands in a calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The volume of that year, in minutes: of its days, those of the convention.
    pub volume: i64,
    /// What of the volume the days that have gone would be, that day included.
    pub expected: i64,
    /// What was done.
    pub done: i64,
    /// Above zero: more than expected.
    pub ahead: i64,
    /// What is left of the volume; below zero when it is exceeded.
    pub left: i64,
}

/// Where a member stands on `day`, after `done` minutes since that year began. Parts of a minute are cut off from volume
/// and expectation.
pub fn pace(convention: &Convention, day: NaiveDate, done: i64) -> Pace {
    let year = (NaiveDate::from_ymd_opt(day.year(), 1, 1), NaiveDate::from_ymd_opt(day.year(), 12, 31));
    // The first and last year that chrono knows are not whole.
    let (begin, end) = (year.0.unwrap_or(day), year.1.unwrap_or(day));
    let first = convention.first.max(begin);
    let last = convention.last.map_or(end, |last| last.min(end));
    let whole = days(begin, end);
    let part = |days: i64| {
        let minutes = i128::from(convention.yearly.max(0)) * i128::from(days) / i128::from(whole.max(1));
        i64::try_from(minutes).unwrap_or(i64::MAX)
    };
    let (volume, expected) = (part(days(first, last)), part(days(first, last.min(day))));
    let ahead = done.saturating_sub(expected);
    Pace { volume, expected, done, ahead, left: volume.saturating_sub(done) }
}

/// The days from one to the other, both included.
fn days(first: NaiveDate, last: NaiveDate) -> i64 {
    ((last - first).num_days() + 1).max(0)
}

#[cfg(test)]
mod tests {
    use maillon_kernel::clock::Clock;
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn convention(first: &str, last: Option<&str>, yearly: i64) -> Convention {
        Convention { member: MemberId::new(&Clock::System), first: day(first), last: last.map(day), yearly }
    }

    #[test]
    fn the_volume_goes_by_the_days() {
        let whole = convention("2020-01-01", None, 36_500);
        let one = pace(&whole, day("2026-01-31"), 3_000);
        assert_eq!(one, Pace { volume: 36_500, expected: 3_100, done: 3_000, ahead: -100, left: 33_500 });
        assert_eq!(pace(&whole, day("2026-12-31"), 40_000).left, -3_500);
        assert_eq!(pace(&whole, day("2028-12-31"), 0).expected, 36_500, "a leap year");
        let half = convention("2026-07-01", Some("2027-03-31"), 36_500);
        let at = |text| (pace(&half, day(text), 0).volume, pace(&half, day(text), 0).expected);
        assert_eq!(at("2026-06-30"), (18_400, 0));
        assert_eq!(at("2026-07-01"), (18_400, 100));
        assert_eq!(at("2027-12-31"), (9_000, 9_000));
        assert_eq!(at("2028-01-01"), (0, 0));
        assert_eq!(at("2025-12-31"), (0, 0));
    }

    proptest! {
        #[test]
        fn nothing_overflows_and_the_expectation_grows_to_the_volume(
            yearly: i64, done: i64, number in 1..366u32, from in 1..366u32,
        ) {
            let first = NaiveDate::from_yo_opt(2026, from.min(365)).unwrap();
            let one = Convention { first, yearly, ..convention("2026-01-01", Some("2026-11-30"), 0) };
            let day = NaiveDate::from_yo_opt(2026, number.min(365)).unwrap();
            let now = pace(&one, day, done);
            prop_assert!(0 <= now.expected && now.expected <= now.volume && now.volume <= yearly.max(0));
            prop_assert!(now.expected <= pace(&one, day.succ_opt().unwrap().min(self::day("2026-12-31")), done).expected);
            prop_assert_eq!(pace(&one, self::day("2026-12-31"), done).expected, now.volume);
        }
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_panic() {
        let one = Convention {
            first: NaiveDate::MIN,
            last: Some(NaiveDate::MAX),
            ..convention("2026-01-01", None, i64::MAX)
        };
        for day in [NaiveDate::MIN, NaiveDate::MAX] {
            assert!(0 <= pace(&one, day, i64::MIN).expected);
        }
    }
}
