//! Layers: how many, what is changed, what their categories are, in which commune a marker is.

use super::world::{Foreign, World, dewey, draft, many, taken};
use crate::desk::ActProblem;
use crate::desk::draft::Draft;
use crate::desk::sources::{Outcome, SOURCES};
use crate::desk::take::commune_of;
use crate::read::{self, Kind};
use crate::store::labels::{self, Label};
use crate::store::markers;

const DEWEY: &[u8] = include_bytes!("../../read/fixtures/dewey-markers.json");
const CATEGORIES: &[u8] = include_bytes!("../../read/fixtures/dewey-categories.json");
const TABLE: &[u8] = include_bytes!("../../read/fixtures/dewey.csv");

async fn labels_of(world: &World, id: &str) -> Vec<Label> {
    let id = id.to_owned();
    world.read(move |conn| labels::of_source(conn, &id)).await
}

#[tokio::test]
async fn there_are_at_most_twenty() {
    let world = World::open().await;
    for n in 0..SOURCES {
        world.add_by_hand(&n.to_string()).await;
    }
    let draft = Draft { url: None, ..draft("") };
    let more = world.act(move |desk, conn| desk.add_source(conn, "x", &draft, None)).await;
    assert!(matches!(more, Err(ActProblem::NotNow)));
}

#[tokio::test]
async fn a_layer_that_moves_is_read_anew_and_a_title_is_not() {
    let (world, foreign) = (World::open().await, Foreign::open().await);
    foreign.put("/m", 200, "\"1\"", DEWEY);
    let id = world.add(draft(&foreign.url("/m"))).await;
    world.refresh(&id).await;
    let (changed, titled) =
        (id.clone(), Draft { title: "Autre".into(), every_hours: 2, ..draft(&foreign.url("/m")) });
    world.act(move |desk, conn| desk.change_source(conn, &changed, &titled)).await.unwrap();
    let row = world.source(&id).await;
    assert_eq!((row.title.as_str(), row.etag.is_some()), ("Autre", true));
    assert_eq!(row.next_at, world.desk.now() + 2 * 3_600_000, "sooner than before");
    let (moved, elsewhere) = (id.clone(), draft(&foreign.url("/n")));
    world.act(move |desk, conn| desk.change_source(conn, &moved, &elsewhere)).await.unwrap();
    let row = world.source(&id).await;
    assert_eq!((row.etag, row.digest, row.next_at), (None, None, world.desk.now()));
}

#[tokio::test]
async fn what_is_hidden_is_not_on_the_map_and_what_is_removed_is_gone() {
    let world = World::open().await;
    let id = world.add_by_hand("Dewey").await;
    world.import(&id, &dewey(&many(5))).await;
    let spots = async || world.read(|conn| Ok(markers::spots(conn)?.len())).await;
    assert_eq!(spots().await, 5);
    for (shown, count) in [(false, 0), (true, 5)] {
        let one = id.clone();
        world.act(move |desk, conn| desk.show_source(conn, &one, shown)).await.unwrap();
        assert_eq!(spots().await, count);
    }
    let gone = id.clone();
    world.act(move |desk, conn| desk.remove_source(conn, &gone)).await.unwrap();
    assert_eq!(spots().await, 0);
    let again = world.act(move |desk, conn| desk.remove_source(conn, &id)).await;
    assert!(matches!(again, Err(ActProblem::Unknown)));
}

