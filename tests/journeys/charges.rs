//! What is entrusted to a member: what opens, what stays closed, and when it ends.

use chrono::{Days, NaiveDate, TimeDelta};
use maillon_testkit::{Base, House, Program, Town, Visitor, fixtures};
use serde_json::json;

use super::place::{ask, day, room};
use super::staffing::member_id;

/// Marolles, with these members.
async fn open(base: Base, logins: &[&str]) -> Town {
    let town = Town::open(base, &["marolles"]).await;
    for login in logins {
        town["marolles"].add_member(login, "member").await;
    }
    town
}

/// A coordinator entrusts an area to a member, by the form.
async fn entrust(house: &House, login: &str, area: &str, until: NaiveDate) {
    let path = format!("/membres/{}/charges", member_id(house, login).await);
    let until = until.to_string();
    let given = house.member("coordination").await.post(&path, &[("area", area), ("until", &until)]).await;
    assert_eq!(given.status, 303, "{}", given.body);
}

async fn status(member: &Visitor, path: &str) -> u16 {
    member.get(path).await.status
}

#[tokio::test]
async fn who_is_in_charge_of_rooms_confirms_a_booking_and_opens_nothing_else() {
    for base in Base::all() {
        let town = open(base, &["anna", "bram"]).await;
        let house = &town["marolles"];
        let (anna, bram) = (house.member("anna").await, house.member("bram").await);
        let room = room(house, &[("approval", "on")]).await;
        let mut asked = Vec::new();
        for hours in [("10:00", "11:00"), ("14:00", "15:00")] {
            let answer = ask(&anna, &room, day(house, 9), hours.0, hours.1).await;
            assert_eq!(answer.status, 303, "{}", answer.body);
            asked.push(answer.header("location").to_owned());
        }
        assert_eq!(bram.post(&asked[0], &[("act", "accept")]).await.status, 403);
        assert_eq!(
            (status(&bram, "/salles/nouvelle").await, status(&bram, "/coordination").await),
            (403, 403)
        );

        entrust(house, "bram", "place", day(house, 2)).await;
        assert_eq!(bram.post(&asked[0], &[("act", "accept")]).await.status, 303);
        assert_eq!(status(&bram, "/salles/nouvelle").await, 200);
        for closed in [
            "/equipe/mois",
            "/equipe/postes",
            "/coordination/sel",
            "/coordination/journal",
            "/coordination/blocages",
            "/coordination/reseau",
            "/carte/sources",
            "/agenda/calendriers",
            "/bienvenue",
        ] {
            assert_eq!(status(&bram, closed).await, 403, "{closed}");
        }
        let anna_id = member_id(house, "anna").await;
        for (act, fields) in [("role", [("role", "coordinator")]), ("fermer", [("", "")])] {
            let path = format!("/membres/{anna_id}/{act}");
            assert_eq!(bram.post(&path, &fields).await.status, 403, "{path}");
        }
        let own = format!("/membres/{}/charges", member_id(house, "bram").await);
        let more = [("area", "credit"), ("until", "2027-06-30")];
        assert_eq!(bram.post(&own, &more).await.status, 403, "nobody entrusts more to themselves");
        let index = bram.get("/coordination").await.body;
        assert!(index.contains("/lieu/modifier") && !index.contains("/coordination/blocages"), "{index}");
        assert!(index.contains("href=\"/coordination\""), "it stands in their menu: {index}");
        assert!(anna.get("/membres").await.body.contains("Responsable des salles et du lieu jusqu’au"));

        house.clock.advance(TimeDelta::days(3));
        assert_eq!(bram.post(&asked[1], &[("act", "accept")]).await.status, 403, "the day is over");
        assert_eq!(
            (status(&bram, "/salles/nouvelle").await, status(&bram, "/coordination").await),
            (403, 403)
        );
        assert!(!anna.get("/membres").await.body.contains("Responsable des salles"));
        town.close().await;
    }
}

