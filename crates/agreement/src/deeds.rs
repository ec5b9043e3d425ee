//! What a person does with an agreement, by a page or by a program: the acts that make sense now, and the one way to each.
//!
//! **Invariant:** nobody accepts or refuses an offer that they did not see: an answer names the offer that it is about.

use std::fmt;
use std::str::FromStr;

use maillon_kernel::quantity::Amount;
use maillon_store::{Conn, StoreError, StoreFault};

use crate::desk::{ActProblem, Desk, Note, Voice};
use crate::machine::{Machine, NotNow};
use crate::model::{RoundState, Stage};
use crate::record::{Agreement, AgreementId};
use crate::store;
use crate::subject::Subject;

/// The most characters of the words beside an act. What comes from elsewhere is cut there, too.
pub const LONGEST_WORDS: usize = 2000;
/// A form that is sent twice comes within this time (milliseconds). A key in the form would not help who opens the page
/// again because the answer did not come.
const TWICE: i64 = 60_000;

/// Something that a person can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Promise what the other side's offer says.
    Accept,
    /// Say no to it.
    Refuse,
    /// Offer something else.
    Propose,
    /// Take our offer back.
    Withdraw,
    /// Say that our part is done.
    Done,
    /// Ask to let it end undone.
    Cancel,
}

/// The text names no act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is nothing that one does with an agreement")]
pub struct UnknownAct;

impl Act {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 6] =
        [Self::Accept, Self::Refuse, Self::Propose, Self::Withdraw, Self::Done, Self::Cancel];

    /// The word in forms and in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Refuse => "refuse",
            Self::Propose => "propose",
            Self::Withdraw => "withdraw",
            Self::Done => "done",
            Self::Cancel => "cancel",
        }
    }

    /// What makes sense now. `subject` is the thing, if it is still here: it says whether there are other amounts.
    pub fn open_in(one: &Agreement, subject: Option<&Subject>, now: i64) -> Vec<Self> {
        // Another time is another question.
        let timed = one.commons.slot.is_some();
        let divisible = !timed && subject.is_some_and(|subject| subject.unit_based != Some(false));
        Self::ALL.into_iter().filter(|act| act.fits(one, divisible, now)).collect()
    }

    fn fits(self, one: &Agreement, divisible: bool, now: i64) -> bool {
        let machine = &one.machine;
        let (stage, said) = (machine.stage(), machine.is_done(machine.role()));
        if stage.is_over() {
            return false;
        }
        let theirs = machine.pending().filter(|head| head.by != machine.role());
        let ours = machine.pending().filter(|head| head.by == machine.role());
        let at_rest = stage == Stage::Agreed && machine.pending().is_none() && !said;
        match self {
            Self::Accept => !said && theirs.is_some_and(|head| head.ends_at.is_none_or(|end| now < end)),
            Self::Refuse => theirs.is_some(),
            Self::Propose => one.linked && divisible && !said && (theirs.is_some() || at_rest),
            Self::Withdraw => ours.is_some_and(|head| head.state == RoundState::Open),
            Self::Done | Self::Cancel => at_rest,
        }
    }
}

impl FromStr for Act {
    type Err = UnknownAct;

    fn from_str(text: &str) -> Result<Self, UnknownAct> {
        Self::ALL.into_iter().find(|act| act.as_str() == text).ok_or(UnknownAct)
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One act with what goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// What.
    pub act: Act,
    /// The URI of the offer that the person saw, and answers. Empty: whichever waits.
    pub offer: String,
    /// How much, for another offer.
    pub amount: Amount,
    /// The words beside it.
    pub words: String,
}

/// Why it was not done. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum DeedProblem {
    /// What waits now is not what the person saw.
    #[error("another offer waits than the one that was answered")]
    Changed,
    /// The desk.
    #[error(transparent)]
    Act(#[from] ActProblem),
}

impl StoreFault for DeedProblem {
    fn as_store(&self) -> Option<&StoreError> {
        if let Self::Act(problem) = self { problem.as_store() } else { None }
    }
}

impl From<StoreError> for DeedProblem {
    fn from(problem: StoreError) -> Self {
        Self::Act(problem.into())
    }
}

impl From<diesel::result::Error> for DeedProblem {
    fn from(problem: diesel::result::Error) -> Self {
        Self::Act(problem.into())
    }
}

/// Who acts: a member of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The member's id.
    pub id: String,
    /// Whether they coordinate.
    pub coordinates: bool,
}

