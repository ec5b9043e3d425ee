//! A room's week, hour by hour; a thing's weeks, day by day. Each free cell leads to the form that asks for it.

use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime, TimeDelta, Timelike as _};
use chrono_tz::Tz;
use maillon_kernel::clock::to_millis;
use maillon_kernel::local;
use maillon_web::Tongue;

use super::view;
use crate::model::{Closure, Kind, Room, Span};

/// The hours that are shown when neither the room nor a booking says more.
const USUAL: (u32, u32) = (8, 22);
/// Weeks of a thing.
const WEEKS: u64 = 5;

/// What one cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// It can be had.
    Free,
    /// A part of it.
    Part,
    /// Somebody has it.
    Taken,
    /// It is closed, or over.
    Shut,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) mark: Mark,
    /// Where one asks for it.
    pub(super) href: Option<String>,
    /// What it is, for who does not see the table.
    pub(super) label: String,
    /// What stands in it.
    pub(super) text: String,
}

impl Cell {
    /// The class of its colour.
    pub(super) fn class(&self) -> &'static str {
        match self.mark {
            Mark::Free => "free",
            Mark::Part => "part",
            Mark::Taken => "taken",
            Mark::Shut => "shut",
        }
    }
}

/// The table: its columns, and rows with their heads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<(String, Vec<Cell>)>,
}

/// What is known of these days.
pub(super) struct Known<'a> {
    pub(super) room: &'a Room,
    /// What is confirmed, and what stays free behind it.
    pub(super) taken: &'a [Span],
    pub(super) closed: &'a [Closure],
    pub(super) now: i64,
    pub(super) zone: Tz,
    /// Whether the reader may ask.
    pub(super) may_ask: bool,
}

/// The Monday of this day's week.
pub(super) fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// The span that the page shows, from a Monday on.
pub(super) fn shown(kind: Kind, monday: NaiveDate, zone: Tz) -> Option<Span> {
    let days = if kind == Kind::Room { 7 } else { 7 * WEEKS };
    Span::days(monday, monday + Days::new(days - 1), zone).ok()
}

impl Known<'_> {
    pub(super) fn grid(&self, t: &Tongue, monday: NaiveDate) -> Grid {
        match self.room.kind {
            Kind::Room => self.week(t, monday),
            Kind::Thing => self.days(t, monday),
        }
    }

    fn week(&self, t: &Tongue, monday: NaiveDate) -> Grid {
        let days: Vec<NaiveDate> = (0..7).map(|n| monday + Days::new(n)).collect();
        let (first, last) = self.hours(&days);
        let row = |hour: u32| {
            let cells = days.iter().map(|day| self.hour(t, *day, hour)).collect();
            (t.time_of_day(u16::try_from(60 * hour).unwrap_or_default()), cells)
        };
        Grid {
            columns: days.iter().map(|day| t.short_day(*day)).collect(),
            rows: (first..last).map(row).collect(),
        }
    }

    /// From the first hour to the last that matter in this week.
    fn hours(&self, days: &[NaiveDate]) -> (u32, u32) {
        let mut edges: Vec<(u32, u32)> = Vec::new();
        let end = |at: NaiveDateTime, day: NaiveDate| {
            if at.date() == day { at.hour() + u32::from(at.minute() != 0) } else { 24 }
        };
        for day in days {
            for (from, to) in self.room.hours.on(*day) {
                edges.push((from.hour(), end(to, *day)));
            }
        }
        if edges.is_empty() {
            edges.push(USUAL);
        }
        for span in self.taken {
            let (from, to) = (view::here(span.start(), self.zone), view::here(span.end(), self.zone));
            let from_hour = if days.contains(&from.date()) { from.hour() } else { 0 };
            edges.push((from_hour, end(to, from.date())));
        }
        let first = edges.iter().map(|(from, _)| *from).min().unwrap_or(USUAL.0);
        let last = edges.iter().map(|(_, to)| *to).max().unwrap_or(USUAL.1);
        (first, last.min(24))
    }

    fn hour(&self, t: &Tongue, day: NaiveDate, hour: u32) -> Cell {
        let Some(start) = day.and_hms_opt(hour, 0, 0) else { return shut(t, String::new()) };
        let end = start + TimeDelta::hours(1);
        let what =
            t.phrase("place-cell-hour").set("day", t.named_day(day)).set("hour", t.clock(start)).to_string();
        let instant = |at| to_millis(local::to_utc(at, self.zone));
        // An hour that the clocks jump over is no hour.
        let Ok(span) = Span::new(instant(start), instant(end)) else { return shut(t, what) };
        let open = self.room.hours.covers(start, end);
        let query = format!("jour={day}&de={hour:02}:00");
        self.cell(t, span, open, what, &query)
    }

    fn days(&self, t: &Tongue, monday: NaiveDate) -> Grid {
        let day = |n: u64| monday + Days::new(n);
        let row = |week: u64| {
            let cells = (0..7).map(|n| self.day(t, day(7 * week + n))).collect();
            (t.named_day(day(7 * week)), cells)
        };
        Grid { columns: (1..=7).map(|n| t.short_weekday(n)).collect(), rows: (0..WEEKS).map(row).collect() }
    }

    fn day(&self, t: &Tongue, day: NaiveDate) -> Cell {
        let what = t.named_day(day);
        let Ok(span) = Span::days(day, day, self.zone) else { return shut(t, what) };
        let cell = self.cell(t, span, true, what, &format!("jour={day}"));
        Cell { text: if cell.mark == Mark::Shut { String::new() } else { day.day().to_string() }, ..cell }
    }

    fn cell(&self, t: &Tongue, span: Span, open: bool, what: String, query: &str) -> Cell {
        let closed = self.closed.iter().any(|closure| closure.span.overlaps(span));
        if !open || closed || span.end() <= self.now {
            return shut(t, what);
        }
        let taken: i64 = self.taken.iter().map(|other| common(*other, span)).sum();
        let mark = match taken {
            0 => Mark::Free,
            taken if taken < span.minutes() => Mark::Part,
            _ => Mark::Taken,
        };
        let (key, text) = match mark {
            Mark::Free => ("place-cell-free", "+"),
            Mark::Part => ("place-cell-part", "◐"),
            Mark::Taken | Mark::Shut => ("place-cell-taken", "●"),
        };
        let may = self.may_ask && mark != Mark::Taken;
        Cell {
            mark,
            href: may.then(|| format!("/salles/{}/reserver?{query}", self.room.id)),
            label: t.phrase(key).set("what", what).to_string(),
            text: text.to_owned(),
        }
    }
}

fn shut(t: &Tongue, what: String) -> Cell {
    let label = t.phrase("place-cell-shut").set("what", what).to_string();
    Cell { mark: Mark::Shut, href: None, label, text: String::new() }
}

/// Minutes that both have.
fn common(one: Span, other: Span) -> i64 {
    let (start, end) = (one.start().max(other.start()), one.end().min(other.end()));
    (end - start).max(0) / crate::model::MINUTE
}