#[tokio::test]
async fn a_program_does_what_its_member_is_in_charge_of() {
    for base in Base::all() {
        let town = open(base, &["anna", "bram"]).await;
        let house = &town["marolles"];
        let bram = Program::of(house, "bram", &["read", "coordination"]).await;
        let cora = Program::of(house, "coordination", &["coordination"]).await;
        let mandate = json!({ "member": "anna", "reason": "Trésorière" });
        assert_eq!(bram.post("/mandates", &mandate).await.status, 403);
        entrust(house, "bram", "credit", day(house, 2)).await;
        assert_eq!(bram.get("/mandates").await.status, 200);
        assert_eq!(bram.post("/mandates", &mandate).await.status, 201, "as a coordinator's");
        assert_eq!((bram.get("/members").await.status, bram.get("/blocks").await.status), (403, 403));

        let members = cora.get("/members").await.json();
        let found = members["items"].as_array().unwrap().iter().find(|one| one["login"] == "bram").unwrap();
        let expected = json!([{ "area": "credit", "until": day(house, 2).to_string() }]);
        assert_eq!(found["charges"], expected);
        house.clock.advance(TimeDelta::days(3));
        assert_eq!(bram.get("/mandates").await.status, 403, "the day is over");
        town.close().await;
    }
}

#[tokio::test]
async fn letters_to_the_association_are_read_by_who_answers_for_what_they_are_about() {
    for base in Base::all() {
        let town = open(base, &["anna", "bram", "carla", "dirk"]).await;
        let house = &town["marolles"];
        let offer = house.publish(&fixtures::bicycle_repair()).await;
        entrust(house, "bram", "market", day(house, 30)).await;
        entrust(house, "carla", "agenda", day(house, 30)).await;
        let anna = house.member("anna").await;
        let sent = anna.post("/reponses", &[("about", &offer.uri), ("text", "Samedi ?")]).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let letter = sent.header("location").to_owned();
        for (login, reads) in [("bram", true), ("coordination", true), ("carla", false), ("dirk", false)] {
            let member = house.member(login).await;
            assert_eq!(status(&member, &letter).await, if reads { 200 } else { 404 }, "{login}");
            assert_eq!(member.get("/messages").await.body.contains(&letter), reads, "{login}");
            let told = member.get("/notifications").await.body.contains("anna vous a écrit");
            assert_eq!(told, reads, "{login}");
        }
        let edit = format!("{}/modifier", offer.uri.strip_prefix(&house.url("")).unwrap());
        assert_eq!(status(&house.member("bram").await, &edit).await, 200);
        assert_eq!(status(&house.member("carla").await, &edit).await, 403);
        town.close().await;
    }
}

#[tokio::test]
async fn three_weeks_before_the_end_both_are_told_once() {
    for base in Base::all() {
        let town = open(base, &["anna", "bram"]).await;
        let house = &town["marolles"];
        entrust(house, "bram", "place", day(house, 30)).await;
        entrust(house, "anna", "place", day(house, 7)).await;
        let last = day(house, 30);
        let told = async |login: &str| {
            let page = house.member(login).await.get("/notifications").await.body;
            page.matches("Responsable des salles et du lieu jusqu’au").count()
        };
        town.settle().await;
        assert_eq!((told("bram").await, told("coordination").await), (0, 0));
        house.clock.advance(TimeDelta::days(9));
        town.settle().await;
        assert_eq!((told("bram").await, told("coordination").await), (0, 0), "too early");
        house.clock.advance(TimeDelta::days(1));
        town.settle().await;
        assert_eq!((told("bram").await, told("coordination").await), (1, 1));
        assert_eq!(told("anna").await, 0, "hers was short");
        house.clock.advance(TimeDelta::days(5));
        town.settle().await;
        assert_eq!((told("bram").await, told("coordination").await), (1, 1));
        // Given again, it ends later, and is told again then.
        entrust(house, "bram", "place", last + Days::new(40)).await;
        house.clock.advance(TimeDelta::days(35));
        town.settle().await;
        for login in ["bram", "coordination"] {
            let page = house.member(login).await.get("/notifications").await.body;
            assert!(page.contains("2 fois"), "{login}: {page}");
        }
        town.close().await;
    }
}
