//! Somebody goes for good.

use maillon_store::moderation::Deed;
use maillon_store::{Conn, StoreError, store_fault};

use super::keeper::{Hindrance, Keeper, Keepers, Of, Stories};
use super::rows;
use crate::model::{Member, MemberId};
use crate::standing::{self, By, StandingProblem};
use crate::store;

/// Why somebody did not go. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum LeaveProblem {
    /// Nobody has this id, or they are gone.
    #[error("there is no such member")]
    Unknown,
    /// Nobody could look after the instance any more.
    #[error("this is the only coordinator; make somebody else coordinator first")]
    LastCoordinator,
    /// Something is not over yet.
    #[error("something must come to an end first: {}", in_words(.0))]
    Waits(Vec<Hindrance>),
    /// A slice could not let go of what it keeps.
    #[error("{0}")]
    Slice(String),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(LeaveProblem);

impl From<StandingProblem> for LeaveProblem {
    fn from(problem: StandingProblem) -> Self {
        match problem {
            StandingProblem::Unknown => Self::Unknown,
            StandingProblem::LastCoordinator => Self::LastCoordinator,
            StandingProblem::Store(problem) => Self::Store(problem),
        }
    }
}

/// For commands; the pages say the messages.
fn in_words(waits: &[Hindrance]) -> String {
    waits.iter().map(|one| format!("{} ({})", one.key, one.count)).collect::<Vec<_>>().join(", ")
}

/// Who goes, and how.
#[derive(Clone, Debug)]
pub struct Leaving {
    /// Who.
    pub member: Member,
    /// The same, as the columns know them.
    pub of: Of,
    /// What becomes of published stories.
    pub stories: Stories,
    /// When it is, in epoch milliseconds.
    pub now: i64,
}

/// What must come to an end before this member can go.
pub fn hindrances(
    conn: &mut Conn,
    keepers: &Keepers,
    member: &Member,
    now: i64,
) -> Result<Vec<Hindrance>, StoreError> {
    let of = Of::from(member);
    let mut all = Vec::new();
    for keeper in keepers.iter() {
        all.extend(keeper.hindrances(conn, &of, now)?);
    }
    Ok(all)
}

/// Takes away all that is kept of a member, and leaves what must stay without their name. Answers who it was.
pub fn leave(
    conn: &mut Conn,
    keepers: &Keepers,
    id: MemberId,
    stories: Stories,
    by: &By,
) -> Result<Member, LeaveProblem> {
    let member = store::by_id(conn, id)?.filter(|one| !one.is_gone()).ok_or(LeaveProblem::Unknown)?;
    standing::spare_the_last(conn, id)?;
    let now = by.clock.millis();
    let waits = hindrances(conn, keepers, &member, now)?;
    if !waits.is_empty() {
        return Err(LeaveProblem::Waits(waits));
    }
    let leaving = Leaving { of: Of::from(&member), member, stories, now };
    for keeper in keepers.iter().rev() {
        keeper.leave(conn, &leaving)?;
    }
    for kept in keepers.iter().rev().flat_map(Keeper::kept) {
        rows::settle(conn, kept, &leaving.of)?;
    }
    by.note(conn, Deed::Leave, id)?;
    store::empty(conn, id, now)?;
    Ok(leaving.member)
}
