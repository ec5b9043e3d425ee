//! What is kept of a member who launched initiatives, or supports some. What is out stays, without the name; what nobody has
//! read goes.

use maillon_members::mine::{Keeper, Kept, LeaveProblem, Leaving};
use maillon_store::Conn;

use crate::store;

/// The initiatives of members, and those that they support.
#[derive(Clone, Copy, Debug)]
pub struct Begun;

static KEPT: [Kept; 3] = [
    Kept::of("initiative", "starter")
        .only("starter_kind = 'member'")
        .told("title, source as text, state, result, created_at, opened_at, ended_at")
        .changed("starter_name = {gone}"),
    // Who is gone supports nothing more; what was decided with their support stays as it was.
    Kept::of("initiative_support", "member")
        .only("initiative IN (SELECT id FROM initiative WHERE state = 'sponsors')")
        .told("initiative, name, sponsor, supported_at")
        .goes(),
    Kept::of("initiative_support", "member")
        .only("initiative NOT IN (SELECT id FROM initiative WHERE state = 'sponsors')")
        .told("initiative, name, sponsor, supported_at")
        .changed("name = {gone}"),
];

impl Keeper for Begun {
    fn key(&self) -> &'static str {
        "initiatives-mine"
    }

    fn fate(&self) -> &'static str {
        "initiatives-mine-fate"
    }

    fn kept(&self) -> &'static [Kept] {
        &KEPT
    }

    fn leave(&self, conn: &mut Conn, leaving: &Leaving) -> Result<(), LeaveProblem> {
        for draft in store::drafts_of(conn, &leaving.of.id)? {
            store::discard(conn, &draft.id)?;
        }
        Ok(())
    }
}
