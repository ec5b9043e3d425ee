//! Dividing a whole number in proportion, so that the parts sum to it.

use std::{cmp::Reverse, collections::BTreeMap};

/// Why an amount cannot be divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DivideProblem {
    /// The weights do not sum to more than zero.
    #[error("there is nobody to divide among")]
    Nobody,
    /// A number on the way does not fit.
    #[error("the numbers are too large")]
    Overflow,
}

/// Divides `amount` in proportion to the weights, by largest remainder. Weight zero has no part.
///
/// Every part is rounded down, and is thus less than a unit below what it should be exactly. The units that are left go,
/// one each, to the parts that lost most. Among parts that lost the same it goes by turns: they stand in a circle in the
/// order of their keys, and it begins with number `turn` (counted from zero, round the circle).
///
/// Weights and amount may be below zero, as long as the weights sum to more than zero: a part with a weight below zero is
/// given back, and the others bear that much more.
pub fn divide<K: Ord + Copy>(
    amount: i64,
    weights: &BTreeMap<K, i128>,
    turn: usize,
) -> Result<BTreeMap<K, i64>, DivideProblem> {
    let parts: Vec<(K, i128)> = weights.iter().map(|(key, weight)| (*key, *weight)).collect();
    let mut parts: Vec<(K, i128)> = parts.into_iter().filter(|(_, weight)| *weight != 0).collect();
    let whole = parts.iter().try_fold(0_i128, |sum, (_, weight)| sum.checked_add(*weight));
    let whole = whole.ok_or(DivideProblem::Overflow)?;
    if whole <= 0 {
        return Err(DivideProblem::Nobody);
    }
    // Who stands first in the circle comes first among equals.
    let count = parts.len();
    parts.rotate_left(turn.checked_rem(count).unwrap_or(0));
    let mut rounded = round_down(amount, whole, &parts)?;
    let lost = rounded.iter().try_fold(0_i128, |sum, part| sum.checked_add(part.lost));
    // Exactly a whole number, and less than the number of parts that lost anything.
    let left = lost.ok_or(DivideProblem::Overflow)? / whole;
    rounded.sort_by_key(|part| Reverse(part.lost));
    let left = usize::try_from(left).map_err(|_| DivideProblem::Overflow)?;
    rounded.iter_mut().take(left).for_each(|part| part.units += 1);
    rounded.into_iter().map(Part::finish).collect()
}

struct Part<K> {
    key: K,
    units: i128,
    /// How far below the exact part it is, in parts of the whole weight.
    lost: i128,
}

impl<K> Part<K> {
    fn finish(self) -> Result<(K, i64), DivideProblem> {
        let units = i64::try_from(self.units).map_err(|_| DivideProblem::Overflow)?;
        Ok((self.key, units))
    }
}

fn round_down<K: Copy>(amount: i64, whole: i128, parts: &[(K, i128)]) -> Result<Vec<Part<K>>, DivideProblem> {
    let part = |(key, weight): &(K, i128)| {
        let product = i128::from(amount).checked_mul(*weight).ok_or(DivideProblem::Overflow)?;
        Ok(Part { key: *key, units: product.div_euclid(whole), lost: product.rem_euclid(whole) })
    };
    parts.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts(amount: i64, weights: &[i128], turn: usize) -> Vec<i64> {
        let weights = weights.iter().copied().enumerate().collect();
        divide(amount, &weights, turn).unwrap().into_values().collect()
    }

    #[test]
    fn the_cents_that_are_left_go_to_those_who_lost_most() {
        assert_eq!(parts(100, &[1, 1, 1], 0), [34, 33, 33]);
        assert_eq!(parts(100, &[1, 2, 3], 0), [17, 33, 50], "16.67, 33.33, 50");
        assert_eq!(parts(-100, &[1, 1, 1], 0), [-33, -33, -34]);
        assert_eq!(parts(10, &[5, -2, 7], 0), [5, -2, 7]);
        assert_eq!(parts(1, &[1; 5], 0), [1, 0, 0, 0, 0]);
        assert_eq!(parts(i64::MIN, &[1], 0), [i64::MIN]);
    }

    #[test]
    fn equals_take_turns() {
        assert_eq!(parts(1, &[1, 1, 1], 1), [0, 1, 0]);
        assert_eq!(parts(2, &[1, 1, 1], 2), [1, 0, 1]);
        assert_eq!(parts(1, &[1, 1, 1], 3), parts(1, &[1, 1, 1], 0));
        let over_the_year: Vec<i64> = (0..12).fold(vec![0; 3], |sum, turn| {
            sum.iter().zip(parts(100, &[1, 1, 1], turn)).map(|(sum, part)| sum + part).collect()
        });
        assert_eq!(over_the_year, [400; 3]);
    }

    #[test]
    fn what_cannot_be_divided_is_refused() {
        let refused =
            |amount, weights: &[i128]| divide(amount, &weights.iter().copied().enumerate().collect(), 0);
        assert_eq!(refused(1, &[]), Err(DivideProblem::Nobody));
        assert_eq!(refused(1, &[0, 0]), Err(DivideProblem::Nobody));
        assert_eq!(refused(1, &[1, -1]), Err(DivideProblem::Nobody));
        assert_eq!(refused(2, &[i128::MAX]), Err(DivideProblem::Overflow));
        assert_eq!(refused(2, &[i128::MAX, 1]), Err(DivideProblem::Overflow));
        assert_eq!(refused(i64::MAX, &[3, -2]), Err(DivideProblem::Overflow));
    }

    proptest! {
        #[test]
        fn parts_sum_to_the_whole_and_each_is_next_to_its_exact_value(
            amount in -1_000_000_000_000..1_000_000_000_000i64,
            weights in prop::collection::btree_map(0..40u8, -1_000_000..2_000_000i128, 1..20),
            turn in 0..100usize,
        ) {
            let whole: i128 = weights.values().sum();
            let divided = divide(amount, &weights, turn);
            if whole <= 0 {
                prop_assert_eq!(divided, Err(DivideProblem::Nobody));
                return Ok(());
            }
            let divided = divided.unwrap();
            prop_assert_eq!(divided.values().sum::<i64>(), amount);
            for (key, weight) in &weights {
                let Some(part) = divided.get(key) else { prop_assert_eq!(*weight, 0); continue };
                let off = i128::from(*part) * whole - i128::from(amount) * weight;
                prop_assert!(off.abs() < whole);
            }
            let times = weights.iter().map(|(key, weight)| (*key, weight * 7)).collect();
            prop_assert_eq!(divide(amount, &times, turn).unwrap(), divided);
        }

        #[test]
        fn no_number_is_a_panic(amount: i64, weights in prop::collection::btree_map(0..9u8, any::<i128>(), 0..9), turn: usize) {
            if let Ok(parts) = divide(amount, &weights, turn) {
                prop_assert_eq!(parts.values().map(|part| i128::from(*part)).sum::<i128>(), i128::from(amount));
            }
        }
    }
}
