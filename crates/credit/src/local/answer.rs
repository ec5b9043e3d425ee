//! A transfer that waits comes to its end.

use maillon_store::Conn;

use super::check;
use super::problem::{ActProblem, End};
use crate::model::{State, Transfer, TransferId, Way, Why};
use crate::{Desk, care, ledger, remote, transfers};

/// So long rests what is due and has nothing to do here. Milliseconds.
pub(crate) const PUT_OFF: i64 = 3_600_000;

impl Desk {
    /// The payee takes what waits: it is posted.
    pub fn accept(
        &self,
        conn: &mut Conn,
        id: TransferId,
        member: Option<&str>,
    ) -> Result<Transfer, ActProblem> {
        let mut one = transfers::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        let payee = check::account(conn, one.payee.ok_or(ActProblem::NotYours)?)?;
        self.may_act(conn, &payee, member)?;
        if one.way != Way::Local {
            self.accept_in(conn, &one)?;
            return remote::now(conn, id);
        }
        let now = self.clock().millis();
        is_held(&one)?;
        if one.ends_at.is_some_and(|end| end <= now) {
            return Err(ActProblem::NotPending);
        }
        if care::is_disputed(conn, id)? {
            return Err(ActProblem::Disputed);
        }
        if one.corrects.is_none() {
            check::is_open(&payee, End::Payee)?;
            check::ceiling(conn, &payee, one.amount)?;
        }
        self.let_go(conn, &mut one, State::Settled, None)?;
        self.post(conn, &one)?;
        Ok(one)
    }

    /// The payee does not want it.
    pub fn refuse(
        &self,
        conn: &mut Conn,
        id: TransferId,
        member: Option<&str>,
    ) -> Result<Transfer, ActProblem> {
        let one = transfers::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        let payee = check::account(conn, one.payee.ok_or(ActProblem::NotYours)?)?;
        self.may_act(conn, &payee, member)?;
        if one.way != Way::Local {
            self.refuse_in(conn, &one)?;
            return remote::now(conn, id);
        }
        self.abort(conn, one, Why::Refused)
    }

    /// The payer takes it back, while it waits.
    pub fn cancel(
        &self,
        conn: &mut Conn,
        id: TransferId,
        member: Option<&str>,
    ) -> Result<Transfer, ActProblem> {
        let one = transfers::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        let payer = check::account(conn, one.payer.ok_or(ActProblem::NotYours)?)?;
        self.may_act(conn, &payer, member)?;
        if one.way != Way::Local {
            self.cancel_out(conn, &one)?;
            return remote::now(conn, id);
        }
        self.abort(conn, one, Why::Cancelled)
    }

    /// Its people have seen it as it was at `changed_at`.
    pub fn seen(&self, conn: &mut Conn, id: TransferId, changed_at: i64) -> Result<(), ActProblem> {
        let mut one = transfers::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        one.unread = one.unread && changed_at < one.changed_at;
        Ok(transfers::update(conn, &one)?)
    }

    /// Does what time alone asks for: the job of one transfer that is due.
    pub fn tick(&self, conn: &mut Conn, id: TransferId, now: i64) -> Result<(), ActProblem> {
        let one = transfers::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        if one.way != Way::Local {
            self.tick_remote(conn, &one)?;
            let due = remote::now(conn, id)?.next_try_at.is_some_and(|due| due <= now);
            return if due { Ok(transfers::put_off(conn, id, now + PUT_OFF)?) } else { Ok(()) };
        }
        let ends = one.ends_at.is_some_and(|end| end <= now);
        if one.state == State::Held && ends {
            self.abort(conn, one, Why::Expired)?;
        } else if one.next_try_at.is_some_and(|due| due <= now) {
            // Looked at again and again, it would keep all other work from being done.
            transfers::put_off(conn, id, now + PUT_OFF)?;
        }
        Ok(())
    }

    fn abort(&self, conn: &mut Conn, mut one: Transfer, why: Why) -> Result<Transfer, ActProblem> {
        is_held(&one)?;
        self.let_go(conn, &mut one, State::Aborted, Some(why))?;
        Ok(one)
    }

    /// Ends the hold of a local transfer, and stores what it has become.
    fn let_go(
        &self,
        conn: &mut Conn,
        one: &mut Transfer,
        state: State,
        why: Option<Why>,
    ) -> Result<(), ActProblem> {
        ledger::release(conn, one.payer.ok_or(ActProblem::Elsewhere)?, one.amount)?;
        (one.state, one.why, one.next_try_at, one.unread) = (state, why, None, true);
        one.changed_at = self.clock().millis();
        Ok(transfers::update(conn, one)?)
    }
}

fn is_held(one: &Transfer) -> Result<(), ActProblem> {
    match one.state {
        State::Held => Ok(()),
        state if state.is_over() => Err(ActProblem::Over),
        _ => Err(ActProblem::NotPending),
    }
}
