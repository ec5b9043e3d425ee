//! Small tasks of every kind, and what a plan of theirs must keep.

use std::collections::{BTreeMap, BTreeSet};

use maillon_kernel::span::{CELL, Span};
use proptest::prelude::*;

use super::*;
use crate::rules::{Busy, Code, Limits, Post, Staff, Weights, Wish, WishKind, fit, score, why_not};

mod laws;
mod optimum;
mod pins;
mod steps;
mod volumes;

/// Saturday 24 October 2026, midnight in Brussels; the clocks go back in the next night.
const START: i64 = 1_792_792_800_000;

/// From so many quarters of an hour after the start, so many long.
fn quarters(from: i64, long: i64) -> Span {
    Span::new(START + from * 3 * CELL, START + (from + long) * 3 * CELL).unwrap()
}

fn some_span() -> impl Strategy<Value = Span> {
    // Mostly the usual half-days of four days, so that they meet; sometimes anything, nights too.
    let usual = (0i64..4, prop::sample::select(vec![34i64, 54]), 8i64..17)
        .prop_map(|(day, from, long)| quarters(day * 96 + from, long));
    let any = (0i64..4 * 96, 1i64..30).prop_map(|(from, long)| quarters(from, long));
    prop_oneof![2 => usual, 1 => any]
}

fn some_names(names: &'static [&'static str]) -> impl Strategy<Value = BTreeSet<String>> {
    prop::sample::subsequence(names, 0..=names.len())
        .prop_map(|names| names.into_iter().map(str::to_owned).collect())
}

fn some_name(names: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(names).prop_map(str::to_owned)
}

fn some_commune() -> impl Strategy<Value = Option<String>> {
    prop::option::of(some_name(&["21001", "21004"]))
}

fn some_staff(number: usize) -> impl Strategy<Value = Staff> {
    let kind = prop::sample::select(vec![WishKind::Unavailable, WishKind::Undesired, WishKind::Desired]);
    let wish = (some_span(), kind).prop_map(|(span, kind)| Wish { span, kind });
    let busy = (some_span(), some_name(&["m0", "m1", "m2"]), some_commune())
        .prop_map(|(span, member, commune)| Busy { span, member, commune });
    let known = (some_names(&["accueil"]), some_names(&["nl"]), some_commune(), some_names(&["m0", "m1"]));
    let time = (prop::collection::vec(wish, 0..4), prop::collection::vec(busy, 0..3));
    (known, time, 4i64..40).prop_map(
        move |((mut functions, languages, home, history), (wishes, busy), hours)| {
            functions.insert("cuisine".into());
            let id = Code::new(format!("p{number}"));
            Staff { post: Post { id, functions, languages, home, weekly: hours * 60 }, wishes, busy, history }
        },
    )
}

fn some_demand(number: usize, most: usize) -> impl Strategy<Value = Demand> {
    let post = prop::sample::select(vec!["p0", "p0", "p1", "gone"]).prop_map(Code::new);
    let pinned = prop_oneof![7 => Just(None), 1 => (post, some_span()).prop_map(Some)];
    let language = prop_oneof![3 => Just(BTreeSet::new()), 1 => some_names(&["nl"])];
    let who = (some_name(&["r0", "r1", "r2"]), some_name(&["m0", "m1", "m2"]), some_commune());
    let what = (prop::sample::select(vec!["accueil", "cuisine", "cuisine"]), language);
    let when = (prop::collection::vec(some_span(), 0..=most), pinned);
    (who, what, when, 1i64..6, any::<bool>()).prop_map(
        move |((request, member, commune), (function, languages), (candidates, pinned), weight, parallel)| {
            let (id, function) = (format!("d{number}"), function.to_owned());
            Demand { id, request, member, function, languages, commune, candidates, pinned, weight, parallel }
        },
    )
}

/// A task with at most so many posts, demands and candidates.
fn some_task(posts: usize, demands: usize, candidates: usize) -> impl Strategy<Value = Task> {
    let staff = (1..=posts).prop_flat_map(|count| (0..count).map(some_staff).collect::<Vec<_>>());
    let demands = (1..=demands)
        .prop_flat_map(move |count| (0..count).map(|one| some_demand(one, candidates)).collect::<Vec<_>>());
    let beyond = prop::option::of(prop::sample::select(vec![0i64, 240]));
    (staff, demands, beyond, 0i64..60).prop_map(|(staff, demands, beyond, between)| {
        let limits = Limits { beyond, between, notice: 600, ..Limits::usual() };
        Task { staff, demands, limits, weights: Weights::default(), now: START }
    })
}

fn steps(steps: u64) -> Budget {
    Budget { steps, time: None, seed: 7 }
}

/// The post with all of a plan but one demand.
fn beside(task: &Task, plan: &Plan, post: &Code, but: &str) -> Option<Staff> {
    let mut staff = task.staff.iter().find(|one| one.post.id == *post)?.clone();
    let demands: BTreeMap<&str, &Demand> = task.demands.iter().map(|one| (&*one.id, one)).collect();
    let others = plan.served.iter().filter(|one| one.post == *post && one.demand != but);
    staff.busy.extend(others.map(|one| demands[&*one.demand].ask(one.span).busy()));
    Some(staff)
}

/// Whether another demand of the request is served at this time, though it may not be.
fn is_doubled(task: &Task, plan: &Plan, demand: &Demand, span: Span) -> bool {
    plan.served.iter().any(|one| {
        let other = task.demands.iter().find(|other| other.id == one.demand).unwrap();
        other.id != demand.id
            && other.request == demand.request
            && !(other.parallel && demand.parallel)
            && one.span.overlaps(span)
    })
}

/// Everything that a plan must keep, by the rules alone.
fn check(task: &Task, plan: &Plan) {
    assert_eq!(plan.served.len() + plan.unserved.len(), task.demands.len());
    let (mut weight, mut soft) = (0, 0);
    for one in &plan.served {
        let demand = task.demands.iter().find(|demand| demand.id == one.demand).unwrap();
        weight += demand.weight;
        let staff = beside(task, plan, &one.post, &one.demand);
        let ask = demand.ask(one.span);
        if let Some(staff) = &staff {
            assert_eq!(one.marks, fit(staff, &ask, &task.limits, &task.weights), "{one:?}");
        }
        assert_eq!(one.pinned, demand.pinned.is_some());
        if let Some(pin) = &demand.pinned {
            assert_eq!((&one.post, one.span), (&pin.0, pin.1));
            continue;
        }
        soft += score(&one.marks);
        assert!(demand.candidates.contains(&one.span));
        assert_eq!(why_not(&staff.unwrap(), &ask, &task.limits, task.now), [], "{one:?}");
        assert!(!is_doubled(task, plan, demand, one.span), "{one:?}");
    }
    assert_eq!(plan.score, Score { weight, soft });
    for one in &plan.unserved {
        let demand = task.demands.iter().find(|demand| demand.id == one.demand).unwrap();
        assert!(demand.pinned.is_none());
        assert_eq!(one.why.is_empty(), demand.candidates.is_empty(), "{one:?}");
    }
}
