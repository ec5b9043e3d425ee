//! Locking a month, and opening it again.

use std::collections::BTreeSet;

use super::Refusal;
use super::entry::{Entry, EntryState};
use super::sheet::{Deed, Moment, Role, Sheet, Who, said};
use crate::ids::EntryId;

/// Whether a month can change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// It can.
    Open,
    /// It cannot.
    Locked {
        /// What was pending then. It does not count, and waits for the month to be opened again or to be said anew.
        left_out: BTreeSet<EntryId>,
    },
}

impl Sheet {
    /// What still waits for somebody.
    pub fn pending_entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries().filter(|one| one.state.is_pending())
    }

    /// Whether this entry was left out of a month that is locked.
    pub fn is_left_out(&self, id: EntryId) -> bool {
        matches!(&self.status, Status::Locked { left_out } if left_out.contains(&id))
    }

    /// The coordination locks the month. What is pending is left out, and must be named: all of it, and nothing else.
    pub fn close(&mut self, left_out: &BTreeSet<EntryId>, who: &Who, at: Moment) -> Result<(), Refusal> {
        self.check_open()?;
        check_coordination(who)?;
        let pending: BTreeSet<EntryId> = self.pending_entries().map(|one| one.id).collect();
        let unnamed: Vec<EntryId> = pending.difference(left_out).copied().collect();
        if !unnamed.is_empty() {
            return Err(Refusal::Pending(unnamed));
        }
        let needless: Vec<EntryId> = left_out.difference(&pending).copied().collect();
        if !needless.is_empty() {
            return Err(Refusal::NotLeftOut(needless));
        }
        self.status = Status::Locked { left_out: pending.clone() };
        self.log(who, at, Deed::Closed(pending));
        Ok(())
    }

    /// The coordination opens the month again, and says why. `replaced` are entries that corrections of other months name:
    /// those of them that were left out are withdrawn, as they would count twice if they were countersigned now.
    pub fn reopen(
        &mut self,
        reason: &str,
        replaced: &BTreeSet<EntryId>,
        who: &Who,
        at: Moment,
    ) -> Result<(), Refusal> {
        check_coordination(who)?;
        let Status::Locked { left_out } = &self.status else { return Err(Refusal::Open) };
        let reason = said(reason)?;
        let gone: Vec<EntryId> = left_out.intersection(replaced).copied().collect();
        self.status = Status::Open;
        self.log(who, at, Deed::Reopened(reason));
        for id in gone {
            if let Some(entry) = self.entries.get_mut(&id) {
                entry.state = EntryState::Withdrawn;
                self.log(who, at, Deed::Withdrawn(id));
            }
        }
        Ok(())
    }
}

fn check_coordination(who: &Who) -> Result<(), Refusal> {
    if who.role == Role::Coordination { Ok(()) } else { Err(Refusal::NotYours) }
}
