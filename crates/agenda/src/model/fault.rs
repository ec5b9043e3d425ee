//! What can be wrong with a form: its field, and the message beside it.

use super::RepeatFault;

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after its field")]
pub enum Fault {
    Title,
    Text,
    Language,
    Start,
    /// That hour does not exist on that day: the clocks jump over it.
    Skipped,
    End,
    /// It ends before it begins.
    Backwards,
    /// It is longer than [`LONGEST_DAYS`](super::LONGEST_DAYS).
    TooLong,
    Zone,
    Category,
    Commune,
    Line(&'static str),
    Point,
    Address(&'static str),
    Organizers,
    Minutes,
    Joining,
    /// It is on another page, and nobody said which.
    External,
    Capacity,
    Tags,
    Languages,
    Status,
    Repeat(RepeatFault),
}

impl Fault {
    /// The field of the form.
    pub fn field(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Text => "text",
            Self::Language => "language",
            Self::Start | Self::Skipped => "start",
            Self::End | Self::Backwards | Self::TooLong => "end",
            Self::Zone => "zone",
            Self::Category => "category",
            Self::Commune => "commune",
            Self::Line(field) | Self::Address(field) => field,
            Self::Point => "latitude",
            Self::Organizers => "organizers",
            Self::Minutes => "minutes",
            Self::Joining => "joining",
            Self::External => "external",
            Self::Capacity => "capacity",
            Self::Tags => "tags",
            Self::Languages => "languages",
            Self::Status => "status",
            Self::Repeat(RepeatFault::Until) => "repeat_until",
            Self::Repeat(RepeatFault::Count | RepeatFault::TooMany) => "repeat_count",
            Self::Repeat(RepeatFault::Except) => "except",
            Self::Repeat(RepeatFault::Rule | RepeatFault::TooOften | RepeatFault::Never) => "rule",
            Self::Repeat(RepeatFault::First | RepeatFault::Unsaid) => "repeat",
        }
    }

    /// The message.
    pub fn key(self) -> &'static str {
        match self {
            Self::Title => "agenda-fault-title",
            Self::Text => "agenda-fault-text",
            Self::Language => "agenda-fault-language",
            Self::Start => "agenda-fault-start",
            Self::Skipped => "agenda-fault-skipped",
            Self::End => "agenda-fault-end",
            Self::Backwards => "agenda-fault-backwards",
            Self::TooLong => "agenda-fault-too-long",
            Self::Zone => "agenda-fault-zone",
            Self::Category => "agenda-fault-category",
            Self::Commune => "agenda-fault-commune",
            Self::Line(_) => "agenda-fault-line",
            Self::Point => "agenda-fault-point",
            Self::Address(_) => "agenda-fault-address",
            Self::Organizers => "agenda-fault-organizers",
            Self::Minutes => "agenda-fault-minutes",
            Self::Joining => "agenda-fault-joining",
            Self::External => "agenda-fault-external",
            Self::Capacity => "agenda-fault-capacity",
            Self::Tags => "agenda-fault-tags",
            Self::Languages => "agenda-fault-languages",
            Self::Status => "agenda-fault-status",
            Self::Repeat(RepeatFault::Rule) => "agenda-fault-rule",
            Self::Repeat(RepeatFault::TooOften) => "agenda-fault-too-often",
            Self::Repeat(RepeatFault::TooMany) => "agenda-fault-too-many",
            Self::Repeat(RepeatFault::Never) => "agenda-fault-never",
            Self::Repeat(RepeatFault::First) => "agenda-fault-first",
            Self::Repeat(RepeatFault::Unsaid) => "agenda-fault-repeat-unsaid",
            Self::Repeat(RepeatFault::Until) => "agenda-fault-repeat-until",
            Self::Repeat(RepeatFault::Count) => "agenda-fault-repeat-count",
            Self::Repeat(RepeatFault::Except) => "agenda-fault-except",
        }
    }
}
