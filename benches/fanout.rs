//! How fast an annonce reaches many servers, and what slow ones among them cost the others.
//!
//! The receivers are 1,000 listeners on 127.0.x.y in another process, each a host of its own for the courier and
//! for the client's pool of connections. They answer 202 and check nothing.

#![allow(clippy::print_stdout, reason = "a measurement prints what it found")]

mod harness;
#[path = "fanout/receivers.rs"]
mod receivers;

use std::time::Duration;

use harness::child::Other;
use harness::{Report, Spent, Stopwatch, machine, open_instance};
use maillon_federation::keys::RsaKey;
use maillon_market::desk::ActProblem;
use maillon_server::instance::Instance;
use maillon_server::workers;
use maillon_store::follows::{self, Follower};
use maillon_store::{Conn, StoreError, outbox};
use maillon_testkit::fixtures::bicycle_repair;
use receivers::address_of;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

/// What `goals` asks for: deliveries per CPU-second, signed with RSA.
const GOAL: f64 = 2500.0;
/// The same, signed with Ed25519 (RFC 9421), as between instances of Maillon.
const GOAL_ED25519: f64 = 12_000.0;
/// The word of the table `host` for it.
const ED25519: i16 = 2;
/// So many activities, one after the other, once the connections are open.
const ROUNDS: usize = 5;
const SIGNATURES: usize = 4000;
/// How long the last healthy receiver may be waited for before the measurement is given up.
const PATIENCE: Duration = Duration::from_secs(30);

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, "receive", hosts, slow] = arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        let number = |text: &str| text.parse().expect("it is a number");
        return harness::run(receivers::run(number(hosts), number(slow)));
    }
    harness::run(async {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let report = Report::begin("fanout", folder.path());
        signing(&report);
        healthy(&report, "1,000 followers, an inbox and a host each", (1000, false), GOAL).await;
        healthy(&report, "10,000 followers on 1,000 hosts, shared inboxes", (10_000, true), GOAL).await;
        healthy(&report, "1,000 followers, Ed25519", (1000, false), GOAL_ED25519).await;
        slow_among_healthy(&report, 1).await;
        slow_among_healthy(&report, 20).await;
        println!("fanout: {:.0} MB resident at the end", machine::resident_megabytes());
    });
}

/// A crowd with its instance and its receivers.
struct Crowd {
    instance: Instance,
    receivers: Other,
    /// Distinct inboxes that answer at once.
    inboxes: usize,
    stop: CancellationToken,
    running: tokio::task::JoinSet<()>,
    _folder: tempfile::TempDir,
}

fn last_received(seen: &Value) -> f64 {
    seen.get("last_received_s").and_then(Value::as_f64).expect("the receivers say it")
}

/// What every delivery costs at least: one signature with a key of 2048 bits. On all cores at once, as deliveries
/// are made: two that share one physical core are slower together.
fn signing(report: &Report) {
    let key = RsaKey::generate().expect("a key can be made");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let watch = Stopwatch::start();
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                for number in 0..SIGNATURES {
                    key.sign(&number.to_le_bytes()).expect("it can be signed");
                }
            });
        }
    });
    report.figure("RSA-2048 signatures alone", SIGNATURES * cores, watch.stop(), None, &Value::Null);
}

/// One activity to all, and again: first every connection must be opened, then they are there.
async fn healthy(report: &Report, name: &str, (followers, shared): (usize, bool), goal: f64) {
    let mut crowd = Crowd::gather(1000, 0, followers, shared).await;
    if GOAL < goal {
        crowd.reads_ed25519().await;
    }
    for (connections, rounds) in [("first contact", 1), ("connections kept open", ROUNDS)] {
        let (mut spent, mut longest) = (Spent::default(), 0.0f64);
        for _ in 0..rounds {
            let watch = Stopwatch::start();
            let (next, seen) = crowd.publish(1).await;
            crowd = next;
            crowd.settled().await;
            spent = spent + watch.stop();
            longest = longest.max(last_received(&seen));
        }
        let (name, many) = (format!("{name}, {connections}"), crowd.inboxes * rounds);
        let more = json!({ "rounds": rounds, "longest_until_last_received_s": longest });
        report.figure(&name, many, spent, Some(goal), &more);
    }
    crowd.leave();
}

