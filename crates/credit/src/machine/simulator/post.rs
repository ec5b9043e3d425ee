//! Letters: what a core does, what it sends of it, and how that arrives.

use std::cell::RefCell;

use super::super::fault::{Fault, planted};
use super::super::{Beside, Commit, Effect, Incident, Message, Moment, Payee, State, Unheard, Why};
use super::core::{Letters, digest};
use super::world::{Letter, World};

impl World {
    /// One step of a core: stored with what it sends, or neither.
    pub(super) fn act(
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
    pub(super) fn note_what_is_given_up(
        &mut self,
        core: usize,
        peer: usize,
        effects: &[Effect],
    ) -> Result<(), String> {
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

    pub(super) fn send(&mut self, core: usize, letters: Letters) {
        for (to, message) in letters {
            if let Message::Promise { epoch, terms, .. } = &message {
                self.promised.insert((terms.uri.clone(), *epoch));
            }
            self.note(|| format!("  {core} → {to}: {message:?}"));
            self.letters.push(Letter { from: core, to, message });
        }
    }

    /// One letter arrives, whichever; or is lost, or comes once more later.
    pub(super) fn deliver(&mut self) -> Result<(), String> {
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

    pub(super) fn hear(&mut self, letter: Letter) -> Result<(), String> {
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
}
