//! What a post says of its time: when it does not work, would rather not, or likes to. Why is nobody's business.

use chrono::{Datelike as _, NaiveDateTime, TimeDelta};
use maillon_kernel::clock::from_millis;
use maillon_kernel::local::{self, BRUSSELS};
use maillon_kernel::recurrence::{Rule, RuleProblem};
use maillon_kernel::span::{CELL, Span};

use crate::ids::{PostId, WishId};
use crate::rules::{Wish, WishKind};

/// The longest single time: a fortnight of leave is two of them.
const LONGEST: i64 = 8 * 24 * 60;
/// A rule that began generations ago cannot be reckoned up to today.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2200;
/// So many times of one wish are looked at.
const MOST: usize = 400;

/// A wish as the table keeps it: one time, or a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WishRow {
    /// Its id.
    pub id: WishId,
    /// Whose.
    pub post: PostId,
    /// What it says.
    pub kind: WishKind,
    /// Its first time, on the wall clock of Brussels.
    pub first: NaiveDateTime,
    /// How long.
    pub minutes: i64,
    /// How often.
    pub rule: Option<Rule>,
    /// The times of the rule that do not hold.
    pub left_out: Vec<NaiveDateTime>,
    /// When it was said. Epoch milliseconds.
    pub created_at: i64,
}

impl WishRow {
    /// Its times that share anything with `within`.
    pub fn within(&self, within: Span) -> Result<Vec<Wish>, RuleProblem> {
        let length = self.minutes * 60_000;
        let (from, to) = (from_millis(within.start() - length), from_millis(within.end()));
        let starts = match &self.rule {
            None => vec![self.first],
            Some(rule) => {
                let all = rule.between(self.first, BRUSSELS, (from, to), MOST)?;
                all.into_iter().map(|one| one.local).collect()
            }
        };
        let times = starts.into_iter().filter(|start| !self.left_out.contains(start));
        let wish = |start: NaiveDateTime| {
            // On the wall clock: a night with a change of the clocks ends when every other does.
            let at = |time| local::to_utc(time, BRUSSELS).timestamp_millis();
            let end = start + TimeDelta::minutes(self.minutes);
            Some(Wish { span: Span::around(at(start), at(end)).ok()?, kind: self.kind })
        };
        Ok(times.filter_map(wish).filter(|wish| wish.span.overlaps(within)).collect())
    }
}

impl WishRow {
    /// Whether one of its times begins then.
    pub fn falls_on(&self, start: NaiveDateTime) -> Result<bool, RuleProblem> {
        let at = local::to_utc(start, BRUSSELS);
        if self.left_out.contains(&start) {
            return Ok(false);
        }
        match &self.rule {
            None => Ok(self.first == start),
            Some(rule) => {
                let near = (at - TimeDelta::minutes(1), at + TimeDelta::minutes(1));
                Ok(rule.between(self.first, BRUSSELS, near, MOST)?.iter().any(|one| one.local == start))
            }
        }
    }
}

/// What a form or a program sent. All text, nothing checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the members of `WishRow`, described there, as text")]
pub struct WishForm {
    pub kind: String,
    /// `2026-12-12T09:00`.
    pub start: String,
    /// The same.
    pub end: String,
    /// A rule of RFC 5545, or nothing.
    pub rule: String,
}

/// A wish that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the members of `WishRow`, described there")]
pub struct WishDraft {
    pub kind: WishKind,
    pub first: NaiveDateTime,
    pub minutes: i64,
    pub rule: Option<Rule>,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after its field")]
pub enum WishProblem {
    Kind,
    Start,
    /// It is none, does not come after the start, or is too long after it.
    End,
    /// It cannot be read, or its first time is another.
    Rule,
}

impl WishForm {
    /// Checks all fields.
    pub fn check(&self) -> Result<WishDraft, Vec<WishProblem>> {
        let kind: Option<WishKind> = self.kind.trim().parse().ok();
        let whole = |at: &NaiveDateTime| at.and_utc().timestamp_millis() % CELL == 0;
        let start = local::read(self.start.trim()).filter(whole).filter(|at| YEARS.contains(&at.year()));
        let end = local::read(self.end.trim()).filter(whole);
        let minutes = start.zip(end).map(|(start, end)| (end - start).num_minutes());
        let minutes = minutes.filter(|minutes| (5..=LONGEST).contains(minutes));
        let rule = self.rule.trim();
        let rule =
            if rule.is_empty() { Some(None) } else { start.and_then(|first| read(rule, first)).map(Some) };
        match (kind, start, minutes, rule) {
            (Some(kind), Some(first), Some(minutes), Some(rule)) => {
                Ok(WishDraft { kind, first, minutes, rule })
            }
            (kind, start, minutes, rule) => Err([
                kind.is_none().then_some(WishProblem::Kind),
                start.is_none().then_some(WishProblem::Start),
                minutes.is_none().then_some(WishProblem::End),
                rule.is_none().then_some(WishProblem::Rule),
            ]
            .into_iter()
            .flatten()
            .collect()),
        }
    }
}

/// A rule that its first time keeps.
fn read(rule: &str, first: NaiveDateTime) -> Option<Rule> {
    let rule = Rule::parse(rule).ok()?;
    (rule.first(first, BRUSSELS).ok()?.local == first).then_some(rule)
}

#[cfg(test)]
mod tests {
    use maillon_kernel::clock::Clock;

