//! Two servers that differ about who follows whom find out, and mend it (FEP-8fcf).

use chrono::TimeDelta;
use maillon_federation::followers::{NAME, Sum};
use maillon_federation::social;
use maillon_store::follows::{self, Follower, Following};
use maillon_store::{Conn, StoreError, blocks};
use maillon_testkit::{Base, Captured, House, Manner, Reads, Stranger, Town, fixtures};
use serde_json::{Value, json};

const LIST: &str = "/users/passante/followers_synchronization";

/// The ledger's actor of `who` follows `whom`, too: something goes to that host whoever of the two is lost.
async fn both_follow(town: &Town, who: &str, whom: &str) {
    town.follow(who, whom).await;
    let (house, handle) = (&town[who], town[whom].handle());
    let peer = house.instance.federation.lookup(&handle).await.unwrap();
    let (origin, clock) = (house.instance.federation.origin().clone(), house.clock.clone());
    let actor = house.url("/@sel");
    let follow = move |conn: &mut Conn| social::follow(conn, &origin, &clock, &actor, &peer);
    house.instance.store.write(follow).await.unwrap();
    town.settle().await;
    pass(town, 2);
}

fn pass(town: &Town, hours: i64) {
    for house in town.houses() {
        house.clock.advance(TimeDelta::hours(hours));
    }
}

/// Something for the followers of `name`, and all that comes of it.
async fn speak(town: &Town, name: &str) {
    town[name].publish(&fixtures::bicycle_repair()).await;
    town.settle().await;
}

async fn followed(house: &House, actor: &str, target: &str) -> Option<Following> {
    let (actor, target) = (actor.to_owned(), target.to_owned());
    house.read(move |conn| follows::following(conn, &actor, &target)).await
}

async fn follower(house: &House, who: &str) -> Option<Follower> {
    let (actor, who) = (house.actor(), who.to_owned());
    house.read(move |conn| follows::follower(conn, &actor, &who)).await
}

async fn write(house: &House, work: impl Fn(&mut Conn) -> diesel::QueryResult<()> + Send + 'static) {
    house.instance.store.write(move |conn: &mut Conn| Ok::<_, StoreError>(work(conn)?)).await.unwrap();
}

#[tokio::test]
async fn a_follow_that_only_its_follower_knows_of_ends() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        both_follow(&town, "canal", "marolles").await;
        let (canal, marolles) = (town["canal"].actor(), town["marolles"].actor());
        let sel = town["canal"].url("/@sel");
        speak(&town, "marolles").await;
        assert!(followed(&town["canal"], &canal, &marolles).await.is_some(), "where both agree all stays");

        let (actor, who) = (marolles.clone(), canal.clone());
        write(&town["marolles"], move |conn| follows::remove_follower(conn, &actor, &who).map(drop)).await;
        speak(&town, "marolles").await;
        assert!(followed(&town["canal"], &canal, &marolles).await.is_none(), "{base:?}: it knows by now");
        assert!(followed(&town["canal"], &sel, &marolles).await.is_some(), "{base:?}: the other one stays");
        town.close().await;
    }
}

#[tokio::test]
async fn a_follower_that_knows_nothing_of_it_takes_its_leave() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        both_follow(&town, "canal", "marolles").await;
        let (canal, marolles) = (town["canal"].actor(), town["marolles"].actor());
        let (actor, target) = (canal.clone(), marolles.clone());
        write(&town["canal"], move |conn| follows::remove_following(conn, &actor, &target).map(drop)).await;
        speak(&town, "marolles").await;
        assert!(follower(&town["marolles"], &canal).await.is_none(), "{base:?}: it was told");
        assert!(follower(&town["marolles"], &town["canal"].url("/@sel")).await.is_some(), "{base:?}");

        // Both lost another one, but it was asked a moment ago.
        town.follow("canal", "marolles").await;
        town.settle().await;
        let (actor, target) = (canal.clone(), marolles.clone());
        write(&town["canal"], move |conn| follows::remove_following(conn, &actor, &target).map(drop)).await;
        speak(&town, "marolles").await;
        assert!(follower(&town["marolles"], &canal).await.is_some(), "{base:?}: once an hour");
        pass(&town, 1);
        speak(&town, "marolles").await;
        assert!(follower(&town["marolles"], &canal).await.is_none(), "{base:?}: an hour later");
        town.close().await;
    }
}

