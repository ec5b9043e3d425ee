//! Nothing acknowledged is lost, nothing takes effect twice, and order is kept.

use chrono::TimeDelta;
use http::StatusCode;
use maillon_market::model::{DraftForm, State};
use maillon_testkit::{Base, Stranger, Town, fixtures};
use serde_json::{Value, json};

/// A town of one, followed by a stranger.
async fn followed(base: Base) -> (Town, Stranger) {
    let town = Town::open(base, &["marolles"]).await;
    let stranger = Stranger::arrive().await;
    let follow = stranger.activity("Follow", json!(town["marolles"].actor()));
    assert_eq!(stranger.send(&town["marolles"].url("/inbox"), &follow).await, 202);
    town.settle().await;
    (town, stranger)
}

fn verbs(received: &[Value]) -> Vec<&str> {
    received.iter().filter_map(|one| one["type"].as_str()).collect()
}

#[tokio::test]
async fn a_peer_that_was_down_gets_everything_in_order_once() {
    for base in Base::all() {
        let (town, stranger) = followed(base).await;
        stranger.answer_with(Some(StatusCode::SERVICE_UNAVAILABLE));
        let offer = town["marolles"].publish(&fixtures::bicycle_repair()).await;
        town.settle().await;
        let second = DraftForm { title: "Réparation de tout".to_owned(), ..fixtures::bicycle_repair() };
        town["marolles"].edit(offer.id, &second).await;
        town["marolles"].withdraw(offer.id).await;
        town.settle().await;
        assert_eq!(verbs(&stranger.received()), ["Accept"], "nothing got through yet");

        // While it is down it is probed once an hour at most, and nothing is given up for 14 days.
        let before = stranger.requests().len();
        for _ in 0..13 * 24 {
            town["marolles"].clock.advance(TimeDelta::hours(1));
            town.settle().await;
        }
        let probes = stranger.requests().len() - before;
        assert!((250..=313).contains(&probes), "{probes} probes in 13 days");

        stranger.answer_with(None);
        town["marolles"].clock.advance(TimeDelta::hours(1));
        town.settle().await;
        assert_eq!(verbs(&stranger.received()), ["Accept", "Create", "Update", "Delete"], "{base:?}");
        assert_eq!(town["marolles"].left_over().await, (0, 0));
        town.close().await;
    }
}

#[tokio::test]
async fn a_host_that_speaks_again_gets_what_waited_at_once() {
    let (town, stranger) = followed(Base::Sqlite).await;
    stranger.answer_with(Some(StatusCode::SERVICE_UNAVAILABLE));
    town["marolles"].publish(&fixtures::bicycle_repair()).await;
    town.settle().await;
    stranger.answer_with(None);
    town.settle().await;
    assert_eq!(verbs(&stranger.received()), ["Accept"], "it rests");
    let like = stranger.activity("Like", "https://x.example/1");
    assert_eq!(stranger.send(&town["marolles"].url("/inbox"), &like).await, 202);
    town.settle().await;
    assert_eq!(verbs(&stranger.received()), ["Accept", "Create"]);
    town.close().await;
}

#[tokio::test]
async fn what_is_refused_for_good_is_not_sent_again() {
    let (town, stranger) = followed(Base::Sqlite).await;
    stranger.answer_with(Some(StatusCode::FORBIDDEN));
    town["marolles"].publish(&fixtures::bicycle_repair()).await;
    town.settle().await;
    let tries = stranger.requests().len();
    town["marolles"].clock.advance(TimeDelta::days(2));
    town.settle().await;
    assert_eq!(stranger.requests().len(), tries);
    town.close().await;
}

#[tokio::test]
async fn a_follower_that_is_gone_is_forgotten() {
    let (town, stranger) = followed(Base::Sqlite).await;
    stranger.answer_with(Some(StatusCode::GONE));
    town["marolles"].publish(&fixtures::bicycle_repair()).await;
    town.settle().await;
    let actor = town["marolles"].actor();
    let left = town["marolles"].read(move |conn| maillon_store::follows::count_followers(conn, &actor)).await;
    assert_eq!(left, 0);
    town.close().await;
}

