//! Closing an instance to all but chosen hosts, and opening it again.
//!
//! What is shut out is not forgotten: a follow stands still, and goes on when the instance opens.

use maillon_kernel::clock::Clock;
use maillon_store::allowed::{self, Allowed};
use maillon_store::moderation::{self, Deed};
use maillon_store::{Conn, StoreError};

use super::block::Decision;
use crate::origin::Origin;

/// What the journal names when it is about everybody.
pub const EVERYBODY: &str = "*";

/// Closes the instance, or opens it. False when it was so already.
pub fn set_closed(
    conn: &mut Conn,
    origin: &Origin,
    closed: bool,
    by: &Decision,
    clock: &Clock,
) -> Result<bool, StoreError> {
    if allowed::is_closed(conn)? == closed {
        return Ok(false);
    }
    let deed = if closed {
        allowed::close(conn, origin.authority())?;
        Deed::Close
    } else {
        allowed::open(conn)?;
        Deed::Open
    };
    moderation::note(conn, deed, EVERYBODY, by.member.as_deref(), &by.reason, clock)?;
    Ok(true)
}

/// Chooses a host, as [`read_host`](maillon_store::blocks::read_host) reads it. False when it was chosen already.
pub fn allow(conn: &mut Conn, host: &str, by: &Decision, clock: &Clock) -> Result<bool, StoreError> {
    let row = Allowed {
        host: host.to_owned(),
        reason: by.reason.clone(),
        member: by.member.clone(),
        created_at: clock.millis(),
    };
    let new = allowed::put(conn, &row)?;
    if new {
        moderation::note(conn, Deed::Allow, host, by.member.as_deref(), &by.reason, clock)?;
    }
    Ok(new)
}

/// Takes a host out again. False when it was not chosen.
pub fn disallow(conn: &mut Conn, host: &str, by: &Decision, clock: &Clock) -> Result<bool, StoreError> {
    let was = allowed::remove(conn, host)?;
    if was {
        moderation::note(conn, Deed::Disallow, host, by.member.as_deref(), &by.reason, clock)?;
    }
    Ok(was)
}
