//! A transfer that was asked for by a message.

use std::fmt;
use std::str::FromStr;

use maillon_kernel::minutes::Minutes;
use maillon_members::MemberId;

use crate::model::{NotAWord, words};

maillon_kernel::id!(
    /// Identifies an order.
    OrderId
);

/// So long an order can be confirmed, in milliseconds.
pub(super) const LIFETIME: i64 = 48 * 3_600_000;
/// Up to this amount, a yes by message is enough: of one transfer, and of all that one account elsewhere says yes to within
/// a day. Who steals an account on Mastodon gets no further.
pub(super) const BY_WORD: Minutes = Minutes::new(60);
/// Milliseconds.
pub(super) const DAY: i64 = 86_400_000;

/// How far an order has come. That its time is over, its time says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderState {
    /// It waits for a yes.
    Open,
    /// It was confirmed.
    Done,
    /// Its message was deleted, or its author is gone.
    Cancelled,
}

words!(OrderState { Open = "open", Done = "done", Cancelled = "cancelled" });

/// Who is to be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receiver {
    /// A member.
    Member(MemberId),
    /// The organisation.
    Organisation,
}

impl fmt::Display for Receiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Member(id) => id.fmt(f),
            Self::Organisation => f.write_str("organisation"),
        }
    }
}

impl FromStr for Receiver {
    type Err = NotAWord;

    fn from_str(text: &str) -> Result<Self, NotAWord> {
        match text {
            "organisation" => Ok(Self::Organisation),
            id => id.parse().map(Self::Member).map_err(|_| NotAWord(id.to_owned())),
        }
    }
}

/// An order. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Which one.
    pub id: OrderId,
    /// Whose: who pays.
    pub member: MemberId,
    /// The actor that asked for it.
    pub actor: String,
    /// The message that asks for it.
    pub note: String,
    /// The first order of the conversation that it belongs to.
    pub thread: OrderId,
    /// Who is to be paid.
    pub receiver: Receiver,
    /// How the message calls them.
    pub named: String,
    /// How much.
    pub amount: Minutes,
    /// What for; may be empty.
    pub label: String,
    /// How far it has come.
    pub state: OrderState,
    /// The URI of the transfer that it led to.
    pub transfer: Option<String>,
    /// When it was asked for.
    pub ordered_at: i64,
    /// Until when it can be confirmed.
    pub expires_at: i64,
}

/// Why an order cannot be confirmed any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closed {
    Done,
    Cancelled,
    Expired,
}

impl Order {
    /// Why it cannot be confirmed at `now`, if it cannot.
    pub(super) fn closed(&self, now: i64) -> Option<Closed> {
        match self.state {
            OrderState::Done => Some(Closed::Done),
            OrderState::Cancelled => Some(Closed::Cancelled),
            OrderState::Open => (self.expires_at <= now).then_some(Closed::Expired),
        }
    }
}
