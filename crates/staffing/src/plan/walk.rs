//! The moves. One step serves a demand by a choice drawn at random, takes away whatever is in its way, and looks for
//! another place for each that lost its own. So a step moves a demand, swaps two, or lets one take the places of several.
//! Longer chains are runs of steps: who finds no place waits among the unserved, who are drawn most often. Chains within
//! a step were tried; in the same time they find less.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{RngCore as _, SeedableRng as _};

use super::board::{Board, Choices};
use super::grid::Grid;
use super::hurdle::Hurdle;
use super::model::Score;

/// No more demands lose their places in one step.
const PUSHED: usize = 6;
/// So many choices are looked at for one that lost its place.
const LOOKS: usize = 24;
/// Of so many free ones, the best is taken.
const FREE: usize = 3;

/// A walk from plan to plan.
pub(super) struct Walk<'a> {
    pub board: Board<'a>,
    rng: Xoshiro256PlusPlus,
    /// Demands that can be served at all.
    demands: Vec<usize>,
    /// What the latest step changed, and from what.
    journal: Vec<(usize, Option<usize>)>,
    /// Who lost their places and have none yet.
    pushed: Vec<usize>,
    best: (Score, Choices),
}

impl<'a> Walk<'a> {
    /// A walk that starts here.
    pub(super) fn new(grid: &'a Grid, start: &Choices, seed: u64) -> Self {
        let board = Board::with(grid, start);
        let demands = (0..grid.demands.len()).filter(|demand| !grid.choices_of(*demand).is_empty());
        Self {
            best: (board.score(), start.clone()),
            board,
            rng: Xoshiro256PlusPlus::seed_from_u64(seed),
            demands: demands.collect(),
            journal: Vec::new(),
            pushed: Vec::new(),
        }
    }

    /// The best plan that the walk came by.
    pub(super) fn best(self) -> Choices {
        self.best.1
    }

    /// Goes one step.
    pub(super) fn step(&mut self) {
        self.journal.clear();
        self.pushed.clear();
        let Some(demand) = self.draw() else { return };
        let choices = self.board.grid.choices_of(demand);
        let choice = choices.start + self.below(choices.len());
        if self.board.at(demand) == Some(choice) || !self.force(demand, choice) {
            return self.back();
        }
        while let Some(demand) = self.pushed.pop() {
            self.seat(demand);
        }
        if self.best.0 < self.board.score() {
            self.best = (self.board.score(), self.board.choices());
        }
    }

    /// Takes the latest step back.
    pub(super) fn back(&mut self) {
        while let Some((demand, before)) = self.journal.pop() {
            self.board.set(demand, before);
        }
    }

    /// A demand, every other time one that is not served.
    fn draw(&mut self) -> Option<usize> {
        let dice = self.below(2 * self.board.idle().len().max(1));
        let idle = self.board.idle().get(dice).copied();
        if let Some(demand) = idle.filter(|demand| !self.board.grid.choices_of(*demand).is_empty()) {
            return Some(demand);
        }
        let drawn = self.below(self.demands.len());
        self.demands.get(drawn).copied()
    }

    fn set(&mut self, demand: usize, choice: Option<usize>) {
        self.journal.push((demand, self.board.at(demand)));
        self.board.set(demand, choice);
    }

    /// Serves a demand so, and takes away what is in its way. False when that cannot be; part of it may be done then.
    fn force(&mut self, demand: usize, choice: usize) -> bool {
        if self.board.at(demand).is_some() {
            self.set(demand, None);
        }
        let mut dice = self.below(1 << 16);
        while let Some(hurdle) = self.board.hurdle(choice, dice) {
            match hurdle {
                Hurdle::Demand(other) if self.pushed.len() < PUSHED => {
                    self.set(other, None);
                    self.pushed.push(other);
                }
                _ => return false,
            }
            dice /= 2;
        }
        self.set(demand, Some(choice));
        true
    }

    /// Finds a place for one that lost its own: the best of some that are free.
    fn seat(&mut self, demand: usize) {
        let choices = self.board.grid.choices_of(demand);
        let from = self.below(choices.len());
        let turned = choices.clone().cycle().skip(from).take(choices.len().min(LOOKS));
        let mut best: Option<(i64, usize)> = None;
        let mut left = FREE;
        for choice in turned {
            if left == 0 {
                break;
            }
            if self.board.is_free(choice) {
                left -= 1;
                self.board.set(demand, Some(choice));
                let soft = self.board.score().soft;
                self.board.set(demand, None);
                if best.is_none_or(|(most, _)| most < soft) {
                    best = Some((soft, choice));
                }
            }
        }
        if let Some((_, choice)) = best {
            self.set(demand, Some(choice));
        }
    }

    /// A number below `bound`; 0 when that is 0.
    fn below(&mut self, bound: usize) -> usize {
        let drawn = usize::try_from(self.rng.next_u64() >> 33).unwrap_or(0);
        drawn.checked_rem(bound).unwrap_or(0)
    }
}
