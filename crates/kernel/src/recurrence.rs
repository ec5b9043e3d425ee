//! What happens again and again: a rule of RFC 5545, and the times at which it holds.
//!
//! The times are reckoned on the wall clock and only then set into a zone: a meeting at seven stays at seven when the
//! clocks change. All reckoning is bounded, whoever wrote the rule.
//!
//! **Invariant:** a [`Rule`] repeats by the day at the most, and says in so many words when it ends, or not at all.

use chrono::{DateTime, Days, NaiveDateTime, Utc};
use chrono_tz::Tz;
use rrule::{Frequency, RRule, RRuleSet, Unvalidated};

use crate::local;

/// A rule that says how often says at most so many times.
pub const MOST_TIMES: u32 = 1000;
/// Characters of a rule.
const LONGEST: usize = 500;
/// A series that began longer ago than that is not reckoned.
const YEARS_BACK: i32 = 60;

/// Why a rule is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleProblem {
    /// It is not written as RFC 5545 says.
    #[error("the rule cannot be read: {0}")]
    Unreadable(String),
    /// It repeats within a day.
    #[error("the rule repeats more than once a day")]
    TooOften,
    /// It says that it happens more than [`MOST_TIMES`].
    #[error("the rule names more than {MOST_TIMES} times")]
    TooMany,
    /// It never happens, as a 30 February.
    #[error("the rule never holds")]
    Never,
    /// It begins too long ago.
    #[error("the series begins too long ago")]
    TooOld,
}

/// A rule of RFC 5545, without the words `RRULE:`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    text: String,
    count: Option<u32>,
    until: Option<Until>,
}

/// When a rule ends: at an instant, or at a time on the wall clock (the end of that day when it is a day).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Until {
    Utc(DateTime<Utc>),
    Local(NaiveDateTime),
}

/// One time at which a rule holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// The time on the wall clock that the rule gives: it names this occurrence for good, wherever it is moved to.
    pub local: NaiveDateTime,
    /// The instant.
    pub start: DateTime<Utc>,
}

impl Rule {
    /// Reads `FREQ=WEEKLY;BYDAY=TU`, with `RRULE:` before it or without.
    pub fn parse(text: &str) -> Result<Self, RuleProblem> {
        let text = text.trim();
        let text = text.strip_prefix("RRULE:").unwrap_or(text).to_ascii_uppercase();
        if LONGEST < text.len() {
            return Err(unreadable("it is too long"));
        }
        // RFC 5545 writes rules in ASCII; the library counts bytes, and would cut other letters in two.
        if !text.is_ascii() {
            return Err(unreadable("it has letters that no rule has"));
        }
        let (mut kept, mut count, mut until) = (Vec::new(), None, None);
        for part in text.split(';').filter(|part| !part.is_empty()) {
            match part.split_once('=') {
                Some(("COUNT", many)) => count = Some(read_count(many)?),
                Some(("UNTIL", when)) => until = Some(read_until(when)?),
                Some((key, value)) if !value.is_empty() => kept.push(format!("{key}={value}")),
                _ => return Err(unreadable(part)),
            }
        }
        if count.is_some() && until.is_some() {
            return Err(unreadable("it says both COUNT and UNTIL"));
        }
        let rule = Self { text: kept.join(";"), count, until };
        rule.bare()?;
        Ok(rule)
    }

    /// The library's rule, without its end.
    fn bare(&self) -> Result<RRule<Unvalidated>, RuleProblem> {
        let rule: RRule<Unvalidated> =
            self.text.parse().map_err(|problem: rrule::RRuleError| unreadable(&problem.to_string()))?;
        let by_day = matches!(
            rule.get_freq(),
            Frequency::Yearly | Frequency::Monthly | Frequency::Weekly | Frequency::Daily
        );
        let once = |many: &[u8]| many.len() <= 1;
        let once = once(rule.get_by_hour()) && once(rule.get_by_minute()) && once(rule.get_by_second());
        if by_day && once { Ok(rule) } else { Err(RuleProblem::TooOften) }
    }

    /// The same rule, which ends on the day before `local`: it holds once a day at the most, and forms know days alone.
    #[must_use]
    pub fn ending_before(&self, local: NaiveDateTime) -> Self {
        let midnight = local.date().and_time(chrono::NaiveTime::MIN);
        let until = midnight.checked_sub_signed(chrono::TimeDelta::seconds(1)).unwrap_or(midnight);
        Self { text: self.text.clone(), count: None, until: Some(Until::Local(until)) }
    }

