//! The task in numbers: what the search works on.

use std::ops::Range;

use maillon_kernel::span::Span;

use crate::rules::{Limits, Weights, apart};

/// A time at which a demand could be served.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub demand: usize,
    pub span: Span,
    /// Its first minute, and the first after it.
    pub start: i64,
    pub end: i64,
    /// The day on which it starts.
    pub day: usize,
    /// Its minutes on each day and in each week; the first of each is where it starts.
    pub days: Vec<(usize, i64)>,
    pub weeks: Vec<(usize, i64)>,
}

impl Slot {
    /// The week in which it starts, with its minutes there.
    pub(super) fn week(&self) -> (usize, i64) {
        self.weeks.first().copied().unwrap_or_default()
    }
}

/// A slot on a post that may be given it, as far as the post has nothing else to do than what is fixed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    pub slot: usize,
    pub post: usize,
    /// What the marks come to that no other choice can change.
    pub marks: i64,
    /// Whether it joins something fixed.
    pub joins: bool,
}

/// A demand that is open.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    /// Where it stands in the task.
    pub index: usize,
    pub weight: i64,
    pub request: usize,
    pub parallel: bool,
    /// Whether the request has a demand that may not be served at the same time as this one.
    pub minds: bool,
    pub member: usize,
    pub commune: Option<usize>,
    /// Its choices.
    pub choices: Range<usize>,
}

/// What of a post never changes.
#[derive(Clone, Debug)]
pub(super) struct Worker {
    pub contract: i64,
    /// The most that it works in a week.
    pub most: i64,
    /// What it has to do in any case, in order and without overlaps: start, end, day and week.
    pub blocks: Vec<(i64, i64, usize, usize)>,
    /// The fixed minutes of each day and week.
    pub days: Vec<i64>,
    pub weeks: Vec<i64>,
    /// By member, whether it knows them.
    pub knows: Vec<bool>,
}

/// The whole task.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    pub slots: Vec<Slot>,
    pub choices: Vec<Choice>,
    pub demands: Vec<Wanted>,
    pub workers: Vec<Worker>,
    /// How many requests there are.
    pub requests: usize,
    pub members: usize,
    pub limits: Limits,
    pub weights: Weights,
}

impl Grid {
    /// A choice with its slot and its demand.
    pub(super) fn read(&self, choice: usize) -> Option<(&Choice, &Slot, &Wanted)> {
        let choice = self.choices.get(choice)?;
        let slot = self.slots.get(choice.slot)?;
        Some((choice, slot, self.demands.get(slot.demand)?))
    }

    /// The choices of a demand, as numbers.
    pub(super) fn choices_of(&self, demand: usize) -> Range<usize> {
        self.demands.get(demand).map_or(0..0, |wanted| wanted.choices.clone())
    }

    /// What serving a demand is worth.
    pub(super) fn weight(&self, demand: usize) -> i64 {
        self.demands.get(demand).map_or(0, |wanted| wanted.weight)
    }
}

impl Wanted {
    /// Whether one has to travel from one to the other.
    pub(super) fn is_apart(&self, other: &Self) -> bool {
        apart((&self.member, self.commune.as_ref()), (&other.member, other.commune.as_ref()))
    }

    /// Whether the two may not be served at the same time.
    pub(super) fn excludes(&self, other: &Self) -> bool {
        self.request == other.request && !(self.parallel && other.parallel)
    }
}
