//! What the pages and feeds of the agenda cost, with a thousand events behind them and with a hundred thousand.

#![allow(clippy::print_stdout, reason = "a measurement prints what it found")]

#[path = "agenda/events.rs"]
mod events;
mod harness;

use futures::future::join_all;
use harness::{Report, Spent, Stopwatch, machine, size};
use maillon_testkit::{Base, Town};
use serde_json::json;

const CLIENTS: usize = 8;
/// What is asked for, and how often. The month is that of `events::MONTH`.
const PAGES: [(&str, &str, usize); 8] = [
    ("list", "/agenda", 400),
    ("narrowed by commune", "/agenda?commune=21012", 400),
    ("narrowed by a word", "/agenda?q=chorale", 80),
    ("month", "/agenda/mois/MONTH", 80),
    ("event", "/agenda/EVENT", 400),
    ("calendar feed", "/agenda.ics", 16),
    ("calendar of a tag", "/agenda.ics?tag=velo", 16),
    ("upcoming events for others", "/agenda/a-venir", 200),
];

fn main() {
    harness::run(async move {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let mut report = Report::begin("agenda", folder.path());
        report.look_at_the_disk(folder.path());
        for base in Base::all() {
            measure(&report, base).await;
        }
        println!("agenda: {:.0} MB resident at the end", machine::resident_megabytes());
    });
}

async fn measure(report: &Report, base: Base) {
    let (few, many) = (1_000, size("MAILLON_BENCH_EVENTS", 100_000));
    let small = Agenda::with(base, few).await;
    let big = Agenda::with(base, many).await;
    let on = if base == Base::Sqlite { "SQLite" } else { "PostgreSQL" };
    for (name, path, times) in PAGES {
        // In turn, twice, so that whatever else the machine does meets both.
        let (mut less, mut more) = (Spent::default(), Spent::default());
        for _ in 0..2 {
            less = less + small.read(path, times / 2).await;
            more = more + big.read(path, times / 2).await;
        }
        let each = |spent: Spent| spent.wall * 1000.0 / f64::from(u32::try_from(times).expect("it fits"));
        let beside =
            |spent: Spent| json!({ "ms_each": each(spent), "times_the_cpu": spent.cpu / less.cpu.max(0.01) });
        report.figure(&format!("{on}: {name}, {few} events"), times, less, None, &beside(less));
        report.figure(&format!("{on}: {name}, {many} events"), times, more, None, &beside(more));
    }
    small.town.forgive_leftovers_and_close().await;
    big.town.forgive_leftovers_and_close().await;
}

struct Agenda {
    town: Town,
    /// One of its events, and the month that it is in.
    event: String,
    month: String,
}

impl Agenda {
    async fn with(base: Base, events: usize) -> Self {
        let town = Town::open(base, &["maison"]).await;
        let (event, month) = events::fill(&town["maison"], base, events).await;
        Self { town, event, month }
    }

    /// Opens a page so many times, a few at once. As a stranger would: nothing of it is for members.
    async fn read(&self, path: &str, times: usize) -> Spent {
        let path = path.replace("EVENT", &self.event).replace("MONTH", &self.month);
        self.ask(&path, 1).await;
        let watch = Stopwatch::start();
        join_all((0..CLIENTS).map(|_| self.ask(&path, times / CLIENTS))).await;
        watch.stop()
    }

    async fn ask(&self, path: &str, times: usize) {
        let reader = self.town["maison"].visitor();
        for _ in 0..times {
            // This one is for other servers: people are sent to the list.
            let answer = match path {
                "/agenda/a-venir" => reader.get_activity(path).await,
                _ => reader.get(path).await,
            };
            assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        }
    }
}
