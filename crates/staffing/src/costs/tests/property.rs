//! Whatever comes in: sums are exact, order is nothing, and nothing panics.

use proptest::prelude::*;

use super::world::{Given, cost, hours, member, post, rules, way};
use crate::costs::{Allocation, Bearers, Cents, Fee, Hours, Key, Line, Sharing, What};
use crate::ids::PostId;

/// Few posts and members, so that they meet; costs and minutes may be below zero.
fn given() -> impl Strategy<Value = Given> {
    let amount = prop_oneof![3 => 0..900_000i64, 1 => -5_000..5_000i64, 1 => Just(0), 1 => Just(1)];
    let minutes = prop_oneof![4 => 0..10_000i64, 1 => -3_000..3_000i64];
    let one_cost = (0..12_000i64, prop::collection::vec(amount, 4..7));
    let costs = prop::collection::vec(one_cost, 0..5);
    let worked = (0..5u8, prop::option::weighted(0.9, 0..6u8), minutes);
    let worked = prop_oneof![4 => prop::collection::vec(worked, 0..25), 1 => Just(Vec::new())];
    let travel = prop::collection::vec((0..5u8, 0..7u8, -50..5_000i64), 0..5);
    let key = prop::collection::btree_map(0..8u8, 0..10i64, 0..6);
    let key = prop_oneof![2 => key, 1 => Just(std::collections::BTreeMap::new())];
    (costs, worked, travel, key, any::<bool>(), 0..200i64).prop_map(build)
}

type Raw = (
    Vec<(i64, Vec<i64>)>,
    Vec<(u8, Option<u8>, i64)>,
    Vec<(u8, u8, i64)>,
    std::collections::BTreeMap<u8, i64>,
    bool,
    i64,
);

fn build((costs, worked, travel, key, by_key, fee): Raw) -> Given {
    let count = u8::try_from(costs.len()).unwrap();
    let costs = (0..).zip(costs).map(|(number, (paid, amounts))| {
        let mut one = cost(number, paid, amounts[0]);
        (one.charges, one.leave) = (Cents::new(amounts[1]), Cents::new(amounts[2]));
        one.training = Cents::new(amounts[3]);
        one.other = amounts.iter().skip(4).map(|cents| ("Vélo".to_owned(), Cents::new(*cents))).collect();
        one
    });
    let known = worked.into_iter().filter(|(of, ..)| *of < count);
    let hours = known.map(|(of, by, minutes)| Hours { post: post(of), member: by.map(member), minutes });
    let travel = travel.into_iter().map(|(of, by, cents)| way(of, by, cents)).collect();
    let key: Vec<(u8, i64)> = key.into_iter().collect();
    let sharing = if by_key { Sharing::Key } else { Sharing::Hours };
    Given { costs: costs.collect(), hours: hours.collect(), travel, rules: rules(&key, sharing, fee) }
}

fn sum<'a>(lines: impl Iterator<Item = &'a Line>) -> i64 {
    lines.map(|line| line.cents.get()).sum()
}

/// What a post's costs are divided by, from the words of the module.
fn base(given: &Given, of: PostId, paid: i64) -> i64 {
    let minutes = |member| -> i64 {
        let mine = given.hours.iter().filter(|one| one.post == of && one.member == member);
        mine.map(|one| one.minutes).sum()
    };
    let members: Vec<i64> = (0..6).map(|number| minutes(Some(member(number)))).collect();
    let worked = members.iter().sum::<i64>() + minutes(None).max(0);
    members.iter().map(|one| one.abs()).chain([paid, worked]).max().unwrap()
}

fn check_items(given: &Given, found: &Allocation) -> Result<(), TestCaseError> {
    for item in &found.items {
        let mine =
            |line: &&Line| line.post == Some(item.post) && line.what == item.what && line.label == item.label;
        prop_assert_eq!(sum(found.lines.iter().filter(mine)), item.assigned.get());
        prop_assert_eq!(item.assigned.get() + item.unassigned.get(), item.cents.get());
        let paid = given.costs.iter().find(|cost| cost.post == item.post).unwrap().paid;
        let base = base(given, item.post, paid);
        for line in found.lines.iter().filter(mine) {
            let off = line.cents.get() * base - item.cents.get() * line.minutes;
            prop_assert!(off.abs() < base, "{line:?} is a cent or more from what it should be");
            prop_assert!(line.cents.get().abs() <= item.cents.get().abs(), "{line:?} of {item:?}");
            let worked =
                given.hours.iter().filter(|one| one.post == item.post && one.member == Some(line.member));
            prop_assert_eq!(line.minutes, worked.map(|one| one.minutes).sum::<i64>());
        }
    }
    for cost in &given.costs {
        let items = found.items.iter().filter(|item| item.post == cost.post);
        let all = [cost.salary, cost.charges, cost.leave, cost.training];
        let all = all.iter().chain(cost.other.iter().map(|(_, cents)| cents));
        prop_assert_eq!(
            items.map(|item| item.cents.get()).sum::<i64>(),
            all.map(|one| one.get()).sum::<i64>()
        );
    }
    Ok(())
}

