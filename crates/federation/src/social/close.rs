//! An instance ends for good: its actors take their leave of all whom they know, and are gone.
//!
//! **Invariant:** after its `Delete` an actor of ours says nothing more: [`maillon_store::outbox`] takes nothing of it.

use std::collections::BTreeSet;

use maillon_store::actors::{self, LocalActor};
use maillon_store::outbox::{self, Target};
use maillon_store::{Conn, StoreError, follows, peers};
use serde_json::{Value, json};
use url::Url;

use crate::federation::Federation;
use crate::publish::{Draft, PUBLIC, target, timestamp};

impl Federation {
    /// Closes all actors of this instance: `Delete` of each to every server that we know somebody of. What waited to be sent
    /// of them is not sent any more, and all follows end. Answers to how many inboxes that is told; closing again is no news.
    pub fn close(&self, conn: &mut Conn) -> Result<usize, StoreError> {
        let open: Vec<LocalActor> =
            actors::all(conn)?.into_iter().filter(|actor| actor.closed_at.is_none()).collect();
        if open.is_empty() {
            return Ok(0);
        }
        let targets = self.all_inboxes(conn)?;
        outbox::cancel_all(conn)?;
        for actor in &open {
            self.take_leave(conn, &actor.uri, &targets)?;
        }
        follows::forget_everybody(conn)?;
        Ok(targets.len())
    }

    /// Closes one actor of this instance, such as a member's: `Delete` of it to every server that we know somebody of, and
    /// its follows end. False when it was closed.
    pub fn close_one(&self, conn: &mut Conn, actor: &str) -> Result<bool, StoreError> {
        if actors::find(conn, actor)?.is_none_or(|actor| actor.closed_at.is_some()) {
            return Ok(false);
        }
        let targets = self.all_inboxes(conn)?;
        self.take_leave(conn, actor, &targets)?;
        follows::forget_ours(conn, actor)?;
        Ok(true)
    }

    fn take_leave(&self, conn: &mut Conn, actor: &str, targets: &[Target]) -> Result<(), StoreError> {
        let farewell = Draft {
            verb: "Delete",
            actor,
            thread: actor,
            context: None,
            object: json!(actor),
            to: vec![PUBLIC.to_owned()],
            cc: Vec::new(),
        };
        let outgoing = farewell.finish(self.origin(), self.clock());
        outbox::publish(conn, &outgoing, targets, self.clock())?;
        Ok(actors::close(conn, actor, self.clock().millis())?)
    }

    /// Where those are reached whom we know: nobody else can have heard of us.
    fn all_inboxes(&self, conn: &mut Conn) -> Result<Vec<Target>, StoreError> {
        let is_open = |inbox: &String| inbox.parse::<Url>().is_ok_and(|url| !self.is_blocked(&url));
        let inboxes: BTreeSet<String> = peers::inboxes(conn)?.into_iter().filter(is_open).collect();
        Ok(inboxes.iter().map(|inbox| target(inbox)).collect())
    }

    /// Asks whether this instance was closed, perhaps by another process.
    pub async fn renew_closed(&self) -> Result<(), StoreError> {
        let closed = self.store().read(|conn: &mut Conn| Ok::<_, StoreError>(actors::are_closed(conn)?));
        self.set_closed(closed.await?);
        Ok(())
    }
}

/// What stands at the address of an actor of ours that is closed.
pub fn tombstone(actor: &LocalActor) -> Option<Value> {
    let closed_at = actor.closed_at?;
    Some(json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": actor.uri,
        "type": "Tombstone",
        "formerType": actor.kind,
        "deleted": timestamp(closed_at),
    }))
}
