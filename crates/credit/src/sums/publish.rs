//! Our sums: added up once a day is over, published by the ledger's actor. Only the payer's ledger does, so that nothing is
//! counted twice.

use maillon_federation::publish::{Draft, PUBLIC, send_to_followers, target};
use maillon_kernel::clock::from_millis;
use maillon_kernel::minutes::Minutes;
use maillon_store::outbox::{Outgoing, Target};
use maillon_store::peers::{self, Peer};
use maillon_store::{Conn, blocks, crash, follows};

use super::receive::organisation_of;
use super::store::{self, Sum};
use super::{DAY, FEWEST};
use crate::Desk;
use crate::local::ActProblem;
use crate::model::TransferId;
use crate::wire::{self, place_of};

/// So many inboxes are read at once.
const CHUNK: i64 = 200;
/// So many transfers are looked at in one transaction.
pub(super) const PAGE: i64 = 500;

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

/// How far the sums of one link were added up: what comes next, and what waits for more of its days.
#[derive(Clone, Debug, Default)]
pub struct Pass {
    after: Option<(i64, TransferId)>,
    open: Vec<Waiting>,
    /// How many sums were published.
    pub many: usize,
    /// Whether nothing is left to look at.
    pub is_over: bool,
}

/// How many of these lie before the last of their days, of which more may come.
fn before_last_day(open: &[Waiting]) -> usize {
    let last = open.last().map(|one| one.day);
    open.iter().take_while(|one| Some(one.day) != last).count()
}

impl Desk {
    /// Publishes what may be told of the days that are over, of one link; so many transfers at the most. Each such step is
    /// a transaction of its own, however much there is.
    pub fn publish_sums(&self, conn: &mut Conn, ledger: &str, mut pass: Pass) -> Result<Pass, ActProblem> {
        // Who does not say whose ledger it is is asked again when its actor is fetched anew.
        let known = peers::find(conn, ledger)?.and_then(|peer| Some((organisation_of(&peer)?, peer)));
        let Some((organisation, peer)) = known else { return Ok(Pass { is_over: true, ..pass }) };
        pass.is_over = self.read_on(conn, &peer, &organisation, &mut pass)?;
        let whole = if pass.is_over { pass.open.len() } else { before_last_day(&pass.open) };
        let rest = pass.open.split_off(whole);
        let mut told = 0;
        for batch in batches(&pass.open) {
            told += batch.len();
            pass.many += usize::from(self.publish_sum(conn, &peer, &organisation, &batch)?);
        }
        pass.open.drain(..told);
        pass.open.extend(rest);
        Ok(pass)
    }

    /// Reads what waits to be counted; true when that was all. A transfer that ended late, on a day that was told already,
    /// counts for the day after it: days are never told twice.
    fn read_on(
        &self,
        conn: &mut Conn,
        peer: &Peer,
        organisation: &str,
        pass: &mut Pass,
    ) -> Result<bool, ActProblem> {
        let today = self.millis().div_euclid(DAY) * DAY;
        let told = store::last_end(conn, &self.organisation, organisation)?.unwrap_or(i64::MIN);
        let page = store::uncounted(conn, &peer.uri, today, pass.after, PAGE)?;
        pass.after = page.last().map(|last| (last.changed_at, last.id)).or(pass.after);
        let is_all = i64::try_from(page.len()).is_ok_and(|many| many < PAGE);
        for one in page {
            let day = told.max(one.changed_at.div_euclid(DAY) * DAY);
            // What was taken back before it is told was no help. Afterwards the sum stays: a second one that says by how
            // much it was too high would tell of one exchange alone.
            let minutes = Self::remaining(conn, &one)?;
            if day < today && minutes.is_positive() {
                pass.open.push(Waiting { id: one.id, day, minutes });
            }
        }
        Ok(is_all)
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
            // Days are told once, and each has its own URI: this cannot be, and whoever looks after the house must know.
            tracing::error!(uri = sum.uri, "Another sum has this URI already: {}", sum.uri);
            return Ok(false);
        }
        crash::around("sum");
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
            let page = follows::inboxes(conn, &[&self.organisation], &after, CHUNK)?;
            let Some((last, _)) = page.last() else { return Ok(all) };
            after.clone_from(last);
            all.extend(page.into_iter().map(|(inbox, host)| Target { inbox, host }));
        }
    }
}
