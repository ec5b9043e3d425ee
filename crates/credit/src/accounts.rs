//! The tables `account` and `account_change`. Rows stay in this file.
//!
//! **Invariant:** no balance is written here: entries alone move it.

use diesel::prelude::*;
use maillon_kernel::minutes::Minutes;
use maillon_store::Conn;
use maillon_store::schema::{account, account_change};

use crate::model::{Account, AccountId, AccountKind, Change};
use crate::transfers::damaged;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = account)]
struct Row {
    id: String,
    kind: String,
    member: Option<String>,
    peer: Option<String>,
    code: String,
    lowest: Option<i64>,
    highest: Option<i64>,
    accepts_up_to: Option<i64>,
    balance: i64,
    held: i64,
    promised: i64,
    state: String,
    opened_at: i64,
    changed_at: i64,
}

/// What people change; the amounts are the ledger's.
#[derive(AsChangeset)]
#[diesel(table_name = account, treat_none_as_null = true)]
struct Terms {
    code: String,
    lowest: Option<i64>,
    highest: Option<i64>,
    accepts_up_to: Option<i64>,
    state: String,
    changed_at: i64,
}

impl Row {
    /// A new account: empty, whatever `one` says.
    fn of(one: &Account) -> Self {
        Self {
            id: one.id.to_string(),
            kind: one.kind.as_str().to_owned(),
            member: one.member.clone(),
            peer: one.peer.clone(),
            code: one.code.clone(),
            lowest: one.lowest.map(Minutes::get),
            highest: one.highest.map(Minutes::get),
            accepts_up_to: one.accepts_up_to.map(Minutes::get),
            balance: 0,
            held: 0,
            promised: 0,
            state: one.state.as_str().to_owned(),
            opened_at: one.opened_at,
            changed_at: one.changed_at,
        }
    }

    /// A row that this program did not write (a damaged file) is an error, not a guess.
    fn read(self) -> QueryResult<Account> {
        Ok(Account {
            id: self.id.parse().map_err(damaged)?,
            kind: self.kind.parse().map_err(damaged)?,
            member: self.member,
            peer: self.peer,
            code: self.code,
            lowest: self.lowest.map(Minutes::new),
            highest: self.highest.map(Minutes::new),
            accepts_up_to: self.accepts_up_to.map(Minutes::new),
            balance: Minutes::new(self.balance),
            held: Minutes::new(self.held),
            promised: Minutes::new(self.promised),
            state: self.state.parse().map_err(damaged)?,
            opened_at: self.opened_at,
            changed_at: self.changed_at,
        })
    }
}

/// The one row of a query, if there is one.
macro_rules! one {
    ($conn:expr, $query:expr) => {{
        let row: Option<Row> = $query.select(Row::as_select()).get_result($conn).optional()?;
        row.map(Row::read).transpose()
    }};
}

/// The account with this id.
pub fn find(conn: &mut Conn, id: AccountId) -> QueryResult<Option<Account>> {
    one!(conn, account::table.find(id.to_string()))
}

/// The account whose URL ends in this code. A text that no code can be names none.
pub fn by_code(conn: &mut Conn, code: &str) -> QueryResult<Option<Account>> {
    if !code.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(None);
    }
    one!(conn, account::table.filter(account::code.eq(code)))
}

/// The account of this member.
pub fn of_member(conn: &mut Conn, member: &str) -> QueryResult<Option<Account>> {
    one!(conn, account::table.filter(account::member.eq(member)))
}

/// The organisation's account.
pub fn organisation(conn: &mut Conn) -> QueryResult<Option<Account>> {
    technical(conn, AccountKind::Organisation)
}

/// What went to this ledger, less what came from there.
pub fn mirror(conn: &mut Conn, peer: &str) -> QueryResult<Option<Account>> {
    one!(conn, account::table.filter(account::peer.eq(peer)))
}

/// The one account of this kind, if it was opened: for kinds that have one at most. The oldest, for others.
pub fn technical(conn: &mut Conn, kind: AccountKind) -> QueryResult<Option<Account>> {
    let oldest = account::table.filter(account::kind.eq(kind.as_str())).order(account::id);
    let mut rows: Vec<Row> = oldest.limit(1).select(Row::as_select()).load(conn)?;
    rows.pop().map(Row::read).transpose()
}

/// All accounts of these kinds, oldest first.
pub fn list(conn: &mut Conn, kinds: &[AccountKind]) -> QueryResult<Vec<Account>> {
    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
    let rows = account::table.filter(account::kind.eq_any(kinds)).order(account::id);
    rows.select(Row::as_select()).load(conn)?.into_iter().map(Row::read).collect()
}

/// Adds an account, without anything on it.
pub fn insert(conn: &mut Conn, one: &Account) -> QueryResult<()> {
    diesel::insert_into(account::table).values(Row::of(one)).execute(conn)?;
    Ok(())
}

/// Replaces what people decide about an account: its code, limits and state. The amounts stay.
pub fn update(conn: &mut Conn, one: &Account) -> QueryResult<()> {
    let terms = Terms {
        code: one.code.clone(),
        lowest: one.lowest.map(Minutes::get),
        highest: one.highest.map(Minutes::get),
        accepts_up_to: one.accepts_up_to.map(Minutes::get),
        state: one.state.as_str().to_owned(),
        changed_at: one.changed_at,
    };
    diesel::update(account::table.find(one.id.to_string())).set(terms).execute(conn)?;
    Ok(())
}

type ChangeRow = (String, Option<String>, String, Option<String>, Option<String>, String, i64);

/// What was changed about an account, newest first.
pub fn changes(conn: &mut Conn, id: AccountId) -> QueryResult<Vec<Change>> {
    let rows: Vec<ChangeRow> = account_change::table
        .filter(account_change::account.eq(id.to_string()))
        .order(account_change::id.desc())
        .select((
            account_change::account,
            account_change::member,
            account_change::what,
            account_change::old,
            account_change::new,
            account_change::reason,
            account_change::changed_at,
        ))
        .load(conn)?;
    let read = |(account, member, what, old, new, reason, changed_at): ChangeRow| {
        let account = account.parse().map_err(damaged)?;
        Ok(Change { account, member, what, old, new, reason, changed_at })
    };
    rows.into_iter().map(read).collect()
}

/// Writes down a change. `id` sorts by time.
pub(crate) fn log(conn: &mut Conn, id: &str, change: &Change) -> QueryResult<()> {
    let row = (
        account_change::id.eq(id),
        account_change::account.eq(change.account.to_string()),
        account_change::member.eq(&change.member),
        account_change::what.eq(&change.what),
        account_change::old.eq(&change.old),
        account_change::new.eq(&change.new),
        account_change::reason.eq(&change.reason),
        account_change::changed_at.eq(change.changed_at),
    );
    diesel::insert_into(account_change::table).values(row).execute(conn)?;
    Ok(())
}

/// How the member whose account it is is called; `None` for the organisation's, whose name its actor bears.
pub fn name_of(conn: &mut Conn, one: &Account) -> QueryResult<Option<String>> {
    let Some(member) = &one.member else { return Ok(None) };
    maillon_store::schema::member::table
        .find(member)
        .select(maillon_store::schema::member::name)
        .get_result(conn)
        .optional()
}
