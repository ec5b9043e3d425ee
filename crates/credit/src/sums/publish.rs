//! Our sums: added up once a day is over, published by the ledger's actor. Only the payer's ledger does, so that nothing is
//! counted twice.

use maillon_federation::publish::{Draft, PUBLIC, send_to_followers, target};
use maillon_kernel::clock::from_millis;
use maillon_kernel::minutes::Minutes;
use maillon_store::outbox::{Outgoing, Target};
use maillon_store::peers::{self, Peer};
use maillon_store::{Conn, blocks, follows};

use super::receive::organisation_of;
use super::store::{self, Sum};
use super::{DAY, FEWEST};
use crate::local::ActProblem;
use crate::model::TransferId;
use crate::wire::{self, place_of};
use crate::{Desk, links};

/// So many inboxes are read at once.
const CHUNK: i64 = 200;

/// A transfer that no sum counts yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Waiting {
    pub(super) id: TransferId,
    /// When its day begins.
    pub(super) day: i64,
    /// What was not taken back since.
    pub(super) minutes: Minutes,
}

/// Whole days, oldest first, taken together until they cover enough. What is left waits for more.
pub(super) fn batches(waiting: &[Waiting]) -> Vec<Vec<Waiting>> {
    let (mut full, mut open) = (Vec::new(), Vec::new());
    for day in waiting.chunk_by(|one, other| one.day == other.day) {
        open.extend_from_slice(day);
        if FEWEST <= open.len() {
            full.push(std::mem::take(&mut open));
        }
    }
    full
}

impl Desk {
    /// Publishes what may be told of the days that are over. Answers how many sums.
    pub fn publish_sums(&self, conn: &mut Conn) -> Result<usize, ActProblem> {
        let mut many = 0;
        for kept in links::all(conn)? {
            // Who does not say whose ledger it is is asked again when its actor is fetched anew.
            let Some(peer) = peers::find(conn, &kept.peer)? else { continue };
            let Some(organisation) = organisation_of(&peer) else { continue };
            for batch in batches(&self.waiting(conn, &peer, &organisation)?) {
                many += usize::from(self.publish_sum(conn, &peer, &organisation, &batch)?);
            }
        }
        Ok(many)
    }

    /// What waits to be counted. A transfer that ended late, on a day that was told already, counts for the day after it:
    /// days are never told twice.
    fn waiting(&self, conn: &mut Conn, peer: &Peer, organisation: &str) -> Result<Vec<Waiting>, ActProblem> {
        let today = self.millis().div_euclid(DAY) * DAY;
        let told = store::last_end(conn, &self.organisation, organisation)?.unwrap_or(i64::MIN);
        let mut waiting = Vec::new();
        for one in store::uncounted(conn, &peer.uri, today)? {
            let day = told.max(one.changed_at.div_euclid(DAY) * DAY);
            // What was taken back before it is told was no help. Afterwards the sum stays: a second one that says by how
            // much it was too high would tell of one exchange alone.
            let minutes = Self::remaining(conn, &one)?;
            if day < today && minutes.is_positive() {
                waiting.push(Waiting { id: one.id, day, minutes });
            }
        }
        Ok(waiting)
    }

    /// The sum, which transfers it counts, and what is sent of it: in one transaction. After a restore the same days have
    /// the same URI, and whoever knows it already changes nothing.
    fn publish_sum(
        &self,
        conn: &mut Conn,
        peer: &Peer,
        organisation: &str,
        batch: &[Waiting],
    ) -> Result<bool, ActProblem> {
        let (Some(first), Some(last)) = (batch.first(), batch.last()) else { return Ok(false) };
        let minutes = Minutes::checked_sum(batch.iter().map(|one| one.minutes)).ok_or(ActProblem::Limits)?;
        let day = from_millis(last.day).format("%Y-%m-%d");
        let sum = Sum {
            uri: self.origin().url(&format!("/ap/sums/{}/{day}", place_of(organisation))),
            actor: self.actor.clone(),
            own: true,
            provider: self.organisation.clone(),
            receiver: organisation.to_owned(),
            minutes: minutes.get(),
            begins_at: first.day,
            ends_at: last.day + DAY,
            seen_at: self.millis(),
        };
        if !store::insert(conn, &sum)? {
            return Ok(false);
        }
        for one in batch {
            store::count_in(conn, one.id, &sum.uri)?;
        }
        self.send_sum(conn, peer, &sum)?;
        Ok(true)
    }

    /// To the followers of the ledger and of the organisation, and to the other organisation, which has its part in it.
    fn send_sum(&self, conn: &mut Conn, peer: &Peer, sum: &Sum) -> Result<(), ActProblem> {
        let mut besides = self.organisation_followers(conn)?;
        if !blocks::covers(conn, &peer.uri)? {
            besides.push(target(peer.delivery_inbox()));
        }
        Ok(send_to_followers(conn, &self.sum_activity(sum), &besides, self.clock())?)
    }

    /// What is said of a sum.
    pub fn sum_activity(&self, sum: &Sum) -> Outgoing {
        let draft = Draft {
            verb: "Create",
            actor: &self.actor,
            thread: &sum.uri,
            context: Some(wire::sum_context()),
            object: wire::sum(sum),
            to: vec![PUBLIC.to_owned()],
            cc: [&self.organisation, &self.actor].map(|actor| format!("{actor}/followers")).to_vec(),
        };
        draft.finish(self.origin(), self.clock())
    }

    fn organisation_followers(&self, conn: &mut Conn) -> Result<Vec<Target>, ActProblem> {
        let (mut all, mut after) = (Vec::new(), String::new());
        loop {
            let page = follows::inboxes(conn, &self.organisation, &after, CHUNK)?;
            let Some((last, _)) = page.last() else { return Ok(all) };
            after.clone_from(last);
            all.extend(page.into_iter().map(|(inbox, host)| Target { inbox, host }));
        }
    }
}
