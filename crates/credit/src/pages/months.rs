//! Days and months on the clocks of Brussels.

use chrono::{Datelike, Days, Months, NaiveDate};
use maillon_web::Tongue;

pub(super) use crate::days::{begin, day};

/// The instant at which a day is over.
pub(super) fn end(day: NaiveDate) -> i64 {
    day.checked_add_days(Days::new(1)).map_or(i64::MAX, begin)
}

/// The first day of the month of a day.
pub(super) fn month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The first days of the last `count` months, this one included, the newest first.
pub(super) fn last_months(now: i64, count: u32) -> Vec<NaiveDate> {
    let this = month(day(now));
    (0..count).filter_map(|back| this.checked_sub_months(Months::new(back))).collect()
}

/// `novembre 2026`.
pub(super) fn name(t: &Tongue, first: NaiveDate) -> String {
    format!("{} {}", t.get(&format!("date-month-{}", first.month())), first.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_are_those_of_brussels() {
        // 30 June 2026, 22:30 UTC: already July in Brussels.
        let summer = 1_782_858_600_000;
        assert_eq!(day(summer).to_string(), "2026-07-01");
        assert_eq!(begin(day(summer)), summer - 30 * 60_000);
        assert_eq!(month(day(summer)), day(summer));
        let days: Vec<String> = last_months(summer, 3).iter().map(ToString::to_string).collect();
        assert_eq!(days, ["2026-07-01", "2026-06-01", "2026-05-01"]);
        // The day on which the clocks go back has 25 hours.
        let autumn = NaiveDate::from_ymd_opt(2026, 10, 25).unwrap();
        assert_eq!(end(autumn) - begin(autumn), 25 * 3_600_000);
    }
}
