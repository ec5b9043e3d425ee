//! A transfer of minutes from one account to another.

use maillon_kernel::minutes::Minutes;

use super::{AccountId, words};

maillon_kernel::id!(
    /// Identifies a transfer on this instance.
    TransferId
);

/// The most minutes that one transfer may move: some 1,900 years.
pub const MOST: Minutes = Minutes::new(1_000_000_000);
/// The longest that a payee who accepts by hand may take to answer. Milliseconds.
pub const LONGEST_WAIT: i64 = 7 * 86_400_000;

/// Who keeps the two accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Way {
    /// We keep both.
    Local,
    /// Ours pays one of another ledger.
    Out,
    /// One of another ledger pays ours.
    In,
}

words!(Way { Local = "local", Out = "out", In = "in" });

/// How far a transfer has come. The payer's side, and both sides of a local one: `Held` → `Committed` → `Settled`, or
/// `Aborted`. The payee's side: `Asked` → `Prepared` → `Credited`, or `Released`, or `Rejected`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// The amount is held on the payer's account; the payee's side has not promised yet.
    Held,
    /// The payer has paid, for good; the other ledger has not confirmed yet.
    Committed,
    /// Both sides have posted it.
    Settled,
    /// Nothing came of it; the hold is gone.
    Aborted,
    /// The payee has not said yet whether they accept.
    Asked,
    /// We promised to credit it when it comes.
    Prepared,
    /// It came, and is credited.
    Credited,
    /// The payer's side gave it up after our promise.
    Released,
    /// We said no.
    Rejected,
}

words!(State {
    Held = "held",
    Committed = "committed",
    Settled = "settled",
    Aborted = "aborted",
    Asked = "asked",
    Prepared = "prepared",
    Credited = "credited",
    Released = "released",
    Rejected = "rejected",
});

impl State {
    /// Whether nothing more happens to it.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Settled | Self::Aborted | Self::Credited | Self::Released | Self::Rejected)
    }

    /// Whether our ledger has an entry for it.
    pub const fn is_posted(self) -> bool {
        matches!(self, Self::Committed | Self::Settled | Self::Credited)
    }
}

/// Why a transfer came to nothing, in a word that both sides know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// The payee did not want it.
    Refused,
    /// The payer took it back in time.
    Cancelled,
    /// Nobody answered in time.
    Expired,
    /// There is no such account.
    NoAccount,
    /// The account takes no part any more.
    Closed,
    /// It would bring the payee's account above its limit.
    Ceiling,
    /// It would bring the balance of trade between the two ledgers beyond its limit.
    PeerLimit,
    /// Nothing new begins on this link, or we do not trust its other end.
    Frozen,
    /// It takes back more than there is to take back.
    TooMuch,
    /// It was lost with what a restored backup did not hold.
    Lost,
    /// The link was closed.
    Parted,
    /// The request that it answers does not wait any more.
    NotAsked,
}

words!(Why {
    Refused = "refused",
    Cancelled = "cancelled",
    Expired = "expired",
    NoAccount = "no-account",
    Closed = "closed",
    Ceiling = "ceiling",
    PeerLimit = "peer-limit",
    Frozen = "frozen",
    TooMuch = "too-much",
    Lost = "lost",
    Parted = "parted",
    NotAsked = "not-asked",
});

/// A transfer as this ledger keeps it. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// Its id here.
    pub id: TransferId,
    /// What names it for good, minted by the payer's side.
    pub uri: String,
    /// Who keeps the accounts.
    pub way: Way,
    /// The other ledger's actor, unless it is local.
    pub peer: Option<String>,
    /// The account that pays, if it is ours.
    pub payer: Option<AccountId>,
    /// The account that is paid, if it is ours.
    pub payee: Option<AccountId>,
    /// The URL of the account that pays.
    pub provider: String,
    /// The URL of the account that is paid.
    pub receiver: String,
    /// How the other ledger calls its account.
    pub other_name: String,
    /// How much.
    pub amount: Minutes,
    /// How far it has come.
    pub state: State,
    /// Why it came to nothing.
    pub why: Option<Why>,
    /// What it is for: for the two alone.
    pub label: String,
    /// Makes the digest of the label unguessable.
    pub salt: Option<String>,
    /// The digest of salt and label that the signed messages hold.
    pub note_hash: Option<String>,
    /// Whether it may be counted in the public summary, as far as is known here.
    pub public: bool,
    /// What the payer's side said of that.
    pub payer_public: bool,
    /// The transfer that it takes back.
    pub corrects: Option<String>,
    /// The agreement that it settles.
    pub clause_of: Option<String>,
    /// The request that it answers.
    pub request: Option<String>,
    /// The epoch of the payer's side when it offered.
    pub epoch: i64,
    /// Its place in the chain of its link.
    pub seq: Option<i64>,
    /// The digest of its commitment.
    pub digest: Option<String>,
    /// Who of ours began it, or answered it.
    pub member: Option<String>,
    /// Whether its people here have not seen yet what became of it.
    pub unread: bool,
    /// Until when the payee's side may promise.
    pub ends_at: Option<i64>,
    /// When it began here.
    pub opened_at: i64,
    /// When it last went on.
    pub changed_at: i64,
    /// How often it was said again since.
    pub tries: i32,
    /// When to look at it again.
    pub next_try_at: Option<i64>,
}

impl Transfer {
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
