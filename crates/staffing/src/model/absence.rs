//! When a post is not there, as it is written down. There is no field for why.

use chrono::NaiveDate;

use super::{day, duration};

/// What a form or a program sent. All text, nothing checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the members of `AbsenceDraft`, described there, as text")]
pub struct AbsenceForm {
    pub first: String,
    /// The same day, when empty.
    pub last: String,
    /// Hours, as people write them.
    pub duration: String,
}

/// An absence that was checked; the sheet sees whether it fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AbsenceDraft {
    /// The first day.
    pub first: NaiveDate,
    /// The last day, in the same month.
    pub last: NaiveDate,
    /// How many minutes of the contract's time these days hold.
    pub minutes: i64,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after its field")]
pub enum AbsenceProblem {
    First,
    Last,
    Duration,
}

impl AbsenceForm {
    /// Checks all fields.
    pub fn check(&self) -> Result<AbsenceDraft, Vec<AbsenceProblem>> {
        let first = day(&self.first);
        let last = if self.last.trim().is_empty() { first } else { day(&self.last) };
        let minutes = duration(&self.duration).filter(|minutes| 0 < *minutes);
        match (first, last, minutes) {
            (Some(first), Some(last), Some(minutes)) => Ok(AbsenceDraft { first, last, minutes }),
            (first, last, minutes) => Err([
                first.is_none().then_some(AbsenceProblem::First),
                // When it follows the first day, the first is the one to mend.
                (first.is_some() && last.is_none()).then_some(AbsenceProblem::Last),
                minutes.is_none().then_some(AbsenceProblem::Duration),
            ]
            .into_iter()
            .flatten()
            .collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absence_is_one_day_or_more() {
        let form = |first: &str, last: &str, duration: &str| AbsenceForm {
            first: first.into(),
            last: last.into(),
            duration: duration.into(),
        };
        let draft = form("2026-12-14", "", "7:36").check();
        assert_eq!(draft, Err(vec![AbsenceProblem::Duration]), "whole five minutes");
        let draft = form("2026-12-14", "", "7:35").check().unwrap();
        assert_eq!((draft.first, draft.last, draft.minutes), (draft.last, draft.first, 455));
        let faults = vec![AbsenceProblem::First, AbsenceProblem::Duration];
        assert_eq!(form("x", "", "0").check(), Err(faults));
        assert_eq!(form("2026-12-14", "x", "1").check(), Err(vec![AbsenceProblem::Last]));
    }
}
