//! Daily rest.
//!
//! A **working day** is a run of commitments with pauses shorter than [`Limits::rest`] between them, whatever the
//! calendar says: an evening, the night after it and an early morning are one. From its first start to its last end it
//! is at most [`Limits::stretch`] long. So a rest of eleven hours stands between the end of one working day and the
//! start of the next, within twenty-four hours of its start; night work needs no rule of its own, and a change of the
//! clocks does not matter.

use super::hard::{Reason, Side};
use super::settings::Limits;

/// A time in minutes.
type Time = (i64, i64);

/// What is missing of the rest before and after `ask`, if it is put beside `others`. Those that overlap it do not
/// count: they are a reason of their own.
pub(super) fn reasons(ask: Time, others: &[Time], limits: &Limits) -> Vec<Reason> {
    let over = |minutes: i64| minutes.saturating_sub(limits.stretch);
    let own = over(ask.1 - ask.0);
    if 0 < own {
        return vec![Reason::Rest { side: Side::After, missing: own }];
    }
    let (before, after) = (before(ask.0, others, limits.rest), after(ask.1, others, limits.rest));
    let missing = |run: &Run, over: i64| over.min(limits.rest.saturating_sub(run.pause));
    let early = before.as_ref().map(|run| (Side::Before, run, over(ask.1 - run.edge)));
    let late = after.as_ref().map(|run| (Side::After, run, over(run.edge - ask.0)));
    let alone: Vec<Reason> = [early, late]
        .into_iter()
        .flatten()
        .filter(|(_, _, over)| 0 < *over)
        .map(|(side, run, over)| Reason::Rest { side, missing: missing(run, over) })
        .collect();
    let (Some(before), Some(after), true) = (&before, &after, alone.is_empty()) else { return alone };
    // Each side would do; both together are too long. Where the longer pause is, the least is missing.
    let whole = over(after.edge - before.edge);
    let (side, run) = if before.pause < after.pause { (Side::After, after) } else { (Side::Before, before) };
    if 0 < whole { vec![Reason::Rest { side, missing: missing(run, whole) }] } else { Vec::new() }
}

/// The part of a working day on one side of what is asked.
struct Run {
    /// Its far end.
    edge: i64,
    /// The pause between it and what is asked.
    pause: i64,
}

fn before(start: i64, others: &[Time], rest: i64) -> Option<Run> {
    let mut earlier: Vec<Time> = others.iter().copied().filter(|other| other.1 <= start).collect();
    earlier.sort_unstable_by_key(|other| std::cmp::Reverse(other.1));
    let pause = start - earlier.first()?.1;
    let edge = earlier
        .iter()
        .try_fold(start, |edge, other| if edge - other.1 < rest { Ok(edge.min(other.0)) } else { Err(edge) });
    let edge = edge.unwrap_or_else(|edge| edge);
    (edge < start).then_some(Run { edge, pause })
}

/// The same, with time running backwards.
fn after(end: i64, others: &[Time], rest: i64) -> Option<Run> {
    let mirrored: Vec<Time> = others.iter().map(|other| (-other.1, -other.0)).collect();
    before(-end, &mirrored, rest).map(|run| Run { edge: -run.edge, ..run })
}
