use proptest::prelude::*;

use super::*;

fn at(lat: f64, lon: f64) -> Point {
    Point::new(lat, lon).unwrap()
}

fn world() -> Bounds {
    Bounds { south_west: at(-90.0, -180.0), north_east: at(90.0, 180.0) }
}

fn brussels() -> Bounds {
    Bounds { south_west: at(50.76, 4.24), north_east: at(50.92, 4.49) }
}

#[test]
fn two_neighbours_part_when_one_looks_closer() {
    let points = [at(50.8467, 4.3525), at(50.8469, 4.3527), at(50.8949, 4.3415)];
    let index = Index::new(&points);
    let far = index.clusters(&brussels(), 12);
    assert_eq!(far.iter().map(|cluster| cluster.count).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(far[0].only, Some(2));
    assert_eq!(far[1].point, at(50.8468, 4.3526));
    assert_eq!(index.clusters(&brussels(), 19).len(), 3);
    assert_eq!(index.clusters(&brussels(), 255), index.clusters(&brussels(), MAX_ZOOM));
    assert_eq!(index.clusters(&world(), 0).len(), 1);
    assert_eq!((index.len(), Index::new(&[]).is_empty()), (3, true));
}

#[test]
fn many_on_one_spot_are_one_cluster() {
    let index = Index::new(&vec![at(50.85, 4.35); 10_000]);
    let clusters = index.clusters(&brussels(), MAX_ZOOM);
    assert_eq!(clusters, [Cluster { point: at(50.85, 4.35), count: 10_000, only: None }]);
}

#[test]
fn a_box_across_the_date_line() {
    let fiji = Bounds { south_west: at(-20.0, 177.0), north_east: at(-15.0, -178.0) };
    assert!(
        fiji.contains(at(-17.0, 179.0)) && fiji.contains(at(-17.0, -179.0)) && !fiji.contains(at(-17.0, 0.0))
    );
    let upside_down = Bounds { south_west: at(51.0, 4.0), north_east: at(50.0, 5.0) };
    assert!(!upside_down.contains(at(50.5, 4.5)));
}

prop_compose! {
    fn points()(points in prop::collection::vec((50.7..51.0, 4.2..4.5), 0..300)) -> Vec<Point> {
        points.into_iter().map(|(lat, lon)| at(lat, lon)).collect()
    }
}

proptest! {
    #[test]
    fn each_point_is_in_one_cluster(points in points(), zoom in 0u8..=MAX_ZOOM) {
        let clusters = Index::new(&points).clusters(&brussels(), zoom);
        let inside = points.iter().filter(|point| brussels().contains(**point)).count();
        prop_assert_eq!(clusters.iter().map(|cluster| cluster.count).sum::<usize>(), inside);
        let mut singles: Vec<_> = clusters.iter().filter_map(|cluster| cluster.only).collect();
        prop_assert!(clusters.iter().all(|cluster| cluster.only.is_some() == (cluster.count == 1)));
        prop_assert!(singles.iter().all(|at| brussels().contains(points[*at])));
        let all = singles.len();
        singles.sort_unstable();
        singles.dedup();
        prop_assert_eq!(singles.len(), all);
    }

    #[test]
    fn a_closer_look_never_shows_fewer(points in points(), zoom in 0u8..MAX_ZOOM) {
        let index = Index::new(&points);
        prop_assert!(index.clusters(&world(), zoom).len() <= index.clusters(&world(), zoom + 1).len());
    }

    #[test]
    fn the_order_of_the_list_does_not_count(points in points(), zoom in 0u8..=MAX_ZOOM) {
        let turned: Vec<_> = points.iter().rev().copied().collect();
        let seen = |points: &[Point]| -> Vec<_> {
            let clusters = Index::new(points).clusters(&brussels(), zoom);
            clusters.into_iter().map(|cluster| (cluster.point, cluster.count, cluster.only.map(|at| points[at]))).collect()
        };
        prop_assert_eq!(seen(&points), seen(&turned));
    }

    /// Anywhere on Earth, poles included.
    #[test]
    fn no_point_breaks_it(points in prop::collection::vec((-90.0..=90.0, -180.0..=180.0), 0..50), zoom in any::<u8>()) {
        let points: Vec<_> = points.into_iter().map(|(lat, lon)| at(lat, lon)).collect();
        let clusters = Index::new(&points).clusters(&world(), zoom);
        prop_assert_eq!(clusters.iter().map(|cluster| cluster.count).sum::<usize>(), points.len());
    }
}

/// Every point in a cell of its own at the closest zoom: the grid becomes coarser until the answer is small.
#[test]
fn an_answer_is_never_big() {
    let points: Vec<_> = (0..200)
        .flat_map(|n| (0..200).map(move |m| at(50.7 + f64::from(n) * 0.001, 4.2 + f64::from(m) * 0.001)))
        .collect();
    let index = Index::new(&points);
    for zoom in 0..=MAX_ZOOM {
        let clusters = index.clusters(&world(), zoom);
        assert!(clusters.len() <= MOST_CLUSTERS);
        assert_eq!(clusters.iter().map(|cluster| cluster.count).sum::<usize>(), points.len());
    }
    assert!(MOST_CLUSTERS / 8 < index.clusters(&world(), MAX_ZOOM).len());
}
