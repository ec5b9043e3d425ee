//! What our people do with agreements. Each act takes one step of the machine, and stores it together with all that is to
//! be sent.

mod carry;
mod note;

use maillon_federation::federation::NoKeys;
use maillon_federation::proof::ProofProblem;
use maillon_federation::{Federation, Origin};
use maillon_kernel::clock::{Clock, to_millis};
use maillon_kernel::fact::Fact;
use maillon_kernel::quantity::Amount;
use maillon_kernel::slot::Slot;
use maillon_store::facts::Listeners;
use maillon_store::peers::{self, Peer};
use maillon_store::{Conn, StoreError, store_fault};
use std::sync::Arc;

use crate::machine::{Machine, Moment, NotNow, Proposal, Say};
use crate::model::{Side, Stage, Terms};
use crate::record::{Agreement, AgreementId, Commons, Needed};
use crate::store;
use crate::subject::{BadTerms, Subject, Subjects, length};

pub use note::Note;

/// So long an offer waits for an answer, when the thing does not end before. Milliseconds.
const WAITS: i64 = 14 * 86_400_000;
/// So long an agreement rests that is due and has nothing to do. Milliseconds.
const PUT_OFF: i64 = 3_600_000;

/// Where the acts happen. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    /// The way out, and the keys that sign.
    pub federation: Federation,
    /// The URI of the organisation's actor.
    pub actor: String,
    /// What can be agreed on.
    pub subjects: Arc<dyn Subjects>,
    /// Who wants to know what became of a promise about a thing of ours.
    pub facts: Listeners,
}

/// Why an act did not happen. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ActProblem {
    /// There is no such agreement, or no such thing.
    #[error("there is no such agreement here")]
    Unknown,
    /// The thing takes no answers any more.
    #[error("it takes no answers any more")]
    Closed,
    /// The thing says something else than when this began.
    #[error("the annonce has changed since; refuse, or ask anew")]
    Changed,
    /// The other side is gone, or was never seen here.
    #[error("the other side cannot be reached")]
    Unreachable,
    /// Its state does not allow it.
    #[error(transparent)]
    NotNow(#[from] NotNow),
    /// The amount is not one that can be asked for.
    #[error(transparent)]
    Terms(#[from] BadTerms),
    /// It cannot be had then: somebody else has it, or it is closed.
    #[error("it cannot be had at that time")]
    Taken,
    /// What is said cannot be signed.
    #[error(transparent)]
    Keys(NoKeys),
    /// What is said cannot be proven.
    #[error(transparent)]
    Proof(#[from] ProofProblem),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(ActProblem);

impl From<NoKeys> for ActProblem {
    /// A fault of the store stays one: it may pass, and PostgreSQL runs the closure again.
    fn from(problem: NoKeys) -> Self {
        match problem {
            NoKeys::Store(problem) => Self::Store(problem),
            problem => Self::Keys(problem),
        }
    }
}

/// Who of ours acts, and what they say beside it (plain text, may be empty).
#[derive(Clone, Copy, Debug)]
pub struct Voice<'a> {
    /// The member; `None` for the program itself.
    pub member: Option<&'a str>,
    /// The words.
    pub words: &'a str,
}

impl Voice<'_> {
    /// The program itself, which says nothing.
    pub const NOBODY: Voice<'static> = Voice { member: None, words: "" };
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").field("actor", &self.actor).finish_non_exhaustive()
    }
}

/// What others hear of it: a promise about a thing of ours was made, kept, or given up.
fn fact(before: &Agreement, after: &Agreement) -> Option<Fact> {
    let (was, is) = (before.machine.stage(), after.machine.stage());
    if after.role() != Side::Publisher || was == is {
        return None;
    }
    let about = after.about.clone();
    match is {
        Stage::Agreed => Some(Fact::AgreementMade { about }),
        Stage::Settled => Some(Fact::AgreementSettled { about }),
        _ if was == Stage::Agreed => Some(Fact::AgreementUndone { about }),
        _ => None,
    }
}

impl Desk {
    fn clock(&self) -> &Clock {
        self.federation.clock()
    }

    fn origin(&self) -> &Origin {
        self.federation.origin()
    }

    /// A member asks for `amount` of a thing of another instance.
    pub fn ask(
        &self,
        conn: &mut Conn,
        about: &str,
        amount: Amount,
        voice: Voice<'_>,
    ) -> Result<AgreementId, ActProblem> {
        self.begin(conn, about, (amount, None, Needed::default()), voice)
    }

    /// A member asks for a thing of another instance for a span of time, as a room is had, or somebody's help.
    pub fn ask_for(
        &self,
        conn: &mut Conn,
        about: &str,
        slot: Slot,
        needed: Needed,
        voice: Voice<'_>,
    ) -> Result<AgreementId, ActProblem> {
        let amount = length(slot).ok_or(BadTerms::Time)?;
        self.begin(conn, about, (amount, Some(slot), needed), voice)
    }