    use super::*;

    fn span(start: &str, end: &str) -> Span {
        let at = |text| local::read(text).unwrap();
        Span::local(at(start), at(end), BRUSSELS).unwrap()
    }

    fn row(form: &WishForm) -> WishRow {
        let draft = form.check().unwrap();
        WishRow {
            id: WishId::new(&Clock::System),
            post: PostId::new(&Clock::System),
            kind: draft.kind,
            first: draft.first,
            minutes: draft.minutes,
            rule: draft.rule,
            left_out: vec![local::read("2026-12-21T09:00").unwrap()],
            created_at: 0,
        }
    }

    fn mondays() -> WishForm {
        WishForm {
            kind: "unavailable".to_owned(),
            start: "2026-12-07T09:00".to_owned(),
            end: "2026-12-07T13:00".to_owned(),
            rule: "FREQ=WEEKLY".to_owned(),
        }
    }

    #[test]
    fn what_began_generations_ago_is_no_wish() {
        let form = |start: &str, end: &str| WishForm {
            kind: "unavailable".to_owned(),
            start: start.to_owned(),
            end: end.to_owned(),
            rule: "FREQ=WEEKLY".to_owned(),
        };
        assert!(form("2026-12-16T09:00", "2026-12-16T13:00").check().is_ok());
        for year in ["1960", "1999", "2201", "9999"] {
            let faults = form(&format!("{year}-12-16T09:00"), &format!("{year}-12-16T13:00")).check();
            assert!(faults.unwrap_err().contains(&WishProblem::Start), "{year}");
        }
    }

    #[test]
    fn a_rule_holds_on_its_days_and_not_on_those_left_out() {
        let row = row(&mondays());
        let found = row.within(span("2026-12-01T00:00", "2027-01-01T00:00")).unwrap();
        let starts: Vec<Span> = found.into_iter().map(|one| one.span).collect();
        let expected = ["2026-12-07", "2026-12-14", "2026-12-28"]
            .map(|day| span(&format!("{day}T09:00"), &format!("{day}T13:00")));
        assert_eq!(starts, expected);
        // What began before, and is not over.
        assert_eq!(row.within(span("2026-12-07T12:00", "2026-12-07T14:00")).unwrap().len(), 1);
        assert_eq!(row.within(span("2026-12-07T13:00", "2026-12-07T14:00")).unwrap().len(), 0);
    }

    #[test]
    fn a_night_keeps_its_hours_when_the_clocks_change() {
        let night = WishForm {
            start: "2026-10-24T22:00".to_owned(),
            end: "2026-10-25T06:00".to_owned(),
            rule: String::new(),
            ..mondays()
        };
        let found = row(&night).within(span("2026-10-24T00:00", "2026-10-26T00:00")).unwrap();
        assert_eq!(found.first().map(|one| one.span.minutes()), Some(9 * 60));
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let wrong = WishForm { kind: "malade".to_owned(), start: "9h".to_owned(), ..WishForm::default() };
        assert_eq!(wrong.check(), Err(vec![WishProblem::Kind, WishProblem::Start, WishProblem::End]));
        for (start, end, rule, fault) in [
            ("2026-12-07T09:00", "2026-12-07T09:00", "", WishProblem::End),
            ("2026-12-07T09:00", "2027-12-07T09:00", "", WishProblem::End),
            ("2026-12-07T09:00", "2026-12-07T13:00", "FREQ=SECONDLY", WishProblem::Rule),
            ("2026-12-07T09:00", "2026-12-07T13:00", "FREQ=WEEKLY;BYDAY=TU", WishProblem::Rule),
            ("2026-12-07T09:01", "2026-12-07T13:00", "", WishProblem::Start),
            ("1926-12-07T09:00", "1926-12-07T13:00", "FREQ=WEEKLY", WishProblem::Start),
            ("+262142-12-31T09:00", "+262142-12-31T13:00", "", WishProblem::Start),
        ] {
            let form = WishForm { start: start.into(), end: end.into(), rule: rule.into(), ..mondays() };
            let faults = form.check().unwrap_err();
            assert!(faults.contains(&fault), "{start} {end} {rule}: {faults:?}");
        }
    }
}
