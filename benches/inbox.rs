//! How many activities an instance takes in: signature checked, digest, parsed, deduplicated, durable, then 202;
//! and then with their whole effect.
//!
//! The load comes over real HTTP on loopback, from another process, signed beforehand. The senders' actors and
//! keys are in the store, as those of peers that were met before: nothing is fetched.

#![allow(clippy::print_stdout, reason = "a measurement prints what it found")]
#![allow(clippy::indexing_slicing, reason = "a measurement may stop at a fault of its own")]

mod harness;
#[path = "inbox/load.rs"]
mod load;
#[path = "inbox/senders.rs"]
mod senders;

use std::path::Path;

use harness::child::Other;
use harness::{Report, Spent, Stopwatch, machine, open_instance, serve, size};
use maillon_server::instance::Instance;
use maillon_server::workers;
use maillon_store::{Conn, StoreError, inbox};
use senders::Senders;
use serde_json::json;
use tokio_util::sync::CancellationToken;

/// Requests under way at once.
const CONCURRENCY: usize = 64;
/// What `goals` asks for, per CPU-second: taken in, and with its effect.
const GOALS: (f64, f64) = (5000.0, 2500.0);

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, "load", address, file] = arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        return load::run(address, Path::new(file), CONCURRENCY);
    }
    harness::run(measure());
}

async fn measure() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let report = Report::begin("inbox", folder.path());
    let (instance, listener) = open_instance(folder.path()).await;
    let address = listener.local_addr().expect("it is bound").to_string();
    let many = size("MAILLON_BENCH_COUNT", 16_000);
    let senders = Senders::introduce(&instance).await;
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    senders.prepare(&first, many);
    senders.prepare(&second, many / 2);
    serve(&instance, listener);

    let (accepted, latency) = send(&address, &first).await;
    report.figure("accepted and durable", many, accepted, Some(GOALS.0), &latency);
    let applied = apply(&instance).await;
    report.figure("applied", many, applied, None, &json!(null));
    report.figure("accepted, durable and applied", many, accepted + applied, Some(GOALS.1), &json!(null));

    let (live, latency) = send_to_living(&instance, &address, &second).await;
    report.figure("all at once, workers running", many / 2, live, Some(GOALS.1), &latency);
    check(&instance, many + many / 2).await;
    println!("inbox: {:.0} MB resident at the end", machine::resident_megabytes());
}

/// Sends what the file holds; answers what that cost us, and what the senders saw.
async fn send(address: &str, file: &Path) -> (Spent, serde_json::Value) {
    let mut other = Other::start(&["load", address, &file.display().to_string()]);
    assert_eq!(other.hear(), "ready");
    let watch = Stopwatch::start();
    let (other, answer) = other.ask("go".to_owned()).await;
    let spent = watch.stop();
    drop(other);
    let seen: serde_json::Value = serde_json::from_str(&answer).expect("the load speaks JSON");
    assert_eq!(seen["refused"], 0, "every delivery is taken: {seen}");
    (spent, seen)
}

/// Runs the intake until nothing waits.
async fn apply(instance: &Instance) -> Spent {
    let mut intake = workers::intake(instance);
    let watch = Stopwatch::start();
    while intake.run_until_idle().await.expect("the inbox can be worked on") != 0 {}
    watch.stop()
}

/// The same as one: the workers run while the requests come, as they do in `maillon serve`.
async fn send_to_living(instance: &Instance, address: &str, file: &Path) -> (Spent, serde_json::Value) {
    let stop = CancellationToken::new();
    let mut running = workers::start(instance, &stop);
    let watch = Stopwatch::start();
    let (_, seen) = send(address, file).await;
    while waiting(instance).await != 0 {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    let spent = watch.stop();
    stop.cancel();
    while running.join_next().await.is_some() {}
    (spent, seen)
}

async fn waiting(instance: &Instance) -> i64 {
    let waiting = |conn: &mut Conn| Ok::<_, StoreError>(inbox::waiting(conn)?.0);
    instance.store.read(waiting).await.expect("it can be read")
}

/// Every activity was stored once and applied: a measurement of refusals would be worth nothing.
async fn check(instance: &Instance, sent: usize) {
    let found = instance.store.read(senders::count_effects).await.expect("it can be read");
    let sent = i64::try_from(sent).expect("it fits");
    assert_eq!(found, senders::Effects { stored: sent, done: sent, reactions: sent / 2, notes: sent / 2 });
}
