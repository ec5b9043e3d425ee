//! Against every combination, tried with the rules alone.

use std::cell::Cell;

use maillon_kernel::span::MINUTE;

use super::*;

/// What is chosen so far: which demand, by which post, when.
type Chosen = Vec<(usize, usize, Span)>;

/// The best score there is.
fn brute(task: &Task) -> Score {
    let staff = fixed::with_pins(task);
    let pinned: i64 = task.demands.iter().filter(|one| one.pinned.is_some()).map(|one| one.weight).sum();
    let mut best = Score { weight: pinned, soft: 0 };
    go(task, &staff, 0, &mut Vec::new(), pinned, &mut best);
    best
}

fn go(task: &Task, staff: &[Staff], from: usize, chosen: &mut Chosen, weight: i64, best: &mut Score) {
    let Some(demand) = task.demands.get(from) else {
        if best.weight <= weight {
            *best = (*best).max(Score { weight, soft: soft(task, staff, chosen) });
        }
        return;
    };
    go(task, staff, from + 1, chosen, weight, best);
    if demand.pinned.is_some() {
        return;
    }
    for post in 0..staff.len() {
        for span in &demand.candidates {
            if is_allowed(task, staff, from, post, *span, chosen) {
                chosen.push((from, post, *span));
                go(task, staff, from + 1, chosen, weight + demand.weight, best);
                chosen.pop();
            }
        }
    }
}

/// The post with what is chosen, but for one demand.
fn held(task: &Task, staff: &[Staff], post: usize, chosen: &Chosen, but: usize) -> Staff {
    let mut held = staff[post].clone();
    let others = chosen.iter().filter(|one| one.1 == post && one.0 != but);
    held.busy.extend(others.map(|one| task.demands[one.0].ask(one.2).busy()));
    held
}

fn is_allowed(task: &Task, staff: &[Staff], number: usize, post: usize, span: Span, chosen: &Chosen) -> bool {
    let demand = &task.demands[number];
    let pins = task.demands.iter().filter_map(|one| one.pinned.as_ref().map(|pin| (one, pin.1)));
    let others = chosen.iter().map(|one| (&task.demands[one.0], one.2)).chain(pins);
    let doubled = others.into_iter().any(|(other, there)| {
        other.request == demand.request && !(other.parallel && demand.parallel) && there.overlaps(span)
    });
    let held = held(task, staff, post, chosen, number);
    !doubled && why_not(&held, &demand.ask(span), &task.limits, task.now).is_empty()
}

fn soft(task: &Task, staff: &[Staff], chosen: &Chosen) -> i64 {
    let marks = chosen.iter().map(|&(number, post, span)| {
        let held = held(task, staff, post, chosen, number);
        score(&fit(&held, &task.demands[number].ask(span), &task.limits, &task.weights))
    });
    marks.sum()
}

/// The search alone, on a task that would be searched exhaustively.
fn searched(task: &Task, steps_: u64) -> Score {
    let grid = compile::compile(task);
    let mut start = Board::new(&grid);
    greedy::fill(&mut start);
    let (choices, _) = anneal::improve(&grid, start.choices(), &steps(steps_), Instant::now());
    report::report(task, &grid, &complete(&grid, &choices)).score
}

/// Small tasks: at most three posts, five demands and three candidates each. In most of them all can do everything and
/// all is wanted on two days, so that there is something to decide.
fn contested() -> impl Strategy<Value = Task> {
    (some_task(3, 5, 3), 0..4).prop_map(|(mut task, loose)| {
        if loose == 0 {
            return task;
        }
        for demand in &mut task.demands {
            demand.function = "cuisine".into();
            demand.languages.clear();
            for span in &mut demand.candidates {
                let day = 96 * 3 * CELL;
                let from = START + (span.start() - START) % (2 * day);
                *span = Span::new(from, from + span.minutes() * MINUTE).unwrap();
            }
        }
        task
    })
}

#[test]
fn small_plans_are_the_best_there_are() {
    let (all, least, soft, first) = (Cell::new(0), Cell::new(0), Cell::new(0), Cell::new(0));
    let count = |counter: &Cell<i32>, holds: bool| counter.set(counter.get() + i32::from(holds));
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(96));
    let outcome = runner.run(&contested(), |task| {
        let best = brute(&task);
        let made = plan(&task, &steps(200_000));
        prop_assert!(made.proven_best);
        prop_assert_eq!(made.score, best);
        let searched = searched(&task, 4_000);
        count(&all, true);
        count(&least, searched.weight == best.weight);
        count(&soft, searched == best);
        count(&first, greedy(&task).score.weight == best.weight);
        prop_assert_eq!(searched.weight, best.weight);
        Ok(())
    });
    let (all, least, soft, first) = (all.get(), least.get(), soft.get(), first.get());
    println!(
        "of {all} optima: the search alone finds {least} by weight and {soft} by score, greed {first} by weight"
    );
    outcome.unwrap();
}