fn check_pools(given: &Given, found: &Allocation) -> Result<(), TestCaseError> {
    for cost in &given.costs {
        let items = found.items.iter().filter(|item| item.post == cost.post);
        let unassigned: i64 = items.map(|item| item.unassigned.get()).sum();
        let pool = found.pools.iter().find(|pool| pool.post == cost.post);
        prop_assert_eq!(pool.map_or(0, |pool| pool.cents.get()), unassigned);
        let mine = |line: &&Line| line.post == Some(cost.post) && line.what == What::Unassigned;
        let lines = || found.lines.iter().filter(mine);
        let is_borne = pool.is_some_and(|pool| pool.bearers != Bearers::Nobody);
        prop_assert_eq!(sum(lines()), if is_borne { unassigned } else { 0 });
        let minutes: i64 = lines().map(|line| line.minutes).sum();
        prop_assert_eq!(minutes, pool.filter(|_| is_borne).map_or(0, |pool| pool.minutes));
        check_minutes(given, cost.post, cost.paid, pool.map_or(0, |pool| pool.minutes))?;
    }
    Ok(())
}

/// Where nobody is below zero, unassigned is what was paid and not assigned, or the group's own.
fn check_minutes(given: &Given, of: PostId, paid: i64, pool: i64) -> Result<(), TestCaseError> {
    let mut sums = std::collections::BTreeMap::new();
    given
        .hours
        .iter()
        .filter(|one| one.post == of)
        .for_each(|one| *sums.entry(one.member).or_insert(0) += one.minutes);
    prop_assert!(0 <= pool);
    if sums.values().all(|minutes: &i64| 0 <= *minutes) {
        let group = sums.remove(&None).unwrap_or(0);
        prop_assert_eq!(pool, (paid - sums.values().sum::<i64>()).max(group));
    }
    Ok(())
}

fn check_all(given: &Given, found: &Allocation) -> Result<(), TestCaseError> {
    let shares: i64 = found.shares.values().map(|share| share.get()).sum();
    prop_assert_eq!(shares + found.uncovered.get(), found.total.get() + found.fees.get());
    let travel: i64 = given.travel.iter().map(|way| way.cents.get()).sum();
    let items: i64 = found.items.iter().map(|item| item.cents.get()).sum();
    prop_assert_eq!(found.total.get(), items + travel);
    for (member, share) in &found.shares {
        prop_assert_eq!(sum(found.lines_of(*member)), share.get());
        let of = |what| sum(found.lines_of(*member).filter(|line| line.what == what));
        let borne = share.get() - of(What::Fee);
        prop_assert_eq!(of(What::Fee), given.rules.fee.on(Cents::new(borne)).get());
        let off = of(What::Fee) * 1000 - borne * given.rules.fee.per_mille();
        prop_assert!(off.abs() <= 500);
        let ways = given.travel.iter().filter(|way| way.member == *member);
        prop_assert_eq!(of(What::Travel), ways.map(|way| way.cents.get()).sum::<i64>());
    }
    prop_assert!(found.lines.iter().all(|line| found.shares.contains_key(&line.member)));
    Ok(())
}

