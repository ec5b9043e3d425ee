//! "C'est nous": claimed, proven, refused, taken back.

use super::world::{BASE, Foreign, World};
use crate::desk::ActProblem;
use crate::desk::claims::token;
use crate::desk::twins::name_of_marker;
use crate::store::claims::{self, Claim};

/// A world with one marker whose site is there; its source and its id.
async fn world(web: &str) -> (World, String, String) {
    let world = World::open().await;
    let source = world.add_by_hand("Dewey").await;
    let popup = if web.is_empty() { String::new() } else { format!("<b><a href=\"{web}\">Site web</a></b>") };
    let one = serde_json::json!([{ "name": "L’Asso", "lat": 50.85, "lon": 4.35, "popup": popup }]);
    world.import(&source, one.to_string().as_bytes()).await;
    let id = world.markers(&source).await.0.remove(0).id;
    (world, source, id)
}

async fn claim(world: &World, marker: &str) -> Claim {
    let (marker, id) = (marker.to_owned(), world.clock.uuid().to_string());
    let word = token("abc");
    world.act(move |desk, conn| desk.claim(conn, &marker, (&id, &word), "chloe")).await.unwrap()
}

async fn proven(world: &World) -> Vec<(String, String, String)> {
    world.read(claims::proven).await
}

#[tokio::test]
async fn a_link_back_proves_it() {
    let foreign = Foreign::open().await;
    let (world, source, id) = world(&foreign.url("/us")).await;
    let open = claim(&world, &id).await;
    assert_eq!((open.state.as_str(), open.name.as_str()), ("open", "L’Asso <b>"));
    assert_eq!(claim(&world, &id).await.id, open.id, "once is enough");
    foreign.put("/us", 200, "", "<p>Bonjour");
    let tried = world.desk.prove(&id).await.unwrap();
    assert_eq!((tried.state.as_str(), tried.fault.as_str()), ("open", "claim-no-proof\n"));
    foreign.put("/us", 200, "", format!("<link rel=\"me\" href=\"{BASE}@asso\">"));
    let early = world.desk.prove(&id).await;
    assert!(matches!(early, Err(ActProblem::NotNow)), "once a minute");
    assert_eq!(foreign.asked().len(), 2, "the page, and the file of the token");
    world.wait(60);
    let done = world.desk.prove(&id).await.unwrap();
    assert_eq!(
        (done.state.as_str(), done.proof.as_deref(), done.fault.as_str()),
        ("proven", Some("link"), "")
    );
    let key = world.markers(&source).await.0.remove(0).marker.key;
    assert_eq!(proven(&world).await, [(source, key, world.desk.organisation.clone())]);
}

#[tokio::test]
async fn a_token_proves_it_on_the_page_or_in_a_file() {
    for path in ["/us", "/.well-known/maillon-carte.txt"] {
        let foreign = Foreign::open().await;
        let (world, _, id) = world(&foreign.url("/us")).await;
        let open = claim(&world, &id).await;
        foreign.put(path, 200, "", format!("<!-- {} -->\n", open.token));
        let done = world.desk.prove(&id).await.unwrap();
        assert_eq!((done.state.as_str(), done.proof.as_deref()), ("proven", Some("token")), "{path}");
    }
}

#[tokio::test]
async fn what_cannot_be_seen_is_said() {
    let foreign = Foreign::open().await;
    foreign.put("/inside", 302, "http://192.168.0.1/", "");
    for (web, fault) in [
        (String::new(), "claim-no-page\n"),
        (foreign.url("/nowhere"), "status\n404"),
        (foreign.url("/inside"), "unreachable\nthe address 192.168.0.1 is not on the public internet"),
    ] {
        let (world, _, id) = world(&web).await;
        claim(&world, &id).await;
        let tried = world.desk.prove(&id).await.unwrap();
        assert_eq!((tried.state.as_str(), tried.fault.as_str()), ("open", fault), "{web}");
        assert!(proven(&world).await.is_empty());
    }
    let (world, _, id) = world(&format!("{BASE}@asso")).await;
    claim(&world, &id).await;
    assert_eq!(world.desk.prove(&id).await.unwrap().state, "proven", "the source itself names us");
}

#[tokio::test]
async fn a_second_one_waits_for_a_coordinator_of_the_qg() {
    let foreign = Foreign::open().await;
    let (mut world, source, id) = world(&foreign.url("/us")).await;
    foreign.put("/us", 200, "", format!("<a rel=\"me\" href=\"{BASE}\">"));
    let ours = claim(&world, &id).await;
    let theirs = Claim {
        id: "theirs".into(),
        actor: "https://canal.example/@canal".into(),
        state: "proven".into(),
        ..ours.clone()
    };
    world.act(move |_, conn| Ok(claims::insert(conn, &theirs)?)).await.unwrap();
    let tried = world.desk.prove(&id).await.unwrap();
    assert_eq!((tried.state.as_str(), tried.fault.as_str()), ("open", "claim-taken\n"));
    let decide = |yes: bool| {
        let id = ours.id.clone();
        move |desk: &crate::Desk, conn: &mut maillon_store::Conn| desk.decide_claim(conn, &id, yes, "chloe")
    };
    assert!(matches!(world.act(decide(true)).await, Err(ActProblem::NotAllowed)), "this is no QG");
    world.desk.qg = Some("https://asso.example/@qg".into());
    world.act(decide(true)).await.unwrap();
    let now = proven(&world).await;
    assert_eq!(now.len(), 1);
    assert_eq!((now[0].0.as_str(), now[0].2.as_str()), (source.as_str(), world.desk.organisation.as_str()));
    assert!(matches!(world.act(decide(false)).await, Err(ActProblem::NotNow)));

    let mine = ours.id.clone();
    world.act(move |desk, conn| desk.withdraw_claim(conn, &mine, "chloe")).await.unwrap();
    assert!(proven(&world).await.is_empty());
    let theirs = world.act(|desk, conn| desk.withdraw_claim(conn, "theirs", "chloe")).await;
    assert!(matches!(theirs, Err(ActProblem::Unknown)), "that is not ours to take back");
    assert_ne!(claim(&world, &id).await.id, ours.id, "one may change one's mind");
}

#[tokio::test]
async fn who_is_proven_to_be_one_is_no_double() {
    let foreign = Foreign::open().await;
    let (world, source, id) = world(&foreign.url("/us")).await;
    let marker = world.markers(&source).await.0.remove(0).marker;
    let listing = crate::model::Listing {
        actor: world.desk.organisation.clone(),
        own: true,
        shown: true,
        name: marker.name,
        point: Some(marker.point),
        ..crate::model::Listing::default()
    };
    world.act(move |_, conn| Ok(crate::store::listings::put(conn, &listing)?)).await.unwrap();
    world.desk.look_for_twins().await.unwrap();
    let twins = async || world.read(crate::store::twins::all).await;
    assert_eq!(twins().await[0].other, name_of_marker(&id));
    claim(&world, &id).await;
    foreign.put("/us", 200, "", format!("<a rel=\"me\" href=\"{BASE}\">"));
    assert_eq!(world.desk.prove(&id).await.unwrap().state, "proven");
    world.desk.look_for_twins().await.unwrap();
    assert!(twins().await.is_empty());
    // Claims outlive a layer.
    let gone = source.clone();
    world.act(move |desk, conn| desk.remove_source(conn, &gone)).await.unwrap();
    assert_eq!(proven(&world).await.len(), 1);
}
