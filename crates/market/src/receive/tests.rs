//! What is taken, from whom, and for how long it is shown; on a SQLite file.

use chrono::TimeDelta;
use maillon_federation::Origin;
use maillon_kernel::clock::{Clock, from_millis};
use maillon_store::follows::{self, Following};
use maillon_store::{Database, migrate};
use serde_json::{Value, json};

use super::*;
use crate::store::Filter;

const NOW: i64 = 1_795_507_500_000;
const OURS: &str = "https://marolles.example/@marolles";
const THEIRS: &str = "https://canal.example/@canal";
const NEIGHBOUR: &str = "https://canal.example/@quai";
const BOOSTER: &str = "https://qg.example/@sel";
const URI: &str = "https://canal.example/annonces/1";

struct House {
    conn: Conn,
    clock: Clock,
    _folder: tempfile::TempDir,
}

fn peer(uri: &str) -> Peer {
    Peer {
        uri: uri.to_owned(),
        kind: "Organization".to_owned(),
        handle: "somebody".to_owned(),
        host: "somewhere.example".to_owned(),
        name: "Somebody".to_owned(),
        url: uri.to_owned(),
        inbox: format!("{uri}/inbox"),
        shared_inbox: None,
        document: "{}".to_owned(),
        fetched_at: 0,
        gone_at: None,
    }
}

/// An annonce of THEIRS, with some members changed.
fn annonce(changes: Value) -> Value {
    let mut object = json!({
        "id": URI, "type": "Note", "attributedTo": THEIRS, "name": "Bakfiets gezocht", "content": "<p>Juni.</p>",
        "to": ["as:Public"], "purpose": "request", "publishes": { "type": "Intent", "action": "transfer" },
        "published": "2026-11-20T10:00:00Z",
    });
    let Value::Object(changes) = changes else { panic!("members are changed") };
    object.as_object_mut().unwrap().extend(changes);
    object
}

impl House {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(folder.path().join("maillon.db"));
        migrate::run(&database).unwrap();
        Self { conn: database.connect().unwrap(), clock: Clock::at(from_millis(NOW)), _folder: folder }
    }

    fn follow(&mut self, target: &str) {
        let row = Following {
            actor: OURS.to_owned(),
            target: target.to_owned(),
            activity: format!("{OURS}/follows/{target}"),
            state: "accepted".to_owned(),
            since: 0,
        };
        follows::put_following(&mut self.conn, &row).unwrap();
    }

    fn unfollow(&mut self, target: &str) {
        assert!(follows::remove_following(&mut self.conn, OURS, target).unwrap());
    }

    fn scene(&self, sender: &str) -> Scene {
        Scene {
            origin: Origin::new("https://marolles.example/".parse().unwrap()),
            clock: self.clock.clone(),
            sender: peer(sender),
            fetched: None,
            author: None,
            text: String::new(),
            proven: None,
            embedded: Vec::new(),
        }
    }

    fn put(&mut self, object: &Value) -> String {
        self.put_by(THEIRS, object, false)
    }

    /// The outcome, or the reason of a refusal.
    fn put_by(&mut self, sender: &str, object: &Value, vouched: bool) -> String {
        let scene = self.scene(sender);
        let object = object.as_object().unwrap();
        match put_offer(&mut self.conn, &scene, object, &peer(THEIRS), vouched) {
            Ok(outcome) => outcome.to_owned(),
            Err(problem) => problem.to_string(),
        }
    }

    /// The titles of everybody's annonces.
    fn listed(&mut self) -> Vec<String> {
        let filter = Filter { closed_too: true, now: NOW, ..Filter::default() };
        let all = store::list(&mut self.conn, &filter, 10).unwrap();
        all.into_iter().map(|offer| offer.title).collect()
    }

    fn known(&mut self) -> Option<Offer> {
        store::by_uri(&mut self.conn, URI).unwrap()
    }
}

#[test]
fn who_is_not_followed_is_not_even_read() {
    let mut house = House::open();
    let nameless = annonce(json!({ "name": null, "content": "" }));
    assert_eq!(house.put(&nameless), "nobody here follows its author");
    house.follow(THEIRS);
    assert_eq!(house.put(&nameless), "the annonce's `name` is missing or is not what it must be");
    assert_eq!(house.put(&annonce(json!({}))), "took an annonce");
    assert_eq!(house.listed(), ["Bakfiets gezocht"]);
    assert_eq!(house.put(&nameless), "the annonce was known", "nothing newer, so nothing to read");
}

#[test]
fn who_is_not_followed_any_more_is_neither_shown_nor_heard() {
    let mut house = House::open();
    house.follow(THEIRS);
    house.put(&annonce(json!({})));
    house.unfollow(THEIRS);
    assert_eq!(house.listed(), [""; 0]);
    let newer = annonce(json!({ "name": "Bakfiets gevonden", "updated": "2026-11-21T10:00:00Z" }));
    assert_eq!(house.put(&newer), "nobody here follows its author");
    house.follow(THEIRS);
    assert_eq!(house.listed(), ["Bakfiets gezocht"], "it was only hidden");
    assert_eq!(house.put(&newer), "renewed an annonce");
    assert_eq!(house.listed(), ["Bakfiets gevonden"]);
}

