//! From the entries of a calendar to the times at which something takes place.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use maillon_kernel::clock::from_millis;
use maillon_kernel::geo::{Category, Commune, Point};
use maillon_kernel::language::LanguageTag;
use maillon_kernel::local;
use maillon_kernel::markup::{escape, excerpt, sanitise};
use maillon_kernel::recurrence::Rule;
use url::Url;

use super::read::{Entry, When};
use super::{MOST, Unreadable};
use crate::model::{Body, Joining, LONGEST_DAYS, Place, Series, Status};

const DAY: i64 = 86_400_000;
/// How far ahead what repeats is written out, and how often one entry at most.
const AHEAD: i64 = 400 * DAY;
const REPEATED: usize = 400;
const TITLE: usize = 150;
const LINE: usize = 200;
const TEXT: usize = 20_000;

/// What is the same for all entries of a calendar.
#[derive(Clone, Debug)]
pub struct Usual {
    /// The language of its words.
    pub language: LanguageTag,
    /// In which commune.
    pub commune: Option<&'static Commune>,
    /// About what.
    pub category: Option<&'static Category>,
}

/// Something that takes place, once. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What it is called in its calendar: the same each time it is read.
    pub key: String,
    /// One line.
    pub title: String,
    /// Safe HTML.
    pub html: String,
    /// When it begins.
    pub start_at: i64,
    /// When it ends.
    pub end_at: i64,
    /// Whose clocks it goes by.
    pub zone: Tz,
    /// Whether it takes place.
    pub status: Status,
    /// In which commune, if its place says so.
    pub commune: Option<&'static Commune>,
    /// Its page elsewhere.
    pub url: Option<String>,
    /// What is only shown.
    pub body: Body,
}

/// What takes place from yesterday on, by its key; and how many entries could not be reckoned.
pub fn found(entries: &[Entry], now: i64) -> Result<(BTreeMap<String, Found>, usize), Unreadable> {
    // By the moment: what repeats may be told in one zone, and a time of it in another.
    let mut replaced: BTreeMap<&str, BTreeSet<i64>> = BTreeMap::new();
    for one in entries {
        if let Some(time) = one.instead_of {
            let at = local::to_utc(time.local(one.zone), one.zone).timestamp_millis();
            replaced.entry(&one.uid).or_default().insert(at);
        }
    }
    let span = (now - DAY, now + AHEAD);
    let (mut all, mut left_out) = (BTreeMap::new(), 0);
    for one in entries {
        let Some(times) = times(one, replaced.get(one.uid.as_str()), span) else {
            left_out += 1;
            continue;
        };
        for (key, start) in times {
            match made(one, key, start) {
                Some(found) if span.0 <= found.end_at => drop(all.insert(found.key.clone(), found)),
                Some(_) => {}
                None => left_out += 1,
            }
        }
        if MOST < all.len() {
            return Err(Unreadable::TooMany);
        }
    }
    Ok((all, left_out))
}

/// The times of an entry with what each is called; none when its rule cannot be kept.
fn times(
    entry: &Entry,
    replaced: Option<&BTreeSet<i64>>,
    (from, to): (i64, i64),
) -> Option<Vec<(String, NaiveDateTime)>> {
    let first = entry.start.local(entry.zone);
    let named = |at: NaiveDateTime| format!("{}\n{}", entry.uid, Series::key(at));
    if let Some(time) = entry.instead_of {
        return Some(vec![(named(time.local(entry.zone)), first)]);
    }
    let repeats = entry.rule.is_some() || !entry.more.is_empty();
    if !repeats {
        return Some(vec![(entry.uid.clone(), first)]);
    }
    let mut all: BTreeSet<NaiveDateTime> = entry.more.iter().map(|one| one.local(entry.zone)).collect();
    match &entry.rule {
        Some(rule) => {
            let length = TimeDelta::days(LONGEST_DAYS);
            let span = (from_millis(from) - length, from_millis(to));
            let rule = Rule::parse(rule).ok()?;
            let found = rule.between(first, entry.zone, span, REPEATED).ok()?;
            all.extend(found.into_iter().map(|one| one.local));
        }
        None => drop(all.insert(first)),
    }
    let except: BTreeSet<NaiveDateTime> = entry.except.iter().map(|one| one.local(entry.zone)).collect();
    let is_replaced = |at: NaiveDateTime| {
        let at = local::to_utc(at, entry.zone).timestamp_millis();
        replaced.is_some_and(|other| other.contains(&at))
    };
    let stays = |at: &NaiveDateTime| !except.contains(at) && !is_replaced(*at);
    Some(all.into_iter().filter(stays).map(|at| (named(at), at)).collect())
}