/// 50 of 200 hosts answer after 5 s or never. When did the last healthy one have everything?
async fn slow_among_healthy(report: &Report, activities: usize) {
    let crowd = Crowd::gather(200, 50, 200, false).await;
    let watch = Stopwatch::start();
    let (crowd, seen) = crowd.publish(activities).await;
    let name =
        format!("{activities} activities, 150 healthy hosts beside 50 slow ones: until the last healthy one");
    report.figure(&name, crowd.inboxes * activities, watch.stop(), None, &seen);
    crowd.leave();
}

impl Crowd {
    async fn gather(hosts: usize, slow: usize, followers: usize, shared: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let (instance, _) = open_instance(folder.path()).await;
        let mut receivers = Other::start(&["receive", &hosts.to_string(), &slow.to_string()]);
        let port: u16 = receivers.hear().parse().expect("it is a port");
        let actor = instance.desk.actor.clone();
        let put = move |conn: &mut Conn| -> Result<(), StoreError> {
            for number in 0..followers {
                follows::put_follower(conn, &follower(&actor, number, hosts, port, shared))?;
            }
            Ok(())
        };
        instance.store.write(put).await.expect("it can be written");
        let stop = CancellationToken::new();
        let running = workers::start(&instance, &stop);
        Self { instance, receivers, inboxes: hosts - slow, stop, running, _folder: folder }
    }

    /// Every host is known to read RFC 9421 with Ed25519.
    async fn reads_ed25519(&self) {
        let actor = self.instance.desk.actor.clone();
        let learn = move |conn: &mut Conn| -> Result<(), StoreError> {
            for (_, host) in follows::inboxes(conn, &[&actor], "", 1000)? {
                outbox::learn_signing(conn, &host, ED25519)?;
            }
            Ok(())
        };
        self.instance.store.write(learn).await.expect("it can be written");
    }

    /// Publishes, and waits until every healthy inbox has all of it. Answers what the receivers saw.
    async fn publish(mut self, activities: usize) -> (Self, Value) {
        let (receivers, begun) = self.receivers.ask(format!("{}", self.inboxes * activities)).await;
        assert_eq!(begun, "counting");
        let (desk, clock) = (self.instance.desk.clone(), self.instance.store.clock().clone());
        let draft = bicycle_repair().check(clock.millis()).expect("the form is fine");
        for _ in 0..activities {
            let (desk, draft) = (desk.clone(), draft.clone());
            let write = move |conn: &mut Conn| desk.publish(conn, None, draft.clone()).map(drop);
            let written: Result<(), ActProblem> = self.instance.store.write(write).await;
            written.expect("it can be written");
        }
        let asked = receivers.ask("report".to_owned());
        let (receivers, seen) = tokio::time::timeout(PATIENCE, asked).await.expect("all have it in time");
        self.receivers = receivers;
        (self, serde_json::from_str(&seen).expect("the receivers speak JSON"))
    }

    /// Waits until every outcome is recorded.
    async fn settled(&self) {
        let waiting = |conn: &mut Conn| Ok::<_, StoreError>(outbox::waiting(conn)?.0);
        while self.instance.store.read(waiting).await.expect("it can be read") != 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Lets what is under way go: slow hosts are not waited for.
    fn leave(mut self) {
        self.stop.cancel();
        self.running.abort_all();
    }
}

fn follower(actor: &str, number: usize, hosts: usize, port: u16, shared: bool) -> Follower {
    let host = format!("{}:{port}", address_of(number % hosts));
    let who = format!("http://{host}/users/{number}");
    Follower {
        actor: actor.to_owned(),
        activity: format!("http://{host}/follows/{number}"),
        state: "accepted".to_owned(),
        inbox: if shared { format!("http://{host}/inbox") } else { format!("{who}/inbox") },
        who,
        host,
        since: 0,
    }
}
