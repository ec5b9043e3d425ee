//! An account of the ledger.

use maillon_kernel::minutes::Minutes;

use super::words;

/// What accounts begin with, and when they are said to be near a limit. An instance changes them account by account.
pub mod defaults {
    use maillon_kernel::minutes::Minutes;

    /// The least that a member's balance may be.
    pub const LOWEST: Minutes = Minutes::new(-600);
    /// The most that a member's balance may be.
    pub const HIGHEST: Minutes = Minutes::new(1_200);
    /// The least of the organisation's: ten times as much.
    pub const LOWEST_OF_ALL: Minutes = Minutes::new(-6_000);
    /// The most of the organisation's.
    pub const HIGHEST_OF_ALL: Minutes = Minutes::new(12_000);
    /// The most that a newcomer's first exchange may be where a limit is zero.
    pub const FIRST_EXCHANGE: Minutes = Minutes::new(60);
    /// The furthest that a limit may lie from zero: what one transfer may move at the most.
    pub const FURTHEST: Minutes = super::super::MOST;
    /// An account is near a limit when less than this is left, or a part of its span ([`NEAR_PART`]) if that is more.
    pub const NEAR: Minutes = Minutes::new(60);
    /// A fifth of the span between the limits.
    pub const NEAR_PART: i64 = 5;
}

maillon_kernel::id!(
    /// Identifies an account of this ledger.
    AccountId
);

/// What an account is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AccountKind {
    /// A member's.
    Member,
    /// The organisation's.
    Organisation,
    /// What went to the ledger of another instance, less what came from there.
    Mirror,
    /// What came for an account that is no more.
    Suspense,
    /// The other side of opening balances.
    Opening,
    /// What was left when a link was closed.
    Departure,
}

words!(AccountKind {
    Member = "member",
    Organisation = "organisation",
    Mirror = "mirror",
    Suspense = "suspense",
    Opening = "opening",
    Departure = "departure",
});

/// Whether an account takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountState {
    /// It does.
    Open,
    /// Nothing new begins with it.
    Closed,
}

words!(AccountState { Open = "open", Closed = "closed" });

/// What an account is near to: said softly, before a limit stops anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// It can still give so much.
    Floor(Minutes),
    /// It can still receive so much.
    Ceiling(Minutes),
}

/// An account. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Which one.
    pub id: AccountId,
    /// What it is for.
    pub kind: AccountKind,
    /// Whose it is, for a member's.
    pub member: Option<String>,
    /// The other ledger, for a mirror.
    pub peer: Option<String>,
    /// The last part of its URL.
    pub code: String,
    /// The least that its balance may be.
    pub lowest: Option<Minutes>,
    /// The most that its balance may be.
    pub highest: Option<Minutes>,
    /// What comes up to this amount is accepted by itself; `None`: all of it.
    pub accepts_up_to: Option<Minutes>,
    /// The sum of its entries.
    pub balance: Minutes,
    /// What transfers under way will take from it, at the most.
    pub held: Minutes,
    /// What transfers under way will bring, at the most.
    pub promised: Minutes,
    /// Whether it takes part.
    pub state: AccountState,
    /// Since when there is one.
    pub opened_at: i64,
    /// When its limits or its state last changed.
    pub changed_at: i64,
}

impl Account {
    /// What may still be taken from it; `None`: whatever one likes.
    pub fn can_give(&self) -> Option<Minutes> {
        let floor = self.lowest?;
        Some(self.balance.checked_sub(self.held)?.checked_sub(floor)?.max(Minutes::ZERO))
    }

    /// What it may still receive; `None`: whatever one likes.
    pub fn can_take(&self) -> Option<Minutes> {
        let ceiling = self.highest?;
        Some(ceiling.checked_sub(self.balance)?.checked_sub(self.promised)?.max(Minutes::ZERO))
    }

    /// Whether what comes is accepted without asking anybody.
    pub fn accepts_by_itself(&self, amount: Minutes) -> bool {
        self.accepts_up_to.is_none_or(|most| amount <= most)
    }

    /// Whether people use it: a member's, or the organisation's.
    pub fn is_somebodys(&self) -> bool {
        matches!(self.kind, AccountKind::Member | AccountKind::Organisation)
    }

    /// Whether something new may begin with it.
    pub fn is_open(&self) -> bool {
        self.state == AccountState::Open
    }

    /// The limit that it comes near to, with what is left until there; the floor first, if both.
    pub fn near(&self) -> Option<Near> {
        let span = match (self.lowest, self.highest) {
            (Some(lowest), Some(highest)) => highest.checked_sub(lowest).unwrap_or(Minutes::ZERO).get(),
            _ => 0,
        };
        let close = Minutes::new(span / defaults::NEAR_PART).max(defaults::NEAR);
        let floor = self.can_give().filter(|left| *left < close).map(Near::Floor);
        floor.or_else(|| self.can_take().filter(|left| *left < close).map(Near::Ceiling))
    }
}
