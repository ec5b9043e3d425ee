//! Simulated annealing, as argmin does it: it says which step is kept, and cools.
//!
//! argmin passes parameters around and compares their costs. Ours is a [`Token`], not a plan: the plan stands in the
//! [`Walk`], which makes a step for every new token. When the next step is asked for from an older token, the latest
//! step was refused, and is taken back. So no plan is ever copied, and a step costs what it changes. The floating
//! numbers decide on the way only: which plan is best is a matter of whole numbers.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use argmin::core::{CostFunction, Error, Executor, State as _};
use argmin::solver::simulatedannealing::{Anneal, SATempFunc, SimulatedAnnealing};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng as _;

use super::board::Choices;
use super::grid::Grid;
use super::model::{Budget, Score};
use super::walk::Walk;

/// One descent from hot to cold.
#[derive(Clone, Copy)]
struct Round {
    /// What serving a demand of usual weight counts for in marks.
    worth: i64,
    /// The temperatures at which it starts and ends, in marks.
    hot: f64,
    cold: f64,
    /// Its part of the steps, in a hundred.
    part: u32,
}

/// First what is served is sought; then how well, with nothing given away for it any more.
const ROUNDS: [Round; 2] = [
    Round { worth: 200, hot: 50.0, cold: 3.0, part: 60 },
    Round { worth: 1_000_000, hot: 10.0, cold: 1.0, part: 40 },
];
/// So many steps, within that time.
type Most = (u64, Option<Duration>);

/// Steps to find out how fast this machine is.
const TRIAL: u64 = 2_000;

/// The best plan that was found from `start` on, and in how many steps.
pub(super) fn improve(grid: &Grid, start: Choices, budget: &Budget, begun: Instant) -> (Choices, u64) {
    let (mut best, mut steps) = (start, 0);
    if grid.choices.is_empty() {
        return (best, steps);
    }
    // A tenth is kept for what comes after.
    let until = budget.time.and_then(|time| begun.checked_add(time / 10 * 9));
    let total = steps_within(grid, &best, budget, until);
    let mut parts: u32 = ROUNDS.iter().map(|round| round.part).sum();
    for (number, round) in (1..).zip(ROUNDS) {
        let time = until.map(|until| left(until) / parts * round.part);
        let share = total.saturating_mul(u64::from(round.part)) / 100;
        let (found, made) = descend(grid, &best, round, (share, time), budget.seed.wrapping_add(number));
        (best, steps, parts) = (found, steps + made, parts - round.part);
    }
    (best, steps)
}

fn left(until: Instant) -> Duration {
    until.saturating_duration_since(Instant::now())
}

/// The steps of the budget, or so many as this machine makes in the time left.
fn steps_within(grid: &Grid, start: &Choices, budget: &Budget, until: Option<Instant>) -> u64 {
    let Some(until) = until else { return budget.steps };
    let tried = Instant::now();
    let [trial, ..] = ROUNDS;
    let (_, made) = descend(grid, start, trial, (TRIAL, Some(left(until))), budget.seed);
    let each = tried.elapsed().as_nanos() / u128::from(made.max(1));
    budget.steps.min(u64::try_from(left(until).as_nanos() / each.max(1)).unwrap_or(u64::MAX))
}

/// The best plan of one round, and in how many steps: at most so many, within the time.
fn descend(grid: &Grid, start: &Choices, round: Round, most: Most, seed: u64) -> (Choices, u64) {
    let walk = Walk::new(grid, start, seed);
    let slope = Slope { unit: unit(grid), worth: round.worth, from: walk.board.score() };
    let problem = Descent { state: RefCell::new(State { walk, kept: 0 }), slope };
    run(problem, round, most, seed).unwrap_or_else(|_| (start.clone(), 0))
}

/// Hands the descent to argmin.
fn run(problem: Descent<'_>, round: Round, most: Most, seed: u64) -> Result<(Choices, u64), Error> {
    let (steps, time) = most;
    let count = float(i64::try_from(steps.max(1)).unwrap_or(i64::MAX));
    let cooling = SATempFunc::Exponential((round.cold / round.hot).powf(count.recip()));
    // What is accepted must not hang together with what is drawn.
    let rng = Xoshiro256PlusPlus::seed_from_u64(!seed);
    let solver = SimulatedAnnealing::new_with_rng(round.hot, rng)?.with_temp_func(cooling);
    let first = Token { serial: 0, cost: 0.0 };
    let executor = Executor::new(problem, solver)
        .configure(|state| state.param(first).cost(0.0).max_iters(steps))
        .ctrlc(false);
    let executor = match time {
        Some(time) => executor.timeout(time),
        None => executor,
    };
    let mut result = executor.run()?;
    let made = result.state().get_iter();
    let problem = result.problem.take_problem().ok_or_else(|| Error::msg("argmin keeps its problem"))?;
    Ok((problem.state.into_inner().walk.best(), made))
}

/// The usual weight of a demand.
fn unit(grid: &Grid) -> i64 {
    let sum: i64 = grid.demands.iter().map(|demand| demand.weight).sum();
    let count = i64::try_from(grid.demands.len()).unwrap_or(i64::MAX);
    sum.checked_div(count).unwrap_or(1).max(1)
}

/// A plan as argmin knows it.
#[derive(Clone, Debug)]
struct Token {
    serial: u64,
    cost: f64,
}

/// How a score becomes a cost.
struct Slope {
    unit: i64,
    worth: i64,
    from: Score,
}

impl Slope {
    fn cost(&self, score: Score) -> f64 {
        let weight = (self.from.weight - score.weight).saturating_mul(self.worth);
        float(weight) / float(self.unit) + float(self.from.soft - score.soft)
    }
}

struct State<'a> {
    walk: Walk<'a>,
    /// The token of the plan as it stands.
    kept: u64,
}

struct Descent<'a> {
    state: RefCell<State<'a>>,
    slope: Slope,
}

impl CostFunction for Descent<'_> {
    type Param = Token;
    type Output = f64;

    fn cost(&self, token: &Token) -> Result<f64, Error> {
        Ok(token.cost)
    }
}

impl Anneal for Descent<'_> {
    type Param = Token;
    type Output = Token;
    type Float = f64;

    fn anneal(&self, from: &Token, _temperature: f64) -> Result<Token, Error> {
        let mut state = self.state.try_borrow_mut()?;
        if from.serial != state.kept {
            state.walk.back();
        }
        state.walk.step();
        // A serial is never used again: what was refused can be told from what was kept.
        state.kept = state.kept.max(from.serial) + 1;
        Ok(Token { serial: state.kept, cost: self.slope.cost(state.walk.board.score()) })
    }
}

/// The nearest floating number.
fn float(whole: i64) -> f64 {
    const HALF: f64 = 4_294_967_296.0;
    let high = i32::try_from(whole >> 32).unwrap_or(i32::MAX);
    let low = u32::try_from(whole & 0xffff_ffff).unwrap_or(u32::MAX);
    f64::from(high) * HALF + f64::from(low)
}

#[cfg(test)]
mod tests;
