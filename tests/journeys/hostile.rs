//! Attacks that a review thought of. Each was possible once.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use http::StatusCode;
use maillon_server::workers;
use maillon_store::{follows, inbox, peers, reactions};
use maillon_testkit::{Base, Manner, Stranger, Town, fixtures};
use serde_json::json;
use tokio_util::sync::CancellationToken;

/// An actor whose address leads to another actor does not become that other one.
#[tokio::test]
async fn a_redirect_makes_nobody_somebody_else() {
    let town = Town::open(Base::Sqlite, &["marolles", "canal"]).await;
    town.follow("canal", "marolles").await;
    town.settle().await;
    let mallory = Stranger::arrive().await;
    let inbox = town["canal"].url("/inbox");
    assert_eq!(mallory.send(&inbox, &mallory.activity("Like", "https://x.example/1")).await, 202);
    town.settle().await;

    // A day later its document is stale, and its address leads to the victim, or to the receiver itself.
    for victim in ["marolles", "canal"] {
        for house in ["marolles", "canal"] {
            town[house].clock.advance(TimeDelta::hours(25));
        }
        mallory.behave("/users/passante", Manner::Redirect(town[victim].actor()));
        let offer = json!({
            "id": town[victim].url("/annonces/forged"), "type": "Note",
            "attributedTo": town[victim].actor(), "name": "Une fausse annonce", "content": "…",
            "purpose": "offer", "publishes": { "type": "Intent", "action": "transfer" }, "to": "as:Public",
        });
        let create = mallory.activity("Create", offer);
        let id = create["id"].as_str().unwrap().to_owned();
        let now = town["canal"].clock.now();
        assert_eq!(mallory.send_at(&inbox, &create, now).await, 202, "its key is known");
        town.settle().await;
        assert_eq!(town["canal"].offers().await, [], "{victim} published nothing");
        let outcome = town["canal"].read(move |conn| inbox::outcome(conn, &id)).await.unwrap();
        assert_eq!(outcome.0, 2, "{outcome:?}");
    }
    town.close().await;
}

/// Nobody makes us ask one server for the key of another's actor, or a third party for an object.
#[tokio::test]
async fn strangers_do_not_send_us_to_others() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (mallory, third) = (Stranger::arrive().await, Stranger::arrive().await);
    let inbox = town["marolles"].url("/inbox");
    let body = mallory.activity("Like", "https://x.example/1").to_string().into_bytes();
    let headers = mallory.sign_as(&third.key_id(), &inbox, &body, town["marolles"].clock.now());
    assert_eq!(mallory.post(&inbox, headers, body).await, 401);
    assert_eq!(mallory.requests(), Vec::<String>::new());

    for verb in ["Create", "Update", "Announce"] {
        let activity = mallory.activity(verb, third.url("/notes/1"));
        assert_eq!(mallory.send(&inbox, &activity).await, 202);
        town.settle().await;
    }
    assert_eq!(third.requests(), Vec::<String>::new());
    town.close().await;
}

/// A request that is badly signed leaves nothing behind, not even its actor.
#[tokio::test]
async fn a_bad_signature_stores_nothing() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (honest, liar) = (Stranger::arrive().await, Stranger::arrive().await);
    let inbox = town["marolles"].url("/inbox");
    let body = honest.activity("Like", "https://x.example/1").to_string().into_bytes();
    let headers = liar.sign_as(&honest.key_id(), &inbox, &body, town["marolles"].clock.now());
    assert_eq!(liar.post(&inbox, headers, body).await, 401);
    let uri = honest.actor.clone();
    assert_eq!(town["marolles"].read(move |conn| peers::find(conn, &uri)).await, None);
    town.close().await;
}

/// A key that cannot be had just now is not held against its owner.
#[tokio::test]
async fn a_host_that_is_down_for_a_moment_is_asked_to_come_back() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let stranger = Stranger::arrive().await;
    stranger.behave("/users/passante", Manner::Status(StatusCode::BAD_GATEWAY));
    let inbox = town["marolles"].url("/inbox");
    let like = stranger.activity("Like", "https://x.example/1");
    for _ in 0..3 {
        assert_eq!(stranger.send(&inbox, &like).await, 503);
    }
    assert_eq!(stranger.requests().len(), 1, "it is left alone meanwhile");
    town.close().await;
}

