//! A line of a time sheet, as a worker writes it down and as the table keeps it.

use chrono::NaiveDate;

use super::{day, duration};
use crate::costs::Month;
use crate::timesheet::{Entry, Kind, LONGEST_DAY};

/// What a user member answered to a line, as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Who: the actor elsewhere, or the member of ours.
    pub by: String,
    /// When. Epoch milliseconds.
    pub at: i64,
    /// What was received, with its proof; nothing, when it was said here.
    pub document: Option<String>,
}

/// A line of a time sheet with all that is kept about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptEntry {
    /// The line itself.
    pub entry: Entry,
    /// Its ActivityPub id.
    pub uri: String,
    /// The month in which it counts.
    pub month: Month,
    /// What was sent about it, with its proof.
    pub document: Option<String>,
    /// The last thing that the user member answered.
    pub answer: Option<Answer>,
}

/// What a form or a program sent. All text, nothing checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the members of `HoursDraft`, described there, as text")]
pub struct HoursForm {
    pub date: String,
    /// Hours, as people write them.
    pub duration: String,
    pub kind: String,
}

/// Hours that were checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HoursDraft {
    /// The day of the work.
    pub date: NaiveDate,
    /// How long.
    pub minutes: i64,
    /// On what.
    pub kind: Kind,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after its field")]
pub enum HoursProblem {
    Date,
    /// It cannot be read, is none, or more than a day has.
    Duration,
    Kind,
}

impl HoursForm {
    /// Checks all fields.
    pub fn check(&self) -> Result<HoursDraft, Vec<HoursProblem>> {
        let minutes = duration(&self.duration).filter(|minutes| (1..=LONGEST_DAY).contains(minutes));
        match (day(&self.date), minutes, self.kind.trim().parse().ok()) {
            (Some(date), Some(minutes), Some(kind)) => Ok(HoursDraft { date, minutes, kind }),
            (date, minutes, kind) => Err([
                date.is_none().then_some(HoursProblem::Date),
                minutes.is_none().then_some(HoursProblem::Duration),
                kind.is_none().then_some(HoursProblem::Kind),
            ]
            .into_iter()
            .flatten()
            .collect()),
        }
    }
}

/// What a form or a program sent of a correction. All text, nothing checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the members of `CorrectionDraft`, described there, as text")]
pub struct CorrectionForm {
    pub date: String,
    /// Hours with a sign, as people write them: `-1h30`, `+0:45`, `2`.
    pub change: String,
}

/// A correction that was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CorrectionDraft {
    /// A day of the open month in which it counts.
    pub date: NaiveDate,
    /// How much longer it was, or shorter when below zero.
    pub minutes: i64,
}

impl CorrectionForm {
    /// Checks all fields.
    pub fn check(&self) -> Result<CorrectionDraft, Vec<HoursProblem>> {
        match (day(&self.date), change(self.change.trim())) {
            (Some(date), Some(minutes)) => Ok(CorrectionDraft { date, minutes }),
            (date, minutes) => Err([
                date.is_none().then_some(HoursProblem::Date),
                minutes.is_none().then_some(HoursProblem::Duration),
            ]
            .into_iter()
            .flatten()
            .collect()),
        }
    }
}

/// The minus sign of keyboards, and the one of typesetters.
fn change(text: &str) -> Option<i64> {
    let (sign, hours) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(hours) => (-1, hours),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let minutes = duration(hours).filter(|minutes| (1..=LONGEST_DAY).contains(minutes))?;
    Some(sign * minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_and_every_fault_is_told_at_once() {
        let form = |date: &str, duration: &str, kind: &str| HoursForm {
            date: date.into(),
            duration: duration.into(),
            kind: kind.into(),
        };
        let draft = form("2026-12-14", "3h30", "work").check().unwrap();
        assert_eq!((draft.minutes, draft.kind), (210, Kind::Work));
        let all = vec![HoursProblem::Date, HoursProblem::Duration, HoursProblem::Kind];
        assert_eq!(form("lundi", "0", "sieste").check(), Err(all));
        assert_eq!(form("2026-12-14", "25:05", "work").check(), Err(vec![HoursProblem::Duration]));
    }

    #[test]
    fn a_correction_has_a_sign() {
        let change = |text: &str| {
            let form = CorrectionForm { date: "2026-12-14".into(), change: text.into() };
            form.check().map(|draft| draft.minutes)
        };
        assert_eq!(
            [change("-1h30"), change("−0:45"), change("+2"), change("0,5")].map(Result::unwrap),
            [-90, -45, 120, 30]
        );
        for text in ["", "-", "--1", "0", "+-1", "26"] {
            assert_eq!(change(text), Err(vec![HoursProblem::Duration]), "{text}");
        }
    }
}
