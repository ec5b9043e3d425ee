//! Why nothing was done, for programs: what was sent is told at its place, all else clashes with how things are.

use maillon_store::{StoreError, StoreFault};
use maillon_web::{FieldErrors, Problem};

use super::reasons::word;
use crate::costs::CostProblem;
use crate::desk::ActProblem;
use crate::timesheet::Refusal;

/// Why nothing was done. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refused {
    /// It is said already what to mend.
    #[error("{0}")]
    Told(Box<Problem>),
    /// The desk refuses.
    #[error(transparent)]
    Act(ActProblem),
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self::Told(Box::new(problem))
    }
}

impl From<ActProblem> for Refused {
    fn from(problem: ActProblem) -> Self {
        Self::Act(problem)
    }
}

impl From<StoreError> for Refused {
    fn from(problem: StoreError) -> Self {
        Self::Act(problem.into())
    }
}

impl From<diesel::result::Error> for Refused {
    fn from(problem: diesel::result::Error) -> Self {
        Self::Act(problem.into())
    }
}

impl From<FieldErrors> for Refused {
    fn from(errors: FieldErrors) -> Self {
        Problem::invalid(errors).into()
    }
}

impl StoreFault for Refused {
    fn as_store(&self) -> Option<&StoreError> {
        if let Self::Act(problem) = self { problem.as_store() } else { None }
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Told(problem) => *problem,
            Refused::Act(problem) => told(problem),
        }
    }
}

fn told(problem: ActProblem) -> Problem {
    let clash = |detail: String, key| Problem::conflict(detail).saying(key);
    match problem {
        // The words of a program say more than a sentence that names no reason.
        ActProblem::Cannot(reasons) if !reasons.is_empty() => {
            let words: Vec<&str> = reasons.iter().map(word).collect();
            Problem::conflict(format!("the post cannot: {}", words.join(", ")))
        }
        ActProblem::Time => Problem::conflict("that time is over, too far ahead, or still to come"),
        ActProblem::Locked => clash("this month is locked".to_owned(), "staffing-sheet-locked"),
        ActProblem::Sheet(refusal @ (Refusal::Pending(_) | Refusal::NotLeftOut(_))) => {
            clash(refusal.to_string(), "staffing-sheet-pending")
        }
        ActProblem::Sheet(refusal @ (Refusal::NotCorrectable | Refusal::IsCorrection)) => {
            clash(refusal.to_string(), "staffing-sheet-correction")
        }
        ActProblem::Costs(problem @ CostProblem::NoCosts(_)) => {
            clash(problem.to_string(), "staffing-fault-no-costs")
        }
        ActProblem::Costs(problem @ CostProblem::Overflow) => {
            clash(problem.to_string(), "staffing-fault-too-much")
        }
        ActProblem::Account(problem) => clash(problem.to_string(), "staffing-fault-before"),
        problem => problem.into(),
    }
}

/// One fault of one field.
pub(super) fn field(name: &'static str, key: &'static str) -> Refused {
    let mut errors = FieldErrors::default();
    errors.add(name, key);
    errors.into()
}

/// What lies in the day, the minutes or the words that were sent for a time sheet is told there.
pub(super) fn of_sheet(problem: ActProblem) -> Refused {
    let left = |key: &'static str, minutes: i64| {
        let mut errors = FieldErrors::default();
        errors.add_with_text("minutes", key, "time", &super::written::hours(Some(minutes)));
        errors.into()
    };
    match problem {
        ActProblem::Time => field("date", "staffing-fault-time"),
        ActProblem::Sheet(Refusal::Future) => field("date", "staffing-sheet-future"),
        ActProblem::Sheet(Refusal::OutsideMonth) => field("date", "staffing-sheet-outside"),
        ActProblem::Sheet(Refusal::Minutes) => field("minutes", "staffing-sheet-minutes"),
        ActProblem::Sheet(Refusal::DayFull { left: minutes }) => left("staffing-sheet-full", minutes),
        ActProblem::Sheet(Refusal::BelowZero { left: minutes }) => left("staffing-sheet-below", minutes),
        ActProblem::Sheet(Refusal::Words) => field("words", "staffing-sheet-words"),
        problem => problem.into(),
    }
}
