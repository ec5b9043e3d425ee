//! From the text of a calendar to its entries. All of it came from a stranger.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use icalendar::parser::{Component, Property, read_components, unfold};
use maillon_kernel::local;

use super::{HEAVIEST, MOST};

/// So deep components may stand in each other.
const DEEPEST: usize = 8;

/// Why a text is no calendar that we read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It is none at all.
    #[error("this is not a calendar")]
    NotACalendar,
    /// It is too big.
    #[error("the calendar has more than {HEAVIEST} bytes")]
    TooBig,
    /// It holds too much.
    #[error("the calendar has more than {MOST} entries")]
    TooMany,
    /// Its parts stand in each other without end.
    #[error("the calendar is nested too deep")]
    TooDeep,
}

impl Unreadable {
    /// The message to who has us read it.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotACalendar => "agenda-import-fault-none",
            Self::TooBig => "agenda-import-fault-big",
            Self::TooMany => "agenda-import-fault-many",
            Self::TooDeep => "agenda-import-fault-deep",
        }
    }
}

/// A time as a calendar writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A day.
    Day(NaiveDate),
    /// A time on the wall clock of a zone.
    Local(NaiveDateTime, Tz),
    /// An instant.
    Utc(DateTime<Utc>),
}

impl When {
    /// The time on the wall clock of a zone.
    pub fn local(self, zone: Tz) -> NaiveDateTime {
        match self {
            Self::Day(day) => day.and_time(chrono::NaiveTime::MIN),
            Self::Local(at, other) if other == zone => at,
            Self::Local(at, other) => local::to_local(local::to_utc(at, other), zone),
            Self::Utc(at) => local::to_local(at, zone),
        }
    }

    fn zone(self, usual: Tz) -> Tz {
        match self {
            Self::Local(_, zone) => zone,
            Self::Day(_) | Self::Utc(_) => usual,
        }
    }
}

/// One `VEVENT`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the properties of RFC 5545")]
pub struct Entry {
    pub uid: String,
    pub instead_of: Option<When>,
    pub start: When,
    pub end: Option<When>,
    pub zone: Tz,
    pub rule: Option<String>,
    pub more: Vec<When>,
    pub except: Vec<When>,
    pub summary: String,
    pub description: String,
    pub location: String,
    pub geo: Option<(f64, f64)>,
    pub url: Option<String>,
    pub categories: Vec<String>,
    pub status: String,
}

/// The entries of a calendar that are for everybody, and how many could not be read.
pub fn read(text: &str) -> Result<(Vec<Entry>, usize), Unreadable> {
    if HEAVIEST < text.len() {
        return Err(Unreadable::TooBig);
    }
    let text = text.trim_start_matches('\u{feff}');
    let unfolded = unfold(text);
    check_depth(&unfolded)?;
    let roots = read_components(&unfolded).map_err(|_| Unreadable::NotACalendar)?;
    let mut calendars = roots.into_iter().filter(|root| root.name.as_str().eq_ignore_ascii_case("VCALENDAR"));
    let calendar = calendars.next().ok_or(Unreadable::NotACalendar)?;
    let usual = property(&calendar, "X-WR-TIMEZONE").and_then(|one| zone(one.val.as_str()));
    let usual = usual.unwrap_or(local::BRUSSELS);
    let events = calendar.components.iter().filter(|one| one.name.as_str().eq_ignore_ascii_case("VEVENT"));
    let (mut entries, mut left_out) = (Vec::new(), 0);
    for one in events {
        if is_private(one) {
            continue;
        }
        match entry(one, usual) {
            Some(_) if MOST <= entries.len() => return Err(Unreadable::TooMany),
            Some(entry) => entries.push(entry),
            None => left_out += 1,
        }
    }
    Ok((entries, left_out))
}

/// The parser goes as deep as the text does; a stranger's text must not go through the floor.
fn check_depth(text: &str) -> Result<(), Unreadable> {
    let (mut depth, mut blocks) = (0usize, 0usize);
    for line in text.lines() {
        let start = line.get(..6).unwrap_or_default().to_ascii_uppercase();
        if start == "BEGIN:" {
            depth += 1;
            blocks += 1;
        } else if start.starts_with("END:") {
            depth = depth.saturating_sub(1);
        }
        if DEEPEST < depth {
            return Err(Unreadable::TooDeep);
        }
        if MOST * 4 < blocks {
            return Err(Unreadable::TooMany);
        }
    }
    Ok(())
}

fn property<'a>(component: &'a Component<'_>, name: &str) -> Option<&'a Property<'a>> {
    component.properties.iter().find(|one| one.name.as_str().eq_ignore_ascii_case(name))
}

fn is_private(component: &Component<'_>) -> bool {
    let class = property(component, "CLASS").map(|one| one.val.as_str().to_ascii_uppercase());
    matches!(class.as_deref(), Some("PRIVATE" | "CONFIDENTIAL"))
}

fn text(component: &Component<'_>, name: &str) -> String {
    let value = property(component, name).map(|one| one.val.clone().unescape_text());
    value.map(|value| value.as_str().trim().to_owned()).unwrap_or_default()
}

fn parameter<'a>(property: &'a Property<'_>, name: &str) -> Option<&'a str> {
    let found = property.params.iter().find(|one| one.key.as_str().eq_ignore_ascii_case(name))?;
    found.val.as_ref().map(|value| value.as_str().trim_matches('"'))
}

