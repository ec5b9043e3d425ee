//! Transfers between two instances, from the payer's click until both sides have posted and the payer knows it.

use std::time::{Duration, Instant};

use diesel::prelude::*;
use futures::future::join_all;
use maillon_credit::local::Limits;
use maillon_credit::model::Account;
use maillon_credit::remote::{Elsewhere, PayOut, Verdict};
use maillon_kernel::minutes::Minutes;
use maillon_server::instance::Instance;
use maillon_server::workers;
use maillon_store::schema::{link, transfer};
use maillon_store::{Conn, StoreError};
use maillon_testkit::Base;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use crate::harness::{Report, Stopwatch, serve, size};
use crate::people;

/// How long transfers begin.
const TIME: Duration = Duration::from_secs(8);
/// So many are under way at once.
const UNDER_WAY: usize = 64;
const ACCOUNTS: usize = 50;
const GOALS: (u32, u32) = (500, 250);

/// An instance with its people.
struct Side {
    instance: Instance,
    accounts: Vec<Account>,
    _folder: tempfile::TempDir,
}

pub async fn measure(report: &Report, base: Base) {
    let stop = CancellationToken::new();
    let (haie, four) = (open(base, "haie", &stop).await, open(base, "four", &stop).await);
    trust(&haie, &four).await;
    trust(&four, &haie).await;
    let (karim, jeanne) = (there(&haie, &four).await, there(&four, &haie).await);
    trade(&haie, &four).await;
    let many = size("MAILLON_BENCH_UNDER_WAY", UNDER_WAY);
    // The first messages open connections, and prepare every statement once.
    pay(&haie, &karim, Duration::from_millis(500), 4).await;
    pay(&four, &jeanne, Duration::from_millis(500), 4).await;

    for (name, ways) in [("one at a time", 1), ("one way", many)] {
        let watch = Stopwatch::start();
        let since = haie.instance.store.clock().millis();
        pay(&haie, &karim, TIME, ways).await;
        figure(report, base, name, watch.stop(), &[&haie], since).await;
    }
    let watch = Stopwatch::start();
    let since = haie.instance.store.clock().millis();
    tokio::join!(pay(&haie, &karim, TIME, many / 2), pay(&four, &jeanne, TIME, many / 2));
    figure(report, base, "both ways", watch.stop(), &[&haie, &four], since).await;
    people::check(&haie.instance).await;
    people::check(&four.instance).await;
    stop.cancel();
}

async fn open(base: Base, name: &str, stop: &CancellationToken) -> Side {
    let (instance, listener, folder) = people::house(base, name).await;
    let accounts = people::accounts(&instance, ACCOUNTS).await;
    for id in accounts.iter().map(|one| one.id) {
        let desk = instance.sel.clone();
        let unbounded = move |conn: &mut Conn| {
            desk.set_limits(conn, id, Limits { lowest: None, highest: None }, "une mesure", None)
        };
        instance.store.write(unbounded).await.expect("its limits are lifted");
    }
    serve(&instance, listener);
    workers::start(&instance, stop).detach_all();
    Side { instance, accounts, _folder: folder }
}

async fn trust(who: &Side, whom: &Side) {
    let (clock, host) =
        (who.instance.store.clock().clone(), whom.instance.federation.origin().authority().to_owned());
    let decide = move |conn: &mut Conn| {
        Ok::<_, StoreError>(maillon_store::trust::decide(
            conn,
            &host,
            maillon_store::trust::Word::Trusted,
            None,
            "voisins",
            &clock,
        )?)
    };
    who.instance.store.write(decide).await.expect("it is decided");
}

/// The first account of the other side, as its ledger tells of it.
async fn there(from: &Side, to: &Side) -> Elsewhere {
    let account = to.accounts.first().expect("there are some");
    let url = to.instance.sel.account_url(&account.code);
    let told = from.instance.sel.account_elsewhere(&url).await.expect("the ledger answers");
    told.expect("the ledger tells of it")
}

/// The first transfer begins the link; then its bounds are lifted on both sides.
async fn trade(haie: &Side, four: &Side) {
    let karim = there(haie, four).await;
    pay(haie, &karim, Duration::ZERO, 1).await;
    for (who, whom) in [(haie, four), (four, haie)] {
        let (desk, peer) = (who.instance.sel.clone(), whom.instance.sel.actor.clone());
        let bounds = Verdict::Bounds(Minutes::new(-1_000_000), Minutes::new(1_000_000));
        let lift = move |conn: &mut Conn| desk.decide(conn, &peer, &bounds);
        who.instance.store.write(lift).await.expect("it is decided");
    }
}

/// Pays for so long, with so many under way at once; answers when all of them are settled.
async fn pay(side: &Side, to: &Elsewhere, time: Duration, under_way: usize) {
    let (began, mut number) = (Instant::now(), 0);
    loop {
        let open = still_open(side).await;
        let free = under_way.saturating_sub(open);
        join_all((0..free).map(|more| pay_one(side, to, number + more))).await;
        number += free;
        if time <= began.elapsed() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(4)).await;
    }
    let patience = Instant::now();
    while still_open(side).await != 0 {
        assert!(patience.elapsed() < Duration::from_secs(30), "all of them come to their end");
        tokio::time::sleep(Duration::from_millis(4)).await;
    }
}

async fn pay_one(side: &Side, to: &Elsewhere, number: usize) {
    let from = side.accounts.get(number % side.accounts.len()).expect("it is within").id;
    let (desk, to) = (side.instance.sel.clone(), to.clone());
    let act = move |conn: &mut Conn| {
        let pay = PayOut {
            from,
            peer: &to.ledger,
            receiver: &to.url,
            name: &to.name,
            amount: Minutes::new(1),
            label: "une heure de jardin",
            member: None,
            public: true,
            corrects: None,
            clause_of: None,
            request: None,
        };
        desk.pay_out(conn, &pay)
    };
    side.instance.store.write(act).await.expect("it is paid");
}

async fn still_open(side: &Side) -> usize {
    // Along its index, so that looking costs little beside what is measured.
    let open = transfer::way.eq("out").and(transfer::state.eq_any(["held", "committed"]));
    let links = link::table.select(link::peer);
    let rows = transfer::table.filter(transfer::peer.assume_not_null().eq_any(links)).filter(open);
    let count = move |conn: &mut Conn| Ok::<i64, StoreError>(rows.count().get_result(conn)?);
    let many = side.instance.store.read(count).await.expect("it can be read");
    usize::try_from(many).expect("it fits")
}

/// What was settled since then, and how long each took, as its rows say.
async fn figure(
    report: &Report,
    base: Base,
    name: &str,
    spent: crate::harness::Spent,
    payers: &[&Side],
    since: i64,
) {
    let mut millis: Vec<i64> = Vec::new();
    for side in payers {
        let rows = transfer::table.filter(transfer::way.eq("out").and(transfer::opened_at.ge(since)));
        let rows = rows.filter(transfer::state.eq("settled"));
        let took = rows.select(transfer::changed_at - transfer::opened_at);
        let read = move |conn: &mut Conn| Ok::<Vec<i64>, StoreError>(took.load(conn)?);
        millis.extend(side.instance.store.read(read).await.expect("it can be read"));
    }
    millis.sort_unstable();
    let at = |hundredths: usize| millis.get(millis.len() * hundredths / 100).copied().unwrap_or_default();
    let more = json!({
        "p50_ms": at(50), "p99_ms": at(99), "goal_per_second": GOALS.0, "goal_p99_ms": GOALS.1,
    });
    report.figure(&format!("between two, {base:?}, {name}"), millis.len(), spent, None, &more);
}
