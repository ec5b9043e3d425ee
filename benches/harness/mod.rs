//! What all measurements share: clocks, the machine, the disk, one way to print a figure, one way to open an
//! instance.

#![allow(dead_code, reason = "each measurement uses its part")]

pub mod child;
pub mod machine;
pub mod wire;

use std::net::SocketAddr;
use std::path::Path;
use std::time::Instant;

use maillon_kernel::clock::Clock;
use maillon_server::config::Settings;
use maillon_server::init::init;
use maillon_server::instance::Instance;
use serde_json::{Value, json};
use tokio::net::TcpListener;

pub use machine::fdatasync_rate;

/// Measures one stretch of work of this process.
pub struct Stopwatch {
    wall: Instant,
    cpu: f64,
}

/// What a stretch of work cost, in seconds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spent {
    /// By the clock on the wall.
    pub wall: f64,
    /// Of processor time, of all threads of this process, user and system.
    pub cpu: f64,
}

impl Stopwatch {
    /// Starts now.
    pub fn start() -> Self {
        Self { wall: Instant::now(), cpu: machine::cpu_seconds() }
    }

    /// What was spent since.
    pub fn stop(&self) -> Spent {
        Spent { wall: self.wall.elapsed().as_secs_f64(), cpu: machine::cpu_seconds() - self.cpu }
    }
}

impl std::ops::Add for Spent {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { wall: self.wall + other.wall, cpu: self.cpu + other.cpu }
    }
}

/// The program that measures: prints each figure as a line for people and a line of JSON.
pub struct Report {
    bench: &'static str,
    fdatasync: f64,
    machine: Value,
    commit: String,
}

impl Report {
    /// `folder` is where the data lies: its disk is measured first, for a second.
    pub fn begin(bench: &'static str, folder: &Path) -> Self {
        let fdatasync = fdatasync_rate(folder);
        let report = Self { bench, fdatasync, machine: machine::describe(), commit: machine::commit() };
        println!("{bench}: {} at {}, {fdatasync:.0} fdatasync/s", report.machine, report.commit);
        report
    }

    /// Measures the disk again: on a shared machine its rate changes from one moment to the next.
    pub fn look_at_the_disk(&mut self, folder: &Path) {
        self.fdatasync = fdatasync_rate(folder);
        println!("{}: {:.0} fdatasync/s", self.bench, self.fdatasync);
    }

    /// Prints `count` things that cost `spent`. `goal` is in things per CPU-second, if there is one.
    pub fn figure(&self, name: &str, count: usize, spent: Spent, goal: Option<f64>, more: &Value) {
        let count = f64::from(u32::try_from(count).expect("a measurement counts less than 4,000 million"));
        let (per_second, per_cpu) = (count / spent.wall, count / spent.cpu.max(0.01));
        let beside = goal.map_or_else(String::new, |goal| format!(" (goal {goal:.0})"));
        println!(
            "{}/{name}: {count} in {:.2} s wall, {:.2} CPU-s: {per_cpu:.0} per CPU-s{beside}, {per_second:.0}/s {}",
            self.bench,
            spent.wall,
            spent.cpu,
            if more.is_null() { String::new() } else { more.to_string() }
        );
        let line = json!({
            "bench": self.bench, "figure": name, "count": count, "wall_s": spent.wall, "cpu_s": spent.cpu,
            "per_second": per_second, "per_cpu_second": per_cpu, "goal_per_cpu_second": goal, "more": more,
            "fdatasync_per_second": self.fdatasync, "machine": self.machine, "commit": self.commit,
        });
        println!("{line}");
    }
}

/// A new instance with its data in `folder`, as `maillon serve` would open it: logs as an operator's would.
/// Its workers do not run yet.
pub async fn open_instance(folder: &Path) -> (Instance, TcpListener) {
    open_instance_on(folder, "maillon.db", "maison").await
}

/// The same, with its data in another database, and with a name.
pub async fn open_instance_on(folder: &Path, database: &str, handle: &str) -> (Instance, TcpListener) {
    open_instance_with(folder, database, handle, &[]).await
}

/// The same, with these settings besides.
pub async fn open_instance_with(
    folder: &Path,
    database: &str,
    handle: &str,
    more: &[(&'static str, &str)],
) -> (Instance, TcpListener) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let address = listener.local_addr().expect("it is bound");
    let pairs = [
        ("server.host", format!("localhost:{}", address.port())),
        ("server.scheme", "http".to_owned()),
        ("server.listen", address.to_string()),
        ("data.dir", folder.display().to_string()),
        ("database.url", database.to_owned()),
        ("instance.name", "Maison".to_owned()),
        ("instance.handle", handle.to_owned()),
        ("instance.languages", "fr,nl,en".to_owned()),
        ("federation.development", "true".to_owned()),
        // What is measured is more than any stranger may send.
        ("federation.arrivals_per_minute", "0".to_owned()),
        ("log.level", std::env::var("MAILLON_LOG__LEVEL").unwrap_or_else(|_| "info".to_owned())),
    ];
    let pairs = pairs.into_iter().chain(more.iter().map(|(key, value)| (*key, (*value).to_owned())));
    let settings = Settings::from_pairs(pairs).expect("the settings are fine");
    maillon_server::telemetry::start(&settings.log);
    let (instance, _) = init(&settings, Clock::System).await.expect("the instance can be set up");
    (instance, listener)
}

/// Serves the instance, without its workers, until this program ends.
pub fn serve(instance: &Instance, listener: TcpListener) {
    let router = maillon_server::routes::router(instance).expect("the routes fit together");
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await.expect("the server serves") });
}

/// A number from the environment, to make a measurement smaller or bigger.
pub fn size(variable: &str, preset: usize) -> usize {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(preset)
}

/// Runs `work` as `maillon serve` runs: on a runtime with a thread per core.
pub fn run(work: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.expect("the runtime starts").block_on(work);
}
