//! What the ways of a commitment cost, as people write it down.

use super::cost::amount;
use crate::costs::Cents;
use crate::ids::CommitmentId;

/// What a form sent. All text, nothing checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the members of `TravelDraft`, as text")]
pub struct TravelForm {
    pub commitment: String,
    /// Euros, as people write them.
    pub amount: String,
}

/// A cost of ways that was checked; that there is such a commitment is for the desk to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TravelDraft {
    /// What it was for.
    pub commitment: CommitmentId,
    /// How much, above zero.
    pub cents: Cents,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after its field")]
pub enum TravelProblem {
    Commitment,
    /// It is no amount, or nothing, or below that.
    Amount,
}

impl TravelForm {
    /// Checks both fields.
    pub fn check(&self) -> Result<TravelDraft, Vec<TravelProblem>> {
        let cents = amount(&self.amount).filter(|cents| Cents::ZERO < *cents);
        match (self.commitment.trim().parse().ok(), cents) {
            (Some(commitment), Some(cents)) => Ok(TravelDraft { commitment, cents }),
            (commitment, cents) => Err([
                commitment.is_none().then_some(TravelProblem::Commitment),
                cents.is_none().then_some(TravelProblem::Amount),
            ]
            .into_iter()
            .flatten()
            .collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use maillon_kernel::clock::Clock;

    use super::*;

    #[test]
    fn a_way_is_for_something_and_costs_something() {
        let commitment = CommitmentId::new(&Clock::System);
        let form = |amount: &str| TravelForm { commitment: commitment.to_string(), amount: amount.into() };
        for (text, cents) in [("12,40", 1_240), ("7", 700), ("0.05 €", 5)] {
            assert_eq!(
                form(text).check(),
                Ok(TravelDraft { commitment, cents: Cents::new(cents) }),
                "{text}"
            );
        }
        for text in ["", "0", "-3", "trois", "10000000,01"] {
            assert_eq!(form(text).check(), Err(vec![TravelProblem::Amount]), "{text}");
        }
        let both = vec![TravelProblem::Commitment, TravelProblem::Amount];
        assert_eq!(TravelForm::default().check(), Err(both));
    }
}