#[test]
fn what_somebody_passed_on_is_shown_while_we_follow_them() {
    let mut house = House::open();
    house.follow(BOOSTER);
    assert_eq!(house.put_by(BOOSTER, &annonce(json!({})), true), "took an annonce");
    assert_eq!(house.listed(), ["Bakfiets gezocht"]);
    let newer = annonce(json!({ "name": "Bakfiets gevonden", "updated": "2026-11-21T10:00:00Z" }));
    assert_eq!(house.put(&newer), "renewed an annonce", "by its owner, whom nobody follows");
    assert_eq!(house.listed(), ["Bakfiets gevonden"]);
    house.unfollow(BOOSTER);
    assert_eq!(house.listed(), [""; 0]);
    let newest = annonce(json!({ "updated": "2026-11-22T10:00:00Z" }));
    assert_eq!(house.put(&newest), "nobody here follows its author");
}

#[test]
fn a_known_one_can_be_passed_on_too() {
    let mut house = House::open();
    house.follow(THEIRS);
    house.put(&annonce(json!({})));
    house.unfollow(THEIRS);
    house.follow(BOOSTER);
    assert_eq!(house.put_by(BOOSTER, &annonce(json!({})), true), "the annonce was known");
    assert_eq!(house.listed(), ["Bakfiets gezocht"]);
}

#[test]
fn what_is_not_public_any_more_is_removed() {
    let mut house = House::open();
    house.follow(THEIRS);
    let version = annonce(json!({ "updated": "2026-11-21T10:00:00Z" }));
    house.put(&version);
    let private = |updated: &str| annonce(json!({ "to": [BOOSTER], "updated": updated }));
    assert_eq!(house.put(&private("2026-11-20T11:00:00Z")), "the annonce is not public");
    assert!(house.known().is_some(), "what it was before does not matter");
    let mut silent = version.clone();
    silent.as_object_mut().unwrap().remove("to");
    assert_eq!(house.put(&silent), "the annonce is not public");
    assert!(house.known().is_some(), "it does not say whom it is for");
    // Also when nobody follows its owner any more.
    house.unfollow(THEIRS);
    let gone = house.put(&private("2026-11-22T10:00:00Z"));
    assert_eq!(gone, "removed an annonce that is not public any more");
    assert_eq!(house.known(), None);
    assert_eq!(things::find(&mut house.conn, URI).unwrap(), None);
    assert_eq!(timeline::before(&mut house.conn, i64::MAX, 10).unwrap(), []);
    assert_eq!(house.put(&private("2026-11-23T10:00:00Z")), "the annonce is not public");
}

#[test]
fn only_its_owners_deletion_keeps_it_away() {
    let mut house = House::open();
    house.follow(THEIRS);
    let neighbour = house.scene(NEIGHBOUR);
    assert!(!delete_offer(&mut house.conn, &neighbour, URI).unwrap());
    assert_eq!(house.put(&annonce(json!({}))), "took an annonce");
    let mut house = House::open();
    house.follow(THEIRS);
    let owner = house.scene(THEIRS);
    assert!(!delete_offer(&mut house.conn, &owner, URI).unwrap());
    assert_eq!(house.put(&annonce(json!({}))), "was deleted before it came");
}

#[test]
fn a_time_to_come_does_not_keep_later_versions_away() {
    let mut house = House::open();
    house.follow(THEIRS);
    house.put(&annonce(json!({ "published": "2100-01-01T00:00:00Z", "updated": "2100-01-01T00:00:00Z" })));
    let known = house.known().unwrap();
    assert_eq!((known.published_at, known.updated_at), (NOW, NOW + 3_600_000));
    house.clock.advance(TimeDelta::hours(2));
    let later = annonce(json!({ "name": "Bakfiets gevonden", "updated": "2026-11-24T09:05:01Z" }));
    assert_eq!(house.put(&later), "renewed an annonce");
}

#[test]
fn however_much_is_sent_little_is_kept() {
    let mut house = House::open();
    house.follow(THEIRS);
    let much = "&lt;\"'éé ".repeat(20_000);
    let place = json!({ "type": "Place", "name": much });
    let contact = json!([{ "type": "PropertyValue", "name": "contact", "value": much }]);
    let page = format!("https://canal.example/{}", "x".repeat(5000));
    for text in [
        json!({ "content": format!("<p>{much}</p>") }),
        json!({ "source": { "mediaType": "text/markdown", "content": "\"*a*\" ".repeat(30_000) } }),
    ] {
        let mut object =
            annonce(json!({ "name": much, "location": place, "attachment": contact, "url": page }));
        object.as_object_mut().unwrap().extend(text.as_object().unwrap().clone());
        house.clock.advance(TimeDelta::hours(1));
        object["updated"] = json!(house.clock.now().to_rfc3339());
        assert!(house.put(&object).ends_with("an annonce"));
        let known = house.known().unwrap();
        assert!(known.html.len() <= 60_000 && known.html.ends_with("…</p>"), "{}", known.html.len());
        assert!(known.title.chars().count() <= 120);
        assert!(known.place.unwrap().chars().count() <= 200 && known.contact.chars().count() <= 200);
        assert_eq!(known.url, URI);
    }
}

#[test]
fn an_id_that_no_index_holds_is_refused() {
    let mut house = House::open();
    house.follow(THEIRS);
    // Short enough as it was sent, but not as a URL.
    let id = format!("https://canal.example/{}", "é".repeat(400));
    let refused = house.put(&annonce(json!({ "id": id })));
    assert_eq!(refused, "the annonce's `id` is missing or is not what it must be");
}
