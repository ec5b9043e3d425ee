//! What was done: the worker says it, the user member countersigns it or says why not.

use maillon_store::Conn;

use super::set_up::{coordinates, theirs};
use super::sheets::{as_worker, line_of, month_of};
use super::{ActProblem, Desk, Person, post_of};
use crate::ids::{CommitmentId, EntryId, PostId};
use crate::model::{Answer, Commitment, CorrectionDraft, HoursDraft, KeptEntry, State};
use crate::rules::day_of;
use crate::store::{entries, months, users};
use crate::timesheet::{Chain, Correction, Entry, EntryState, NewEntry, Role, Status, Who};

/// Who speaks for a user member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signer {
    /// A coordinator of ours, for our own organisation.
    Ours(Person),
    /// The actor elsewhere, whose signature was checked.
    Peer(String),
}

impl Desk {
    /// The line with this id, and all that is kept about it.
    pub fn entry(&self, conn: &mut Conn, id: EntryId) -> Result<KeptEntry, ActProblem> {
        entries::find(conn, id)?.ok_or(ActProblem::Unknown)
    }

    /// The line with this URI.
    pub fn entry_by_uri(&self, conn: &mut Conn, uri: &str) -> Result<KeptEntry, ActProblem> {
        entries::by_uri(conn, uri)?.ok_or(ActProblem::Unknown)
    }

    /// The worker says what was done for a commitment that has begun, on a day of it; or who coordinates writes it down.
    pub fn enter(
        &self,
        conn: &mut Conn,
        id: CommitmentId,
        draft: &HoursDraft,
        who: &Person,
    ) -> Result<Entry, ActProblem> {
        let (commitment, post) = self.worked(conn, id)?;
        theirs(conn, post, who)?;
        let span = commitment.span;
        let (first, last) = (day_of(span.start(), self.zone()), day_of(span.end() - 1, self.zone()));
        if !(first..=last).contains(&draft.date) {
            return Err(ActProblem::Time);
        }
        let month = month_of(draft.date)?;
        let user = self.user_for(conn, &commitment)?;
        let user = self.reach_back(conn, user, month)?;
        let HoursDraft { date, minutes, kind } = *draft;
        let (id, member) = (EntryId::new(&self.clock), user.id);
        let new = NewEntry { id, commitment: commitment.id, post, member, date, minutes, kind };
        let sheet = self.act_on(conn, month, |sheet, at| sheet.enter(&new, &as_worker(post, who), at))?;
        let line = line_of(&sheet, new.id)?;
        self.tell_hours(conn, &line, &commitment, &who.id)?;
        Ok(line)
    }

    /// A commitment for which somebody has worked.
    pub(super) fn worked(
        &self,
        conn: &mut Conn,
        id: CommitmentId,
    ) -> Result<(Commitment, PostId), ActProblem> {
        let one = self.find(conn, id)?;
        let begun = one.state == State::Confirmed && one.span.start() <= self.clock.millis();
        let post = one.post.filter(|_| begun).ok_or(ActProblem::NotNow)?;
        Ok((one, post))
    }

    /// The worker puts a line right, by another one in an open month.
    pub fn correct(
        &self,
        conn: &mut Conn,
        id: EntryId,
        draft: &CorrectionDraft,
        who: &Person,
    ) -> Result<Entry, ActProblem> {
        let old = self.entry(conn, id)?;
        let post = old.entry.post;
        theirs(conn, post, who)?;
        let month = month_of(draft.date)?;
        let user = self.user(conn, old.entry.member)?;
        self.reach_back(conn, user, month)?;
        let status = months::status(conn, old.month)?;
        let left_out = matches!(status, Status::Locked { left_out } if left_out.contains(&id));
        let chain = Chain::of(&old.entry, left_out, &entries::correcting(conn, id)?);
        let new = Correction { id: EntryId::new(&self.clock), date: draft.date, minutes: draft.minutes };
        let who = as_worker(post, who);
        let sheet = self.act_on(conn, month, |sheet, at| sheet.correct(&new, &chain, &who, at))?;
        line_of(&sheet, new.id)
    }

    /// The worker takes back what is not countersigned.
    pub fn withdraw(&self, conn: &mut Conn, id: EntryId, who: &Person) -> Result<Entry, ActProblem> {
        let old = self.entry(conn, id)?;
        let post = old.entry.post;
        theirs(conn, post, who)?;
        let sheet =
            self.act_on(conn, old.month, |sheet, at| sheet.withdraw(id, &as_worker(post, who), at))?;
        line_of(&sheet, id)
    }

    /// The user member agrees. To agree twice is to agree.
    pub fn countersign(&self, conn: &mut Conn, id: EntryId, by: &Signer) -> Result<Entry, ActProblem> {
        let old = self.entry(conn, id)?;
        let who = self.speaks(conn, &old.entry, by)?;
        if old.entry.state == EntryState::Countersigned {
            return Ok(old.entry);
        }
        let sheet = self.act_on(conn, old.month, |sheet, at| sheet.countersign(id, &who, at))?;
        self.answered(conn, id, who)?;
        line_of(&sheet, id)
    }

    /// The user member does not agree, and says why. To say the same twice is to say it.
    pub fn dispute(
        &self,
        conn: &mut Conn,
        id: EntryId,
        words: &str,
        by: &Signer,
    ) -> Result<Entry, ActProblem> {
        let old = self.entry(conn, id)?;
        let who = self.speaks(conn, &old.entry, by)?;
        if matches!(&old.entry.state, EntryState::Disputed { words: said } if said == words.trim()) {
            return Ok(old.entry);
        }
        let sheet = self.act_on(conn, old.month, |sheet, at| sheet.dispute(id, words, &who, at))?;
        self.answered(conn, id, who)?;
        line_of(&sheet, id)
    }

    /// For whom this signer speaks. Nobody countersigns their own work.
    fn speaks(&self, conn: &mut Conn, entry: &Entry, by: &Signer) -> Result<Who, ActProblem> {
        let user = users::find(conn, entry.member)?.ok_or(ActProblem::Unknown)?;
        let (may, name) = match by {
            Signer::Ours(person) => {
                coordinates(person)?;
                let own = post_of(conn, entry.post)?.worker.as_ref() == Some(&person.id);
                (user.actor == self.actor && !own, person.id.clone())
            }
            Signer::Peer(actor) => (user.actor == *actor && *actor != self.actor, actor.clone()),
        };
        if may { Ok(Who { role: Role::Member(user.id), name }) } else { Err(ActProblem::NotAllowed) }
    }

    fn answered(&self, conn: &mut Conn, id: EntryId, who: Who) -> Result<(), ActProblem> {
        let answer = Answer { by: who.name, at: self.clock.millis(), document: None };
        entries::set_answer(conn, id, &answer)?;
        Ok(())
    }

    /// Keeps what was sent about a line, with its proof. That is no act on the sheet: it is possible in a locked month.
    pub fn keep_document(&self, conn: &mut Conn, id: EntryId, text: &str) -> Result<(), ActProblem> {
        if entries::set_document(conn, id, text)? { Ok(()) } else { Err(ActProblem::Unknown) }
    }

    /// Keeps what the user member answered to a line, with its proof.
    pub fn keep_answer(
        &self,
        conn: &mut Conn,
        id: EntryId,
        text: &str,
        by: &str,
        at: i64,
    ) -> Result<(), ActProblem> {
        let answer = Answer { by: by.to_owned(), at, document: Some(text.to_owned()) };
        if entries::set_answer(conn, id, &answer)? { Ok(()) } else { Err(ActProblem::Unknown) }
    }
}
