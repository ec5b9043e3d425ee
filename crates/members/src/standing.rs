//! Who may come in, and as what.
//!
//! **Invariant:** an instance that has a coordinator keeps one: the last who is active is neither shut out nor made a
//! member. The question and the change are one transaction, so that two who shut each other out at the same moment do
//! not both succeed (PostgreSQL runs every write SERIALIZABLE, SQLite has one writer).

use diesel::prelude::*;
use maillon_store::schema::member;
use maillon_store::{Conn, StoreError, reports, searches, store_fault};

use crate::invitations;
use crate::model::{MemberId, Role};
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

/// Gives a member this role. One who no longer coordinates loses the open links that they made.
pub fn set_role(conn: &mut Conn, id: MemberId, role: Role) -> Result<(), StandingProblem> {
    if role != Role::Coordinator {
        spare_the_last(conn, id)?;
        invitations::end_made_by(conn, id)?;
    }
    let row = member::table.find(id.to_string());
    found(diesel::update(row).set(member::role.eq(role.as_str())).execute(conn)?)
}

/// Shuts a member out at `now` (epoch milliseconds): their sessions, their links to a new password, and the links that
/// they made end. What they wrote stays, what they reported without their name; the searches that they kept are gone. Shutting
/// out somebody twice is no news.
pub fn disable(conn: &mut Conn, id: MemberId, now: i64) -> Result<(), StandingProblem> {
    spare_the_last(conn, id)?;
    invitations::end_of(conn, id)?;
    invitations::end_made_by(conn, id)?;
    store::disable(conn, id, now)?;
    reports::forget_member(conn, &id.to_string())?;
    searches::forget_member(conn, &id.to_string())?;
    Ok(())
}

/// Lets a member in again, with the role and the password that they had.
pub fn enable(conn: &mut Conn, id: MemberId) -> Result<(), StandingProblem> {
    let row = member::table.find(id.to_string());
    found(diesel::update(row).set(member::disabled_at.eq(None::<i64>)).execute(conn)?)
}

/// Refuses when nobody else coordinates.
fn spare_the_last(conn: &mut Conn, id: MemberId) -> Result<(), StandingProblem> {
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
        test.write(move |conn| {
            assert!(refused(&disable(conn, cora, 1)) && refused(&set_role(conn, cora, Role::Member)));
            set_role(conn, dirk, Role::Coordinator).unwrap();
            disable(conn, cora, 1).unwrap();
            disable(conn, cora, 2).unwrap();
            assert!(refused(&disable(conn, dirk, 1)), "one who is shut out does not count");
            set_role(conn, cora, Role::Member).unwrap();
            enable(conn, cora).unwrap();
            assert!(refused(&set_role(conn, dirk, Role::Member)), "nor does one who is a member now");
            assert_eq!(
                store::by_id(conn, cora)?.map(|one| (one.role, one.disabled)),
                Some((Role::Member, false))
            );
            set_role(conn, dirk, Role::Coordinator).unwrap();
            Ok(())
        })
        .await;
    }

    #[tokio::test]
    async fn nobody_has_no_standing() {
        let test = TestSite::open();
        let nobody = MemberId::new(&test.site.clock);
        test.write(move |conn| {
            for answer in
                [disable(conn, nobody, 1), enable(conn, nobody), set_role(conn, nobody, Role::Member)]
            {
                assert!(matches!(answer, Err(StandingProblem::Unknown)));
            }
            Ok(())
        })
        .await;
    }
}
