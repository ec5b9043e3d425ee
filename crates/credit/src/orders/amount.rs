//! Amounts of time as people type them: `60 grains`, `45 min`, `1h30`, `1,5 h`.

use maillon_kernel::markup::fold;
use maillon_kernel::minutes::Minutes;

use crate::desk::Unit;
use crate::model::MOST;

/// Longer numbers are no amounts.
const DIGITS: usize = 10;
/// What a decimal fraction is counted in.
const HUNDREDTHS: i128 = 100;
const MINUTES: [&str; 6] = ["min", "mins", "minute", "minutes", "minuut", "minuten"];
const HOURS: [&str; 8] = ["h", "u", "heure", "heures", "uur", "uren", "hour", "hours"];

/// A whole number of minutes above zero, of a transfer's size at most; `None` for everything else, fractions of a minute
/// too.
pub(super) fn read(text: &str, unit: &Unit) -> Option<Minutes> {
    let text = fold(text);
    let (whole, rest) = digits(text.trim())?;
    let minutes = match clock(whole, rest) {
        Some(minutes) => minutes,
        None => measured(whole, rest, unit)?,
    };
    let minutes = i64::try_from(minutes).ok().map(Minutes::new)?;
    (minutes.is_positive() && minutes <= MOST).then_some(minutes)
}

/// The number at the beginning, and what follows.
fn digits(text: &str) -> Option<(i128, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end)?;
    (number.len() <= DIGITS).then(|| number.parse().ok())?.map(|number| (number, rest))
}

/// `h30` or `u 30` behind the hours.
fn clock(hours: i128, rest: &str) -> Option<i128> {
    let rest = rest.trim_start().strip_prefix(['h', 'u'])?.trim_start();
    let minutes: i128 = (rest.len() == 2).then(|| digits(rest))?.filter(|(_, left)| left.is_empty())?.0;
    (minutes < 60).then_some(hours * 60 + minutes)
}

/// A number, perhaps with one or two decimals, and a unit.
fn measured(whole: i128, rest: &str, unit: &Unit) -> Option<i128> {
    let (hundredths, rest) = match rest.strip_prefix([',', '.']) {
        Some(decimals) => decimal(decimals)?,
        None => (0, rest),
    };
    let (minutes, of) = minutes_in(rest.trim(), unit)?;
    let (amount, of) = ((whole * HUNDREDTHS + hundredths) * minutes, of * HUNDREDTHS);
    (amount % of == 0).then_some(amount / of)
}

fn decimal(text: &str) -> Option<(i128, &str)> {
    let (number, rest) = digits(text)?;
    match text.len() - rest.len() {
        1 => Some((number * 10, rest)),
        2 => Some((number, rest)),
        _ => None,
    }
}

/// So many minutes are in so many of the unit that this word names.
fn minutes_in(word: &str, unit: &Unit) -> Option<(i128, i128)> {
    if unit.per_hour != 0 && !word.is_empty() && is_same(word, &fold(&unit.name)) {
        return Some((60, unit.per_hour.into()));
    }
    if MINUTES.contains(&word) {
        return Some((1, 1));
    }
    HOURS.contains(&word).then_some((60, 1))
}

/// The singular and the plural of a unit that we do not know are both it.
fn is_same(word: &str, name: &str) -> bool {
    word == name || stem(word) == stem(name)
}

fn stem(word: &str) -> &str {
    let stems = ["en", "s", "x"].into_iter().filter_map(|ending| word.strip_suffix(ending));
    stems.into_iter().find(|stem| 2 <= stem.chars().count()).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(text: &str, name: &str, per_hour: u32) -> Option<i64> {
        read(text, &Unit { name: name.to_owned(), per_hour }).map(Minutes::get)
    }

    #[test]
    fn amounts_as_people_type_them() {
        for (text, expected) in [
            ("60 grains", Some(60)),
            ("1 Grain", Some(1)),
            ("60grains", Some(60)),
            ("1h30", Some(90)),
            ("1 h 30", Some(90)),
            ("1u05", Some(65)),
            ("0h45", Some(45)),
            ("1,5 h", Some(90)),
            ("1.25 heures", Some(75)),
            ("2 uur", Some(120)),
            ("1 hour", Some(60)),
            ("90 minutes", Some(90)),
            ("1000000000 min", Some(1_000_000_000)),
            ("1000000001 min", None),
            ("1h60", None),
            ("1h3", None),
            ("1h030", None),
            ("1,555 h", None),
            ("1.000 grains", None),
            ("1 000 grains", None),
            ("0,51 h", None),
            ("0h00", None),
            ("h30", None),
            ("60", None),
            ("", None),
            ("grains", None),
            ("60 gr", None),
            ("12345678901 min", None),
            ("1e9 min", None),
            ("½ h", None),
        ] {
            assert_eq!(minutes(text, "grain", 60), expected, "{text}");
        }
    }

    #[test]
    fn every_instance_has_its_unit() {
        assert_eq!(minutes("2 étoiles", "étoile", 1), Some(120));
        assert_eq!(minutes("0,5 etoile", "étoile", 1), Some(30));
        assert_eq!(minutes("1 étoile", "étoile", 7), None, "60/7 minutes");
        assert_eq!(minutes("7 étoiles", "étoile", 7), Some(60));
        assert_eq!(minutes("3 BLÉ", "blés", 60), Some(3));
        assert_eq!(minutes("3 bon’heures", "bon'heure", 60), Some(3));
        assert_eq!(minutes("3 heures de vie", "heure de vie", 60), None, "only the last word is forgiven");
        assert_eq!(minutes("3 ", "", 60), None);
        assert_eq!(minutes("3 x", "x", 0), None);
    }
}
