//! What is kept of a member who decided with others. What was proposed and said stays, as in minutes, without the name; what
//! nobody has read goes. The rounds of networks are kept in the same tables.

use diesel::prelude::*;
use maillon_members::mine::{By, Hindrance, Keeper, Kept, LeaveProblem, Leaving, Of};
use maillon_store::schema::decision;
use maillon_store::{Conn, StoreError};

use crate::model::Phase;
use crate::store;

/// Proposals, and what was said about them.
#[derive(Clone, Copy, Debug)]
pub struct Spoken;

const MEMBER: By = By::Prefixed("member:");

static KEPT: [Kept; 6] = [
    Kept::of("decision", "author")
        .told("title, context, proposal as text, phase, opened_at, decided_at")
        .changed("author = NULL, author_name = {gone}"),
    Kept::of("remark", "actor").by(MEMBER).told("kind, content as text, said_at").changed("name = {gone}"),
    Kept::of("remark", "member").told("kind, content as text, said_at"),
    Kept::of("party", "actor").by(MEMBER).told("round").changed("name = {gone}"),
    Kept::of("stance", "actor").by(MEMBER).told("choice, content as text, said_at"),
    Kept::of("stance", "member").told("choice, content as text, said_at"),
];

impl Keeper for Spoken {
    fn key(&self) -> &'static str {
        "decisions-mine"
    }

    fn fate(&self) -> &'static str {
        "decisions-mine-fate"
    }

    fn kept(&self) -> &'static [Kept] {
        &KEPT
    }

    fn hindrances(&self, conn: &mut Conn, of: &Of, _: i64) -> Result<Vec<Hindrance>, StoreError> {
        let held = decision::table
            .filter(decision::own.eq(true).and(decision::phase.eq(Phase::Round.as_str())))
            .filter(decision::author.eq(&of.id));
        let many = held.count().get_result(conn)?;
        Ok(Hindrance::of("decisions-mine-open", many, "/decisions"))
    }

    fn leave(&self, conn: &mut Conn, leaving: &Leaving) -> Result<(), LeaveProblem> {
        let drafts = decision::table
            .filter(decision::own.eq(true).and(decision::phase.eq(Phase::Draft.as_str())))
            .filter(decision::author.eq(&leaving.of.id));
        let drafts: Vec<String> = drafts.select(decision::id).load(conn)?;
        for id in drafts {
            if let Some(one) = store::find(conn, &id)? {
                store::discard(conn, &one)?;
            }
        }
        Ok(())
    }
}
