//! Who comes: from here, from Mobilizon and Friendica, from another Maillon; and never more than can.

use chrono::TimeDelta;
use maillon_agenda::desk::{ActProblem, Who};
use maillon_agenda::model::{DraftForm, Event, Guest, Standing};
use maillon_store::Conn;
use maillon_testkit::{Base, House, Stranger, Town};
use serde_json::{Value, json};

use super::{announce, change, form, go, guests_of, known};

async fn small(house: &House, capacity: u8, waiting: bool) -> Event {
    let form = DraftForm {
        capacity: capacity.to_string(),
        waiting: if waiting { "on".to_owned() } else { String::new() },
        ..form(house, "Atelier pain")
    };
    announce(house, &form).await
}

fn standings(all: &[maillon_agenda::model::Attendance]) -> Vec<Standing> {
    all.iter().map(|one| one.standing).collect()
}

/// A peer that is shaped like Mobilizon: `Join`, its words, `Leave`.
#[tokio::test]
async fn a_mobilizon_joins_and_is_answered() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (here, lea, tom) = (&town["marolles"], Stranger::arrive().await, Stranger::arrive().await);
        let event = small(here, 1, true).await;
        let mut join = lea.activity("Join", event.uri.clone());
        join["participationMessage"] = json!("Je viens avec deux caisses de plants.");
        lea.send(&here.url("/inbox"), &join).await;
        // The same once more, as a server that heard no answer sends it, is no second guest.
        lea.send(&here.url("/inbox"), &join).await;
        town.settle().await;
        tom.send(&here.url("/inbox"), &tom.activity("Join", event.uri.clone())).await;
        town.settle().await;
        let all = guests_of(here, &event).await;
        assert_eq!(standings(&all), [Standing::Going, Standing::Waiting]);
        assert_eq!(all[0].message, "Je viens avec deux caisses de plants.");
        let answer = lea.received().pop().expect("she is answered");
        assert_eq!((answer["type"].as_str(), &answer["object"]["id"]), (Some("Accept"), &join["id"]));
        assert_eq!(answer["object"]["object"], event.uri);
        assert_eq!(tom.received(), Vec::<Value>::new());

        lea.send(&here.url("/inbox"), &lea.activity("Leave", event.uri.clone())).await;
        town.settle().await;
        assert_eq!(standings(&guests_of(here, &event).await), [Standing::Left, Standing::Going]);
        assert_eq!(tom.received().pop().expect("a place became free")["type"], "Accept");
        town.close().await;
    }
}

#[tokio::test]
async fn a_friendica_accepts_the_event_and_takes_that_back() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (here, rosa) = (&town["marolles"], Stranger::arrive().await);
    let event = small(here, 5, false).await;
    let accept = rosa.activity("Accept", event.uri.clone());
    rosa.send(&here.url("/inbox"), &accept).await;
    town.settle().await;
    assert_eq!(standings(&guests_of(here, &event).await), [Standing::Going]);
    rosa.send(&here.url("/inbox"), &rosa.activity("Undo", accept)).await;
    town.settle().await;
    assert_eq!(standings(&guests_of(here, &event).await), [Standing::Left]);
    town.close().await;
}

#[tokio::test]
async fn where_one_need_not_say_so_a_join_is_ignored_and_a_full_one_is_refused() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (here, lea) = (&town["marolles"], Stranger::arrive().await);
    let open = announce(here, &DraftForm { joining: "none".to_owned(), ..form(here, "Marché") }).await;
    lea.send(&here.url("/inbox"), &lea.activity("Join", open.uri.clone())).await;
    town.settle().await;
    assert_eq!(lea.received().pop().unwrap()["type"], "Ignore");
    let full = small(here, 1, false).await;
    go(here, &full, Who::member("1", "Anna", 1, "")).await.unwrap();
    lea.send(&here.url("/inbox"), &lea.activity("Join", full.uri.clone())).await;
    town.settle().await;
    assert_eq!(lea.received().pop().unwrap()["type"], "Reject");
    assert_eq!(guests_of(here, &full).await.len(), 1);
    town.close().await;
}

