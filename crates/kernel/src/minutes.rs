//! Mutual credit, counted in whole minutes of work.
//!
//! One hour is one hour for everyone. An instance may *show* minutes in its own unit (60 per hour is a
//! "grain"), but what is stored, sent and added up is minutes: no float, no rate, no euro.
//!
//! **Invariant:** the only arithmetic is checked, so that no transfer can wrap a balance around.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::language::Lang;

/// Mutual credit in whole minutes of work. Signed: a balance may be negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Minutes(i64);

impl Minutes {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// That many minutes.
    pub const fn new(minutes: i64) -> Self {
        Self(minutes)
    }

    /// The bare number of minutes, for the database and the wire.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The sum; `None` on overflow.
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(sum) => Some(Self(sum)),
            None => None,
        }
    }

    /// The difference; `None` on overflow.
    #[must_use]
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(difference) => Some(Self(difference)),
            None => None,
        }
    }

    /// The same amount the other way; `None` on overflow.
    #[must_use]
    pub const fn checked_neg(self) -> Option<Self> {
        match self.0.checked_neg() {
            Some(negated) => Some(Self(negated)),
            None => None,
        }
    }

    /// The sum of all; `None` on overflow.
    pub fn checked_sum(all: impl IntoIterator<Item = Self>) -> Option<Self> {
        all.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// Above zero: what a transfer's amount must be.
    pub const fn is_positive(self) -> bool {
        0 < self.0
    }

    /// Below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Divides among `parts` so that the parts differ by one minute at most and sum to exactly the whole,
    /// the larger ones first: 100 by three gives 34, 33, 33. Empty when there is nobody to divide among.
    pub fn split(self, parts: usize) -> Vec<Self> {
        // In i128, as `parts` may not fit an i64.
        let Ok(count @ 1..) = i128::try_from(parts) else { return Vec::new() };
        let whole = i128::from(self.0);
        let (each, extra) = (whole.div_euclid(count), whole.rem_euclid(count));
        (0..count).map(|part| Self::narrow(each + i128::from(part < extra))).collect()
    }

    /// A part of an i64 is an i64; saturating keeps the compiler from having to know it.
    fn narrow(value: i128) -> Self {
        Self(i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX }))
    }

    /// The amount in an instance's own unit, of which an hour counts `per_hour`; exact, with a point.
    ///
    /// A value that has no finite decimal form is written with a fraction: 100 minutes at one per hour are
    /// `1 2/3`. A `per_hour` of zero gives `0`.
    pub fn in_units(self, per_hour: u32) -> String {
        self.write_units(per_hour, '.')
    }

    /// As [`Minutes::in_units`], with the decimal separator of that language.
    pub fn in_units_for(self, per_hour: u32, lang: Lang) -> String {
        self.write_units(per_hour, lang.decimal_separator())
    }

    fn write_units(self, per_hour: u32, separator: char) -> String {
        const MINUTES_PER_HOUR: u128 = 60;
        let sixtieths = u128::from(self.0.unsigned_abs()) * u128::from(per_hour);
        let (whole, rest) = (sixtieths / MINUTES_PER_HOUR, sixtieths % MINUTES_PER_HOUR);
        let sign = if self.0 < 0 && sixtieths != 0 { "-" } else { "" };
        let lead = if whole == 0 { String::new() } else { format!("{whole} ") };
        match (rest, rest % 3) {
            (0, _) => format!("{sign}{whole}"),
            // A third less, and twentieths remain: two decimals say them exactly.
            (_, 0) => {
                let hundredths = format!("{:02}", rest * 100 / MINUTES_PER_HOUR);
                format!("{sign}{whole}{separator}{}", hundredths.trim_end_matches('0'))
            }
            _ => {
                let common = gcd(rest, MINUTES_PER_HOUR);
                format!("{sign}{lead}{}/{}", rest / common, MINUTES_PER_HOUR / common)
            }
        }
    }
}

