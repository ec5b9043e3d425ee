//! One row of the ledger.

use maillon_kernel::minutes::Minutes;

use super::{AccountId, TransferId, words};

maillon_kernel::id!(
    /// Identifies an entry of the ledger.
    EntryId
);

/// Why minutes moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A transfer was posted.
    Transfer,
    /// A commitment that both sides lost is undone.
    Void,
    /// The remainder of a closed link.
    Departure,
}

words!(Reason { Transfer = "transfer", Void = "void", Departure = "departure" });

/// Minutes that moved from one account to another. Never changed, never removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which one.
    pub id: EntryId,
    /// The transfer that it belongs to.
    pub transfer: TransferId,
    /// The account that gave.
    pub debit: AccountId,
    /// The account that received.
    pub credit: AccountId,
    /// How much.
    pub amount: Minutes,
    /// Why.
    pub reason: Reason,
    /// When, in epoch milliseconds.
    pub posted_at: i64,
}

impl Entry {
    /// What it does to this account's balance.
    pub fn effect_on(&self, account: AccountId) -> Minutes {
        if self.debit == account { Minutes::new(-self.amount.get()) } else { self.amount }
    }
}
