//! An entry and what corrects it, whatever month that is in.

use super::entry::{Entry, EntryState};
use super::{LONGEST_DAY, Refusal};

/// An entry that may be corrected, and how much of it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    old: Entry,
    left_out: bool,
    /// Minutes that count, less those that a correction will take away when it is countersigned.
    lowest: i128,
    /// Minutes that count, with those that a correction will add when it is countersigned.
    highest: i128,
}

impl Chain {
    /// The chain of an entry. `left_out`: it was left out of a month that is locked. `others` are entries of all months;
    /// those that do not correct this one are passed over.
    pub fn of<'a>(old: &Entry, left_out: bool, others: impl IntoIterator<Item = &'a Entry>) -> Self {
        let counted = if old.state == EntryState::Countersigned { i128::from(old.minutes) } else { 0 };
        let (mut lowest, mut highest) = (counted, counted);
        for one in others.into_iter().filter(|one| one.corrects == Some(old.id)) {
            let minutes = i128::from(one.minutes);
            if one.state == EntryState::Countersigned {
                lowest += minutes;
                highest += minutes;
            } else if one.state.is_pending() {
                lowest += minutes.min(0);
                highest += minutes.max(0);
            }
        }
        Self { old: old.clone(), left_out, lowest, highest }
    }

    /// The entry itself.
    pub const fn old(&self) -> &Entry {
        &self.old
    }

    /// Whether so many minutes can be added, or taken away, whatever becomes of the corrections that are pending.
    pub(super) fn check(&self, minutes: i64) -> Result<(), Refusal> {
        if self.old.corrects.is_some() {
            return Err(Refusal::IsCorrection);
        }
        let pending_left_out = self.left_out && self.old.state.is_pending();
        if self.old.state != EntryState::Countersigned && !pending_left_out {
            return Err(Refusal::NotCorrectable);
        }
        let added = i128::from(minutes);
        if added == 0 || i128::from(LONGEST_DAY) < self.highest + added.max(0) {
            return Err(Refusal::Minutes);
        }
        if self.lowest + added.min(0) < 0 {
            let left = i64::try_from(self.lowest.max(0)).unwrap_or(i64::MAX);
            return Err(Refusal::BelowZero { left });
        }
        Ok(())
    }
}