fn entry(component: &Component<'_>, usual: Tz) -> Option<Entry> {
    let uid = text(component, "UID");
    let start = when(property(component, "DTSTART")?, usual)?;
    let zone = start.zone(usual);
    let end = property(component, "DTEND").and_then(|one| when(one, usual));
    let end = end.or_else(|| lasting(component, start));
    let geo = text(component, "GEO");
    let geo = geo
        .split_once([';', ','])
        .and_then(|(lat, lon)| Some((lat.trim().parse().ok()?, lon.trim().parse().ok()?)));
    Some(Entry {
        uid: Some(uid).filter(|uid| !uid.is_empty() && uid.len() <= 500)?,
        instead_of: property(component, "RECURRENCE-ID").and_then(|one| when(one, usual)),
        start,
        end,
        zone,
        rule: property(component, "RRULE").map(|one| one.val.as_str().to_owned()),
        more: whens(component, "RDATE", usual),
        except: whens(component, "EXDATE", usual),
        summary: text(component, "SUMMARY"),
        description: text(component, "DESCRIPTION"),
        location: text(component, "LOCATION"),
        geo,
        url: Some(text(component, "URL")).filter(|url| !url.is_empty()),
        categories: categories(component),
        status: text(component, "STATUS").to_ascii_uppercase(),
    })
}

fn categories(component: &Component<'_>) -> Vec<String> {
    let all = component.properties.iter().filter(|one| one.name.as_str().eq_ignore_ascii_case("CATEGORIES"));
    let words = all
        .flat_map(|one| one.val.as_str().split(',').map(|word| word.trim().to_owned()).collect::<Vec<_>>());
    words.filter(|word| !word.is_empty()).take(20).collect()
}

/// The end of what only says how long it lasts. A day without an end is that day.
fn lasting(component: &Component<'_>, start: When) -> Option<When> {
    let lasts = property(component, "DURATION").and_then(|one| duration(one.val.as_str()));
    match (start, lasts) {
        (When::Day(day), lasts) => {
            let days = lasts.map_or(1, |lasts| lasts.num_days().max(1));
            Some(When::Day(day.checked_add_signed(TimeDelta::try_days(days)?)?))
        }
        (When::Local(at, zone), Some(lasts)) => Some(When::Local(at.checked_add_signed(lasts)?, zone)),
        (When::Utc(at), Some(lasts)) => Some(When::Utc(at.checked_add_signed(lasts)?)),
        (_, None) => None,
    }
}

/// `P1DT2H30M`, `PT45M`, `P2W`.
fn duration(text: &str) -> Option<TimeDelta> {
    let mut rest = text.trim().strip_prefix('+').unwrap_or(text.trim()).strip_prefix('P')?;
    let mut all = TimeDelta::zero();
    while !rest.is_empty() {
        rest = rest.strip_prefix('T').unwrap_or(rest);
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let (number, unit) = rest.split_at(digits);
        let number: i64 = number.parse().ok()?;
        let part = match unit.chars().next()? {
            'W' => TimeDelta::try_weeks(number)?,
            'D' => TimeDelta::try_days(number)?,
            'H' => TimeDelta::try_hours(number)?,
            'M' => TimeDelta::try_minutes(number)?,
            'S' => TimeDelta::try_seconds(number)?,
            _ => return None,
        };
        all = all.checked_add(&part)?;
        rest = unit.get(1..)?;
    }
    Some(all)
}

fn whens(component: &Component<'_>, name: &str, usual: Tz) -> Vec<When> {
    let all = component.properties.iter().filter(|one| one.name.as_str().eq_ignore_ascii_case(name));
    let mut found = Vec::new();
    for one in all {
        for value in one.val.as_str().split(',') {
            // A period begins when its time does.
            let value = value.split('/').next().unwrap_or_default();
            found.extend(time(value, parameter(one, "TZID"), usual));
        }
    }
    found
}

fn when(property: &Property<'_>, usual: Tz) -> Option<When> {
    time(property.val.as_str(), parameter(property, "TZID"), usual)
}

fn time(value: &str, named: Option<&str>, usual: Tz) -> Option<When> {
    let value = value.trim();
    if let Ok(day) = NaiveDate::parse_from_str(value, "%Y%m%d") {
        return Some(When::Day(day));
    }
    if let Some(utc) = value.strip_suffix('Z') {
        let at = NaiveDateTime::parse_from_str(utc, "%Y%m%dT%H%M%S").ok()?;
        return Some(When::Utc(at.and_utc()));
    }
    let at = NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%S").ok()?;
    Some(When::Local(at, named.and_then(zone).unwrap_or(usual)))
}

/// A zone by its name, as programs write it: with a vendor before it, or as Windows calls it.
fn zone(name: &str) -> Option<Tz> {
    let name = name.trim();
    if let Ok(zone) = local::zone(name) {
        return Some(zone);
    }
    let windows = match name {
        "Romance Standard Time" => "Europe/Paris",
        "W. Europe Standard Time" => "Europe/Berlin",
        "Central Europe Standard Time" | "Central European Standard Time" => "Europe/Budapest",
        "GMT Standard Time" => "Europe/London",
        "Eastern Standard Time" => "America/New_York",
        _ => "",
    };
    let parts: Vec<&str> = name.split('/').collect();
    let last_two = parts.get(parts.len().saturating_sub(2)..).unwrap_or_default().join("/");
    local::zone(windows).or_else(|_| local::zone(&last_two)).ok()
}
