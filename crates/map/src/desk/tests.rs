//! What we say of ourselves, and whose listings are kept.

use diesel::Connection as _;
use maillon_federation::Origin;
use maillon_federation::actor::Identity;
use maillon_federation::connector::{Connector, ConnectorSettings, Limits};
use maillon_kernel::clock::{Clock, from_millis};
use maillon_kernel::geo::{Commune, Point};
use maillon_store::actors::Profile;
use maillon_store::blocks::{self, Block, BlockKind};
use maillon_store::follows::{self, Following};
use maillon_store::networks::{self, Membership, Network, Standing};
use maillon_store::peers::{self, Peer};
use maillon_store::{Database, Store, actors, migrate};
use serde_json::{Value, json};

use super::*;
use crate::centres::centre;
use crate::layers::Nothing;
use crate::model::Listing;
use crate::store::listings;

pub(crate) const NOW: i64 = 1_796_713_800_000;
pub(crate) const QG: &str = "http://localhost:8001/@qg";
pub(crate) const CANAL: &str = "https://canal.example/@canal";

/// An organisation, and what it knows.
pub(crate) struct World {
    pub(crate) desk: Desk,
    pub(crate) conn: Conn,
    _folder: tempfile::TempDir,
}

pub(crate) fn form() -> ListingForm {
    let text = str::to_owned;
    ListingForm {
        shown: text("on"),
        about: text("On répare.\nEnsemble."),
        lat: text("50.833412"),
        lon: text("4,345678"),
        street: text("Rue de l’Exemple 1"),
        postcode: text("1060"),
        commune: text("21013"),
        visible: text("on"),
        phone: text("+32 2 555 01 23"),
        email: text("bonjour@repair.example"),
        web: text("https://repair.example/"),
        hours: text("Sa 10:00-17:00"),
        themes: vec![text("recuperer-reparer")],
    }
}

/// An actor of another server.
pub(crate) fn peer(uri: &str, document: Value) -> Peer {
    let mut whole = json!({ "id": uri, "type": "Organization", "name": "Canal <b>Nord</b>", "url": uri });
    let Value::Object(document) = document else { panic!("{document} is no object") };
    whole.as_object_mut().unwrap().extend(document);
    Peer {
        uri: uri.to_owned(),
        kind: "Organization".to_owned(),
        handle: "canal".to_owned(),
        host: "canal.example".to_owned(),
        name: "Canal Nord".to_owned(),
        url: uri.to_owned(),
        inbox: format!("{uri}/inbox"),
        shared_inbox: None,
        document: whole.to_string(),
        fetched_at: NOW,
        gone_at: None,
    }
}

pub(crate) fn located() -> Value {
    json!({ "location": { "type": "Place", "latitude": 50.86, "longitude": 4.34 }, "telephone": "02 555" })
}

pub(crate) fn member(uri: &str, state: &str) -> Membership {
    Membership {
        network: QG.to_owned(),
        organisation: uri.to_owned(),
        uri: format!("{QG}/register#{uri}"),
        host: "canal.example".to_owned(),
        name: "Canal Nord".to_owned(),
        state: state.to_owned(),
        reason: String::new(),
        since: NOW,
    }
}

fn network() -> Network {
    Network {
        qg: QG.to_owned(),
        host: "localhost:8001".to_owned(),
        name: "Le réseau".to_owned(),
        own: true,
        state: Standing::Member.as_str().to_owned(),
        reason: String::new(),
        since: NOW,
        register_uri: None,
        register_version: 1,
        register: None,
        registered_at: None,
        checked_at: None,
        moved_to: None,
        fault: String::new(),
    }
}

