//! Why something was not done, in words that say what to mend.

use maillon_kernel::minutes::Minutes;
use maillon_web::{FieldErrors, Problem};

use super::numbers::Numbers;
use crate::amount::BadAmount;
use crate::local::{ActProblem, End};
use crate::model::MOST;

/// What stands on a page when an act was not done.
#[derive(Clone, Debug, Default)]
pub(super) struct Fault {
    /// The faults beside their fields.
    pub(super) errors: FieldErrors,
    /// What is in the way, if it is no field.
    pub(super) said: Option<String>,
}

impl Fault {
    /// What a person can mend; everything else comes back as a problem. `fields`: what is meant, and
    /// the field of the form for it.
    pub(super) fn of(
        problem: ActProblem,
        n: &Numbers,
        fields: &[(&'static str, &'static str)],
    ) -> Result<Self, Problem> {
        let Some((field, key, amount)) = words(&problem) else { return Err(problem.into()) };
        let mut fault = Self::default();
        let place = fields.iter().find(|(meant, _)| *meant == field).map(|(_, name)| *name);
        match (place, amount.map(|amount| n.both(amount))) {
            (Some(place), Some(amount)) => fault.errors.add_with_text(place, key, "amount", &amount),
            (Some(place), None) => fault.errors.add(place, key),
            (None, Some(amount)) => fault.said = Some(n.t.with(key, &[("amount", &amount)])),
            (None, None) => fault.said = Some(n.t.get(key)),
        }
        Ok(fault)
    }

    /// An empty form has none.
    pub(super) fn is_none(&self) -> bool {
        self.errors.is_empty() && self.said.is_none()
    }

    /// 422 for what can be mended in a field, 409 for how things are.
    pub(super) fn status(&self) -> http::StatusCode {
        match (self.errors.is_empty(), self.is_none()) {
            (_, true) => http::StatusCode::OK,
            (false, _) => http::StatusCode::UNPROCESSABLE_ENTITY,
            (true, _) => http::StatusCode::CONFLICT,
        }
    }
}

/// The field, the message, and the amount that it names.
fn words(problem: &ActProblem) -> Option<(&'static str, &'static str, Option<Minutes>)> {
    Some(match problem {
        ActProblem::Amount => ("amount", "credit-fault-amount", None),
        ActProblem::Floor { missing } => ("amount", "credit-fault-missing", Some(*missing)),
        ActProblem::Ceiling => ("amount", "credit-fault-ceiling", None),
        ActProblem::TooMuch { left } => ("amount", "credit-fault-left", Some(*left)),
        ActProblem::SameAccount => ("to", "credit-not-now-same", None),
        ActProblem::Nobody => ("to", "credit-fault-nobody", None),
        ActProblem::Label => ("label", "credit-fault-label", None),
        ActProblem::Reason => ("reason", "credit-fault-reason", None),
        ActProblem::Limits => ("lowest", "credit-not-now-limits", None),
        ActProblem::Closed(End::Payer) => ("", "credit-not-now-closed-payer", None),
        ActProblem::Closed(End::Payee) => ("", "credit-not-now-closed-payee", None),
        ActProblem::Elsewhere => ("", "credit-not-now-elsewhere", None),
        ActProblem::NotPending => ("", "credit-not-now-not-pending", None),
        ActProblem::Over => ("", "credit-not-now-over", None),
        ActProblem::Agreement => ("", "credit-not-now-agreement", None),
        ActProblem::Correction => ("", "credit-not-now-correction", None),
        ActProblem::Disputed => ("", "credit-not-now-disputed", None),
        ActProblem::Trade { left } => ("amount", "credit-fault-trade", Some(*left)),
        ActProblem::Untrusted => ("to", "credit-not-now-untrusted", None),
        ActProblem::OtherLedger | ActProblem::Frozen => ("", "credit-not-now-frozen", None),
        ActProblem::Parted => ("", "credit-not-now-parted", None),
        ActProblem::Unknown
        | ActProblem::Keys(_)
        | ActProblem::Proof(_)
        | ActProblem::NotYours
        | ActProblem::Mandate
        | ActProblem::Coordinator
        | ActProblem::Store(_) => return None,
    })
}

/// What is wrong with an amount as it was typed.
pub(super) fn bad_amount(errors: &mut FieldErrors, field: &'static str, bad: BadAmount, n: &Numbers) {
    match bad {
        BadAmount::Form => errors.add_with_text(
            field,
            "credit-fault-amount-form",
            "unit",
            &n.unit.name_for(Minutes::new(6000)),
        ),
        BadAmount::Nothing => errors.add(field, "credit-fault-amount-nothing"),
        BadAmount::TooMuch => errors.add_with_text(field, "credit-fault-amount-most", "most", &n.hours(MOST)),
    }
}
