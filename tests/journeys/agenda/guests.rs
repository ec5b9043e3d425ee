//! Who comes: from here, from Mobilizon and Friendica, from another Maillon; and never more than can.

use chrono::TimeDelta;
use maillon_agenda::desk::{ActProblem, Who};
use maillon_agenda::model::{Attendance, DraftForm, Event, Guest, Standing, Status};
use maillon_messages::model::{Conversation, ConversationId};
use maillon_messages::store::Whose;
use maillon_store::Conn;
use maillon_store::blocks::Severity;
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

fn standings(all: &[Attendance]) -> Vec<Standing> {
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

/// One more than there is place for does not send away those who come already.
#[tokio::test]
async fn a_house_that_asks_for_too_many_keeps_what_it_has() {
    let town = Town::open(Base::Sqlite, &["marolles", "canal"]).await;
    town.follow("canal", "marolles").await;
    town.settle().await;
    let (here, there) = (&town["marolles"], &town["canal"]);
    let event = small(here, 3, false).await;
    town.settle().await;
    let read = known(there, &event.uri).await.unwrap();
    // Heads are counted only where it is known that they are.
    maillon_server::workers::ask_peers(&there.instance).await.unwrap();
    town.settle().await;
    go(there, &read, Who::member("1", "Lieve", 2, "")).await.unwrap();
    town.settle().await;
    let more = go(there, &read, Who::member("2", "Gaston", 2, "")).await.unwrap();
    assert_eq!(more.standing, Standing::Asked, "the host has not said so yet");
    town.settle().await;
    let seats = |all: &[Attendance]| -> Vec<(String, Standing, i64)> {
        all.iter().map(|one| (one.name.clone(), one.standing, one.seats)).collect()
    };
    let theirs = guests_of(there, &read).await;
    let of = |who: &str| theirs.iter().find(|one| one.who == who).map(|one| (one.standing, one.seats));
    assert_eq!(of("member 1"), Some((Standing::Going, 2)));
    assert_eq!(of("member 2"), Some((Standing::Refused, 2)));
    assert_eq!(of(&there.actor()), Some((Standing::Going, 2)));
    let ours = guests_of(here, &event).await;
    assert_eq!(seats(&ours).iter().map(|one| (one.1, one.2)).collect::<Vec<_>>(), [(Standing::Going, 2)]);
    // And who organises can still send them away.
    let (desk, id) = (here.instance.agenda.clone(), ours[0].id);
    here.instance.store.write(move |conn: &mut Conn| desk.decide(conn, id, false)).await.unwrap();
    town.settle().await;
    let theirs = guests_of(there, &read).await;
    assert!(theirs.iter().all(|one| one.standing == Standing::Refused), "{:?}", seats(&theirs));
    town.close().await;
}

/// Who waits for two places is not passed over by who wants one.
#[tokio::test]
async fn the_line_is_the_line() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let here = &town["marolles"];
    let event = small(here, 3, true).await;
    for (who, seats, standing) in
        [("1", 2, Standing::Going), ("2", 2, Standing::Waiting), ("3", 1, Standing::Waiting)]
    {
        assert_eq!(go(here, &event, Who::member(who, who, seats, "")).await.unwrap().standing, standing);
    }
    town.close().await;
}

/// Who would never fit is told so, and holds up nobody.
#[tokio::test]
async fn a_group_that_never_fits_does_not_stand_in_the_line() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let here = &town["marolles"];
    let event = small(here, 1, true).await;
    let group = go(here, &event, Who::member("1", "1", 3, "")).await;
    assert!(matches!(group, Err(ActProblem::Full)), "{group:?}");
    assert_eq!(go(here, &event, Who::member("2", "2", 1, "")).await.unwrap().standing, Standing::Going);
    town.close().await;
}

#[tokio::test]
async fn who_was_refused_is_not_let_in_by_asking_again() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let here = &town["marolles"];
    let event = small(here, 5, true).await;
    let comes = go(here, &event, Who::member("1", "1", 1, "")).await.unwrap();
    let decide = async |yes: bool| {
        let desk = here.instance.agenda.clone();
        here.instance.store.write(move |conn: &mut Conn| desk.decide(conn, comes.id, yes)).await.unwrap()
    };
    assert_eq!(decide(false).await.standing, Standing::Refused);
    let again = go(here, &event, Who::member("1", "1", 1, "")).await.unwrap();
    assert_eq!(again.standing, Standing::Asked, "who organises it answers");
    assert_eq!(decide(true).await.standing, Standing::Going);
    town.close().await;
}

