//! From a task to its grid. All that needs a calendar, a name or a wish is settled here, once.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use maillon_kernel::span::Span;

use super::grid::{Choice, Grid, Slot, Wanted, Worker};
use super::model::{Demand, Task};
use crate::rules::{
    Busy, Staff, by_day, by_week, covered, day_of, is_near, is_undesired, joins, minutes, monday, why_not,
};

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
pub(super) fn pins(task: &Task) -> impl Iterator<Item = (&Demand, &(crate::rules::Code, Span))> {
    task.demands.iter().filter_map(|demand| Some((demand, demand.pinned.as_ref()?)))
}

/// The grid of a task.
pub(super) fn compile(task: &Task) -> Grid {
    let staff = with_pins(task);
    let mut work = Compiler { task, calendar: Calendar::of(task), staff: &staff, openings: BTreeMap::new() };
    let (mut members, mut communes, mut requests) = (Names::default(), Names::default(), Names::default());
    let mut grid = Grid::empty(task);
    for (index, demand) in task.demands.iter().enumerate().filter(|(_, demand)| demand.pinned.is_none()) {
        let from = grid.choices.len();
        work.choices(&mut grid, demand);
        let request = requests.number(&demand.request);
        grid.demands.push(Wanted {
            index,
            weight: demand.weight,
            request,
            parallel: demand.parallel,
            minds: false,
            member: members.number(&demand.member),
            commune: demand.commune.as_ref().map(|commune| communes.number(commune)),
            choices: from..grid.choices.len(),
        });
    }
    mind(&mut grid.demands);
    (grid.members, grid.requests) = (members.0.len(), requests.0.len());
    grid.workers = staff.iter().map(|one| worker(one, task, &work.calendar, &members)).collect();
    grid
}

/// Sets which demands have another beside them that they exclude.
fn mind(demands: &mut [Wanted]) {
    let (mut all, mut strict): (BTreeMap<usize, usize>, BTreeMap<usize, usize>) = Default::default();
    for wanted in demands.iter() {
        *all.entry(wanted.request).or_default() += 1;
        *strict.entry(wanted.request).or_default() += usize::from(!wanted.parallel);
    }
    let count =
        |counts: &BTreeMap<usize, usize>, wanted: &Wanted| counts.get(&wanted.request).copied().unwrap_or(0);
    for wanted in demands {
        let excluding = if wanted.parallel { count(&strict, wanted) } else { count(&all, wanted) - 1 };
        wanted.minds = 0 < excluding;
    }
}

impl Grid {
    fn empty(task: &Task) -> Self {
        let (slots, choices, demands) = (Vec::new(), Vec::new(), Vec::new());
        let (workers, requests, members) = (Vec::new(), 0, 0);
        let (limits, weights) = (task.limits, task.weights);
        Self { slots, choices, demands, workers, requests, members, limits, weights }
    }
}

/// Names as numbers, in the order in which they come.
#[derive(Default)]
struct Names(BTreeMap<String, usize>);

impl Names {
    fn number(&mut self, name: &str) -> usize {
        let next = self.0.len();
        *self.0.entry(name.to_owned()).or_insert(next)
    }
}

/// The days and weeks that any candidate touches, in order.
struct Calendar {
    days: Vec<NaiveDate>,
    weeks: Vec<NaiveDate>,
}

impl Calendar {
    fn of(task: &Task) -> Self {
        let spans: BTreeSet<Span> =
            task.demands.iter().flat_map(|demand| demand.candidates.iter().copied()).collect();
        let days = spans.into_iter().flat_map(|span| by_day(span, task.limits.zone));
        let days: BTreeSet<NaiveDate> = days.map(|(day, _)| day).collect();
        let weeks: BTreeSet<NaiveDate> = days.iter().copied().map(monday).collect();
        Self { days: days.into_iter().collect(), weeks: weeks.into_iter().collect() }
    }
}

/// Those of the dates that are in the list, by their places there.
fn places(list: &[NaiveDate], dates: Vec<(NaiveDate, i64)>) -> Vec<(usize, i64)> {
    let place = |(date, minutes)| Some((list.binary_search(&date).ok()?, minutes));
    dates.into_iter().filter_map(place).collect()
}

/// Who could take what: the post, its lasting marks, and whether it joins something fixed.
type Opening = (usize, i64, bool);
/// What makes two demands the same to a post.
type Kind<'a> = (&'a str, &'a str, Option<&'a str>, &'a BTreeSet<String>);

struct Compiler<'a> {
    task: &'a Task,
    calendar: Calendar,
    staff: &'a [Staff],
    openings: BTreeMap<(Kind<'a>, Span), Vec<Opening>>,
}

impl<'a> Compiler<'a> {
    /// Adds the slots and choices of a demand.
    fn choices(&mut self, grid: &mut Grid, demand: &'a Demand) {
        let spans: BTreeSet<Span> = demand.candidates.iter().copied().collect();
        for span in spans {
            if self.is_doubled(demand, span) {
                continue;
            }
            let slot = grid.slots.len();
            let openings = self.openings(demand, span);
            grid.choices.extend(openings.iter().map(|&(post, marks, joins)| Choice {
                slot,
                post,
                marks,
                joins,
            }));
            grid.slots.push(self.slot(grid.demands.len(), span));
        }
    }

    /// Whether a pin serves the same request at this time.
    fn is_doubled(&self, demand: &Demand, span: Span) -> bool {
        let same = |other: &Demand| other.request == demand.request && !(other.parallel && demand.parallel);
        pins(self.task).any(|(other, pin)| same(other) && pin.1.overlaps(span))
    }

    fn slot(&self, demand: usize, span: Span) -> Slot {
        let (start, end) = minutes(span);
        let days = places(&self.calendar.days, by_day(span, self.task.limits.zone));
        let weeks = places(&self.calendar.weeks, by_week(span, self.task.limits.zone));
        let day = days.first().map_or(0, |first| first.0);
        Slot { demand, span, start, end, day, days, weeks }
    }

    fn openings(&mut self, demand: &'a Demand, span: Span) -> &[Opening] {
        let kind = (&*demand.function, &*demand.member, demand.commune.as_deref(), &demand.languages);
        let (task, staff) = (self.task, self.staff);
        self.openings.entry((kind, span)).or_insert_with(|| {
            let ask = demand.ask(span);
            let free = |one: &Staff| why_not(one, &ask, &task.limits, task.now).is_empty();
            let open = staff.iter().enumerate().filter(|(_, one)| free(one));
            let lasting = |one: &Staff| {
                let marks = [
                    (covered(one, span), task.weights.desired),
                    (is_undesired(one, span), task.weights.undesired),
                    (is_near(one, &ask), task.weights.near),
                ];
                marks.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum()
            };
            open.map(|(post, one)| (post, lasting(one), joins(one, &ask, &task.limits, task.weights.pause)))
                .collect()
        })
    }
}

fn worker(staff: &Staff, task: &Task, calendar: &Calendar, members: &Names) -> Worker {
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
