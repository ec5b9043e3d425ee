//! A month: what its posts cost, when they were not there, and that it is over.

use std::collections::{BTreeMap, BTreeSet};

use maillon_store::Conn;

use super::set_up::{coordinates, theirs};
use super::sheets::{as_office, as_worker, check_open, month_of};
use super::{ActProblem, Desk, Person, post_of};
use crate::costs::{AccountProblem, Allocation, Cents, CostProblem, Month, PostCost};
use crate::ids::{AbsenceId, CommitmentId, EntryId, PostId, TravelId};
use crate::model::AbsenceDraft;
use crate::store::travels::Way;
use crate::store::{absences, costs, entries, months, travels, users};
use crate::timesheet::{Absence, Entry, EntryState, Refusal, Status};

/// What a list of months shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overview {
    /// Which month.
    pub month: Month,
    /// Whether it is locked.
    pub locked: bool,
    /// So many lines wait for somebody, or were left out.
    pub pending: usize,
    /// So many minutes were countersigned.
    pub countersigned: i64,
}

impl Desk {
    /// All months with hours or costs, or that were locked once; the last one first.
    pub fn months(&self, conn: &mut Conn) -> Result<Vec<Overview>, ActProblem> {
        let blank = |month| Overview { month, locked: false, pending: 0, countersigned: 0 };
        let mut all: BTreeMap<Month, Overview> = BTreeMap::new();
        for month in costs::months(conn)? {
            all.insert(month, blank(month));
        }
        for (month, locked) in months::all(conn)? {
            all.entry(month).or_insert_with(|| blank(month)).locked = locked;
        }
        for (month, minutes, state) in entries::sketch(conn)? {
            let one = all.entry(month).or_insert_with(|| blank(month));
            one.pending += usize::from(state.is_pending());
            if state == EntryState::Countersigned {
                one.countersigned = one.countersigned.saturating_add(minutes);
            }
        }
        Ok(all.into_values().rev().collect())
    }

    /// Locks a month that has begun, and shares its costs for good. What is pending is left out, and must be named.
    pub fn close(
        &self,
        conn: &mut Conn,
        month: Month,
        left_out: &BTreeSet<EntryId>,
        who: &Person,
    ) -> Result<Allocation, ActProblem> {
        coordinates(who)?;
        if self.today() < month.first() {
            return Err(ActProblem::Time);
        }
        let sheet = self.act_on(conn, month, |sheet, at| sheet.close(left_out, &as_office(who), at))?;
        let shared = self.preview(conn, &sheet)?;
        // Whatever is shared reaches an account.
        for id in shared.shares.keys() {
            let user = users::find(conn, *id)?.ok_or(ActProblem::Unknown)?;
            if month < user.since {
                return Err(AccountProblem::Before.into());
            }
        }
        months::lock(conn, month, left_out, &shared)?;
        Ok(shared)
    }

    /// Opens a month again, for a reason that stays. What was left out and has been said anew elsewhere is withdrawn;
    /// what was said of the rest meanwhile takes effect.
    pub fn reopen(
        &self,
        conn: &mut Conn,
        month: Month,
        reason: &str,
        who: &Person,
    ) -> Result<(), ActProblem> {
        coordinates(who)?;
        let Status::Locked { left_out } = months::status(conn, month)? else {
            return Err(Refusal::Open.into());
        };
        let mut replaced = BTreeSet::new();
        for id in left_out.iter().copied() {
            // What was taken back does not count, and will not.
            let stands = |one: &Entry| one.state != EntryState::Withdrawn;
            if entries::correcting(conn, id)?.iter().any(stands) {
                replaced.insert(id);
            }
        }
        self.act_on(conn, month, |sheet, at| sheet.reopen(reason, &replaced, &as_office(who), at))?;
        months::unlock(conn, month)?;
        left_out.difference(&replaced).try_for_each(|id| self.hear_late(conn, *id))
    }

    /// Writes down what a post cost in a month, in place of what was written before.
    pub fn set_cost(
        &self,
        conn: &mut Conn,
        month: Month,
        cost: &PostCost,
        who: &Person,
    ) -> Result<(), ActProblem> {
        coordinates(who)?;
        check_open(conn, month)?;
        post_of(conn, cost.post)?;
        if cost.paid < 0 {
            return Err(CostProblem::Paid(cost.post).into());
        }
        Ok(costs::put(conn, month, cost)?)
    }

    /// Takes back what was written of a post's costs.
    pub fn remove_cost(
        &self,
        conn: &mut Conn,
        month: Month,
        post: PostId,
        who: &Person,
    ) -> Result<(), ActProblem> {
        coordinates(who)?;
        check_open(conn, month)?;
        if costs::remove(conn, month, post)? { Ok(()) } else { Err(ActProblem::Unknown) }
    }

    /// Writes down what the ways of a commitment cost. Whom it was for bears it.
    pub fn add_travel(
        &self,
        conn: &mut Conn,
        month: Month,
        commitment: CommitmentId,
        cents: Cents,
        who: &Person,
    ) -> Result<TravelId, ActProblem> {
        coordinates(who)?;
        check_open(conn, month)?;
        let (one, _) = self.worked(conn, commitment)?;
        let user = self.user_for(conn, &one)?;
        self.reach_back(conn, user, month)?;
        let way = Way { id: TravelId::new(&self.clock), month, commitment, cents };
        travels::insert(conn, &way)?;
        Ok(way.id)
    }

    /// Takes that back.
    pub fn remove_travel(&self, conn: &mut Conn, id: TravelId, who: &Person) -> Result<(), ActProblem> {
        coordinates(who)?;
        let way = travels::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        check_open(conn, way.month)?;
        Ok(travels::remove(conn, id)?)
    }

    /// A worker is not there, or who coordinates writes it down. Nobody asks why.
    pub fn absent(
        &self,
        conn: &mut Conn,
        post: PostId,
        draft: &AbsenceDraft,
        who: &Person,
    ) -> Result<AbsenceId, ActProblem> {
        theirs(conn, post, who)?;
        let AbsenceDraft { first, last, minutes } = *draft;
        let absence = Absence { id: AbsenceId::new(&self.clock), post, first, last, minutes };
        let id = absence.id;
        let month = month_of(first)?;
        self.act_on(conn, month, |sheet, at| sheet.be_absent(absence, &as_worker(post, who), at))?;
        Ok(id)
    }

    /// Takes that back.
    pub fn present(&self, conn: &mut Conn, id: AbsenceId, who: &Person) -> Result<(), ActProblem> {
        let (month, absence) = absences::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        theirs(conn, absence.post, who)?;
        let who = as_worker(absence.post, who);
        self.act_on(conn, month, |sheet, at| sheet.be_present(id, &who, at))?;
        Ok(())
    }
}
