//! What must hold.

use super::super::{Incident, Side, Standing};
use super::core::{CEILING, FLOOR};
use super::world::World;
use crate::model::State as Stage;

impl World {
    /// After each step: nothing appeared, nothing vanished, no limit is broken.
    pub(super) fn check_always(&self) -> Result<(), String> {
        for core in self.cores.iter().filter(|core| self.liar != Some(core.me)) {
            let people: i64 = core.purses.iter().map(|purse| purse.balance).sum();
            let sum = people + core.suspense + core.departure + core.mirrors.values().sum::<i64>();
            if sum != 0 {
                return Err(format!("the ledger of {} sums to {sum}", core.me));
            }
            for (peer, state) in &core.links {
                if state.link.balance.get() != core.mirrors[peer] {
                    return Err(format!("{} has another mirror of {peer} than its link says", core.me));
                }
            }
            let sums = core.under_way();
            for (purse, (held, promised)) in core.purses.iter().zip(sums) {
                if (purse.held, purse.promised) != (held, promised) {
                    return Err(format!("{}: held or promised is wrong: {purse:?}", core.me));
                }
                let exempt = core.links.values().flat_map(|state| state.parts.values());
                let exempt =
                    exempt.clone().any(|part| part.terms.corrects.is_some() && part.stage != Stage::Aborted);
                if !self.restores && !exempt && purse.balance - purse.held < FLOOR {
                    return Err(format!("{} is below its floor: {purse:?}", core.me));
                }
                if !self.restores && !self.partings && !exempt && CEILING + 400 < purse.balance {
                    return Err(format!("{} is above its ceiling: {purse:?}", core.me));
                }
            }
        }
        self.check_once()
    }

    /// What one core credited, its chain holds once.
    fn check_once(&self) -> Result<(), String> {
        for core in self.cores.iter().filter(|core| self.liar != Some(core.me)) {
            for (peer, state) in &core.links {
                let credited: i64 = state.credited.values().map(|ring| ring.amount.get()).sum();
                let sent: i64 = state.sent.values().map(|ring| ring.amount.get()).sum();
                if state.link.balance.get() + state.link.parted.get() != sent - credited {
                    return Err(format!("{} and {peer}: the chains do not add up to the balance", core.me));
                }
                let mut seen = std::collections::BTreeSet::new();
                if !state.credited.values().all(|ring| seen.insert(&ring.transfer)) {
                    return Err(format!("{} credited something twice", core.me));
                }
            }
        }
        Ok(())
    }

    /// Once it is quiet: one end of everything, the same on both sides.
    pub(super) fn check_end(&mut self) -> Result<(), String> {
        for one in 0..self.cores.len() {
            for other in one + 1..self.cores.len() {
                if self.liar.is_none_or(|liar| liar != one && liar != other) {
                    self.check_pair(one, other)?;
                }
            }
        }
        // What was put aside came back with the links.
        if let Some(core) = self.cores.iter().find(|core| core.departure != 0) {
            return Err(format!("{} still has {} of a parting", core.me, core.departure));
        }
        self.count();
        Ok(())
    }

    fn check_pair(&self, one: usize, other: usize) -> Result<(), String> {
        let (a, b) = (&self.cores[one].links[&other], &self.cores[other].links[&one]);
        for (who, state) in [(one, a), (other, b)] {
            if state.link.standing != Standing::Open {
                return Err(format!("{who}: the link stays {}", state.link.standing));
            }
            if state.link.frozen.is_some() && self.restored.is_empty() && self.liar.is_none() {
                return Err(format!("{who}: the link froze, and nobody lied: {:?}", state.link.frozen));
            }
            if let Some((uri, part)) = state.parts.iter().find(|(_, part)| !part.stage.is_over()) {
                return Err(format!("{who}: {uri} stays {}", part.stage));
            }
        }
        if a.link.out != b.link.inn || b.link.out != a.link.inn {
            return Err(format!("{one} and {other}: other heads: {:?} {:?}", a.link, b.link));
        }
        if a.link.balance.get() + b.link.balance.get() != 0 {
            return Err(format!("{one} and {other}: the mirrors do not cancel out"));
        }
        for (mine, theirs) in [(a, b), (b, a)] {
            for (uri, part) in mine.parts.iter().filter(|(_, part)| part.side == Side::Payer) {
                let there = theirs.parts.get(uri).is_some_and(|part| part.stage == Stage::Credited);
                if (part.stage == Stage::Settled) != there {
                    return Err(format!("{uri} is {} here, and credited there: {there}", part.stage));
                }
            }
            let orphan = theirs.parts.iter().find(|(uri, part)| {
                part.side == Side::Payee && part.stage == Stage::Credited && !mine.parts.contains_key(*uri)
            });
            if let Some((uri, _)) = orphan {
                return Err(format!("{uri} is credited, and nobody paid it"));
            }
        }
        Ok(())
    }

    fn count(&mut self) {
        for core in &self.cores {
            for part in core.links.values().flat_map(|state| state.parts.values()) {
                match part.stage {
                    Stage::Settled => self.life.settled += 1,
                    Stage::Aborted => self.life.aborted += 1,
                    _ => {}
                }
            }
            self.life.voided += usize::from(core.told.contains(&Incident::Voided));
        }
    }
}
