//! The ten public holidays of Belgium.

use chrono::{Datelike as _, Days, NaiveDate};

/// Month and day of those that do not move.
const FIXED: [(u32, u32); 7] = [(1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)];
/// Days from Easter Sunday to Easter Monday, Ascension and Whit Monday.
const AFTER_EASTER: [u64; 3] = [1, 39, 50];

/// Whether nobody works on this day by the law of the land.
pub fn is_holiday(day: NaiveDate) -> bool {
    if FIXED.contains(&(day.month(), day.day())) {
        return true;
    }
    let Some(easter) = easter(day.year()) else { return false };
    AFTER_EASTER.iter().any(|days| easter.checked_add_days(Days::new(*days)) == Some(day))
}

/// Easter Sunday of the Gregorian calendar.
fn easter(year: i32) -> Option<NaiveDate> {
    let (golden, century) = (year % 19, year / 100);
    let skipped = century - century / 4 - (8 * century + 13) / 25;
    let moon = (skipped + 19 * golden + 15) % 30;
    let moon = moon - moon / 28 * (1 - 29 / (moon + 1) * ((21 - golden) / 11));
    let sunday = (year + year / 4 + moon + 2 - century + century / 4) % 7;
    let offset = moon - sunday;
    let month = 3 + (offset + 40) / 44;
    let day = offset + 28 - 31 * (month / 4);
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ten_of_2027_are_known() {
        let days = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap().iter_days().take(365);
        let all: Vec<_> = days.filter(|day| is_holiday(*day)).map(|day| day.to_string()).collect();
        let known = ["2027-01-01", "2027-03-29", "2027-05-01", "2027-05-06", "2027-05-17", "2027-07-21"];
        let later = ["2027-08-15", "2027-11-01", "2027-11-11", "2027-12-25"];
        assert_eq!(all, [&known[..], &later[..]].concat());
    }
}
