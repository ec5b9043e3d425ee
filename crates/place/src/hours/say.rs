//! Opening hours in words.

use maillon_web::Tongue;

use super::{DAY, Hours, Rule, When};

impl Hours {
    /// One line a rule: on which days, and when.
    pub fn lines(&self, t: &Tongue) -> Vec<String> {
        self.rules.iter().map(|rule| line(t, rule)).collect()
    }
}

fn line(t: &Tongue, rule: &Rule) -> String {
    let times = match rule.times.as_slice() {
        [] => t.get("place-hours-closed"),
        [(0, DAY)] => t.get("place-hours-all-day"),
        times => times.iter().map(|one| span(t, *one)).collect::<Vec<_>>().join(", "),
    };
    t.phrase("place-hours-line").set("days", days(t, &rule.when)).set("times", times).to_string()
}

fn span(t: &Tongue, (from, to): (u16, u16)) -> String {
    t.phrase("place-hours-span").set("from", t.time_of_day(from)).set("to", t.time_of_day(to)).to_string()
}

fn days(t: &Tongue, when: &When) -> String {
    match when {
        When::Week(days, holidays) => {
            let mut parts = runs(*days).into_iter().map(|run| week(t, run)).collect::<Vec<_>>();
            if *holidays && !days.iter().all(|day| *day) {
                parts.push(t.get("place-hours-holidays"));
            }
            parts.join(", ")
        }
        When::Dates(year, from, to) => {
            let day = |(month, day): (u32, u32)| {
                let month = t.get(&format!("date-month-{month}"));
                t.phrase("place-hours-date").set("day", day).set("month", month).to_string()
            };
            let days = if from == to {
                day(*from)
            } else {
                t.phrase("place-hours-days").set("from", day(*from)).set("to", day(*to)).to_string()
            };
            year.map_or_else(|| days.clone(), |year| format!("{days} {year}"))
        }
    }
}

/// First and last of each run of days.
fn runs(days: [bool; 7]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in days.iter().enumerate().filter(|(_, open)| **open) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == at => *last = at,
            _ => runs.push((at, at)),
        }
    }
    runs
}

fn week(t: &Tongue, (first, last): (usize, usize)) -> String {
    let name = |day: usize| t.weekday(u32::try_from(day + 1).unwrap_or(1));
    match (first, last) {
        (0, 6) => t.get("place-hours-every-day"),
        (first, last) if first == last => name(first),
        (first, last) => {
            t.phrase("place-hours-days").set("from", name(first)).set("to", name(last)).to_string()
        }
    }
}
