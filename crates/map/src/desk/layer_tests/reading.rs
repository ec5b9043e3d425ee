//! Readings by address and by file, and what keeps the last good layer.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::world::{Foreign, World, dewey, draft, many, parcel, taken};
use crate::desk::ActProblem;
use crate::desk::sources::Outcome;
use crate::desk::take::{LOT, Work, put_lot};
use crate::fetch::Fault;

const DEWEY: &[u8] = include_bytes!("../../read/fixtures/dewey-markers.json");

fn word(outcome: &Outcome) -> &str {
    match outcome {
        Outcome::Kept(Fault { word, .. }) => word,
        _ => "",
    }
}

#[tokio::test]
async fn an_address_is_read_and_read_again_only_when_it_changed() {
    let (world, foreign) = (World::open().await, Foreign::open().await);
    foreign.put("/api/markers/", 200, "\"1\"", DEWEY);
    let id = world.add(draft(&foreign.url("/api/markers/"))).await;
    assert_eq!(world.desk.refresh_due().await.unwrap(), 1);
    let (there, gone) = world.markers(&id).await;
    assert!(!there.is_empty() && gone.is_empty());
    let row = world.source(&id).await;
    assert_eq!((row.fault.as_str(), row.etag.as_deref()), ("", Some("\"1\"")));
    assert_eq!(row.next_at - row.read_at.unwrap(), 24 * 3_600_000);
    let asked = foreign.asked();
    assert!(asked[0].1["accept"].to_str().unwrap().starts_with("application/json"));

    assert_eq!(world.desk.refresh_due().await.unwrap(), 0, "its hour has not come");
    world.wait(24 * 3600);
    assert_eq!(world.desk.refresh_due().await.unwrap(), 1);
    assert_eq!(foreign.asked()[0].1["if-none-match"], "\"1\"");
    // Another tag for the same bytes.
    foreign.put("/api/markers/", 200, "\"2\"", DEWEY);
    assert_eq!(world.refresh(&id).await, Outcome::Same);
    assert_eq!(world.source(&id).await.etag.as_deref(), Some("\"2\""));
    assert_eq!(world.markers(&id).await.0, there);
}

#[tokio::test]
async fn what_goes_is_marked_and_what_comes_back_is_the_same() {
    let world = World::open().await;
    let id = world.add_by_hand("Dewey").await;
    let (a, b) = (("Le Potager", 50.85, 4.35), ("La Donnerie", 50.86, 4.36));
    assert_eq!(world.import(&id, &dewey(&[a, b])).await, taken(2, 0, 0));
    let first = world.markers(&id).await.0;
    world.wait(60);
    assert_eq!(world.import(&id, &dewey(&[a])).await, taken(0, 1, 0));
    let (there, gone) = world.markers(&id).await;
    assert_eq!((there.len(), gone.len()), (1, 1));
    assert_eq!(gone[0].gone_at, Some(world.desk.now()));
    world.wait(60);
    assert_eq!(world.import(&id, &dewey(&[b, a])).await, taken(1, 0, 0));
    let ids = |all: &[crate::model::Known]| all.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&world.markers(&id).await.0), ids(&first));
    assert_eq!(world.import(&id, &dewey(&[b, a])).await, taken(0, 0, 0));
}

#[tokio::test]
async fn a_layer_that_shrinks_is_kept_until_a_person_has_looked() {
    let (world, foreign) = (World::open().await, Foreign::open().await);
    foreign.put("/m", 200, "\"all\"", dewey(&many(40)));
    let id = world.add(draft(&foreign.url("/m"))).await;
    assert_eq!(world.refresh(&id).await, taken(40, 0, 0));
    foreign.put("/m", 200, "\"few\"", dewey(&many(19)));
    for _ in 0..2 {
        assert_eq!(word(&world.refresh(&id).await), "shrunk");
        let row = world.source(&id).await;
        assert_eq!((row.fault.as_str(), row.fault_text.as_str()), ("shrunk", "19 / 40"));
        assert_eq!(row.etag.as_deref(), Some("\"all\""));
        assert_eq!(world.markers(&id).await.0.len(), 40);
    }
    // Half is no fall, and nothing of the fault stays.
    foreign.put("/m", 200, "\"half\"", dewey(&many(20)));
    assert_eq!(world.refresh(&id).await, taken(0, 20, 0));
    assert_eq!(world.source(&id).await.fault, "");

    foreign.put("/m", 200, "", dewey(&many(3)));
    assert_eq!(word(&world.refresh(&id).await), "shrunk");
    let accept = id.clone();
    world.act(move |desk, conn| desk.accept_next(conn, &accept)).await.unwrap();
    assert_eq!(world.refresh(&id).await, taken(0, 17, 0));
    let again = id.clone();
    let twice = world.act(move |desk, conn| desk.accept_next(conn, &again)).await;
    assert!(matches!(twice, Err(ActProblem::NotNow)), "it counts once");
    // Below twenty, everything may go.
    foreign.put("/m", 200, "", "[]");
    assert_eq!(world.refresh(&id).await, taken(0, 3, 0));
}

