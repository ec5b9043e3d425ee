//! From so many hours a week to demands of half a day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate, NaiveTime, WeekdaySet};
use chrono_tz::Tz;
use maillon_kernel::span::{CELL, MINUTE, Span};

use super::model::Demand;
use crate::rules::monday;

/// A request for so many minutes a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Volume {
    /// Its id.
    pub request: String,
    /// The member that asks.
    pub member: String,
    /// The function that is needed.
    pub function: String,
    /// All the languages that are needed.
    pub languages: BTreeSet<String>,
    /// The NIS code of the commune where it happens, if that is known.
    pub commune: Option<String>,
    /// How much, in a whole week; a week that is cut at either end has its share.
    pub minutes: i64,
    /// No piece of it is shorter, in minutes.
    pub least: i64,
    /// The first day and the last.
    pub period: (NaiveDate, NaiveDate),
    /// The days of the week on which it can be.
    pub weekdays: WeekdaySet,
    /// The parts of a day in which a piece can lie, such as the morning and the afternoon.
    pub parts: Vec<(NaiveTime, NaiveTime)>,
    /// What a minute of it is worth beside other requests.
    pub weight: i64,
    /// Whether several pieces may be served at the same time.
    pub parallel: bool,
}

/// The demands of a volume. Each week's minutes are cut into whole parts of a day and what is left; where what is left
/// would be too short, it is shared evenly with the last whole one. The pieces of a week may all lie in any part of it.
pub fn expand(volume: &Volume, zone: Tz) -> Vec<Demand> {
    let longest = volume.parts.iter().map(|(from, to)| (*to - *from).num_minutes()).min().unwrap_or(0);
    let mut weeks: BTreeMap<NaiveDate, Vec<NaiveDate>> = BTreeMap::new();
    let days = volume.period.0.iter_days().take_while(|day| *day <= volume.period.1);
    for day in days.filter(|day| volume.weekdays.contains(day.weekday())) {
        weeks.entry(monday(day)).or_default().push(day);
    }
    weeks
        .into_iter()
        .flat_map(|(week, days)| {
            let minutes = share(volume.minutes, days.len(), usize::from(volume.weekdays.len()));
            let pieces = pieces(minutes, longest, volume.least);
            (1..)
                .zip(pieces)
                .map(|(number, piece)| demand(volume, zone, (week, number), &days, piece))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The part of a whole that so many of so many are, in whole five minutes.
fn share(whole: i64, some: usize, of: usize) -> i64 {
    let (some, of) = (i64::try_from(some).unwrap_or(0), i64::try_from(of).unwrap_or(i64::MAX));
    whole.saturating_mul(some).checked_div(of).unwrap_or(0) / 5 * 5
}

/// How long the pieces are, in whole five minutes.
fn pieces(minutes: i64, longest: i64, least: i64) -> Vec<i64> {
    let longest = longest / 5 * 5;
    if longest < 5 || minutes < 5 {
        return Vec::new();
    }
    let whole = usize::try_from(minutes / longest).unwrap_or(0);
    let mut pieces = vec![longest; whole];
    let rest = minutes % longest;
    if rest == 0 {
        return pieces;
    }
    match pieces.pop() {
        Some(last) if rest < least => {
            let half = (last + rest) / 10 * 5;
            pieces.extend([last + rest - half, half]);
        }
        last => pieces.extend(last.into_iter().chain([rest])),
    }
    pieces
}

fn demand(volume: &Volume, zone: Tz, name: (NaiveDate, i32), days: &[NaiveDate], minutes: i64) -> Demand {
    let starts = days.iter().flat_map(|day| volume.parts.iter().map(|part| (*day, *part)));
    // A part that the clocks jump over, or that they make too short, is left out.
    let candidate = |(day, part): (NaiveDate, (NaiveTime, NaiveTime))| {
        let part = Span::local(day.and_time(part.0), day.and_time(part.1), zone).ok()?;
        let end = part.start() + minutes * MINUTE;
        (end <= part.end() && end % CELL == 0).then(|| Span::new(part.start(), end).ok())?
    };
    Demand {
        id: format!("{}/{}/{}", volume.request, name.0, name.1),
        request: volume.request.clone(),
        member: volume.member.clone(),
        function: volume.function.clone(),
        languages: volume.languages.clone(),
        commune: volume.commune.clone(),
        candidates: starts.filter_map(candidate).collect(),
        pinned: None,
        weight: volume.weight.saturating_mul(minutes),
        parallel: volume.parallel,
    }
}
