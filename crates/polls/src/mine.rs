//! What is kept of a member who asks or answers. When they go, the question is the organisation's, and it is forgotten what
//! they answered.

use maillon_members::mine::{By, Keeper, Kept, LeaveProblem, Leaving};
use maillon_store::Conn;

use crate::desk::tell_soon;
use crate::store;

/// Polls, and votes in them.
#[derive(Clone, Copy, Debug)]
pub struct Asked;

static KEPT: [Kept; 2] = [
    Kept::of("poll", "author").told("source as question, published_at, ends_at").changed("author = NULL"),
    Kept::of("ballot", "voter").by(By::Prefixed("member:")).told("poll, place as answer, voted_at").goes(),
];

impl Keeper for Asked {
    fn key(&self) -> &'static str {
        "polls-mine"
    }

    fn fate(&self) -> &'static str {
        "polls-mine-fate"
    }

    fn kept(&self) -> &'static [Kept] {
        &KEPT
    }

    /// As for an account elsewhere that deletes itself: in a poll that still runs it does not count any more.
    fn leave(&self, conn: &mut Conn, leaving: &Leaving) -> Result<(), LeaveProblem> {
        for id in store::take_back(conn, &[format!("member:{}", leaving.of.id)])? {
            tell_soon(conn, &id, 0)?;
        }
        Ok(())
    }
}
