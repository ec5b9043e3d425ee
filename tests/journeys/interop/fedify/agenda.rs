//! Fedify reads an event of ours, says that it comes, and no longer comes.

use chrono::DateTime;
use maillon_agenda::desk::Who;
use maillon_agenda::model::{DraftForm, Event, Standing};
use maillon_agenda::store::attendance;
use maillon_store::Conn;
use maillon_testkit::{Base, House, Town};
use serde_json::{Value, json};

use super::{Fedify, verbs};
use crate::journeys::agenda::{announce, form};

/// A moment, as Fedify writes it anew, in milliseconds.
fn moment(text: &Value) -> i64 {
    let text = text.as_str().expect("there is a moment");
    DateTime::parse_from_rfc3339(text).expect("it can be read").timestamp_millis()
}

/// How its `Join` of this event stands, says the peer: `pending`, `accepted` or `rejected`.
async fn joining(fedify: &Fedify, event: &Event) -> Value {
    fedify.control.get("/joining", &[]).await[event.uri.as_str()].take()
}

/// How the peer stands to this event, say we.
async fn standing(house: &House, fedify: &Fedify, event: &Event) -> Option<Standing> {
    let (uri, who) = (event.uri.clone(), fedify.actor.clone());
    house.read(move |conn| attendance::of(conn, &uri, &who)).await.map(|one| one.standing)
}

/// How many come, as everybody can read it in the event and the peer in its collection.
async fn told(house: &House, fedify: &Fedify, event: &Event) -> Value {
    let mut document = house.visitor().get_activity(&event.uri).await.json();
    let collection = document["attendees"].as_str().expect("it names them");
    let (status, found) = fedify.lookup("url", collection).await;
    assert_eq!((status, &found["type"]), (200, &json!("OrderedCollection")), "{found}");
    assert_eq!(found["object"]["totalItems"], document["participantCount"], "{found}");
    document["participantCount"].take()
}

/// Whatever both sides and the public know of who comes.
async fn known(house: &House, fedify: &Fedify, event: &Event) -> (Value, Option<Standing>, Value) {
    let standing = standing(house, fedify, event).await;
    (joining(fedify, event).await, standing, told(house, fedify, event).await)
}

/// An event with one place, which a member has.
async fn full(house: &House, waiting: &str) -> Event {
    let (capacity, waiting) = ("1".to_owned(), waiting.to_owned());
    let event = announce(house, &DraftForm { capacity, waiting, ..form(house, "Atelier pain") }).await;
    let (desk, one) = (house.instance.agenda.clone(), event.clone());
    let ask = move |conn: &mut Conn| desk.ask(conn, &one, Who::member("1", "Anna", 1, ""));
    assert_eq!(house.instance.store.write(ask).await.unwrap().standing, Standing::Going);
    event
}

#[tokio::test]
async fn fedify_reads_an_event_of_ours() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["affiche"]).await;
    let house = &town["affiche"];
    let event = announce(house, &form(house, "Repair Café")).await;
    town.settle().await;
    let (status, found) = fedify.lookup("url", &event.uri).await;
    assert_eq!((status, &found["id"], &found["type"]), (200, &json!(event.uri), &json!("Event")), "{found}");
    let read = &found["object"];
    assert_eq!((&read["name"], &read["attributedTo"]), (&json!("Repair Café"), &json!(house.actor())));
    assert_eq!(moment(&read["startTime"]), event.start_at, "{read}");
    assert_eq!(moment(&read["endTime"]), event.end_at, "{read}");
    assert_eq!((&read["location"]["type"], &read["location"]["name"]), (&json!("Place"), &json!("Le QG")));
    town.close().await;
}

/// There are two ways to come no longer: to leave, and to take back that one comes.
#[tokio::test]
async fn fedify_comes_to_an_event_of_ours_until_it_leaves_or_takes_that_back() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["fete"]).await;
    let house = &town["fete"];
    let event = announce(house, &form(house, "Repair Café")).await;
    town.settle().await;
    assert_eq!(known(house, &fedify, &event).await, (Value::Null, None, json!(0)));
    let question = json!({ "event": event.uri });
    let mut joins = Vec::new();
    for (act, verb) in [("/leave", "Leave"), ("/undo-join", "Undo")] {
        let join = fedify.act("/join", question.clone(), house).await;
        assert_eq!(joining(&fedify, &event).await, "pending", "we take it before we answer it");
        town.settle().await;
        let comes = (json!("accepted"), Some(Standing::Going), json!(1));
        assert_eq!(known(house, &fedify, &event).await, comes, "before {verb}");

        let end = fedify.act(act, question.clone(), house).await.activity;
        assert_eq!(end["type"], verb);
        town.settle().await;
        let stays_away = (Value::Null, Some(Standing::Left), json!(0));
        assert_eq!(known(house, &fedify, &event).await, stays_away, "after {verb}");
        joins.push(json!(join.id()));
    }
    // Each Join was answered by its name, and nothing is said to who leaves.
    let received = fedify.received_from(&house.actor()).await;
    assert_eq!(verbs(&received), ["Accept", "Accept"]);
    let answered: Vec<Value> = received.iter().map(|one| one["object"]["id"].clone()).collect();
    assert_eq!(answered, joins);
    town.close().await;
}

#[tokio::test]
async fn a_full_event_rejects_fedify_at_once() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["fournil"]).await;
    let house = &town["fournil"];
    let event = full(house, "").await;
    let join = fedify.act("/join", json!({ "event": event.uri }), house).await;
    town.settle().await;
    // Whoever could not come is on no list.
    assert_eq!(known(house, &fedify, &event).await, (json!("rejected"), None, json!(1)));
    let received = fedify.received_from(&house.actor()).await;
    assert_eq!(verbs(&received), ["Reject"]);
    assert_eq!(received[0]["object"]["id"], json!(join.id()));
    town.close().await;
}

#[tokio::test]
async fn a_full_event_with_a_waiting_list_lets_fedify_wait_for_a_place() {
    let Some(fedify) = Fedify::meet().await else { return };
    let town = Town::open(Base::Sqlite, &["attente"]).await;
    let house = &town["attente"];
    let event = full(house, "on").await;
    let join = fedify.act("/join", json!({ "event": event.uri }), house).await;
    town.settle().await;
    assert_eq!(
        known(house, &fedify, &event).await,
        (json!("pending"), Some(Standing::Waiting), json!(1)),
        "who waits is not answered"
    );
    assert_eq!(fedify.received_from(&house.actor()).await, Vec::<Value>::new());

    // The one who had the place gives it up.
    let (desk, one) = (house.instance.agenda.clone(), event.clone());
    let give_up = move |conn: &mut Conn| desk.give_up(conn, &one, "member 1");
    assert!(house.instance.store.write(give_up).await.unwrap());
    town.settle().await;
    assert_eq!(
        known(house, &fedify, &event).await,
        (json!("accepted"), Some(Standing::Going), json!(1)),
        "a place became free"
    );
    let received = fedify.received_from(&house.actor()).await;
    assert_eq!(verbs(&received), ["Accept"]);
    assert_eq!(received[0]["object"]["id"], json!(join.id()));
    town.close().await;
}