/// The agreement with this id, if it is this person's. For everybody else it does not exist.
pub fn find(conn: &mut Conn, id: AgreementId, who: &Person) -> Result<Agreement, ActProblem> {
    let found = store::find(conn, id)?.filter(|one| one.is_of(&who.id, who.coordinates));
    found.ok_or(ActProblem::Unknown)
}

/// Does it.
pub fn perform(
    desk: &Desk,
    conn: &mut Conn,
    id: AgreementId,
    who: &Person,
    deed: &Deed,
) -> Result<(), DeedProblem> {
    let known = find(conn, id, who)?;
    check_seen(&known.machine, deed)?;
    let voice = Voice { member: Some(&who.id), words: &deed.words };
    match (deed.act, desk.is_reachable(conn, &known)?) {
        (Act::Accept, _) => drop(desk.accept(conn, id, voice)?),
        (Act::Refuse, _) => drop(desk.refuse(conn, id, voice)?),
        (Act::Propose, _) => drop(desk.propose(conn, id, deed.amount, voice)?),
        (Act::Withdraw, _) => drop(desk.withdraw(conn, id, voice)?),
        (Act::Done, true) => drop(desk.finish(conn, id, voice)?),
        (Act::Cancel, true) => drop(desk.ask_to_end(conn, id, voice)?),
        (Act::Done, false) => desk.note_done(conn, id, voice)?,
        (Act::Cancel, false) => desk.note_end(conn, id, voice)?,
    }
    Ok(())
}

fn check_seen(machine: &Machine, deed: &Deed) -> Result<(), DeedProblem> {
    let answers = matches!(deed.act, Act::Accept | Act::Refuse | Act::Propose);
    if !answers || deed.offer.is_empty() {
        return Ok(());
    }
    match machine.head() {
        Some(head) if head.uri == deed.offer => Ok(()),
        Some(head) if head.is_pending() && head.by != machine.role() => Err(DeedProblem::Changed),
        _ => Err(DeedProblem::Act(NotNow::NotPending.into())),
    }
}

/// Asks for so much of a thing of another instance. The same once more within a minute is the same form.
pub fn ask(
    desk: &Desk,
    conn: &mut Conn,
    about: &str,
    who: &Person,
    amount: Amount,
    words: &str,
) -> Result<AgreementId, ActProblem> {
    let since = desk.federation.clock().millis() - TWICE;
    if let Some(known) = store::asked_since(conn, about, &who.id, amount, since)? {
        return Ok(known);
    }
    desk.ask(conn, about, amount, Voice { member: Some(&who.id), words })
}

/// Writes down what was agreed with somebody. The same once more within a minute is the same form.
pub fn note(
    desk: &Desk,
    conn: &mut Conn,
    note: Note<'_>,
    who: &Person,
    words: &str,
) -> Result<AgreementId, ActProblem> {
    let since = desk.federation.clock().millis() - TWICE;
    if let Some(known) = store::noted_since(conn, note.about, note.peer, note.amount, since)? {
        return Ok(known);
    }
    desk.note(conn, note, Voice { member: Some(&who.id), words })
}

/// The words, with line ends made one kind and without control characters; `None` when they are too many.
pub fn words(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let words = kept.trim().to_owned();
    (words.chars().count() <= LONGEST_WORDS).then_some(words)
}
