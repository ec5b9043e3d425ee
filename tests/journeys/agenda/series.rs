//! What repeats: told a little ahead, changed one time, from one time on, or as a whole.

use chrono::TimeDelta;
use maillon_agenda::desk::Scope;
use maillon_agenda::model::{DraftForm, Event, Repetition, Status};
use maillon_agenda::store::list::{self, Filter};
use maillon_store::Conn;
use maillon_testkit::{Base, House, Town};

use super::{announce, change, form, go, upcoming};
use crate::journeys::agenda::Who;

fn weekly(house: &House, title: &str) -> DraftForm {
    let repetition =
        Repetition { repeat: "weekly".to_owned(), repeat_count: "6".to_owned(), ..Repetition::default() };
    DraftForm { repetition, ..form(house, title) }
}

async fn change_series(house: &House, event: &Event, form: DraftForm, scope: Scope) -> Event {
    let draft = form.check(house.clock.millis()).unwrap();
    let (desk, id) = (house.instance.agenda.clone(), event.id);
    let edit = move |conn: &mut Conn| desk.edit_series(conn, id, (&form, &draft), scope);
    house.instance.store.write(edit).await.unwrap()
}

/// What a form shows of one time of a series.
fn shown(event: &Event, title: &str, hour: &str) -> DraftForm {
    let repetition =
        Repetition { repeat: "weekly".to_owned(), repeat_count: "6".to_owned(), ..Repetition::default() };
    let form = DraftForm::of(event);
    let at = |text: &str| format!("{}T{hour}", text.split_once('T').unwrap().0);
    DraftForm { title: title.to_owned(), start: at(&form.start), end: String::new(), repetition, ..form }
}

fn told(all: &[Event]) -> Vec<(String, String)> {
    let one = |event: &Event| (event.title.clone(), event.starts().format("%a %H:%M").to_string());
    all.iter().map(one).collect()
}

#[tokio::test]
async fn a_series_is_told_a_fortnight_ahead() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        let (here, there) = (&town["marolles"], &town["canal"]);
        announce(here, &weekly(here, "Chorale")).await;
        town.settle().await;
        assert_eq!((upcoming(here).await.len(), upcoming(there).await.len()), (6, 0));
        // Three weeks ahead; two weeks before it, the first is told, and a week later the second.
        let later = |days| [here, there].iter().for_each(|one| one.clock.advance(TimeDelta::days(days)));
        later(8);
        town.settle().await;
        assert_eq!(upcoming(there).await.len(), 1);
        later(7);
        town.settle().await;
        assert_eq!(upcoming(there).await.len(), 2);
        town.close().await;
    }
}

#[tokio::test]
async fn one_time_is_changed_and_the_others_stay() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let here = &town["marolles"];
        announce(here, &weekly(here, "Chorale")).await;
        let all = upcoming(here).await;
        let two = change(here, &all[1], &shown(&all[1], "Concert", "20:00")).await;
        assert!(two.apart && two.series == all[0].series);
        let all = upcoming(here).await;
        assert_eq!(all.iter().filter(|one| one.title == "Chorale").count(), 5);
        // What changed alone stays as it is when the whole changes.
        change_series(here, &all[0], shown(&all[0], "Chorale du lundi", "18:00"), Scope::All).await;
        let all = told(&upcoming(here).await);
        assert_eq!(all.len(), 6);
        assert_eq!(all.iter().filter(|(title, _)| title == "Concert").count(), 1);
        assert!(
            all.iter().filter(|(title, _)| title == "Chorale du lundi").all(|(_, at)| at.ends_with("18:00"))
        );
        town.close().await;
    }
}

/// In the list a series stands with its next time that takes place; what is called off stands for itself.
#[tokio::test]
async fn a_series_is_found_by_what_is_looked_for() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let here = &town["marolles"];
    announce(here, &weekly(here, "Chorale")).await;
    let all = upcoming(here).await;
    change(here, &all[0], &shown(&all[0], "Concert", "20:00")).await;
    let (desk, off) = (here.instance.agenda.clone(), all[1].id);
    let call_off = move |conn: &mut Conn| desk.set_status(conn, off, Status::Cancelled, "");
    here.instance.store.write(call_off).await.unwrap();
    let listed = async |words: &[&str]| {
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        let filter = Filter { from: here.clock.millis(), cancelled: true, words, ..Filter::default() };
        let (found, next) = here.read(move |conn| list::with_next_times(conn, &filter, 30)).await;
        assert_eq!(next, None);
        found.into_iter().map(|one| one.id).collect::<Vec<_>>()
    };
    assert_eq!(listed(&[]).await, [all[0].id, all[1].id]);
    assert_eq!(listed(&["chorale"]).await, [all[1].id, all[2].id]);
    town.close().await;
}