#[tokio::test]
async fn categories_are_guessed_until_a_person_says_them() {
    let (world, foreign) = (World::open().await, Foreign::open().await);
    foreign.put("/m", 200, "", DEWEY);
    foreign.put("/c", 200, "", CATEGORIES);
    let categories_url = Some(foreign.url("/c"));
    let id = world.add(Draft { categories_url, ..draft(&foreign.url("/m")) }).await;
    world.refresh(&id).await;
    let first = labels_of(&world, &id).await;
    assert!(first.iter().all(|one| one.guessed) && first.iter().any(|one| one.theme.is_some()));
    assert!(
        first.iter().any(|one| one.parent.is_some()),
        "the file of categories knows what is part of what"
    );

    // A person says one is something else, and one is nothing.
    let (one, two) = (first[0].remote.clone(), first[1].remote.clone());
    let said = vec![
        (one.clone(), "habiter-se-loger".to_owned()),
        (two.clone(), String::new()),
        ("unknown".to_owned(), "habiter-se-loger".to_owned()),
    ];
    let wanted = id.clone();
    world.act(move |desk, conn| desk.choose(conn, &wanted, &said)).await.unwrap();
    // The source calls all of them otherwise.
    let renamed =
        String::from_utf8(CATEGORIES.to_vec()).unwrap().replace("\"name\": \"", "\"name\": \"Potager ");
    let renamed = renamed.replace("\"name\":\"", "\"name\":\"Potager ");
    foreign.put("/c", 200, "", renamed);
    assert_eq!(world.refresh(&id).await, Outcome::Same, "the markers are the same");
    let now = labels_of(&world, &id).await;
    assert_eq!(now.len(), first.len());
    let of = |remote: &str| now.iter().find(|label| label.remote == remote).unwrap();
    assert!(now.iter().any(|label| label.name.starts_with("Potager ")));
    assert_eq!((of(&one).theme.as_deref(), of(&one).guessed), (Some("habiter-se-loger"), false));
    assert_eq!((of(&two).theme.as_deref(), of(&two).guessed), (None, false));

    // What is wrong with that file keeps no marker away.
    foreign.put("/c", 200, "", "<html>");
    foreign.put("/m", 200, "", dewey(&many(30)));
    let accept = world.desk.import(&id, super::world::parcel(&dewey(&many(30))), true).await.unwrap();
    assert_eq!(accept, taken(30, world.markers(&id).await.1.len(), 0));
    world.refresh(&id).await;
    let row = world.source(&id).await;
    assert_eq!((row.fault.as_str(), row.fault_text.as_str()), ("categories", "not-json 1:1"));
    assert!(row.read_at.is_some());
    assert_eq!(labels_of(&world, &id).await.len(), first.len());
}

#[tokio::test]
async fn what_was_taken_off_stays_off_under_another_name_too() {
    let world = World::open().await;
    let id = world.add_by_hand("Dewey").await;
    world.import(&id, &dewey(&[("Chez Moi, couture", 50.85, 4.35), ("Donnerie", 50.9, 4.4)])).await;
    let mine =
        world.markers(&id).await.0.into_iter().find(|one| one.marker.name.starts_with("Chez")).unwrap();
    world.act(move |desk, conn| desk.hide(conn, &mine.id, "chloe")).await.unwrap();
    let shown = async || {
        let all = world.read(crate::store::markers::spots).await;
        all.into_iter().map(|one| one.name).collect::<Vec<_>>()
    };
    assert_eq!(shown().await, ["Donnerie"]);
    // Half a street further, and written otherwise: to its source it is another one.
    world.import(&id, &dewey(&[("Chez moi (couture)", 50.8503, 4.35), ("Donnerie", 50.9, 4.4)])).await;
    assert_eq!(world.markers(&id).await.0.len(), 2);
    assert_eq!(shown().await, ["Donnerie"]);
    // Another place under that name is another place.
    world.import(&id, &dewey(&[("Chez moi (couture)", 50.88, 4.35), ("Donnerie", 50.9, 4.4)])).await;
    assert_eq!(shown().await.len(), 2);
}

#[test]
fn the_commune_is_that_of_the_address() {
    let reading = read::read(Kind::DeweyCsv, TABLE).unwrap();
    let mut marker = reading.markers[0].clone();
    let mut of = |postcode: &str, locality: &str| {
        marker.postcode = postcode.to_owned();
        marker.locality = locality.to_owned();
        commune_of(&marker).map(|commune| commune.fr.as_str())
    };
    assert_eq!(of("1060", "Bruxelles"), Some("Saint-Gilles"));
    assert_eq!(of(" 1060 ", ""), Some("Saint-Gilles"));
    assert_eq!(of("", "sint-gillis"), Some("Saint-Gilles"));
    assert_eq!(of("9000", "Gent"), None);
    assert_eq!(of("", ""), None, "a point says nothing");
}
