//! A group's own calendar, read by its address: what stands in it is here, what changes there changes here.

use chrono::TimeDelta;
use maillon_agenda::model::{Event, Status};
use maillon_federation::origin::authority_of;
use maillon_testkit::{Base, House, Manner, Stranger, Town};

use super::{known, upcoming};

const PATH: &str = "/groupe.ics";

/// A calendar with these entries: uid, title, days from now, more lines.
fn calendar(house: &House, entries: &[(&str, &str, i64, &str)]) -> Manner {
    let entry = |(uid, title, days, more): &(&str, &str, i64, &str)| {
        let day = (house.clock.now() + TimeDelta::days(*days)).format("%Y%m%d");
        format!(
            "BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{title}\r\nDTSTART;TZID=Europe/Brussels:{day}T190000\r\n\
             DTEND;TZID=Europe/Brussels:{day}T210000\r\n{more}END:VEVENT\r\n"
        )
    };
    let entries: String = entries.iter().map(entry).collect();
    let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{entries}END:VCALENDAR\r\n");
    Manner::Text("text/calendar", text)
}

async fn add(house: &House, url: &str) -> u16 {
    let fields = [("name", "Chorale du canal"), ("url", url), ("language", "fr"), ("commune", "21012")];
    house.member("coordination").await.post("/agenda/calendriers", &fields).await.status
}

/// An hour later, everything that is due is done.
async fn an_hour_later(town: &Town) {
    for name in ["marolles", "canal"] {
        town[name].clock.advance(TimeDelta::minutes(61));
    }
    town.settle().await;
}

fn titles(all: &[Event]) -> Vec<&str> {
    all.iter().map(|one| one.title.as_str()).collect()
}

async fn says(house: &House) -> String {
    house.member("coordination").await.get("/agenda/calendriers").await.body
}

#[tokio::test]
async fn what_stands_in_a_calendar_is_here_and_follows_it() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        let (here, there, group) = (&town["marolles"], &town["canal"], Stranger::arrive().await);
        let weekly = "RRULE:FREQ=WEEKLY;COUNT=2\r\n";
        let first = [
            ("1", "Concert", 5, ""),
            ("2", "Répétition", 6, weekly),
            ("3", "Médecin", 7, "CLASS:PRIVATE\r\n"),
        ];
        group.behave(PATH, calendar(here, &first));
        assert_eq!(add(here, &group.url(PATH)).await, 303);
        town.settle().await;
        let all = upcoming(here).await;
        assert_eq!(titles(&all), ["Concert", "Répétition", "Répétition"]);
        assert_eq!(all[0].commune.map(|one| one.fr.as_str()), Some("Molenbeek-Saint-Jean"));
        // What is within a fortnight is told to followers at once.
        assert_eq!(titles(&upcoming(there).await), ["Concert", "Répétition", "Répétition"]);

        // Read again as it is: nothing happens twice, and nothing is said anew.
        an_hour_later(&town).await;
        assert_eq!(upcoming(here).await, all);
        let (concert, uri) = (all[0].clone(), all[0].uri.clone());

        // Moved, renamed, called off, gone, new.
        let later = [
            ("1", "Concert d’hiver", 8, ""),
            ("4", "Bal", 9, ""),
            ("5", "Visite", 10, "STATUS:CANCELLED\r\n"),
        ];
        group.behave(PATH, calendar(here, &later));
        an_hour_later(&town).await;
        let all = upcoming(here).await;
        assert_eq!(titles(&all), ["Concert d’hiver", "Bal", "Visite"]);
        assert_eq!((all[0].id, all[2].status), (concert.id, Status::Cancelled));
        assert_eq!(titles(&upcoming(there).await), ["Concert d’hiver", "Bal", "Visite"]);
        assert_eq!(known(there, &uri).await.unwrap().body.moved_from, Some(concert.start_at));

        // It is changed where it came from.
        let edit = here.member("coordination").await.get(&format!("/agenda/{}/modifier", concert.id)).await;
        assert_eq!(edit.status, 409);
        town.close().await;
    }
}

