//! What is kept of a member's stories. When they go, what is out stays as the organisation's, or is taken back: as they
//! choose. What nobody has read goes.

use diesel::prelude::*;
use maillon_members::mine::{Keeper, Kept, LeaveProblem, Leaving, Stories};
use maillon_store::schema::story;
use maillon_store::{Conn, outbox};

use crate::desk::{ActProblem, Desk};
use crate::model::{Kind, State};
use crate::store;

/// The stories of members, which only their desk can take back.
#[derive(Clone, Debug)]
pub struct Told(pub Desk);

static KEPT: [Kept; 4] = [
    Kept::of("story", "author")
        .told("kind, state, title, summary, source as text, published_at, updated_at")
        .only("state = 'withdrawn'")
        .changed("author = NULL, title = '', summary = '', source = '', html = '', folded = '', remark = ''"),
    Kept::of("story", "author")
        .told("kind, state, title, summary, source as text, published_at, updated_at")
        .only("state <> 'withdrawn'")
        .changed("author = NULL"),
    Kept::of("story", "reviewer").told("title, remark, published_at"),
    Kept::of("mark", "member").told("uri, marked_at"),
];

impl Keeper for Told {
    fn key(&self) -> &'static str {
        "narrative-mine"
    }

    fn fate(&self) -> &'static str {
        "narrative-mine-fate"
    }

    fn kept(&self) -> &'static [Kept] {
        &KEPT
    }

    fn leave(&self, conn: &mut Conn, leaving: &Leaving) -> Result<(), LeaveProblem> {
        let theirs = story::table.filter(story::own.eq(true)).filter(story::author.eq(&leaving.of.id));
        let uris: Vec<String> = theirs.order(story::id).select(story::uri).load(conn)?;
        for uri in uris {
            let Some(one) = store::by_uri(conn, &uri)?.filter(|one| one.kind == Kind::Story) else {
                continue;
            };
            let goes = match one.state {
                State::Withdrawn => false,
                // What they published in their own name goes with that name.
                State::Published => leaving.stories == Stories::Withdrawn || one.owner != self.0.actor,
                _ => true,
            };
            if goes {
                self.0.withdraw(conn, one.id)?;
            }
            if goes || one.state == State::Withdrawn {
                outbox::forget_former(conn, &uri)?;
            }
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
