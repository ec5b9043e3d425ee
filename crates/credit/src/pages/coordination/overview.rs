//! The health of the whole: sum zero, distribution, velocity, accounts that need a look, disputes, all accounts.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Query, State};
use chrono::{Months, NaiveDate};
use maillon_kernel::markup::fold;
use maillon_kernel::minutes::Minutes;
use maillon_members::{InCharge, of};
use maillon_store::Conn;
use maillon_web::{Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::super::numbers::Numbers;
use super::super::people::People;
use super::super::{Sel, months};
use super::PATH;
use crate::local::ActProblem;
use crate::model::{Account, Dispute, DisputeState, Near, defaults};
use crate::seal::{self, Seal};
use crate::summary::{self, Exchanged};
use crate::{care, ledger, statement};

/// So many months are shown.
const MONTHS: u32 = 12;
/// So long without an exchange, an account counts as quiet. Milliseconds.
const QUIET: i64 = 90 * 86_400_000;
/// From the end of a day back into it, wherever clocks stand.
const HALF_A_DAY: i64 = 12 * 3_600_000;
/// So many accounts, and disputes, are listed; a search finds the others.
const LISTED: usize = 100;
const DISPUTES: i64 = 50;

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages) struct Wish {
    pub(in crate::pages) q: String,
}

/// The ledger as a whole, from the store.
#[derive(Clone, Debug)]
pub(in crate::pages) struct Found {
    pub(in crate::pages) total: Minutes,
    pub(in crate::pages) seal: Option<Seal>,
    /// Accounts that people use, with when something was last posted on each.
    pub(in crate::pages) accounts: Vec<(Account, Option<i64>)>,
    pub(in crate::pages) months: Vec<(NaiveDate, Exchanged)>,
    pub(in crate::pages) disputes: Vec<Dispute>,
    pub(in crate::pages) people: People,
}

impl Found {
    fn load(conn: &mut Conn, now: i64) -> Result<Self, ActProblem> {
        let (people, all) = People::all(conn)?;
        let mut accounts = Vec::new();
        for account in all.into_iter().filter(Account::is_somebodys) {
            let last = statement::last_posted(conn, account.id)?;
            accounts.push((account, last));
        }
        let mut found = Vec::new();
        for first in months::last_months(now, MONTHS) {
            let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
            found.push((first, summary::exchanged(conn, first, next)?));
        }
        Ok(Self {
            total: ledger::total(conn)?,
            seal: seal::last(conn)?,
            accounts,
            months: found,
            disputes: care::disputes(conn, DisputeState::Open, DISPUTES)?,
            people,
        })
    }
}

/// A row with a bar: what, how many, how long the bar is (of a hundred).
struct Bar {
    label: String,
    number: String,
    hours: String,
    width: i64,
}

/// An account in a list.
struct Item {
    href: String,
    name: String,
    balance: String,
    /// What there is to say about it.
    note: String,
}

/// `GET /coordination/sel`
#[derive(Template, WebTemplate)]
#[template(path = "credit/coordination/overview.html")]
pub(in crate::pages) struct OverviewPage {
    shell: Shell,
    wish: Wish,
    /// Whether all balances sum to zero, in words.
    sum: String,
    is_whole: bool,
    /// The last day that is sealed, in words, and when it was.
    seal: Option<(String, i64)>,
    distribution: Vec<Bar>,
    months: Vec<Bar>,
    at_limit: Vec<Item>,
    quiet: Vec<Item>,
    disputes: Vec<(String, String, i64)>,
    items: Vec<Item>,
    /// Whether more fit the search than are listed.
    more: bool,
    count: usize,
}

impl OverviewPage {
    pub(in crate::pages) fn new(shell: Shell, n: &Numbers, wish: Wish, found: &Found, now: i64) -> Self {
        let (t, house) = (shell.t.clone(), shell.instance_name.clone());
        let item = |account: &Account, note: String| Item {
            href: format!("{PATH}/comptes/{}", account.id),
            name: found.people.name(&t, &house, account.id),
            balance: n.number(account.balance),
            note,
        };
        let open = || found.accounts.iter().filter(|(account, _)| account.is_open());
        let near = |(account, _): &(Account, Option<i64>)| Some(item(account, near(n, account.near()?)));
        let quiet = |(account, last): &(Account, Option<i64>)| {
            let since = last.unwrap_or(account.opened_at);
            (since + QUIET <= now).then(|| item(account, quiet(&t, *last, account)))
        };
        let sought = fold(wish.q.trim());
        let all = found.accounts.iter().map(|(account, _)| item(account, state(&t, account)));
        let mut items: Vec<Item> = all.filter(|one| fold(&one.name).contains(&sought)).collect();
        items.sort_by_cached_key(|one| fold(&one.name));
        let count = items.len();
        items.truncate(LISTED);
        Self {
            sum: sum(n, found.total),
            is_whole: found.total == Minutes::ZERO,
            seal: found.seal.as_ref().map(|seal| (t.date(seal.until - HALF_A_DAY), seal.sealed_at)),
            distribution: distribution(n, &found.accounts),
            months: velocity(n, &found.months),
            at_limit: open().filter_map(near).collect(),
            quiet: open().filter_map(quiet).collect(),
            disputes: found.disputes.iter().map(|one| dispute(&t, one, &found.people)).collect(),
            more: items.len() < count,
            items,
            count,
            wish,
            shell,
        }
    }
}

