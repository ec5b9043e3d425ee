//! From what somebody typed to a room that may be shown: every fault at once, or a [`RoomDraft`].

use maillon_kernel::language::LanguageTag;
use serde::{Deserialize, Serialize};

use super::{Kind, Room, Who};
use crate::hours::Hours;

/// Characters.
const NAME: std::ops::RangeInclusive<usize> = 2..=80;
const TEXT: usize = 4000;
/// A whole day, in minutes; and as many days as a thing, or a room, may be away.
const DAY: i64 = 24 * 60;
const MOST_DAYS: i64 = 31;
/// Minutes.
const MOST_BUFFER: i64 = 240;
const MOST_COST: i64 = 600;
/// Whole minutes for each quarter of an hour, which is what a peer's request is counted in.
const COST_STEP: i64 = 4;

/// What a form or a program sent. All text, nothing checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(
    missing_docs,
    reason = "the members of `Room`, described there; `longest` in hours, or days of a thing"
)]
pub struct RoomForm {
    pub kind: String,
    pub name: String,
    pub text: String,
    pub language: String,
    pub capacity: String,
    pub equipment: String,
    pub step_free: String,
    pub who: String,
    pub approval: String,
    pub buffer: String,
    pub longest: String,
    pub hours: String,
    pub cost: String,
    pub keeper: String,
}

/// A room that was checked.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the members of `Room`, described there")]
pub struct RoomDraft {
    pub kind: Kind,
    pub name: String,
    pub text: String,
    pub language: LanguageTag,
    pub capacity: Option<i64>,
    pub equipment: String,
    pub step_free: bool,
    pub who: Who,
    pub approval: bool,
    pub buffer: i64,
    pub longest: i64,
    pub hours: Hours,
    pub cost: i64,
    pub keeper: Option<String>,
}

/// One fault of the form. Each belongs to one field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoomProblem {
    /// Neither a room nor a thing.
    #[error("kind: say `room` or `thing`")]
    Kind,
    /// Too short or too long.
    #[error("name: 2 to 80 characters")]
    Name,
    /// Too long.
    #[error("text: at most 4,000 characters")]
    Text,
    /// No language tag.
    #[error("language: a language tag such as `fr`")]
    Language,
    /// No number.
    #[error("capacity: a whole number from 1 to 10,000, or nothing")]
    Capacity,
    /// Too long.
    #[error("equipment: at most 4,000 characters")]
    Equipment,
    /// Not one of the three.
    #[error("who: say `coordinators`, `members` or `network`")]
    Who,
    /// No number.
    #[error("buffer: minutes from 0 to 240")]
    Buffer,
    /// No number, or too long.
    #[error("longest: hours of a room, days of a thing, at most 31 days")]
    Longest,
    /// They cannot be read.
    #[error("hours: {0}")]
    Hours(String),
    /// No number.
    #[error("cost: minutes of credit from 0 to 600, a multiple of 4")]
    Cost,
}

impl RoomProblem {
    /// The field that it belongs to.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Name => "name",
            Self::Text => "text",
            Self::Language => "language",
            Self::Capacity => "capacity",
            Self::Equipment => "equipment",
            Self::Who => "who",
            Self::Buffer => "buffer",
            Self::Longest => "longest",
            Self::Hours(_) => "hours",
            Self::Cost => "cost",
        }
    }
}

fn number(text: &str, empty: i64, within: std::ops::RangeInclusive<i64>) -> Option<i64> {
    let text = text.trim();
    if text.is_empty() { Some(empty) } else { text.parse().ok().filter(|number| within.contains(number)) }
}

fn words(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n").trim().to_owned();
    (text.chars().count() <= TEXT).then_some(text)
}

