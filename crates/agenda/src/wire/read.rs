//! From a foreign document to an event: Mobilizon's, Gancio's, Friendica's, that of `WordPress`, Maillon's. Everything here came
//! from a stranger.

use chrono_tz::Tz;
use maillon_federation::json::{self, Object};
use maillon_kernel::clock::Clock;
use maillon_kernel::geo::{Category, Commune, Point};
use maillon_kernel::language::{Lang, LanguageTag};
use maillon_kernel::local;
use maillon_kernel::markup::{escape, excerpt, markdown, plain_text, sanitise};
use serde_json::Value;
use url::Url;

use super::{ACCESS, PRICE};
use crate::model::{Body, Event, EventId, Joining, LONGEST_DAYS, Organizer, Place, State, Status};

/// How far ahead of ours another's clock may be. Milliseconds.
const AHEAD: i64 = 3_600_000;
const TITLE: usize = 200;
const LINE: usize = 300;
/// Bytes of safe HTML that are kept whole; of more, so many characters of plain text.
const HTML: usize = 200_000;
const CUT: usize = 20_000;
const TAGS: usize = 20;
const ORGANIZERS: usize = 20;
/// The year 2200: what is said to be later is a mistake.
const LATEST: i64 = 7_258_118_400_000;

/// Why a document is not taken as an event.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Refused {
    /// A member that it must have is absent or cannot be read.
    #[error("its {0} cannot be read")]
    Member(&'static str),
    /// It is of another server than who sent it.
    #[error("{id} is not its sender's")]
    Foreign {
        /// Its id.
        id: String,
    },
    /// It is not for everybody.
    #[error("the event is not for everybody")]
    NotPublic,
}

/// Whether an object is an event by its own word.
pub fn is_event(object: &Object) -> bool {
    json::types(object).contains(&"Event")
}

/// What can be told of an event without reading what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its ActivityPub id.
    pub uri: String,
    /// The actor that published it: at Mobilizon a group, in whose name its members write.
    pub owner: String,
    /// When it was published, at the latest now. Epoch milliseconds.
    pub published_at: i64,
    /// When it last changed, at the latest in an hour. Epoch milliseconds.
    pub updated_at: i64,
}

impl Head {
    /// `sender` is the actor whose signature was checked, or from whose server the object was fetched.
    pub fn read(object: &Object, sender: &Url, clock: &Clock) -> Result<Self, Refused> {
        let id = json::url(object, "id").ok_or(Refused::Member("id"))?;
        let owner = json::url(object, "attributedTo").or_else(|| json::url(object, "actor"));
        let owner = owner.unwrap_or_else(|| sender.clone());
        if owner.origin() != sender.origin() || id.origin() != sender.origin() {
            return Err(Refused::Foreign { id: id.into() });
        }
        let now = clock.millis();
        let published_at = json::millis(object, "published").unwrap_or(now);
        let updated_at = json::millis(object, "updated").unwrap_or(published_at);
        Ok(Self {
            uri: id.into(),
            owner: owner.into(),
            published_at: published_at.min(now),
            updated_at: updated_at.min(now + AHEAD),
        })
    }
}

/// An event that another server owns. It has no setter.
#[derive(Clone, Debug, PartialEq)]
pub struct RemoteEvent(Event);

impl RemoteEvent {
    /// One for everybody; all others are nobody's here.
    pub fn from_wire(object: &Object, sender: &Url, clock: &Clock) -> Result<Self, Refused> {
        if json::Audience::of(object, None) != json::Audience::Public {
            return Err(Refused::NotPublic);
        }
        let head = Head::read(object, sender, clock)?;
        let title = line(json::text(object, "name"), TITLE);
        if title.is_empty() {
            return Err(Refused::Member("name"));
        }
        let times = Times::read(object)?;
        let (language, html) = text(object);
        let (place, commune) = place(object);
        Ok(Self(Event {
            id: EventId::new(clock),
            own: false,
            author: None,
            series: None,
            recurrence: None,
            apart: false,
            source: None,
            state: State::Published,
            status: status(object),
            title,
            html,
            language,
            url: page(object, &head.uri),
            start_at: times.start_at,
            end_at: times.end_at,
            zone: zone(object),
            category: hashtags(object).find_map(Category::by_hashtag),
            commune: commune.or_else(|| hashtags(object).find_map(Commune::by_hashtag)),
            room: None,
            body: Body { open_end: times.open_end, ..body(object, place, &head) },
            sequence: 0,
            published_at: head.published_at,
            updated_at: head.updated_at,
            tell_at: None,
            told: true,
            uri: head.uri,
            owner: head.owner,
        }))
    }

