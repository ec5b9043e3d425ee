//! The world of one seed.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use maillon_kernel::minutes::Minutes;

use super::super::fault::{Fault, planted};
use super::super::{
    Beside, Commit, Effect, Incident, Message, Moment, Payee, Standing, State, Terms, Unheard, Why,
};
use super::core::{Core, Letters, digest, url};
use crate::model::State as Stage;

const HOUR: i64 = 3_600_000;
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
    random: u64,
    pub(super) now: i64,
    pub(super) cores: Vec<Core>,
    backups: Vec<Option<Core>>,
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
    given_up: BTreeMap<String, usize>,
    /// What was truly promised: transfer and the payee's epoch.
    pub(super) promised: BTreeSet<(String, i64)>,
    transfers: usize,
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

    fn any_link(&mut self) -> (usize, usize) {
        let core = self.one_of(self.cores.len());
        let peers: Vec<usize> = self.cores[core].links.keys().copied().collect();
        (core, peers[self.one_of(peers.len())])
    }

    fn pay(&mut self) -> Result<(), String> {
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

    fn decide(&mut self) -> Result<(), String> {
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
    fn part(&mut self) -> Result<(), String> {
        let (core, peer) = self.any_link();
        let closed = self.cores[core].links[&peer].link.standing == Standing::Closed;
        if self.liar == Some(core) || (closed && self.chance(2) == 0) {
            return Ok(());
        }
        if closed { self.reopen(core, peer) } else { self.close(core, peer) }
    }

    fn close(&mut self, core: usize, peer: usize) -> Result<(), String> {
        self.note(|| format!("{core} parts from {peer}"));
        self.life.partings += 1;
        self.act(core, peer, |state, _| Some(state.close()))
    }

    fn reopen(&mut self, core: usize, peer: usize) -> Result<(), String> {
        let now = self.clock(core);
        self.note(|| format!("{core} takes the link with {peer} up again"));
        self.act(core, peer, |state, _| Some(state.reopen(now)))
    }

    fn change_account(&mut self) {
        let (core, purse) = (self.one_of(self.cores.len()), self.one_of(3));
        let what = self.chance(4);
        let purse = &mut self.cores[core].purses[purse];
        match what {
            0 => purse.closed = true,
            1 => purse.by_hand = !purse.by_hand,
            _ => purse.closed = false,
        }
    }

    fn tick(&mut self) -> Result<(), String> {
        let core = self.one_of(self.cores.len());
        self.tick_core(core).map(drop)
    }

    /// All that is due at one core; how much that was.
    fn tick_core(&mut self, core: usize) -> Result<usize, String> {
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
    fn accident(&mut self) {
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

    fn start(&mut self, core: usize) {
        let now = self.clock(core);
        for state in self.cores[core].links.values_mut() {
            state.start(now);
        }
    }

    /// One step of a core: stored with what it sends, or neither.
    fn act(
        &mut self,
        core: usize,
        peer: usize,
        step: impl FnOnce(&mut State, Moment<'_>) -> Option<Vec<Effect>>,
    ) -> Result<(), String> {
        let made = RefCell::new(Vec::new());
        let make = |commit: &Commit| {
            let digest = digest(&Message::Commit(commit.clone()));
            made.borrow_mut().push(Commit { digest: digest.clone(), ..commit.clone() });
            digest
        };
        let at = Moment { now: self.clock(core), digest: &make };
        // A crash: nothing is stored, nothing is sent.
        let crashes = self.faulty && 5 <= (self.random >> 20).trailing_zeros();
        let before = (crashes || planted(Fault::PoisonBlocks)).then(|| self.cores[core].clone());
        let Some(state) = self.cores[core].links.get_mut(&peer) else { return Ok(()) };
        // What has no effect changes nothing.
        let Some(effects) = step(state, at) else { return Ok(()) };
        let made = made.into_inner();
        for effect in effects.iter().filter(|effect| matches!(effect, Effect::Tell(..))) {
            self.note(|| format!("  {core} tells {effect:?}"));
        }
        for commit in &made {
            let known = (commit.terms.uri.clone(), commit.promised_in.unwrap_or_default());
            if self.liar.is_none() && !self.promised.contains(&known) {
                return Err(format!("{} was committed without a promise", commit.terms.uri));
            }
            if self.liar.is_none() && commit.terms.ends_at <= self.clock(core) {
                return Err(format!("{} was committed after its end", commit.terms.uri));
            }
        }
        let given_up = if crashes { Ok(()) } else { self.note_what_is_given_up(core, peer, &effects) };
        let letters = self.cores[core].apply(peer, effects, made);
        let refused = letters.as_ref().is_err_and(|problem| problem == "refused");
        if let Some(before) = before.filter(|_| crashes || refused) {
            self.cores[core] = before;
        }
        if refused {
            return Ok(());
        }
        let letters = letters?;
        given_up?;
        if !crashes || planted(Fault::AnswerBeforeCommit) {
            self.send(core, letters);
        }
        Ok(())
    }

    /// What one side gave up with a loss, the other one does not credit any more: behind the fence nothing comes. Where a
    /// machine is set back behind its own back this is not to be had, nor after yet another restore.
    fn note_what_is_given_up(&mut self, core: usize, peer: usize, effects: &[Effect]) -> Result<(), String> {
        let restores = self.life.restores;
        for effect in effects {
            match effect {
                Effect::Void(uri) => {
                    self.given_up.insert(uri.clone(), restores);
                }
                Effect::Release(uri) => {
                    let part = self.cores[core].links[&peer].parts.get(uri);
                    if part.is_some_and(|part| part.why == Some(Why::Lost)) {
                        self.given_up.insert(uri.clone(), restores);
                    }
                }
                Effect::PostIn(uri)
                    if !self.silent && self.liar.is_none() && self.given_up.get(uri) == Some(&restores) =>
                {
                    return Err(format!("{uri} was given up with a loss, and {core} credited it after that"));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn send(&mut self, core: usize, letters: Letters) {
        for (to, message) in letters {
            if let Message::Promise { epoch, terms, .. } = &message {
                self.promised.insert((terms.uri.clone(), *epoch));
            }
            self.note(|| format!("  {core} → {to}: {message:?}"));
            self.letters.push(Letter { from: core, to, message });
        }
    }

    /// One letter arrives, whichever; or is lost, or comes once more later.
    fn deliver(&mut self) -> Result<(), String> {
        if self.letters.is_empty() {
            return Ok(());
        }
        let which = self.one_of(self.letters.len());
        let letter = self.letters.swap_remove(which);
        if self.faulty {
            match self.chance(10) {
                0 | 1 => return Ok(()),
                2 | 3 => self.letters.push(letter.clone()),
                _ => {}
            }
        }
        self.hear(letter)
    }

    fn hear(&mut self, letter: Letter) -> Result<(), String> {
        let Letter { from, to, message } = letter.clone();
        let receiver = &self.cores[to].links[&from].link;
        let (inn, receipted) = (receiver.inn.seq, receiver.receipted);
        // What is fetched may fail; a liar tells what it likes.
        let reachable = !self.faulty || self.chance(6) != 0;
        let cut = self.liar == Some(from) && self.chance(2) == 0;
        let fetch = |all: Vec<Commit>| if reachable && !cut { all } else { Vec::new() };
        let wanted = match &message {
            Message::Commit(commit) => inn + 1 < commit.seq,
            Message::Statement(said) => inn < said.heads.out.seq,
            Message::Resync { .. } | Message::View { .. } => true,
            _ => false,
        };
        let theirs = if wanted { fetch(self.cores[from].chain_to(to, inn)) } else { Vec::new() };
        let mut ours = if wanted { fetch(self.cores[from].credited_of(to, receipted)) } else { Vec::new() };
        if let Message::View { heads, .. } = &message
            && !self.cores[to].links[&from].covers(&heads.inn, &ours)
        {
            ours = fetch(self.cores[from].credited_of(to, 0));
        }
        let payee = match &message {
            Message::Offer { terms, .. } => self.cores[to].payee(&terms.receiver),
            _ => Payee::No(Why::NoAccount),
        };
        let digest = digest(&message);
        self.note(|| format!("{to} ← {from}: {message:?}"));
        let mut later = false;
        // What came is kept: fetched commitments among it.
        let came = if let Message::Commit(commit) = &message { Some(commit) } else { None };
        for commit in theirs.iter().chain(&ours).chain(came) {
            self.cores[to].commits.entry(commit.digest.clone()).or_insert_with(|| commit.clone());
        }
        let beside = Beside { digest: &digest, payee, theirs: &theirs, ours: &ours };
        let mut doubted = false;
        let heard = self.act(to, from, |state, at| match state.hear(&message, beside, at) {
            Ok(effects) => {
                doubted = effects.iter().any(|one| matches!(one, Effect::Tell(Incident::Contradiction, _)));
                Some(effects)
            }
            Err(problem) => {
                later = problem == Unheard::NotYet;
                None
            }
        });
        // Who lost something may commit what it had given up, or the other way round; but a promise says one thing.
        if doubted && self.liar.is_none() && matches!(message, Message::Promise { .. }) {
            return Err("a promise that was made anew was taken for a lie".to_owned());
        }
        if later {
            // The inbox tries it again, some times.
            if self.chance(4) != 0 {
                self.letters.push(letter);
            }
        }
        heard
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
