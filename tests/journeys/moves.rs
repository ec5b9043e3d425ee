//! Actors that go elsewhere, theirs and ours, and whoever follows them.

use chrono::TimeDelta;
use maillon_federation::social::{self, NoMove};
use maillon_store::follows::{self, Follower};
use maillon_store::{Conn, StoreError, actors, peers, trust};
use maillon_testkit::{Base, House, Manner, PASSWORD, Stranger, Town};
use serde_json::{Value, json};

const PAGE: &str = "/coordination/demenagement";

/// As Mastodon writes it.
fn mastodons_move(old: &Stranger, number: usize, new: &str) -> Value {
    json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": format!("{}#moves/{number}", old.actor),
        "type": "Move",
        "target": new,
        "actor": old.actor,
        "object": old.actor,
    })
}

/// A stranger that is known by these URIs, too.
async fn known_as(aliases: &[&str]) -> Stranger {
    let stranger = Stranger::arrive().await;
    name(&stranger, aliases);
    stranger
}

fn name(stranger: &Stranger, aliases: &[&str]) {
    let mut document = stranger.document();
    document["alsoKnownAs"] = json!(aliases);
    stranger.serve_document("/users/passante", document);
}

async fn send(stranger: &Stranger, town: &Town, activity: &Value) {
    let house = &town["canal"];
    assert_eq!(stranger.send_at(&house.url("/inbox"), activity, house.clock.now()).await, 202);
    town.settle().await;
}

/// `actor`, which lives at `house`, asks to follow.
async fn follow_as(house: &House, actor: String, stranger: &Stranger) {
    let peer = house.instance.federation.lookup(&stranger.handle()).await.unwrap();
    let (origin, clock) = (house.instance.federation.origin().clone(), house.clock.clone());
    let follow = move |conn: &mut Conn| social::follow(conn, &origin, &clock, &actor, &peer);
    house.instance.store.write(follow).await.unwrap();
}

/// The one at `house` follows; it is accepted.
async fn followed(town: &Town, stranger: &Stranger) {
    town["canal"].follow(&stranger.handle()).await;
    town.settle().await;
    let follow = stranger.received().pop().unwrap();
    send(stranger, town, &stranger.activity("Accept", follow)).await;
}

/// Whom the organisation of `house` follows, or asked to.
async fn targets(house: &House, actor: String) -> Vec<String> {
    let rows = house.read(move |conn| follows::followings(conn, &actor)).await;
    rows.into_iter().map(|row| row.target).collect()
}

fn count(stranger: &Stranger, verb: &str) -> usize {
    stranger.received().iter().filter(|one| one["type"] == verb).count()
}

#[tokio::test]
async fn those_who_follow_go_along_once() {
    for base in Base::all() {
        let town = Town::open(base, &["canal"]).await;
        let (house, old) = (&town["canal"], Stranger::arrive().await);
        let new = known_as(&[&old.actor]).await;
        followed(&town, &old).await;
        // One that is still waiting for its answer goes along, too.
        let sel = house.url("/@sel");
        follow_as(house, sel.clone(), &old).await;
        town.settle().await;
        let host = old.actor.trim_start_matches("http://").split('/').next().unwrap().to_owned();
        let (trusting, clock) = (host.clone(), house.clock.clone());
        let decide = move |conn: &mut Conn| {
            let decided = trust::decide(conn, &trusting, trust::Word::Trusted, None, "", &clock)?;
            Ok::<_, StoreError>(decided)
        };
        assert!(house.instance.store.write(decide).await.unwrap());

        let step = mastodons_move(&old, 1, &new.actor);
        send(&old, &town, &step).await;
        for actor in [house.actor(), sel.clone()] {
            assert_eq!(targets(house, actor).await, [new.actor.as_str()], "{base:?}");
        }
        assert_eq!((count(&new, "Follow"), count(&old, "Undo")), (2, 2), "{base:?}");
        let uri = old.actor.clone();
        let moving = house.read(move |conn| peers::moving(conn, &uri)).await;
        assert_eq!(moving.moved_to.as_deref(), Some(new.actor.as_str()));
        let there = new.actor.trim_start_matches("http://").split('/').next().unwrap().to_owned();
        let trusts =
            house.read(move |conn| Ok((trust::is_trusted(conn, &host)?, trust::is_trusted(conn, &there)?)));
        assert_eq!(trusts.await, (true, false), "{base:?}: trust stays where it was");
        let page = house.member("coordination").await.get("/suivis").await.body;
        assert!(page.contains(&format!("Auparavant : {}", old.handle())), "{page}");

        send(&old, &town, &step).await;
        send(&old, &town, &mastodons_move(&old, 2, &new.actor)).await;
        assert_eq!((count(&new, "Follow"), count(&old, "Undo")), (2, 2), "{base:?}: nothing twice");
        town.close().await;
    }
}

