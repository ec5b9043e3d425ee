//! Points on the map.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A point in WGS 84, to the sixth decimal of a degree (about ten centimetres), held as whole millionths so
/// that points can be compared and a stored one reads back as itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Degrees", into = "Degrees")]
pub struct Point {
    lat_millionths: i32,
    lon_millionths: i32,
}

/// The numbers are not a latitude and a longitude.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a point is a latitude from -90 to 90 and a longitude from -180 to 180")]
pub struct NotAPoint;

/// A point as JSON.
#[derive(Serialize, Deserialize)]
struct Degrees {
    lat: f64,
    lon: f64,
}

impl TryFrom<Degrees> for Point {
    type Error = NotAPoint;

    fn try_from(degrees: Degrees) -> Result<Self, NotAPoint> {
        Self::new(degrees.lat, degrees.lon)
    }
}

impl From<Point> for Degrees {
    fn from(point: Point) -> Self {
        Self { lat: point.lat(), lon: point.lon() }
    }
}

/// The mean radius of the Earth in metres (IUGG).
const EARTH_RADIUS: f64 = 6_371_008.8;
const MILLION: f64 = 1_000_000.0;

impl Point {
    /// The point at this latitude (north is positive) and longitude (east is positive), in degrees; rounded
    /// to six decimals.
    pub fn new(lat: f64, lon: f64) -> Result<Self, NotAPoint> {
        Ok(Self { lat_millionths: millionths(lat, 90.0)?, lon_millionths: millionths(lon, 180.0)? })
    }

    /// The point at these whole millionths of a degree, as a column holds them.
    pub fn of_millionths(lat: i64, lon: i64) -> Result<Self, NotAPoint> {
        let within = |value: i64, most: i32| {
            i32::try_from(value)
                .ok()
                .filter(|value| value.unsigned_abs() <= most.unsigned_abs())
                .ok_or(NotAPoint)
        };
        Ok(Self { lat_millionths: within(lat, 90_000_000)?, lon_millionths: within(lon, 180_000_000)? })
    }

    /// Latitude and longitude in whole millionths of a degree.
    pub fn to_millionths(self) -> (i64, i64) {
        (self.lat_millionths.into(), self.lon_millionths.into())
    }

    /// The latitude in degrees.
    pub fn lat(self) -> f64 {
        f64::from(self.lat_millionths) / MILLION
    }

    /// The longitude in degrees.
    pub fn lon(self) -> f64 {
        f64::from(self.lon_millionths) / MILLION
    }

    /// The distance to the other in metres, as the crow flies, on a sphere (haversine): within half a
    /// per cent of the truth.
    pub fn metres_to(self, other: Self) -> f64 {
        let (lat, other_lat) = (self.lat().to_radians(), other.lat().to_radians());
        let half_lat = (other_lat - lat) / 2.0;
        let half_lon = (other.lon() - self.lon()).to_radians() / 2.0;
        let square = half_lat.sin().powi(2) + lat.cos() * other_lat.cos() * half_lon.sin().powi(2);
        // Rounding may push antipodes just past 1, where the arc sine is not a number.
        2.0 * EARTH_RADIUS * square.sqrt().min(1.0).asin()
    }
}

/// Whole millionths of a degree, refused outside the range and for what is not a number.
fn millionths(degrees: f64, most: f64) -> Result<i32, NotAPoint> {
    if !degrees.is_finite() || degrees.abs() > most {
        return Err(NotAPoint);
    }
    #[expect(clippy::cast_possible_truncation, reason = "180 million at most, by the check above")]
    Ok((degrees * MILLION).round() as i32)
}

/// Latitude, a comma, longitude, six decimals each: `50.846700,4.352500`, as in a `geo:` address.
impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.6},{:.6}", self.lat(), self.lon())
    }
}

/// Reads latitude and longitude with a comma between.
impl FromStr for Point {
    type Err = NotAPoint;

    fn from_str(text: &str) -> Result<Self, NotAPoint> {
        let (lat, lon) = text.split_once(',').ok_or(NotAPoint)?;
        let degrees = |part: &str| part.trim().parse().map_err(|_| NotAPoint);
        Self::new(degrees(lat)?, degrees(lon)?)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn grand_place_to_atomium() {
        let (square, atomium) = (Point::new(50.8467, 4.3525).unwrap(), Point::new(50.8949, 4.3415).unwrap());
        // 5.42 km, by an independent geodesic calculation on the ellipsoid to within the sphere's error.
        assert!((square.metres_to(atomium) - 5_420.0).abs() < 30.0, "{}", square.metres_to(atomium));
        assert_eq!(square.to_string(), "50.846700,4.352500");
    }

    #[test]
    fn millionths_are_kept_as_they_are() {
        let square = Point::new(50.8467, 4.3525).unwrap();
        assert_eq!(square.to_millionths(), (50_846_700, 4_352_500));
        assert_eq!(Point::of_millionths(50_846_700, 4_352_500), Ok(square));
        for (lat, lon) in [(90_000_001, 0), (0, -180_000_001), (i64::MAX, 0), (0, i64::MIN)] {
            assert_eq!(Point::of_millionths(lat, lon), Err(NotAPoint));
        }
    }

    #[test]
    fn the_other_side_of_the_world() {
        let (pole, other) = (Point::new(90.0, 0.0).unwrap(), Point::new(-90.0, 0.0).unwrap());
        assert!((pole.metres_to(other) - std::f64::consts::PI * EARTH_RADIUS).abs() < 1.0);
        let (east, west) = (Point::new(0.0, 179.999).unwrap(), Point::new(0.0, -179.999).unwrap());
        assert!(east.metres_to(west) < 300.0, "the date line is no distance");
    }

    #[test]
    fn what_is_not_a_point_is_refused() {
        for (lat, lon) in [(90.1, 0.0), (0.0, -180.1), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
            assert_eq!(Point::new(lat, lon), Err(NotAPoint));
        }
        for text in ["", "50.8", "a,b", "91,0", "NaN,0", "inf,0", "1,2,3"] {
            assert_eq!(text.parse::<Point>(), Err(NotAPoint), "{text}");
        }
        assert!(serde_json::from_str::<Point>(r#"{"lat":500,"lon":4}"#).is_err());
    }

    #[test]
    fn json_survives() {
        let point: Point = "50.8467, 4.3525".parse().unwrap();
        let json = serde_json::to_string(&point).unwrap();
        assert_eq!(json, r#"{"lat":50.8467,"lon":4.3525}"#);
        assert_eq!(serde_json::from_str::<Point>(&json).unwrap(), point);
    }

    prop_compose! {
        fn any_point()(lat in -90.0..=90.0, lon in -180.0..=180.0) -> Point { Point::new(lat, lon).unwrap() }
    }

    proptest! {
        #[test]
        fn a_point_reads_back_as_itself(point in any_point()) {
            prop_assert_eq!(point.to_string().parse(), Ok(point));
            prop_assert_eq!(Point::new(point.lat(), point.lon()), Ok(point));
        }

        #[test]
        fn distance_is_a_distance(a in any_point(), b in any_point(), c in any_point()) {
            prop_assert!(a.metres_to(a) < 0.001);
            prop_assert!((a.metres_to(b) - b.metres_to(a)).abs() < 0.001);
            prop_assert!(a.metres_to(c) <= a.metres_to(b) + b.metres_to(c) + 0.01);
        }
    }
}
