//! What one site may ask of us: how fast, how much at once, and how many of it are new.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use maillon_server::workers;
use maillon_store::{inbox, reactions};
use maillon_testkit::{Base, House, Manner, Stranger, Town, fixtures};
use tokio_util::sync::CancellationToken;

const NOTE: &str = "https://x.example/1";

async fn like(server: &Stranger, actor: &str, house: &House) -> (u16, String) {
    server.send_as(actor, &house.url("/inbox"), server.activity("Like", NOTE)).await
}

#[tokio::test]
async fn who_sends_too_fast_is_told_when_to_go_on_and_nobody_else_pays() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, loud, quiet) = (&town["marolles"], Stranger::arrive().await, Stranger::arrive().await);
        house.instance.federation.limits().set_arrivals(3);
        for _ in 0..3 {
            assert_eq!(like(&loud, &loud.actor, house).await.0, 202);
        }
        let (status, told) = like(&loud, &loud.actor, house).await;
        assert_eq!(status, 429, "{told}");
        assert!(told.contains("try again in 20 seconds"), "{told}");
        assert_eq!(house.read(inbox::count).await, 3, "nothing of it is kept");
        assert_eq!(like(&quiet, &quiet.actor, house).await.0, 202, "another site has its own count");

        // All actors of a site together have four times as much.
        let mut taken = 3;
        for number in 0..12 {
            let actor = loud.take_in(&format!("n{number}"));
            taken += i64::from(like(&loud, &actor, house).await.0 == 202);
        }
        assert_eq!(taken, 12);
        house.clock.advance(TimeDelta::minutes(1));
        let (body, now) = (loud.activity("Like", NOTE), house.clock.now());
        assert_eq!(loud.send_at(&house.url("/inbox"), &body, now).await, 202, "a minute later");
        town.forgive_leftovers_and_close().await;
    }
}

/// Whoever lies about who sends it uses nothing up.
#[tokio::test]
async fn a_bad_signature_counts_against_nobody() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, honest, liar) = (&town["marolles"], Stranger::arrive().await, Stranger::arrive().await);
    house.instance.federation.limits().set_arrivals(1);
    let inbox = house.url("/inbox");
    for _ in 0..5 {
        let body = honest.activity("Like", NOTE).to_string().into_bytes();
        let headers = liar.sign_as(&honest.key_id(), &inbox, &body, house.clock.now());
        assert_eq!(liar.post(&inbox, headers, body).await, 401);
    }
    // That key is not asked for again for a moment, so it is another actor of the same site who speaks.
    let other = honest.take_in("autre");
    assert_eq!(like(&honest, &other, house).await.0, 202);
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn whom_we_follow_has_ten_times_as_much() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, friend) = (&town["marolles"], Stranger::arrive().await);
    house.instance.federation.limits().set_arrivals(1);
    house.follow(&friend.handle()).await;
    house.instance.renew().await.unwrap();
    let mut taken = 0;
    for _ in 0..12 {
        taken += u32::from(like(&friend, &friend.actor, house).await.0 == 202);
    }
    assert_eq!(taken, 10);
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn what_waits_of_a_site_has_an_end() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, full, other) = (&town["marolles"], Stranger::arrive().await, Stranger::arrive().await);
        let site = full.url("").trim_start_matches("http://").to_owned();
        let write = move |conn: &mut maillon_store::Conn| {
            for number in 0..500 {
                let arrival = inbox::Arrival {
                    id: format!("https://{site}/activities/{number}"),
                    actor: format!("https://{site}/users/{number}"),
                    site: site.clone(),
                    verb: "Like".to_owned(),
                    body: "{}".to_owned(),
                };
                assert!(inbox::record_once(conn, &arrival, 0)?);
            }
            Ok::<_, maillon_store::StoreError>(())
        };
        house.instance.store.write(write).await.unwrap();
        let (status, told) = like(&full, &full.actor, house).await;
        assert_eq!((status, told.contains("try again in 60 seconds")), (429, true), "{base:?}: {told}");
        assert_eq!(like(&other, &other.actor, house).await.0, 202, "{base:?}");
        assert_eq!(house.read(inbox::count).await, 501);
        town.forgive_leftovers_and_close().await;
    }
}

/// A server may have as many actors as it likes, and answer nobody.
#[tokio::test]
async fn a_silent_server_with_many_actors_holds_up_itself_only() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, silent, honest) = (&town["marolles"], Stranger::arrive().await, Stranger::arrive().await);
        let inbox = house.url("/inbox");
        silent.behave("/notes/1", Manner::Silence);
        for number in 0..70 {
            let actor = silent.take_in(&format!("n{number}"));
            let create = silent.activity("Create", silent.url("/notes/1"));
            assert_eq!(silent.send_as(&actor, &inbox, create).await.0, 202);
        }
        let offer = house.publish(&fixtures::bicycle_repair()).await;
        assert_eq!(honest.send(&inbox, &honest.activity("Like", offer.uri.as_str())).await, 202);

        let stop = CancellationToken::new();
        let working = tokio::spawn(workers::intake(&house.instance).work(stop.clone()));
        let until = Instant::now() + Duration::from_secs(4);
        loop {
            let uri = offer.uri.clone();
            if house.read(move |conn| reactions::count(conn, &uri, "Like")).await == 1 {
                break;
            }
            assert!(Instant::now() < until, "{base:?}: the honest one waits for the silent ones");
        }
        assert!(
            silent.requests().iter().filter(|line| line.contains("/notes/1")).count() <= 8,
            "eight at once"
        );
        stop.cancel();
        working.await.unwrap();
        town.forgive_leftovers_and_close().await;
    }
}

