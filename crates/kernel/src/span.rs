//! A span of time as what is booked counts it: half-open, in whole five minutes.
//!
//! **Invariant:** a [`Span`] begins and ends on a whole five minutes, and is not empty.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;

use crate::clock::{from_millis, to_millis};
use crate::local;
use crate::slot::Slot;

/// A minute, in milliseconds.
pub const MINUTE: i64 = 60_000;

/// The smallest piece of time that is booked, in milliseconds.
pub const CELL: i64 = 5 * MINUTE;

/// From `start` (included) to `end` (excluded), in epoch milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: i64,
    end: i64,
}

/// Why these two times are no span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpanProblem {
    /// The end does not come after the start.
    #[error("the end must come after the start")]
    Backwards,
    /// A time is not a whole five minutes.
    #[error("times are whole five minutes")]
    Crooked,
    /// The clocks jump over this time.
    #[error("the clocks are put forward over this time")]
    Skipped,
}

impl Span {
    /// The span between these epoch milliseconds.
    pub fn new(start: i64, end: i64) -> Result<Self, SpanProblem> {
        if start % CELL != 0 || end % CELL != 0 {
            return Err(SpanProblem::Crooked);
        }
        if start < end { Ok(Self { start, end }) } else { Err(SpanProblem::Backwards) }
    }

    /// The span between two times on the clocks of `zone`. A time that comes twice is the first of the two.
    pub fn local(start: NaiveDateTime, end: NaiveDateTime, zone: Tz) -> Result<Self, SpanProblem> {
        if local::is_skipped(start, zone) || local::is_skipped(end, zone) {
            return Err(SpanProblem::Skipped);
        }
        if end <= start {
            return Err(SpanProblem::Backwards);
        }
        Self::new(to_millis(local::to_utc(start, zone)), to_millis(local::to_utc(end, zone)))
    }

    /// Whole days of `zone`, from the first to the last, both included.
    pub fn days(first: NaiveDate, last: NaiveDate, zone: Tz) -> Result<Self, SpanProblem> {
        let after = last.succ_opt().ok_or(SpanProblem::Backwards)?;
        let midnight = |day: NaiveDate| to_millis(local::to_utc(day.and_time(NaiveTime::MIN), zone));
        Self::new(midnight(first), midnight(after))
    }

    /// The whole five minutes that these epoch milliseconds lie in.
    pub fn around(start: i64, end: i64) -> Result<Self, SpanProblem> {
        Self::new(start.div_euclid(CELL) * CELL, (end + CELL - 1).div_euclid(CELL) * CELL)
    }

    /// The same as the kernel's slot, if its times are whole five minutes.
    pub fn of(slot: Slot) -> Result<Self, SpanProblem> {
        Self::new(to_millis(slot.start()), to_millis(slot.end()))
    }

    /// As the kernel says it; a span is never empty, so that this never fails.
    pub fn slot(self) -> Option<Slot> {
        Slot::new(from_millis(self.start), from_millis(self.end)).ok()
    }

    /// Its first millisecond.
    pub const fn start(self) -> i64 {
        self.start
    }

    /// The first millisecond after it.
    pub const fn end(self) -> i64 {
        self.end
    }

    /// How long it is.
    pub const fn minutes(self) -> i64 {
        (self.end - self.start) / MINUTE
    }

    /// Whether the two share an instant.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// With so many minutes behind it, in whole five minutes.
    #[must_use]
    pub fn with_after(self, minutes: i64) -> Self {
        let cells = (minutes.max(0) * MINUTE + CELL - 1) / CELL;
        Self { end: self.end + cells * CELL, ..self }
    }

    /// The five minutes that it is made of.
    pub fn cells(self) -> impl Iterator<Item = i64> {
        self.start.div_euclid(CELL)..self.end.div_euclid(CELL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        local::read(text).unwrap()
    }

    fn span(start: &str, end: &str) -> Result<Span, SpanProblem> {
        Span::local(at(start), at(end), local::BRUSSELS)
    }

    #[test]
    fn times_are_whole_five_minutes_and_run_forwards() {
        assert_eq!(span("2026-12-12T14:00", "2026-12-12T14:00"), Err(SpanProblem::Backwards));
        assert_eq!(span("2026-12-12T14:02", "2026-12-12T15:00"), Err(SpanProblem::Crooked));
        let hour = span("2026-12-12T14:00", "2026-12-12T15:00").unwrap();
        assert_eq!((hour.minutes(), hour.cells().count()), (60, 12));
        assert_eq!(hour.with_after(12).minutes(), 75, "in whole five minutes");
        let next = span("2026-12-12T15:00", "2026-12-12T16:00").unwrap();
        assert!(!hour.overlaps(next) && hour.with_after(5).overlaps(next));
    }

    #[test]
    fn a_night_is_as_long_as_it_is_when_the_clocks_change() {
        let night = |day: &str, next: &str| {
            span(&format!("{day}T22:00"), &format!("{next}T06:00")).unwrap().minutes()
        };
        assert_eq!(night("2026-03-28", "2026-03-29"), 7 * 60);
        assert_eq!(night("2026-10-24", "2026-10-25"), 9 * 60);
        assert_eq!(night("2026-11-24", "2026-11-25"), 8 * 60);
        assert_eq!(span("2026-03-29T02:30", "2026-03-29T04:00"), Err(SpanProblem::Skipped));
        // 02:00 to 03:00 comes twice: until three o'clock it is two hours.
        assert_eq!(span("2026-10-25T02:00", "2026-10-25T03:00").unwrap().minutes(), 120);
        let day = |day: &str| {
            let day = day.parse().unwrap();
            Span::days(day, day, local::BRUSSELS).unwrap().minutes() / 60
        };
        assert_eq!([day("2026-03-29"), day("2026-10-25"), day("2026-11-24")], [23, 25, 24]);
    }
}
