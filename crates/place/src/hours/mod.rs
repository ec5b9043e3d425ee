//! Opening hours in the syntax of OpenStreetMap, as far as a house needs it: days of the week, public holidays of Belgium,
//! dates, times, `off`, `24/7`. What we do not read is refused with its words, and never guessed.
//!
//! A later rule replaces an earlier one on the days that it names.
//!
//! **Invariant:** the text of [`Hours`] can be read again, and says the same.

mod read;
mod say;

use chrono::{
    DateTime, Datelike as _, Days, NaiveDate, NaiveDateTime, TimeDelta, Timelike as _, Utc, Weekday,
};
use chrono_tz::Tz;
use maillon_kernel::local;

pub use read::HoursProblem;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// When a door is open. Empty: nothing is said, and it is never closed for that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    text: String,
    rules: Vec<Rule>,
}

/// What holds on some days.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    when: When,
    /// From and to, in minutes of the day; `to` may lie in the next one. None at all: closed.
    times: Vec<(u16, u16)>,
}

/// On which days.
#[derive(Clone, Debug, PartialEq, Eq)]
enum When {
    /// Days of the week, Monday first, and whether public holidays are meant too.
    Week([bool; 7], bool),
    /// From a day (month, day) to another, both included, of one year or of each.
    Dates(Option<i32>, (u32, u32), (u32, u32)),
}

impl When {
    fn holds(&self, day: NaiveDate) -> bool {
        match self {
            Self::Week(days, holidays) => {
                let week = days.get(index(day.weekday())).copied().unwrap_or(false);
                week || *holidays && maillon_kernel::holidays::is_holiday(day)
            }
            Self::Dates(year, from, to) => {
                let today = (day.month(), day.day());
                let within = if from <= to {
                    *from <= today && today <= *to
                } else {
                    // Over New Year; a year is that of its beginning.
                    *from <= today || today <= *to
                };
                let of = if to < from && today <= *to { day.year() - 1 } else { day.year() };
                within && year.is_none_or(|year| year == of)
            }
        }
    }
}

fn index(day: Weekday) -> usize {
    usize::try_from(day.num_days_from_monday()).unwrap_or_default()
}

impl Hours {
    /// Reads them.
    pub fn parse(text: &str) -> Result<Self, HoursProblem> {
        let rules = read::rules(text)?;
        Ok(Self { text: text.split_whitespace().collect::<Vec<_>>().join(" "), rules })
    }

    /// As they were written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// The open times of a day, in minutes of it.
    fn of_day(&self, day: NaiveDate) -> &[(u16, u16)] {
        let rule = self.rules.iter().rev().find(|rule| rule.when.holds(day));
        rule.map_or(&[], |rule| rule.times.as_slice())
    }

    /// The open times that begin on a day, on the wall clock.
    pub fn on(&self, day: NaiveDate) -> Vec<(NaiveDateTime, NaiveDateTime)> {
        let at = |minutes: u16| day.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(i64::from(minutes));
        self.of_day(day).iter().map(|(from, to)| (at(*from), at(*to))).collect()
    }

    /// Whether it is open at this time on the wall clock. Nothing said is open.
    pub fn is_open(&self, at: NaiveDateTime) -> bool {
        let at = at.with_second(0).and_then(|at| at.with_nanosecond(0)).unwrap_or(at);
        let next = at + TimeDelta::minutes(1);
        self.is_empty() || self.covers(at, next)
    }

    /// Whether it is open from one time to another, on the wall clock, without a pause.
    pub fn covers(&self, start: NaiveDateTime, end: NaiveDateTime) -> bool {
        if self.is_empty() {
            return true;
        }
        let (mut day, mut reached) = (start.date().pred_opt().unwrap_or(start.date()), start);
        while reached < end && day <= end.date() {
            for (from, to) in self.on(day) {
                if from <= reached && reached < to {
                    reached = to;
                }
            }
            let Some(next) = day.checked_add_days(Days::new(1)) else { break };
            day = next;
        }
        end <= reached
    }

    /// When it next opens or closes after `now`, within eight days.
    pub fn changes_after(&self, now: DateTime<Utc>, zone: Tz) -> Option<NaiveDateTime> {
        let here = local::to_local(now, zone);
        let here = here.with_second(0).and_then(|at| at.with_nanosecond(0)).unwrap_or(here);
        let open = self.is_open(here);
        let days = (0..9).filter_map(|n: u64| (here.date() - Days::new(1)).checked_add_days(Days::new(n)));
        let mut edges: Vec<NaiveDateTime> =
            days.flat_map(|day| self.on(day)).flat_map(|(from, to)| [from, to]).collect();
        edges.sort_unstable();
        edges.into_iter().find(|edge| here < *edge && self.is_open(*edge) != open)
    }
}

#[cfg(test)]
mod tests;