/// On Mastodon one says so in a reply, and follows nobody for it: who organises counts them in, and they hear of all that
/// becomes of the event.
#[tokio::test]
async fn who_says_so_in_a_reply_is_counted_in_and_reminded() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (here, lea) = (&town["marolles"], Stranger::arrive().await);
        let event = small(here, 1, true).await;
        let note = json!({
            "id": lea.url("/notes/1"), "type": "Note", "attributedTo": lea.actor, "inReplyTo": event.uri,
            "content": "<p>Je viens !</p>", "to": [here.actor()], "published": "2026-11-20T10:00:00Z",
        });
        lea.send(&here.url("/inbox"), &lea.activity("Create", note.clone())).await;
        town.settle().await;
        let whose = Whose::new("anna", true);
        let replies = replies(here, &event, &whose).await;
        assert_eq!(replies.len(), 1);
        assert_eq!(count_in(here, &event, replies[0].id, &whose).await.unwrap().standing, Standing::Going);
        // A second press of the button is no second guest, and no second note.
        count_in(here, &event, replies[0].id, &whose).await.unwrap();
        town.settle().await;
        let verbs = |all: &[Value]| -> Vec<String> {
            all.iter().map(|one| one["type"].as_str().unwrap_or_default().to_owned()).collect()
        };
        let heard = lea.received();
        let mut kinds = verbs(&heard);
        kinds.sort();
        assert_eq!(kinds, ["Create", "Like"], "{heard:?}");
        let said = heard.iter().find(|one| one["type"] == "Create").unwrap();
        assert_eq!((&said["to"], &said["cc"]), (&json!([lea.actor]), &Value::Null));
        assert!(said["object"]["content"].as_str().unwrap().contains("nous vous attendons"), "{said}");
        assert_eq!(guests_of(here, &event).await.len(), 1);
        // The day before, a word for them alone.
        here.clock.advance(TimeDelta::milliseconds(event.start_at - here.clock.millis() - 3_600_000 * 20));
        town.settle().await;
        let reminder = lea.received().pop().expect("a reminder");
        assert!(reminder["object"]["content"].as_str().unwrap().contains("rappel"), "{reminder}");
        // And when it is called off, they hear of it.
        let (desk, id) = (here.instance.agenda.clone(), event.id);
        let off = move |conn: &mut Conn| desk.set_status(conn, id, Status::Cancelled, "");
        here.instance.store.write(off).await.unwrap();
        town.settle().await;
        let told =
            lea.received().into_iter().filter_map(|one| one["object"]["content"].as_str().map(str::to_owned));
        assert!(told.into_iter().any(|text| text.contains("Annulé")), "who comes was not told");
        town.close().await;
    }
}

async fn replies(house: &House, event: &Event, whose: &Whose) -> Vec<Conversation> {
    let (desk, event, whose) = (house.instance.agenda.clone(), event.clone(), whose.clone());
    house.instance.store.read(move |conn: &mut Conn| desk.replies(conn, &event, &whose)).await.unwrap()
}

async fn count_in(
    house: &House,
    event: &Event,
    reply: ConversationId,
    whose: &Whose,
) -> Result<Attendance, ActProblem> {
    let (desk, event, whose) = (house.instance.agenda.clone(), event.clone(), whose.clone());
    house.instance.store.write(move |conn: &mut Conn| desk.count_in(conn, &event, (reply, &whose), 1)).await
}

/// Whoever is blocked no longer comes, and whoever waits has their place.
#[tokio::test]
async fn the_place_of_somebody_who_is_gone_is_given() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (here, lea) = (&town["marolles"], Stranger::arrive().await);
    let event = small(here, 1, true).await;
    lea.send(&here.url("/inbox"), &lea.activity("Join", event.uri.clone())).await;
    town.settle().await;
    assert_eq!(go(here, &event, Who::member("1", "Anna", 1, "")).await.unwrap().standing, Standing::Waiting);
    let actors = [lea.actor.clone()];
    let forget = move |conn: &mut Conn| maillon_server::receive::forget(conn, &actors, Severity::Suspend);
    here.instance.store.write(forget).await.unwrap();
    here.clock.advance(TimeDelta::minutes(11));
    town.settle().await;
    assert_eq!(standings(&guests_of(here, &event).await), [Standing::Going]);
    town.close().await;
}
