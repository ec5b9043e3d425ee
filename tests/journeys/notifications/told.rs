//! Each kind of thing that is told, from where it happens.

use chrono::TimeDelta;
use maillon_agenda::desk::Who;
use maillon_agenda::model::Status;
use maillon_store::Conn;
use maillon_testkit::{Base, Town, Visitor};

use super::super::agreements_pages::{self as agreements, Scene};
use super::super::credit::pages::confirmed;
use super::super::{agenda, place, staffing};
use super::{annonce, unread};

async fn done(visitor: &Visitor, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = visitor.post(path, fields).await;
    assert_eq!(answer.status, 303, "{path} {fields:?}: {}", answer.body);
    answer.header("location").to_owned()
}

#[tokio::test]
async fn an_agreement_is_told_step_by_step_to_the_other_side() {
    for base in Base::all() {
        let scene = Scene::open(base, &agreements::apples()).await;
        let (town, lieve, sofie) = (&scene.town, &scene.lieve, &scene.sofie);
        let asked = scene.ask("3", "").await;
        assert_eq!(unread(lieve).await, ["Maison canal demande : Pommes du verger"]);
        let path = agreements::only(lieve).await;
        lieve.get(&path).await;
        assert!(unread(lieve).await.is_empty(), "who looks at it has seen it");
        agreements::done(town, lieve, &path, "accept", "").await;
        assert_eq!(unread(sofie).await, ["C’est d’accord avec Maison marolles : Pommes du verger"]);
        agreements::done(town, sofie, &asked, "done", "").await;
        assert_eq!(
            unread(lieve).await,
            ["Maison canal dit que c’est fait. À vous de confirmer : Pommes du verger"]
        );
        agreements::done(town, lieve, &path, "done", "").await;
        assert_eq!(
            unread(sofie).await,
            ["C’est fait, des deux côtés, avec Maison marolles : Pommes du verger"]
        );
        let karim = scene.town["canal"].member("karim").await;
        assert!(unread(&karim).await.is_empty(), "it is hers alone");

        let again = scene.ask("1", "").await;
        let path = agreements::agreements(lieve, "?etape=asked").await.remove(0);
        agreements::done(town, lieve, &path, "refuse", "Plus de pommes.").await;
        assert!(unread(sofie).await[0].contains("a dit non"), "{again}");
        scene.town.close().await;
    }
}

#[tokio::test]
async fn minutes_that_are_asked_for_or_given_are_told() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let mut both = Vec::new();
        for login in ["nadia", "karel"] {
            house.add_member(login, "member").await;
            let member = house.member(login).await;
            done(&member, "/sel/ouvrir", &[("compte", "")]).await;
            both.push(member);
        }
        let [nadia, karel] = <[Visitor; 2]>::try_from(both).ok().unwrap();
        confirmed(&nadia, "/sel/payer", &[("to", "karel"), ("amount", "1h30"), ("label", "Haie")]).await;
        let [line] = unread(&karel).await.try_into().expect("one line");
        assert!(line.starts_with("nadia vous a donné 90"), "{line}");
        assert!(unread(&nadia).await.is_empty());
        confirmed(&karel, "/sel/demander", &[("to", "nadia"), ("amount", "30 min"), ("label", "Soupe")])
            .await;
        let [line] = unread(&nadia).await.try_into().expect("one line");
        assert!(line.starts_with("karel vous demande 30"), "{line}");
        town.close().await;
    }
}

