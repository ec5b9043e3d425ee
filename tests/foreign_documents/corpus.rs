//! The documents, and the world in which they arrive: an instance at the address of the peer that received them.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use diesel::Connection as _;
use maillon_agreement::Desk as Promises;
use maillon_credit::orders::Orders;
use maillon_federation::actor::RemoteActor;
use maillon_federation::connector::{Connector, ConnectorSettings, Limits};
use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::json::{self, Object};
use maillon_federation::{Envelope, Federation, Origin};
use maillon_kernel::clock::Clock;
use maillon_kernel::language::Lang;
use maillon_market::desk::Desk;
use maillon_server::found::Across;
use maillon_server::receive::{self, Desks};
use maillon_store::actors::LocalActor;
use maillon_store::facts::Listeners;
use maillon_store::follows::{FollowState, Following};
use maillon_store::peers::Peer;
use maillon_store::things::Thing;
use maillon_store::{Conn, Database, Store, actors, follows, migrate, peers, things};
use maillon_web::Words;
use serde_json::{Value, json};
use url::Url;

/// Where the documents were sent to.
const HERE: &str = "http://127.0.9.9";

/// One file.
pub struct Foreign {
    pub software: String,
    pub file: String,
    pub json: Value,
}

impl Foreign {
    /// Its members; a document is an object.
    pub fn members(&self) -> &Object {
        self.json.as_object().expect("each file holds an object")
    }
}

/// Every JSON file of every folder, in the order of their names: that in which they came.
pub fn all() -> Vec<Foreign> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/foreign");
    let folders = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let mut all = Vec::new();
    for folder in folders.filter(|path| path.is_dir()) {
        for path in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.extension().is_some_and(|kind| kind == "json") {
                let name = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
                let json = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
                all.push(Foreign { software: name(&folder), file: name(&path), json });
            }
        }
    }
    all.sort_by(|one, other| (&one.software, &one.file).cmp(&(&other.software, &other.file)));
    all
}

/// Annonces of this instance can be agreed on, and it has a ledger.
fn desks(database: &Database, origin: &Origin, clock: &Clock) -> Desks {
    let store = Store::open(database, 1, clock.clone()).unwrap();
    let connector = Connector::new(ConnectorSettings {
        development: true,
        allowed: Vec::new(),
        user_agent: "Maillon".to_owned(),
        limits: Limits::default(),
    });
    let words = Words::assemble(&[&maillon_market::LOCALES, &maillon_credit::LOCALES]).unwrap();
    let actor = origin.url("/users/cap");
    let (origin, clock) = (origin.clone(), clock.clone());
    let market = Desk { origin: origin.clone(), clock, words: words.clone(), actor: actor.clone() };
    let federation = Federation::new(store, origin.clone(), connector.unwrap());
    let unit = maillon_credit::desk::Unit { name: "grain".to_owned(), per_hour: 60 };
    let ledger = maillon_credit::Desk {
        federation: federation.clone(),
        actor: origin.url("/users/sel"),
        organisation: actor.clone(),
        unit,
    };
    let network =
        maillon_network::Desk { federation: federation.clone(), organisation: actor.clone(), own: None };
    let relay = maillon_relay::Desk { federation: federation.clone(), own: None };
    let lang = Lang::Fr;
    let others = Across { origin: origin.clone(), clock: market.clock.clone(), words: words.clone(), lang };
    let narrative = maillon_narrative::Desk {
        origin: origin.clone(),
        clock: market.clock.clone(),
        words: words.clone(),
        actor: actor.clone(),
        qg: None,
        reviewed: false,
        others: Arc::new(others),
    };
    let agenda = maillon_agenda::Desk {
        origin: origin.clone(),
        clock: market.clock.clone(),
        words: words.clone(),
        lang,
        actor: actor.clone(),
        rooms: Arc::new(maillon_agenda::rooms::NoRooms),
        duties: Arc::new(maillon_agenda::duties::NoDuties),
    };
    let decisions = maillon_decisions::Desk {
        federation: federation.clone(),
        words: words.clone(),
        organisation: actor.clone(),
        own: None,
    };
    let initiatives = maillon_initiatives::Desk {
        federation: federation.clone(),
        words: words.clone(),
        actor: actor.clone(),
        needs: Arc::new(maillon_server::needs::Annonces(market.clone())),
    };
    let polls = maillon_polls::Desk { federation: federation.clone(), actor: actor.clone() };
    let staff = maillon_staffing::Desk {
        origin: origin.clone(),
        actor: actor.clone(),
        clock: market.clock.clone(),
        words: words.clone(),
        language: lang,
        limits: maillon_staffing::rules::Limits::usual(),
        weights: maillon_staffing::rules::Weights::default(),
    };
    let map = maillon_map::Desk {
        federation: federation.clone(),
        words: words.clone(),
        lang,
        organisation: actor.clone(),
        qg: None,
        layers: Arc::new(maillon_map::layers::Nothing),
    };
    let notes = maillon_notifications::Notes {
        federation: federation.clone(),
        actor: actor.clone(),
        words: words.clone(),
        language: lang,
    };
    Desks {
        notes,
        agenda,
        map,
        decisions,
        initiatives,
        polls,
        network,
        relay,
        narrative,
        staff,
        promises: Promises { federation, actor, subjects: Arc::new(market), facts: Listeners::default() },
        orders: Orders { desk: ledger, words, language: Lang::Fr },
    }
}

/// An instance as far as the table of activities needs one.
pub struct World {
    conn: Conn,
    pub clock: Clock,
    origin: Origin,
    peers: BTreeMap<String, Peer>,
    documents: BTreeMap<String, Object>,
    desks: Desks,
    _folder: tempfile::TempDir,
}

