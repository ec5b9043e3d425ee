//! The timeline of one post: what it does, in order, and what that is worth.

use super::grid::{Grid, Slot, Worker};
use crate::rules::{room, share};

/// Something on a timeline.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub start: i64,
    pub end: i64,
    pub day: usize,
    pub week: usize,
    /// Its minutes in that week.
    minutes: i64,
    /// Whether it joins something fixed.
    joins: bool,
    /// None when it is fixed.
    pub choice: Option<usize>,
}

/// A post's timeline. Items never overlap.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub items: Vec<Item>,
    /// The minutes of each day and week.
    pub days: Vec<i64>,
    pub weeks: Vec<i64>,
    /// What the marks of each week come to.
    worth: Vec<i64>,
    /// By member, how many of the items the planner chose are theirs.
    members: Vec<i64>,
}

impl Line {
    /// What is fixed.
    pub(super) fn new(worker: &Worker, members: usize) -> Self {
        let item =
            |&(start, end, day, week)| Item { start, end, day, week, minutes: 0, joins: false, choice: None };
        Self {
            items: worker.blocks.iter().map(item).collect(),
            days: worker.days.clone(),
            weeks: worker.weeks.clone(),
            worth: vec![0; worker.weeks.len()],
            members: vec![0; members],
        }
    }

    /// Where something that starts then belongs.
    pub(super) fn place(&self, start: i64) -> usize {
        self.items.partition_point(|item| item.start < start)
    }

    /// Puts a choice on the line, and says by how much it is worth more.
    pub(super) fn put(&mut self, grid: &Grid, worker: &Worker, number: usize) -> i64 {
        let Some((choice, slot, wanted)) = grid.read(number) else { return 0 };
        let (start, end, day, (week, minutes)) = (slot.start, slot.end, slot.day, slot.week());
        let item = Item { start, end, day, week, minutes, joins: choice.joins, choice: Some(number) };
        let place = self.place(slot.start);
        self.items.insert(place, item);
        self.count(slot, 1);
        choice.marks + self.meet(grid, worker, wanted.member, 1) + self.reckon(grid, worker, slot)
    }

    /// Takes a choice off the line, and says by how much it is worth more (mostly less).
    pub(super) fn take(&mut self, grid: &Grid, worker: &Worker, number: usize) -> i64 {
        let Some((choice, slot, wanted)) = grid.read(number) else { return 0 };
        let place = self.place(slot.start);
        if self.items.get(place).is_some_and(|item| item.choice == Some(number)) {
            self.items.remove(place);
        }
        self.count(slot, -1);
        self.meet(grid, worker, wanted.member, -1) + self.reckon(grid, worker, slot) - choice.marks
    }

    fn count(&mut self, slot: &Slot, sign: i64) {
        for (sums, parts) in [(&mut self.days, &slot.days), (&mut self.weeks, &slot.weeks)] {
            for (place, minutes) in parts {
                if let Some(sum) = sums.get_mut(*place) {
                    *sum += sign * minutes;
                }
            }
        }
    }

    /// One more of this member's, or one less: the first of a member that the post does not know is worth nothing, and
    /// the second makes both worth something.
    fn meet(&mut self, grid: &Grid, worker: &Worker, member: usize, by: i64) -> i64 {
        let knows = worker.knows.get(member).copied().unwrap_or(false);
        let Some(count) = self.members.get_mut(member) else { return 0 };
        let worth = |count: i64| if knows || 1 < count { count * grid.weights.same_member } else { 0 };
        let before = worth(*count);
        *count += by;
        worth(*count) - before
    }

    /// Reckons again the weeks that a slot touches, and says by how much they are worth more.
    fn reckon(&mut self, grid: &Grid, worker: &Worker, slot: &Slot) -> i64 {
        let mut more = 0;
        for (week, _) in &slot.weeks {
            let now = self.worth_of(grid, worker, *week);
            if let Some(worth) = self.worth.get_mut(*week) {
                more += now - *worth;
                *worth = now;
            }
        }
        more
    }

    /// What balance and joining come to in a week.
    fn worth_of(&self, grid: &Grid, worker: &Worker, week: usize) -> i64 {
        let held = self.weeks.get(week).copied().unwrap_or(0);
        let first = self.items.partition_point(|item| item.week < week);
        let mut sum = 0;
        let items = self.items.iter().enumerate().skip(first).take_while(|(_, item)| item.week == week);
        for (place, item) in items.filter(|(_, item)| item.choice.is_some()) {
            let room = room(worker.contract, held - item.minutes);
            sum += share(grid.weights.balanced, room, worker.contract);
            if self.joins(item, place, grid.weights.pause) {
                sum += grid.weights.same_day;
            }
        }
        sum
    }

    /// Whether the item at a place joins another of its day. What is fixed was looked at when the grid was made.
    fn joins(&self, own: &Item, place: usize, pause: i64) -> bool {
        let near = |other: Option<&Item>| {
            other.is_some_and(|other| {
                let gap = (other.start - own.end).max(own.start - other.end);
                other.choice.is_some() && other.day == own.day && gap <= pause
            })
        };
        own.joins
            || near(self.items.get(place + 1))
            || near(place.checked_sub(1).and_then(|before| self.items.get(before)))
    }
}
