use super::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// No plan breaks a hard rule, moves a pin, books a post twice, or is worse than the greedy start.
    #[test]
    fn every_plan_keeps_the_rules(task in some_task(4, 14, 5)) {
        let first = greedy(&task);
        check(&task, &first);
        let plan = plan(&task, &steps(600));
        check(&task, &plan);
        prop_assert!(first.score <= plan.score);
        prop_assert_eq!(&first.conflicts, &plan.conflicts);
    }
}

#[test]
fn the_same_seed_gives_the_same_plan() {
    let task = sample(3, 6, 5, 1);
    let (one, other) = (plan(&task, &steps(2_000)), plan(&task, &steps(2_000)));
    assert_eq!(one, other);
    assert_eq!(one.steps, 2_000);
}

#[test]
fn a_sample_of_a_week_is_planned_well() {
    let task = sample(1, 10, 8, 1);
    let (first, plan) = (greedy(&task), plan(&task, &steps(20_000)));
    check(&task, &first);
    check(&task, &plan);
    assert!(first.score.weight < plan.score.weight, "{:?} {:?}", first.score, plan.score);
}

#[test]
fn time_ends_a_search_that_would_go_on_for_ever() {
    let task = sample(2, 10, 8, 1);
    let budget = Budget { steps: u64::MAX, time: Some(std::time::Duration::from_millis(300)), seed: 1 };
    let plan = plan(&task, &budget);
    check(&task, &plan);
    assert!(!plan.proven_best && greedy(&task).score <= plan.score);
    let none = Budget { time: Some(std::time::Duration::ZERO), ..budget };
    check(&task, &super::plan(&task, &none));
    let endless = Budget { steps: 500, time: Some(std::time::Duration::MAX), seed: 1 };
    assert_eq!(super::plan(&task, &endless).steps, 500);
}

#[test]
fn nothing_to_plan_is_a_plan() {
    let task = Task { demands: Vec::new(), ..sample(1, 2, 1, 1) };
    let empty = plan(&task, &Budget::default());
    assert_eq!(empty, Plan { proven_best: true, ..Plan::default() });
    let nobody = Task { staff: Vec::new(), ..sample(1, 2, 1, 1) };
    let plan = plan(&nobody, &Budget::default());
    assert!(plan.served.is_empty() && plan.proven_best);
    assert!(plan.unserved.iter().all(|one| one.why == [crate::rules::Reason::Gone]));
}
