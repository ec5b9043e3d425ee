//! Euro cents: what costs are counted in.
//!
//! **Invariant:** the only arithmetic is checked, so that no sum wraps around.

use std::str::FromStr;

/// An amount in euro cents. Signed: a balance may be negative, and so may a cost that is paid back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cents(i64);

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CentsProblem {
    /// Nothing was written.
    #[error("an amount is missing")]
    Empty,
    /// There is something else than a number in it.
    #[error("{0:?} does not belong in an amount")]
    Character(char),
    /// There is no number before the decimals.
    #[error("write the euros before the decimals, such as 0,50")]
    NoEuros,
    /// One or two decimals follow the mark; three could as well be thousands.
    #[error("write one or two decimals, and thousands with a space: 1 234,50")]
    Decimals,
    /// Thousands are not in threes.
    #[error("set thousands apart in threes: 1 234 567,00")]
    Thousands,
    /// It does not fit.
    #[error("this amount is too large")]
    TooLarge,
}

impl Cents {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// That many cents.
    pub const fn new(cents: i64) -> Self {
        Self(cents)
    }

    /// The bare number of cents, for the database and the wire.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The sum; `None` on overflow.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference; `None` on overflow.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The same amount the other way; `None` on overflow.
    #[must_use]
    pub fn checked_neg(self) -> Option<Self> {
        self.0.checked_neg().map(Self)
    }

    /// The sum of all; `None` when it does not fit, whatever the order.
    pub fn checked_sum(all: impl IntoIterator<Item = Self>) -> Option<Self> {
        // In i128 on the way, so that the order does not decide whether it fits.
        let sum = all.into_iter().try_fold(0_i128, |sum, one| sum.checked_add(one.0.into()))?;
        i64::try_from(sum).ok().map(Self)
    }

    /// Euros with two decimals behind this mark and nothing else, for files and form fields: `-1234,56`.
    pub fn decimal(self, mark: char) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        format!("{sign}{}{mark}{:02}", cents / 100, cents % 100)
    }
}

/// Euros as people type them: `1 234,56`, `1234.56`, `1.234,56`, `-12`, `12,5 €`.
impl FromStr for Cents {
    type Err = CentsProblem;

    fn from_str(text: &str) -> Result<Self, CentsProblem> {
        let text = text.replace(['\u{a0}', '\u{202f}'], " ");
        let text = text.trim().trim_start_matches('€').trim_end_matches('€').trim();
        let (sign, text) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => ("-", rest.trim_start()),
            None => ("", text),
        };
        if text.is_empty() {
            return Err(CentsProblem::Empty);
        }
        let (euros, cents) = read(text)?;
        // Only digits are left: whatever fails now is too large.
        format!("{sign}{euros}{cents}").parse().map(Self).map_err(|_| CentsProblem::TooLarge)
    }
}

/// The digits before the mark, and the two after it.
fn read(text: &str) -> Result<(String, String), CentsProblem> {
    let is_known = |c: &char| c.is_ascii_digit() || [' ', ',', '.'].contains(c);
    if let Some(strange) = text.chars().find(|c| !is_known(c)) {
        return Err(CentsProblem::Character(strange));
    }
    let Some(at) = text.rfind([',', '.']) else { return Ok((whole(text, None)?, "00".into())) };
    let (euros, rest) = text.split_at(at);
    let mut rest = rest.chars();
    // The mark that is not before the decimals may set thousands apart.
    let other = if rest.next() == Some(',') { '.' } else { ',' };
    let decimals = rest.as_str();
    if !(1..=2).contains(&decimals.len()) || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(CentsProblem::Decimals);
    }
    Ok((whole(euros, Some(other))?, format!("{decimals:0<2}")))
}

/// The digits of a whole number, whose thousands may be set apart with spaces or with that mark.
fn whole(text: &str, mark: Option<char>) -> Result<String, CentsProblem> {
    if text.is_empty() {
        return Err(CentsProblem::NoEuros);
    }
    let Some(between) = text.chars().find(|c| !c.is_ascii_digit()) else { return Ok(text.to_owned()) };
    if between != ' ' && Some(between) != mark {
        return Err(CentsProblem::Thousands);
    }
    let is_number = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let fits = |(place, group): (usize, &str)| {
        is_number(group) && if place == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 }
    };
    let right = text.split(between).enumerate().all(fits);
    if right { Ok(text.replace(between, "")) } else { Err(CentsProblem::Thousands) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_as_people_type_them() {
        for (text, expected) in [
            ("1 234,56", 123_456),
            ("1\u{202f}234,56", 123_456),
            ("1\u{a0}234.5", 123_450),
            ("1234.56", 123_456),
            ("1.234,56", 123_456),
            ("1,234.56", 123_456),
            ("1 234 567", 123_456_700),
            ("1.234.567,8", 123_456_780),
            ("12", 1_200),
            ("12,5", 1_250),
            (" 12,50 € ", 1_250),
            ("€ 12", 1_200),
            ("-0,05", -5),
            ("− 3", -300),
            ("007", 700),
            ("0", 0),
            ("-92233720368547758.08", i64::MIN),
        ] {
            assert_eq!(text.parse(), Ok(Cents::new(expected)), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        use CentsProblem::{Character, Decimals, Empty, NoEuros, Thousands, TooLarge};
        for (text, expected) in [
            ("", Empty),
            (" € ", Empty),
            ("-", Empty),
            ("douze", Character('d')),
            ("12e3", Character('e')),
            ("--3", Character('-')),
            ("+3", Character('+')),
            ("٣", Character('٣')),
            (",50", NoEuros),
            ("12,", Decimals),
            ("1,234", Decimals),
            ("1.234", Decimals),
            ("12, 5", Decimals),
            ("12,5 6", Decimals),
            ("1 23,00", Thousands),
            ("1234 567", Thousands),
            ("1 234.567,00", Thousands),
            ("1,2,34", Thousands),
            ("1  234", Thousands),
            (" .234,00", Thousands),
            ("92233720368547758,08", TooLarge),
        ] {
            assert_eq!(text.parse::<Cents>(), Err(expected), "{text}");
        }
    }

    #[test]
    fn sums_that_do_not_fit_are_refused() {
        let (most, least, one) = (Cents::new(i64::MAX), Cents::new(i64::MIN), Cents::new(1));
        assert_eq!((most.checked_add(one), least.checked_sub(one), least.checked_neg()), (None, None, None));
        assert_eq!(Cents::checked_sum([most, one]), None);
        assert_eq!(Cents::checked_sum([most, one, Cents::new(-1)]), Some(most));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(cents: i64, mark in prop::sample::select(vec![',', '.'])) {
            prop_assert_eq!(Cents::new(cents).decimal(mark).parse(), Ok(Cents::new(cents)));
        }

        #[test]
        fn nothing_typed_is_a_panic(text in "[-−€ ,.0-9a\u{a0}]{0,12}") {
            let _ = text.parse::<Cents>();
        }
    }
}
