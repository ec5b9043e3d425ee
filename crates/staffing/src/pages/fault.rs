//! Why something was not done, in words that say what to mend.

use maillon_web::{FieldErrors, Problem, Tongue};

use super::say;
use crate::desk::ActProblem;
use crate::model::{FunctionProblem, PostProblem, WishProblem};

/// What a form says of it, when a person can mend it there: the message above the form.
pub(super) fn said(t: &Tongue, problem: &ActProblem) -> Option<String> {
    Some(match problem {
        ActProblem::Cannot(reasons) if reasons.is_empty() => t.get("staffing-fault-taken"),
        ActProblem::Cannot(reasons) => {
            let all: Vec<String> = reasons.iter().map(|one| say::reason(t, one)).collect();
            t.phrase("staffing-fault-cannot").set("reasons", all.join(" ; ")).to_string()
        }
        ActProblem::Time => t.get("staffing-fault-time"),
        ActProblem::NotNow => t.get("staffing-problem-not-now"),
        ActProblem::Rule(_) => t.get("staffing-fault-rule"),
        _ => return None,
    })
}

impl From<ActProblem> for Problem {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Unknown => Self::not_found(),
            ActProblem::NotAllowed => Self::forbidden().saying("staffing-problem-not-yours"),
            ActProblem::NotNow => {
                Self::conflict("its state does not allow it").saying("staffing-problem-not-now")
            }
            problem @ ActProblem::Cannot(_) => {
                Self::conflict(problem.to_string()).saying("staffing-fault-taken")
            }
            problem @ (ActProblem::Time | ActProblem::Rule(_)) => Self::bad_request(problem.to_string()),
            ActProblem::Promise(problem) => problem.into(),
            ActProblem::Store(problem) => problem.into(),
        }
    }
}

/// One fault of one field.
pub(super) fn field(name: &'static str, key: &'static str) -> FieldErrors {
    let mut errors = FieldErrors::default();
    errors.add(name, key);
    errors
}

/// The messages of a function's faults, beside their fields.
pub(super) fn of_function(faults: &[FunctionProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        match fault {
            FunctionProblem::Title => errors.add("title", "staffing-fault-title"),
            FunctionProblem::About => errors.add("about", "staffing-fault-long"),
            FunctionProblem::Language => errors.add("language", "staffing-fault-choose"),
            FunctionProblem::Weekly => errors.add("weekly", "staffing-fault-hours"),
        }
    }
    errors
}

/// The messages of a post's faults, beside their fields.
pub(super) fn of_post(faults: &[PostProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        match fault {
            PostProblem::Functions => errors.add("functions", "staffing-fault-functions"),
            PostProblem::Languages => errors.add("languages", "staffing-fault-languages"),
            PostProblem::Weekly => errors.add("weekly", "staffing-fault-hours"),
            PostProblem::Home => errors.add("home", "staffing-fault-choose"),
            PostProblem::StartsOn => errors.add("starts_on", "staffing-fault-day"),
            PostProblem::EndsOn => errors.add("ends_on", "staffing-fault-end"),
        }
    }
    errors
}

/// The messages of a wish's faults, beside their fields.
pub(super) fn of_wish(faults: &[WishProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        match fault {
            WishProblem::Kind => errors.add("kind", "staffing-fault-choose"),
            WishProblem::Start => errors.add("from", "staffing-fault-day"),
            WishProblem::End => errors.add("to", "staffing-fault-end"),
            WishProblem::Rule => errors.add("repeat", "staffing-fault-rule"),
        }
    }
    errors
}
