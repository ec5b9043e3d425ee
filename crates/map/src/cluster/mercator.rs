//! Web Mercator, the projection of the map's tiles, in whole numbers.

use std::f64::consts::PI;

use maillon_kernel::geo::Point;

/// A code has so many bits for each axis.
pub(super) const FINEST: u8 = 32;

/// The place of a point on the Z curve: bits of its row and its column in turn, from the coarsest on. Points of one cell share
/// the first bits, so sorted by code they stand together, whatever the zoom.
pub(super) fn code(point: Point) -> u64 {
    let (x, y) = unit(point);
    spread(x) | spread(y) << 1
}

/// Which cell of a zoom the code lies in: a quarter of a tile, and there are 2^zoom tiles on each axis.
pub(super) fn cell(code: u64, zoom: u8) -> u64 {
    code >> (2 * (FINEST - zoom - 2))
}

/// Column and row on the whole map, as fractions of 2^32. The map ends at 85.05° of latitude; what lies beyond stands at its
/// edge.
fn unit(point: Point) -> (u32, u32) {
    let x = (point.lon() + 180.0) / 360.0;
    let sine = point.lat().to_radians().sin().clamp(-0.999_999, 0.999_999);
    let y = 0.5 - ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * PI);
    (fraction(x), fraction(y))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range")]
fn fraction(of_one: f64) -> u32 {
    (of_one * f64::from(u32::MAX)).clamp(0.0, f64::from(u32::MAX)) as u32
}

/// The bits, with a gap behind each.
fn spread(bits: u32) -> u64 {
    let steps = [
        (16, 0x0000_ffff_0000_ffff),
        (8, 0x00ff_00ff_00ff_00ff),
        (4, 0x0f0f_0f0f_0f0f_0f0f),
        (2, 0x3333_3333_3333_3333),
        (1, 0x5555_5555_5555_5555),
    ];
    steps.into_iter().fold(u64::from(bits), |spread, (shift, mask)| (spread | spread << shift) & mask)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tile_of_the_grand_place() {
        let (x, y) = unit(Point::new(50.8467, 4.3525).unwrap());
        // OpenStreetMap's tile 12/2097/1374.
        assert_eq!((x >> 20, y >> 20), (2097, 1374));
        assert_eq!(unit(Point::new(0.0, 0.0).unwrap()), (u32::MAX / 2, u32::MAX / 2));
        assert_eq!(unit(Point::new(90.0, 180.0).unwrap()), (u32::MAX, 0));
        assert_eq!(unit(Point::new(-90.0, -180.0).unwrap()), (0, u32::MAX));
    }

    #[test]
    fn bits_are_spread() {
        assert_eq!(spread(0b1011), 0b100_0101);
        assert_eq!(spread(u32::MAX), 0x5555_5555_5555_5555);
    }
}