#[tokio::test]
async fn nobody_goes_where_nobody_says_that_it_is_the_same() {
    let town = Town::open(Base::Sqlite, &["canal"]).await;
    let (house, old) = (&town["canal"], Stranger::arrive().await);
    let new = known_as(&["https://x.example/users/passante"]).await;
    followed(&town, &old).await;
    send(&old, &town, &mastodons_move(&old, 1, &new.actor)).await;
    assert_eq!(targets(house, house.actor()).await, [old.actor.as_str()]);
    assert_eq!((count(&new, "Follow"), count(&old, "Undo")), (0, 0));

    // It says so now, and is looked at again, but not at once.
    name(&new, &[&old.actor]);
    let looks = |who: &Stranger| who.requests().iter().filter(|one| *one == "GET /users/passante").count();
    let before = looks(&new);
    send(&old, &town, &mastodons_move(&old, 2, &new.actor)).await;
    assert_eq!(looks(&new), before, "nobody makes us knock at another's door as often as they like");
    house.clock.advance(TimeDelta::minutes(10));
    town.settle().await;
    assert_eq!(targets(house, house.actor()).await, [new.actor.as_str()]);

    // In the same week it goes nowhere else; the new one may.
    let third = known_as(&[&old.actor, &new.actor]).await;
    follow_as(house, house.url("/@sel"), &old).await;
    town.settle().await;
    send(&old, &town, &mastodons_move(&old, 3, &third.actor)).await;
    assert_eq!(targets(house, house.url("/@sel")).await, [old.actor.as_str()]);
    house.clock.advance(TimeDelta::days(7));
    send(&old, &town, &mastodons_move(&old, 4, &third.actor)).await;
    assert_eq!(targets(house, house.url("/@sel")).await, [third.actor.as_str()]);
    send(&new, &town, &mastodons_move(&new, 1, &third.actor)).await;
    assert_eq!(targets(house, house.actor()).await, [third.actor.as_str()]);
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn a_move_that_is_wrong_moves_nobody() {
    let town = Town::open(Base::Sqlite, &["canal"]).await;
    let (house, old) = (&town["canal"], Stranger::arrive().await);
    let (blocked, gone, liar) =
        (known_as(&[&old.actor]).await, known_as(&[&old.actor]).await, Stranger::arrive().await);
    followed(&town, &old).await;
    let cora = house.member("coordination").await;
    assert_eq!(cora.post("/coordination/blocages", &[("target", &blocked.actor)]).await.status, 303);
    gone.behave("/users/passante", Manner::Status(http::StatusCode::GONE));
    // Another one says that this one moves, or it says that another one does.
    let mut of_another = mastodons_move(&liar, 1, &liar.actor);
    of_another["object"] = json!(old.actor);
    send(&liar, &town, &of_another).await;
    let mut another = mastodons_move(&old, 1, &liar.actor);
    another["object"] = json!(liar.actor);
    send(&old, &town, &another).await;
    let mut nowhere = mastodons_move(&old, 2, "");
    nowhere.as_object_mut().unwrap().remove("target");
    send(&old, &town, &nowhere).await;
    for (number, new) in [
        old.actor.clone(),
        blocked.actor.clone(),
        gone.actor.clone(),
        "ftp://x.example/users/a".to_owned(),
        house.url("/@sel"),
        house.url("/@personne"),
    ]
    .iter()
    .enumerate()
    {
        send(&old, &town, &mastodons_move(&old, 10 + number, new)).await;
        house.clock.advance(TimeDelta::minutes(10));
        town.settle().await;
        assert_eq!(targets(house, house.actor()).await, [old.actor.as_str()], "{new}");
    }
    assert_eq!((count(&blocked, "Follow"), count(&gone, "Follow"), count(&old, "Undo")), (0, 0, 0));

    // Of whom nobody follows, nobody is asked.
    let new = known_as(&[&liar.actor]).await;
    send(&liar, &town, &mastodons_move(&liar, 2, &new.actor)).await;
    assert_eq!(new.requests(), Vec::<String>::new());
    town.forgive_leftovers_and_close().await;
}

/// To an actor of ours: nobody here follows it, but it was agreed to.
#[tokio::test]
async fn whom_we_follow_may_move_in_with_us() {
    let town = Town::open(Base::Sqlite, &["canal"]).await;
    let (house, old) = (&town["canal"], Stranger::arrive().await);
    followed(&town, &old).await;
    let (federation, actor, alias) = (house.instance.federation.clone(), house.actor(), old.actor.clone());
    let add = move |conn: &mut Conn| federation.add_alias(conn, &actor, &alias);
    assert!(house.instance.store.write(add).await.unwrap());
    send(&old, &town, &mastodons_move(&old, 1, &house.actor())).await;
    assert_eq!(targets(house, house.actor()).await, Vec::<String>::new());
    assert_eq!(count(&old, "Undo"), 1);
    town.close().await;
}

/// The answer to our `Follow`, the `Move` and its repetition, in every order.
#[tokio::test]
async fn in_whichever_order_it_comes_the_end_is_the_same() {
    let town = Town::open(Base::Sqlite, &["canal"]).await;
    let house = &town["canal"];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let old = Stranger::arrive().await;
        let new = known_as(&[&old.actor]).await;
        house.follow(&old.handle()).await;
        town.settle().await;
        let accept = old.activity("Accept", old.received().pop().unwrap());
        let all = [accept, mastodons_move(&old, 1, &new.actor), mastodons_move(&old, 2, &new.actor)];
        for one in order {
            send(&old, &town, &all[one]).await;
        }
        let targets = targets(house, house.actor()).await;
        assert!(targets.contains(&new.actor) && !targets.contains(&old.actor), "{order:?}: {targets:?}");
        assert_eq!((count(&new, "Follow"), count(&old, "Undo")), (1, 1), "{order:?}");
    }
    town.close().await;
}

