//! Giving a charge, and ending it.

use maillon_store::moderation::{self, Deed};
use maillon_store::{Conn, StoreError, jobs, store_fault};

use super::{CHARGE_JOB, store};
use crate::model::{Area, Charge, ChargeId, LastDay, MemberId};
use crate::standing::{By, MEMBER};

/// Why nothing was given or ended.
#[derive(Debug, thiserror::Error)]
pub enum ChargeProblem {
    /// Nobody has this id who may come in.
    #[error("there is no such member, or they are shut out")]
    Unknown,
    /// They are not in charge of it.
    #[error("they are not in charge of this")]
    NotInCharge,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(ChargeProblem);

/// Puts a member in charge of an area, to the end of this day. Given again, the new day counts.
pub fn give(
    conn: &mut Conn,
    member: MemberId,
    area: Area,
    day: LastDay,
    by: &By,
) -> Result<Charge, ChargeProblem> {
    let now = by.clock.millis();
    store::active_at(conn, member, now)?.ok_or(ChargeProblem::Unknown)?;
    for one in store::running_of(conn, member, now)?.into_iter().filter(|one| one.area == area) {
        stop(conn, &one, by.member, now)?;
    }
    let (id, until, ends_at) = (ChargeId::new(&by.clock), day.day(), day.is_over_at());
    let one = Charge { id, member, area, until, ends_at };
    store::insert(conn, &one, by.member, now)?;
    // Who gives it for less has just heard when it ends.
    if now < one.told_at() {
        jobs::put(conn, &key(id), CHARGE_JOB, &id.to_string(), one.told_at())?;
    }
    note(conn, Deed::Charge, &one, by)?;
    Ok(one)
}

/// Ends a charge before its day.
pub fn end(conn: &mut Conn, member: MemberId, area: Area, by: &By) -> Result<(), ChargeProblem> {
    let now = by.clock.millis();
    let running = store::running_of(conn, member, now)?;
    let one = running.iter().find(|one| one.area == area).ok_or(ChargeProblem::NotInCharge)?;
    stop(conn, one, by.member, now)?;
    Ok(note(conn, Deed::Discharge, one, by)?)
}

/// Ends all that a member is in charge of, who is shut out or goes. The journal says that.
pub(crate) fn end_all_of(
    conn: &mut Conn,
    member: MemberId,
    by: Option<MemberId>,
    now: i64,
) -> Result<(), StoreError> {
    for one in store::running_of(conn, member, now)? {
        stop(conn, &one, by, now)?;
    }
    Ok(())
}

fn stop(conn: &mut Conn, one: &Charge, by: Option<MemberId>, now: i64) -> Result<(), StoreError> {
    store::end(conn, one.id, by, now)?;
    Ok(jobs::done(conn, &key(one.id))?)
}

fn key(id: ChargeId) -> String {
    format!("{CHARGE_JOB} {id}")
}

/// The journal keeps it in words of the program, and says it to its reader.
fn note(conn: &mut Conn, deed: Deed, one: &Charge, by: &By) -> Result<(), StoreError> {
    let (about, decider) = (format!("{MEMBER}{}", one.member), by.member.map(|id| id.to_string()));
    let reason = one.to_string();
    Ok(moderation::note(conn, deed, &about, decider.as_deref(), &reason, &by.clock)?)
}

/// An area and a last day, as the journal and notifications keep them: `place 2027-06-30`.
pub fn written(reason: &str) -> Option<(Area, chrono::NaiveDate)> {
    let (area, day) = reason.split_once(' ')?;
    Some((area.parse().ok()?, day.parse().ok()?))
}
