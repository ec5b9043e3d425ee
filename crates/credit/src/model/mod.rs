//! Accounts and transfers, as the whole crate speaks of them.

mod account;
mod care;
mod entry;
mod request;
mod transfer;

pub use account::{Account, AccountId, AccountKind, AccountState, Near, defaults};
pub use care::{Change, Dispute, DisputeId, DisputeState, Mandate, MandateId};
pub use entry::{Entry, EntryId, Reason};
pub use request::{ASK_WAIT, OPEN_REQUESTS, Request, RequestId, RequestState};
pub use transfer::{LONGEST_WAIT, MOST, State, Transfer, TransferId, Way, Why};

/// A word of the database that is not one of its enum.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no word of the ledger")]
pub struct NotAWord(pub String);

/// An enum whose variants are words in the database and on the wire.
macro_rules! words {
    ($name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word for it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::model::NotAWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text { $($word => Ok(Self::$variant),)+ other => Err(crate::model::NotAWord(other.to_owned())) }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use words;