/// Where somebody answers who asks; and who still waits when it begins is told so.
#[tokio::test]
async fn who_asks_is_answered_by_a_person_or_by_the_beginning() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (here, lea, tom) = (&town["marolles"], Stranger::arrive().await, Stranger::arrive().await);
        let asked = DraftForm { joining: "restricted".to_owned(), ..form(here, "Atelier") };
        let event = announce(here, &asked).await;
        for one in [&lea, &tom] {
            one.send(&here.url("/inbox"), &one.activity("Join", event.uri.clone())).await;
        }
        town.settle().await;
        let all = guests_of(here, &event).await;
        assert_eq!(standings(&all), [Standing::Asked, Standing::Asked]);
        let (desk, id) = (here.instance.agenda.clone(), all[0].id);
        here.instance.store.write(move |conn: &mut Conn| desk.decide(conn, id, true)).await.unwrap();
        town.settle().await;
        let first = if all[0].who == lea.actor { &lea } else { &tom };
        let other = if all[0].who == lea.actor { &tom } else { &lea };
        assert_eq!(first.received().pop().unwrap()["type"], "Accept");
        assert!(other.received().is_empty());
        here.clock.advance(TimeDelta::days(22));
        town.settle().await;
        assert_eq!(other.received().pop().unwrap()["type"], "Reject");
        town.close().await;
    }
}

/// A member of one house goes to what takes place in another: the house says so for all of its people.
#[tokio::test]
async fn a_house_joins_for_its_people() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        let (here, there) = (&town["marolles"], &town["canal"]);
        let event = small(here, 3, false).await;
        town.settle().await;
        let read = known(there, &event.uri).await.unwrap();
        go(there, &read, Who::member("1", "Lieve", 2, "Met de fiets")).await.unwrap();
        town.settle().await;
        let guests = guests_of(here, &event).await;
        assert_eq!((standings(&guests), guests[0].kind), (vec![Standing::Going], Guest::Actor));
        assert_eq!(guests[0].message, "Met de fiets");
        let theirs = guests_of(there, &read).await;
        assert_eq!(standings(&theirs), [Standing::Going, Standing::Going]);
        // No longer: the house leaves.
        let desk = there.instance.agenda.clone();
        let leave = move |conn: &mut Conn| desk.stay_away(conn, &read, "member 1");
        assert!(there.instance.store.write(leave).await.unwrap());
        town.settle().await;
        assert_eq!(standings(&guests_of(here, &event).await), [Standing::Left]);
        town.close().await;
    }
}

/// Many at once, and not one too many.
#[tokio::test]
async fn a_hundred_ask_for_ten_places() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let here = &town["marolles"];
        let event = small(here, 10, true).await;
        let ask = |number: usize| {
            let (desk, event, store) =
                (here.instance.agenda.clone(), event.clone(), here.instance.store.clone());
            async move {
                let who = Who::member(&number.to_string(), "Quelqu’un", 1, "");
                store.write(move |conn: &mut Conn| desk.go(conn, &event, who.clone())).await
            }
        };
        let all: Vec<_> = (0..100).map(|number| tokio::spawn(ask(number))).collect();
        for one in all {
            one.await.unwrap().expect("each is answered");
        }
        let all = guests_of(here, &event).await;
        assert_eq!(all.iter().filter(|one| one.standing == Standing::Going).count(), 10);
        assert_eq!(all.iter().filter(|one| one.standing == Standing::Waiting).count(), 90);
        let mut places: Vec<i64> = all.iter().map(|one| one.place).collect();
        places.dedup();
        assert_eq!(places, (1..=100).collect::<Vec<i64>>());
        // A bigger hall: those who waited longest come.
        let hall =
            DraftForm { capacity: "12".to_owned(), waiting: "on".to_owned(), ..form(here, "Atelier pain") };
        here.clock.advance(TimeDelta::minutes(1));
        change(here, &event, &hall).await;
        let going: Vec<i64> = guests_of(here, &event)
            .await
            .into_iter()
            .filter(|one| one.standing == Standing::Going)
            .map(|one| one.place)
            .collect();
        assert_eq!(going, (1..=12).collect::<Vec<i64>>());
        town.close().await;
    }
}

#[tokio::test]
async fn what_is_over_or_asks_for_too_much_is_refused() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let here = &town["marolles"];
    let event = small(here, 5, false).await;
    let many = go(here, &event, Who::member("1", "Anna", 99, "")).await;
    assert!(matches!(many, Err(ActProblem::Seats)), "{many:?}");
    let more = go(here, &event, Who::member("1", "Anna", 6, "")).await;
    assert!(matches!(more, Err(ActProblem::Full)), "{more:?}");
    here.clock.advance(TimeDelta::days(22));
    let late = go(here, &event, Who::member("1", "Anna", 1, "")).await;
    assert!(matches!(late, Err(ActProblem::TooLate)), "{late:?}");
    assert_eq!(guests_of(here, &event).await, []);
    town.close().await;
}
