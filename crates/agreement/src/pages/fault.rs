//! Why something was not done, in words that say what to mend.

use maillon_kernel::quantity::Amount;
use maillon_web::{FieldErrors, Problem};

use crate::deeds::{self, DeedProblem};
use crate::desk::ActProblem;
use crate::machine::NotNow;
use crate::subject::BadTerms;

/// What stands on a page when an act was not done.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fault {
    /// The faults beside their fields.
    pub(crate) errors: FieldErrors,
    /// What is in the way, if it is no field.
    pub(crate) said: Option<&'static str>,
}

impl Fault {
    /// What a person can mend. Everything else comes back as it is. `on_amount`: there is a field for it.
    pub(crate) fn of(
        problem: DeedProblem,
        on_amount: bool,
        words: impl Fn(Amount) -> String,
    ) -> Result<Self, DeedProblem> {
        if on_amount && let Some(errors) = errors(&problem, words) {
            return Ok(Self { errors, said: None });
        }
        match conflict(&problem) {
            Some(key) => Ok(Self { said: Some(key), ..Self::default() }),
            None => Err(problem),
        }
    }

    pub(crate) fn is_field(&self) -> bool {
        !self.errors.is_empty()
    }
}

/// An amount and words as they were typed, or every fault of both.
pub(crate) fn checked(amount: &str, words: &str) -> Result<(Amount, String), Fault> {
    let (amount, words) = (amount.parse().ok(), deeds::words(words));
    let mut fault = Fault::default();
    if amount.is_none() {
        fault.errors.add("amount", "agreement-fault-amount");
    }
    if words.is_none() {
        fault.errors.add("words", "agreement-fault-long");
    }
    amount.zip(words).ok_or(fault)
}

/// What is wrong with the field `amount`, if that is what is wrong.
pub(crate) fn errors(problem: &DeedProblem, words: impl Fn(Amount) -> String) -> Option<FieldErrors> {
    let (key, amount) = match problem {
        DeedProblem::Act(ActProblem::Terms(bad)) => bad_terms(*bad),
        DeedProblem::Act(ActProblem::NotNow(NotNow::NotEnough(left))) => too_much(*left),
        DeedProblem::Act(ActProblem::NotNow(NotNow::Unchanged)) => ("agreement-fault-unchanged", None),
        _ => return None,
    };
    let mut errors = FieldErrors::default();
    match amount {
        Some(amount) => errors.add_with_text("amount", key, "amount", &words(amount)),
        None => errors.add("amount", key),
    }
    Some(errors)
}

fn bad_terms(bad: BadTerms) -> (&'static str, Option<Amount>) {
    match bad {
        BadTerms::Nothing => ("agreement-fault-amount", None),
        BadTerms::Whole(whole) => ("agreement-fault-whole", Some(whole)),
        BadTerms::Steps(step) => ("agreement-fault-steps", Some(step)),
        BadTerms::TooMuch(left) => too_much(left),
        BadTerms::Return => ("agreement-fault-return", None),
        BadTerms::Time => ("agreement-fault-time", None),
    }
}

fn too_much(left: Amount) -> (&'static str, Option<Amount>) {
    if left.is_zero() { ("agreement-fault-none-left", None) } else { ("agreement-fault-left", Some(left)) }
}

/// The message about what is in the way now.
pub(crate) fn conflict(problem: &DeedProblem) -> Option<&'static str> {
    Some(match problem {
        DeedProblem::Changed => "agreement-not-now-changed",
        DeedProblem::Act(ActProblem::Closed) => "agreement-not-now-closed",
        DeedProblem::Act(ActProblem::Taken) => "agreement-not-now-taken",
        DeedProblem::Act(ActProblem::Changed) => "agreement-not-now-other-thing",
        DeedProblem::Act(ActProblem::Unreachable) => "agreement-not-now-unreachable",
        DeedProblem::Act(ActProblem::NotNow(reason)) => match reason {
            NotNow::Over => "agreement-not-now-over",
            NotNow::NotPending => "agreement-not-now-not-pending",
            NotNow::OursPending => "agreement-not-now-ours-pending",
            NotNow::Pending => "agreement-not-now-pending",
            NotNow::SaidDone => "agreement-not-now-said-done",
            NotNow::NotAgreed => "agreement-not-now-not-agreed",
            NotNow::Expired => "agreement-not-now-expired",
            NotNow::Unchanged => "agreement-fault-unchanged",
            NotNow::NotEnough(_) => "agreement-not-now-not-enough",
        },
        DeedProblem::Act(_) => return None,
    })
}

impl From<DeedProblem> for Problem {
    fn from(problem: DeedProblem) -> Self {
        if let Some(errors) = errors(&problem, |amount| amount.to_string()) {
            return Self::invalid(errors);
        }
        if let Some(key) = conflict(&problem) {
            return Self::conflict(problem.to_string()).saying(key);
        }
        match problem {
            DeedProblem::Act(ActProblem::Unknown) => Self::not_found(),
            DeedProblem::Act(ActProblem::Store(problem)) => problem.into(),
            problem => Self::internal(&problem),
        }
    }
}

impl From<ActProblem> for Problem {
    fn from(problem: ActProblem) -> Self {
        DeedProblem::from(problem).into()
    }
}
