//! Reading opening hours.

use super::{DAY, Rule, When};

/// Characters of all of it.
const LONGEST: usize = 500;
const WEEK: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MONTH_DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// What cannot be read, in its own words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` cannot be read; write as in `Mo-Fr 09:00-17:00; Sa 10:00-12:00; PH off`")]
pub struct HoursProblem(pub String);

type Read<T> = Result<T, HoursProblem>;

fn no<T>(text: &str) -> Read<T> {
    Err(HoursProblem(text.chars().take(60).collect()))
}

pub(super) fn rules(text: &str) -> Read<Vec<Rule>> {
    if LONGEST < text.len() {
        return no(text);
    }
    text.split(';').map(str::trim).filter(|rule| !rule.is_empty()).map(rule).collect()
}

fn rule(text: &str) -> Read<Rule> {
    if text == "24/7" {
        return Ok(Rule { when: When::Week([true; 7], true), times: vec![(0, DAY)] });
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_time = |word: &&&str| **word == "off" || **word == "closed" || word.contains(':');
    let split = words.iter().position(|word| is_time(&word)).unwrap_or(words.len());
    let (days, hours) = words.split_at(split);
    let when = when(days, text)?;
    // Times may be written with blanks behind their commas.
    let times = match hours.concat().as_str() {
        "" if days.is_empty() => return no(text),
        "" => vec![(0, DAY)],
        "off" | "closed" => Vec::new(),
        times => times.split(',').map(|part| time(part, text)).collect::<Read<Vec<_>>>()?,
    };
    Ok(Rule { when, times })
}

fn when(words: &[&str], whole: &str) -> Read<When> {
    let text = words.join(" ");
    let first = words.first().copied().unwrap_or_default();
    if text.is_empty() {
        return Ok(When::Week([true; 7], true));
    }
    let dated = first.parse::<i32>().is_ok() || MONTHS.iter().any(|month| first.starts_with(month));
    if dated { dates(words, whole) } else { week(&words.concat(), whole) }
}

fn week(text: &str, whole: &str) -> Read<When> {
    let (mut days, mut holidays) = ([false; 7], false);
    for part in text.split(',') {
        if part == "PH" {
            holidays = true;
            continue;
        }
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let find = |name: &str| WEEK.iter().position(|one| *one == name);
        let (Some(from), Some(to)) = (find(from), find(to)) else { return no(whole) };
        let last = if to < from { to + 7 } else { to };
        for day in from..=last {
            if let Some(day) = days.get_mut(day % 7) {
                *day = true;
            }
        }
    }
    Ok(When::Week(days, holidays))
}

/// `Dec 25`, `Jul 15-Aug 15`, `Dec 24-26`, each with a year before it or without.
fn dates(words: &[&str], whole: &str) -> Read<When> {
    let (year, words) = match words.split_first() {
        Some((first, rest)) if first.parse::<i32>().is_ok() => (first.parse().ok(), rest),
        _ => (None, words),
    };
    let text = words.join(" ");
    let (from, to) = text.split_once('-').unwrap_or((&text, ""));
    let day = |text: &str, month: Option<u32>| -> Option<(u32, u32)> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let (month, day) = match words.as_slice() {
            [month, day] => (number_of(month)?, day),
            [day] => (month?, day),
            _ => return None,
        };
        let day: u32 = day.parse().ok()?;
        let most = *MONTH_DAYS.get(usize::try_from(month - 1).ok()?)?;
        (1..=most).contains(&day).then_some((month, day))
    };
    let Some(from) = day(from, None) else { return no(whole) };
    if to.is_empty() {
        return Ok(When::Dates(year, from, from));
    }
    match day(to, Some(from.0)) {
        Some(to) => Ok(When::Dates(year, from, to)),
        None => no(whole),
    }
}

fn number_of(month: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|one| *one == month)?;
    u32::try_from(at + 1).ok()
}

/// `09:00-17:00`; `18:00-02:00` ends on the next day.
fn time(text: &str, whole: &str) -> Read<(u16, u16)> {
    let minutes = |text: &str| -> Option<u16> {
        let (hour, minute) = text.split_once(':')?;
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        (hour <= 24 && minute < 60 && hour * 60 + minute <= DAY).then_some(hour * 60 + minute)
    };
    let Some((Some(from), Some(to))) = text.split_once('-').map(|(from, to)| (minutes(from), minutes(to)))
    else {
        return no(whole);
    };
    match () {
        () if from == DAY => no(whole),
        () if from < to => Ok((from, to)),
        () => Ok((from, to + DAY)),
    }
}
