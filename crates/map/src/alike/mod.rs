//! What stands on two maps at once: near each other, under names that are nearly the same.
//!
//! Nobody is merged here. A person looks at each pair and decides.

mod names;
mod pairs;

use maillon_kernel::geo::Point;

pub use names::bare;
pub use pairs::{Pair, Pairs, pairs};

/// So many metres apart two points can still be the same place: the other side of a block, a street number guessed.
pub const MOST_METRES: f64 = 150.0;
/// So similar two names must be.
pub const LEAST_SIMILARITY: f64 = 0.85;

/// Something with a name at a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Where it is.
    pub point: Point,
}

/// How alike two are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// How far apart they are.
    pub metres: f64,
    /// How similar their names are: 1 is the same.
    pub similarity: f64,
}

/// Whether the two may be the same, and how much speaks for it.
pub fn alike(a: &Named<'_>, b: &Named<'_>) -> Option<Likeness> {
    likeness(a.point, &bare(a.name), b.point, &bare(b.name))
}

/// The same for names that are [`bare`] already.
fn likeness(a: Point, a_name: &str, b: Point, b_name: &str) -> Option<Likeness> {
    let metres = a.metres_to(b);
    if MOST_METRES < metres {
        return None;
    }
    let similarity = names::similarity(a_name, b_name);
    (LEAST_SIMILARITY <= similarity).then_some(Likeness { metres, similarity })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(name: &str, lat: f64, lon: f64) -> Named<'_> {
        Named { name, point: Point::new(lat, lon).unwrap() }
    }

    #[test]
    fn near_and_alike() {
        let repair = at("Repair Café Bonnevie asbl", 50.8550, 4.3370);
        let found = alike(&repair, &at("ASBL Repair Cafe Bonnevie", 50.8559, 4.3370)).unwrap();
        assert!((found.metres - 100.0).abs() < 1.0 && 0.999 < found.similarity, "{found:?}");
        assert_eq!(alike(&repair, &at("Repair Café Bonnevie", 50.8565, 4.3370)), None, "167 metres");
        assert_eq!(alike(&repair, &at("Maison de quartier Bonnevie", 50.8550, 4.3370)), None);
    }

    #[test]
    fn what_has_no_name_is_like_nothing() {
        assert_eq!(alike(&at("", 50.85, 4.35), &at("", 50.85, 4.35)), None);
        assert_eq!(alike(&at("!", 50.85, 4.35), &at("?", 50.85, 4.35)), None);
    }

    proptest! {
        #[test]
        fn likeness_is_mutual(a in "[a-zé .'-]{0,20}", b in "[a-zé .'-]{0,20}", far in 0.0..0.003) {
            let (a, b) = (at(&a, 50.85, 4.35), at(&b, 50.85 + far, 4.35));
            prop_assert_eq!(alike(&a, &b), alike(&b, &a));
            prop_assert!(alike(&a, &b).is_none_or(|found| found.metres <= MOST_METRES && LEAST_SIMILARITY <= found.similarity));
        }

        #[test]
        fn everything_with_a_name_is_like_itself(name in "[a-z]{1,20}( [a-z]{1,9}){0,3}") {
            let one = at(&name, 50.85, 4.35);
            prop_assert_eq!(alike(&one, &one), Some(Likeness { metres: 0.0, similarity: 1.0 }));
        }
    }
}