#[tokio::test]
async fn an_answer_that_was_lost_is_made_up_for() {
    let town = Town::open(Base::Sqlite, &["marolles", "canal"]).await;
    both_follow(&town, "canal", "marolles").await;
    let (canal, marolles) = (town["canal"].actor(), town["marolles"].actor());
    let row = followed(&town["canal"], &canal, &marolles).await.unwrap();
    let asked = Following { state: "asked".to_owned(), ..row };
    write(&town["canal"], move |conn| follows::put_following(conn, &asked)).await;
    speak(&town, "marolles").await;
    assert_eq!(followed(&town["canal"], &canal, &marolles).await.unwrap().state, "accepted");
    town.close().await;
}

/// A house that follows a stranger, since two hours ago.
async fn fan(base: Base) -> (Town, Stranger) {
    let town = Town::open(base, &["canal"]).await;
    let stranger = Stranger::arrive().await;
    let house = &town["canal"];
    house.follow(&stranger.handle()).await;
    town.settle().await;
    let follow = stranger.received().pop().unwrap();
    let now = house.clock.now();
    assert_eq!(stranger.send_at(&house.url("/inbox"), &stranger.activity("Accept", follow), now).await, 202);
    town.settle().await;
    pass(&town, 2);
    (town, stranger)
}

