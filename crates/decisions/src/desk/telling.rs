//! Whose answer a round waits for is told: in the house each member, in a network who speaks for the organisation.

use diesel::QueryResult;
use maillon_consent::model::Standing;
use maillon_consent::store as rounds;
use maillon_consent::wire::RoundRead;
use maillon_members::store as members;
use maillon_notifications::{News, What, tell, tell_coordinators};
use maillon_store::Conn;

use super::Desk;
use crate::model::Decision;
use crate::pages::PATH;
use crate::store;

impl Desk {
    /// The same of a round that another instance runs.
    pub(super) fn tell_heard(&self, conn: &mut Conn, read: &RoundRead) -> QueryResult<()> {
        match store::by_uri(conn, &read.subject)? {
            Some(row) if read.state == Standing::Open => self.tell_asked(conn, &row, &read.id),
            _ => Ok(()),
        }
    }

    /// Tells of the round about this text: of another text it is another round.
    pub(super) fn tell_asked(&self, conn: &mut Conn, row: &Decision, round: &str) -> QueryResult<()> {
        let news = News {
            what: What::RoundWaits,
            told_as: &format!("round {round} {}", row.version),
            who: "",
            title: &row.title,
            href: &format!("{PATH}/{}", row.id),
        };
        if row.network {
            let ours = rounds::parties(conn, round)?.iter().any(|one| one.actor == self.organisation);
            return if ours { tell_coordinators(conn, self.clock(), None, &news) } else { Ok(()) };
        }
        // Whoever proposed it has an answer to give, too, and knows.
        for one in members::list(conn)?.into_iter().filter(|one| !one.disabled) {
            let id = one.id.to_string();
            if row.author.as_deref() != Some(id.as_str()) {
                tell(conn, self.clock(), &id, &news)?;
            }
        }
        Ok(())
    }
}
