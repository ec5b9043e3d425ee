//! The pictures of the demo: flat drawings, made here at the first start, so that none is anybody's.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use serde::Deserialize;

const WIDTH: u32 = 1200;
const HEIGHT: u32 = 900;

const WALL: [u8; 3] = [236, 228, 214];
const FLOOR: [u8; 3] = [196, 176, 150];
const RUBBER: [u8; 3] = [52, 56, 62];
const STEEL: [u8; 3] = [142, 150, 158];
const HUB: [u8; 3] = [196, 72, 54];
const WOOD: [u8; 3] = [150, 98, 52];
const CRUST: [u8; 3] = [170, 104, 46];
const CUT: [u8; 3] = [240, 208, 150];

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Drawing {
    /// The wheel of a bicycle.
    Wheel,
    /// A ladder that leans on a wall.
    Ladder,
    /// A loaf of bread.
    Loaf,
}

impl Drawing {
    /// As the file that a member would upload.
    pub(super) fn png(self) -> anyhow::Result<Vec<u8>> {
        let picture = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
            let (x, y) = (f64::from(x), f64::from(y));
            Rgb(self.colour(x, y).unwrap_or(if y < 700.0 { WALL } else { FLOOR }))
        });
        let mut file = Cursor::new(Vec::new());
        DynamicImage::from(picture).write_to(&mut file, ImageFormat::Png)?;
        Ok(file.into_inner())
    }

    fn colour(self, x: f64, y: f64) -> Option<[u8; 3]> {
        match self {
            Self::Wheel => wheel(x - 600.0, y - 430.0),
            Self::Ladder => ladder(x, y),
            Self::Loaf => loaf(x - 600.0, y - 560.0),
        }
    }
}

/// `x` and `y` from the hub.
fn wheel(x: f64, y: f64) -> Option<[u8; 3]> {
    let (radius, angle) = (x.hypot(y), y.atan2(x));
    match radius {
        r if r < 34.0 => Some(HUB),
        r if r < 318.0 => {
            // 18 spokes: how far the nearest one is, along the circle.
            let apart = std::f64::consts::TAU / 18.0;
            let aside = (angle.rem_euclid(apart) - apart / 2.0).abs() * r;
            (aside < 2.5).then_some(STEEL)
        }
        r if r < 340.0 => Some(STEEL),
        r if r < 382.0 => Some(RUBBER),
        _ => None,
    }
}

/// Two rails that lean, and rungs between them.
fn ladder(x: f64, y: f64) -> Option<[u8; 3]> {
    if !(80.0..820.0).contains(&y) {
        return None;
    }
    let across = x - (420.0 + (820.0 - y) * 0.28);
    let is_rail = (0.0..26.0).contains(&across) || (174.0..200.0).contains(&across);
    let is_rung = (26.0..174.0).contains(&across) && (y - 130.0).rem_euclid(92.0) < 20.0;
    (is_rail || is_rung).then_some(WOOD)
}

/// `x` and `y` from the middle of its base.
fn loaf(x: f64, y: f64) -> Option<[u8; 3]> {
    let is_loaf = (x / 400.0).powi(2) + (y / 270.0).powi(2) < 1.0 && y < 140.0;
    let slash = (x + y * 0.5).rem_euclid(190.0);
    let is_cut = (-190.0..-70.0).contains(&y) && slash < 34.0 && x.abs() < 280.0;
    is_loaf.then_some(if is_cut { CUT } else { CRUST })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shows_something_of_its_own() {
        let of = |drawing: Drawing, x, y| drawing.colour(x, y);
        assert_eq!(of(Drawing::Wheel, 600.0, 430.0), Some(HUB));
        assert_eq!(of(Drawing::Wheel, 600.0 + 360.0, 430.0), Some(RUBBER));
        assert_eq!(of(Drawing::Ladder, 430.0, 819.0), Some(WOOD));
        assert_eq!(of(Drawing::Loaf, 600.0, 600.0), Some(CRUST));
        for drawing in [Drawing::Wheel, Drawing::Ladder, Drawing::Loaf] {
            assert_eq!(of(drawing, 2.0, 2.0), None);
            let file = drawing.png().unwrap();
            assert!(file.starts_with(b"\x89PNG") && file.len() < 200_000, "{drawing:?}: {}", file.len());
        }
    }
}
