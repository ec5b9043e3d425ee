//! What an event is, a series, who comes; and their rules. Pure.

mod change;
mod draft;
mod fault;
mod repeat;
mod words;

use chrono::NaiveDateTime;
use chrono_tz::Tz;
use maillon_kernel::clock::from_millis;
use maillon_kernel::geo::{Category, Commune};
use maillon_kernel::language::LanguageTag;
use maillon_kernel::local;
use maillon_kernel::markup::{excerpt, fold, plain_text};
use serde::{Deserialize, Serialize};

pub use change::{Change, changes};
pub use draft::{Draft, DraftForm, LONGEST_DAYS};
pub use fault::Fault;
pub use repeat::{RepeatFault, Repetition, Series};
pub use words::{Guest, Joining, Notice, Standing, State, Status};

maillon_kernel::id!(
    /// Identifies an event in this instance's table, its own or a received one.
    EventId
);

maillon_kernel::id!(
    /// Identifies a series of ours.
    SeriesId
);

maillon_kernel::id!(
    /// Identifies that somebody comes.
    AttendanceId
);

/// Characters of a text in a list.
const GIST: usize = 300;

/// Where an event takes place. All of it may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// What the place is called.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// The postcode.
    pub postcode: String,
    /// The town, or the commune.
    pub town: String,
    /// Latitude and longitude with six decimals, as text.
    pub point: Option<(String, String)>,
    /// How one gets in: step-free, which bell, which tram.
    pub access: String,
}

impl Place {
    /// The place in one line; empty when nothing is known.
    pub fn line(&self) -> String {
        let town = [self.postcode.as_str(), self.town.as_str()].join(" ");
        let parts = [self.name.trim(), self.street.trim(), town.trim()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// Somebody who organises it: a name, and an actor or a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organizer {
    /// What they are called.
    pub name: String,
    /// Their actor or their page; may be empty.
    pub uri: String,
}

/// Everything of an event that is only shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Body {
    /// The author's Markdown; empty for a received one.
    pub source: String,
    /// Where.
    pub place: Place,
    /// Where one takes part from afar.
    pub online: Option<String>,
    /// Who organises it besides its owner.
    pub organizers: Vec<Organizer>,
    /// What it costs, in words.
    pub price: String,
    /// What it costs in minutes of the SEL.
    pub minutes: Option<i64>,
    /// How one says that one comes: a word of [`Joining`].
    pub joining: String,
    /// The page where one does, with [`Joining::External`].
    pub external: Option<String>,
    /// How many may come.
    pub capacity: Option<i64>,
    /// Whether there is a waiting list.
    pub waiting: bool,
    /// Of a received one: how many come, and how many still can.
    pub counted: Option<i64>,
    /// See `counted`.
    pub remaining: Option<i64>,
    /// Hashtags, without `#`.
    pub tags: Vec<String>,
    /// More languages that are spoken there.
    pub languages: Vec<String>,
    /// Nobody said when it ends.
    pub open_end: bool,
    /// It takes whole days.
    pub whole_days: bool,
    /// When it was to begin before it was moved. Epoch milliseconds.
    pub moved_from: Option<i64>,
    /// Why it was moved, postponed or cancelled.
    pub reason: String,
    /// The actor that answers who wants to come, where that is not the owner.
    pub host: Option<String>,
    /// How often a draft is to take place once it is out.
    pub draft_repeats: Option<Repetition>,
}

/// An event, ours or another's. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its id here.
    pub id: EventId,
    /// Its ActivityPub id.
    pub uri: String,
    /// The actor that publishes it.
    pub owner: String,
    /// Whether it is of this instance.
    pub own: bool,
    /// The member who wrote it.
    pub author: Option<String>,
    /// Which series it is a time of.
    pub series: Option<SeriesId>,
    /// Which time of it, on the wall clock.
    pub recurrence: Option<String>,
    /// Somebody changed this one alone.
    pub apart: bool,
    /// The calendar that it was read in, and what it is called there.
    pub source: Option<(String, String)>,
    /// How far it has come.
    pub state: State,
    /// Whether it takes place.
    pub status: Status,
    /// One line.
    pub title: String,
    /// The text as safe HTML.
    pub html: String,
    /// The language of all of it.
    pub language: LanguageTag,
    /// Its page.
    pub url: String,
    /// When it begins.
    pub start_at: i64,
    /// When it ends.
    pub end_at: i64,
    /// Whose clocks it goes by.
    pub zone: Tz,
    /// What it is about.
    pub category: Option<&'static Category>,
    /// In which of the 19 communes.
    pub commune: Option<&'static Commune>,
    /// The id of a room of ours.
    pub room: Option<String>,
    /// Everything that is only shown.
    pub body: Body,
    /// Rises with each change.
    pub sequence: i64,
    /// When it was published.
    pub published_at: i64,
    /// When it last changed.
    pub updated_at: i64,
    /// When followers are told of it; none once they were.
    pub tell_at: Option<i64>,
    /// They were told.
    pub told: bool,
}

