//! The table `proven_handle`. Rows stay in this file.

use diesel::prelude::*;
use maillon_kernel::clock::Clock;
use maillon_kernel::handle::Handle;
use maillon_store::Conn;
use maillon_store::schema::proven_handle;

use crate::model::{Member, MemberId};
use crate::store;

maillon_kernel::id!(
    /// Identifies one account of a member's elsewhere.
    ProvenHandleId
);

/// An account elsewhere that a member says is theirs. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvenHandle {
    /// Which one.
    pub id: ProvenHandleId,
    /// Whose.
    pub member: MemberId,
    /// The actor; empty while it is looked for, or when it was not found.
    pub actor: String,
    /// As people write it: `@name@host`, or what was typed.
    pub handle: String,
    /// The digest of the code that was sent, until it is used.
    pub secret: Option<String>,
    /// How often a code was entered.
    pub tries: i32,
    /// When it was asked for.
    pub asked_at: i64,
    /// Until when the code counts.
    pub expires_at: i64,
    /// Since when it is proven.
    pub proven_at: Option<i64>,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = proven_handle, treat_none_as_null = true)]
struct Row {
    id: String,
    member: String,
    actor: String,
    handle: String,
    secret: Option<String>,
    tries: i32,
    asked_at: i64,
    expires_at: i64,
    proven_at: Option<i64>,
}

impl From<&ProvenHandle> for Row {
    fn from(one: &ProvenHandle) -> Self {
        Self {
            id: one.id.to_string(),
            member: one.member.to_string(),
            actor: one.actor.clone(),
            handle: one.handle.clone(),
            secret: one.secret.clone(),
            tries: one.tries,
            asked_at: one.asked_at,
            expires_at: one.expires_at,
            proven_at: one.proven_at,
        }
    }
}

impl Row {
    fn read(self) -> QueryResult<ProvenHandle> {
        Ok(ProvenHandle {
            id: self.id.parse().map_err(store::damaged)?,
            member: self.member.parse().map_err(store::damaged)?,
            actor: self.actor,
            handle: self.handle,
            secret: self.secret,
            tries: self.tries,
            asked_at: self.asked_at,
            expires_at: self.expires_at,
            proven_at: self.proven_at,
        })
    }
}

/// Adds one.
pub(super) fn insert(conn: &mut Conn, one: &ProvenHandle) -> QueryResult<()> {
    diesel::insert_into(proven_handle::table).values(Row::from(one)).execute(conn)?;
    Ok(())
}

/// Replaces one by what it has become.
pub(super) fn update(conn: &mut Conn, one: &ProvenHandle) -> QueryResult<()> {
    diesel::update(proven_handle::table.find(one.id.to_string())).set(Row::from(one)).execute(conn)?;
    Ok(())
}

/// One of this member's.
pub(super) fn find(
    conn: &mut Conn,
    id: ProvenHandleId,
    member: MemberId,
) -> QueryResult<Option<ProvenHandle>> {
    let row = proven_handle::table.find(id.to_string()).filter(proven_handle::member.eq(member.to_string()));
    row.select(Row::as_select()).get_result(conn).optional()?.map(Row::read).transpose()
}

/// All of a member's, the oldest first: proven, waiting, and those that came to nothing lately.
pub fn of_member(conn: &mut Conn, member: MemberId) -> QueryResult<Vec<ProvenHandle>> {
    let rows = proven_handle::table.filter(proven_handle::member.eq(member.to_string()));
    let rows: Vec<Row> = rows.order(proven_handle::id).select(Row::as_select()).load(conn)?;
    rows.into_iter().map(Row::read).collect()
}

/// Whose this actor is, if somebody has proven it.
pub fn owner_of(conn: &mut Conn, actor: &str) -> QueryResult<Option<MemberId>> {
    let rows = proven_handle::table.filter(proven_handle::actor.eq(actor));
    let proven = rows.filter(proven_handle::proven_at.is_not_null()).select(proven_handle::member);
    let member: Option<String> = proven.get_result(conn).optional()?;
    member.map(|id| id.parse().map_err(store::damaged)).transpose()
}

/// An account that its own server told us is this member's. False: somebody else has proven it before.
pub fn attach(
    conn: &mut Conn,
    clock: &Clock,
    member: MemberId,
    actor: &str,
    handle: &str,
) -> QueryResult<bool> {
    if let Some(owner) = owner_of(conn, actor)? {
        return Ok(owner == member);
    }
    let now = clock.millis();
    let one = ProvenHandle {
        id: ProvenHandleId::new(clock),
        member,
        actor: actor.to_owned(),
        handle: handle.to_owned(),
        secret: None,
        tries: 0,
        asked_at: now,
        expires_at: now,
        proven_at: Some(now),
    };
    insert(conn, &one)?;
    Ok(true)
}

/// The member who has proven that this actor is theirs, unless shut out.
pub fn member_of(conn: &mut Conn, actor: &str) -> QueryResult<Option<Member>> {
    let Some(id) = owner_of(conn, actor)? else { return Ok(None) };
    Ok(store::by_id(conn, id)?.filter(|member| !member.disabled))
}

/// The same for a handle, in whatever letter case.
pub fn member_with(conn: &mut Conn, handle: &Handle) -> QueryResult<Option<Member>> {
    let proven = proven_handle::table.filter(proven_handle::proven_at.is_not_null());
    let rows: Vec<(String, String)> = proven
        .filter(proven_handle::handle.eq_any([handle.to_string(), format!("@{}", handle.key())]))
        .select((proven_handle::actor, proven_handle::handle))
        .load(conn)?;
    match rows.as_slice() {
        [(actor, _)] => member_of(conn, actor),
        _ => Ok(None),
    }
}

/// How often a member asked since then, and how many codes were sent for it.
pub(super) fn count_of_member(conn: &mut Conn, member: MemberId, since: i64) -> QueryResult<(i64, i64)> {
    let of = || {
        proven_handle::table
            .filter(proven_handle::member.eq(member.to_string()))
            .filter(proven_handle::asked_at.gt(since))
    };
    let all = of().count().get_result(conn)?;
    Ok((all, of().filter(proven_handle::actor.ne("")).count().get_result(conn)?))
}

/// How many codes an actor was sent since then.
pub(super) fn count_for(conn: &mut Conn, actor: &str, since: i64) -> QueryResult<i64> {
    let to = proven_handle::table.filter(proven_handle::actor.eq(actor));
    to.filter(proven_handle::asked_at.gt(since)).count().get_result(conn)
}

/// These actors are gone, or blocked: they are nobody's any more.
pub fn forget(conn: &mut Conn, actors: &[String]) -> QueryResult<()> {
    diesel::delete(proven_handle::table.filter(proven_handle::actor.eq_any(actors))).execute(conn)?;
    Ok(())
}

/// Drops what was asked for before `before` and never proven.
pub fn prune(conn: &mut Conn, before: i64) -> QueryResult<usize> {
    let old = proven_handle::table.filter(proven_handle::proven_at.is_null());
    diesel::delete(old.filter(proven_handle::asked_at.lt(before))).execute(conn)
}
