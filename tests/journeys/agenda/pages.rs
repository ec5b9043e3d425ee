//! The agenda by page: what is typed, who may, a room that goes with it, one's own feed.

use maillon_agenda::model::{DraftForm, Repetition};
use maillon_place::model::State as Booked;
use maillon_testkit::{Base, House, Town, Visitor};

use super::{announce, form, guests_of, upcoming};
use crate::journeys::place;

/// Announces by the form; answers the status and the path of the event.
async fn post(who: &Visitor, house: &House, more: &[(&str, &str)]) -> (u16, String) {
    let usual = form(house, "Bal masqué");
    let text = serde_json::to_value(&usual).unwrap();
    let mut fields: Vec<(&str, &str)> = text
        .as_object()
        .unwrap()
        .iter()
        .filter_map(|(name, value)| Some((name.as_str(), value.as_str()?)))
        .collect();
    fields.push(("act", "send"));
    fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    fields.extend(more);
    let answer = who.post("/agenda", &fields).await;
    let path = if answer.status == 303 { answer.header("location").to_owned() } else { answer.body };
    (answer.status, path)
}

#[tokio::test]
async fn an_event_takes_a_room_and_gives_it_back() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let here = &town["marolles"];
        here.add_member("anna", "member").await;
        let anna = here.member("anna").await;
        place::room(here, &[]).await;
        let form = anna.get("/agenda/nouveau").await.body;
        let id = form.split_once("name=\"room\"").and_then(|(_, rest)| rest.split_once("Grande salle"));
        let id =
            id.and_then(|(before, _)| before.rsplit_once("value=\"")).unwrap().1.split('"').next().unwrap();
        let (status, path) = post(&anna, here, &[("room", id)]).await;
        assert_eq!(status, 303, "{path}");
        assert_eq!(place::states(here).await, [Booked::Confirmed]);
        // The same hour once more: refused beside the field, and nothing is announced.
        let (status, body) = post(&anna, here, &[("room", id)]).await;
        assert!(status == 422 && body.contains("La salle n’est pas libre"), "{status} {body}");
        assert_eq!(upcoming(here).await.len(), 1);
        let called_off = anna.post(&format!("{path}/acte"), &[("act", "cancel"), ("reason", "Neige")]).await;
        assert_eq!(called_off.status, 303);
        assert_eq!(place::states(here).await, [Booked::Cancelled]);
        assert_eq!(post(&anna, here, &[("room", id)]).await.0, 303);
        town.close().await;
    }
}

/// More than a table can show is not hidden: the page says where it goes on.
#[tokio::test]
async fn a_month_that_is_too_full_says_so() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let here = &town["marolles"];
    let next = (here.clock.now() + chrono::TimeDelta::days(31)).format("%Y-%m").to_string();
    let first = format!("{next}-01T14:00");
    let month = async || here.visitor().get(&format!("/agenda/mois/{next}")).await.body;
    for number in 0..19 {
        let repetition =
            Repetition { repeat: "daily".to_owned(), repeat_count: "28".to_owned(), ..Repetition::default() };
        let daily = form(here, &format!("Permanence {number}"));
        let daily = DraftForm { start: first.clone(), end: String::new(), repetition, ..daily };
        if number == 17 {
            assert!(!month().await.contains("encore d’autres événements"), "476 fit");
        }
        announce(here, &daily).await;
    }
    let page = month().await;
    assert!(page.contains("encore d’autres événements") && page.contains("/agenda?des="), "{page}");
    town.close().await;
}