#[tokio::test]
async fn from_one_time_on_is_another_series() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let here = &town["marolles"];
        announce(here, &weekly(here, "Chorale")).await;
        let all = upcoming(here).await;
        let repetition =
            Repetition { repeat: "weekly".to_owned(), repeat_count: "2".to_owned(), ..Repetition::default() };
        let form = DraftForm { repetition, ..shown(&all[3], "Chorale tard", "21:00") };
        // Somebody comes to the fifth and to the last.
        for event in [&all[4], &all[5]] {
            go(here, event, Who::member("1", "Anna", 1, "")).await.unwrap();
        }
        change_series(here, &all[3], form, Scope::Following).await;
        let now = upcoming(here).await;
        let titles: Vec<&str> = now.iter().map(|one| one.title.as_str()).collect();
        assert_eq!(titles, ["Chorale", "Chorale", "Chorale", "Chorale tard", "Chorale tard", "Chorale"]);
        assert_ne!(now[2].series, now[3].series);
        // The fifth is the same event, an hour later: who comes still comes. The sixth is no more, and its guest learns it.
        assert_eq!((now[4].id, now[4].starts().format("%H").to_string()), (all[4].id, "21".to_owned()));
        assert_eq!((now[5].id, now[5].status, now[5].series), (all[5].id, Status::Cancelled, None));
        town.close().await;
    }
}

#[tokio::test]
async fn a_time_that_is_called_off_is_not_written_anew() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let here = &town["marolles"];
    announce(here, &weekly(here, "Chorale")).await;
    let all = upcoming(here).await;
    let (desk, id) = (here.instance.agenda.clone(), all[2].id);
    here.instance.store.write(move |conn: &mut Conn| desk.withdraw(conn, id)).await.unwrap();
    change_series(here, &all[0], shown(&all[0], "Chorale", "19:00"), Scope::All).await;
    let found: Vec<_> = upcoming(here).await.into_iter().map(|one| one.start_at).collect();
    // The form of a changed series says its days anew: here it left none out.
    assert_eq!(found.len(), 6);
    let (desk, id) = (here.instance.agenda.clone(), all[1].id);
    let end = move |conn: &mut Conn| desk.end_series(conn, id, Scope::Following, "");
    here.instance.store.write(end).await.unwrap();
    let left = upcoming(here).await;
    let states: Vec<Status> = left.iter().map(|one| one.status).collect();
    assert_eq!(states, [Status::Confirmed, Status::Cancelled]);
    here.clock.advance(TimeDelta::days(1));
    town.settle().await;
    assert_eq!(upcoming(here).await.len(), 2);
    town.close().await;
}

/// Where a time is moved to does not say which of its series' times it is.
#[tokio::test]
async fn a_time_that_was_moved_alone_is_neither_lost_nor_doubled() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let here = &town["marolles"];
        announce(here, &weekly(here, "Chorale")).await;
        let all = upcoming(here).await;
        // The second goes behind the third, and the fourth before it.
        for (which, day) in
            [(1, all[2].starts() + TimeDelta::days(1)), (3, all[2].starts() - TimeDelta::days(1))]
        {
            let form = shown(&all[which], "Concert", "20:00");
            let start = day.format("%Y-%m-%dT20:00").to_string();
            change(here, &all[which], &DraftForm { start, repetition: Repetition::default(), ..form }).await;
        }
        let repetition =
            Repetition { repeat: "weekly".to_owned(), repeat_count: "4".to_owned(), ..Repetition::default() };
        let form = DraftForm { repetition, ..shown(&all[2], "Chorale", "19:30") };
        change_series(here, &all[2], form, Scope::Following).await;
        let now = upcoming(here).await;
        assert_eq!(now.len(), 6, "{:?}", told(&now));
        assert!(now.iter().all(|one| one.status == Status::Confirmed), "nothing was called off");
        let series = |which: usize| now.iter().find(|one| one.id == all[which].id).unwrap().series;
        assert_eq!((series(1), series(3)), (all[0].series, series(2)));
        assert_ne!(series(2), all[0].series);
        town.close().await;
    }
}

/// One time that was taken back, after it was told, does not stand in the way of the others.
#[tokio::test]
async fn a_series_with_a_withdrawn_time_can_be_changed_and_ended() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let here = &town["marolles"];
    announce(here, &weekly(here, "Chorale")).await;
    here.clock.advance(TimeDelta::days(8));
    town.settle().await;
    let all = upcoming(here).await;
    assert!(all[0].told);
    let (desk, id) = (here.instance.agenda.clone(), all[0].id);
    here.instance.store.write(move |conn: &mut Conn| desk.withdraw(conn, id)).await.unwrap();
    let form = shown(&all[1], "Chorale mixte", "19:00");
    let left_out = all[0].starts().format("%Y-%m-%d").to_string();
    let repetition = Repetition { except: left_out, ..form.repetition.clone() };
    change_series(here, &all[1], DraftForm { repetition, ..form }, Scope::All).await;
    let now = told(&upcoming(here).await);
    assert_eq!(now.iter().filter(|(title, _)| title == "Chorale mixte").count(), 5, "{now:?}");
    let (desk, id) = (here.instance.agenda.clone(), all[1].id);
    let end = move |conn: &mut Conn| desk.end_series(conn, id, Scope::All, "La salle ferme.");
    assert_eq!(here.instance.store.write(end).await.unwrap().status, Status::Cancelled);
    town.settle().await;
    town.close().await;
}
