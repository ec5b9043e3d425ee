//! A part of the map: as a list, and drawn.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use maillon_kernel::geo::{Commune, Point};

use super::Spot;
use crate::cluster::{Bounds, Index};

/// What a filter left, by name.
#[derive(Debug)]
pub struct Selection {
    spots: Vec<Arc<Spot>>,
    /// Which of them have a point, and these points.
    placed: Vec<(usize, Point)>,
    index: Index,
}

/// What is drawn of it in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drawn<'a> {
    /// Many at once. `together`: all in the very same point, which no closer look parts.
    Many {
        /// Their mean.
        point: Point,
        /// How many they are.
        count: usize,
        /// Whether a closer look never parts them.
        together: bool,
    },
    /// One alone.
    One(&'a Spot),
}

impl Selection {
    pub(super) fn new(spots: Vec<Arc<Spot>>) -> Self {
        let placed: Vec<(usize, Point)> =
            spots.iter().enumerate().filter_map(|(at, one)| Some((at, one.point?))).collect();
        let points: Vec<Point> = placed.iter().map(|(_, point)| *point).collect();
        Self { index: Index::new(&points), placed, spots }
    }

    /// All of it.
    pub fn spots(&self) -> &[Arc<Spot>] {
        &self.spots
    }

    /// How many stand in each commune.
    pub fn by_commune(&self) -> HashMap<&'static Commune, usize> {
        let mut counts = HashMap::new();
        for commune in self.spots.iter().filter_map(|one| one.commune) {
            *counts.entry(commune).or_default() += 1;
        }
        counts
    }

    /// What a map of that part and zoom shows.
    pub fn draw(&self, bounds: &Bounds, zoom: u8) -> Vec<Drawn<'_>> {
        let clusters = self.index.clusters(bounds, zoom);
        let means: HashSet<Point> = clusters.iter().map(|one| one.point).collect();
        let mut standing: HashMap<Point, usize> = HashMap::new();
        for (_, point) in self.placed.iter().filter(|(_, point)| means.contains(point)) {
            *standing.entry(*point).or_default() += 1;
        }
        let drawn = clusters.into_iter().filter_map(|cluster| {
            let Some(only) = cluster.only else {
                // A mean lies in its cell, so what stands exactly there is part of the cluster: when it is as many, it is all.
                let together = standing.get(&cluster.point) == Some(&cluster.count);
                return Some(Drawn::Many { point: cluster.point, count: cluster.count, together });
            };
            let (at, _) = self.placed.get(only)?;
            self.spots.get(*at).map(|spot| Drawn::One(spot))
        });
        drawn.collect()
    }

    /// Each of those within the bounds by itself, `most` of them, and how many more there are.
    pub fn each(&self, bounds: &Bounds, most: usize) -> (Vec<&Spot>, usize) {
        let mut within = self.placed.iter().filter(|(_, point)| bounds.contains(*point));
        let some: Vec<&Spot> =
            within.by_ref().take(most).filter_map(|(at, _)| self.spots.get(*at)).map(Arc::as_ref).collect();
        (some, within.count())
    }
}