    fn begin(
        &self,
        conn: &mut Conn,
        about: &str,
        (amount, slot, needed): (Amount, Option<Slot>, Needed),
        voice: Voice<'_>,
    ) -> Result<AgreementId, ActProblem> {
        let subject = self.subjects.find(conn, about)?.filter(|subject| !subject.own);
        let subject = subject.ok_or(ActProblem::Unknown)?;
        subject.check_time(slot, amount)?;
        let now = self.clock().millis();
        if !subject.open || subject.ends_at.is_some_and(|end| end <= now) {
            return Err(ActProblem::Closed);
        }
        let terms = subject.terms(amount)?;
        let peer = reachable(conn, &subject.owner)?;
        let id = AgreementId::new(self.clock());
        // Nobody waits for an answer once the time has begun that it is about.
        let begins = slot.map(|slot| to_millis(slot.start()));
        let ends = [subject.ends_at, begins].into_iter().flatten();
        let ends_at = Some(ends.fold(now + WAITS, i64::min));
        let proposal = Proposal { uri: self.new_uri(id), base: None, amends: None, terms, ends_at };
        let (machine, says) = Machine::begin(Side::Answerer, proposal, Moment { now, free: None })?;
        let member = voice.member.map(str::to_owned);
        let new = self.record(id, &subject, &peer, member, machine);
        let new = Agreement { commons: new.commons.at(slot, needed), ..new };
        store::insert(conn, &new)?;
        self.carry(conn, &new, &says, voice)?;
        Ok(id)
    }

    /// Promises what the other side's offer says.
    pub fn accept(
        &self,
        conn: &mut Conn,
        id: AgreementId,
        voice: Voice<'_>,
    ) -> Result<Agreement, ActProblem> {
        self.check_first(conn, id)?;
        let agreed = self.new_uri(id);
        self.step(conn, id, voice, |machine, at| {
            let round = machine.pending().ok_or(NotNow::NotPending)?.uri.clone();
            machine.accept(&round, format!("{agreed}/agreement"), at)
        })
    }

    /// Says no to the other side's offer.
    pub fn refuse(
        &self,
        conn: &mut Conn,
        id: AgreementId,
        voice: Voice<'_>,
    ) -> Result<Agreement, ActProblem> {
        self.step(conn, id, voice, |machine, at| {
            let round = machine.pending().ok_or(NotNow::NotPending)?.uri.clone();
            machine.refuse(&round, at)
        })
    }

    /// Takes our offer back, if it was not accepted meanwhile.
    pub fn withdraw(
        &self,
        conn: &mut Conn,
        id: AgreementId,
        voice: Voice<'_>,
    ) -> Result<Agreement, ActProblem> {
        self.step(conn, id, voice, Machine::withdraw)
    }

    /// Makes another offer: other terms for what waits, or for what is agreed.
    pub fn propose(
        &self,
        conn: &mut Conn,
        id: AgreementId,
        amount: Amount,
        voice: Voice<'_>,
    ) -> Result<Agreement, ActProblem> {
        let known = store::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        let subject = self.subjects.find(conn, &known.about)?.ok_or(ActProblem::Unknown)?;
        if !known.commons.is_as_published(&subject) {
            return Err(ActProblem::Changed);
        }
        // Another time is another question: this one's cannot be shorter or longer.
        subject.check_time(known.commons.slot, amount)?;
        // What is left is counted with what this agreement has already.
        let terms = Subject { left: None, ..subject }.terms(amount)?;
        self.offer(conn, id, terms, voice)
    }

    /// Asks to let it end undone.
    pub fn ask_to_end(
        &self,
        conn: &mut Conn,
        id: AgreementId,
        voice: Voice<'_>,
    ) -> Result<Agreement, ActProblem> {
        let known = store::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        let terms = known.machine.terms().ok_or(NotNow::NotAgreed)?.ended();
        self.offer(conn, id, terms, voice)
    }

    /// A first promise is of what the thing says now: its author may have changed it while the question waited.
    fn check_first(&self, conn: &mut Conn, id: AgreementId) -> Result<(), ActProblem> {
        let known = store::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        if known.role() == Side::Answerer || known.machine.agreed().is_some() {
            return Ok(());
        }
        let subject = self.subjects.find(conn, &known.about)?.ok_or(ActProblem::Unknown)?;
        let fits = known.machine.pending().is_none_or(|head| subject.check(head.terms).is_ok());
        if fits && known.commons.is_as_published(&subject) { Ok(()) } else { Err(ActProblem::Changed) }
    }