impl World {
    pub(crate) fn open(qg: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(folder.path().join("maillon.db"));
        migrate::run(&database).unwrap();
        let clock = Clock::at(from_millis(NOW));
        let store = Store::open(&database, 2, clock.clone()).unwrap();
        let origin = Origin::new("http://localhost:8001/".parse().unwrap());
        let connector = Connector::new(ConnectorSettings {
            development: true,
            allowed: Vec::new(),
            user_agent: "Maillon-test".to_owned(),
            limits: Limits::default(),
        });
        let organisation = origin.actor("repair");
        let desk = Desk {
            federation: Federation::new(store, origin, connector.unwrap()),
            words: Words::assemble(&[&crate::LOCALES, &maillon_members::LOCALES]).unwrap(),
            lang: Lang::Fr,
            organisation: organisation.clone(),
            qg: qg.then(|| QG.to_owned()),
            layers: Arc::new(Nothing),
        };
        let mut conn = database.connect().unwrap();
        let identity = Identity {
            handle: "repair".to_owned(),
            kind: "Organization".to_owned(),
            name: "Repair Café".to_owned(),
            summary: "<p>On <b>répare</b>.</p><p>Tout.</p>".to_owned(),
            uri: organisation,
        };
        actors::insert(&mut conn, &identity.with_new_keys(&clock).unwrap()).unwrap();
        Self { desk, conn, _folder: folder }
    }

    /// As the store runs it: an act that fails leaves nothing behind.
    pub(crate) fn run<T>(
        &mut self,
        act: impl FnOnce(&Desk, &mut Conn) -> Result<T, ActProblem>,
    ) -> Result<T, ActProblem> {
        let desk = self.desk.clone();
        self.conn.transaction(|conn| act(&desk, conn))
    }

    pub(crate) fn say(&mut self, form: &ListingForm) -> Listing {
        let draft = form.check().unwrap();
        self.run(|desk, conn| desk.say(conn, &draft)).unwrap()
    }

    fn extra(&mut self) -> Value {
        let actor = actors::find(&mut self.conn, &self.desk.organisation).unwrap().unwrap();
        serde_json::from_str(&actor.extra).unwrap()
    }

    fn shown(&mut self) -> Vec<String> {
        let all = self.run(Desk::shown).unwrap();
        all.into_iter().map(|one| one.actor).collect()
    }

    /// The register of our network, and its members as we know them.
    pub(crate) fn belong(&mut self, uri: &str, state: &str, document: Value) {
        peers::put(&mut self.conn, &peer(uri, document), &[]).unwrap();
        networks::put(&mut self.conn, &network()).unwrap();
        networks::replace_members(&mut self.conn, QG, &[member(uri, state)]).unwrap();
        self.run(Desk::settle).unwrap();
    }
}

#[test]
fn nothing_is_shown_before_somebody_says_so() {
    let mut world = World::open(false);
    let first = world.run(Desk::listing_form).unwrap();
    assert_eq!((first.shown.as_str(), first.visible.as_str()), ("", "on"));
    assert_eq!(first.about, "On répare.\n\nTout.");
    let kept = world.say(&ListingForm { shown: String::new(), ..form() });
    assert!(!kept.shown && kept.street == "Rue de l’Exemple 1");
    assert_eq!(world.extra(), json!({}), "nobody hears of it");
    assert_eq!(world.shown(), Vec::<String>::new());
}

#[test]
fn what_is_said_stands_on_the_actor_until_it_is_taken_back() {
    let mut world = World::open(false);
    let said = world.say(&form());
    let extra = world.extra();
    assert_eq!(extra["location"]["latitude"], json!(50.833_412));
    assert_eq!(extra["location"]["address"]["streetAddress"], "Rue de l’Exemple 1");
    assert_eq!(extra["@context"]["telephone"], "schema:telephone");
    assert_eq!(extra["tag"].as_array().unwrap().len(), 2);
    let again = world.run(Desk::listing_form).unwrap();
    assert_eq!(again.check(), form().check(), "the form says what was said");
    world.desk.federation.clock().advance(chrono::TimeDelta::hours(1));
    assert_eq!(world.say(&form()), said, "the same again is no news");
    world.say(&ListingForm { shown: String::new(), ..form() });
    assert_eq!(world.extra(), json!({ "@context": { "schema": "http://schema.org#" } }));
}

