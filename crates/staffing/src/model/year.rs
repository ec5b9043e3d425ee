//! A year as people look at it on a wall: its months in weeks, and how many hours each day has.
//!
//! **Invariant:** no minute is lost between days: what spans have within the year is what its days have together.

use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::{Datelike as _, Days, NaiveDate};
use chrono_tz::Tz;
use maillon_kernel::span::{Span, SpanProblem};

use crate::rules::{by_day, monday};

/// Years that can be looked at.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2200;
/// Shades of a day with work.
pub const STEPS: i64 = 5;
/// The smallest step between two shades, in minutes.
const HOUR: i64 = 60;

/// A year that can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Year(i32);

/// It is no year, or too far away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a year is written as 2026, and lies between 2000 and 2200")]
pub struct YearProblem;

/// A week of a month: only the days of that month are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its number by ISO 8601.
    pub number: u32,
    /// From Monday to Sunday.
    pub days: [Option<NaiveDate>; 7],
}

impl Year {
    /// The year with this number.
    pub fn new(number: i32) -> Option<Self> {
        YEARS.contains(&number).then_some(Self(number))
    }

    /// Its number.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The year before.
    pub fn before(self) -> Option<Self> {
        Self::new(self.0 - 1)
    }

    /// The year after.
    pub fn after(self) -> Option<Self> {
        Self::new(self.0 + 1)
    }

    /// Its time on the clocks of `zone`.
    pub fn span(self, zone: Tz) -> Result<Span, SpanProblem> {
        let day = |month, day| NaiveDate::from_ymd_opt(self.0, month, day).ok_or(SpanProblem::Backwards);
        Span::days(day(1, 1)?, day(12, 31)?, zone)
    }

    /// The weeks of one of its months, in order.
    pub fn weeks(self, month: u32) -> Vec<Week> {
        let Some(first) = NaiveDate::from_ymd_opt(self.0, month, 1) else { return Vec::new() };
        let mondays = (0..6).filter_map(|week| monday(first).checked_add_days(Days::new(7 * week)));
        let weeks = mondays.map(|monday| Week {
            number: monday.iso_week().week(),
            days: std::array::from_fn(|at| {
                let day = monday.checked_add_days(Days::new(u64::try_from(at).ok()?))?;
                ((day.year(), day.month()) == (self.0, month)).then_some(day)
            }),
        });
        weeks.filter(|week| week.days.iter().any(Option::is_some)).collect()
    }
}

/// As addresses write it.
impl FromStr for Year {
    type Err = YearProblem;

    fn from_str(text: &str) -> Result<Self, YearProblem> {
        let is_plain = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse().ok().filter(|_| is_plain);
        number.and_then(Self::new).ok_or(YearProblem)
    }
}

/// The minutes of each day of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearHours(BTreeMap<NaiveDate, i64>);

impl YearHours {
    /// What these spans have on the days of the year. One over midnight counts on each day its part; a day on which the
    /// clocks change has as many minutes as it has.
    pub fn of(year: Year, spans: impl IntoIterator<Item = Span>, zone: Tz) -> Self {
        let mut minutes = BTreeMap::new();
        for (day, many) in spans.into_iter().flat_map(|span| by_day(span, zone)) {
            if day.year() == year.0 {
                *minutes.entry(day).or_default() += many;
            }
        }
        Self(minutes)
    }

    /// Of one day.
    pub fn on(&self, day: NaiveDate) -> i64 {
        self.0.get(&day).copied().unwrap_or_default()
    }

    /// Of one month.
    pub fn of_month(&self, month: u32) -> i64 {
        self.0.iter().filter(|(day, _)| day.month() == month).map(|(_, minutes)| minutes).sum()
    }

    /// Of the whole year.
    pub fn total(&self) -> i64 {
        self.0.values().sum()
    }

    /// How many minutes lie between two shades: whole hours, so that people can say them.
    pub fn stride(&self) -> i64 {
        let most = self.0.values().copied().max().unwrap_or_default();
        (most + STEPS * HOUR - 1).div_euclid(STEPS * HOUR).max(1) * HOUR
    }

    /// The shade of a day: none for a day without work, and up to five.
    pub fn step(&self, day: NaiveDate) -> i64 {
        let stride = self.stride();
        (self.on(day) + stride - 1).div_euclid(stride)
    }
}

#[cfg(test)]
mod tests;
