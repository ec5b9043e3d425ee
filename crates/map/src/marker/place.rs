//! Latitudes and longitudes as others write them.

use maillon_kernel::geo::Point;

use crate::read::Why;

// A box around Belgium with some kilometres to spare: what lies outside is a fault of the source, or no neighbour of
// anybody here. The country itself lies between 49.49° and 51.51° north, 2.54° and 6.41° east.

/// The southern side of the box, in degrees.
pub const SOUTH: f64 = 49.4;
/// Its northern side.
pub const NORTH: f64 = 51.6;
/// Its western side.
pub const WEST: f64 = 2.4;
/// Its eastern side.
pub const EAST: f64 = 6.5;

/// A latitude or a longitude as a source gives it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Degrees {
    /// None at all.
    #[default]
    None,
    /// Something that is no number.
    Garbled,
    /// A finite number.
    At(f64),
}

impl Degrees {
    pub(crate) fn new(degrees: f64) -> Self {
        if degrees.is_finite() { Self::At(degrees) } else { Self::Garbled }
    }

    /// Digits with at most one point or comma, which both stand before decimals. No exponent, no `inf`, no thousands.
    pub(crate) fn read(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::None;
        }
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
            && digits.matches(['.', ',']).count() <= 1;
        let number = is_number.then(|| text.replace(',', ".").parse().ok()).flatten();
        number.map_or(Self::Garbled, Self::new)
    }
}

/// The point, if it is in the box; else what seems to be wrong with it. Nothing is mended: a guess would put somebody
/// where they are not.
pub(crate) fn point(lat: Degrees, lon: Degrees) -> Result<Point, Why> {
    let (lat, lon) = match (lat, lon) {
        (Degrees::None, _) | (_, Degrees::None) => return Err(Why::NoPoint),
        (Degrees::At(lat), Degrees::At(lon)) => (lat, lon),
        _ => return Err(Why::NotANumber),
    };
    if is_lat(lat) && is_lon(lon) {
        return Point::new(lat, lon).map_err(|_| Why::Outside);
    }
    if is_lat(lon) && is_lon(lat) {
        return Err(Why::Swapped);
    }
    // One lost its point, or both did; neither is outside for another reason. That both are right was seen above.
    let lat_fits = is_lat(lat) || (90.0 < lat && is_lost(lat, is_lat));
    let lon_fits = is_lon(lon) || (180.0 < lon && is_lost(lon, is_lon));
    Err(if lat_fits && lon_fits { Why::LostPoint } else { Why::Outside })
}

fn is_lat(degrees: f64) -> bool {
    (SOUTH..=NORTH).contains(&degrees)
}

fn is_lon(degrees: f64) -> bool {
    (WEST..=EAST).contains(&degrees)
}

/// Whether a point in the right place makes it a number of the box: 50848, where 50.848 was meant. Only asked of what
/// no place on Earth can have, since 43 may well be 43.
fn is_lost(degrees: f64, fits: fn(f64) -> bool) -> bool {
    degrees.fract() == 0.0 && (1..=15).any(|places| fits(degrees / 10_f64.powi(places)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn why(lat: &str, lon: &str) -> Why {
        point(Degrees::read(lat), Degrees::read(lon)).unwrap_err()
    }

    #[test]
    fn a_point_or_a_comma_stands_before_decimals() {
        for (text, number) in
            [("50.848", 50.848), ("50,848", 50.848), (" 4 ", 4.0), ("-0.5", -0.5), ("+4.", 4.0)]
        {
            assert_eq!(Degrees::read(text), Degrees::At(number), "{text}");
        }
        for text in ["NaN", "inf", "1e1", "50.848.1", "1,234.5", "50°50'", "0x32", ".5", "-", "5 0"] {
            assert_eq!(Degrees::read(text), Degrees::Garbled, "{text}");
        }
        assert_eq!(Degrees::read("  "), Degrees::None);
        assert_eq!(Degrees::new(f64::NAN), Degrees::Garbled);
        assert_eq!(Degrees::read(&"9".repeat(400)), Degrees::Garbled);
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (lat, lon, named) in [
            ("", "4.35", Why::NoPoint),
            ("x", "", Why::NoPoint),
            ("nord", "4.35", Why::NotANumber),
            ("48.8566", "2.3522", Why::Outside),
            ("0", "0", Why::Outside),
            ("50.85", "43", Why::Outside),
            ("4.35", "50.85", Why::Swapped),
            ("50848", "4.35", Why::LostPoint),
            ("50848", "4352", Why::LostPoint),
            ("50.848", "4352500", Why::LostPoint),
            ("50848", "50.8", Why::Outside),
            ("99999", "4.35", Why::Outside),
            ("50848.5", "4.35", Why::Outside),
            ("-50848", "4.35", Why::Outside),
        ] {
            assert_eq!(why(lat, lon), named, "{lat} {lon}");
        }
        assert!(point(Degrees::At(SOUTH), Degrees::At(EAST)).is_ok());
    }

    proptest! {
        #[test]
        fn a_point_is_in_the_box(lat in any::<f64>(), lon in any::<f64>()) {
            if let Ok(point) = point(Degrees::new(lat), Degrees::new(lon)) {
                prop_assert!((SOUTH..=NORTH).contains(&point.lat()) && (WEST..=EAST).contains(&point.lon()));
            }
        }

        #[test]
        fn exchanged_numbers_are_always_seen(lat in SOUTH..=NORTH, lon in WEST..=EAST) {
            prop_assert!(point(Degrees::At(lat), Degrees::At(lon)).is_ok());
            prop_assert_eq!(point(Degrees::At(lon), Degrees::At(lat)), Err(Why::Swapped));
        }
    }
}
