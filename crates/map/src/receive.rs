//! What comes from other servers and changes the map.

use maillon_federation::intake::{Refusal, Scene};
use maillon_store::{Conn, StoreError};

use crate::desk::{ActProblem, Desk};
use crate::store::listings;

impl From<ActProblem> for Refusal {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Store(problem) => Self::Store(problem),
            problem => Self::give_up(problem.to_string()),
        }
    }
}

/// An actor says something else of itself. What it says now was fetched from its own server before.
pub fn actor(conn: &mut Conn, scene: &Scene, desk: &Desk) -> Result<(), Refusal> {
    desk.hear(conn, &scene.sender)?;
    Ok(())
}

/// Who belongs may have changed. Who came says so by accepting our follow, or is read within the hour.
pub fn belonging(conn: &mut Conn, desk: &Desk) -> Result<(), Refusal> {
    Ok(desk.forget_others(conn)?)
}

/// Forgets what these actors said.
pub fn forget(conn: &mut Conn, actors: &[String]) -> Result<(), StoreError> {
    for actor in actors {
        listings::remove(conn, actor)?;
    }
    Ok(())
}