fn made(entry: &Entry, key: String, start: NaiveDateTime) -> Option<Found> {
    let zone = entry.zone;
    let title = line(&entry.summary, TITLE);
    let at = instant(entry, start);
    let length = entry.end.map(|end| end.local(zone) - entry.start.local(zone));
    let length = length.filter(|length| TimeDelta::zero() < *length);
    let length = length.map(|length| length.min(TimeDelta::days(LONGEST_DAYS)));
    let ends = length.and_then(|length| start.checked_add_signed(length));
    let end = ends.map(|ends| local::to_utc(ends, zone).timestamp_millis()).filter(|end| at < *end);
    let (place, commune) = place(entry);
    Some(Found {
        key: Some(key).filter(|key| key.len() <= 600)?,
        title: if title.chars().count() < 3 { return None } else { title },
        html: html(&entry.description),
        start_at: Some(at).filter(|at| (0..7_258_118_400_000).contains(at))?,
        end_at: end.unwrap_or(at),
        zone,
        status: match entry.status.as_str() {
            "CANCELLED" => Status::Cancelled,
            "TENTATIVE" => Status::Tentative,
            _ => Status::Confirmed,
        },
        commune,
        url: entry.url.as_deref().and_then(address),
        body: Body {
            place,
            joining: Joining::None.to_string(),
            tags: tags(&entry.categories),
            open_end: end.is_none(),
            whole_days: matches!(entry.start, When::Day(_)),
            ..Body::default()
        },
    })
}

/// The instant of a time: what was written in UTC is not read on a wall clock that shows it twice.
fn instant(entry: &Entry, start: NaiveDateTime) -> i64 {
    let utc: Option<DateTime<Utc>> = match entry.start {
        When::Utc(at) if entry.rule.is_none() && entry.more.is_empty() => Some(at),
        _ => None,
    };
    utc.unwrap_or_else(|| local::to_utc(start, entry.zone)).timestamp_millis()
}

fn line(text: &str, longest: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    excerpt(&escape(&text), longest)
}

/// Some programs write HTML into what is to be plain text.
fn html(text: &str) -> String {
    let text: String = text.chars().take(TEXT).collect();
    if text.contains("</") || text.contains("<br") {
        return sanitise(&text);
    }
    let paragraph = |part: &str| format!("<p>{}</p>", escape(part.trim()).replace('\n', "<br>"));
    let parts = text.split("\n\n").filter(|part| !part.trim().is_empty());
    sanitise(&parts.map(paragraph).collect::<String>())
}

fn place(entry: &Entry) -> (Place, Option<&'static Commune>) {
    let name = line(&entry.location, LINE);
    let words = name.split(|c: char| !c.is_alphanumeric());
    let commune = words.filter(|word| word.len() == 4).find_map(Commune::by_postcode);
    let point = entry.geo.and_then(|(latitude, longitude)| Point::new(latitude, longitude).ok());
    let point = point.map(|point| (format!("{:.6}", point.lat()), format!("{:.6}", point.lon())));
    (Place { name, point, ..Place::default() }, commune)
}

fn address(text: &str) -> Option<String> {
    let url: Url = text.parse().ok()?;
    (matches!(url.scheme(), "http" | "https") && url.as_str().len() <= 1000).then(|| url.into())
}

fn tags(categories: &[String]) -> Vec<String> {
    let word = |text: &String| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    categories.iter().map(word).filter(|word| (2..=50).contains(&word.chars().count())).take(10).collect()
}