fn hint(stranger: &Stranger, digest: &str) -> String {
    let (collection, url) = (format!("{}/followers", stranger.actor), stranger.url(LIST));
    format!(r#"collectionId="{collection}", url="{url}", digest="{digest}""#)
}

async fn say(town: &Town, stranger: &Stranger, hint: &str) {
    let house = &town["canal"];
    let activity = stranger.activity("Like", "https://x.example/1");
    let status = stranger.send_hinting(&house.url("/inbox"), &activity, hint, house.clock.now()).await;
    assert_eq!(status, 202, "whatever the hint, the delivery is taken: {hint}");
    town.settle().await;
}

fn list(of: &[&str]) -> Value {
    json!({ "type": "OrderedCollection", "orderedItems": of })
}

async fn still_follows(town: &Town, stranger: &Stranger) -> bool {
    followed(&town["canal"], &town["canal"].actor(), &stranger.actor).await.is_some()
}

fn asked(stranger: &Stranger) -> usize {
    stranger.requests().iter().filter(|request| request.ends_with("followers_synchronization")).count()
}

#[tokio::test]
async fn a_hint_that_is_wrong_changes_nothing() {
    let (town, stranger) = fan(Base::Sqlite).await;
    let other = Stranger::arrive().await;
    for server in [&stranger, &other] {
        server.serve_document(LIST, list(&[]));
    }
    let (house, nobody) = (&town["canal"], "0".repeat(64));
    let good = hint(&stranger, &nobody);
    let ours = Sum::of([house.actor().as_str()]).to_string();
    for wrong in [
        "nothing of the kind".to_owned(),
        "collectionId=\"".to_owned(),
        good.replace(&nobody, "00"),
        good.replace(&stranger.url(LIST), &other.url(LIST)),
        good.replace(&format!("{}/followers\"", stranger.actor), &format!("{}/followers\"", other.actor)),
        good.replace("passante/followers\"", "autre/followers\""),
        format!("{good}, {good}"),
        format!("{good}, besides=\"{}\"", "a".repeat(6000)),
        hint(&stranger, &ours),
    ] {
        say(&town, &stranger, &wrong).await;
    }
    // One that is right, and not signed.
    let (inbox, activity) = (house.url("/inbox"), stranger.activity("Like", "https://x.example/1"));
    let body = activity.to_string().into_bytes();
    let mut headers = stranger.sign_as(&stranger.key_id(), &inbox, &body, house.clock.now());
    headers.insert(NAME, good.parse().unwrap());
    assert_eq!(stranger.post(&inbox, headers, body).await, 202);
    town.settle().await;
    assert_eq!((asked(&stranger), asked(&other)), (0, 0), "nobody was asked");
    assert!(still_follows(&town, &stranger).await);

    say(&town, &stranger, &good).await;
    assert_eq!(asked(&stranger), 1);
    assert!(!still_follows(&town, &stranger).await, "the right one has its effect");
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn a_list_that_is_no_list_changes_nothing() {
    let (town, stranger) = fan(Base::Sqlite).await;
    let hint = hint(&stranger, &"0".repeat(64));
    let long: Vec<String> = (0..5_001).map(|number| format!("https://x.example/{number}")).collect();
    for manner in [
        Manner::Status(http::StatusCode::NOT_FOUND),
        Manner::Text("text/html", "<p>Personne</p>".to_owned()),
        Manner::Document(json!({ "type": "Note", "orderedItems": [] })),
        Manner::Document(json!({ "type": "OrderedCollection", "totalItems": 0 })),
        Manner::Document(
            json!({ "type": "OrderedCollection", "orderedItems": [], "first": "https://x.example/" }),
        ),
        Manner::Document(json!({ "type": "OrderedCollection", "orderedItems": [7] })),
        Manner::Document(json!({ "type": "OrderedCollection", "orderedItems": long })),
    ] {
        stranger.behave(LIST, manner);
        say(&town, &stranger, &hint).await;
        assert!(still_follows(&town, &stranger).await);
        pass(&town, 1);
    }
    assert_eq!(asked(&stranger), 7, "each was asked for once");
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn a_list_speaks_of_follows_of_its_own_actor_alone() {
    let (town, stranger) = fan(Base::Sqlite).await;
    let (house, other) = (&town["canal"], Stranger::arrive().await);
    house.follow(&other.handle()).await;
    // One that was asked a moment ago, by another actor of ours, is under way.
    town.settle().await;
    let (sel, nobody) = (house.url("/@sel"), house.url("/@personne"));
    stranger.serve_document(LIST, list(&[&sel, &nobody, &other.actor, "https://x.example/@canal"]));
    say(&town, &stranger, &hint(&stranger, &"0".repeat(64))).await;
    assert!(!still_follows(&town, &stranger).await);
    assert!(followed(house, &house.actor(), &other.actor).await.is_some());
    let undone: Vec<Value> = stranger.received().into_iter().filter(|one| one["type"] == "Undo").collect();
    let whose: Vec<&str> = undone.iter().filter_map(|one| one["actor"].as_str()).collect();
    assert_eq!(whose, [sel.as_str()], "for who lives here alone");
    assert_eq!(
        (&undone[0]["object"]["actor"], &undone[0]["object"]["object"]),
        (&json!(sel), &json!(stranger.actor))
    );
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn a_silenced_server_is_not_asked() {
    let (town, stranger) = fan(Base::Sqlite).await;
    stranger.serve_document(LIST, list(&[]));
    let cora = town["canal"].member("coordination").await;
    let form = [("target", stranger.actor.as_str()), ("severity", "silence")];
    assert_eq!(cora.post("/coordination/blocages", &form).await.status, 303);
    assert_eq!(town["canal"].read(blocks::all).await.len(), 1);
    say(&town, &stranger, &hint(&stranger, &"0".repeat(64))).await;
    assert_eq!(asked(&stranger), 0);
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn who_signs_learns_of_its_own_followers_alone_and_they_are_hinted_at() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let (stranger, other) = (Stranger::arrive().await, Stranger::arrive().await);
        let follow = stranger.activity("Follow", json!(house.actor()));
        assert_eq!(stranger.send(&house.url("/inbox"), &follow).await, 202);
        town.settle().await;
        let url = format!("{}/followers_synchronization", house.actor());
        assert_eq!(stranger.get_with(&url, stranger.unsigned()).await.status, 401);
        let items = async |who: &Stranger| {
            let answer = who.get(&url).await;
            assert_eq!((answer.status, answer.header("cache-control")), (200, "private, no-store"));
            serde_json::from_str::<Value>(&answer.body).unwrap()["orderedItems"].clone()
        };
        assert_eq!(items(&stranger).await, json!([stranger.actor]));
        assert_eq!(items(&other).await, json!([]), "{base:?}: of another server nothing is told");
        let unknown = house.url("/@personne/followers_synchronization");
        assert_eq!(stranger.get(&unknown).await.status, 404);
        assert_eq!(stranger.get_with(&unknown, stranger.unsigned()).await.status, 401);

        speak(&town, "marolles").await;
        let digest = Sum::of([stranger.actor.as_str()]);
        let (collection, expected) = (format!("{}/followers", house.actor()), &url);
        let expected = format!(r#"collectionId="{collection}", url="{expected}", digest="{digest}""#);
        let hinted = |request: &Captured, signed: &str| {
            let header = |name: &str| request.headers.get(name)?.to_str().ok();
            header(NAME) == Some(&expected) && header(signed).is_some_and(|signed| signed.contains(NAME))
        };
        assert!(stranger.captured().iter().any(|request| hinted(request, "signature")), "{base:?}");
        let accept = stranger.captured().into_iter().find(|one| one.target.ends_with("passante/inbox"));
        assert!(accept.is_none_or(|accept| !accept.headers.contains_key(NAME)), "it was for nobody else");

        stranger.read_only(Reads::Message);
        speak(&town, "marolles").await;
        assert!(stranger.captured().iter().any(|request| hinted(request, "signature-input")), "{base:?}");
        town.close().await;
    }
}
