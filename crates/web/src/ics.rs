//! Calendars for other programs (RFC 5545, RFC 7986). Written here, because what a subscriber's program makes of a feed
//! depends on details: no line is longer than 75 octets, no character is cut in two, every zone that is named is told.
//!
//! **Invariant:** nothing that somebody typed begins a line of its own.

mod line;
mod zone;

use std::collections::BTreeSet;

use axum::response::Response;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use http::{HeaderMap, StatusCode};
use maillon_kernel::clock::from_millis;
use maillon_kernel::local;
use sha2::{Digest as _, Sha256};

use line::{Lines, escaped};

/// The type of a feed.
pub const CALENDAR: &str = "text/calendar; charset=utf-8";

/// How an entry stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// It takes place.
    #[default]
    Confirmed,
    /// Nobody knows yet when.
    Tentative,
    /// It does not take place; programs that knew it cross it out.
    Cancelled,
}

/// What repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeats {
    /// The rule as RFC 5545 writes it.
    pub rule: String,
    /// The times of it that do not take place, on the wall clock.
    pub except: Vec<NaiveDateTime>,
}

/// One `VEVENT`. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The same for ever.
    pub uid: String,
    /// The zone that it is reckoned in. What does not repeat is written in UTC.
    pub zone: Tz,
    /// When it begins.
    pub start: i64,
    /// When it ends; none says nothing about it.
    pub end: Option<i64>,
    /// Whether it takes whole days (of `zone`); then `end` is the midnight after the last.
    pub whole_days: bool,
    /// Rises with each change.
    pub sequence: i64,
    /// When it was first published.
    pub created: i64,
    /// When it last changed.
    pub modified: i64,
    /// One line.
    pub summary: String,
    /// Plain text.
    pub description: String,
    /// Where, in one line.
    pub location: String,
    /// Latitude and longitude, as they are written.
    pub geo: Option<(String, String)>,
    /// Its page.
    pub url: Option<String>,
    /// Words that it is found by.
    pub categories: Vec<String>,
    /// Name and address of who organises it.
    pub organizer: Option<(String, String)>,
    /// How it stands.
    pub status: Status,
    /// What repeats.
    pub repeats: Option<Repeats>,
    /// Which time of a series this one stands for, on the wall clock.
    pub instead_of: Option<NaiveDateTime>,
}

/// A calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// What a subscriber's program calls it.
    pub name: String,
    /// Where it is had.
    pub url: String,
    /// The language of its words, if it has one.
    pub language: Option<String>,
    /// Its entries.
    pub entries: Vec<Entry>,
}

impl Calendar {
    /// The feed.
    pub fn text(&self) -> String {
        let mut out = Lines::default();
        out.raw("BEGIN:VCALENDAR");
        out.raw("VERSION:2.0");
        out.raw("PRODID:-//Maillon//Maillon//FR");
        out.raw("CALSCALE:GREGORIAN");
        out.raw("METHOD:PUBLISH");
        let name = escaped(&self.name);
        out.raw(&format!("NAME:{name}"));
        out.raw(&format!("X-WR-CALNAME:{name}"));
        out.uri("URL", &self.url);
        out.raw("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        out.raw("X-PUBLISHED-TTL:PT1H");
        self.zones(&mut out);
        for entry in &self.entries {
            entry.write(&mut out, self.language.as_deref());
        }
        out.raw("END:VCALENDAR");
        out.text()
    }

    /// The zones of what repeats, each from its first use until some years after.
    fn zones(&self, out: &mut Lines) {
        let named = self.entries.iter().filter(|one| one.is_in_zone());
        let mut told = BTreeSet::new();
        for zone in named.clone().map(|one| one.zone) {
            if told.insert(zone.name()) {
                let first = named.clone().filter(|one| one.zone == zone).map(|one| one.start).min();
                zone::write(out, zone, from_millis(first.unwrap_or_default()));
            }
        }
    }

    /// The answer to who asks for the feed; nothing but "as before" when it has not changed.
    pub fn answer(&self, asked: &HeaderMap, file: &str) -> Response {
        let text = self.text();
        let tag = format!("\"{:x}\"", Sha256::digest(text.as_bytes()));
        let known = asked.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        let same = known.is_some_and(|known| known.split(',').any(|one| one.trim().ends_with(&tag)));
        let body = if same { String::new() } else { text };
        let mut response = Response::new(body.into());
        if same {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        }
        let headers = response.headers_mut();
        let shown = format!("inline; filename=\"{file}\"");
        for (name, value) in [(ETAG, tag), (CONTENT_DISPOSITION, shown)] {
            if let Ok(value) = value.parse() {
                headers.insert(name, value);
            }
        }
        headers.insert(CONTENT_TYPE, http::HeaderValue::from_static(CALENDAR));
        headers.insert(CACHE_CONTROL, http::HeaderValue::from_static("max-age=600"));
        response
    }
}

impl Entry {
    fn is_in_zone(&self) -> bool {
        !self.whole_days && (self.repeats.is_some() || self.instead_of.is_some())
    }

