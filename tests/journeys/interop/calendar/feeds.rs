//! Each feed that one can subscribe to: of a tag, of a commune, of a room, of the network, and one's own.

use maillon_agenda::model::DraftForm;
use maillon_testkit::{Base, House, Town};

use super::Reader;
use crate::journeys::agenda::{announce, form};
use crate::journeys::{network, place};

impl Reader {
    /// The titles of what stands in a feed, in order of time.
    async fn titles(&self, house: &House, path: &str) -> Vec<String> {
        let feed = house.visitor().get(path).await;
        assert_eq!(feed.status, 200, "{path}");
        assert_eq!(feed.header("content-type").split(';').next(), Some("text/calendar"), "{path}");
        self.times(house, &feed.body).into_iter().map(|(_, title, _)| title).collect()
    }
}

/// A form some hours later than the usual one.
fn later(house: &House, title: &str, hour: &str) -> DraftForm {
    let usual = form(house, title);
    let at =
        |text: &str, hour: &str| text.split_once('T').map(|(day, _)| format!("{day}T{hour}:00")).unwrap();
    DraftForm { start: at(&usual.start, hour), end: at(&usual.end, "23"), ..usual }
}

#[tokio::test]
async fn what_is_narrowed_down_is_read_as_it_is() {
    let Some(reader) = Reader::at("MAILLON_TEST_CALENDAR") else { return };
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let here = &town["marolles"];
    here.add_member("anna", "member").await;
    let anna = here.member("anna").await;
    let room = place::room(here, &[]).await;
    let id = room.rsplit('/').next().unwrap();
    let bicycles = DraftForm { tags: "vélo atelier".to_owned(), ..later(here, "Atelier vélo", "16") };
    announce(here, &bicycles).await;
    announce(here, &DraftForm { commune: "21012".to_owned(), ..later(here, "Au bord du canal", "17") }).await;
    let ball = announce(here, &DraftForm { room: id.to_owned(), ..later(here, "Bal", "18") }).await;
    for (path, titles) in [
        ("/agenda.ics", ["Atelier vélo", "Au bord du canal", "Bal"].as_slice()),
        ("/agenda.ics?tag=velo", &["Atelier vélo"]),
        ("/agenda.ics?tag=%23V%C3%A9lo", &["Atelier vélo"]),
        ("/agenda.ics?commune=21012", &["Au bord du canal"]),
        (&format!("/agenda.ics?salle={id}"), &["Bal"]),
        (&format!("/agenda/{}/evenement.ics", ball.id), &["Bal"]),
        // When the room is taken is for everybody; what for is not.
        (&format!("{room}/agenda.ics"), &["occupé"]),
        ("/agenda.ics?tag=rien", &[]),
    ] {
        assert_eq!(reader.titles(here, path).await, titles, "{path}");
    }
    // One's own, by an address that nobody guesses.
    let page = anna.post("/mes-rendez-vous", &[("act", "make")]).await.body;
    let secret = page.split_once("/agenda/secret/").unwrap().1.split('<').next().unwrap().trim().to_owned();
    let mine = format!("/agenda/secret/{secret}");
    assert_eq!(reader.titles(here, &mine).await, [""; 0]);
    assert_eq!(anna.post(&format!("/agenda/{}/venir", ball.id), &[("act", "come")]).await.status, 303);
    assert_eq!(reader.titles(here, &mine).await, ["Bal"]);
    town.close().await;
}

#[tokio::test]
async fn the_agenda_of_the_network_is_one_feed() {
    let Some(reader) = Reader::at("MAILLON_TEST_CALENDAR") else { return };
    let town = network::town(Base::Sqlite, &["canal"]).await;
    network::join(&town, "canal", &["maison"], &["maison"]).await;
    let (house, canal) = (&town["maison"], &town["canal"]);
    announce(house, &later(house, "Assemblée", "16")).await;
    announce(canal, &later(canal, "Au bord du canal", "17")).await;
    town.settle().await;
    let network = reader.titles(house, "/agenda.ics?ou=reseau").await;
    assert_eq!(network, ["Assemblée", "Au bord du canal"]);
    assert_eq!(reader.titles(house, "/agenda.ics").await, ["Assemblée"]);
    town.close().await;
}
