//! One actor of ours passes on what another one says: an association what its members do.

use maillon_kernel::clock::Clock;
use maillon_store::outbox::Outgoing;
use maillon_store::{Conn, StoreError};
use serde_json::json;

use crate::origin::Origin;
use crate::publish::{Draft, PUBLIC, send_to_both, send_to_followers};

/// The thread of a boost: what its author says later of the object does not take the boost out of the outbox.
pub fn boost_thread(object: &str) -> String {
    format!("{object}#announce")
}

/// Queues an activity of ours about a public `object`. What a member says in their own name the association `house` passes
/// on: it announces what is new, and its followers are told whatever becomes of it. A member's name that was closed since
/// says nothing more.
pub fn tell(
    conn: &mut Conn,
    origin: &Origin,
    clock: &Clock,
    (outgoing, verb): (&Outgoing, &str),
    (house, object): (&str, &str),
) -> Result<(), StoreError> {
    if outgoing.actor == house {
        return Ok(send_to_followers(conn, outgoing, &[], clock)?);
    }
    if verb != "Create" {
        return Ok(send_to_both(conn, outgoing, house, clock)?);
    }
    send_to_followers(conn, outgoing, &[], clock)?;
    let announce = Draft {
        verb: "Announce",
        actor: house,
        thread: &boost_thread(object),
        context: None,
        object: json!(object),
        to: vec![PUBLIC.to_owned()],
        cc: vec![outgoing.actor.clone(), format!("{house}/followers")],
    };
    Ok(send_to_followers(conn, &announce.finish(origin, clock), &[], clock)?)
}
