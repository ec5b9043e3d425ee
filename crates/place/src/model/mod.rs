//! The words of the place: rooms, things that are lent, who has them when. Pure.

mod room_form;

use maillon_kernel::language::LanguageTag;
use serde::{Deserialize, Serialize};

use crate::hours::Hours;

pub use maillon_kernel::span::{CELL, MINUTE, Span, SpanProblem};
pub use room_form::{RoomDraft, RoomForm, RoomProblem};

maillon_kernel::id!(
    /// Identifies a room, or a thing that is lent.
    RoomId
);
maillon_kernel::id!(
    /// Identifies one booking: one span of time of one room.
    BookingId
);
maillon_kernel::id!(
    /// Identifies what was asked for at once.
    SeriesId
);
maillon_kernel::id!(
    /// Identifies a closure.
    ClosureId
);

/// Milliseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// Milliseconds.
pub const DAY: i64 = 24 * HOUR;

/// An enum that the table, the forms and the API write in the same word.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$each])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word for it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// What the word stands for.
            pub fn read(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == word)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

words!(
    /// What is lent.
    Kind {
        /// A room, by the hour.
        Room = "room",
        /// A thing, by the day.
        Thing = "thing",
    }
);

words!(
    /// Whose requests are taken.
    Who {
        /// Only those who look after it.
        Coordinators = "coordinators",
        /// All members.
        Members = "members",
        /// Members, and peers that are trusted.
        Network = "network",
    }
);

words!(
    /// How far a booking has come.
    State {
        /// It waits for a person. Two of these may overlap.
        Asked = "asked",
        /// It stands. No two of these overlap.
        Confirmed = "confirmed",
        /// The answer was no.
        Refused = "refused",
        /// It was given back.
        Cancelled = "cancelled",
    }
);

words!(
    /// How long the place may stay.
    Standing {
        /// An occupation that ends.
        Temporary = "temporary",
        /// It lasts.
        Durable = "durable",
    }
);

impl State {
    /// Whether anything can still happen with it.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Asked | Self::Confirmed)
    }
}

/// A room, or a thing that is lent. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Room {
    /// Its id.
    pub id: RoomId,
    /// Its ActivityPub id, which is the address of its page.
    pub uri: String,
    /// What it is.
    pub kind: Kind,
    /// What it is called.
    pub name: String,
    /// Plain text.
    pub text: String,
    /// The language of its words.
    pub language: LanguageTag,
    /// How many people it holds.
    pub capacity: Option<i64>,
    /// What is there, one thing a line.
    pub equipment: String,
    /// Whether one gets in without a step.
    pub step_free: bool,
    /// Whose requests are taken.
    pub who: Who,
    /// Whether a person says yes.
    pub approval: bool,
    /// Minutes that stay free after each booking.
    pub buffer: i64,
    /// The longest booking, in minutes.
    pub longest: i64,
    /// When it can be had.
    pub hours: Hours,
    /// Minutes of credit for an hour of a room, for a day of a thing. Nothing for a gift.
    pub cost: i64,
    /// The member who looks after it.
    pub keeper: Option<String>,
    /// Since when it is lent no more.
    pub retired_at: Option<i64>,
    /// When it was first shown.
    pub created_at: i64,
    /// When it last changed.
    pub updated_at: i64,
}

impl Room {
    /// Whether this member says yes and no, and books for others.
    pub fn is_kept_by(&self, member: &str, coordinates: bool) -> bool {
        coordinates || self.keeper.as_deref() == Some(member)
    }

    /// Whether this member may ask for it.
    pub fn may_ask(&self, member: &str, coordinates: bool) -> bool {
        self.retired_at.is_none() && (self.who != Who::Coordinators || self.is_kept_by(member, coordinates))
    }

    /// What so long costs, in minutes of credit: whole ones, the part of an hour or a day counts by its length.
    pub fn cost_of(&self, span: Span) -> i64 {
        let minutes = span.minutes();
        let unit = if self.kind == Kind::Room { 60 } else { 24 * 60 };
        // A day that was begun counts whole, and one on which the clocks are put back is still one.
        let days = ((minutes - 60).max(1) + unit - 1) / unit;
        let minutes = if self.kind == Kind::Thing { days * unit } else { minutes };
        self.cost.saturating_mul(minutes) / unit
    }

    /// The lines of its equipment.
    pub fn equipment_lines(&self) -> Vec<&str> {
        self.equipment.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
    }
}

/// One span of time of one room, and who has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// Its id.
    pub id: BookingId,
    /// Of which room.
    pub room: RoomId,
    /// What was asked for at once.
    pub series: Option<SeriesId>,
    /// The address of what it is for: an event, an initiative.
    pub about: Option<String>,
    /// The agreement with a peer.
    pub agreement: Option<String>,
    /// The member who asked.
    pub member: Option<String>,
    /// The actor elsewhere that asked.
    pub peer: Option<String>,
    /// Who it is, for members to read.
    pub name: String,
    /// What for, for members to read.
    pub purpose: String,
    /// When.
    pub span: Span,
    /// Minutes that stay free behind it.
    pub buffer: i64,
    /// How far it has come.
    pub state: State,
    /// What it costs, in minutes of credit.
    pub cost: i64,
    /// When it was asked for.
    pub asked_at: i64,
    /// When somebody answered.
    pub decided_at: Option<i64>,
    /// The member who answered; nobody when the room answers by itself.
    pub decided_by: Option<String>,
    /// What was said with the answer.
    pub remark: String,
}

impl Booking {
    /// What it takes of the room: its time, and the time that stays free behind it.
    pub fn taken(&self) -> Span {
        self.span.with_after(self.buffer)
    }

    /// Whether it is this member's.
    pub fn is_of(&self, member: &str) -> bool {
        self.member.as_deref() == Some(member)
    }
}

/// When a room, or the whole place, is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closure {
    /// Its id.
    pub id: ClosureId,
    /// Which room; `None` for all.
    pub room: Option<RoomId>,
    /// When.
    pub span: Span,
    /// Why, for everybody to read.
    pub reason: String,
    /// The note that said so.
    pub note: Option<String>,
    /// The member who closed it.
    pub made_by: String,
    /// When they did.
    pub made_at: i64,
}

/// The place itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it is called.
    pub name: String,
    /// What it is, in plain text.
    pub about: String,
    /// Where.
    pub address: String,
    /// How one gets in.
    pub access: String,
    /// When its door is open.
    pub hours: Hours,
    /// How long it may stay.
    pub standing: Standing,
    /// The last day of its lease.
    pub lease_ends: Option<chrono::NaiveDate>,
    /// How one launches an initiative here, in plain text.
    pub launch: String,
    /// When this last changed.
    pub updated_at: i64,
}
