//! The table `request`. Rows stay in this file.

use diesel::prelude::*;
use maillon_kernel::minutes::Minutes;
use maillon_store::schema::request;
use maillon_store::{Bell, Conn};

use crate::model::{AccountId, Request, RequestId, RequestState, Way};
use crate::transfers::damaged;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = request, treat_none_as_null = true)]
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
    digest: Option<String>,
    clause_of: Option<String>,
    lesson: Option<String>,
    transfer: Option<String>,
    member: Option<String>,
    unread: bool,
    ends_at: i64,
    opened_at: i64,
    changed_at: i64,
    tries: i32,
    next_try_at: Option<i64>,
}

impl Row {
    fn of(one: &Request) -> Self {
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
            digest: one.digest.clone(),
            clause_of: one.clause_of.clone(),
            lesson: one.lesson.clone(),
            transfer: one.transfer.clone(),
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
    fn read(self) -> QueryResult<Request> {
        let account = |id: Option<String>| id.map(|id| id.parse::<AccountId>()).transpose().map_err(damaged);
        Ok(Request {
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
            digest: self.digest,
            clause_of: self.clause_of,
            lesson: self.lesson,
            transfer: self.transfer,
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

fn read_all(rows: Vec<Row>) -> QueryResult<Vec<Request>> {
    rows.into_iter().map(Row::read).collect()
}

/// Adds a request.
pub fn insert(conn: &mut Conn, one: &Request) -> QueryResult<()> {
    Bell::Jobs.ring_when_stored();
    diesel::insert_into(request::table).values(Row::of(one)).execute(conn)?;
    Ok(())
}

/// Replaces a request by what it has become.
pub fn update(conn: &mut Conn, one: &Request) -> QueryResult<()> {
    Bell::Jobs.ring_when_stored();
    diesel::update(request::table.find(one.id.to_string())).set(Row::of(one)).execute(conn)?;
    Ok(())
}

/// The request with this id.
pub fn find(conn: &mut Conn, id: RequestId) -> QueryResult<Option<Request>> {
    let row = request::table.find(id.to_string()).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// The request with this URI.
pub fn by_uri(conn: &mut Conn, uri: &str) -> QueryResult<Option<Request>> {
    let row = request::table.filter(request::uri.eq(uri)).select(Row::as_select());
    row.get_result(conn).optional()?.map(Row::read).transpose()
}

/// All that one group lesson asks, in the order of its participants.
pub fn of_lesson(conn: &mut Conn, lesson: &str) -> QueryResult<Vec<Request>> {
    let rows = request::table.filter(request::lesson.eq(lesson)).order(request::id);
    read_all(rows.select(Row::as_select()).load(conn)?)
}

/// The requests of an account, to it and from it, newest first; older than `before`.
pub fn of_account(
    conn: &mut Conn,
    account: AccountId,
    before: Option<RequestId>,
    limit: i64,
) -> QueryResult<Vec<Request>> {
    let id = account.to_string();
    // No id sorts behind this.
    let before = before.map_or_else(|| "g".to_owned(), |id| id.to_string());
    let rows = request::table
        .filter(request::payer.eq(&id).or(request::payee.eq(&id)))
        .filter(request::id.lt(before))
        .order(request::id.desc())
        .limit(limit);
    read_all(rows.select(Row::as_select()).load(conn)?)
}

/// The requests of an account that wait, to it and from it, oldest first.
pub fn open(conn: &mut Conn, account: AccountId) -> QueryResult<Vec<Request>> {
    let id = account.to_string();
    let rows = request::table
        .filter(request::payer.eq(&id).or(request::payee.eq(&id)))
        .filter(request::state.eq(RequestState::Open.as_str()))
        .order(request::id);
    read_all(rows.select(Row::as_select()).load(conn)?)
}

/// Requests whose time has come, the longest due first.
pub fn due(conn: &mut Conn, now: i64, limit: i64) -> QueryResult<Vec<Request>> {
    let rows = request::table.filter(request::next_try_at.le(now)).order(request::next_try_at).limit(limit);
    read_all(rows.select(Row::as_select()).load(conn)?)
}

/// So many requests of this ledger wait for our people.
pub(crate) fn open_from(conn: &mut Conn, peer: &str) -> QueryResult<i64> {
    let rows = request::table.filter(request::peer.eq(peer)).filter(request::way.eq(Way::In.as_str()));
    rows.filter(request::state.eq(RequestState::Open.as_str())).count().get_result(conn)
}

/// Looks at once at what there is to say to this ledger about requests.
pub(crate) fn wake(conn: &mut Conn, peer: &str, now: i64) -> QueryResult<()> {
    let (way, state) = (Way::Out.as_str(), RequestState::Refused.as_str());
    let said = request::table
        .filter(request::peer.eq(peer))
        .filter(request::next_try_at.gt(now))
        .filter(request::way.eq(way).or(request::state.eq(state)));
    Bell::Jobs.ring_when_stored();
    diesel::update(said).set(request::next_try_at.eq(now)).execute(conn)?;
    Ok(())
}

/// How the other ledger calls its account.
pub(crate) fn set_other_name(conn: &mut Conn, id: RequestId, name: &str) -> QueryResult<()> {
    let row = diesel::update(request::table.find(id.to_string()));
    row.set(request::other_name.eq(name)).execute(conn)?;
    Ok(())
}

/// Looks at a request later than it asked for.
pub fn put_off(conn: &mut Conn, id: RequestId, until: i64) -> QueryResult<()> {
    let row = request::table.find(id.to_string());
    diesel::update(row).set(request::next_try_at.eq(until)).execute(conn)?;
    Ok(())
}