#[test]
fn an_address_that_is_kept_back_is_kept_nowhere() {
    let mut world = World::open(false);
    let hidden = ListingForm { visible: String::new(), street: "Rue Secrète 7".to_owned(), ..form() };
    let said = world.say(&hidden);
    let commune = Commune::by_nis("21013").unwrap();
    assert_eq!((said.point, said.blurred, said.street.as_str()), (centre(commune), true, ""));
    let kept = listings::own(&mut world.conn).unwrap().unwrap();
    assert!(!format!("{kept:?} {}", world.extra()).contains("Secrète"));
    assert_eq!(world.extra()["location"]["blurred"], json!(true));
    let form = world.run(Desk::listing_form).unwrap();
    assert_eq!((form.lat.as_str(), form.visible.as_str()), ("", ""));
}

#[test]
fn a_new_name_is_said_too() {
    let mut world = World::open(false);
    world.say(&form());
    let profile = Profile { name: "Atelier".into(), summary: String::new(), approves_followers: false };
    actors::set_profile(&mut world.conn, &world.desk.organisation.clone(), &profile, NOW).unwrap();
    world.run(Desk::rename_own).unwrap();
    assert_eq!(listings::own(&mut world.conn).unwrap().unwrap().name, "Atelier");
    assert_eq!(world.extra()["location"]["name"], "Atelier");
}

#[test]
fn faults_are_told_at_their_fields() {
    let bad = ListingForm {
        about: "x".repeat(501),
        lat: "4.35".into(),
        lon: "50.85".into(),
        street: "x".repeat(201),
        postcode: "1".repeat(21),
        commune: "99999".into(),
        phone: "1".repeat(101),
        email: "moi".into(),
        web: "javascript:alert(1)".into(),
        hours: "x".repeat(501),
        themes: ["a"; 6].map(str::to_owned).to_vec(),
        ..form()
    };
    let faults = bad.check().unwrap_err();
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field()).collect();
    assert_eq!(
        fields,
        ["about", "lat", "street", "postcode", "commune", "phone", "email", "web", "hours", "themes"]
    );
    let one = |form: ListingForm| form.check().unwrap_err();
    let at = |lat: &str, lon: &str| one(ListingForm { lat: lat.into(), lon: lon.into(), ..form() });
    assert_eq!(at("50.8", ""), [ListingFault::HalfPoint]);
    assert_eq!(at("nord", "4.3"), [ListingFault::NoLatitude]);
    assert_eq!(at("50.8", "est"), [ListingFault::NoLongitude]);
    assert_eq!(at("50846700", "4352500"), [ListingFault::LostPoint]);
    assert_eq!(at("48.8566", "2.3522"), [ListingFault::Outside]);
    assert_eq!(at("", ""), [ListingFault::StreetAlone]);
    let away = ListingForm { commune: String::new(), postcode: "4000".into(), ..form() };
    assert_eq!(one(ListingForm { visible: String::new(), ..away.clone() }), [ListingFault::NoCommune]);
    assert!(away.check().is_ok(), "a point near here is enough");
    let six = [
        "recuperer-reparer",
        "boire-manger",
        "sortir-bouger",
        "apprendre-se-former",
        "guerir-se-soigner",
        "se-rencontrer-s-entraider",
    ];
    assert_eq!(
        one(ListingForm { themes: six.map(str::to_owned).to_vec(), ..form() }),
        [ListingFault::Themes]
    );
    let same = ListingForm { themes: ["recuperer-reparer"; 6].map(str::to_owned).to_vec(), ..form() };
    assert_eq!(one(same), [ListingFault::Themes]);
}

