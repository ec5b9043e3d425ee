//! Months that anyone can reckon on paper.

use super::world::{Given, cost, hours, member, month, post, rules, way};
use crate::costs::{Bearers, Cents, CostProblem, Fee, Hours, Key, Line, Sharing, What, allocate};

fn given(paid: i64, salary: i64, worked: &[(u8, i64)], key: &[(u8, i64)]) -> Given {
    let hours = worked.iter().map(|(by, minutes)| hours(0, *by, *minutes)).collect();
    Given { costs: vec![cost(0, paid, salary)], hours, travel: vec![], rules: rules(key, Sharing::Key, 0) }
}

fn shares(given: &Given) -> Vec<(u8, i64)> {
    let found = given.share().unwrap();
    let all = (0..9).map(|number| (number, found.shares.get(&member(number))));
    all.filter_map(|(number, share)| share.map(|share| (number, share.get()))).collect()
}

#[test]
fn an_hour_costs_what_it_costs_and_the_key_bears_the_rest() {
    // 160 hours paid, 80 and 40 used; of the 40 that are left the second bears one part, the third three.
    let one = given(9_600, 320_000, &[(0, 4_800), (1, 2_400)], &[(1, 1), (2, 3)]);
    assert_eq!(shares(&one), [(0, 160_000), (1, 80_000 + 20_000), (2, 60_000)]);
    let found = one.share().unwrap();
    let pool = &found.pools[0];
    assert_eq!((pool.minutes, pool.cents.get(), pool.bearers), (2_400, 80_000, Bearers::Key));
    let unassigned: Vec<_> =
        found.lines.iter().filter(|line| line.what == What::Unassigned).map(|line| line.minutes).collect();
    assert_eq!(unassigned, [600, 1_800]);
}

#[test]
fn more_hours_than_were_paid_carry_all() {
    let one = given(60, 100, &[(0, 100), (1, 200)], &[(2, 1)]);
    assert_eq!(shares(&one), [(0, 33), (1, 67)]);
    assert!(one.share().unwrap().pools.is_empty());
}

#[test]
fn what_nobody_bears_is_reported() {
    let one = given(9_600, 320_000, &[], &[(0, 0)]).share().unwrap();
    assert!(one.shares.is_empty());
    assert_eq!((one.uncovered.get(), one.total.get()), (320_000, 320_000));
    assert_eq!((one.pools[0].bearers, one.pools[0].minutes), (Bearers::Nobody, 9_600));
    let one = given(0, 5, &[], &[]).share().unwrap();
    assert_eq!((one.uncovered.get(), one.pools[0].minutes), (5, 0));
}

#[test]
fn who_bears_unassigned_time_is_a_setting() {
    let mut one = given(100, 1_000, &[(0, 30), (1, 20)], &[(2, 1)]);
    one.costs.push(cost(1, 100, 500));
    one.rules.sharing = Sharing::Hours;
    let bearers =
        |given: &Given| -> Vec<_> { given.share().unwrap().pools.iter().map(|pool| pool.bearers).collect() };
    assert_eq!(bearers(&one), [Bearers::PostHours, Bearers::AllHours]);
    assert_eq!(shares(&one), [(0, 600 + 300), (1, 400 + 200)]);
    one.rules.sharing = Sharing::Key;
    assert_eq!(bearers(&one), [Bearers::Key; 2]);
    assert_eq!(shares(&one), [(0, 300), (1, 200), (2, 500 + 500)]);
    one.rules.key = Key::default();
    assert_eq!(bearers(&one), [Bearers::PostHours, Bearers::AllHours]);
    one.hours.clear();
    one.rules = rules(&[(2, 1)], Sharing::Hours, 0);
    assert_eq!(bearers(&one), [Bearers::Key; 2]);
}

#[test]
fn minutes_given_back_are_paid_back_at_this_months_cost() {
    // Last month's sheet gave the second member an hour too many.
    let one = given(9_600, 960_000, &[(0, 6_000), (1, -60)], &[(0, 1)]);
    assert_eq!(shares(&one), [(0, 600_000 + 366_000), (1, -6_000)]);
    assert_eq!(one.share().unwrap().pools[0].minutes, 3_660);
    // Another member bears that hour instead: the unassigned time is what it would be.
    let one = given(9_600, 960_000, &[(0, 6_000), (1, -60), (2, 60)], &[(0, 1)]);
    assert_eq!(shares(&one), [(0, 600_000 + 360_000), (1, -6_000), (2, 6_000)]);
    // Nobody is given back more than there is, however few minutes a month has.
    let one = given(0, 1_000, &[(0, 1_001), (1, -1_000)], &[(2, 1)]);
    assert_eq!(shares(&one), [(0, 1_000), (1, -999), (2, 999)]);
    let one = given(0, 1_000, &[(1, -1_000)], &[(2, 1)]);
    assert_eq!(shares(&one), [(1, -1_000), (2, 2_000)]);
    // Corrections that even out are no minutes at all.
    let one = given(0, 1_000, &[(1, -60), (1, 60)], &[(2, 1)]);
    assert_eq!(shares(&one), [(2, 1_000)]);
}

#[test]
fn minutes_of_the_group_are_unassigned() {
    let mut one = given(100, 1_000, &[(0, 60)], &[(1, 1)]);
    one.hours.push(Hours { post: post(0), member: None, minutes: 20 });
    assert_eq!(shares(&one), [(0, 600), (1, 400)], "they are a part of what was paid");
    one.hours.push(Hours { post: post(0), member: None, minutes: 40 });
    assert_eq!(shares(&one), [(0, 500), (1, 500)], "more than what was paid");
    one.hours.push(Hours { post: post(0), member: None, minutes: -80 });
    one.costs[0].paid = 0;
    assert_eq!(shares(&one), [(0, 1_000)], "a correction of theirs makes no hour dearer");
}

