//! A calendar month: what costs are gathered, shared and closed by.

use std::{fmt, iter, str::FromStr};

use chrono::{Datelike, Months, NaiveDate};

/// A month of a year between 1 and 9999. Written `2026-12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    first: NaiveDate,
}

/// This is no month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a month, such as 2026-12")]
pub struct NotAMonth;

impl Month {
    /// The month with this number, from 1 to 12.
    pub fn new(year: i32, month: u32) -> Result<Self, NotAMonth> {
        let first = NaiveDate::from_ymd_opt(year, month, 1).ok_or(NotAMonth)?;
        if (1..=9999).contains(&year) { Ok(Self { first }) } else { Err(NotAMonth) }
    }

    /// The month in which this day lies.
    pub fn of(day: NaiveDate) -> Result<Self, NotAMonth> {
        Self::new(day.year(), day.month())
    }

    /// Its year.
    pub fn year(self) -> i32 {
        self.first.year()
    }

    /// Its number, from 1 to 12.
    pub fn month(self) -> u32 {
        self.first.month()
    }

    /// Its first day.
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        // Years end at 9999, and dates long after: the day always exists.
        let next = self.first.checked_add_months(Months::new(1));
        next.and_then(|next| next.pred_opt()).unwrap_or(self.first)
    }

    /// Whether this day lies in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.first..=self.last()).contains(&day)
    }

    /// The one after it; none after the last of year 9999.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        self.first.checked_add_months(Months::new(1)).and_then(|first| Self::of(first).ok())
    }

    /// The one before it; none before the first of year 1.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        self.first.checked_sub_months(Months::new(1)).and_then(|first| Self::of(first).ok())
    }

    /// All months from this one to the last, both included.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> {
        iter::successors(Some(self), |month| month.next()).take_while(move |month| *month <= last)
    }

    /// How many months after the beginning of the calendar: whose turn it is when parts are equal.
    pub fn turn(self) -> usize {
        let years = usize::try_from(self.year()).unwrap_or(0);
        years * 12 + usize::try_from(self.first.month0()).unwrap_or(0)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let (year, month) = text.trim().split_once('-').ok_or(NotAMonth)?;
        let year = i32::try_from(number(year, 4)?).map_err(|_| NotAMonth)?;
        let month = number(month, 2)?;
        Self::new(year, month)
    }
}

/// Exactly so many digits, and no sign.
fn number(text: &str, digits: usize) -> Result<u32, NotAMonth> {
    let is_number = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().map_err(|_| NotAMonth) } else { Err(NotAMonth) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_has_its_days() {
        let days = |text| (month(text).first().to_string(), month(text).last().to_string());
        assert_eq!(days("2026-12"), ("2026-12-01".into(), "2026-12-31".into()));
        assert_eq!(days("2028-02").1, "2028-02-29");
        assert_eq!(days("2026-02").1, "2026-02-28");
        assert_eq!(days("9999-12").1, "9999-12-31");
        assert!(month("2026-11").contains("2026-11-30".parse().unwrap()));
        assert!(!month("2026-11").contains("2026-12-01".parse().unwrap()));
    }

    #[test]
    fn months_follow_each_other_and_end() {
        assert_eq!(month("2026-12").next(), Some(month("2027-01")));
        assert_eq!(month("2027-01").previous(), Some(month("2026-12")));
        assert_eq!((month("9999-12").next(), month("0001-01").previous()), (None, None));
        let shown: Vec<_> = month("2026-11").through(month("2027-01")).map(|one| one.to_string()).collect();
        assert_eq!(shown, ["2026-11", "2026-12", "2027-01"]);
        assert_eq!(month("2027-01").through(month("2026-12")).count(), 0);
        assert_eq!(month("9999-12").through(month("9999-12")).count(), 1);
        assert_eq!(month("2027-01").turn(), month("2026-12").turn() + 1);
    }

    #[test]
    fn nonsense_is_no_month() {
        for text in ["", "2026", "2026-13", "2026-00", "2026-1", "26-12", "+202-12", "2026-12-01", "0000-01"]
        {
            assert_eq!(text.parse::<Month>(), Err(NotAMonth), "{text}");
        }
        assert_eq!(Month::new(10_000, 1), Err(NotAMonth));
        assert_eq!(Month::of(NaiveDate::MAX), Err(NotAMonth));
    }

    proptest! {
        #[test]
        fn text_gives_it_back(year in 1..10_000, number in 1..13u32) {
            let one = Month::new(year, number).unwrap();
            prop_assert_eq!(one.to_string().parse(), Ok(one));
            if let Some(next) = one.next() {
                prop_assert_eq!(next.previous(), Some(one));
                prop_assert_eq!(one.last().succ_opt(), Some(next.first()));
            }
        }
    }
}
