//! One ledger of a life: its accounts, its links, and all that it keeps. A clone is a backup.

use std::collections::{BTreeMap, BTreeSet};

use maillon_kernel::minutes::Minutes;

use super::super::fault::{Fault, planted};
use super::super::{Commit, Effect, Incident, Kind, Link, Message, Payee, Shown, State, Statement, Why};
use crate::model::State as Stage;

/// The limits of every account.
pub(super) const FLOOR: i64 = -600;
pub(super) const CEILING: i64 = 1_200;

#[derive(Clone, Debug, Default)]
pub(super) struct Purse {
    pub(super) balance: i64,
    pub(super) held: i64,
    pub(super) promised: i64,
    pub(super) closed: bool,
    pub(super) by_hand: bool,
}

/// Which document: about what, of which kind, in which epoch.
type Id = (usize, String, Kind, i64);

#[derive(Clone, Debug)]
pub(super) struct Core {
    pub(super) me: usize,
    pub(super) purses: Vec<Purse>,
    pub(super) suspense: i64,
    pub(super) departure: i64,
    pub(super) mirrors: BTreeMap<usize, i64>,
    pub(super) links: BTreeMap<usize, State>,
    /// What we said, as long as it must be said again.
    pub(super) own: BTreeMap<Id, Message>,
    /// Commitments, theirs and ours, by digest: who lost something may make two of one transfer in one epoch.
    pub(super) commits: BTreeMap<String, Commit>,
    pub(super) told: BTreeSet<Incident>,
}

/// What a step wants to have sent.
pub(super) type Letters = Vec<(usize, Message)>;

pub(super) fn url(core: usize, purse: usize) -> String {
    format!("{core}/{purse}")
}

fn purse_of(url: &str) -> usize {
    url.split('/').nth(1).and_then(|text| text.parse().ok()).unwrap_or_default()
}

/// The digest of a document: everything but the digest itself.
pub(super) fn digest(message: &Message) -> String {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    match message {
        Message::Commit(commit) => Commit { digest: String::new(), ..commit.clone() }.hash(&mut hasher),
        other => other.hash(&mut hasher),
    }
    format!("{:016x}", hasher.finish())
}

impl Core {
    pub(super) fn new(me: usize, others: impl Iterator<Item = usize>, now: i64) -> Self {
        let links: BTreeMap<usize, State> = others.map(|one| (one, State::of(Link::new(now)))).collect();
        Self {
            me,
            purses: vec![Purse::default(); 3],
            suspense: 0,
            departure: 0,
            mirrors: links.keys().map(|one| (*one, 0)).collect(),
            links,
            own: BTreeMap::new(),
            commits: BTreeMap::new(),
            told: BTreeSet::new(),
        }
    }

    pub(super) fn room_to_give(&self, purse: usize) -> i64 {
        self.purses[purse].balance - self.purses[purse].held - FLOOR
    }

    pub(super) fn room_to_take(&self, purse: usize) -> i64 {
        CEILING - self.purses[purse].balance - self.purses[purse].promised
    }

    /// What the account says to an offer.
    pub(super) fn payee(&self, url: &str) -> Payee {
        let purse = purse_of(url);
        match &self.purses[purse] {
            one if one.closed => Payee::No(crate::model::Why::Closed),
            one if one.by_hand => Payee::ByHand,
            _ => Payee::Takes(Some(Minutes::new(self.room_to_take(purse)))),
        }
    }

    /// Does what a step answered; what is to be sent. `made`: commitments that the step made.
    pub(super) fn apply(
        &mut self,
        peer: usize,
        effects: Vec<Effect>,
        made: Vec<Commit>,
    ) -> Result<Letters, String> {
        for commit in made {
            self.commits.insert(commit.digest.clone(), commit);
        }
        let mut letters = Vec::new();
        for effect in effects {
            if let Some(message) = self.apply_one(peer, effect)? {
                letters.push((peer, message));
            }
        }
        Ok(letters)
    }

    fn apply_one(&mut self, peer: usize, effect: Effect) -> Result<Option<Message>, String> {
        match effect {
            Effect::Hold(uri) => self.on_payer(peer, &uri, |purse, amount| purse.held += amount),
            Effect::Release(uri) => self.on_payer(peer, &uri, |purse, amount| purse.held -= amount),
            Effect::Reserve(uri) => self.on_payee(peer, &uri, |purse, amount| purse.promised += amount),
            Effect::Free(uri) => self.on_payee(peer, &uri, |purse, amount| purse.promised -= amount),
            Effect::PostOut(uri) => {
                self.on_payer(peer, &uri, |purse, amount| purse.balance -= amount);
                *self.mirrors.entry(peer).or_default() += self.amount(peer, &uri);
            }
            Effect::PostIn(uri) => self.post_in(peer, &uri)?,
            Effect::Void(uri) => {
                self.on_payer(peer, &uri, |purse, amount| purse.balance += amount);
                *self.mirrors.entry(peer).or_default() -= self.amount(peer, &uri);
            }
            Effect::Part(amount) => {
                self.departure += amount.get();
                *self.mirrors.entry(peer).or_default() -= amount.get();
            }
            Effect::Tell(incident, _) => {
                self.told.insert(incident);
            }
            Effect::Fetch => {}
            Effect::Say(kind, uri) => return self.say(peer, kind, &uri).map(Some),
            Effect::State { asks, answers, shows } => {
                return Ok(Some(self.statement(peer, asks, answers, &shows)));
            }
            Effect::Resync => {
                let link = &self.links[&peer].link;
                return Ok(Some(Message::Resync { epoch: link.epoch, heads: link.heads() }));
            }
            Effect::View(answers) => {
                let link = &self.links[&peer].link;
                return Ok(Some(Message::View { epoch: link.epoch, answers, heads: link.heads() }));
            }
        }
        Ok(None)
    }

