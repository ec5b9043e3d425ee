//! A point in each commune: where a place stands that tells only its commune. Source and licence: `data/README.md`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use maillon_kernel::geo::{Commune, Point};

static CENTRES: LazyLock<BTreeMap<String, Point>> = LazyLock::new(|| {
    let table: BTreeMap<String, (f64, f64)> =
        serde_json::from_str(include_str!("../data/centres.json")).expect("a test reads the table");
    let point = |(nis, (lat, lon))| Some((nis, Point::new(lat, lon).ok()?));
    table.into_iter().filter_map(point).collect()
});

/// The point that stands for the commune.
pub fn centre(commune: &Commune) -> Option<Point> {
    CENTRES.get(&commune.nis).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_commune_has_one_in_brussels() {
        assert_eq!(CENTRES.len(), Commune::all().len());
        for commune in Commune::all() {
            let point = centre(commune).unwrap();
            assert!((50.76..50.92).contains(&point.lat()), "{} {point}", commune.fr);
            assert!((4.24..4.49).contains(&point.lon()), "{} {point}", commune.fr);
        }
    }
}
