//! Two do not agree about a transfer, and a coordinator helps them.

use maillon_store::Conn;

use super::check;
use super::problem::ActProblem;
use crate::model::{Dispute, DisputeId, DisputeState, State, Transfer, TransferId};
use crate::{Desk, accounts, care, transfers};

impl Desk {
    /// One of the two says that something is wrong with a transfer. While that is open, one that is held is not settled.
    pub fn dispute(
        &self,
        conn: &mut Conn,
        id: TransferId,
        words: &str,
        member: Option<&str>,
    ) -> Result<Dispute, ActProblem> {
        let one = transfers::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        self.takes_part(conn, &one, member)?;
        if matches!(one.state, State::Aborted | State::Released | State::Rejected) {
            return Err(ActProblem::Over);
        }
        if care::is_disputed(conn, id)? {
            return Err(ActProblem::Disputed);
        }
        let new = Dispute {
            id: DisputeId::new(self.clock()),
            transfer: id,
            opened_by: member.map(str::to_owned),
            words: check::reason(words)?,
            state: DisputeState::Open,
            mediator: None,
            outcome: None,
            opened_at: self.clock().millis(),
            closed_at: None,
        };
        care::add_dispute(conn, &new)?;
        Ok(new)
    }

    /// A coordinator, who is none of the two, looks after it.
    pub fn mediate(
        &self,
        conn: &mut Conn,
        id: DisputeId,
        member: Option<&str>,
    ) -> Result<Dispute, ActProblem> {
        let mut one = open_dispute(conn, id, member, self.clock().millis())?;
        one.mediator = member.map(str::to_owned);
        care::update_dispute(conn, &one)?;
        Ok(one)
    }

    /// A coordinator says how it ended. What is to be taken back is taken back before, with `reverse`.
    pub fn close_dispute(
        &self,
        conn: &mut Conn,
        id: DisputeId,
        outcome: &str,
        member: Option<&str>,
    ) -> Result<Dispute, ActProblem> {
        let mut one = open_dispute(conn, id, member, self.clock().millis())?;
        one.outcome = Some(check::reason(outcome)?);
        one.mediator = member.map(str::to_owned).or(one.mediator);
        one.state = DisputeState::Closed;
        one.closed_at = Some(self.clock().millis());
        care::update_dispute(conn, &one)?;
        Ok(one)
    }

    /// Whether this member acts for one of the two accounts.
    fn takes_part(&self, conn: &mut Conn, one: &Transfer, member: Option<&str>) -> Result<(), ActProblem> {
        let mut answer = Err(ActProblem::NotYours);
        for id in [one.payer, one.payee].into_iter().flatten() {
            let account = check::account(conn, id)?;
            match self.may_act(conn, &account, member) {
                Ok(()) => return Ok(()),
                Err(problem @ ActProblem::Store(_)) => return Err(problem),
                Err(problem) => answer = Err(problem),
            }
        }
        answer
    }
}

/// A dispute that goes on, for a coordinator who is none of the two.
fn open_dispute(
    conn: &mut Conn,
    id: DisputeId,
    member: Option<&str>,
    now: i64,
) -> Result<Dispute, ActProblem> {
    check::coordinator(conn, member, now)?;
    let one = care::dispute(conn, id)?.ok_or(ActProblem::Unknown)?;
    let about = transfers::find(conn, one.transfer)?.ok_or(ActProblem::Unknown)?;
    for account in [about.payer, about.payee].into_iter().flatten() {
        let owner = accounts::find(conn, account)?.and_then(|one| one.member);
        if member.is_some() && owner.as_deref() == member {
            return Err(ActProblem::NotYours);
        }
    }
    if one.state == DisputeState::Open { Ok(one) } else { Err(ActProblem::Over) }
}
