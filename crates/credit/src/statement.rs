//! The statement of an account: its entries with what they are for, and what was on it after each.

use std::collections::HashSet;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use maillon_kernel::markup::fold;
use maillon_kernel::minutes::Minutes;
use maillon_store::schema::entry;
use maillon_store::{Conn, each};

use crate::model::{Account, AccountId, Entry, EntryId, Transfer};
use crate::{ledger, transfers};

/// So many entries are read at once.
const BATCH: i64 = 500;
/// So many are looked at for one page at the most: who looks for one word in a very long statement goes on by hand.
const FURTHEST: usize = 20_000;
/// Entries are read in the order of their ids, whose times may lag behind their dates by this (milliseconds): none is
/// dated before the end of the last seal.
const LAG: i64 = 2 * 86_400_000;

/// Which way it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Onto the account.
    In,
    /// From it.
    Out,
}

/// With whom: accounts of ours, or a part of how another ledger calls its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct With {
    /// Accounts of ours.
    pub ids: HashSet<AccountId>,
    /// Folded text.
    pub text: String,
}

/// What a statement shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Dated from this instant on (epoch milliseconds).
    pub from: Option<i64>,
    /// Dated before this one.
    pub until: Option<i64>,
    /// One way only.
    pub side: Option<Side>,
    /// With some only.
    pub with: Option<With>,
    /// Whose label holds this (folded).
    pub text: String,
}

impl Filter {
    fn keeps(&self, account: AccountId, entry: &Entry, transfer: Option<&Transfer>) -> bool {
        let side = if entry.debit == account { Side::Out } else { Side::In };
        let other = if side == Side::Out { entry.credit } else { entry.debit };
        let is_with = |with: &With| {
            let theirs = transfer.map(|one| fold(&one.other_name)).unwrap_or_default();
            with.ids.contains(&other) || (!theirs.is_empty() && theirs.contains(&with.text))
        };
        let label = || transfer.map(|one| fold(&one.label)).unwrap_or_default();
        self.from.is_none_or(|from| from <= entry.posted_at)
            && self.until.is_none_or(|until| entry.posted_at < until)
            && self.side.is_none_or(|wanted| wanted == side)
            && self.with.as_ref().is_none_or(is_with)
            && (self.text.is_empty() || label().contains(&self.text))
    }

    /// Whether nothing older can be shown any more.
    fn is_past(&self, entry: &Entry) -> bool {
        self.from.is_some_and(|from| entry.posted_at < from - LAG)
    }

    /// Where to begin: entries behind it are all too young.
    fn start(&self) -> Option<EntryId> {
        let until = u64::try_from(self.until?).ok()?;
        let (high, low) = (until >> 16, until & 0xffff);
        format!("{high:08x}-{low:04x}-7000-8000-000000000000").parse().ok()
    }
}

/// One entry, as the statement of an account shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What moved.
    pub entry: Entry,
    /// What it belongs to.
    pub transfer: Transfer,
    /// What it did to the account.
    pub effect: Minutes,
    /// What was on the account then.
    pub after: Minutes,
}

/// A page of a statement, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its lines.
    pub lines: Vec<Line>,
    /// Where the next page begins, if there is one.
    pub next: Option<EntryId>,
}

/// The entries of an account that the filter keeps, `limit` at the most, older than `before`.
pub fn page(
    conn: &mut Conn,
    account: &Account,
    filter: &Filter,
    before: Option<EntryId>,
    limit: usize,
) -> QueryResult<Page> {
    let mut cursor = before.or_else(|| filter.start());
    let mut left = match cursor {
        Some(from) => minus(account.balance, since(conn, account.id, from)?),
        None => account.balance,
    };
    let (mut page, mut seen) = (Page::default(), 0);
    // Where nothing is left out, one more than is shown tells whether there is a next page.
    let some = i64::try_from(limit + 1).unwrap_or(BATCH).min(BATCH);
    let size = if *filter == Filter::default() { some } else { BATCH };
    loop {
        let batch = ledger::entries(conn, account.id, cursor, size)?;
        let about = transfers::all(conn, batch.iter().map(|entry| entry.transfer))?;
        let is_last = i64::try_from(batch.len()).is_ok_and(|length| length < size);
        for entry in batch {
            if filter.is_past(&entry) {
                return Ok(page);
            }
            if limit <= page.lines.len() || FURTHEST <= seen {
                page.next = cursor;
                return Ok(page);
            }
            let (effect, after) = (entry.effect_on(account.id), left);
            left = minus(left, effect);
            cursor = Some(entry.id);
            seen += 1;
            let transfer = about.get(&entry.transfer);
            if filter.keeps(account.id, &entry, transfer)
                && let Some(transfer) = transfer.cloned()
            {
                page.lines.push(Line { entry, transfer, effect, after });
            }
        }
        if is_last {
            return Ok(page);
        }
    }
}

