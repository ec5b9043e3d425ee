//! Who may come in, and as what.
//!
//! **Invariant:** an instance that has a coordinator keeps one: the last who is active is neither shut out nor made a
//! member. The question and the change are one transaction, so that two who shut each other out at the same moment do
//! not both succeed (PostgreSQL runs every write SERIALIZABLE, SQLite has one writer).

use diesel::prelude::*;
use maillon_kernel::clock::Clock;
use maillon_store::moderation::{self, Deed};
use maillon_store::schema::member;
use maillon_store::{Conn, StoreError, reports, searches, store_fault};
use maillon_web::Site;

use crate::charges;
use crate::invitations;
use crate::model::{Member, MemberId, Role};
use crate::store;

/// Why somebody's standing was not changed.
#[derive(Debug, thiserror::Error)]
pub enum StandingProblem {
    /// Nobody has this id.
    #[error("there is no such member")]
    Unknown,
    /// Nobody could look after the instance any more.
    #[error("this is the only coordinator; make somebody else coordinator first")]
    LastCoordinator,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(StandingProblem);

/// Who decides about a member, and when: a coordinator, or (`None`) the operator on the command line.
#[derive(Clone, Debug)]
pub struct By {
    /// Who.
    pub member: Option<MemberId>,
    /// When it is.
    pub clock: Clock,
}

impl By {
    /// Writes down what was decided about a member.
    pub fn note(&self, conn: &mut Conn, deed: Deed, about: MemberId) -> QueryResult<()> {
        self.note_about(conn, deed, &format!("{MEMBER}{about}"))
    }

    /// The same about what is not a member (yet).
    pub fn note_about(&self, conn: &mut Conn, deed: Deed, about: &str) -> QueryResult<()> {
        let by = self.member.map(|id| id.to_string());
        moderation::note(conn, deed, about, by.as_deref(), "", &self.clock)
    }
}

impl Member {
    /// This coordinator, who decides now.
    pub fn deciding(&self, site: &Site) -> By {
        By { member: Some(self.id), clock: site.clock.clone() }
    }
}

/// How the journal names a member: by an id, which tells nothing once they are gone.
pub const MEMBER: &str = "member:";

/// Gives a member this role. One who no longer coordinates loses the open links that they made.
pub fn set_role(conn: &mut Conn, id: MemberId, role: Role, by: &By) -> Result<(), StandingProblem> {
    if role != Role::Coordinator {
        spare_the_last(conn, id)?;
        invitations::end_made_by(conn, id)?;
    }
    let row = member::table.find(id.to_string()).filter(member::gone_at.is_null());
    let before = store::by_id(conn, id)?.map(|one| one.role);
    found(diesel::update(row).set(member::role.eq(role.as_str())).execute(conn)?)?;
    if before != Some(role) {
        let deed = if role == Role::Coordinator { Deed::Promote } else { Deed::Demote };
        by.note(conn, deed, id)?;
    }
    Ok(())
}

/// Shuts a member out: their sessions, their charges, their links to a new password, and the links that they made end. What they
/// wrote stays, what they reported without their name; the searches that they kept are gone. Shutting out somebody twice is no
/// news.
pub fn disable(conn: &mut Conn, id: MemberId, by: &By) -> Result<(), StandingProblem> {
    spare_the_last(conn, id)?;
    invitations::end_of(conn, id)?;
    invitations::end_made_by(conn, id)?;
    if store::disable(conn, id, by.clock.millis())? {
        by.note(conn, Deed::ShutOut, id)?;
    }
    charges::end_all_of(conn, id, by.member, by.clock.millis())?;
    reports::forget_member(conn, &id.to_string())?;
    searches::forget_member(conn, &id.to_string())?;
    Ok(())
}

/// Lets a member in again, with the role and the password that they had. Nobody who is gone comes back.
pub fn enable(conn: &mut Conn, id: MemberId, by: &By) -> Result<(), StandingProblem> {
    let was_out = store::by_id(conn, id)?.is_some_and(|one| one.disabled);
    let row = member::table.find(id.to_string()).filter(member::gone_at.is_null());
    found(diesel::update(row).set(member::disabled_at.eq(None::<i64>)).execute(conn)?)?;
    if was_out {
        by.note(conn, Deed::LetIn, id)?;
    }
    Ok(())
}

/// Refuses when nobody else coordinates.
pub(crate) fn spare_the_last(conn: &mut Conn, id: MemberId) -> Result<(), StandingProblem> {
    let one = store::by_id(conn, id)?.ok_or(StandingProblem::Unknown)?;
    if one.disabled || !one.coordinates() {
        return Ok(());
    }
    let others: i64 = member::table
        .filter(member::role.eq(Role::Coordinator.as_str()))
        .filter(member::disabled_at.is_null())
        .filter(member::id.ne(id.to_string()))
        .count()
        .get_result(conn)?;
    if others == 0 { Err(StandingProblem::LastCoordinator) } else { Ok(()) }
}

fn found(changed: usize) -> Result<(), StandingProblem> {
    if changed == 1 { Ok(()) } else { Err(StandingProblem::Unknown) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestSite;

    fn refused(answer: &Result<(), StandingProblem>) -> bool {
        matches!(answer, Err(StandingProblem::LastCoordinator))
    }

    #[tokio::test]
    async fn the_last_coordinator_stays() {
        let test = TestSite::open();
        let (cora, dirk) =
            (test.add("cora", Role::Coordinator).await.id, test.add("dirk", Role::Member).await.id);
        let by = By { member: Some(cora), clock: test.site.clock.clone() };
        test.write(move |conn| {
            assert!(refused(&disable(conn, cora, &by)) && refused(&set_role(conn, cora, Role::Member, &by)));
            set_role(conn, dirk, Role::Coordinator, &by).unwrap();
            disable(conn, cora, &by).unwrap();
            disable(conn, cora, &by).unwrap();
            assert!(refused(&disable(conn, dirk, &by)), "one who is shut out does not count");
            set_role(conn, cora, Role::Member, &by).unwrap();
            enable(conn, cora, &by).unwrap();
            assert!(refused(&set_role(conn, dirk, Role::Member, &by)), "nor does one who is a member now");
            assert_eq!(
                store::by_id(conn, cora)?.map(|one| (one.role, one.disabled)),
                Some((Role::Member, false))
            );
            set_role(conn, dirk, Role::Coordinator, &by).unwrap();
            let mut said: Vec<(String, String)> =
                moderation::page(conn, None, 50)?.into_iter().map(|act| (act.deed, act.target)).collect();
            said.sort();
            let about = |id: MemberId| format!("{MEMBER}{id}");
            let expected = [("demote", cora), ("let-in", cora), ("promote", dirk), ("shut-out", cora)];
            assert_eq!(said, expected.map(|(deed, id)| (deed.to_owned(), about(id))), "each change once");
            Ok(())
        })
        .await;
    }

    #[tokio::test]
    async fn nobody_has_no_standing() {
        let test = TestSite::open();
        let nobody = MemberId::new(&test.site.clock);
        let by = By { member: None, clock: test.site.clock.clone() };
        test.write(move |conn| {
            for answer in [
                disable(conn, nobody, &by),
                enable(conn, nobody, &by),
                set_role(conn, nobody, Role::Member, &by),
            ] {
                assert!(matches!(answer, Err(StandingProblem::Unknown)));
            }
            assert_eq!(moderation::page(conn, None, 50)?, Vec::new(), "nothing was decided");
            Ok(())
        })
        .await;
    }
}
