//! The table `transfer`. Rows stay in this file.

use std::collections::HashMap;

use diesel::prelude::*;
use maillon_kernel::minutes::Minutes;
use maillon_store::schema::transfer;
use maillon_store::{Bell, Conn};

use crate::model::{AccountId, State, Transfer, TransferId};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = transfer, treat_none_as_null = true)]
struct Row {
    id: String,
    uri: String,
    way: String,
    peer: Option<String>,
    payer: Option<String>,
    payee: Option<String>,
    provider: String,
    receiver: String,
    other_name: String,
    amount: i64,
    state: String,
    why: Option<String>,
    label: String,
    salt: Option<String>,
    note_hash: Option<String>,
    public: bool,
    payer_public: bool,
    corrects: Option<String>,
    clause_of: Option<String>,
    request: Option<String>,
    epoch: i64,
    seq: Option<i64>,
    digest: Option<String>,
    member: Option<String>,
    unread: bool,
    ends_at: Option<i64>,
    opened_at: i64,
    changed_at: i64,
    tries: i32,
    next_try_at: Option<i64>,
}

impl Row {
    fn of(one: &Transfer) -> Self {
        Self {
            id: one.id.to_string(),
            uri: one.uri.clone(),
            way: one.way.as_str().to_owned(),
            peer: one.peer.clone(),
            payer: one.payer.map(|id| id.to_string()),
            payee: one.payee.map(|id| id.to_string()),
            provider: one.provider.clone(),
            receiver: one.receiver.clone(),
            other_name: one.other_name.clone(),
            amount: one.amount.get(),
            state: one.state.as_str().to_owned(),
            why: one.why.map(|why| why.as_str().to_owned()),
            label: one.label.clone(),
            salt: one.salt.clone(),
            note_hash: one.note_hash.clone(),
            public: one.public,
            payer_public: one.payer_public,
            corrects: one.corrects.clone(),
            clause_of: one.clause_of.clone(),
            request: one.request.clone(),
            epoch: one.epoch,
            seq: one.seq,
            digest: one.digest.clone(),
            member: one.member.clone(),
            unread: one.unread,
            ends_at: one.ends_at,
            opened_at: one.opened_at,
            changed_at: one.changed_at,
            tries: one.tries,
            next_try_at: one.next_try_at,
        }
    }

    /// A row that this program did not write (a damaged file) is an error, not a guess.
    fn read(self) -> QueryResult<Transfer> {
        let account = |id: Option<String>| id.map(|id| id.parse::<AccountId>()).transpose().map_err(damaged);
        Ok(Transfer {
            id: self.id.parse().map_err(damaged)?,
            uri: self.uri,
            way: self.way.parse().map_err(damaged)?,
            peer: self.peer,
            payer: account(self.payer)?,
            payee: account(self.payee)?,
            provider: self.provider,
            receiver: self.receiver,
            other_name: self.other_name,
            amount: Minutes::new(self.amount),
            state: self.state.parse().map_err(damaged)?,
            why: self.why.map(|why| why.parse()).transpose().map_err(damaged)?,
            label: self.label,
            salt: self.salt,
            note_hash: self.note_hash,
            public: self.public,
            payer_public: self.payer_public,
            corrects: self.corrects,
            clause_of: self.clause_of,
            request: self.request,
            epoch: self.epoch,
            seq: self.seq,
            digest: self.digest,
            member: self.member,
            unread: self.unread,
            ends_at: self.ends_at,
            opened_at: self.opened_at,
            changed_at: self.changed_at,
            tries: self.tries,
            next_try_at: self.next_try_at,
        })
    }
}