async fn follower(house: &House, who: &str) -> Option<Follower> {
    let (actor, who) = (house.actor(), who.to_owned());
    house.read(move |conn| follows::follower(conn, &actor, &who)).await
}

#[tokio::test]
async fn our_own_followers_go_along_and_nobody_follows_us_any_more() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal", "atelier"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        let (marolles, canal, atelier) =
            (town["marolles"].actor(), town["canal"].actor(), town["atelier"].actor());
        let federation = town["marolles"].instance.federation.clone();
        let too_soon = federation.move_away(&marolles, &atelier.parse().unwrap()).await;
        assert!(matches!(too_soon, Err(NoMove::NoBackLink { .. })), "{too_soon:?}");
        let uri = marolles.clone();
        assert_eq!(town["marolles"].read(move |conn| actors::find(conn, &uri)).await.unwrap().moved_to, None);

        let there = town["atelier"].member("coordination").await;
        let handle = town["marolles"].handle().to_string();
        let answer = there.post(&format!("{PAGE}/alias"), &[("alias", &handle)]).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        assert!(there.get(PAGE).await.body.contains(&marolles));
        let here = town["marolles"].member("coordination").await;
        let to = town["atelier"].handle().to_string();
        let wrong = here.post(PAGE, &[("address", &to), ("password", "autre chose")]).await;
        assert_eq!(wrong.status, 422, "{}", wrong.body);
        let answer = here.post(PAGE, &[("address", &to), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        town.settle().await;

        assert_eq!(targets(&town["canal"], canal.clone()).await, [atelier.as_str()], "{base:?}");
        assert!(follower(&town["marolles"], &canal).await.is_none(), "{base:?}");
        assert!(follower(&town["atelier"], &canal).await.is_some(), "{base:?}");
        let stranger = Stranger::arrive().await;
        let document: Value = serde_json::from_str(&stranger.get(&marolles).await.body).unwrap();
        assert_eq!(document["movedTo"], json!(atelier));
        let document: Value = serde_json::from_str(&stranger.get(&atelier).await.body).unwrap();
        assert_eq!(document["alsoKnownAs"], json!([marolles]));
        assert!(town["marolles"].visitor().get("/@marolles").await.body.contains(&atelier));

        let follow = stranger.activity("Follow", json!(marolles));
        assert_eq!(stranger.send(&town["marolles"].url("/inbox"), &follow).await, 202);
        town.settle().await;
        assert_eq!(stranger.received().pop().unwrap()["type"], "Reject", "{base:?}");
        assert!(follower(&town["marolles"], &stranger.actor).await.is_none());

        // It comes back, and may be followed again.
        assert_eq!(here.post(&format!("{PAGE}/rester"), &[]).await.status, 303);
        let follow = stranger.activity("Follow", json!(marolles));
        assert_eq!(stranger.send(&town["marolles"].url("/inbox"), &follow).await, 202);
        town.settle().await;
        assert_eq!(stranger.received().pop().unwrap()["type"], "Accept", "{base:?}");
        let answer = there.post(&format!("{PAGE}/alias/retirer"), &[("alias", &marolles)]).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let document: Value = serde_json::from_str(&stranger.get(&atelier).await.body).unwrap();
        assert_eq!(document["alsoKnownAs"], Value::Null);
        town.settle().await;
        town.close().await;
    }
}
