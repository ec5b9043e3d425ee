//! What moved day by day, on each account and in the whole ledger, so that a page need not read a year of entries.
//!
//! The rows are written when a day is sealed, from the entries that the seal reads anyway; what is not sealed yet is
//! added while they are read. Days are those of Brussels, as people read them: a seal's day (in UTC) lies in two of them,
//! and adds to both.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Europe::Brussels;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use maillon_kernel::clock::{from_millis, to_millis};
use maillon_kernel::minutes::Minutes;
use maillon_store::schema::{account_day, ledger_day};
use maillon_store::{Conn, each};

use crate::ledger;
use crate::model::{AccountId, AccountKind, Entry, Reason};
use crate::{accounts, summary::Exchanged};

/// So many entries are read at once.
const BATCH: i64 = 500;
/// The times in entries' ids may lag behind their dates by this (milliseconds): none is dated before the last seal's end.
const LAG: i64 = 2 * 86_400_000;

/// A day of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Which day.
    pub date: NaiveDate,
    /// What came onto the account, and what went from it.
    pub took: Minutes,
    /// See `took`.
    pub gave: Minutes,
    /// The least and the most that was on it after an entry of that day.
    pub least: Minutes,
    /// See `least`.
    pub most: Minutes,
    /// What was on it in the end.
    pub after: Minutes,
}

/// The day of an instant (epoch milliseconds), in Brussels.
pub fn day(millis: i64) -> NaiveDate {
    from_millis(millis).with_timezone(&Brussels).date_naive()
}

/// The instant at which a day begins. Midnight always exists in Brussels, where clocks change at night, but later.
pub fn begin(day: NaiveDate) -> i64 {
    let midnight = Brussels.from_local_datetime(&day.and_time(NaiveTime::MIN)).earliest();
    let instant: Option<DateTime<_>> = midnight.map(|midnight| midnight.to_utc());
    instant.map_or(i64::MAX, to_millis)
}

impl Day {
    fn begin(date: NaiveDate, before: Minutes) -> Self {
        let zero = Minutes::ZERO;
        // Until the first entry, no least and no most.
        Self {
            date,
            took: zero,
            gave: zero,
            least: Minutes::new(i64::MAX),
            most: Minutes::new(i64::MIN),
            after: before,
        }
    }

    fn add(&mut self, effect: Minutes) {
        // The database bounds every balance: nothing here overflows.
        let plus = |one: Minutes, other: Minutes| one.checked_add(other).unwrap_or(one);
        if effect.is_negative() {
            self.gave = plus(self.gave, effect);
        } else {
            self.took = plus(self.took, effect);
        }
        self.after = plus(self.after, effect);
        (self.least, self.most) = (self.least.min(self.after), self.most.max(self.after));
    }
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = account_day)]
struct Row {
    account: String,
    day: String,
    took: i64,
    gave: i64,
    least: i64,
    most: i64,
    after: i64,
}

impl Row {
    fn of(account: AccountId, one: &Day) -> Self {
        Self {
            account: account.to_string(),
            day: one.date.to_string(),
            took: one.took.get(),
            gave: one.gave.get(),
            least: one.least.get(),
            most: one.most.get(),
            after: one.after.get(),
        }
    }

    fn read(self) -> QueryResult<Day> {
        Ok(Day {
            date: self.day.parse().map_err(crate::transfers::damaged)?,
            took: Minutes::new(self.took),
            gave: Minutes::new(self.gave),
            least: Minutes::new(self.least),
            most: Minutes::new(self.most),
            after: Minutes::new(self.after),
        })
    }
}

/// An account, or the whole ledger, and a day.
pub(crate) type Differing = (Option<String>, String);

/// Gathers what a seal passes by.
pub(crate) struct Keeping {
    opening: Option<AccountId>,
    /// The day that each account is at.
    current: HashMap<AccountId, Day>,
    over: Vec<(AccountId, Day)>,
    whole: BTreeMap<NaiveDate, Exchanged>,
}

impl Keeping {
    pub(crate) fn begin(conn: &mut Conn) -> QueryResult<Self> {
        let opening = accounts::technical(conn, AccountKind::Opening)?.map(|one| one.id);
        Ok(Self { opening, current: HashMap::new(), over: Vec::new(), whole: BTreeMap::new() })
    }

    /// In the order of the seal.
    pub(crate) fn add(&mut self, conn: &mut Conn, one: &Entry) -> QueryResult<()> {
        for account in [one.debit, one.credit] {
            if !self.current.contains_key(&account)
                && let Some(day) = last(conn, account)?
            {
                self.current.insert(account, day);
            }
        }
        self.count(one);
        Ok(())
    }

    /// The same from the very first entry on, when nothing that is kept is believed.
    pub(crate) fn count(&mut self, one: &Entry) {
        let day = day(one.posted_at);
        for account in [one.debit, one.credit] {
            let at = self.current.get(&account).copied().unwrap_or(Day::begin(day, Minutes::ZERO));
            let mut at = if at.date < day {
                self.over.push((account, at));
                Day::begin(day, at.after)
            } else {
                at
            };
            at.add(one.effect_on(account));
            self.current.insert(account, at);
        }
        if is_exchange(one, self.opening) {
            let whole = self.whole.entry(day).or_default();
            whole.count += 1;
            whole.minutes = whole.minutes.checked_add(one.amount).unwrap_or(whole.minutes);
        }
    }

