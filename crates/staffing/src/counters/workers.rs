//! How many workers the group has.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::ids::PostId;

/// When a post has a contract. A post may have several, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contract {
    /// Whose contract.
    pub post: PostId,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day; none: without an end.
    pub last: Option<NaiveDate>,
}

impl Contract {
    /// Whether it runs on this day.
    pub fn runs_on(&self, day: NaiveDate) -> bool {
        self.first <= day && self.last.is_none_or(|last| day <= last)
    }
}

/// How many posts have a contract on this day, each counted once.
pub fn workers_on(contracts: &[Contract], day: NaiveDate) -> usize {
    let posts = contracts.iter().filter(|one| one.runs_on(day)).map(|one| one.post);
    posts.collect::<BTreeSet<PostId>>().len()
}

/// The first of the days, both included, on which the most workers are there, and how many; none when there is no day.
pub fn most_workers(contracts: &[Contract], first: NaiveDate, last: NaiveDate) -> Option<(NaiveDate, usize)> {
    // The number only grows on a contract's first day.
    let begins = contracts.iter().map(|one| one.first).filter(|day| first < *day);
    let days: BTreeSet<NaiveDate> = begins.chain([first]).filter(|day| *day <= last).collect();
    let counted = days.into_iter().map(|day| (day, workers_on(contracts, day)));
    counted.reduce(|best, one| if best.1 < one.1 { one } else { best })
}

#[cfg(test)]
mod tests {
    use chrono::Days;
    use maillon_kernel::clock::Clock;
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_post_counts_once_and_on_its_last_day_too() {
        let (one, other) = (PostId::new(&Clock::System), PostId::new(&Clock::System));
        let contract =
            |post, first: &str, last: Option<&str>| Contract { post, first: day(first), last: last.map(day) };
        let all = [
            contract(one, "2026-01-01", Some("2026-06-30")),
            contract(one, "2026-06-01", None),
            contract(other, "2026-03-01", Some("2026-06-30")),
        ];
        let count = |text| workers_on(&all, day(text));
        assert_eq!([count("2025-12-31"), count("2026-01-01"), count("2026-06-30")], [0, 1, 2]);
        assert_eq!(count("2026-07-01"), 1);
        assert_eq!(most_workers(&all, day("2026-01-01"), day("2026-12-31")), Some((day("2026-03-01"), 2)));
        assert_eq!(most_workers(&all, day("2026-07-01"), day("2026-12-31")), Some((day("2026-07-01"), 1)));
        assert_eq!(most_workers(&all, day("2026-07-02"), day("2026-07-01")), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn the_most_is_the_most_of_all_days(
            spans in prop::collection::vec((0..4usize, 0..40u64, prop::option::of(0..20u64)), 0..8),
            first in 0..40u64, length in 0..30u64,
        ) {
            let posts: Vec<PostId> = (0..4).map(|_| PostId::new(&Clock::System)).collect();
            let at = |number| day("2026-01-01") + Days::new(number);
            let all: Vec<Contract> = spans
                .iter()
                .map(|(post, first, length)| Contract {
                    post: posts[*post],
                    first: at(*first),
                    last: length.map(|length| at(first + length)),
                })
                .collect();
            let most = (first..=first + length).map(|number| workers_on(&all, at(number))).max();
            let found = most_workers(&all, at(first), at(first + length));
            prop_assert_eq!(found.map(|(_, count)| count), most);
            let (day, count) = found.unwrap();
            prop_assert_eq!(workers_on(&all, day), count);
        }
    }
}
