//! What stands in the way of a choice: the hard rules once more, on the grid.
//!
//! They say the same as [`crate::rules::why_not`] for what is chosen; what is fixed was looked at when the grid was
//! made. A test compares the two.

use super::board::Board;
use super::grid::{Slot, Wanted};
use super::line::{Item, Line};

/// What stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hurdle {
    /// Another demand, which could be served otherwise.
    Demand(usize),
    /// Nothing that could be moved.
    Fixed,
}

/// The first thing in the way of a choice; where one of several would do, `dice` says which. What overlaps comes first:
/// with it gone, the rest is often right.
pub(super) fn hurdle(board: &Board<'_>, number: usize, dice: usize) -> Option<Hurdle> {
    let Some(here) = Here::of(board, number, dice) else { return Some(Hurdle::Fixed) };
    here.close().or_else(|| here.tired()).or_else(|| here.full()).or_else(|| here.doubled())
}

/// Whether nothing is in the way. Asked far more often; what is cheap and most often wrong comes first.
pub(super) fn is_free(board: &Board<'_>, number: usize) -> bool {
    Here::of(board, number, 0).is_some_and(|here| {
        here.has_room() && here.close().is_none() && here.tired().is_none() && here.doubled().is_none()
    })
}

/// A slot beside a line.
struct Here<'a> {
    board: &'a Board<'a>,
    line: &'a Line,
    slot: &'a Slot,
    wanted: &'a Wanted,
    /// The most that the post works in a week.
    most: i64,
    dice: usize,
}

impl<'a> Here<'a> {
    fn of(board: &'a Board<'a>, number: usize, dice: usize) -> Option<Self> {
        let (choice, slot, wanted) = board.grid.read(number)?;
        let (line, worker) = (board.lines.get(choice.post)?, board.grid.workers.get(choice.post)?);
        Some(Self { board, line, slot, wanted, most: worker.most, dice })
    }

    /// What overlaps, or is too near to come from or go to.
    fn close(&self) -> Option<Hurdle> {
        let between = self.board.grid.limits.between.max(0);
        let (before, after) = self.line.items.split_at_checked(self.line.place(self.slot.start))?;
        let before = before.iter().rev().map(|item| (item, self.slot.start - item.end));
        let after = after.iter().map(|item| (item, item.start - self.slot.end));
        let blocks =
            |&(item, pause): &(&Item, i64)| pause < 0 || (item.choice.is_some() && self.is_apart(item));
        let near = |found: &(&Item, i64)| found.1 < between || found.1 < 0;
        let found = before.take_while(near).find(blocks).or_else(|| after.take_while(near).find(blocks));
        found.map(|(item, _)| self.blame(item))
    }

    fn is_apart(&self, item: &Item) -> bool {
        let other = item.choice.and_then(|number| self.board.grid.read(number));
        other.is_some_and(|(_, _, other)| self.wanted.is_apart(other))
    }

    fn blame(&self, item: &Item) -> Hurdle {
        let demand = item.choice.and_then(|number| self.board.grid.read(number));
        demand.map_or(Hurdle::Fixed, |(_, slot, _)| Hurdle::Demand(slot.demand))
    }

    /// A working day that would be too long: its nearest or its outermost part has to go.
    fn tired(&self) -> Option<Hurdle> {
        let limits = &self.board.grid.limits;
        let place = self.line.place(self.slot.start);
        let (mut first, mut last) = (place, place);
        let (mut start, mut end) = (self.slot.start, self.slot.end);
        while let Some(item) = first.checked_sub(1).and_then(|before| self.line.items.get(before)) {
            if limits.rest <= start - item.end {
                break;
            }
            (start, first) = (item.start, first - 1);
        }
        while let Some(item) = self.line.items.get(last) {
            if limits.rest <= item.start - end {
                break;
            }
            (end, last) = (item.end, last + 1);
        }
        if end - start <= limits.stretch {
            return None;
        }
        let run = self.line.items.get(first..last)?;
        let movable: Vec<&Item> = run.iter().filter(|item| item.choice.is_some()).collect();
        Some(self.one_of(&movable))
    }

    /// Whether no day and no week would hold too much.
    fn has_room(&self) -> bool {
        self.full_week().is_none() && self.full_day().is_none()
    }

    /// A day or a week that would hold too much: something there has to go.
    fn full(&self) -> Option<Hurdle> {
        let day = self.full_day();
        if day.is_some() {
            return Some(self.one_that(|slot| slot.days.iter().any(|part| Some(part.0) == day)));
        }
        let week = Some(self.full_week()?);
        Some(self.one_that(|slot| slot.weeks.iter().any(|part| Some(part.0) == week)))
    }

    fn full_day(&self) -> Option<usize> {
        over(&self.line.days, &self.slot.days, self.board.grid.limits.daily)
    }

    fn full_week(&self) -> Option<usize> {
        over(&self.line.weeks, &self.slot.weeks, self.most)
    }

    fn one_that(&self, keep: impl Fn(&Slot) -> bool) -> Hurdle {
        let grid = self.board.grid;
        let slot = |item: &Item| item.choice.and_then(|number| grid.read(number));
        let movable = self.line.items.iter().filter(|item| slot(item).is_some_and(|(_, slot, _)| keep(slot)));
        self.one_of(&movable.collect::<Vec<_>>())
    }

    fn one_of(&self, items: &[&Item]) -> Hurdle {
        let drawn = self.dice.checked_rem(items.len()).and_then(|place| items.get(place));
        drawn.map_or(Hurdle::Fixed, |item| self.blame(item))
    }

    /// Another demand of the request at the same time, on whatever post.
    fn doubled(&self) -> Option<Hurdle> {
        if !self.wanted.minds {
            return None;
        }
        let served = self.board.strict.get(self.wanted.request)?;
        let others = served.iter().filter_map(|number| self.board.grid.read(*number));
        let mut clashing = others.filter(|(_, slot, wanted)| {
            slot.start < self.slot.end
                && self.slot.start < slot.end
                && slot.demand != self.slot.demand
                && wanted.excludes(self.wanted)
        });
        clashing.next().map(|(_, slot, _)| Hurdle::Demand(slot.demand))
    }
}

/// The first place where what is held and the parts together are over the most.
fn over(held: &[i64], parts: &[(usize, i64)], most: i64) -> Option<usize> {
    let is_over = |part: &&(usize, i64)| most < held.get(part.0).copied().unwrap_or(0) + part.1;
    parts.iter().find(is_over).map(|part| part.0)
}
