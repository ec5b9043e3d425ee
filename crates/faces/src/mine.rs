//! What is kept of a member's public face. When they go, it takes its leave of everybody, and what was published in its name
//! goes with it.

use maillon_agreement::store as promises;
use maillon_members::mine::{By, Hindrance, Keeper, Kept, LeaveProblem, Leaving, Of};
use maillon_store::{Conn, StoreError, faces, outbox};

use crate::desk::{ActProblem, Desk};

/// The faces of members, which only their desk can close.
#[derive(Clone, Debug)]
pub struct Shown(pub Desk);

/// The address stays: nobody else gets it, and other servers know it as gone.
static KEPT: [Kept; 2] = [
    Kept::of("face", "member").told("actor as address, answers, opened_at, closed_at"),
    Kept::of("local_actor", "uri").by(By::Through(ACTOR)).told("handle, name, summary, created_at"),
];

const ACTOR: &str = "SELECT actor FROM face WHERE member = $1";

impl Keeper for Shown {
    fn key(&self) -> &'static str {
        "faces-mine"
    }

    fn fate(&self) -> &'static str {
        "faces-mine-fate"
    }

    fn kept(&self) -> &'static [Kept] {
        &KEPT
    }

    fn hindrances(&self, conn: &mut Conn, of: &Of, _: i64) -> Result<Vec<Hindrance>, StoreError> {
        let running = match faces::of_member(conn, &of.id)? {
            Some(face) => promises::count_running(conn, &face.actor)?,
            None => 0,
        };
        Ok(Hindrance::of("faces-mine-running", running, "/accords"))
    }

    fn leave(&self, conn: &mut Conn, leaving: &Leaving) -> Result<(), LeaveProblem> {
        let Some(face) = faces::of_member(conn, &leaving.of.id)? else { return Ok(()) };
        match self.0.close(conn, &leaving.of.id, None) {
            // What it said of itself before is not kept as it went, either.
            Ok(()) => Ok(outbox::forget_former(conn, &face.actor)?),
            Err(ActProblem::None) => Ok(()),
            Err(ActProblem::Store(problem)) => Err(LeaveProblem::Store(problem)),
            Err(problem) => Err(LeaveProblem::Slice(problem.to_string())),
        }
    }
}
