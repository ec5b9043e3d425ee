//! How often an event takes place: from the form to a rule.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;
use maillon_kernel::local;
use maillon_kernel::recurrence::{MOST_TIMES, Rule, RuleProblem};

use super::SeriesId;

/// What a form says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Repetition {
    /// Empty, `daily`, `weekly`, `fortnightly`, `monthly-date`, `monthly-day`, `monthly-last`, `yearly`, or `rule`.
    pub repeat: String,
    /// The rule of RFC 5545, with `rule`.
    pub rule: String,
    /// The last day, `YYYY-MM-DD`, or empty.
    pub repeat_until: String,
    /// How many times, or empty.
    pub repeat_count: String,
    /// Days that are left out, `YYYY-MM-DD`, with anything between them.
    pub except: String,
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RepeatFault {
    /// There is no such choice, or the rule cannot be read.
    Rule,
    /// Something is said of it, but not how often it takes place.
    Unsaid,
    /// The rule repeats within a day.
    TooOften,
    /// It names too many times.
    TooMany,
    /// It never takes place.
    Never,
    /// The first date is none of the rule.
    First,
    /// The last day is none, or comes before the first.
    Until,
    /// The number of times is none.
    Count,
    /// A day that is left out is none.
    Except,
}

impl From<RuleProblem> for RepeatFault {
    fn from(problem: RuleProblem) -> Self {
        match problem {
            RuleProblem::TooOften => Self::TooOften,
            RuleProblem::TooMany => Self::TooMany,
            RuleProblem::Never => Self::Never,
            RuleProblem::Unreadable(_) | RuleProblem::TooOld => Self::Rule,
        }
    }
}

/// A series of ours. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its id.
    pub id: SeriesId,
    /// The member who wrote it.
    pub author: Option<String>,
    /// The rule.
    pub rule: Rule,
    /// Its first time, on the wall clock.
    pub first: NaiveDateTime,
    /// Whose clocks it goes by.
    pub zone: Tz,
    /// The times that do not take place, on the wall clock.
    pub except: Vec<NaiveDateTime>,
    /// Rises with each change.
    pub sequence: i64,
    /// When it was begun.
    pub created_at: i64,
    /// When it last changed.
    pub updated_at: i64,
    /// How far its times are written as events.
    pub until_at: i64,
}

/// Of a series so many days are looked at for one that is not left out.
const SOON: i64 = 366 * 5;

/// A weekday as RFC 5545 writes it.
fn weekday(day: NaiveDate) -> &'static str {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        .get(usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0))
        .copied()
        .unwrap_or("MO")
}

impl Repetition {
    /// The form of a series.
    pub fn of(series: &Series) -> Self {
        let days: Vec<String> = series.except.iter().map(|one| one.format("%Y-%m-%d").to_string()).collect();
        let bare: Vec<String> = series.rule.parts().map(|(key, value)| format!("{key}={value}")).collect();
        let until = series.rule.until(series.zone).map(|until| until.format("%Y-%m-%d").to_string());
        Self {
            repeat: "rule".to_owned(),
            rule: bare.join(";"),
            repeat_until: until.unwrap_or_default(),
            repeat_count: series.rule.count().map(|count| count.to_string()).unwrap_or_default(),
            except: days.join(" "),
        }
        .simplest(series.first)
    }

    /// The choice that means the same as the rule, if there is one.
    fn simplest(self, first: NaiveDateTime) -> Self {
        let choices =
            ["daily", "weekly", "fortnightly", "monthly-date", "monthly-day", "monthly-last", "yearly"];
        match choices.into_iter().find(|choice| bare(choice, first).as_deref() == Some(&self.rule)) {
            Some(choice) => Self { repeat: choice.to_owned(), rule: String::new(), ..self },
            None => self,
        }
    }

    /// The rule with its end, as RFC 5545 has it in one line; none for what takes place once.
    pub fn in_one_line(&self, first: NaiveDateTime) -> Option<String> {
        let rule = match self.repeat.as_str() {
            "" => return None,
            "rule" => self.rule.clone(),
            choice => bare(choice, first)?,
        };
        Some(match (self.repeat_count.as_str(), self.repeat_until.as_str()) {
            ("", "") => rule,
            ("", until) => format!("{rule};UNTIL={}", until.replace('-', "")),
            (count, _) => format!("{rule};COUNT={count}"),
        })
    }

