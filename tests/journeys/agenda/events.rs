//! An event on its way: announced in one house, read in another, moved, called off, taken back.

use chrono::TimeDelta;
use maillon_agenda::model::{DraftForm, State, Status};
use maillon_store::Conn;
use maillon_testkit::{Base, House, Stranger, Town};
use serde_json::json;

use super::{announce, change, form, known, upcoming};

async fn two(base: Base) -> Town {
    let town = Town::open(base, &["marolles", "canal"]).await;
    town.follow("canal", "marolles").await;
    town.settle().await;
    town
}

#[tokio::test]
async fn an_event_is_read_elsewhere_and_follows_its_author() {
    for base in Base::all() {
        let town = two(base).await;
        let (here, there) = (&town["marolles"], &town["canal"]);
        let event = announce(here, &form(here, "Repair Café")).await;
        town.settle().await;
        let read = known(there, &event.uri).await.expect("it came");
        assert!(!read.own && read.title == "Repair Café" && read.zone == event.zone);
        assert_eq!((read.start_at, read.end_at), (event.start_at, event.end_at));
        assert_eq!(read.body.place, event.body.place);
        assert_eq!(read.commune.map(|one| one.fr.as_str()), Some("Bruxelles"));
        assert_eq!(read.html, "<p>Venez avec ce qui est <strong>cassé</strong>.</p>");

        here.clock.advance(TimeDelta::minutes(5));
        let later = DraftForm { end: String::new(), ..form(here, "Repair Café d’hiver") };
        let later = DraftForm { start: later.start.replace("T14:00", "T15:30"), ..later };
        let moved = change(here, &event, &later).await;
        town.settle().await;
        let read = known(there, &event.uri).await.unwrap();
        assert_eq!((read.start_at, read.body.open_end), (moved.start_at, true));
        assert_eq!(read.body.moved_from, Some(event.start_at));

        let (desk, id) = (here.instance.agenda.clone(), event.id);
        here.clock.advance(TimeDelta::minutes(5));
        let off =
            move |conn: &mut Conn| desk.set_status(conn, id, Status::Cancelled, "La salle est inondée.");
        here.instance.store.write(off).await.unwrap();
        town.settle().await;
        assert_eq!(known(there, &event.uri).await.unwrap().status, Status::Cancelled);

        let (desk, id) = (here.instance.agenda.clone(), event.id);
        here.clock.advance(TimeDelta::minutes(5));
        let gone = here.instance.store.write(move |conn: &mut Conn| desk.withdraw(conn, id)).await.unwrap();
        assert_eq!(gone.state, State::Withdrawn);
        town.settle().await;
        assert_eq!(upcoming(there).await, []);
        town.close().await;
    }
}

/// Readers on Mastodon get the event, and a note for each change that matters: they ignore the `Update`.
#[tokio::test]
async fn a_change_is_told_in_a_note() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (here, stranger) = (&town["marolles"], Stranger::arrive().await);
    let follow = stranger.activity("Follow", here.actor());
    stranger.send(&here.url("/inbox"), &follow).await;
    town.settle().await;
    let event = announce(here, &form(here, "Repair Café")).await;
    town.settle().await;
    here.clock.advance(TimeDelta::minutes(5));
    change(here, &event, &DraftForm { place: "La Baraque".to_owned(), ..form(here, "Repair Café") }).await;
    town.settle().await;
    let received = stranger.received();
    let kinds: Vec<(&str, &str)> = received
        .iter()
        .map(|one| {
            let text =
                |value: &serde_json::Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
            (text(one, "type"), text(&one["object"], "type"))
        })
        .map(|(verb, kind)| (&*verb.leak(), &*kind.leak()))
        .filter(|(verb, _)| *verb != "Accept")
        .collect();
    assert_eq!(kinds, [("Create", "Event"), ("Update", "Event"), ("Create", "Note")]);
    let note = &received.last().unwrap()["object"];
    assert_eq!(note["inReplyTo"], event.uri);
    assert!(note["content"].as_str().unwrap().contains("La Baraque"), "{note}");
    town.close().await;
}

/// Mobilizon follows the instance, and takes what it announces.
#[tokio::test]
async fn the_instance_announces_its_events() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (here, stranger) = (&town["marolles"], Stranger::arrive().await);
    let instance = here.instance.federation.origin().instance_actor();
    stranger.send(&here.url("/inbox"), &stranger.activity("Follow", instance.clone())).await;
    town.settle().await;
    let event = announce(here, &form(here, "Repair Café")).await;
    town.settle().await;
    let received = stranger.received();
    assert_eq!(received[0]["type"], "Accept");
    assert_eq!((received[1]["type"].as_str(), &received[1]["actor"]), (Some("Announce"), &instance.into()));
    assert_eq!(received[1]["object"], event.uri);
    assert_eq!(received.len(), 2);
    town.close().await;
}

/// Somebody on their server speaks for a group there, as Mobilizon lets them. A group that is blocked comes back by nobody.
#[tokio::test]
async fn a_blocked_group_does_not_come_back_by_a_neighbour() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (here, stranger) = (&town["marolles"], Stranger::arrive().await);
        here.follow(&stranger.handle()).await;
        town.settle().await;
        stranger.send(&here.url("/inbox"), &accepted(here, &stranger)).await;
        town.settle().await;
        let group = stranger.url("/groupe");
        let event = |name: &str| {
            let start = (here.clock.now() + TimeDelta::days(7)).to_rfc3339();
            json!({
                "id": stranger.url(&format!("/events/{name}")), "type": "Event", "name": name,
                "attributedTo": group, "actor": group, "startTime": start,
                "to": "https://www.w3.org/ns/activitystreams#Public", "cc": [],
            })
        };
        for name in ["bal", "banquet"] {
            stranger.serve_document(&format!("/events/{name}"), event(name));
        }
        let first = stranger.activity("Create", event("bal"));
        assert_eq!(stranger.send(&here.url("/inbox"), &first).await, 202);
        town.settle().await;
        let id = first["id"].as_str().unwrap().to_owned();
        let outcome = here.read(move |conn| maillon_store::inbox::outcome(conn, &id)).await;
        assert_eq!(outcome.unwrap().1.as_deref(), Some("took an event"));
        let there = async |name: &str| known(here, &stranger.url(&format!("/events/{name}"))).await.is_some();
        assert!(there("bal").await, "it is let in before");

        block(here, &group).await;
        assert!(!there("bal").await, "what was there is gone");
        for name in ["bal", "banquet"] {
            stranger.send(&here.url("/inbox"), &stranger.activity("Create", event(name))).await;
        }
        town.settle().await;
        assert!(!there("bal").await && !there("banquet").await);
        town.forgive_leftovers_and_close().await;
    }
}

/// The stranger's yes to our follow.
fn accepted(here: &House, stranger: &Stranger) -> serde_json::Value {
    let follow = stranger.received().into_iter().find(|one| one["type"] == "Follow").expect("it was asked");
    assert_eq!(follow["actor"], here.actor());
    stranger.activity("Accept", follow)
}

async fn block(house: &House, actor: &str) {
    use maillon_federation::social::{self, Blocked, Decision, Forget};
    let (origin, clock) = (house.instance.federation.origin().clone(), house.clock.clone());
    let target = actor.to_owned();
    let block = move |conn: &mut Conn| {
        let forget: Forget = std::sync::Arc::new(maillon_server::receive::forget);
        let decision = Decision { reason: "Courrier non demandé.".to_owned(), ..Decision::default() };
        social::block(conn, &origin, &clock, &Blocked::Uri(target.clone()), &decision, &forget)
    };
    house.instance.store.write(block).await.unwrap();
}