/// The greatest common divisor, by Euclid.
const fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The bare number, as on the wire. For people use [`Minutes::in_units_for`].
impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn numbers(parts: &[Minutes]) -> Vec<i64> {
        parts.iter().map(|part| part.get()).collect()
    }

    #[test]
    fn a_group_lesson_is_divided_to_the_minute() {
        assert_eq!(numbers(&Minutes::new(100).split(3)), [34, 33, 33]);
        assert_eq!(numbers(&Minutes::new(2).split(4)), [1, 1, 0, 0]);
        assert_eq!(numbers(&Minutes::new(-100).split(3)), [-33, -33, -34]);
        assert_eq!(numbers(&Minutes::new(i64::MIN).split(1)), [i64::MIN]);
        assert!(Minutes::new(60).split(0).is_empty());
    }

    #[test]
    fn units_are_exact() {
        let shown = |minutes, per_hour| Minutes::new(minutes).in_units(per_hour);
        assert_eq!(shown(90, 60), "90");
        assert_eq!(shown(90, 1), "1.5");
        assert_eq!(shown(63, 1), "1.05");
        assert_eq!(shown(100, 1), "1 2/3");
        assert_eq!(shown(-20, 1), "-1/3");
        assert_eq!(shown(-90, 4), "-6");
        assert_eq!(shown(-90, 0), "0");
        assert_eq!(shown(0, 7), "0");
        assert_eq!(shown(i64::MIN, 60), "-9223372036854775808");
        assert_eq!(Minutes::new(90).in_units_for(1, Lang::Fr), "1,5");
        assert_eq!(Minutes::new(90).in_units_for(1, Lang::En), "1.5");
    }

    #[test]
    fn json_is_the_bare_number() {
        assert_eq!(serde_json::to_string(&Minutes::new(-45)).unwrap(), "-45");
        assert_eq!(serde_json::from_str::<Minutes>("45").unwrap(), Minutes::new(45));
        assert!(serde_json::from_str::<Minutes>("45.5").is_err());
    }

    #[test]
    fn overflow_is_refused() {
        assert_eq!(Minutes::new(i64::MAX).checked_add(Minutes::new(1)), None);
        assert_eq!(Minutes::new(i64::MIN).checked_sub(Minutes::new(1)), None);
        assert_eq!(Minutes::new(i64::MIN).checked_neg(), None);
        assert_eq!(Minutes::checked_sum([Minutes::new(i64::MAX), Minutes::new(1)]), None);
    }

    /// Reads back what `in_units` wrote, as sixtieths of a unit.
    fn sixtieths(text: &str) -> i128 {
        let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let number = |digits: &str| digits.parse::<i128>().unwrap();
        let value = if let Some((whole, decimals)) = text.split_once('.') {
            number(whole) * 60 + number(&format!("{decimals:0<2}")) * 60 / 100
        } else if let Some((mixed, divisor)) = text.split_once('/') {
            let (whole, part) = mixed.split_once(' ').unwrap_or(("0", mixed));
            number(whole) * 60 + number(part) * 60 / number(divisor)
        } else {
            number(text) * 60
        };
        sign * value
    }

    proptest! {
        #[test]
        fn parts_sum_to_the_whole(minutes: i64, parts in 1usize..500) {
            let split = Minutes::new(minutes).split(parts);
            prop_assert_eq!(split.len(), parts);
            prop_assert_eq!(split.iter().map(|part| i128::from(part.get())).sum::<i128>(), i128::from(minutes));
            prop_assert!(split.is_sorted_by(|one, next| next <= one));
            let (most, least) = (split.first().unwrap(), split.last().unwrap());
            prop_assert!(most.get() - least.get() <= 1);
        }

        #[test]
        fn what_is_shown_is_the_amount(minutes: i64, per_hour in 1u32..1_000) {
            let shown = Minutes::new(minutes).in_units(per_hour);
            prop_assert_eq!(sixtieths(&shown), i128::from(minutes) * i128::from(per_hour), "{}", shown);
        }

        #[test]
        fn adding_then_taking_away_changes_nothing(a: i64, b: i64) {
            let (a, b) = (Minutes::new(a), Minutes::new(b));
            if let Some(sum) = a.checked_add(b) {
                prop_assert_eq!(sum.checked_sub(b), Some(a));
            }
            if let Some(negated) = a.checked_neg() {
                prop_assert_eq!(a.checked_add(negated), Some(Minutes::ZERO));
            }
        }
    }
}