#[tokio::test]
async fn a_file_that_mostly_does_not_fit_is_not_taken_by_itself() {
    let world = World::open().await;
    let id = world.add_by_hand("Dewey").await;
    let bytes = dewey(&[("Ici", 50.85, 4.35), ("Paris", 48.85, 2.35), ("Échangé", 4.35, 50.85)]);
    assert_eq!(word(&world.import(&id, &bytes).await), "too-many-skipped");
    assert_eq!(world.source(&id).await.fault_text, "2 / 3");
    assert_eq!(world.names(&id).await, Vec::<String>::new());
    assert_eq!(world.desk.import(&id, parcel(&bytes), true).await.unwrap(), taken(1, 0, 2));
    let row = world.source(&id).await;
    assert_eq!((row.fault.as_str(), row.left_out), ("", 2));
    assert_eq!(row.left_out_why, r##"[["#2","Paris","outside"],["#3","Échangé","swapped"]]"##);
}

#[tokio::test]
async fn every_fault_keeps_the_layer_and_is_said() {
    let (world, foreign) = (World::open().await, Foreign::open().await);
    foreign.put("/m", 200, "\"1\"", DEWEY);
    let id = world.add(draft(&foreign.url("/m"))).await;
    world.refresh(&id).await;
    let (before, read_at) = (world.markers(&id).await, world.source(&id).await.read_at);
    world.wait(3600);
    let private = "http://10.0.0.1/markers";
    for (status, special, body, fault, text) in [
        (500, "", "", "status", "500"),
        (302, private, "", "unreachable", "10.0.0.1"),
        (302, "file:///etc/passwd", "", "unreachable", "scheme"),
        (302, "/m", "", "unreachable", "redirects"),
        (200, "", "", "empty", ""),
        (200, "", "[{", "not-json", "1:2"),
        (200, "", "{\"error\": true}", "other-shape", ""),
        (200, "", "\u{feff}<html>", "not-json", "1:"),
    ] {
        foreign.put("/m", status, special, body);
        let outcome = world.refresh(&id).await;
        assert_eq!(word(&outcome), fault, "{status} {body}: {outcome:?}");
        let row = world.source(&id).await;
        assert_eq!((row.fault.as_str(), row.read_at, row.etag.as_deref()), (fault, read_at, Some("\"1\"")));
        assert!(row.fault_text.contains(text), "{fault}: {}", row.fault_text);
        assert_eq!(row.tried_at, Some(world.desk.now()));
        assert_eq!(world.markers(&id).await, before);
        // What may be over soon is tried again in an hour.
        let wait = if ["status", "unreachable"].contains(&fault) { 1 } else { 24 };
        assert_eq!(row.next_at - world.desk.now(), wait * 3_600_000, "{fault}");
    }
    foreign.put("/m", 200, "\"1\"", DEWEY);
    assert_eq!(world.refresh(&id).await, Outcome::Same);
    assert_eq!(world.source(&id).await.fault, "");
}

#[tokio::test]
async fn a_private_address_is_never_asked() {
    let world = World::open().await;
    for url in
        ["http://192.168.1.1/m", "http://[::ffff:10.0.0.1]/m", "http://169.254.169.254/latest/meta-data"]
    {
        let id = world.add(draft(url)).await;
        assert_eq!(word(&world.refresh(&id).await), "unreachable", "{url}");
    }
}

#[tokio::test]
async fn who_was_removed_or_moved_meanwhile_is_not_written_to() {
    let world = World::open().await;
    let id = world.add_by_hand("Dewey").await;
    world.import(&id, &dewey(&many(3))).await;
    let gone = id.clone();
    world.act(move |desk, conn| desk.remove_source(conn, &gone)).await.unwrap();
    let late = world.desk.import(&id, parcel(&dewey(&many(4))), false).await;
    assert!(matches!(late, Err(ActProblem::Unknown)));
    assert!(matches!(world.desk.refresh(&id, crate::fetch::PATIENT).await, Err(ActProblem::Unknown)));
    assert_eq!(world.markers(&id).await.0.len(), 0);
}

#[tokio::test]
async fn a_reading_that_was_cut_off_is_finished_by_the_next_one() {
    let world = World::open().await;
    let id = world.add_by_hand("Dewey").await;
    let bytes = dewey(&many(600));
    let (source, clock, markers) = (id.clone(), world.clock.clone(), parcel(&bytes).markers.reading.markers);
    let work = world.read(move |conn| Work::find(conn, &source, markers, &clock)).await;
    assert_eq!(work.put.len(), 600);
    // The first lot was written, and written again since nobody knew; then the program ended.
    let lot = work.put[..LOT].to_vec();
    for _ in 0..2 {
        let (source, lot) = (id.clone(), lot.clone());
        world.act(move |_, conn| put_lot(conn, &source, &lot)).await.unwrap();
    }
    assert_eq!(world.markers(&id).await.0.len(), LOT);
    assert_eq!(world.source(&id).await.read_at, None);
    assert_eq!(world.import(&id, &bytes).await, taken(600 - LOT, 0, 0));
    let (there, _) = world.markers(&id).await;
    assert_eq!(there.len(), 600);
    assert!(lot.iter().all(|one| there.iter().any(|two| two.id == one.id)), "each keeps its id");
}

#[test]
fn any_row_of_readings_leaves_what_the_last_one_says() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let world = runtime.block_on(World::open());
    // Of each of eight places: not there, or how its popup reads.
    let a_reading = prop::collection::vec(prop::option::of(0..3u8), 8);
    let readings = prop::collection::vec(a_reading, 1..6);
    let places = many(8);
    let bytes = |reading: &[Option<u8>], backwards: bool| {
        let one = |(at, popup): (usize, &Option<u8>)| {
            let (name, lat, lon) = &places[at];
            let popup = format!("Version {}", (*popup)?);
            Some(serde_json::json!({ "name": name, "lat": lat, "lon": lon, "popup": popup }))
        };
        let mut all: Vec<_> = reading.iter().enumerate().filter_map(one).collect();
        if backwards {
            all.reverse();
        }
        serde_json::Value::from(all).to_string().into_bytes()
    };
    proptest!(ProptestConfig::with_cases(24), |(readings in readings, backwards: bool)| {
        runtime.block_on(async {
            let id = world.clock.uuid().to_string();
            let new = id.clone();
            let source = crate::store::sources::Source { id: new, kind: "dewey-markers".into(), ..Default::default() };
            world.act(move |_, conn| Ok(crate::store::sources::insert(conn, &source)?)).await.unwrap();
            let mut seen: BTreeMap<String, String> = BTreeMap::new();
            for reading in &readings {
                for turned in [backwards, !backwards] {
                    let outcome = world.desk.import(&id, parcel(&bytes(reading, turned)), true).await.unwrap();
                    // The second time nothing is new.
                    if turned != backwards {
                        prop_assert_eq!(&outcome, &taken(0, 0, 0));
                    }
                }
                let (there, gone) = world.markers(&id).await;
                let said: Vec<_> = there.iter().map(|one| (one.marker.name.clone(), one.marker.description.clone())).collect();
                let mut expected: Vec<_> = reading.iter().enumerate()
                    .filter_map(|(at, popup)| Some((places[at].0.clone(), format!("Version {}", (*popup)?)))).collect();
                let mut said = said;
                said.sort();
                expected.sort();
                prop_assert_eq!(said.iter().map(|(name, _)| name).collect::<Vec<_>>(), expected.iter().map(|(name, _)| name).collect::<Vec<_>>());
                for ((_, html), (_, text)) in said.iter().zip(&expected) {
                    prop_assert!(html.contains(text), "{} {}", html, text);
                }
                // Nothing is deleted, and a place keeps its id.
                for one in there.iter().chain(&gone) {
                    let id = seen.entry(one.marker.key.clone()).or_insert_with(|| one.id.clone());
                    prop_assert_eq!(&*id, &one.id);
                }
                prop_assert_eq!(seen.len(), there.len() + gone.len());
            }
            Ok(())
        })?;
    });
}

