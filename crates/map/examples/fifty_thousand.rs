//! How long fifty thousand markers take: `cargo run --release -p maillon-map --example fifty_thousand`.

#![allow(clippy::print_stdout, clippy::expect_used, reason = "it is run by hand, to be read")]

use std::time::Instant;

use maillon_kernel::geo::Point;

use maillon_map::alike::{Named, pairs};
use maillon_map::cluster::{Bounds, Index};
use maillon_map::read::{Kind, read};

const MANY: u32 = 50_000;

/// Spread over Brussels without order, always the same.
fn place(n: u32) -> (f64, f64) {
    let turn = |step: f64| (f64::from(n) * step).fract();
    (50.77 + 0.14 * turn(0.754_877_666), 4.26 + 0.22 * turn(0.569_840_291))
}

fn elements() -> String {
    let element = |n: u32| {
        let (lat, lon) = place(n);
        format!(
            r#"{{"id":"e{n}","name":"Association {n} du quartier {}","geo":{{"latitude":{lat:.6},"longitude":{lon:.6}}},"address":{{"streetAddress":"Rue de l'Essai {n}","addressLocality":"Bruxelles","postalCode":"1000"}},"createdAt":"2023-04-01T10:00:00+02:00","status":1,"categories":["Tiers-lieu"],"categoriesFull":[{{"id":{},"name":"Catégorie {}","index":0}}],"description":"Un lieu <b>partagé</b> où l'on répare, apprend &amp; mange ensemble, tous les samedis.<br>Ouvert à tous.","telephone":"02 555 01 23","website":"https://a{n}.example/","openHours":{{"Mo":"09:00-12:00"}},"images":["https://a{n}.example/1.jpg"]}}"#,
            n % 97,
            n % 20,
            n % 20,
        )
    };
    format!(r#"{{"ontology":"gogofull","data":[{}]}}"#, (0..MANY).map(element).collect::<Vec<_>>().join(","))
}

fn main() {
    let file = elements();
    let start = Instant::now();
    let reading = read(Kind::GoGoCarto, file.as_bytes()).expect("as made above");
    println!("read {} markers of {} bytes: {:?}", reading.markers.len(), file.len(), start.elapsed());

    let points: Vec<Point> = reading.markers.iter().map(|marker| marker.point).collect();
    let start = Instant::now();
    let index = Index::new(&points);
    println!("index: {:?}", start.elapsed());
    let corner = |lat, lon| Point::new(lat, lon).expect("as made above");
    let brussels = Bounds { south_west: corner(50.76, 4.24), north_east: corner(50.92, 4.49) };
    for zoom in [0, 10, 13, 16, 19] {
        let start = Instant::now();
        let clusters = index.clusters(&brussels, zoom);
        println!("zoom {zoom}: {} clusters in {:?}", clusters.len(), start.elapsed());
    }

    let named: Vec<_> =
        reading.markers.iter().map(|one| Named { name: &one.name, point: one.point }).collect();
    let start = Instant::now();
    let found = pairs(&named, 2_000, |_, _| true);
    println!("pairs: {}, complete {}: {:?}", found.pairs.len(), found.complete, start.elapsed());

    let spot = corner(50.85, 4.35);
    let crowd: Vec<_> = named.iter().map(|one| Named { point: spot, ..*one }).collect();
    let start = Instant::now();
    let found = pairs(&crowd, 2_000, |_, _| true);
    println!("pairs on one spot: {}, complete {}: {:?}", found.pairs.len(), found.complete, start.elapsed());
}
