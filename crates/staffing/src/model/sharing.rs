//! How the group shares its costs. The weights of the fixed key stand in the register.

use crate::costs::{Fee, Sharing};
use crate::timesheet::TrainingTime;

/// The settings of sharing that are not a user member's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharingRules {
    /// Who bears the time that was paid and assigned to nobody.
    pub sharing: Sharing,
    /// The management fee.
    pub fee: Fee,
    /// Whose time training is.
    pub training: TrainingTime,
}

impl Default for SharingRules {
    /// The key comes first, and goes by hours as long as nobody has a weight; no fee; training is for who countersigns it.
    fn default() -> Self {
        Self { sharing: Sharing::Key, fee: Fee::default(), training: TrainingTime::Member }
    }
}

/// What a form or a program sent. All text, nothing checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the members of `SharingRules`, described there, as text")]
pub struct SharingForm {
    pub sharing: String,
    /// Per mille: a whole number.
    pub fee: String,
    pub training: String,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after its field")]
pub enum SharingProblem {
    Sharing,
    Fee,
    Training,
}

impl SharingForm {
    /// Checks all fields.
    pub fn check(&self) -> Result<SharingRules, Vec<SharingProblem>> {
        let fee = self.fee.trim().parse().ok().and_then(|per_mille| Fee::new(per_mille).ok());
        match (self.sharing.trim().parse().ok(), fee, self.training.trim().parse().ok()) {
            (Some(sharing), Some(fee), Some(training)) => Ok(SharingRules { sharing, fee, training }),
            (sharing, fee, training) => Err([
                sharing.is_none().then_some(SharingProblem::Sharing),
                fee.is_none().then_some(SharingProblem::Fee),
                training.is_none().then_some(SharingProblem::Training),
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
    fn the_rules_are_read_and_every_fault_is_told_at_once() {
        let form = |sharing: &str, fee: &str, training: &str| SharingForm {
            sharing: sharing.into(),
            fee: fee.into(),
            training: training.into(),
        };
        let rules = form("hours", " 35 ", "group").check().unwrap();
        let expected = (Sharing::Hours, 35, TrainingTime::Group);
        assert_eq!((rules.sharing, rules.fee.per_mille(), rules.training), expected);
        let all = vec![SharingProblem::Sharing, SharingProblem::Fee, SharingProblem::Training];
        assert_eq!(form("x", "1001", "").check(), Err(all));
    }
}
