//! The QG follows its members' organisations, so that what they publish arrives here in any case.

use maillon_federation::social::{self, FollowProblem};
use maillon_store::{Conn, follows, networks, peers};

use super::{ActProblem, Desk, Qg};

impl Desk {
    /// Follows those that belong, and no longer those that do not. One that is suspended is followed on: it may come back.
    pub(super) fn follow_members(&self, conn: &mut Conn, own: &Qg) -> Result<(), ActProblem> {
        let members = networks::members(conn, &own.actor)?;
        for one in follows::followings(conn, &own.actor)? {
            let Some(peer) = peers::find(conn, &one.target)? else { continue };
            let belongs = members.iter().any(|member| member.organisation == one.target);
            // What is no organisation is followed for another reason.
            if !belongs && peer.kind == "Organization" {
                problem_of(social::unfollow(conn, self.origin(), self.clock(), &own.actor, &peer))?;
            }
        }
        for one in members.iter().filter(|one| one.state == "member") {
            let known = follows::following(conn, &own.actor, &one.organisation)?;
            let peer = peers::find(conn, &one.organisation)?.filter(|_| known.is_none());
            if let Some(peer) = peer {
                problem_of(social::follow(conn, self.origin(), self.clock(), &own.actor, &peer))?;
            }
        }
        Ok(())
    }
}

/// Whom we blocked we do not follow; that is no reason to stop here.
fn problem_of<T>(result: Result<T, FollowProblem>) -> Result<(), ActProblem> {
    match result {
        Ok(_) | Err(FollowProblem::Blocked | FollowProblem::Oneself) => Ok(()),
        Err(FollowProblem::Store(problem)) => Err(ActProblem::Store(problem)),
    }
}
