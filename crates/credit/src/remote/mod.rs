//! Transfers between our ledger and others: the machine, run. Each step is stored with its entries and with all that is to
//! be sent, in one transaction.
//!
//! `act` is what our people do, `hear` what other ledgers say; `effect` does what a step answers, `send` writes and queues
//! documents; `ask`, `asked` and `follow` are requests, which the machine does not know; `watch` is what time alone asks for, `heal` fetches what was missed.

mod act;
mod ask;
mod asked;
mod effect;
mod elsewhere;
mod follow;
mod heal;
mod hear;
mod send;
mod step;
mod watch;

pub use act::PayOut;
pub(crate) use act::now;
pub(crate) use ask::AskOut;
pub(crate) use asked::hear_words;
pub use elsewhere::Elsewhere;
pub use heal::{FETCH_JOB, HEAR_JOB, NAME_JOB, NotHealed};
pub use hear::{Fetched, Heard, NotHeard, hear_document};
pub use watch::Verdict;

use maillon_federation::origin::authority_of;
use maillon_store::{Conn, trust};

use crate::links::{self, Kept};
use crate::local::ActProblem;
use crate::machine::{Link, Standing};
use crate::model::AccountKind;
use crate::{Desk, accounts};

/// The host of an actor, as trust and links spell it.
pub(crate) fn host_of(actor: &str) -> String {
    actor.parse().map(|url| authority_of(&url)).unwrap_or_default()
}

impl Desk {
    /// The link with this ledger; begun, with its mirror account, where there is none. Only trusted ones begin.
    pub(crate) fn link(&self, conn: &mut Conn, peer: &str, standing: Standing) -> Result<Kept, ActProblem> {
        if let Some(known) = links::find(conn, peer)? {
            return Ok(known);
        }
        let host = host_of(peer);
        if !trust::is_trusted(conn, &host)? {
            return Err(ActProblem::Untrusted);
        }
        if links::on_host(conn, &host)?.is_some_and(|other| other.link.standing != Standing::Closed) {
            return Err(ActProblem::OtherLedger);
        }
        let now = self.clock().millis();
        let link = Link { standing, asked: now, ..Link::new(now) };
        let kept = Kept { peer: peer.to_owned(), host, link, opened_at: now, changed_at: now };
        links::insert(conn, &kept)?;
        if accounts::mirror(conn, peer)?.is_none() {
            self.open_mirror(conn, peer)?;
        }
        Ok(kept)
    }

    /// What came for accounts that are no more.
    pub(crate) fn suspense(&self, conn: &mut Conn) -> Result<crate::Account, ActProblem> {
        self.open_technical(conn, AccountKind::Suspense, crate::local::Limits { lowest: None, highest: None })
    }
}
