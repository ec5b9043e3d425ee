//! What is kept of what a member wrote and was written. When they go, the text of what they wrote goes; what others wrote is
//! the others', and stays with them.

use diesel::prelude::*;
use maillon_members::mine::{By, Keeper, Kept, LeaveProblem, Leaving};
use maillon_store::schema::message;
use maillon_store::{Conn, outbox};

/// The messages of members.
#[derive(Clone, Copy, Debug)]
pub struct Written;

/// A conversation with somebody elsewhere was held in the organisation's name: its coordinators go on with it.
static KEPT: [Kept; 3] = [
    Kept::of("message", "member").told("source as text, language, sent_at").changed("source = '', html = ''"),
    Kept::of("conversation", "member").told("title, name as with, state, opened_at, last_at"),
    Kept::of("conversation", "correspondent")
        .by(By::Prefixed("member:"))
        .told("title, state, opened_at, last_at")
        .changed("name = ''"),
];

impl Keeper for Written {
    fn key(&self) -> &'static str {
        "messages-mine"
    }

    fn fate(&self) -> &'static str {
        "messages-mine-fate"
    }

    fn kept(&self) -> &'static [Kept] {
        &KEPT
    }

    /// What they sent to somebody elsewhere is not kept as it went, either.
    fn leave(&self, conn: &mut Conn, leaving: &Leaving) -> Result<(), LeaveProblem> {
        let theirs = message::table.filter(message::member.eq(&leaving.of.id));
        let sent: Vec<Option<String>> =
            theirs.filter(message::uri.is_not_null()).select(message::uri).load(conn)?;
        for uri in sent.iter().flatten() {
            outbox::forget_thread(conn, uri)?;
        }
        Ok(())
    }
}
