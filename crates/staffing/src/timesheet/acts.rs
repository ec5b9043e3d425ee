//! What workers and members do with entries.

use chrono::NaiveDate;

use super::entry::{Correction, Entry, EntryState, NewEntry};
use super::sheet::{Deed, Moment, Role, Sheet, Who, said};
use super::{Chain, LONGEST_DAY, Refusal};
use crate::ids::{EntryId, PostId};

impl Sheet {
    /// The worker says what was done, on a day that has come.
    pub fn enter(&mut self, new: &NewEntry, who: &Who, at: Moment) -> Result<(), Refusal> {
        self.check_new(new.id, new.post, new.date, who, at)?;
        if !(1..=LONGEST_DAY).contains(&new.minutes) {
            return Err(Refusal::Minutes);
        }
        let left = self.left_of(new.post, new.date);
        if left < new.minutes {
            return Err(Refusal::DayFull { left });
        }
        let NewEntry { id, commitment, post, member, date, minutes, kind } = *new;
        let (entered_at, by, state) = (at.millis, who.name.clone(), EntryState::Entered);
        let entry = Entry {
            id,
            commitment,
            post,
            member,
            date,
            minutes,
            kind,
            entered_at,
            by,
            corrects: None,
            state,
        };
        self.entries.insert(id, entry);
        self.log(who, at, Deed::Entered(id));
        Ok(())
    }

    /// The worker corrects an entry of this month or of another one.
    pub fn correct(&mut self, new: &Correction, chain: &Chain, who: &Who, at: Moment) -> Result<(), Refusal> {
        let old = chain.old();
        self.check_new(new.id, old.post, new.date, who, at)?;
        chain.check(new.minutes)?;
        let (entered_at, by, state) = (at.millis, who.name.clone(), EntryState::Entered);
        let (id, date, minutes, corrects) = (new.id, new.date, new.minutes, Some(old.id));
        let entry = Entry { id, date, minutes, entered_at, by, corrects, state, ..old.clone() };
        self.entries.insert(id, entry);
        self.log(who, at, Deed::Corrected(id));
        Ok(())
    }

    fn check_new(
        &self,
        id: EntryId,
        post: PostId,
        date: NaiveDate,
        who: &Who,
        at: Moment,
    ) -> Result<(), Refusal> {
        self.check_open()?;
        if who.role != Role::Worker(post) {
            return Err(Refusal::NotYours);
        }
        if !self.month().contains(date) {
            return Err(Refusal::OutsideMonth);
        }
        if at.day < date {
            return Err(Refusal::Future);
        }
        if self.entries.contains_key(&id) { Err(Refusal::KnownId) } else { Ok(()) }
    }

    /// The minutes of a post's day that no entry speaks of. A correction belongs to the day of what it corrects.
    fn left_of(&self, post: PostId, date: NaiveDate) -> i64 {
        let counts = |one: &&Entry| {
            one.post == post
                && one.date == date
                && one.corrects.is_none()
                && one.state != EntryState::Withdrawn
        };
        let taken = self.entries().filter(counts).map(|one| one.minutes).fold(0, i64::saturating_add);
        LONGEST_DAY.saturating_sub(taken).max(0)
    }

    /// The worker takes back what is not countersigned.
    pub fn withdraw(&mut self, id: EntryId, who: &Who, at: Moment) -> Result<(), Refusal> {
        let entry = self.pending(id, |one| Role::Worker(one.post) == who.role)?;
        entry.state = EntryState::Withdrawn;
        self.log(who, at, Deed::Withdrawn(id));
        Ok(())
    }

    /// The member agrees, also with what it disputed before.
    pub fn countersign(&mut self, id: EntryId, who: &Who, at: Moment) -> Result<(), Refusal> {
        let entry = self.pending(id, |one| Role::Member(one.member) == who.role)?;
        entry.state = EntryState::Countersigned;
        self.log(who, at, Deed::Countersigned(id));
        Ok(())
    }

    /// The member does not agree, and says why.
    pub fn dispute(&mut self, id: EntryId, words: &str, who: &Who, at: Moment) -> Result<(), Refusal> {
        let entry = self.pending(id, |one| Role::Member(one.member) == who.role)?;
        if entry.state != EntryState::Entered {
            return Err(Refusal::Disputed);
        }
        let words = said(words)?;
        entry.state = EntryState::Disputed { words: words.clone() };
        self.log(who, at, Deed::Disputed(id, words));
        Ok(())
    }

    /// An entry of this open month that waits for somebody, for one who may do something about it.
    fn pending(&mut self, id: EntryId, may: impl Fn(&Entry) -> bool) -> Result<&mut Entry, Refusal> {
        self.check_open()?;
        let entry = self.entries.get_mut(&id).ok_or(Refusal::Unknown)?;
        if !may(entry) {
            return Err(Refusal::NotYours);
        }
        if entry.state.is_pending() { Ok(entry) } else { Err(Refusal::NotPending) }
    }
}
