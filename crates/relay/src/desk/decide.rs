//! What coordinators decide about what waits.

use maillon_store::{Conn, StoreError, blocks, store_fault};

use super::Desk;
use crate::model::State;
use crate::store::{self, Relayed};

/// Characters of a reason.
const REASON: usize = 500;

/// Why an act did not happen. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ActProblem {
    /// Nothing of that kind waits here.
    #[error("nothing of that kind waits here")]
    Unknown,
    /// Its author was blocked meanwhile.
    #[error("its author is blocked here")]
    Blocked,
    /// It must be said why.
    #[error("say why")]
    NeedsWords,
    /// The words are too many.
    #[error("the words are too many")]
    TooLong,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(ActProblem);

impl Desk {
    /// Relays what waits.
    pub fn relay(&self, conn: &mut Conn, object: &str, member: &str) -> Result<(), ActProblem> {
        let own = self.own.as_ref().ok_or(ActProblem::Unknown)?;
        let row = waiting(conn, object)?;
        if blocks::covers(conn, &row.actor)? {
            return Err(ActProblem::Blocked);
        }
        self.announce(conn, own, &row, &row.body)?;
        self.decide(conn, row, State::Relayed, "", member)
    }

    /// Does not relay what waits, and says why.
    pub fn refuse(
        &self,
        conn: &mut Conn,
        object: &str,
        reason: &str,
        member: &str,
    ) -> Result<(), ActProblem> {
        self.own.as_ref().ok_or(ActProblem::Unknown)?;
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(ActProblem::NeedsWords);
        }
        if REASON < reason.chars().count() {
            return Err(ActProblem::TooLong);
        }
        let row = waiting(conn, object)?;
        self.decide(conn, row, State::Refused, reason, member)
    }

    fn decide(
        &self,
        conn: &mut Conn,
        row: Relayed,
        state: State,
        reason: &str,
        member: &str,
    ) -> Result<(), ActProblem> {
        let decided = Relayed {
            state: state.as_str().to_owned(),
            body: String::new(),
            reason: reason.to_owned(),
            member: Some(member.to_owned()),
            decided_at: Some(self.now()),
            ..row
        };
        Ok(store::put(conn, &decided)?)
    }
}

fn waiting(conn: &mut Conn, object: &str) -> Result<Relayed, ActProblem> {
    store::find(conn, object)?.filter(|row| row.state() == State::Waiting).ok_or(ActProblem::Unknown)
}
