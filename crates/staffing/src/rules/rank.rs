//! Who could be given what is asked: the best first, and why the others cannot.

use std::cmp::Reverse;

use super::hard::{Reason, why_not};
use super::model::{Ask, Code, Staff};
use super::settings::{Limits, Weights};
use super::soft::{Mark, fit, score};

/// A post that can be given what is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Which.
    pub post: Code,
    /// What its marks come to.
    pub score: i64,
    /// What speaks for it and against it.
    pub marks: Vec<Mark>,
}

/// A post that cannot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Which.
    pub post: Code,
    /// Every reason, at least one.
    pub reasons: Vec<Reason>,
}

/// All posts that were looked at, each in one of the two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranking {
    /// The best first; the same score in the order of ids.
    pub proposals: Vec<Proposal>,
    /// Those with the fewest reasons first.
    pub refused: Vec<Refusal>,
}

/// Ranks `staff` for `ask` at `now`, in epoch milliseconds.
pub fn rank(staff: &[Staff], ask: &Ask, limits: &Limits, weights: &Weights, now: i64) -> Ranking {
    let mut ranking = Ranking::default();
    for one in staff {
        let post = one.post.id.clone();
        let reasons = why_not(one, ask, limits, now);
        if reasons.is_empty() {
            let marks = fit(one, ask, limits, weights);
            ranking.proposals.push(Proposal { post, score: score(&marks), marks });
        } else {
            ranking.refused.push(Refusal { post, reasons });
        }
    }
    ranking.proposals.sort_by_key(|one| (Reverse(one.score), one.post.clone()));
    ranking.refused.sort_by_key(|one| (one.reasons.len(), one.post.clone()));
    ranking
}
