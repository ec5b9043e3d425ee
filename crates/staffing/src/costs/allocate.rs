//! Sharing a month's costs. The rules are in the module above.

use std::collections::BTreeMap;

use super::gather::{Post, gather};
use super::pool::Scales;
use super::{
    Allocation, Bearers, Cents, CostProblem, Hours, Item, Line, Month, Pool, PostCost, Rules, Travel, What,
    divide,
};
use crate::ids::{MemberId, PostId};

/// Who bears a part of an item. The pool stands last in the circle.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bearer {
    Member(MemberId),
    Pool,
}

/// Which line it is.
type Place = (MemberId, Option<PostId>, What, Option<String>);

/// The allocation while it is made. Amounts are in i128 until they are finished.
struct Work {
    turn: usize,
    lines: BTreeMap<Place, (i128, i128)>,
    items: Vec<Item>,
    pools: Vec<Pool>,
}

/// Shares the costs of a month as [the module](super) says. Refused as a whole when anything does not fit.
pub fn allocate(
    month: Month,
    costs: &[PostCost],
    hours: &[Hours],
    travel: &[Travel],
    rules: &Rules,
) -> Result<Allocation, CostProblem> {
    let posts = gather(costs, hours)?;
    let scales = Scales::new(rules, &posts);
    let mut work = Work { turn: month.turn(), lines: BTreeMap::new(), items: Vec::new(), pools: Vec::new() };
    for (id, post) in &posts {
        let unassigned = work.assign(*id, post)?;
        work.pool(*id, post, unassigned, &scales)?;
    }
    for way in travel {
        work.add((way.member, Some(way.post), What::Travel, None), 0, way.cents.get());
    }
    let travel = Cents::checked_sum(travel.iter().map(|way| way.cents)).ok_or(CostProblem::Overflow)?;
    work.finish(month, travel, rules)
}

impl Work {
    fn add(&mut self, place: Place, minutes: i64, cents: i64) {
        let (all_minutes, all_cents) = self.lines.entry(place).or_default();
        // As many as fit in memory never overflow an i128.
        *all_minutes += i128::from(minutes);
        *all_cents += i128::from(cents);
    }

    /// Divides each item of a post among the members and the pool. What the pool gets is returned.
    fn assign(&mut self, id: PostId, post: &Post) -> Result<Cents, CostProblem> {
        let mut weights: BTreeMap<Bearer, i128> = BTreeMap::new();
        weights
            .extend(post.members.iter().map(|(one, minutes)| (Bearer::Member(*one), i128::from(*minutes))));
        weights.insert(Bearer::Pool, post.unassigned());
        if weights.values().all(|weight| *weight == 0) {
            weights.insert(Bearer::Pool, 1);
        }
        let mut pool = Vec::new();
        for ((what, label), cents) in &post.items {
            let mut parts = divide(cents.get(), &weights, self.turn)?;
            let unassigned = Cents::new(parts.remove(&Bearer::Pool).unwrap_or(0));
            for (bearer, part) in parts {
                let Bearer::Member(member) = bearer else { continue };
                let minutes = post.members.get(&member).copied().unwrap_or(0);
                self.add((member, Some(id), *what, label.clone()), minutes, part);
            }
            let assigned = cents.checked_sub(unassigned).ok_or(CostProblem::Overflow)?;
            let (what, label) = (*what, label.clone());
            self.items.push(Item { post: id, what, label, cents: *cents, assigned, unassigned });
            pool.push(unassigned);
        }
        Cents::checked_sum(pool).ok_or(CostProblem::Overflow)
    }

    /// Shares what a post has unassigned, minutes and cents each exactly.
    fn pool(&mut self, id: PostId, post: &Post, cents: Cents, scales: &Scales) -> Result<(), CostProblem> {
        let minutes = i64::try_from(post.unassigned()).map_err(|_| CostProblem::Overflow)?;
        if minutes == 0 && cents == Cents::ZERO {
            return Ok(());
        }
        let (bearers, weights) = scales.bearers(post);
        self.pools.push(Pool { post: id, minutes, cents, bearers });
        if bearers == Bearers::Nobody {
            return Ok(());
        }
        let spread = divide(minutes, &weights, self.turn)?;
        for (member, part) in divide(cents.get(), &weights, self.turn)? {
            let minutes = spread.get(&member).copied().unwrap_or(0);
            self.add((member, Some(id), What::Unassigned, None), minutes, part);
        }
        Ok(())
    }

    fn finish(self, month: Month, travel: Cents, rules: &Rules) -> Result<Allocation, CostProblem> {
        let Self { lines, items, pools, .. } = self;
        let mut lines = lines.into_iter().map(line).collect::<Result<Vec<Line>, _>>()?;
        let charged = charge(&mut lines, rules)?;
        lines.sort_by(|one, other| order(one).cmp(&order(other)));
        let uncovered = pools.iter().filter(|pool| pool.bearers == Bearers::Nobody).map(|pool| pool.cents);
        let uncovered = Cents::checked_sum(uncovered).ok_or(CostProblem::Overflow)?;
        let total = Cents::checked_sum(items.iter().map(|item| item.cents).chain([travel]));
        let total = total.ok_or(CostProblem::Overflow)?;
        let fees = Cents::checked_sum(charged.values().map(|(_, fee)| *fee)).ok_or(CostProblem::Overflow)?;
        // So that whoever checks the sums can do so in the same numbers.
        total.checked_add(fees).ok_or(CostProblem::Overflow)?;
        let shares = charged.into_iter().map(|(member, (share, _))| (member, share)).collect();
        Ok(Allocation { month, lines, items, pools, shares, fees, uncovered, total })
    }
}

fn line((place, (minutes, cents)): (Place, (i128, i128))) -> Result<Line, CostProblem> {
    let (member, post, what, label) = place;
    let fit = |number| i64::try_from(number).map_err(|_| CostProblem::Overflow);
    Ok(Line { member, post, what, label, minutes: fit(minutes)?, cents: Cents::new(fit(cents)?) })
}

/// Adds the fees to the lines. Each member's share with its fee, and the fee, are returned.
fn charge(lines: &mut Vec<Line>, rules: &Rules) -> Result<BTreeMap<MemberId, (Cents, Cents)>, CostProblem> {
    let mut sums: BTreeMap<MemberId, Vec<Cents>> = BTreeMap::new();
    for line in lines.iter() {
        sums.entry(line.member).or_default().push(line.cents);
    }
    let mut charged = BTreeMap::new();
    for (member, all) in sums {
        let share = Cents::checked_sum(all).ok_or(CostProblem::Overflow)?;
        let fee = rules.fee.on(share);
        if fee != Cents::ZERO {
            lines.push(Line { member, post: None, what: What::Fee, label: None, minutes: 0, cents: fee });
        }
        charged.insert(member, (share.checked_add(fee).ok_or(CostProblem::Overflow)?, fee));
    }
    Ok(charged)
}

/// The fee, which has no post, stands last.
fn order(line: &Line) -> (MemberId, bool, Option<PostId>, What, &Option<String>) {
    (line.member, line.post.is_none(), line.post, line.what, &line.label)
}
