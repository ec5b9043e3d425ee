//! Rooms of another instance: a trusted peer asks, the house answers.

use maillon_federation::trust::Verdict;
use maillon_store::Conn;
use maillon_store::trust::Word;

use super::*;

/// `canal` is trusted by `marolles`, `nord` is not. Sofie lives in both.
async fn three(base: Base) -> Town {
    let town = Town::open(base, &["marolles", "canal", "nord"]).await;
    for name in ["canal", "nord"] {
        town[name].add_member("sofie", "member").await;
    }
    let federation = town["marolles"].instance.federation.clone();
    let host = town["canal"].instance.federation.origin().authority().to_owned();
    let verdict = Verdict { host, word: Word::Trusted, reason: "On se connaît.".into(), member: None };
    let decide = move |conn: &mut Conn| federation.decide(conn, &verdict);
    assert!(town["marolles"].instance.store.write(decide).await.unwrap());
    town.settle().await;
    town
}

/// Sofie finds the room and asks for it; answers the path of her agreement.
async fn asks(town: &Town, from: &str, room: &str, day: NaiveDate, (begin, end): (&str, &str)) -> Answer {
    let sofie = town[from].member("sofie").await;
    let uri = town["marolles"].url(room);
    let query: String =
        url::form_urlencoded::Serializer::new(String::new()).append_pair("adresse", &uri).finish();
    let seen = sofie.get(&format!("/salles/ailleurs?{query}")).await;
    assert_eq!(seen.status, 200, "{}", seen.body);
    assert!(seen.body.contains("Grande salle"), "{}", seen.body);
    let day = day.to_string();
    let fields = [
        ("adresse", uri.as_str()),
        ("day", &day),
        ("from", begin),
        ("to", end),
        ("words", "Pour notre assemblée."),
    ];
    sofie.post("/salles/ailleurs", &fields).await
}

async fn asked(town: &Town, from: &str, room: &str, day: NaiveDate, times: (&str, &str)) -> String {
    let answer = asks(town, from, room, day, times).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    town.settle().await;
    answer.header("location").to_owned()
}

async fn says(town: &Town, from: &str, path: &str) -> String {
    town[from].member("sofie").await.get(path).await.body.replace('\u{a0}', " ")
}

#[tokio::test]
async fn a_trusted_peer_has_a_free_room_at_once_and_gives_it_back() {
    for base in Base::all() {
        let town = three(base).await;
        let house = &town["marolles"];
        let room = room(house, &[("who", "network")]).await;
        let evening = day(house, 3);
        let agreement = asked(&town, "canal", &room, evening, ("18:00", "20:00")).await;
        let [booking] = <[Booking; 1]>::try_from(all(house).await).unwrap();
        assert_eq!((booking.state, booking.name.as_str()), (State::Confirmed, "Maison canal"));
        assert_eq!(booking.peer.as_deref(), Some(town["canal"].actor().as_str()));
        let page = says(&town, "canal", &agreement).await;
        assert!(page.contains("18h00") && page.contains("20h00"), "{page}");

        // What is taken is refused at once, with the reason: as much to a member of the house.
        let late = asks(&town, "canal", &room, evening, ("19:00", "21:00")).await;
        assert_eq!(late.status, 422, "its busy times say so already: {}", late.body);
        let sofie = town["canal"].member("sofie").await;
        let back = sofie.get(&agreement).await.body;
        assert!(back.contains("value=\"cancel\""), "{back}");
        assert_eq!(sofie.post(&agreement, &[("act", "cancel")]).await.status, 303);
        town.settle().await;
        assert_eq!(
            states(house).await,
            [State::Cancelled],
            "who has it lets it go, and nobody has to be asked"
        );
        let again = asked(&town, "canal", &room, evening, ("19:00", "21:00")).await;
        assert_ne!(again, agreement);
        assert_eq!(states(house).await, [State::Cancelled, State::Confirmed]);
        town.close().await;
    }
}

