//! What is kept of a member in the agenda. When they go, they come nowhere any more; what they announced is the
//! organisation's, and stays.

use diesel::prelude::*;
use maillon_members::mine::{By, Keeper, Kept, LeaveProblem, Leaving};
use maillon_store::Conn;
use maillon_store::schema::{attendance, event};

use crate::desk::{ActProblem, Desk};
use crate::model::State;
use crate::store::events;

/// Events of members, and where they come.
#[derive(Clone, Debug)]
pub struct Dates(pub Desk);

static KEPT: [Kept; 5] = [
    Kept::of("event", "author")
        .told("title, state, status, html as text, start_at, end_at, published_at")
        .changed("author = NULL"),
    Kept::of("series", "author").told("rule, form as text, created_at").changed("author = NULL"),
    Kept::of("attendance", "who")
        .by(By::Prefixed("member "))
        .told("event, name, seats, state, message, asked_at")
        .goes(),
    Kept::of("calendar", "author").told("name, url, made_at").changed("author = NULL"),
    Kept::of("calendar_key", "member").told("made_at").goes(),
];

impl Keeper for Dates {
    fn key(&self) -> &'static str {
        "agenda-mine"
    }

    fn fate(&self) -> &'static str {
        "agenda-mine-fate"
    }

    fn kept(&self) -> &'static [Kept] {
        &KEPT
    }

    fn leave(&self, conn: &mut Conn, leaving: &Leaving) -> Result<(), LeaveProblem> {
        let drafts = event::table
            .filter(event::own.eq(true).and(event::state.eq(State::Draft.as_str())))
            .filter(event::author.eq(&leaving.of.id));
        let drafts: Vec<String> = drafts.select(event::uri).load(conn)?;
        for uri in drafts {
            if let Some(one) = events::by_uri(conn, &uri)? {
                self.0.withdraw(conn, one.id)?;
            }
        }
        let who = format!("member {}", leaving.of.id);
        let coming = attendance::table.filter(attendance::who.eq(&who)).select(attendance::event);
        let coming: Vec<String> = coming.load(conn)?;
        for uri in coming {
            // Whoever waits for the place gets it.
            if let Some(one) = events::by_uri(conn, &uri)?.filter(|one| one.own && leaving.now < one.start_at)
            {
                self.0.give_up(conn, &one, &who)?;
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
