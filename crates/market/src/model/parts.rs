//! Whether a part of an annonce can be taken, and which.

use maillon_kernel::minutes::Minutes;
use maillon_kernel::quantity::Amount;

use super::{InReturn, Offer};

/// An annonce that can be divided: any multiple of `step` can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// One whole unit, or the largest part of one that divides the whole.
    pub step: Amount,
    /// So many steps make the whole.
    pub many: i64,
    /// What is asked in return for one step.
    pub in_return: InReturn,
}

impl Offer {
    /// How it can be divided. It cannot when it is one piece, or when what is asked in return would not come out in
    /// whole minutes.
    pub fn parts(&self) -> Option<Parts> {
        let whole = self.quantity?.amount.thousandths();
        let step = Amount::from_thousandths(common_divisor(whole, Amount::ONE.thousandths()))?;
        let many = whole.checked_div(step.thousandths()).filter(|many| 1 < *many)?;
        let in_return = match self.in_return {
            InReturn::Credit(minutes) if minutes.get() % many != 0 => return None,
            InReturn::Credit(minutes) => InReturn::Credit(Minutes::new(minutes.get() / many)),
            other => other,
        };
        Some(Parts { step, many, in_return })
    }
}

fn common_divisor(mut one: i64, mut other: i64) -> i64 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

#[cfg(test)]
mod tests {
    use maillon_kernel::quantity::{MeasureUnit, Quantity};

    use super::*;

    fn parts(amount: &str, in_return: InReturn) -> Option<(String, i64, Option<i64>)> {
        let quantity = Quantity { amount: amount.parse().unwrap(), unit: MeasureUnit::Kilogram };
        let offer = Offer { quantity: Some(quantity), in_return, ..crate::pages::sample() };
        let minutes = |parts: &Parts| parts.in_return.minutes().map(Minutes::get);
        offer.parts().map(|parts| (parts.step.to_string(), parts.many, minutes(&parts)))
    }

    #[test]
    fn what_comes_in_units_is_divided_into_them() {
        assert_eq!(parts("12", InReturn::Nothing), Some(("1".to_owned(), 12, None)));
        assert_eq!(parts("2.5", InReturn::Agree), Some(("0.5".to_owned(), 5, None)));
        assert_eq!(parts("1", InReturn::Nothing), None, "one piece");
        assert_eq!(parts("0.25", InReturn::Nothing), None, "less than a piece");
    }

    #[test]
    fn what_is_asked_in_return_comes_out_in_whole_minutes() {
        let credit = |minutes| InReturn::Credit(Minutes::new(minutes));
        assert_eq!(parts("12", credit(60)), Some(("1".to_owned(), 12, Some(5))));
        assert_eq!(parts("12", credit(50)), None);
    }
}