/// One actor whose server never answers holds up nobody else.
#[tokio::test]
async fn a_silent_server_holds_up_its_own_lane_only() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let (silent, honest) = (Stranger::arrive().await, Stranger::arrive().await);
    let inbox = house.url("/inbox");
    silent.behave("/notes/1", Manner::Silence);
    for _ in 0..20 {
        assert_eq!(silent.send(&inbox, &silent.activity("Create", silent.url("/notes/1"))).await, 202);
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
        assert!(Instant::now() < until, "the honest one waits for the silent one");
    }
    stop.cancel();
    working.await.unwrap();
    town.forgive_leftovers_and_close().await;
}

/// Deliveries follow a follower that moves its inbox.
#[tokio::test]
async fn a_followers_new_inbox_is_used() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let stranger = Stranger::arrive().await;
    let inbox = town["marolles"].url("/inbox");
    let marolles = town["marolles"].actor();
    assert_eq!(stranger.send(&inbox, &stranger.activity("Follow", marolles.as_str())).await, 202);
    town.settle().await;
    let mut document = stranger.document();
    document["endpoints"]["sharedInbox"] = json!(stranger.url("/ailleurs"));
    stranger.serve_document("/users/passante", document.clone());
    // What is embedded may be old; the actor's own server is asked.
    document["endpoints"]["sharedInbox"] = json!(stranger.url("/nulle-part"));
    assert_eq!(stranger.send(&inbox, &stranger.activity("Update", document)).await, 202);
    town.settle().await;
    let rows = town["marolles"].read(move |conn| follows::followers(conn, &marolles, "", 10)).await;
    assert_eq!(rows[0].inbox, stranger.url("/ailleurs"));
    town.close().await;
}

/// U+0000 is text in JSON, and none that PostgreSQL keeps.
#[tokio::test]
async fn a_nul_breaks_no_database() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let stranger = Stranger::arrive().await;
        let inbox = town["marolles"].url("/inbox");
        let offer = town["marolles"].publish(&fixtures::bicycle_repair()).await;
        let reply = json!({
            "id": stranger.url("/notes/\u{0}1"), "type": "Note", "attributedTo": stranger.actor,
            "inReplyTo": offer.uri, "content": "<p>Bon\u{0}jour</p>", "contentMap": { "f\u{0}r": "x" },
            "to": ["as:Public"], "published": "2026-11-20T10:00:00Z",
        });
        assert_eq!(stranger.send(&inbox, &stranger.activity("Create", reply)).await, 202);
        town.settle().await;
        let uri = offer.uri.clone();
        let kept =
            town["marolles"].read(move |conn| maillon_store::notes::replies(conn, &uri, &["public"], 10));
        assert_eq!(kept.await.len(), 1, "{base:?}");
        for path in ["/annonces?q=a%00b", "/@a%00", "/@a%00/outbox", "/ap/activities/%00"] {
            let status = town["marolles"].visitor().get(path).await.status;
            assert!((400..500).contains(&status), "{path}: {status} on {base:?}");
        }
        town.close().await;
    }
}

/// What no index of PostgreSQL holds is not taken in.
#[tokio::test]
async fn an_endless_inbox_stops_no_publication() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let stranger = Stranger::arrive().await;
        let mut document = stranger.document();
        let long: String =
            (0..2660).map(|at| char::from(b'a' + u8::try_from(at * 7 % 26).unwrap())).collect();
        document["endpoints"]["sharedInbox"] = json!(stranger.url(&format!("/{long}")));
        stranger.serve_document("/users/passante", document);
        let follow = stranger.activity("Follow", town["marolles"].actor());
        assert_eq!(stranger.send(&town["marolles"].url("/inbox"), &follow).await, 202);
        town.settle().await;
        town["marolles"].publish(&fixtures::bicycle_repair()).await;
        town.settle().await;
        let create = stranger.received().into_iter().filter(|one| one["type"] == "Create").count();
        assert_eq!(create, 1, "it goes to the actor's own inbox");
        town.close().await;
    }
}
