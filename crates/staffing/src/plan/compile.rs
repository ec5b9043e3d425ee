//! From a task to its grid. All that needs a calendar, a name or a wish is settled here, once.

use std::collections::{BTreeMap, BTreeSet};

use maillon_kernel::span::Span;

use super::fixed::{Calendar, Names, pins, places, with_pins, worker};
use super::grid::{Choice, Grid, Slot, Wanted};
use super::model::{Demand, Task};
use crate::rules::{Staff, by_day, by_week, covered, is_near, is_undesired, joins, minutes, why_not};

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
    (grid.members, grid.requests) = (members.count(), requests.count());
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
