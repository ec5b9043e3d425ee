//! Links that let somebody in once: to join, or to choose a new password.
//!
//! A coordinator (or the operator) makes one; `secret` is what it holds, `table` keeps its digest, `entry` is what
//! somebody does who opens it. The pages are `pages::link` and `pages::entry`.
//!
//! **Invariant:** the secret exists in the link alone: the table holds its SHA-256, the log nothing.
//! **Invariant:** a link takes effect once. Two people who use the same one at the same moment meet in the
//! transaction, and one of them is told.
//! **Invariant:** who loses the right to invite loses the open links that they made.

mod entry;
mod secret;
mod table;

use chrono::TimeDelta;

use crate::model::{Member, MemberId, Role};

pub use entry::{EntryProblem, join, renew};
pub use secret::Secret;
pub(crate) use table::{ROLE, end_made_by, end_of};
pub use table::{find, invite, open_links, password_link, prune, revoke};

maillon_kernel::id!(
    /// Identifies one link.
    InvitationId
);

/// How many days an invitation may be valid: the choices of the page.
pub const DAYS: [u16; 3] = [1, 7, 30];
/// How many days it is valid if nothing is said.
pub const DEFAULT_DAYS: u16 = 7;
/// How many days a link to a new password is valid: it lets somebody in as somebody who exists.
pub const PASSWORD_DAYS: u16 = 2;

/// So many days.
pub fn days(number: u16) -> TimeDelta {
    TimeDelta::days(i64::from(number))
}

/// What a link is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To become a member with this role.
    Join(Role),
    /// To choose a new password for this member.
    Password(Member),
}

/// A link that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Which one.
    pub id: InvitationId,
    /// What it is for.
    pub purpose: Purpose,
    /// Who made it; `None` when it was made on the command line.
    pub made_by: Option<MemberId>,
    /// When it was made, in epoch milliseconds.
    pub created_at: i64,
    /// Until when it can be used, in epoch milliseconds.
    pub expires_at: i64,
}

/// Why a link cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Closed {
    /// No link has this secret: it is incomplete, it was taken back, or its member was shut out.
    #[error("there is no such link")]
    Unknown,
    /// Somebody used it.
    #[error("the link was used before")]
    Used,
    /// Its time is over.
    #[error("the link is no longer valid")]
    Expired,
}

#[cfg(test)]
mod tests;
