//! What is relayed, and how far that has come.

/// What an object is, as far as a relay cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Somebody offers something.
    Offer,
    /// Somebody needs something.
    Need,
    /// Somebody tells something.
    Story,
    /// Something takes place.
    Event,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Offer, Self::Need, Self::Story, Self::Event];

    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Offer => "offer",
            Self::Need => "need",
            Self::Story => "story",
            Self::Event => "event",
        }
    }

    /// The opposite of [`Self::as_str`].
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// The word in the settings: `offers`, `needs`, `stories`, `events`.
    pub fn setting(self) -> &'static str {
        match self {
            Self::Offer => "offers",
            Self::Need => "needs",
            Self::Story => "stories",
            Self::Event => "events",
        }
    }

    /// The topic that it belongs to.
    pub fn topic(self) -> Topic {
        match self {
            Self::Offer | Self::Need => Topic::Offers,
            Self::Story => Topic::Stories,
            Self::Event => Topic::Agenda,
        }
    }
}

/// A part of what is relayed that can be followed alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Offers and needs.
    Offers,
    /// Events.
    Agenda,
    /// Stories.
    Stories,
}

impl Topic {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Offers, Self::Agenda, Self::Stories];

    /// What the handle of its actor ends in: `@qg.offres`.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Offers => "offres",
            Self::Agenda => "agenda",
            Self::Stories => "recits",
        }
    }

    /// The message that its actor is called by.
    pub fn name_key(self) -> &'static str {
        match self {
            Self::Offers => "relay-topic-offers",
            Self::Agenda => "relay-topic-agenda",
            Self::Stories => "relay-topic-stories",
        }
    }
}

/// How far an object has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// A coordinator reads it.
    Waiting,
    /// It is announced.
    Relayed,
    /// A coordinator said no.
    Refused,
    /// Its author took it back.
    Withdrawn,
}

impl State {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Relayed => "relayed",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The opposite of [`Self::as_str`]. A word that nobody wrote relays nothing.
    pub fn read(word: &str) -> Self {
        match word {
            "waiting" => Self::Waiting,
            "relayed" => Self::Relayed,
            "withdrawn" => Self::Withdrawn,
            _ => Self::Refused,
        }
    }
}

/// Why an object waits for a coordinator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Its author's instance is not trusted here.
    Stranger,
    /// Its author asked for much within an hour.
    Often,
}

impl Why {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stranger => "stranger",
            Self::Often => "often",
        }
    }
}
