use serde_json::json;

use super::*;

fn read(object: &Value) -> Result<Event, Refused> {
    let sender = "https://a.example/@a".parse().unwrap();
    RemoteEvent::from_wire(object.as_object().unwrap(), &sender, &Clock::System).map(RemoteEvent::into_event)
}

fn event() -> Value {
    json!({
        "id": "https://a.example/e/1", "type": "Event", "attributedTo": "https://a.example/@a",
        "name": "Fête <b>d’hiver</b>", "content": "<p>Soupe.<script>x</script></p>", "to": ["as:Public"],
        "startTime": "2026-12-12T14:00:00+01:00", "endTime": "2026-12-12T18:00:00+01:00",
        "timezone": "Europe/Brussels", "joinMode": "free", "url": "https://b.example/elsewhere",
        "location": { "type": "Place", "name": "La Baraque", "address": { "type": "PostalAddress",
            "streetAddress": "rue du Four 3", "postalCode": "1060", "addressLocality": "Saint-Gilles" },
            "latitude": 50.826, "longitude": 4.345 },
        "tag": [{ "type": "Hashtag", "name": "#soupe" }],
    })
}

fn with(change: impl FnOnce(&mut Object)) -> Value {
    let mut object = event();
    change(object.as_object_mut().unwrap());
    object
}

#[test]
fn what_a_stranger_wrote_is_made_safe() {
    let one = read(&event()).unwrap();
    assert_eq!((one.title.as_str(), one.html.as_str()), ("Fête d’hiver", "<p>Soupe.</p>"));
    assert_eq!(one.url, "https://a.example/e/1");
    assert_eq!(one.commune.map(|commune| commune.fr.as_str()), Some("Saint-Gilles"));
    assert_eq!(one.body.place.line(), "La Baraque, rue du Four 3, 1060 Saint-Gilles");
    assert_eq!(one.end_at - one.start_at, 4 * 3_600_000);
    let hostile = with(|one| {
        one.insert("externalParticipationUrl".to_owned(), json!("javascript:alert(1)"));
        one.insert("attachment".to_owned(), json!([{ "type": "Link", "href": "data:text/html,x" }]));
    });
    let hostile = read(&hostile).unwrap();
    assert_eq!((hostile.body.external, hostile.body.online), (None, None));
}

#[test]
fn nobody_writes_in_the_name_of_another_server() {
    for (key, value) in [
        ("attributedTo", "https://b.example/@b"),
        ("id", "https://b.example/1"),
        ("id", "https://a.example:8443/1"),
    ] {
        let foreign = with(|one| drop(one.insert(key.to_owned(), json!(value))));
        assert!(matches!(read(&foreign), Err(Refused::Foreign { .. })), "{key} {value}");
    }
    let private = with(|one| drop(one.insert("to".to_owned(), json!("https://a.example/@a/followers"))));
    assert_eq!(read(&private), Err(Refused::NotPublic));
}

#[test]
fn times_that_cannot_be_are_not_believed() {
    let ends = |end: &str| {
        let end = end.to_owned();
        read(&with(|one| drop(one.insert("endTime".to_owned(), json!(end))))).unwrap()
    };
    assert!(ends("2026-12-12T13:00:00+01:00").body.open_end);
    assert!(ends("bientôt").body.open_end);
    let long = ends("2036-12-12T13:00:00+01:00");
    assert_eq!(long.end_at - long.start_at, LONGEST_DAYS * 86_400_000);
    for start in ["demain", "0001-01-01T00:00:00Z", "9999-01-01T00:00:00Z"] {
        let wrong = with(|one| drop(one.insert("startTime".to_owned(), json!(start))));
        assert_eq!(read(&wrong), Err(Refused::Member("startTime")), "{start}");
    }
    let zone = with(|one| drop(one.insert("timezone".to_owned(), json!("Mars/Olympus"))));
    assert_eq!(read(&zone).unwrap().zone, local::BRUSSELS);
}

#[test]
fn each_vocabulary_says_that_it_does_not_take_place() {
    for (key, word, expected) in [
        ("ical:status", "CANCELLED", Status::Cancelled),
        ("status", "TENTATIVE", Status::Tentative),
        ("eventStatus", "https://schema.org/EventCancelled", Status::Cancelled),
        ("eventStatus", "EventPostponed", Status::Postponed),
        ("eventStatus", "EventScheduled", Status::Confirmed),
    ] {
        let said = with(|one| drop(one.insert(key.to_owned(), json!(word))));
        assert_eq!(read(&said).unwrap().status, expected, "{key} {word}");
    }
}

/// The object of a document of other software, as it stands in `tests/foreign/documented`.
fn documented(file: &str) -> Event {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/foreign/documented");
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    let activity: Value = serde_json::from_str(&text).unwrap();
    let sender = activity["actor"].as_str().unwrap().parse().unwrap();
    let object = activity["object"].as_object().unwrap();
    RemoteEvent::from_wire(object, &sender, &Clock::System).map(RemoteEvent::into_event).unwrap()
}

#[test]
fn the_events_of_others_are_read_as_they_are_meant() {
    let times = |one: &Event| {
        let end = one.ends().map(|at| at.format("%H:%M").to_string()).unwrap_or_default();
        format!("{} {end} {}", one.starts().format("%Y-%m-%d %H:%M"), one.zone)
    };
    let all = ["15-gancio", "26-wordpress", "27-friendica"]
        .map(|one| documented(&format!("{one}-create-event.json")));
    let said = all.each_ref().map(|one| (one.title.as_str(), times(one), one.body.place.line()));
    assert_eq!(
        said,
        [
            (
                "Concert de soutien",
                "2025-03-08 20:30 23:30 Europe/Brussels".to_owned(),
                "La Grange, 12 route du Moulin, Saint-Example".to_owned()
            ),
            (
                "Portes ouvertes de la coopérative",
                "2027-02-06 14:00 18:30 Europe/Brussels".to_owned(),
                "Coopérative du Parc, Rue du Parc 14, 1060 Saint-Gilles".to_owned()
            ),
            (
                "Assemblée du comité de quartier",
                "2027-01-14 20:00 22:00 Europe/Brussels".to_owned(),
                "Salle paroissiale, Rue de l’Église 3, 1080 Molenbeek-Saint-Jean".to_owned()
            ),
        ]
    );
    let [gancio, wordpress, friendica] = all;
    assert_eq!(gancio.body.online.as_deref(), Some("https://stream.example/live"));
    let page = Some("https://maison.example/evenement/portes-ouvertes/");
    assert_eq!((wordpress.joining(), wordpress.body.external.as_deref()), (Joining::External, page));
    assert_eq!(wordpress.commune.map(|one| one.nis.as_str()), Some("21013"));
    assert_eq!((friendica.status, friendica.body.capacity), (Status::Confirmed, None));
    let mobilizon = documented("11-mobilizon-create-event.json");
    assert_eq!((mobilizon.joining(), mobilizon.body.capacity), (Joining::Restricted, Some(40)));
}
