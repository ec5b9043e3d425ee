//! What coordinators do about accounts and transfers.

use super::{AccountId, TransferId, words};

maillon_kernel::id!(
    /// Identifies a mandate.
    MandateId
);
maillon_kernel::id!(
    /// Identifies a dispute.
    DisputeId
);

/// What was changed about an account, by whom and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The account.
    pub account: AccountId,
    /// Who; `None`: somebody at the command line, or the program.
    pub member: Option<String>,
    /// Which column of `account`.
    pub what: String,
    /// What it was, in plain text.
    pub old: Option<String>,
    /// What it is since.
    pub new: Option<String>,
    /// Why.
    pub reason: String,
    /// When, in epoch milliseconds.
    pub changed_at: i64,
}

/// That somebody may commit an account which is not their own. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mandate {
    /// Which one.
    pub id: MandateId,
    /// The account.
    pub account: AccountId,
    /// Who may.
    pub member: String,
    /// Who said so; `None`: somebody at the command line.
    pub granted_by: Option<String>,
    /// Why.
    pub reason: String,
    /// Since when.
    pub granted_at: i64,
    /// Until when; `None`: until it is taken back.
    pub ends_at: Option<i64>,
    /// When it was taken back.
    pub revoked_at: Option<i64>,
}

impl Mandate {
    /// Whether it holds at `now`.
    pub fn is_live(&self, now: i64) -> bool {
        self.revoked_at.is_none() && self.ends_at.is_none_or(|end| now < end)
    }
}

/// Whether a dispute goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisputeState {
    /// It does.
    Open,
    /// A coordinator said how it ended.
    Closed,
}

words!(DisputeState { Open = "open", Closed = "closed" });

/// Somebody does not agree with a transfer. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// Which one.
    pub id: DisputeId,
    /// The transfer.
    pub transfer: TransferId,
    /// Who said so; `None`: the other ledger, or the command line.
    pub opened_by: Option<String>,
    /// What they said.
    pub words: String,
    /// Whether it goes on.
    pub state: DisputeState,
    /// The coordinator who looks after it.
    pub mediator: Option<String>,
    /// How it ended.
    pub outcome: Option<String>,
    /// Since when.
    pub opened_at: i64,
    /// When it ended.
    pub closed_at: Option<i64>,
}
