//! What a member's pages and the coordination's overview cost, with ten thousand entries behind them and with a million.

use diesel::connection::SimpleConnection as _;
use futures::future::join_all;
use maillon_store::{Conn, StoreError};
use maillon_testkit::{Base, House, Town, Visitor};
use serde_json::json;

use crate::harness::{Report, Spent, Stopwatch, size};

/// Members besides the one who reads; each exchange is between two of them, the reader among them.
const ACCOUNTS: usize = 100;
const CLIENTS: usize = 8;
const PAGES: [(&str, &str, &str, usize); 3] = [
    ("home", "lectrice", "/sel", 800),
    ("booklet", "lectrice", "/sel/carnet", 800),
    ("overview", "coordination", "/coordination/sel", 200),
];

pub async fn measure(report: &Report) {
    let (few, many) = (10_000, size("MAILLON_BENCH_ENTRIES", 1_000_000));
    let small = Ledger::with(few).await;
    let big = Ledger::with(many).await;
    for (name, login, path, times) in PAGES {
        // In turn, twice, so that whatever else the machine does meets both.
        let (mut less, mut more) = (Spent::default(), Spent::default());
        for _ in 0..2 {
            less = less + small.read(login, path, times / 2).await;
            more = more + big.read(login, path, times / 2).await;
        }
        let each = |spent: Spent| spent.wall * 1000.0 / f64::from(u32::try_from(times).expect("it fits"));
        let beside =
            |spent: Spent| json!({ "ms_each": each(spent), "times_the_cpu": spent.cpu / less.cpu.max(0.01) });
        report.figure(&format!("{name}, {few} entries"), times, less, None, &beside(less));
        report.figure(&format!("{name}, {many} entries"), times, more, None, &beside(more));
    }
    small.town.forgive_leftovers_and_close().await;
    big.town.forgive_leftovers_and_close().await;
}

struct Ledger {
    town: Town,
}

impl Ledger {
    async fn with(entries: usize) -> Self {
        let town = Town::open(Base::Sqlite, &["maison"]).await;
        let house = &town["maison"];
        house.add_member("lectrice", "member").await;
        let reader = house.member("lectrice").await;
        assert_eq!(reader.post("/sel/ouvrir", &[]).await.status, 303, "her account is opened");
        crate::people::accounts(&house.instance, ACCOUNTS).await;
        fill(house, entries).await;
        // As an instance does by itself, once an hour.
        maillon_server::workers::seal_days(&house.instance).await.expect("the days are sealed");
        crate::people::check(&house.instance).await;
        Self { town }
    }

    /// Opens a page so many times, a few at once.
    async fn read(&self, login: &str, path: &str, times: usize) -> Spent {
        let reader = self.town["maison"].member(login).await;
        ask(&reader, path, 1).await;
        let watch = Stopwatch::start();
        join_all((0..CLIENTS).map(|_| ask(&reader, path, times / CLIENTS))).await;
        watch.stop()
    }
}

async fn ask(reader: &Visitor, path: &str, times: usize) {
    for _ in 0..times {
        let answer = reader.get(path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    }
}

/// As if so many transfers had been made within a year, each between two of the accounts. By SQL: a million of them by the
/// ledger itself would take minutes.
async fn fill(house: &House, entries: usize) {
    let now = house.clock.millis();
    let year = 365 * 86_400_000_i64;
    let sql = format!(
        "CREATE TEMP TABLE who AS SELECT row_number() OVER (ORDER BY id) - 1 AS n, id FROM account WHERE kind = 'member';
         CREATE TEMP TABLE step AS WITH RECURSIVE s(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM s WHERE i + 1 < {entries}) \
         SELECT i, {now} - {year} + i * ({year} / {entries}) AS at, (i * 7919 % 10007) % c AS a, \
         ((i * 7919 % 10007) % c + 1 + (i * 104729 % 10009) % (c - 1)) % c AS b \
         FROM s, (SELECT count(*) AS c FROM who);
         CREATE TEMP TABLE made AS SELECT i, at, printf('%08x-%04x-7000-8000-%012x', at >> 16, at & 65535, i) AS id, \
         a.id AS payer, b.id AS payee FROM step JOIN who a ON a.n = step.a JOIN who b ON b.n = step.b ORDER BY i;
         INSERT INTO transfer (id, uri, way, payer, payee, provider, receiver, other_name, amount, state, label, public, \
         payer_public, epoch, unread, opened_at, changed_at, tries) SELECT id, 'http://maison/ap/transfers/' || id, 'local', \
         payer, payee, 'http://maison/' || payer, 'http://maison/' || payee, '', 1 + i % 90, 'settled', 'jardin ' || i, \
         TRUE, TRUE, 0, FALSE, at, at, 0 FROM made;
         INSERT INTO entry (id, transfer, debit, credit, amount, reason, posted_at) SELECT id, id, payer, payee, 1 + i % 90, \
         'transfer', at FROM made;
         DROP TABLE made; DROP TABLE step; DROP TABLE who; ANALYZE;"
    );
    let insert = move |conn: &mut Conn| Ok::<_, StoreError>(conn.batch_execute(&sql)?);
    house.instance.store.write(insert).await.expect("the ledger is filled");
}
