//! What two ledgers say to each other, as a pure machine: no clock, no randomness, no input or output.
//!
//! [`State`] is one side of one link, as far as a step needs it. An act of our people, a message of the other ledger or
//! time alone changes it and answers [`Effect`]s; whoever runs it stores both in one transaction. The payer's side alone
//! decides: it commits on a promise of the payee's side, or gives the transfer up. What is committed stands in a chain that
//! the payee's side credits in order.
//!
//! **Invariant:** nothing is committed without a promise, nothing is given up that was committed, nothing is credited twice.
//! **Invariant:** both sides come to the same end, whatever is lost, doubled, late, or restored from a backup (`simulator`).

mod act;
mod adopt;
mod chain;
mod fault;
mod hear;
mod message;
mod statement;
mod tick;

#[cfg(test)]
mod interleavings;
#[cfg(any(test, feature = "simulate"))]
pub mod simulator;

use std::collections::BTreeMap;

use maillon_kernel::minutes::Minutes;

use crate::model::{State as Stage, Why};

pub use act::Refused;
pub use hear::{Beside, Heard, Payee, Unheard};
pub use message::{Commit, Head, Heads, Kind, Message, Shown, Statement, Terms};

/// What a link begins with where nothing was committed yet.
pub const NO_HEAD: &str = "";
/// So many promises may be open to one link; whoever runs the machine refuses what comes then.
pub const OPEN_PROMISES: i64 = 500;
/// The balance of trade that a link begins with: so many minutes either way.
pub const TRADE: Minutes = Minutes::new(1_200);

/// How a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Heads are compared before anything else is sent.
    Checking,
    /// Transfers go on.
    Open,
    /// We lost something: nothing goes on before the other side has told what it knows.
    Quarantined,
    /// Nothing goes on any more.
    Closed,
}

crate::model::words!(Standing {
    Checking = "checking",
    Open = "open",
    Quarantined = "quarantined",
    Closed = "closed",
});

/// Our side of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Ours; it rises when we lost something.
    pub epoch: i64,
    /// What they said in an earlier epoch of theirs no longer counts.
    pub fence: i64,
    /// How it is.
    pub standing: Standing,
    /// Why nothing new begins.
    pub frozen: Option<String>,
    /// What we committed.
    pub out: Head,
    /// How far they confirmed it.
    pub receipted: i64,
    /// What we credited.
    pub inn: Head,
    /// What went there, less what came from there.
    pub balance: Minutes,
    /// What of it was put aside when the link was closed: `balance` is zero from then on.
    pub parted: Minutes,
    /// What our transfers under way will take there.
    pub held: Minutes,
    /// What theirs under way will bring here.
    pub promised: Minutes,
    /// The bounds of `balance`.
    pub bounds: (Minutes, Minutes),
    /// Names the comparison of heads whose answer we wait for.
    pub asked: i64,
    /// How often we asked.
    pub tries: u32,
    /// When to look at it again.
    pub next_look: Option<i64>,
}

/// Which side of a transfer is ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Our account pays.
    Payer,
    /// Our account is paid.
    Payee,
}

/// One transfer over this link, as our side has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which side is ours.
    pub side: Side,
    /// What it says.
    pub terms: Terms,
    /// How far it has come.
    pub stage: Stage,
    /// Why it came to nothing.
    pub why: Option<Why>,
    /// The epoch of the payer's side when it offered.
    pub epoch: i64,
    /// Somebody does not agree with it: it is not committed before that ends.
    pub disputed: bool,
    /// Its place in the chain, with the digest of its commitment.
    pub place: Option<Head>,
    /// How often it was said again.
    pub tries: u32,
    /// When to look at it again.
    pub next_look: Option<i64>,
}

/// A commitment in a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ring {
    /// The transfer.
    pub transfer: String,
    /// The digest of the commitment.
    pub digest: String,
    /// How much.
    pub amount: Minutes,
}

/// Our side of one link, as far as a step needs it: its transfers, its chains (by place), what waits for its turn, and
/// the digests of what they said before.
#[derive(Clone, Debug)]
pub struct State {
    /// The link.
    pub link: Link,
    /// Transfers by URI.
    pub parts: BTreeMap<String, Part>,
    /// What we committed.
    pub sent: BTreeMap<i64, Ring>,
    /// What we credited.
    pub credited: BTreeMap<i64, Ring>,
    /// Commitments that came before their turn.
    pub parked: BTreeMap<i64, Commit>,
    /// By transfer, kind and epoch.
    pub said: BTreeMap<(String, Kind, i64), String>,
}

