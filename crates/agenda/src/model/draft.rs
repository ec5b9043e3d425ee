//! What somebody wrote, checked: all faults at once.

use chrono::NaiveDateTime;
use chrono_tz::Tz;
use maillon_kernel::clock::{from_millis, to_millis};
use maillon_kernel::geo::{Category, Commune, Point};
use maillon_kernel::language::LanguageTag;
use maillon_kernel::local;
use maillon_kernel::markup::markdown;
use maillon_kernel::recurrence::Rule;
use maillon_media::Selection;
use url::Url;

use super::fault::Fault;
use super::{Body, Event, Joining, Organizer, Place, Repetition, Status};

/// Characters of a title, of a text, of a line.
const TITLE: std::ops::RangeInclusive<usize> = 3..=150;
const TEXT: usize = 20_000;
const LINE: usize = 200;
/// Bytes of an address.
const URL: usize = 1000;
const TAGS: usize = 10;
const ORGANIZERS: usize = 10;
/// The longest event.
pub const LONGEST_DAYS: i64 = 92;
const DAY: i64 = 86_400_000;
/// How far ahead an event may be.
const AHEAD_DAYS: i64 = 366 * 5;
const MOST_SEATS: i64 = 100_000;
const MOST_MINUTES: i64 = 60_000;

/// What a form or a program sent. All text, nothing checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the members of `Event` and `Body`, described there, as text")]
pub struct DraftForm {
    pub title: String,
    pub text: String,
    pub language: String,
    /// `2026-12-12T14:00` on the clocks of `zone`.
    pub start: String,
    /// The same, or empty.
    pub end: String,
    /// Empty is Brussels.
    pub zone: String,
    /// Anything but nothing: whole days; of `start` and `end` only the day counts.
    pub whole_days: String,
    pub category: String,
    pub commune: String,
    pub room: String,
    pub place: String,
    pub street: String,
    pub postcode: String,
    pub town: String,
    pub latitude: String,
    pub longitude: String,
    pub access: String,
    pub online: String,
    /// One a line: a name, and an address perhaps.
    pub organizers: String,
    pub price: String,
    pub minutes: String,
    pub joining: String,
    pub external: String,
    pub capacity: String,
    pub waiting: String,
    pub tags: String,
    pub languages: String,
    /// `confirmed`, `tentative`, `postponed` or `cancelled`; empty is confirmed.
    pub status: String,
    /// Why it was moved, postponed or cancelled.
    pub reason: String,
    #[serde(flatten)]
    pub repetition: Repetition,
}

/// An event that was checked. `html` is rendered and safe.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the members of `Event`, described there")]
pub struct Draft {
    pub title: String,
    pub html: String,
    pub language: LanguageTag,
    pub starts: NaiveDateTime,
    pub start_at: i64,
    pub end_at: i64,
    pub zone: Tz,
    pub category: Option<&'static Category>,
    pub commune: Option<&'static Commune>,
    pub room: Option<String>,
    pub status: Status,
    pub body: Body,
    /// The rule, with the times that are left out.
    pub repeats: Option<(Rule, Vec<NaiveDateTime>)>,
    /// What it shall show; `None` leaves that as it is.
    pub pictures: Option<Selection>,
}

/// The faults found so far.
#[derive(Default)]
struct Faults(Vec<Fault>);

impl Faults {
    /// The value, or what stands for one that is wrong: with a fault, nothing comes of it.
    fn keep<T: Default>(&mut self, value: Option<T>, fault: Fault) -> T {
        if value.is_none() {
            self.0.push(fault);
        }
        value.unwrap_or_default()
    }

    /// An empty field is fine.
    fn optional<T>(&mut self, text: &str, fault: Fault, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = filled(text)?;
        let value = read(text);
        if value.is_none() {
            self.0.push(fault);
        }
        value
    }

    fn line(&mut self, field: &'static str, text: &str) -> String {
        let line = one_line(text).filter(|line| line.chars().count() <= LINE);
        self.keep(line, Fault::Line(field))
    }

    fn address(&mut self, field: &'static str, text: &str) -> Option<String> {
        self.optional(text, Fault::Address(field), address)
    }
}