impl RoomForm {
    /// Every problem at once, or the draft.
    pub fn check(&self) -> Result<RoomDraft, Vec<RoomProblem>> {
        let mut faults = Vec::new();
        let mut fault = |problem: RoomProblem| {
            faults.push(problem);
        };
        let kind = Kind::read(&self.kind).unwrap_or_else(|| {
            fault(RoomProblem::Kind);
            Kind::Room
        });
        let name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !NAME.contains(&name.chars().count()) {
            fault(RoomProblem::Name);
        }
        let mut take = |value: Option<i64>, problem| {
            value.unwrap_or_else(|| {
                fault(problem);
                0
            })
        };
        let unit = if kind == Kind::Room { 60 } else { DAY };
        let usual = if kind == Kind::Room { 12 } else { 7 };
        let capacity = take(number(&self.capacity, 0, 1..=10_000), RoomProblem::Capacity);
        let buffer = take(number(&self.buffer, 0, 0..=MOST_BUFFER), RoomProblem::Buffer);
        let longest = number(&self.longest, usual, 1..=MOST_DAYS * DAY / unit);
        let longest = take(longest.map(|many| many * unit), RoomProblem::Longest);
        let cost = number(&self.cost, 0, 0..=MOST_COST).filter(|cost| cost % COST_STEP == 0);
        let cost = take(cost, RoomProblem::Cost);
        let draft = RoomDraft {
            kind,
            name,
            text: words(&self.text).unwrap_or_else(|| {
                fault(RoomProblem::Text);
                String::new()
            }),
            language: LanguageTag::parse(&self.language).unwrap_or_else(|_| {
                fault(RoomProblem::Language);
                maillon_kernel::language::Lang::Fr.into()
            }),
            capacity: Some(capacity).filter(|many| *many != 0),
            equipment: words(&self.equipment).unwrap_or_else(|| {
                fault(RoomProblem::Equipment);
                String::new()
            }),
            step_free: is_ticked(&self.step_free),
            who: Who::read(&self.who).unwrap_or_else(|| {
                fault(RoomProblem::Who);
                Who::Members
            }),
            approval: is_ticked(&self.approval),
            buffer,
            longest,
            hours: Hours::parse(&self.hours).unwrap_or_else(|problem| {
                fault(RoomProblem::Hours(problem.0));
                Hours::default()
            }),
            cost,
            keeper: Some(self.keeper.trim().to_owned()).filter(|id| !id.is_empty()),
        };
        if faults.is_empty() { Ok(draft) } else { Err(faults) }
    }

    /// The form that would say what the room says.
    pub fn of(room: &Room) -> Self {
        let tick = |yes: bool| if yes { "on".to_owned() } else { String::new() };
        let unit = if room.kind == Kind::Room { 60 } else { DAY };
        Self {
            kind: room.kind.to_string(),
            name: room.name.clone(),
            text: room.text.clone(),
            language: room.language.as_str().to_owned(),
            capacity: room.capacity.map(|many| many.to_string()).unwrap_or_default(),
            equipment: room.equipment.clone(),
            step_free: tick(room.step_free),
            who: room.who.to_string(),
            approval: tick(room.approval),
            buffer: room.buffer.to_string(),
            longest: (room.longest / unit).to_string(),
            hours: room.hours.as_str().to_owned(),
            cost: room.cost.to_string(),
            keeper: room.keeper.clone().unwrap_or_default(),
        }
    }
}

fn is_ticked(text: &str) -> bool {
    matches!(text, "on" | "true")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> RoomForm {
        let text = |text: &str| text.to_owned();
        RoomForm {
            kind: text("room"),
            name: text("Grande  salle"),
            language: text("fr"),
            who: text("members"),
            hours: text("Mo-Su 08:00-22:00"),
            ..RoomForm::default()
        }
    }

    #[test]
    fn what_is_left_out_is_usual_and_every_fault_shows_at_once() {
        let draft = form().check().unwrap();
        assert_eq!((draft.name.as_str(), draft.longest, draft.cost), ("Grande salle", 720, 0));
        assert!(!draft.approval && draft.capacity.is_none());
        let thing = RoomForm { kind: "thing".into(), longest: "31".into(), ..form() };
        assert_eq!(thing.check().unwrap().longest, 31 * DAY);
        let bad = RoomForm {
            name: "x".into(),
            capacity: "0".into(),
            cost: "7".into(),
            hours: "tous les jours".into(),
            longest: "800".into(),
            ..form()
        };
        let fields: Vec<&str> = bad.check().unwrap_err().iter().map(RoomProblem::field).collect();
        assert_eq!(fields, ["name", "capacity", "longest", "cost", "hours"]);
    }
}