#[tokio::test]
async fn bad_input_is_told_beside_its_field_and_changes_nothing() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let here = &town["marolles"];
    here.add_member("anna", "member").await;
    let anna = here.member("anna").await;
    for (field, value, words) in [
        ("end", "2020-01-01T10:00", "La fin vient avant le début"),
        ("zone", "Mars/Olympus", "Ce fuseau horaire n’existe pas"),
        ("repeat", "parfois", "Cette règle ne se lit pas"),
        ("capacity", "-1", "Un nombre de places"),
        ("latitude", "x", "latitude et la longitude"),
    ] {
        let (status, body) = post(&anna, here, &[(field, value)]).await;
        assert!(status == 422 && body.contains(words), "{field}: {status} {body}");
        assert!(body.contains("Bal masqué"), "what was typed is still there");
    }
    let much = [("repeat", "daily"), ("repeat_count", "10000")];
    let (status, body) = post(&anna, here, &much).await;
    assert!(status == 422 && body.contains("Au plus 1000 fois"), "{body}");
    let never = [("repeat", "rule"), ("rule", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30")];
    let (status, body) = post(&anna, here, &never).await;
    assert!(status == 422 && body.contains("ne donne aucune date"), "{body}");
    assert_eq!(upcoming(here).await, []);
    town.close().await;
}

#[tokio::test]
async fn others_neither_read_a_draft_nor_change_an_event() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let here = &town["marolles"];
    for login in ["anna", "bram"] {
        here.add_member(login, "member").await;
    }
    let (anna, bram) = (here.member("anna").await, here.member("bram").await);
    let (_, draft) = post(&anna, here, &[("act", "keep")]).await;
    for who in [&bram, &here.visitor()] {
        assert_eq!(who.get(&draft).await.status, 404);
        assert_eq!(who.get(&format!("{draft}/evenement.ics")).await.status, 404);
        assert_eq!(who.get_activity(&draft).await.status, 404);
    }
    assert!(!here.visitor().get("/agenda.ics").await.body.contains("Bal"));
    assert_eq!(anna.post(&format!("{draft}/acte"), &[("act", "send")]).await.status, 303);
    assert_eq!(here.visitor().get(&draft).await.status, 200);
    for path in ["modifier", "annuler", "participants"] {
        assert_eq!(bram.get(&format!("{draft}/{path}")).await.status, 403, "{path}");
    }
    assert_eq!(bram.post(&format!("{draft}/acte"), &[("act", "withdraw")]).await.status, 403);
    town.close().await;
}

/// A change of the words does not say that what was called off takes place.
#[tokio::test]
async fn what_was_called_off_stays_so_when_its_words_change() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let here = &town["marolles"];
    here.add_member("anna", "member").await;
    let anna = here.member("anna").await;
    let (_, path) = post(&anna, here, &[]).await;
    anna.post(&format!("{path}/acte"), &[("act", "cancel")]).await;
    let form = anna.get(&format!("{path}/modifier")).await.body;
    assert!(form.contains("<option value=\"cancelled\" selected>"), "{form}");
    town.close().await;
}

#[tokio::test]
async fn a_visitor_comes_by_a_private_link_and_a_member_has_a_feed_of_their_own() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let here = &town["marolles"];
    here.add_member("anna", "member").await;
    let anna = here.member("anna").await;
    let (_, path) = post(&anna, here, &[("capacity", "2"), ("waiting", "on")]).await;
    let event = upcoming(here).await.remove(0);
    let visitor = here.visitor();
    let nameless = visitor.post(&format!("{path}/venir"), &[("act", "come"), ("name", " ")]).await;
    assert_eq!(nameless.status, 400);
    let came =
        visitor.post(&format!("{path}/venir"), &[("act", "come"), ("name", "Zoé"), ("seats", "2")]).await;
    let link = came.header("location").to_owned();
    assert!(link.starts_with("/agenda/venue/"), "{link}");
    assert!(visitor.get(&link).await.body.contains("Vous venez"));
    assert!(!visitor.get(&path).await.body.contains("Zoé"), "names are for who organises");
    anna.post(&format!("{path}/venir"), &[("act", "come")]).await;
    assert!(anna.get(&path).await.body.contains("liste d’attente"));
    assert_eq!(visitor.post(&link, &[]).await.status, 303);
    assert!(anna.get(&path).await.body.contains("Vous venez"), "a place became free");
    assert_eq!(guests_of(here, &event).await.len(), 2);

    let page = anna.post("/mes-rendez-vous", &[("act", "make")]).await.body;
    let secret = page.split_once("/agenda/secret/").unwrap().1.split('<').next().unwrap().trim().to_owned();
    let feed = here.visitor().get(&format!("/agenda/secret/{secret}")).await;
    assert!(
        feed.status == 200 && feed.body.contains("SUMMARY") && feed.body.contains("Bal masqué"),
        "{}",
        feed.body
    );
    assert_eq!(here.visitor().get("/agenda/secret/x.ics").await.status, 404);
    anna.post("/mes-rendez-vous", &[("act", "drop")]).await;
    assert_eq!(here.visitor().get(&format!("/agenda/secret/{secret}")).await.status, 404);
    town.close().await;
}