proptest! {
    #[test]
    fn every_sum_is_exact(given in given()) {
        let found = given.share().unwrap();
        check_items(&given, &found)?;
        check_pools(&given, &found)?;
        check_all(&given, &found)?;
    }

    #[test]
    fn the_order_is_nothing(given in given(), at in any::<prop::sample::Index>(), cut in 1..4i64) {
        let found = given.share().unwrap();
        let mut other = given.clone();
        other.costs.reverse();
        other.travel.reverse();
        other.costs.iter_mut().for_each(|cost| cost.other.reverse());
        // The same minutes in other pieces.
        other.hours = other.hours.iter().flat_map(|one| {
            let part = one.minutes / cut;
            [Hours { minutes: part, ..*one }, Hours { minutes: one.minutes - part, ..*one }]
        }).collect();
        let middle = at.index(other.hours.len() + 1).min(other.hours.len());
        other.hours.rotate_left(middle);
        prop_assert_eq!(other.share().unwrap(), found);
    }

    #[test]
    fn only_proportions_count(given in given(), times in 2..50i64) {
        let found = given.share().unwrap();
        let mut other = given.clone();
        other.hours.iter_mut().for_each(|one| one.minutes *= times);
        other.costs.iter_mut().for_each(|one| one.paid *= times);
        let weights = given.rules.key.weights();
        let weights = weights.iter().map(|(member, weight)| (*member, i64::try_from(*weight).unwrap() * times));
        other.rules.key = Key::new(weights).unwrap();
        let scaled = other.share().unwrap();
        prop_assert_eq!(&scaled.shares, &found.shares);
        prop_assert_eq!((scaled.uncovered, scaled.fees), (found.uncovered, found.fees));
    }

    #[test]
    fn as_many_times_the_cost_is_as_many_times_the_share(given in given(), times in 2..50i64) {
        let mut given = given;
        given.rules.fee = Fee::default();
        let found = given.share().unwrap();
        let mut other = given.clone();
        let larger = |cents: &mut Cents| *cents = Cents::new(cents.get() * times);
        for cost in &mut other.costs {
            for cents in [&mut cost.salary, &mut cost.charges, &mut cost.leave, &mut cost.training] {
                larger(cents);
            }
            cost.other.iter_mut().for_each(|(_, cents)| larger(cents));
        }
        other.travel.iter_mut().for_each(|way| larger(&mut way.cents));
        let scaled = other.share().unwrap();
        // Each line is less than a cent from its exact value, but for the pool's, which take up the items' roundings.
        for (member, share) in &found.shares {
            let lines = i64::try_from(found.lines_of(*member).count() + found.items.len() * 2).unwrap();
            let off = scaled.share(*member).get() - share.get() * times;
            prop_assert!(off.abs() <= lines * (times + 1), "{off} of {lines}");
        }
    }

    #[test]
    fn without_an_hour_the_key_bears_all(given in given()) {
        let mut given = given;
        given.hours.clear();
        given.travel.clear();
        let found = given.share().unwrap();
        check_all(&given, &found)?;
        let key = given.rules.key.weights();
        prop_assert!(found.shares.keys().all(|member| key.contains_key(member)));
        prop_assert!(found.items.iter().all(|item| item.assigned == Cents::ZERO));
        prop_assert_eq!(found.uncovered, if key.is_empty() { found.total } else { Cents::ZERO });
    }

    #[test]
    fn extremes_are_an_error_and_no_panic(
        numbers in prop::collection::vec(extreme(), 12),
        worked in prop::collection::vec((0..2u8, 0..3u8, extreme()), 0..6),
        by_key: bool,
    ) {
        let mut costs = vec![cost(0, numbers[0].max(0), numbers[1]), cost(1, numbers[2].max(0), numbers[3])];
        costs[0].charges = Cents::new(numbers[4]);
        costs[1].other = vec![("a".into(), Cents::new(numbers[5])), ("a".into(), Cents::new(numbers[6]))];
        let hours = worked.into_iter().map(|(of, by, minutes)| hours(of, by, minutes)).collect();
        let travel = vec![way(0, 0, numbers[7]), way(0, 0, numbers[8])];
        let sharing = if by_key { Sharing::Key } else { Sharing::Hours };
        let key = [(0, numbers[9].max(0)), (4, numbers[10].max(0))];
        let given = Given { costs, hours, travel, rules: rules(&key, sharing, numbers[11].clamp(0, 1000)) };
        if let Ok(found) = given.share() {
            let shares: i128 = found.shares.values().map(|one| i128::from(one.get())).sum();
            let all = i128::from(found.total.get()) + i128::from(found.fees.get());
            prop_assert_eq!(shares + i128::from(found.uncovered.get()), all);
        }
    }
}

fn extreme() -> impl Strategy<Value = i64> {
    prop_oneof![
        Just(0),
        Just(1),
        Just(-1),
        Just(i64::MAX),
        Just(i64::MIN),
        Just(i64::MAX / 2),
        Just(i64::MIN / 3),
        any::<i64>(),
        0..10_000i64
    ]
}
