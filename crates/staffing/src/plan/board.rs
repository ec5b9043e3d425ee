//! A plan in the making. Every change is undone as cheaply as it was made.

use super::grid::Grid;
use super::hurdle::{Hurdle, hurdle, is_free};
use super::line::Line;
use super::model::Score;

/// By demand, what was chosen.
pub(super) type Choices = Vec<Option<usize>>;

/// A plan in the making.
#[derive(Clone, Debug)]
pub(super) struct Board<'a> {
    pub grid: &'a Grid,
    pub lines: Vec<Line>,
    /// By request, the choices of its demands that are served, in no order; only of those that mind being two at a time.
    pub strict: Vec<Vec<usize>>,
    at: Choices,
    /// Demands that are not served, in no order, and where each stands in that list.
    idle: Vec<usize>,
    place: Vec<usize>,
    score: Score,
}

impl<'a> Board<'a> {
    /// Nothing is chosen yet.
    pub(super) fn new(grid: &'a Grid) -> Self {
        let count = grid.demands.len();
        Self {
            grid,
            lines: grid.workers.iter().map(|worker| Line::new(worker, grid.members)).collect(),
            strict: vec![Vec::new(); grid.requests],
            at: vec![None; count],
            idle: (0..count).collect(),
            place: (0..count).collect(),
            score: Score::default(),
        }
    }

    /// With these choices, which fit each other.
    pub(super) fn with(grid: &'a Grid, choices: &Choices) -> Self {
        let mut board = Self::new(grid);
        for (demand, choice) in choices.iter().enumerate() {
            board.set(demand, *choice);
        }
        board
    }

    /// What was chosen for a demand.
    pub(super) fn at(&self, demand: usize) -> Option<usize> {
        self.at.get(demand).copied().flatten()
    }

    /// All that was chosen.
    pub(super) fn choices(&self) -> Choices {
        self.at.clone()
    }

    /// The demands that are not served.
    pub(super) fn idle(&self) -> &[usize] {
        &self.idle
    }

    /// What it is worth so far.
    pub(super) fn score(&self) -> Score {
        self.score
    }

    /// What stands in the way of a choice.
    pub(super) fn hurdle(&self, choice: usize, dice: usize) -> Option<Hurdle> {
        hurdle(self, choice, dice)
    }

    /// Whether nothing does.
    pub(super) fn is_free(&self, choice: usize) -> bool {
        is_free(self, choice)
    }

    /// Serves a demand so, or not at all, whatever it was before.
    pub(super) fn set(&mut self, demand: usize, choice: Option<usize>) {
        let Some(now) = self.at.get_mut(demand) else { return };
        let before = std::mem::replace(now, choice);
        if let Some(before) = before {
            self.on_line(before, Line::take);
        }
        if let Some(choice) = choice {
            self.on_line(choice, Line::put);
        }
        self.tell(demand, before, choice);
        let weight = self.grid.weight(demand);
        match (before, choice) {
            (None, Some(_)) => {
                self.score.weight += weight;
                self.leave(demand);
            }
            (Some(_), None) => {
                self.score.weight -= weight;
                self.join(demand);
            }
            _ => {}
        }
    }

    /// Keeps what is known of the request.
    fn tell(&mut self, demand: usize, before: Option<usize>, now: Option<usize>) {
        let Some(wanted) = self.grid.demands.get(demand).filter(|wanted| wanted.minds) else { return };
        let Some(strict) = self.strict.get_mut(wanted.request) else { return };
        if let Some(place) = strict.iter().position(|choice| Some(*choice) == before) {
            strict.swap_remove(place);
        }
        strict.extend(now);
    }

    fn on_line(&mut self, choice: usize, change: fn(&mut Line, &Grid, &super::grid::Worker, usize) -> i64) {
        let Some(post) = self.grid.choices.get(choice).map(|choice| choice.post) else { return };
        if let (Some(line), Some(worker)) = (self.lines.get_mut(post), self.grid.workers.get(post)) {
            self.score.soft += change(line, self.grid, worker, choice);
        }
    }

    /// Off the list of those that are not served.
    fn leave(&mut self, demand: usize) {
        let Some(place) = self.place.get(demand).copied() else { return };
        if place < self.idle.len() {
            self.idle.swap_remove(place);
        }
        if let Some(moved) = self.idle.get(place)
            && let Some(its) = self.place.get_mut(*moved)
        {
            *its = place;
        }
    }

    fn join(&mut self, demand: usize) {
        if let Some(place) = self.place.get_mut(demand) {
            *place = self.idle.len();
            self.idle.push(demand);
        }
    }
}
