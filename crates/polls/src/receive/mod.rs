//! What incoming activities do to polls. Effects do not depend on their order.

mod polls;
mod votes;

use maillon_federation::intake::Refusal;
use maillon_store::{Conn, StoreError, things, timeline};

use crate::desk::{ActProblem, drop_last, tell_soon};
use crate::model::Poll;
use crate::store;
use crate::wire::Refused;

pub use crate::wire::read::is_poll;
pub(crate) use polls::renew;
pub use polls::{Taken, delete_poll, put_poll};
pub use votes::vote;

impl From<Refused> for Refusal {
    fn from(problem: Refused) -> Self {
        Self::give_up(problem.to_string())
    }
}

impl From<ActProblem> for Refusal {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Store(problem) => Self::Store(problem),
            problem => Self::give_up(problem.to_string()),
        }
    }
}

/// These actors deleted themselves or are blocked: what they asked goes with them, and what they answered.
pub fn forget(conn: &mut Conn, actors: &[String]) -> Result<(), StoreError> {
    for one in store::of_owners(conn, actors)? {
        forget_poll(conn, &one)?;
    }
    for id in store::take_back(conn, actors)? {
        tell_soon(conn, &id, 0)?;
    }
    Ok(())
}

/// What strangers asked us long ago goes.
pub fn prune(conn: &mut Conn, before: i64) -> Result<(), StoreError> {
    for one in store::old_of_strangers(conn, before)? {
        forget_poll(conn, &one)?;
    }
    Ok(())
}

/// A poll of another is no longer here.
pub(crate) fn forget_poll(conn: &mut Conn, one: &Poll) -> Result<(), StoreError> {
    store::remove(conn, &one.id)?;
    timeline::remove(conn, &one.uri)?;
    things::remove(conn, &one.uri)?;
    Ok(drop_last(conn, &one.id)?)
}
