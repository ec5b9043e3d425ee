//! Why an act did not happen, beside the field that mends it.

use maillon_web::{FieldErrors, Problem};

use crate::desk::ActProblem;

/// The fault for the form, or the problem for the page when no form mends it.
pub(super) fn of(problem: ActProblem, field: &'static str) -> Result<FieldErrors, Problem> {
    let mut errors = FieldErrors::default();
    match problem {
        ActProblem::Sponsors(needed) => {
            errors.add_with_number(
                field,
                "network-fault-sponsors",
                "needed",
                i64::try_from(needed).unwrap_or(i64::MAX),
            );
        }
        ActProblem::Unanswered => errors.add(field, "network-fault-unanswered"),
        ActProblem::Already => errors.add(field, "network-fault-already"),
        ActProblem::Over => errors.add(field, "network-fault-over"),
        ActProblem::NeedsWords => errors.add(field, "network-fault-words"),
        ActProblem::TooLong => errors.add_with_number(field, "network-fault-long", "most", 2000),
        ActProblem::Unreachable => errors.add(field, "network-fault-unreachable"),
        ActProblem::Full => errors.add(field, "network-fault-full"),
        ActProblem::NoDecision => errors.add(field, "network-fault-no-decision"),
        ActProblem::NotMember => errors.add(field, "network-fault-not-member"),
        ActProblem::Unknown => return Err(Problem::not_found()),
        ActProblem::Store(problem) => return Err(problem.into()),
        problem @ (ActProblem::NotRead(_) | ActProblem::Keys(_) | ActProblem::Proof(_)) => {
            return Err(Problem::internal(&problem));
        }
    }
    Ok(errors)
}
