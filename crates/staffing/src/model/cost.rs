//! What a post cost in a month, and what a user member paid, as people write them down.

use super::{day, duration, line};
use crate::costs::{Advance, Cents, PostCost};
use crate::ids::PostId;

/// Minutes that the longest month has.
const MOST_PAID: i64 = 31 * 24 * 60;
/// Ten million euros: more is a mistake.
const MOST_CENTS: i64 = 1_000_000_000;
const LABEL: std::ops::RangeInclusive<usize> = 1..=100;
const MOST_OTHER: usize = 30;

/// Euros as people write them; none at all when nothing is written.
pub(super) fn amount(text: &str) -> Option<Cents> {
    if text.trim().is_empty() {
        return Some(Cents::ZERO);
    }
    text.parse().ok().filter(|cents: &Cents| cents.get().unsigned_abs() <= MOST_CENTS.unsigned_abs())
}

/// What a form or a program sent. All text, nothing checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the members of `PostCost`, described there, as text")]
pub struct CostForm {
    /// Hours, as people write them.
    pub paid: String,
    pub salary: String,
    pub charges: String,
    pub leave: String,
    pub training: String,
    /// One on each line, as `work clothes: 120,50`.
    pub other: String,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after its field")]
pub enum CostFormProblem {
    Paid,
    Salary,
    Charges,
    Leave,
    Training,
    /// A line has no words, or no amount after them; or there are too many.
    Other,
}

impl CostForm {
    /// Checks all fields, for this post. An amount that is left empty is nothing.
    pub fn check(&self, post: PostId) -> Result<PostCost, Vec<CostFormProblem>> {
        let mut faults = Vec::new();
        let mut read = |text: &str, fault| {
            amount(text).unwrap_or_else(|| {
                faults.push(fault);
                Cents::ZERO
            })
        };
        let salary = read(&self.salary, CostFormProblem::Salary);
        let charges = read(&self.charges, CostFormProblem::Charges);
        let leave = read(&self.leave, CostFormProblem::Leave);
        let training = read(&self.training, CostFormProblem::Training);
        let paid = duration(&self.paid).filter(|minutes| *minutes <= MOST_PAID);
        let other: Option<Vec<_>> =
            self.other.lines().filter(|text| !text.trim().is_empty()).map(labelled).collect();
        let other = other.filter(|all| all.len() <= MOST_OTHER);
        match (paid, other) {
            (Some(paid), Some(other)) if faults.is_empty() => {
                Ok(PostCost { post, paid, salary, charges, leave, training, other })
            }
            (paid, other) => {
                let first = paid.is_none().then_some(CostFormProblem::Paid);
                let last = other.is_none().then_some(CostFormProblem::Other);
                Err(first.into_iter().chain(faults).chain(last).collect())
            }
        }
    }
}

/// Words, a colon, and an amount.
fn labelled(text: &str) -> Option<(String, Cents)> {
    let (label, cents) = text.rsplit_once(':')?;
    let label = line(label, *LABEL.end()).filter(|label| LABEL.contains(&label.chars().count()))?;
    let cents = Some(cents).filter(|cents| !cents.trim().is_empty())?;
    Some((label, amount(cents)?))
}

/// What a form or a program sent of an advance. All text, nothing checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the members of `Advance`, described there, as text")]
pub struct AdvanceForm {
    pub date: String,
    /// Euros, as people write them.
    pub amount: String,
    pub label: String,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after its field")]
pub enum AdvanceProblem {
    Date,
    /// It is no amount, or nothing.
    Amount,
    Label,
}

impl AdvanceForm {
    /// Checks all fields.
    pub fn check(&self) -> Result<Advance, Vec<AdvanceProblem>> {
        let cents = amount(&self.amount).filter(|cents| *cents != Cents::ZERO);
        match (day(&self.date), cents, line(&self.label, *LABEL.end())) {
            (Some(date), Some(cents), Some(label)) => Ok(Advance { date, cents, label }),
            (date, cents, label) => Err([
                date.is_none().then_some(AdvanceProblem::Date),
                cents.is_none().then_some(AdvanceProblem::Amount),
                label.is_none().then_some(AdvanceProblem::Label),
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
    fn costs_are_read_as_people_write_them() {
        let post = PostId::new(&Clock::System);
        let form = CostForm {
            paid: "82h20".to_owned(),
            salary: "1 234,56".to_owned(),
            charges: "308.64 €".to_owned(),
            other: "Vêtements : de travail: 120,50\n\n remboursé : -3 \n".to_owned(),
            ..CostForm::default()
        };
        let cost = form.check(post).unwrap();
        assert_eq!((cost.post, cost.paid, cost.salary), (post, 4_940, Cents::new(123_456)));
        assert_eq!((cost.charges, cost.leave), (Cents::new(30_864), Cents::ZERO));
        let other = [
            ("Vêtements : de travail".to_owned(), Cents::new(12_050)),
            ("remboursé".to_owned(), Cents::new(-300)),
        ];
        assert_eq!(cost.other, other);
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let post = PostId::new(&Clock::System);
        let x = || "x".to_owned();
        let form = CostForm { paid: x(), salary: x(), charges: x(), leave: x(), training: x(), other: x() };
        let all = [
            CostFormProblem::Paid,
            CostFormProblem::Salary,
            CostFormProblem::Charges,
            CostFormProblem::Leave,
            CostFormProblem::Training,
            CostFormProblem::Other,
        ];
        assert_eq!(form.check(post), Err(all.to_vec()));
        let fine = CostForm { paid: "0".to_owned(), ..CostForm::default() };
        assert!(fine.check(post).is_ok());
        for (paid, salary, other) in
            [("745", "", ""), ("1", "10000000,01", ""), ("1", "", ": 3"), ("1", "", "gants:")]
        {
            let form = CostForm {
                paid: paid.into(),
                salary: salary.into(),
                other: other.into(),
                ..CostForm::default()
            };
            assert_eq!(form.check(post).map_err(|faults| faults.len()), Err(1), "{form:?}");
        }
    }

    #[test]
    fn an_advance_has_a_day_and_an_amount() {
        let form = |date: &str, amount: &str| AdvanceForm {
            date: date.into(),
            amount: amount.into(),
            label: "Virement".into(),
        };
        let fine = form("2026-12-24", "-50").check().unwrap();
        assert_eq!((fine.cents, fine.label.as_str()), (Cents::new(-5_000), "Virement"));
        let both = vec![AdvanceProblem::Date, AdvanceProblem::Amount];
        assert_eq!(form("Noël", "0").check(), Err(both));
        let long = AdvanceForm { label: "x".repeat(101), ..form("2026-12-24", "1") };
        assert_eq!(long.check(), Err(vec![AdvanceProblem::Label]));
    }
}