impl DraftForm {
    /// The form as it would have to be filled in to get this event.
    pub fn of(event: &Event) -> Self {
        let body = &event.body;
        let moment = |at: NaiveDateTime| at.format(local::FORM).to_string();
        // The midnight after the last day is that day's end.
        let shown_end =
            event.ends().map(|at| if body.whole_days { at - chrono::TimeDelta::minutes(1) } else { at });
        let flag = |set: bool| if set { "on".to_owned() } else { String::new() };
        let (latitude, longitude) = body.place.point.clone().unwrap_or_default();
        let organizer = |one: &Organizer| format!("{} {}", one.name, one.uri).trim().to_owned();
        let number = |value: Option<i64>| value.map(|many| many.to_string()).unwrap_or_default();
        Self {
            title: event.title.clone(),
            text: body.source.clone(),
            language: event.language.as_str().to_owned(),
            start: moment(event.starts()),
            end: shown_end.map(moment).unwrap_or_default(),
            zone: event.zone.name().to_owned(),
            whole_days: flag(body.whole_days),
            category: event.category.map(|one| one.slug.clone()).unwrap_or_default(),
            commune: event.commune.map(|one| one.nis.clone()).unwrap_or_default(),
            room: event.room.clone().unwrap_or_default(),
            place: body.place.name.clone(),
            street: body.place.street.clone(),
            postcode: body.place.postcode.clone(),
            town: body.place.town.clone(),
            latitude,
            longitude,
            access: body.place.access.clone(),
            online: body.online.clone().unwrap_or_default(),
            organizers: body.organizers.iter().map(organizer).collect::<Vec<_>>().join("\n"),
            price: body.price.clone(),
            minutes: number(body.minutes),
            joining: event.joining().to_string(),
            external: body.external.clone().unwrap_or_default(),
            capacity: number(body.capacity),
            waiting: flag(body.waiting),
            tags: body.tags.join(" "),
            languages: body.languages.join(" "),
            status: event.status.to_string(),
            reason: body.reason.clone(),
            repetition: Repetition::default(),
        }
    }

    /// Checks all fields; `now` is epoch milliseconds. Renders the text, so it stays out of the store.
    pub fn check(&self, now: i64) -> Result<Draft, Vec<Fault>> {
        let mut faults = Faults::default();
        let title = one_line(&self.title).filter(|title| TITLE.contains(&title.chars().count()));
        let title = faults.keep(title, Fault::Title);
        let source = written(&self.text);
        faults.keep((source.chars().count() <= TEXT).then_some(()), Fault::Text);
        let language = LanguageTag::parse(self.language.trim()).ok();
        faults.keep(language.as_ref().map(|_| ()), Fault::Language);
        let zone = filled(&self.zone).map_or(Some(local::BRUSSELS), |name| local::zone(name).ok());
        faults.keep(zone.map(|_| ()), Fault::Zone);
        let zone = zone.unwrap_or(local::BRUSSELS);
        let times = self.times(zone, now, &mut faults);
        let category = faults.optional(&self.category, Fault::Category, Category::by_slug);
        let commune = faults.optional(&self.commune, Fault::Commune, Commune::by_nis);
        let status = faults.optional(&self.status, Fault::Status, |word| word.parse().ok());
        let body = self.body(source.clone(), &mut faults);
        let repeats = times.as_ref().map(|times| self.repetition.check(times.starts, zone));
        let repeats = repeats.unwrap_or(Ok(None)).unwrap_or_else(|fault| {
            faults.0.push(Fault::Repeat(fault));
            None
        });
        match (language, times) {
            (Some(language), Some(times)) if faults.0.is_empty() => Ok(Draft {
                title,
                html: markdown(&source),
                language,
                starts: times.starts,
                start_at: times.start_at,
                end_at: times.end_at,
                zone,
                category,
                commune,
                room: filled(&self.room).map(str::to_owned),
                status: status.unwrap_or(Status::Confirmed),
                body: Body { open_end: times.open_end, whole_days: !self.whole_days.is_empty(), ..body },
                repeats,
                pictures: None,
            }),
            _ => Err(faults.0),
        }
    }

    fn body(&self, source: String, faults: &mut Faults) -> Body {
        let joining = filled(&self.joining).map_or(Some(Joining::None), |word| word.parse().ok());
        faults.keep(joining.map(|_| ()), Fault::Joining);
        let joining = joining.unwrap_or(Joining::None);
        let external = faults.address("external", &self.external);
        if joining == Joining::External && external.is_none() && filled(&self.external).is_none() {
            faults.0.push(Fault::External);
        }
        let capacity = faults.optional(&self.capacity, Fault::Capacity, |text| number(text, MOST_SEATS));
        Body {
            source,
            place: self.place(faults),
            online: faults.address("online", &self.online),
            organizers: faults.keep(organizers(&self.organizers), Fault::Organizers),
            price: faults.line("price", &self.price),
            minutes: faults.optional(&self.minutes, Fault::Minutes, |text| number(text, MOST_MINUTES)),
            joining: joining.to_string(),
            external: external.filter(|_| joining == Joining::External),
            capacity,
            waiting: !self.waiting.is_empty() && capacity.is_some(),
            tags: faults.keep(tags(&self.tags), Fault::Tags),
            languages: faults.keep(languages(&self.languages), Fault::Languages),
            reason: faults.line("reason", &self.reason),
            ..Body::default()
        }
    }

