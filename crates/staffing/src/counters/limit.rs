//! Limits with a date and a source.

use chrono::NaiveDate;

maillon_kernel::words!(
    /// What is limited.
    Subject {
        /// Workers of the group.
        Workers = "workers",
        /// Members of the group.
        Members = "members",
        /// Minutes of one worker on one day.
        MinutesPerDay = "minutes-per-day",
        /// Minutes of one worker in one week.
        MinutesPerWeek = "minutes-per-week",
        /// Minutes of one worker in one year.
        MinutesPerYear = "minutes-per-year",
        /// Minutes of rest between two days' work of one worker.
        MinutesOfRest = "minutes-of-rest",
    }
);

maillon_kernel::words!(
    /// On which side of the limit one must stay. The limit itself is right.
    Bound {
        /// So many at most.
        Most = "most",
        /// So many at least.
        Least = "least",
    }
);

/// A limit that holds from one day on, until another one of the same subject and bound does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedLimit {
    /// What is limited.
    pub what: Subject,
    /// Whether it is the most or the least.
    pub bound: Bound,
    /// The limit; none when from that day on there is none.
    pub value: Option<i64>,
    /// The first day on which it holds.
    pub from: NaiveDate,
    /// Where it is written: an address, or words such as the name of a law or of a decision.
    pub source: String,
}

/// Why a limit cannot be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LimitProblem {
    /// It is below zero.
    #[error("a limit is not below zero")]
    BelowZero,
    /// It does not say where it comes from.
    #[error("say where the limit is written")]
    Source,
    /// The margin is no percentage.
    #[error("a margin is between 0 and 100 percent")]
    Margin,
}

impl DatedLimit {
    /// Whether it can be set.
    pub fn check(&self) -> Result<(), LimitProblem> {
        if self.value.is_some_and(|value| value < 0) {
            return Err(LimitProblem::BelowZero);
        }
        if self.source.trim().is_empty() { Err(LimitProblem::Source) } else { Ok(()) }
    }
}

/// How near to a limit one is warned, in percent of the limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Margin(i64);

impl Margin {
    /// So many percent.
    pub fn percent(percent: i64) -> Result<Self, LimitProblem> {
        if (0..=100).contains(&percent) { Ok(Self(percent)) } else { Err(LimitProblem::Margin) }
    }
}

/// How a number stands to a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Far enough from it.
    Fine,
    /// Within the margin, or at the limit itself.
    Near {
        /// So much is left until the limit.
        left: i64,
    },
    /// Beyond it: above the most, or below the least.
    Over {
        /// By so much.
        by: i64,
    },
}

/// The limit that holds on this day: of those of the subject and bound, the one that began last. Of two that began on the
/// same day, the later one in the list.
pub fn in_force(limits: &[DatedLimit], what: Subject, bound: Bound, day: NaiveDate) -> Option<&DatedLimit> {
    let holds = |one: &&DatedLimit| one.what == what && one.bound == bound && one.from <= day;
    limits.iter().filter(holds).max_by_key(|one| one.from).filter(|one| one.value.is_some())
}

/// How this number stands to this limit. A limit that says there is none is never near.
pub fn state(limit: &DatedLimit, value: i64, margin: Margin) -> State {
    let Some(most) = limit.value else { return State::Fine };
    let (most, value) = (i128::from(most), i128::from(value));
    let left = match limit.bound {
        Bound::Most => most - value,
        Bound::Least => value - most,
    };
    // What does not fit is as far as a number goes.
    let fit = |number: i128| i64::try_from(number).unwrap_or(i64::MAX);
    if left < 0 {
        State::Over { by: fit(-left) }
    } else if left * 100 <= most * i128::from(margin.0) {
        State::Near { left: fit(left) }
    } else {
        State::Fine
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn limit(bound: Bound, value: Option<i64>, from: &str) -> DatedLimit {
        let (what, source) = (Subject::Workers, "Essai".to_owned());
        DatedLimit { what, bound, value, from: from.parse().unwrap(), source }
    }

    fn stands(bound: Bound, value: i64, percent: i64) -> State {
        let margin = Margin::percent(percent).unwrap();
        state(&limit(bound, Some(50), "2026-01-01"), value, margin)
    }

    #[test]
    fn one_is_warned_before_the_limit_and_at_it() {
        assert_eq!(stands(Bound::Most, 44, 10), State::Fine);
        assert_eq!(stands(Bound::Most, 45, 10), State::Near { left: 5 });
        assert_eq!(stands(Bound::Most, 50, 10), State::Near { left: 0 });
        assert_eq!(stands(Bound::Most, 51, 10), State::Over { by: 1 });
        assert_eq!(stands(Bound::Most, 49, 0), State::Fine);
        assert_eq!(stands(Bound::Most, 50, 0), State::Near { left: 0 });
        assert_eq!(stands(Bound::Least, 56, 10), State::Fine);
        assert_eq!(stands(Bound::Least, 55, 10), State::Near { left: 5 });
        assert_eq!(stands(Bound::Least, 48, 10), State::Over { by: 2 });
        let none = limit(Bound::Most, None, "2026-01-01");
        assert_eq!(state(&none, i64::MAX, Margin::default()), State::Fine);
    }

    #[test]
    fn a_limit_holds_until_another_one_does() {
        let most = Bound::Most;
        let limits = [
            limit(most, Some(60), "2027-01-01"),
            limit(most, Some(50), "2020-01-01"),
            limit(Bound::Least, Some(2), "2020-01-01"),
            limit(most, None, "2030-01-01"),
        ];
        let on = |bound, day: &str| {
            in_force(&limits, Subject::Workers, bound, day.parse().unwrap()).and_then(|one| one.value)
        };
        assert_eq!((on(most, "2019-12-31"), on(most, "2020-01-01")), (None, Some(50)));
        assert_eq!((on(most, "2026-12-31"), on(most, "2027-01-01")), (Some(50), Some(60)));
        assert_eq!((on(most, "2030-01-01"), on(Bound::Least, "2030-01-01")), (None, Some(2)));
        assert!(in_force(&limits, Subject::Members, most, "2030-01-01".parse().unwrap()).is_none());
    }

    #[test]
    fn a_limit_says_where_it_is_written() {
        let mut one = limit(Bound::Most, Some(-1), "2026-01-01");
        assert_eq!(one.check(), Err(LimitProblem::BelowZero));
        one.value = Some(0);
        assert_eq!(one.check(), Ok(()));
        one.source = "  ".into();
        assert_eq!(one.check(), Err(LimitProblem::Source));
        assert_eq!(Margin::percent(101), Err(LimitProblem::Margin));
    }

    proptest! {
        #[test]
        fn exactly_what_is_beyond_is_over(value: i64, most: i64, least: bool, percent in 0..101i64) {
            let bound = if least { Bound::Least } else { Bound::Most };
            let one = limit(bound, Some(most), "2026-01-01");
            let beyond = if least { value < most } else { most < value };
            let stands = state(&one, value, Margin::percent(percent).unwrap());
            let over = matches!(stands, State::Over { .. });
            prop_assert_eq!(over, beyond);
        }
    }
}
