//! The world of one seed.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Message, State};
use super::core::Core;

pub(super) const HOUR: i64 = 3_600_000;
/// So many steps with faults.
const STEPS: usize = 160;

/// A message under way.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) message: Message,
}

/// What happened in a life, for whoever wants to know that enough did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "counts, named as what they count")]
pub struct Life {
    pub settled: usize,
    pub aborted: usize,
    pub restores: usize,
    pub voided: usize,
    pub partings: usize,
    pub lies: usize,
}

/// Ledgers, what is between them, and what may happen to them.
#[expect(clippy::struct_excessive_bools, reason = "what may happen in this life, each by itself")]
#[derive(Debug)]
pub struct World {
    pub(super) random: u64,
    pub(super) now: i64,
    pub(super) cores: Vec<Core>,
    pub(super) backups: Vec<Option<Core>>,
    pub(super) letters: Vec<Letter>,
    pub(super) faulty: bool,
    /// Restores may happen; with a start, or behind the machine's back.
    pub(super) restores: bool,
    pub(super) silent: bool,
    /// Links may be closed and taken up again.
    pub(super) partings: bool,
    pub(super) liar: Option<usize>,
    skew: Vec<i64>,
    pub(super) restored: BTreeSet<usize>,
    /// What was given up with a loss, and how many restores there had been then.
    pub(super) given_up: BTreeMap<String, usize>,
    /// What was truly promised: transfer and the payee's epoch.
    pub(super) promised: BTreeSet<(String, i64)>,
    pub(super) transfers: usize,
    pub(super) life: Life,
    trace: Option<Vec<String>>,
}

impl World {
    /// Lives a whole life; what was broken, with the trace if one is wanted.
    pub fn run(seed: u64, traced: bool) -> Result<Life, String> {
        let mut world = Self::new(seed, traced);
        let broken = world.live();
        let trace = world.trace.take().unwrap_or_default().join("\n");
        broken.map_err(|problem| if traced { format!("{trace}\n{problem}") } else { problem })?;
        Ok(world.life)
    }

    fn new(seed: u64, traced: bool) -> Self {
        let many = if seed % 4 == 3 { 3 } else { 2 };
        let now = 1_700_000_000_000;
        let others = |me: usize| (0..many).filter(move |one| *one != me);
        let mut world = Self {
            random: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1,
            now,
            cores: (0..many).map(|me| Core::new(me, others(me), now)).collect(),
            backups: vec![None; many],
            letters: Vec::new(),
            faulty: true,
            restores: matches!(seed % 5, 1 | 2),
            silent: seed % 5 == 2,
            partings: seed % 7 == 6,
            liar: (seed % 5 == 4).then_some(many - 1),
            skew: vec![0; many],
            restored: BTreeSet::new(),
            given_up: BTreeMap::new(),
            promised: BTreeSet::new(),
            transfers: 0,
            life: Life::default(),
            trace: traced.then(Vec::new),
        };
        for one in 0..many {
            world.skew[one] = i64::try_from(world.chance(120)).unwrap_or_default() * 60_000 - HOUR;
        }
        world
    }

    fn live(&mut self) -> Result<(), String> {
        for _ in 0..STEPS {
            self.step()?;
            self.check_always()?;
        }
        self.calm_down()?;
        self.check_end()
    }

    pub(super) fn note(&mut self, line: impl FnOnce() -> String) {
        if let Some(trace) = &mut self.trace {
            trace.push(line());
        }
    }

    /// A number below `below` (xorshift).
    pub(super) fn chance(&mut self, below: u64) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        (self.random >> 11) % below
    }

    pub(super) fn one_of(&mut self, many: usize) -> usize {
        usize::try_from(self.chance(many as u64)).unwrap_or_default()
    }

    pub(super) fn clock(&self, core: usize) -> i64 {
        self.now + self.skew[core]
    }

    fn step(&mut self) -> Result<(), String> {
        self.now += match self.chance(60) {
            0 => 26 * HOUR,
            1..4 => HOUR,
            _ => 1 + i64::try_from(self.chance(60_000)).unwrap_or_default(),
        };
        match self.chance(40) {
            0..6 => self.pay(),
            6 => self.decide(),
            7 => {
                self.change_account();
                Ok(())
            }
            16 if self.partings => self.part(),
            8..12 => self.tick(),
            12 | 13 => {
                self.accident();
                Ok(())
            }
            14 | 15 if self.liar.is_some() => {
                self.lie();
                Ok(())
            }
            _ => self.deliver(),
        }
    }

    pub(super) fn any_link(&mut self) -> (usize, usize) {
        let core = self.one_of(self.cores.len());
        let peers: Vec<usize> = self.cores[core].links.keys().copied().collect();
        (core, peers[self.one_of(peers.len())])
    }

    /// No more faults: until nothing is under way and nothing is due; then a day passes, and heads are compared.
    fn calm_down(&mut self) -> Result<(), String> {
        self.faulty = false;
        self.note(|| "calm".to_owned());
        for core in 0..self.cores.len() {
            for peer in self.cores[core].links.keys().copied().collect::<Vec<_>>() {
                self.reopen(core, peer)?;
            }
        }
        for _ in 0..3 {
            self.rest()?;
            self.now += 24 * HOUR;
            for core in 0..self.cores.len() {
                let (now, peers) =
                    (self.clock(core), self.cores[core].links.keys().copied().collect::<Vec<_>>());
                for peer in peers {
                    self.act(core, peer, |state, _| Some(state.state_daily(now)))?;
                }
            }
        }
        self.rest()
    }

    fn rest(&mut self) -> Result<(), String> {
        let mut read = 0;
        for _ in 0..4_000 {
            while !self.letters.is_empty() {
                let letter = self.letters.remove(0);
                // A liar ends by being silent: whatever it left must not keep the others from each other.
                if self.liar.is_some_and(|liar| liar == letter.from || liar == letter.to) {
                    continue;
                }
                self.hear(letter)?;
                self.check_always()?;
                read += 1;
                if 20_000 < read {
                    return Err("letters without end".to_owned());
                }
            }
            let next = (0..self.cores.len()).filter_map(|core| self.next_due(core)).min();
            let Some(next) = next else { return Ok(()) };
            self.now = self.now.max(next);
            for core in 0..self.cores.len() {
                self.tick_core(core)?;
            }
        }
        Err("it never comes to rest".to_owned())
    }

    /// When this core has something to do next, in the world's time.
    fn next_due(&self, core: usize) -> Option<i64> {
        if self.liar == Some(core) {
            return None;
        }
        let honest = |(peer, _): &(&usize, &State)| self.liar != Some(**peer);
        let links = self.cores[core].links.iter().filter(honest);
        let all = links.flat_map(|(_, state)| {
            let parts = state.parts.values().filter_map(|part| part.next_look);
            parts.chain(state.link.next_look)
        });
        all.min().map(|at| at - self.skew[core])
    }
}