    /// The rule of a series that begins at `first`, and the times that are left out; none for what takes place once.
    pub fn check(
        &self,
        first: NaiveDateTime,
        zone: Tz,
    ) -> Result<Option<(Rule, Vec<NaiveDateTime>)>, RepeatFault> {
        if self.repeat.trim().is_empty() {
            let more = [&self.repeat_count, &self.repeat_until, &self.except, &self.rule];
            // Who says how many times forgot to say how often.
            let all_said = more.iter().all(|text| text.trim().is_empty());
            return if all_said { Ok(None) } else { Err(RepeatFault::Unsaid) };
        }
        let mut text = match self.repeat.trim() {
            "rule" => self.rule.trim().to_owned(),
            choice => bare(choice, first).ok_or(RepeatFault::Rule)?,
        };
        let says_its_end =
            text.to_ascii_uppercase().contains("COUNT=") || text.to_ascii_uppercase().contains("UNTIL=");
        if !self.repeat_count.trim().is_empty() {
            let count: u32 = self.repeat_count.trim().parse().map_err(|_| RepeatFault::Count)?;
            if says_its_end || count == 0 {
                return Err(RepeatFault::Count);
            }
            if MOST_TIMES < count {
                return Err(RepeatFault::TooMany);
            }
            text = format!("{text};COUNT={count}");
        } else if !self.repeat_until.trim().is_empty() {
            let day = NaiveDate::parse_from_str(self.repeat_until.trim(), "%Y-%m-%d");
            let day =
                day.ok().filter(|day| first.date() <= *day && !says_its_end).ok_or(RepeatFault::Until)?;
            text = format!("{text};UNTIL={}", day.format("%Y%m%d"));
        }
        let rule = Rule::parse(&text)?;
        // What begins at a time that the rule does not know would have one date too many, or too few.
        if rule.first(first, zone)?.local != first {
            return Err(RepeatFault::First);
        }
        let except = self.days(first)?;
        let begin = local::to_utc(first, zone);
        let span = (begin, begin + TimeDelta::days(SOON));
        let some = rule.between(first, zone, span, except.len() + 1)?;
        if some.iter().all(|one| except.contains(&one.local)) {
            return Err(RepeatFault::Never);
        }
        Ok(Some((rule, except)))
    }

    /// The days that are left out, at the hour of the series.
    fn days(&self, first: NaiveDateTime) -> Result<Vec<NaiveDateTime>, RepeatFault> {
        let words = self.except.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
        let day = |word: &str| -> Result<NaiveDateTime, RepeatFault> {
            let day = NaiveDate::parse_from_str(word, "%Y-%m-%d").map_err(|_| RepeatFault::Except)?;
            Ok(day.and_time(first.time()))
        };
        let mut days: Vec<NaiveDateTime> =
            words.filter(|word| !word.is_empty()).map(day).collect::<Result<_, _>>()?;
        days.sort();
        days.dedup();
        if 500 < days.len() { Err(RepeatFault::Except) } else { Ok(days) }
    }
}

/// The rule of a choice.
fn bare(choice: &str, first: NaiveDateTime) -> Option<String> {
    let day = first.date();
    let week = (day.day() - 1) / 7 + 1;
    Some(match choice {
        "daily" => "FREQ=DAILY".to_owned(),
        "weekly" => format!("FREQ=WEEKLY;BYDAY={}", weekday(day)),
        "fortnightly" => format!("FREQ=WEEKLY;INTERVAL=2;BYDAY={}", weekday(day)),
        "monthly-date" => format!("FREQ=MONTHLY;BYMONTHDAY={}", day.day()),
        "monthly-day" => format!("FREQ=MONTHLY;BYDAY={week}{}", weekday(day)),
        "monthly-last" => format!("FREQ=MONTHLY;BYDAY=-1{}", weekday(day)),
        "yearly" => format!("FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}", day.month(), day.day()),
        _ => return None,
    })
}

impl Series {
    /// Its times from one instant to another, without those that do not take place. Epoch milliseconds.
    pub fn times(&self, from: i64, to: i64, most: usize) -> Result<Vec<NaiveDateTime>, RuleProblem> {
        use maillon_kernel::clock::from_millis;
        let span = (from_millis(from), from_millis(to));
        let found = self.rule.between(self.first, self.zone, span, most)?;
        Ok(found.into_iter().map(|one| one.local).filter(|at| !self.except.contains(at)).collect())
    }

    /// How the time of a series is called in the table.
    pub fn key(at: NaiveDateTime) -> String {
        at.format(local::FORM).to_string()
    }

    /// The series until just before one of its times.
    #[must_use]
    pub fn until(&self, at: NaiveDateTime) -> Self {
        let (except, rule) = (self.except.clone(), self.rule.ending_before(at));
        let except = except.into_iter().filter(|one| *one < at).collect();
        Self { rule, except, sequence: self.sequence + 1, ..self.clone() }
    }

    /// How many of its times come before one of them, the left-out ones included.
    pub fn before(&self, at: NaiveDateTime) -> Result<u32, RuleProblem> {
        let start = local::to_utc(self.first, self.zone) - TimeDelta::days(1);
        let end = local::to_utc(at, self.zone);
        let most = usize::try_from(MOST_TIMES).unwrap_or(1000);
        let found = self.rule.between(self.first, self.zone, (start, end), most)?;
        Ok(u32::try_from(found.len()).unwrap_or(u32::MAX))
    }
}
