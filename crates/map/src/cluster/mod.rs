//! Many points drawn as few: clusters on a grid of the map's own tiles.
//!
//! A cell is a quarter of a tile (64 of its 256 pixels), so it halves with each zoom, and every cell lies in one of the zoom
//! before. That is why a closer look never shows fewer clusters.

mod mercator;

use maillon_kernel::geo::Point;

use mercator::{FINEST, cell, code};

/// So many clusters an answer has, at most. Where there would be more, the cells are those of an earlier zoom.
pub const MOST_CLUSTERS: usize = 2_000;
/// The closest zoom.
pub const MAX_ZOOM: u8 = 19;

/// Points that stand in one cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cluster {
    /// Their mean.
    pub point: Point,
    /// How many they are.
    pub count: usize,
    /// Which of the list it is, when it is one.
    pub only: Option<usize>,
}

/// A part of the map, its sides included. Where the west lies east of the east, it goes across the date line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Its south-western corner.
    pub south_west: Point,
    /// Its north-eastern corner.
    pub north_east: Point,
}

impl Bounds {
    /// Whether the point lies in it.
    pub fn contains(&self, point: Point) -> bool {
        let (west, east) = (self.south_west.lon(), self.north_east.lon());
        let is_between = if west <= east {
            (west..=east).contains(&point.lon())
        } else {
            west <= point.lon() || point.lon() <= east
        };
        is_between && (self.south_west.lat()..=self.north_east.lat()).contains(&point.lat())
    }
}

/// Points in an order in which those of one cell stand next to each other, at every zoom.
#[derive(Clone, Debug, Default)]
pub struct Index {
    standing: Vec<Standing>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Standing {
    code: u64,
    point: Point,
    at: usize,
}

impl Index {
    /// An index of these points.
    pub fn new(points: &[Point]) -> Self {
        let standing =
            points.iter().enumerate().map(|(at, point)| Standing { code: code(*point), point: *point, at });
        let mut standing: Vec<_> = standing.collect();
        standing.sort_unstable();
        Self { standing }
    }

    /// How many points it has.
    pub fn len(&self) -> usize {
        self.standing.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.standing.is_empty()
    }

    /// The clusters of the points within the bounds, as a map of that zoom draws them; a zoom beyond [`MAX_ZOOM`] is that.
    pub fn clusters(&self, bounds: &Bounds, zoom: u8) -> Vec<Cluster> {
        let within: Vec<Standing> =
            self.standing.iter().filter(|one| bounds.contains(one.point)).copied().collect();
        let closest = zoom.min(MAX_ZOOM);
        let zoom = (0..=closest).rev().find(|zoom| count(&within, *zoom) <= MOST_CLUSTERS).unwrap_or(0);
        cells(&within, zoom).map(cluster).collect()
    }
}

/// The points, cut where a cell ends.
fn cells(standing: &[Standing], zoom: u8) -> impl Iterator<Item = &[Standing]> {
    standing.chunk_by(move |a, b| cell(a.code, zoom) == cell(b.code, zoom))
}

fn count(standing: &[Standing], zoom: u8) -> usize {
    cells(standing, zoom).count()
}

fn cluster(standing: &[Standing]) -> Cluster {
    match standing {
        [only] => Cluster { point: only.point, count: 1, only: Some(only.at) },
        many => Cluster { point: mean(many), count: many.len(), only: None },
    }
}

/// The mean, summed in whole millionths of a degree: the order of the list cannot change it.
fn mean(standing: &[Standing]) -> Point {
    let sum =
        |degrees: fn(Point) -> f64| standing.iter().map(|one| millionths(degrees(one.point))).sum::<i64>();
    #[expect(clippy::cast_precision_loss, reason = "a sum of coordinates, and back to a coordinate")]
    let mean = |sum: i64| sum as f64 / standing.len() as f64 / 1e6;
    let mean = Point::new(mean(sum(Point::lat)), mean(sum(Point::lon)));
    mean.ok().or_else(|| standing.first().map(|one| one.point)).expect("a cell that stands here has a point")
}

#[expect(clippy::cast_possible_truncation, reason = "at most 180 million")]
fn millionths(degrees: f64) -> i64 {
    (degrees * 1e6).round() as i64
}

const _: () = assert!(MAX_ZOOM + 2 <= FINEST, "the codes are fine enough for every zoom");

#[cfg(test)]
mod tests;
