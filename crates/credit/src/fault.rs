//! Why an act did not happen, in words that say what to mend; for pages and programs.

use maillon_web::{FieldErrors, Problem};

use crate::local::{ActProblem, End};

/// What is wrong with a field, if that is what is wrong. `amount` and `label` are the names of these fields.
pub fn errors(problem: &ActProblem, amount: &'static str, label: &'static str) -> Option<FieldErrors> {
    let mut errors = FieldErrors::default();
    match problem {
        ActProblem::Amount => errors.add(amount, "credit-fault-amount"),
        ActProblem::Floor { missing } => {
            errors.add_with_number(amount, "credit-fault-floor", "missing", missing.get());
        }
        ActProblem::Ceiling => errors.add(amount, "credit-fault-ceiling"),
        ActProblem::TooMuch { left } => {
            errors.add_with_number(amount, "credit-fault-too-much", "left", left.get());
        }
        ActProblem::Trade { left } => {
            errors.add_with_number(amount, "credit-fault-trade-minutes", "left", left.get());
        }
        ActProblem::Label => errors.add(label, "credit-fault-label"),
        ActProblem::Reason => errors.add("words", "credit-fault-reason"),
        _ => return None,
    }
    Some(errors)
}

/// The message about what is in the way now, and is no field.
pub fn conflict(problem: &ActProblem) -> Option<&'static str> {
    Some(match problem {
        ActProblem::SameAccount => "credit-not-now-same",
        ActProblem::Closed(End::Payer) => "credit-not-now-closed-payer",
        ActProblem::Closed(End::Payee) => "credit-not-now-closed-payee",
        ActProblem::NotPending => "credit-not-now-not-pending",
        ActProblem::Over => "credit-not-now-over",
        ActProblem::Agreement => "credit-not-now-agreement",
        ActProblem::Correction => "credit-not-now-correction",
        ActProblem::Disputed => "credit-not-now-disputed",
        ActProblem::Elsewhere => "credit-not-now-elsewhere",
        ActProblem::Limits => "credit-not-now-limits",
        ActProblem::Nobody => "credit-not-now-nobody",
        ActProblem::Untrusted => "credit-not-now-untrusted",
        ActProblem::OtherLedger | ActProblem::Frozen => "credit-not-now-frozen",
        ActProblem::Parted => "credit-not-now-parted",
        _ => return None,
    })
}

/// The message about who may do this.
fn forbidden(problem: &ActProblem) -> Option<&'static str> {
    Some(match problem {
        ActProblem::NotYours => "credit-may-not-yours",
        ActProblem::Mandate => "credit-may-not-mandate",
        ActProblem::Coordinator => "credit-may-not-coordinator",
        _ => return None,
    })
}

impl From<ActProblem> for Problem {
    fn from(problem: ActProblem) -> Self {
        if let Some(errors) = errors(&problem, "minutes", "label") {
            return Self::invalid(errors);
        }
        if let Some(key) = conflict(&problem) {
            return Self::conflict(problem.to_string()).saying(key);
        }
        if let Some(key) = forbidden(&problem) {
            return Self::forbidden().detail(problem.to_string()).saying(key);
        }
        match problem {
            ActProblem::Unknown => Self::not_found(),
            ActProblem::Store(problem) => problem.into(),
            problem => Self::internal(&problem),
        }
    }
}

#[cfg(test)]
mod tests {
    use maillon_kernel::minutes::Minutes;
    use maillon_web::i18n::check;

    use super::*;

    #[test]
    fn the_words_are_complete() {
        assert_eq!(check::check(&crate::LOCALES), Vec::<String>::new());
    }

    #[test]
    fn every_problem_says_what_it_is_and_none_is_our_own_fault() {
        let ours = [500, 503];
        for problem in [
            ActProblem::Unknown,
            ActProblem::Elsewhere,
            ActProblem::Amount,
            ActProblem::SameAccount,
            ActProblem::Closed(End::Payer),
            ActProblem::Closed(End::Payee),
            ActProblem::Floor { missing: Minutes::new(2) },
            ActProblem::Ceiling,
            ActProblem::NotYours,
            ActProblem::Mandate,
            ActProblem::Coordinator,
            ActProblem::NotPending,
            ActProblem::Over,
            ActProblem::TooMuch { left: Minutes::ZERO },
            ActProblem::Agreement,
            ActProblem::Correction,
            ActProblem::Disputed,
            ActProblem::Label,
            ActProblem::Reason,
            ActProblem::Limits,
            ActProblem::Nobody,
        ] {
            let said = problem.to_string();
            let status = Problem::from(problem).kind().status().as_u16();
            assert!(!ours.contains(&status), "{said}: {status}");
        }
    }
}
