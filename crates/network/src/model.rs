//! What an instance says of itself, and how far an application has come.

use std::collections::BTreeMap;

use maillon_kernel::language::Lang;

/// A text in the languages that its author wrote it in.
pub type Texts = BTreeMap<Lang, String>;

/// So many questions a network asks.
pub const QUESTIONS: usize = 5;
/// After so many milliseconds answers are read again.
pub const YEAR: i64 = 365 * 86_400_000;
/// The most characters of one answer.
pub const LONGEST: usize = 4_000;

/// What an instance says beside its answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// Its *plus-value sociétale*: what it adds for everybody.
    AddedValue,
    /// Its legal form.
    LegalForm,
    /// How it decides.
    DecisionMode,
    /// Who sits on its board.
    Board,
}

impl Fact {
    /// All of them, in the order in which they are read.
    pub const ALL: [Self; 4] = [Self::AddedValue, Self::LegalForm, Self::DecisionMode, Self::Board];

    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AddedValue => "added_value",
            Self::LegalForm => "legal_form",
            Self::DecisionMode => "decision_mode",
            Self::Board => "board",
        }
    }

    /// The key on the wire.
    pub fn key(self) -> &'static str {
        match self {
            Self::AddedValue => "addedValueMap",
            Self::LegalForm => "legalFormMap",
            Self::DecisionMode => "decisionModeMap",
            Self::Board => "boardMap",
        }
    }
}

/// One text that an instance says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The answer to the question of this number, from 1.
    Answer(usize),
    /// What it says beside.
    Fact(Fact),
}

impl Field {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=QUESTIONS).map(Self::Answer).chain(Fact::ALL.into_iter().map(Self::Fact))
    }

    /// The word in the table.
    pub fn name(self) -> String {
        match self {
            Self::Answer(number) => format!("answer:{number}"),
            Self::Fact(fact) => fact.as_str().to_owned(),
        }
    }

    /// The opposite of [`Self::name`].
    pub fn read(name: &str) -> Option<Self> {
        Self::all().find(|field| field.name() == name)
    }
}

/// What an instance says of itself: at one time, in its languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Which version this is; 0 is the draft.
    pub version: i64,
    /// The texts, none empty.
    pub texts: BTreeMap<Field, Texts>,
    /// When it was said, in epoch milliseconds.
    pub said_at: i64,
    /// When it was last read again.
    pub read_again_at: i64,
    /// The version of the questions that it answers.
    pub asked: i64,
}

impl Answers {
    /// The text of a field in these languages, if it says something.
    pub fn get(&self, field: Field) -> Option<&Texts> {
        self.texts.get(&field).filter(|texts| !texts.is_empty())
    }

    /// Whether it was read a year ago, and should be read again: a reminder, from which nothing follows.
    pub fn is_to_read_again(&self, now: i64) -> bool {
        0 < self.version && self.read_again_at + YEAR <= now
    }

    /// The fields that say nothing yet, in no language.
    pub fn missing(&self) -> Vec<Field> {
        Field::all().filter(|field| self.get(*field).is_none()).collect()
    }
}

/// How far an application has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is being read.
    Open,
    /// The candidate belongs.
    Accepted,
    /// The network said no, with its reasons.
    Refused,
    /// Too few read it; that is no judgement.
    Lapsed,
    /// The candidate took it back.
    Withdrawn,
}

impl Stage {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Lapsed => "lapsed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The opposite of [`Self::as_str`]. A word that nobody wrote leaves nothing open.
    pub fn read(word: &str) -> Self {
        match word {
            "open" => Self::Open,
            "accepted" => Self::Accepted,
            "refused" => Self::Refused,
            "lapsed" => Self::Lapsed,
            _ => Self::Withdrawn,
        }
    }
}