    fn write(&self, out: &mut Lines, language: Option<&str>) {
        out.raw("BEGIN:VEVENT");
        out.uri("UID", &self.uid);
        out.raw(&format!("DTSTAMP:{}", utc(self.modified)));
        out.raw(&format!("CREATED:{}", utc(self.created)));
        out.raw(&format!("LAST-MODIFIED:{}", utc(self.modified)));
        out.raw(&format!("SEQUENCE:{}", self.sequence));
        self.times(out);
        let spoken = language.map(|tag| format!(";LANGUAGE={tag}")).unwrap_or_default();
        out.raw(&format!("SUMMARY{spoken}:{}", escaped(&self.summary)));
        if !self.description.is_empty() {
            out.raw(&format!("DESCRIPTION{spoken}:{}", escaped(&self.description)));
        }
        if !self.location.is_empty() {
            out.raw(&format!("LOCATION:{}", escaped(&self.location)));
        }
        self.about(out);
        out.raw("END:VEVENT");
    }

    fn about(&self, out: &mut Lines) {
        if let Some((latitude, longitude)) = &self.geo {
            out.raw(&format!("GEO:{latitude};{longitude}"));
        }
        if let Some(url) = &self.url {
            out.uri("URL", url);
        }
        if !self.categories.is_empty() {
            let words: Vec<String> = self.categories.iter().map(|word| escaped(word)).collect();
            out.raw(&format!("CATEGORIES:{}", words.join(",")));
        }
        if let Some((name, uri)) = &self.organizer {
            out.uri(&format!("ORGANIZER;CN=\"{}\"", line::quoted(name)), uri);
        }
        out.raw(match self.status {
            Status::Confirmed => "STATUS:CONFIRMED",
            Status::Tentative => "STATUS:TENTATIVE",
            Status::Cancelled => "STATUS:CANCELLED",
        });
    }

    fn times(&self, out: &mut Lines) {
        self.time(out, "DTSTART", from_millis(self.start));
        if let Some(end) = self.end {
            self.time(out, "DTEND", from_millis(end));
        }
        if let Some(repeats) = &self.repeats {
            out.raw(&format!("RRULE:{}", repeats.rule));
            for except in &repeats.except {
                self.local(out, "EXDATE", *except);
            }
        }
        if let Some(instead_of) = self.instead_of {
            self.local(out, "RECURRENCE-ID", instead_of);
        }
    }

    fn time(&self, out: &mut Lines, key: &str, at: DateTime<Utc>) {
        if self.is_in_zone() || self.whole_days {
            self.local(out, key, local::to_local(at, self.zone));
        } else {
            out.raw(&format!("{key}:{}", at.format("%Y%m%dT%H%M%SZ")));
        }
    }

    fn local(&self, out: &mut Lines, key: &str, at: NaiveDateTime) {
        if self.whole_days {
            // A day that begins at one o'clock, where midnight was skipped, is still that day.
            out.raw(&format!("{key};VALUE=DATE:{}", at.format("%Y%m%d")));
        } else {
            out.raw(&format!("{key};TZID={}:{}", self.zone.name(), at.format("%Y%m%dT%H%M%S")));
        }
    }
}

fn utc(millis: i64) -> String {
    from_millis(millis).format("%Y%m%dT%H%M%SZ").to_string()
}

/// How long a zone is told after its first use.
const TOLD: TimeDelta = TimeDelta::days(366 * 10);

#[cfg(test)]
mod tests;