#[test]
fn a_commune_alone_counts_as_blurred() {
    let form = ListingForm { lat: String::new(), lon: String::new(), street: String::new(), ..form() };
    let draft = form.check().unwrap();
    assert_eq!((draft.point, draft.blurred), (centre(draft.commune.unwrap()), true));
    assert_eq!(draft.postcode, "1060", "it says no more than the commune");
    let laeken = ListingForm { postcode: "1020".into(), commune: String::new(), ..form };
    let draft = laeken.check().unwrap();
    assert_eq!((draft.commune.unwrap().nis.as_str(), draft.postcode.as_str()), ("21004", ""));
}

#[test]
fn the_qg_shows_who_belongs_and_says_where() {
    let mut world = World::open(true);
    world.belong(CANAL, "member", located());
    assert_eq!(world.shown(), [CANAL]);
    let kept = listings::find(&mut world.conn, CANAL).unwrap().unwrap();
    assert_eq!((kept.point, kept.name.as_str()), (Point::new(50.86, 4.34).ok(), "Canal Nord"));
    world.belong(CANAL, "suspended", located());
    assert_eq!((world.shown(), listings::others(&mut world.conn).unwrap()), (vec![], vec![]));
    world.belong(CANAL, "member", located());
    world.belong(CANAL, "member", json!({}));
    assert_eq!(listings::others(&mut world.conn).unwrap(), Vec::<String>::new(), "it took its place back");
}

#[test]
fn who_is_blocked_gone_or_no_member_is_not_shown() {
    let mut world = World::open(true);
    world.belong(CANAL, "member", located());
    let block = Block {
        target: "canal.example".to_owned(),
        kind: BlockKind::Host.as_str().to_owned(),
        created_at: NOW,
        severity: "suspend".to_owned(),
        ..Default::default()
    };
    blocks::put(&mut world.conn, &block).unwrap();
    assert_eq!(world.shown(), Vec::<String>::new(), "at once, before anything is cleaned up");
    blocks::remove(&mut world.conn, "canal.example").unwrap();
    assert_eq!(world.shown(), [CANAL]);
    peers::mark_gone(&mut world.conn, CANAL, NOW).unwrap();
    world.run(Desk::settle).unwrap();
    assert_eq!(world.shown(), Vec::<String>::new());
    let stranger = peer("https://autre.example/@autre", located());
    assert!(!world.run(|desk, conn| desk.hear(conn, &stranger)).unwrap());
    let person = Peer { kind: "Person".to_owned(), ..peer(CANAL, located()) };
    assert!(!world.run(|desk, conn| desk.hear(conn, &person)).unwrap(), "a person stands on no map");
}

#[test]
fn elsewhere_those_are_read_whom_we_follow_and_not_passed_on() {
    let mut world = World::open(false);
    let organisation = world.desk.organisation.clone();
    let canal = peer(CANAL, located());
    peers::put(&mut world.conn, &canal, &[]).unwrap();
    assert!(!world.run(|desk, conn| desk.hear(conn, &canal)).unwrap());
    for (state, heard) in [("asked", false), ("accepted", true)] {
        let follow = Following {
            actor: organisation.clone(),
            target: CANAL.to_owned(),
            activity: "https://canal.example/1".to_owned(),
            state: state.to_owned(),
            since: NOW,
        };
        follows::put_following(&mut world.conn, &follow).unwrap();
        assert_eq!(world.run(|desk, conn| desk.hear(conn, &canal)).unwrap(), heard, "{state}");
    }
    assert_eq!(world.shown(), [CANAL]);
    assert_eq!(world.run(Desk::entries).unwrap(), Vec::new());
    follows::forget(&mut world.conn, CANAL).unwrap();
    assert_eq!(world.shown(), Vec::<String>::new());
    world.run(Desk::forget_others).unwrap();
    assert_eq!(listings::others(&mut world.conn).unwrap(), Vec::<String>::new());
}
