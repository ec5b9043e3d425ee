//! What was posted is taken back, in part or in whole, by a transfer the other way.

use maillon_kernel::minutes::Minutes;
use maillon_store::Conn;

use super::problem::ActProblem;
use super::{Pay, check};
use crate::model::{DisputeState, Transfer, TransferId, Way};
use crate::{Desk, accounts, care, transfers};

impl Desk {
    /// Takes back `amount` of a posted transfer: a new one the other way that names it. At most what remains; no floor, no
    /// ceiling and no closed account is in its way. The former payee does it, or the coordinator who mediates a dispute
    /// about it.
    pub fn reverse(
        &self,
        conn: &mut Conn,
        id: TransferId,
        amount: Minutes,
        member: Option<&str>,
    ) -> Result<Transfer, ActProblem> {
        let before = transfers::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        if before.way != Way::Local {
            return self.reverse_in(conn, &before, amount, member);
        }
        let (payer, payee) = before.payer.zip(before.payee).ok_or(ActProblem::Elsewhere)?;
        let pay = Pay {
            from: payee,
            to: payer,
            amount,
            label: &before.label,
            member,
            public: before.public,
            corrects: Some(&before.uri),
            clause_of: None,
            request: None,
        };
        self.pay(conn, &pay)
    }

    /// Takes back all that remains of a posted transfer.
    pub fn reverse_rest(
        &self,
        conn: &mut Conn,
        id: TransferId,
        member: Option<&str>,
    ) -> Result<Transfer, ActProblem> {
        let before = transfers::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        let left = Self::remaining(conn, &before)?;
        if left == Minutes::ZERO {
            Err(ActProblem::TooMuch { left })
        } else {
            self.reverse(conn, id, left, member)
        }
    }

    /// How much of a posted transfer can still be taken back: what takes back and is under way counts.
    pub fn remaining(conn: &mut Conn, one: &Transfer) -> Result<Minutes, ActProblem> {
        let counts = |back: &Transfer| back.state.is_posted() || !back.state.is_over();
        let taken = transfers::corrections(conn, &one.uri)?.into_iter().filter(counts);
        let taken = Minutes::checked_sum(taken.map(|back| back.amount)).unwrap_or(one.amount);
        Ok(one.amount.checked_sub(taken).unwrap_or(Minutes::ZERO).max(Minutes::ZERO))
    }

    /// Whether this takes back something that it may.
    pub(super) fn may_take_back(&self, conn: &mut Conn, pay: &Pay<'_>) -> Result<(), ActProblem> {
        let uri = check::uri(pay.corrects)?.ok_or(ActProblem::Unknown)?;
        let before = transfers::by_uri(conn, &uri)?.ok_or(ActProblem::Unknown)?;
        if before.way != Way::Local {
            return Err(ActProblem::Elsewhere);
        }
        if (before.payee, before.payer) != (Some(pay.from), Some(pay.to)) {
            return Err(ActProblem::Unknown);
        }
        if !mediates(conn, before.id, pay.member, self.clock().millis())? {
            let payee = accounts::find(conn, pay.from)?.ok_or(ActProblem::Unknown)?;
            self.may_act(conn, &payee, pay.member)?;
        }
        if before.corrects.is_some() {
            return Err(ActProblem::Correction);
        }
        if !before.state.is_posted() {
            return Err(ActProblem::NotPending);
        }
        let left = Self::remaining(conn, &before)?;
        if pay.amount <= left { Ok(()) } else { Err(ActProblem::TooMuch { left }) }
    }
}

/// Whether this member is a coordinator who mediates an open dispute about this transfer.
fn mediates(conn: &mut Conn, id: TransferId, member: Option<&str>, now: i64) -> Result<bool, ActProblem> {
    let theirs = care::disputes_of(conn, id)?
        .into_iter()
        .any(|one| one.state == DisputeState::Open && one.mediator.as_deref() == member);
    if member.is_none() || !theirs {
        return Ok(member.is_none());
    }
    match check::coordinator(conn, member, now) {
        Ok(()) => Ok(true),
        Err(ActProblem::Coordinator) => Ok(false),
        Err(problem) => Err(problem),
    }
}