/// A row that this program did not write.
pub(crate) fn damaged(problem: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> diesel::result::Error {
    diesel::result::Error::DeserializationError(problem.into())
}

fn read_all(rows: Vec<Row>) -> QueryResult<Vec<Transfer>> {
    rows.into_iter().map(Row::read).collect()
}

/// Adds a transfer.
pub fn insert(conn: &mut Conn, one: &Transfer) -> QueryResult<()> {
    diesel::insert_into(transfer::table).values(Row::of(one)).execute(conn)?;
    Ok(())
}

/// Replaces a transfer by what it has become.
pub fn update(conn: &mut Conn, one: &Transfer) -> QueryResult<()> {
    diesel::update(transfer::table.find(one.id.to_string())).set(Row::of(one)).execute(conn)?;
    Ok(())
}

/// The transfer with this id.
pub fn find(conn: &mut Conn, id: TransferId) -> QueryResult<Option<Transfer>> {
    let row = transfer::table.find(id.to_string()).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// The transfer with this URI.
pub fn by_uri(conn: &mut Conn, uri: &str) -> QueryResult<Option<Transfer>> {
    let row = transfer::table.filter(transfer::uri.eq(uri)).select(Row::as_select());
    row.get_result(conn).optional()?.map(Row::read).transpose()
}

/// What takes back from this transfer.
pub fn corrections(conn: &mut Conn, uri: &str) -> QueryResult<Vec<Transfer>> {
    let rows = transfer::table.filter(transfer::corrects.eq(uri)).order(transfer::id);
    read_all(rows.select(Row::as_select()).load(conn)?)
}

/// What answers this request.
pub(crate) fn answering(conn: &mut Conn, request: &str) -> QueryResult<Vec<Transfer>> {
    let rows = transfer::table.filter(transfer::request.eq(request)).order(transfer::id);
    read_all(rows.select(Row::as_select()).load(conn)?)
}

/// What settles this agreement.
pub fn of_agreement(conn: &mut Conn, uri: &str) -> QueryResult<Vec<Transfer>> {
    let rows = transfer::table.filter(transfer::clause_of.eq(uri)).order(transfer::id);
    read_all(rows.select(Row::as_select()).load(conn)?)
}

/// The transfers of an account that are not over, oldest first.
pub fn under_way(conn: &mut Conn, account: AccountId) -> QueryResult<Vec<Transfer>> {
    let open = [State::Held, State::Committed, State::Asked, State::Prepared].map(State::as_str);
    let id = account.to_string();
    let rows = transfer::table
        .filter(transfer::payer.eq(&id).or(transfer::payee.eq(&id)))
        .filter(transfer::state.eq_any(open))
        .order(transfer::id);
    read_all(rows.select(Row::as_select()).load(conn)?)
}

/// Transfers whose time has come, the longest due first.
pub fn due(conn: &mut Conn, now: i64, limit: i64) -> QueryResult<Vec<Transfer>> {
    let rows =
        transfer::table.filter(transfer::next_try_at.le(now)).order(transfer::next_try_at).limit(limit);
    read_all(rows.select(Row::as_select()).load(conn)?)
}

/// Whether a transfer is under way.
pub fn any_open(conn: &mut Conn) -> QueryResult<bool> {
    let open = transfer::table.filter(transfer::state.eq_any(["held", "committed", "asked", "prepared"]));
    Ok(!open.select(transfer::id).limit(1).load::<String>(conn)?.is_empty())
}

/// Looks at a transfer later than it asked for.
pub fn put_off(conn: &mut Conn, id: TransferId, until: i64) -> QueryResult<()> {
    let row = transfer::table.find(id.to_string());
    diesel::update(row).set(transfer::next_try_at.eq(until)).execute(conn)?;
    Ok(())
}

/// Looks now at what came to nothing with this ledger while that could not be said.
pub(crate) fn hurry_unsaid(conn: &mut Conn, peer: &str, now: i64) -> QueryResult<()> {
    let aborted = transfer::table.filter(transfer::peer.eq(peer)).filter(transfer::way.eq("out"));
    let unsaid = aborted.filter(transfer::state.eq("aborted")).filter(transfer::next_try_at.is_not_null());
    Bell::Jobs.ring_when_stored();
    diesel::update(unsaid).set(transfer::next_try_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Those of these transfers that there are.
pub(crate) fn all(
    conn: &mut Conn,
    ids: impl Iterator<Item = TransferId>,
) -> QueryResult<HashMap<TransferId, Transfer>> {
    let ids: Vec<String> = ids.map(|id| id.to_string()).collect();
    let rows = transfer::table.filter(transfer::id.eq_any(ids)).select(Row::as_select()).load(conn)?;
    Ok(read_all(rows)?.into_iter().map(|one| (one.id, one)).collect())
}

/// All transfers in one of these states, oldest first.
pub(crate) fn in_states(conn: &mut Conn, states: &[State]) -> QueryResult<Vec<Transfer>> {
    let states: Vec<&str> = states.iter().map(|state| state.as_str()).collect();
    let rows = transfer::table.filter(transfer::state.eq_any(states)).order(transfer::id);
    read_all(rows.select(Row::as_select()).load(conn)?)
}

/// The transfers of an account, newest first; older than `before`.
pub fn of_account(
    conn: &mut Conn,
    account: AccountId,
    before: Option<TransferId>,
    limit: i64,
) -> QueryResult<Vec<Transfer>> {
    let account = account.to_string();
    // No id sorts behind this.
    let before = before.map_or_else(|| "g".to_owned(), |id| id.to_string());
    // A macro, because each column has a type of its own. Each side is read along its index.
    macro_rules! side {
        ($column:expr) => {
            transfer::table
                .filter($column.eq(&account))
                .filter(transfer::id.lt(&before))
                .order(transfer::id.desc())
                .limit(limit)
                .select(Row::as_select())
                .load::<Row>(conn)?
        };
    }
    let mut rows = side!(transfer::payer);
    rows.extend(side!(transfer::payee));
    rows.sort_by(|one, other| other.id.cmp(&one.id));
    rows.truncate(usize::try_from(limit).unwrap_or(0));
    read_all(rows)
}

/// How the other ledger calls its account.
pub(crate) fn set_other_name(conn: &mut Conn, id: TransferId, name: &str) -> QueryResult<()> {
    let row = diesel::update(transfer::table.find(id.to_string()));
    row.set(transfer::other_name.eq(name)).execute(conn)?;
    Ok(())
}
