//! Rooms and bookings as programs read and write them.

use maillon_web::api::time;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::model::{Booking, Room, Span};

/// A span of time, half-open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = BusySpan)]
pub(super) struct SpanJson {
    /// Its first instant.
    #[schema(format = "date-time", example = "2026-12-10T17:00:00Z")]
    start: String,
    /// The first instant after it.
    #[schema(format = "date-time", example = "2026-12-10T19:00:00Z")]
    end: String,
}

impl From<Span> for SpanJson {
    fn from(span: Span) -> Self {
        Self { start: time(span.start()), end: time(span.end()) }
    }
}

/// A room, or a thing that is lent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Room)]
pub(super) struct RoomJson {
    /// Its id here.
    #[schema(format = "uuid")]
    id: String,
    /// Its ActivityPub id, and the address of its page.
    #[schema(format = "uri")]
    uri: String,
    /// `room`, by the hour, or `thing`, by the day.
    #[schema(example = "room")]
    kind: &'static str,
    /// What it is called.
    name: String,
    /// Plain text.
    text: String,
    /// The language of its words, as a BCP 47 tag.
    #[schema(example = "fr")]
    language: String,
    /// How many people it holds.
    capacity: Option<i64>,
    /// What is there.
    equipment: Vec<String>,
    /// Whether one gets in without a step.
    step_free: bool,
    /// Whose requests are taken: `coordinators`, `members`, or `network` (trusted peers too).
    #[schema(example = "members")]
    who: &'static str,
    /// Whether a person says yes to each request.
    approval: bool,
    /// Minutes that stay free after each booking.
    buffer: i64,
    /// The longest booking, in minutes.
    longest: i64,
    /// When it can be had, in the syntax of OpenStreetMap; empty is always.
    #[schema(example = "Mo-Su 08:00-22:00")]
    hours: String,
    /// Minutes of credit for an hour of a room, for a day of a thing; `0` for a gift.
    cost: i64,
}

impl From<&Room> for RoomJson {
    fn from(room: &Room) -> Self {
        Self {
            id: room.id.to_string(),
            uri: room.uri.clone(),
            kind: room.kind.as_str(),
            name: room.name.clone(),
            text: room.text.clone(),
            language: room.language.as_str().to_owned(),
            capacity: room.capacity,
            equipment: room.equipment_lines().into_iter().map(str::to_owned).collect(),
            step_free: room.step_free,
            who: room.who.as_str(),
            approval: room.approval,
            buffer: room.buffer,
            longest: room.longest,
            hours: room.hours.as_str().to_owned(),
            cost: room.cost,
        }
    }
}

/// A room, with the times at which it cannot be had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = RoomWithTimes)]
pub(super) struct WholeRoom {
    /// The room.
    #[serde(flatten)]
    pub(super) room: RoomJson,
    /// When it is taken or closed, within the 60 days to come.
    pub(super) busy: Vec<SpanJson>,
}

/// A booking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Booking)]
pub(super) struct BookingJson {
    /// Its id.
    #[schema(format = "uuid")]
    id: String,
    /// The room's id.
    #[schema(format = "uuid")]
    room: String,
    /// The same for what was asked for at once.
    #[schema(format = "uuid")]
    series: Option<String>,
    /// Who it is.
    name: String,
    /// The actor elsewhere that asked.
    #[schema(format = "uri")]
    peer: Option<String>,
    /// What for.
    purpose: String,
    /// The address of what it is for.
    #[schema(format = "uri")]
    about: Option<String>,
    /// When it begins.
    #[schema(format = "date-time")]
    start: String,
    /// When it ends.
    #[schema(format = "date-time")]
    end: String,
    /// `asked`, `confirmed`, `refused` or `cancelled`.
    #[schema(example = "confirmed")]
    state: &'static str,
    /// What it costs, in minutes of credit. Nothing is taken by itself.
    cost: i64,
    /// What was said with the answer.
    remark: String,
}

impl From<&Booking> for BookingJson {
    fn from(booking: &Booking) -> Self {
        Self {
            id: booking.id.to_string(),
            room: booking.room.to_string(),
            series: booking.series.map(|id| id.to_string()),
            name: booking.name.clone(),
            peer: booking.peer.clone(),
            purpose: booking.purpose.clone(),
            about: booking.about.clone(),
            start: time(booking.span.start()),
            end: time(booking.span.end()),
            state: booking.state.as_str(),
            cost: booking.cost,
            remark: booking.remark.clone(),
        }
    }
}

/// What one asks for.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BookingRequest, example = json!({
    "room": "019abcde-0123-7abc-8def-0123456789ab", "start": "2026-12-10T17:00:00Z",
    "end": "2026-12-10T19:00:00Z", "purpose": "Chorale",
}))]
pub(super) struct BookingRequest {
    /// The room's id.
    #[schema(format = "uuid")]
    pub(super) room: String,
    /// When it begins: a whole five minutes.
    #[schema(value_type = String, format = "date-time")]
    pub(super) start: chrono::DateTime<chrono::Utc>,
    /// When it ends.
    #[schema(value_type = String, format = "date-time")]
    pub(super) end: chrono::DateTime<chrono::Utc>,
    /// What for; members read it.
    #[schema(min_length = 2, max_length = 200)]
    pub(super) purpose: String,
}

/// The answer of who looks after the room.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BookingAnswer, example = json!({ "yes": true, "words": "Bienvenue !" }))]
pub(super) struct AnswerRequest {
    /// Yes, or no.
    pub(super) yes: bool,
    /// What is said beside it.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub(super) words: String,
}
