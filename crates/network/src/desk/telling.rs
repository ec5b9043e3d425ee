//! Who speaks for the organisation is told that a round waits for its answer.

use diesel::QueryResult;
use maillon_consent::store as rounds;
use maillon_notifications::{News, What, tell_coordinators};
use maillon_store::Conn;

use super::Desk;
use crate::pages::round_href;

impl Desk {
    /// Tells, if our organisation is one of those who decide.
    pub(super) fn tell_round_waits(&self, conn: &mut Conn, uri: &str, title: &str) -> QueryResult<()> {
        let parties = rounds::parties(conn, uri)?;
        if !parties.iter().any(|one| one.actor == self.organisation) {
            return Ok(());
        }
        let news = News {
            what: What::RoundWaits,
            told_as: &format!("round {uri}"),
            who: "",
            title,
            href: &round_href(uri),
        };
        tell_coordinators(conn, self.federation.clock(), None, &news)
    }
}
