//! An event as programs read it, and who comes.

use maillon_members::who::Who;
use maillon_web::api::time;
use serde::Serialize;
use utoipa::ToSchema;

use super::json::OrganizerJson;
use super::words;
use crate::model::{Attendance, Event};

/// An event, ours or received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Event)]
pub struct EventJson {
    /// Its id here.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    id: String,
    /// Its ActivityPub id, the same everywhere.
    #[schema(
        format = "uri",
        example = "https://marolles.example/agenda/019abcde-0123-7abc-8def-0123456789ab"
    )]
    uri: String,
    /// Its page, on the server that it comes from.
    #[schema(
        format = "uri",
        example = "https://marolles.example/agenda/019abcde-0123-7abc-8def-0123456789ab"
    )]
    url: String,
    /// Whether it is of this instance.
    own: bool,
    /// The actor that published it.
    #[schema(format = "uri", example = "https://marolles.example/@marolles")]
    by: String,
    /// The name of that actor.
    #[schema(example = "Les Marolles en transition")]
    by_name: String,
    #[schema(schema_with = words::states)]
    state: String,
    #[schema(schema_with = words::statuses)]
    status: String,
    /// Why it was moved, put off or called off; may be empty.
    reason: String,
    /// One line.
    #[schema(example = "Repair Café")]
    title: String,
    /// The author's Markdown; `null` for a received one.
    text: Option<String>,
    /// The text as HTML that was made safe.
    html: String,
    /// The language of all of it, as a BCP 47 tag.
    #[schema(example = "fr")]
    language: String,
    /// When it begins.
    #[schema(format = "date-time", example = "2027-01-16T13:00:00.000Z")]
    start: String,
    /// When it ends; `null` when nobody said.
    #[schema(format = "date-time", example = "2027-01-16T16:00:00.000Z")]
    end: Option<String>,
    /// When it was to begin before it was moved.
    #[schema(format = "date-time")]
    moved_from: Option<String>,
    /// Whose clocks it goes by.
    #[schema(example = "Europe/Brussels")]
    zone: String,
    /// It takes whole days.
    whole_days: bool,
    /// Which series it is a time of.
    #[schema(format = "uuid")]
    series: Option<String>,
    #[schema(schema_with = words::category_or_null)]
    category: Option<&'static str>,
    #[schema(schema_with = words::commune_or_null)]
    commune: Option<&'static str>,
    /// The id of a room of ours.
    #[schema(format = "uuid")]
    room: Option<String>,
    /// The place in one line; may be empty.
    #[schema(example = "La Maison, Rue Haute 10, 1000 Bruxelles")]
    place: String,
    /// How one gets in.
    access: String,
    /// Degrees north.
    latitude: Option<String>,
    /// Degrees east.
    longitude: Option<String>,
    /// Where one takes part from afar.
    #[schema(format = "uri")]
    online: Option<String>,
    /// Who organises it besides its owner.
    organizers: Vec<OrganizerJson>,
    /// What it costs, in words.
    price: String,
    /// What it costs in minutes of credit.
    minutes: Option<i64>,
    #[schema(schema_with = words::joinings)]
    joining: String,
    /// The page where one says that one comes.
    #[schema(format = "uri")]
    external: Option<String>,
    /// How many may come.
    capacity: Option<i64>,
    /// Whether there is a waiting list.
    waiting: bool,
    /// Hashtags, without `#`.
    tags: Vec<String>,
    /// More languages that are spoken there.
    languages: Vec<String>,
    /// When it was published, or begun.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    published_at: String,
    /// When it last changed.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    updated_at: String,
}

impl EventJson {
    /// `who` is its owner.
    pub(super) fn new(event: &Event, who: &Who) -> Self {
        let body = &event.body;
        let (latitude, longitude) = body.place.point.clone().unzip();
        Self {
            id: event.id.to_string(),
            uri: event.uri.clone(),
            url: event.url.clone(),
            own: event.own,
            by: event.owner.clone(),
            by_name: who.name.clone(),
            state: event.state.to_string(),
            status: event.status.to_string(),
            reason: body.reason.clone(),
            title: event.title.clone(),
            text: event.own.then(|| body.source.clone()),
            html: event.html.clone(),
            language: event.language.as_str().to_owned(),
            start: time(event.start_at),
            end: (!body.open_end).then(|| time(event.end_at)),
            moved_from: body.moved_from.map(time),
            zone: event.zone.name().to_owned(),
            whole_days: body.whole_days,
            series: event.series.map(|id| id.to_string()),
            category: event.category.map(|one| one.slug.as_str()),
            commune: event.commune.map(|one| one.nis.as_str()),
            room: event.room.clone(),
            place: body.place.line(),
            access: body.place.access.clone(),
            latitude,
            longitude,
            online: body.online.clone(),
            organizers: body.organizers.iter().map(OrganizerJson::from).collect(),
            price: body.price.clone(),
            minutes: body.minutes,
            joining: event.joining().to_string(),
            external: body.external.clone(),
            capacity: body.capacity,
            waiting: body.waiting,
            tags: event.hashtags(),
            languages: body.languages.clone(),
            published_at: time(event.published_at),
            updated_at: time(event.updated_at),
        }
    }
}

/// Somebody who comes, or wants to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Attendance)]
pub(super) struct AttendanceJson {
    #[schema(format = "uuid")]
    id: String,
    /// What they are called; the organisation, for those whom it speaks for.
    #[schema(example = "Bram")]
    name: String,
    /// Their actor, where they have one.
    #[schema(format = "uri")]
    actor: Option<String>,
    /// How many they are.
    #[schema(example = 2)]
    seats: i64,
    #[schema(schema_with = words::standings)]
    standing: String,
    /// What they said.
    message: String,
    /// When they asked.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    asked_at: String,
}

impl From<&Attendance> for AttendanceJson {
    fn from(one: &Attendance) -> Self {
        Self {
            id: one.id.to_string(),
            name: one.name.clone(),
            actor: one.who.contains("://").then(|| one.who.clone()),
            seats: one.seats,
            standing: one.standing.to_string(),
            message: one.message.clone(),
            asked_at: time(one.asked_at),
        }
    }
}
