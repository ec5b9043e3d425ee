//! The words of an agreement. Pure.

use maillon_kernel::quantity::Amount;
use serde::{Deserialize, Serialize};

/// The two sides. Which one we are never changes in an agreement's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Whose thing it is. Its instance alone counts how much is left.
    Publisher,
    /// Who answers for it.
    Answerer,
}

impl Side {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Publisher => Self::Answerer,
            Self::Answerer => Self::Publisher,
        }
    }

    /// As the table writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Publisher => "publisher",
            Self::Answerer => "answerer",
        }
    }
}

/// What is promised: so much of the thing, and so much in return if anything is. Nothing at all means: let us end it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// How much of the thing, in its unit.
    pub amount: Amount,
    /// How much in return, in that unit. `None` for a gift, and for what is still to be talked about.
    pub in_return: Option<Amount>,
}

impl Terms {
    /// The terms of a cancellation; what is given in return ends with it.
    #[must_use]
    pub fn ended(self) -> Self {
        Self { amount: Amount::ZERO, in_return: self.in_return.map(|_| Amount::ZERO) }
    }

    /// Whether it is a cancellation.
    pub fn is_end(self) -> bool {
        self.amount.is_zero()
    }
}

/// Why an offer came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// A person said no.
    Refused,
    /// Who made it took it back first.
    Withdrawn,
    /// Nobody answered before its end.
    Expired,
    /// It replies to what is no longer the last word, or the other side had said that it is done.
    Stale,
    /// Who made it waited for a month past its end and gave what it held back to others.
    Lapsed,
}

impl Why {
    /// As the wire and the table write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
            Self::Stale => "stale",
            Self::Lapsed => "lapsed",
        }
    }

    /// From the wire; a word that we do not know is a no.
    pub fn read(word: &str) -> Self {
        [Self::Withdrawn, Self::Expired, Self::Stale, Self::Lapsed]
            .into_iter()
            .find(|why| why.as_str() == word)
            .unwrap_or(Self::Refused)
    }
}

/// How far an offer has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoundState {
    /// The other side has not answered.
    Open,
    /// Its maker takes it back and waits to hear whether that came in time.
    Withdrawing,
    /// Both promised. The agreement has this URI.
    Accepted(String),
    /// It came to nothing.
    Ended(Why),
    /// It was answered by another offer.
    Countered,
}

/// One offer of an agreement's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// The URI of the `Offer`.
    pub uri: String,
    /// Who made it. The other side alone decides.
    pub by: Side,
    /// The URI of the offer that it replies to.
    pub base: Option<String>,
    /// What it promises.
    pub terms: Terms,
    /// When it ends by itself, by the clock of who decides. Epoch milliseconds.
    pub ends_at: Option<i64>,
    /// How far it has come.
    pub state: RoundState,
    /// When our side last said something about it: made it, or answered it.
    pub said_at: i64,
    /// How often we asked again.
    pub asked: u32,
}

impl Round {
    /// Whether it waits for an answer.
    pub fn is_pending(&self) -> bool {
        matches!(self.state, RoundState::Open | RoundState::Withdrawing)
    }

    /// The URI of the agreement that it became.
    pub fn agreement(&self) -> Option<&str> {
        match &self.state {
            RoundState::Accepted(uri) => Some(uri),
            _ => None,
        }
    }
}

/// How far an agreement has come, for lists and pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// An offer waits for an answer; nothing is promised yet.
    Asked,
    /// Both promised.
    Agreed,
    /// Both say that it is done.
    Settled,
    /// The answer was no.
    Refused,
    /// It was taken back in time.
    Withdrawn,
    /// Nobody answered.
    Expired,
    /// Both let it end.
    Cancelled,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Self; 7] = [
        Self::Asked,
        Self::Agreed,
        Self::Settled,
        Self::Refused,
        Self::Withdrawn,
        Self::Expired,
        Self::Cancelled,
    ];

    /// As the table and the API write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Agreed => "agreed",
            Self::Settled => "settled",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether nothing more can happen.
    pub fn is_over(self) -> bool {
        !matches!(self, Self::Asked | Self::Agreed)
    }
}