/// A balance that no addition overflows: the database bounds it.
fn minus(one: Minutes, other: Minutes) -> Minutes {
    one.checked_sub(other).unwrap_or(one)
}

/// What the entries from `from` on, that one included, did to an account.
fn since(conn: &mut Conn, account: AccountId, from: EntryId) -> QueryResult<Minutes> {
    let (account, from) = (account.to_string(), from.to_string());
    // A macro, because each column has a type of its own. Diesel's sum is Numeric on PostgreSQL.
    macro_rules! side {
        ($column:expr) => {{
            let sum = sql::<BigInt>("CAST(COALESCE(SUM(amount), 0) AS BIGINT)");
            let rows = entry::table.filter($column.eq(&account)).filter(entry::id.ge(&from));
            let sum: i64 = each!(conn, c => rows.select(sum).get_result(c))?;
            Minutes::new(sum)
        }};
    }
    let (took, gave) = (side!(entry::credit), side!(entry::debit));
    Ok(minus(took, gave))
}

/// When something was last posted on this account.
pub fn last_posted(conn: &mut Conn, account: AccountId) -> QueryResult<Option<i64>> {
    Ok(ledger::entries(conn, account, None, 1)?.first().map(|entry| entry.posted_at))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::testing::{Book, minutes, pay};

    const DAY: i64 = 86_400_000;

    /// Anna pays ten times one minute more to Bert and Cléo in turns, a day apart.
    fn kept() -> (Book, Account, Account) {
        let mut book = Book::open();
        let (anna, bert, cleo) = (book.account("anna"), book.account("bert"), book.account("cleo"));
        for number in 1..=10 {
            let to = if number % 2 == 0 { &bert } else { &cleo };
            let label = format!("Échange {number}");
            let one = crate::local::Pay { label: &label, ..pay(&anna, to, number) };
            book.run(|desk, conn| desk.pay(conn, &one)).unwrap();
            book.clock.advance(TimeDelta::days(1));
        }
        book.run(|desk, conn| desk.pay(conn, &pay(&bert, &anna, 5))).unwrap();
        let anna = book.now(anna.id);
        (book, anna, bert)
    }

    fn amounts(page: &Page) -> Vec<(i64, i64)> {
        page.lines.iter().map(|line| (line.effect.get(), line.after.get())).collect()
    }

    #[test]
    fn balances_run_through_all_pages() {
        let (mut book, anna, _) = kept();
        let all = page(&mut book.conn, &anna, &Filter::default(), None, 100).unwrap();
        assert_eq!(amounts(&all).first(), Some(&(5, -50)));
        assert_eq!(amounts(&all).last(), Some(&(-1, -1)));
        assert_eq!(all.next, None);
        let (mut pages, mut before) = (Vec::new(), None);
        loop {
            let one = page(&mut book.conn, &anna, &Filter::default(), before, 4).unwrap();
            pages.extend(amounts(&one));
            before = one.next;
            if before.is_none() {
                break;
            }
        }
        assert_eq!(pages, amounts(&all));
    }

    #[test]
    fn filters_narrow_and_keep_the_balances() {
        let (mut book, anna, bert) = kept();
        let mut show = |filter: Filter| amounts(&page(&mut book.conn, &anna, &filter, None, 100).unwrap());
        assert_eq!(show(Filter { side: Some(Side::In), ..Filter::default() }), [(5, -50)]);
        let with = With { ids: [bert.id].into(), text: "bert".to_owned() };
        let theirs = show(Filter { with: Some(with), side: Some(Side::Out), ..Filter::default() });
        assert_eq!(theirs, [(-10, -55), (-8, -36), (-6, -21), (-4, -10), (-2, -3)]);
        assert_eq!(show(Filter { text: "echange 7".to_owned(), ..Filter::default() }), [(-7, -28)]);
        let day = |number: i64| Some(crate::testing::NOW + number * DAY);
        let period = Filter { from: day(2), until: day(4), ..Filter::default() };
        assert_eq!(show(period), [(-4, -10), (-3, -6)]);
        let never = Filter { from: day(-9), until: day(-1), ..Filter::default() };
        assert_eq!(show(never), []);
    }

    #[test]
    fn a_closed_period_begins_where_it_ended() {
        let (mut book, anna, _) = kept();
        let until = Filter { until: Some(crate::testing::NOW + DAY), ..Filter::default() };
        let one = page(&mut book.conn, &anna, &until, None, 100).unwrap();
        assert_eq!(amounts(&one), [(-1, -1)]);
        assert_eq!(last_posted(&mut book.conn, anna.id).unwrap(), Some(crate::testing::NOW + 10 * DAY));
        assert_eq!(minutes(-50), anna.balance);
    }
}
