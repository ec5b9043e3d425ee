//! The plan of a week or a month: many demands at once, on the posts that there are.
//!
//! A greedy start (the most constrained demand first) is improved by simulated annealing: argmin decides what is
//! accepted, how it cools and when it ends; the moves are ours (`walk`), and take a step back when one is refused.
//! A small task is searched exhaustively instead (`exact`), and its plan is then proven best.
//!
//! **Invariant:** what the planner chooses breaks no hard rule; what was pinned stays, and is reported if it breaks one.

use std::time::Instant;

mod anneal;
mod board;
mod compile;
mod exact;
mod fixed;
mod greedy;
mod grid;
mod hurdle;
mod line;
mod model;
mod report;
mod sample;
mod volume;
mod walk;

pub use model::{Budget, Conflict, Demand, Plan, Score, Served, Task, Unserved};
pub use sample::sample;
pub use volume::{Volume, expand};

use board::{Board, Choices};
use grid::Grid;

/// Plans the task within the budget.
pub fn plan(task: &Task, budget: &Budget) -> Plan {
    let begun = Instant::now();
    let grid = compile::compile(task);
    let mut start = Board::new(&grid);
    greedy::fill(&mut start);
    let start = start.choices();
    let exact = exact::search(&grid, &start, budget, begun);
    let (choices, steps) = if exact.finished {
        (exact.best, exact.steps)
    } else {
        let left = budget.steps.saturating_sub(exact.steps);
        let (choices, steps) = anneal::improve(&grid, exact.best, &Budget { steps: left, ..*budget }, begun);
        (choices, exact.steps.saturating_add(steps))
    };
    let mut plan = report::report(task, &grid, &complete(&grid, &choices));
    (plan.proven_best, plan.steps) = (exact.finished, steps);
    plan
}

/// What the greedy start alone comes to: to compare with.
pub fn greedy(task: &Task) -> Plan {
    let grid = compile::compile(task);
    let mut board = Board::new(&grid);
    greedy::fill(&mut board);
    report::report(task, &grid, &board)
}

/// Serves what still can be served as it is, so that no demand is left out without a reason.
fn complete<'a>(grid: &'a Grid, choices: &Choices) -> Board<'a> {
    let mut board = Board::with(grid, choices);
    greedy::fill(&mut board);
    board
}

#[cfg(test)]
mod tests;
