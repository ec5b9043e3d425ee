//! What is kept of a member's annonces. When they go, their annonces are taken back everywhere.

use diesel::prelude::*;
use maillon_members::mine::{Keeper, Kept, LeaveProblem, Leaving};
use maillon_store::schema::offer;
use maillon_store::{Conn, outbox, words};

use crate::SLICE;
use crate::desk::{ActProblem, Desk};
use crate::model::State;
use crate::store;

/// The annonces of members, which only their desk can take back.
#[derive(Clone, Debug)]
pub struct Annonces(pub Desk);

static KEPT: [Kept; 1] = [Kept::of("offer", "author")
    .told("kind, state, title, source as text, contact, published_at, updated_at, ends_at")
    .changed(
        "author = NULL, title = '', source = '', html = '', contact = '', place = NULL, details = '{}'",
    )];

impl Keeper for Annonces {
    fn key(&self) -> &'static str {
        "market-mine"
    }

    fn fate(&self) -> &'static str {
        "market-mine-fate"
    }

    fn kept(&self) -> &'static [Kept] {
        &KEPT
    }

    fn leave(&self, conn: &mut Conn, leaving: &Leaving) -> Result<(), LeaveProblem> {
        let theirs = offer::table.filter(offer::own.eq(true)).filter(offer::author.eq(&leaving.of.id));
        let uris: Vec<String> = theirs.order(offer::id).select(offer::uri).load(conn)?;
        for uri in uris {
            let Some(one) = store::by_uri(conn, &uri)? else { continue };
            if one.state != State::Withdrawn {
                self.0.withdraw(conn, one.id)?;
            }
            // What waits to be sent must not tell any more what is taken back.
            outbox::forget_former(conn, &uri)?;
            words::remove(conn, SLICE, &[one.id.to_string()])?;
        }
        Ok(())
    }
}

impl From<ActProblem> for LeaveProblem {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Store(problem) => Self::Store(problem),
            problem => Self::Slice(problem.to_string()),
        }
    }
}