fn sum(n: &Numbers, total: Minutes) -> String {
    if total == Minutes::ZERO {
        n.t.get("credit-sum-zero")
    } else {
        n.t.with("credit-sum-wrong", &[("amount", &n.both(total))])
    }
}

fn near(n: &Numbers, near: Near) -> String {
    match near {
        Near::Floor(left) => n.t.with("credit-care-near-floor", &[("amount", &n.both(left))]),
        Near::Ceiling(left) => n.t.with("credit-care-near-ceiling", &[("amount", &n.both(left))]),
    }
}

fn quiet(t: &Tongue, last: Option<i64>, account: &Account) -> String {
    match last {
        Some(at) => t.with("credit-care-quiet-since", &[("date", &t.date(at))]),
        None => t.with("credit-care-quiet-never", &[("date", &t.date(account.opened_at))]),
    }
}

fn state(t: &Tongue, account: &Account) -> String {
    t.get(&format!("credit-account-{}", account.state))
}

fn dispute(t: &Tongue, one: &Dispute, people: &People) -> (String, String, i64) {
    let name = people.member(t, one.opened_by.as_deref()).unwrap_or_else(|| t.get("credit-somebody"));
    let says = match people.member(t, one.mediator.as_deref()) {
        Some(mediator) => t.with("credit-care-dispute-mediated", &[("name", &name), ("mediator", &mediator)]),
        None => t.with("credit-care-dispute", &[("name", &name)]),
    };
    (format!("{}/echanges/{}", crate::pages::PATH, one.transfer), says, one.opened_at)
}

/// Where the groups of balances begin: parts of a member's usual limits.
fn edges() -> [i64; 8] {
    let (low, high) = (defaults::LOWEST.get(), defaults::HIGHEST.get());
    [i64::MIN, low, low / 2, 0, 1, high / 4, high / 2, high + 1]
}

/// How many accounts have how much.
fn distribution(n: &Numbers, accounts: &[(Account, Option<i64>)]) -> Vec<Bar> {
    let edges = edges();
    let ends = edges.iter().skip(1).copied().chain([i64::MAX]);
    let groups: Vec<(i64, i64, usize)> = edges
        .iter()
        .zip(ends)
        .map(|(from, until)| {
            let holds = |(one, _): &&(Account, _)| (*from..until).contains(&one.balance.get());
            (*from, until, accounts.iter().filter(holds).count())
        })
        .collect();
    let most = groups.iter().map(|(.., count)| *count).max().unwrap_or(0);
    let bar = |(from, until, count): (i64, i64, usize)| Bar {
        label: group(n, from, until),
        number: count.to_string(),
        hours: String::new(),
        width: width(i64::try_from(count).unwrap_or(i64::MAX), i64::try_from(most).unwrap_or(1)),
    };
    groups.into_iter().map(bar).collect()
}

/// A group of balances in words, from `from` to just before `until`.
fn group(n: &Numbers, from: i64, until: i64) -> String {
    let number = |amount: i64| n.number(Minutes::new(amount));
    match (from, until) {
        (0, 1) => number(0),
        (i64::MIN, until) => n.t.with("credit-care-below", &[("amount", &number(until))]),
        (from, i64::MAX) => n.t.with("credit-care-above", &[("amount", &number(from - 1))]),
        (from, until) => {
            n.t.with("credit-care-between", &[("low", &number(from)), ("high", &number(until - 1))])
        }
    }
}

/// What was exchanged month by month.
fn velocity(n: &Numbers, months: &[(NaiveDate, Exchanged)]) -> Vec<Bar> {
    let most = months.iter().map(|(_, one)| one.minutes.get()).max().unwrap_or(0);
    let bar = |(first, one): &(NaiveDate, Exchanged)| Bar {
        label: months::name(&n.t, *first),
        number: one.count.to_string(),
        hours: n.hours(one.minutes),
        width: width(one.minutes.get(), most),
    };
    months.iter().map(bar).collect()
}

/// Of a hundred; what is there is to be seen.
fn width(of: i64, most: i64) -> i64 {
    let part = i128::from(of) * 100 / i128::from(most.max(1));
    i64::try_from(part).unwrap_or(100).max(i64::from(0 < of))
}

/// `GET /coordination/sel?q=`
pub(super) async fn show(
    State(sel): State<Sel>,
    _: InCharge<of::Credit>,
    Query(wish): Query<Wish>,
    reader: Reader,
) -> Result<OverviewPage, Problem> {
    let now = sel.site.clock.millis();
    let find = move |conn: &mut Conn| Found::load(conn, now);
    let found = sel.site.store.read(find).await?;
    let shell = reader.shell("credit-care-title").hidden();
    Ok(OverviewPage::new(shell, &sel.numbers(&reader.t), wish, &found, now))
}
