//! What people of the house do with polls, and what follows with time. Each act writes the tables, the timeline and the
//! outbox together.

mod ask;
mod due;
mod give;

use maillon_federation::publish::{Draft as ActivityDraft, send_to_followers, target};
use maillon_federation::{Federation, Origin};
use maillon_kernel::clock::Clock;
use maillon_store::outbox::{self, Target};
use maillon_store::{Conn, StoreError, jobs, peers, store_fault};
use serde_json::Value;

use crate::model::{NotCounted, Poll};
use crate::{store, wire};

pub(crate) use ask::{enter, is_theirs};
pub use due::{END_JOB, FORGET_JOB, LAST_JOB, NotLooked, TELL_JOB};
pub(crate) use due::{drop_last, put_last};

/// So often at most the counts of one poll are told. Milliseconds.
const PAUSE: i64 = 10 * 60_000;
/// So many voters are looked up with one statement.
const AT_ONCE: usize = 500;

/// Where the acts happen. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The way out, and to other servers.
    pub federation: Federation,
    /// The URI of the organisation's actor.
    pub actor: String,
}

/// Who acts: a member of the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The member's id.
    pub id: String,
    /// Whether they may commit the organisation.
    pub coordinates: bool,
}

/// Why an act did not happen. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ActProblem {
    /// There is no such poll here, or not for whoever asks.
    #[error("there is no such poll here")]
    Unknown,
    /// It is another one's to do.
    #[error("only its author or a coordinator does that")]
    NotYours,
    /// The vote does not count.
    #[error(transparent)]
    NotCounted(#[from] NotCounted),
    /// Nobody knows where its author is reached.
    #[error("its author cannot be reached")]
    NoWay,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(ActProblem);

impl Desk {
    pub(crate) fn clock(&self) -> &Clock {
        self.federation.clock()
    }

    pub(crate) fn origin(&self) -> &Origin {
        self.federation.origin()
    }

    pub(crate) fn now(&self) -> i64 {
        self.clock().millis()
    }

    /// The document of a poll, without its `@context`.
    pub fn document(conn: &mut Conn, one: &Poll) -> Result<Value, StoreError> {
        Ok(wire::question(one, &store::answers(conn, &one.id)?))
    }

    /// Tells followers, and those who voted, how a poll of ours stands.
    fn say(&self, conn: &mut Conn, verb: &str, one: &Poll) -> Result<(), ActProblem> {
        let object = Self::document(conn, one)?;
        let besides = voters_inboxes(conn, one)?;
        self.announce(conn, verb, one, object, &besides)
    }

    fn announce(
        &self,
        conn: &mut Conn,
        verb: &str,
        one: &Poll,
        object: Value,
        besides: &[Target],
    ) -> Result<(), ActProblem> {
        // The newest of what was said takes the place of the rest in the outbox.
        outbox::unlist(conn, &one.uri)?;
        let (to, cc) = wire::addressed(one);
        let draft = ActivityDraft {
            verb,
            actor: &one.owner,
            thread: &one.uri,
            context: Some(wire::context()),
            object,
            to,
            cc,
        };
        let outgoing = draft.finish(self.origin(), self.clock());
        Ok(send_to_followers(conn, &outgoing, besides, self.clock())?)
    }
}

/// Where those who voted are reached.
fn voters_inboxes(conn: &mut Conn, one: &Poll) -> Result<Vec<Target>, StoreError> {
    let mut all = Vec::new();
    for some in store::voters(conn, &one.id)?.chunks(AT_ONCE) {
        let some = peers::find_all(conn, some)?;
        all.extend(
            some.iter().filter(|peer| peer.gone_at.is_none()).map(|peer| target(peer.delivery_inbox())),
        );
    }
    all.sort();
    all.dedup();
    Ok(all)
}

/// Its counts have changed: they are told soon, all changes of ten minutes together.
pub(crate) fn tell_soon(conn: &mut Conn, id: &str, at: i64) -> Result<(), StoreError> {
    Ok(jobs::put_first(conn, &format!("{TELL_JOB} {id}"), TELL_JOB, id, at)?)
}
