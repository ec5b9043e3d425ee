//! What a user member says of hours whose month is locked already. The sheet stays as it was closed: their word is kept with
//! its proof, and takes effect when the month is opened again.

use maillon_store::Conn;

use super::{ActProblem, Desk, Signer};
use crate::costs::Month;
use crate::ids::EntryId;
use crate::model::KeptEntry;
use crate::store::{entries, users};
use crate::timesheet::EntryState;
use crate::wire::hours::{Verdict, verdict_in};

impl Desk {
    /// How many lines were left out of a month and got their yes since.
    pub fn late(&self, conn: &mut Conn, month: Month) -> Result<usize, ActProblem> {
        let waits =
            |kept: &&KeptEntry| kept.entry.state.is_pending() && verdict_of(kept) == Some(Verdict::Right);
        Ok(entries::of_month(conn, month)?.iter().filter(waits).count())
    }

    /// Lets the word that was kept about a line of this open month take effect.
    pub(super) fn hear_late(&self, conn: &mut Conn, id: EntryId) -> Result<(), ActProblem> {
        let kept = self.entry(conn, id)?;
        let (Some(verdict), Some(answer)) = (verdict_of(&kept), kept.answer) else { return Ok(()) };
        // Who left the group has no word in its sheet any more.
        if users::find(conn, kept.entry.member)?.is_none() {
            return Ok(());
        }
        let by = Signer::Peer(answer.by.clone());
        match (&kept.entry.state, verdict) {
            (EntryState::Entered | EntryState::Disputed { .. }, Verdict::Right) => {
                self.countersign(conn, id, &by)?
            }
            (EntryState::Entered, Verdict::Wrong(words)) => self.dispute(conn, id, &words, &by)?,
            _ => return Ok(()),
        };
        entries::set_answer(conn, id, &answer)?;
        Ok(())
    }
}

/// What the document says that was kept as the last answer.
fn verdict_of(kept: &KeptEntry) -> Option<Verdict> {
    verdict_in(kept.answer.as_ref()?.document.as_deref()?)
}
