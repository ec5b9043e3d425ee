//! Activities that were tampered with, applied as if their signature were good: each has an effect or is refused, and none
//! ends in a panic or in a statement that the database does not take.

use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicUsize, Ordering};

use maillon_federation::envelope::Envelope;
use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::json::{self, Object};
use maillon_server::receive;
use maillon_store::peers::{self, Peer};
use maillon_store::trust::{self, Word};
use maillon_store::{Conn, StoreError, store_fault};
use maillon_testkit::{Base, House, Town};
use serde_json::{Value, json};

use super::mutate::{self, Choices};
use super::{CHOICES, TIME, TRIES, files};

/// Who sends it all; the documents of `tests/wire` speak in its name.
const SENDER: &str = "https://atelier.example/@atelier";

/// How the application ended. It is always an error, so that nothing of it stays.
#[derive(Debug)]
enum End {
    Applied,
    Store(StoreError),
}

impl From<StoreError> for End {
    fn from(problem: StoreError) -> Self {
        Self::Store(problem)
    }
}

store_fault!(End);

/// What this program publishes, said by the sender to the house.
fn seeds(house: &House) -> Vec<Value> {
    let read = |text: Vec<u8>| -> Option<Value> {
        let text = String::from_utf8(text).unwrap();
        let text = text.replace("https://ailleurs.example/users/passante", &house.actor());
        let mut document: Value = serde_json::from_str(&text).ok()?;
        document.get("actor")?;
        document["actor"] = json!(SENDER);
        Some(document)
    };
    files("tests/wire", ".json").into_iter().chain(files("tests/foreign", ".json")).filter_map(read).collect()
}

fn sender() -> Peer {
    Peer {
        uri: SENDER.to_owned(),
        kind: "Organization".to_owned(),
        handle: "atelier".to_owned(),
        host: "atelier.example".to_owned(),
        name: "L’Atelier".to_owned(),
        url: SENDER.to_owned(),
        inbox: "https://atelier.example/inbox".to_owned(),
        shared_inbox: None,
        document: json!({ "id": SENDER, "type": "Organization", "followers": format!("{SENDER}/followers") })
            .to_string(),
        fetched_at: 0,
        gone_at: None,
    }
}

async fn make_friends(house: &House) {
    let clock = house.instance.store.clock().clone();
    let write = move |conn: &mut Conn| -> Result<(), StoreError> {
        peers::put(conn, &sender(), &[])?;
        trust::decide(conn, "atelier.example", Word::Trusted, None, "Voisins", &clock)?;
        Ok(())
    };
    house.instance.store.write(write).await.unwrap();
}

/// A document that was fetched by the way, sometimes.
fn fetched(seeds: &[Value], choices: &mut Choices) -> Option<Object> {
    let wanted = choices.byte().is_multiple_of(4);
    let object = seeds[choices.below(seeds.len())].get("object")?.as_object()?.clone();
    wanted.then_some(object)
}

/// What each activity meets.
struct Place {
    runtime: tokio::runtime::Runtime,
    town: Town,
    seeds: Vec<Value>,
    applied: AtomicUsize,
}

impl Place {
    fn open() -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let town = runtime.block_on(Town::open(Base::Sqlite, &["maison"]));
        runtime.block_on(make_friends(&town["maison"]));
        let seeds = seeds(&town["maison"]);
        Self { runtime, town, seeds, applied: AtomicUsize::new(0) }
    }

    /// One activity that the fuzzer made, if it gets past what is checked before it is stored.
    fn meet(&self, input: &[u8]) {
        let mut choices = Choices(input);
        let fetched = fetched(&self.seeds, &mut choices);
        let text = mutate::document(&self.seeds, &mut choices).to_string();
        let Ok(Some(document)) = json::parse(text.as_bytes()) else { return };
        let Ok(envelope) = Envelope::from_json(document) else { return };
        if envelope.actor.as_str() == SENDER {
            self.apply(envelope, fetched, &text);
        }
    }

    fn apply(&self, envelope: Envelope, fetched: Option<Object>, text: &str) {
        let house = &self.town["maison"];
        let scene = Scene {
            origin: house.instance.federation.origin().clone(),
            clock: house.instance.store.clock().clone(),
            sender: sender(),
            author: fetched.is_some().then(sender),
            fetched,
            text: text.to_owned(),
            proven: None,
            embedded: Vec::new(),
        };
        let desks = house.instance.desks();
        let write = move |conn: &mut Conn| -> Result<(), End> {
            match receive::apply(&desks, conn, &scene, &envelope) {
                Err(Refusal::Store(problem)) => Err(End::Store(problem)),
                _ => Err(End::Applied),
            }
        };
        match self.runtime.block_on(house.instance.store.write(write)) {
            Err(End::Applied) => drop(self.applied.fetch_add(1, Ordering::Relaxed)),
            other => panic!("{other:?} by {text}"),
        }
    }
}

#[test]
fn a_tampered_activity() {
    let place = AssertUnwindSafe(Place::open());
    let met = &place;
    bolero::check!()
        .with_iterations(TRIES)
        .with_test_time(TIME)
        .with_max_len(CHOICES)
        .for_each(move |input: &[u8]| met.meet(input));
    let applied = place.applied.load(Ordering::Relaxed);
    assert!(20 < applied, "{applied} came as far as being applied: this test shows little");
    let AssertUnwindSafe(place) = place;
    place.runtime.block_on(place.town.forgive_leftovers_and_close());
}
