//! Doubles: found, decided, taken back.

use maillon_kernel::geo::Point;

use super::world::{World, dewey};
use crate::desk::ActProblem;
use crate::desk::twins::{Verdict, name_of_marker};
use crate::model::Listing;
use crate::scene::{Filter, Keeper};
use crate::store::listings;
use crate::store::twins::{self, Twin};

const CANAL: &str = "https://canal.example/@canal";
const HERE: (f64, f64) = (50.8550, 4.3370);

async fn all(world: &World) -> Vec<Twin> {
    world.read(twins::all).await
}

async fn find(world: &World) -> Vec<Twin> {
    world.act(crate::Desk::find_twins).await.unwrap();
    all(world).await
}

async fn list(world: &World, blurred: bool) {
    let listing = Listing {
        actor: CANAL.into(),
        shown: true,
        name: "Repair Café Bonnevie".into(),
        point: Some(Point::new(HERE.0, HERE.1).unwrap()),
        blurred,
        ..Listing::default()
    };
    world.follow(CANAL).await;
    world.act(move |_, conn| Ok(listings::put(conn, &listing)?)).await.unwrap();
}

/// What is drawn, and each that is folded into it.
async fn merged(world: &World) -> Vec<(String, String)> {
    let scene = Keeper::default().scene(&world.desk).await.unwrap();
    let all = scene.select(&Filter::default());
    let folded =
        all.spots().iter().flat_map(|one| one.with.iter().map(|other| (one.key.clone(), other.clone())));
    folded.collect()
}

async fn judge(world: &World, twin: &Twin, verdict: Verdict) -> Result<(), ActProblem> {
    let (one, other) = (twin.one.clone(), twin.other.clone());
    world.act(move |desk, conn| desk.judge(conn, (&one, &other), verdict, "chloe")).await
}

#[tokio::test]
async fn what_is_near_and_alike_is_shown_to_a_person() {
    let world = World::open().await;
    let dewey_layer = world.add_by_hand("Dewey").await;
    let other = world.add_by_hand("GoGoCarto").await;
    world.import(&dewey_layer, &dewey(&[("Repair Café Bonnevie asbl", HERE.0, HERE.1)])).await;
    world
        .import(&other, &dewey(&[("Repair Cafe Bonnevie", HERE.0 + 0.0009, HERE.1), ("Donnerie", 50.9, 4.4)]))
        .await;
    let pairs = all(&world).await;
    assert_eq!(pairs.len(), 1, "each reading looks for them");
    assert_eq!((pairs[0].state.as_str(), pairs[0].metres, pairs[0].likeness), ("open", 100, 1000));
    assert!(pairs[0].one < pairs[0].other);

    // Nobody looked, and it is none any more.
    world
        .import(
            &other,
            &dewey(&[("Repair Cafe Bonnevie", HERE.0 + 0.0009, HERE.1 + 0.1), ("Donnerie", 50.9, 4.4)]),
        )
        .await;
    assert_eq!(all(&world).await, []);

    list(&world, true).await;
    assert_eq!(find(&world).await, [], "the middle of a commune is nobody's place");
    list(&world, false).await;
    let pairs = find(&world).await;
    let marker = name_of_marker(&world.markers(&dewey_layer).await.0[0].id);
    assert_eq!((pairs[0].one.as_str(), pairs[0].other.as_str(), pairs.len()), (CANAL, marker.as_str(), 1));
    assert_eq!(find(&world).await, pairs, "twice is once");
}

#[tokio::test]
async fn a_word_is_kept_and_can_be_taken_back() {
    let world = World::open().await;
    let (a, b) = (world.add_by_hand("A").await, world.add_by_hand("B").await);
    world.import(&a, &dewey(&[("Repair Café Bonnevie", HERE.0, HERE.1)])).await;
    world.import(&b, &dewey(&[("Repair Cafe Bonnevie", HERE.0, HERE.1)])).await;
    let pair = all(&world).await.remove(0);
    let merged_now = async || merged(&world).await;
    assert_eq!(merged_now().await, []);
    judge(&world, &pair, Verdict::Same).await.unwrap();
    assert!(matches!(judge(&world, &pair, Verdict::Apart).await, Err(ActProblem::NotNow)), "it is decided");
    assert_eq!(merged_now().await, [(pair.one.clone(), pair.other.clone())]);
    assert_eq!(world.markers(&b).await.0.len(), 1, "both stay");

    // The one that is shown goes away: the other one is there again.
    let hidden = a.clone();
    world.act(move |desk, conn| desk.show_source(conn, &hidden, false)).await.unwrap();
    assert_eq!(merged_now().await, []);
    assert_eq!(find(&world).await[0].state, "same", "what was decided stays");
    let shown = a.clone();
    world.act(move |desk, conn| desk.show_source(conn, &shown, true)).await.unwrap();

    judge(&world, &pair, Verdict::Open).await.unwrap();
    let open = all(&world).await.remove(0);
    assert_eq!((open.state.as_str(), open.decided_at, open.decided_by), ("open", None, None));
    assert_eq!(merged_now().await, []);
    judge(&world, &pair, Verdict::Apart).await.unwrap();
    assert_eq!(find(&world).await[0].state, "apart");
    assert_eq!(merged_now().await, []);

    // With its layer, what was said of it goes.
    world.act(move |desk, conn| desk.remove_source(conn, &a)).await.unwrap();
    assert_eq!(all(&world).await, []);
    assert!(matches!(judge(&world, &pair, Verdict::Same).await, Err(ActProblem::Unknown)));
}

#[tokio::test]
async fn the_same_as_the_same_is_the_same() {
    let world = World::open().await;
    for title in ["A", "B", "C"] {
        let id = world.add_by_hand(title).await;
        world.import(&id, &dewey(&[("Repair Café Bonnevie", HERE.0, HERE.1)])).await;
    }
    list(&world, false).await;
    let pairs = find(&world).await;
    assert_eq!(pairs.len(), 6);
    // A chain: each with the next.
    let mut names: Vec<String> =
        pairs.iter().flat_map(|pair| [pair.one.clone(), pair.other.clone()]).collect();
    names.sort();
    names.dedup();
    for two in names.windows(2) {
        let pair = pairs.iter().find(|pair| pair.one == two[0] && pair.other == two[1]).unwrap();
        judge(&world, pair, Verdict::Same).await.unwrap();
    }
    let folded: Vec<_> = names[1..].iter().map(|name| (CANAL.to_owned(), name.clone())).collect();
    assert_eq!(merged(&world).await, folded);
}
