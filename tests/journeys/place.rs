//! The place: rooms that are booked here and from elsewhere, closures, the showcase.

mod crowd;
mod elsewhere;
mod showcase;

use chrono::{Days, NaiveDate};
use maillon_kernel::clock::from_millis;
use maillon_kernel::local::{self, BRUSSELS};
use maillon_place::model::{Booking, State};
use maillon_place::store::bookings::{self, Filter};
use maillon_testkit::{Answer, Base, House, Town, Visitor};

/// The day so many days from now, in Brussels.
pub(super) fn day(house: &House, days: u64) -> NaiveDate {
    local::to_local(from_millis(house.clock.millis()), BRUSSELS).date() + Days::new(days)
}

/// Adds a room by its form; answers its path.
pub(super) async fn room(house: &House, more: &[(&str, &str)]) -> String {
    let coordinator = house.member("coordination").await;
    let usual = [("kind", "room"), ("name", "Grande salle"), ("language", "fr"), ("who", "members")];
    let mut fields: Vec<(&str, &str)> = usual.to_vec();
    fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    fields.extend(more);
    let answer = coordinator.post("/salles", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.header("location").to_owned()
}

/// Asks for it on a day, by the form.
pub(super) async fn ask(member: &Visitor, room: &str, day: NaiveDate, from: &str, to: &str) -> Answer {
    let day = day.to_string();
    let fields = [("day", day.as_str()), ("from", from), ("to", to), ("purpose", "Chorale")];
    member.post(&format!("{room}/reserver"), &fields).await
}

/// What is in the table, the first in time first.
pub(super) async fn all(house: &House) -> Vec<Booking> {
    house.read(|conn| bookings::list(conn, &Filter::default(), 1000)).await
}

pub(super) async fn states(house: &House) -> Vec<State> {
    all(house).await.into_iter().map(|one| one.state).collect()
}

/// Marolles, with Anna and Bram.
async fn open(base: Base) -> (Town, Visitor, Visitor) {
    let town = Town::open(base, &["marolles"]).await;
    for login in ["anna", "bram"] {
        town["marolles"].add_member(login, "member").await;
    }
    let (anna, bram) = (town["marolles"].member("anna").await, town["marolles"].member("bram").await);
    (town, anna, bram)
}

#[tokio::test]
async fn a_room_is_booked_once_and_visitors_read_that_it_is_taken() {
    for base in Base::all() {
        let (town, anna, bram) = open(base).await;
        let house = &town["marolles"];
        let room = room(house, &[("buffer", "15")]).await;
        let evening = day(house, 3);
        let booked = ask(&anna, &room, evening, "18:00", "20:00").await;
        assert_eq!(booked.status, 303, "{}", booked.body);
        let path = booked.header("location").to_owned();
        for (from, to) in [("19:00", "21:00"), ("17:00", "18:05"), ("20:10", "21:00"), ("23:00", "23:00")] {
            let no = ask(&bram, &room, evening, from, to).await;
            assert_eq!(no.status, 422, "{from} {to}: {}", no.body);
        }
        assert!(ask(&bram, &room, evening, "19:00", "21:00").await.body.contains("C’est déjà pris"));
        assert_eq!(ask(&bram, &room, evening, "20:15", "21:00").await.status, 303, "once it is tidy");

        let week = format!("{room}?semaine={evening}");
        let (seen, known) = (house.visitor().get(&week).await.body, bram.get(&week).await.body);
        assert!(seen.contains("occupé") && !seen.contains("anna") && !seen.contains("Chorale"));
        assert!(known.contains("anna") && known.contains("Chorale"));
        let feed = house.visitor().get(&format!("{room}/agenda.ics")).await;
        assert!(feed.body.contains("BEGIN:VEVENT") && !feed.body.contains("anna"), "{}", feed.body);
        assert_eq!(house.visitor().get(&path).await.status, 303, "only members see who");

        // Only who asked, or who looks after it, gives it back.
        let no = bram.post(&path, &[("act", "cancel")]).await;
        assert_eq!(no.status, 403, "{}", no.body);
        let back = anna.post(&path, &[("act", "cancel"), ("words", "Plus besoin.")]).await;
        assert_eq!(back.status, 303, "{}", back.body);
        assert_eq!(ask(&bram, &room, evening, "19:00", "20:00").await.status, 303);
        town.close().await;
    }
}

#[tokio::test]
async fn two_may_wait_and_one_is_confirmed() {
    let (town, anna, bram) = open(Base::Sqlite).await;
    let house = &town["marolles"];
    let room = room(house, &[("approval", "on")]).await;
    let evening = day(house, 4);
    let mut paths = Vec::new();
    for member in [&anna, &bram] {
        let asked = ask(member, &room, evening, "18:00", "20:00").await;
        assert_eq!(asked.status, 303, "{}", asked.body);
        paths.push(asked.header("location").to_owned());
    }
    assert_eq!(states(house).await, [State::Asked, State::Asked]);
    let coordinator = house.member("coordination").await;
    let list = coordinator.get("/reservations").await.body;
    assert!(paths.iter().all(|path| list.contains(path.as_str())), "{list}");
    assert_eq!(bram.post(&paths[0], &[("act", "accept")]).await.status, 403);
    assert_eq!(coordinator.post(&paths[0], &[("act", "accept")]).await.status, 303);
    let no = coordinator.post(&paths[1], &[("act", "accept")]).await;
    assert_eq!(no.status, 422);
    assert!(no.body.contains("C’est déjà pris"), "{}", no.body);
    let refused = coordinator.post(&paths[1], &[("act", "refuse"), ("words", "Plutôt jeudi ?")]).await;
    assert_eq!(refused.status, 303);
    let page = bram.get(&paths[1]).await.body;
    assert!(page.contains("Refusé") && page.contains("Plutôt jeudi ?"), "{page}");
    town.close().await;
}

#[tokio::test]
async fn a_series_tells_what_it_left_out_and_one_date_is_moved_alone() {
    let (town, anna, bram) = open(Base::Sqlite).await;
    let house = &town["marolles"];
    let room = room(house, &[]).await;
    let first = day(house, 3);
    let second = first + Days::new(7);
    assert_eq!(ask(&bram, &room, second, "19:00", "20:00").await.status, 303);
    let until = (first + Days::new(14)).to_string();
    let begin = first.to_string();
    let mut fields = vec![
        ("day", begin.as_str()),
        ("from", "18:00"),
        ("to", "20:00"),
        ("purpose", "Atelier"),
        ("repeat", "weekly"),
        ("until", &until),
    ];
    let path = format!("{room}/reserver");
    let no = anna.post(&path, &fields).await;
    assert_eq!(no.status, 422, "all or nothing: {}", no.body);
    assert_eq!(all(house).await.len(), 1);
    fields.push(("skipping", "on"));
    let told = anna.post(&path, &fields).await;
    assert_eq!(told.status, 200, "{}", told.body);
    assert!(told.body.contains("2 dates sont réservées") && told.body.contains("Une date laissée de côté"));
    let before = all(house).await;
    assert_eq!(before.len(), 3);
    let (moved, other) = (&before[0], &before[2]);
    let day = first.to_string();
    let answer = anna
        .post(
            &format!("/reservations/{}", moved.id),
            &[("act", "move"), ("day", &day), ("from", "19:00"), ("to", "21:00")],
        )
        .await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let after = all(house).await;
    assert_eq!(after[0].span.start() - moved.span.start(), 3_600_000);
    assert_eq!(&after[2], other, "the others stay as they were");
    assert_eq!(
        anna.post(&format!("/reservations/{}", moved.id), &[("act", "cancel-series")]).await.status,
        303
    );
    let states = states(house).await;
    assert_eq!(states, [State::Cancelled, State::Confirmed, State::Cancelled]);
    town.close().await;
}

#[tokio::test]
async fn things_are_lent_by_the_day_and_credit_is_given_by_a_person() {
    let (town, anna, bram) = open(Base::Sqlite).await;
    let house = &town["marolles"];
    let more = [("kind", "thing"), ("name", "Vélo cargo"), ("cost", "60"), ("longest", "3")];
    let bike = room(house, &more).await;
    let (first, last) = (day(house, 5).to_string(), day(house, 6).to_string());
    let fields = [("day", first.as_str()), ("last", last.as_str()), ("purpose", "Déménager")];
    let booked = anna.post(&format!("{bike}/reserver"), &fields).await;
    assert_eq!(booked.status, 303, "{}", booked.body);
    let page = anna.get(booked.header("location")).await.body;
    assert!(page.contains("/sel/payer?a=") && page.contains("minutes=120"), "{page}");
    let no = [("day", last.as_str()), ("purpose", "Marché")];
    assert_eq!(bram.post(&format!("{bike}/reserver"), &no).await.status, 422);
    let long = day(house, 20).to_string();
    let end = day(house, 24).to_string();
    let no = [("day", long.as_str()), ("last", end.as_str()), ("purpose", "Voyage")];
    let no = bram.post(&format!("{bike}/reserver"), &no).await;
    assert!(no.status == 422 && no.body.contains("trop long"), "{}", no.body);
    town.close().await;
}

#[tokio::test]
async fn who_looks_after_a_room_answers_for_it_and_for_no_other() {
    let (town, anna, bram) = open(Base::Sqlite).await;
    let house = &town["marolles"];
    let bram_id = house
        .read(|conn| {
            let login = "bram".parse().map_err(|_| diesel::result::Error::NotFound)?;
            maillon_members::store::by_login(conn, &login)
        })
        .await
        .unwrap()
        .id
        .to_string();
    let kept = room(house, &[("approval", "on"), ("keeper", &bram_id)]).await;
    let other = room(house, &[("approval", "on"), ("name", "Atelier")]).await;
    let evening = day(house, 2);
    let first = ask(&anna, &kept, evening, "18:00", "20:00").await.header("location").to_owned();
    let second = ask(&anna, &other, evening, "18:00", "20:00").await.header("location").to_owned();
    assert_eq!(bram.post(&first, &[("act", "accept")]).await.status, 303);
    assert_eq!(bram.post(&second, &[("act", "accept")]).await.status, 403);
    assert_eq!(bram.get(&format!("{kept}/modifier")).await.status, 200);
    assert_eq!(bram.get(&format!("{other}/modifier")).await.status, 403);
    assert_eq!(anna.get(&format!("{kept}/modifier")).await.status, 403);
    assert_eq!(bram.get("/salles/nouvelle").await.status, 403);
    town.close().await;
}
