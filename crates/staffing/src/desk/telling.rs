//! Who works is told what is asked of them; who coordinates, that hours wait for a second word.

use diesel::QueryResult;
use maillon_kernel::clock::Clock;
use maillon_notifications::{News, What, tell, tell_coordinators};
use maillon_store::Conn;

use super::{ActProblem, Desk};
use crate::model::{Commitment, Told};
use crate::store::{functions, posts};
use crate::timesheet::Entry;

impl Desk {
    /// A post is asked whether it can.
    pub(super) fn tell_proposed(&self, conn: &mut Conn, one: &Commitment) -> Result<(), ActProblem> {
        let post = one.post.map(|post| posts::find(conn, post)).transpose()?.flatten();
        let Some(worker) = post.and_then(|post| post.worker) else { return Ok(()) };
        let lent = functions::by_uri(conn, &one.lent)?;
        let title = lent.map(|lent| lent.title).unwrap_or_default();
        let at = one.decided_at.unwrap_or_default();
        let news = News {
            what: What::SlotAsked,
            told_as: &format!("slot {} {at}", one.id),
            who: &one.name,
            title: &title,
            href: &format!("/equipe/engagements/{}", one.id),
        };
        Ok(tell(conn, &self.clock, &worker, &news)?)
    }

    /// Hours were written down for our own organisation: somebody else of the house says that they are right.
    pub(super) fn tell_hours(
        &self,
        conn: &mut Conn,
        one: &Entry,
        asked: &Commitment,
        by: &str,
    ) -> Result<(), ActProblem> {
        if asked.peer.is_some() {
            return Ok(());
        }
        let news = News {
            what: What::HoursWait,
            told_as: &format!("hours {}", one.id),
            who: "",
            title: &one.date.to_string(),
            href: "/equipe/heures",
        };
        Ok(tell_coordinators(conn, &self.clock, Some(by), &news)?)
    }
}

/// Somebody of another organisation worked for us, and told their hours.
pub(crate) fn hours_told(conn: &mut Conn, clock: &Clock, one: &Told) -> QueryResult<()> {
    let news = News {
        what: What::HoursWait,
        told_as: &format!("hours {}", one.uri),
        who: "",
        title: &one.title,
        href: "/equipe/heures/recues",
    };
    tell_coordinators(conn, clock, None, &news)
}