/// Names cost nothing: who makes many makes few of them known to us.
#[tokio::test]
async fn a_site_makes_so_many_actors_known_within_an_hour() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, crowd) = (&town["marolles"], Stranger::arrive().await);
    let federation = &house.instance.federation;
    let standing = federation.standing_of(&crowd.actor.parse().unwrap());
    let now = house.clock.millis();
    while federation.limits().count_newcomer(&standing, now).is_ok() {}
    // A lie about it before makes nobody known either.
    let (liar, body) = (Stranger::arrive().await, crowd.activity("Like", NOTE).to_string().into_bytes());
    let headers = liar.sign_as(&crowd.key_id(), &house.url("/inbox"), &body, house.clock.now());
    assert_eq!(liar.post(&house.url("/inbox"), headers, body).await, 401);
    let (status, told) = like(&crowd, &crowd.actor, house).await;
    assert_eq!((status, told.contains("are new to us")), (429, true), "{told}");
    let uri = crowd.actor.clone();
    assert_eq!(house.read(move |conn| maillon_store::peers::find(conn, &uri)).await, None);
    town.forgive_leftovers_and_close().await;
}

/// Who deleted itself does not come back by speaking again, though its server still shows it.
#[tokio::test]
async fn who_is_gone_stays_gone() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, leaver) = (&town["marolles"], Stranger::arrive().await);
        assert_eq!(like(&leaver, &leaver.actor, house).await.0, 202);
        town.settle().await;
        let farewell = leaver.activity("Delete", leaver.actor.as_str());
        assert_eq!(leaver.send(&house.url("/inbox"), &farewell).await, 202);
        town.settle().await;
        let offer = house.publish(&fixtures::bicycle_repair()).await;
        // Somebody else names its key first, so that it is in memory: that lets nobody in.
        let liar = Stranger::arrive().await;
        let body = leaver.activity("Like", offer.uri.as_str()).to_string().into_bytes();
        let headers = liar.sign_as(&leaver.key_id(), &house.url("/inbox"), &body, house.clock.now());
        assert_eq!(liar.post(&house.url("/inbox"), headers, body).await, 401);
        for _ in 0..2 {
            let again = leaver.activity("Like", offer.uri.as_str());
            assert_eq!(leaver.send(&house.url("/inbox"), &again).await, 401, "{base:?}");
        }
        town.settle().await;
        let (uri, actor) = (offer.uri.clone(), leaver.actor.clone());
        assert_eq!(house.read(move |conn| reactions::count(conn, &uri, "Like")).await, 0);
        let peer = house.read(move |conn| maillon_store::peers::find(conn, &actor)).await.unwrap();
        assert!(peer.gone_at.is_some(), "{base:?}");
        town.forgive_leftovers_and_close().await;
    }
}

/// One batch may hold more actors than there are lanes left.
#[tokio::test]
async fn nobody_takes_more_lanes_than_are_left() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let fill = |conn: &mut maillon_store::Conn| {
            for number in 0..100 {
                let site = match number {
                    0..80 => format!("n{number}.example"),
                    _ => format!("=friend{number}.example"),
                };
                let arrival = inbox::Arrival {
                    id: format!("https://n{number}.example/activities/1"),
                    actor: format!("https://n{number}.example/@a"),
                    site,
                    verb: "Like".to_owned(),
                    body: "{}".to_owned(),
                };
                assert!(inbox::record_once(conn, &arrival, number)?);
            }
            Ok::<_, maillon_store::StoreError>(())
        };
        let store = &town["marolles"].instance.store;
        store.write(fill).await.unwrap();
        let claim = async |actors_left: usize, strangers_left: usize| {
            let turns = inbox::Turns {
                most: 128,
                of_an_actor: 32,
                of_a_site: 8,
                actors_left,
                strangers_left,
                ..Default::default()
            };
            let claim = move |conn: &mut maillon_store::Conn| {
                Ok::<_, maillon_store::StoreError>(inbox::claim(conn, 1_000, 2_000, &turns)?)
            };
            let due = store.write(claim).await.unwrap();
            let strangers = due.iter().filter(|one| inbox::is_strange(&one.site)).count();
            (strangers, due.len() - strangers)
        };
        assert_eq!(claim(64, 48).await, (48, 16), "{base:?}");
        assert_eq!(claim(10, 0).await, (0, 4), "{base:?}: what is left of the friends");
        assert_eq!(claim(10, 10).await, (10, 0), "{base:?}");
        town.forgive_leftovers_and_close().await;
    }
}