/// An answer that cannot be used takes nothing away, and its owner is told.
#[tokio::test]
async fn a_calendar_that_cannot_be_read_takes_nothing_away() {
    let town = Town::open(Base::Sqlite, &["marolles", "canal"]).await;
    let (here, group) = (&town["marolles"], Stranger::arrive().await);
    group.behave(PATH, calendar(here, &[("1", "Concert", 5, "")]));
    assert_eq!(add(here, &group.url(PATH)).await, 303);
    let kept = upcoming(here).await;
    assert_eq!(titles(&kept), ["Concert"]);
    let broken = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMA";
    for (manner, words) in [
        (Manner::Status(http::StatusCode::INTERNAL_SERVER_ERROR), "Son serveur a refusé"),
        (Manner::Text("text/html", "<html>Connectez-vous</html>".to_owned()), "pas un calendrier"),
        (Manner::Text("text/calendar", String::new()), "pas un calendrier"),
        (Manner::Text("text/calendar", broken.to_owned()), "pas un calendrier"),
        (Manner::Text("text/calendar", "x".repeat(3_100_000)), "ne répond pas"),
    ] {
        group.behave(PATH, manner);
        an_hour_later(&town).await;
        assert_eq!(upcoming(here).await, kept, "{words}");
        let page = says(here).await;
        assert!(page.contains(words), "{words}: {page}");
    }
    // And it is well again by itself.
    group.behave(PATH, calendar(here, &[("1", "Concert", 5, "")]));
    an_hour_later(&town).await;
    assert!(!says(here).await.contains("class=\"error\""));
    town.close().await;
}

/// Neither by itself nor through another's redirect. What was read before stays until somebody removes the calendar.
#[tokio::test]
async fn a_calendar_on_a_blocked_host_is_asked_no_more() {
    let town = Town::open(Base::Sqlite, &["marolles", "canal"]).await;
    let (here, group, door) = (&town["marolles"], Stranger::arrive().await, Stranger::arrive().await);
    group.behave(PATH, calendar(here, &[("1", "Concert", 5, "")]));
    door.behave(PATH, Manner::Redirect(group.url(PATH)));
    for url in [group.url(PATH), door.url(PATH)] {
        assert_eq!(add(here, &url).await, 303);
    }
    assert_eq!(group.requests().len(), 2);
    let cora = here.member("coordination").await;
    let host = authority_of(&group.url(PATH).parse().unwrap());
    assert_eq!(cora.post("/coordination/blocages", &[("target", &host)]).await.status, 303);
    an_hour_later(&town).await;
    assert_eq!((group.requests().len(), door.requests().len()), (2, 2), "only the door was asked again");
    assert!(says(here).await.contains("ne répond pas"));
    assert_eq!(titles(&upcoming(here).await), ["Concert", "Concert"]);
    town.close().await;
}

#[tokio::test]
async fn a_wrong_address_is_refused_and_one_that_nobody_wants_is_forgotten() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (here, group) = (&town["marolles"], Stranger::arrive().await);
    for url in ["", "calendrier", "file:///etc/passwd", "javascript:alert(1)", "https://a:b@c.example/x.ics"]
    {
        assert_eq!(add(here, url).await, 422, "{url}");
    }
    here.add_member("anna", "member").await;
    let anna = here.member("anna").await;
    assert_eq!(anna.get("/agenda/calendriers").await.status, 403);
    group.behave(PATH, calendar(here, &[("1", "Concert", 5, "")]));
    assert_eq!(add(here, &group.url(PATH)).await, 303);
    assert_eq!(add(here, &group.url(PATH)).await, 422, "once is enough");
    let id = here.read(maillon_agenda::store::calendars::all).await.remove(0).id;
    let remove = here.member("coordination").await;
    assert_eq!(remove.post(&format!("/agenda/calendriers/{id}"), &[("act", "remove")]).await.status, 303);
    assert_eq!(upcoming(here).await, []);
    town.settle().await;
    town.close().await;
}
