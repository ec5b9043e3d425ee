//! Amounts with three decimals, held as whole thousandths.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A decimal that is not negative and has three decimals at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Amount(i64);

/// The text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an amount is a number such as 2 or 2.5, not negative, with three decimals at most")]
pub struct NotAnAmount;

const PER_UNIT: i64 = 1_000;
const DECIMALS: usize = 3;

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// A single one.
    pub const ONE: Self = Self(PER_UNIT);

    /// A whole number.
    pub const fn whole(number: u32) -> Self {
        // At most 4.3 * 10^12: far inside an i64.
        Self(number as i64 * PER_UNIT)
    }

    /// From what the database holds; `None` when negative.
    pub const fn from_thousandths(thousandths: i64) -> Option<Self> {
        if thousandths < 0 { None } else { Some(Self(thousandths)) }
    }

    /// What the database holds; never negative.
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    /// Whether it is nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The sum; `None` on overflow.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// What is left; `None` when there is not so much.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        Self::from_thousandths(self.0.checked_sub(other.0)?)
    }

    /// Whether it is a whole number of times the other, as FEP-0837 asks when `unitBased` is true.
    /// Only zero is a multiple of zero.
    pub const fn is_multiple_of(self, unit: Self) -> bool {
        match self.0.checked_rem(unit.0) {
            Some(rest) => rest == 0,
            None => self.0 == 0,
        }
    }
}

/// As on the wire: a point, and no zeros after the last decimal that counts.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / PER_UNIT, self.0 % PER_UNIT);
        if rest == 0 {
            return write!(f, "{whole}");
        }
        let decimals = format!("{rest:03}");
        write!(f, "{whole}.{}", decimals.trim_end_matches('0'))
    }
}

/// Reads `2`, `2.5` and `2,5`. Zeros past the third decimal say nothing and are allowed.
impl FromStr for Amount {
    type Err = NotAnAmount;

    fn from_str(text: &str) -> Result<Self, NotAnAmount> {
        let text = text.trim();
        let (whole, decimals) = match text.split_once(['.', ',']) {
            Some((_, "")) => return Err(NotAnAmount),
            Some((whole, decimals)) => (whole, decimals.trim_end_matches('0')),
            None => (text, ""),
        };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(decimals) || decimals.len() > DECIMALS {
            return Err(NotAnAmount);
        }
        let whole: i64 = whole.parse().map_err(|_| NotAnAmount)?;
        let rest: i64 = format!("{decimals:0<DECIMALS$}").parse().map_err(|_| NotAnAmount)?;
        whole.checked_mul(PER_UNIT).and_then(|sum| sum.checked_add(rest)).map(Self).ok_or(NotAnAmount)
    }
}

/// As a string, for `hasNumericalValue` is one.
impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// From a string; from a number too, because some servers write one.
impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AmountVisitor)
    }
}

struct AmountVisitor;

impl de::Visitor<'_> for AmountVisitor {
    type Value = Amount;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&NotAnAmount, f)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Amount, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Amount, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Amount, E> {
        self.visit_str(&number.to_string())
    }

    // A JSON number is a float here whether we like it or not; its shortest text is what the sender wrote.
    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Amount, E> {
        self.visit_str(&number.to_string())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn amount(text: &str) -> Amount {
        text.parse().unwrap()
    }

    #[test]
    fn amounts_are_read_and_written() {
        for (text, wire) in [
            ("2", "2"),
            ("2.5", "2.5"),
            ("2,5", "2.5"),
            ("0.125", "0.125"),
            ("007", "7"),
            (" 1.50000 ", "1.5"),
            ("9223372036854775.807", "9223372036854775.807"),
        ] {
            assert_eq!(amount(text).to_string(), wire);
        }
    }

    #[test]
    fn what_is_not_an_amount_is_refused() {
        let texts =
            ["", "-1", "+1", "1.2345", "1e3", ".5", "5.", "1.2.3", "1,000.5", "٣", "9223372036854775.808"];
        for text in texts {
            assert_eq!(text.parse::<Amount>(), Err(NotAnAmount), "{text}");
        }
        assert_eq!(Amount::from_thousandths(-1), None);
    }

    #[test]
    fn json_is_a_string_and_numbers_are_read_too() {
        assert_eq!(serde_json::to_string(&amount("2,5")).unwrap(), "\"2.5\"");
        for json in ["\"2.5\"", "2.5", "2.50"] {
            assert_eq!(serde_json::from_str::<Amount>(json).unwrap(), amount("2.5"));
        }
        assert_eq!(serde_json::from_str::<Amount>("3").unwrap(), Amount::whole(3));
        for json in ["-3", "-0.5", "0.0001", "1e300", "null", "\"\""] {
            assert!(serde_json::from_str::<Amount>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn multiples() {
        assert!(amount("7.5").is_multiple_of(amount("2.5")));
        assert!(!amount("7").is_multiple_of(amount("2.5")));
        assert!(Amount::ZERO.is_multiple_of(Amount::ONE));
        assert!(!Amount::ONE.is_multiple_of(Amount::ZERO));
        assert!(Amount::ZERO.is_multiple_of(Amount::ZERO));
    }

    proptest! {
        #[test]
        fn an_amount_reads_back_as_itself(thousandths in 0i64..) {
            let one = Amount::from_thousandths(thousandths).unwrap();
            prop_assert_eq!(one.to_string().parse(), Ok(one));
            prop_assert_eq!(one.to_string().replace('.', ",").parse(), Ok(one));
        }

        #[test]
        fn adding_then_taking_away_changes_nothing(a in 0i64.., b in 0i64..) {
            let (a, b) = (Amount(a), Amount(b));
            if let Some(sum) = a.checked_add(b) {
                prop_assert_eq!(sum.checked_sub(b), Some(a));
            }
            prop_assert_eq!(a.checked_sub(b).is_some(), b <= a);
        }

        #[test]
        fn any_text_is_read_without_panic(text in "\\PC*") {
            let _ = text.parse::<Amount>();
        }
    }
}
