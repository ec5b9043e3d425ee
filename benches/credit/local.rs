//! Transfers between members of one instance, each in a transaction of its own, as a page or the API makes it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use maillon_credit::AccountId;
use maillon_credit::local::{ActProblem, Pay};
use maillon_kernel::minutes::Minutes;
use maillon_server::instance::Instance;
use maillon_store::Conn;
use maillon_testkit::Base;
use serde_json::json;

use crate::harness::{Report, Stopwatch, size};
use crate::people;

/// How long each crowd pays.
const TIME: Duration = Duration::from_secs(4);
const ACCOUNTS: usize = 500;
/// Per second on the wall: SQLite, PostgreSQL.
const GOALS: (u32, u32) = (10_000, 3_000);

pub async fn measure(report: &Report, base: Base) {
    let (instance, _listener, _folder) = people::house(base, "maison").await;
    let accounts = people::accounts(&instance, ACCOUNTS).await;
    let accounts: Arc<[AccountId]> = accounts.iter().map(|one| one.id).collect();
    for payers in [1, 64, 256] {
        crowd(report, base, &instance, &accounts, size("MAILLON_BENCH_WRITERS", payers)).await;
    }
    people::check(&instance).await;
}

async fn crowd(report: &Report, base: Base, instance: &Instance, accounts: &Arc<[AccountId]>, payers: usize) {
    let stop = Arc::new(AtomicBool::new(false));
    let watch = Stopwatch::start();
    let begin =
        |number: usize| tokio::spawn(pay(instance.clone(), accounts.clone(), number << 32, stop.clone()));
    let crowd: Vec<_> = (0..payers).map(begin).collect();
    tokio::time::sleep(TIME).await;
    stop.store(true, Ordering::Relaxed);
    let (mut many, mut refused) = (0, 0);
    for payer in crowd {
        let (paid, not_now) = payer.await.expect("nothing panics");
        many += paid;
        refused += not_now;
    }
    let goal = if base == Base::Sqlite { GOALS.0 } else { GOALS.1 };
    let name = format!("local, {base:?}, {payers} payers");
    report.figure(&name, many, watch.stop(), None, &json!({ "goal_per_second": goal, "not_now": refused }));
}

/// One payer: the next transfer begins when the former is on disk. Answers how many there were, and how many were put off
/// because other transactions were faster every time.
async fn pay(
    instance: Instance,
    accounts: Arc<[AccountId]>,
    first: usize,
    stop: Arc<AtomicBool>,
) -> (usize, usize) {
    let (mut many, mut refused) = (0, 0);
    while !stop.load(Ordering::Relaxed) {
        let (from, to) = people::pair(&accounts, first + many + refused);
        let desk = instance.sel.clone();
        let act = move |conn: &mut Conn| {
            let pay = Pay {
                from,
                to,
                amount: Minutes::new(1),
                label: "une heure de jardin",
                member: None,
                public: true,
                corrects: None,
                clause_of: None,
                request: None,
            };
            desk.pay(conn, &pay)
        };
        match instance.store.write(act).await {
            Ok(_) => many += 1,
            Err(ActProblem::Store(problem)) if problem.is_temporary() => refused += 1,
            Err(problem) => panic!("it is paid: {problem}"),
        }
    }
    (many, refused)
}