#[tokio::test]
async fn a_person_answers_a_trusted_peer_where_the_room_says_so() {
    let town = three(Base::Sqlite).await;
    let house = &town["marolles"];
    let room = room(house, &[("who", "network"), ("approval", "on")]).await;
    let coordinator = house.member("coordination").await;
    let evening = day(house, 3);
    let yes = asked(&town, "canal", &room, evening, ("18:00", "20:00")).await;
    let no = asked(&town, "canal", &room, evening, ("19:00", "21:00")).await;
    assert_eq!(states(house).await, [State::Asked, State::Asked]);
    let paths: Vec<String> = all(house).await.iter().map(|one| format!("/reservations/{}", one.id)).collect();
    assert_eq!(coordinator.post(&paths[0], &[("act", "accept"), ("words", "Bienvenue !")]).await.status, 303);
    let taken = coordinator.post(&paths[1], &[("act", "accept")]).await;
    assert_eq!(taken.status, 422, "{}", taken.body);
    // Nor can it be said yes to on the page of the agreement.
    let accord = all(house).await[1].agreement.clone().unwrap();
    let page = coordinator.get(&format!("/accords/{accord}")).await.body;
    let offer = page.split("name=\"offer\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let fields = [("act", "accept"), ("offer", offer.unwrap())];
    let taken = coordinator.post(&format!("/accords/{accord}"), &fields).await;
    assert_eq!(taken.status, 409, "{}", taken.body);
    assert_eq!(states(house).await, [State::Confirmed, State::Asked]);
    assert_eq!(coordinator.post(&paths[1], &[("act", "refuse")]).await.status, 303);
    town.settle().await;
    assert!(says(&town, "canal", &yes).await.contains("Bienvenue !"));
    assert!(says(&town, "canal", &no).await.contains("non merci"));

    // The house has to close: the peer is told, and its own record ends.
    let closing = [
        ("from", format!("{evening}T12:00")),
        ("to", format!("{evening}T23:55")),
        ("reason", "Fuite d’eau".to_owned()),
    ];
    let mut fields: Vec<(&str, &str)> = closing.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let warned = coordinator.post(&format!("{room}/fermetures"), &fields).await;
    assert_eq!(warned.status, 422, "{}", warned.body);
    fields.push(("giving_back", "on"));
    assert_eq!(coordinator.post(&format!("{room}/fermetures"), &fields).await.status, 303);
    town.settle().await;
    assert_eq!(states(house).await, [State::Cancelled, State::Refused]);
    let page = says(&town, "canal", &yes).await;
    assert!(page.contains("Fuite d’eau"), "{page}");
    assert!(!page.contains("value=\"cancel\""), "it has ended there, too: {page}");
    town.close().await;
}

#[tokio::test]
async fn who_is_not_trusted_and_what_is_not_lent_elsewhere_is_refused() {
    let town = three(Base::Sqlite).await;
    let house = &town["marolles"];
    let open = room(house, &[("who", "network")]).await;
    asked(&town, "nord", &open, day(house, 3), ("18:00", "20:00")).await;
    assert_eq!(all(house).await, []);
    let ours = room(house, &[("who", "members")]).await;
    asked(&town, "canal", &ours, day(house, 3), ("18:00", "20:00")).await;
    assert_eq!(all(house).await, []);
    // A time outside the hours, or crooked, is refused with a word.
    let hours = room(house, &[("who", "network"), ("hours", "Mo-Su 09:00-12:00")]).await;
    let no = asked(&town, "canal", &hours, day(house, 3), ("13:00", "14:00")).await;
    assert_eq!(states(house).await, [State::Refused]);
    assert!(says(&town, "canal", &no).await.contains("pas ouvert"));
    town.close().await;
}

#[tokio::test]
async fn the_room_and_its_busy_times_are_documents_without_names() {
    let town = three(Base::Sqlite).await;
    let house = &town["marolles"];
    house.add_member("anna", "member").await;
    let anna = house.member("anna").await;
    let room = room(house, &[("who", "network"), ("cost", "60")]).await;
    assert_eq!(ask(&anna, &room, day(house, 3), "18:00", "20:00").await.status, 303);
    let document = house.visitor().get_activity(&room).await;
    let json = document.json();
    assert_eq!(json["publishes"]["action"], "use");
    assert_eq!(json["publishes"]["id"], format!("{}#primary", house.url(&room)));
    assert_eq!(json["reciprocal"]["resourceQuantity"]["hasNumericalValue"], "15");
    let busy = json["busy"].as_str().unwrap().to_owned();
    let busy = house.visitor().get_activity(busy.strip_prefix(&house.url("")).unwrap()).await;
    assert_eq!(busy.json()["totalItems"], 1);
    assert_eq!(busy.json()["orderedItems"][0]["name"], "occupé");
    assert!(!busy.body.contains("anna") && !document.body.contains("anna"));
    town.close().await;
}

/// Who was in the room does not make it unbooked alone: the hours were had, and may have been promised something for.
#[tokio::test]
async fn what_was_had_is_not_given_back_without_a_person() {
    let town = three(Base::Sqlite).await;
    let house = &town["marolles"];
    let room = room(house, &[("who", "network"), ("cost", "60")]).await;
    let agreement = asked(&town, "canal", &room, day(house, 3), ("18:00", "20:00")).await;
    assert_eq!(states(house).await, [State::Confirmed]);
    for one in town.houses() {
        one.clock.advance(chrono::TimeDelta::days(4));
    }
    let sofie = town["canal"].member("sofie").await;
    assert_eq!(sofie.post(&agreement, &[("act", "cancel")]).await.status, 303);
    town.settle().await;
    assert_eq!(states(house).await, [State::Confirmed], "the house has not said yes");
    let accord = all(house).await[0].agreement.clone().unwrap();
    let coordinator = house.member("coordination").await;
    let page = coordinator.get(&format!("/accords/{accord}")).await.body;
    let offer = page.split("name=\"offer\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let fields = [("act", "accept"), ("offer", offer.expect("it waits for an answer"))];
    assert_eq!(coordinator.post(&format!("/accords/{accord}"), &fields).await.status, 303);
    town.settle().await;
    assert_eq!(states(house).await, [State::Cancelled]);
    town.close().await;
}
