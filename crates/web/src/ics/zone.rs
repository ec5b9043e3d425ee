//! A time zone as a calendar tells it: each change of its clocks for some years, as the IANA database knows them.

use chrono::{DateTime, NaiveDateTime, Offset as _, TimeDelta, TimeZone as _, Utc};
use chrono_tz::{OffsetComponents as _, OffsetName as _, Tz};

use super::TOLD;
use super::line::Lines;

/// One change of the clocks, and how they go from then on.
struct Change {
    /// What the clocks showed when it came.
    local: NaiveDateTime,
    from: i32,
    to: i32,
    summer: bool,
    name: String,
}

/// Writes `VTIMEZONE` for a zone that is used from `first` on.
pub(super) fn write(out: &mut Lines, zone: Tz, first: DateTime<Utc>) {
    let begin = first - TimeDelta::days(366);
    out.raw("BEGIN:VTIMEZONE");
    out.raw(&format!("TZID:{}", zone.name()));
    let mut changes = vec![at(zone, begin, seconds(zone, begin))];
    changes.extend(after(zone, begin, first + TOLD));
    for change in changes {
        let kind = if change.summer { "DAYLIGHT" } else { "STANDARD" };
        out.raw(&format!("BEGIN:{kind}"));
        out.raw(&format!("DTSTART:{}", change.local.format("%Y%m%dT%H%M%S")));
        out.raw(&format!("TZOFFSETFROM:{}", offset(change.from)));
        out.raw(&format!("TZOFFSETTO:{}", offset(change.to)));
        out.raw(&format!("TZNAME:{}", change.name));
        out.raw(&format!("END:{kind}"));
    }
    out.raw("END:VTIMEZONE");
}

fn seconds(zone: Tz, at: DateTime<Utc>) -> i32 {
    zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()
}

/// How the clocks go from `instant` on, where they went `from` seconds before UTC until then.
fn at(zone: Tz, instant: DateTime<Utc>, from: i32) -> Change {
    let offset = zone.offset_from_utc_datetime(&instant.naive_utc());
    Change {
        local: instant.naive_utc() + TimeDelta::seconds(i64::from(from)),
        from,
        to: offset.fix().local_minus_utc(),
        summer: !offset.dst_offset().is_zero(),
        name: offset.abbreviation().unwrap_or(zone.name()).to_owned(),
    }
}

/// The changes between two instants: found day by day, then to the second.
fn after(zone: Tz, begin: DateTime<Utc>, end: DateTime<Utc>) -> Vec<Change> {
    let mut found = Vec::new();
    let mut day = begin;
    while day < end {
        let next = day + TimeDelta::days(1);
        let (before, then) = (seconds(zone, day), seconds(zone, next));
        if before != then {
            found.push(at(zone, exactly(zone, day, next), before));
        }
        day = next;
    }
    found
}

/// The first instant between two at which the offset is no longer that of the first.
fn exactly(zone: Tz, mut low: DateTime<Utc>, mut high: DateTime<Utc>) -> DateTime<Utc> {
    let before = seconds(zone, low);
    while TimeDelta::seconds(1) < high - low {
        let middle = low + (high - low) / 2;
        if seconds(zone, middle) == before {
            low = middle;
        } else {
            high = middle;
        }
    }
    // The middle of two instants may fall between seconds; no clock changes there.
    DateTime::from_timestamp(high.timestamp(), 0).unwrap_or(high)
}

fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}
