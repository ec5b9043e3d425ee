//! The outlines of the 19 communes, as they are drawn. Where they come from: `data/outlines.md`.
//!
//! All is drawn in Web Mercator, in whole pixels of zoom [`ZOOM`] from the north-western corner of the region: a script
//! finds the same places with two additions.
//!
//! **Invariant:** for drawing only. In which commune an address lies, its postcode says.

use std::f64::consts::PI;
use std::fmt::Write as _;
use std::sync::LazyLock;

use maillon_kernel::geo::Commune;
use serde::Deserialize;

use crate::centres::centre;

/// The zoom of the pixels: one is six metres.
pub const ZOOM: u8 = 14;
/// Pixels between the outermost outline and the edge of the drawing.
const MARGIN: i32 = 40;

/// The drawing of the region.
#[derive(Debug)]
pub struct Drawing {
    /// Pixels from the west of the whole map to the drawing's.
    pub left: i32,
    /// Pixels from the north of the whole map to the drawing's.
    pub top: i32,
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// Each commune, by NIS code.
    pub communes: Vec<Outline>,
    /// The borders that are only known roughly, as one SVG path.
    pub rough: String,
}

/// A commune, drawn.
#[derive(Debug)]
pub struct Outline {
    /// Which.
    pub commune: &'static Commune,
    /// Its SVG path: where each ring begins (`M`), and the steps from there on (`l`).
    pub path: String,
    /// Where its number stands.
    pub x: i32,
    /// Where its number stands.
    pub y: i32,
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
    geometry: Geometry,
}

#[derive(Deserialize)]
struct Properties {
    nis: Nis,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Nis {
    One(String),
    Between(#[allow(dead_code, reason = "it says what the line is")] [String; 2]),
}

/// Longitude and latitude.
type Place = [f64; 2];

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Vec<Place>>),
    MultiPolygon(Vec<Vec<Vec<Place>>>),
    LineString(Vec<Place>),
}

impl Geometry {
    fn lines(self) -> Vec<Vec<Place>> {
        match self {
            Self::Polygon(rings) => rings,
            Self::MultiPolygon(parts) => parts.into_iter().flatten().collect(),
            Self::LineString(line) => vec![line],
        }
    }
}

static DRAWING: LazyLock<Drawing> = LazyLock::new(draw);

/// The region.
pub fn drawing() -> &'static Drawing {
    &DRAWING
}

/// Column and row of a place on the whole map.
fn pixel([lon, lat]: Place) -> (i32, i32) {
    let size = f64::from(256_u32 << ZOOM);
    let sine = lat.to_radians().sin();
    let row = 0.5 - ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * PI);
    #[expect(clippy::cast_possible_truncation, reason = "the map has 2^22 pixels")]
    let whole = |part: f64| (part * size).round() as i32;
    (whole((lon + 180.0) / 360.0), whole(row))
}

fn draw() -> Drawing {
    let read = |text| serde_json::from_str::<Collection>(text).expect("a test reads it").features;
    let outlines = read(include_str!("../data/communes.geojson"));
    let rough = read(include_str!("../data/communes-inner-approximate.geojson"));
    let lines = |geometry: Geometry| -> Vec<Vec<(i32, i32)>> {
        geometry.lines().into_iter().map(|line| line.into_iter().map(pixel).collect()).collect()
    };
    let outlines: Vec<_> =
        outlines.into_iter().map(|one| (one.properties.nis, lines(one.geometry))).collect();
    let all = || outlines.iter().flat_map(|(_, lines)| lines.iter().flatten());
    let edge = |least: Option<i32>| least.unwrap_or_default() - MARGIN;
    let (left, top) = (edge(all().map(|at| at.0).min()), edge(all().map(|at| at.1).min()));
    let right = all().map(|at| at.0).max().unwrap_or_default() + MARGIN;
    let bottom = all().map(|at| at.1).max().unwrap_or_default() + MARGIN;
    let communes = outlines.iter().filter_map(|(nis, lines)| {
        let Nis::One(nis) = nis else { return None };
        let commune = Commune::by_nis(nis)?;
        let (x, y) = centre(commune).map(|at| pixel([at.lon(), at.lat()]))?;
        Some(Outline { commune, path: path(lines, (left, top), true), x: x - left, y: y - top })
    });
    Drawing {
        communes: communes.collect(),
        rough: rough.into_iter().map(|one| path(&lines(one.geometry), (left, top), false)).collect(),
        left,
        top,
        width: right - left,
        height: bottom - top,
    }
}

fn path(lines: &[Vec<(i32, i32)>], from: (i32, i32), closed: bool) -> String {
    let mut path = String::new();
    for line in lines {
        let Some(first) = line.first() else { continue };
        // Writing to a `String` cannot fail.
        let _ = write!(path, "M{} {}l", first.0 - from.0, first.1 - from.1);
        let steps = line.iter().zip(line.iter().skip(1)).map(|(a, b)| (b.0 - a.0, b.1 - a.1));
        let steps: Vec<_> = steps.filter(|step| *step != (0, 0)).map(|(x, y)| format!("{x} {y}")).collect();
        path.push_str(&steps.join(" "));
        if closed {
            path.push('z');
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_communes_are_drawn_and_hold_their_centres() {
        let drawing = drawing();
        assert_eq!(drawing.communes.len(), Commune::all().len());
        for one in &drawing.communes {
            assert!(0 < one.x && one.x < drawing.width && 0 < one.y && one.y < drawing.height);
            assert!(one.path.starts_with('M') && one.path.ends_with('z'), "{}", one.commune.fr);
            assert!(is_inside(&one.path, (one.x, one.y)), "{}", one.commune.fr);
        }
        assert_eq!(drawing.rough.matches('M').count(), 5);
    }

    #[test]
    fn the_drawing_is_light() {
        let drawing = drawing();
        let all: usize = drawing.communes.iter().map(|one| one.path.len()).sum();
        assert!(all < 16_000, "{all}");
        assert!((2_000..4_000).contains(&drawing.width), "{}", drawing.width);
    }

    /// Even and odd, over all rings.
    fn is_inside(path: &str, (x, y): (i32, i32)) -> bool {
        let mut inside = false;
        for ring in path.trim_start_matches('M').split('M') {
            let ring = ring.trim_end_matches('z');
            let (start, steps) = ring.split_once('l').unwrap();
            let numbers =
                |text: &str| text.split(' ').map(|number| number.parse().unwrap()).collect::<Vec<i32>>();
            let mut at = (numbers(start)[0], numbers(start)[1]);
            let mut points = vec![at];
            for step in numbers(steps).chunks(2) {
                at = (at.0 + step[0], at.1 + step[1]);
                points.push(at);
            }
            for (a, b) in points.iter().zip(points.iter().cycle().skip(1)) {
                let crosses = (a.1 <= y) != (b.1 <= y);
                if crosses
                    && f64::from(x)
                        < f64::from(a.0) + f64::from((y - a.1) * (b.0 - a.0)) / f64::from(b.1 - a.1)
                {
                    inside = !inside;
                }
            }
        }
        inside
    }
}
