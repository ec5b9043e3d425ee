//! An agreement as this instance keeps it.

use maillon_kernel::quantity::MeasureUnit;
use maillon_kernel::slot::Slot;
use serde::{Deserialize, Serialize};

use crate::machine::Machine;
use crate::model::{Side, Terms};
use crate::subject::{Intent, Purpose, Subject};

maillon_kernel::id!(
    /// Identifies an agreement on this instance. The other side gave it an id of its own.
    AgreementId
);

/// What somebody must bring along whose time is asked for, besides the time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Needed {
    /// All the languages (BCP 47).
    pub languages: Vec<String>,
    /// The NIS code of the commune where it happens, if it was said.
    pub commune: Option<String>,
}

impl Needed {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.languages.is_empty() && self.commune.is_none()
    }
}

/// What both sides mean in the same way, kept as it was when they began: the thing may change later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commons {
    /// Who gives: the publisher, or the answerer.
    pub purpose: Purpose,
    /// `transfer` or `deliverService`.
    pub action: String,
    /// The intent that is satisfied.
    pub intent: String,
    /// The unit of the amounts (OM-2).
    pub unit: String,
    /// The intent in return, and its unit.
    pub in_return: Option<(String, String)>,
    /// When it is, of what is taken for a span of time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<Slot>,
    /// What else it takes, as the first offer said it.
    #[serde(default, skip_serializing_if = "Needed::is_empty")]
    pub needed: Needed,
    /// Of what is lent: for so many days at most, from the promise on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lent_days: Option<u16>,
}

impl Commons {
    /// As the thing says now.
    pub fn of(subject: &Subject) -> Self {
        let pair = |intent: &Intent| (intent.uri.clone(), intent.unit.as_str().to_owned());
        Self {
            purpose: subject.purpose,
            action: subject.action.clone(),
            intent: subject.primary.uri.clone(),
            unit: subject.primary.unit.as_str().to_owned(),
            in_return: subject.reciprocal.as_ref().map(pair),
            slot: None,
            needed: Needed::default(),
            lent_days: subject.lent_days,
        }
    }

    /// The same at this time, with what it takes.
    #[must_use]
    pub fn at(self, slot: Option<Slot>, needed: Needed) -> Self {
        Self { slot, needed, ..self }
    }

    /// Whether the thing still says what it said when this began.
    pub fn is_as_published(&self, subject: &Subject) -> bool {
        Self::of(subject).at(self.slot, self.needed.clone()) == *self
    }

    /// The unit of the amounts, for people.
    pub fn measure(&self) -> MeasureUnit {
        self.unit.parse().unwrap_or(MeasureUnit::One)
    }

    /// The unit of what is given in return.
    pub fn return_measure(&self) -> Option<MeasureUnit> {
        let (_, unit) = self.in_return.as_ref()?;
        Some(unit.parse().unwrap_or(MeasureUnit::One))
    }
}

/// What was agreed on, or may be, between an actor of ours and one other side about one thing. Times are epoch
/// milliseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// Its id here.
    pub id: AgreementId,
    /// The slice of the thing.
    pub slice: String,
    /// The thing's URI.
    pub about: String,
    /// What the thing was called when it began.
    pub title: String,
    /// Our actor.
    pub actor: String,
    /// The other side: an actor's URI, `member:ID` or `visitor:ID`.
    pub peer: String,
    /// What the other side calls itself.
    pub name: String,
    /// Whether the other side keeps the same record on its own instance.
    pub linked: bool,
    /// Whose it is here; `None`: the coordinators'.
    pub member: Option<String>,
    /// What is said beside it.
    pub conversation: Option<String>,
    /// What both mean in the same way.
    pub commons: Commons,
    /// How far it has come.
    pub machine: Machine,
    /// Whether something came that its people have not seen.
    pub unread: bool,
    /// When it began.
    pub opened_at: i64,
    /// When something last happened.
    pub changed_at: i64,
}

impl Agreement {
    /// What is spoken of: what is promised, or what the last offer says.
    pub fn terms(&self) -> Option<Terms> {
        self.machine.terms().or_else(|| self.machine.head().map(|head| head.terms))
    }

    /// Which side is ours.
    pub fn role(&self) -> Side {
        self.machine.role()
    }

    /// Whether our side gives the thing.
    pub fn gives(&self) -> bool {
        (self.role() == Side::Publisher) == (self.commons.purpose == Purpose::Offer)
    }

    /// Whether it is this member's to act in.
    pub fn is_of(&self, member: &str, coordinates: bool) -> bool {
        self.member.as_deref().map_or(coordinates, |owner| owner == member)
    }
}