    /// The same rule that holds so many times.
    #[must_use]
    pub fn counting(&self, count: u32) -> Self {
        Self { text: self.text.clone(), count: Some(count), until: None }
    }

    /// How often it holds, if it says so.
    pub const fn count(&self) -> Option<u32> {
        self.count
    }

    /// The rule's parts: `("FREQ", "WEEKLY")`…, without its end.
    pub fn parts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.text.split(';').filter_map(|part| part.split_once('='))
    }

    /// The last moment of the rule on the wall clock, if it says one.
    pub fn until(&self, zone: Tz) -> Option<NaiveDateTime> {
        self.until.map(|until| match until {
            Until::Utc(at) => local::to_local(at, zone),
            Until::Local(at) => at,
        })
    }

    /// The rule as a calendar in `zone` writes it. RFC 5545 wants UTC for the end.
    pub fn to_ics(&self, zone: Tz) -> String {
        let count = self.count.map(|count| format!(";COUNT={count}")).unwrap_or_default();
        let until = self.until(zone).map(|until| local::to_utc(until, zone).format(";UNTIL=%Y%m%dT%H%M%SZ"));
        let until = until.map(|until| until.to_string()).unwrap_or_default();
        format!("{}{count}{until}", self.text)
    }

    /// The times from `from` (included) to `to` (excluded) of a series that begins at `first`: at most `most`.
    pub fn between(
        &self,
        first: NaiveDateTime,
        zone: Tz,
        (from, to): (DateTime<Utc>, DateTime<Utc>),
        most: usize,
    ) -> Result<Vec<Occurrence>, RuleProblem> {
        let set = self.set(first, zone, local::to_local(to, zone))?;
        let limit = self.count.map_or(usize::MAX, |count| usize::try_from(count).unwrap_or(usize::MAX));
        let times = set.into_iter().take(limit).map(|at| {
            let local = at.naive_utc();
            Occurrence { local, start: local::to_utc(local, zone) }
        });
        Ok(times.skip_while(|one| one.start < from).take_while(|one| one.start < to).take(most).collect())
    }

    /// The first time of the series: `first` itself when the rule is kept by it.
    pub fn first(&self, first: NaiveDateTime, zone: Tz) -> Result<Occurrence, RuleProblem> {
        let start = local::to_utc(first, zone);
        let start = start.checked_sub_days(Days::new(1)).unwrap_or(start);
        let end = start.checked_add_days(Days::new(366 * 9)).unwrap_or(start);
        self.between(first, zone, (start, end), 1)?.pop().ok_or(RuleProblem::Never)
    }

    /// The wall clock is given to the library as if it were UTC, where no clock ever jumps.
    fn set(&self, first: NaiveDateTime, zone: Tz, to: NaiveDateTime) -> Result<RRuleSet, RuleProblem> {
        use chrono::Datelike as _;
        if YEARS_BACK < to.year() - first.year() {
            return Err(RuleProblem::TooOld);
        }
        let utc = rrule::Tz::UTC;
        let until = self.until(zone).map_or(to, |until| until.min(to)).max(first);
        let rule = self.bare()?.until(until.and_utc().with_timezone(&utc));
        let rule = rule.build(first.and_utc().with_timezone(&utc));
        Ok(rule.map_err(|problem| unreadable(&problem.to_string()))?.limit())
    }
}

fn unreadable(why: &str) -> RuleProblem {
    RuleProblem::Unreadable(why.to_owned())
}

fn read_count(many: &str) -> Result<u32, RuleProblem> {
    let many: u32 = many.parse().map_err(|_| unreadable("COUNT is not a number"))?;
    match many {
        0 => Err(RuleProblem::Never),
        1..=MOST_TIMES => Ok(many),
        _ => Err(RuleProblem::TooMany),
    }
}

fn read_until(when: &str) -> Result<Until, RuleProblem> {
    if let Some(utc) = when.strip_suffix('Z') {
        let at = NaiveDateTime::parse_from_str(utc, "%Y%m%dT%H%M%S");
        return at.map(|at| Until::Utc(at.and_utc())).map_err(|_| unreadable("UNTIL"));
    }
    if let Ok(at) = NaiveDateTime::parse_from_str(when, "%Y%m%dT%H%M%S") {
        return Ok(Until::Local(at));
    }
    let day = chrono::NaiveDate::parse_from_str(when, "%Y%m%d").map_err(|_| unreadable("UNTIL"))?;
    day.and_hms_opt(23, 59, 59).map(Until::Local).ok_or_else(|| unreadable("UNTIL"))
}

#[cfg(test)]
mod tests;
