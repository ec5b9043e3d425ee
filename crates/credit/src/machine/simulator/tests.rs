//! Many lives, and each rule left out once.

use super::super::fault::{Fault, with};
use super::live;

/// How many lives the tests run; a release runs ten million.
fn seeds() -> u64 {
    std::env::var("MAILLON_SEEDS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000)
}

/// The first seed that breaks a rule, with what it breaks.
fn first_broken(seeds: impl Iterator<Item = u64>) -> Option<(u64, String)> {
    seeds.map(|seed| (seed, live(seed, false))).find_map(|(seed, life)| Some((seed, life.err()?)))
}

/// Two halves, for two cores.
#[test]
fn every_even_life_keeps_every_minute() {
    assert_eq!(first_broken((0..seeds()).step_by(2)), None);
}

#[test]
fn every_odd_life_keeps_every_minute() {
    assert_eq!(first_broken((1..seeds()).step_by(2)), None);
}

#[test]
fn every_rule_that_is_left_out_is_missed() {
    for fault in [
        Fault::NoDedup,
        Fault::AnswerBeforeCommit,
        Fault::NoResend,
        Fault::AbortAfterCommit,
        Fault::NoFence,
        Fault::AcrossHole,
        Fault::RepromiseIsLie,
        Fault::PoisonBlocks,
        Fault::AnyOrder,
        Fault::LateCommit,
        Fault::NoFloor,
        Fault::RemainderStays,
        Fault::PartedIsOff,
    ] {
        let found = with(fault, || first_broken(0..100_000));
        assert!(found.is_some(), "{fault:?} was not missed in 100,000 lives");
    }
}

/// What a life is made of must happen in some: a simulator that does nothing finds nothing.
#[test]
fn lives_are_full() {
    let lives: Vec<_> = (0..1_000).map(|seed| live(seed, false).unwrap()).collect();
    let sum = |what: fn(&super::Life) -> usize| lives.iter().map(what).sum::<usize>();
    for (what, least, many) in [
        ("settled", 5_000, sum(|life| life.settled)),
        ("aborted", 3_000, sum(|life| life.aborted)),
        ("restores", 250, sum(|life| life.restores)),
        ("voided", 2, sum(|life| life.voided)),
        ("partings", 250, sum(|life| life.partings)),
        ("lies", 500, sum(|life| life.lies)),
    ] {
        assert!(least < many, "{what}: {many}");
    }
}
