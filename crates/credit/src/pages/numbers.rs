//! Amounts as one reader reads them: with a real minus, digits in groups, the unit of the instance, hours beside it.

use maillon_kernel::minutes::Minutes;
use maillon_web::Tongue;

use crate::desk::Unit;

/// The sign of what is below zero (U+2212): as wide as the plus, and read aloud as a minus.
const MINUS: char = '\u{2212}';
/// Between groups of three digits, where a line must not break.
const THIN: char = '\u{202f}';
/// Between a number and its unit.
const SPACE: char = '\u{a0}';

/// Writes amounts in one language and in the unit of the instance.
#[derive(Clone, Debug)]
pub(super) struct Numbers {
    pub(super) t: Tongue,
    pub(super) unit: Unit,
}

impl Numbers {
    pub(super) fn new(t: &Tongue, unit: &Unit) -> Self {
        Self { t: t.clone(), unit: unit.clone() }
    }

    /// The number alone: `−1 200`, `1,5`.
    pub(super) fn number(&self, amount: Minutes) -> String {
        let plain = amount.in_units_for(self.unit.per_hour, self.t.lang());
        let (sign, digits) = match plain.strip_prefix('-') {
            Some(rest) => (MINUS.to_string(), rest),
            None => (String::new(), plain.as_str()),
        };
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let (whole, rest) = digits.split_at(end);
        sign + &grouped(whole) + &rest.replace(' ', &SPACE.to_string())
    }

    /// The number alone, always with its sign, as a movement has one.
    pub(super) fn signed(&self, amount: Minutes) -> String {
        let sign = if amount.is_positive() { "+" } else { "" };
        format!("{sign}{}", self.number(amount))
    }

    /// `90 grains`.
    pub(super) fn amount(&self, amount: Minutes) -> String {
        format!("{}{SPACE}{}", self.number(amount), self.unit.name_for(amount))
    }

    /// `1 h 30`.
    pub(super) fn hours(&self, amount: Minutes) -> String {
        let sign = if amount.is_negative() { MINUS.to_string() } else { String::new() };
        let length = i64::try_from(amount.get().unsigned_abs()).unwrap_or(i64::MAX);
        sign + &self.t.duration(length).replace(' ', &SPACE.to_string())
    }

    /// `90 grains (1 h 30)`.
    pub(super) fn both(&self, amount: Minutes) -> String {
        format!("{} ({})", self.amount(amount), self.hours(amount))
    }

    /// As one types it into a form: the number alone, without groups.
    pub(super) fn typed(&self, amount: Minutes) -> String {
        let plain = amount.in_units_for(self.unit.per_hour, self.t.lang());
        // What has no finite decimals is typed as hours and minutes.
        if plain.contains('/') { format!("{} min", amount.get()) } else { plain }
    }
}

/// Four digits stand together; from five on they stand in threes.
fn grouped(digits: &str) -> String {
    if digits.len() < 5 {
        return digits.to_owned();
    }
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at != 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(THIN);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use maillon_kernel::language::Lang;
    use maillon_web::Words;

    use super::*;

    fn numbers(per_hour: u32, name: &str) -> Numbers {
        let t = Words::assemble(&[]).unwrap().in_lang(Lang::Fr);
        Numbers::new(&t, &Unit { name: name.to_owned(), per_hour })
    }

    #[test]
    fn a_minus_is_a_minus_and_units_are_counted() {
        let n = numbers(60, "grain");
        assert_eq!(n.number(Minutes::new(-90)), "\u{2212}90");
        assert_eq!(n.signed(Minutes::new(90)), "+90");
        assert_eq!(n.signed(Minutes::ZERO), "0");
        assert_eq!(n.amount(Minutes::new(1)), "1\u{a0}grain");
        assert_eq!(n.both(Minutes::new(-90)), "\u{2212}90\u{a0}grains (\u{2212}1\u{a0}h\u{a0}30)");
        assert_eq!(n.number(Minutes::new(-1_234_567)), "\u{2212}1\u{202f}234\u{202f}567");
        assert_eq!(n.number(Minutes::new(1_200)), "1200");
    }

    #[test]
    fn other_units_are_exact() {
        let hours = numbers(1, "BLÉ");
        assert_eq!(hours.amount(Minutes::new(90)), "1,5\u{a0}BLÉ");
        assert_eq!(hours.number(Minutes::new(-100)), "\u{2212}1\u{a0}2/3");
        assert_eq!(hours.typed(Minutes::new(100)), "100 min");
        assert_eq!(hours.typed(Minutes::new(-90)), "-1,5");
    }
}
