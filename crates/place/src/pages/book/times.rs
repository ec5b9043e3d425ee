//! From the fields of a form to spans of time.

use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use chrono_tz::Tz;
use maillon_kernel::local;
use maillon_kernel::recurrence::Rule;

use crate::desk::MOST_AT_ONCE;
use crate::model::{Kind, Span, SpanProblem};

/// The fields, as they were typed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Times<'a> {
    pub(crate) day: &'a str,
    pub(crate) from: &'a str,
    pub(crate) to: &'a str,
    pub(crate) last: &'a str,
    pub(crate) repeat: &'a str,
    pub(crate) until: &'a str,
}

/// Further than anybody books.
const AHEAD: TimeDelta = TimeDelta::days(3 * 366);

/// A field, and the message of its fault.
type Fault = (&'static str, &'static str);

/// An hour behind a time of day, for a form that is filled in.
pub(super) fn hour_later(text: &str) -> String {
    let Some(time) = time(text) else { return String::new() };
    (time + TimeDelta::hours(1)).format("%H:%M").to_string()
}

fn time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M").ok()
}

/// The message for what is no span.
pub(crate) fn fault(problem: SpanProblem) -> Fault {
    match problem {
        SpanProblem::Backwards => ("to", "place-fault-backwards"),
        SpanProblem::Crooked => ("from", "place-fault-crooked"),
        SpanProblem::Skipped => ("from", "place-fault-skipped"),
    }
}

impl Times<'_> {
    /// All of them: one, or a series.
    pub(crate) fn spans(&self, kind: Kind, zone: Tz) -> Result<Vec<Span>, Fault> {
        let (start, end) = self.first(kind)?;
        let Some(rule) = self.rule()? else { return Ok(vec![whole(kind, start, end, zone).map_err(fault)?]) };
        let long = end - start;
        let first = local::to_utc(start, zone);
        let times = rule.between(start, zone, (first, first + AHEAD), MOST_AT_ONCE + 1);
        let times = times.map_err(|_| ("repeat", "place-fault-repeat"))?;
        if MOST_AT_ONCE < times.len() {
            return Err(("until", "place-fault-many"));
        }
        // A night on which the clocks jump over one end is left out, as the rule cannot mean it.
        let spans: Vec<Span> =
            times.iter().filter_map(|one| whole(kind, one.local, one.local + long, zone).ok()).collect();
        if spans.is_empty() { Err(("until", "place-fault-until")) } else { Ok(spans) }
    }

    /// The one span of the form.
    pub(crate) fn one(&self, kind: Kind, zone: Tz) -> Result<Span, Fault> {
        let (start, end) = self.first(kind)?;
        whole(kind, start, end, zone).map_err(fault)
    }

    fn first(&self, kind: Kind) -> Result<(NaiveDateTime, NaiveDateTime), Fault> {
        let day: NaiveDate = self.day.trim().parse().map_err(|_| ("day", "place-fault-day"))?;
        // Nobody books as far ahead, and there is no day after the last one.
        if !(1970..=9000).contains(&day.year()) {
            return Err(("day", "place-fault-day"));
        }
        if kind == Kind::Thing {
            let last = if self.last.trim().is_empty() { Ok(day) } else { self.last.trim().parse() };
            let last: NaiveDate = last.map_err(|_| ("last", "place-fault-day"))?;
            let after = last.succ_opt().unwrap_or(last);
            return Ok((day.and_time(NaiveTime::MIN), after.and_time(NaiveTime::MIN)));
        }
        let from = time(self.from).ok_or(("from", "place-fault-time"))?;
        let to = time(self.to).ok_or(("to", "place-fault-time"))?;
        // Until after midnight is until the next day.
        let last = if to <= from { day + Days::new(1) } else { day };
        if to == from {
            return Err(("to", "place-fault-backwards"));
        }
        Ok((day.and_time(from), last.and_time(to)))
    }

    fn rule(&self) -> Result<Option<Rule>, Fault> {
        let every = match self.repeat.trim() {
            "" => return Ok(None),
            "weekly" => "FREQ=WEEKLY",
            "fortnightly" => "FREQ=WEEKLY;INTERVAL=2",
            "monthly" => "FREQ=MONTHLY",
            _ => return Err(("repeat", "place-fault-repeat")),
        };
        let until: NaiveDate = self.until.trim().parse().map_err(|_| ("until", "place-fault-until"))?;
        let rule = Rule::parse(&format!("{every};UNTIL={}", until.format("%Y%m%d")));
        rule.map(Some).map_err(|_| ("repeat", "place-fault-repeat"))
    }
}

fn whole(kind: Kind, start: NaiveDateTime, end: NaiveDateTime, zone: Tz) -> Result<Span, SpanProblem> {
    match kind {
        Kind::Room => Span::local(start, end, zone),
        Kind::Thing => {
            let last = end.date().pred_opt().unwrap_or(end.date());
            if last < start.date() {
                Err(SpanProblem::Backwards)
            } else {
                Span::days(start.date(), last, zone)
            }
        }
    }
}

/// The span between two instants as `datetime-local` fields send them.
pub(crate) fn between(from: &str, to: &str, zone: Tz) -> Result<Span, Fault> {
    let from = local::read(from).ok_or(("from", "place-fault-moment"))?;
    let to = local::read(to).ok_or(("to", "place-fault-moment"))?;
    Span::local(from, to, zone).map_err(fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Times<'static> =
        Times { day: "2026-10-20", from: "19:00", to: "21:30", last: "", repeat: "", until: "" };

    fn shown(times: Times<'_>, kind: Kind) -> Result<Vec<String>, Fault> {
        let spans = times.spans(kind, local::BRUSSELS)?;
        let utc = |at| maillon_kernel::clock::from_millis(at).format("%dT%H:%M").to_string();
        Ok(spans.iter().map(|span| format!("{}–{}", utc(span.start()), utc(span.end()))).collect())
    }

    #[test]
    fn a_series_stays_at_its_time_on_the_wall_when_the_clocks_change() {
        let weekly = Times { repeat: "weekly", until: "2026-11-03", ..NONE };
        let expected = ["20T17:00–20T19:30", "27T18:00–27T20:30", "03T18:00–03T20:30"];
        assert_eq!(shown(weekly, Kind::Room).unwrap(), expected);
        let late = Times { from: "23:00", to: "01:00", ..NONE };
        assert_eq!(shown(late, Kind::Room).unwrap(), ["20T21:00–20T23:00"], "over midnight");
        let days = Times { last: "2026-10-22", ..NONE };
        assert_eq!(shown(days, Kind::Thing).unwrap(), ["19T22:00–22T22:00"]);
    }

    #[test]
    fn each_fault_is_that_of_a_field() {
        let fault = |times| shown(times, Kind::Room).unwrap_err();
        assert_eq!(fault(Times { day: "mardi", ..NONE }), ("day", "place-fault-day"));
        assert_eq!(fault(Times { from: "7h", ..NONE }), ("from", "place-fault-time"));
        assert_eq!(fault(Times { to: "19:00", ..NONE }), ("to", "place-fault-backwards"));
        assert_eq!(fault(Times { from: "19:02", ..NONE }), ("from", "place-fault-crooked"));
        assert_eq!(fault(Times { repeat: "weekly", ..NONE }), ("until", "place-fault-until"));
        let long = Times { repeat: "weekly", until: "2028-10-20", ..NONE };
        assert_eq!(fault(long), ("until", "place-fault-many"));
        let before = Times { last: "2026-10-19", ..NONE };
        assert_eq!(shown(before, Kind::Thing).unwrap_err(), ("to", "place-fault-backwards"));
    }
}
