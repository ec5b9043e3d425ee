//! How much of what: the quantities of an offer, an agreement or a time sheet.
//!
//! Units are named as in the Ontology of units of Measure 2 (OM-2), as FEP-0837 asks; amounts are decimals
//! with three places, held as whole thousandths.
//!
//! **Invariant:** no float. An amount that three decimals cannot say is refused, never rounded.

mod amount;
mod unit;

use std::fmt;

pub use amount::{Amount, NotAnAmount};
pub use unit::{MeasureUnit, OM2, UnknownUnit};

/// An amount of some unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// How much.
    pub amount: Amount,
    /// Of what.
    pub unit: MeasureUnit,
}

impl Quantity {
    /// So much of that unit.
    pub const fn new(amount: Amount, unit: MeasureUnit) -> Self {
        Self { amount, unit }
    }

    /// What is left; `None` when the units differ or there is not so much.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        let left = self.amount.checked_sub(other.amount)?;
        (self.unit == other.unit).then_some(Self { amount: left, ..self })
    }

    /// Whether it is a whole number of times the other, in the same unit.
    pub fn is_multiple_of(self, other: Self) -> bool {
        self.unit == other.unit && self.amount.is_multiple_of(other.amount)
    }
}

/// For logs: `2.5 hour`. Pages have the unit's name in their language.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_not_taken_from_kilograms() {
        let three = Quantity::new(Amount::whole(3), MeasureUnit::Hour);
        let one = Quantity::new(Amount::ONE, MeasureUnit::Hour);
        assert_eq!(three.checked_sub(one), Some(Quantity::new(Amount::whole(2), MeasureUnit::Hour)));
        assert_eq!(one.checked_sub(three), None);
        let kilogram = Quantity::new(Amount::ONE, MeasureUnit::Kilogram);
        assert_eq!(three.checked_sub(kilogram), None);
        assert!(three.is_multiple_of(one) && !three.is_multiple_of(kilogram));
        assert_eq!(three.to_string(), "3 hour");
    }
}
