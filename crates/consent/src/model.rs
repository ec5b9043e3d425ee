//! What a round is, and what can be said in one.

use diesel::prelude::*;
use maillon_store::schema::{party, round, stance};

/// What somebody answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// They can live with it.
    Consent,
    /// They can live with it, and say what worries them.
    Concern,
    /// They cannot live with it, and say why.
    Objection,
}

impl Choice {
    /// The word, in the table and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Concern => "concern",
            Self::Objection => "objection",
        }
    }

    /// The opposite of [`Self::as_str`].
    pub fn read(word: &str) -> Option<Self> {
        match word {
            "consent" => Some(Self::Consent),
            "concern" => Some(Self::Concern),
            "objection" => Some(Self::Objection),
            _ => None,
        }
    }

    /// Whether it must be said why.
    pub fn needs_words(self) -> bool {
        self != Self::Consent
    }
}

/// What it means to say nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// Nothing.
    Nothing,
    /// That one consents.
    Consents,
}

impl Silence {
    /// The word, in the table and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Consents => "consents",
        }
    }

    /// The opposite of [`Self::as_str`]. Another word makes nobody consent.
    pub fn read(word: &str) -> Self {
        if word == "consents" { Self::Consents } else { Self::Nothing }
    }
}

/// How far a round has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It can be answered.
    Open,
    /// Nobody objected.
    Adopted,
    /// Somebody objected until the end.
    Refused,
    /// Too few answered; that is no judgement.
    Lapsed,
    /// Who proposed it took it back.
    Withdrawn,
}

impl Standing {
    /// The word, in the table and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Adopted => "adopted",
            Self::Refused => "refused",
            Self::Lapsed => "lapsed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The opposite of [`Self::as_str`].
    pub fn read(word: &str) -> Option<Self> {
        match word {
            "open" => Some(Self::Open),
            "adopted" => Some(Self::Adopted),
            "refused" => Some(Self::Refused),
            "lapsed" => Some(Self::Lapsed),
            "withdrawn" => Some(Self::Withdrawn),
            _ => None,
        }
    }
}

/// A round. Times are epoch milliseconds; the columns are described in the migration.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = round, treat_none_as_null = true)]
#[allow(missing_docs, reason = "the columns of `round`, described in its migration")]
pub struct Round {
    pub uri: String,
    pub kind: String,
    pub host: String,
    pub own: bool,
    pub subject: String,
    pub title: String,
    pub version: i64,
    pub quorum: i64,
    pub silence: String,
    pub state: String,
    pub opened_at: i64,
    pub deadline: i64,
    pub prolonged: i64,
    pub ended_at: Option<i64>,
    pub body: String,
}

impl Round {
    /// How far it has come. A word that nobody wrote leaves nothing open.
    pub fn standing(&self) -> Standing {
        Standing::read(&self.state).unwrap_or(Standing::Withdrawn)
    }

    /// It has come to an end.
    pub fn end(&mut self, standing: Standing, now: i64) {
        standing.as_str().clone_into(&mut self.state);
        self.ended_at = Some(now);
    }

    /// Whether it can be answered at this time.
    pub fn is_open(&self, now: i64) -> bool {
        self.standing() == Standing::Open && now < self.deadline
    }
}

/// Who may answer in a round.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = party)]
#[allow(missing_docs, reason = "the columns of `party`, described in its migration")]
pub struct Party {
    pub round: String,
    pub actor: String,
    pub name: String,
}

/// What somebody said in a round.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = stance)]
#[allow(missing_docs, reason = "the columns of `stance`, described in its migration")]
pub struct Stance {
    pub uri: String,
    pub round: String,
    pub actor: String,
    pub version: i64,
    pub choice: String,
    pub content: String,
    pub lang: Option<String>,
    pub said_at: i64,
    pub arrived_at: i64,
    pub counts: bool,
    pub member: Option<String>,
    pub body: String,
}

impl Stance {
    /// What was answered. A word that nobody wrote stops nothing and supports nothing, but is not lost: a concern.
    pub fn choice(&self) -> Choice {
        Choice::read(&self.choice).unwrap_or(Choice::Concern)
    }
}
