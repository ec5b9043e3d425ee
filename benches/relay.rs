//! What a QG costs: 10,000 objects of an hour, sent in one go; and a crowd of 5,000 followers on 500 hosts.
//!
//! The arrivals lie in the inbox already, as the door would have put them there (`inbox` measures that), and nothing is
//! sent (`fanout` measures that): this is what it costs to decide, to announce and to queue.

#![allow(clippy::print_stdout, reason = "a measurement prints what it found")]

mod harness;

use harness::{Report, Spent, Stopwatch, machine, open_instance_with, size};
use maillon_kernel::clock::Clock;
use maillon_relay::store as relayed;
use maillon_server::instance::Instance;
use maillon_server::workers;
use maillon_store::follows::{self, Follower};
use maillon_store::inbox::{self, Arrival};
use maillon_store::outbox::{self, Software};
use maillon_store::peers::{self, Peer};
use maillon_store::trust::{self, Word};
use maillon_store::{Conn, StoreError};
use serde_json::{Value, json};

/// So many hosts send, and so many authors: none of them more than a QG takes of one within an hour.
const SENDERS: (usize, usize) = (50, 200);
/// So many hosts follow, with so many people; every tenth host runs software that follows groups.
const FOLLOWERS: (usize, usize) = (500, 5000);
/// So many objects are announced to them.
const TO_A_CROWD: usize = 100;

fn main() {
    harness::run(async {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let report = Report::begin("relay", folder.path());
        let many = size("MAILLON_BENCH_COUNT", 10_000);
        let pairs = [("qg.enabled", "true")];
        let (instance, _) = open_instance_with(folder.path(), "maillon.db", "maison", &pairs).await;
        introduce(&instance).await;
        let before = machine::resident_megabytes();
        let spent = send(&instance, 0..many).await;
        let more = json!({ "megabytes_before": before, "megabytes_after": machine::resident_megabytes() });
        report.figure("objects relayed, nobody follows", many, spent, None, &more);
        gather(&instance).await;
        let spent = send(&instance, many..many + TO_A_CROWD).await;
        let deliveries = instance.store.read(|conn: &mut Conn| Ok::<_, StoreError>(outbox::waiting(conn)?.0));
        let more = json!({ "deliveries": deliveries.await.expect("it can be read") });
        report.figure("objects announced to 5,000 followers on 500 hosts", TO_A_CROWD, spent, None, &more);
        println!("relay: {:.0} MB resident at the end", machine::resident_megabytes());
    });
}

fn author(number: usize) -> String {
    format!("https://h{}.example/@a{number}", number % SENDERS.0)
}

/// The authors are known, and their hosts trusted.
async fn introduce(instance: &Instance) {
    let put = move |conn: &mut Conn| -> Result<(), StoreError> {
        for number in 0..SENDERS.1 {
            let (uri, host) = (author(number), format!("h{}.example", number % SENDERS.0));
            trust::decide(conn, &host, Word::Trusted, None, "", &Clock::System)?;
            let peer = Peer {
                kind: "Organization".to_owned(),
                handle: format!("a{number}"),
                name: String::new(),
                url: uri.clone(),
                inbox: format!("https://{host}/inbox"),
                shared_inbox: None,
                document: "{}".to_owned(),
                fetched_at: Clock::System.millis(),
                gone_at: None,
                host,
                uri,
            };
            peers::put(conn, &peer, &[])?;
        }
        Ok(())
    };
    instance.store.write(put).await.expect("it can be written");
}

/// Lets these objects arrive, and works until nothing waits. Answers what that cost.
async fn send(instance: &Instance, numbers: std::ops::Range<usize>) -> Spent {
    let qg = instance.relay.own.clone().expect("it is a QG").actor;
    let many = numbers.end;
    let put = move |conn: &mut Conn| -> Result<(), StoreError> {
        for number in numbers.clone() {
            inbox::record_once(conn, &arrival(&qg, number), Clock::System.millis())?;
        }
        Ok(())
    };
    instance.store.write(put).await.expect("it can be written");
    let watch = Stopwatch::start();
    let mut intake = workers::intake(instance);
    while intake.run_until_idle().await.expect("the inbox can be worked on") != 0 {}
    while workers::run_job(instance).await.expect("the jobs can be worked on") {}
    let spent = watch.stop();
    let count = move |conn: &mut Conn| Ok::<_, StoreError>(relayed::decided(conn, i64::MAX)?.len());
    let known = instance.store.read(count).await.expect("it can be read");
    assert_eq!(known, many, "a measurement of refusals would be worth nothing");
    spent
}

fn arrival(qg: &str, number: usize) -> Arrival {
    let actor = author(number % SENDERS.1);
    let home = format!("https://h{}.example", number % SENDERS.1 % SENDERS.0);
    let id = format!("{home}/activities/{number}");
    let object = json!({
        "id": format!("{home}/notes/{number}"), "type": "Note", "attributedTo": actor,
        "content": format!("<p>{}</p>", "Une soirée de réparation au parvis, avec des outils. ".repeat(10)),
        "to": ["https://www.w3.org/ns/activitystreams#Public"], "cc": [qg],
    });
    let body: Value = json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": id, "type": "Create", "actor": actor, "object": object,
    });
    let site = home.trim_start_matches("https://").to_owned();
    Arrival { id, actor, site, verb: "Create".to_owned(), body: body.to_string() }
}

/// The crowd follows.
async fn gather(instance: &Instance) {
    let actor = instance.relay.own.clone().expect("it is a QG").actor;
    let put = move |conn: &mut Conn| -> Result<(), StoreError> {
        for number in 0..FOLLOWERS.1 {
            let host = format!("f{}.example", number % FOLLOWERS.0);
            let row = Follower {
                actor: actor.clone(),
                who: format!("https://{host}/users/{number}"),
                activity: format!("https://{host}/follows/{number}"),
                state: "accepted".to_owned(),
                inbox: format!("https://{host}/inbox"),
                host,
                since: 0,
            };
            follows::put_follower(conn, &row)?;
        }
        let lemmy = Software { name: "lemmy".to_owned(), version: String::new() };
        for number in (0..FOLLOWERS.0).step_by(10) {
            outbox::learn_software(conn, &format!("f{number}.example"), Some(&lemmy), 0)?;
        }
        Ok(())
    };
    instance.store.write(put).await.expect("it can be written");
}
