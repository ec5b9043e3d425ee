//! Arrivals of one actor share transactions: in their order, and each for itself.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use maillon_federation::Envelope;
use maillon_federation::intake::{Intake, Refusal, Scene};
use maillon_federation::json::Object;
use maillon_store::{Conn, inbox, jobs};
use maillon_testkit::{Base, House, Stranger, Town};
use serde_json::{Value, json};

const KIND: &str = "lanes";

/// What was applied, in order; whether what waits may be applied; each effect is a job with the id of its arrival.
#[derive(Clone, Default)]
struct Table {
    order: Arc<Mutex<Vec<String>>>,
    ready: Arc<AtomicBool>,
}

impl Table {
    fn apply(&self, conn: &mut Conn, scene: &Scene, envelope: &Envelope) -> Result<&'static str, Refusal> {
        let content = envelope.object().and_then(|object| object.get("content")).and_then(Value::as_str);
        let content = content.unwrap_or_default().to_owned();
        jobs::put(conn, &content, KIND, "", scene.clock.millis())?;
        match content.as_str() {
            "waits" if !self.ready.load(Ordering::SeqCst) => Err(Refusal::Wait("not yet".to_owned())),
            "wrong" => Err(Refusal::give_up("never")),
            _ => {
                self.order.lock().unwrap().push(content);
                Ok("applied it")
            }
        }
    }

    async fn work(&self, house: &House) {
        let table = self.clone();
        let apply =
            move |conn: &mut Conn, scene: &Scene, envelope: &Envelope| table.apply(conn, scene, envelope);
        let nothing = |_: &Object| Vec::new();
        let mut intake = Intake::new(house.instance.federation.clone(), Arc::new(apply), nothing);
        intake.run_until_idle().await.unwrap();
    }

    fn order(&self) -> Vec<String> {
        self.order.lock().unwrap().clone()
    }
}

async fn effects(house: &House) -> Vec<String> {
    use diesel::prelude::*;
    use maillon_store::schema::job;
    let read = |conn: &mut Conn| job::table.filter(job::kind.eq(KIND)).select(job::key).load(conn);
    let mut all: Vec<String> = house.read(read).await;
    all.sort();
    all
}

#[tokio::test]
async fn what_waits_or_is_wrong_takes_nothing_else_of_its_lane_with_it() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, stranger, table) = (&town["marolles"], Stranger::arrive().await, Table::default());
        let mut ids = Vec::new();
        for content in ["1", "2", "waits", "3", "wrong", "4", "5"] {
            let note = json!({ "type": "Note", "attributedTo": stranger.actor, "content": content });
            let mut create = stranger.activity("Create", note);
            create["to"] = json!("as:Public");
            assert_eq!(stranger.send(&house.url("/inbox"), &create).await, 202);
            ids.push(create["id"].as_str().unwrap().to_owned());
        }
        table.work(house).await;
        assert_eq!(table.order(), ["1", "2", "3", "4", "5"], "{base:?}: in the order in which they came");
        assert_eq!(effects(house).await, ["1", "2", "3", "4", "5"], "what has no effect leaves nothing");
        assert_eq!(outcomes(house, &ids).await, [1, 1, 0, 1, 2, 1, 1]);

        table.ready.store(true, Ordering::SeqCst);
        house.clock.advance(chrono::TimeDelta::hours(2));
        table.work(house).await;
        assert_eq!(table.order(), ["1", "2", "3", "4", "5", "waits"]);
        assert_eq!(effects(house).await, ["1", "2", "3", "4", "5", "waits"]);
        town.forgive_leftovers_and_close().await;
    }
}

async fn outcomes(house: &House, ids: &[String]) -> Vec<i16> {
    let mut all = Vec::new();
    for id in ids {
        let id = id.clone();
        all.push(house.read(move |conn| inbox::outcome(conn, &id)).await.unwrap().0);
    }
    all
}
