//! One account asks another for a transfer.

use maillon_kernel::minutes::Minutes;

use super::{AccountId, Way, Why, words};

maillon_kernel::id!(
    /// Identifies a request on this instance.
    RequestId
);

/// So long a request waits for an answer. Milliseconds.
pub const ASK_WAIT: i64 = 14 * 86_400_000;
/// So many requests of one other ledger may wait here.
pub const OPEN_REQUESTS: i64 = 100;

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RequestState {
    /// It waits for the payer.
    Open,
    /// The payer paid, or began to.
    Paid,
    /// The payer said no.
    Refused,
    /// Who asked took it back.
    Cancelled,
    /// Nobody answered in time.
    Expired,
}

words!(RequestState {
    Open = "open",
    Paid = "paid",
    Refused = "refused",
    Cancelled = "cancelled",
    Expired = "expired",
});

/// A request as this ledger keeps it. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its id here.
    pub id: RequestId,
    /// What names it for good, minted by the side that asks.
    pub uri: String,
    /// `Local`; `Out`: ours asks one of another ledger; `In`: one of theirs asks ours.
    pub way: Way,
    /// The other ledger's actor, unless it is local.
    pub peer: Option<String>,
    /// The account that is to pay, if it is ours.
    pub payer: Option<AccountId>,
    /// The account that asks, if it is ours.
    pub payee: Option<AccountId>,
    /// The URL of the account that is to pay.
    pub provider: String,
    /// The URL of the account that asks.
    pub receiver: String,
    /// How the other ledger calls its account.
    pub other_name: String,
    /// How much.
    pub amount: Minutes,
    /// What became of it.
    pub state: RequestState,
    /// Why it came to nothing.
    pub why: Option<Why>,
    /// What it is for: for the two alone.
    pub label: String,
    /// What makes the digest of `label` unguessable.
    pub salt: Option<String>,
    /// That digest, as the message of the side that asks holds it.
    pub note_hash: Option<String>,
    /// The digest of the message that asked, if it came from another ledger.
    pub digest: Option<String>,
    /// The agreement that it is about.
    pub clause_of: Option<String>,
    /// The same for all that one group lesson asks of its participants.
    pub lesson: Option<String>,
    /// The URI of the transfer that it led to; while it is open, of the one that is about to pay it.
    pub transfer: Option<String>,
    /// Who of ours began it, or answered it.
    pub member: Option<String>,
    /// Whether its people here have not seen yet what became of it.
    pub unread: bool,
    /// Until when it waits.
    pub ends_at: i64,
    /// When it began here.
    pub opened_at: i64,
    /// When it last went on.
    pub changed_at: i64,
    /// How often it was said again since.
    pub tries: i32,
    /// When to look at it again.
    pub next_try_at: Option<i64>,
}

impl Request {
    /// What it is for is erased, for good: a note that still comes has no effect. The salt tells, which no note has.
    pub(crate) fn erase(&mut self) {
        self.label.clear();
        self.salt = Some(String::new());
    }

    /// Whether what it is for was erased.
    pub fn is_erased(&self) -> bool {
        self.salt.as_deref() == Some("")
    }
}
