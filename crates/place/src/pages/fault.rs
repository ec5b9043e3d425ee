//! Why something was not done, in words that say what to mend.

use maillon_web::{FieldErrors, Problem, Tongue};

use crate::desk::{ActProblem, say};
use crate::model::SpanProblem;

/// What a form says of it, when a person can mend it there: the message above the form.
pub(crate) fn said(t: &Tongue, problem: &ActProblem) -> Option<String> {
    Some(match problem {
        ActProblem::NotFree(no) => say(t, no),
        ActProblem::Span(SpanProblem::Backwards) => t.get("place-fault-backwards"),
        ActProblem::Span(SpanProblem::Crooked) => t.get("place-fault-crooked"),
        ActProblem::Span(SpanProblem::Skipped) => t.get("place-fault-skipped"),
        ActProblem::TooMany => t.get("place-fault-many"),
        ActProblem::InTheWay(many) => t.count("place-fault-in-the-way", *many),
        ActProblem::NotNow => t.get("place-problem-not-now"),
        _ => return None,
    })
}

impl From<ActProblem> for Problem {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Unknown => Self::not_found(),
            ActProblem::NotAllowed => Self::forbidden().saying("place-problem-not-yours"),
            ActProblem::NotNow => {
                Self::conflict("its state does not allow it").saying("place-problem-not-now")
            }
            problem @ (ActProblem::NotFree(_) | ActProblem::InTheWay(_)) => {
                Self::conflict(problem.to_string()).saying("place-not-taken")
            }
            problem @ (ActProblem::Span(_) | ActProblem::TooMany | ActProblem::Purpose) => {
                Self::bad_request(problem.to_string())
            }
            ActProblem::Promise(problem) => problem.into(),
            ActProblem::Store(problem) => problem.into(),
        }
    }
}

/// One fault of one field.
pub(crate) fn field(name: &'static str, key: &'static str) -> FieldErrors {
    let mut errors = FieldErrors::default();
    errors.add(name, key);
    errors
}