/// Fifty thousand at once. Slow without optimisation: `cargo nextest run -p maillon-map --run-ignored only`.
#[tokio::test]
#[ignore = "takes a minute; its figures stand in docs/performance.md"]
#[allow(clippy::disallowed_methods, reason = "it measures")]
async fn fifty_thousand() {
    let world = World::open().await;
    let id = world.add_by_hand("Beaucoup").await;
    let all = many(50_000);
    let changed: Vec<_> = all.iter().map(|(name, lat, lon)| (name.as_str(), *lat, *lon)).collect();
    let start = std::time::Instant::now();
    let bytes = dewey(&all);
    let first = parcel(&bytes);
    println!("{} bytes read in {:?}", bytes.len(), start.elapsed());
    let start = std::time::Instant::now();
    assert_eq!(world.desk.import(&id, first, false).await.unwrap(), taken(50_000, 0, 0));
    println!("taken with its doubles in {:?}", start.elapsed());
    let start = std::time::Instant::now();
    assert_eq!(world.import(&id, &bytes).await, taken(0, 0, 0));
    println!("the same again in {:?}", start.elapsed());
    let start = std::time::Instant::now();
    assert_eq!(world.import(&id, &dewey(&changed[..30_000])).await, taken(0, 20_000, 0));
    println!("20 000 gone in {:?}", start.elapsed());
    let start = std::time::Instant::now();
    world.desk.look_for_twins().await.unwrap();
    println!("doubles of 30 000 in {:?}", start.elapsed());
    let start = std::time::Instant::now();
    world.act(move |desk, conn| desk.remove_source(conn, &id)).await.unwrap();
    println!("removed in {:?}", start.elapsed());
}