    fn place(&self, faults: &mut Faults) -> Place {
        let point = format!("{}{}", self.latitude.trim(), self.longitude.trim());
        let point = faults.optional(&point, Fault::Point, |_| {
            let degrees = |text: &str| text.trim().replace(',', ".").parse::<f64>().ok();
            Point::new(degrees(&self.latitude)?, degrees(&self.longitude)?).ok()
        });
        Place {
            name: faults.line("place", &self.place),
            street: faults.line("street", &self.street),
            postcode: faults.line("postcode", &self.postcode),
            town: faults.line("town", &self.town),
            point: point.map(|point| (format!("{:.6}", point.lat()), format!("{:.6}", point.lon()))),
            access: faults.line("access", &self.access),
        }
    }

    fn times(&self, zone: Tz, now: i64, faults: &mut Faults) -> Option<Times> {
        let whole = !self.whole_days.is_empty();
        let read = |text: &str| {
            let at = local::read(text).or_else(|| local::read(&format!("{}T00:00", text.trim())))?;
            Some(if whole { at.date().and_time(chrono::NaiveTime::MIN) } else { at })
        };
        let starts = read(&self.start);
        let start_at = starts.map(|at| to_millis(local::to_utc(at, zone)));
        let reachable =
            start_at.is_some_and(|at| at <= now + AHEAD_DAYS * DAY && from_millis(0) <= from_millis(at));
        faults.keep(reachable.then_some(()), Fault::Start);
        let (starts, start_at) = (starts?, start_at?);
        if !whole && local::is_skipped(starts, zone) {
            faults.0.push(Fault::Skipped);
        }
        let said = faults.optional(&self.end, Fault::End, read);
        let open_end = said.is_none() && !whole;
        let mut ends = said.unwrap_or(starts);
        if whole {
            ends += chrono::TimeDelta::days(1);
        }
        let end_at = to_millis(local::to_utc(ends, zone));
        if end_at < start_at || (!open_end && end_at == start_at) {
            faults.0.push(Fault::Backwards);
        } else if LONGEST_DAYS * DAY < end_at - start_at {
            faults.0.push(Fault::TooLong);
        }
        Some(Times { starts, start_at, end_at, open_end })
    }
}

struct Times {
    starts: NaiveDateTime,
    start_at: i64,
    end_at: i64,
    open_end: bool,
}

fn filled(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// The words with one space between them. Nobody types a control character into a line on purpose.
fn one_line(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.chars().any(char::is_control)).then_some(line)
}

/// A text with its line ends made one kind; control characters, which come along when one pastes, are dropped.
fn written(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    kept.trim().to_owned()
}

fn address(text: &str) -> Option<String> {
    let url: Url = text.parse().ok()?;
    (matches!(url.scheme(), "http" | "https") && url.as_str().len() <= URL).then(|| url.into())
}

fn number(text: &str, most: i64) -> Option<i64> {
    text.parse().ok().filter(|many| (1..=most).contains(many))
}

/// One a line: a name, and its address at the end perhaps.
fn organizers(text: &str) -> Option<Vec<Organizer>> {
    let one = |line: &str| {
        let line = one_line(line)?;
        let (name, uri) = match line.rsplit_once(' ') {
            Some((name, last)) if last.contains("://") => (name.to_owned(), address(last)?),
            _ => (line, String::new()),
        };
        (name.chars().count() <= LINE).then_some(Organizer { name, uri })
    };
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let all: Option<Vec<Organizer>> = lines.map(one).collect();
    all.filter(|all| all.len() <= ORGANIZERS)
}

/// Words with `#` or without, with anything between them.
fn tags(text: &str) -> Option<Vec<String>> {
    let words = text.split(|c: char| c.is_whitespace() || c == ',').map(|word| word.trim_start_matches('#'));
    let mut all: Vec<String> = Vec::new();
    for word in words.filter(|word| !word.is_empty()) {
        let fits = word.chars().count() <= 50 && word.chars().all(|c| c.is_alphanumeric() || c == '_');
        if !fits || word.chars().all(|c| c.is_ascii_digit()) {
            return None;
        }
        if !all.iter().any(|known| known == word) {
            all.push(word.to_owned());
        }
    }
    (all.len() <= TAGS).then_some(all)
}

fn languages(text: &str) -> Option<Vec<String>> {
    let words = text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    let all: Option<Vec<String>> =
        words.map(|word| Some(LanguageTag::parse(word).ok()?.as_str().to_owned())).collect();
    all.filter(|all| all.len() <= TAGS)
}
