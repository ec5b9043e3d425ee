//! The best plan of a small task: every combination, but for those that cannot beat the best one known.

use std::cmp::Reverse;
use std::time::Instant;

use super::board::{Board, Choices};
use super::grid::Grid;
use super::model::{Budget, Score};

/// More demands than that are hopeless.
const DEMANDS: usize = 24;
/// So many combinations are looked at.
const STEPS: u64 = 200_000;
/// The clock is asked every so many.
const ASKED: u64 = 512;

/// What the search found.
pub(super) struct Found {
    /// The best that it knows.
    pub best: Choices,
    /// Whether nothing is better.
    pub finished: bool,
    pub steps: u64,
}

/// Looks for something better than `start`, for as long as it is worth the try.
pub(super) fn search(grid: &Grid, start: &Choices, budget: &Budget, begun: Instant) -> Found {
    let mut order: Vec<usize> = (0..grid.demands.len()).collect();
    order.retain(|demand| !grid.choices_of(*demand).is_empty());
    order.sort_by_key(|&demand| (Reverse(grid.weight(demand)), grid.choices_of(demand).len(), demand));
    let unfinished = Found { best: start.clone(), finished: false, steps: 0 };
    if DEMANDS < order.len() {
        return unfinished;
    }
    let score = Board::with(grid, start).score();
    let most = budget.steps.min(STEPS);
    let ahead = ahead(grid, &order);
    let mut search =
        Search { board: Board::new(grid), order, ahead, best: score, found: unfinished, most, budget, begun };
    search.found.finished = search.go(0, 0);
    search.found
}

/// For each place in the order, the most that the demands from there on could add.
fn ahead(grid: &Grid, order: &[usize]) -> Vec<Score> {
    let mut sum = Score::default();
    let mut ahead = vec![sum];
    for &demand in order.iter().rev() {
        let best = grid.choices_of(demand).map(|choice| most(grid, choice)).max().unwrap_or(0);
        sum = Score { weight: sum.weight + grid.weight(demand).max(0), soft: sum.soft + best.max(0) };
        ahead.push(sum);
    }
    ahead.reverse();
    ahead
}

/// The most that a choice can be worth, whatever stands beside it.
fn most(grid: &Grid, choice: usize) -> i64 {
    let weights = &grid.weights;
    let hoped = weights.same_member.max(0) + weights.same_day.max(0) + weights.balanced.max(0);
    grid.choices.get(choice).map_or(0, |choice| choice.marks) + hoped
}

struct Search<'a> {
    board: Board<'a>,
    order: Vec<usize>,
    ahead: Vec<Score>,
    best: Score,
    found: Found,
    most: u64,
    budget: &'a Budget,
    begun: Instant,
}

impl Search<'_> {
    /// Tries everything for the demands from `place` on; `hoped` is the most that what was chosen can be worth. False
    /// when it gave up.
    fn go(&mut self, place: usize, hoped: i64) -> bool {
        let Some(&demand) = self.order.get(place) else {
            self.keep();
            return true;
        };
        let ahead = self.ahead.get(place).copied().unwrap_or_default();
        let bound = Score { weight: self.board.score().weight + ahead.weight, soft: hoped + ahead.soft };
        if bound <= self.best {
            return true;
        }
        for choice in self.board.grid.choices_of(demand) {
            if !self.may_go_on() {
                return false;
            }
            if self.board.is_free(choice) {
                self.board.set(demand, Some(choice));
                let finished = self.go(place + 1, hoped + most(self.board.grid, choice));
                self.board.set(demand, None);
                if !finished {
                    return false;
                }
            }
        }
        self.go(place + 1, hoped)
    }

    fn keep(&mut self) {
        if self.best < self.board.score() {
            self.best = self.board.score();
            self.found.best = self.board.choices();
        }
    }

    fn may_go_on(&mut self) -> bool {
        self.found.steps += 1;
        let late = || self.budget.time.is_some_and(|time| time <= self.begun.elapsed());
        self.found.steps <= self.most && !(self.found.steps.is_multiple_of(ASKED) && late())
    }
}