/// What is to be done in the transaction of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// To send: the kept message of this kind about this transfer, or a new one if there is none of our present epoch.
    Say(Kind, String),
    /// To send the heads; with the name of the question that it answers, and what the other side seems not to know.
    State {
        /// Asks for an answer.
        asks: Option<i64>,
        /// The question that it answers.
        answers: Option<i64>,
        /// Proofs of theirs.
        shows: Vec<Shown>,
    },
    /// To send that we lost something, with our heads.
    Resync,
    /// To send what we know, as the answer to a loss of theirs in this epoch.
    View(i64),
    /// Minutes are held on the payer's account.
    Hold(String),
    /// They no longer are.
    Release(String),
    /// Room is kept on the payee's account.
    Reserve(String),
    /// It no longer is.
    Free(String),
    /// The payer has paid.
    PostOut(String),
    /// The payee is paid.
    PostIn(String),
    /// A commitment that both sides lost is undone.
    Void(String),
    /// So much of what went there, less what came from there, goes to where the assembly decides; below zero, it comes
    /// back from there.
    Part(Minutes),
    /// Coordinators must know: what, and of which transfer.
    Tell(Incident, Option<String>),
    /// The commitments of theirs that come next must be fetched.
    Fetch,
}

/// What coordinators must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Incident {
    /// They said two different things of one transfer.
    Contradiction,
    /// Their chain is not the one that we know.
    Fork,
    /// They committed what we did not promise.
    Unpromised,
    /// We lost something, and asked them what they know.
    Lost,
    /// They lost something, or took a closed link up again, and we told them what we know.
    TheyLost,
    /// A commitment that both sides lost was undone.
    Voided,
    /// They claim to know less than they confirmed.
    Denied,
    /// Their statement and our ledger differ.
    Differs,
}

crate::model::words!(Incident {
    Contradiction = "contradiction",
    Fork = "fork",
    Unpromised = "unpromised",
    Lost = "lost",
    TheyLost = "they-lost",
    Voided = "voided",
    Denied = "denied",
    Differs = "differs",
});

/// When a step happens, and how a commitment of ours gets its digest.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    /// Epoch milliseconds.
    pub now: i64,
    /// The digest of the document that this commitment becomes.
    pub digest: &'a dyn Fn(&Commit) -> String,
}

impl Link {
    /// A link of which nothing is known yet.
    pub fn new(now: i64) -> Self {
        Self {
            epoch: 1,
            fence: 1,
            standing: Standing::Open,
            frozen: None,
            out: Head::default(),
            receipted: 0,
            inn: Head::default(),
            balance: Minutes::ZERO,
            parted: Minutes::ZERO,
            held: Minutes::ZERO,
            promised: Minutes::ZERO,
            bounds: (Minutes::new(-TRADE.get()), TRADE),
            asked: 0,
            tries: 0,
            next_look: Some(now),
        }
    }

    /// Our heads, as we tell them.
    pub fn heads(&self) -> Heads {
        Heads { out: self.out.clone(), receipted: self.receipted, inn: self.inn.clone() }
    }
}

impl State {
    /// Of a link of which nothing else is loaded.
    pub fn of(link: Link) -> Self {
        let (parts, said) = (BTreeMap::new(), BTreeMap::new());
        let (sent, credited, parked) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { link, parts, sent, credited, parked, said }
    }

    fn is_open(&self) -> bool {
        self.link.standing == Standing::Open
    }

    /// Says it when the link is open; else it is said when it opens.
    fn say(&self, kind: Kind, uri: &str) -> Vec<Effect> {
        if self.is_open() { vec![Effect::Say(kind, uri.to_owned())] } else { Vec::new() }
    }

    /// The link is neither open nor closed: what is to be said must wait.
    fn cannot_speak_yet(&self) -> bool {
        !self.is_open() && self.link.standing != Standing::Closed
    }

    fn freeze(&mut self, incident: Incident, transfer: Option<&str>) -> Vec<Effect> {
        if self.link.frozen.is_none() {
            self.link.frozen = Some(incident.as_str().to_owned());
        }
        vec![Effect::Tell(incident, transfer.map(str::to_owned))]
    }

    /// We lost something: a new epoch begins, and they are asked.
    fn quarantine(&mut self, known: i64, now: i64) -> Vec<Effect> {
        if self.link.standing == Standing::Quarantined && known < self.link.epoch {
            return Vec::new();
        }
        let mut effects = vec![Effect::Tell(Incident::Lost, None)];
        effects.extend(self.begin_anew(known, now));
        effects
    }

    /// A new epoch: nothing goes on before they have told what they know.
    fn begin_anew(&mut self, known: i64, now: i64) -> Vec<Effect> {
        self.link.standing = Standing::Quarantined;
        // By the clock, so that a ledger that is restored twice never takes the same epoch twice.
        self.link.epoch = now.max(self.link.epoch + 1).max(known + 1);
        self.link.tries = 0;
        self.look_again_at_link(now);
        vec![Effect::Resync]
    }
}