impl World {
    /// Our actors and notes are those of the small peer that received the documents. It follows every sender, and
    /// asked for the follows that some of them answer.
    pub fn new(all: &[Foreign], clock: Clock) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(folder.path().join("foreign.db"));
        migrate::run(&database).unwrap();
        let conn = database.connect().unwrap();
        let origin = Origin::new(HERE.parse().unwrap());
        let documents = all.iter().filter_map(|one| {
            let id = json::text(one.members(), "id")?.to_owned();
            Some((id, one.members().clone()))
        });
        let documents = documents.collect();
        let desks = desks(&database, &origin, &clock);
        let peers = BTreeMap::new();
        let mut world = Self { conn, clock, origin, peers, documents, desks, _folder: folder };
        for one in all.iter().filter(|one| one.software == "capture-peer") {
            world.is_ours(one.members());
        }
        for one in all {
            if let Some(actor) = one.members().get("actor").and_then(json::uri_of) {
                world.sends(actor);
                world.asked(actor, one.members());
            }
        }
        world
    }

    /// An actor or an object of our own.
    fn is_ours(&mut self, document: &Object) {
        let Some(uri) = json::text(document, "id").map(str::to_owned) else { return };
        if let Some(handle) = json::text(document, "preferredUsername") {
            let actor = LocalActor {
                id: self.clock.uuid().to_string(),
                uri,
                handle: handle.to_owned(),
                kind: json::kind(document).to_owned(),
                name: handle.to_owned(),
                summary: String::new(),
                rsa_key: String::new(),
                ed25519_key: String::new(),
                created_at: 0,
                updated_at: 0,
                approves_followers: false,
                rsa_key_id: String::new(),
                ed25519_key_id: String::new(),
                extra: String::new(),
                aliases: "[]".to_owned(),
                moved_to: None,
                closed_at: None,
            };
            actors::insert(&mut self.conn, &actor).unwrap();
        } else {
            let (slice, kind, id) = ("market".to_owned(), "offer".to_owned(), self.clock.uuid().to_string());
            things::put(&mut self.conn, &Thing { uri, slice, kind, id }).unwrap();
        }
    }

    /// Somebody who sends, and whom one of our actors follows.
    fn sends(&mut self, uri: &str) {
        if self.peers.contains_key(uri) {
            return;
        }
        let known = self.documents.get(uri).and_then(|document| RemoteActor::read(document, 0).ok());
        let actor = known.unwrap_or_else(|| RemoteActor::read(&nobody(uri), 0).unwrap());
        peers::put(&mut self.conn, &actor.peer, &actor.keys).unwrap();
        self.follow(
            &format!("{HERE}/users/capmove"),
            uri,
            &format!("{HERE}/act/{uri}"),
            FollowState::Accepted,
        );
        self.peers.insert(uri.to_owned(), actor.peer);
    }

    /// The `Follow` of ours that the document answers, if it does: their ids say so.
    fn asked(&mut self, target: &str, document: &Object) {
        let answered = json::first(document, "object").and_then(json::uri_of).unwrap_or_default();
        if let Some((actor, _)) = answered.split_once("/act/follow-") {
            self.follow(actor, target, answered, FollowState::Asked);
        }
    }

    fn follow(&mut self, actor: &str, target: &str, activity: &str, state: FollowState) {
        let row = Following {
            actor: actor.to_owned(),
            target: target.to_owned(),
            activity: activity.to_owned(),
            state: state.as_str().to_owned(),
            since: 0,
        };
        follows::put_following(&mut self.conn, &row).unwrap();
    }

    /// Applies an activity as the inbox's worker does, in a transaction of its own.
    pub fn apply(&mut self, envelope: &Envelope) -> Result<&'static str, Refusal> {
        let sender = peers::find(&mut self.conn, envelope.actor.as_str())?.expect("every sender is known");
        if sender.gone_at.is_some() && envelope.verb != "Delete" {
            return Err(Refusal::give_up(format!("{} is gone", sender.uri)));
        }
        let scene = self.scene(envelope, sender);
        let desks = self.desks.clone();
        self.conn.transaction(|conn| receive::apply(&desks, conn, &scene, envelope))
    }

    /// What the worker would have fetched is among the documents, or stays unknown.
    fn scene(&self, envelope: &Envelope, sender: Peer) -> Scene {
        let named =
            matches!(envelope.verb.as_str(), "Create" | "Update" | "Announce") && envelope.object().is_none();
        let object = envelope.object_uri().filter(|uri| named && !self.origin.owns_text(uri));
        let fetched = object.and_then(|uri| self.documents.get(uri)).cloned();
        let author = fetched.as_ref().and_then(|object| json::url(object, "attributedTo"));
        Scene {
            origin: self.origin.clone(),
            clock: self.clock.clone(),
            sender,
            author: author.and_then(|uri| self.peers.get(uri.as_str())).cloned(),
            fetched,
            text: String::new(),
            proven: None,
            embedded: Vec::new(),
        }
    }
}

/// An actor whose document is not among the files.
fn nobody(uri: &str) -> Object {
    let id: Url = uri.parse().unwrap();
    let name =
        id.path_segments().and_then(|mut path| path.next_back().map(str::to_owned)).unwrap_or_default();
    let name = name.trim_start_matches('@');
    let name = if name.is_empty() { "nobody" } else { name };
    let document = json!({
        "id": uri, "type": "Person", "preferredUsername": name, "inbox": id.join("inbox").unwrap(),
        "followers": format!("{uri}/followers"),
    });
    document.as_object().unwrap().clone()
}
