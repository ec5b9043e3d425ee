//! When an event is, as people say it: on its own wall clock.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, Timelike as _};
use maillon_kernel::local::BRUSSELS;
use maillon_web::Tongue;

use crate::model::Event;

/// `sam. 12 déc.`, with the year when it is not `year`.
pub fn short_day(t: &Tongue, day: NaiveDate, year: i32) -> String {
    let weekday = t.get(&format!("agenda-day-{}", day.weekday().number_from_monday()));
    let month = t.get(&format!("agenda-month-{}", day.month()));
    let said = t.with("agenda-short-day", &[("weekday", &weekday), ("day", &day.day()), ("month", &month)]);
    if day.year() == year { said } else { format!("{said} {}", day.year()) }
}

/// `samedi 12 décembre 2026`.
pub fn long_day(t: &Tongue, day: NaiveDate) -> String {
    let weekday = t.weekday(day.weekday().number_from_monday());
    let month = t.get(&format!("date-month-{}", day.month()));
    let date = t.with("date-day", &[("day", &day.day()), ("month", &month), ("year", &day.year())]);
    format!("{weekday} {date}")
}

/// `14:00`, in every language the same.
pub fn hour(at: NaiveDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// The last day of an event: the one before the midnight at which it ends.
fn last_day(event: &Event) -> NaiveDate {
    let end = event.ends().unwrap_or_else(|| event.starts());
    let first = event.starts().date();
    (end - chrono::TimeDelta::seconds(1)).date().max(first)
}

/// When it is, in one line: `sam. 12 déc., 14:00`. Whole days have no hour.
pub fn in_short(t: &Tongue, event: &Event, year: i32) -> String {
    let (start, last) = (event.starts(), last_day(event));
    let first = short_day(t, start.date(), year);
    let days = if event.body.whole_days && last != start.date() {
        format!("{first} – {}", short_day(t, last, year))
    } else {
        first
    };
    if event.body.whole_days { days } else { format!("{days}, {}", hour(start)) }
}

/// When it is, in full: `samedi 12 décembre 2026, 14:00–17:00`, with its zone when that is not the one of here.
pub fn in_full(t: &Tongue, event: &Event) -> String {
    let (start, last) = (event.starts(), last_day(event));
    let day = long_day(t, start.date());
    if event.body.whole_days {
        return if last == start.date() { day } else { format!("{day} – {}", long_day(t, last)) };
    }
    let zone = if event.zone == BRUSSELS { String::new() } else { format!(" ({})", event.zone.name()) };
    match event.ends() {
        None => format!("{day}, {}{zone}", hour(start)),
        Some(end) if end.date() == start.date() || last == start.date() => {
            format!("{day}, {}–{}{zone}", hour(start), hour(end))
        }
        Some(end) => format!("{day}, {} – {}, {}{zone}", hour(start), long_day(t, end.date()), hour(end)),
    }
}

/// Date and place in one line: all that a reader on Mastodon gets.
pub fn and_where(t: &Tongue, event: &Event) -> String {
    use maillon_kernel::clock::from_millis;
    let when = in_short(t, event, from_millis(event.published_at).year());
    let place = event.body.place.line();
    let place = if place.is_empty() && event.body.online.is_some() { t.get("agenda-online") } else { place };
    if place.is_empty() { when } else { format!("{when}, {place}") }
}
