//! The table `entry`, and the amounts of accounts: the only place that moves minutes.
//!
//! **Invariant:** an entry is one row, so that what one account gives another receives; the database moves the two
//! balances in the statement that adds it, and refuses to change or remove one.
//! **Invariant:** no entry is dated before the end of the last seal, even when the clock was set back.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::BigInt;
use maillon_kernel::clock::Clock;
use maillon_kernel::minutes::Minutes;
use maillon_store::schema::{account, entry, seal};
use maillon_store::{Conn, each};

use crate::model::{AccountId, Entry, EntryId, Reason, TransferId};
use crate::transfers::damaged;

/// What is to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The transfer that it belongs to.
    pub transfer: TransferId,
    /// The account that gives.
    pub debit: AccountId,
    /// The account that receives.
    pub credit: AccountId,
    /// How much.
    pub amount: Minutes,
    /// Why.
    pub reason: Reason,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = entry)]
struct Row {
    id: String,
    transfer: String,
    debit: String,
    credit: String,
    amount: i64,
    reason: String,
    posted_at: i64,
}

impl Row {
    fn of(one: &Entry) -> Self {
        Self {
            id: one.id.to_string(),
            transfer: one.transfer.to_string(),
            debit: one.debit.to_string(),
            credit: one.credit.to_string(),
            amount: one.amount.get(),
            reason: one.reason.as_str().to_owned(),
            posted_at: one.posted_at,
        }
    }

    fn read(self) -> QueryResult<Entry> {
        Ok(Entry {
            id: self.id.parse().map_err(damaged)?,
            transfer: self.transfer.parse().map_err(damaged)?,
            debit: self.debit.parse().map_err(damaged)?,
            credit: self.credit.parse().map_err(damaged)?,
            amount: Minutes::new(self.amount),
            reason: self.reason.parse().map_err(damaged)?,
            posted_at: self.posted_at,
        })
    }
}

/// Moves minutes, for good. No limit is looked at: who promised to post, posts.
pub fn post(conn: &mut Conn, clock: &Clock, posting: &Posting) -> QueryResult<Entry> {
    let sealed = sealed_until(conn)?.unwrap_or(i64::MIN);
    let entry = Entry {
        id: EntryId::new(clock),
        transfer: posting.transfer,
        debit: posting.debit,
        credit: posting.credit,
        amount: posting.amount,
        reason: posting.reason,
        posted_at: clock.millis().max(sealed),
    };
    diesel::insert_into(entry::table).values(Row::of(&entry)).execute(conn)?;
    Ok(entry)
}

/// The end of the last seal.
pub(crate) fn sealed_until(conn: &mut Conn) -> QueryResult<Option<i64>> {
    let last = seal::table.order(seal::day.desc()).limit(1).select(seal::until);
    Ok(last.load::<i64>(conn)?.pop())
}

/// Sets an amount of an account aside for a transfer under way. No limit is looked at.
pub fn hold(conn: &mut Conn, id: AccountId, amount: Minutes) -> QueryResult<()> {
    set_aside(conn, id, Some(amount), None)
}

/// Gives back what [`hold`] set aside. An error if so much was not set aside.
pub fn release(conn: &mut Conn, id: AccountId, amount: Minutes) -> QueryResult<()> {
    set_aside(conn, id, amount.checked_neg(), None)
}

/// Keeps room on an account for what was promised to be credited. No limit is looked at.
pub fn promise(conn: &mut Conn, id: AccountId, amount: Minutes) -> QueryResult<()> {
    set_aside(conn, id, None, Some(amount))
}

/// Gives back the room that [`promise`] kept. An error if so much was not kept.
pub fn unpromise(conn: &mut Conn, id: AccountId, amount: Minutes) -> QueryResult<()> {
    set_aside(conn, id, None, amount.checked_neg())
}

/// The database refuses what would fall below zero.
fn set_aside(
    conn: &mut Conn,
    id: AccountId,
    held: Option<Minutes>,
    promised: Option<Minutes>,
) -> QueryResult<()> {
    let (held, promised) = (held.map_or(0, Minutes::get), promised.map_or(0, Minutes::get));
    let both = (account::held.eq(account::held + held), account::promised.eq(account::promised + promised));
    match diesel::update(account::table.find(id.to_string())).set(both).execute(conn)? {
        1 => Ok(()),
        _ => Err(Error::NotFound),
    }
}

/// The entries of an account, newest first; older than `before`. Each side is read along its index, and as far as is
/// shown.
pub fn entries(
    conn: &mut Conn,
    id: AccountId,
    before: Option<EntryId>,
    limit: i64,
) -> QueryResult<Vec<Entry>> {
    let account = id.to_string();
    // No id sorts behind this.
    let before = before.map_or_else(|| "g".to_owned(), |id| id.to_string());
    // A macro, because each column has a type of its own.
    macro_rules! side {
        ($column:expr) => {
            entry::table
                .filter($column.eq(&account))
                .filter(entry::id.lt(&before))
                .order(entry::id.desc())
                .limit(limit)
                .select(Row::as_select())
                .load::<Row>(conn)?
        };
    }
    let mut rows = side!(entry::debit);
    rows.extend(side!(entry::credit));
    rows.sort_by(|one, other| other.id.cmp(&one.id));
    rows.truncate(usize::try_from(limit).unwrap_or(0));
    rows.into_iter().map(Row::read).collect()
}

/// The entries of a transfer, oldest first.
pub fn of_transfer(conn: &mut Conn, transfer: TransferId) -> QueryResult<Vec<Entry>> {
    let rows = entry::table.filter(entry::transfer.eq(transfer.to_string())).order(entry::id);
    rows.select(Row::as_select()).load(conn)?.into_iter().map(Row::read).collect()
}

/// Whether anything was ever posted on this account.
pub fn has_entries(conn: &mut Conn, id: AccountId) -> QueryResult<bool> {
    let id = id.to_string();
    let gave = diesel::dsl::exists(entry::table.filter(entry::debit.eq(&id)));
    let took = diesel::dsl::exists(entry::table.filter(entry::credit.eq(&id)));
    Ok(diesel::select(gave).get_result(conn)? || diesel::select(took).get_result(conn)?)
}

/// The entries of a stretch of time, from `from` until before `until`, in the order of a seal; behind `after`.
pub(crate) fn between(
    conn: &mut Conn,
    from: i64,
    until: i64,
    after: Option<&Entry>,
    limit: i64,
) -> QueryResult<Vec<Entry>> {
    let (at, id) = after.map_or((from, String::new()), |last| (last.posted_at, last.id.to_string()));
    let behind = entry::posted_at.gt(at).or(entry::posted_at.eq(at).and(entry::id.gt(id)));
    let rows = entry::table
        .filter(entry::posted_at.ge(at).and(entry::posted_at.lt(until)))
        .filter(behind)
        .order((entry::posted_at, entry::id))
        .limit(limit);
    rows.select(Row::as_select()).load(conn)?.into_iter().map(Row::read).collect()
}

/// The sum of all balances: zero, or the ledger is damaged.
pub fn total(conn: &mut Conn) -> QueryResult<Minutes> {
    // Diesel's sum is Numeric on PostgreSQL.
    let sum = sql::<BigInt>("CAST(COALESCE(SUM(balance), 0) AS BIGINT)");
    let total: i64 = each!(conn, c => account::table.select(sum).get_result(c))?;
    Ok(Minutes::new(total))
}