    /// The days of which something else is kept than what was counted.
    pub(crate) fn differing(self, conn: &mut Conn) -> QueryResult<Vec<Differing>> {
        let all = self.over.into_iter().chain(self.current);
        let mut counted: BTreeMap<(String, String), Day> =
            all.map(|(account, one)| ((account.to_string(), one.date.to_string()), one)).collect();
        let mut differing = Vec::new();
        let kept: Vec<Row> = account_day::table.select(Row::as_select()).load(conn)?;
        for row in kept {
            let name = (row.account.clone(), row.day.clone());
            if counted.remove(&name) != row.read().ok() {
                differing.push((Some(name.0), name.1));
            }
        }
        differing.extend(counted.into_keys().map(|(account, day)| (Some(account), day)));
        let kept: Vec<(String, i64, i64)> = ledger_day::table.load(conn)?;
        let mut whole: BTreeMap<String, (i64, i64)> =
            self.whole.iter().map(|(day, one)| (day.to_string(), (one.count, one.minutes.get()))).collect();
        for (day, exchanges, minutes) in kept {
            if whole.remove(&day) != Some((exchanges, minutes)) {
                differing.push((None, day));
            }
        }
        differing.extend(whole.into_keys().map(|day| (None, day)));
        differing.sort();
        Ok(differing)
    }

    pub(crate) fn end(self, conn: &mut Conn) -> QueryResult<()> {
        for (account, one) in self.over.iter().copied().chain(self.current) {
            let row = Row::of(account, &one);
            each!(conn, c => diesel::insert_into(account_day::table)
                .values(&row)
                .on_conflict((account_day::account, account_day::day))
                .do_update()
                .set(&row)
                .execute(c))?;
        }
        for (day, one) in self.whole {
            let row = (
                ledger_day::day.eq(day.to_string()),
                ledger_day::exchanges.eq(one.count),
                ledger_day::minutes.eq(one.minutes.get()),
            );
            let more = (
                ledger_day::exchanges.eq(ledger_day::exchanges + one.count),
                ledger_day::minutes.eq(ledger_day::minutes + one.minutes.get()),
            );
            each!(conn, c => diesel::insert_into(ledger_day::table)
                .values(row)
                .on_conflict(ledger_day::day)
                .do_update()
                .set(more)
                .execute(c))?;
        }
        Ok(())
    }
}

/// Whether somebody did something for somebody: opening balances, and what came to nothing, are no exchange.
fn is_exchange(one: &Entry, opening: Option<AccountId>) -> bool {
    one.reason == Reason::Transfer && Some(one.debit) != opening && Some(one.credit) != opening
}

/// The last day of an account that is kept.
pub(crate) fn last(conn: &mut Conn, account: AccountId) -> QueryResult<Option<Day>> {
    let rows = account_day::table.filter(account_day::account.eq(account.to_string()));
    let rows = rows.order(account_day::day.desc()).limit(1).select(Row::as_select());
    rows.load(conn)?.pop().map(Row::read).transpose()
}

/// The days of an account on which something moved, from `from` on, the oldest first.
pub fn of_account(conn: &mut Conn, account: AccountId, from: NaiveDate) -> QueryResult<Vec<Day>> {
    let rows = account_day::table.filter(account_day::account.eq(account.to_string()));
    let rows = rows.filter(account_day::day.ge(from.to_string())).order(account_day::day);
    let rows: Vec<Row> = rows.select(Row::as_select()).load(conn)?;
    let mut days = rows.into_iter().map(Row::read).collect::<QueryResult<Vec<_>>>()?;
    let mut before = match days.last() {
        Some(last) => last.after,
        None => last(conn, account)?.map_or(Minutes::ZERO, |last| last.after),
    };
    for one in unsealed(conn, account)? {
        let (today, effect) = (day(one.posted_at), one.effect_on(account));
        match days.last_mut() {
            Some(last) if last.date == today => last.add(effect),
            _ => {
                let mut new = Day::begin(today, before);
                new.add(effect);
                days.push(new);
            }
        }
        before = days.last().map_or(before, |last| last.after);
    }
    days.retain(|one| from <= one.date);
    Ok(days)
}

/// The entries of an account that no seal holds yet, the oldest first.
fn unsealed(conn: &mut Conn, account: AccountId) -> QueryResult<Vec<Entry>> {
    let sealed = ledger::sealed_until(conn)?.unwrap_or(i64::MIN);
    let (mut all, mut before) = (Vec::new(), None);
    loop {
        let batch = ledger::entries(conn, account, before, BATCH)?;
        let Some(oldest) = batch.last() else { break };
        let more = sealed.saturating_sub(LAG) <= oldest.posted_at;
        before = Some(oldest.id);
        let ended = !more || i64::try_from(batch.len()).is_ok_and(|length| length < BATCH);
        all.extend(batch.into_iter().filter(|one| sealed <= one.posted_at));
        if ended {
            break;
        }
    }
    all.sort_by_key(|one| (one.posted_at, one.id));
    Ok(all)
}

/// What was exchanged in the whole ledger from a day on, until before another, as far as it is sealed.
pub(crate) fn exchanged(conn: &mut Conn, from: NaiveDate, until: NaiveDate) -> QueryResult<Exchanged> {
    let both = sql::<(BigInt, BigInt)>(
        "CAST(COALESCE(SUM(exchanges), 0) AS BIGINT), CAST(COALESCE(SUM(minutes), 0) AS BIGINT)",
    );
    let rows = ledger_day::table.filter(ledger_day::day.ge(from.to_string()));
    let rows = rows.filter(ledger_day::day.lt(until.to_string()));
    let (count, minutes): (i64, i64) = each!(conn, c => rows.select(both).get_result(c))?;
    Ok(Exchanged { count, minutes: Minutes::new(minutes) })
}
