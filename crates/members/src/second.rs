//! A second proof beside the password, for who wants one: a code that a phone counts out (TOTP, RFC 6238), or one from paper.
//!
//! `code` is what counts as one, `store` keeps the secret, the codes on paper and who stands half-way, `entry` asks for it,
//! `pages` is where members set it up.
//!
//! **Invariant:** whoever has a second proof is signed in by both or not at all, whatever the first one was. A passkey that asks
//! for its owner is both.
//! **Invariant:** a code is taken once, those on paper too; a few wrong ones send back to the first proof.

mod code;
mod entry;
mod pages;
pub mod store;
#[cfg(test)]
mod tests;

use diesel::QueryResult;
use maillon_kernel::clock::to_millis;
use maillon_store::Conn;
use maillon_web::session::{self, Visit};

use crate::invitations::Secret;
use crate::model::MemberId;

pub use entry::CODE_PATH;
pub(crate) use entry::is_right;
pub use pages::{PATH, routes};

/// So long the second proof may take, in milliseconds.
const HALF_WAY: i64 = 10 * 60_000;

/// What the first proof opens.
#[derive(Clone, Debug)]
pub enum Begun {
    /// All: the token of a session.
    Session(String),
    /// The question for the second: what the browser brings along.
    Half(Secret),
}

/// Somebody came with a passkey that asked for its owner: what they have, and what they know or are. That is both proofs.
pub(crate) fn begin_with_both(
    conn: &mut Conn,
    member: MemberId,
    visit: &Visit,
    now: chrono::DateTime<chrono::Utc>,
) -> QueryResult<String> {
    session::begin(conn, &member.to_string(), visit, now)
}

/// Somebody proved who they are, once: they are signed in, or asked for their code.
pub fn begin(
    conn: &mut Conn,
    member: MemberId,
    visit: &Visit,
    now: chrono::DateTime<chrono::Utc>,
) -> QueryResult<Begun> {
    if !store::is_on(conn, member)? {
        return Ok(Begun::Session(session::begin(conn, &member.to_string(), visit, now)?));
    }
    let secret = Secret::new();
    store::begin_half(conn, &secret.digest(), member, to_millis(now).saturating_add(HALF_WAY))?;
    Ok(Begun::Half(secret))
}