    fn offer(
        &self,
        conn: &mut Conn,
        id: AgreementId,
        terms: Terms,
        voice: Voice<'_>,
    ) -> Result<Agreement, ActProblem> {
        let uri = self.new_uri(id);
        let ends_at = Some(self.clock().millis() + WAITS);
        self.step(conn, id, voice, |machine, at| machine.propose(uri, terms, ends_at, at))
    }

    /// Says that our part is done.
    pub fn finish(
        &self,
        conn: &mut Conn,
        id: AgreementId,
        voice: Voice<'_>,
    ) -> Result<Agreement, ActProblem> {
        self.step(conn, id, voice, Machine::finish)
    }

    /// Its people have seen it as it was at `changed_at`.
    pub fn seen(&self, conn: &mut Conn, id: AgreementId, changed_at: i64) -> Result<(), ActProblem> {
        let mut known = store::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        known.unread = known.unread && changed_at < known.changed_at;
        Ok(store::update(conn, &known)?)
    }

    /// Does what time alone asks for: the job of one agreement that is due.
    pub fn tick(&self, conn: &mut Conn, id: AgreementId, now: i64) -> Result<(), ActProblem> {
        let after = self.step(conn, id, Voice::NOBODY, |machine, at| Ok(machine.tick(at)))?;
        if after.machine.next_look().is_some_and(|due| due <= now) {
            // Nothing became of it: looked at again and again, it would keep all other work from being done.
            store::put_off(conn, id, now + PUT_OFF)?;
        }
        Ok(())
    }

    /// One step of the machine, stored with what it says. What did not change is not stored.
    fn step(
        &self,
        conn: &mut Conn,
        id: AgreementId,
        voice: Voice<'_>,
        act: impl FnOnce(&mut Machine, Moment) -> Result<Vec<Say>, NotNow>,
    ) -> Result<Agreement, ActProblem> {
        let before = store::find(conn, id)?.filter(|one| one.linked).ok_or(ActProblem::Unknown)?;
        let at = self.moment(conn, &before)?;
        let mut after = before.clone();
        let says = act(&mut after.machine, at)?;
        self.keep(conn, &before, &mut after)?;
        self.carry(conn, &after, &says, voice)?;
        Ok(after)
    }

    /// Now, and how much of a thing of ours is free.
    pub(crate) fn moment(&self, conn: &mut Conn, one: &Agreement) -> Result<Moment, StoreError> {
        let now = self.clock().millis();
        if one.role() == Side::Answerer {
            return Ok(Moment { now, free: None });
        }
        let total = self.subjects.find(conn, &one.about)?.and_then(|subject| subject.total);
        let reserved = store::reserved(conn, &one.about)?;
        let free = total.map(|total| total.checked_sub(reserved).unwrap_or(Amount::ZERO));
        Ok(Moment { now, free })
    }

    /// Stores what it has become, and has the thing say what is left of it.
    pub(crate) fn keep(
        &self,
        conn: &mut Conn,
        before: &Agreement,
        after: &mut Agreement,
    ) -> Result<(), ActProblem> {
        if after.machine == before.machine {
            return Ok(());
        }
        if after.role() == Side::Publisher && !self.subjects.went_on(conn, after)? {
            return Err(ActProblem::Taken);
        }
        if !after.machine.is_as_far_as(&before.machine) {
            after.changed_at = self.clock().millis();
        }
        store::update(conn, after)?;
        let counts = |one: &Agreement| (one.machine.reserved(), one.machine.stage().is_over());
        if after.role() == Side::Publisher && counts(before) != counts(after) {
            self.subjects.changed(conn, &after.about)?;
        }
        if let Some(fact) = fact(before, after) {
            self.facts.tell(conn, &fact)?;
        }
        Ok(())
    }

    pub(crate) fn record(
        &self,
        id: AgreementId,
        subject: &Subject,
        peer: &Peer,
        member: Option<String>,
        machine: Machine,
    ) -> Agreement {
        let now = self.clock().millis();
        Agreement {
            id,
            slice: subject.slice.to_owned(),
            about: subject.uri.clone(),
            title: subject.title.clone(),
            actor: if subject.own { subject.owner.clone() } else { self.actor.clone() },
            peer: peer.uri.clone(),
            name: peer.name.clone(),
            linked: true,
            member,
            conversation: None,
            commons: Commons::of(subject),
            machine,
            unread: false,
            opened_at: now,
            changed_at: now,
        }
    }
}

/// The actor, unless it deleted itself.
pub(crate) fn reachable(conn: &mut Conn, uri: &str) -> Result<Peer, ActProblem> {
    let peer = peers::find(conn, uri)?.filter(|peer| peer.gone_at.is_none());
    peer.ok_or(ActProblem::Unreachable)
}
