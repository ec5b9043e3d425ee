//! What no choice can change: names and dates as numbers, pins, and what each post has to do in any case.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use maillon_kernel::span::Span;

use super::grid::Worker;
use super::model::{Demand, Task};
use crate::rules::{Busy, Code, Staff, by_day, by_week, day_of, minutes, monday};

/// Everything fixed: the posts with their pins among what they are committed to.
pub(super) fn with_pins(task: &Task) -> Vec<Staff> {
    let mut staff = task.staff.clone();
    for (demand, (post, span)) in pins(task) {
        if let Some(one) = staff.iter_mut().find(|one| one.post.id == *post) {
            one.busy.push(demand.ask(*span).busy());
        }
    }
    staff
}

/// The pinned demands.
pub(super) fn pins(task: &Task) -> impl Iterator<Item = (&Demand, &(Code, Span))> {
    task.demands.iter().filter_map(|demand| Some((demand, demand.pinned.as_ref()?)))
}

/// Names as numbers, in the order in which they come.
#[derive(Default)]
pub(super) struct Names(BTreeMap<String, usize>);

impl Names {
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    pub(super) fn number(&mut self, name: &str) -> usize {
        let next = self.0.len();
        *self.0.entry(name.to_owned()).or_insert(next)
    }
}

/// The days and weeks that any candidate touches, in order.
pub(super) struct Calendar {
    pub days: Vec<NaiveDate>,
    pub weeks: Vec<NaiveDate>,
}

impl Calendar {
    pub(super) fn of(task: &Task) -> Self {
        let spans: BTreeSet<Span> =
            task.demands.iter().flat_map(|demand| demand.candidates.iter().copied()).collect();
        let days = spans.into_iter().flat_map(|span| by_day(span, task.limits.zone));
        let days: BTreeSet<NaiveDate> = days.map(|(day, _)| day).collect();
        let weeks: BTreeSet<NaiveDate> = days.iter().copied().map(monday).collect();
        Self { days: days.into_iter().collect(), weeks: weeks.into_iter().collect() }
    }
}

/// Those of the dates that are in the list, by their places there.
pub(super) fn places(list: &[NaiveDate], dates: Vec<(NaiveDate, i64)>) -> Vec<(usize, i64)> {
    let place = |(date, minutes)| Some((list.binary_search(&date).ok()?, minutes));
    dates.into_iter().filter_map(place).collect()
}

/// What never changes of a post that has its pins.
pub(super) fn worker(staff: &Staff, task: &Task, calendar: &Calendar, members: &Names) -> Worker {
    let zone = task.limits.zone;
    let mut worker = Worker {
        contract: staff.post.weekly,
        most: task.limits.week_of(staff.post.weekly),
        blocks: blocks(&staff.busy, task, calendar),
        days: vec![0; calendar.days.len()],
        weeks: vec![0; calendar.weeks.len()],
        knows: vec![false; members.0.len()],
    };
    for busy in &staff.busy {
        add(&mut worker.days, places(&calendar.days, by_day(busy.span, zone)));
        add(&mut worker.weeks, places(&calendar.weeks, by_week(busy.span, zone)));
    }
    let known = staff.history.iter().chain(staff.busy.iter().map(|busy| &busy.member));
    for place in known.filter_map(|member| members.0.get(member)) {
        if let Some(knows) = worker.knows.get_mut(*place) {
            *knows = true;
        }
    }
    worker
}

fn add(sums: &mut [i64], parts: Vec<(usize, i64)>) {
    for (place, minutes) in parts {
        if let Some(sum) = sums.get_mut(place) {
            *sum += minutes;
        }
    }
}

/// What is fixed, with all that overlaps made one.
fn blocks(busy: &[Busy], task: &Task, calendar: &Calendar) -> Vec<(i64, i64, usize, usize)> {
    let mut spans: Vec<Span> = busy.iter().map(|busy| busy.span).collect();
    spans.sort_unstable();
    let mut blocks: Vec<(i64, i64, usize, usize)> = Vec::new();
    for span in spans {
        let (start, end) = minutes(span);
        match blocks.last_mut() {
            Some(last) if start < last.1 => last.1 = last.1.max(end),
            _ => {
                let day = day_of(span.start(), task.limits.zone);
                let place = calendar.days.partition_point(|one| *one < day);
                let week = calendar.weeks.partition_point(|one| *one < monday(day));
                blocks.push((start, end, place, week));
            }
        }
    }
    blocks
}
