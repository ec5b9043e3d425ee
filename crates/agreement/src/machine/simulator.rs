//! Lives of agreements by chance: three instances, one thing, and a network that loses, doubles and delays what they say.
//!
//! A seed is a whole life. After each step nothing may be promised that is not there; once the faults stop, both sides
//! of every agreement must have come to the same end. Each rule that [`Fault`](super::fault::Fault) can leave out must
//! be missed.

use super::fault::{Fault, planted, with};
use super::{DAY, HOUR, Machine, Message, Moment, Proposal, Say, Unheard};
use crate::model::{RoundState, Side, Stage, Terms, Why};
use maillon_kernel::quantity::Amount;

mod world;

use world::World;

/// How many lives the tests run; a release runs ten million.
fn seeds() -> u64 {
    std::env::var("MAILLON_SEEDS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000)
}

/// The first seed in `range` that breaks a rule, with what it breaks.
fn first_broken(range: impl Iterator<Item = u64>) -> Option<(u64, String)> {
    range.map(|seed| (seed, World::live(seed))).find_map(|(seed, life)| Some((seed, life.err()?)))
}

/// Two halves, for two cores.
#[test]
fn every_even_life_comes_to_one_end() {
    assert_eq!(first_broken((0..seeds()).step_by(2)), None);
}

#[test]
fn every_odd_life_comes_to_one_end() {
    assert_eq!(first_broken((1..seeds()).step_by(2)), None);
}

#[test]
fn every_rule_that_is_left_out_is_missed() {
    for fault in [
        Fault::NoCount,
        Fault::LateUndo,
        Fault::NoDedup,
        Fault::NoOrder,
        Fault::DoneChanges,
        Fault::LateAccept,
        Fault::NoAsking,
        Fault::NoAnswer,
        Fault::HastyUndo,
    ] {
        let found = with(fault, || first_broken(0..20_000));
        assert!(found.is_some(), "{fault:?} was not missed in 20,000 lives");
    }
}

/// What a life is made of must happen in some: a simulator that does nothing finds nothing.
#[test]
fn lives_reach_every_stage() {
    let mut seen = std::collections::BTreeMap::new();
    for seed in 0..2_000 {
        for stage in World::stages(seed) {
            *seen.entry(stage.as_str()).or_insert(0) += 1;
        }
    }
    for stage in Stage::ALL.into_iter().filter(|stage| *stage != Stage::Asked) {
        assert!(seen.get(stage.as_str()).is_some_and(|many| 20 < *many), "{stage:?} is rare: {seen:?}");
    }
}