#[tokio::test]
async fn an_instance_that_stops_before_delivering_delivers_after_it_comes_back() {
    for base in Base::all() {
        let mut town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        let offer = town["marolles"].publish(&fixtures::bicycle_repair()).await;
        town.house_mut("marolles").go_down().await;
        town.house_mut("marolles").come_back().await;
        town.settle().await;
        let offers = town["canal"].offers().await;
        assert_eq!(offers.iter().map(|one| one.uri.as_str()).collect::<Vec<_>>(), [offer.uri.as_str()]);
        town.close().await;
    }
}

#[tokio::test]
async fn the_same_activity_twice_has_one_effect() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let stranger = Stranger::arrive().await;
    town["marolles"].follow(&stranger.handle()).await;
    town.settle().await;
    let follow = stranger.received()[0].clone();
    let inbox = town["marolles"].url("/inbox");
    assert_eq!(stranger.send(&inbox, &stranger.activity("Accept", follow)).await, 202);
    let offer = json!({
        "id": stranger.url("/offers/1"), "type": "Note", "attributedTo": stranger.actor,
        "name": "Des pots de confiture", "content": "<p>Vides.</p>", "purpose": "offer",
        "publishes": { "id": "#primary", "type": "Intent", "action": "transfer" },
        "to": "https://www.w3.org/ns/activitystreams#Public", "published": "2026-11-01T10:00:00Z",
    });
    let create = stranger.activity("Create", offer);
    for _ in 0..3 {
        assert_eq!(stranger.send(&inbox, &create).await, 202);
        town.settle().await;
    }
    let offers = town["marolles"].offers().await;
    assert_eq!(offers.len(), 1);
    assert_eq!(offers[0].title, "Des pots de confiture");
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn create_update_and_delete_may_come_in_any_order() {
    let version = |stranger: &Stranger, title: &str, updated: Option<&str>| {
        let mut offer = json!({
            "id": stranger.url("/offers/2"), "type": "Note", "attributedTo": stranger.actor,
            "name": title, "content": "<p>…</p>", "purpose": "request",
            "publishes": { "id": "#primary", "type": "Intent", "action": "transfer" },
            "to": "as:Public", "published": "2026-11-01T10:00:00Z",
        });
        if let Some(updated) = updated {
            offer["updated"] = json!(updated);
        }
        offer
    };
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let town = Town::open(Base::Sqlite, &["marolles"]).await;
        let stranger = Stranger::arrive().await;
        town["marolles"].follow(&stranger.handle()).await;
        town.settle().await;
        let inbox = town["marolles"].url("/inbox");
        let follow = stranger.received()[0].clone();
        assert_eq!(stranger.send(&inbox, &stranger.activity("Accept", follow)).await, 202);
        town.settle().await;
        let activities = [
            stranger.activity("Create", version(&stranger, "Avant", None)),
            stranger.activity("Update", version(&stranger, "Après", Some("2026-11-02T10:00:00Z"))),
            stranger.activity("Delete", json!(stranger.url("/offers/2"))),
        ];
        let mut deleted = false;
        for at in order {
            assert_eq!(stranger.send(&inbox, &activities[at]).await, 202);
            town.settle().await;
            deleted |= at == 2;
            let titles: Vec<String> =
                town["marolles"].offers().await.into_iter().map(|one| one.title).collect();
            if deleted {
                assert_eq!(titles, Vec::<String>::new(), "{order:?} after {at}");
            } else if order.iter().position(|one| *one == 1) <= order.iter().position(|one| *one == at) {
                assert_eq!(titles, ["Après"], "{order:?} after {at}");
            }
        }
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn a_slow_host_holds_up_nobody() {
    let town = Town::open(Base::Sqlite, &["marolles", "canal"]).await;
    let stranger = Stranger::arrive().await;
    town.follow("canal", "marolles").await;
    let follow = stranger.activity("Follow", json!(town["marolles"].actor()));
    assert_eq!(stranger.send(&town["marolles"].url("/inbox"), &follow).await, 202);
    town.settle().await;
    stranger.answer_with(Some(StatusCode::BAD_GATEWAY));
    let offer = town["marolles"].publish(&fixtures::bicycle_repair()).await;
    town.settle().await;
    assert_eq!(town["canal"].offers().await[0].uri, offer.uri);
    assert_eq!(town["canal"].offers().await[0].state, State::Open);
    assert_eq!(town["marolles"].left_over().await.0, 1, "one delivery waits for the host that is down");
    town.forgive_leftovers_and_close().await;
}