#[tokio::test]
async fn who_comes_to_an_event_is_told_that_it_changed_or_is_off() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        for login in ["lieve", "gaston"] {
            house.add_member(login, "member").await;
        }
        let form = agenda::form(house, "Repair café");
        let event = agenda::announce(house, &form).await;
        town.settle().await;
        let id = staffing::member_id(house, "lieve").await;
        let (desk, which) = (house.instance.agenda.clone(), event.clone());
        let go = move |conn: &mut Conn| desk.go(conn, &which, Who::member(&id, "lieve", 1, ""));
        house.instance.store.write(go).await.unwrap();
        let later = maillon_agenda::model::DraftForm { place: "Le hangar".to_owned(), ..form };
        agenda::change(house, &event, &later).await;
        let (lieve, gaston) = (house.member("lieve").await, house.member("gaston").await);
        assert_eq!(unread(&lieve).await, ["Cet événement a changé : Repair café"]);
        let (desk, id) = (house.instance.agenda.clone(), event.id);
        let off = move |conn: &mut Conn| desk.set_status(conn, id, Status::Cancelled, "");
        house.instance.store.write(off).await.unwrap();
        assert_eq!(unread(&lieve).await[0], "Cet événement est annulé : Repair café");
        assert!(unread(&gaston).await.is_empty());
        town.settle().await;
        town.close().await;
    }
}

/// The same of what takes place in another house: its `Update` is all that comes.
#[tokio::test]
async fn who_goes_to_a_neighbours_event_is_told_that_it_changed_and_is_gone() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        let (here, there) = (&town["marolles"], &town["canal"]);
        for login in ["lieve", "gaston"] {
            there.add_member(login, "member").await;
        }
        let form = agenda::form(here, "Repair café");
        let event = agenda::announce(here, &form).await;
        town.settle().await;
        let id = staffing::member_id(there, "lieve").await;
        let (desk, read) = (there.instance.agenda.clone(), agenda::known(there, &event.uri).await.unwrap());
        let go = move |conn: &mut Conn| desk.go(conn, &read, Who::member(&id, "lieve", 1, ""));
        there.instance.store.write(go).await.unwrap();
        town.settle().await;
        let later = maillon_agenda::model::DraftForm { place: "Le hangar".to_owned(), ..form };
        let event = agenda::change(here, &event, &later).await;
        town.settle().await;
        let (lieve, gaston) = (there.member("lieve").await, there.member("gaston").await);
        assert_eq!(unread(&lieve).await, ["Cet événement a changé : Repair café"]);
        let (desk, id) = (here.instance.agenda.clone(), event.id);
        here.instance.store.write(move |conn: &mut Conn| desk.withdraw(conn, id)).await.unwrap();
        town.settle().await;
        assert_eq!(unread(&lieve).await[0], "Cet événement est annulé : Repair café");
        assert!(unread(&gaston).await.is_empty());
        town.close().await;
    }
}

#[tokio::test]
async fn what_answers_an_annonce_or_a_search_is_told_once() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        annonce(house).await;
        let (lieve, gaston) = (house.member("lieve").await, house.member("gaston").await);
        done(&gaston, "/profil/recherches", &[("name", "Des vélos"), ("search", "q=v%C3%A9lo")]).await;
        house.add_member("nora", "member").await;
        let need = [
            ("kind", "need"),
            ("nature", "service"),
            ("title", "Réparation de mon vélo"),
            ("text", "Il grince."),
            ("language", "fr"),
            ("in_return", "nothing"),
        ];
        done(&house.member("nora").await, "/annonces", &need).await;
        for _ in 0..2 {
            maillon_server::workers::look_at_market(&house.instance).await.unwrap();
        }
        assert_eq!(
            unread(&lieve).await,
            ["Cette annonce répond peut-être à la vôtre : Réparation de mon vélo"]
        );
        assert_eq!(unread(&gaston).await, ["Votre recherche a trouvé du nouveau : Des vélos"]);
        // Who has looked is told anew of what is new then.
        let page = gaston.get("/profil/recherches").await.body;
        let (_, id) = page.split_once("href=\"/profil/recherches/").expect("a search");
        gaston.get(&format!("/profil/recherches/{}", id.split('"').next().unwrap())).await;
        gaston.post("/notifications/lues", &[]).await;
        maillon_server::workers::look_at_market(&house.instance).await.unwrap();
        assert!(unread(&gaston).await.is_empty());
        town.settle().await;
        town.close().await;
    }
}