#[test]
fn travel_and_fee() {
    let mut one = given(100, 10_000, &[(0, 50), (1, 50)], &[]);
    one.costs[0].other = vec![
        ("Vélo".into(), Cents::new(100)),
        ("Vélo".into(), Cents::new(-40)),
        ("Rien".into(), Cents::ZERO),
    ];
    one.travel = vec![way(0, 1, 30), way(0, 1, 12), way(7, 2, 5)];
    one.rules.fee = Fee::new(50).unwrap();
    let found = one.share().unwrap();
    // 5030 and 5072 with five percent: 251.5 and 253.6; 5 with 0.25.
    assert_eq!(shares(&one), [(0, 5_030 + 252), (1, 5_072 + 254), (2, 5)]);
    assert_eq!((found.fees.get(), found.total.get()), (506, 10_060 + 47));
    let whats: Vec<_> = found.lines_of(member(1)).map(|line| (line.what, line.cents.get())).collect();
    let expected = [(What::Salary, 5_000), (What::Other, 30), (What::Travel, 42), (What::Fee, 254)];
    assert_eq!(whats, expected);
    assert_eq!(Fee::new(50).unwrap().on(Cents::new(-5_030)).get(), -252);
    assert_eq!(Fee::new(1000).unwrap().on(Cents::new(i64::MIN)).get(), i64::MIN);
}

#[test]
fn lines_stand_by_member_and_post_with_the_fee_last() {
    let mut one = given(60, 0, &[(1, 30), (0, 30)], &[]);
    one.costs.push(cost(1, 0, 0));
    one.costs[1].other = vec![("Vélo".into(), Cents::new(200)), ("Gants".into(), Cents::new(400))];
    one.hours.extend([hours(1, 0, 10), hours(1, 1, 10)]);
    one.rules.fee = Fee::new(100).unwrap();
    let found = one.share().unwrap();
    let text = |line: &Line| {
        let label = line.label.as_deref().unwrap_or("");
        format!(
            "{:?} {} {label} {} {}",
            line.post.map(|id| id == post(1)),
            line.what.as_str(),
            line.minutes,
            line.cents.get()
        )
    };
    let expected = [
        "Some(false) salary  30 0",
        "Some(true) salary  10 0",
        "Some(true) other Gants 10 200",
        "Some(true) other Vélo 10 100",
        "None fee  0 30",
    ];
    for number in [0, 1] {
        assert_eq!(found.lines_of(member(number)).map(text).collect::<Vec<_>>(), expected);
    }
    assert!(found.lines.is_sorted_by_key(|line| line.member));
}

#[test]
fn one_cent_among_many_goes_round() {
    let worked: Vec<(u8, i64)> = (0..200).map(|number| (number, 60)).collect();
    let one = given(0, 1, &worked, &[]);
    let mut month = month();
    let mut paid = std::collections::BTreeMap::new();
    for _ in 0..200 {
        let found = allocate(month, &one.costs, &one.hours, &[], &one.rules).unwrap();
        let bearers: Vec<_> = found.shares.iter().filter(|(_, share)| share.get() == 1).collect();
        assert_eq!((bearers.len(), found.shares.len()), (1, 200));
        *paid.entry(*bearers[0].0).or_insert(0) += 1;
        month = month.next().unwrap();
    }
    // The pool has no minutes here, and no place in the circle.
    assert!(paid.len() == 200 && paid.values().all(|times| *times == 1));
}

#[test]
fn what_cannot_be_shared_is_refused() {
    let refused = |change: fn(&mut Given)| {
        let mut one = given(100, 1_000, &[(0, 60)], &[(1, 1)]);
        change(&mut one);
        one.share().unwrap_err()
    };
    assert_eq!(refused(|one| one.costs.push(cost(0, 0, 0))), CostProblem::Twice(post(0)));
    assert_eq!(refused(|one| one.hours.push(hours(5, 0, 1))), CostProblem::NoCosts(post(5)));
    assert_eq!(refused(|one| one.costs[0].paid = -1), CostProblem::Paid(post(0)));
    assert_eq!(Key::new([(member(1), -1)]), Err(CostProblem::Key(member(1))));
    assert_eq!(Key::new([(member(1), 1), (member(1), 1)]), Err(CostProblem::Key(member(1))));
    assert_eq!((Fee::new(-1), Fee::new(1001)), (Err(CostProblem::Fee(-1)), Err(CostProblem::Fee(1001))));
    let most = Cents::new(i64::MAX);
    let overflow = [
        refused(|one| one.hours.push(hours(0, 0, i64::MAX))),
        refused(|one| one.travel = vec![way(0, 0, i64::MAX)]),
        refused(|one| (one.costs[0].salary, one.rules.fee) = (Cents::new(i64::MAX), Fee::new(1).unwrap())),
        refused(|one| one.costs.push(cost(1, 0, i64::MAX))),
    ];
    assert_eq!(overflow, [CostProblem::Overflow; 4]);
    let mut alone = given(100, 0, &[(0, 60)], &[(1, 1)]);
    alone.costs[0].salary = most;
    assert_eq!(alone.share().unwrap().total, most, "what fits is shared");
}
