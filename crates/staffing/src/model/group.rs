//! What the group is by law, and the limits that it set down: each with its day and its source.

use super::day;
use crate::counters::{Bound, DatedLimit, Subject};

const AUTHORISATION: usize = 4000;
const SOURCE: std::ops::RangeInclusive<usize> = 1..=300;
/// Of one group.
const LIMITS: usize = 100;
/// More is a mistake.
const MOST: i64 = 1_000_000;

/// The group's own data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its authorisation as an employer of several, in words: number, day, where it can be read. Plain text.
    pub authorisation: String,
    /// From which part of all hours on one member is said to lean on the group too much, in per mille.
    pub warn_above: i64,
    /// Its limits, in the order in which they were written down.
    pub limits: Vec<DatedLimit>,
}

impl Default for Group {
    fn default() -> Self {
        Self { authorisation: String::new(), warn_above: 1000, limits: Vec::new() }
    }
}

/// What a form or a program sent. All text, nothing checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the members of `DatedLimit`, described there, as text")]
pub struct LimitForm {
    pub what: String,
    pub bound: String,
    /// A whole number; none when from that day on there is no limit.
    pub value: String,
    pub from: String,
    pub source: String,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after its field")]
pub enum GroupProblem {
    Authorisation,
    WarnAbove,
    What,
    Bound,
    Value,
    From,
    Source,
}

impl LimitForm {
    /// Checks all fields.
    pub fn check(&self) -> Result<DatedLimit, Vec<GroupProblem>> {
        let what: Option<Subject> = self.what.trim().parse().ok();
        let bound: Option<Bound> = self.bound.trim().parse().ok();
        let value = match self.value.trim() {
            "" => Some(None),
            number => number.parse().ok().filter(|value| (0..=MOST).contains(value)).map(Some),
        };
        let source = super::line(&self.source, *SOURCE.end());
        let source = source.filter(|source| SOURCE.contains(&source.chars().count()));
        match (what, bound, value, day(&self.from), source) {
            (Some(what), Some(bound), Some(value), Some(from), Some(source)) => {
                Ok(DatedLimit { what, bound, value, from, source })
            }
            (what, bound, value, from, source) => Err([
                what.is_none().then_some(GroupProblem::What),
                bound.is_none().then_some(GroupProblem::Bound),
                value.is_none().then_some(GroupProblem::Value),
                from.is_none().then_some(GroupProblem::From),
                source.is_none().then_some(GroupProblem::Source),
            ]
            .into_iter()
            .flatten()
            .collect()),
        }
    }
}

impl Group {
    /// The same with this authorisation, and this part of the hours, in percent.
    pub fn said(self, authorisation: &str, percent: &str) -> Result<Self, Vec<GroupProblem>> {
        let authorisation = authorisation.replace("\r\n", "\n").trim().to_owned();
        let long = AUTHORISATION < authorisation.chars().count();
        let percent: Option<i64> = percent.trim().parse().ok().filter(|percent| (1..=100).contains(percent));
        match percent {
            Some(percent) if !long => Ok(Self { authorisation, warn_above: percent * 10, ..self }),
            percent => Err([
                long.then_some(GroupProblem::Authorisation),
                percent.is_none().then_some(GroupProblem::WarnAbove),
            ]
            .into_iter()
            .flatten()
            .collect()),
        }
    }

    /// The same with one more limit; none when there are too many.
    pub fn with(mut self, limit: DatedLimit) -> Option<Self> {
        self.limits.push(limit);
        (self.limits.len() <= LIMITS).then_some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_says_where_it_comes_from_and_every_fault_is_told_at_once() {
        let form = LimitForm {
            what: "workers".into(),
            bound: "most".into(),
            value: "50".into(),
            from: "2027-01-01".into(),
            source: "La loi du 12 août 2000, article 187".into(),
        };
        let limit = form.check().unwrap();
        assert_eq!((limit.what, limit.value), (Subject::Workers, Some(50)));
        assert_eq!(LimitForm { value: String::new(), ..form.clone() }.check().unwrap().value, None);
        let wrong = LimitForm { value: "-1".into(), source: " ".into(), ..form };
        assert_eq!(wrong.check(), Err(vec![GroupProblem::Value, GroupProblem::Source]));
        let all = [GroupProblem::What, GroupProblem::Bound, GroupProblem::From, GroupProblem::Source];
        assert_eq!(LimitForm::default().check(), Err(all.to_vec()));
        let group = Group::default();
        assert_eq!(group.clone().said("", "40").unwrap().warn_above, 400);
        assert_eq!(group.said("", "0"), Err(vec![GroupProblem::WarnAbove]));
    }
}
