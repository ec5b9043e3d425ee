//! From the choices back to names and reasons.

use std::collections::BTreeMap;

use maillon_kernel::span::Span;

use super::board::Board;
use super::fixed::{pins, with_pins};
use super::grid::Grid;
use super::model::{Conflict, Demand, Plan, Score, Served, Task, Unserved};
use crate::rules::{Busy, Code, Reason, Staff, fit, unfit, why_not};

/// Who serves a demand, and when.
type Place<'a> = (&'a Code, Span);

/// The plan of these choices.
pub(super) fn report(task: &Task, grid: &Grid, board: &Board<'_>) -> Plan {
    let places = places(task, grid, board);
    let mut plan = Plan { conflicts: conflicts(task), ..Plan::default() };
    let full = full(task, &places);
    let mut weight = 0;
    for (demand, place) in task.demands.iter().zip(&places) {
        match place {
            Some(place) => {
                weight += demand.weight;
                plan.served.push(served(task, &full, demand, *place));
            }
            None => plan.unserved.push(unserved(task, &full, demand, &places)),
        }
    }
    plan.score = Score { weight, soft: board.score().soft };
    plan
}

/// By demand of the task, where it is served.
fn places<'a>(task: &'a Task, grid: &Grid, board: &Board<'_>) -> Vec<Option<Place<'a>>> {
    let mut places: Vec<Option<Place<'a>>> =
        task.demands.iter().map(|demand| demand.pinned.as_ref().map(|(post, span)| (post, *span))).collect();
    for (number, wanted) in grid.demands.iter().enumerate() {
        let chosen = board.at(number).and_then(|choice| grid.read(choice));
        let place =
            chosen.and_then(|(choice, slot, _)| Some((&task.staff.get(choice.post)?.post.id, slot.span)));
        if let Some(known) = places.get_mut(wanted.index) {
            *known = place;
        }
    }
    places
}

/// The posts with all of the plan among what they are committed to.
fn full(task: &Task, places: &[Option<Place<'_>>]) -> BTreeMap<Code, Staff> {
    let staff = task.staff.iter().map(|one| (one.post.id.clone(), one.clone()));
    let mut full: BTreeMap<Code, Staff> = staff.collect();
    for (demand, place) in task.demands.iter().zip(places) {
        if let Some((post, span)) = place
            && let Some(staff) = full.get_mut(*post)
        {
            staff.busy.push(demand.ask(*span).busy());
        }
    }
    full
}

/// The same without this commitment.
fn without(staff: &Staff, busy: &Busy) -> Staff {
    let mut staff = staff.clone();
    if let Some(place) = staff.busy.iter().rposition(|one| one == busy) {
        staff.busy.swap_remove(place);
    }
    staff
}

fn served(task: &Task, full: &BTreeMap<Code, Staff>, demand: &Demand, (post, span): Place<'_>) -> Served {
    let ask = demand.ask(span);
    let others = full.get(post).map(|staff| without(staff, &ask.busy()));
    Served {
        demand: demand.id.clone(),
        post: post.clone(),
        span,
        marks: others.map_or_else(Vec::new, |staff| fit(&staff, &ask, &task.limits, &task.weights)),
        pinned: demand.pinned.is_some(),
    }
}

/// Of all that would have been a place for it, the one with the least against it.
fn unserved(
    task: &Task,
    full: &BTreeMap<Code, Staff>,
    demand: &Demand,
    places: &[Option<Place<'_>>],
) -> Unserved {
    let siblings = siblings(task, demand, places);
    let mut best: Option<Obstacle> = None;
    for span in &demand.candidates {
        let doubled = siblings.iter().filter(|one| one.overlaps(*span)).copied().map(Reason::Sibling);
        let doubled: Vec<Reason> = doubled.collect();
        for staff in full.values() {
            let found = obstacle(task, demand, staff, *span, &doubled, best.as_ref());
            best = found.or(best);
        }
    }
    let gone = if demand.candidates.is_empty() { Vec::new() } else { vec![Reason::Gone] };
    let (nearest, why) = best.map_or((None, gone), |best| (Some((best.post, best.span)), best.why));
    Unserved { demand: demand.id.clone(), nearest, why }
}

/// What stands between a demand and a place.
struct Obstacle {
    /// How far it is: first those who know how, then fewer reasons, then fewer minutes.
    far: (bool, usize, i64),
    post: Code,
    span: Span,
    why: Vec<Reason>,
}

/// What stands between the demand and this place, if it is nearer than the best known.
fn obstacle(
    task: &Task,
    demand: &Demand,
    staff: &Staff,
    span: Span,
    doubled: &[Reason],
    best: Option<&Obstacle>,
) -> Option<Obstacle> {
    let ask = demand.ask(span);
    let unknown = !knows_how(&unfit(staff, &ask, &task.limits, task.now));
    // Who does not know how is no nearer for having time.
    if unknown && best.is_some_and(|best| !best.far.0) {
        return None;
    }
    let mut why = doubled.to_vec();
    why.extend(why_not(staff, &ask, &task.limits, task.now));
    let far = (unknown, why.len(), why.iter().map(minutes).sum());
    let nearer = best.is_none_or(|best| far < best.far);
    nearer.then(|| Obstacle { far, post: staff.post.id.clone(), span, why })
}

fn knows_how(reasons: &[Reason]) -> bool {
    !reasons.iter().any(|reason| matches!(reason, Reason::Function | Reason::Language(_)))
}

/// How many minutes a reason is about.
fn minutes(reason: &Reason) -> i64 {
    match reason {
        Reason::Rest { missing, .. } | Reason::Travel { missing, .. } | Reason::Notice { missing } => {
            *missing
        }
        Reason::Daily { over, .. } | Reason::Weekly { over, .. } => *over,
        Reason::Taken(span) | Reason::Sibling(span) => span.minutes(),
        Reason::Gone | Reason::Function | Reason::Language(_) | Reason::Unavailable => 0,
    }
}

/// When the request is served otherwise, at times that this demand may not share.
fn siblings(task: &Task, demand: &Demand, places: &[Option<Place<'_>>]) -> Vec<Span> {
    let excludes = |other: &Demand| other.request == demand.request && !(other.parallel && demand.parallel);
    let others =
        task.demands.iter().zip(places).filter(|(other, _)| !std::ptr::eq(*other, demand) && excludes(other));
    others.filter_map(|(_, place)| place.map(|(_, span)| span)).collect()
}

/// The pins that break rules, each beside everything else that is fixed.
fn conflicts(task: &Task) -> Vec<Conflict> {
    let fixed: BTreeMap<Code, Staff> =
        with_pins(task).into_iter().map(|staff| (staff.post.id.clone(), staff)).collect();
    let pinned: Vec<Option<Place<'_>>> =
        task.demands.iter().map(|demand| demand.pinned.as_ref().map(|(post, span)| (post, *span))).collect();
    let conflict = |(demand, (post, span)): (&Demand, &(Code, Span))| {
        let ask = demand.ask(*span);
        let mut why = match fixed.get(post) {
            Some(staff) => why_not(&without(staff, &ask.busy()), &ask, &task.limits, task.now),
            None => vec![Reason::Gone],
        };
        let siblings = siblings(task, demand, &pinned);
        why.extend(siblings.into_iter().filter(|one| one.overlaps(*span)).map(Reason::Sibling));
        let (demand, post) = (demand.id.clone(), post.clone());
        (!why.is_empty()).then_some(Conflict { demand, post, span: *span, why })
    };
    pins(task).filter_map(conflict).collect()
}
