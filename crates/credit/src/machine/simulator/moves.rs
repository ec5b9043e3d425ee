//! What people and machines do of their own accord: pay, decide, part, wait, crash.

use maillon_kernel::minutes::Minutes;

use super::super::{Standing, Terms};
use super::core::url;
use super::world::{HOUR, World};
use crate::model::State as Stage;

impl World {
    pub(super) fn pay(&mut self) -> Result<(), String> {
        let (core, peer) = self.any_link();
        let (purse, other) = (self.one_of(3), self.one_of(3));
        self.transfers += 1;
        let amount = 1 + i64::try_from(self.chance(400)).unwrap_or_default();
        let wait = (1 + i64::try_from(self.chance(72)).unwrap_or_default()) * HOUR;
        let corrects = (self.chance(8) == 0).then(|| "earlier".to_owned());
        let terms = Terms {
            uri: format!("t{}", self.transfers),
            provider: url(core, purse),
            receiver: url(peer, other),
            amount: Minutes::new(amount),
            ends_at: self.clock(core) + wait,
            corrects,
            clause_of: None,
            request: None,
            note_hash: None,
            public: true,
        };
        let room = terms.corrects.is_none().then(|| Minutes::new(self.cores[core].room_to_give(purse)));
        let now = self.clock(core);
        self.note(|| format!("{core} pays {peer}: {terms:?}"));
        self.act(core, peer, |state, _| state.pay(terms, room, now).ok())
    }

    pub(super) fn decide(&mut self) -> Result<(), String> {
        let (core, peer) = self.any_link();
        let open: Vec<(String, Stage)> = self.cores[core].links[&peer]
            .parts
            .iter()
            .filter(|(_, part)| matches!(part.stage, Stage::Held | Stage::Asked))
            .map(|(uri, part)| (uri.clone(), part.stage))
            .collect();
        if open.is_empty() {
            return Ok(());
        }
        let (uri, stage) = open[self.one_of(open.len())].clone();
        let (yes, now) = (self.chance(2) == 0, self.clock(core));
        self.note(|| format!("{core} decides about {uri}: {yes}"));
        self.act(core, peer, |state, _| match (stage, yes) {
            (Stage::Held, _) => state.cancel(&uri).ok(),
            (_, true) => state.accept(&uri, None, now).ok(),
            (_, false) => state.refuse(&uri).ok(),
        })
    }

    /// A coordinator closes a link, or takes a closed one up again.
    pub(super) fn part(&mut self) -> Result<(), String> {
        let (core, peer) = self.any_link();
        let closed = self.cores[core].links[&peer].link.standing == Standing::Closed;
        if self.liar == Some(core) || (closed && self.chance(2) == 0) {
            return Ok(());
        }
        if closed { self.reopen(core, peer) } else { self.close(core, peer) }
    }

    pub(super) fn close(&mut self, core: usize, peer: usize) -> Result<(), String> {
        self.note(|| format!("{core} parts from {peer}"));
        self.life.partings += 1;
        self.act(core, peer, |state, _| Some(state.close()))
    }

    pub(super) fn reopen(&mut self, core: usize, peer: usize) -> Result<(), String> {
        let now = self.clock(core);
        self.note(|| format!("{core} takes the link with {peer} up again"));
        self.act(core, peer, |state, _| Some(state.reopen(now)))
    }

    pub(super) fn change_account(&mut self) {
        let (core, purse) = (self.one_of(self.cores.len()), self.one_of(3));
        let what = self.chance(4);
        let purse = &mut self.cores[core].purses[purse];
        match what {
            0 => purse.closed = true,
            1 => purse.by_hand = !purse.by_hand,
            _ => purse.closed = false,
        }
    }

    pub(super) fn tick(&mut self) -> Result<(), String> {
        let core = self.one_of(self.cores.len());
        self.tick_core(core).map(drop)
    }

    /// All that is due at one core; how much that was.
    pub(super) fn tick_core(&mut self, core: usize) -> Result<usize, String> {
        let now = self.clock(core);
        let mut due = Vec::new();
        for (peer, state) in &self.cores[core].links {
            if state.link.next_look.is_some_and(|at| at <= now) {
                due.push((*peer, None));
            }
            let parts = state.parts.iter().filter(|(_, part)| part.next_look.is_some_and(|at| at <= now));
            due.extend(parts.map(|(uri, _)| (*peer, Some(uri.clone()))));
        }
        for (peer, uri) in &due {
            self.act(core, *peer, |state, _| match uri {
                Some(uri) => Some(state.tick(uri, now)),
                None => Some(state.tick_link(now)),
            })?;
        }
        Ok(due.len())
    }

    /// A backup, a restore, a new process.
    pub(super) fn accident(&mut self) {
        let core = self.one_of(self.cores.len());
        match self.chance(6) {
            0 | 1 => {
                self.note(|| format!("{core} is backed up"));
                self.backups[core] = Some(self.cores[core].clone());
            }
            2..5 if self.restores && self.liar != Some(core) => {
                let Some(backup) = self.backups[core].clone() else { return };
                let silent = self.silent && self.chance(2) == 0;
                self.note(|| format!("{core} is restored{}", if silent { " silently" } else { "" }));
                self.cores[core] = backup;
                self.restored.insert(core);
                self.life.restores += 1;
                if !silent {
                    self.start(core);
                }
            }
            _ => {
                self.note(|| format!("{core} starts anew"));
                self.start(core);
            }
        }
    }

    pub(super) fn start(&mut self, core: usize) {
        let now = self.clock(core);
        for state in self.cores[core].links.values_mut() {
            state.start(now);
        }
    }
}