impl Event {
    /// Whether everybody may read it.
    pub fn is_out(&self) -> bool {
        self.state == State::Published
    }

    /// Whether it is over.
    pub fn is_over(&self, now: i64) -> bool {
        self.end_at.max(self.start_at + 1) <= now
    }

    /// When it begins, on its own wall clock.
    pub fn starts(&self) -> NaiveDateTime {
        local::to_local(from_millis(self.start_at), self.zone)
    }

    /// When it ends, on its own wall clock; none when nobody said.
    pub fn ends(&self) -> Option<NaiveDateTime> {
        (!self.body.open_end).then(|| local::to_local(from_millis(self.end_at), self.zone))
    }

    /// How one says that one comes.
    pub fn joining(&self) -> Joining {
        self.body.joining.parse().unwrap_or(Joining::None)
    }

    /// The actor that answers who wants to come.
    pub fn host(&self) -> &str {
        self.body.host.as_deref().unwrap_or(&self.owner)
    }

    /// How its text begins.
    pub fn gist(&self) -> String {
        excerpt(&self.html, GIST)
    }

    /// What a search looks in.
    pub fn folded(&self) -> String {
        let commune = self.commune.map(|one| format!("{} {}", one.fr, one.nl)).unwrap_or_default();
        let place = self.body.place.line();
        let organizers: Vec<&str> = self.body.organizers.iter().map(|one| one.name.as_str()).collect();
        let text = plain_text(&self.html);
        let tags = self.hashtags().join(" ");
        fold(
            &[&self.title, &text, &place, &commune, &organizers.join(" "), &tags]
                .map(String::as_str)
                .join(" "),
        )
    }

    /// Its hashtags, without `#`: what it is first, then where and about what, then its own.
    pub fn hashtags(&self) -> Vec<String> {
        let mut all = vec!["Agenda".to_owned()];
        all.extend(self.commune.map(Commune::hashtag));
        let lang = self.language.lang().unwrap_or_default();
        all.extend(self.category.map(|one| one.hashtag(lang)));
        for tag in &self.body.tags {
            if all.iter().all(|known| fold(known) != fold(tag)) {
                all.push(tag.clone());
            }
        }
        all
    }

    /// Its hashtags as the table keeps them.
    pub fn folded_tags(&self) -> Vec<String> {
        let mut all: Vec<String> = self.hashtags().iter().map(|tag| fold(tag)).collect();
        all.sort();
        all.dedup();
        all.retain(|tag| !tag.is_empty());
        all
    }
}

/// Who comes. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// Its id.
    pub id: AttendanceId,
    /// The event's URI.
    pub event: String,
    /// Who: an actor's URI, or a member, or a visitor.
    pub who: String,
    /// What kind of somebody that is.
    pub kind: Guest,
    /// What they are called.
    pub name: String,
    /// How many they are.
    pub seats: i64,
    /// How they stand to it.
    pub standing: Standing,
    /// What they said.
    pub message: String,
    /// The activity that asked.
    pub activity: Option<String>,
    /// The hash of the secret in a visitor's link.
    pub secret: Option<String>,
    /// The order of asking.
    pub place: i64,
    /// When they asked.
    pub asked_at: i64,
    /// When they were answered.
    pub decided_at: Option<i64>,
}

/// How a place that is asked for is answered at once.
///
/// `taken`: the seats of those who come already. Of an event that began or does not take place nobody gets one.
pub fn answer(event: &Event, seats: i64, taken: i64, now: i64) -> Standing {
    let open = event.is_out() && event.status != Status::Cancelled && now < event.start_at;
    match event.joining() {
        Joining::None | Joining::External => Standing::Refused,
        _ if !open => Standing::Refused,
        Joining::Restricted => Standing::Asked,
        Joining::Free if fits(event, seats, taken) => Standing::Going,
        // Who would never fit would hold up the line for good.
        Joining::Free if event.body.waiting && fits(event, seats, 0) => Standing::Waiting,
        Joining::Free => Standing::Refused,
    }
}

/// Whether so many more can come.
pub fn fits(event: &Event, seats: i64, taken: i64) -> bool {
    event.body.capacity.is_none_or(|capacity| taken.saturating_add(seats) <= capacity)
}

#[cfg(test)]
pub(crate) mod tests;