    fn post_in(&mut self, peer: usize, uri: &str) -> Result<(), String> {
        let amount = self.amount(peer, uri);
        let purse = purse_of(&self.links[&peer].parts[uri].terms.receiver);
        if self.purses[purse].closed {
            if planted(Fault::PoisonBlocks) {
                return Err("refused".to_owned());
            }
            self.suspense += amount;
        } else {
            self.purses[purse].balance += amount;
        }
        *self.mirrors.entry(peer).or_default() -= amount;
        Ok(())
    }

    fn amount(&self, peer: usize, uri: &str) -> i64 {
        self.links[&peer].parts[uri].terms.amount.get()
    }

    fn on_payer(&mut self, peer: usize, uri: &str, change: impl FnOnce(&mut Purse, i64)) {
        let amount = self.amount(peer, uri);
        let purse = purse_of(&self.links[&peer].parts[uri].terms.provider);
        change(&mut self.purses[purse], amount);
    }

    fn on_payee(&mut self, peer: usize, uri: &str, change: impl FnOnce(&mut Purse, i64)) {
        let amount = self.amount(peer, uri);
        let purse = purse_of(&self.links[&peer].parts[uri].terms.receiver);
        change(&mut self.purses[purse], amount);
    }

    /// The same document again, as long as it is of our present epoch; a commitment always is the same.
    fn say(&mut self, peer: usize, kind: Kind, uri: &str) -> Result<Message, String> {
        let state = &self.links[&peer];
        let (epoch, part) = (state.link.epoch, &state.parts[uri]);
        if kind == Kind::Commit {
            let place = part.place.as_ref().ok_or("a commitment has no place")?;
            let commit = self.commits.get(&place.digest).ok_or("a commitment is not kept")?;
            return Ok(Message::Commit(commit.clone()));
        }
        let id = (peer, uri.to_owned(), kind, epoch);
        if let Some(known) = self.own.get(&id) {
            return Ok(known.clone());
        }
        let (terms, offered_in) = (part.terms.clone(), part.epoch);
        let message = match kind {
            Kind::Offer => Message::Offer { epoch, terms },
            Kind::Promise => Message::Promise { epoch, offered_in, terms, public: true },
            Kind::Reject => Message::Reject {
                epoch,
                offered_in,
                transfer: uri.to_owned(),
                why: part.why.unwrap_or(Why::Refused),
            },
            Kind::Receipt => Message::Receipt {
                epoch,
                transfer: uri.to_owned(),
                head: part.place.clone().ok_or("a receipt of nothing")?,
            },
            Kind::Abort => {
                Message::Abort { epoch, offered_in, terms, why: part.why.unwrap_or(Why::Cancelled) }
            }
            Kind::Commit => return Err("a commitment is made by its step".to_owned()),
        };
        self.own.insert(id, message.clone());
        Ok(message)
    }

    /// What this ledger committed to `peer` after `seq`.
    pub(super) fn chain_to(&self, peer: usize, seq: i64) -> Vec<Commit> {
        let rings = self.links[&peer].sent.range(seq + 1..);
        rings.filter_map(|(_, ring)| self.commits.get(&ring.digest).cloned()).collect()
    }

    /// What this ledger credited of `peer` after `seq`.
    pub(super) fn credited_of(&self, peer: usize, seq: i64) -> Vec<Commit> {
        let rings = self.links[&peer].credited.range(seq + 1..);
        rings.filter_map(|(_, ring)| self.commits.get(&ring.digest).cloned()).collect()
    }

    fn statement(&self, peer: usize, asks: Option<i64>, answers: Option<i64>, shows: &[Shown]) -> Message {
        let link = &self.links[&peer].link;
        let shows = shows.iter().filter_map(|shown| self.shown(shown)).collect();
        let (epoch, fence, heads) = (link.epoch, link.fence, link.heads());
        Message::Statement(Statement { epoch, fence, heads, asks, answers, shows })
    }

    /// With the epoch of the document that is shown.
    fn shown(&self, shown: &Shown) -> Option<Shown> {
        let epoch = self.commits.get(&shown.digest)?.epoch;
        Some(Shown { epoch, ..shown.clone() })
    }

    /// Sums of what is under way, per account: what `held` and `promised` must be.
    pub(super) fn under_way(&self) -> Vec<(i64, i64)> {
        let mut sums = vec![(0, 0); self.purses.len()];
        for part in self.links.values().flat_map(|state| state.parts.values()) {
            let amount = part.terms.amount.get();
            match part.stage {
                Stage::Held => sums[purse_of(&part.terms.provider)].0 += amount,
                Stage::Prepared => sums[purse_of(&part.terms.receiver)].1 += amount,
                _ => {}
            }
        }
        sums
    }
}