#[tokio::test]
async fn who_asked_for_a_room_is_told_the_answer() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.add_member("anna", "member").await;
        let (anna, coordinator) = (house.member("anna").await, house.member("coordination").await);
        let room = place::room(house, &[("approval", "on")]).await;
        for (days, answer) in [(3, "accept"), (4, "refuse")] {
            let asked = place::ask(&anna, &room, place::day(house, days), "18:00", "20:00").await;
            assert_eq!(asked.status, 303, "{}", asked.body);
            done(&coordinator, asked.header("location"), &[("act", answer)]).await;
        }
        assert_eq!(
            unread(&anna).await,
            ["Réservation refusée ou annulée : Grande salle", "Réservation confirmée : Grande salle"]
        );
        let own = place::ask(&coordinator, &room, place::day(house, 5), "18:00", "20:00").await;
        assert_eq!(own.status, 303);
        assert!(unread(&coordinator).await.is_empty(), "nobody is told what they did");
        town.close().await;
    }
}

#[tokio::test]
async fn who_works_is_told_what_is_asked_and_who_receives_what_was_done() {
    for base in Base::all() {
        let (town, path) = staffing::open(base).await;
        let group = &town["groupe"];
        staffing::asked(&town, &path, staffing::day(group, 7), ("09:00", "13:00")).await;
        let chloe = group.member("chloe").await;
        assert_eq!(unread(&chloe).await, ["Maison canal demande : Tenir les comptes"]);
        let one = staffing::all(group).await.remove(0);
        staffing::settled(&town, &one).await;
        let amina = group.member("amina").await;
        assert_eq!(unread(&amina).await, ["On vous propose un créneau : Tenir les comptes"]);
        let sofie = town["canal"].member("sofie").await;
        assert!(unread(&sofie).await[0].starts_with("C’est d’accord avec"), "{:?}", unread(&sofie).await);

        staffing::pass(&town, TimeDelta::milliseconds(one.span.end() + 5 * 3_600_000 - group.clock.millis()));
        let date = maillon_kernel::local::to_local(
            maillon_kernel::clock::from_millis(one.span.start()),
            maillon_kernel::local::BRUSSELS,
        );
        let (date, id) = (date.date().to_string(), one.id.to_string());
        let hours = [("commitment", id.as_str()), ("date", &date), ("duration", "3h45"), ("kind", "work")];
        done(&group.member("amina").await, "/equipe/heures", &hours).await;
        town.settle().await;
        let coordinator = town["canal"].member("coordination").await;
        assert!(
            unread(&coordinator)
                .await
                .contains(&"Des heures attendent votre accord : Tenir les comptes".to_owned())
        );
        town.close().await;
    }
}

#[tokio::test]
async fn whose_answer_a_round_waits_for_is_told() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        for login in ["ana", "bo"] {
            house.add_member(login, "member").await;
        }
        let (ana, bo) = (house.member("ana").await, house.member("bo").await);
        let form = [
            ("title", "Ouvrir le dimanche"),
            ("context", "On nous le demande."),
            ("proposal", "Ouvrir de 10 h à 16 h."),
            ("months", "12"),
            ("act", "open"),
        ];
        let path = done(&ana, "/decisions", &form).await;
        assert!(unread(&bo).await.is_empty(), "not before the round");
        for _ in 0..2 {
            done(&ana, &format!("{path}/acte"), &[("act", "next")]).await;
        }
        assert_eq!(unread(&bo).await, ["Votre avis est attendu : Ouvrir le dimanche"]);
        assert!(unread(&ana).await.is_empty());
        town.close().await;
    }
}

#[tokio::test]
async fn coordinators_are_told_that_somebody_asks_to_join() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.add_member("gaston", "member").await;
        let fields = [
            ("login", "lieve"),
            ("name", "Lieve Peeters"),
            ("language", "fr"),
            ("words", "Je connais Amina."),
            ("password", maillon_testkit::PASSWORD),
        ];
        assert_eq!(house.visitor().post("/rejoindre", &fields).await.status, 303);
        let coordinator = house.member("coordination").await;
        assert_eq!(unread(&coordinator).await, ["Lieve Peeters demande à devenir membre"]);
        assert!(unread(&house.member("gaston").await).await.is_empty());
        town.close().await;
    }
}
