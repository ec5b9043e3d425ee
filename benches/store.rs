//! How many writes a second the store makes durable, alone and together: the group commit of SQLite beside the
//! disk's own rate, and PostgreSQL where `MAILLON_TEST_POSTGRES` names a throwaway cluster.
//!
//! A write is one arrival in the inbox of some 900 bytes, as the door stores it, in a transaction of its own.

#![allow(clippy::print_stdout, reason = "a measurement prints what it found")]

mod harness;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use harness::{Report, Stopwatch, size};
use maillon_kernel::clock::Clock;
use maillon_store::inbox::{self, Arrival};
use maillon_store::{Conn, Store, StoreError};
use maillon_testkit::{Base, Town};
use serde_json::json;

/// How long each crowd of writers writes.
const TIME: Duration = Duration::from_secs(3);
/// Bytes of a stored activity.
const BODY: usize = 700;

fn main() {
    harness::run(async {
        for base in Base::all() {
            let town = Town::open(base, &["maison"]).await;
            let house = town.house("maison");
            let mut report = Report::begin("store", &house.folder());
            for writers in [1, 16, 256] {
                report.look_at_the_disk(&house.folder());
                let name = format!("{base:?}, {writers} writers");
                measure(&report, &name, &house.instance.store, writers).await;
            }
            town.forgive_leftovers_and_close().await;
        }
    });
}

async fn measure(report: &Report, name: &str, store: &Store, writers: usize) {
    let writers = size("MAILLON_BENCH_WRITERS", writers);
    let stop = Arc::new(AtomicBool::new(false));
    let watch = Stopwatch::start();
    let crowd: Vec<_> = (0..writers).map(|_| tokio::spawn(write(store.clone(), stop.clone()))).collect();
    tokio::time::sleep(TIME).await;
    stop.store(true, Ordering::Relaxed);
    let mut many = 0;
    for writer in crowd {
        many += writer.await.expect("nothing panics");
    }
    report.figure(name, many, watch.stop(), None, &json!(null));
}

/// One writer: the next write begins when the former is on disk. Answers how many there were.
async fn write(store: Store, stop: Arc<AtomicBool>) -> usize {
    let mut many = 0;
    while !stop.load(Ordering::Relaxed) {
        let id = format!("https://server.example/activities/{}", Clock::System.uuid());
        let arrival = Arrival {
            id,
            actor: "https://server.example/users/passante".to_owned(),
            site: "server.example".to_owned(),
            verb: "Create".to_owned(),
            body: "x".repeat(BODY),
        };
        let record = move |conn: &mut Conn| Ok::<_, StoreError>(inbox::record_once(conn, &arrival, 0)?);
        assert!(store.write(record).await.expect("it is stored"), "each is new");
        many += 1;
    }
    many
}
