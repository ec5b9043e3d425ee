//! Quantities and lengths of time as each language writes them.

use maillon_kernel::language::Lang;
use maillon_kernel::quantity::{Amount, MeasureUnit, Quantity};

use super::Tongue;

impl Tongue {
    /// `2,5 heures`: the number as the language writes it, and the unit in its plural.
    pub fn quantity(&self, quantity: Quantity) -> String {
        let plural = if Amount::ONE < quantity.amount { "many" } else { "one" };
        self.phrase(&format!("unit-{}", word(quantity.unit)))
            .set("number", self.decimal(quantity.amount))
            .set("plural", plural)
            .to_string()
    }

    /// The unit alone, in its plural.
    pub fn measure(&self, unit: MeasureUnit) -> String {
        self.get(&format!("measure-{}", word(unit)))
    }

    /// The number alone.
    pub fn decimal(&self, amount: Amount) -> String {
        amount.to_string().replace('.', &self.lang().decimal_separator().to_string())
    }

    /// `1 h 30`: a length of time in minutes.
    pub fn duration(&self, minutes: i64) -> String {
        let hour = if self.lang() == Lang::Nl { "u" } else { "h" };
        match (minutes / 60, minutes % 60) {
            (0, rest) => format!("{rest} min"),
            (hours, 0) => format!("{hours} {hour}"),
            (hours, rest) => format!("{hours} {hour} {rest:02}"),
        }
    }
}

/// The unit in the keys of its messages.
fn word(unit: MeasureUnit) -> &'static str {
    match unit {
        MeasureUnit::One => "one",
        MeasureUnit::Minute => "minute",
        MeasureUnit::Hour => "hour",
        MeasureUnit::Day => "day",
        MeasureUnit::Week => "week",
        MeasureUnit::Month => "month",
        MeasureUnit::Gram => "gram",
        MeasureUnit::Kilogram => "kilogram",
        MeasureUnit::Litre => "litre",
        MeasureUnit::Metre => "metre",
        MeasureUnit::Kilometre => "kilometre",
        MeasureUnit::SquareMetre => "square-metre",
        MeasureUnit::CubicMetre => "cubic-metre",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Words;

    #[test]
    fn every_unit_has_its_words() {
        let words = Words::assemble(&[]).unwrap();
        for t in Lang::ALL.map(|lang| words.in_lang(lang)) {
            for unit in MeasureUnit::ALL {
                for key in [format!("unit-{}", word(unit)), format!("measure-{}", word(unit))] {
                    assert!(t.has(&key), "{} {key}", t.code());
                }
            }
        }
        let t = words.in_lang(Lang::Fr);
        let hours = |amount: &str| t.quantity(Quantity::new(amount.parse().unwrap(), MeasureUnit::Hour));
        assert_eq!((hours("1"), hours("2.5")), ("1\u{a0}heure".to_owned(), "2,5\u{a0}heures".to_owned()));
        assert_eq!(words.in_lang(Lang::Nl).duration(90), "1 u 30");
        assert_eq!((t.duration(45), t.duration(120)), ("45 min".to_owned(), "2 h".to_owned()));
    }
}
