use super::*;
use crate::rules::{Reason, Side};

fn staff(id: &str) -> Staff {
    let functions = BTreeSet::from(["accueil".to_owned()]);
    let post = Post { id: Code::new(id), functions, languages: BTreeSet::new(), home: None, weekly: 38 * 60 };
    Staff { post, wishes: Vec::new(), busy: Vec::new(), history: BTreeSet::new() }
}

fn demand(id: &str, request: &str, candidates: &[Span]) -> Demand {
    Demand {
        id: id.into(),
        request: request.into(),
        member: "m".into(),
        function: "accueil".into(),
        languages: BTreeSet::new(),
        commune: None,
        candidates: candidates.to_vec(),
        pinned: None,
        weight: 1,
        parallel: false,
    }
}

fn pinned(id: &str, request: &str, post: &str, span: Span) -> Demand {
    Demand { pinned: Some((Code::new(post), span)), ..demand(id, request, &[]) }
}

fn task(posts: &[&str], demands: Vec<Demand>) -> Task {
    let staff = posts.iter().map(|id| staff(id)).collect();
    let limits = Limits { notice: 0, ..Limits::usual() };
    Task { staff, demands, limits, weights: Weights::default(), now: START }
}

#[test]
fn pins_that_break_rules_are_kept_and_told() {
    let (morning, late) = (quarters(34, 16), quarters(72, 16));
    let demands = vec![
        pinned("one", "r1", "p", morning),
        pinned("two", "r2", "p", morning),
        pinned("three", "r3", "p", late),
        pinned("four", "r4", "left", morning),
    ];
    let plan = plan(&task(&["p"], demands), &steps(100));
    assert_eq!((plan.served.len(), plan.score, plan.proven_best), (4, Score { weight: 4, soft: 0 }, true));
    let told: Vec<(&str, &[Reason])> = plan.conflicts.iter().map(|one| (&*one.demand, &*one.why)).collect();
    assert_eq!(told.iter().map(|one| one.0).collect::<Vec<_>>(), ["one", "two", "three", "four"]);
    assert!(told[0].1.contains(&Reason::Taken(morning)) && told[1].1.contains(&Reason::Taken(morning)));
    assert!(told[2].1.contains(&Reason::Rest { side: Side::Before, missing: 30 }), "{:?}", told[2].1);
    assert_eq!(told[3].1, [Reason::Gone]);
}

#[test]
fn what_is_open_goes_around_pins() {
    let (morning, afternoon) = (quarters(34, 16), quarters(54, 16));
    let demands = vec![pinned("pin", "r1", "p", morning), demand("open", "r2", &[morning, afternoon])];
    let plan = plan(&task(&["p"], demands), &steps(100));
    assert_eq!(plan.conflicts, []);
    assert_eq!((plan.served[0].span, plan.served[1].span), (morning, afternoon));
    assert!(plan.served[0].pinned && !plan.served[1].pinned);
}

#[test]
fn one_request_is_not_served_twice_at_a_time_unless_it_may() {
    let morning = quarters(34, 16);
    let mut demands = vec![demand("one", "r", &[morning]), pinned("two", "r", "q", morning)];
    let split = plan(&task(&["p", "q"], demands.clone()), &steps(100));
    assert_eq!(split.unserved[0].nearest, Some((Code::new("p"), morning)));
    assert_eq!(split.unserved[0].why, [Reason::Sibling(morning)]);
    for demand in &mut demands {
        demand.parallel = true;
    }
    assert_eq!(plan(&task(&["p", "q"], demands), &steps(100)).unserved, []);
}

#[test]
fn who_is_left_out_hears_what_is_missing() {
    let (morning, noon) = (quarters(34, 16), quarters(49, 8));
    let mut demands = vec![demand("long", "r1", &[morning]), demand("short", "r2", &[morning, noon])];
    demands[0].weight = 5;
    let plan = plan(&task(&["p"], demands), &steps(100));
    let left = &plan.unserved[0];
    assert_eq!((&*left.demand, &left.nearest), ("short", &Some((Code::new("p"), morning))));
    assert_eq!(left.why[0], Reason::Taken(morning));
}

#[test]
fn midnight_parts_what_touches() {
    let demands = vec![demand("late", "r1", &[quarters(88, 8)]), demand("early", "r2", &[quarters(96, 8)])];
    let task = task(&["p"], demands);
    let plan = plan(&task, &steps(100));
    assert_eq!(plan.served.len(), 2);
    check(&task, &plan);
}