    /// What it says, for the table.
    pub fn into_event(self) -> Event {
        self.0
    }

    /// The same, under the id that this instance gave it before.
    pub fn renewing(self, known: &Event) -> Event {
        Event { id: known.id, published_at: known.published_at, sequence: known.sequence + 1, ..self.0 }
    }
}

struct Times {
    start_at: i64,
    end_at: i64,
    open_end: bool,
}

impl Times {
    /// What ends before it begins, or after three months, says nothing that one can rely on: its end is left out.
    fn read(object: &Object) -> Result<Self, Refused> {
        let start_at = json::millis(object, "startTime").filter(|at| (0..LATEST).contains(at));
        let start_at = start_at.ok_or(Refused::Member("startTime"))?;
        let shown = json::first(object, "displayEndTime").and_then(Value::as_bool) != Some(false);
        let end = json::millis(object, "endTime").filter(|end| shown && start_at < *end);
        let longest = start_at + LONGEST_DAYS * 86_400_000;
        Ok(match end {
            Some(end) => Self { start_at, end_at: end.min(longest), open_end: false },
            None => Self { start_at, end_at: start_at, open_end: true },
        })
    }
}

fn zone(object: &Object) -> Tz {
    json::text(object, "timezone").and_then(|name| local::zone(name).ok()).unwrap_or(local::BRUSSELS)
}

fn status(object: &Object) -> Status {
    let said = |key: &str| json::text(object, key).unwrap_or_default().to_ascii_lowercase();
    let all = [said("eventStatus"), said("ical:status"), said("status")];
    let any = |word: &str| all.iter().any(|one| one.ends_with(word));
    if any("cancelled") || any("canceled") {
        Status::Cancelled
    } else if any("postponed") {
        Status::Postponed
    } else if any("tentative") {
        Status::Tentative
    } else {
        Status::Confirmed
    }
}

fn body(object: &Object, place: Place, head: &Head) -> Body {
    let number = |key: &str| json::first(object, key).and_then(Value::as_i64).filter(|many| 0 <= *many);
    let host = json::url(object, "actor").map(String::from);
    let host = host.filter(|host| *host != head.owner && same_origin(host, &head.uri));
    let external = json::text(object, "externalParticipationUrl").and_then(address);
    let joining = match json::text(object, "joinMode") {
        Some("free") => Joining::Free,
        Some("restricted") => Joining::Restricted,
        Some("external") => Joining::External,
        _ => Joining::None,
    };
    let joining = if external.is_some() && joining == Joining::None { Joining::External } else { joining };
    Body {
        place,
        online: online(object),
        organizers: organizers(object, head),
        price: property(object, PRICE),
        joining: joining.to_string(),
        external,
        capacity: number("maximumAttendeeCapacity").filter(|many| 0 < *many),
        waiting: json::first(object, "waitingList").and_then(Value::as_bool) == Some(true),
        counted: number("participantCount"),
        remaining: number("remainingAttendeeCapacity"),
        tags: hashtags(object).take(TAGS).map(str::to_owned).collect(),
        moved_from: json::millis(object, "previousStartDate"),
        host,
        ..Body::default()
    }
}

fn same_origin(one: &str, other: &str) -> bool {
    let origin = |text: &str| text.parse::<Url>().ok().map(|url| url.origin());
    origin(one).is_some() && origin(one) == origin(other)
}

/// Whoever is named besides the owner. A name that is only an address is its host.
fn organizers(object: &Object, head: &Head) -> Vec<Organizer> {
    let named = json::many(object, "organizers").into_iter().chain(json::many(object, "contacts"));
    let mut all: Vec<Organizer> = Vec::new();
    for one in named {
        let uri = json::uri_of(one).and_then(address).unwrap_or_default();
        let name = one.as_object().and_then(|one| json::text(one, "name"));
        let host = uri.parse().ok().and_then(|url: Url| url.host_str().map(str::to_owned));
        let name = line(name, LINE);
        let name = if name.is_empty() { host.unwrap_or_default() } else { name };
        let known = uri == head.owner || all.iter().any(|other| other.uri == uri && other.name == name);
        if !name.is_empty() && !known && all.len() < ORGANIZERS {
            all.push(Organizer { name, uri });
        }
    }
    all
}

