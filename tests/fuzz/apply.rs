//! Activities that were tampered with, applied as if their signature were good: each has an effect or is refused, and none
//! ends in a panic or in a statement that the database does not take.

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
    let wanted = choices.byte() % 4 == 0;
    let object = seeds[choices.below(seeds.len())].get("object")?.as_object()?.clone();
    wanted.then_some(object)
}

#[test]
fn a_tampered_activity() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let town = runtime.block_on(Town::open(Base::Sqlite, &["maison"]));
    let house = &town["maison"];
    runtime.block_on(make_friends(house));
    let (seeds, desks) = (seeds(house), house.instance.desks());
    let (origin, clock) = (house.instance.federation.origin().clone(), house.instance.store.clock().clone());
    let (mut applied, mut tried) = (0, 0);
    bolero::check!().with_iterations(TRIES).with_test_time(TIME).with_max_len(CHOICES).for_each(|input| {
        let mut choices = Choices(input);
        let fetched = fetched(&seeds, &mut choices);
        let text = mutate::document(&seeds, &mut choices).to_string();
        let Ok(Some(document)) = json::parse(text.as_bytes()) else { return };
        let Ok(envelope) = Envelope::from_json(document) else { return };
        if envelope.actor.as_str() != SENDER {
            return;
        }
        let scene = Scene {
            origin: origin.clone(),
            clock: clock.clone(),
            sender: sender(),
            author: fetched.is_some().then(sender),
            fetched,
            text: text.clone(),
            proven: None,
            embedded: Vec::new(),
        };
        let desks = desks.clone();
        let write = move |conn: &mut Conn| -> Result<(), End> {
            match receive::apply(&desks, conn, &scene, &envelope) {
                Err(Refusal::Store(problem)) => Err(End::Store(problem)),
                _ => Err(End::Applied),
            }
        };
        tried += 1;
        match runtime.block_on(house.instance.store.write(write)) {
            Err(End::Applied) => applied += 1,
            other => panic!("{other:?} by {text}"),
        }
    });
    assert!(100 < applied, "{applied} of {tried} came as far as being applied: this test shows little");
    runtime.block_on(town.forgive_leftovers_and_close());
}
