//! The month's costs and minutes by post, whatever the order in which they came.

use std::collections::BTreeMap;

use super::{Cents, CostProblem, Hours, PostCost, What};
use crate::ids::{MemberId, PostId};

/// One post's month.
pub(super) struct Post {
    pub(super) paid: i64,
    pub(super) items: BTreeMap<(What, Option<String>), Cents>,
    /// Minutes for each member; some may be below zero.
    pub(super) members: BTreeMap<MemberId, i64>,
    /// Minutes for the group itself.
    pub(super) group: i64,
}

/// All posts. Hours of a post without costs are refused.
pub(super) fn gather(costs: &[PostCost], hours: &[Hours]) -> Result<BTreeMap<PostId, Post>, CostProblem> {
    let mut posts = BTreeMap::new();
    for cost in costs {
        if cost.paid < 0 {
            return Err(CostProblem::Paid(cost.post));
        }
        if posts.insert(cost.post, read(cost)?).is_some() {
            return Err(CostProblem::Twice(cost.post));
        }
    }
    for ((post, member), minutes) in sum(hours)? {
        let known = posts.get_mut(&post).ok_or(CostProblem::NoCosts(post))?;
        match member {
            Some(member) => drop(known.members.insert(member, minutes)),
            None => known.group = minutes,
        }
    }
    Ok(posts)
}

fn read(cost: &PostCost) -> Result<Post, CostProblem> {
    let mut sums: BTreeMap<(What, Option<String>), Vec<Cents>> = BTreeMap::new();
    for (what, cents) in [
        (What::Salary, cost.salary),
        (What::Charges, cost.charges),
        (What::Leave, cost.leave),
        (What::Training, cost.training),
    ] {
        sums.entry((what, None)).or_default().push(cents);
    }
    for (label, cents) in &cost.other {
        sums.entry((What::Other, Some(label.clone()))).or_default().push(*cents);
    }
    let mut items = BTreeMap::new();
    for (item, all) in sums {
        let cents = Cents::checked_sum(all).ok_or(CostProblem::Overflow)?;
        // The salary shows the hours, even when it is nothing.
        if cents != Cents::ZERO || item.0 == What::Salary {
            items.insert(item, cents);
        }
    }
    Ok(Post { paid: cost.paid, items, members: BTreeMap::new(), group: 0 })
}

/// In i128 on the way, so that the order does not decide whether a sum fits.
fn sum(hours: &[Hours]) -> Result<BTreeMap<(PostId, Option<MemberId>), i64>, CostProblem> {
    let mut sums: BTreeMap<_, i128> = BTreeMap::new();
    for one in hours {
        let sum = sums.entry((one.post, one.member)).or_default();
        *sum = sum.checked_add(one.minutes.into()).ok_or(CostProblem::Overflow)?;
    }
    let fit = |(key, sum)| i64::try_from(sum).map(|sum| (key, sum)).map_err(|_| CostProblem::Overflow);
    sums.into_iter().map(fit).collect()
}

impl Post {
    fn assigned(&self) -> i128 {
        self.members.values().map(|minutes| i128::from(*minutes)).sum()
    }

    /// The minutes that carry the costs: see "How a month is shared".
    fn base(&self) -> i128 {
        let worked = self.assigned() + i128::from(self.group.max(0));
        let largest = self.members.values().map(|minutes| i128::from(*minutes).abs()).max();
        i128::from(self.paid).max(worked).max(largest.unwrap_or(0))
    }

    /// What of the base is assigned to no member; never below zero.
    pub(super) fn unassigned(&self) -> i128 {
        self.base() - self.assigned()
    }
}