/// A fact of Mobilizon's kind, among the attachments.
fn property(object: &Object, id: &str) -> String {
    let attached = json::many(object, "attachment").into_iter().filter_map(Value::as_object);
    let found = attached.filter(|one| json::kind(one) == "PropertyValue");
    let mut found = found.filter(|one| json::text(one, "propertyID") == Some(id));
    line(found.find_map(|one| json::text(one, "value")), LINE)
}

fn online(object: &Object) -> Option<String> {
    let said = json::text(object, "onlineAddress").or_else(|| json::text(object, "onlineUrl"));
    let attached = json::many(object, "attachment").into_iter().filter_map(Value::as_object);
    let mut links = attached.filter(|one| json::kind(one) == "Link");
    let link = links.find_map(|one| json::uri_of(json::first(one, "href")?));
    said.or(link).and_then(address)
}

/// Where it is: an address in parts, or in one line as Gancio's.
fn place(object: &Object) -> (Place, Option<&'static Commune>) {
    let Some(location) = json::many(object, "location").into_iter().find_map(Value::as_object) else {
        let access = property(object, ACCESS);
        return (Place { access, ..Place::default() }, None);
    };
    let address = json::first(location, "address");
    let part = |key: &str| {
        let parts = address.and_then(Value::as_object);
        line(parts.and_then(|parts| json::text(parts, key)), LINE)
    };
    let street = address.and_then(Value::as_str).map(|text| line(Some(text), LINE));
    let degrees = |key: &str| json::first(location, key)?.as_f64();
    let point = degrees("latitude").zip(degrees("longitude"));
    let point = point.and_then(|(latitude, longitude)| Point::new(latitude, longitude).ok());
    let place = Place {
        name: line(json::text(location, "name"), LINE),
        street: street.unwrap_or_else(|| part("streetAddress")),
        postcode: part("postalCode"),
        town: part("addressLocality"),
        point: point.map(|point| (format!("{:.6}", point.lat()), format!("{:.6}", point.lon()))),
        access: property(object, ACCESS),
    };
    // A place that is called like its street, or like its town, need not be told twice.
    let place = if place.name == place.street || place.name == place.town {
        Place { name: String::new(), ..place }
    } else {
        place
    };
    let commune = Commune::by_postcode(&place.postcode).or_else(|| Commune::by_name(&place.town));
    (place, commune)
}

fn hashtags(object: &Object) -> impl Iterator<Item = &str> {
    let tags = json::many(object, "tag").into_iter().filter_map(Value::as_object);
    tags.filter(|tag| json::kind(tag) == "Hashtag")
        .filter_map(|tag| json::text(tag, "name"))
        .map(|name| name.trim_start_matches('#'))
        .filter(|name| !name.is_empty() && name.len() <= 100)
}

/// The page where its own server shows it.
fn page(object: &Object, uri: &str) -> String {
    let urls = json::many(object, "url").into_iter().filter_map(json::uri_of);
    let mut own = urls.filter(|url| same_origin(url, uri) && address(url).is_some());
    own.next().unwrap_or(uri).to_owned()
}

fn address(text: &str) -> Option<String> {
    let url: Url = text.trim().parse().ok()?;
    let fits = matches!(url.scheme(), "http" | "https") && url.as_str().len() <= json::LONGEST_URI;
    fits.then(|| url.into())
}

/// Plain text in one line, cut.
fn line(text: Option<&str>, longest: usize) -> String {
    let text = plain_text(text.unwrap_or_default());
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    excerpt(&escape(&text), longest)
}

/// The text: rendered here from Markdown when the sender gives its source, for what it published repeats the hashtags;
/// else its HTML, made safe.
fn text(object: &Object) -> (LanguageTag, String) {
    let (language, content) = json::content(object);
    let language = json::text(object, "inLanguage").or(language);
    let language = language.and_then(|tag| LanguageTag::parse(tag).ok());
    let source = json::first(object, "source").and_then(Value::as_object);
    let source = source.filter(|source| json::text(source, "mediaType") == Some("text/markdown"));
    let source = source.and_then(|source| json::text(source, "content"));
    let html = source.map_or_else(|| sanitise(content), markdown);
    let html = if html.len() <= HTML { html } else { format!("<p>{}</p>", escape(&excerpt(&html, CUT))) };
    (language.unwrap_or_else(|| LanguageTag::from(Lang::Fr)), html)
}

#[cfg(test)]
mod tests;
