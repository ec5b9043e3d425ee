//! The phases of a decision, and which leads to which.

/// How far a decision has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Its author still writes the context.
    Draft,
    /// Whoever does not understand something asks.
    Questions,
    /// Each says what they think of it.
    Reactions,
    /// Each consents, or objects and says why.
    Round,
    /// Nobody objected.
    Adopted,
    /// Somebody objected until the end. It can be amended, and be asked again.
    Refused,
    /// Too few answered. It can be asked again.
    Lapsed,
    /// Who proposed it took it back.
    Withdrawn,
    /// A later decision took its place.
    Replaced,
}

/// A decision does not go that way from where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this does not follow on {}", .0.as_str())]
pub struct NotNow(pub Phase);

impl Phase {
    /// All of them, in their order.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::Questions,
        Self::Reactions,
        Self::Round,
        Self::Adopted,
        Self::Refused,
        Self::Lapsed,
        Self::Withdrawn,
        Self::Replaced,
    ];
    /// The steps that every decision takes, as a page shows them.
    pub const STEPS: [Self; 4] = [Self::Questions, Self::Reactions, Self::Round, Self::Adopted];

    /// The word, in the table and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Questions => "questions",
            Self::Reactions => "reactions",
            Self::Round => "round",
            Self::Adopted => "adopted",
            Self::Refused => "refused",
            Self::Lapsed => "lapsed",
            Self::Withdrawn => "withdrawn",
            Self::Replaced => "replaced",
        }
    }

    /// The opposite of [`Self::as_str`].
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }

    /// Whether it can go to `next` from here.
    pub fn leads_to(self, next: Self) -> bool {
        match next {
            Self::Draft => false,
            Self::Questions => self == Self::Draft,
            Self::Reactions => self == Self::Questions,
            Self::Round => matches!(self, Self::Reactions | Self::Refused | Self::Lapsed),
            Self::Adopted | Self::Refused | Self::Lapsed => self == Self::Round,
            Self::Withdrawn => self.is_open(),
            Self::Replaced => self == Self::Adopted,
        }
    }

    /// The step that whoever proposes may take next.
    pub fn next(self) -> Option<Self> {
        match self {
            Self::Draft => Some(Self::Questions),
            Self::Questions => Some(Self::Reactions),
            Self::Reactions | Self::Refused | Self::Lapsed => Some(Self::Round),
            Self::Round | Self::Adopted | Self::Withdrawn | Self::Replaced => None,
        }
    }

    /// Whether something is still to be decided.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Questions | Self::Reactions | Self::Round)
    }

    /// Whether a round, or whoever proposed it, has ended it.
    pub fn is_over(self) -> bool {
        !self.is_open()
    }

    /// Whether its text can be changed: also after a round that adopted nothing.
    pub fn can_be_amended(self) -> bool {
        matches!(self, Self::Questions | Self::Reactions | Self::Round | Self::Refused | Self::Lapsed)
    }
}
