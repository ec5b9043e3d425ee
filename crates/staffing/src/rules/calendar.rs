//! Minutes by the day and by the week, as clocks and calendars of a zone count them.

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime};
use chrono_tz::Tz;
use maillon_kernel::clock::{from_millis, to_millis};
use maillon_kernel::local;
use maillon_kernel::span::{MINUTE, Span};

/// The day on the calendar of `zone` at this instant.
pub fn day_of(at: i64, zone: Tz) -> NaiveDate {
    local::to_local(from_millis(at), zone).date()
}

/// The Monday of this day's ISO week: it names the week.
pub fn monday(day: NaiveDate) -> NaiveDate {
    let since = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(since)).unwrap_or(day)
}

/// The days that a span touches, in order, with its minutes on each. On a day when the clocks change, the hour that is
/// lost or doubled is lost or doubled here too.
pub fn by_day(span: Span, zone: Tz) -> Vec<(NaiveDate, i64)> {
    let mut parts = Vec::new();
    let (mut from, mut day) = (span.start(), day_of(span.start(), zone));
    while from < span.end() {
        let Some(next) = day.succ_opt() else { break };
        // A day that a zone skipped has no minutes.
        let until = to_millis(local::to_utc(next.and_time(NaiveTime::MIN), zone)).clamp(from, span.end());
        if from < until {
            parts.push((day, (until - from) / MINUTE));
        }
        (from, day) = (until, next);
    }
    parts
}

/// The weeks that a span touches, by their Mondays, with its minutes in each.
pub fn by_week(span: Span, zone: Tz) -> Vec<(NaiveDate, i64)> {
    let mut weeks: Vec<(NaiveDate, i64)> = Vec::new();
    for (day, minutes) in by_day(span, zone) {
        match weeks.last_mut() {
            Some((week, sum)) if *week == monday(day) => *sum += minutes,
            _ => weeks.push((monday(day), minutes)),
        }
    }
    weeks
}
